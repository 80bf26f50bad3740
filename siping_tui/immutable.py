"""Classes of immutable objects with named fields, which cost next to nothing to define."""

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from typing import Any, ClassVar, NoReturn, dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Immutable:
    """The base of a class whose annotations are the fields of its objects.

    Such a class is a frozen dataclass to type checkers and to what `dataclasses` offers. But where the decorator
    compiles methods of its own for each class, which takes half a millisecond and is done whenever the program starts,
    these methods are written once and look at the fields.

    With `kw_only` the fields are given by name only; without `eq` an object equals none but itself. A default that is
    a function would be taken for a method: it is given by a factory.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    _ordered: ClassVar[tuple[str, ...]]
    _required: ClassVar[frozenset[str]]
    _factories: ClassVar[dict[str, Any]]

    def __init_subclass__(cls, *, kw_only: bool = False, eq: bool = True) -> None:
        super().__init_subclass__()
        dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=kw_only)(cls)
        if not eq:
            cls.__eq__, cls.__hash__ = object.__eq__, object.__hash__  # type: ignore[method-assign]
        fields = cls.__dataclass_fields__
        cls._ordered = tuple(name for name, each in fields.items() if not each.kw_only)
        cls._factories = {
            name: each.default_factory for name, each in fields.items() if each.default_factory is not MISSING
        }
        cls._required = frozenset(name for name, each in fields.items() if each.default is MISSING) - {*cls._factories}

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = self.__dataclass_fields__
        given = dict(zip(self._ordered, values, strict=False)) | named if values else named
        if len(given) < len(values) + len(named) or not self._required <= given.keys() <= fields.keys():
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(fields)}")
        for name, make in self._factories.items():
            if name not in given:
                given[name] = make()
        # What is not given is found as an attribute of the class, which is where the default stands.
        for name, value in given.items():
            object.__setattr__(self, name, value)

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name, each in self.__dataclass_fields__.items() if each.compare)

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        fields = self.__dataclass_fields__.values()
        shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields if each.repr)
        return f"{type(self).__name__}({shown})"

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise FrozenInstanceError(f"{name} of {type(self).__name__} stays what it is")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"{name} of {type(self).__name__} stays what it is")
