"""Causes of broken YAML that lie in how lines are built: indentation, colons, dashes, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.frontmatter.lines import WELL_KNOWN
from reviewlint.frontmatter.yaml_diagnosis.causes import Cause, quote, requote
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reviewlint.frontmatter.yaml_diagnosis.lines import Line

_CONFLICT = lazy(r"(<{7}|={7}|>{7}|\|{7})(?: .*)?\Z")
_NAME = r"""(?:"[^":]*"|'[^':]*'|[A-Za-z_][\w-]*)"""
_NO_SPACE = lazy(rf"{_NAME}[ \t]*(:)(?!//)([^ \t:/])")
_LINE_SEPARATOR = lazy("[\x85\u2028\u2029]+")
_OTHER_COLON = lazy(rf"{_NAME}[ \t]*([：﹕꞉])[ \t]*")
_TWICE = lazy(rf"({_NAME})[ \t]*:[ \t]+(\1[ \t]*:[ \t]*)(?=[^ \t]|\Z)")
_EQUALS = lazy(rf"{_NAME}([ \t]*=>?[ \t]*)(\S.*)\Z")
_FOREIGN_COMMENT = lazy(r"//|<!--|/\*|;")
_BULLET = lazy(r"([*•·–—+])[ \t]+\S")
_GLUED_DASH = lazy(r"(-)[^\s-]")
_FIRST_WORD = lazy(r"[A-Za-z_][\w-]*(?=[ \t]|\Z)")
_NOT_A_SPACE = lazy(r"[\t\u00a0\u3000]+")
_COLON = lazy(r":(?=[ \t]|\Z)")


def clear_causes(lines: list[Line], index: int) -> Iterator[Cause]:
    """What is wrong with how a line is built, where that shows in the line itself."""
    line = lines[index]
    entry = line.text[line.at :]
    whole = line.entry_span
    if _CONFLICT.match(line.text):
        message = "This line is left over from a merge conflict."
        yield Cause(whole, message, "Settle the conflict and remove the line.", ((whole, ""),))
    if _NOT_A_SPACE.search(line.text[: line.indent]):
        yield from _white_space(lines, index)
    if separator := _LINE_SEPARATOR.search(line.text):
        span = line.span(*separator.span())
        message = "An invisible line separator stands here, which YAML takes for a line break."
        yield Cause(span, message, "Put a space there.", ((span, " "),), "Put a space there")
    if "\t" in line.text[line.indent : line.at]:
        gap = line.span(line.text.index("\t", line.indent), line.at)
        message = "A tab stands after this dash, which only spaces may follow."
        yield Cause(gap, message, "Put a space there.", ((gap, " "),), "Put a space there")
    if twice := _TWICE.match(entry):
        yield _name_twice(line, twice)
    yield from _colon(line, entry)
    if _FOREIGN_COMMENT.match(entry):
        start = line.span(line.at, line.at)
        message = "This is no comment in YAML, which knows only those that begin with “#”."
        yield Cause(whole, message, "Write “#” before it.", ((start, "# "),), "Write “#” before it")


def likely_causes(content: str, lines: list[Line], index: int) -> Iterator[Cause]:
    """What may be wrong with how a line is built, compared with those around it."""
    yield from _dash(lines, index)
    yield from _missing_colon(lines, index)
    yield from _indentation(lines, index)
    yield from _several_lines(content, lines, index)


def _name_twice(line: Line, twice: re.Match[str]) -> Cause:
    name = twice[2].rstrip()
    start = line.at + twice.start(2)
    trial = (line.span(start, line.at + twice.end(2)), "")
    rest = line.text[line.at + twice.end(2) :].rstrip()
    if _COLON.search(rest) and rest[0] not in "'\"[{":
        trial = (line.span(start, len(line.text.rstrip())), quote(rest))
    return Cause(
        line.span(start, start + len(name)),
        f"The name of the field stands here twice: “{name}”.",
        "Remove one of the two.",
        (trial,),
        f"Remove the second “{name}”",
    )


