"""`reviewlint new`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewlint.cli import fail, need_current_folder
from reviewlint.cli.settings_options import config_option, site_option
from reviewlint.paths import shown
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewlint.creation.drafts import Draft
    from reviewlint.creation.pages import NewPage
    from reviewlint.findings import Diagnostic, Finding
    from reviewlint.frontmatter import KeyPath
    from reviewlint.settings import Settings


@click.command("new", short_help="Write a new page that fits its schema.")
@click.argument("kind")
@click.argument("title")
@click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="FIELD=VALUE",
    help="What to write into a field; “group.field=value” for one in a group.",
)
@click.option(
    "--file",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the page; by default where the settings and the generator have it.",
)
@config_option
@site_option
def command(
    kind: str,
    title: str,
    assignments: tuple[str, ...],
    file: Path | None,
    config: Path | None,
    site: str | None,
) -> None:
    """Write a new page of KIND with TITLE, and print the name of its file.

    KIND is the name of a schema in the settings, a value in “where” such as a layout, a folder that
    the settings have a schema for, a preset, or the file of a schema. What the schema requires is
    asked for on a terminal; elsewhere it is given with --set. No file is ever overwritten.

    \b
    Examples:
      reviewlint new review "Night Ferry"
      reviewlint new film-review "Night Ferry" --set rating=4.5 --set tags=ghosts,ferries
    """
    from reviewlint.creation.pages import begin  # noqa: PLC0415
    from reviewlint.settings import SettingsError  # noqa: PLC0415

    need_current_folder()
    if not title.strip():
        raise click.UsageError("the title is empty.")
    try:
        page = begin(
            kind, title.strip(), _assigned(assignments), file=file, config=config, site=site
        )
        draft = page.draft
        if os.path.lexists(draft.path):  # `Path.exists` raises on a name that is too long
            fail(f"{escape(page.name)} is there already; nothing was written.")
        for note in page.notes:
            click.echo(f"reviewlint: {escape(note)}", err=True)
        lacking = page.fill()
        if lacking and sys.stdin.isatty():
            _ask(page, lacking)
        elif lacking:
            _complain_of(draft, lacking)
        _judge(draft, page.settings)
    except SettingsError as error:
        fail(str(error))
    try:
        draft.path.parent.mkdir(parents=True, exist_ok=True)
        with draft.path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(draft.text)
    except FileExistsError:
        fail(f"{escape(page.name)} is there already; nothing was written.")
    except OSError as error:
        fail(f"{escape(page.name)} could not be written: {error.strerror}.")
    click.echo(page.name)


def _assigned(assignments: Iterable[str]) -> dict[KeyPath, str]:
    """The fields of `--set`."""
    found: dict[KeyPath, str] = {}
    for each in assignments:
        name, equals, value = each.partition("=")
        path = tuple(part.strip() for part in name.split("."))
        if not equals or not all(path):
            raise click.UsageError(f"--set takes FIELD=VALUE, such as rating=4, not “{each}”.")
        found[path] = value
    return found


def _ask(page: NewPage, lacking: list[KeyPath]) -> None:
    """Ask for the fields that are missing, each until the answer fits."""
    draft = page.draft
    while lacking:
        path = lacking[0]
        said = draft.outline_of(path)
        label = str(said.schema.get("title") or ".".join(map(str, path)))
        if advice := _advice(said.schema):
            click.echo(f"\n{advice}", err=True)
        while found := _answer(page, path, str(click.prompt(label, err=True)).strip()):
            for each in found:
                click.echo(f"{each.message} {each.hint}".rstrip(), err=True)
        lacking = page.fill()


def _answer(page: NewPage, path: KeyPath, text: str) -> Sequence[Finding | Diagnostic]:
    """Write an answer into a field, and give what the schema or the site has against it."""
    return page.draft.put_text(path, text) or page.draft.wrong_on_site(path, page.settings)


def _advice(schema: Mapping[str, Any]) -> str:
    """What to write: all the allowed values, however many, or what the schema says."""
    from reviewlint.validation.words import hint, listed, literal, sentence  # noqa: PLC0415

    allowed = schema.get("enum")
    if not isinstance(allowed, list):
        return hint(schema)
    said = sentence(str(schema.get("description", "")))
    return f"Write {listed([literal(each) for each in allowed])}. {said}".rstrip()


def _complain_of(draft: Draft, lacking: list[KeyPath]) -> None:
    """End where fields are missing and nobody can be asked."""
    lines = []
    for path in lacking:
        name = ".".join(map(str, path))
        lines.append(f"  --set {name}=…  {_advice(draft.outline_of(path).schema)}".rstrip())
    fail("\n".join(["these fields are required, and nothing was written:", *lines]))


def _judge(draft: Draft, settings: Settings) -> None:
    """End where `reviewlint check` would have something to say of the fields."""
    own = [each for each in draft.check(settings).diagnostics if each.path == shown(draft.path)]
    wrong = [each for each in own if each.pointer is not None or each.code[:2] == "FM"]
    if wrong:
        lines = [f"  {each.code} {each.message} {each.hint}".rstrip() for each in wrong]
        fail("\n".join(["the page would not be right, so nothing was written:", *lines]))
    for each in own:
        click.echo(f"reviewlint: {each.start.line}: {each.code} {each.message}", err=True)
