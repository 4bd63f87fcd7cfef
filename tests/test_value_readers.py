"""What each generator makes of a plain YAML value: our models against the real programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from oracles import NODE_FOLDER, hugo, lacking, needs, run
from reviewlint.frontmatter.surprises import go_yaml, js_yaml, psych
from sites import write_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewlint.frontmatter.surprises.reading import Reading

SCALARS = """
no No NO nO yes YES on On ON off OFF y n Y N true True TRUE tRUE false ~ null Null NULL nULL
0 00 0123 -0123 007 010 08 09 -08 089 0o17 0O17 0x1F 0XFF 0xff0000 0x_1 0b101 0B1 0b12 0_1
1.10 1.0 4.50 .5 5. -.5 +.5 +1 -1 +0 -0 0.10 00.5 012.5 0.5.1 1.2.3 v1.10 2.0.0-beta
1_000 2024_01 1__0 _1 1_ 1_000.5 1000_ 12_5 685_230.15
1,000 4,5 0,5 1,5.2 1, 10,5,3 1,000,000 -4,5 1,_2 4,5,
1e3 1E3 1e+3 1.5e3 1.5e+3 12e4 1e-3 1.e3 1.10e 1.5e-7 12e6 1234567.5 0.00001
12:30 1:45 01:45 20:15 1:45:30 0:05 00:05 08:30 16:9 16:90 100:00 1:2:3:4 12:30.5 1:45:30.5
+12:30 -1:30 190:20:30.15 1_0:30 12:3a 7:5
2024-02-30 2024-13-01 2024-00-10 24-01-15 2024-01 2024-01-01T10:00 12/30 1979-1985 1/2
= . .. ...a -- --- -a +a <<a 10% $5 tt0123 0xZZ 1979 1984 2001 -273.15 3.14 100 42nd 3D 1st
12345678901234567 9007199254740992 9007199254740993 12345678901234567890
123456789012345678901234567890 -12345678901234567890 0.12345678901234567890
3.14159265358979323846 52.520006599999998 100000000000000000000.0 123456789.0 1000000.0 1e21
½ ٣ 1٣ Ø é10
""".split()
"""Plain values; each is the whole of a field."""

MODELS: dict[str, Callable[[str], Reading]] = {
    "jekyll": psych.read,
    "hugo-old": go_yaml.read_old,
    "hugo": go_yaml.read,
    "js-yaml3": js_yaml.read_old,
    "js-yaml4": js_yaml.read,
}


def modelled(program: str, values: list[str]) -> dict[str, tuple[str, str]]:
    """The type in JSON and the printed text of each value, by our model."""
    kinds = {"text": "str", "yes-no": "bool", "number": "number", "nothing": "NoneType"}
    readings = {value: MODELS[program](value) for value in values}
    return {value: (kinds[each.kind], each.shown) for value, each in readings.items()}


def kind_of(value: object) -> str:
    """The type of a value of JSON, whole numbers and others alike."""
    name = type(value).__name__
    return "number" if name in ("int", "float") else name


def lines(values: list[str]) -> str:
    return "".join(f"  - {value}\n" for value in values)


def usable(program: str) -> list[str]:
    """The values that the program reads as something that JSON has."""
    return [
        v
        for v in SCALARS
        if MODELS[program](v).kind not in ("broken", "date", "moved") and v != "---"
    ]


def test_jekyll_reads_what_the_model_says(tmp_path: Path) -> None:
    needs("jekyll")
    values = usable("jekyll")
    page = (
        f"---\nx:\n{lines(values)}---\n{{{{ page.x | jsonify }}}}\n"
        "{% for each in page.x %}{{ each }}\n{% endfor %}"
    )
    write_site(tmp_path, {"_config.yml": "title: Films\n", "page.txt": page})
    run(["jekyll", "build", "--quiet"], tmp_path)
    read, *shown = (tmp_path / "_site/page.txt").read_text(encoding="utf-8").split("\n")

    real = zip(map(kind_of, json.loads(read)), shown, strict=False)
    assert dict(zip(values, real, strict=True)) == modelled("jekyll", values)


@pytest.mark.parametrize("old", [True, False], ids=["0.111", "newer"])
def test_hugo_reads_what_the_model_says(tmp_path: Path, *, old: bool) -> None:
    program = "hugo-old" if old else "hugo"
    values = usable(program)
    layout = (
        "{{ .Params.x | jsonify }}\n{{ range .Params.x }}"
        "{{ if ne . nil }}{{ . }}{{ end }}\n{{ end }}"
    )
    write_site(
        tmp_path,
        {
            "config.toml": 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home"]\n',
            "layouts/_default/single.txt": layout,
            "content/page.md": f"---\noutputs: [txt]\nx:\n{lines(values)}---\n",
            "config/_default/outputFormats.toml": '[txt]\nmediaType = "text/plain"\n'
            "isPlainText = true\n",
        },
    )
    run([hugo(old=old), "--quiet"], tmp_path)
    (page,) = (tmp_path / "public").rglob("page/index.txt")
    read, *shown = page.read_text(encoding="utf-8").split("\n")

    real = zip(map(kind_of, json.loads(read)), shown, strict=False)
    assert dict(zip(values, real, strict=True)) == modelled(program, values)


_LOAD = """
const yaml = require(process.argv[1]);
const load = process.argv[1].endsWith("3") ? yaml.safeLoad : yaml.load;
const values = JSON.parse(require("fs").readFileSync(0, "utf8"));
const kind = v => v === null ? "NoneType" : v instanceof Date ? "date"
  : {string: "str", boolean: "bool", number: "number"}[typeof v];
