"""The words of a briefing, folded, and finding in them."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property, partial
from sys import intern
from typing import NamedTuple, get_args

from siping_tui.briefing.model import Figure, Note, Target
from siping_tui.briefing.outline import Block, BlockKind, Outline, figures_of, targets_of
from siping_tui.search.answering import answers
from siping_tui.search.conditions import Item, holds, sections
from siping_tui.search.haystack import Haystack
from siping_tui.search.item_index import ItemIndex
from siping_tui.search.matches import Hit, Match, MatchKind
from siping_tui.search.query import Condition, Query
from siping_tui.search.readings import SuggestedText, suggested_texts
from siping_tui.search.results import Results
from siping_tui.search.runs import FoldedMatch, ListedRun
from siping_tui.search.sizes import Size
from siping_tui.search.unit_matches import UnitMatches, Units
from siping_tui.text.quantities import quantities
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span

_PLAINEST: Sequence[MatchKind] = get_args(MatchKind)


class _Printed(NamedTuple):
    """A figure, target or note: the sentence it begins in, itself, and where its quote and its quantity stand."""

    unit: int
    item: Item
    quote: FoldedMatch
    quantity: FoldedMatch


class _Quantities(NamedTuple):
    """Printed quantities in order: their folded offsets, values and units."""

    starts: "array[int]"
    ends: "array[int]"
    values: "array[float]"
    units: list[str]


class Index:
    """Everything that searching one briefing needs; each part is built on first use and kept as long as the index.

    A search is a few passes over one long string.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.blocks = outline.blocks

    def search(self, query: Query) -> Results:
        """Return the sentences that answer `query`, in document order."""
        hit = partial(self._hit, query.typed)
        if not query.clauses:
            return Results(hit, self._block_of, self._units_in, UnitMatches(Units((), 0)))
        _, found = query.answered(lambda query: answers(query, self.haystack, self._holding))
        count = None if found.is_restricted else self.haystack.match_count(found)
        return Results(hit, self._block_of, self._units_in, found, count)

    @cached_property
    def haystack(self) -> Haystack:
        """The blocks as one folded text; a unit is a sentence."""

        def begins(position: int) -> Iterator[int]:
            return (start for start, _ in sentences(self.blocks[position].text))

        titles = [position for position, block in enumerate(self.blocks) if block.kind == "title"]
        texts = [block.text for block in self.blocks]
        return Haystack(texts, begins, titles, readings=tuple(self._readings()))

    @cached_property
    def figures(self) -> ItemIndex[Figure]:
        """The figures as folded text."""
        return ItemIndex(self.outline, figures_of)

    @cached_property
    def targets(self) -> ItemIndex[Target]:
        """The targets as folded text."""
        return ItemIndex(self.outline, targets_of)

    def sentence(self, unit: int) -> tuple[int, Span]:
        """Return the position of the block of a sentence, and its span there."""
        return self.haystack.unit_span(unit)

    def _block_of(self, unit: int) -> int:
        return self.haystack.position_of(unit)

    def _units_in(self, block: int) -> range:
        return self.haystack.units_in(block)

    def _hit(self, typed: Set[str], unit: int, found: Sequence[FoldedMatch]) -> Hit:
        position, (start, end) = self.sentence(unit)
        block = self.blocks[position]
        sentence = block.text[start:end].rstrip()
        matches: list[Match] = []
        for occurrence in sorted(found, key=lambda each: each[:3]):
            first, last = occurrence.printed or self.haystack.original(position, occurrence.start, occurrence.end)
            kind = "text" if occurrence.kind == "folded" and block.text[first:last] in typed else occurrence.kind
            match = Match(first - start, last - start, kind, occurrence.reading)
            if matches and match.start < matches[-1].end:
                above = matches.pop()
                plainer = min(above, match, key=lambda each: _PLAINEST.index(each.kind))
                match = plainer._replace(start=above.start, end=max(above.end, match.end))
            matches.append(match)
        return Hit(block, position, start, sentence, tuple(matches) or (Match(0, len(sentence), "text"),))

    def _readings(self) -> Iterator[SuggestedText]:
        for position, block in enumerate(self.blocks):
            if block.kind == "paragraph":
                notes = [note for note in block.entry.section.notes if note.reading and note.quote in block.text]
                if notes:
                    suggested = [(note.quote, note.reading or "") for note in notes]
                    yield from suggested_texts(position, block.text, suggested)

    def _holding(self, condition: Condition | Size) -> UnitMatches | None:
        if isinstance(condition, Size):
            return self._sized(condition)
        at = self.haystack.at
        if condition.field == "section":
            entries = sections(self.outline, condition.value)
            meant = frozenset(entry.position for entry in entries or ())
            return at(self._where(lambda block: block.entry.position in meant)) if meant else None
        if condition.value in get_args(BlockKind):
            return at(self._where(lambda block: block.kind == condition.value))
        found: dict[int, list[FoldedMatch]] = {}
        for item in self._items:
            if holds(condition, item.item):
                found.setdefault(item.unit, []).append(item.quantity if condition.field == "unit" else item.quote)
        return at(found)

    def _where(self, is_meant: Callable[[Block], bool]) -> dict[int, list[FoldedMatch]]:
        """Return the sentences of the blocks that are meant."""
        positions = (position for position, block in enumerate(self.blocks) if is_meant(block))
        return {unit: [] for position in positions for unit in self.haystack.units_in(position)}

    def _sized(self, size: Size) -> UnitMatches:
        printed = self._quantities
        meant = [
            number
            for number, (value, unit) in enumerate(zip(printed.values, printed.units, strict=True))
            if size.holds(value, unit)
        ]
        starts, ends = ([offsets[number] for number in meant] for offsets in (printed.starts, printed.ends))
        return UnitMatches(self.haystack.units, [ListedRun(starts, ends, "text")])

    @cached_property
    def _quantities(self) -> _Quantities:
        """Every quantity that is printed."""
        found = _Quantities(array("I"), array("I"), array("d"), [])
        for position, block in enumerate(self.blocks):
            for quantity in quantities(block.text):
                _, place = self._placed(position, quantity.start, quantity.end)
                found.starts.append(place.start)
                found.ends.append(place.end)
                found.values.append(quantity.value)
                found.units.append(intern(quantity.unit))
        return found

    @cached_property
    def _items(self) -> Sequence[_Printed]:
        """Every figure, target and note."""
        return [
            printed
            for position, block in enumerate(self.blocks)
            if block.kind == "paragraph"
            for printed in self._items_in(position, block)
        ]

    def _items_in(self, position: int, block: Block) -> Iterator[_Printed]:
        section = block.entry.section
        items: Iterable[Item] = (*section.figures, *section.targets, *section.notes)
        for item in items:
            start = block.text.find(item.quote)
            if start >= 0:
                raw = "" if isinstance(item, Note) or item.raw is None else item.raw
                number = start + item.quote.find(raw)
                unit, quote = self._placed(position, start, start + len(item.quote))
                yield _Printed(unit, item, quote, self._placed(position, number, number + len(raw))[1])

    def _placed(self, position: int, start: int, end: int) -> tuple[int, FoldedMatch]:
        first, last = self.haystack.folded(position, start), self.haystack.folded(position, end)
        units = self.haystack.units
        unit = units.at(first)
        # Of marks that are left out of folded text nothing is in it.
        printed = (start, end) if first == last else None
        return unit, FoldedMatch(first, min(max(last, first + 1), units.end_of(unit)), "text", printed=printed)
