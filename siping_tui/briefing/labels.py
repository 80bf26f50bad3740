"""Words for the values of a briefing, the same in print and in the reader."""

import re
from collections.abc import Mapping, Set

from siping_tui.briefing.model import (
    EVERY_YEAR,
    Bound,
    Confidence,
    DueBasis,
    LeftOutReason,
    Note,
    NoteKind,
    Statement,
    Status,
)
from siping_tui.messages import N_, Language, Translate

BOUNDS: Mapping[Bound, str] = {
    "at-least": N_("at least"),
    "at-most": N_("at most"),
    "over": N_("over"),
    "under": N_("under"),
    "reach": N_("reach"),
    "about": N_("about"),
}
STATUSES: Mapping[Status, str] = {
    "expected": N_("expected"),
    "preliminary": N_("preliminary"),
    "planned": N_("planned"),
}
DUES: Mapping[str, str] = {EVERY_YEAR: N_("every year")}
DUE_BASES: Mapping[DueBasis, str] = {"stated": N_("stated"), "implied": N_("implied"), "none": ""}
NOTE_KINDS: Mapping[NoteKind, str] = {
    "misprint": N_("misprint"),
    "inconsistency": N_("inconsistency"),
    "unclear": N_("unclear"),
    "cut-off": N_("cut off"),
}
LEFT_OUT_REASONS: Mapping[LeftOutReason, str] = {
    "running-head": N_("header or footer of a page"),
    "page-number": N_("page number"),
    "contents": N_("table of contents"),
    "navigation": N_("navigation or button of a website"),
    "source-line": N_("date and source that the website gives"),
    "credit": N_("editor or photographer"),
    "caption": N_("caption of a picture"),
    "licence": N_("license of the copy"),
    "other-text": N_("text that is not part of the report"),
}
UNCHECKED = N_("found by a program; not checked yet")
CUT_OFF = N_("[the text breaks off here]")
NO_ITEMS = N_("no figures or targets")
"""Stands in the text for what is lost."""

WHOLE = N_("whole")
"""Numbers and Latin words match only as a whole."""

BY_PINYIN = N_("by pinyin")
MATCH_KINDS: Mapping[str, str] = {"pinyin": BY_PINYIN, "initials": BY_PINYIN, "reading": N_("by reading")}
"""The remark on a match that is not printed as typed, by `search.matches.MatchKind`."""


def describe_match(kinds: Set[str]) -> str:
    """Return the remark on matches of these kinds; empty if all are printed as typed."""
    remarkable = kinds & MATCH_KINDS.keys()
    return MATCH_KINDS[min(remarkable)] if remarkable else ""


CONFIDENCE_LEVELS: Mapping[Confidence, str] = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}
CONFIDENCE_MEANS = N_(
    "Confidence: how sure the editor is that the suggested reading is right; if there is none, that the print is wrong."
)
CONFIDENCES: Mapping[Confidence, str] = {
    "high": N_("confidence: high"),
    "medium": N_("confidence: medium"),
    "low": N_("confidence: low"),
}


BOUND_SIGNS: Mapping[Bound, str] = {"at-least": "≥", "at-most": "≤", "over": ">", "under": "<", "about": "≈"}
_NOTE = N_("{words}  ({kind}, {confidence})")
_ENGLISH_BOUNDS: Mapping[Bound | None, str] = {
    "at-least": "at least",
    "at-most": "at most",
    "over": "over",
    "under": "under",
    "about": "about",
}
FALL = "↓"

_SHOWS_BOUND = re.compile(
    r"以上|以下|以内|左右|上下|至少|不少于|不低于|不超过|突破|不足|低于|高于|(?:约|(?<!附)近|逾|超)[过]?[\d零〇一二两三四五六七八九十百千万亿半]"
)
"""What shows the bound in a printed quantity; 超 is also part of 超大城市."""


def quantity(item: Statement, language: Language) -> str:
    """Return the quantity for readers of `language`: in Chinese as printed, in English with English units.

    A bound is shown by a sign or a word unless the printed quantity shows it. A quantity without a number is as
    printed in both languages, but for a grade in letters; "" if there is none.
    """
    if item.raw is None:
        return ""
    if language == "zh":
        return _as_printed(item, item.raw)
    if item.value is None:
        return _grade_in_english(item.raw) or _as_printed(item, item.raw)
    return _in_english(item, item.value)


def _grade_in_english(raw: str) -> str | None:
    letters = raw.removesuffix("级")
    return f"grade {letters}" if letters != raw and letters.isascii() and letters.isalpha() else None


def _as_printed(item: Statement, raw: str) -> str:
    if item.bound is not None and not _SHOWS_BOUND.search(raw):
        raw = f"{BOUND_SIGNS.get(item.bound, '')}{raw}"
    return f"{FALL}{raw}" if item.direction == "down" else raw


def _in_english(item: Statement, value: float) -> str:
    words = _number_in_english(item, value)
    if item.bound in _ENGLISH_BOUNDS:
        words = f"{_ENGLISH_BOUNDS[item.bound]} {words}"
    return f"{FALL}{words}" if item.direction == "down" else words


def _number_in_english(item: Statement, value: float) -> str:
    # Deferred: Chinese needs neither decimal arithmetic nor the table of English units.
    from decimal import Decimal

    from siping_tui.text.english import english_quantity, ordinal

    numbers = [Decimal(str(number)) for number in (value, item.value_to) if number is not None]
    if item.measure == "rank" and all(number == int(number) > 0 for number in numbers):
        ranks = "–".join(ordinal(int(number)) for number in numbers)
        return f"{ranks} of {item.of:.0f}" if item.of else ranks
    unit = item.unit
    if item.is_fraction:
        numbers, unit = [number * 100 for number in numbers], "%"
    if item.measure == "grade":
        return f"grade {english_quantity(numbers[0], None, *numbers[1:])}"
    return english_quantity(numbers[0], unit, *numbers[1:])


def status_word(status: Status | None, translate: Translate) -> str:
    return translate(STATUSES[status]) if status else ""


def note_words(note: Note, translate: Translate) -> str:
    """Return the quote of a note, the suggested reading if there is one, its kind and its confidence."""
    words = f"{note.quote} → {note.reading}" if note.reading else note.quote
    kind, confidence = translate(NOTE_KINDS[note.kind]), translate(CONFIDENCES[note.confidence])
    return translate(_NOTE).format(words=words, kind=kind, confidence=confidence)
