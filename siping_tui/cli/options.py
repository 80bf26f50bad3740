"""The options and operands of the command line, each declared once for argparse, help and completion."""

import argparse
import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

from siping_tui.briefing.model import EVERY_YEAR, Confidence, NoteKind
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.file_arguments import file_argument
from siping_tui.messages import N_, Translate

NARROWEST_PAGE = 20
"""Cells."""
FORMATS = ("text", "json", "csv", "xlsx", "markdown")
SHELLS = ("bash", "zsh", "fish")
WITHOUT_YEAR = "none"

NOT_A_WIDTH = N_("{option}: {value} is not a whole number of at least {least}")
NOT_A_YEAR = N_("{option}: {value} is not a year such as 2024")
NOT_A_DUE = N_("{option}: {value} is not a year (2024), every-year or none")

Completed: TypeAlias = Literal["sections", "reports", "briefings", "dues"]
"""The kind of values with which a shell completes an argument that has no fixed choices."""


class Argument:
    """An option or an operand: the names and settings for argparse's `add_argument`, with help to be translated."""

    def __init__(self, *names: str, completes: Completed | None = None, **settings: Any) -> None:
        self.names = names
        self.completes = completes
        self.settings = {"default": argparse.SUPPRESS, **settings}

    @property
    def is_hidden(self) -> bool:
        """Whether the help and the completion do not show the argument."""
        return bool(self.settings["help"] == argparse.SUPPRESS)

    def hidden(self) -> "Argument":
        """Return the argument as one that is accepted but not shown."""
        return Argument(*self.names, completes=self.completes, **{**self.settings, "help": argparse.SUPPRESS})

    # The common base class of parsers and argument groups has no public name.
    def add_to(self, parser: argparse._ActionsContainer, translate: Translate, *, any_choice: bool = False) -> None:
        """Add the argument to a parser or to one of its groups; with `any_choice` it accepts every value."""
        help_ = self.settings["help"] if self.is_hidden else translate(self.settings["help"])
        settings = {**self.settings, "help": help_}
        if any_choice:
            settings.pop("choices", None)
        action = parser.add_argument(*self.names, **settings)
        action.completes = self.completes  # type: ignore[attr-defined]


def _width(value: str) -> int:
    if not re.fullmatch("[0-9]{1,6}", value) or int(value) < NARROWEST_PAGE:
        raise CommandError(NOT_A_WIDTH, option="--width", value=value, least=NARROWEST_PAGE)
    return int(value)


