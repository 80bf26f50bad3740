"""The wording of a number: a label that stands alone, and the clause that states it.

The subject of a number is in its clause; if the clause has only a verb such as 增长, it is that of the clause before.
The words are those of the text; only the place of the report is added in front.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from siping_tui.frozen import Frozen
from siping_tui.importing.clause_words import (
    BOUNDARY,
    IN_BRACKETS,
    LINK,
    MARKER,
    subject_of,
    without_brackets,
    without_reach,
)
from siping_tui.importing.lexicon import patterns
from siping_tui.importing.numbers import Number
from siping_tui.importing.value_lists import resumed_words, shared_words

_LONGEST = 40
"""The most characters of a label without the place; more would fill more than two rows of the side panel."""
_CLAUSE_BEFORE = re.compile(r"([^，。；：！？\d]{2,20})，\Z")
_DANGLING = re.compile(r"(?:[、，的和与：（]|(?<![惠涉波普])及)+\Z|\A[、，的和与及：]+|\A（(?=[^）]*\Z)")
_FROM = re.compile(r"[从由](?:[^，。；：\d]{0,4}\d{4}年[末底]?的?)?\Z")
"""What leads to the first of the two numbers of a change: 从26.7%提高到52.1%, 由2020年的5%提高到8%."""
_LEVEL = re.compile(r"[\u4e00-\u9fff]{1,3}级")
_LISTED_LEVEL = re.compile(r"[\u4e00-\u9fff]{1,3}级([\u4e00-\u9fff]*)")
_AFTER_NUMBER = re.compile(r"^(?:以上|以下|以内|左右)?(?:的)?")
_SHORT_OF_PLACE = re.compile(r"(?:省|市|区|县|自治区|壮族自治区|回族自治区|维吾尔自治区)$")


class Wording(Frozen):
    """The words of a number. `start` and `end` are the offsets of its clause in the paragraph."""

    label: str
    start: int
    end: int
    before: str
    """The words of the clause before the number; those of the whole list for a number in a list with 分别."""
    after: str


@dataclass
class _Run:
    """What the clauses of a paragraph hand on to those after them."""

    subject: str = ""
    verb: str = ""
    clause: str = ""
    """The words of the clause before, which has no number."""
    words: list[str] = field(default_factory=list)
    """The words of each number before, in the same sentence."""


def wordings(text: str, numbers: Sequence[Number], place: str) -> list[Wording]:
    """Return the wording of each number of a paragraph."""
    found: list[Wording] = []
    run = _Run()
    sentence = -1
    for position, number in enumerate(numbers):
        previous = numbers[position - 1] if position else None
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        start = _clause_start(text, number, previous)
        end = _clause_end(text, number, following)
        if _sentence_of(text, number) != sentence:
            run, sentence = _Run(), _sentence_of(text, number)
        elif text[start - 1 : start] not in ("、", "和", "与", "及") and (previous is None or start != previous.end):
            run.verb = ""
        run.clause = _clause_before(text, start)
        before, after = MARKER.sub("", text[start : number.start].lstrip("、和与及 ")), text[number.end : end]
        shared = shared_words(text, numbers, position) or resumed_words(text, numbers, position, run.words)
        if shared:
            words, before, start = shared
            run.subject = words
        elif previous and _is_change(text, previous, number):
            words = run.words[-1] if run.words else ""
        else:
            words = _words(number, before, _with_shared_noun(text, numbers, position, after), run)
        run.words.append(words)
        found.append(Wording(_label(words, place), start, end, before, after))
    return found


def _sentence_of(text: str, number: Number) -> int:
    return max(text.rfind(mark, 0, number.start) for mark in "。！？")


def _clause_start(text: str, number: Number, previous: Number | None) -> int:
    """Return where the clause of a number begins: after a punctuation mark, or after the number before it in a list."""
    start = 0
    for match in BOUNDARY.finditer(text, 0, number.start):
        start = match.end()
    if previous is None or previous.end <= start:
        return start
    # 21个先行片区、200个样板村: the noun before the link belongs to the number before it.
    links = list(LINK.finditer(without_brackets(text[previous.end : number.start])))
    return previous.end + links[-1].end() if links else previous.end


def _is_change(text: str, previous: Number, number: Number) -> bool:
    """Return whether two numbers are the ends of a change: the second is of what the first one is of."""
    between = text[previous.end : number.start]
    return _FROM.search(text, 0, previous.start) is not None and patterns("labels")["rises"].match(between) is not None


def _clause_before(text: str, start: int) -> str:
    """Return the words of the clause before, if it is in the same sentence and short enough for a label."""
    match = _CLAUSE_BEFORE.search(text, 0, start)
    return match[1] if match else ""


def _clause_end(text: str, number: Number, following: Number | None) -> int:
    match = BOUNDARY.search(text, number.end)
    end = match.start() if match else len(text)
    if following and following.start < end:
        if number.standing == "streak" and following.standing == "rank" and _is_rank_of(text, number, following):
            return following.end
        links = list(LINK.finditer(without_brackets(text[number.end : following.start])))
        return number.end + links[-1].start() if links else following.start
    return end


def _with_shared_noun(text: str, numbers: Sequence[Number], position: int, after: str) -> str:
    """Return the words after a number, with the noun that only the last one of a list has: 8个国家级、9个省级中心."""
    if not _LEVEL.fullmatch(after):
        return after
    for number in numbers[position + 1 :]:
        listed = _LISTED_LEVEL.match(text, number.end)
        if listed is None:
            return after
        if listed[1]:
            return f"{after}{listed[1]}"
    return after


def _is_rank_of(text: str, streak: Number, rank: Number) -> bool:
    """Return whether a streak is that of the rank after it: 连续8年居全国第一."""
    between = text[streak.end : rank.start]
    return any(patterns("labels")[each].fullmatch(between) for each in ("bare", "bare-rank"))


def _words(number: Number, before: str, after: str, run: _Run) -> str:
    """Return the words of the label, and hand on the subject and the verb."""
    lexicon = patterns("labels")
    noun = _noun_after(after)
    core = without_reach(before)
    match = lexicon["opening"].match(core)
    opened = core[match.end() :] if match else core
    if not opened:
        if number.standing == "streak" and run.subject and not lexicon["award"].match(noun):
            return f"{subject_of(run.subject)}{noun}"
        return _without_words(noun, run)
    if after.lstrip().startswith("、"):
        noun = ""  # 增长4.5%、力争更好结果: the words after the mark are another item of the list
    bare = ("bare", "bare-rank") if number.standing == "rank" else ("bare",)
    is_bare = any(lexicon[each].fullmatch(opened) for each in bare)
    if not run.subject and is_bare:
        run.subject = run.clause
    if run.subject and (is_bare or (lexicon["measure"].match(opened) and not lexicon["own-object"].match(opened))):
        is_share = number.unit in ("%", "％", "个百分点", "倍") or number.standing is not None
        return f"{subject_of(run.subject)}{opened}{'' if is_share else noun}"
    if verb := lexicon["verb"].match(opened):
        run.verb = verb[0]
        run.subject = subject_of(f"{opened}{noun}"[verb.end() :]) or opened
        return f"{opened}{noun}"
    is_noun_of_subject = not number.standing and not lexicon["landmark"].search(noun)
    run.subject = subject_of(f"{opened}{noun}" if is_noun_of_subject else opened)
    if run.verb and not lexicon["measure"].search(opened):
        return f"{run.verb}{opened}{noun}"
    return f"{opened}{noun}"


def _without_words(noun: str, run: _Run) -> str:
    """Return the words of a number without any before it: those of the noun after it, or of the clause before."""
    if not noun:
        return run.subject
    run.subject = subject_of(noun)
    return noun if noun.startswith(run.verb) else f"{run.verb}{noun}"


def _noun_after(after: str) -> str:
    """Return the noun that follows a number, to the end of its clause."""
    words = _AFTER_NUMBER.sub("", after.strip().lstrip("”）)"), count=1)
    lexicon = patterns("labels")
    if lexicon["rises"].match(words) or lexicon["landmark"].match(words):
        return ""
    return without_reach(IN_BRACKETS.sub("", words).rstrip("、和与及的"))


def _label(words: str, place: str) -> str:
    """Return a label: the words with the place of the report, not longer than two rows."""
    lexicon = patterns("labels")
    words = _DANGLING.sub("", re.sub(r"\s+|（）", "", words))
    own = lexicon["own-place"].match(words)
    if own and own[0].endswith("国") and place not in ("", "全国"):
        own = None  # In the report of a province, 全国 is no word for the province.
    words = words[own.end() :] if own else words
    if len(words) > _LONGEST:
        words = _shortened(words)
    if not place or place == "全国" or (not own and _names_place(words, place)):
        return words
    # The 省 of 省重点项目 is that of 四川省.
    is_level = words.startswith(place[-1]) and lexicon["own-level"].match(words)
    return f"{place}{words[1:] if is_level else words}"


def _names_place(words: str, place: str) -> bool:
    short = _SHORT_OF_PLACE.sub("", place)
    return words.startswith((place, short)) or patterns("labels")["other-place"].match(words) is not None


def _shortened(words: str) -> str:
    """Return the end of long words, from the last link or clause on that leaves enough of them."""
    cut = words[-_LONGEST:]
    link = re.search(r"[、，]", cut)
    return cut[link.end() :] if link and link.end() < _LONGEST // 2 else cut
