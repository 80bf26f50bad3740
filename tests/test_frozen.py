"""The methods of immutable classes; that nothing is assigned to them is checked by mypy."""

from dataclasses import field, replace

from siping_tui.frozen import frozen


@frozen
class Shape:
    """A class with a field that is not compared and one that is not shown."""

    name: str
    sides: int = 4
    origin: str = field(default="", compare=False)
    above: "Shape | None" = field(default=None, repr=False)


@frozen(kw_only=True)
class Square(Shape):
    """A class with the same fields and one more."""

    side: float


@frozen(eq=False)
class Place:
    """A class whose objects equal only themselves."""

    x: int


def test_objects_are_equal_if_their_compared_fields_are() -> None:
    shape = Shape("square", origin="drawn")
    assert shape == Shape("square", origin="typed")
    assert hash(shape) == hash(Shape("square"))
    assert shape != replace(shape, sides=3)
    assert Square(name="square", side=1) == Square(name="square", side=1) != Square(name="square", side=2)


def test_objects_of_different_classes_are_never_equal() -> None:
    assert Shape("square") != Square(name="square", side=1)


def test_objects_compared_by_identity_equal_only_themselves() -> None:
    place = Place(1)
    assert place == place
    assert place != Place(1)


def test_an_object_shows_its_fields() -> None:
    assert repr(Shape("square", above=Shape("line"))) == "Shape(name='square', sides=4, origin='')"
    assert repr(Square(name="square", side=1)) == "Square(name='square', sides=4, origin='', side=1)"
