"""The parser of the query language, which docs/search.md describes. Every text is a query: there are no errors."""

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
from siping_tui.search.sizes import Size, number, size
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

# A longer text was pasted: it is searched for as one stretch.
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
FIELD_NAMES = tuple(_FIELDS)
"""The names of conditions, in both languages."""
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
# In folded form, like the names of fields.
_EVERY_YEAR = (EVERY_YEAR, "每年")
_NO_YEAR = ("none", "无")
_YEAR = re.compile("([0-9]{4})年?")
_BARE_YEAR = re.compile("((?:19|20)[0-9]{2})年?")

_VALUES = {"kind": (*KINDS,), "due": (*_EVERY_YEAR, *_NO_YEAR)}

_QUOTES = f"{re.escape(DOUBLE_QUOTES)}＂"
_PHRASE = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")
# Not ”、“, which is the middle of two quotations.
_QUOTED_MARKS = re.compile(rf"(?![”»」』〞〟])[{_QUOTES}]\s*(\S+?)\s*[{_QUOTES}]")
_LONGEST_NAME = max(map(len, _FIELDS))
_CONDITION = re.compile(rf"([^\s|｜:：]{{1,{_LONGEST_NAME}}})[:：](?:{_PHRASE.pattern}|([^\s|｜]+))")
_BARE = re.compile(r"[^\s|｜]+")
# “十五五”规划 is one phrase, and so is “两重”“两新”.
_QUOTED = re.compile(rf"(?:[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]|[^\s|｜{_QUOTES}])+")
# The longest form of a size comes first: spaces are allowed on both sides of its number.
_SPACED_SIZES = tuple(
    re.compile(rf"[<>=＜＞＝≤≥≦≧]{{1,2}}{rest}") for rest in (r"\s*[^\s|｜]+\s+[^\s|｜]+", r"\s+[^\s|｜]+")
)
# A hyphen before a digit is a minus sign, and two hyphens are literal: -5%, --due.
_NOT = re.compile(r"[-－](?=[^\s|｜\d－-])")
_SIGNS = re.compile(r"[-－|｜<>=＜＞＝≤≥≦≧]{1,2}")
_OR = re.compile(r"\s*[|｜]{1,2}\s*(?=[^\s|｜])")
_BLANK = re.compile(r"\s*")


def parse(typed: str, *, whole_words: bool = False, typing: bool = False) -> Query:
    """Return the query that was typed.

    Text that is not part of the language is searched for literally. So is a text of more than 1,000 characters or
    `MOST_ALTERNATIVES` words, as one stretch, and punctuation without words.
    """
    typed = joined_lines(typed)
    is_text = len(typed) > _LONGEST
    clauses = [] if is_text else list(_clauses(typed))
    if is_text or sum(len(clause.alternatives) for clause in clauses) > MOST_ALTERNATIVES:
        text = fold(typed).text
        clauses = [Clause((Word(typed, text),))] if text else []
    if not clauses and (marks := _unquoted(typed.strip())):
        clauses = [Clause((IgnoredMarks(marks[:_LONGEST]),))]
    begun = typing and bool(clauses) and _is_begun(clauses[-1])
    with_syllables = _with_joined_syllables(clauses, typing=typing)
    # Of equal clauses the last is kept, so that a begun clause remains the last.
    kept = reversed(dict.fromkeys(reversed([*with_syllables])))
    return Query(tuple(kept), whole_words, typing, begun)


def _is_begun(last: Clause) -> bool:
    """Return whether a clause is the beginning of a word, a size or a condition."""
    word = last.alternatives[0]
    if last.excluded or len(last.alternatives) > 1 or not isinstance(word, Word):
        return False
    if is_beginning(word.typed) or _SIGNS.fullmatch(word.typed):
        return True
    _, field, value = _field_and_value(word)
    if field is None:
        return False
    if value.isdecimal():
        return field == "due" and len(value) < len("2024")
    return not value or any(known.startswith(value) for known in _VALUES.get(field, ()))


