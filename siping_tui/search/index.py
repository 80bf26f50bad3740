"""The index of one briefing: its printed text, its figures and its targets, folded and ready to be searched."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property, partial
from sys import intern
from typing import NamedTuple, get_args

from siping_tui.briefing.model import Figure, Note, Target
from siping_tui.briefing.outline import Block, BlockKind, Outline, figures_of, targets_of
from siping_tui.messages import Language
from siping_tui.search.editors_words import EditorsText, editors_index
from siping_tui.search.evaluation import Annotation, condition_holds, evaluate, sections_at
from siping_tui.search.folded_texts import Units
from siping_tui.search.haystack import Haystack
from siping_tui.search.item_index import ItemIndex
from siping_tui.search.matches import Hit, Match, MatchKind
from siping_tui.search.note_index import PlacedNote, note_index
from siping_tui.search.query import Condition, Query
from siping_tui.search.readings import SuggestedText, suggested_texts
from siping_tui.search.results import Results
from siping_tui.search.runs import FoldedMatch, ListedRun
from siping_tui.search.sizes import Size, end_of_number, sized
from siping_tui.search.text_index import TextIndex
from siping_tui.search.unit_matches import UnitMatches
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span

_CLOSEST_FIRST: Sequence[MatchKind] = get_args(MatchKind)


class _PlacedAnnotation(NamedTuple):
    """A figure, target or note, the unit in which its quote begins, and the folded places of quote and quantity."""

    unit: int
    item: Annotation
    quote: FoldedMatch
    quantity: FoldedMatch


class _Quantities(NamedTuple):
    """Printed quantities in order: their folded offsets, values and units."""

    starts: "array[int]"
    number_ends: "array[int]"
    """The offsets after the numbers, with their multipliers, before the units."""
    ends: "array[int]"
    values: "array[float]"
    units: list[str]


class Index:
    """Everything that searching one briefing needs; each part is built on first use and kept as long as the index.

    A search makes a few passes over one long string.
    """

    def __init__(self, outline: Outline, blocks: Sequence[Block] | None = None) -> None:
        """Index a briefing; of its printed blocks only `blocks`, if given."""
        self.outline = outline
        self._figures: dict[Language, ItemIndex[Figure]] = {}
        self._targets: dict[Language, ItemIndex[Target]] = {}
        self.blocks = outline.blocks if blocks is None else blocks

    def search(self, query: Query) -> Results:
        """Return the sentences that answer `query`, in reading order."""
        hit = partial(self._hit, query.typed)
        if not query.clauses:
            return Results(hit, self._block_of, self._units_in, UnitMatches(Units((), 0)))
        _, found = query.answered(lambda query: evaluate(query, self.haystack, self._holding))
        count = None if found.is_restricted else self.haystack.match_count(found)
        return Results(hit, self._block_of, self._units_in, found, count)

    @cached_property
    def haystack(self) -> Haystack:
        """The blocks; each sentence is a unit."""

        def begins(position: int) -> Iterator[int]:
            return (start for start, _ in sentences(self.blocks[position].text))

        titles = [position for position, block in enumerate(self.blocks) if block.kind == "title"]
        texts = [block.text for block in self.blocks]
        return Haystack(texts, begins, titles, suggested=tuple(self._suggested_texts()))

    def prepare(self, language: Language) -> None:
        """Make what searches need: for a very long report the first one would take a second."""
        _ = self.haystack, self._quantities
        self.editors_words(language)

    def figures(self, language: Language) -> ItemIndex[Figure]:
        """Return the index of the figures for readers of a language."""
        if language not in self._figures:
            self._figures[language] = ItemIndex(self.outline, figures_of, language)
        return self._figures[language]

    def targets(self, language: Language) -> ItemIndex[Target]:
        """Return the index of the targets for readers of a language."""
        if language not in self._targets:
            self._targets[language] = ItemIndex(self.outline, targets_of, language)
        return self._targets[language]

    @cached_property
    def notes(self) -> TextIndex[PlacedNote]:
        """The index of the notes on doubtful print."""
        return note_index(self.outline)

    @cached_property
    def _editors_words(self) -> dict[Language, TextIndex[EditorsText]]:
        return {}

    def editors_words(self, language: Language) -> TextIndex[EditorsText]:
        """Return the index of the titles, summaries and labels in a language."""
        if language not in self._editors_words:
            self._editors_words[language] = editors_index(self.outline, language)
        return self._editors_words[language]

    def sentence(self, unit: int) -> tuple[int, Span]:
        """Return the position of the block of a sentence, and the span of the sentence in it."""
        return self.haystack.unit_span(unit)

    def _block_of(self, unit: int) -> int:
        return self.haystack.position_of(unit)

    def _units_in(self, block: int) -> range:
        return self.haystack.units_in(block)

    def _hit(self, typed: Set[str], unit: int, found: Sequence[FoldedMatch]) -> Hit:
        """Return the sentence `unit` with its matches; matches that overlap become one, of the closest kind."""
        position, (start, end) = self.sentence(unit)
        block = self.blocks[position]
        sentence = block.text[start:end].rstrip()
        matches: list[Match] = []
        for folded in sorted(found, key=lambda each: each[:3]):
            first, last = folded.printed or self.haystack.original(position, folded.start, folded.end)
            kind = "text" if folded.kind == "folded" and block.text[first:last] in typed else folded.kind
            # A sentence of characters that folding removes has no folded offset of its own.
            last = min(last, start + len(sentence))
            first = min(first, last - 1)
            match = Match(first - start, last - start, kind, folded.reading)
            if matches and match.start < matches[-1].end:
                before = matches.pop()
                closest = min(before, match, key=lambda each: _CLOSEST_FIRST.index(each.kind))
                match = closest._replace(start=before.start, end=max(before.end, match.end))
            matches.append(match)
        return Hit(block, position, start, sentence, tuple(matches) or (Match(0, len(sentence), "text"),))

    def _suggested_texts(self) -> Iterator[SuggestedText]:
        for position, block in enumerate(self.blocks):
            if block.kind == "paragraph":
                notes = [note for note in block.entry.section.notes if note.reading and note.quote in block.text]
                if notes:
                    suggested = [(note.quote, note.reading or "") for note in notes]
                    yield from suggested_texts(position, block.text, suggested)

    def _holding(self, condition: Condition | Size) -> UnitMatches | None:
        """Return the sentences for which a condition holds; None if it names a section that does not exist."""
        if isinstance(condition, Size):
            return self._sized(condition)
        at = self.haystack.at
        if condition.field == "section":
            entries = sections_at(self.outline, condition.value)
            positions = frozenset(entry.position for entry in entries or ())
            return at(self._sentences(lambda block: block.entry.position in positions)) if positions else None
        if condition.value in get_args(BlockKind):
            return at(self._sentences(lambda block: block.kind == condition.value))
        found: dict[int, list[FoldedMatch]] = {}
        for each in self._annotations:
            if condition_holds(condition, each.item):
                found.setdefault(each.unit, []).append(each.quantity if condition.field == "unit" else each.quote)
        return at(found)

    def _sentences(self, is_wanted: Callable[[Block], bool]) -> dict[int, list[FoldedMatch]]:
        """Return the sentences of the wanted blocks, without matches."""
        positions = (position for position, block in enumerate(self.blocks) if is_wanted(block))
        return {unit: [] for position in positions for unit in self.haystack.units_in(position)}

    def _sized(self, size: Size) -> UnitMatches:
        printed = self._quantities
        wanted = [
            number
            for number, (value, unit) in enumerate(zip(printed.values, printed.units, strict=True))
            if size.holds(value, unit)
        ]
        of_match = printed.number_ends if size.is_word else printed.ends
        starts, ends = ([offsets[number] for number in wanted] for offsets in (printed.starts, of_match))
        return UnitMatches(self.haystack.units, [ListedRun(starts, ends, "text")])

    @cached_property
    def _quantities(self) -> _Quantities:
        """All printed quantities but the numbers of dates and meetings."""
        found = _Quantities(array("I"), array("I"), array("I"), array("d"), [])
        for position, block in enumerate(self.blocks):
            for quantity in sized(block.text):
                _, place = self._placed(position, quantity.start, quantity.end)
                number_end = self.haystack.folded(position, end_of_number(block.text, quantity))
                found.starts.append(place.start)
                found.number_ends.append(min(max(number_end, place.start + 1), place.end))
                found.ends.append(place.end)
                found.values.append(quantity.value)
                found.units.append(intern(quantity.unit))
        return found

    @cached_property
    def _annotations(self) -> Sequence[_PlacedAnnotation]:
        """All figures, targets and notes."""
        return [
            placed
            for position, block in enumerate(self.blocks)
            if block.kind == "paragraph"
            for placed in self._annotations_in(position, block)
        ]

    def _annotations_in(self, position: int, block: Block) -> Iterator[_PlacedAnnotation]:
        section = block.entry.section
        items: Iterable[Annotation] = (*section.figures, *section.targets, *section.notes)
        for item in items:
            start = block.text.find(item.quote)
            if start >= 0:
                raw = "" if isinstance(item, Note) or item.raw is None else item.raw
                number = start + item.quote.find(raw)
                unit, quote = self._placed(position, start, start + len(item.quote))
                _, quantity = self._placed(position, number, number + len(raw))
                yield _PlacedAnnotation(unit, item, quote, quantity)

    def _placed(self, position: int, start: int, end: int) -> tuple[int, FoldedMatch]:
        """Return the unit of a printed span, and the span as a match that ends with the unit at the latest."""
        first, last = self.haystack.folded(position, start), self.haystack.folded(position, end)
        units = self.haystack.units
        unit = units.at(first)
        # Folding removes the whole span if it is punctuation such as 、.
        printed = (start, end) if first == last else None
        return unit, FoldedMatch(first, min(max(last, first + 1), units.end_of(unit)), "text", printed=printed)
