"""The dataclasses of a briefing.

The names of the fields are those of the YAML file and of the JSON output, the descriptions those of the JSON Schema.
docs/format.md documents the format.
"""

from functools import cached_property
from typing import Annotated, ClassVar, Literal, TypeAlias

from siping_tui.frozen import Frozen, about
from siping_tui.messages import N_, Language
from siping_tui.text.sentences import paragraphs
from siping_tui.typed_yaml.scalars import Format, LiteralBlock, Version

SCHEMA_VERSION = 1


_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"\d{4}(?:-(?:0[1-9]|1[0-2]))?"
_POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"


def _due(text: str) -> "int | str":
    return int(text) if text.isdigit() else text


Heading: TypeAlias = Literal["printed", "run-in", "supplied"]
FigureKind: TypeAlias = Literal["amount", "standing"]
Bound: TypeAlias = Literal["at-least", "at-most", "over", "under", "reach", "about"]
MeasureKind: TypeAlias = Literal["level", "change", "growth", "share", "rate", "rank", "grade", "streak"]
Direction: TypeAlias = Literal["up", "down"]
Status: TypeAlias = Literal["expected", "preliminary", "planned"]
Strength: TypeAlias = Literal["ensure", "complete", "strive", "promote"]
PeriodBasis: TypeAlias = Literal["stated", "implied"]
DueBasis: TypeAlias = Literal["stated", "implied", "none"]
NoteKind: TypeAlias = Literal["misprint", "inconsistency", "unclear", "cut-off"]
Confidence: TypeAlias = Literal["high", "medium", "low"]
PhotoKind: TypeAlias = Literal["photograph", "aerial", "file"]
Relation: TypeAlias = Literal["in-step", "assigned"]
Origin: TypeAlias = Literal["drafted"]
LeftOutReason: TypeAlias = Literal[
    "running-head", "page-number", "contents", "navigation", "source-line", "credit", "caption", "licence", "other-text"
]

Identifier: TypeAlias = Annotated[
    str,
    Format(
        r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
        N_("an id (lowercase letters, digits and single hyphens, beginning with a letter)"),
    ),
]
Day: TypeAlias = Annotated[str, Format(_DAY, N_("a date such as 2023-12-15"))]
Period: TypeAlias = Annotated[
    str, Format(f"{_POINT}(?:/{_POINT})?", N_("a year, month or day such as 2022 or 2023-09, or two joined by /"))
]
Due: TypeAlias = Annotated[
    int | str,
    Format(
        f"{_MONTH}(?:/{_MONTH})?|every-year",
        N_("a year or month such as 2024 or 2024-06, two joined by /, or every-year"),
        _due,
    ),
]

EVERY_YEAR = "every-year"


_DRAFTED = "drafted: a program found it and no person has looked at it; omitted if a person wrote or checked it"


class Bilingual(Frozen):
    """A text in Chinese and English; the same text twice if it is written only once."""

    expected: ClassVar[str] = N_("text, or text in both languages as zh and en")

    zh: str = about("in Chinese")
    en: str = about("in English")

    @classmethod
    def from_text(cls, text: str) -> "Bilingual":
        """Return the same text in both languages."""
        return cls(text, text)

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


class Statement(Frozen, kw_only=True):
    """The fields that a figure and a target have in common."""

    id: Identifier = about("a stable id, unique in the file")
    label: Bilingual = about("a name that is clear without its context: whose, what, and when if needed")
    indicator: Identifier | None = about("the id of the statistical indicator in indicators.csv", default=None)
    measure: MeasureKind | None = about(
        "what the number measures: level (an amount), change (by how much), growth (rate of change), share, rate, rank,"
        " grade, or streak (how many times in a row)",
        default=None,
    )
    raw: str | None = about("the quantity as printed; omitted if there is none", default=None)
    value: float | None = about("the number in raw, in the printed unit; the first number of a range", default=None)
    value_to: float | None = about("the last number of a range", default=None)
    unit: str | None = about("the unit as printed after the number", default=None)
    bound: Bound | None = about(
        "whether the number is a minimum (以上, 不低于), is exceeded (突破), reached (达) and so on", default=None
    )
    direction: Direction | None = about(
        "down for a fall (下降, 降低) that is printed as a positive number", default=None
    )
    scope: Bilingual | None = about("the group in which a rank is held, such as the province", default=None)
    of: float | None = about("the number of members of that group: 6th of 13", default=None)
    period: Period | None = about("the period of the number", default=None)
    period_basis: PeriodBasis | None = about(
        "whether the sentence states the period, as it does by default, or the part of the report implies it",
        default=None,
    )
    quote: str = about("the words of the section's own text that state it; they occur there exactly once")
    origin: Origin | None = about(_DRAFTED, default=None)

    @property
    def is_fraction(self) -> bool:
        """Whether the number is a share of one without a unit: 0.5 for 半数."""
        return self.measure == "share" and self.unit is None

    @property
    def comparable(self) -> tuple[float | None, str | None]:
        """The number and the unit with which sizes are compared: a share of one is a share of 100%."""
        if self.value is not None and self.is_fraction:
            return round(self.value * 100, 9), "%"
        return self.value, self.unit


