"""FD013: a field names a picture that is not as the schema wants it (`x-image`)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from reviewlint.findings import Finding
from reviewlint.pictures import EXTENSIONS, NAMES
from reviewlint.validation.quoting import quote
from reviewlint.validation.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.pictures import Kind, Picture
    from reviewlint.validation import ImageDemands, ImageReference

TOLERANCE = 0.01
"""Proportions may be so far off: pixels are whole, and nobody sees it."""

_Words = tuple[str, str]
"""What is wrong, and how to put it right."""


def image_findings(reference: ImageReference, picture: Picture) -> Iterator[Finding]:
    """The findings for a field whose picture is there, but not as the schema wants it."""
    for message, hint in _faults(reference, picture):
        own = reference.message
        yield Finding(reference.span, own or message, hint, pointer=reference.pointer)
        if own:
            return


def _faults(reference: ImageReference, picture: Picture) -> Iterator[_Words]:
    value, wanted = quote(reference.value), reference.wanted
    path = reference.value.partition("?")[0].partition("#")[0]
    extension = posixpath.splitext(path)[1].lower()
    named = EXTENSIONS.get(extension)
    if named is None:
        return  # Its name does not promise a picture of these types.
    if picture.kind is None:
        if picture.other or named != "svg":
            yield _no_picture(value, NAMES[named], picture.other or "something else")
        return
    if picture.kind != named:
        yield _misnamed(value, extension, NAMES[named], picture.kind)
    elif wanted.types is not None and named not in wanted.types:
        allowed = listed([name for kind, name in NAMES.items() if kind in wanted.types])
        message = f"{value} is a picture of type {NAMES[named]}, but it must be {allowed}."
        yield message, f"Save it as {allowed}, and change the name here."
    if picture.size is not None:
        yield from _size(value, wanted, picture, *picture.size)
    if wanted.max_bytes is not None and picture.bytes > wanted.max_bytes:
        message = (
            f"The file of {value} is {_bytes(picture.bytes)} big, but it may be"
            f" {_bytes(wanted.max_bytes)} at most: readers would wait for it."
        )
        yield message, "Save it with stronger compression, or with fewer pixels."


def _no_picture(value: str, named: str, what: str) -> _Words:
    message = (
        f"{value} is not the {named} picture that its name says, but {what}, so the page will show"
        " a broken image."
    )
    return message, "Put the real picture there."


def _misnamed(value: str, extension: str, named: str, kind: Kind) -> _Words:
    right = next(each for each, its_kind in EXTENSIONS.items() if its_kind == kind)
    message = (
        f"{value} is a picture of type {NAMES[kind]}, though its name ends in “{extension}”:"
        " whatever goes by the name will not show it."
    )
    return message, f"Let its name end in “{right}”, or save it as {named}."


def _size(
    value: str, wanted: ImageDemands, picture: Picture, width: float, height: float
) -> Iterator[_Words]:
    if wanted.ratio is not None:
        across, down = map(float, wanted.ratio.split(":"))
        one, other = width * down, height * across
        if abs(one - other) > TOLERANCE * max(one, other):
            yield _ratio(value, wanted.ratio, across / down, width, height)
    if picture.scales:
        return  # It is drawn as big as it must be.
    for side, has, least, most in (
        ("wide", width, wanted.min_width, wanted.max_width),
        ("high", height, wanted.min_height, wanted.max_height),
    ):
        pixels = f"{value} is {has:.0f} pixels {side}, but it"
        if least is not None and has < least:
            message = f"{pixels} must be at least {least}: it would be shown blurred."
            yield message, f"Use a picture that is {least} pixels {side} or more."
        elif most is not None and has > most:
            message = f"{pixels} may be at most {most}: readers would load more than they see."
            yield message, f"Scale it down to {most} pixels."


def _ratio(value: str, ratio: str, wanted: float, width: float, height: float) -> _Words:
    shape = "square" if wanted == 1 else f"{ratio} (width to height)"
    message = (
        f"{value} is {width:.0f} × {height:.0f} pixels, but it must be {shape}: the page would cut"
        " or stretch it."
    )
    narrow = min(width, height * wanted)
    return message, f"Cut it to {narrow:.0f} × {narrow / wanted:.0f} pixels, for one."


def _bytes(number: int) -> str:
    """A number of bytes as people say it: "350 kB", "1.2 MB"."""
    if number < 1000:
        return f"{number} bytes" if number != 1 else "1 byte"
    if number < 999_500:
        return f"{number / 1000:.3g} kB"
    return f"{number / 1_000_000:.3g} MB"
