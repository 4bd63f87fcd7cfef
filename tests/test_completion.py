"""What real shells offer after `reviewlint completion`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from oracles import SEARCH_PATH, needs, run
from terminals import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Reviewlint

# Readline itself is not there to give files where bash is told to.
BASH = """
eval "$(reviewlint completion bash)"
compopt() { COMPREPLY+=("<$2>"); }
COMP_LINE=$1 COMP_POINT=${#1}
_reviewlint_completion reviewlint
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = "reviewlint completion fish | source; complete -C $argv[1]"


def bash(line: str, folder: Path) -> list[str]:
    """What bash puts behind the last `:` or `=` of the line."""
    needs("bash", "reviewlint")
    return run(["bash", "--norc", "-c", BASH, "bash", line], folder).splitlines()


def fish(line: str, folder: Path) -> list[str]:
    """The words that fish offers, each with a tab and what it means if that is known."""
    needs("fish", "reviewlint")
    environment = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
    return run(["fish", "-c", FISH, line], folder, environment=environment).splitlines()


@pytest.fixture(params=[bash, fish])
def offered(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], set[str]]:
    """The words that a shell offers to complete a line, without what they mean."""
    (tmp_path / "films").mkdir()

    def words(line: str) -> set[str]:
        return {each.partition("\t")[0] for each in request.param(line, tmp_path)}

    return words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("reviewlint expl", {"explain", "explain-link"}),
        ("reviewlint check --sel", {"--select"}),
        ("reviewlint check --format json", {"json", "json-lines"}),
        ("reviewlint check --site h", {"hugo"}),
        ("reviewlint explain-link --site h", {"hugo"}),
        ("reviewlint explain link-gap", {"link-gap"}),
        ("reviewlint completion ", {"bash", "fish", "zsh"}),
        ("reviewlint rules --format t", {"text"}),
    ],
)
def test_words(line: str, words: set[str], offered: Callable[[str], set[str]]) -> None:
    assert offered(line) == words


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_rules_one_behind_the_other(option: str, offered: Callable[[str], set[str]]) -> None:
    first = offered(f"reviewlint check {option} LK00")
    assert {"LK001", "LK002", "LK003"} <= first
    second = offered(f"reviewlint check {option} LK001,LK00")
    assert second == {f"LK001,{code}" for code in first - {"LK001"}}
    assert offered(f"reviewlint check {option} link-ga") == {"link-gap"}
    assert "ALL" in offered(f"reviewlint check {option} ")


def test_fish_says_which_rules_they_are(tmp_path: Path) -> None:
    assert fish("reviewlint check --select LK003", tmp_path) == ["LK003\tlink-gap"]
    assert "check\tCheck files and folders, and report what is wrong." in fish(
        "reviewlint ", tmp_path
    )


def test_an_option_and_its_value_in_one_word(tmp_path: Path) -> None:
    line = "reviewlint check --schema=preset:film"
    assert bash(line, tmp_path) == ["film-review"]
    assert fish(line, tmp_path) == ["--schema=preset:film-review"]


def test_presets_and_files_for_a_schema(tmp_path: Path) -> None:
    (tmp_path / "own.json").touch()
    assert bash("reviewlint check --schema preset:film", tmp_path) == ["film-review"]
    assert "preset:film-review" in fish("reviewlint check --schema ", tmp_path)
    assert "own.json" in fish("reviewlint check --schema ", tmp_path)
    assert bash("reviewlint check --schema ow", tmp_path) == ["<default>"]


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "a film.md").touch()
    assert bash("reviewlint check a", tmp_path) == ["<default>"]
    assert fish("reviewlint check a", tmp_path) == ["a film.md"]


def test_zsh(tmp_path: Path) -> None:
    needs("zsh", "reviewlint")
    (tmp_path / "films").mkdir()
    environment = {"PATH": SEARCH_PATH, "ZDOTDIR": str(tmp_path)}
    with Terminal(["zsh", "-f", "-i"], tmp_path, environment) as zsh:
        zsh.type('autoload -Uz compinit; compinit -u; eval "$(reviewlint completion zsh)"\n')
        zsh.type("echo rea''dy\n")
        zsh.until("ready")
        for line, shown in (
            ("reviewlint expl\t\t", "explain-link  -- Show how the links"),
            ("reviewlint check --select LK001,LK00\t", "LK001,LK003  -- link-gap"),
            ("reviewlint check --schema preset:fil\t", "preset:film-review"),
            ("reviewlint check --schema=preset:fil\t", "--schema=preset:film-review"),
            ("reviewlint check fil\t", "reviewlint check films/"),
        ):
            zsh.type(line)
            zsh.until(shown)
            zsh.type("\x15")  # away with the line


def test_the_script_is_for_a_shell_that_is_known(reviewlint: Reviewlint) -> None:
    run = reviewlint("completion", "fsh")
    assert run.returncode == 2
    assert "Did you mean 'fish'?" in run.stderr
