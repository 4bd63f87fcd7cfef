"""Rewrite the links of a site for a file or folder that stands elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.moving.rewriting import Rewriting
from reviewlint.revision import Revision, composed
from reviewlint.site.facts import Reference, TagFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reviewlint.findings import Edit
    from reviewlint.moving.leads import Lead
    from reviewlint.moving.state import State
    from reviewlint.site.renaming import Renaming
    from reviewlint.source import Span

_ROUNDS = 4
"""So often links are led back; once is mostly enough, twice where a file of links lists the pages,
as `SUMMARY.md` does, or where a tag stands in a link."""


class Unread(Exception):  # noqa: N818 - it is no fault of the program
    """A page whose links would be other ones after the change."""


class Left(NamedTuple):
    """A place that will not lead where it did.

    Attributes:
        path: the page, as it will be.
        span: where it stands in the text as it will be.
        goal: what it led to: a file from the top of the file system, or an address.
        is_template: whether a template writes it, so that nobody can rewrite it for sure.
    """

    path: Path
    span: Span
    goal: str
    is_template: bool


class Links(NamedTuple):
    """What becomes of the links of a site when a file or folder is moved.

    Attributes:
        before: the site as it is.
        after: the site as it will be.
        edits: what is edited of each page that changes, by the paths that they will have.
        counts: how many places were rewritten, by page, by the paths that they will have.
        left: what could not be rewritten.
    """

    before: State
    after: State
    edits: Mapping[Path, Sequence[Edit]]
    counts: Mapping[Path, int]
    left: tuple[Left, ...]

    @property
    def paths(self) -> Iterator[tuple[Path, Path]]:
        """Each page: its path, and the one that it will have."""
        return self.before.paths(self.after.renaming)

    def edited(self, edits: Mapping[Path, Sequence[Edit]]) -> Links:
        """The same after more edits to the pages as they will be.

        Raises:
            SettingsError: a schema that a page needs is broken.
        """
        revisions = {
            path: Revision(self.after.pages[path].text, more) for path, more in edits.items()
        }
        lengths = {new: len(self.before.pages[old].text) for old, new in self.paths}
        together = {
            path: composed(self.edits.get(path, ()), revision.edits, lengths[path])
            for path, revision in revisions.items()
        }
        texts = {path: revision.after for path, revision in revisions.items()}
        return self._replace(after=self.after.with_texts(texts), edits={**self.edits, **together})


def relink(before: State, renaming: Renaming) -> Links:
    """Rewrite all links of a site so that they lead where they did.

    Args:
        before: the site as it is.
        renaming: what is moved.

    Raises:
        SettingsError: the generator's configuration or a schema is broken.
        Unread: a rewritten page would be read as another one.
    """
    links = Links(before, before.with_texts({}, renaming), {}, {}, ())
    count: dict[Path, int] = {}
    left: list[Rewriting] = []
    for _ in range(_ROUNDS):
        left = []
        chosen = {}
        for path, new_path in links.paths:
            edits = []
            for rewriting in _astray(before, links.after, path, new_path):
                edit = rewriting.edit()
                if edit is not None:
                    edits.append((rewriting.now, edit))
                elif not rewriting.is_there:
                    left.append(rewriting)
            if apart := _apart(edits):
                chosen[new_path] = apart
                count[new_path] = count.get(new_path, 0) + len(apart)
        if not chosen:
            break
        links = links.edited(chosen)
    return links._replace(counts=count, left=tuple(_left(left)))


def _astray(before: State, after: State, path: Path, new_path: Path) -> Iterator[Rewriting]:
    """The places of a page that lead elsewhere than they did."""
    renaming = after.renaming
    was, now = before.leads.of(path), after.leads.of(new_path)
    if renaming is None or [type(each.item) for each in was] != [type(each.item) for each in now]:
        raise Unread(str(new_path))
    for old, new in zip(was, now, strict=True):
        if old.goal is None or (not old.goal.found and path == new_path):
            continue
        goal = old.goal.after(renaming)
        if not old.goal.found and renaming.is_folder:
            continue  # what is missing in a folder is missing there wherever the folder is
        rewriting = Rewriting(before, after, path, new_path, old, new, goal)
        if new.goal != goal or (path != new_path and rewriting.has_detour):
            yield rewriting


def _apart(edits: Sequence[tuple[Lead, Edit]]) -> list[Edit]:
    """The edits of which none touches another one.

    A link that a tag writes waits for the next round, when the tag has been rewritten.
    """
    tags = [edit for lead, edit in edits if isinstance(lead.item, TagFact)]
    chosen: list[Edit] = []
    for lead, edit in sorted(edits, key=lambda each: each[1]):
        is_tag = isinstance(lead.item, TagFact)
        if not is_tag and any(lead.span.start <= tag.span.start < lead.span.end for tag in tags):
            continue
        if not chosen or chosen[-1].span.end <= edit.span.start:
            chosen.append(edit)
    return chosen


def _left(astray: Iterable[Rewriting]) -> Iterator[Left]:
    """What could not be rewritten: of a link that a tag writes, the tag alone."""
    places = [(each.new_path, each.now.item, each.was.goal or each.goal) for each in astray]
    tags = {(path, item.span) for path, item, _ in places if isinstance(item, TagFact)}
    for path, item, goal in places:
        is_written = isinstance(item, Reference) and len(item.parts) > 1
        if is_written and any(
            file == path and item.span.start <= span.start < item.span.end for file, span in tags
        ):
            continue
        yield Left(path, item.span, goal.file or goal.other, is_template=is_written)
