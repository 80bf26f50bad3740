"""The pane left of the text: the tree of sections, and the edge the mouse can move."""

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from siping_tui.briefing.addressing import Entry
from siping_tui.tui.edition import Edition

if TYPE_CHECKING:
    from siping_tui.tui.widgets.section_tree import SectionTree


class Contents(Horizontal):
    """Empty and not drawn until it is furnished, so that the text need not wait for it."""

    sections: "SectionTree"

    async def furnish(self, edition: Edition, entry: Entry) -> None:
        """Put the tree of the edition here, with the highlight on a section."""
        from siping_tui.tui.widgets.divider import Divider
        from siping_tui.tui.widgets.section_tree import SectionTree

        self.sections = SectionTree(edition)
        self.visible = True
        await self.mount_all((self.sections, Divider()))
        self.sections.show_entry(entry)

    def show(self, edition: Edition) -> None:
        """Show another edition."""
        self.sections.show(edition)

    def take_focus(self) -> None:
        """Let the keys go to the tree."""
        self.screen.set_focus(self.sections)
