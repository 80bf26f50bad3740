"""Problems of a file, and the message templates of those that any typed file can have.

A template is an English message with replacement fields. The user interface translates it before it fills them in.
"""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

from siping_tui.messages import N_, Term, Translate

CANNOT_READ = N_("cannot be read: {reason}")
# Messages of the operating system.
SYSTEM_REASONS = (
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Permission denied"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Too many levels of symbolic links"),
    N_("Read-only file system"),
    N_("Disk quota exceeded"),
    N_("File too large"),
    N_("File exists"),
    N_("Operation not permitted"),
    N_("Input/output error"),
    N_("Too many open files"),
    N_("Cannot allocate memory"),
    N_("Cannot assign requested address"),
    N_("embedded null byte"),
)
TOO_LARGE = N_("limit exceeded: the file is larger than {limit} MB")
TOO_MANY_NODES = N_("limit exceeded: more than {limit} values and field names")
TOO_DEEP = N_("limit exceeded: more than {limit} levels of nesting")
MORE_PROBLEMS = N_("only the first {limit} problems are listed")

NOT_UTF8 = N_("invalid UTF-8: byte {byte}; save the file as UTF-8")
OTHER_ENCODING = N_("the encoding seems to be {encoding}: save the file as UTF-8")
FORBIDDEN_CHARACTER = N_("character {code} is not allowed in YAML: remove it")
INVISIBLE_CHARACTER = N_("invisible character {code} ({name}): remove it")
PRIVATE_CHARACTER = N_("private-use character {code}: replace it with the character that is printed in its place")
LOOKALIKE = N_("{character} ({code}) has no meaning in YAML: write {wanted}")
LOOKALIKE_QUOTATION = N_("{character} ({code}) is not a quotation mark in YAML: write {wanted}, or leave it out")
OTHER_SPACE = N_("{name} ({code}) in place of a space: write a space")
SPACE_IN_INDENTATION = N_("{name} ({code}) in the indentation: indent with spaces")

EMPTY = N_("the file is empty")
MORE_DOCUMENTS = N_("a second document begins here: keep one document in a file")
DIRECTIVE = N_("directives (lines that begin with %) are not supported: remove the line")
ALIAS = N_("anchors and aliases (& and *) are not supported: write the value out, or put text in quotation marks")
TAG = N_("tags ({tag}) are not supported: remove the tag, or put text in quotation marks")
MERGE_KEY = N_("merge keys (<<) are not supported: write the fields out")
NAME_NOT_TEXT = N_("a field name must be plain text")
NAME_WITH_COLON = N_("write a colon and a space after the field name: {name}: …")

NOT_YAML = N_("invalid YAML: {reason}")
TAB = N_("tab in the indentation: indent with spaces")
INDENTATION = N_("wrong indentation: no field above begins in this column")
ITEM_INDENTATION = N_("wrong indentation: no list above has its items in this column")
TOO_FAR_IN = N_("wrong indentation: the field above already has a value")
FIRST_LINE_DEEPER = N_(
    "the first line of the text is indented by {spaces} spaces, line {line} by {other}: indent all lines alike"
)
NO_COLON = N_("missing colon: write name: value, or indent a line of a text more than its field")
COLON_IN_TEXT = N_("text with a colon and a space: put it in quotation marks")
QUOTATION_OPEN = N_("unclosed quotation mark: add the closing one")
QUOTATION_CLOSED = N_("the text in quotation marks ends before this: write {escape} for a {mark} inside it")
BRACKET_OPEN = N_("unclosed {bracket}: add the closing one")
NO_COMMA = N_("missing comma or {bracket} before this")
NO_COMMA_BUT_WIDE = N_("missing comma or {bracket} before this: separate values with , and not with ，")
BRACKET_CLOSED = N_("unmatched {bracket}: remove it, or add the opening one")
BEGINS_WITH = N_("text begins with {character}: put it in quotation marks")
BLOCK_HEADER = N_(
    "text after {character}: write it on the next line, or put text that begins with {character} in quotation marks"
)
ITEM_IN_LINE = N_("begin a list item on a new line, or put text that begins with - in quotation marks")
ESCAPE = N_("invalid escape in double quotation marks: write \\\\ for a backslash")

