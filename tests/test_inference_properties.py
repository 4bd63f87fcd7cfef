"""Schemas inferred from content accept it, and find what was planted in it and nothing else."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reviewlint.api import check_paths
from reviewlint.cli import main
from reviews_site import DEFECTS, page, reviews, site_files
from sites import write_site

if TYPE_CHECKING:
    from reviewlint.findings import Diagnostic
    from reviews_site import Defect, Fields

# A site is written and read for each example: to shrink one takes minutes and shows nothing more.
SLOW = settings(deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


def found_after_init(folder: Path, files: dict[str, str]) -> list[Diagnostic]:
    """What a check finds in a site for which `init` has written the settings."""
    write_site(folder, files)
    result = CliRunner().invoke(main, ["init", str(folder)])
    assert result.exit_code == 0, result.output
    return list(check_paths([folder]))


def fields_found(found: list[Diagnostic], folder: Path) -> set[tuple[int, str, str]]:
    """The number of the review, the rule and the field of each finding."""
    places = set()
    for each in found:
        number = int(Path(each.path).relative_to(folder).stem.split("-")[3])
        places.add((number, each.code, (each.pointer or "").split("/")[-1].strip("0123456789")))
    return places


@given(st.integers(0, 9999), st.integers(20, 250))
@settings(SLOW, max_examples=6)
def test_what_is_inferred_from_sound_pages_accepts_them(seed: int, count: int) -> None:
    all_fields = reviews(Random(seed), count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        found = found_after_init(folder, site_files(all_fields, all_fields))
        assert len({each.path for each in found}) <= count * 0.01, found


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
@given(seed=st.integers(0, 9999), count=st.integers(100, 300))
@settings(SLOW, max_examples=2)
def test_planted_defects_are_found_and_nothing_else(defect: Defect, seed: int, count: int) -> None:
    random = Random(seed)
    sound = reviews(random, count)
    all_fields: list[Fields] = copy.deepcopy(sound)
    planted = random.sample(range(count), 2 * max(1, count // 100))
    wrong, others = planted[::2], planted[1::2]
    for one, other in zip(wrong, others, strict=True):
        defect.plant(all_fields[one], all_fields[other])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        found = fields_found(found_after_init(folder, site_files(all_fields, sound)), folder)
    pointed = "" if defect.code == "FD001" else defect.field
    expected = {(number, defect.code, pointed) for number in wrong}
    allowed = {(number, "FD015", "slug") for number in others if defect.code == "FD015"}
    if defect.field == "genres" and defect.code == "FD005":
        expected = {(number, "FD005", "") for number in wrong}
    assert expected <= found <= expected | allowed, found ^ expected


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-3, 12)
    | st.sampled_from([0.5, 1.5, 4.1, 1e300, -0.0])
    | st.sampled_from(["", " ", "noir", "nior", "2024-02-30", "2024-05-01", "https://a.test/", "7"])
    | st.text("aé-. 7:#", max_size=6)
)
names = st.sampled_from(["rating", "ratng", "year", "tags", "date", "slug", "layout", "x", "image"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(names, values, max_size=5), min_size=1, max_size=30))
@settings(SLOW, max_examples=60)
def test_without_outliers_a_schema_accepts_every_page_it_is_made_of(
    all_fields: list[Fields],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        files = {f"{number}.md": page(fields) for number, fields in enumerate(all_fields)}
        write_site(folder, files)
        result = CliRunner().invoke(main, ["schema", "infer", str(folder), "--outliers", "0"])
        assert result.exit_code == 0, result.output
        schema = folder / "schema.json"
        schema.write_text(result.output, encoding="utf-8")
        found = check_paths([folder], schema=str(schema))
        assert [each for each in found if each.code.startswith("FD")] == []


def test_defects_of_all_kinds_at_once_are_found_and_nothing_else(tmp_path: Path) -> None:
    random = Random(2024)
    sound = reviews(random, 200)
    all_fields: list[Fields] = copy.deepcopy(sound)
    wrong = random.sample(range(200), 2 * len(DEFECTS))
    other = next(number for number in range(200) if number not in wrong)
    expected = set()
    for place, number in enumerate(wrong):
        defect = DEFECTS[place // 2]
        defect.plant(all_fields[number], all_fields[other])
        expected.add((number, defect.code))
    found = found_after_init(tmp_path, site_files(all_fields, sound))
    places = {(number, code) for number, code, _ in fields_found(found, tmp_path)}
    assert places - {(other, "FD015")} == expected