def _white_space(lines: list[Line], index: int) -> Iterator[Cause]:
    """Tabs or no-break spaces indent a run of lines."""
    first, last = index, index + 1
    while first > 0 and _NOT_A_SPACE.search(lines[first - 1].text[: lines[first - 1].indent]):
        first -= 1
    while last < len(lines) and _NOT_A_SPACE.search(lines[last].text[: lines[last].indent]):
        last += 1
    match = _NOT_A_SPACE.search(lines[first].text)
    span = lines[first].span(*match.span()) if match else lines[first].entry_span
    name = "A tab" if match and "\t" in match[0] else "A no-break space"
    message = f"{name} indents this line; YAML allows only ordinary spaces there."
    above = lines[first - 1].indent if first > 0 else 0
    for indent in (None, above, 4):
        trial = tuple(
            (
                line.span(0, line.indent),
                " " * (len(line.text[: line.indent].expandtabs(2)) if indent is None else indent),
            )
            for line in lines[first:last]
        )
        yield Cause(span, message, "Indent it with spaces.", trial, "Indent with spaces")


def _colon(line: Line, entry: str) -> Iterator[Cause]:
    """The colon behind the name is another character, or lacks its space."""
    if other := _OTHER_COLON.match(entry):
        span = line.span(line.at + other.start(1), line.at + other.end(1))
        gap = line.span(line.at + other.start(1), line.at + other.end())
        message = f"“{other[1]}” looks like a colon, but YAML knows only “:”."
        yield Cause(span, message, "Write “: ”.", ((gap, ": "),), "Write “: ”")
    if line.key is None and (glued := _NO_SPACE.match(entry)):
        colon = line.span(line.at + glued.start(1), line.at + glued.end(1))
        name = entry[: glued.start(1)].rstrip()
        if glued[2].isspace():
            message = "The space after this colon is a no-break space, which YAML does not accept."
            gap = line.span(line.at + glued.start(2), line.at + glued.end(2))
        else:
            message = f"There is no space after the colon, so YAML does not see a field “{name}”."
            gap = Span(colon.end, colon.end)
        hint = f"Write “{name}: …” with a space."
        yield Cause(colon, message, hint, ((gap, " "),), "Put a space after the colon")
    if line.key is None and (equals := _EQUALS.match(entry)):
        gap = line.span(line.at + equals.start(1), line.at + equals.end(1))
        sign = Span(gap.end - len(equals[1].lstrip()), gap.start + len(equals[1].rstrip()))
        name = entry[: equals.start(1)]
        message = "YAML sets a field with a colon, not with an equals sign."
        hint = f"Write “{name}: {equals[2].rstrip()}”."
        yield Cause(sign, message, hint, ((gap, ": "),), "Write a colon")


def _dash(lines: list[Line], index: int) -> Iterator[Cause]:
    """The mark of a list item is another character, lacks its space, or is missing."""
    line = lines[index]
    for pattern, instead in ((_BULLET, "-"), (_GLUED_DASH, "- ")):
        run = list(_run(lines, index, pattern))
        if not run:
            continue
        first, match = run[0]
        span = first.span(first.at + match.start(1), first.at + match.end(1))
        if instead == "-":
            message = f"“{match[1]}” does not begin a list item in YAML."
        else:
            message = "There is no space after the dash, so YAML does not see a list item."
        trial = tuple(
            (other.span(other.at + found.start(1), other.at + found.end(1)), instead)
            for other, found in run
        )
        hint = "Begin the item with a hyphen and a space"
        yield Cause(span, message, f"{hint}: “- ”.", trial, hint)
    above = next((other for other in reversed(lines[:index]) if other.indent <= line.indent), line)
    if line.key is None and not line.is_item and above.is_item and above.indent == line.indent:
        message = "This line stands in a list, but has no dash before it."
        place = line.span(line.at, line.at)
        yield Cause(line.entry_span, message, "Write “- ” before it.", ((place, "- "),))


def _run(
    lines: list[Line], index: int, pattern: re.Pattern[str]
) -> Iterator[tuple[Line, re.Match[str]]]:
    """The lines around one, of the same indentation, whose entry matches a pattern."""
    first = index
    indent = lines[index].indent
    while first > 0 and lines[first - 1].indent == indent and _at(pattern, lines[first - 1]):
        first -= 1
    for line in lines[first:]:
        match = _at(pattern, line)
        if line.indent != indent or match is None:
            return
        yield line, match


