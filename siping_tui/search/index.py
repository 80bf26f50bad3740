"""The words of a briefing, folded, and finding in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from typing import NamedTuple, get_args

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.blocks import Block, BlockKind
from siping_tui.briefing.model import Note
from siping_tui.search.answering import Units, answers
from siping_tui.search.conditions import Item, holds, sections
from siping_tui.search.haystack import Haystack
from siping_tui.search.hits import Found, Hit, How, Match, Occurrence
from siping_tui.search.query import Condition, Query, Word, words
from siping_tui.search.readings import Reading, read
from siping_tui.search.sizes import Size
from siping_tui.text.folding import Folded
from siping_tui.text.quantities import quantities
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span

_PLAINEST: Sequence[How] = ("text", "folded", "pinyin", "initials", "reading")


class _Printed(NamedTuple):
    """A figure, target or note: the sentence it begins in, itself, and where its quote and its quantity stand."""

    unit: int
    item: Item
    quote: Occurrence
    quantity: Occurrence


class Index:
    """Built once for a briefing, when it is first searched; each search is a few passes over one long string."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.blocks = outline.blocks

    def search(self, query: Query) -> Found:
        """Return the sentences that answer `query`, in document order."""
        hit = partial(self._hit, frozenset(word.typed for word in words(query)))
        if not query.terms:
            return Found(hit, dict, 0)
        first = query.terms[0]
        if len(query.terms) == len(first.alternatives) == 1 and not first.excluded:
            word = first.alternatives[0]
            if isinstance(word, Word):
                found = self.haystack.find(word, whole=query.whole_words, typing=query.typing)
                return Found(hit, found.by_unit, len(found))
        found_in = answers(query, self.haystack, self._holding)
        return Found(hit, lambda: found_in)

    @cached_property
    def haystack(self) -> Haystack:
        """The blocks as one folded text; a unit is a sentence."""
        self._sentence_ends: list[int] = []

        def begins(position: int, folded: Folded) -> Iterator[int]:
            for start, end in sentences(self.blocks[position].text):
                self._sentence_ends.append(end)
                yield folded.folded(start)

        titles = [position for position, block in enumerate(self.blocks) if block.kind == "title"]
        texts = [block.text for block in self.blocks]
        return Haystack(texts, begins, titles, tuple(self._readings()))

    def sentence(self, unit: int) -> tuple[int, Span]:
        """Return the position of the block of a sentence, and its span there."""
        position = self.haystack.text_at(self.haystack.unit_starts[unit])
        is_first = unit == 0 or self.haystack.text_at(self.haystack.unit_starts[unit - 1]) != position
        return position, (0 if is_first else self._sentence_ends[unit - 1], self._sentence_ends[unit])

    def _hit(self, typed: Set[str], unit: int, found: Sequence[Occurrence]) -> Hit:
        position, (start, end) = self.sentence(unit)
        block = self.blocks[position]
        sentence = block.text[start:end].rstrip()
        matches: list[Match] = []
        for occurrence in sorted(found):
            first, last = self.haystack.original(position, occurrence.start, occurrence.end)
            how = "text" if occurrence.how == "folded" and block.text[first:last] in typed else occurrence.how
            match = Match(first - start, last - start, how, occurrence.reading)
            if matches and match.start < matches[-1].end:
                above = matches.pop()
                plainer = min(above, match, key=lambda each: _PLAINEST.index(each.how))
                match = plainer._replace(start=above.start, end=max(above.end, match.end))
            matches.append(match)
        return Hit(block, position, start, sentence, tuple(matches) or (Match(0, len(sentence), "text"),))

    def _readings(self) -> Iterator[Reading]:
        for position, block in enumerate(self.blocks):
            if block.kind == "paragraph":
                notes = [note for note in block.entry.section.notes if note.reading and note.quote in block.text]
                if notes:
                    yield read(position, block.text, [(note.quote, note.reading or "") for note in notes])

    def _holding(self, condition: Condition | Size) -> Units | None:
        if isinstance(condition, Size):
            return _units((unit, place) for unit, place, value, of in self._sizes if condition.holds(value, of))
        if condition.field == "section":
            entries = sections(self.outline, condition.value)
            return None if entries is None else {unit: [] for entry in entries for unit in self._units_in[entry]}
        if condition.value in get_args(BlockKind):
            blocks = ((unit, self.blocks[self.sentence(unit)[0]]) for unit in range(len(self.haystack.unit_starts)))
            return {unit: [] for unit, block in blocks if block.kind == condition.value}
        items = [item for item in self._items if holds(condition, item.item)]
        return _units((item.unit, item.quantity if condition.field == "unit" else item.quote) for item in items)

    @cached_property
    def _units_in(self) -> Mapping[Entry, Sequence[int]]:
        found: defaultdict[Entry, list[int]] = defaultdict(list)
        for unit in range(len(self.haystack.unit_starts)):
            found[self.blocks[self.sentence(unit)[0]].entry].append(unit)
        return found

    @cached_property
    def _sizes(self) -> Sequence[tuple[int, Occurrence, float, str]]:
        """Every quantity that is printed: its sentence, place, value and unit."""
        return [
            (*self._placed(position, quantity.start, quantity.end), quantity.value, quantity.unit)
            for position, block in enumerate(self.blocks)
            for quantity in quantities(block.text)
        ]

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

    def _placed(self, position: int, start: int, end: int) -> tuple[int, Occurrence]:
        first, last = self.haystack.folded(position, start), self.haystack.folded(position, end)
        unit = self.haystack.unit_at(first)
        return unit, Occurrence(first, min(max(last, first + 1), self.haystack.unit_end(unit)), "text")


def _units(placed: Iterable[tuple[int, Occurrence]]) -> Units:
    found: Units = {}
    for unit, place in placed:
        found.setdefault(unit, []).append(place)
    return found
