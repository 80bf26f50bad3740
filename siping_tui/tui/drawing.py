"""Drawing a line of the page: segments of text with their styles."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, get_args

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from siping_tui.text.widths import cell_width, running_width
from siping_tui.tui.layout import LayoutLine
from siping_tui.tui.layout_elements import LayoutElement, LayoutElementKind, MarkKind

LINE_STYLES: tuple[str, ...] = (
    *get_args(LayoutElementKind),
    *get_args(MarkKind),
    "margin",
    "quote",
    "chosen",
    "match",
    "current-match",
    "copied",
)
"""The component classes of a line, without the widget's prefix."""


def component_style(widget: Widget, component: str) -> Style:
    """Return the style of a component of a widget, over the widget's background.

    Textual's partial style does not blend transparent colours, such as the muted ones, with the background.
    """
    partial = widget.get_component_rich_style(component, partial=True)
    if partial.color is None:
        return partial
    return partial + Style(color=widget.get_component_rich_style(component).color)


class Margin(NamedTuple):
    """A sign in the margin of a line."""

    sign: str
    style: Style


_MARGIN_GAP = 1
"""Cells between the sign in the margin and the text."""


class Layer(NamedTuple):
    """A style for a span of an element, applied over the element's own style."""

    start: int
    end: int
    style: Style


def draw_line(
    element: LayoutElement,
    line: LayoutLine,
    layers: Sequence[Layer],
    style: Style,
    ground: Style,
    left: int,
    width: int,
    *,
    indentation: str = "",
    margin: Margin | None = None,
) -> Strip:
    """Return a row of `width` cells whose text begins at cell `left`, after an indentation.

    The margin is not drawn if there is no room for it.
    Each segment carries its offset as (character, element), for the mouse and for selection.
    """
    text = element.text[line.start : line.end].rstrip()
    segments = _margin(margin, left, ground)
    segments.append(Segment(indentation + " " * line.indent, style))
    gaps = dict(line.gaps)
    used = left + cell_width(indentation) + line.indent
    for start, end, added in _segments(line.start, line.start + len(text), layers, gaps):
        place = Style.from_meta({"offset": (start, line.element)})
        shown = " " * gaps[start] if start in gaps else element.text[start:end]
        segments.append(Segment(shown, style + added + place))
        used += cell_width(shown)
    segments.append(Segment(" " * max(0, width - used), ground))
    return Strip(segments, max(width, used))


def line_cells(element: LayoutElement, line: LayoutLine) -> list[int]:
    """Return the width of a line before each of its characters, and its whole width."""
    cells = running_width(element.text[line.start : line.end])
    for offset, width in line.gaps:
        # A tab is one cell of the text.
        for position in range(offset - line.start + 1, len(cells)):
            cells[position] += width - 1
    return cells


def _margin(margin: Margin | None, left: int, ground: Style) -> list[Segment]:
    """Return the cells to the left of the text."""
    before = left - _MARGIN_GAP - 1
    if margin is None or before < 0:
        return [Segment(" " * left, ground)]
    return [Segment(" " * before, ground), Segment(margin.sign, margin.style), Segment(" " * _MARGIN_GAP, ground)]


def _segments(start: int, end: int, layers: Sequence[Layer], single: Iterable[int]) -> Iterator[tuple[int, int, Style]]:
    """Yield the spans between `start` and `end` that have one style each, and alone the characters at `single`."""
    cuts = {start, end, *(cut for each in single for cut in (each, each + 1) if start < cut < end)}
    for layer in layers:
        cuts.update(cut for cut in (layer.start, layer.end) if start < cut < end)
    for first, last in pairwise(sorted(cuts)):
        worn = Style.null()
        for layer in layers:
            if layer.start <= first and last <= layer.end:
                worn += layer.style
        yield first, last, worn
