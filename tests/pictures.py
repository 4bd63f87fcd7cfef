"""Pictures of all types that are told apart, made by Pillow, which knows nothing of ours."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

RASTER = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}
"""Extensions, and what Pillow calls the type."""


def picture(extension: str, width: int, height: int, **more: Any) -> bytes:
    """The file of a picture with a little in it."""
    if extension == "svg":
        return f'<svg width="{width}" height="{height}"></svg>'.encode()
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    file = io.BytesIO()
    image.save(file, RASTER[extension], **more)
    return file.getvalue()
