"""Containers that are not drawn, because what they contain covers them."""

from typing import Self

from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip

from siping_tui.tui.widgets.unscrolled import Unscrolled


class Covered(Unscrolled):
    """A container whose children cover all its cells.

    Textual draws every row of each container, in every frame, and then what lies over it.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return no rows: the cells of a row that is left out belong to whatever is drawn there next."""
        return []

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        # Without a repaint: a child that is mounted or removed changes the layout, and that draws what it changes.
        return super().refresh(*regions, repaint=False, layout=layout, recompose=recompose)


class CoveredColumn(Vertical, Covered):
    """A column of widgets that cover it."""
