"""The recipes of docs/editors.md, in the real editors, on a page of more bytes than characters."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from oracles import attempt, needs, run

RECIPES = Path(__file__).parent.parent / "docs/editors.md"

PAGE = """\
---
title: Café Lumière
---
Ein Film über „Nähe“ – [Trailer](htps://nachtkino.test/café).

Große [Namen] (https://nachtkino.test/namen).
"""
PLACES = [(4, 34, "UR001"), (6, 7, "LK003")]
"""The line, the column in characters and the rule of each finding."""


def recipe(language: str) -> str:
    """The recipe that is written in a language."""
    found: list[str] = re.findall(
        rf"^```{language}\n(.*?)^```$", RECIPES.read_text("utf-8"), re.M | re.S
    )
    assert len(found) == 1
    return found[0]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "café und mehr.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def concise(page: Path) -> str:
    return attempt(["reviewlint", "check", "--format", "concise", page.name], page.parent).stdout


def test_visual_studio_code_reads_the_lines(page: Path) -> None:
    needs("node")
    (task,) = json.loads(recipe("json"))["tasks"]
    checked = attempt([task["command"], *task["args"]], page.parent)
    script = """
        const {pattern, text} = JSON.parse(require("fs").readFileSync(0, "utf8"));
        const found = text.trim().split("\\n").map(line => {
            const match = new RegExp(pattern.regexp).exec(line);
            return Object.fromEntries(
                Object.entries(pattern).filter(([key]) => key !== "regexp")
                    .map(([key, group]) => [key, match[group]]));
        });
        console.log(JSON.stringify(found));
    """
    text = json.dumps({"pattern": task["problemMatcher"]["pattern"], "text": checked.stdout})
    found = json.loads(run(["node", "-e", script], page.parent, text))
    assert [(int(each["line"]), int(each["column"]), each["code"][:5]) for each in found] == PLACES
    assert {each["file"] for each in found} == {page.name}
    assert {each["severity"] for each in found} == {"error"}
    assert found[0]["message"].startswith("This address begins with “htps://”")


def test_vim_jumps_to_the_characters(page: Path) -> None:
    needs("vim")
    (page.parent / "recipe.vim").write_text(recipe("vim"), encoding="utf-8")
    script = """
        set encoding=utf-8
        source recipe.vim
        silent make
        let places = []
        for entry in getqflist()
            if entry.valid
                execute 'cc' index(getqflist(), entry) + 1
                let text = strpart(getline('.'), 0, col('.') - 1)
                call add(places, [expand('%:t'), line('.'), strchars(text) + 1, entry.text])
            endif
        endfor
        call writefile([json_encode(places)], 'places.json')
        qall!
    """
    (page.parent / "script.vim").write_text(script, encoding="utf-8")
    attempt(
        ["vim", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", "script.vim", page.name],
        page.parent,
        environment={"LC_ALL": "C.UTF-8"},
    )
    found = json.loads((page.parent / "places.json").read_text("utf-8"))
    assert [(line, column, text[:5]) for _, line, column, text in found] == PLACES
    assert {name for name, *_ in found} == {page.name}


def test_neovim_underlines_the_characters(page: Path) -> None:
    needs("nvim")
    (page.parent / "recipe.lua").write_text(recipe("lua"), encoding="utf-8")
    # none-ls itself is stood in for: it runs the command and hands over the decoded report.
    script = """
        local registered
        package.loaded["null-ls"] = {
          methods = { DIAGNOSTICS = "diagnostics" },
          generator = function(options) return options end,
          register = function(source) registered = source end,
        }
        dofile("recipe.lua")
        local options = registered.generator
        local command = { options.command }
        for _, each in ipairs(options.args) do
          table.insert(command, (each:gsub("%$FILENAME", vim.api.nvim_buf_get_name(0))))
        end
        local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
        local report = vim.fn.system(command, lines)
        assert(vim.tbl_contains(options.check_exit_code, vim.v.shell_error))
        local found = options.on_output({ output = vim.fn.json_decode(report), content = lines })
        local texts = {}
        for _, each in ipairs(found) do
          local text = lines[each.row]:sub(each.col, each.end_col - 1)
          table.insert(texts, { each.row, each.code, text, each.severity })
        end
        vim.fn.writefile({ vim.fn.json_encode(texts) }, "found.json")
    """
    (page.parent / "script.lua").write_text(script, encoding="utf-8")
    command = ["nvim", "-u", "NONE", "-i", "NONE", "-n", "--headless", page.name]
    attempt([*command, "-c", "luafile script.lua", "-c", "qall!"], page.parent)
    found = json.loads((page.parent / "found.json").read_text("utf-8"))
    assert found == [
        [4, "UR001", "htps://nachtkino.test/café", 1],
        [6, "LK003", "[Namen] (https://nachtkino.test/namen)", 1],
    ]


def test_emacs_underlines_the_characters(page: Path) -> None:
    needs("emacs")
    (page.parent / "recipe.el").write_text(recipe("elisp"), encoding="utf-8")
    script = """
        (require 'flymake)
        (load (expand-file-name "recipe.el"))
        (find-file (car command-line-args-left))
        (reviewlint-setup)
        (flymake-start)
        (let ((tries 300))
          (while (and (> tries 0) (null (flymake-diagnostics)))
            (accept-process-output nil 0.1)
            (setq tries (1- tries))))
        (princ (mapconcat
                (lambda (each)
                  (goto-char (flymake-diagnostic-beg each))
                  (format "%d:%d:%s" (line-number-at-pos) (1+ (- (point) (line-beginning-position)))
                          (substring (flymake-diagnostic-text each) 0 5)))
                (flymake-diagnostics) "\\n"))
        (kill-emacs)
    """
    (page.parent / "script.el").write_text(script, encoding="utf-8")
    printed = run(
        ["emacs", "-Q", "--batch", "-l", "script.el", page.name],
        page.parent,
        environment={"LC_ALL": "C.UTF-8"},
    )
    found = [each.split(":") for each in printed.splitlines()]
    assert sorted((int(line), int(column), code) for line, column, code in found) == PLACES


def test_sublime_text_reads_the_lines(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linter = ModuleType("SublimeLinter.lint")
    linter.Linter = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "SublimeLinter.lint", linter)
    names: dict[str, Any] = {}
    exec(recipe("python"), names)
    command = [part.replace("${file}", page.name) for part in names["Reviewlint"].cmd.split()]
    checked = attempt(command, page.parent, PAGE)
    matches = [re.match(names["Reviewlint"].regex, line) for line in checked.stdout.splitlines()]
    found = [(int(each["line"]), int(each["col"]), each["code"]) for each in matches if each]
    assert found == PLACES
    assert len(matches) == len(found)
    assert checked.stdout == concise(page)
