"""Frozen dataclasses that share their methods.

The decorator of the standard library compiles six methods for each class. For the classes that a start needs, that is a
twentieth of the time until the reader is complete.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, dataclass_transform


def about(description: str, **default: Any) -> Any:
    """Return a dataclass field with a description for the JSON Schema."""
    return field(metadata={"description": description}, **default)


@dataclass_transform(frozen_default=True, field_specifiers=(field, about))
class Frozen:
    """A frozen dataclass, also to the functions of `dataclasses`.

    The arguments of a subclass are those of the decorator: `kw_only` for fields that are not positional arguments, and
    `eq=False` for objects that are equal to nothing but themselves, also those of its subclasses. At least one field is
    compared; there is no `__post_init__`, and each field is an argument.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    _fields: ClassVar[Mapping[str, Field[Any]]]
    """By their names; other than `__dataclass_fields__`, without class variables."""
    _positional: ClassVar[tuple[str, ...]]
    _defaults: ClassVar[Mapping[str, Any]]
    _factories: ClassVar[Mapping[str, Callable[[], Any]]]
    _compared: ClassVar[Callable[[Any], Any]]
    """A function from an object to the values of the fields that make it equal to another one."""

    def __init_subclass__(cls, *, kw_only: bool = False, eq: bool = True) -> None:
        super().__init_subclass__()
        dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
        own = cls._fields = {each.name: each for each in fields(cls)}
        cls._positional = tuple(name for name, each in own.items() if not each.kw_only)
        cls._defaults = {name: each.default for name, each in own.items() if each.default is not MISSING}
        cls._factories = {
            name: each.default_factory for name, each in own.items() if each.default_factory is not MISSING
        }
        cls._compared = attrgetter(*(name for name, each in own.items() if each.compare))
        if not eq:
            cls.__eq__, cls.__hash__ = object.__eq__, object.__hash__  # type: ignore[method-assign]

    def __init__(self, *values: Any, **named: Any) -> None:
        kind = type(self)
        if values:
            placed = dict(zip(kind._positional, values, strict=False))
            if len(placed) != len(values) or placed.keys() & named.keys():
                raise TypeError(f"{kind.__name__} takes other positional arguments: {', '.join(kind._positional)}")
            named = {**placed, **named}
        if kind._factories:
            named = {**{name: make() for name, make in kind._factories.items()}, **named}
        given = {**kind._defaults, **named}
        if given.keys() != kind._fields.keys():
            wrong = given.keys() ^ kind._fields.keys()
            raise TypeError(f"{kind.__name__} lacks these arguments, or does not have them: {', '.join(sorted(wrong))}")
        # One by one and in one order: the objects of a class then share the names of their fields.
        for name in kind._fields:
            object.__setattr__(self, name, given[name])

    def __eq__(self, other: object) -> bool:
        kind = type(self)
        return kind._compared(self) == kind._compared(other) if type(other) is kind else NotImplemented

    def __hash__(self) -> int:
        return hash(type(self)._compared(self))

    def __repr__(self) -> str:
        shown = (name for name, each in self._fields.items() if each.repr)
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")
