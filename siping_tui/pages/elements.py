"""What a printed page is made of, whether it is set as text or as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from siping_tui.pages.columns import Columns
from siping_tui.text.spans import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """The editor's words over a page or a part of it; `level` from 1."""

    level: int
    words: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Between printed matter: the number, and a title that does not stand in print as a line of its own."""

    level: int
    number: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is no prose."""

    kind: Literal["kicker", "title"]
    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; `marks` are what stands out in it."""

    words: str
    marks: Sequence[Span] = ()
    indent: int = 0
    close: bool = False
    """Whether it follows what stands above without a blank line."""


@dataclass(frozen=True, slots=True)
class Remark:
    """The editor's words beside the text, set apart from it."""

    words: str
    close: bool = False
    indent: int = 0
    """Cells left of it, beside those that set it apart."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section within a page: its number and title, a detail beside them, and its summary."""

    number: str
    title: str
    detail: str
    summary: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and how to show them."""

    columns: Columns[Any]
    rows: Sequence[Any]


Element: TypeAlias = Heading | Place | Line | Prose | Remark | Part | Table
