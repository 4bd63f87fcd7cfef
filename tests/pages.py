"""Rule pages: their header, written from the code, and their examples, run as tests.

`python tests/pages.py` writes the header of every page, and the README's table of rules and its
example of a report; tests check that they are up to date.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from reviewlint import __version__
from reviewlint.cli.rules import markdown_table
from reviewlint.rules import Rule, catalogue
from tour import tour

RULES = Path(__file__).parent.parent / "rules"
README = RULES.parent / "README.md"

_FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<content>.*?)^(?P=fence)[ ]*$|^### ", re.M | re.S
)
"""A block of code, or a heading behind which another site begins."""

_SECTION = re.compile(r"^## (?P<title>.+)$", re.M)
_MARKER = re.compile(r"<!-- (?:expect: (?P<code>[A-Z]{2}\d{3})|(?P<end>/expect)) -->")
_ESCAPE = re.compile(r"\\u\{([0-9A-F]+)\}")
_HEADER = re.compile(r"\A---\n.*?^---\n", re.M | re.S)
_SINCE = re.compile(r"^since: (\S+)$", re.M)


@dataclass(frozen=True)
class Expectation:
    """A finding that an example says it has: its rule's code, its first and last offset."""

    code: str
    start: int
    end: int


@dataclass
class Example:
    """One example of a page, ready to lint."""

    page: str
    line: int
    section: str
    text: str
    expected: list[Expectation]
    file: str
    schema: str | None
    settings: str
    files: dict[str, str]
    fixed: str | None = None

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass
class Page:
    """A rule's page: its sections' names and its examples."""

    name: str
    sections: list[str] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


def header(rule: Rule, page: str) -> str:
    """The front matter that a rule's page begins with; `since` is kept once it is written."""
    since = _SINCE.search(page)
    return (
        "---\n"
        f"code: {rule.code}\n"
        f"name: {rule.name}\n"
        f"severity: {rule.severity.value}\n"
        f"fixable: {rule.fix.value if rule.fix else 'none'}\n"
        f"default: {'true' if rule.default else 'false'}\n"
        f"since: {since[1] if since else __version__}\n"
        "---\n"
    )


def with_header(rule: Rule, page: str) -> str:
    """A page with its header brought up to date."""
    return header(rule, page) + _HEADER.sub("", page, count=1)


def read_page(path: Path) -> Page:
    """Read a page's examples."""
    text = path.read_text(encoding="utf-8")
    page = Page(path.stem)
    sections = list(_SECTION.finditer(_FENCE.sub(lambda m: " " * len(m[0]), text)))
    for number, section in enumerate(sections):
        end = sections[number + 1].start() if number + 1 < len(sections) else len(text)
        page.sections.append(section["title"])
        page.examples += _examples(path.name, section["title"], text, section.end(), end)
    return page


def _examples(page: str, section: str, text: str, start: int, end: int) -> list[Example]:
    examples: list[Example] = []
    schema: str | None = None
    settings = ""
    files: dict[str, str] = {}
    for fence in _FENCE.finditer(text, start, end):
        if fence["fence"] is None:
            schema, settings, files = None, "", {}
            continue
        language, *words = fence["info"].split()
        content = fence["content"]
        file = next((word[5:] for word in words if word.startswith("file=")), "")
        if language == "json" and "schema" in words:
            schema = content
        elif language == "toml" and "settings" in words:
            settings = content
        elif language == "files":
            files = {**files, **dict.fromkeys(content.splitlines(), "")}
        elif file and (language != "markdown" or "other" in words):
            files = {**files, file: content}
        elif language == "markdown":
            if "escaped" in words:
                content = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), content)
            if "fixed" in words:
                examples[-1].fixed = content
                continue
            clean, expected = _strip_markers(content)
            line = text.count("\n", 0, fence.start()) + 1
            name = file or "content/example.md"
            examples.append(
                Example(page, line, section, clean, expected, name, schema, settings, files)
            )
    return examples


def _strip_markers(content: str) -> tuple[str, list[Expectation]]:
    clean = ""
    expected: list[Expectation] = []
    opened: list[tuple[str, int]] = []
    position = 0
    for marker in _MARKER.finditer(content):
        clean += content[position : marker.start()]
        position = marker.end()
        if marker["code"]:
            opened.append((marker["code"], len(clean)))
        else:
            code, start = opened.pop()
            expected.append(Expectation(code, start, len(clean)))
    assert not opened, f"an expectation is not closed in {content!r}"
    return clean + content[position:], sorted(expected, key=lambda e: (e.start, e.end, e.code))


def with_readme_parts(readme: str) -> str:
    """The README with its table of rules, its tour and its screenful brought up to date."""
    table = f"<!-- rules -->\n{markdown_table(list(catalogue().values()))}\n<!-- /rules -->"
    readme = re.sub(r"<!-- rules -->.*<!-- /rules -->", lambda _: table, readme, flags=re.S)
    run = subprocess.run(
        [sys.executable, "-m", "reviewlint", "check", "examples/"],
        cwd=README.parent,
        env=os.environ | {"COLUMNS": "100", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    shown = f"<!-- tour -->\n{tour()}\n<!-- /tour -->"
    readme = re.sub(r"<!-- tour -->.*<!-- /tour -->", lambda _: shown, readme, flags=re.S)
    output = f"```text\n{run.stdout.decode()}```"
    return re.sub(r"```text\n.*?```", lambda _: output, readme, count=1, flags=re.S)


def main() -> None:
    """Write the header of every rule's page, and what the README shows of the code."""
    for rule in catalogue().values():
        path = RULES / f"{rule.name}.md"
        page = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(with_header(rule, page), encoding="utf-8")
    README.write_text(with_readme_parts(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
