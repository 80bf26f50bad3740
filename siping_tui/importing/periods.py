"""The period of a figure and the year in which a target is due, from its sentence or from its part of the report."""

import re

from siping_tui.briefing.model import DueBasis, PeriodBasis
from siping_tui.importing.lexicon import patterns
from siping_tui.importing.numbers import Number
from siping_tui.importing.roles import ParagraphContext
from siping_tui.importing.wording import Wording
from siping_tui.text.numerals import value_of

_YEAR = re.compile(r"((?:19|20)\d\d|[二一][〇○零九][〇○零一二三四五六七八九]{2})年")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SENTENCE_END = re.compile(r"[。；！？]")
_CLAUSE_END = re.compile(r"[，。；！？]")
_FULL_STOP = re.compile(r"[。！？]")
_FIVE_YEARS = 5


def sentence_before(text: str, position: int) -> str:
    """Return the words of a sentence, or of its part up to a semicolon, before a position."""
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, position)), default=0)
    return text[start:position]


def years_in(words: str) -> list[tuple[int, int, int]]:
    """Return the years in a text, in digits or Chinese numerals, with their offsets."""
    return [(int(match[1].translate(_DIGITS)), match.start(), match.end()) for match in _YEAR.finditer(words)]


def period_of(
    text: str, number: Number, wording: Wording, context: ParagraphContext, flow: bool
) -> tuple[str | None, PeriodBasis | None]:
    """Return the period of a number, such as 2025 or 2021/2025, and whether the sentence states it."""
    if context.years is None:
        return None, None
    first, last = context.years
    words, before, sentence = patterns("periods"), wording.before, sentence_before(text, number.start)
    if number.standing == "streak" and number.value and number.unit.startswith("年"):
        return f"{int(last - number.value + 1)}/{last}", "stated"
    if match := words["year-of-number"].search(before):
        return match[1], "stated"
    if words["half-year"].search(before):
        return f"{last}-01/{last}-06", "stated"
    if match := words["recent"].search(before):
        return f"{int(last - (value_of(match[1]) or 1) + 1)}/{last}", "stated"
    if words["from"].search(before) and words["to"].match(text, number.end):
        return str((first if context.is_span else last) - 1), "implied"
    if words["before"].search(before):
        return str(last - 1), "stated"
    over_years = bool(words["over-years"].search(before))
    match = None if over_years or words["since"].search(before) else words["year-of-sentence"].match(sentence)
    if match:
        return match[1], "stated"
    if not context.is_span:
        if words["five-years"].search(before):
            return f"{last - _FIVE_YEARS + 1}/{last}", "stated"
        return f"{last - _FIVE_YEARS + 1}/{last}" if words["mean"].search(before) else str(last), "implied"
    if match := words["streak"].search(before):
        return f"{int(last - (value_of(match[1]) or 1) + 1)}/{last}", "stated"
    if over_years or flow:
        return f"{first}/{last}", "stated" if words["stated"].search(sentence) else "implied"
    return str(last), "implied"


def due_of(text: str, start: int, context: ParagraphContext) -> tuple[int | None, DueBasis]:
    """Return the year in which a target that is stated at `start` is due, and whether its sentence says so."""
    words = patterns("periods")
    begin = max((match.end() for match in _FULL_STOP.finditer(text, 0, start)), default=0)
    end = _CLAUSE_END.search(text, start)
    sentence = text[begin : end.start() if end else len(text)]
    now = context.years[0] if context.years else 0
    stated = [year for year, at, after in years_in(sentence) if year >= now and _is_due(sentence, at, after)]
    if stated:
        return stated[-1], "stated"
    # At the beginning of a sentence, 2033年建成 says the same as 到2033年建成; the year of the plan says nothing.
    first = words["year-of-sentence"].match(sentence.rpartition("；")[2])
    if first and int(first[1]) > now:
        return int(first[1]), "stated"
    if context.years is None:
        return None, "none"
    last = context.years[1]
    if words["next-year"].search(sentence):
        return now + 1, "stated"
    is_stated = context.role == "plan" and words["this-year"].search(sentence)
    return last, "stated" if is_stated else "implied"


def _is_due(sentence: str, start: int, end: int) -> bool:
    words = patterns("periods")
    return bool(words["due-before"].search(sentence[:start]) or words["due-after"].match(sentence, end))
