"""What a generator that reads CommonMark takes a heading's id of: the text of its inlines."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.body import OPAQUE
from reviewlint.lazy import lazy
from reviewlint.markdown.link_parts import label_key
from reviewlint.site.slugs import UNKNOWN

if TYPE_CHECKING:
    from reviewlint.body import Body, Image, Link, TextBlock

_BACKTICKS = lazy(r"`+")
_ENTITY = lazy(r"&(?P<number>#)?[0-9A-Za-z]+;|&#[xX][0-9a-fA-F]+;")
_ATTRIBUTES = lazy(r"\{[^{}\n]*\}")
_DASHES = lazy(r"-{2,}")
_MARKS = lazy(r"\*+|_+|~+")
_NO_PLAIN_TEXT = lazy(r"['\"_*~[]|--|\.\.\.")
_LIKE_URL = lazy(r"://|www\.|@", re.I)
_EMAIL = lazy(r"\w@[\w-]+\.\w")
_DASH = "\u2014"
_SPECIAL = lazy(rf"{OPAQUE}|--")


class Style(NamedTuple):
    """What counts as text.

    Attributes:
        alt: whether the alt text of images does.
        urls: whether URLs that are links by themselves do.
        flat: whether only the plain text at the beginning of emphasis, of a link or of an image
            counts (it does in Hugo of late); what has more in it is not known then.
        numbers: whether entities such as `&#65;` are resolved.
        attributes: whether attribute lists are read, and so no text.
        dashes: what becomes of `--`: `kept`, or `gone`, as a dash is no part of any id (`pairs`
            if only of two); `unknown` if that depends on settings or versions.
    """

    alt: bool = False
    urls: bool = True
    flat: bool = False
    numbers: bool = True
    attributes: bool = False
    dashes: Literal["kept", "gone", "pairs", "unknown"] = "kept"


class InlineParts:
    """Where the inlines of a body stand that are no plain text, by offset."""

    def __init__(self, body: Body) -> None:
        self.images: dict[int, Image] = {image.span.start: image for image in body.images}
        self.urls: dict[int, Link] = {}
        self.texts: dict[int, int] = {}
        self.links: dict[int, int] = {}
        for link in body.links:
            if link.kind in ("autolink", "bare"):
                self.urls[link.span.start] = link
            elif link.kind != "html":
                self.texts[link.span.start] = link.text_span.end
                self.links[link.text_span.end] = link.span.end
        self.gone: dict[int, int] = {
            part.span.start: part.span.end for parts in (body.tags, body.comments) for part in parts
        }
        notes = frozenset(label_key(footnote.label) for footnote in body.footnotes)
        self.no_marks: dict[int, int] = {}  # brackets that a footnote is missing for
        for mark in body.footnote_references:
            known = label_key(mark.label) in notes
            (self.gone if known else self.no_marks)[mark.span.start] = mark.span.end


def inline_text(block: TextBlock, start: int, end: int, parts: InlineParts, style: Style) -> str:
    """The text of `block.source[start:end]`; it has `MASK` where it cannot be known.

    Formulas cannot: what becomes of them depends on the site's settings.
    """
    source = block.source
    if not _SPECIAL.search(block.literal, start, end) and (
        style.urls or not _LIKE_URL.search(source, start, end)
    ):
        return source[start:end]
    return _Reader(block, end, parts, style).read(start)


class _Reader:
    """A scanner over the source of one block."""

    def __init__(self, block: TextBlock, end: int, parts: InlineParts, style: Style) -> None:
        self._block = block
        self._source = block.source
        self._end = end
        self._parts = parts
        self._style = style
        self._index = 0
        self._seen: list[str] = []
        self._emphasis = ""  # the delimiter of the emphasis that is open
        self._text_end = -1  # where the text of the last link ends, an offset

    def read(self, start: int) -> str:
        """The text from an index on."""
        self._index = start
        source, literal = self._source, self._block.literal
        if not self._style.urls and _EMAIL.search(literal, start, self._end):
            return UNKNOWN  # what of it is a link, generators see differently
        while self._index < self._end:
            index = self._index
            offset = self._block.offset(index)
            opaque = literal[index] == OPAQUE
            if self._style.flat and self._is_nested(offset, opaque=opaque):
                return UNKNOWN
            if offset in self._parts.urls:
                self._read_url(self._parts.urls[offset])
            elif opaque:
                self._read_opaque(offset)
            elif source.startswith("--", index):
                self._read_dashes()
            else:
                self._seen.append(source[index])
                self._index += 1
        return "".join(self._seen)

    def _is_nested(self, offset: int, *, opaque: bool) -> bool:
        """Whether in emphasis or a link more than text begins; notes where they do themselves."""
        source, index = self._source, self._index
        within = bool(self._emphasis) or offset < self._text_end
        marks = self._marks() if opaque else None
        if marks:
            # The marks of two emphases that stand side by side are taken for nested ones.
            closes = marks[0] == self._emphasis
            self._emphasis = "" if closes else marks[0]
            return within and not closes
        if offset in self._parts.texts:
            self._text_end = self._parts.texts[offset]
            return within
        if offset == self._text_end:
            return False
        return within and (
            source.startswith(("'", '"', "--", "...", "_", "*", "~", "["), index)
            or (opaque and source[index] not in "\\&")
        )

    def _marks(self) -> re.Match[str] | None:
        """The marks of emphasis that stand here; underscores in a word are none."""
        source, index = self._source, self._index
        match = _MARKS.match(source, index)
        if match and match[0][0] == "_" and index and source[index - 1].isalnum():
            return None if source[match.end() : match.end() + 1].isalnum() else match
        return match

    def _jump(self, end: int, seen: str = "") -> None:
        """Go on at an offset of the file."""
        self._seen.append(seen)
        self._index += 1
        while self._index < self._end and self._block.offset(self._index) < end:
            self._index += 1

    def _take(self, end: int, seen: str = "") -> None:
        """Go on at an index of the source."""
        self._seen.append(seen)
        self._index = end

    def _read_opaque(self, offset: int) -> None:
        source, index, parts = self._source, self._index, self._parts
        if marks := self._marks():
            self._take(marks.end())
        elif offset in parts.images:
            self._read_image(parts.images[offset])
        elif offset in parts.gone:
            self._jump(parts.gone[offset])
        elif offset in parts.links:
            self._jump(parts.links[offset])
        elif offset in parts.no_marks:
            end = index + parts.no_marks[offset] - offset
            self._take(end, source[index:end])
        elif source[index] == "`":
            self._read_code()
        elif source.startswith(("\\\\(", "\\\\["), index) or source[index] in "$<":
            self._take(self._end, UNKNOWN)
        elif source[index] == "\\":
            self._take(index + 2, source[index + 1 : index + 2].strip("\n"))
        elif entity := _ENTITY.match(source, index):
            numbered = entity["number"] or entity[0].startswith("&#")
            keep = numbered and not self._style.numbers
            self._take(entity.end(), entity[0] if keep else unescape(entity[0]))
        elif attributes := _ATTRIBUTES.match(source, index):
            # A list belongs to the link or the code that it directly follows.
            follows = self._block.literal[index - 1 : index] == OPAQUE
            gone = self._style.attributes and follows
            self._take(attributes.end(), "" if gone else attributes[0])
        else:  # a bracket of a link, or text of `<code>`, which is no text to the rules
            self._take(index + 1, source[index].strip("[]!"))

    def _read_url(self, link: Link) -> None:
        if self._style.urls:
            self._jump(link.span.end, link.text)
        else:  # which bare URLs are links, generators see differently
            self._jump(link.span.end, UNKNOWN if link.kind == "bare" else "")

    def _read_image(self, image: Image) -> None:
        alt = (image.alt or "") if self._style.alt else ""
        if self._style.flat and image.alt_span:
            length = image.alt_span.end - image.alt_span.start
            alt = UNKNOWN if length != len(alt) or _NO_PLAIN_TEXT.search(alt) else alt
        self._jump(image.span.end, alt)

    def _read_code(self) -> None:
        source = self._source
        opening = _BACKTICKS.match(source, self._index)
        fence = opening[0] if opening else "`"
        start = self._index + len(fence)
        closing = _BACKTICKS.search(source, start, self._end)
        while closing and closing[0] != fence:
            closing = _BACKTICKS.search(source, closing.end(), self._end)
        end = closing.start() if closing else self._end
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
                seen = _DASH if len(dashes) < 4 else UNKNOWN
            case "pairs":
                seen = _DASH if len(dashes) == 2 else dashes
            case _:
                seen = dashes
        self._take(self._index + len(dashes), seen)
