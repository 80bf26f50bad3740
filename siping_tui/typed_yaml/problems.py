"""What can be wrong with a file, worded once.

A template is an English sentence with fields; the front doors may translate it before its fields are filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from siping_tui.messages import N_, Term, Translate

CANNOT_READ = N_("cannot be read: {reason}")
# What the system gives as the reason, in its own words.
SYSTEM_REASONS = (
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Permission denied"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Too many levels of symbolic links"),
    N_("embedded null byte"),
)
TOO_LARGE = N_("larger than {limit} MB: more than that is not read")
TOO_MANY_NODES = N_("more than {limit} values and names of fields: more than that is not read")
MORE_PROBLEMS = N_("there is more wrong than the first {limit} problems, which are named here")
NOT_UTF8 = N_("not UTF-8: byte {byte} cannot stand here; save the file as UTF-8")
OTHER_ENCODING = N_("not UTF-8 but, it seems, {encoding}: save the file as UTF-8")
FORBIDDEN_CHARACTER = N_("the character U+{code} may not stand in a YAML file")
EMPTY = N_("the file is empty")
MORE_DOCUMENTS = N_("a file holds one document; a second one begins here")
DIRECTIVE = N_("directives (lines that begin with %) are not used here")
ALIAS = N_("anchors and aliases (& and *) are not used here: write the value out, or put text in quotation marks")
TAG = N_("tags ({tag}) are not used here: leave it out, or put text in quotation marks")
MERGE_KEY = N_("merge keys (<<) are not used here: write the fields out")
TOO_DEEP = N_("nested more than {limit} levels deep")
NAME_NOT_TEXT = N_("the name of a field is plain text")
NAME_WITH_COLON = N_("after the name of a field stand a colon and a space: {name}: …")

NOT_YAML = N_("not valid YAML: {reason}")
TAB = N_("a tab stands here: indent with spaces")
INDENTATION = N_("no field above stands at this indentation")
ITEM_INDENTATION = N_("no list above has its items at this indentation")
TOO_FAR_IN = N_("this line is indented under a field that has a value already")
NO_COLON = N_(
    "a field is written name: value, with a colon and a space; a line of a text is indented farther than its field"
)
COLON_IN_TEXT = N_("put text that holds a colon and a space in quotation marks")
QUOTATION_OPEN = N_("the quotation mark that stands here is not closed")
QUOTATION_CLOSED = N_("the text in quotation marks ends before this: inside it {mark} is written {escape}")
BRACKET_OPEN = N_("the {bracket} that stands here is not closed")
NO_COMMA = N_("a comma or {bracket} is missing before this")
NO_COMMA_BUT_WIDE = N_("a comma or {bracket} is missing before this; the comma that parts values is , and not ，")
BRACKET_CLOSED = N_("this {bracket} closes nothing")
BEGINS_WITH = N_("put text that begins with {character} in quotation marks")
BLOCK_HEADER = N_(
    "after {character} a new line begins, and the text on it; put text that begins with {character} in quotation marks"
)
ITEM_IN_LINE = N_("an item of a list stands on a line of its own; put text that begins with - in quotation marks")
ESCAPE = N_("\\ begins an escape in double quotation marks, and this is none; a backslash itself is written \\\\")

DUPLICATE_KEY = N_("the field {name} stands here a second time")
EXPECTED = N_("{expected} expected, found {found}")
EXPECTED_ONE_OF = N_("one of {choices} expected, found {found}")
NUMBER_IN_QUOTATION = N_("a number is written without quotation marks: {value}")
EXPECTED_TEXT = N_("text expected, but YAML reads {value} as {found}: put it in quotation marks")
EMPTY_TEXT = N_("text expected, found nothing")
UNKNOWN_FIELD = N_("unknown field {name}")
UNKNOWN_FIELD_NEAR = N_("unknown field {name}; did you mean {near}?")
MISSING_FIELD = N_("the field {name} is missing")
NOT_ONE_OF = N_("{value} is not one of {choices}")
NOT_ONE_OF_NEAR = N_("{value} is not one of {choices}; did you mean {near}?")
WRONG_FORM = N_("{value} is not {expected}")
NEWER_SCHEMA = N_("schema {found}; this version reads schema {known}: a newer siping-tui is needed")
NOT_A_SCHEMA = N_("schema {known} expected, found {found}")

MOST_PROBLEMS = 1000
"""Problems that are named of one file."""

# Of what stands in the file: a message is to be read.
_LONGEST_ARGUMENT = 200


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with its place: line and column from 1, 0 where there is none."""

    template: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, shorter where there is no line."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def words(self, translate: Translate = str) -> str:
        """Return the sentence, by way of `translate` for its template."""
        spoken = {name: _spoken(value, translate) for name, value in self.arguments.items()}
        return translate(self.template).format_map(spoken)

    def __str__(self) -> str:
        path = f"{self.path}: " if self.path else ""
        return f"{self.place}: {path}{self.words()}"


def _spoken(value: Any, translate: Translate) -> Any:
    if isinstance(value, Term):
        return translate(value)
    return shortened(value, _LONGEST_ARGUMENT) if isinstance(value, str) else value


def shortened(words: str, length: int) -> str:
    """Return `words` with an ellipsis in place of what lies beyond so many characters."""
    return words if len(words) <= length else f"{words[: length - 1]}…"


class FileError(Exception):
    """A file is not what it should be; carries every problem found, in the file's order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> "tuple[type[FileError], tuple[tuple[Problem, ...]]]":
        # It comes from the process that read the file.
        return FileError, (self.problems,)


FieldPath: TypeAlias = tuple[str | int, ...]
"""The path from the top of the file to a value: `("sections", 2, "figures", 0, "unit")`."""


class Violation(NamedTuple):
    """A rule of the contents that a value breaks: the value's path, a message template and its arguments."""

    path: FieldPath
    template: str
    arguments: dict[str, Any]