def _number(option: str, least: int, value: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", value) or int(value) < least:
        raise CommandError(NOT_A_WIDTH, option=option, value=value, least=least)
    return int(value)


def _year(value: str) -> int:
    if not re.fullmatch("(?:19|20)[0-9]{2}", value):
        raise CommandError(NOT_A_YEAR, option="--year", value=value)
    return int(value)


def _names(value: str) -> Sequence[str]:
    return [name.strip() for name in re.split("[,，]", value) if name.strip()]


def _due(value: str) -> int | str:
    if value in (EVERY_YEAR, WITHOUT_YEAR):
        return value
    if not re.fullmatch("[0-9]{4}", value):
        raise CommandError(NOT_A_DUE, option="--due", value=value)
    return int(value)


SECTION_WORDS = Argument(
    "words",
    metavar="[SECTION]",
    nargs="*",
    completes="sections",
    help=N_("number (3.1), id, title or part of a title"),
)
SEARCH_WORDS = Argument("words", metavar="WORD...", nargs="+", help=N_("a word to search for"))
FILTER_WORDS = Argument("words", metavar="[WORD...]", nargs="*", help=N_("a word in the label, quantity or quote"))
OPENED_FILE = Argument(
    "words",
    metavar="[FILE...]",
    nargs="*",
    completes="reports",
    help=N_("the briefing or document to open; or many: files, a folder, an archive (zip), a table (csv, jsonl)"),
)
ANNOTATED_FILE = Argument(
    "path",
    metavar="[FILE]",
    nargs="?",
    completes="reports",
    help=N_("the report whose notes are printed"),
)
DRAFTED_FILE = Argument(
    "path",
    metavar="FILE",
    completes="reports",
    help=N_("the document to draft a briefing from"),
)
SHELL = Argument("words", metavar="SHELL", nargs=1, choices=SHELLS, help=N_("one of %(choices)s"))
CHECKED_FILES = Argument(
    "words",
    metavar="[FILE...]",
    nargs="*",
    completes="briefings",
    help=N_("a briefing to check"),
)

AT = Argument("--at", metavar="SECTION", completes="sections", help=N_("open the reader at this section"))
PASTE = Argument("--paste", action="store_true", help=N_("open a text that you paste into the reader"))
SECTION = Argument(
    "--section", metavar="SECTION", completes="sections", help=N_("only this section and its subsections")
)
DUE = Argument(
    "--due",
    metavar="YEAR",
    type=_due,
    completes="dues",
    help=N_(
        "YEAR: only targets due then, yearly ones included; every-year: only yearly ones; none: only those without a"
        " year"
    ),
)

NUMERIC = Argument("--numeric", action="store_true", help=N_("only those with a number"))
SORT_FIGURES = Argument(
    "--sort",
    metavar="ORDER",
    choices=("value", "due", "period", "section"),
    help=N_(
        "value: by size, each kind of unit for itself; period, or due as for targets: the earliest period first;"
        " section: as in the text"
    ),
)
SORT_TARGETS = Argument(
    "--sort",
    metavar="ORDER",
    choices=("value", "due", "section"),
    help=N_("value: by size, each kind of unit for itself; due: the earliest first; section: as in the text"),
)
COLUMNS = Argument(
    "--columns",
    metavar="NAMES",
    type=_names,
    help=N_("print these columns: names as in JSON, separated by commas; quote is the sentence"),
)

NOTE_WORDS = Argument("words", metavar="[WORD...]", nargs="*", help=N_("a word in the quote, reading or reason"))
KIND = Argument("--kind", metavar="KIND", choices=get_args(NoteKind), help=N_("only notes of this kind: %(choices)s"))
CONFIDENCE = Argument(
    "--confidence",
    metavar="LEVEL",
    choices=get_args(Confidence),
    help=N_("only notes of this confidence in the reading, or without one, that the print is wrong: %(choices)s"),
)
FULL = Argument("--full", action="store_true", help=N_("print whole sentences on a terminal, too, as in a pipe"))
CONTEXT = Argument(
    "-C",
    "--context",
    metavar="N",
    type=partial(_number, "--context", 0),
    help=N_("print N sentences before and after each one that matches"),
)

OUTPUT = Argument(
    "-o",
    "--output",
    metavar="OUT",
    completes="briefings",
    help=N_("write this file instead of standard output; an existing file stays as it is"),
)
TABLE_OUTPUT = Argument(
    "-o",
    "--output",
    metavar="OUT",
    completes="reports",
    help=N_(
        "write this file instead of standard output; without --format, .xlsx, .csv, .json, .md or .txt decides; an"
        " existing file stays as it is"
    ),
)
PAGE_OUTPUT = Argument(
    "-o",
    "--output",
    metavar="OUT",
    help=N_(
        "write this file instead of standard output, or many files into this new folder; an existing one stays as it is"
    ),
)
FORCE = Argument("--force", action="store_true", help=N_("replace an existing file"))
ACCOUNT = Argument(
    "--account",
    action="store_true",
    help=N_("print how many characters of the document are in each place of the draft, and which are missing or twice"),
)

WHOLE_WORDS = Argument(
    "-w",
    "--whole-words",
    action="store_true",
    help=N_("match numbers and Latin words as a whole: 4个 finds 4个项目 but not 294个"),
)

COLLECTION_PATHS = Argument(
    "words",
    metavar="[PATH...]",
    nargs="*",
    completes="reports",
    help=N_("a folder, an archive (zip), a table (csv, tsv, jsonl), or reports"),
)
TERMS = Argument(
    "words",
    metavar="[TERM...]",
    nargs="*",
    help=N_("a term to count; 环境!营商环境 counts 环境, but not in 营商环境"),
)
INDICATOR_IDS = Argument(
    "words",
    metavar="[INDICATOR...]",
    nargs="*",
    help=N_("an indicator: its id (grp), or its name in Chinese or English"),
)
TWO_REPORTS = Argument(
    "words",
    metavar="[EARLIER LATER | PATH]",
    nargs="*",
    completes="reports",
    help=N_("two reports, or a collection together with --place"),
)
KWIC = Argument(
    "--kwic",
    metavar="N",
    type=partial(_number, "--kwic", 1),
    help=N_("print a line for each match, with at most N characters on each side"),
)
SORT_MATCHES = Argument(
    "--sort",
    metavar="ORDER",
    choices=("left", "right", "place", "year"),
    help=N_("with --kwic: by the text to the left or to the right, by place, or by year; else in the order of reports"),
)
MISSING = Argument("--missing", action="store_true", help=N_("list the reports in which nothing is found"))
TERM_FILE = Argument("--terms", metavar="FILE", type=file_argument, help=N_("count the terms in this file, one a line"))
BY = Argument(
    "--by",
    metavar="FIELDS",
    type=_names,
    help=N_("sum up by place, year or level: one for a table with a column for each term, two for rows and columns"),
)
SHAPE = Argument(
    "--shape",
    metavar="SHAPE",
    choices=("wide", "long"),
    help=N_(
        "wide: a column for each term, or for each value of the second field of --by; long: a row for each count, as in"
        " JSON. Without it, CSV and xlsx without --by are long, and other tables wide"
    ),
)
PER = Argument(
    "--per", metavar="N", type=partial(_number, "--per", 1), help=N_("print counts for N characters, such as 10000")
)
EXACT = Argument(
    "--exact", action="store_true", help=N_("count characters as printed; without it, spellings are equal as in search")
)
WHERE = Argument("--where", action="store_true", help=N_("print the sentences in which the terms are counted"))
YEAR = Argument("--year", metavar="YEAR", type=_year, help=N_("only reports of this year"))
ITEM_KIND = Argument(
    "--kind",
    dest="item_kind",
    metavar="KIND",
    choices=("target", "figure"),
    help=N_("only these: %(choices)s; as text, targets"),
)
PLACE = Argument("--place", metavar="PLACE", help=N_("the reports of this place, each with the next one"))

BOM = Argument(
    "--bom",
    action="store_true",
    help=N_("with --format csv: start with a byte order mark, so that spreadsheets detect UTF-8"),
)


def common(formats: Sequence[str] | None, without_effect: Iterable[str] = ()) -> tuple[Argument, ...]:
    """Return the options that every command accepts; `formats` are those that it prints, None for any.

    The help and the completion do not show those `without_effect` for the command, or --format if there is no choice.
    """
    hidden = {*without_effect, *(("--format",) if formats and len(formats) == 1 else ())}
    return tuple(option.hidden() if hidden.intersection(option.names) else option for option in _common(formats))


def _common(formats: Sequence[str] | None) -> tuple[Argument, ...]:
    return (
        Argument(
            "-f",
            "--file",
            dest="files",
            metavar="FILE",
            type=file_argument,
            action="append",
            completes="reports",
            help=N_(
                "read this briefing or document instead of the bundled briefing; or many: a folder, an archive (zip), a"
                " table (csv, tsv, jsonl) with a report in each row, or several --file"
            ),
        ),
        Argument(
            "--lang",
            dest="language",
            choices=("zh", "en"),
            help=N_(
                "language of titles, summaries, labels and messages, but not of the text; the default is that of the"
                " locale, or for all but messages in a pipe and in the reader that of the report"
            ),
        ),
        Argument("--format", metavar="FORMAT", choices=formats, help=N_("output format: %(choices)s")),
        *((BOM,) if formats is None or "csv" in formats else ()),
        Argument(
            "--color",
            dest="colour",
            metavar="WHEN",
            choices=("auto", "always", "never"),
            help=N_("when to use color: auto (on a terminal, unless NO_COLOR is set), always or never"),
        ),
        Argument(
            "--width",
            metavar="N",
            type=_width,
            help=N_(
                "wrap lines at N cells; the default is the width of the terminal (at most 88 for prose), and no"
                " wrapping in a pipe"
            ),
        ),
        Argument("-h", "--help", action="store_true", help=N_("show this help")),
        Argument("--version", action="store_true", help=N_("show the versions of the program and its libraries")),
    )
