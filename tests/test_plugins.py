"""Rules of installed packages: found, used, refused, and never taken from a checked folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from reviewlint.data import data_folder
from reviewlint.parallel import PARALLEL_FROM
from reviewlint.rules import catalogue

REPOSITORY = Path(__file__).parent.parent
RULE = '''
from dataclasses import dataclass, field

from reviewlint.findings import Finding, Severity
from reviewlint.rules import rule
from reviewlint.source import Span

@dataclass(frozen=True)
class Options:
    opening_words: tuple[str, ...] = field(default=(), metadata={{"help": "What may begin."}})

@rule("{code}", "{name}", severity=Severity.WARNING, options=Options)
def check(document, options):
    """The page begins.

    ## Why

    Pages that begin come to an end.
    """
    {body}
    if not document.text.startswith(options.opening_words):
        yield Finding(Span(0, 1), "It begins.")
'''
GOOD = RULE.format(code="HOU001", name="page-begins", body="")
INFO = "house_rules-1.0.dist-info"
COMMAND = (sys.executable, "-m", "reviewlint")
SCRIPT = (str(Path(sys.executable).with_name("reviewlint")),)
START = """
import sys
del sys.path[0]
import multiprocessing
from reviewlint.cli import main
multiprocessing.set_start_method("spawn")
main()
"""
SPAWNING = (sys.executable, "-c", START)
"""As on macOS and Windows, where each process is started afresh."""


def install(
    folder: Path, source: str = GOOD, *, module: str = "house", info: str = INFO
) -> dict[str, str]:
    """Put a package with an entry point into a folder, as an installer does.

    Returns:
        The environment in which Python finds it.
    """
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    records = folder / info
    records.mkdir()
    metadata = "METADATA" if info.endswith(".dist-info") else "PKG-INFO"
    (records / metadata).write_text("Metadata-Version: 2.1\nName: house-rules\nVersion: 1.0\n")
    (records / "entry_points.txt").write_text(f"[reviewlint.rules]\nhouse = {module}\n")
    return {"PYTHONPATH": str(folder)}


def run(
    cwd: Path,
    *arguments: str,
    environment: dict[str, str] | None = None,
    command: tuple[str, ...] = COMMAND,
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    return subprocess.run(
        [*command, *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": "", "COLUMNS": "200"} | (environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with one page, to be checked."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "page.md").write_text("[Heat] (/films/heat/)\n")
    return folder


@pytest.mark.parametrize("info", [INFO, "house_rules.egg-info", "house_rules-1.0-py3.11.egg-info"])
def test_an_installed_rule_is_run_listed_and_explained(
    info: str, site: Path, tmp_path: Path
) -> None:
    environment = install(tmp_path / "packages", info=info)
    check = run(site, "check", "--select", "HOU", "--format", "json", environment=environment)
    report = json.loads(check.stdout)
    jsonschema.validate(
        report, json.loads((data_folder("schemas") / "report.schema.json").read_text())
    )
    assert [(found["code"], found["name"]) for found in report] == [("HOU001", "page-begins")]
    listed = run(site, "rules", environment=environment).stdout
    assert "The page begins. (from house-rules)" in listed
    table = run(site, "rules", "--format", "markdown", environment=environment).stdout
    assert "| HOU001 | page-begins | warning | – | The page begins. (from house-rules) |" in table
    explained = run(site, "explain", "page-begins", environment=environment).stdout
    assert explained.splitlines() == [
        "HOU001 page-begins (warning)",
        "",
        "From the plug-in house-rules.",
        "",
        "The page begins.",
        "",
        "Why",
        "",
        "Pages that begin come to an end.",
        "",
        "[rules.page-begins]",
        'severity = "warning"',
        "opening-words = []  # What may begin.",
    ]


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ("", ["HOU001", "LK003"]),
        ('ignore = ["HOU"]\n', ["LK003"]),
        ('select = ["page-begins"]\n', ["HOU001"]),
        ('[rules.page-begins]\nseverity = "off"\n', ["LK003"]),
        ('[rules.page-begins]\nopening-words = ["[He", "A"]\n', ["LK003"]),
        ('[rules.HOU001]\nopening-words = ["It"]\n', ["HOU001", "LK003"]),
    ],
)
def test_the_settings_know_it(settings: str, codes: list[str], site: Path, tmp_path: Path) -> None:
    environment = install(tmp_path / "packages")
    (site / "reviewlint.toml").write_text(settings)
    check = run(site, "check", "--format", "json", environment=environment)
    assert [found["code"] for found in json.loads(check.stdout)] == codes


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("opening-word = []", "Did you mean “opening-words”?"),
        ("opening-words = 3", "this must be a list"),
    ],
)
def test_a_mistake_in_its_options_is_told_at_its_line(
    line: str, said: str, site: Path, tmp_path: Path
) -> None:
    environment = install(tmp_path / "packages")
    (site / "reviewlint.toml").write_text(f"[rules.page-begins]\n{line}\n")
    check = run(site, "check", environment=environment)
    assert check.returncode == 2
    assert check.stderr.startswith("reviewlint: reviewlint.toml:2: rules.page-begins.opening-word")
    assert said in check.stderr


def test_a_comment_hides_it(site: Path, tmp_path: Path) -> None:
    environment = install(tmp_path / "packages")
    (site / "page.md").write_text("Heat <!-- reviewlint-disable-line HOU001 -->\n")
    assert run(site, "check", environment=environment).returncode == 0


NO_DEFAULT = GOOD.replace("= field(default=(), metadata=", "= field(metadata=")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import no_such_module", "No module named"),
        ("raise RuntimeError('two\\nlines')", "two lines"),
        ("import sys; sys.exit(0)", "SystemExit"),
        ("def broken(", "SyntaxError"),
        ("x = 1", "no rules"),
        (RULE.format(code="LK001", name="page-begins", body=""), "LK001"),
        (RULE.format(code="LK900", name="page-begins", body=""), "begins with LK"),
        (RULE.format(code="RDX001", name="page-begins", body=""), "begins with RD"),
        (RULE.format(code="HOU001", name="link-gap", body=""), "link-gap"),
        (RULE.format(code="H1", name="page-begins", body=""), "no code"),
        (RULE.format(code="HOU001", name="Page Begins", body=""), "no name"),
        (NO_DEFAULT, "a dataclass with a default for each field"),
        (GOOD.replace("options=Options", "options=dict"), "a dataclass with a default"),
        (GOOD.replace("tuple[str, ...]", "'NoSuchType'"), "NoSuchType"),
        (GOOD.replace("tuple[str, ...]", "list[str]"), "option “opening-words” of HOU001"),
        (GOOD.replace("tuple[str, ...]", "int | set[str]"), "option “opening-words” of HOU001"),
        (GOOD.replace("HOU001", "HOU٠٠١"), "no code"),
        (GOOD.replace("Severity.WARNING", "'warning'"), "severity of HOU001"),
        (GOOD.replace("Severity.WARNING", "Severity.WARNING, fix='safe'"), "fix of HOU001"),
    ],
)
def test_a_broken_plugin_is_named_in_one_line(
    source: str, said: str, site: Path, tmp_path: Path
) -> None:
    environment = install(tmp_path / "packages", source)
    result = run(site, "check", environment=environment)
    assert (result.returncode, result.stdout) == (2, "")
    [line] = result.stderr.strip().splitlines()
    assert "“house-rules”" in line
    assert said in line


@pytest.mark.parametrize("arguments", [("rules",), ("explain", "LK001"), ("settings",)])
def test_a_broken_plugin_is_named_by_every_command(
    arguments: tuple[str, ...], site: Path, tmp_path: Path
) -> None:
    environment = install(tmp_path / "packages", "x = 1")
    result = run(site, *arguments, environment=environment)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1
    assert "“house-rules”" in result.stderr


def test_the_manual_shows_the_example_and_a_test_that_it_passes(site: Path, tmp_path: Path) -> None:
    manual = (REPOSITORY / "docs" / "plugins.md").read_text(encoding="utf-8")
    module, test = re.findall(r"^```python\n(.*?)^```$", manual, re.M | re.S)
    example = REPOSITORY / "examples" / "plugin" / "reviewlint_spoilers.py"
    assert module == example.read_text(encoding="utf-8")
    environment = install(tmp_path / "packages", module)
    [name] = re.findall(r"def (test_\w+)", test)
    run_it = (sys.executable, "-c", f"{test}\n{name}()")
    assert run(site, command=run_it, environment=environment).returncode == 0


def test_the_manual_names_the_letters_that_are_taken() -> None:
    manual = (REPOSITORY / "docs" / "plugins.md").read_text(encoding="utf-8")
    [named] = re.findall(r"letters that reviewlint uses \(([A-Z,\s]+)\)", manual)
    taken = {code[:-3] for code, rule in catalogue().items() if not rule.package}
    assert set(named.replace(",", " ").split()) == taken


def test_two_plugins_with_one_code_are_told_apart(site: Path, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    environment = install(packages)
    install(packages, module="other", info="other_rules-1.0.dist-info")
    (packages / "other_rules-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: other-rules\nVersion: 1.0\n"
    )
    result = run(site, "check", environment=environment)
    assert result.returncode == 2
    [line] = result.stderr.strip().splitlines()
    assert "“other-rules”" in line
    assert "the code HOU001 of “page-begins” is that of “page-begins” in house-rules" in line


def test_a_plugin_may_import_another_one(site: Path, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    environment = install(packages)
    source = f"import house\n{RULE.format(code='ANN001', name='page-ends', body='')}"
    install(packages, source, module="annexe", info="annexe-1.0.dist-info")
    (packages / "annexe-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: annexe\nVersion: 1.0\n"
    )
    listed = json.loads(run(site, "rules", "--format", "json", environment=environment).stdout)
    sources = {entry["code"]: entry["package"] for entry in listed if entry["package"]}
    assert sources == {"ANN001": "annexe", "HOU001": "house-rules"}


def test_of_two_versions_the_first_on_the_import_path_counts(site: Path, tmp_path: Path) -> None:
    new = install(tmp_path / "new", GOOD.replace("page-begins", "page-starts"), module="house_new")
    old = install(tmp_path / "old")
    both = {"PYTHONPATH": os.pathsep.join((new["PYTHONPATH"], old["PYTHONPATH"]))}
    listed = run(site, "rules", environment=both).stdout
    assert "page-starts" in listed
    assert "page-begins" not in listed


@pytest.mark.parametrize("content", [b"[reviewlint.rules]\nhouse\n", b"reviewlint.rules\xff"])
def test_broken_records_of_a_package_are_told_in_one_line(
    content: bytes, site: Path, tmp_path: Path
) -> None:
    environment = install(tmp_path / "packages")
    (tmp_path / "packages" / INFO / "entry_points.txt").write_bytes(content)
    result = run(site, "check", environment=environment)
    assert result.returncode == 2
    [line] = result.stderr.strip().splitlines()
    assert "house_rules-1.0" in line


def test_a_package_without_a_name_is_called_as_its_records_are(site: Path, tmp_path: Path) -> None:
    environment = install(tmp_path / "packages")
    (tmp_path / "packages" / INFO / "METADATA").write_text("Metadata-Version: 2.1\n")
    assert "(from house_rules-1.0)" in run(site, "rules", environment=environment).stdout


def test_a_package_that_is_recorded_twice_counts_once(site: Path, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    environment = install(packages)
    install(packages, info="house_rules.egg-info")
    check = run(site, "check", "--select", "HOU", "--format", "concise", environment=environment)
    assert check.stdout == "page.md:1:1: HOU001 page-begins warning: It begins.\n"


def test_a_plugin_may_have_several_modules(site: Path, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    environment = install(packages, f"import house_ends\n{GOOD}")
    ends = RULE.format(code="HOU002", name="page-ends", body="")
    (packages / "house_ends.py").write_text(ends)
    (packages / INFO / "entry_points.txt").write_text(
        "[reviewlint.rules]\nbegins = house\nends = house_ends\n"
    )
    listed = run(site, "rules", environment=environment).stdout
    assert listed.count("(from house-rules)") == 2


def test_a_plugins_own_tests_may_import_it_first(site: Path, tmp_path: Path) -> None:
    environment = install(tmp_path / "packages")
    test = (
        "import house, reviewlint\n"
        "[found] = reviewlint.check_text('Heat.\\n', 'page.md')\n"
        "assert found.code == 'HOU001'\n"
        "from reviewlint.rules import catalogue\n"
        "assert catalogue()['HOU001'].package == 'house-rules'\n"
    )
    result = run(site, command=(sys.executable, "-c", test), environment=environment)
    assert result.returncode == 0, result.stderr


def test_what_is_wrong_with_a_plugin_is_said_each_time(site: Path, tmp_path: Path) -> None:
    environment = install(tmp_path / "packages", f"{GOOD}\nraise RuntimeError('at the end')")
    install(
        tmp_path / "packages",
        RULE.format(code="AAA001", name="page-ends", body=""),
        module="good",
        info="a_good_one-1.0.dist-info",
    )
    test = (
        "import reviewlint\n"
        "for _ in range(3):\n"
        "    try:\n"
        "        reviewlint.check_text('Heat.', 'page.md')\n"
        "    except Exception as error:\n"
        "        print(error)\n"
    )
    result = run(site, command=(sys.executable, "-c", test), environment=environment)
    said = result.stdout.splitlines()
    assert len(said) == 3
    assert all("at the end" in line for line in said)


@pytest.mark.parametrize(
    "body",
    [
        "raise RuntimeError('no')",
        "raise SystemExit(0)",
        "yield 'It begins.'",
        "yield Finding(Span(3, 1), 'The end is before the start.')",
        "yield Finding(Span(0, 1000), 'The end is outside.')",
        "yield Finding(Span(0, 1), ValueError('not a text'))",
    ],
)
def test_a_rule_that_breaks_down_is_a_finding_and_the_run_goes_on(
    body: str, site: Path, tmp_path: Path
) -> None:
    environment = install(
        tmp_path / "packages", RULE.format(code="HOU001", name="page-begins", body=body)
    )
    check = run(site, "check", "--format", "json", environment=environment)
    assert check.returncode == 2
    failed, other = json.loads(check.stdout)
    assert (failed["code"], other["code"]) == ("RD009", "LK003")
    assert "“page-begins”" in failed["message"]
    assert "the plug-in “house-rules”" in failed["hint"]


TRAP = "import pathlib\npathlib.Path('sprung').touch()\n"


@pytest.mark.parametrize("command", [COMMAND, SCRIPT, SPAWNING])
def test_nothing_in_a_checked_folder_is_run(command: tuple[str, ...], tmp_path: Path) -> None:
    install(tmp_path, TRAP)
    modules = ("click", "yaml", "mistune", "re2", "frontmatter", "jsonschema", "json", "tomllib")
    for name in (*modules, "multiprocessing", "concurrent", "pickle"):
        (tmp_path / f"{name}.py").write_text(TRAP)
    for number in range(PARALLEL_FROM + 1):
        (tmp_path / f"{number}.md").write_text("---\nlayout: review\nrating: 7\n---\n[a] (/b/)\n")
    check = run(
        tmp_path, "check", "--select", "LK", "--format", "json", "--jobs", "2", command=command
    )
    assert len(json.loads(check.stdout)) == PARALLEL_FROM + 1, check.stderr
    assert "house-rules" not in run(tmp_path, "rules", command=command).stdout
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("command", [COMMAND, SPAWNING])
def test_its_rules_run_in_every_process(
    command: tuple[str, ...], site: Path, tmp_path: Path
) -> None:
    environment = install(tmp_path / "packages")
    for number in range(PARALLEL_FROM):
        (site / f"{number}.md").write_text("Heat.\n")
    arguments = ("check", "--select", "HOU", "--format", "json", "--jobs", "2")
    check = run(site, *arguments, command=command, environment=environment)
    assert len(json.loads(check.stdout)) == PARALLEL_FROM + 1


def test_odd_folders_on_the_import_path_do_no_harm(site: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.zip"
    archive.write_bytes(b"PK\x05\x06" + bytes(18))
    packages = tmp_path / "packages"
    (packages / "odd-1.0.dist-info" / "entry_points.txt").mkdir(parents=True)
    (packages / "file-1.0.dist-info").touch()
    folders = (tmp_path / "missing", archive, packages)
    environment = {"PYTHONPATH": os.pathsep.join(map(str, folders))}
    assert run(site, "rules", environment=environment).returncode == 0
