"""Whether front matter says what it said, but for the values that edits were meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewlint.frontmatter import FrontMatter, KeyPath
    from reviewlint.revision import Revision


def lost_value(before: FrontMatter | None, after: FrontMatter | None, revision: Revision) -> str:
    """What an edit would do to front matter that it should not, as the end of "it would …".

    A value may change if an edit touches its text, or replaces what it is in, and a key may if an
    edit touches it. All other values must be the same, and of the same type.

    Returns:
        Empty where all is well, and where the front matter could not be read before.
    """
    if before is None or after is None:
        if before is after:
            return ""
        return "make front matter of text" if before is None else "make text of the front matter"
    if before.problem is not None:
        return ""
    if after.problem is not None:
        return "make the front matter unreadable"
    settled = before.closed and before.misplaced is None
    if settled and revision.moved(Span(0, before.body_start)).end != after.body_start:
        return "move the end of the front matter"
    edits = [edit.span for edit in revision.edits]
    comparison = _Comparison(
        _touched(before.spans, edits, at_ends=True),
        _touched(after.spans, revision.places, at_ends=False),
    )
    changed = comparison.difference(before.data, after.data, ())
    if changed is None:
        return ""
    name = ".".join(map(str, changed))
    return f"change “{name}”, which it is not about" if name else "change all of the front matter"


class _Touched(NamedTuple):
    """The paths whose keys, and those whose values, edits are about."""

    keys: frozenset[KeyPath]
    values: frozenset[KeyPath]


class _Comparison(NamedTuple):
    """Compares data, path by path.

    Attributes:
        before, after: what the edits were about, in the old data and in the new.
    """

    before: _Touched
    after: _Touched

    def difference(self, old: object, new: object, path: KeyPath) -> KeyPath | None:
        """The first path at which the data differ without need."""
        if path in self.before.values or path in self.after.values:
            return None
        if isinstance(old, dict) and isinstance(new, dict):
            return self._in_mappings(old, new, path)
        if isinstance(old, list) and isinstance(new, list):
            return self._in_lists(old, new, path)
        # `repr` tells `1`, `1.0` and `True` apart, which are equal.
        return None if repr(old) == repr(new) else path

    def _in_mappings(
        self, old: Mapping[str, object], new: Mapping[str, object], path: KeyPath
    ) -> KeyPath | None:
        renamed = {
            repr(value)
            for key, value in new.items()
            if key not in old and (*path, key) in self.after.keys
        }
        for key, value in old.items():
            here = (*path, key)
            if key in new:
                if changed := self.difference(value, new[key], here):
                    return changed
            elif here not in self.before.values and not (
                here in self.before.keys and repr(value) in renamed
            ):
                return here
        touched = self.after.keys | self.after.values
        added = (here for key in new if key not in old and (here := (*path, key)) not in touched)
        return next(added, None)

    def _in_lists(
        self, old: Sequence[object], new: Sequence[object], path: KeyPath
    ) -> KeyPath | None:
        pairs: Iterable[tuple[tuple[int, object], tuple[int, object]]]
        if len(old) == len(new):
            pairs = zip(enumerate(old), enumerate(new), strict=True)
        else:
            left = _left(old, path, self.before.values)
            kept = _left(new, path, self.after.values)
            if len(left) != len(kept):
                return path
            pairs = zip(left, kept, strict=True)
        for (index, one), (_, other) in pairs:
            if changed := self.difference(one, other, (*path, index)):
                return changed
        return None


def _left(
    items: Sequence[object], path: KeyPath, touched: frozenset[KeyPath]
) -> list[tuple[int, object]]:
    """The items of a list that no edit is about."""
    return [(index, each) for index, each in enumerate(items) if (*path, index) not in touched]


def _touched(
    spans: Mapping[KeyPath, tuple[Span | None, Span]], edits: Sequence[Span], *, at_ends: bool
) -> _Touched:
    """What edits are about: a key, all of a value, or a part of one.

    A part of a group of values, such as the space between two of them, is nobody's.

    Args:
        spans: where the values stand.
        edits: what the edits replace, or where what they wrote stands.
        at_ends: whether an edit without width at the end of a value is about it.
    """
    last = max((value.end for _, value in spans.values()), default=-1)
    edits = [edit for edit in edits if edit.start <= last]
    groups = {(), *(path[:-1] for path in spans if path)}
    keys: set[KeyPath] = set()
    values: set[KeyPath] = set()
    for path, (key, value) in spans.items():
        for edit in edits:
            whole = edit.start <= value.start < value.end <= edit.end
            if whole or (path not in groups and _meets(edit, value, at_ends=at_ends)):
                values.add(path)
            if key is not None and _meets(edit, key, at_ends=False):
                keys.add(path)
    return _Touched(frozenset(keys), frozenset(values))


def _meets(edit: Span, value: Span, *, at_ends: bool) -> bool:
    if edit.start < edit.end:
        return edit.start < value.end and value.start < edit.end
    if at_ends:
        return value.start <= edit.start <= value.end
    return value.start < edit.start < value.end
