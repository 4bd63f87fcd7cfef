"""What the globs of the settings match; that lines of `.gitignore` files match as git has it is
tested with git itself, in `test_gitignore.py`.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewlint.globs import Globs, read_glob


@pytest.mark.parametrize(
    ("globs", "matching", "other"),
    [
        (["drafts"], ["drafts", "drafts/", "a/drafts", "drafts/b.md", "a/drafts/b/c"], ["draft"]),
        (["drafts/"], ["drafts/", "a/drafts/", "drafts/b.md"], ["drafts", "a/drafts"]),
        (["/drafts/"], ["drafts/", "drafts/b.md"], ["a/drafts/", "a/drafts/b.md"]),
        (["./drafts/"], ["drafts/", "drafts/b.md"], ["a/drafts/", "a/drafts/b.md"]),
        (["a/b"], ["a/b", "a/b/", "a/b/c.md"], ["c/a/b", "a/bc"]),
        (["*.md"], ["a.md", "b/a.md", ".md", "a.md/b"], ["a.mdx", "a.MD"]),
        (["p/**/*.md"], ["p/a.md", "p/b/a.md", "p/b/c/a.md"], ["a.md", "q/p/a.md", "p/b"]),
        (["p/**"], ["p/a.md", "p/b/"], ["p/", "p"]),
        (["**/p/*.md"], ["p/a.md", "q/p/a.md", "q/q/p/a.md"], ["p/b/a.md"]),
        (["a?c.md"], ["abc.md", "x/aéc.md"], ["ac.md", "a/c.md"]),
        (["[ab].md", "[!a-y]"], ["a.md", "z"], ["c.md", "x"]),
        (["#a.md"], ["#a.md", "x/#a.md"], ["a.md"]),
        (["p/", "!p/q/"], ["p/a.md", "p/r/a.md"], ["p/q/", "p/q/a.md"]),
        (["p/", "!./p/a.md", "*.md"], ["p/a.md", "p/b"], ["q"]),
        (["été/*.md"], ["été/a.md"], ["ete/a.md"]),
        ([], [], ["a", "a/"]),
    ],
)
def test_settings(globs: list[str], matching: list[str], other: list[str]) -> None:
    read = Globs(globs)
    assert [path for path in [*matching, *other] if read.match(path)] == matching


@pytest.mark.parametrize("line", ["", "   ", "#", "# a", "!", "/", "//", "[", "a[", "[]", "a\\"])
def test_lines_without_a_meaning(line: str) -> None:
    assert read_glob(line) is None


@pytest.mark.parametrize("glob", ["", " ", "/", "!", "[", "[z-a]", "[[:nope:]]", "a\\"])
def test_settings_that_match_nothing_are_mistakes(glob: str) -> None:
    with pytest.raises(ValueError, match="nothing"):
        Globs(["a", glob])


@given(st.text("ab*?/[]!^-\\:.", max_size=12), st.text("ab/.-]", max_size=8))
def test_no_line_is_too_odd(line: str, path: str) -> None:
    glob = read_glob(line)
    assert glob is None or isinstance(glob.matches(path, is_folder=True), bool)


@given(st.text(min_size=1, max_size=8).filter(lambda name: "/" not in name and name.strip(" ")))
def test_an_escaped_name_matches_itself_and_nothing_else(name: str) -> None:
    glob = read_glob("".join(f"\\{letter}" for letter in name))
    assert glob is not None
    assert glob.matches(name, is_folder=False)
    assert glob.matches(f"x/{name}", is_folder=False)
    assert not glob.matches(f"{name}x", is_folder=False)


@pytest.mark.parametrize("line", ["*a" * 60 + "b", "a/" + "**/a*a/" * 40 + "b", "[ab]*" * 60 + "c"])
def test_no_line_takes_long(line: str) -> None:
    """Each would take years if a `*` were tried at every place where it could end."""
    glob = read_glob(line)
    assert glob is not None
    assert not glob.matches("a" * 250, is_folder=False)
    assert not glob.matches("aa/" * 1000 + "x", is_folder=False)
