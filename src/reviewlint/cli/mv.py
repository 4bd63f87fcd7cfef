"""`reviewlint mv`."""

from __future__ import annotations

import sys
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewlint.cli import fail, need_current_folder, print_diff
from reviewlint.cli.settings_options import config_option, site_option
from reviewlint.counts import counted
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.moving.planning import Plan

MOST_SHOWN = 20
"""So many places are listed of one kind."""


@click.command("mv", short_help="Move a page or a picture, and every link to it.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=str)
@click.option("--redirect", is_flag=True, help="Let readers of the old address be led on.")
@click.option("--dry-run", "-n", is_flag=True, help="Show what would change, and change nothing.")
@click.option(
    "--force", "-f", is_flag=True, help="Overwrite NEW, and move even if something would break."
)
@config_option
@site_option
def command(
    old: Path,
    new: str,
    *,
    redirect: bool,
    dry_run: bool,
    force: bool,
    config: Path | None,
    site: str | None,
) -> None:
    """Move a page, a picture or a folder of them, and rewrite every link that leads there.

    NEW is the new path, or the folder that OLD is to be in. The links of a page that is moved are
    rewritten too, so that they lead where they did. Everything is worked out before anything is
    written; if links would break, nothing is moved.

    \b
    Examples:
      reviewlint mv _posts/2024-06-15-ferry.md _posts/2024-06-15-night-ferry.md --redirect
      reviewlint mv assets/still.png assets/stills/ --dry-run
      reviewlint mv docs/guide docs/manual
    """
    from reviewlint.moving.planning import plan_move  # noqa: PLC0415
    from reviewlint.moving.relinking import Unread  # noqa: PLC0415
    from reviewlint.moving.request import CannotMove, requested, without_links  # noqa: PLC0415
    from reviewlint.moving.writing import carry_out  # noqa: PLC0415
    from reviewlint.settings import SettingsError, load_settings  # noqa: PLC0415

    need_current_folder()
    try:
        settings = load_settings(without_links(old), config, site=site)
        move = requested(old, new, settings, force=force)
        plan = plan_move(move, settings, with_redirects=redirect)
    except (CannotMove, SettingsError) as error:
        fail(escape(str(error)))
    except Unread as error:
        fail(f"“{escape(str(error))}” would be read as another text after the change.")
    if dry_run:
        print_diff(_patch(plan))
    if plan.problems and not force:
        _say(_problems(plan), err=True)
        fail("nothing was moved. Put this right first, or add --force to move all the same.")
    if not dry_run:
        try:
            carry_out(move, plan.changes)
        except CannotMove as error:
            fail(escape(str(error)))
    _say(_report(plan, redirect=redirect, dry_run=dry_run), err=dry_run)
    sys.exit(1 if plan.links.left or plan.problems else 0)


def _patch(plan: Plan) -> Iterator[str]:
    """The move as a diff that `git apply` understands."""
    from reviewlint.diffs import renaming, unified_diff  # noqa: PLC0415
    from reviewlint.paths import shown  # noqa: PLC0415

    old, new = plan.move.old, plan.move.new
    moved = {path: new / path.relative_to(old) for path in _files(old)}
    changes = {change.path: change for change in plan.changes}
    for path in sorted(moved.keys() | changes.keys()):
        name, new_name = shown(path), shown(moved.get(path, path))
        if path in moved:
            yield renaming(name, new_name)
        if change := changes.get(path):
            yield from unified_diff(name, change.old, change.edits, new_name)


def _files(path: Path) -> list[Path]:
    """All files of a folder, or the one file that a path is."""
    return [each for each in path.rglob("*") if not each.is_dir()] if path.is_dir() else [path]


def _report(plan: Plan, *, redirect: bool, dry_run: bool) -> Iterator[str]:
    links = plan.links
    would = "Would move" if dry_run else "Moved"
    yield f"{would} {_shown(plan.move.old)} to {_shown(plan.move.new)}."
    for each in plan.addresses[:MOST_SHOWN]:
        old, new = (f"{each.base}{url}" if url else "not published" for url in (each.old, each.new))
        yield f"  address  {escape(old)} → {escape(new)}"
    if redirect and not any(each.old and each.new for each in plan.addresses):
        yield "No redirect is added, as no page gets another address."
    if links.counts:
        total, files = sum(links.counts.values()), len(links.counts)
        yield (
            f"{'Would rewrite' if dry_run else 'Rewrote'} {counted(total, 'link')} in"
            f" {counted(files, 'file')}:"
        )
        yield from _listed(f"  {_shown(path)}: {n}" for path, n in sorted(links.counts.items()))
    if any(each.is_template for each in links.left):
        yield "These are written by templates and could not be rewritten; please look:"
        yield from _listed(_left(plan))
    if plan.problems:
        yield from _problems(plan)
    if plan.unread:
        yield "The links in these are not known, as they are no Markdown; please look:"
        yield from _listed(f"  {_shown(path)}" for path in plan.unread)
    if plan.mentions:
        yield "These mention it and were left as they are; please look:"
        yield from _listed(_mentions(plan))


def _left(plan: Plan) -> Iterator[str]:
    from reviewlint.source import Source  # noqa: PLC0415

    for each in filter(attrgetter("is_template"), plan.links.left):
        source = Source("", plan.links.after.pages[each.path].text)
        line, column = source.position(each.span.start)
        yield f"  {_shown(each.path)}:{line}:{column}: {escape(source.text[slice(*each.span)])}"


def _problems(plan: Plan) -> Iterator[str]:
    yield "This would be wrong after the move:"
    yield from _listed(
        f"  {_shown(each.path)}:{each.position.line}:{each.position.column}:"
        f" {f'{each.code} ' if each.code else ''}{escape(each.message)}"
        for each in plan.problems
    )


def _mentions(plan: Plan) -> Iterator[str]:
    for each in plan.mentions:
        path = plan.move.renaming.of(each.path.as_posix())
        yield f"  {_shown(path)}:{each.position.line}:{each.position.column}: {escape(each.text)}"


def _listed(lines: Iterator[str]) -> Iterator[str]:
    every = list(lines)
    yield from every[:MOST_SHOWN]
    if len(every) > MOST_SHOWN:
        yield f"  … and {len(every) - MOST_SHOWN} more"


def _say(lines: Iterator[str], *, err: bool) -> None:
    click.echo("\n".join(lines), err=err)


def _shown(path: str | Path) -> str:
    from reviewlint.paths import shown  # noqa: PLC0415

    return escape(shown(path))
