"""What the file of a picture says of itself: its type, its size in pixels, its size in bytes.

Only headers are read. The types are told by the signatures that the formats begin with (PNG 1.2,
JFIF, GIF89a, the RIFF container of WebP, ISO 14496-12 brands for AVIF); the pixels come from
imagesize, those of an SVG from its root element.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.source import BOM

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["png", "jpeg", "gif", "webp", "avif", "svg"]

NAMES: dict[Kind, str] = {
    "png": "PNG",
    "jpeg": "JPEG",
    "gif": "GIF",
    "webp": "WebP",
    "avif": "AVIF",
    "svg": "SVG",
}
"""The types that are told apart, as they are called."""

EXTENSIONS: dict[str, Kind] = {
    ".png": "png",
    ".apng": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".jpe": "jpeg",
    ".jfif": "jpeg",
    ".gif": "gif",
    ".webp": "webp",
    ".avif": "avif",
    ".svg": "svg",
}
"""What a file is by its name."""

HEAD = 65_536
"""So many bytes are looked at for the type, and for the root element of an SVG."""

MOST_READS = 20_000
"""So many parts of a file are looked at for its size; a picture has some ten of them."""

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\0\0\1\0", "an ICO picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (b"8BPS", "a Photoshop file"),
    (b"%PDF-", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"PK\3\4", "a ZIP archive"),
    (b"\x1f\x8b", "a compressed file"),
)
_HTML = lazy(r"\s*+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype html|html|head|body)\b", re.I | re.S)
_POINTER = b"version https://git-lfs"
_ANNEX = b"/annex/objects/"
_SVG = lazy(r"<(?:[A-Za-z_][\w.-]*:)?svg(?=[\s/>])(?P<attributes>[^<>]*)")
_ATTRIBUTE = lazy(r"\s(?P<name>width|height|viewBox)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LENGTH = lazy(r"\s*\+?(?P<number>[0-9]*\.?[0-9]+)(?P<unit>px|pt|pc|in|cm|mm)?\s*")
_PIXELS = {"px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}


class Picture(NamedTuple):
    """What the file of a picture says of itself.

    Attributes:
        kind: its type; `None` for one that is not told apart, or no picture.
        other: what it is else, as "a PDF"; empty where that is not known.
        size: width and height in pixels as a browser shows them, or only their proportion where
            it `scales`; `None` where it does not say, or cannot be read.
        bytes: how big the file is.
        scales: whether it is drawn at any size without loss (SVG).
    """

    kind: Kind | None
    other: str
    size: tuple[float, float] | None
    bytes: int
    scales: bool = False


def read_picture(path: Path) -> Picture | None:
    """Read the headers of a picture.

    Returns:
        `None` where there is nothing to judge: no regular file, one that cannot be read, an empty
        one, or one that stands for a picture which is kept elsewhere (Git LFS, git-annex).
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - one call tells both
        if not stat.S_ISREG(status.st_mode) or not status.st_size:
            return None
        with path.open("rb") as file:
            head = file.read(HEAD)
            if head.startswith(_POINTER) or head[:40].lstrip(b".").startswith(_ANNEX):
                return None
            kind, other = _kind(head)
            if kind == "svg":
                return Picture(kind, "", _size_of_svg(_text(head)), status.st_size, scales=True)
            return Picture(kind, other, _size(file) if kind else None, status.st_size)
    except (OSError, ValueError):
        return None


def _kind(head: bytes) -> tuple[Kind | None, str]:
    """The type of a file that begins so; where it is none of ours, what it is else."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind, ""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp", ""
    if head[4:8] == b"ftyp":
        brands = head[8 : min(int.from_bytes(head[:4], "big"), 256)]
        if b"avif" in brands or b"avis" in brands:
            return "avif", ""
        is_heic = any(brand in brands for brand in (b"heic", b"heix", b"hevc"))
        return None, "a HEIC picture" if is_heic else ""
    for signature, name in _OTHERS:
        if head.startswith(signature):
            return None, name
    text = _text(head)
    if _HTML.match(text):
        return None, "a web page"
    return ("svg", "") if _root(text) else (None, "")


def _text(head: bytes) -> str:
    return head.removeprefix(BOM.encode()).decode("latin-1")


def _root(text: str) -> re.Match[str] | None:
    """The start of an SVG's root element: the first element there is."""
    if "svg" not in text or not text.lstrip().startswith("<"):
        return None
    position = 0
    while (position := text.find("<", position)) >= 0:
        if text.startswith("<!--", position):
            position = text.find("-->", position)
        elif text.startswith("<?", position):
            position = text.find("?>", position)
        elif text.startswith("<!", position):
            subset, end = text.find("[", position), text.find(">", position)
            position = text.find("]>", subset) if 0 <= subset < end else end
        else:
            return _SVG.match(text, position)
        if position < 0:
            return None
    return None


def _size_of_svg(text: str) -> tuple[float, float] | None:
    """The width and height of an SVG, else those of its view box."""
    root = _root(text)
    if root is None:
        return None
    found = {name: one or other for name, one, other in _ATTRIBUTE.findall(root["attributes"])}
    sides = [_pixels(found.get(name, "")) for name in ("width", "height")]
    if None in sides:
        box = found.get("viewBox", "").replace(",", " ").split()
        sides = [_pixels(each) for each in box[2:4]] if len(box) == 4 else sides
    width, height = sides
    return (width, height) if width and height else None


def _pixels(length: str) -> float | None:
    """A length of SVG in pixels; `None` for a percentage, `em` and the like."""
    match = _LENGTH.fullmatch(length)
    return float(match["number"]) * _PIXELS[match["unit"] or "px"] if match else None


class _Bounded:
    """A file that may be read in so many pieces only: imagesize walks through any number."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = MOST_READS

    def read(self, size: int = -1) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise ValueError("this file has too many parts for a picture")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _size(file: BinaryIO) -> tuple[float, float] | None:
    import imagesize  # type: ignore[import-untyped]  # noqa: PLC0415 - few schemas ask for it

    file.seek(0)
    width, height = imagesize.get(_Bounded(file))
    return (width, height) if width > 0 and height > 0 else None
