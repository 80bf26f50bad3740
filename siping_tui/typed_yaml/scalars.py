"""Annotations for scalar fields whose type does not determine how they are read."""

import re
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple, Protocol, Self


class Format(NamedTuple):
    """A pattern that the whole scalar must match, and a description of it for messages."""

    pattern: str
    description: str
    read: Callable[[str], Any] = str

    def matches(self, text: str) -> bool:
        return re.fullmatch(self.pattern, text, re.ASCII) is not None


class LiteralBlock(NamedTuple):
    """A text whose line breaks count: in several lines it must be a literal block (`|`)."""


class ScalarReader(NamedTuple):
    """A function that reads a scalar, or raises ScalarError, and a description of the scalar for messages."""

    read: Callable[[str], Any]
    description: str


class ScalarError(Exception):
    """A scalar cannot be read; carries a message template with its arguments, and the further errors of the scalar."""

    def __init__(self, template: str, **arguments: Any) -> None:
        super().__init__(template)
        self.template = template
        self.arguments = arguments
        self.others: tuple[ScalarError, ...] = ()


class Version(NamedTuple):
    """The version of the file format, an integer; a file with a higher one is refused."""

    known: int


class TextOrFields(Protocol):
    """A dataclass whose instances can be written as a single text instead of fields."""

    expected: ClassVar[str]
    """A description of both forms for messages."""

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Return the instance that a single text is short for."""
