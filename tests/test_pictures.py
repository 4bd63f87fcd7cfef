"""What pictures say of themselves, and whether that is what a schema wants (FD013)."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from checked import check, page
from pictures import RASTER, picture
from reviewlint.findings import Diagnostic
from reviewlint.pictures import EXTENSIONS, NAMES, read_picture
from reviewlint.settings import SettingsError
from validating import schema_of

SIDES = st.integers(1, 3000)


def read(content: bytes) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "picture")
        path.write_bytes(content)
        return read_picture(path)


@pytest.mark.parametrize("extension", [*RASTER, "svg"])
@settings(max_examples=15, deadline=None)
@given(width=st.integers(1, 400), height=st.integers(1, 400))
def test_the_headers_say_what_the_picture_is(extension: str, width: int, height: int) -> None:
    content = picture(extension, width, height)
    found = read(content)
    assert (found.kind, found.size, found.bytes) == (
        EXTENSIONS[f".{extension}"],
        (width, height),
        len(content),
    )


@pytest.mark.parametrize(
    ("extension", "more"),
    [
        ("jpg", {"progressive": True}),
        ("jpg", {"icc_profile": b"x" * 300_000}),
        ("webp", {"lossless": True}),
        ("webp", {"save_all": True, "append_images": [Image.new("RGB", (40, 30))]}),
        ("gif", {"save_all": True, "append_images": [Image.new("RGB", (40, 30), "red")]}),
        ("png", {"dpi": (300, 300)}),
    ],
)
def test_every_form_of_a_type_is_read(extension: str, more: dict[str, Any]) -> None:
    assert read(picture(extension, 40, 30, **more)).size == (40, 30)


def test_a_photograph_counts_as_it_is_shown() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert read(picture("jpg", 40, 30, exif=turned)).size == (30, 40)


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        ('<svg width="20" height="10">', (20, 10)),
        ("<svg height='1in'\n width='2in'/>", (192, 96)),
        ('<svg width="20px" height="1.5e">', None),
        ('<svg width="100%" height="100%" viewBox="0, 0, 30, 20">', (30, 20)),
        ('<svg viewBox="-5 -5 7.5 5">', (7.5, 5)),
        ('<svg width="20" height="10" viewBox="0 0 1 1">', (20, 10)),
        ('<svg width="0" height="10">', None),
        ('<svg data-width="3" height="10">', None),
        ("<svg>", None),
        (
            '\ufeff<?xml version="1"?><!DOCTYPE svg [<!ENTITY a "<b>">]><svg width="2" height="1">',
            (2, 1),
        ),
        ('<!-- <svg width="9" height="9"> -->\n<x:svg xmlns:x="y" width="2" height="1">', (2, 1)),
    ],
)
def test_the_root_element_of_an_svg_says_its_size(svg: str, size: tuple[float, float]) -> None:
    found = read(svg.encode())
    assert found.kind == "svg"
    assert found.scales
    assert found.size == size


@given(st.sampled_from([*RASTER, "svg"]), st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_no_file_is_too_broken_to_be_read(extension: str, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(picture(extension, 20, 10))
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(min(len(content), 200))] = chance.randrange(256)
    found = read(bytes(content[: chance.randint(0, len(content))]))
    assert found is None or found.size is None or min(found.size) > 0


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8" + b"\xff" * 3_000_000,
        b"\xff\xd8\xff" + b"\xe1\x00\x02\xff" * 700_000,
        b"\0\0\0\x18ftypavif\0\0\0\0avif" + b"\0\0\0\x08free" * 300_000,
        b"<!-- -->" * 300_000,
        b"<svg" + b" width" * 400_000,
    ],
)
def test_a_hostile_file_has_no_size(content: bytes) -> None:
    assert read(content).size is None


def found_in(folder: Path, wanted: object, name: str, content: bytes) -> list[Diagnostic]:
    """What is found in a page whose `cover` names a file in the site."""
    file = folder / "assets" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    schema = {"properties": {"cover": {"x-image": wanted}}}
    return check(folder, {"page.md": page(cover=f"assets/{name}")}, schema=schema)


@pytest.mark.parametrize(
    ("wanted", "size", "said"),
    [
        ({"ratio": "1:1"}, (60, 40), ["is 60 × 40 pixels, but it must be square"]),
        ({"ratio": "16:9"}, (60, 60), ["must be 16:9 (width to height)"]),
        ({"ratio": "1.91:1"}, (1200, 630), []),
        ({"ratio": "16:9"}, (641, 360), []),
        ({"minWidth": 100}, (60, 100), ["is 60 pixels wide, but it must be at least 100"]),
        ({"maxHeight": 50}, (60, 51), ["is 51 pixels high, but it may be at most 50"]),
        ({"minWidth": 60, "maxWidth": 60, "minHeight": 51, "maxHeight": 51}, (60, 51), []),
        ({"minWidth": 61, "minHeight": 52}, (60, 51), ["60 pixels wide", "51 pixels high"]),
        ({"maxBytes": 100}, (60, 40), ["big, but it may be 100 bytes at most"]),
        ({"types": ["jpeg", "webp"]}, (60, 40), ["of type PNG, but it must be JPEG or WebP"]),
        ({"types": ["png"]}, (60, 40), []),
        (True, (60, 40), []),
        (False, (60, 40), []),
    ],
)
def test_a_picture_is_held_against_the_schema(
    tmp_path: Path, wanted: object, size: tuple[int, int], said: list[str]
) -> None:
    found = found_in(tmp_path, wanted, "ferry.png", picture("png", *size))
    assert [(each.code, each.pointer, each.severity.value) for each in found] == [
        ("FD013", "/cover", "warning")
    ] * len(said)
    messages = " ".join(sorted((each.message for each in found), reverse=True))
    assert all(part in messages for part in said)


@pytest.mark.parametrize("extension", [*RASTER, "svg"])
@pytest.mark.parametrize("real", [*RASTER, "svg"])
def test_a_file_is_the_picture_that_its_name_says(
    tmp_path: Path, extension: str, real: str
) -> None:
    found = found_in(tmp_path, {}, f"ferry.{extension}", picture(real, 30, 30))
    if extension == real:
        assert found == []
    else:
        (only,) = found
        assert f"is a picture of type {NAMES[EXTENSIONS[f'.{real}']]}, though" in only.message
        assert real in only.hint


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<!doctype HTML><title>404</title>", "a web page"),
        (b"%PDF-1.7", "a PDF"),
        (b"no picture at all", "something else"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC picture"),
    ],
)
def test_what_is_no_picture_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    (found,) = found_in(tmp_path, {}, "ferry.jpg", content)
    assert f"but {what}," in found.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ferry.png", b""),
        ("ferry.png", b"version https://git-lfs.github.com/spec/v1\n"),
        ("ferry.png", b"/annex/objects/MD5-s12--34"),
        ("ferry", b"no picture"),
        ("ferry.pdf", b"no picture"),
        ("ferry.svg", "<svg/>".encode("utf-16")),
    ],
)
def test_what_cannot_be_judged_is_left_alone(tmp_path: Path, name: str, content: bytes) -> None:
    assert found_in(tmp_path, {"ratio": "1:1", "minWidth": 9}, name, content) == []


def test_the_square_image_of_a_review_is_square(tmp_path: Path) -> None:
    for name, size in (("tile.png", (300, 300)), ("wide.png", (300, 200))):
        (tmp_path / name).write_bytes(picture("png", *size))
    good = page(title="Night Ferry", **{"square-image": "tile.png"})
    bad = page(title="Fog Bank", **{"square-image": "wide.png"})
    settings = '[[schemas]]\nfiles = "**"\nschema = "preset:review"\n'
    found = check(tmp_path, {"good.md": good, "bad.md": bad}, settings=settings)
    assert [(Path(each.path).name, each.code, each.hint) for each in found] == [
        ("bad.md", "FD013", "Cut it to 200 × 200 pixels, for one.")
    ]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"minwidth": 3}, "did you mean “minWidth”?"),
        ({"ratio": "16x9"}, "this must be true, false"),
        ({"ratio": "0:9"}, "this must be true, false"),
        ({"types": ["jpg"]}, "this must be true, false"),
        ({"maxBytes": "2 MB"}, "this must be true, false"),
    ],
)
def test_a_mistake_in_the_demands_is_told(wanted: object, said: str) -> None:
    import json

    with pytest.raises(SettingsError, match=said):
        schema_of(json.dumps({"properties": {"cover": {"x-image": wanted}}}))
