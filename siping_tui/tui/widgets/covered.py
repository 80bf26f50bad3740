"""Containers that are not drawn, because what they contain covers them."""

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


class CoveredColumn(Vertical, Covered):
    """A column of widgets that cover it."""
