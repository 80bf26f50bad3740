"""The text between the tree and the side panel, and the widths of the three."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from textual.containers import Horizontal
from textual.widget import Widget

from siping_tui.tui.edition import Edition
from siping_tui.tui.tree_rows import BESIDE_ROWS, WIDEST_TREE, title_widths, widest_title
from siping_tui.tui.widgets.covered import Covered
from siping_tui.tui.widgets.resizing import ReliableResize
from siping_tui.tui.widgets.text_view import TextView
from siping_tui.user.memory import Memory

if TYPE_CHECKING:
    from siping_tui.tui.widgets.divider import Divider
    from siping_tui.tui.widgets.side_panel import SidePanel
    from siping_tui.tui.widgets.tree_panel import TreePanel

Side: TypeAlias = Literal["tree", "panel"]

_DRAWER_UNDER: dict[Side, int] = {"tree": 70, "panel": 100}
"""The width of the screen, in cells, below which an open pane is a drawer over the text."""

_WIDE_FROM = 190
"""The width of the screen, in cells, from which the panel has room for all columns beside the longest lines of text."""

_LEAST_WIDTH = 20
_LEAST_BESIDE_DRAWER = 20
"""The width of the text beside an open tree, in cells: less cannot be read, and the tree takes it."""

_BESIDE_TEXT = 6
"""The cells of the margins and of the scrollbar of the text."""

_LEAST_TEXT = 40
"""The least width of the text, in cells, beside its panes."""


_LONG_LINE = 66
"""The cells of a line of text from which more width goes to the titles of the tree that are cut."""


def usual_tree_width(titles: Sequence[int], columns: int) -> int:
    """Return the default width of the tree in cells: that of its titles, at most a third of the screen.

    `titles` are the widths of its rows. It leaves at least 40 cells for the text, and long lines beyond its own 40.
    """
    room = columns - (0 if columns < _DRAWER_UNDER["panel"] else usual_panel_width(columns)) - _BESIDE_TEXT
    most = max(WIDEST_TREE, room - _LONG_LINE)
    needed = widest_title(titles, most - BESIDE_ROWS) + BESIDE_ROWS
    return max(_LEAST_WIDTH, min(needed, columns // 3, room - _LEAST_TEXT))


def usual_panel_width(columns: int) -> int:
    """Return the default width of the panel in cells.

    It grows in proportion to the screen, so that one more column never makes the lines of the text much shorter.
    """
    return min(columns * (30 if columns < _WIDE_FROM else 34) // 100, 72)


def _has_items(edition: Edition) -> bool:
    """Return whether the report has any figure or target."""
    return any(entry.section.figures or entry.section.targets for entry in edition.outline.entries)


class Body(Horizontal, Covered, ReliableResize):
    """The text with its panes beside it, or as drawers over it if the screen is narrow."""

    DEFAULT_CSS = "Body { height: 1fr; layers: default drawer; }"

    contents: "TreePanel"
    panel: "SidePanel"

    def __init__(self, edition: Edition, text: TextView, memory: Memory) -> None:
        super().__init__(text)
        self.text = text
        self._titles = title_widths(edition)
        self.has_items = _has_items(edition)
        self._memory = memory
        self._fitted_for: int | None = None
        """The width of the screen, in cells, for which the panes were last sized; None before they exist."""

    def on_mount(self) -> None:
        self._reserve_space()

    def _reserve_space(self) -> None:
        """Reserve the space of the panes that are built after the text."""
        if not self._memory.effective("zen"):
            left, right = map(self._reserved_width, _SIDES)
            self.styles.margin = (1, right, 1, left)

    def _reserved_width(self, side: Side) -> int:
        return 0 if self._is_drawer(side) or self._is_closed(side) else self._width(side)

    async def build_panels(self, edition: Edition) -> None:
        """Mount the tree and the panel beside the text."""
        from siping_tui.tui.widgets.side_panel import SidePanel
        from siping_tui.tui.widgets.tree_panel import TreePanel

        self.contents, self.panel = TreePanel(edition, id="tree"), SidePanel(edition, id="panel")
        self.panel.items.targets_filter = edition.report.targets_filter
        self.styles.margin = 0
        self._fit_all()
        await self.mount(self.contents, before=self.text)
        await self.mount(self.panel)
        entry = self.text.pane.entry_in_view
        self.contents.sections.show_entry(entry)
        self.panel.items.show(edition, entry)

    def show(self, edition: Edition) -> None:
        """Show another edition."""
        self._titles = title_widths(edition)
        self.has_items = _has_items(edition)
        self._fit_all()
        self.contents.show(edition)
        self.text.show(edition)
        self.panel.show(edition, self.text.pane.entry_in_view)

    def on_resize(self) -> None:
        if self._fitted_for is None:
            self._reserve_space()
        elif self._fitted_for != self.screen.size.width:
            self._fit_all()
            self.call_after_refresh(self._keep_focus, self.screen.focused)

    def _fit_all(self) -> None:
        # Both panes: the width of a drawer depends on the other pane.
        self._fitted_for = self.screen.size.width
        for side in _SIDES:
            self._fit(side)

    def _keep_focus(self, focused: Widget | None) -> None:
        """Keep the focus, or move it to the text if the focused pane is no longer shown."""
        in_view = focused is not None and all(node.display for node in focused.ancestors_with_self)
        self.screen.set_focus(focused if in_view else self.text.pane)

    def _pane(self, side: Side) -> "TreePanel | SidePanel":
        return self.contents if side == "tree" else self.panel

    def _is_drawer(self, side: Side) -> bool:
        return self.screen.size.width < _DRAWER_UNDER[side]

    def _is_closed(self, side: Side) -> bool:
        if side == "panel" and not self.has_list:
            return True
        return getattr(self._memory.state, f"{side}_open") is False

    @property
    def has_list(self) -> bool:
        """Whether the panel has anything to list; it takes no room if it has nothing."""
        return self.has_items or (self._fitted_for is not None and self.panel.lists_found)

    def on_side_panel_list_replaced(self) -> None:
        if not self.has_items:
            self._fit_all()

    def _width(self, side: Side) -> int:
        """Return the width of a pane in cells: the chosen one, limited by the available space."""
        columns = self.screen.size.width
        chosen: int | None = getattr(self._memory.state, f"{side}_width")
        if chosen is None:
            return usual_tree_width(self._titles, columns) if side == "tree" else usual_panel_width(columns)
        shares = 1 if self._is_drawer("panel") else 2
        return max(_LEAST_WIDTH, min(chosen, (columns - _LEAST_TEXT) // shares))

    def _drawer_width(self, side: Side) -> int:
        columns = self.screen.size.width
        if side == "tree":
            needed = max(widest_title(self._titles, WIDEST_TREE - BESIDE_ROWS) + BESIDE_ROWS, _LEAST_WIDTH)
            return needed if needed + _LEAST_BESIDE_DRAWER <= columns else columns
        # All that the tree leaves free: a strip of text between the two would be unreadable.
        return columns - self._reserved_width("tree")

    def _fit(self, side: Side) -> None:
        """Apply the width and state of a pane."""
        pane, is_drawer = self._pane(side), self._is_drawer(side)
        pane.styles.width = self._drawer_width(side) if is_drawer else self._width(side)
        pane.set_class(is_drawer, "-drawer")
        pane.set_class(not is_drawer and self._is_closed(side), "-closed")
        if not is_drawer:
            self._open_drawer(pane, False)

    def resize_side(self, side: Side, cells: int) -> None:
        """Widen a pane beside the text by `cells`; a negative number narrows it."""
        pane = self._pane(side)
        if pane.display and not self._is_drawer(side):
            self._memory.note(**{f"{side}_width": max(_LEAST_WIDTH, self._width(side) + cells)})
            self._fit_all()

    def on_divider_dragged(self, event: "Divider.Dragged") -> None:
        event.stop()
        if event.divider.parent is self.contents:
            self.resize_side("tree", event.cells)
        else:
            self.resize_side("panel", -event.cells)

    def toggle(self, side: Side) -> None:
        """Show or hide a pane; an opened drawer gets the focus."""
        pane = self._pane(side)
        shown = not pane.display
        if self._is_drawer(side):
            self.close_drawers()  # one drawer would cover the other
            self._open_drawer(pane, shown)
            if shown:
                pane.take_focus()
        else:
            self._memory.note(**{f"{side}_open": shown})
            self._fit_all()
        if not shown:
            self.screen.set_focus(self.text.pane)

    def focus_in(self, side: Side, widget: Widget) -> None:
        """Show a pane and focus a widget in it."""
        if not self._pane(side).display:
            self.toggle(side)
        self.screen.set_focus(widget)

    def pass_focus(self, step: Literal[1, -1]) -> bool:
        """Focus what follows (1) or precedes (-1) the focus in its pane, or else the next pane that can be focused.

        Panes that are drawers open. Return whether there was anything to go to.
        """
        panes = self.contents, self.text, self.panel
        chain, focused = self.screen.focus_chain, self.screen.focused or self.text.pane
        here = next((place for place, pane in enumerate(panes) if pane in focused.ancestors_with_self), 1)
        within = _focusable_in(panes[here], chain)
        position = within.index(focused) + step if focused in within else -1
        if 0 <= position < len(within):
            self.screen.set_focus(within[position])
            return True
        others = (panes[(here + step * distance) % len(panes)] for distance in (1, 2))
        return any(self._enter(pane, chain, step) for pane in others)

    def _enter(self, pane: Widget, chain: Sequence[Widget], step: int) -> bool:
        """Focus the first widget of a pane, or the last if `step` is -1; return whether that is possible."""
        side: Side | None = "tree" if pane is self.contents else "panel" if pane is self.panel else None
        if side is not None and self._is_drawer(side) and not self.screen.has_class("-zen"):
            opens = side == "tree" or self.has_list
            if opens:
                self.toggle(side)
            return opens
        if widgets := _focusable_in(pane, chain):
            self.close_drawers()
            self.screen.set_focus(widgets[0 if step > 0 else -1])
        return bool(widgets)

    def on_descendant_focus(self) -> None:
        """Close drawers whenever the text gets the focus, by whatever way."""
        # Ask the screen: if the focus has moved on since, nothing is closed.
        if self.screen.focused is self.text.pane:
            self.close_drawers()
        self.light_edges()

    def light_edges(self) -> None:
        """Show at the dividers which pane has the focus."""
        if self._fitted_for is None or (focused := self.screen.focused) is None:
            return  # the panes do not exist yet, or nothing has the focus
        around = focused.ancestors_with_self
        in_text = self.text in around
        self.contents.divider.lit = "left" if self.contents in around else "right" if in_text else ""
        self.panel.divider.lit = "right" if self.panel in around else "left" if in_text else ""
        for caption in self.panel.query("CaptionLine"):
            caption.set_class(caption.parent in around, "-lit")

    @property
    def is_covered(self) -> bool:
        """Whether a drawer lies over the text."""
        return any(self._pane(side).has_class("-open") for side in _SIDES)

    def close_drawers(self) -> None:
        """Close all drawers."""
        for side in _SIDES:
            self._open_drawer(self._pane(side), False)

    def _open_drawer(self, pane: Widget, shown: bool) -> None:
        pane.set_class(shown, "-open")
        # Textual cuts the rows of a drawer at the edges of widgets below it, which loses wide characters there.
        self.text.set_class(self.is_covered, "-covered")


def _focusable_in(pane: Widget, chain: Sequence[Widget]) -> list[Widget]:
    return [widget for widget in chain if pane in widget.ancestors_with_self]


_SIDES: tuple[Side, Side] = ("tree", "panel")
