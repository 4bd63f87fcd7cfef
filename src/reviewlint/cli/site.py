"""`reviewlint site`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewlint.cli import OneOf, fail, need_current_folder
from reviewlint.cli.settings_options import config_option, site_option
from reviewlint.terminal import escape, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.settings import Settings
    from reviewlint.site.addresses import Address
    from reviewlint.site.judge import Sites
    from reviewlint.site.model import SiteModel


@click.command("site", short_help="List the addresses that the site publishes, or a page's ids.")
@click.argument("folder", default=".", type=click.Path(readable=False, path_type=Path))
@click.option(
    "--anchors",
    metavar="PAGE",
    type=click.Path(readable=False, path_type=Path),
    help="List the ids of this page instead: a file, or an address on the site.",
)
@click.option(
    "--format",
    "format_name",
    default="text",
    show_default=True,
    type=OneOf(["text", "json"]),
    help="A table to read, or JSON.",
)
@config_option
@site_option
def command(
    folder: Path, anchors: Path | None, format_name: str, config: Path | None, site: str | None
) -> None:
    """List every address of the site in FOLDER, and the file, plug-in or setting behind each.

    \b
    Examples:
      reviewlint site
      reviewlint site --format json docs/
      reviewlint site --anchors _posts/2024-06-15-night-ferry.md
    """
    from reviewlint.settings import SettingsError, load_settings  # noqa: PLC0415
    from reviewlint.site.judge import Sites  # noqa: PLC0415

    need_current_folder()
    if not folder.is_dir():
        fail(f"there is no folder “{escape(str(folder))}”.")
    try:
        settings = load_settings(folder, config, site=site)
        sites = Sites(settings, ())
        if anchors is not None:
            lines = _anchors(sites, settings, folder, anchors, format_name)
        else:
            model = sites.model(settings.site_for(folder / "page.md"))
            lines = _addresses(model, format_name)
    except SettingsError as error:
        fail(str(error))
    click.echo("\n".join(lines))


def _addresses(model: SiteModel, format_name: str) -> Sequence[str]:
    rows = sorted(
        (f"{model.published_base}{each.url}", each.kind, each.source)
        for each in model.addresses.all
        if not each.hidden
    )
    if format_name == "json":
        listed = [{"url": url, "source": source, "kind": kind} for url, kind, source in rows]
        return [json.dumps(listed, indent=2)]
    return _table([("URL", "KIND", "SOURCE"), *rows])


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows with aligned columns."""
    cells = [[escape(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        padded = (cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True))
        lines.append("  ".join(padded).rstrip())
    return lines


def _anchors(
    sites: Sites, settings: Settings, folder: Path, page: Path, format_name: str
) -> Sequence[str]:
    model, address = _find(sites, settings, folder, page)
    if address is None:
        near = model.addresses.nearest(f"/{page.as_posix().lstrip('/')}")
        hint = f" Did you mean “{escape(model.published_base + near.url)}”?" if near else ""
        fail(f"the site has no page “{escape(str(page))}”.{hint}")
    anchors = model.anchors(address)
    if format_name == "json":
        return [json.dumps(list(anchors.ids), indent=2)]
    lines = [escape(each) for each in anchors.ids]
    if anchors.shared:
        own = len(anchors.ids) - anchors.shared
        lines.insert(own, "(and these, where a layout, an include or the theme adds them:)")
    if not anchors.complete:
        lines.append("(and perhaps others, which templates or plug-ins make)")
    return lines or ["(none)"]


def _find(
    sites: Sites, settings: Settings, folder: Path, page: Path
) -> tuple[SiteModel, Address | None]:
    """A page by its file, or by its address."""
    for file in (page, folder / page):
        if file.is_file():
            model, source = sites.place(file)
            return model, model.page(source) if source is not None else None
    model = sites.model(settings.site_for(folder / "page.md"))
    path = page.as_posix()
    if f"{path}/".startswith(f"{model.published_base}/"):
        path = path[len(model.published_base) :] or "/"
    return model, model.addresses.at(path)
