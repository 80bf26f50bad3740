"""The figures or targets of a briefing as one folded text, and finding in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby
from typing import Any, Generic, NamedTuple, get_args

from siping_tui.briefing.model import Figure, Target
from siping_tui.briefing.outline import Entry, Item, Outline, Placed, items_placed
from siping_tui.messages import Language
from siping_tui.search.answering import answers
from siping_tui.search.conditions import holds, sections
from siping_tui.search.haystack import Haystack
from siping_tui.search.matches import FoundItem, ItemMatches, Match, MatchKind
from siping_tui.search.query import Clause, Condition, Query, Word
from siping_tui.search.readings import suggested_texts
from siping_tui.search.runs import FoldedMatch
from siping_tui.search.sizes import Size
from siping_tui.search.unit_matches import ByUnit, UnitMatches
from siping_tui.text.folding import fold

LANGUAGES: Sequence[Language] = get_args(Language)
_QUOTE = 6
_BY_READING: frozenset[MatchKind] = frozenset({"reading"})
# More stand at no figure or target, unless someone means to keep a search from ending.
_MOST_NOTES = 8


class ItemResults(NamedTuple, Generic[Item]):
    """The items that answer a query, in reading order."""

    items: Sequence[FoundItem[Item]]
    matches_in: Callable[[Placed[Item]], ItemMatches]
    """Returns the matches in one of `items`."""


class ItemIndex(Generic[Item]):
    """The figures or targets of a briefing, folded: a unit of the haystack is one of them."""

    def __init__(self, outline: Outline, of: Callable[[Entry], Sequence[Item]]) -> None:
        self._outline = outline
        items: list[Placed[Item]] = items_placed(outline, of, None)
        suggested = list(_suggested(items))
        self.placed: list[Placed[Item]] = items
        self.haystack: Haystack = _folded(items, suggested)
        self._read: set[int] = {unit for unit, quotes in enumerate(suggested) if quotes}
        """Those that a suggested reading may let answer."""

    @cached_property
    def _printed(self) -> Haystack:
        return _folded(self.placed, [[]] * len(self.placed))

    @cached_property
    def _unit_of(self) -> Mapping[int, int]:
        """The units of the items, by their identities."""
        return {id(placed.item): unit for unit, placed in enumerate(self.placed)}

    def search(self, query: Query) -> ItemResults[Item]:
        """Return the items that answer `query`."""
        query = replace(query, clauses=tuple(map(self._naming_sections, query.clauses)))
        query, units = query.answered(lambda query: answers(query, self.haystack, self._holding))
        printed = answers(query, self._printed, self._holding) if any(unit in units for unit in self._read) else units
        found = [
            FoundItem(placed.entry, placed.item, _kinds(units[unit]) if unit in printed else _BY_READING)
            for unit, placed in enumerate(self.placed)
            if unit in units
        ]
        # Marks that are left out of folded text have no place in it.
        return ItemResults(found, partial(self._matches_in, {} if query.marks else units))

    def _matches_in(self, units: ByUnit, placed: Placed[Item]) -> ItemMatches:
        unit = self._unit_of[id(placed.item)]
        first = self.haystack.position_of(unit)
        found: dict[int, list[Match]] = {}
        for each in sorted(units.get(unit, ()), key=lambda occurrence: occurrence[:2]):
            position = self.haystack.text_at(each.start)
            start, end = each.printed or self.haystack.original(position, each.start, each.end)
            above = found.setdefault(position - first, [])
            if above and start < above[-1].end:
                above[-1] = above[-1]._replace(end=max(above[-1].end, end))
            else:
                above.append(Match(start, end, each.kind))
        in_label = {language: tuple(found.get(number, ())) for number, language in enumerate(LANGUAGES)}
        readings = (
            self.haystack.texts[first + number][match.start : match.end]
            for number, matches in found.items()
            for match in matches
            if number > _QUOTE
        )
        return ItemMatches(in_label, tuple(found.get(_QUOTE, ())), tuple(dict.fromkeys(readings)))

    def _naming_sections(self, clause: Clause) -> Clause:
        """Return a clause that a word which names a section answers for all that stands in it."""
        words = [word for word in clause.alternatives if isinstance(word, Word) and word.text in self._names]
        named: list[Condition] = [Condition("section", word.typed, word) for word in words]
        return Clause((*clause.alternatives, *named), clause.excluded)

    @cached_property
    def _names(self) -> Set[str]:
        """The numbers of sections, where they are no plain ones, and the titles."""
        entries = self._outline.entries
        titles = (title for entry in entries for title in (entry.section.title.zh, entry.section.title.en))
        return {entry.number for entry in entries if entry.parent} | {fold(title).text for title in titles}

    def _holding(self, condition: Condition | Size) -> UnitMatches | None:
        if isinstance(condition, Size):
            return self._where(lambda placed: _is_so_large(placed.item, condition))
        if condition.field == "section":
            entries = sections(self._outline, condition.value)
            meant = frozenset(entries or ())
            return self._where(lambda placed: placed.entry in meant) if meant else None
        return self._where(lambda placed: holds(condition, placed.item))

    def _where(self, is_meant: Callable[[Placed[Item]], bool]) -> UnitMatches:
        return self.haystack.at({unit: [] for unit, placed in enumerate(self.placed) if is_meant(placed)})


def _is_so_large(item: Figure | Target, size: Size) -> bool:
    return item.value is not None and size.holds(item.value, item.unit)


def _folded(placed: Iterable[Placed[Any]], suggested: Iterable[Sequence[str]]) -> Haystack:
    """Return what is printed and labelled, and what is `suggested` of each."""
    texts: list[str] = []
    firsts: set[int] = set()
    labels: list[int] = []
    for each, quotes in zip(placed, suggested, strict=True):
        firsts.add(len(texts))
        labels += range(len(texts), len(texts) + 4)
        texts += [*_texts(each), *quotes]
    return Haystack(texts, lambda position: (0,) if position in firsts else (), labels, labels[1::2])


def _kinds(matches: Iterable[FoldedMatch]) -> frozenset[MatchKind]:
    return frozenset(match.kind for match in matches)


def _texts(placed: Placed[Any]) -> Iterable[str]:
    """Return what is searched of an item: first its label and the title of its section, each in both languages.

    The quote stands at `_QUOTE`, and behind it its suggested readings.
    """
    item, title = placed.item, placed.entry.section.title
    return item.label.zh, item.label.en, title.zh, title.en, item.raw or "", item.unit or "", item.quote


def _suggested(placed: Sequence[Placed[Any]]) -> Iterator[list[str]]:
    """Yield for each item its quote, with what the notes at it are about, as their suggested readings have it."""
    for entry, items in groupby(placed, lambda each: each.entry):
        section, text = entry.section, entry.section.text
        notes = [(text.find(note.quote), note) for note in section.notes if note.reading]
        for each in items:
            start = text.find(each.item.quote)
            end = start + len(each.item.quote)
            touched = [(at, note) for at, note in notes if at < end and start < at + len(note.quote)][:_MOST_NOTES]
            first = min((at for at, _ in touched), default=start)
            last = max((at + len(note.quote) for at, note in touched), default=end)
            stretch = text[min(first, start) : max(last, end)]
            suggested = [(note.quote, note.reading or "") for _, note in touched]
            yield [reading.text for reading in suggested_texts(0, stretch, suggested)] if touched else []
