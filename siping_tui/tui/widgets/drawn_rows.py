"""Widgets that draw whole rows."""

from functools import lru_cache

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


@lru_cache(256)
def row_of(segment: Segment) -> Strip:
    """Return the row that is a single segment; a strip keeps what it is rendered as."""
    return Strip([segment])


class DrawnRows(Widget):
    """A widget without borders, padding, outlines, hatching and opacity: its rows are what `rows_of` returns.

    Textual looks for those at every row, which takes as long as to draw a row of text. It keeps rows that have not
    changed; a widget whose rows take long to draw keeps them itself.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = self.rows_of(crop)
        if filters := self.get_line_filters():
            _, background = self.background_colors
            for each in filters:
                strips = [strip.apply_filter(each, background) for strip in strips]
        first, last = crop.column_span
        return [strip.crop(first, last) for strip in strips] if (first, last) != (0, self.size.width) else strips

    def rows_of(self, crop: Region) -> list[Strip]:
        """Return the whole rows of a region."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        return self.rows_of(Region(0, y, self.size.width, 1))[0]