class Figure(Statement, kw_only=True):
    """A quantity, or a standing such as a rank, that the text states as a fact."""

    raw: str = about("the quantity as printed: number, unit, and a directly following 以上 or similar word")
    kind: FigureKind = about("a measured amount, or a standing such as a rank or a record")
    status: Status | None = about("expected (预计), preliminary (初步) or planned (not there yet)", default=None)


class Target(Statement, kw_only=True):
    """A commitment to do, build, reach or keep something."""

    headline: bool = about("whether it is one of the main expected targets (主要预期目标) of a year", default=False)
    relation: Relation | None = about(
        "what takes the place of a number of its own: in-step (与经济增长同步), as fast as another indicator; assigned"
        " (完成国家下达任务), as a higher level decides",
        default=None,
    )
    strength: Strength | None = about(
        "how firm the commitment is: ensure (确保), complete (完成), strive (力争) or promote (推动)", default=None
    )
    due: Due | None = about("a year, a month, two of them joined by /, or every-year", default=None)
    due_basis: DueBasis = about(
        "stated in the sentence; implied: a number that is to be reached, in an article on the work of that year; or"
        " none",
        default="none",
    )

    def is_due_in(self, year: int) -> bool:
        """Return whether the target is due in `year`; one that is due every year always is."""
        if self.due is None or self.due == EVERY_YEAR:
            return self.due is not None
        first, _, last = str(self.due).partition("/")
        return int(first[:4]) <= year <= int((last or first)[:4])


class Note(Frozen, kw_only=True):
    """A doubt about the printed text, which itself stays as printed."""

    kind: NoteKind = about("misprint, inconsistency, unclear, or cut-off: the text breaks off after the quote")
    quote: str = about("the doubtful words; they occur in the section's own text exactly once")
    reading: str | None = about("the suggested reading of the whole quote", default=None)
    confidence: Confidence = about("confidence in the reading, or, without one, that the text is wrong")
    reason: Bilingual = about("the reason of the doubt")
    origin: Origin | None = about(_DRAFTED, default=None)


class Photo(Frozen, kw_only=True):
    """The printed caption of a photo."""

    caption: str = about("as printed")
    credit: str | None = about("as printed", default=None)
    kind: tuple[PhotoKind, ...] = about("摄 photograph, 航拍 aerial, 资料图片 file")
    section: Identifier = about("the id of the article to which it belongs")


class LeftOut(Frozen):
    """Text of the file from which the briefing was drafted that is not part of the report."""

    text: str = about("as printed")
    reason: LeftOutReason = about("what the text is")


class Section(Frozen, kw_only=True):
    """A section: its text, the figures, targets and notes of that text, and its subsections."""

    id: Identifier = about("a stable id, unique in the file")
    kicker: str | None = about("the line that is printed above the title", default=None)
    marker: str | None = about(
        "the numbering that is printed before the title, such as 一、 or （一）; it is not repeated in the title",
        default=None,
    )
    title: Bilingual = about("the name of the section")
    heading: Heading = about(
        "whether the title is a printed line, part of the first sentence of the text, or supplied by the editor",
        default="supplied",
    )
    summary: Bilingual | None = about("one to three sentences without facts that the text does not state", default=None)
    text: Annotated[str, LiteralBlock()] = about(
        "the prose before the first subsection, as printed; a blank line separates paragraphs, and a line with tabs is"
        " a row of a table",
        default="",
    )
    figures: tuple[Figure, ...] = about("the quantities and standings in the section's own text", default=())
    targets: tuple[Target, ...] = about("the commitments in the section's own text", default=())
    notes: tuple[Note, ...] = about("the doubts about the section's own text", default=())
    sections: "tuple[Section, ...]" = about("the subsections", default=())

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the text, each as one line; a row of a table is one with a tab between its cells."""
        return paragraphs(self.text)

    def full_title(self, language: Language) -> str:
        """Return the title; after its printed numbering if it is a printed line."""
        title = self.title.in_(language)
        if self.marker is None or self.heading != "printed":
            return title
        needs_space = self.marker[-1].isalnum() or (self.marker[-1].isascii() and title[0].isascii())
        return f"{self.marker}{' ' if needs_space else ''}{title}"


class Briefing(Frozen, kw_only=True):
    """A report as data."""

    schema: Annotated[int, Version(SCHEMA_VERSION)] = about("the version of this format")
    title: Bilingual = about("the title of the report")
    subtitle: str | None = about("the line that is printed under the title: the date and the meeting", default=None)
    byline: str | None = about("the printed line that names the speaker", default=None)
    date: Day | None = about("the date of the report or of the sitting", default=None)
    place: Bilingual | None = about("the place that the report is about", default=None)
    language: Language = about("the language of the text")
    origin: Origin | None = about(
        "drafted: a program found the sections and the lines above them; omitted if a person did", default=None
    )
    source: Bilingual | None = about("the source of the text, and its condition", default=None)
    summary: Bilingual | None = about("the report in a few sentences", default=None)
    sections: tuple[Section, ...] = about("the sections, in reading order")
    photos: tuple[Photo, ...] = about("the captions of photos", default=())
    left_out: tuple[LeftOut, ...] = about(
        "text of the file from which the briefing was drafted that is not part of the report", default=()
    )
