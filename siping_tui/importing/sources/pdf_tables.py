"""Tables of PDF pages, from the rules drawn round their cells."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from siping_tui.importing.sources.pdf_glyphs import Glyph, PdfPage
from siping_tui.importing.sources.pdf_lines import PdfLine, rows_of, text_of
from siping_tui.importing.sources.pdf_rules import Rule
from siping_tui.importing.sources.text_lines import joined

_NEAR = 3.0
"""Points within which two rules are at the same place or touch."""
_MOST_RULES = 4000
_LONGEST_CELLS = 120
"""Characters of the cells on average; frames round columns have more."""
_MIDDLE = 0.35
"""Ems from the baseline of a character to its middle."""


class _Grid(NamedTuple):
    """The rules of a table: the edges of its columns and, from the top, of its rows."""

    columns: Sequence[float]
    rows: Sequence[float]
    vertical: Sequence[Rule]
    horizontal: Sequence[Rule]

    def column(self, x: float) -> int | None:
        """Return the index of the column at `x`."""
        return next(
            (i for i, (a, b) in enumerate(zip(self.columns, self.columns[1:], strict=False)) if a <= x < b), None
        )

    def row(self, y: float) -> int | None:
        """Return the index of the row at `y`."""
        return next((i for i, (a, b) in enumerate(zip(self.rows, self.rows[1:], strict=False)) if a >= y > b), None)


def with_tables(number: int, page: PdfPage) -> tuple[list[PdfLine], list[Glyph]]:
    """Return the rows of the tables on a page, and the glyphs outside of them."""
    rows: list[PdfLine] = []
    glyphs = list(page.glyphs)
    for grid in _grids(page.rules):
        cells: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        rest = []
        for glyph in glyphs:
            row = grid.row(glyph.y + _MIDDLE * glyph.size)
            column = grid.column((glyph.left + glyph.right) / 2)
            if row is None or column is None:
                rest.append(glyph)
            else:
                cells[row, column].append(glyph)
        if len(cells) > 1 and sum(map(len, cells.values())) <= _LONGEST_CELLS * len(cells):
            rows += _rows(number, grid, cells)
            glyphs = rest
    return rows, glyphs


def _grids(rules: Sequence[Rule]) -> Iterator[_Grid]:
    """Yield the tables that connected rules form, at least two cells each."""
    if len(rules) > _MOST_RULES:
        return
    vertical = _merged([rule for rule in rules if rule.right - rule.left < 1 <= rule.top - rule.bottom], _turned)
    horizontal = _merged([rule for rule in rules if rule.top - rule.bottom < 1 <= rule.right - rule.left], _same)
    while vertical:
        own_vertical, own_horizontal = _connected(vertical, horizontal)
        vertical = [rule for rule in vertical if rule not in own_vertical]
        horizontal = [rule for rule in horizontal if rule not in own_horizontal]
        if len(own_horizontal) < 2:
            continue
        sides = [rule.left for rule in own_vertical]
        columns = _distinct([*sides, *_open_sides(own_horizontal, sides)])
        rows = _distinct(rule.bottom for rule in own_horizontal)[::-1]
        if len(columns) > 1 and len(rows) > 1 and len(columns) + len(rows) > 4:
            yield _Grid(columns, rows, own_vertical, own_horizontal)


def _open_sides(horizontal: Iterable[Rule], sides: Sequence[float]) -> Iterator[float]:
    """Yield the ends of the rules above and below a table that has no rule at its left or right side."""
    left, right = min(rule.left for rule in horizontal), max(rule.right for rule in horizontal)
    if left < min(sides) - 3 * _NEAR:
        yield left
    if right > max(sides) + 3 * _NEAR:
        yield right


def _same(rule: Rule) -> Rule:
    return rule


def _turned(rule: Rule) -> Rule:
    return Rule(rule.bottom, rule.left, rule.top, rule.right)


def _merged(rules: Iterable[Rule], turn: Callable[[Rule], Rule]) -> list[Rule]:
    """Return parallel rules with those at one place that touch made one; `turn` makes them horizontal and back."""
    merged: list[Rule] = []
    for rule in sorted(map(turn, rules), key=lambda each: (round(each.bottom / _NEAR), each.left)):
        last = merged[-1] if merged else None
        if last and abs(last.bottom - rule.bottom) < _NEAR and rule.left <= last.right + _NEAR:
            merged[-1] = last._replace(right=max(last.right, rule.right))
        else:
            merged.append(rule)
    return [turn(rule) for rule in merged]


def _connected(vertical: Sequence[Rule], horizontal: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Return the rules that are connected with the first of `vertical`."""
    own_vertical, own_horizontal = [vertical[0]], list[Rule]()
    is_new = True
    while is_new:
        reached = [each for each in horizontal if any(_touch(other, each) for other in own_vertical)]
        touching = [each for each in vertical if any(_touch(each, other) for other in reached)] or own_vertical
        is_new = len(reached) > len(own_horizontal) or len(touching) > len(own_vertical)
        own_vertical, own_horizontal = touching, reached
    return own_vertical, own_horizontal


def _touch(vertical: Rule, horizontal: Rule) -> bool:
    return (
        horizontal.left - _NEAR <= vertical.left <= horizontal.right + _NEAR
        and vertical.bottom - _NEAR <= horizontal.bottom <= vertical.top + _NEAR
    )


def _distinct(places: Iterable[float]) -> list[float]:
    """Return places in ascending order, those that are near each other once."""
    distinct: list[float] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > _NEAR:
            distinct.append(place)
    return distinct


def _rows(number: int, grid: _Grid, cells: dict[tuple[int, int], list[Glyph]]) -> Iterator[PdfLine]:
    """Yield the rows of a table; a merged cell is repeated, but one across the whole table stands alone."""
    places = [[(row, column) for column in range(len(grid.columns) - 1)] for row in range(len(grid.rows) - 1)]
    groups = {place: place for row in places for place in row}
    for row in places:
        for place in row:
            if place[1] and not _has_side(grid, *place):
                groups[place] = groups[place[0], place[1] - 1]
            elif place[0] and not _has_top(grid, *place):
                groups[place] = groups[place[0] - 1, place[1]]
    content: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for place, glyphs in cells.items():
        content[groups[place]] += glyphs
    texts = {group: joined(map(text_of, rows_of(glyphs))) for group, glyphs in content.items()}
    above: list[tuple[int, int]] = []
    for row in places:
        own = [groups[place] for place in row]
        if own == above:
            continue
        above = own
        alone = own[:1] if len(set(own)) == 1 else own
        text = "\t".join(texts.get(group, "") for group in alone)
        glyphs = [glyph for place in row for glyph in cells.get(place, ())]
        if text.strip():
            y = grid.rows[row[0][0]]
            size = glyphs[0].size if glyphs else 0.0
            yield PdfLine(number, 0, grid.columns[0], grid.columns[-1], y, size, glyphs, text, row=text)


def _has_side(grid: _Grid, row: int, column: int) -> bool:
    """Return whether there is a rule at the left of a place."""
    x, y = grid.columns[column], (grid.rows[row] + grid.rows[row + 1]) / 2
    return any(abs(rule.left - x) <= _NEAR and rule.bottom <= y <= rule.top for rule in grid.vertical)


def _has_top(grid: _Grid, row: int, column: int) -> bool:
    """Return whether there is a rule at the top of a place."""
    x, y = (grid.columns[column] + grid.columns[column + 1]) / 2, grid.rows[row]
    return any(abs(rule.bottom - y) <= _NEAR and rule.left <= x <= rule.right for rule in grid.horizontal)
