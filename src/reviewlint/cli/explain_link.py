"""`reviewlint explain-link`."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from reviewlint.cli import completers, fail, need_current_folder
from reviewlint.cli.settings_options import config_option, site_option
from reviewlint.lazy import lazy
from reviewlint.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.document import Document
    from reviewlint.findings import Finding
    from reviewlint.settings import Settings
    from reviewlint.site.addresses import Address
    from reviewlint.site.facts import Reference
    from reviewlint.site.judge import Sites
    from reviewlint.site.model import SiteModel, Step
    from reviewlint.source import Span

_PLACE = lazy(r"(?P<file>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?")


@click.command("explain-link", short_help="Show how the links of a line are followed.")
@click.argument("place", metavar="FILE:LINE[:COLUMN]", shell_complete=completers.files)
@config_option
@site_option
def command(place: str, config: Path | None, site: str | None) -> None:
    """Show where the links and images of a line lead, and each address and path that was tried.

    With a column, only the link that stands there.

    \b
    Examples:
      reviewlint explain-link _posts/2024-06-15-night-ferry.md:12
      reviewlint explain-link docs/guide.md:40:17
    """
    from reviewlint.settings import SettingsError, load_settings  # noqa: PLC0415

    need_current_folder()
    match = _PLACE.fullmatch(place)
    if match is None:
        fail(f"“{escape(place)}” is no place: write FILE:LINE or FILE:LINE:COLUMN.")
    file = Path(match["file"])
    if not file.is_file():
        fail(f"there is no file “{escape(match['file'])}”.")
    column = int(match["column"]) if match["column"] else None
    try:
        settings = load_settings(file, config, site=site)
        lines = list(_explain(file, int(match["line"]), column, settings))
    except SettingsError as error:
        fail(str(error))
    if not lines:
        fail(f"there is no link and no image at {escape(place)}.")
    click.echo("\n".join(lines[:-1]))


def _explain(file: Path, line: int, column: int | None, settings: Settings) -> Iterator[str]:
    from reviewlint.discovery import found_file  # noqa: PLC0415
    from reviewlint.document import Document  # noqa: PLC0415
    from reviewlint.inspection import inspect  # noqa: PLC0415
    from reviewlint.site.facts import field_reference, page_facts  # noqa: PLC0415
    from reviewlint.site.judge import Sites  # noqa: PLC0415
    from reviewlint.source import UnreadableError, read  # noqa: PLC0415

    try:
        source = read(file, file.as_posix(), settings.max_file_size)
    except UnreadableError as error:
        fail(error.message)
    document = Document(source, settings.site_for(file).generator)
    links = inspect(found_file(file, settings), settings).facts.links
    fields = tuple(field_reference(document, link) for link in links)
    facts = page_facts(document)
    facts = facts._replace(references=(*fields, *facts.references))
    sites = Sites(settings, [(file, facts)])
    model, path = sites.place(file)
    if path is None:
        fail(f"“{escape(str(file))}” lies outside of the site.")
    findings = list(sites.findings(file, facts))
    tags = [tag for tag in facts.tags if model.tag(path, tag)]
    for reference in facts.references:
        if _is_at(document, reference.span, line, column):
            yield _head(document, reference.span, reference.text)
            rows = _reference(sites, file, reference)
            yield from _aligned(_page(model, path), rows, _said(findings, reference.span))
    for tag in tags:
        if any(_is_in(tag.span, reference.span) for reference in facts.references):
            continue
        if _is_at(document, tag.span, line, column):
            yield _head(document, tag.span, document.text[slice(*tag.span)])
            said = list(_said(findings, tag.span))
            yield from _aligned(_page(model, path), said or [("result", "it is there")])


def _is_at(document: Document, span: Span, line: int, column: int | None) -> bool:
    start, end = document.source.position(span.start), document.source.position(span.end)
    if column is None:
        return start.line <= line <= end.line
    return start <= (line, column) < end


def _is_in(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _head(document: Document, span: Span, text: str) -> str:
    line, column = document.source.position(span.start)
    return f"{escape(document.source.path)}:{line}:{column}: {escape(text)}"


def _aligned(*rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each row with its label, which is left out where it is that of the row above."""
    above = ""
    columns = get_terminal_size((100, 24)).columns
    for label, text in chain(*rows):
        first, *rest = wrap(escape(text), max(40, columns - 15))
        yield f"  {label if label != above else '':<11}  {first}"
        yield from (f"{'':15}{line}" for line in rest)
        above = label
    yield ""


