"""The help in rows: in as many columns as fit, and only what the typed words name. No screen is needed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TypeAlias

from siping_tui.search.query import Clause, Query, Word
from siping_tui.text.breaking import break_lines
from siping_tui.text.folding import fold
from siping_tui.text.pinyin import spelling
from siping_tui.text.widths import cell_width
from siping_tui.tui.help_blocks import HelpBlock, HelpEntry, Stretch

HelpRow: TypeAlias = tuple[Stretch, ...]

COLUMN = 48
"""The least width of one of several columns with the gap after it, in cells."""

_COLUMN_GAP = 3
_TERM_GAP = 2
_WIDEST_TERM = 18
_HANG = 2


def filtered(blocks: Sequence[HelpBlock], typed: str) -> list[HelpBlock]:
    """Return the entries that the typed words name, or else those that they name by pinyin; one character may be a key.

    Signs of the query language are taken literally, since the help explains them.
    """
    sought = typed.strip()
    by_key = _chosen(blocks, lambda entry: entry.is_on_key(sought)) if len(sought) == 1 else []
    if by_key:
        return by_key
    words = [Word(word, fold(word).text, spelling(word)) for word in sought.split()]
    query = Query(tuple(Clause((word,)) for word in words if word.text), typing=True)
    by_words = _chosen(blocks, lambda entry: query.matches(*entry.words, by_sound=False))
    return by_words or _chosen(blocks, lambda entry: query.matches(*entry.words))


def _chosen(blocks: Sequence[HelpBlock], is_chosen: Callable[[HelpEntry], bool]) -> list[HelpBlock]:
    """Return the blocks with only the entries that are chosen, without those that then have none."""
    kept = (replace(block, entries=tuple(filter(is_chosen, block.entries))) for block in blocks)
    return [block for block in kept if block.entries]


def help_rows(blocks: Sequence[HelpBlock], width: int) -> list[HelpRow]:
    """Return the rows of the wide blocks, and below them the others in columns of about the same height."""
    rows: list[HelpRow] = []
    for block in blocks:
        if block.is_wide:
            rows += [*_rows_of(block, width), ()]
    count = max((width + _COLUMN_GAP) // COLUMN, 1)
    column = (width + _COLUMN_GAP) // count - _COLUMN_GAP
    columns = _balanced([list(_rows_of(block, column)) for block in blocks if not block.is_wide], count)
    for side_by_side in zip_longest(*columns, fillvalue=()):
        rows.append(_joined(side_by_side, column, _COLUMN_GAP))
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _balanced(blocks: Sequence[list[HelpRow]], count: int) -> list[list[HelpRow]]:
    """Return blocks in at most `count` columns, in their order, with the least height; a blank row is between two."""
    height = max(map(len, blocks), default=0)
    while len(columns := _stacked(blocks, height)) > count:
        height += 1
    return columns


def _stacked(blocks: Sequence[list[HelpRow]], height: int) -> list[list[HelpRow]]:
    columns: list[list[HelpRow]] = []
    for block in blocks:
        if columns and len(columns[-1]) + 1 + len(block) <= height:
            columns[-1] += [(), *block]
        else:
            columns.append([*block])
    return columns


def _rows_of(block: HelpBlock, width: int) -> Iterator[HelpRow]:
    """Yield the rows of a block: each term beside its meaning, or above it if it is wider than the column of terms."""
    yield from _wrapped((Stretch(block.heading, "heading"),), width)
    terms = min(width * 2 // 5, _WIDEST_TERM)
    if block.is_wide:
        terms = min(terms, max(cell_width(term.text) for entry in block.entries for term in entry.term))
    room = width - terms - _TERM_GAP
    for entry in block.entries:
        if all(cell_width(term.text) <= terms for term in entry.term):
            beside = zip_longest(_packed(entry.term, terms), _wrapped(entry.meaning, room), fillvalue=())
            yield from (_joined(both, terms, _TERM_GAP) for both in beside)
        else:
            yield from _packed(entry.term, width)
            indent = Stretch(" " * _HANG)
            yield from ((indent, *row) for row in _wrapped(entry.meaning, width - _HANG))


def _packed(term: Sequence[Stretch], width: int) -> Iterator[HelpRow]:
    """Yield the stretches of a term, as many on a row as fit; a stretch that is wider than a row is wrapped."""
    row: HelpRow = ()
    for stretch in term:
        longer = (*row, Stretch(" " * _TERM_GAP), stretch) if row else (stretch,)
        if row and _width(longer) > width:
            yield from _wrapped(row, width)
            longer = (stretch,)
        row = longer
    if row:
        yield from _wrapped(row, width)


def _wrapped(stretches: Sequence[Stretch], width: int) -> Iterator[HelpRow]:
    """Yield stretches as rows, broken by the rules of Chinese typesetting."""
    text = "".join(stretch.text for stretch in stretches)
    for start, end in break_lines(text, width):
        end = start + len(text[start:end].rstrip())
        yield tuple(_cut(stretches, start, end))


def _cut(stretches: Sequence[Stretch], start: int, end: int) -> Iterator[Stretch]:
    position = 0
    for text, style in stretches:
        if part := text[max(start - position, 0) : max(end - position, 0)]:
            yield Stretch(part, style)
        position += len(text)


def _joined(rows: Sequence[HelpRow], width: int, gap: int) -> HelpRow:
    """Return rows side by side, all but the last filled up to `width` cells and a gap."""
    joined: HelpRow = ()
    for column, row in enumerate(rows):
        if row:
            blank = column * (width + gap) - _width(joined)
            joined = (*joined, *((Stretch(" " * blank),) if blank else ()), *row)
    return joined


def _width(row: HelpRow) -> int:
    return sum(cell_width(stretch.text) for stretch in row)
