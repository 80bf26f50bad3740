"""The objects of a briefing: frozen, typed, without I/O.

The field names are those of the YAML file and of the JSON output, the descriptions those of the JSON Schema;
docs/format.md explains them at length.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from siping_tui.messages import N_, Language
from siping_tui.text.sentences import paragraphs
from siping_tui.typed_yaml.scalars import Format, LiteralBlock, Version

SCHEMA_VERSION = 1


_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"


def _due(text: str) -> "int | str":
    return int(text) if text.isdigit() else text


Heading: TypeAlias = Literal["printed", "run-in", "supplied"]
FigureKind: TypeAlias = Literal["amount", "standing"]
Bound: TypeAlias = Literal["at-least", "at-most", "over", "under", "reach", "about"]
Status: TypeAlias = Literal["expected", "preliminary"]
DueBasis: TypeAlias = Literal["stated", "implied", "none"]
NoteKind: TypeAlias = Literal["misprint", "inconsistency", "unclear", "cut-off"]
Confidence: TypeAlias = Literal["high", "medium", "low"]
PhotoKind: TypeAlias = Literal["photograph", "aerial", "file"]

Identifier: TypeAlias = Annotated[
    str,
    Format(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", N_("an id (small letters, digits and single hyphens, a letter first)")),
]
Day: TypeAlias = Annotated[str, Format(_DAY, N_("a day such as 2023-12-15"))]
Period: TypeAlias = Annotated[
    str, Format(f"{_POINT}(?:/{_POINT})?", N_("a year, month or day such as 2022 or 2023-09, or two joined by /"))
]
Due: TypeAlias = Annotated[int | str, Format(r"\d{4}|every-year", N_("a year such as 2024, or every-year"), _due)]

EVERY_YEAR = "every-year"


def about(description: str, **default: Any) -> Any:
    """Return a dataclass field that carries its description for the JSON Schema."""
    return field(metadata={"description": description}, **default)


@dataclass(frozen=True)
class Bilingual:
    """The same words in Chinese and English; equal where one language serves both."""

    expected: ClassVar[str] = N_("text, or text in both languages as zh and en")

    zh: str = about("in Chinese")
    en: str = about("in English")

    @classmethod
    def from_text(cls, text: str) -> "Bilingual":
        """Return the same text in both languages."""
        return cls(text, text)

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A measured quantity or a standing that the text states as fact."""

    id: Identifier = about("stable and unique in the file")
    label: Bilingual = about("names the figure so that it stands alone")
    raw: str = about("the quantity as printed: number, unit and a directly following 以上 or the like")
    value: float | None = about("the number in raw, in the printed unit", default=None)
    unit: str | None = about("the unit as printed after the number", default=None)
    kind: FigureKind = about("a measured amount, or a standing such as a rank or a record")
    bound: Bound | None = about("what 以上, 不低于, 突破, 达 and the like make of the number", default=None)
    period: Period | None = about("the time the figure is for, where the text gives one", default=None)
    status: Status | None = about("expected for 预计, preliminary for 初步", default=None)
    quote: str = about("the words of the section's own text that say it; they stand there exactly once")


@dataclass(frozen=True, kw_only=True)
class Target:
    """A commitment: what the text says will be done, built, reached or kept."""

    id: Identifier = about("stable and unique in the file")
    label: Bilingual = about("names the commitment so that it stands alone")
    raw: str | None = about("the quantity as printed; left out where there is none", default=None)
    value: float | None = about("the number in raw, in the printed unit", default=None)
    unit: str | None = about("the unit as printed after the number", default=None)
    bound: Bound | None = about("what 以上, 不低于, 突破, 达 and the like make of the number", default=None)
    due: Due | None = about("the year, or every-year", default=None)
    due_basis: DueBasis = about("stated in the sentence, implied by the article, or none", default="none")
    quote: str = about("the words of the section's own text that say it; they stand there exactly once")

    def is_due_in(self, year: int) -> bool:
        """Tell whether the commitment is due in `year`; what is due every year is due in each."""
        return self.due in (year, EVERY_YEAR)


@dataclass(frozen=True, kw_only=True)
class Note:
    """A doubt about the print; the text itself stays as printed."""

    kind: NoteKind = about("cut-off: the text breaks off after the quote")
    quote: str = about("the doubtful words; they stand in the section's own text exactly once")
    reading: str | None = about("the suggested reading of the whole quote", default=None)
    confidence: Confidence = about("in the reading, or, without one, that something is wrong")
    reason: Bilingual = about("why")


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A photo's printed caption."""

    caption: str = about("as printed")
    credit: str | None = about("as printed", default=None)
    kind: tuple[PhotoKind, ...] = about("摄 photograph, 航拍 aerial, 资料图片 file")
    section: Identifier = about("the id of the article it stands beside")


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section: its own text, what that text says, and its subsections."""

    id: Identifier = about("stable and unique in the file")
    kicker: str | None = about("the line printed above the title", default=None)
    title: Bilingual = about("the section's name")
    heading: Heading = about(
        "where the title stands: a printed line of its own, in the text's first sentence, or supplied by the editor",
        default="supplied",
    )
    summary: Bilingual = about("one to three sentences that say nothing the text does not")
    text: Annotated[str, LiteralBlock()] = about(
        "the prose before the first subsection, as printed; a blank line parts paragraphs", default=""
    )
    figures: tuple[Figure, ...] = about("the quantities and standings of the section's own text", default=())
    targets: tuple[Target, ...] = about("the commitments of the section's own text", default=())
    notes: tuple[Note, ...] = about("the doubts about the print of the section's own text", default=())
    sections: "tuple[Section, ...]" = about("subsections", default=())

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The text's paragraphs, each as one line."""
        return paragraphs(self.text)


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """A whole report as data."""

    schema: Annotated[int, Version(SCHEMA_VERSION)] = about("the version of this format")
    title: Bilingual = about("what the report is")
    date: Day = about("the day of the report")
    place: Bilingual = about("where it is about")
    language: Language = about("the language of the text")
    source: Bilingual = about("where the text comes from, and in what state")
    summary: Bilingual = about("the whole in a few sentences")
    sections: tuple[Section, ...] = about("the tree, in reading order")
    photos: tuple[Photo, ...] = about("the photos' captions", default=())