def _page(model: SiteModel, path: str) -> Iterator[tuple[str, str]]:
    page = model.page(path)
    if model.generator == "plain":
        yield "page", f"{path}, a file as on GitHub"
    elif page is None:
        yield "page", f"{path}, which {model.generator} does not publish"
    else:
        hidden = f" (not published: {page.hidden})" if page.hidden else ""
        yield "page", f"{model.base}{page.url}, made by {model.generator} from {path}{hidden}"


def _reference(sites: Sites, file: Path, reference: Reference) -> Iterator[tuple[str, str]]:
    model, _ = sites.place(file)
    resolution = sites.follow(file, reference)
    if resolution.text != reference.text:
        yield "written out", resolution.text
    if resolution.outcome == "missing" and resolution.address:
        yield "tried", f"{resolution.path}: outside of {model.base}, below which the site stands"
    else:
        for step in resolution.steps:
            yield from _tried(model, step)
    address = resolution.address
    match resolution.outcome:
        case "found" if address is not None:
            yield "result", _served(model, address)
            if resolution.fragment:
                yield "place", _place(model, resolution.fragment, address)
        case "missing":
            yield "result", "nothing is there"
        case "outside":
            yield "result", "its “..” lead out of the site"
        case _:
            yield "result", f"not judged. {resolution.why}"


def _tried(model: SiteModel, step: Step) -> Iterator[tuple[str, str]]:
    """What a step asks for: of an address, the files that a web server looks for, in order."""
    from reviewlint.site.addresses import outputs  # noqa: PLC0415

    found = model.lookup(step)
    if step.kind == "file" or model.generator == "plain":
        place = step.place.lstrip("/") or "."
        there = found.source or "." if found else ""
        elsewhere = f" as {there}" if there not in ("", place) else ""
        yield "tried", f"the file {place}: {f'there{elsewhere}' if found else 'not there'}"
        return
    for output in outputs(step.place):
        if found is not None and found.output == output:
            yield "tried", f"{model.base}{output}: {'not published' if found.hidden else 'there'}"
            return
        yield "tried", f"{model.base}{output}: not there"


def _served(model: SiteModel, address: Address) -> str:
    """What a reader gets."""
    place = f"{model.base}{address.output}"
    if address.hidden:
        return f"{place} from {address.source}, but that is not published: {address.hidden}"
    match address.kind:
        case "alias":
            return f"{place} leads on to {model.base}{address.target}"
        case "generated":
            return f"{place}, which {address.source} makes"
        case "file" if model.generator == "plain":
            return address.source or "the top of the repository"
        case "file":
            return f"{place}, the file {address.source}"
        case _:
            title = f" (“{address.title}”)" if address.title else ""
            return f"{place}, the page of {address.source}{title}"


def _place(model: SiteModel, fragment: str, address: Address) -> str:
    anchors = model.anchors(address)
    if anchors.has(fragment):
        return f"#{fragment} is an id of that page"
    if anchors.complete:
        return f"#{fragment} is no id of that page"
    return f"whether there is a #{fragment} cannot be told"


def _said(findings: Iterable[tuple[str, Finding]], span: Span) -> Iterator[tuple[str, str]]:
    """What `reviewlint check` says of a place."""
    for code, finding in findings:
        if _is_in(finding.span, span):
            yield code, f"{finding.message} {finding.hint}".rstrip()
