"""The tree of sections, with the counts of their figures and targets, or of their matches."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from siping_tui.briefing.outline import Entry
from siping_tui.text.breaking import wrap
from siping_tui.text.widths import cell_width, clip, pad
from siping_tui.tui.bindings import bindings
from siping_tui.tui.edition import Edition
from siping_tui.tui.signs import signs_of
from siping_tui.tui.tree_rows import (
    ICON_WIDTH,
    INDENT,
    ItemCounts,
    SectionRow,
    details,
    item_counts,
    section_rows,
    shared_beginnings,
    told_apart,
)
from siping_tui.tui.widgets.resizing import ReliableResize
from siping_tui.tui.widgets.unfolding_tree import UnfoldingTree
from siping_tui.user.commands import Context
from siping_tui.user.state import OVERVIEW

SectionNode: TypeAlias = TreeNode[Entry | None]
"""The node of a section, or of the overview (None)."""


class SectionTree(UnfoldingTree[Entry | None], ReliableResize):
    """The overview and the sections; it posts the chosen one and highlights the one in view."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("tree")
    COMPONENT_PREFIX: ClassVar[str] = "section-tree"
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("tree",)

    DEFAULT_CSS = """
    SectionTree {
        width: 1fr;
        background: $side;
        padding: 0;
        border: none;
        & > .section-tree--counts {
            color: $dim;
        }
        & > .section-tree--hits {
            background: $match;
            color: $match-text;
        }
        &:ansi > .tree--cursor {
            /* The theme gives the cursor reversed colours already. */
            color: ansi_default;
            background: ansi_default;
            text-style: bold;
        }
        &:ansi:focus > .tree--cursor {
            text-style: reverse;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"section-tree--counts", "section-tree--hits"}

    match_counts: reactive[Mapping[int, int]] = reactive({}, init=False)
    """The number of matches of each section, by the position of its entry."""

    @dataclass
    class SectionChosen(Message):
        """A section or the overview (None) was chosen in the tree."""

        entry: Entry | None

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        # As a Text: a string would be parsed as markup, which imports Rich's table of emojis.
        super().__init__(Text(), id=id)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = INDENT
        self.auto_expand = False
        self._node_of: dict[str, SectionNode] = {}
        """By the id of a section, or `OVERVIEW`."""
        self._counts: Sequence[ItemCounts] = ()
        self._found: Counter[int] = Counter()
        """The number of matches of each section with its subsections, by the position of its entry."""
        self._edition = edition
        self._rows: Sequence[SectionRow] = ()
        self._shared: Mapping[str, int] = {}
        """The lengths of the beginnings that titles share, by the ids of their sections."""
        self.show(edition)

    def show(self, edition: Edition) -> None:
        """Show the sections of an edition; branches stay as they are, and new ones of the top level are expanded."""
        self._edition = edition
        self._counts = item_counts(edition.outline)
        before, self._rows = self._rows, section_rows(edition)
        # An edit of an item changes counts only, and to add all rows takes a third of the time until it is shown.
        if self._rows != before:
            self._add_rows()
        for entry in edition.outline.entries:
            self._node_of[entry.section.id].data = entry
        self.refresh()
        # The search is made anew, and its equal counts may belong to other branches.
        self.set_reactive(SectionTree.match_counts, {})
        self._found = Counter()

    def _add_rows(self) -> None:
        self._shared = shared_beginnings(self._edition)
        is_expanded = {section: node.is_expanded for section, node in self._node_of.items()}
        # Otherwise the cursor stays on a node of the old tree if the section in view is in the same row again.
        self.move_cursor(None)
        self.clear()
        self._node_of.clear()
        overview, *sections = self._rows
        self._node_of[OVERVIEW] = self.root.add(Text(overview.title), data=None, allow_expand=False)
        with self.prevent(Tree.NodeExpanded):
            for entry, row in zip(self._edition.outline.entries, sections, strict=True):
                above = self._node_of[entry.parent.section.id] if entry.parent else self.root
                expand = is_expanded.get(row.id, entry.depth == 0)
                node = above.add(Text(row.title), data=entry, expand=expand, allow_expand=row.has_sections)
                self._node_of[row.id] = node

    def show_entry(self, entry: Entry | None) -> None:
        """Highlight a section, or its nearest visible ancestor; without one, the overview."""
        node: SectionNode | None = self._node_of[OVERVIEW] if entry is None else None
        for above in entry.path if entry else ():
            node = self._node_of[above.section.id]
            if not node.is_expanded:
                break
        if node is not None and node.line >= 0:
            self.move_cursor(node, animate=False)

    def on_resize(self) -> None:
        # A section chosen before the first layout is at the top; scroll back so that the rows above it are visible.
        self.scroll_to(y=0, animate=False, immediate=True)
        self.scroll_to_line(self.cursor_line, animate=False)

    def watch_match_counts(self) -> None:
        self._found = found = Counter(self.match_counts)
        # What is below a section comes after it.
        for entry in reversed(self._edition.outline.entries if found else ()):
            if entry.parent is not None and (count := found[entry.position]):
                found[entry.parent.position] += count
        self.refresh()

    @property
    def meaning(self) -> str:
        """What the count of the row under the cursor means, in words."""
        entry = self.cursor_node.data if self.cursor_node is not None else None
        if entry is None:
            return ""
        matches = self._found.get(entry.position, 0) if self.match_counts else None
        return details(self._edition, self._counts[entry.position], matches)

    def title_rows(self, node: SectionNode) -> Sequence[str]:
        return wrap(str(node.label), self._title_room(node))

    def title_indent(self, node: SectionNode) -> int:
        return INDENT * (node.data.depth if node.data is not None else 0) + ICON_WIDTH

    def _title_room(self, node: SectionNode) -> int:
        counts = self._count(node.data) if node.data is not None else ""
        width = self.scrollable_content_region.width
        return max(width - self.title_indent(node) - cell_width(counts) - 2, 1)

    def _shortened(self, node: SectionNode, room: int) -> str:
        """Return the title in so many cells, or as much of it as tells it apart."""
        title, entry = str(node.label), node.data
        if entry is None:
            return clip(title, room)
        return told_apart(title, len(entry.number) + 1, self._shared.get(entry.section.id, 0), room)

    def _count(self, entry: Entry) -> str:
        number = self._found.get(entry.position, 0) if self.match_counts else self._counts[entry.position].total
        return str(number or "")

    def row_segments(self, node: SectionNode, ground: Style, label: Style) -> Iterable[Segment]:
        """Return the indentation, the icon, the clipped title, and the counts at the right edge."""
        entry = node.data
        icon = " " * ICON_WIDTH
        if node.allow_expand:
            signs = signs_of(self)
            icon = f"{signs.unfolded if node.is_expanded else signs.folded} "
        counts = self._count(entry) if entry is not None else ""
        room = self._title_room(node)
        is_cursor = node is self.cursor_node
        unfolded = self.unfolded_rows() if is_cursor else ()
        title = unfolded[0] if unfolded else self._shortened(node, room)
        has_hits = bool(self.match_counts and counts)
        # The muted colour of the counts has no contrast on the cursor's background.
        of_counts = label + self.component("hits" if has_hits else "counts") if has_hits or not is_cursor else label
        return (
            Segment(" " * (self.title_indent(node) - ICON_WIDTH), ground),
            # A click on the icon expands or collapses the branch.
            Segment(icon, ground + Style.from_meta({"toggle": node.allow_expand})),
            Segment(pad(title, room + 1), label),
            Segment(f"{counts} ", of_counts),
        )

    def get_label_width(self, node: SectionNode) -> int:
        """Return the width of the row: every label fills it, so the tree never scrolls sideways."""
        return 1

    def on_tree_node_selected(self, event: Tree.NodeSelected[Entry | None]) -> None:
        event.stop()
        self.post_message(self.SectionChosen(event.node.data))

    def action_choose(self) -> None:
        if self.cursor_node is not None:
            self.post_message(self.SectionChosen(self.cursor_node.data))

    def action_first(self) -> None:
        self.action_scroll_home()

    def action_last(self) -> None:
        self.action_scroll_end()

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
        with self.prevent(Tree.NodeExpanded):
            self.root.expand_all()

    def action_close_all(self) -> None:
        with self.prevent(Tree.NodeCollapsed):
            for node in self._node_of.values():
                node.collapse()