FOLDED_TEXT = N_("> joins the lines of the text: write | instead")
QUOTED_TEXT = N_("quotation marks join the lines of the text: write | after the colon, and the text below without them")
PLAIN_TEXT = N_("the lines of the text are joined without |: write | after the colon, and the text below")

DUPLICATE_KEY = N_("duplicate field {name}")
EXPECTED = N_("expected {expected}, found {found}")
EXPECTED_ONE_OF = N_("expected one of {choices}, found {found}")
NUMBER_IN_QUOTATION = N_("number in quotation marks: write {value} without them")
EXPECTED_TEXT = N_("expected text, but YAML reads {value} as {found}: put it in quotation marks")
EMPTY_TEXT = N_("expected text, found nothing")
UNKNOWN_FIELD = N_("unknown field {name}")
UNKNOWN_FIELD_NEAR = N_("unknown field {name}; did you mean {near}?")
MISSING_FIELD = N_("missing field {name}")
NOT_ONE_OF = N_("{value} is not one of {choices}")
NOT_ONE_OF_NEAR = N_("{value} is not one of {choices}; did you mean {near}?")
WRONG_FORM = N_("{value} is not {expected}")
NEWER_SCHEMA = N_("schema {found} needs a newer siping-tui: this version reads schema {known}")
NOT_A_SCHEMA = N_("expected schema {known}, found {found}")

OTHER_CONTENT = N_("the file would not have the content that was to be saved in it")

MOST_PROBLEMS = 1000
"""The number of problems that are listed for one file."""

_LONGEST_ARGUMENT = 200
"""Characters of an argument, which may be any text of the file, that a message shows."""


Level: TypeAlias = Literal["error", "warning"]
"""A file with errors cannot be used; one with warnings can, but its author should look at them."""


def system_reason(error: Exception) -> Term:
    """Return why the operating system refused something, or else the words of the error; to be translated."""
    # Libraries add words of their own to those of the system.
    number = error.errno if isinstance(error, OSError) else None
    return Term(os.strerror(number) if number else error)


class Problem(NamedTuple):
    """A problem of a file; line and column count from 1 and are 0 if it concerns the whole file."""

    template: str
    arguments: Mapping[str, Any] = MappingProxyType({})
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    """The field, as in `sections[2].figures[0].unit`."""
    level: Level = "error"

    @property
    def place(self) -> str:
        """`file:line:column`, or only the file if there is no line."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def words(self, translate: Translate = str) -> str:
        """Return the message; `translate` is applied to the template and to arguments that are terms."""
        arguments = {name: _shown(value, translate) for name, value in self.arguments.items()}
        return translate(self.template).format_map(arguments)

    def __str__(self) -> str:
        path = f"{self.path}: " if self.path else ""
        return f"{self.place}: {path}{self.words()}"


def _shown(value: Any, translate: Translate) -> Any:
    if isinstance(value, Term):
        return translate(value)
    return shortened(value, _LONGEST_ARGUMENT) if isinstance(value, str) else value


def shortened(text: str, length: int) -> str:
    """Return `text`, cut to `length` characters with an ellipsis at the end if it is longer."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


class FileError(Exception):
    """A file cannot be used; carries all its problems in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class ComposeError(Exception):
    """The text is not one plain YAML document; carries the problems, without a file name."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems)
        self.problems = problems


FieldPath: TypeAlias = tuple[str | int, ...]
"""The path from the root of the file to a value: `("sections", 2, "figures", 0, "unit")`."""


class Violation(NamedTuple):
    """A value that breaks a rule of the content: its path, a message template and the arguments.

    An argument that is a path becomes the line of the value there.
    """

    path: FieldPath
    template: str
    arguments: dict[str, Any]
    level: Level = "error"
