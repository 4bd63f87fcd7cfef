"""The scale of the field in which a review says how good something is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.frontmatter.model import pointer
from reviewlint.validation import RatedField
from reviewlint.validation.structure import alternatives, at, below

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.validation.structure import Place
    from reviewlint.validation.subject import Subject

RATING_FIELDS = frozenset({"grade", "my_rating", "rating", "score", "stars", "verdict"})
"""The names that such a field has."""

_LARGEST = 1e9
"""No rating is greater, and of much larger numbers Python makes no `float`."""

_GRADES = frozenset(letter + sign for letter in "ABCDEF" for sign in ("", "+", "-"))


class Scale(NamedTuple):
    """What a schema says of a field that rates: grades, or the best number and the least step."""

    grades: frozenset[str]
    numbers: tuple[float, float] | None


def scales(root: Place) -> dict[str, Scale]:
    """The scales of the fields that rate something, by their names."""
    found = {}
    for name in sorted(RATING_FIELDS):
        named = [child for parent in at(root, ()) for child in below(parent, name)]
        schemas = [each.schema for place in named for each in alternatives(place)]
        scale = Scale(_grades(schemas), _scale(schemas))
        if scale != (frozenset(), None):
            found[name] = scale
    return found


def rated_fields(subject: Subject, known: Mapping[str, Scale]) -> Iterator[RatedField]:
    """The fields of a page that rate something on a scale which the schema says."""
    for name in known.keys() & subject.data.keys():
        value, scale = subject.data[name], known[name]
        path = (name,)
        span = subject.front_matter.value_span(path)
        if isinstance(value, str):
            if value.upper() in scale.grades:
                yield RatedField(span, pointer(path), name, value.upper(), grades=scale.grades)
        elif _is_number(value) and scale.numbers and abs(value) <= _LARGEST:
            yield RatedField(span, pointer(path), name, float(value), *scale.numbers)


def _grades(schemas: list[dict[str, Any]]) -> frozenset[str]:
    """The letters that a field may have; none where it may have anything else."""
    enums = [each["enum"] for each in schemas if "enum" in each]
    texts = frozenset(str(value).upper() for enum in enums for value in enum)
    return texts if texts <= _GRADES else frozenset()


def _scale(schemas: list[dict[str, Any]]) -> tuple[float, float] | None:
    """The best rating there is and the least step between two; `None` where that is not said."""
    tops = {each["maximum"] for each in schemas if _is_number(each.get("maximum"))}
    steps = {each["multipleOf"] for each in schemas if _is_number(each.get("multipleOf"))}
    for each in schemas:
        enum = each.get("enum")
        if isinstance(enum, list) and len(enum) > 2 and all(map(_is_number, enum)):
            values = sorted(enum)
            tops.add(values[-1])
            steps.add(min(high - low for low, high in pairwise(values)))
        if each.get("type") == "integer":
            steps.add(1)
    if len(tops) != 1 or (top := tops.pop()) <= 0:
        return None
    step = max((float(each) for each in steps), default=0.1)
    return float(top), step if step > 0 else 0.1


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
