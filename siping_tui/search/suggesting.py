"""Suggestions for a search without results: which words occur, where all of them do, and near misses."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TypeAlias

from siping_tui.briefing.model import EVERY_YEAR, Target
from siping_tui.briefing.outline import Entry, Item, Outline
from siping_tui.frozen import Frozen
from siping_tui.messages import Language
from siping_tui.search.evaluation import sections_at
from siping_tui.search.haystack import Haystack
from siping_tui.search.index import Index
from siping_tui.search.item_index import ItemIndex
from siping_tui.search.near import ANY, NearMiss, near_misses
from siping_tui.search.parser import accepted_values
from siping_tui.search.query import Clause, Condition, Query, Syllables, Word, joined
from siping_tui.search.unit_matches import UnitMatches
from siping_tui.text.folding import fold
from siping_tui.text.pinyin import spelling

# Limits on the work for queries that nobody types; finding near misses takes time quadratic in the word's length.
_MOST_WORDS = 16
_MOST_MISSED = 4
_MOST_CHARACTERS = 32
_MOST_FORMS = 16
# Characters that separate words: 全市 is not short for 全会暨市委.
_BETWEEN_WORDS = "的地得了和与及暨或并在"
# A comma between digits separates nothing.
_PUNCTUATION = re.compile(r"[\s。！？!?；;、（）()《》【】…—]+|(?<!\d)[,，]|[,，](?!\d)")
_YEAR_INSIDE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARLY = frozenset(fold(word).text for word in (EVERY_YEAR, "每年", "年年", "yearly", "annually", "annual"))
_SHORT = re.compile("[\u3400-\u9fff]{2,4}")


class WordCount(Frozen):
    """A word of the query as typed, and its number of matches in the text, or of figures or targets it answers."""

    word: str
    count: int


class NearestSection(Frozen):
    """The smallest section that contains all words, in it or below it, and the words as they are printed there."""

    entry: Entry
    words: tuple[str, ...]


class AcceptedValues(Frozen):
    """The values that a field accepts; `field` is its name as typed."""

    field: str
    values: tuple[str, ...]


class UnknownSection(Frozen):
    """An address of a condition that matches no section, and the sections whose names are similar to it."""

    address: str
    similar: tuple[Entry, ...]


class DueCondition(Frozen):
    """A value of `due:`, and the number of targets that are found with it in place of the word that names it."""

    due: str
    count: int


class Suggestions(Frozen):
    """Help for a query without results."""

    occurring: tuple[WordCount, ...]
    nearest: NearestSection | None
    """None if no section contains all words."""
    near: tuple[NearMiss, ...]
    conditions: tuple[AcceptedValues, ...] = ()
    """For each condition that was typed with a value that its field does not accept."""
    unknown_sections: tuple[UnknownSection, ...] = ()
    """The first conditions that name a section which does not exist."""
    dues: tuple[DueCondition, ...] = ()
    """Conditions that find targets in place of a word that names a due date."""


_PrintedWords: TypeAlias = dict[Entry, str]
"""The sections that contain a word, and the word as it is printed there."""


def in_text(index: Index, query: Query) -> Suggestions:
    """Return suggestions if no sentence answers `query`."""

    def entry_of(unit: int) -> Entry:
        return index.blocks[index.sentence(unit)[0]].entry

    def count(word: Word, found: UnitMatches) -> int:
        # A number is found in other spellings, too.
        number = replace(query, clauses=(Clause((word,)),)) if word.number else None
        return index.search(number).match_count if number else found.count

    return _suggest(index.haystack, entry_of, index.outline, query, count)


def among_figures(index: Index, query: Query, language: Language = "zh") -> Suggestions:
    """Return suggestions if no figure answers `query` for readers of `language`."""
    return _among(index, index.figures(language), query)


def among_targets(index: Index, query: Query, language: Language = "zh") -> Suggestions:
    """Return suggestions if no target answers `query` for readers of `language`."""
    items = index.targets(language)
    return replace(_among(index, items, query), dues=tuple(_due_conditions(items, query)))


def among_notes(index: Index, query: Query) -> Suggestions:
    """Return suggestions if no note on doubtful print answers `query`."""
    notes = index.notes
    return _suggest(
        notes.haystack, lambda unit: notes.rows[unit].entry, index.outline, query, lambda _, found: len(found)
    )


def _due_conditions(items: ItemIndex[Target], query: Query) -> Iterator[DueCondition]:
    """Yield what a due date in place of a word would find: for 2024年底, the targets that are due in 2024."""
    for position, clause in enumerate(query.clauses[:_MOST_WORDS]):
        word = clause.alternatives[0]
        if clause.excluded or len(clause.alternatives) > 1 or not isinstance(word, Word):
            continue
        due = _due_of(word)
        if due is not None:
            by_due = Clause((Condition("due", due, word),))
            clauses = (*query.clauses[:position], by_due, *query.clauses[position + 1 :])
            if found := items.search(replace(query, clauses=clauses)).items:
                yield DueCondition(due, len(found))


def _due_of(word: Word) -> str | None:
    if word.text in _YEARLY:
        return EVERY_YEAR
    match = _YEAR_INSIDE.search(word.text)
    return match[0] if match and match[0] != word.text else None


def _among(index: Index, items: ItemIndex[Item], query: Query) -> Suggestions:
    def count(word: Word, _: UnitMatches) -> int:
        # A year or the name of a section is a condition, too, and finds items that do not contain it.
        return len(items.search(replace(query, clauses=(Clause((word,)),))).items)

    return _suggest(items.haystack, lambda unit: items.placed[unit].entry, index.outline, query, count)


def _suggest(
    haystack: Haystack,
    entry_of: Callable[[int], Entry],
    outline: Outline,
    query: Query,
    count: Callable[[Word, UnitMatches], int],
) -> Suggestions:
    sought = (clause for clause in query.clauses if not clause.excluded)
    clauses = [words for clause in sought for words in _words_of(haystack, clause) if words]
    are_few = sum(map(len, clauses)) <= _MOST_WORDS
    if not are_few:
        clauses = [[word] for word in chain(*clauses)][:_MOST_WORDS]
    unknown = tuple(_unknown_sections(outline, query))
    occurring = {each.word.typed: count(each.word, haystack.find(each.word)) for each in unknown}
    near: list[NearMiss] = []
    printed: list[_PrintedWords] = []
    longer: list[_PrintedWords] = []
    for words in clauses:
        places: _PrintedWords = {}
        longer_places: _PrintedWords = {}
        for word in words:
            found = haystack.find(word, whole=query.whole_words, typing=query.typing)
            occurring[word.typed] = count(word, found)
            for unit in found:
                start, end, *_ = found[unit][0]
                places.setdefault(entry_of(unit), haystack.printed_at(start, end))
            is_missed = not found and not occurring[word.typed] and len(word.text) <= _MOST_CHARACTERS
            if is_missed and list(occurring.values()).count(0) <= _MOST_MISSED:
                near += near_misses(haystack, word)
            for pattern in _longer_forms(word, places.values()):
                for start, end in haystack.spans(pattern):
                    unit = haystack.units.at(start)
                    longer_places.setdefault(entry_of(unit), haystack.printed_at(start, end))
        printed.append(places)
        longer.append({**longer_places, **places})
    nearest = _smallest(outline, printed) if are_few and clauses else None
    if are_few and len(clauses) > 1 and nearest is None:
        nearest = _smallest(outline, longer)
    addresses = list(dict.fromkeys(each.value for each in unknown))[:_MOST_MISSED]
    accepted = dict.fromkeys(filter(None, map(accepted_values, chain(*clauses))))
    return Suggestions(
        tuple(WordCount(*pair) for pair in occurring.items()),
        nearest,
        tuple(near),
        tuple(AcceptedValues(*pair) for pair in accepted),
        tuple(UnknownSection(address, outline.similar(address)) for address in addresses),
    )


def _words_of(haystack: Haystack, clause: Clause) -> list[list[Word]]:
    """Return the words of a clause, in a list for each clause that they make.

    Syllables typed apart become the words that they form in the text, a stretch of text the pieces between its
    punctuation; each of these words is a clause.
    """
    first, *others = clause.alternatives
    if isinstance(first, Syllables):
        return [[word] for word in _groups(haystack, first.words)]
    if isinstance(first, Word) and not others:
        return [[word] for word in _between_punctuation(first)]
    return [[alternative for alternative in clause.alternatives if isinstance(alternative, Word)]]


def _between_punctuation(word: Word) -> list[Word]:
    parts = [part for part in _PUNCTUATION.split(word.typed) if fold(part).text]
    if len(parts) < 2:
        return [word]
    return [Word(part, fold(part).text, spelling(part)) for part in dict.fromkeys(parts)]


def _unknown_sections(outline: Outline, query: Query) -> Iterator[Condition]:
    """Yield the conditions that name a section which does not exist."""
    conditions = (each for clause in query.clauses for each in clause.alternatives if isinstance(each, Condition))
    return (each for each in conditions if each.field == "section" and sections_at(outline, each.value) is None)


def _groups(haystack: Haystack, syllables: Sequence[Word]) -> list[Word]:
    """Return the longest words of two or more syllables that have a match, in order; all as one if some have none."""
    groups: list[Word] = []
    start = 0
    while start < len(syllables) <= _MOST_WORDS:
        words = (joined(syllables[start:end]) for end in range(len(syllables), start + 1, -1))
        word = next(filter(haystack.find, words), None)
        if word is None:
            break
        groups.append(word)
        start += len(word.typed.split())
    return groups if start == len(syllables) else [joined(syllables)]


def _smallest(outline: Outline, clauses: Sequence[_PrintedWords]) -> NearestSection | None:
    """Return the section with the least text, counting the sections below it, that contains a word of each clause."""
    holding = [
        entry
        for entry in outline.entries
        if all(any(below in places for below in outline.subtree(entry)) for places in clauses)
    ]
    if not holding:
        return None
    lengths = {entry: sum(len(below.section.text) for below in outline.subtree(entry)) for entry in holding}
    entry = min(holding, key=lambda entry: (lengths[entry], -entry.depth))
    words = (next(places[below] for below in outline.subtree(entry) if below in places) for places in clauses)
    return NearestSection(entry, tuple(words))


def _longer_forms(word: Word, printed: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """Yield patterns of longer forms of a word, or of the words that it matched: 风力发电 for 风电."""
    for text in islice(dict.fromkeys((word.text, *(fold(words).text for words in printed))), _MOST_FORMS):
        if _SHORT.fullmatch(text):
            yield re.compile(f"(?:(?![{_BETWEEN_WORDS}]){ANY}){{0,2}}".join(text))
