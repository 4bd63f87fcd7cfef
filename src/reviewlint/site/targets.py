"""What is wrong with the targets of one page's links: the findings of the rules TG001 to TG009."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from reviewlint.findings import Applicability, Edit, Finding, Fix, Related
from reviewlint.lazy import lazy
from reviewlint.site.resolution import resolve
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewlint.site.addresses import Address
    from reviewlint.site.facts import PageFacts, Reference, TagFact
    from reviewlint.site.model import SiteModel
    from reviewlint.site.resolution import Resolution

CODES = frozenset(f"TG00{number}" for number in range(1, 10))
_PICTURE = lazy(r"(?i)\.(?:apng|avif|bmp|gif|ico|jfif|jpe?g|png|svg|tiff?|webp)\Z")
_AS_IT_IS = "/:?#[]@!$&'()*+,;=~"


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
        yield from _of_reference(model, source, reference, resolution, known)
    for tag in facts.tags:
        result = model.tag(source, tag)
        if result and result.message:
            code = "TG006" if result.address else "TG005"
            yield code, Finding(_tag_span(tag), result.message, result.hint)


def _of_reference(
    model: SiteModel, source: str, reference: Reference, resolution: Resolution, known: Known
) -> Iterator[tuple[str, Finding]]:
    address = resolution.address
    match resolution.outcome:
        case "missing" if address is not None:
            yield "TG001", _without_base(model, reference, resolution, address)
        case "missing":
            yield _missing(model, source, reference, resolution)
        case "outside":
            yield (
                "TG008",
                Finding(
                    reference.span,
                    f"The “..” in “{_short(resolution.text)}” lead out of the site, where browsers"
                    " do not follow.",
                    "Take the surplus “..” away.",
                    pointer=reference.pointer,
                ),
            )
        case "found" if address is not None:
            if address.hidden:
                yield (
                    "TG006",
                    Finding(
                        reference.span,
                        f"This leads to “{address.source}”, which is not published, as"
                        f" {address.hidden}: a reader gets “page not found”.",
                        "Publish the page, or take the link out until then.",
                        pointer=reference.pointer,
                    ),
                )
            elif address.kind == "alias" and address.target:
                yield "TG007", _alias(model, source, reference, resolution, address)
            if resolution.fragment and not known.anchors(resolution.fragment):
                yield from _anchor(model, reference, resolution, address)


def _missing(
    model: SiteModel, source: str, reference: Reference, resolution: Resolution
) -> tuple[str, Finding]:
    """What is wrong with a link to nothing: letter case, or that there is no such."""
    shown = _short(resolution.text)
    for step in resolution.steps:
        other = model.other_case(step)
        if other is not None:
            right = _recased(resolution.path, other)
            where = "the image" if reference.role == "image" else "the page or file"
            return "TG003", Finding(
                reference.span,
                f"“{shown}” differs in letter case from {where} it means, “{right}”, which is"
                f" another name on the server, so {_consequence(reference)}.",
                f"Write “{right}”.",
                _path_fix(reference, resolution, right, "Correct the letter case"),
                reference.pointer,
            )
    near = next((found for step in resolution.steps if (found := model.nearest(step))), None)
    hint = _otherwise(reference)
    if near is not None:
        hint = f"Did you mean “{model.link_to(source, near, resolution.path)}”?"
    code = "TG001" if reference.role == "link" else "TG002"
    if reference.role == "link":
        message = f"There is no page or file at “{shown}” on this site"
    elif reference.role == "image" or _PICTURE.search(resolution.path):
        message = f"There is no image at “{shown}” on this site"
    else:
        message = f"There is no file at “{shown}” on this site"
    return code, Finding(
        reference.span,
        f"{message}, so {_consequence(reference)}.",
        hint,
        pointer=reference.pointer,
    )


def _consequence(reference: Reference) -> str:
    if reference.role == "link":
        return "a reader who follows the link gets “page not found”"
    return "the page shows a broken image" if reference.role == "image" else "it will not load"


def _otherwise(reference: Reference) -> str:
    if reference.role == "link":
        return "Correct the address, or add the page."
    return "Put the file there, or correct its path."


def _without_base(
    model: SiteModel, reference: Reference, resolution: Resolution, address: Address
) -> Finding:
    right = f"{model.base}{resolution.path}"
    return Finding(
        reference.span,
        f"{resolution.why}, so {_consequence(reference)}.",
        f"Write “{right}”, or let the generator add it.",
        pointer=reference.pointer,
        related=(Related(Span(0, 0), "This is what it means.", address.source),)
        if address.kind == "page"
        else (),
    )


def _alias(
    model: SiteModel,
    source: str,
    reference: Reference,
    resolution: Resolution,
    address: Address,
) -> Finding:
    right = model.link_to(source, address._replace(url=address.target), resolution.path)
    return Finding(
        reference.span,
        f"“{_short(resolution.text)}” is an old address, which only leads on to “{right}”.",
        f"Link to “{right}” itself.",
        _path_fix(reference, resolution, right, "Link to the page itself", Applicability.UNSAFE),
        reference.pointer,
    )


def _anchor(
    model: SiteModel, reference: Reference, resolution: Resolution, address: Address
) -> Iterator[tuple[str, Finding]]:
    """What is wrong with the fragment of a link to a page that exists."""
    fragment = resolution.fragment or ""
    if fragment.lower() == "top" or fragment.startswith((":~:", "!", "/")) or "=" in fragment:
        return
    anchors = model.anchors(address)
    if anchors.has(fragment) or not anchors.complete:
        return
    from reviewlint.nearest import nearest  # noqa: PLC0415 - most anchors are there

    near = nearest(fragment, anchors.ids)
    page = "on this page" if not resolution.path else f"on the page “{address.url}”"
    yield (
        "TG004",
        Finding(
            reference.span,
            f"Nothing {page} is called “{_short(fragment)}”, so the link leads to the top of the"
            " page.",
            f"Did you mean “#{near}”?" if near else "Name a heading's id, or take “#…” away.",
            _fragment_fix(reference, near) if near else None,
            reference.pointer,
        ),
    )


def _path_fix(
    reference: Reference,
    resolution: Resolution,
    right: str,
    message: str,
    applicability: Applicability = Applicability.SAFE,
) -> Fix | None:
    """Write another path; `None` where the path cannot be found in what is written."""
    written = reference.parts[0]
    if len(reference.parts) > 1 or not reference.exact:
        return None
    end = min((i for i in (written.find("?"), written.find("#")) if i >= 0), default=len(written))
    start = 0
    path = written[:end]
    if unquote(path) != resolution.path:
        if not unquote(path).endswith(resolution.path):
            return None
        start = end - len(quote(resolution.path, safe=_AS_IT_IS))
        if start < 0 or unquote(written[start:end]) != resolution.path:
            return None
    new = quote(right, safe=_AS_IT_IS) if "%" in path else right
    span = Span(reference.span.start + start, reference.span.start + end)
    return Fix(message, (Edit(span, new),), applicability)


def _fragment_fix(reference: Reference, near: str) -> Fix | None:
    written = reference.parts[-1]
    if not reference.exact or "#" not in written:
        return None
    length = len(written) - written.index("#") - 1
    span = Span(reference.span.end - length, reference.span.end)
    return Fix(f"Write “#{near}”", (Edit(span, near),), Applicability.UNSAFE)


def _recased(path: str, found: Address) -> str:
    """A path in the letter case of what it means."""
    for form in (found.url, found.output, f"/{found.source}", found.output.removesuffix(".html")):
        parts = path.split("/")
        right = form.rstrip("/").split("/") if not path.endswith("/") else form.split("/")
        for index in range(1, min(len(parts), len(right)) + 1):
            if parts[-index].casefold() != right[-index].casefold():
                break
            parts[-index] = right[-index]
        fitted = "/".join(parts)
        if fitted != path and fitted.casefold() == path.casefold():
            return fitted
    return path


def _tag_span(tag: TagFact) -> Span:
    return tag.arguments_span if tag.arguments else tag.span


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:80]}…"
