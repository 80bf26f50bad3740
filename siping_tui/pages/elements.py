"""What a printed page is made of, whether it is set as text or as Markdown."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from siping_tui.pages.columns import Columns
from siping_tui.text.spans import Span


class Heading(NamedTuple):
    """The editor's words over a page or a part of it; `level` from 1."""

    level: int
    words: str
    number: str = ""


class Place(NamedTuple):
    """Between printed matter: the number, and a title that does not stand in print as a line of its own."""

    level: int
    number: str
    title: str = ""


class Line(NamedTuple):
    """A printed line that is no prose."""

    kind: Literal["kicker", "title"]
    words: str
    level: int = 1


class Prose(NamedTuple):
    """A paragraph; `marks` are what stands out in it."""

    words: str
    marks: Sequence[Span] = ()
    indent: int = 0
    close: bool = False
    """Whether it follows what stands above without a blank line."""


class Remark(NamedTuple):
    """The editor's words beside the text, set apart from it."""

    words: str
    close: bool = False
    indent: int = 0
    """Cells left of it, beside those that set it apart."""


class Part(NamedTuple):
    """A section within a page: its number and title, a detail beside them, and its summary."""

    number: str
    title: str
    detail: str
    summary: str


class Table(NamedTuple):
    """Rows and how to show them."""

    columns: Columns[Any]
    rows: Sequence[Any]


Element: TypeAlias = Heading | Place | Line | Prose | Remark | Part | Table
