"""From a move that was asked for to all that it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.discovery import EXTENSIONS
from reviewlint.frontmatter import parse_front_matter
from reviewlint.moving.mentions import mentions, names_of
from reviewlint.moving.redirects import field_for, redirect
from reviewlint.moving.relinking import Links, relink
from reviewlint.moving.request import CannotMove
from reviewlint.moving.state import present
from reviewlint.moving.verification import new_problems
from reviewlint.moving.writing import Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewlint.moving.mentions import Mention
    from reviewlint.moving.request import Move
    from reviewlint.moving.verification import Problem
    from reviewlint.settings import Settings
    from reviewlint.site.model import SiteModel

_OTHER_PAGES = frozenset(
    ".adoc .asciidoc .astro .htm .html .ipynb .liquid .njk .org .rst .textile .vue".split()
)
"""The endings of pages that are no Markdown."""


class NewAddress(NamedTuple):
    """A page whose address changes.

    Attributes:
        page: the file, as it will be.
        old: its address from the top of the site; empty where it has none that readers know.
        new: its address after the move; empty where it will have none.
        base: the base path of the site, which stands before both.
    """

    page: Path
    old: str
    new: str
    base: str


class Plan(NamedTuple):
    """All that a move changes.

    Attributes:
        move: what was asked for.
        changes: the files that get another text, by the paths that they have now.
        links: what becomes of the links.
        addresses: the pages whose address changes.
        problems: what would be wrong afterwards, and is not now.
        mentions: places that name what is moved, and stay as they are.
        unread: the pages that are moved and are no Markdown, so that their links stay as they are.
    """

    move: Move
    changes: tuple[Change, ...]
    links: Links
    addresses: tuple[NewAddress, ...]
    problems: tuple[Problem, ...]
    mentions: tuple[Mention, ...]
    unread: tuple[Path, ...]


def plan_move(move: Move, settings: Settings, *, with_redirects: bool) -> Plan:
    """Plan a move.

    Args:
        move: what was asked for.
        settings: what is in force.
        with_redirects: whether the moved pages are to say their old addresses.

    Raises:
        CannotMove: a redirect was asked for that cannot be made, or a page cannot be changed.
        SettingsError: the generator's configuration or a schema is broken.
    """
    generator = settings.site_for(move.old).generator
    field = field_for(generator) if with_redirects else ""
    before = present(move.top, [move.old] if _may_be_page(move.old) else [], settings)
    links = relink(before, move.renaming)
    addresses = tuple(_addresses(links))
    if with_redirects:
        links = _redirected(links, field, addresses)
    problems = new_problems(links, settings)
    found = _mentions(move, settings, links, addresses, field)
    return Plan(
        move,
        tuple(_changes(links)),
        links,
        addresses,
        tuple(problems),
        tuple(sorted(found)),
        tuple(_unread(move)),
    )


def _may_be_page(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in EXTENSIONS


def _unread(move: Move) -> Iterator[Path]:
    """What is moved and may have links, but is no Markdown."""
    for path in sorted(move.old.rglob("*")) if move.old.is_dir() else [move.old]:
        if path.suffix.lower() in _OTHER_PAGES and path.is_file():
            yield move.new / path.relative_to(move.old)


def _changes(links: Links) -> Iterator[Change]:
    """The files that change; what is moved comes last, so that it is moved right after."""
    for path, new_path in sorted(links.paths, key=lambda each: (each[0] != each[1], each)):
        old, new = links.before.pages[path].text, links.after.pages[new_path].text
        if old != new:
            yield Change(path, new_path, old, links.edits[new_path])


def _addresses(links: Links) -> Iterator[NewAddress]:
    for path, new_path in links.paths:
        if path == new_path:
            continue
        old_model, old_source = links.before.sites.place(path)
        model, source = links.after.sites.place(new_path)
        old = old_model.page(old_source) if old_source is not None else None
        new = model.page(source) if source is not None else None
        was = old.url if old and not old.hidden and old.kind == "page" else ""
        now = new.url if new and not new.hidden and new.kind == "page" else ""
        if was != now:
            yield NewAddress(new_path, was, now, model.published_base)


def _redirected(links: Links, field: str, addresses: tuple[NewAddress, ...]) -> Links:
    """The same where the moved pages say their old addresses."""
    moved = {each.page: each.old for each in addresses if each.old and each.new}
    edits = {
        page: [edit]
        for page, old in moved.items()
        if (edit := redirect(links.after.pages[page].text, field, old))
    }
    links = links.edited(edits) if edits else links
    for each in addresses:
        model, source = links.after.sites.place(each.page)
        alias = model.addresses.at(each.old) if each.page in moved else None
        if alias and (alias.kind != "alias" or alias.source != source):
            raise CannotMove(
                f"--redirect: something else is published at the old address “{each.old}”."
            )
        if each.page in moved and alias is None:
            raise CannotMove(
                f"--redirect: the field “{field}” does nothing on this site, as the plug-in that"
                " reads it is not in its configuration. Add it there (for Jekyll,"
                " jekyll-redirect-from), or move without --redirect."
            )
    return links


def _folder_addresses(model: SiteModel, folder: str) -> Iterator[str]:
    """What the addresses of the files in a folder begin with, where they are as on the disk."""
    for file in model.tree.below(folder):
        address = model.addresses.of(file)
        inner = file[len(folder) + 1 :]
        if address and address.kind == "file" and address.url.endswith(f"/{inner}"):
            yield address.url.removesuffix(inner)


def _mentions(
    move: Move, settings: Settings, links: Links, addresses: tuple[NewAddress, ...], field: str
) -> Iterator[Mention]:
    """Where files name what is moved, apart from what was rewritten.

    Args:
        move: what was asked for.
        settings: name the baseline, whose entries find a file under its new name by themselves.
        links: what becomes of the links.
        addresses: the pages whose address changes.
        field: the field that lists old addresses, if they are to stand there.
    """
    model, _ = links.before.sites.place(move.old)
    renaming = move.renaming.within(model.tree.root)
    if renaming is None:
        return
    urls = [each.old for each in addresses]
    file = model.addresses.of(renaming.old)
    if file is not None and file.kind == "file":
        urls.append(file.url)
    names = {
        *names_of(renaming.old, urls, is_folder=renaming.is_folder),
        *_folder_addresses(model, renaming.old),
    }
    known = {}
    texts = {}
    for path, new_path in links.paths:
        texts[path] = text = links.after.pages[new_path].text
        known[path] = [
            lead.span for lead in links.after.leads.of(new_path) if lead.goal and lead.goal.found
        ]
        front_matter = parse_front_matter(text) if field and path != new_path else None
        if front_matter and (field,) in front_matter.spans:
            known[path].append(front_matter.spans[field,][1])
    skip = {str(model.tree.root / each) for each in model.built} | {str(settings.baseline)}
    yield from mentions(move.top, move.old, names, known, texts, skip=frozenset(skip))