console.log(JSON.stringify(values.map(value => {
  const read = load("x: " + value).x;
  return [kind(read), read === null ? "" : read instanceof Date ? "" : String(read)];
})));
"""


@pytest.mark.parametrize("version", ["js-yaml3", "js-yaml4"])
def test_js_yaml_reads_what_the_model_says(version: str) -> None:
    needs("node")
    if not (NODE_FOLDER / "node_modules" / version).is_dir():
        lacking(f"no {version} in {NODE_FOLDER}")
    values = usable(version)
    printed = run(["node", "-e", _LOAD, version], NODE_FOLDER, json.dumps(values))

    real = dict(zip(values, map(tuple, json.loads(printed)), strict=True))
    assert real == modelled(version, values)
    dates = [value for value in SCALARS if MODELS[version](value).kind in ("date", "moved")]
    found = json.loads(run(["node", "-e", _LOAD, version], NODE_FOLDER, json.dumps(dates)))
    assert found == [["date", ""]] * len(dates)
    assert dates


def test_jekyll_loses_all_fields_with_the_ones_it_gives_up_on(tmp_path: Path) -> None:
    needs("jekyll")
    broken = [value for value in [*SCALARS, ":keeper", "0b_"] if psych.read(value).kind == "broken"]
    page = "---\ntitle: The Lantern Keeper\nx: {}\n---\n{{{{ page.title }}}}"
    pages = {f"{number}.txt": page.format(value) for number, value in enumerate(broken)}
    write_site(tmp_path, {"_config.yml": "title: Films\n", **pages})
    run(["jekyll", "build", "--quiet"], tmp_path)

    assert ":keeper" in broken
    assert {file.read_text(encoding="utf-8") for file in (tmp_path / "_site").iterdir()} == {""}


@pytest.mark.parametrize("value", ["2024-01-15", "2024-1-5", "2024-01-01 10:00:00 +0900"])
def test_what_jekyll_reads_as_a_date_begins_with_it(tmp_path: Path, value: str) -> None:
    needs("jekyll")
    page = f"---\nx: {value}\n---\n{{{{ page.x }}}}"
    write_site(tmp_path, {"_config.yml": "title: Films\n", "page.txt": page})
    run(["jekyll", "build", "--quiet"], tmp_path)
    shown = (tmp_path / "_site/page.txt").read_text(encoding="utf-8")

    reading = psych.read(value)
    assert reading.kind == "date"
    assert re.match(r"\d{4}-\d{2}-\d{2}", shown)
    assert shown == (reading.shown or shown)
