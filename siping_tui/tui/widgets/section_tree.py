"""The sections as a tree, with the counts of their figures and targets."""

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Language
from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.bindings import bindings

_INDENT = 2
"""Cells by which a branch is set in."""


class SectionTree(Tree[Entry]):
    """Tells which section was chosen, and shows which one is in view."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("tree")

    COMPONENT_CLASSES: ClassVar[set[str]] = {"section-tree--counts"}

    ICON_NODE = "+ "
    ICON_NODE_EXPANDED = "- "

    @dataclass
    class SectionChosen(Message):
        """A section was chosen in the tree."""

        entry: Entry

    def __init__(self, outline: Outline, language: Language, *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = _INDENT
        self.auto_expand = False
        self._language = language
        self._node_of: dict[int, TreeNode[Entry]] = {}
        for entry in outline.entries:
            above = self._node_of[entry.parent.position] if entry.parent else self.root
            label = Text(printable(f"{entry.number} {entry.section.title.in_(language)}"))
            node = above.add(label, data=entry, expand=entry.depth == 0, allow_expand=bool(entry.section.sections))
            self._node_of[entry.position] = node
        self._counts = {entry.position: _counts(outline, entry) for entry in outline.entries}

    def show_entry(self, entry: Entry) -> None:
        """Put the highlight on a section, or on the nearest branch above it that is open."""
        node: TreeNode[Entry] | None = None
        for above in entry.path:
            node = self._node_of[above.position]
            if not node.is_expanded:
                break
        if node is not None and node.line >= 0:
            self.move_cursor(node, animate=False)

    def render_label(self, node: TreeNode[Entry], base_style: Style, style: Style) -> Text:
        """Return the icon, the title cut to the room there is, and the counts at the right edge."""
        entry = node.data
        if entry is None:
            return Text()
        icon = ""
        if node.allow_expand:
            icon = self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE
        counts = self._counts[entry.position]
        room = self.scrollable_content_region.width - _INDENT * entry.depth
        label_room = room - len(icon or "  ") - cell_width(counts) - 2
        title = clip(node.label.plain if isinstance(node.label, Text) else node.label, max(label_room, 1))
        text = Text(icon or "  ", base_style, no_wrap=True)
        text.append(title, style)
        text.append(" " * max(1, label_room - cell_width(title) + 1), style)
        text.append(f"{counts} ", style + self.get_component_rich_style("section-tree--counts", partial=True))
        return text

    def get_label_width(self, node: TreeNode[Entry]) -> int:
        """Every label fills its row exactly, so the tree never scrolls sideways."""
        return 1

    def on_tree_node_selected(self, event: Tree.NodeSelected[Entry]) -> None:
        event.stop()
        if event.node.data is not None:
            self.post_message(self.SectionChosen(event.node.data))

    def action_open_branch(self) -> None:
        if (node := self.cursor_node) is None:
            return
        if node.allow_expand and not node.is_expanded:
            node.expand()
        elif node.children:
            self.move_cursor(node.children[0])

    def action_close_branch(self) -> None:
        if (node := self.cursor_node) is None:
            return
        if node.allow_expand and node.is_expanded:
            node.collapse()
        elif node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_open_all(self) -> None:
        for node in self._node_of.values():
            node.expand()

    def action_close_all(self) -> None:
        for node in self._node_of.values():
            node.collapse()


def _counts(outline: Outline, entry: Entry) -> str:
    below = outline.subtree(entry)
    figures = sum(len(each.section.figures) for each in below)
    targets = sum(len(each.section.targets) for each in below)
    return f"{figures or '-':>2} {targets or '-':>2}"
