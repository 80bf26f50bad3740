"""The wording of a number: a label that stands alone, and the clause that states it.

The subject of a number is in its clause; if the clause has only a verb such as 增长, it is that of the clause before.
The words are those of the text; only the place of the report is added in front.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from siping_tui.importing.lexicon import patterns
from siping_tui.importing.numbers import Number

_LONGEST = 40
"""The most characters of a label without the place; more would fill more than two rows of the side panel."""
_BOUNDARY = re.compile(r"[，。；：！？,;:!?]")
_LINK = re.compile(r"[、和与]|(?<![惠涉波普])及|以及")
_CLAUSE_BEFORE = re.compile(r"([^，。；：！？\d]{2,20})，\Z")
_DANGLING = re.compile(r"(?:[、，的和与：（]|(?<![惠涉波普])及)+\Z|\A[、，的和与及：]+|\A（(?=[^）]*\Z)")
_FROM = re.compile(r"[从由](?:[^，。；：\d]{0,4}\d{4}年[末底]?的?)?\Z")
"""What leads to the first of the two numbers of a change: 从26.7%提高到52.1%, 由2020年的5%提高到8%."""
_AFTER_NUMBER = re.compile(r"^(?:以上|以下|以内|左右)?(?:的)?")
_IN_BRACKETS = re.compile(r"（[^）]*）?|\([^)]*\)?")
_MARKER = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]{1,3}[是要、]|第[一二三四五六七八九十]+，"
    r"|[—–―─-]+|\d+[.、])"
)
_RESPECTIVELY = re.compile(r"(?<!人)(?<!平)(分别|均|双双|都)")
_BEFORE_VALUES = re.compile(r"\d|(?<!人)(?<!平)均|分别")
_TWO_IN_ONE = {
    "城乡": ("城镇", "农村"),
    "存贷款": ("存款", "贷款"),
    "内外资": ("内资", "外资"),
    "进出口": ("进口", "出口"),
}
"""Words that name two subjects, of which a list of two values states one each."""
_SHORT_OF_PLACE = re.compile(r"(?:省|市|区|县|自治区|壮族自治区|回族自治区|维吾尔自治区)$")


@dataclass(frozen=True)
class Wording:
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
        before, after = _MARKER.sub("", text[start : number.start].lstrip("、和与及 ")), text[number.end : end]
        shared = _shared(text, numbers, position) or _resumed(text, numbers, position, run.words)
        if shared:
            words, before, start = shared
            run.subject = words
        elif previous and _is_change(text, previous, number):
            words = run.words[-1] if run.words else ""
        else:
            words = _words(number, before, after, run)
        run.words.append(words)
        found.append(Wording(_label(words, place), start, end, before, after))
    return found


def _sentence_of(text: str, number: Number) -> int:
    return max(text.rfind(mark, 0, number.start) for mark in "。！？")


def _clause_start(text: str, number: Number, previous: Number | None) -> int:
    """Return where the clause of a number begins: after a punctuation mark, or after the number before it in a list."""
    start = 0
    for match in _BOUNDARY.finditer(text, 0, number.start):
        start = match.end()
    if previous is None or previous.end <= start:
        return start
    # 21个先行片区、200个样板村: the noun before the link belongs to the number before it.
    links = list(_LINK.finditer(_without_brackets(text[previous.end : number.start])))
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
    match = _BOUNDARY.search(text, number.end)
    end = match.start() if match else len(text)
    if following and following.start < end:
        links = list(_LINK.finditer(_without_brackets(text[number.end : following.start])))
        return number.end + links[-1].start() if links else following.start
    return end


def _without_brackets(text: str) -> str:
    """Return the text with the brackets blanked, so that offsets stay."""
    return _IN_BRACKETS.sub(lambda match: " " * len(match[0]), text)


def _words(number: Number, before: str, after: str, run: _Run) -> str:
    """Return the words of the label, and hand on the subject and the verb."""
    lexicon = patterns("labels")
    noun = _noun_after(after)
    core = _without_reach(before)
    match = lexicon["opening"].match(core)
    opened = core[match.end() :] if match else core
    if not opened:
        if number.standing == "streak" and run.subject:
            return f"{run.subject}{noun}"
        return _without_words(noun, run)
    if after.lstrip().startswith("、"):
        noun = ""  # 增长4.5%、力争更好结果: the words after the mark are another item of the list
    if not run.subject and lexicon["bare"].fullmatch(opened):
        run.subject = run.clause
    if run.subject and (lexicon["measure"].match(opened) or lexicon["bare"].fullmatch(opened)):
        is_share = number.unit in ("%", "％", "个百分点", "倍") or number.standing is not None
        return f"{run.subject}{opened}{'' if is_share else noun}"
    if verb := lexicon["verb"].match(opened):
        run.verb = verb[0]
        run.subject = _subject(f"{opened}{noun}"[verb.end() :]) or opened
        return f"{opened}{noun}"
    run.subject = _subject(f"{opened}{noun}" if not number.standing else opened)
    if run.verb and not lexicon["measure"].search(opened):
        return f"{run.verb}{opened}{noun}"
    return f"{opened}{noun}"


def _without_words(noun: str, run: _Run) -> str:
    """Return the words of a number without any before it: those of the noun after it, or of the clause before."""
    if not noun:
        return run.subject
    run.subject = _subject(noun)
    return noun if noun.startswith(run.verb) else f"{run.verb}{noun}"


def _without_reach(before: str) -> str:
    """Return the words before a number without those that only lead to it: 达到, 控制在, 不低于."""
    reach = patterns("labels")["reach"]
    words = before.strip().rstrip("“（(")
    while words and (match := reach.search(words)) and match[0]:
        words = words[: match.start()].rstrip()
    return words


def _noun_after(after: str) -> str:
    """Return the noun that follows a number, to the end of its clause."""
    words = _AFTER_NUMBER.sub("", after.strip().lstrip("”）)"), count=1)
    lexicon = patterns("labels")
    if lexicon["rises"].match(words) or lexicon["landmark"].match(words):
        return ""
    return _without_reach(_IN_BRACKETS.sub("", words).rstrip("、和与及的"))


def _subject(words: str) -> str:
    """Return what a clause is about, for the clauses after it: its words without the measure."""
    match = patterns("labels")["measure"].search(words)
    return words[: match.start()] if match and match.start() else words


def _shared(text: str, numbers: Sequence[Number], position: int) -> tuple[str, str, int] | None:
    """Return the words of a number in a list, and measure and start of the list: A、B分别增长4%和5%.

    The nouns of the list come before its values, in the same order.
    """
    number = numbers[position]
    begin = max((match.end() for match in _BOUNDARY.finditer(text, 0, number.start)), default=0)
    group = _list_of(text, numbers, position)
    head = text[begin : group[0].start]
    match = _RESPECTIVELY.search(head)
    names = _MARKER.sub("", _BEFORE_VALUES.split(head)[0])
    nouns = _nouns(names, len(group))
    is_parallel = len(group) == len(nouns) and len(group) > 1
    if len(nouns) < 2 or number not in group or (match is None and not is_parallel):
        return None
    if match and match[1] != "分别":
        return None
    ordinal = group.index(number)
    if ordinal >= len(nouns):
        return None
    measure = head[match.end() :] if match else ""
    if not match:
        nouns, measure = _nouns(_without_reach(names), len(group)), names[len(names.rstrip()) :]
        found = patterns("labels")["measure"].search(nouns[-1])
        if found and found.start():
            measure = nouns[-1][found.start() :]
            nouns[-1] = nouns[-1][: found.start()]
    return f"{_with_head(nouns, ordinal)}{_without_reach(measure)}", measure or head, begin


def _resumed(text: str, numbers: Sequence[Number], position: int, words: Sequence[str]) -> tuple[str, str, int] | None:
    """Return the same for a list that says more of what is before it: A为4亿元，B为5亿元，分别增长6%和7%.

    `words` are those of the numbers before this one.
    """
    group = _list_of(text, numbers, position)
    begin = max((match.end() for match in _BOUNDARY.finditer(text, 0, group[0].start)), default=0)
    match = patterns("labels")["resumed"].fullmatch(text, begin, group[0].start)
    ordinal = group.index(numbers[position])
    before = words[: len(words) - ordinal]
    if match is None or not 1 < len(group) <= len(before):
        return None
    measure = match[0].replace("分别", "", 1)
    return f"{_subject(before[ordinal - len(group)])}{_without_reach(measure)}", measure, begin


def _list_of(text: str, numbers: Sequence[Number], position: int) -> list[Number]:
    """Return the numbers that are listed with one another: 4%、5%和6%."""
    first = last = position
    while first and _LINK.fullmatch(text[numbers[first - 1].end : numbers[first].start].strip() or " "):
        first -= 1
    while last + 1 < len(numbers) and _LINK.fullmatch(text[numbers[last].end : numbers[last + 1].start].strip() or " "):
        last += 1
    return list(numbers[first : last + 1])


def _nouns(words: str, values: int) -> list[str]:
    """Return the nouns of a list, one for each value if 和 is part of one: 传媒、租赁和商务服务业分别增长18%、13%."""
    bare = _without_brackets(words)
    nouns = [noun for noun in _LINK.split(bare) if noun.strip()]
    if len(nouns) > values:
        parts = [noun for noun in bare.split("、") if noun.strip()]
        nouns = parts if len(parts) == values else nouns
    if len(nouns) == 1 and values == 2:
        for both, each in _TWO_IN_ONE.items():
            if both in nouns[0]:
                return [nouns[0].replace(both, one, 1) for one in each]
    return nouns


def _with_head(nouns: Sequence[str], ordinal: int) -> str:
    """Return a noun of a list with the head that stands once, at its end: 装备制造业、高技术制造业增加值."""
    noun, last = nouns[ordinal].strip(), nouns[-1].strip()
    if noun == last:
        return noun
    head = _head_of(last)
    return noun if head in ("", last) or noun.endswith(head) else f"{noun}{head}"


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"(?:{patterns('heads')['head'].pattern})$")


def _head_of(noun: str) -> str:
    match = _heads().search(noun)
    return match[0] if match else ""


def _label(words: str, place: str) -> str:
    """Return a label: the words with the place of the report, not longer than two rows."""
    lexicon = patterns("labels")
    words = _DANGLING.sub("", re.sub(r"\s+|（）", "", words))
    own = lexicon["own-place"].match(words)
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
