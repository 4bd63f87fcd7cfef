"""The items of a list as kramdown cuts them out (`parse_list` and `parse_definition_list`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.site.kramdown.html import BLOCK_TAG

if TYPE_CHECKING:
    import re

LIST_START = r" {0,3}(?:[+*-]|\d+\.)[\t| ]"

_FIRST = lazy(r"(?P<start> {0,3}(?P<marker>[+*:-]|\d+\.))(?P<content>[\t| ].*\n)")
_LIST = lazy(LIST_START)
_ATTRIBUTES = r"\{:(?!(?:\w[\w-]*)?:|/)(?:\\\}|[^}\n])+\}"
_ITEM_ATTRIBUTES = lazy(rf"\s*{_ATTRIBUTES}[ \t]*")
_NOTHING_ELSE = lazy(rf"\s*(?:{_ATTRIBUTES})?\s*\n")
_SPACES_AND_TAB = lazy(r" *\t+")
BLANK = lazy(r"(?:[ \t\f\v]*\n)+")
RULE = lazy(r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")
END_MARK = lazy(r"\^[ \t]*\n")
_NOT_LAZY = lazy(rf"(?P<space> *)(?:{BLOCK_TAG}|\{{:(?!:|/)[^}}\n]+\}}\s*?\n)")
_TABS = lazy(r"\t+")


class Items(NamedTuple):
    """The items of a list.

    Attributes:
        texts: for each item the texts that are read one after the other.
        end: where the list ends.
        after_blank: whether a blank line is its last.
    """

    texts: list[list[str]]
    end: int
    after_blank: bool


def read_items(text: str, position: int, only: str = "") -> Items | None:
    """The items of the list that begins a line.

    Args:
        text: whole lines.
        position: where the line begins.
        only: the marker that begins an item; without it, any that begins a list's.

    Returns:
        The items, or `None` if no list begins there.
    """
    first = _FIRST.match(text, position)
    if first is None or (first["marker"] == ":") != (only == ":"):
        return None
    numbered = first["marker"][0].isdigit()
    items: list[list[list[str]]] = []
    widest = 3
    indentation = 0
    nested = after_blank = False
    while position < len(text):
        if after_blank and not only and RULE.match(text, position):
            break
        if mark := END_MARK.match(text, position):
            position = mark.end()
            after_blank = False
            break
        start = _FIRST.match(text, position)
        if start and _begins_item(start, only, widest, numbered=numbered):
            content, indentation = _first_line(len(start["start"]), start["content"])
            widest = min(indentation - 1, 3)
            nested = _LIST.match(content) is not None
            after_blank = False
            items.append([[content]])
            position = start.end()
            continue
        if blank := BLANK.match(text, position):
            nested = after_blank = True
            items[-1][-1].append(blank[0])
            position = blank.end()
            continue
        end = text.find("\n", position) + 1 or len(text)
        line = text[position:end]
        if not _is_indented(line, indentation) and (after_blank or not _is_lazy(line, indentation)):
            break
        tabs = _TABS.match(line)
        if tabs:
            line = "    " * tabs.end() + line[tabs.end() :]
        found = line.startswith(" " * indentation)
        if found:
            line = line[indentation:]
        if not only and _LIST.match(line):
            if found and not nested:
                items[-1].append([])
                nested = True
            elif nested and not found:
                line = " " * (indentation + 4) + line
        items[-1][-1].append(line)
        after_blank = False
        position = end
    return Items([["".join(part) for part in item] for item in items], position, after_blank)


def _begins_item(start: re.Match[str], only: str, widest: int, *, numbered: bool) -> bool:
    marker = start["marker"]
    if len(start["start"]) - len(marker) > widest:
        return False
    return marker == ":" if only else marker != ":" and marker[0].isdigit() == numbered


def _first_line(indentation: int, content: str) -> tuple[str, int]:
    """The text behind an item's marker, and how far the lines are indented that belong to it."""
    if _NOTHING_ELSE.fullmatch(content):
        indentation = 4
    else:
        while tabs := _SPACES_AND_TAB.match(content):
            spaces = tabs[0].rstrip("\t")
            count = len(tabs[0]) - len(spaces)
            column = len(spaces) + indentation
            content = " " * (len(spaces) + 4 - column % 4 + (count - 1) * 4) + content[tabs.end() :]
        indentation += len(content) - len(content.lstrip(" "))
    content = content.lstrip(" \t\f\v\n") if content.strip() else ""
    return _ITEM_ATTRIBUTES.sub("", content, count=1) if content.startswith("{:") else content, (
        indentation
    )


def _is_indented(line: str, indentation: int) -> bool:
    """Whether a line is indented by so many columns, each tab being four."""
    index = 0
    for _ in range(indentation // 4):
        if line.startswith("\t", index):
            index += 1
        elif line.startswith("    ", index):
            index += 4
        else:
            return False
    return line.startswith((" " * (indentation % 4), "\t"), index)


def _is_lazy(line: str, indentation: int) -> bool:
    """Whether a line carries an item on though it is not indented."""
    match = _NOT_LAZY.match(line)
    return match is None or len(match["space"]) > min(indentation, 3)
