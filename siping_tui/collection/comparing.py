"""Two reports sentence by sentence: what is the same, reworded, new or gone, and which terms are new."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.outline import Outline
from siping_tui.text.folding import fold
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span

Fate: TypeAlias = Literal["same", "reworded", "new", "gone"]

_REWORDED = 0.5
"""The least likeness of two sentences of which one is the other reworded: the Dice coefficient of their bigrams."""
_SHORTEST = 6
"""The least folded characters of a sentence that is compared with others; shorter ones are alike by chance."""
_MOST_COMMON = 40
"""The most sentences that a bigram may occur in, if it is to show which sentences to compare."""
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
_QUOTED = re.compile(r"“([^“”]{2,16})”")
_LEAST_OFTEN = 3
"""How often a report says a term without quotation marks that is listed as new."""
_LENGTHS = range(8, 3, -1)
_PARTICLES = "的了和与在为是以及对等各其把将被使让更最再又也都就要"
_NO_TERM = re.compile(
    rf"[^\u4e00-\u9fff]|^[{_PARTICLES}]|[{_PARTICLES}]$"
    "|^(?:完成|全面|深入|进一步|力争|重点|加快|严格|认真|启动|打造|争取|实施|形成|达到|提高|提升|增加|推动|推进|加强|保持|建设|做好|坚决|大力|积极|持续|拉动|践行|打好|加大|抓好|我|一方面|不断|始终)"
    "|^上(?!海|市|级|游|下|合)|^年(?!均|度)"
    "|(?:达到|得到|取得|增加到|实现|成为|做好)$"
    "|的|了(?!解)|(?<!共|温|缓|总)和(?!谐|平|美|睦|解)|(?<!参)与|(?<!存|潜|现|实)在(?!线|职|校|建|编)|(?<!求)是(?!否)|(?<!普|涉|惠)及|(?<!平|同|高|中|初)等(?!级|次)"
)
"""Matches what is no term: verbs before an object or without one, and particles, except in words such as 和谐."""
_TAIL = 3
"""The characters at the end of a string that show how it mostly goes on."""
_CHARACTER = re.compile(r"[\u4e00-\u9fff]")


class ReportSentence(NamedTuple):
    """A sentence of a report, with the number of its section."""

    section: str
    text: str
    folded: str
    paragraph: int | None = None
    """The position of its paragraph among those of the section, from 0."""


class ComparedSentence(NamedTuple):
    """A sentence of one or both of two reports, and what became of it."""

    fate: Fate
    before: ReportSentence | None
    after: ReportSentence | None
    likeness: float = 1.0


def sentences_of(outline: Outline) -> list[ReportSentence]:
    """Return the sentences of the text of a report, in reading order."""
    found = []
    for block in outline.blocks:
        if block.kind == "paragraph":
            for start, end in sentences(block.text):
                words = block.text[start:end].strip()
                if folded := fold(words).text:
                    found.append(ReportSentence(block.entry.number, words, folded, block.paragraph))
    return found


def compare(before: Sequence[ReportSentence], after: Sequence[ReportSentence]) -> list[ComparedSentence]:
    """Return the sentences of the later report in reading order, then those that are gone."""
    partner = _same(before, after)
    _add_reworded(before, after, partner)
    found: list[ComparedSentence] = []
    for position, sentence in enumerate(after):
        if position not in partner:
            found.append(ComparedSentence("new", None, sentence, 0.0))
            continue
        earlier, likeness = partner[position]
        fate: Fate = "same" if likeness == 1 else "reworded"
        found.append(ComparedSentence(fate, before[earlier], sentence, likeness))
    kept = {earlier for earlier, _ in partner.values()}
    gone = [each for position, each in enumerate(before) if position not in kept]
    return [*found, *(ComparedSentence("gone", each, None, 0.0) for each in gone)]


def _same(before: Sequence[ReportSentence], after: Sequence[ReportSentence]) -> dict[int, tuple[int, float]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for position, sentence in enumerate(before):
        places[sentence.folded].append(position)
    partner: dict[int, tuple[int, float]] = {}
    for position, sentence in enumerate(after):
        if places[sentence.folded]:
            partner[position] = (places[sentence.folded].pop(0), 1.0)
    return partner


def _add_reworded(
    before: Sequence[ReportSentence], after: Sequence[ReportSentence], partner: dict[int, tuple[int, float]]
) -> None:
    """Pair the other sentences with the likest ones, the likest pairs first."""
    taken = {earlier for earlier, _ in partner.values()}
    bigrams = [_bigrams(each.folded) for each in before]
    where: defaultdict[str, list[int]] = defaultdict(list)
    for position, counts in enumerate(bigrams):
        if position not in taken and len(before[position].folded) >= _SHORTEST:
            for bigram in counts:
                where[bigram].append(position)
    pairs = []
    for position, sentence in enumerate(after):
        if position in partner or len(sentence.folded) < _SHORTEST:
            continue
        counts = _bigrams(sentence.folded)
        shared: Counter[int] = Counter()
        for bigram in counts:
            if len(where[bigram]) <= _MOST_COMMON:
                shared.update(where[bigram])
        for earlier, _ in shared.most_common(5):
            likeness = _likeness(counts, bigrams[earlier])
            if likeness >= _REWORDED:
                pairs.append((likeness, position, earlier))
    for likeness, position, earlier in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if position not in partner and earlier not in taken:
            partner[position] = (earlier, min(likeness, 0.999))
            taken.add(earlier)


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[n : n + 2] for n in range(len(text) - 1))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def changes(before: str, after: str) -> Iterator[tuple[Literal["kept", "removed", "added"], str]]:
    """Yield the stretches of two wordings of a sentence in order: what was kept, removed and added."""
    old, new = _tokens(before), _tokens(after)
    for kind, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "kept", "".join(old[start:end])
            continue
        if end > start:
            yield "removed", "".join(old[start:end])
        if other_end > other_start:
            yield "added", "".join(new[other_start:other_end])


def _tokens(text: str) -> list[str]:
    """Return the characters of a text, with numbers and Latin words whole."""
    return _TOKEN.findall(text)


class NewTerm(NamedTuple):
    """A term that the later report says and the earlier does not, and how often."""

    term: str
    count_after: int


def new_terms(before: Iterable[str], after: Iterable[str]) -> list[NewTerm]:
    """Return the terms that are said for the first time: those in quotation marks, and strings said several times.

    Both are texts of paragraphs. Of strings that contain each other, the longest one is a term.
    """
    earlier = "\n".join(fold(each).text for each in before)
    later = list(after)
    text = "\n".join(fold(each).text for each in later)
    quoted = {match[1] for paragraph in later for match in _QUOTED.finditer(paragraph)}
    found = {term: text.count(fold(term).text) for term in quoted if fold(term).text not in earlier}
    for term, count in _repeated(text, earlier):
        if not any(term in fold(each).text for each in found):
            found[term] = count
    return [NewTerm(term, count) for term, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]


def _repeated(text: str, earlier: str) -> Iterator[tuple[str, int]]:
    """Yield the strings of Chinese characters that occur several times, and never in the earlier report."""
    bigrams = _bigrams(text) + _bigrams(earlier)
    for length in _LENGTHS:
        counts = Counter(text[n : n + length] for n in range(len(text) - length + 1))
        for term, count in counts.most_common():
            if count < _LEAST_OFTEN:
                break
            if not _NO_TERM.search(term) and term not in earlier and not _is_fragment(term, text, bigrams):
                yield term, count


def _is_fragment(term: str, text: str, bigrams: Counter[str]) -> bool:
    """Return whether a string begins or ends inside a longer string that is repeated, or inside a word.

    Where all occurrences go on with the same character, it is part of a longer string. Where a character beside it
    more often stands with its own neighbour in the string than that one with the character, a word is cut in two.
    """
    places = [match.start() for match in re.finditer(re.escape(term), text)]
    before = [text[at - 1 : at] for at in places]
    after = [text[at + len(term) : at + len(term) + 1] for at in places]
    cut_before = sum(_is_cut(each + term[0], term[:2], bigrams) for each in before)
    cut_after = sum(_is_cut(term[-1] + each, term[-2:], bigrams) for each in after)
    return (
        any(2 * cut >= len(places) for cut in (cut_before, cut_after))
        or any(_goes_on(each) for each in (before, after))
        or _is_mostly_longer(term, text)
        or all(each.isdigit() for each in before)
    )


def _is_cut(across: str, inside: str, bigrams: Counter[str]) -> bool:
    return all(map(_CHARACTER.match, across)) and len(across) == 2 and bigrams[across] > bigrams[inside]


def _is_mostly_longer(term: str, text: str) -> bool:
    """Return whether the last characters of a term mostly go on with the same one, as in 土壤污染防 before 治."""
    tail = term[-_TAIL:]
    following = Counter(match[1] for match in re.finditer(f"{tail}([\u4e00-\u9fff])", text))
    return bool(following) and 2 * max(following.values()) > text.count(tail) > text.count(term)


def _goes_on(beside: Sequence[str]) -> bool:
    """Return whether the same character is always beside a string."""
    return len(set(beside)) == 1 and _CHARACTER.match(beside[0]) is not None


def changed_spans(before: str, after: str) -> list[Span]:
    """Return the spans of the later wording that the earlier one does not have."""
    spans, start = [], 0
    for kind, words in changes(before, after):
        if kind == "added":
            spans.append((start, start + len(words)))
        if kind != "removed":
            start += len(words)
    return spans
