"""What was typed, parsed: docs/search.md explains the language. Nothing typed is an error."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from siping_tui.briefing.model import EVERY_YEAR
from siping_tui.search.query import (
    MOST_ALTERNATIVES,
    Alternative,
    Clause,
    Condition,
    IgnoredMarks,
    Query,
    Syllables,
    Word,
)
from siping_tui.search.sizes import size
from siping_tui.text.folding import DOUBLE_QUOTES, fold
from siping_tui.text.pinyin import (
    begins_syllable,
    is_beginning,
    is_capitals,
    is_initial,
    is_syllable,
    spelling,
    toneless,
)
from siping_tui.text.printable import joined_lines

# What is longer was not typed as a query.
_LONGEST = 1000
_FIELDS = {
    "section": "section",
    "in": "section",
    "章节": "section",
    "kind": "kind",
    "类别": "kind",
    "due": "due",
    "期限": "due",
    "unit": "unit",
    "单位": "unit",
}
KINDS = {
    "figure": "figure",
    "数据": "figure",
    "target": "target",
    "目标": "target",
    "amount": "amount",
    "数量": "amount",
    "standing": "standing",
    "位次": "standing",
    "note": "note",
    "存疑": "note",
    "title": "title",
    "标题": "title",
    "kicker": "kicker",
    "眉题": "kicker",
    "paragraph": "paragraph",
    "正文": "paragraph",
    "caption": "caption",
    "图片": "caption",
}
# As they are folded, and so are the names of fields.
_EVERY_YEAR = (EVERY_YEAR, "每年")
_NO_YEAR = ("none", "无")

_VALUES = {"kind": (*KINDS,), "due": (*_EVERY_YEAR, *_NO_YEAR)}

_QUOTES = f"{re.escape(DOUBLE_QUOTES)}＂"
_PHRASE = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")
# ”、“ stands between two quotations.
_QUOTED_MARKS = re.compile(rf"(?![”»」』〞〟])[{_QUOTES}]\s*(\S+?)\s*[{_QUOTES}]")
_LONGEST_NAME = max(map(len, _FIELDS))
_CONDITION = re.compile(rf"([^\s|｜:：]{{1,{_LONGEST_NAME}}})[:：](?:{_PHRASE.pattern}|([^\s|｜]+))")
_BARE = re.compile(r"[^\s|｜]+")
# “十五五”规划 is one phrase, and so is “两重”“两新”.
_QUOTED = re.compile(rf"(?:[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]|[^\s|｜{_QUOTES}])+")
# The longest that is a size: a space may stand on either side of its number.
_SPACED_SIZES = tuple(
    re.compile(rf"[<>=＜＞＝≤≥≦≧]{{1,2}}{rest}") for rest in (r"\s*[^\s|｜]+\s+[^\s|｜]+", r"\s+[^\s|｜]+")
)
# Before a digit it is a minus sign, and two are no sign at all: -5% and --due are looked for.
_NOT = re.compile(r"[-－](?=[^\s|｜\d－-])")
_SIGNS = re.compile(r"[-－|｜<>=＜＞＝≤≥≦≧]{1,2}")
_OR = re.compile(r"\s*[|｜]{1,2}\s*(?=[^\s|｜])")
_BLANK = re.compile(r"\s*")


def parse(typed: str, *, whole_words: bool = False, typing: bool = False) -> Query:
    """Parse what was typed. Never raises; what is not of the language is looked for as it stands.

    That is as well what asks for more than anyone would type, and marks alone.
    """
    typed = joined_lines(typed)
    is_text = len(typed) > _LONGEST
    clauses = [] if is_text else list(_terms(typed))
    if is_text or sum(len(clause.alternatives) for clause in clauses) > MOST_ALTERNATIVES:
        text = fold(typed).text
        clauses = [Clause((Word(typed, text),))] if text else []
    if not clauses and (marks := _unquoted(typed.strip())):
        clauses = [Clause((IgnoredMarks(marks[:_LONGEST]),))]
    begun = typing and bool(clauses) and _is_begun(clauses[-1])
    joined = [*_joined_syllables(clauses, typing=typing)]
    # Of equal clauses the last is kept: what is begun stays behind all others.
    kept = reversed(dict.fromkeys(reversed(joined)))
    return Query(tuple(kept), whole_words, typing, begun)


def _is_begun(last: Clause) -> bool:
    """Tell whether a clause is what a word, a size or a condition begins with."""
    word = last.alternatives[0]
    if last.excluded or len(last.alternatives) > 1 or not isinstance(word, Word):
        return False
    if is_beginning(word.typed) or _SIGNS.fullmatch(word.typed):
        return True
    _, field, value = _parted(word)
    if field is None:
        return False
    if value.isdecimal():
        return field == "due" and len(value) < len("2024")
    return not value or any(known.startswith(value) for known in _VALUES.get(field, ()))


def values_taken(word: Word) -> tuple[str, tuple[str, ...]] | None:
    """Return the field that a word names, as typed, and what it takes in that script; None where it names none.

    A condition with a value that its field takes is no word.
    """
    name, field, value = _parted(word)
    if not value or field not in _VALUES:
        return None
    years = ("YYYY",) if field == "due" else ()
    return name, (*years, *(known for known in _VALUES[field] if known.isascii() == name.isascii()))


def _parted(word: Word) -> tuple[str, str | None, str]:
    """Return the name before a colon, the field it is the name of, if any, and what stands behind, folded."""
    name, colon, value = normalize("NFKC", word.typed).partition(":")
    return name, _field(name) if colon else None, fold(value).text


def _unquoted(marks: str) -> str:
    """Return the marks within quotation marks, or all where none are quoted."""
    match = _QUOTED_MARKS.fullmatch(marks)
    return match[1] if match else marks


def _terms(typed: str) -> Iterator[Clause]:
    position = _end(_BLANK, typed, 0)
    while position < len(typed):
        start = _end(_NOT, typed, position)
        excluded = start > position
        alternatives, position = _alternatives(typed, start)
        if alternatives:
            yield Clause(tuple(dict.fromkeys(alternatives)), excluded)
        position = _end(_BLANK, typed, position)


def _alternatives(typed: str, position: int) -> tuple[list[Alternative], int]:
    found: list[Alternative] = []
    while True:
        alternative, position = _alternative(typed, position)
        if alternative:
            found.append(alternative)
        following = _end(_OR, typed, position)
        if following == position:
            return found, position
        position = following


def _end(pattern: re.Pattern[str], typed: str, position: int) -> int:
    match = pattern.match(typed, position)
    return match.end() if match else position


def _alternative(typed: str, position: int) -> tuple[Alternative | None, int]:
    """Return what stands at `position`, None where it asks for nothing, and where it ends."""
    if match := _PHRASE.match(typed, position):
        end = _end(_QUOTED, typed, position) if _goes_on(typed, match.end()) else match.end()
        return _word(match[1] if end == match.end() else typed[position:end]), end
    if (match := _CONDITION.match(typed, position)) and (field := _field(match[1])):
        value = match[2] if match[3] is None else match[3]
        return _condition(field, value, match[0]), match.end()
    for spaced in _SPACED_SIZES:
        if (match := spaced.match(typed, position)) and (wanted := size(match[0])):
            return wanted, match.end()
    match = _BARE.match(typed, position)
    # A lone | is looked for as it stands.
    bare, end = (match[0], match.end()) if match else (typed[position], position + 1)
    return size(bare) or _word(bare), end


def _goes_on(typed: str, position: int) -> bool:
    """Tell whether what stands right behind a phrase is of it: no sign and no condition."""
    condition = _CONDITION.match(typed, position)
    return not _SIGNS.match(typed, position) and not (condition and _field(condition[1]))


def _field(name: str) -> str | None:
    folded = fold(name).text
    # Marks are left out, but not of a name.
    return _FIELDS.get(folded) if len(folded) == len(name) else None


def _word(typed: str) -> Word | None:
    text = fold(typed).text
    return Word(typed, text, spelling(typed)) if text else None


def _condition(field: str, value: str, typed: str) -> Alternative:
    value = " ".join(normalize("NFKC", value).split())
    folded = fold(value).text
    word = _word(typed)
    assert word is not None
    if field == "kind":
        known = KINDS.get(folded)
        return Condition(field, known, word) if known else word
    if field == "due":
        due = EVERY_YEAR if folded in _EVERY_YEAR else "none" if folded in _NO_YEAR else value
        is_known = due in (EVERY_YEAR, "none") or re.fullmatch("[0-9]{4}", due)
        return Condition(field, due, word) if is_known else word
    return Condition(field, value, word) if folded else word


def _joined_syllables(clauses: list[Clause], *, typing: bool) -> Iterator[Clause]:
    """Yield `clauses` with each run of single syllables and initials as one clause."""
    run: list[Word] = []
    for position, clause in enumerate(clauses):
        word = _one_syllable(clause, unfinished=typing and bool(run) and position == len(clauses) - 1)
        if word:
            run.append(word)
        if not word or position == len(clauses) - 1:
            yield from _of_run(run)
            run = []
        if not word:
            yield clause


def _one_syllable(clause: Clause, *, unfinished: bool) -> Word | None:
    word = clause.alternatives[0]
    if clause.excluded or len(clause.alternatives) > 1 or not isinstance(word, Word):
        return None
    if is_capitals(word.typed):
        return None
    letters = word.spelling or toneless(word.typed).casefold()
    if not (letters.isascii() and letters.isalpha()):
        return None
    is_one = is_syllable(letters) or is_initial(word.typed) or (unfinished and begins_syllable(letters))
    return word if is_one else None


def _of_run(run: list[Word]) -> Iterator[Clause]:
    if len(run) > 1:
        yield Clause((Syllables(tuple(run)),))
    else:
        yield from (Clause((word,)) for word in run)
