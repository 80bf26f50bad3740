"""A tree whose row under the cursor shows its whole title, on as many rows as that takes."""

from collections.abc import Iterable, Sequence
from typing import Generic

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets.tree import TreeDataType, TreeNode

from siping_tui.text.widths import pad
from siping_tui.tui.internals import RowScrollView
from siping_tui.tui.widgets.kept_styles import KeptStyles


class UnfoldingTree(Tree[TreeDataType], KeptStyles, RowScrollView, Generic[TreeDataType]):
    """While the keyboard moves its cursor, the rows below make room for the rest of a title that is too long.

    A title over the text beside the tree would lose wide characters: Textual cuts a row at the edges of all widgets
    that are below it.
    """

    _is_unfolded = False
    _is_pressed = False
    """Whether a button of the mouse is down: a row that moved then would not be the one that is clicked."""

    def title_rows(self, node: TreeNode[TreeDataType]) -> Sequence[str]:
        """Return the whole title of a node in lines that its row has room for."""
        raise NotImplementedError

    def title_indent(self, node: TreeNode[TreeDataType]) -> int:
        """Return the cells to the left of a title."""
        raise NotImplementedError

    def unfolded_rows(self) -> Sequence[str]:
        """Return the lines of the title under the cursor; none unless they are more than one."""
        node = self.cursor_node
        if not self._is_unfolded or node is None or node is self.root:
            return ()
        rows = self.title_rows(node)[: max(self.size.height, 1)]
        return rows if len(rows) > 1 else ()

    def row_segments(self, node: TreeNode[TreeDataType], ground: Style, label: Style) -> Iterable[Segment]:
        """Return a row from its indentation on; `ground` is the style of the row, `label` that of the title."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        title = self.unfolded_rows()
        height, scrolled = self.size.height, self.scroll_offset.y
        row = self.cursor_line - scrolled
        if not title or not 0 <= row < height:
            return self._row(scrolled + y)
        more = len(title) - 1
        # Rows leave at the top if the title would not fit, or if nothing could bring back those that leave at the end.
        above = max(row + more - height + 1, 0)
        if scrolled and scrolled >= self.max_scroll_y:
            above = max(above, min(more, row))
        first = row - above
        if y <= first:
            return self._row(scrolled + y + above)
        if y > first + more:
            return self._row(scrolled + y + above - more)
        return self._row(self.cursor_line, title[y - first])

    def _row(self, line: int, further: str = "") -> Strip:
        """Return the row of a line, or a further row of its title.

        Textual draws each row from a rich text, which takes five times as long. The style tells a click where it is.
        """
        width, ground = self.size.width, self.rich_style
        node = self.get_node_at_line(line)
        if node is None:
            return Strip.blank(width, ground)
        if line == self.hover_line:
            ground += self.base_component("tree--highlight-line")
        ground += Style.from_meta({"line": line})
        label = ground + self.base_component("tree--cursor") if line == self.cursor_line else ground
        if further:
            indent = self.title_indent(node)
            room = self.scrollable_content_region.width - indent
            segments: Iterable[Segment] = (Segment(" " * indent, ground), Segment(pad(further, room), label))
        else:
            segments = self.row_segments(node, ground, label)
        return Strip(segments).adjust_cell_length(width, ground)

    def watch_cursor_line(self, previous_line: int, line: int) -> None:
        super().watch_cursor_line(previous_line, line)
        self._unfold()

    def watch_hover_line(self, previous_hover_line: int, hover_line: int) -> None:
        super().watch_hover_line(previous_hover_line, hover_line)
        if self._is_unfolded:
            self.refresh()

    def on_focus(self) -> None:
        # After a press of the mouse that has given the focus.
        self.call_later(self._unfold)

    def on_blur(self) -> None:
        if self._is_unfolded:
            self._set_unfolded(False)

    def on_mouse_down(self) -> None:
        self._is_pressed = True

    def on_click(self) -> None:
        # After the click has moved the cursor.
        self.call_later(self.on_leave)

    def on_leave(self) -> None:
        self._is_pressed = False

    def _unfold(self) -> None:
        if self._is_unfolded or (self.has_focus and not self._is_pressed):
            self._set_unfolded(True)

    def _set_unfolded(self, unfolded: bool) -> None:
        self._is_unfolded = unfolded
        if self.cursor_node is not None:
            self.cursor_node.refresh()
        self.refresh()
