"""What to write in a page so that a place leads where it did."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, product
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from reviewlint.findings import Edit
from reviewlint.lazy import lazy
from reviewlint.moving.field_values import rewritten_value
from reviewlint.moving.spelling import (
    Spellings,
    file_spellings,
    percent_encoded,
    relative_to,
    respelt,
    spellings,
    with_path,
)
from reviewlint.paths import below
from reviewlint.site.addresses import Address
from reviewlint.site.facts import Reference, TagFact
from reviewlint.site.target_fixes import path_span
from reviewlint.source import Span
from reviewlint.urls import is_web
from reviewlint.validation import DataReference, FileReference
from reviewlint.validation.references import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewlint.moving.leads import Goal, Item, Lead
    from reviewlint.moving.state import State
    from reviewlint.site.model import SiteModel

_QUOTED = lazy(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n]*)`")
_WORD = lazy(r"[^\s\"'`#?:|=]+")


class Rewriting(NamedTuple):
    """One place that leads elsewhere now, and is to lead where it did.

    Attributes:
        before: the site as it is.
        after: the site as it is planned.
        path: the page as it is.
        new_path: the page as it is planned.
        was: the place as it is.
        now: the place as it is planned.
        goal: where it is to lead.
    """

    before: State
    after: State
    path: Path
    new_path: Path
    was: Lead
    now: Lead
    goal: Goal

    def edit(self) -> Edit | None:
        """The edit of the planned page; `None` where none leads there for sure."""
        item = self.now.item
        if isinstance(item, TagFact):
            return next(self._tags(item), None)
        if isinstance(item, DataReference):
            return next(self._name(item), None)
        if isinstance(item, FileReference):
            return self._field(item)
        edit = next(self._links(item), None)
        if edit is None and not self.is_there:
            other = self.goal._replace(kind="url" if self.goal.kind == "file" else "file")
            edit = next(self._replace(goal=other)._links(item), None)
        return edit

    @property
    def is_there(self) -> bool:
        """Whether the place leads to the goal, if in another way than it did."""
        now = self.now.goal
        return now is not None and now._replace(kind=self.goal.kind) == self.goal

    @property
    def has_detour(self) -> bool:
        """Whether a path leads out of the page's new folder and in again, and did not before."""
        item = self.now.item
        if not isinstance(item, Reference) or len(item.parts) > 1 or ".." not in item.parts[0]:
            return False
        text = item.parts[0].strip()
        path = unquote(text[path_span(text)])
        before, after = self._spellings
        return before.has(path) and not after.has(path)

    def _links(self, reference: Reference) -> Iterator[Edit]:
        if len(reference.parts) == 1 and reference.pointer is None:
            yield from self._literal(reference)
        elif len(reference.parts) == 1:
            yield from self._linked_field(reference)
        else:
            yield from self._behind_template(reference)
            yield from self._in_template(reference)

    def _literal(self, reference: Reference) -> Iterator[Edit]:
        """The path in a destination that no template has a hand in."""
        written = self.after.pages[self.new_path].text[slice(*reference.span)]
        text = reference.parts[0]
        page = self.after.pages[self.new_path].text
        bracketed = page.startswith("<", reference.span.start - 1) and not is_web(text)
        for right in self._destinations(text.strip(), spaces=bracketed):
            whole = text.replace(text.strip(), right)
            if not self._leads(reference._replace(parts=(whole,))):
                continue
            place = path_span(text)
            if written.startswith(text[: place.stop]):
                start = reference.span.start + place.start
                end = reference.span.start + place.stop
                yield Edit(Span(start, end), whole[path_span(whole)])
            else:
                entities = "&amp;" in written
                yield Edit(reference.span, whole.replace("&", "&amp;") if entities else whole)

    def _linked_field(self, reference: Reference) -> Iterator[Edit]:
        text = reference.parts[0]
        for right in self._destinations(text):
            if self._leads(reference._replace(parts=(right,))):
                yield from self._value(reference.span, text, right)

    def _behind_template(self, reference: Reference) -> Iterator[Edit]:
        """The path that follows a template tag, such as that of the base path."""
        literal = reference.parts[-1]
        text = self.now.resolution.text if self.now.resolution else ""
        head = len(text) - len(literal)
        if not reference.exact or not literal or not text.endswith(literal):
            return
        for right in self._destinations(text):
            tail = right[head:]
            if right[:head] == text[:head] and self._leads(
                reference._replace(parts=(*reference.parts[:-1], tail))
            ):
                yield Edit(Span(reference.span.end - len(literal), reference.span.end), tail)

    def _in_template(self, reference: Reference) -> Iterator[Edit]:
        """The path in quotes within a template tag: `{{ "/about/" | relative_url }}`."""
        if sum(map(len, reference.parts)) != reference.span.end - reference.span.start:
            return
        for number in range(1, len(reference.parts), 2):
            start = reference.span.start + sum(map(len, reference.parts[:number]))
            part = reference.parts[number]
            for slot in _quoted(part):
                for right in self._destinations(part[slot]):
                    changed = part[: slot.start] + right + part[slot.stop :]
                    parts = (*reference.parts[:number], changed, *reference.parts[number + 1 :])
                    if self._leads(reference._replace(parts=parts)):
                        yield Edit(Span(start + slot.start, start + slot.stop), right)

    def _tags(self, tag: TagFact) -> Iterator[Edit]:
        """The path among the arguments of a tag."""
        before, after = self._spellings
        slots = _slots(tag.arguments)
        for loosely, slot in chain(product([False], slots), product([True], slots[::-1])):
            written = tag.arguments[slot]
            for right in respelt(written, before, after, loosely=loosely):
                changed = tag.arguments[: slot.start] + right + tag.arguments[slot.stop :]
                if self._leads(tag._replace(arguments=changed)):
                    start = tag.arguments_span.start
                    yield Edit(Span(start + slot.start, start + slot.stop), right)
        if tag.name == "post_url":
            yield from self._as_link(tag)

    def _as_link(self, tag: TagFact) -> Iterator[Edit]:
        """Jekyll's tag for any page, where the post that a tag named is none any more."""
        model, _ = self.after.sites.place(self.new_path)
        source = below(self.goal.file, model.tree.root)
        if source and self._leads(tag._replace(name="link", arguments=source)):
            written = self.after.pages[self.new_path].text[slice(*tag.span)]
            start = tag.span.start + written.index(tag.name)
            yield Edit(
                Span(start, tag.arguments_span.start + len(tag.arguments.rstrip())),
                f"link {source}",
            )

    def _field(self, reference: FileReference) -> Edit | None:
        """The path of a file in a field of the front matter."""
        for right in self._file_paths(reference.value):
            if self._leads(replace(reference, value=right)):
                return next(self._value(reference.span, reference.value, right), None)
        return None

    def _file_paths(self, written: str) -> Iterator[str]:
        """The paths of the goal's file as the author wrote them, from whichever folder."""
        root = self.before.settings.site_root_for(self.path)
        was = self.was.goal.file if self.was.goal else ""
        old, new = below(was, root), below(self.goal.file, root)
        here, there = below(self.path, root), below(self.new_path, root)
        if old and new and here and there:
            before, after = file_spellings(here, old), file_spellings(there, new)
            ways = (respelt(written, before, after, loosely=each) for each in (False, True))
            for path in chain(*ways):
                yield percent_encoded(path, written) if "%" in written else path

    def _name(self, reference: DataReference) -> Iterator[Edit]:
        """The name of a file in a field of the front matter, with its date or without."""
        old = self.was.goal.file if self.was.goal else ""
        for was, now in zip(names_of(old), names_of(self.goal.file), strict=True):
            if was == reference.value and self._leads(replace(reference, value=now, key=now)):
                yield from self._value(reference.span, was, now)

    def _value(self, span: Span, old: str, new: str) -> Iterator[Edit]:
        edit = rewritten_value(self.after.pages[self.new_path].text, span, old, new)
        if edit is not None:
            yield edit

    def _destinations(self, text: str, *, spaces: bool = False) -> Iterator[str]:
        """What the author of a destination would write to lead to the goal."""
        if self.goal.found:
            yield from with_path(text, *self._spellings, spaces=spaces)
            return
        resolution = self.was.resolution
        model, page = self.after.sites.place(self.new_path)
        if resolution is None or page is None:
            return
        step = resolution.steps[0]
        place = step.place
        if step.kind == "file":
            place = below(self.goal.file, model.tree.root) or place
        path = relative_to(place, model, page, step.kind)
        if path is not None:
            where = path_span(text)
            yield text[: where.start] + percent_encoded(path, text[where]) + text[where.stop :]

    @property
    def _spellings(self) -> tuple[Spellings, Spellings]:
        """The ways to name the goal: before the move, in the old page, and after it."""
        old_model, old_page = self.before.sites.place(self.path)
        new_model, new_page = self.after.sites.place(self.new_path)
        was = self.was.goal.file if self.was.goal else ""
        old = self.was.address or _address(old_model, was)
        new = _address(new_model, self.goal.file) if self.goal.file else self.was.address
        if old is None or new is None or old_page is None or new_page is None:
            return Spellings({}, {}), Spellings({}, {})
        return spellings(old_model, old_page, old), spellings(new_model, new_page, new)

    def _leads(self, item: Item) -> bool:
        """Whether a place would lead to the goal."""
        lead = next(self.after.leads.follow(self.new_path, [item]))
        return lead.goal == self.goal


def _address(model: SiteModel, file: str) -> Address | None:
    """The address of a file, which may be none of the site's."""
    source = below(file, model.tree.root)
    if source is None:
        return None
    return model.addresses.of(source) or Address(f"/{source}", f"/{source}", source, "file")


def _quoted(text: str) -> Iterator[slice]:
    """Where the text in quotes stands."""
    for match in _QUOTED.finditer(text):
        yield slice(*match.span(match.lastindex or 0))


def _slots(arguments: str) -> list[slice]:
    """Where a path may stand among the arguments of a tag: all of them, in quotes, or a word."""
    start = len(arguments) - len(arguments.lstrip())
    words = (slice(*match.span()) for match in _WORD.finditer(arguments))
    quoted = (slice(each.start, _path_end(arguments, each)) for each in _quoted(arguments))
    return [slice(start, len(arguments.rstrip())), *quoted, *words]


def _path_end(text: str, place: slice) -> int:
    """Where the path in a part of a text ends: before its query and fragment."""
    ends = (text.find(mark, place.start, place.stop) for mark in "?#")
    return min((end for end in ends if end >= 0), default=place.stop)
