"""The index of the figures or the targets of a briefing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby
from typing import Any, Generic, NamedTuple, get_args

from siping_tui.briefing.labels import quantity
from siping_tui.briefing.outline import Entry, Item, Outline, Placed, items_placed
from siping_tui.messages import Language
from siping_tui.search.evaluation import condition_holds, evaluate, sections_at, size_holds
from siping_tui.search.haystack import Haystack
from siping_tui.search.matches import FoundItem, ItemMatches, Match, MatchKind
from siping_tui.search.parser import year_of
from siping_tui.search.query import Clause, Condition, Query, Word
from siping_tui.search.readings import suggested_texts
from siping_tui.search.runs import FoldedMatch
from siping_tui.search.sizes import Size
from siping_tui.search.unit_matches import MatchesByUnit, UnitMatches
from siping_tui.text.folding import fold

LANGUAGES: Sequence[Language] = get_args(Language)

# The position of the quote among the texts of an item. The labels come first, in the order of LANGUAGES.
_QUOTE = 7
_ENGLISH_QUANTITY = 4
_BY_READING: frozenset[MatchKind] = frozenset({"reading"})
# No honest figure or target is quoted by more notes. The limit bounds the work for a briefing made to exhaust it.
_MOST_NOTES = 8


class ItemResults(NamedTuple, Generic[Item]):
    """The items that answer a query, in reading order."""

    items: Sequence[FoundItem[Item]]
    matches_in: Callable[[Placed[Item]], ItemMatches]
    """Returns the matches in one of `items`."""


class ItemIndex(Generic[Item]):
    """The figures or the targets of a briefing; each is a unit of the haystack."""

    def __init__(self, outline: Outline, of: Callable[[Entry], Sequence[Item]], language: Language) -> None:
        """Index the items that `of` returns for each section, with their quantities as `language` shows them."""
        self._outline = outline
        items: list[Placed[Item]] = items_placed(outline, of, None)
        suggested = list(_suggested_quotes(items))
        self.placed: list[Placed[Item]] = items
        self.haystack: Haystack = _haystack(items, suggested, language)
        self._language = language
        self._with_readings: set[int] = {unit for unit, quotes in enumerate(suggested) if quotes}
        """The units that a suggested reading may let answer."""

    @cached_property
    def _printed(self) -> Haystack:
        """The items without suggested readings."""
        return _haystack(self.placed, [[]] * len(self.placed), self._language)

    @cached_property
    def _unit_of(self) -> Mapping[int, int]:
        """The unit of each item, by the identity of the item."""
        return {id(placed.item): unit for unit, placed in enumerate(self.placed)}

    def search(self, query: Query) -> ItemResults[Item]:
        """Return the items that answer `query`."""
        query = replace(query, clauses=tuple(map(self._with_meanings, query.clauses)))
        query, units = query.answered(lambda query: evaluate(query, self.haystack, self._holding))
        if any(unit in units for unit in self._with_readings):
            printed = evaluate(query, self._printed, self._holding)
        else:
            printed = units
        found = [
            FoundItem(placed.entry, placed.item, _kinds(units[unit]) if unit in printed else _BY_READING)
            for unit, placed in enumerate(self.placed)
            if unit in units
        ]
        # Punctuation that folding removes is found, but not marked.
        return ItemResults(found, partial(self._matches_in, {} if query.marks else units))

    def _matches_in(self, units: MatchesByUnit, placed: Placed[Item]) -> ItemMatches:
        unit = self._unit_of[id(placed.item)]
        first = self.haystack.position_of(unit)
        found: dict[int, list[Match]] = {}
        for each in sorted(units.get(unit, ()), key=lambda match: match[:2]):
            position = self.haystack.text_at(each.start)
            start, end = each.printed or self.haystack.original(position, each.start, each.end)
            matches = found.setdefault(position - first, [])
            if matches and start < matches[-1].end:
                matches[-1] = matches[-1]._replace(end=max(matches[-1].end, end))
            else:
                matches.append(Match(start, end, each.kind))
        in_label, in_title = (
            {language: tuple(found.get(start + number, ())) for number, language in enumerate(LANGUAGES)}
            for start in (0, len(LANGUAGES))
        )
        readings = (
            self.haystack.texts[first + number][match.start : match.end]
            for number, matches in found.items()
            for match in matches
            if number > _QUOTE
        )
        return ItemMatches(in_label, tuple(found.get(_QUOTE, ())), tuple(dict.fromkeys(readings)), in_title)

    def _with_meanings(self, clause: Clause) -> Clause:
        """Return a clause with what its words mean here: a name is its section, a year the due year or the period."""
        words = [word for word in clause.alternatives if isinstance(word, Word)]
        named: list[Condition] = [Condition("section", word.typed, word) for word in words if word.text in self._names]
        years: list[Condition] = [
            Condition("year", year, word) for word in words if (year := year_of(word)) is not None
        ]
        return Clause((*clause.alternatives, *named, *years), clause.excluded)

    @cached_property
    def _names(self) -> Set[str]:
        """The titles of the sections, and the numbers with a dot in them: 3 is more often a quantity than a section."""
        entries = self._outline.entries
        titles = (title for entry in entries for title in (entry.section.title.zh, entry.section.title.en))
        return {entry.number for entry in entries if entry.parent} | {fold(title).text for title in titles}

    def _holding(self, condition: Condition | Size) -> UnitMatches | None:
        """Return the items for which a condition holds; None if it names a section that does not exist."""
        if isinstance(condition, Size):
            return self._units(lambda placed: size_holds(condition, placed.item))
        if condition.field == "section":
            entries = frozenset(sections_at(self._outline, condition.value) or ())
            return self._units(lambda placed: placed.entry in entries) if entries else None
        return self._units(lambda placed: condition_holds(condition, placed.item))

    def _units(self, is_wanted: Callable[[Placed[Item]], bool]) -> UnitMatches:
        return self.haystack.at({unit: [] for unit, placed in enumerate(self.placed) if is_wanted(placed)})


def _haystack(placed: Iterable[Placed[Any]], suggested: Iterable[Sequence[str]], language: Language) -> Haystack:
    """Return the texts of all items, those of each followed by its quote in the `suggested` readings."""
    texts: list[str] = []
    firsts: set[int] = set()
    labels: list[int] = []
    in_english: list[int] = []
    for each, quotes in zip(placed, suggested, strict=True):
        firsts.add(len(texts))
        labels += range(len(texts), len(texts) + 4)
        in_english += (len(texts) + number for number in (1, 3, _ENGLISH_QUANTITY))
        texts += [*_texts(each, language), *quotes]
    return Haystack(texts, lambda position: (0,) if position in firsts else (), labels, in_english)


def _kinds(matches: Iterable[FoldedMatch]) -> frozenset[MatchKind]:
    return frozenset(match.kind for match in matches)


def _texts(placed: Placed[Any], language: Language) -> Iterable[str]:
    """Return the texts of an item that are searched: the label and the section title in both languages come first."""
    item, title = placed.item, placed.entry.section.title
    # Only readers of English see these words. In Chinese 400 would find 4亿元 by them.
    in_english = quantity(item, "en") if language == "en" else ""
    return item.label.zh, item.label.en, title.zh, title.en, in_english, item.raw or "", item.unit or "", item.quote


def _suggested_quotes(placed: Sequence[Placed[Any]]) -> Iterator[list[str]]:
    """Yield for each item its quote with the suggested readings of the notes that overlap it, notes included whole."""
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
