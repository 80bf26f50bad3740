"""What can be wrong with a file, worded once.

A template is an English sentence with fields; the front doors may translate it before its fields are filled in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Translate: TypeAlias = Callable[[str], str]
"""From a template to the same sentence in another language."""


def N_(template: str) -> str:  # noqa: N802 - gettext's own name for a message that is translated later
    """Mark `template` for the catalogues and return it as it is."""
    return template


class Term(str):
    """A word of the program's own among the arguments of a template: it is translated like the template."""

    __slots__ = ()


CANNOT_READ = N_("cannot be read: {reason}")
# What the system gives as the reason, in its own words.
SYSTEM_REASONS = (
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Permission denied"),
    N_("File name too long"),
    N_("No space left on device"),
)
NOT_UTF8 = N_("not UTF-8: byte {byte} cannot stand here; save the file as UTF-8")
NOT_YAML = N_("not valid YAML: {reason}")
CONTROL_CHARACTER = N_("the character U+{code} may not stand in a YAML file")
EMPTY = N_("the file is empty")
MORE_DOCUMENTS = N_("a file holds one document; a second one begins here")
ALIAS = N_("anchors and aliases (& and *) are not used here: write the value out")
TAG = N_("the tag {tag} is not used here")
TOO_DEEP = N_("nested more than {limit} levels deep")
KEY_NOT_TEXT = N_("the name of a field is plain text")
DUPLICATE_KEY = N_("the field {name} stands here a second time")
EXPECTED = N_("{expected} expected, found {found}")
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
DUPLICATE_ID = N_("the id {id} stands already at line {line}")
UNKNOWN_SECTION = N_("no section has the id {id}")
UNKNOWN_SECTION_NEAR = N_("no section has the id {id}; did you mean {near}?")
QUOTE_MISSING = N_("the quote is not in the section's own text: {quote}")
QUOTE_DIFFERS = N_("the quote is not in the section's own text: {quote}; the text has {near}")
QUOTE_STRADDLES = N_("the quote runs from one paragraph into the next: {quote}")
QUOTE_TWICE = N_("the quote stands {count} times in the section's own text: {quote}")
RAW_MISSING = N_("{raw} is not in the quote: {quote}")
RAW_TWICE = N_("{raw} stands {count} times in the quote: {quote}")
VALUE_DISAGREES = N_("{raw} does not say {value}")
UNIT_DISAGREES = N_("{raw} does not say {value} {unit}")
UNIT_MISSING = N_("the unit {unit} is not in {raw}")
BOUND_DISAGREES = N_("{raw} says {expected}")
WITHOUT_RAW = N_("{name} stands here without raw")
WITHOUT_VALUE = N_("a unit stands here without a value")
DUE_WITHOUT_BASIS = N_("due stands here, so due_basis is stated or implied")
BASIS_WITHOUT_DUE = N_("due_basis is {basis}, but due is left out")
READING_IS_QUOTE = N_("the reading is the quote itself")
CUT_OFF_READING = N_("what is cut off is lost: a reading cannot be given")
CUT_OFF_INSIDE = N_("the text goes on after the quote of a cut-off")
RUN_IN_MISSING = N_("a run-in title stands in the first sentence of the section's text; {title} does not")
PERIOD_BACKWARDS = N_("the period ends before it begins: {period}")
NOT_A_DAY = N_("{value} is not a day of the calendar")
NO_SECTIONS = N_("a briefing has at least one section")
NOT_A_MEASURE = N_("{value} is not a number of cells from {least} to {most}")
UNKNOWN_COMMAND = N_("no command is called {name}; siping-tui keys lists them")
UNKNOWN_COMMAND_NEAR = N_("no command is called {name}; did you mean {near}?")
UNKNOWN_KEY = N_("no key of a terminal is called {key}")
UNKNOWN_KEY_NEAR = N_("no key of a terminal is called {key}; did you mean {near}?")
KEY_MISSING = N_("a key is missing beside a comma; the comma itself is written comma")
KEY_GIVEN_TWICE = N_("the key {key} is that of {other} at line {line} already, and both work at the same time")


@dataclass(frozen=True, slots=True)
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
        spoken = {
            name: translate(value) if isinstance(value, Term) else value for name, value in self.arguments.items()
        }
        return translate(self.template).format_map(spoken)

    def __str__(self) -> str:
        path = f"{self.path}: " if self.path else ""
        return f"{self.place}: {path}{self.words()}"


class BriefingError(Exception):
    """A file is not what it should be; carries every problem found, in the file's order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> "tuple[type[BriefingError], tuple[tuple[Problem, ...]]]":
        # It comes from the process that read the file.
        return BriefingError, (self.problems,)
