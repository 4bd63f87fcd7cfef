"""IM: images and the words that stand for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.body import HtmlAttribute
    from reviewlint.document import Document

# Names that cameras, phones and screen grabbers give, as file names or with their signs lost.
_CAMERA = lazy(
    r"""(?xi)
    (?: (?:IMG|DSC[NF]?|DCIM|PXL|MVIMG|GOPR|PANO|VID|WA|IMAG|P)[_-]?\d{4,}[\w-]*
      | (?:Screen[ _-]?shot|Screen[ _-]Capture|Bildschirmfoto)[ _-]+\d{4}\D?\d{2}\D?\d{2}.{0,25}
      | (?:Screen[ _-]?shot|Bildschirmfoto)[ _-]?\(?\d+\)?
      | WhatsApp[ _-]Image[ _-]\d{4}\D?\d{2}\D?\d{2}.{0,30}
      | (?:image|img|photo|picture|untitled|unnamed)[ _-]?\(?\d+\)?
      | (?:Unbenannt|Untitled)
      | [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}
    )(?:\.(?:jpe?g|png|gif|webp|heic|avif|svg|bmp|tiff?))?"""
)
_FILE = lazy(r"[\w()%+@,.-]+\.(?:jpe?g|png|gif|webp|heic|avif|svg|bmp|tiff?)", re.I)
_SCREENSHOT = lazy(
    r"(?:Screen[ _-]?shot|Bildschirmfoto)[ _-]+\d{4}\D\d{2}\D\d{2}[ _-].{0,25}", re.I
)

_ALT_IN_LIST = lazy(r"\{:?[^{}\n]*\balt=")
"""kramdown's and attr_list's way to give an image attributes: `![](a.png){: alt="…"}`."""


@rule("IM001", "alt-missing", severity=Severity.WARNING)
def alt_missing(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An image has no alt text."""
    tags = {tag.span: tag.attributes for tag in document.body.tags}
    for image in document.body.images:
        if image.tag is None:
            lacks_alt = image.alt is not None and not image.alt.strip()
            if lacks_alt and _ALT_IN_LIST.match(document.text, image.span.end):
                continue
            hint = "Describe the image between the square brackets."
        else:
            attributes = tags.get(image.span, {})
            lacks_alt = (
                image.tag == "img"
                and image.attribute == "src"
                and image.alt is None
                and not image.hidden
                and not _is_tracking_pixel(attributes)
            )
            hint = 'Write alt="…" with a description, or alt="" for mere decoration.'
        if lacks_alt:
            yield Finding(
                image.span,
                "This image has no alt text, so readers who cannot see it, and search engines, do"
                " not learn what it shows.",
                hint,
            )


@rule("IM002", "alt-filename", severity=Severity.WARNING)
def alt_filename(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An alt text or a caption is the name of a file."""
    for image in document.body.images:
        alt = (image.alt or "").strip()
        if image.alt_span and (_CAMERA.fullmatch(alt) or _FILE.fullmatch(alt)):
            yield Finding(
                image.alt_span,
                f"The alt text “{alt}” is a file's name; it says nothing about the image.",
                "Describe what the image shows.",
            )
    for block in document.body.text:
        caption = block.source.strip()
        if block.kind == "paragraph" and _SCREENSHOT.fullmatch(caption):
            yield Finding(
                block.span,
                f"“{caption}” is the name of an image file, and the page will show it as text.",
                "Put the image there, or write a caption.",
            )


def _is_tracking_pixel(attributes: Mapping[str, HtmlAttribute]) -> bool:
    sizes = (attributes.get("width"), attributes.get("height"))
    return all(size is not None and size.value in ("0", "1") for size in sizes)
