"""What a single value must look like, and what is made of it, where its type alone does not say."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple


class Format(NamedTuple):
    """What a scalar must look like: a pattern for the whole of it, and the words that ask for it."""

    pattern: str
    words: str
    read: Callable[[str], Any] = str

    def matches(self, text: str) -> bool:
        return re.fullmatch(self.pattern, text, re.ASCII) is not None


class Reading(NamedTuple):
    """How a scalar is read where a pattern does not say it; `read` raises ReadingError for what it cannot read."""

    read: Callable[[str], Any]
    words: str


class ReadingError(Exception):
    """A scalar cannot be read; carries a template of `problems` and its arguments."""

    def __init__(self, template: str, **arguments: Any) -> None:
        super().__init__(template)
        self.template = template
        self.arguments = arguments
