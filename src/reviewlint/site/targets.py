"""What is wrong with the targets of one page's links: the findings of the rules TG001 to TG009."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.findings import Applicability, Finding, Related
from reviewlint.lazy import lazy
from reviewlint.paths import shown
from reviewlint.site.files import PICTURE
from reviewlint.site.page_ids import LAYOUT_IDS
from reviewlint.site.resolution import resolve
from reviewlint.site.target_fixes import encoded, fix_to, recased, replaced
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewlint.findings import Fix
    from reviewlint.site.addresses import Address
    from reviewlint.site.facts import PageFacts, Reference, TagFact
    from reviewlint.site.model import SiteModel, Step, TagResult
    from reviewlint.site.resolution import Resolution

_NO_ID = lazy(r"(?i)top\Z|0\Z|:~:|!|/|L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?\Z|[^=]*=")
"""Fragments of other use: the top or nothing, a phrase, a script's state, lines on GitHub."""


class Known(NamedTuple):
    """What the settings say that exists although the site's files do not show it.

    Attributes:
        urls: whether a path from the top of the site exists.
        anchors: whether an id exists on every page.
    """

    urls: Callable[[str], bool]
    anchors: Callable[[str], bool]


def target_findings(
    model: SiteModel, source: str, facts: PageFacts, known: Known
) -> Iterator[tuple[str, Finding]]:
    """The findings for one page, each with the code of its rule.

    Args:
        model: the site.
        source: the page, relative to the site's root.
        facts: what the page says of itself.
        known: what the settings know.
    """
    for reference in facts.references:
        resolution = resolve(model, source, reference, known.urls)
        if reference.suspect and resolution.outcome != "found":
            continue
        yield from _Judge(model, source, reference, resolution).findings(known.anchors)
    for tag in facts.tags:
        result = model.tag(source, tag)
        if result and result.message:
            code = "TG006" if result.address else "TG005"
            yield code, Finding(_tag_span(tag, result), result.message, result.hint)