def accepted_values(word: Word) -> tuple[str, tuple[str, ...]] | None:
    """Return the field that a word names, as typed, and the values that it accepts, in the script of its name.

    None if the word names no field with a fixed set of values. A condition with an accepted value is never a word.
    """
    name, field, value = _field_and_value(word)
    if not value or field not in _VALUES:
        return None
    years = ("YYYY",) if field == "due" else ()
    return name, (*years, *(known for known in _VALUES[field] if known.isascii() == name.isascii()))


def _field_and_value(word: Word) -> tuple[str, str | None, str]:
    """Return the text before a colon, the field that it names, if any, and the folded text after the colon."""
    name, colon, value = normalize("NFKC", word.typed).partition(":")
    return name, _field(name) if colon else None, fold(value).text


def _unquoted(marks: str) -> str:
    """Return the marks within quotation marks; all of them if they are not quoted."""
    match = _QUOTED_MARKS.fullmatch(marks)
    return match[1] if match else marks


def _clauses(typed: str) -> Iterator[Clause]:
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
    """Return the alternative at `position`, None if it has nothing to search for, and the offset of its end."""
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
    # A | without an alternative is literal.
    bare, end = (match[0], match.end()) if match else (typed[position], position + 1)
    return size(bare) or _word(bare, number(bare)), end


def _goes_on(typed: str, position: int) -> bool:
    """Return whether the text right after a phrase belongs to it: it does, unless it is a sign or a condition."""
    condition = _CONDITION.match(typed, position)
    return not _SIGNS.match(typed, position) and not (condition and _field(condition[1]))


def _field(name: str) -> str | None:
    folded = fold(name).text
    # Folding removes punctuation, but a name must not contain any.
    return _FIELDS.get(folded) if len(folded) == len(name) else None


def _word(typed: str, number: Size | None = None) -> Word | None:
    text = fold(typed).text
    return Word(typed, text, spelling(typed), number) if text else None


def _condition(field: str, value: str, typed: str) -> Alternative:
    value = " ".join(normalize("NFKC", value).split())
    folded = fold(value).text
    word = _word(typed)
    assert word is not None
    if field == "kind":
        known = KINDS.get(folded)
        return Condition(field, known, word) if known else word
    if field == "due":
        due = _due(folded, value)
        return Condition(field, due, word) if due else word
    return Condition(field, value, word) if folded else word


def _due(folded: str, value: str) -> str | None:
    """Return the year of a due date, EVERY_YEAR or "none"; None if the value is not accepted."""
    if folded in _EVERY_YEAR:
        return EVERY_YEAR
    if folded in _NO_YEAR:
        return "none"
    match = _YEAR.fullmatch(value)
    return match[1] if match else None


def year_of(word: Word) -> str | None:
    """Return the year that a word names, as 2024 and 2024年 do; None for any other word."""
    match = _BARE_YEAR.fullmatch(word.text)
    return match[1] if match else None


def _with_joined_syllables(clauses: list[Clause], *, typing: bool) -> Iterator[Clause]:
    """Yield `clauses`, but as one clause each run of adjacent single syllables and initials."""
    run: list[Word] = []
    for position, clause in enumerate(clauses):
        word = _one_syllable(clause, incomplete=typing and bool(run) and position == len(clauses) - 1)
        if word:
            run.append(word)
        if not word or position == len(clauses) - 1:
            yield from _of_run(run)
            run = []
        if not word:
            yield clause


def _one_syllable(clause: Clause, *, incomplete: bool) -> Word | None:
    """Return the word of a clause that is one syllable or initial; with `incomplete`, or the beginning of one."""
    word = clause.alternatives[0]
    if clause.excluded or len(clause.alternatives) > 1 or not isinstance(word, Word):
        return None
    if is_capitals(word.typed):
        return None
    letters = word.spelling or toneless(word.typed).casefold()
    if not (letters.isascii() and letters.isalpha()):
        return None
    is_one = is_syllable(letters) or is_initial(word.typed) or (incomplete and begins_syllable(letters))
    return word if is_one else None


def _of_run(run: list[Word]) -> Iterator[Clause]:
    if len(run) > 1:
        yield Clause((Syllables(tuple(run)),))
    else:
        yield from (Clause((word,)) for word in run)
