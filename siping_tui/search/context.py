"""The sentences around the matches of a search, within the article of each match."""

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from siping_tui.briefing.outline import Block
from siping_tui.search.index import Index
from siping_tui.search.matches import Hit
from siping_tui.search.results import Results


class ContextSentence(NamedTuple):
    """A printed sentence in a group of adjacent ones."""

    block: Block
    text: str
    hit: Hit | None = None
    """The hit, if the sentence answers the query."""


class Around(NamedTuple):
    """The sentences before and after a hit, in the order of the text."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def around(index: Index, unit: int, count: int) -> Around:
    """Return at most `count` sentences before and after the sentence `unit`."""
    before = tuple(reversed([_text(index, each) for each in _beside(index, unit, -1, count)]))
    return Around(before, tuple(_text(index, each) for each in _beside(index, unit, 1, count)))


def groups(index: Index, found: Results, count: int) -> Iterator[list[ContextSentence]]:
    """Yield the hits with at most `count` sentences before and after each; what is adjacent forms one group."""
    shown: set[int] = set()
    for unit in found.units:
        shown |= {unit, *_beside(index, unit, -1, count), *_beside(index, unit, 1, count)}
    hits = dict(zip(found.units, found, strict=True))
    group: list[ContextSentence] = []
    last = -1
    for unit in sorted(shown):
        block = _block(index, unit)
        if group and any(_block(index, each).kind == "paragraph" for each in range(last + 1, unit)):
            yield group
            group = []
        group.append(ContextSentence(block, _text(index, unit), hits.get(unit)))
        last = unit
    if group:
        yield group


def _beside(index: Index, unit: int, step: int, count: int) -> Iterator[int]:
    """Yield the units of at most `count` sentences of prose after (1) or before (-1) `unit`, the nearest first."""
    article = _block(index, unit).entry.path[0]
    end = len(index.haystack.units.starts) if step > 0 else -1
    blocks = ((each, _block(index, each)) for each in range(unit + step, end, step))
    within = takewhile(lambda pair: pair[1].entry.path[0] is article, blocks)
    return islice((each for each, block in within if block.kind == "paragraph"), count)


def _block(index: Index, unit: int) -> Block:
    return index.blocks[index.haystack.position_of(unit)]


def _text(index: Index, unit: int) -> str:
    position, (start, end) = index.sentence(unit)
    return index.blocks[position].text[start:end].strip()