class _Judge(NamedTuple):
    """What is wrong with one reference."""

    model: SiteModel
    source: str
    reference: Reference
    resolution: Resolution

    def findings(self, is_known: Callable[[str], bool]) -> Iterator[tuple[str, Finding]]:
        """The findings; `is_known` says whether an id exists on every page."""
        address = self.resolution.address
        fragment = self.resolution.fragment
        match self.resolution.outcome:
            case "missing" if address is not None:
                yield self._missing_code, self._without_base(address)
            case "missing":
                yield self._missing()
            case "outside":
                yield "TG008", self._outside()
            case "found" if address is not None and address.hidden:
                yield "TG006", self._hidden(address)
            case "found" if address is not None:
                if address.kind == "alias" and address.target:
                    yield "TG007", self._alias(address)
                if fragment and not _NO_ID.match(fragment) and not is_known(fragment):
                    yield from self._anchor(fragment, address)

    def _missing(self) -> tuple[str, Finding]:
        """What is wrong with a link to nothing: letter case, or that there is no such."""
        text, path = self.resolution.text, self.resolution.path
        for step in self.resolution.steps:
            other = self.model.other_case(step)
            if other is not None:
                return "TG003", self._case(other)
        found = map(self.model.nearest, self.resolution.steps)
        near = next(filter(None, found), None)
        hint = self._otherwise
        if near is not None:
            hint = f"Did you mean “{self._link_to(near)}”?"
        wanted = f"“{_short(text)}”"
        meant = self._meant
        if meant is None:
            message = f"{wanted} is longer than any address"
        elif meant.kind == "file":
            noun = self._thing.replace("page or file", "folder" if path.endswith("/") else "file")
            message = f"There is no {noun} “{_short(meant.place)}”"
        elif not path.startswith("/"):
            place = _short(self.model.base + meant.place)
            message = f"On this page, {wanted} means “{place}”, where there is no {self._thing}"
        else:
            message = f"There is no {self._thing} at {wanted} on this site"
        return self._missing_code, self._finding(f"{message}, so {self._consequence}.", hint)

    def _case(self, other: Address) -> Finding:
        text = self.resolution.text
        right = recased(text, self.resolution.path, other)
        if not self._leads_to(right, other):
            right = replaced(text, self._link_to(other))
        return self._finding(
            f"“{_short(text)}” differs in letter case from the {self._thing} that it means. Letter"
            f" case counts on a server, so {self._consequence}.",
            f"Write “{right}”.",
            fix_to(self.reference, text, right, "Correct the letter case"),
        )

    def _leads_to(self, destination: str, address: Address) -> bool:
        reference = self.reference._replace(parts=(destination,))
        found = resolve(self.model, self.source, reference).address
        return found is not None and found.source == address.source

    def _without_base(self, address: Address) -> Finding:
        base, path = self.model.base, self.resolution.path
        place = shown(self.model.tree.place(address.source))
        related = Related(Span(0, 0), "The page that it means.", place)
        return self._finding(
            f"All addresses of this site begin with “{base}”, and “{_short(path)}” does not, so"
            f" {self._consequence}.",
            f"Write “{base}{path}”, or let the generator add “{base}”.",
            related=(related,) if address.kind == "page" else (),
        )

    def _outside(self) -> Finding:
        text = _short(self.resolution.text)
        step = self._meant
        page = self.model.page(self.source)
        if step is not None and step.kind == "url" and page is not None:
            message = (
                f"“{text}” has more “..” than this page, “{page.url}”, has folders around it."
                f" Browsers leave the surplus out and open “{step.place}”, where there is nothing"
            )
        else:
            message = f"The “..” in “{text}” lead out of the repository"
        return self._finding(
            f"{message}, so {self._consequence}.", "Remove the “..” that are too many."
        )

    def _hidden(self, address: Address) -> Finding:
        return self._finding(
            f"This leads to “{address.source}”, which is not published, as {address.hidden}:"
            f" {self._consequence}.",
            "Publish it, or remove the link.",
        )

    def _alias(self, address: Address) -> Finding:
        text = self.resolution.text
        target = address._replace(url=address.target)
        right = self._link_to(target)
        return self._finding(
            f"“{_short(text)}” is an old address of “{right}”: the link works only as long as the"
            " redirect is kept.",
            f"Link to “{right}” itself.",
            fix_to(
                self.reference,
                text,
                replaced(text, right),
                "Link to the page itself",
                Applicability.UNSAFE,
            ),
        )

    def _anchor(self, fragment: str, address: Address) -> Iterator[tuple[str, Finding]]:
        """What is wrong with the fragment of a link to a page that exists."""
        anchors = self.model.anchors_at(address)
        if anchors.has(fragment) or not anchors.complete:
            return
        near = anchors.names.nearest(fragment)
        if anchors.rough and (
            near is None or near in LAYOUT_IDS or _words(near) == _words(fragment)
        ):
            return  # the next of a series, or a layout's, may be in what cannot be seen
        text = self.resolution.text
        wanted = f"“#{_short(fragment)}”"
        if self.resolution.path:
            page = f"“{self.model.base}{address.url}”"
            message = f"The page {page} has no heading and no id {wanted}, so the link leads to its"
            message += " top."
        else:
            message = f"This page has no heading and no id {wanted}, so the link leads nowhere."
        hint, fix = "Write the id of a heading, or remove “#…”.", None
        if near is not None:
            hint = f"Did you mean “#{near}”?"
            start = text.index("#") + 1
            right = text[:start] + encoded(near, like=text[start:])
            fix = fix_to(self.reference, text, right, f"Write “#{near}”", Applicability.UNSAFE)
        yield "TG004", self._finding(message, hint, fix)

    def _finding(
        self,
        message: str,
        hint: str,
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        reference = self.reference
        return Finding(reference.span, message, hint, fix, reference.pointer, related)

    @property
    def _meant(self) -> Step | None:
        """The place that a message names: the first that was tried, as a rule.

        Not a folder, which is there, but gives no page; nor a file, where an address is written.
        """
        steps, tree = self.resolution.steps, self.model.tree
        name = self.resolution.path.rpartition("/")[2]
        is_address = self.resolution.path.startswith("/") and "." not in name
        tried = (
            each
            for each in steps
            if each.kind == "url" or not (is_address or tree.place(each.place).is_dir())
        )
        return next(chain(tried, steps), None)

    @property
    def _missing_code(self) -> str:
        return "TG001" if self.reference.role == "link" else "TG002"

    @property
    def _thing(self) -> str:
        """What the author pointed at."""
        if self.reference.role == "link":
            return "page or file"
        is_picture = PICTURE.search(self.resolution.path) is not None
        has_extension = "." in self.resolution.path.rpartition("/")[2]
        is_image = is_picture or (self.reference.role == "image" and not has_extension)
        return "image" if is_image else "file"

    def _link_to(self, address: Address) -> str:
        """How the reference would name an address."""
        name = self.model.link_in_html if self.reference.html else self.model.link_to
        return name(self.source, address, self.resolution.path)

    @property
    def _consequence(self) -> str:
        if stops := self.model.if_missing(self.resolution.path, self.reference):
            return stops
        if self.reference.role == "link":
            return "a reader who follows the link gets “page not found”"
        return "the page shows a broken image" if self._thing == "image" else "it will not load"

    @property
    def _otherwise(self) -> str:
        if self.reference.role == "link":
            return "Correct the address, or add the page."
        return "Put the file there, or correct its path."


def _tag_span(tag: TagFact, result: TagResult) -> Span:
    """What of a tag its message is about."""
    if not tag.arguments or result.subject == tag.name:
        return tag.span
    start = tag.arguments.find(result.subject)
    if not result.subject or start < 0:
        return tag.arguments_span
    start += tag.arguments_span.start
    return Span(start, start + len(result.subject))


def _short(text: str) -> str:
    """Text with its middle left out where it is long."""
    return text if len(text) <= 120 else f"{text[:50]}…{text[-60:]}"


def _words(anchor: str) -> str:
    """An id without its numbers."""
    return "".join(each for each in anchor.casefold() if not each.isdigit())
