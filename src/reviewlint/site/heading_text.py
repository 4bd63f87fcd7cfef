"""What a generator that reads CommonMark takes a heading's id of: the text of its inlines."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.body import MASK, OPAQUE
from reviewlint.lazy import lazy
from reviewlint.site.slugs import UNKNOWN

if TYPE_CHECKING:
    from reviewlint.body import Body, Image, TextBlock

_BACKTICKS = lazy(r"`+")
_ENTITY = lazy(r"&(?P<number>#)?[0-9A-Za-z]+;|&#[xX][0-9a-fA-F]+;")
_ATTRIBUTES = lazy(r"\{[^{}\n]*\}")
_DASHES = lazy(r"-{2,}")
_SPECIAL = lazy(rf"{OPAQUE}|--")


class Style(NamedTuple):
    """What counts as text.

    Attributes:
        alt: whether the alt text of images does.
        urls: whether URLs that are links by themselves do.
        numbers: whether entities such as `&#65;` are resolved.
        attributes: whether attribute lists are read, and so no text.
        dashes: what becomes of `--`: `kept`, or `gone`, as a dash is no part of any id (`pairs`
            if only of two); `unknown` if that depends on settings or versions.
    """

    alt: bool = False
    urls: bool = True
    numbers: bool = True
    attributes: bool = False
    dashes: Literal["kept", "gone", "pairs", "unknown"] = "kept"


class InlineParts:
    """Where the inlines of a body stand that are no plain text, by offset."""

    def __init__(self, body: Body) -> None:
        self.images: dict[int, Image] = {image.span.start: image for image in body.images}
        self.urls: dict[int, tuple[int, str]] = {}
        self.links: dict[int, int] = {}
        for link in body.links:
            if link.kind in ("autolink", "bare"):
                self.urls[link.span.start] = link.span.end, link.text
            elif link.kind != "html":
                self.links[link.text_span.end] = link.span.end
        self.gone: dict[int, int] = {
            part.span.start: part.span.end
            for parts in (body.tags, body.comments, body.footnote_references)
            for part in parts
        }


def inline_text(block: TextBlock, start: int, end: int, parts: InlineParts, style: Style) -> str:
    """The text of `block.source[start:end]`; it has `MASK` where it cannot be known.

    Formulas cannot: what becomes of them depends on the site's settings.
    """
    source = block.source[:end]
    if not _SPECIAL.search(block.literal, start) and (style.urls or "://" not in source):
        return source[start:].strip()
    return _Reader(block, source, parts, style).read(start).strip()


class _Reader:
    """A scanner over the source of one block."""

    def __init__(self, block: TextBlock, source: str, parts: InlineParts, style: Style) -> None:
        self._block = block
        self._source = source
        self._parts = parts
        self._style = style
        self._index = 0
        self._seen: list[str] = []

    def read(self, start: int) -> str:
        """The text from an index on."""
        self._index = start
        source, literal = self._source, self._block.literal
        while self._index < len(source):
            index = self._index
            offset = self._block.offset(index)
            if offset in self._parts.urls:
                end, text = self._parts.urls[offset]
                self._jump(end, text if self._style.urls else "")
            elif literal[index] == OPAQUE:
                self._read_opaque(offset)
            elif source.startswith("--", index):
                self._read_dashes()
            else:
                self._seen.append(source[index])
                self._index += 1
        return "".join(self._seen)

    def _jump(self, end: int, seen: str = "") -> None:
        """Go on at an offset of the file."""
        self._seen.append(seen)
        self._index += 1
        while self._index < len(self._source) and self._block.offset(self._index) < end:
            self._index += 1

    def _take(self, end: int, seen: str = "") -> None:
        """Go on at an index of the source."""
        self._seen.append(seen)
        self._index = end

    def _read_opaque(self, offset: int) -> None:
        source, index, parts = self._source, self._index, self._parts
        if offset in parts.images:
            image = parts.images[offset]
            self._jump(image.span.end, (image.alt or "") if self._style.alt else "")
        elif offset in parts.gone:
            self._jump(parts.gone[offset])
        elif offset in parts.links:
            self._jump(parts.links[offset])
        elif source[index] == "`":
            self._read_code()
        elif source.startswith(("\\\\(", "\\\\["), index) or source[index] in "$<":
            self._take(len(source), UNKNOWN)
        elif source[index] == "\\":
            self._take(index + 2, source[index + 1 : index + 2].strip("\n"))
        elif entity := _ENTITY.match(source, index):
            numbered = entity["number"] or entity[0].startswith("&#")
            keep = numbered and not self._style.numbers
            self._take(entity.end(), entity[0] if keep else unescape(entity[0]))
        elif attributes := _ATTRIBUTES.match(source, index):
            self._take(attributes.end(), "" if self._style.attributes else attributes[0])
        else:
            self._take(index + 1, MASK if source[index] == MASK else "")

    def _read_code(self) -> None:
        source = self._source
        opening = _BACKTICKS.match(source, self._index)
        fence = opening[0] if opening else "`"
        start = self._index + len(fence)
        closing = _BACKTICKS.search(source, start)
        while closing and closing[0] != fence:
            closing = _BACKTICKS.search(source, closing.end())
        end = closing.start() if closing else len(source)
        code = source[start:end].replace("\n", " ")
        if code[:1] == code[-1:] == " " and code.strip(" "):
            code = code[1:-1]
        self._take(end + len(fence), code)

    def _read_dashes(self) -> None:
        match = _DASHES.match(self._source, self._index)
        dashes = match[0] if match else "--"
        match self._style.dashes:
            case "unknown":
                seen = UNKNOWN
            case "gone":
                seen = "" if len(dashes) < 4 else UNKNOWN
            case "pairs":
                seen = "" if len(dashes) == 2 else dashes
            case _:
                seen = dashes
        self._take(self._index + len(dashes), seen)
