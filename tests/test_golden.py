"""Small content folders, and the reports that the real command line gives for them.

`pytest tests/test_golden.py --update` writes the reports anew; read the diff before committing.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

if TYPE_CHECKING:
    from conftest import Reviewlint

FIXTURES = Path(__file__).parent / "fixtures"
SITES = sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())
REPORT_SCHEMA = FIXTURES.parent.parent / "schemas" / "report.schema.json"


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_site_gives_its_report(
    site: str, form: str, reviewlint: Reviewlint, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    # Away from the repository, whose settings would be found from here.
    shutil.copytree(FIXTURES / site, tmp_path / site)
    golden = FIXTURES / f"{site}.expected.{'txt' if form == 'text' else 'json'}"
    run = reviewlint("check", "--format", form, cwd=tmp_path / site)
    assert run.stderr == ""
    if pytestconfig.getoption("--update"):
        golden.write_text(run.stdout, encoding="utf-8")
    assert run.stdout == golden.read_text(encoding="utf-8")
    clean = golden.read_text(encoding="utf-8").startswith(("No problems", "[]"))
    assert run.returncode == (0 if clean else 1)
    if form == "json":
        schema = json.loads(REPORT_SCHEMA.read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(run.stdout), schema)
