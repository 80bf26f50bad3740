"""Frozen objects behave as the frozen dataclasses of the standard library do."""

import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.frozen import Frozen, about


class Point(Frozen):
    """A point with a name that does not matter."""

    unit: ClassVar[str]
    origin: ClassVar[int] = 0

    x: int
    y: int = 0
    name: str = field(default="", compare=False, repr=False)

    @cached_property
    def double(self) -> int:
        return self.x * 2


class NamedPoint(Point, kw_only=True):
    """A point with a list of its own."""

    tags: list[str] = field(default_factory=list)
    size: int = about("in cells")


class Only(Frozen, eq=False):
    """Equal to nothing but itself."""

    x: int


@given(st.integers(), st.integers())
def test_objects_with_equal_fields_are_equal(x: int, y: int) -> None:
    point = Point(x, y, "a")
    assert point == Point(y=y, x=x)
    assert hash(point) == hash(Point(x, y))
    assert point != Point(x, y + 1)
    assert point != (x, y, "a")
    assert (point.x, point.y, point.name) == (x, y, "a")


def test_the_class_is_a_dataclass() -> None:
    assert [each.name for each in fields(NamedPoint)] == ["x", "y", "name", "tags", "size"]
    assert fields(NamedPoint)[-1].metadata["description"] == "in cells"
    point = NamedPoint(1, size=2)
    assert replace(point, y=3) == NamedPoint(1, 3, size=2)
    assert is_dataclass(NamedPoint)


def test_a_field_is_not_changed() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert point.double == 2


@pytest.mark.parametrize(
    ("positional", "named"),
    [((), {}), ((1, 2, "", 4), {}), ((1,), {"x": 1}), ((1,), {"z": 1})],
)
def test_wrong_arguments_are_refused(positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*positional, **named)


def test_an_argument_that_has_to_be_named_is_not_positional() -> None:
    with pytest.raises(TypeError, match="x, y, name"):
        NamedPoint(1, 2, "", [])  # type: ignore[call-arg]


def test_a_default_that_is_made_is_made_for_each() -> None:
    assert NamedPoint(1, size=1).tags is not NamedPoint(1, size=1).tags


def test_identity() -> None:
    one, other = Only(1), Only(1)
    assert one != other
    assert len({one, other}) == 2


def test_an_object_is_described_by_its_fields() -> None:
    assert repr(NamedPoint(1, size=2)) == "NamedPoint(x=1, y=0, tags=[], size=2)"


def test_an_object_is_pickled_as_its_fields() -> None:
    point = Point(1, 2)
    assert pickle.loads(pickle.dumps(point)) == point
    assert vars(point) == {"x": 1, "y": 2, "name": ""}
