"""Objects that stay what they are."""

import pickle
from dataclasses import FrozenInstanceError, field, replace
from functools import cached_property

import pytest

from siping_tui.immutable import Immutable


class Place(Immutable):
    """Two fields without a default and two with."""

    section: str
    line: int
    words: str = ""
    seen: list[str] = field(default_factory=list, repr=False)

    @cached_property
    def path(self) -> list[str]:
        return self.section.split(".")


class Named(Immutable, kw_only=True):
    """What has no default may come behind what has one."""

    width: int = 80
    name: str


class Alone(Immutable, eq=False):
    """Equal to none but itself."""

    name: str


def test_fields_are_given_by_order_and_by_name() -> None:
    place = Place("3.1", line=4)
    assert (place.section, place.line, place.words, place.seen) == ("3.1", 4, "", [])
    assert Named(name="甲").width == 80
    assert Place("3.1", 4).seen is not place.seen


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("3",), {}), (("3", 4, "", [], 5), {}), (("3", 4), {"line": 5}), (("3", 4), {"colour": "red"})],
)
def test_what_is_missing_too_much_or_unknown_is_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Place has the fields section, line, words, seen"):
        Place(*values, **named)  # type: ignore[arg-type]


def test_what_is_given_by_name_is_not_taken_by_order() -> None:
    with pytest.raises(TypeError, match="Named has the fields width, name"):
        Named(60, "甲")  # type: ignore[call-arg]


def test_it_stays_what_it_is() -> None:
    place = Place("3.1", 4)
    with pytest.raises(FrozenInstanceError):
        place.line = 5  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.line
    with pytest.raises(FrozenInstanceError):
        place.colour = "red"
    assert place == Place("3.1", 4)


def test_it_is_equal_to_what_says_the_same() -> None:
    assert Named(name="甲") == Named(name="甲", width=80) != Named(name="乙")
    assert hash(Named(name="甲")) == hash(Named(name="甲"))
    assert Named(name="甲") != ("甲", 80)
    alone = Alone("甲")
    assert alone == alone != Alone("甲")
    assert len({alone, alone, Alone("甲")}) == 2


def test_it_is_shown_by_its_fields() -> None:
    assert repr(Place("3.1", 4)) == "Place(section='3.1', line=4, words='')"


def test_it_can_be_handed_to_another_process_and_made_anew_with_other_fields() -> None:
    place = Place("3.1", 4, seen=["3.1"])
    assert place.path == ["3", "1"]
    assert pickle.loads(pickle.dumps(place)) == place
    assert replace(place, line=5) == Place("3.1", 5, seen=["3.1"])
    assert replace(place, section="4").path == ["4"]
