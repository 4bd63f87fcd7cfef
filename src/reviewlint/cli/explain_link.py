"""`reviewlint explain-link`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewlint.cli import fail
from reviewlint.lazy import lazy
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document
    from reviewlint.settings import Settings
    from reviewlint.site.addresses import Address
    from reviewlint.site.facts import Reference, TagFact
    from reviewlint.site.model import SiteModel, TagResult
    from reviewlint.source import Span

_PLACE = lazy(r"(?P<file>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?")


@click.command("explain-link", short_help="Show how the links of a line are followed.")
@click.argument("place", metavar="FILE:LINE[:COLUMN]")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The settings file to use; by default it is looked for from the file upwards.",
)
@click.option("--site", metavar="NAME", help="The site generator: jekyll, hugo, plain, …")
def command(place: str, config: Path | None, site: str | None) -> None:
    """Show where the links and images of a line lead, and each address and path that was tried.

    With a column, only the link that stands there.

    \b
    Examples:
      reviewlint explain-link _posts/2024-06-15-night-ferry.md:12
      reviewlint explain-link docs/guide.md:40:17
    """
    from reviewlint.settings import SettingsError, load_settings  # noqa: PLC0415

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
    click.echo("\n".join(lines))


def _explain(file: Path, line: int, column: int | None, settings: Settings) -> Iterator[str]:
    from reviewlint.document import Document  # noqa: PLC0415
    from reviewlint.site.facts import page_facts  # noqa: PLC0415
    from reviewlint.site.judge import Sites  # noqa: PLC0415
    from reviewlint.source import UnreadableError, read  # noqa: PLC0415

    try:
        source = read(file, file.as_posix(), settings.max_file_size)
    except UnreadableError as error:
        fail(error.message)
    document = Document(source, settings.site_for(file).generator)
    facts = page_facts(document)
    model, path = Sites(settings, [(file, facts)]).place(file)
    if path is None:
        fail(f"“{escape(str(file))}” lies outside of the site.")
    for reference in facts.references:
        if _is_at(document, reference.span, line, column):
            yield from _reference(model, path, document, reference)
            yield ""
    for tag in facts.tags:
        if _is_at(document, tag.span, line, column) and (result := model.tag(path, tag)):
            yield from _tag(document, tag, result)
            yield ""


def _is_at(document: Document, span: Span, line: int, column: int | None) -> bool:
    start, end = document.source.position(span.start), document.source.position(span.end)
    if column is None:
        return start.line <= line <= end.line
    return start <= (line, column) < end


def _reference(
    model: SiteModel, path: str, document: Document, reference: Reference
) -> Iterator[str]:
    from reviewlint.site.resolution import resolve  # noqa: PLC0415

    resolution = resolve(model, path, reference)
    line, column = document.source.position(reference.span.start)
    yield f"{document.source.path}:{line}:{column}: {escape(reference.text)}"
    page = model.page(path)
    yield f"  generator   {model.generator}"
    yield f"  page        {escape(page.url) if page else 'is not published'}"
    if resolution.text != reference.text:
        yield f"  written out {escape(resolution.text)}"
    for step in resolution.steps:
        found = model.lookup(step)
        what = "address" if step.kind == "url" else "file"
        result = "nothing there"
        if found is not None:
            result = f"{found.kind}, from {found.source}" if step.kind == "url" else "there"
        yield f"  {what:<11} {escape(step.place) or '.'}: {escape(result)}"
    address = resolution.address
    match resolution.outcome:
        case "found" if address is not None:
            served = f"{model.base}{address.output}"
            hidden = f", but it is not published: {address.hidden}" if address.hidden else ""
            yield f"  result      {escape(served)} from {escape(address.source)}{escape(hidden)}"
            if address.kind == "alias":
                yield f"  leads on to {escape(address.target)}"
            if resolution.fragment:
                yield f"  place       {escape(_place(model, resolution.fragment, address))}"
        case "missing":
            yield f"  result      not found. {escape(resolution.why)}".rstrip()
        case "outside":
            yield "  result      its “..” lead out of the site"
        case _:
            yield f"  result      left alone. {escape(resolution.why)}"


def _place(model: SiteModel, fragment: str, address: Address) -> str:
    anchors = model.anchors(address)
    if anchors.has(fragment):
        return f"#{fragment} is there"
    return f"#{fragment} is not there" if anchors.complete else f"#{fragment} cannot be told"


def _tag(document: Document, tag: TagFact, result: TagResult) -> Iterator[str]:
    line, column = document.source.position(tag.span.start)
    yield f"{document.source.path}:{line}:{column}: {tag.name} {escape(tag.arguments)}"
    if result.message:
        yield f"  result      {escape(result.message)} {escape(result.hint)}".rstrip()
    elif result.address is not None:
        yield f"  result      {escape(result.address.url)} from {escape(result.address.source)}"
