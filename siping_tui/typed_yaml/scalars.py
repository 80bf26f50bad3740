"""What a single value must look like, and what is made of it, where its type alone does not say."""

import re
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple, Protocol, Self


class Format(NamedTuple):
    """What a scalar must look like: a pattern for the whole of it, and the words that ask for it."""

    pattern: str
    words: str
    read: Callable[[str], Any] = str

    def matches(self, text: str) -> bool:
        return re.fullmatch(self.pattern, text, re.ASCII) is not None


class ScalarReader(NamedTuple):
    """How a scalar is read where a pattern does not say it; `read` raises ScalarError for what it cannot read."""

    read: Callable[[str], Any]
    words: str


class ScalarError(Exception):
    """A scalar cannot be read; carries a template of `problems` and its arguments."""

    def __init__(self, template: str, **arguments: Any) -> None:
        super().__init__(template)
        self.template = template
        self.arguments = arguments


class Version(NamedTuple):
    """The version of a file's format, a whole number; a file of a newer version is refused."""

    known: int


class TextOrFields(Protocol):
    """A dataclass whose objects can also be written as a single text."""

    expected: ClassVar[str]
    """A message that names both ways to write it."""

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Return the object that a single text stands for."""
