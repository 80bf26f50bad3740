"""A vertical scrollbar that draws again only the rows that change.

Textual's own draws all of its rows whenever the text moves: a fifth of what a page down sends to the terminal, and a
tenth of its time.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from siping_tui.tui.widgets.drawn_rows import DrawnRows, row_of
from siping_tui.tui.widgets.unscrolled import Unscrolled


class RowScrollBar(ScrollBar, DrawnRows, Unscrolled):
    """Looks and works as its base class."""

    _drawn: Sequence[Segment] = ()
    """A segment for each row."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        # Without a layout: its place depends on the view only, but Textual first styles a scrollbar, and then lays out
        # the screen, when the focus of the view moves.
        if repaint and not (regions or recompose) and self.is_mounted:
            before, self._drawn = self._drawn, self._segments()
            changed = [row for row, pair in enumerate(zip_longest(before, self._drawn)) if pair[0] != pair[1]]
            if not changed:
                return self
            regions = (Region(0, changed[0], self.size.width, changed[-1] - changed[0] + 1),)
        return super().refresh(*regions, repaint=repaint, layout=False, recompose=recompose)

    def rows_of(self, crop: Region) -> list[Strip]:
        if len(self._drawn) != self.size.height:
            self._drawn = self._segments()
        return [row_of(self._drawn[y]) for y in crop.line_range]

    def _segments(self) -> Sequence[Segment]:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        assert isinstance(bar.style, Style)
        assert bar.style.bgcolor is not None
        assert bar.style.color is not None
        drawn = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=self.size.width,
            back_color=bar.style.bgcolor,
            bar_color=bar.style.color,
        )
        return list(drawn.segments)[: self.size.height]