def _at(pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
    return pattern.match(line.text[line.at :])


def _missing_colon(lines: list[Line], index: int) -> Iterator[Cause]:
    line = lines[index]
    word = _FIRST_WORD.match(line.text, line.at)
    if word is None or line.key is not None:
        return
    below = lines[index + 1] if index + 1 < len(lines) else None
    alone = word[0] == line.text[line.at :].rstrip()
    group = alone and below is not None and (below.is_item or below.indent > line.indent)
    if not group and (alone or not WELL_KNOWN.fullmatch(word[0])):
        return
    place = line.span(word.end(), word.end())
    message = f"The colon after “{word[0]}” is missing."
    where = line.span(*word.span())
    yield Cause(where, message, f"Write “{word[0]}:”.", ((place, ":"),), "Put in the colon")


def _indentation(lines: list[Line], index: int) -> Iterator[Cause]:
    """The line, or it and what is below it, stands too far to the left or to the right."""
    line = lines[index]
    if not line.is_item and (line.key is None or " " in line.key):
        return
    columns = _open_columns(lines[:index])
    if below := next((other for other in lines[index + 1 :] if not other.comment), None):
        columns.add(below.indent)
    run = [line]
    for other in lines[index + 1 :]:
        if other.indent < line.indent or (other.indent == line.indent and not line.is_item):
            break
        run.append(other)
    wanted = sorted(columns - {line.indent}, key=lambda column: abs(column - line.indent))
    for column in wanted[:3]:
        for moved in [[line], run] if len(run) > 1 else [[line]]:
            yield _shift(moved, column, certain=len(wanted) == 1)


def _open_columns(above: list[Line]) -> set[int]:
    """The columns at which a line can go on with a list or a group of fields above it."""
    columns: set[int] = set()
    for line in reversed(above):
        if not line.comment and line.indent < min(columns, default=line.indent + 1):
            columns |= {line.indent, line.at} if line.key is not None else {line.indent}
        if 0 in columns:
            break
    return columns


def _shift(moved: list[Line], column: int, *, certain: bool) -> Cause:
    line = moved[0]
    by = column - line.indent
    trial = tuple((other.span(0, other.indent), " " * max(0, other.indent + by)) for other in moved)
    direction = "left" if by < 0 else "right"
    count = f"{abs(by)} space{'s' if abs(by) > 1 else ''}"
    message = "This line is not indented like the lines that it belongs with."
    order = f"Move it {count} to the {direction}"
    sure = order if certain else ""
    return Cause(line.entry_span, message, f"{order}.", trial, sure, entry=line.start + line.at)


def _several_lines(content: str, lines: list[Line], index: int) -> Iterator[Cause]:
    """A value without quotes runs over several lines, and a colon stands in one of them."""
    line = lines[index]
    head = next((other for other in reversed(lines[:index]) if other.indent < line.indent), None)
    if head is None or not head.value or head.value[0] in "'\"[{|>&*!":
        return
    last = line
    for other in lines[index + 1 :]:
        if other.indent <= head.indent:
            break
        last = other
    colon = _COLON.search(line.text, line.at)
    span = Span(head.value_span.start, last.start + len(last.text.rstrip()))
    yield requote(
        span,
        content[slice(*span)],
        f"This line goes on with the value of “{head.key or 'the item'}”, in which this colon makes"
        " YAML see another field.",
        where=line.span(*colon.span()) if colon else line.entry_span,
    )


def last_causes(lines: list[Line], index: int) -> Iterator[Cause]:
    """Neither a field nor an item nor, by its indentation, the rest of the value above."""
    line = lines[index]
    if line.key is not None:
        return
    run = [line]
    for other in lines[index + 1 :]:
        if other.key is not None or other.is_item:
            break
        run.append(other)
    while run[-1].comment:
        run.pop()
    above = next((other for other in reversed(lines[:index]) if not other.comment), None)
    if above is not None and above.value[:1] in ("|", ">"):
        indent = " " * (above.indent + 2)
        trial = tuple((other.span(0, other.indent), indent) for other in run)
        message = f"This line belongs to the text of “{above.key}”, but is not indented enough."
        yield Cause(line.entry_span, message, "Indent it with two spaces.", trial, "Indent it")
        return
    if line.text.startswith(("'", '"'), line.at):
        mark = line.span(line.at, line.at + 1)
        message = "This quote is opened but never closed."
        yield Cause(mark, message, "Close it, or remove it.", ((mark, ""),))
    if line.is_item and above is not None and above.key is not None and above.value:
        message = f"A list item cannot stand here, because “{above.key}” has a value already."
        hint = "Remove it, or put it below a field that has no other value."
        yield Cause(line.entry_span, message, hint, ((Span(line.start, run[-1].end), ""),))
        return
    message = "This line is not of the form “field: value”."
    hint = "Write it so, or remove it."
    if above is not None and above.key is not None and above.value:
        hint = (
            f"If it goes on with the value of “{above.key}”, indent it; else write “field: value”."
        )
    trial = tuple((Span(other.start, other.end), "") for other in run)
    yield Cause(line.entry_span, message, hint, trial)
