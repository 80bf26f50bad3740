"""One open report, and where the reader is in it."""

from collections.abc import Callable
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from siping_tui.briefing.editing import ItemPlace, Revisions, is_draft, item_places
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.tui.jumps import JumpList
from siping_tui.tui.report_loading import ReportFile, ReportLoad
from siping_tui.user.state import Anchor, BriefingState

if TYPE_CHECKING:
    from siping_tui.search.index import Index


class OpenReport:
    """Everything that belongs to one report and to no other one, so that an app can have several of them open."""

    def __init__(
        self,
        outline: Outline,
        file: ReportFile | None = None,
        remembered: BriefingState | None = None,
        at: Entry | None = None,
        *,
        is_new: bool = False,
    ) -> None:
        """Begin at the section `at`, or else where the report was left; without a file it is never reloaded.

        `is_new` says that the text is in no file, so that it has to be saved even if nobody edits it.
        """
        self.file = file
        remembered = remembered or BriefingState()
        self.place = Anchor(at.section.id, 0) if at else remembered.place
        """The first character in view when the report was opened, or remembered last."""
        self.marks = dict(remembered.marks)
        self.targets_filter = remembered.targets_filter
        self.own_notes = dict(remembered.own_notes)
        self._read = remembered.read
        self.jumps = JumpList()
        self.is_draft = False
        """Whether a program drafted the briefing, or items of it when it was opened."""
        self.outline = outline
        self._revisions = Revisions.of(outline.briefing, is_new=is_new)

    @property
    def outline(self) -> Outline:
        return self._outline

    @outline.setter
    def outline(self, outline: Outline) -> None:
        """Replace the text by that of the file, and forget all edits."""
        self._revisions = Revisions.of(outline.briefing)
        self.is_draft = self.is_draft or is_draft(outline.briefing)
        self._show(outline)

    def _show(self, outline: Outline) -> None:
        """Replace the outline, and drop what depends on it."""
        self._outline = outline
        for name in ("index", "places"):
            self.__dict__.pop(name, None)

    @property
    def has_review(self) -> bool:
        """Whether there is something to review: an item, or an edit that can be undone."""
        return self.is_draft and bool(self.places or self._revisions.past)

    @property
    def revisions(self) -> Revisions:
        """The states of the briefing in a review."""
        return self._revisions

    @revisions.setter
    def revisions(self, revisions: Revisions) -> None:
        """Go on to another state of the briefing."""
        self._revisions = revisions
        if revisions.briefing is not self._outline.briefing:
            self._show(Outline(revisions.briefing))

    def forget_edits(self) -> None:
        """Keep the briefing as it is, without anything to save or to undo."""
        self._revisions = Revisions.of(self._outline.briefing)

    @cached_property
    def places(self) -> tuple[ItemPlace, ...]:
        """The figures, targets and notes, in the order of the text."""
        return tuple(item_places(self._outline))

    @cached_property
    def index(self) -> "Index":
        """The index of the text; each part of it is built on first use."""
        # Deferred: the text is on the screen 20 ms earlier without it.
        from siping_tui.search.index import Index

        return Index(self._outline)

    def note_read(self, percent: int) -> None:
        """Note that the text is scrolled to a place; the farthest one is remembered."""
        self._read = max(self._read or 0, percent)

    @property
    def state(self) -> BriefingState:
        """What is remembered of the report between runs."""
        return BriefingState(
            place=self.place,
            marks=MappingProxyType(dict(self.marks)),
            targets_filter=self.targets_filter,
            own_notes=MappingProxyType(dict(self.own_notes)),
            read=self._read,
        )


class PendingReport(NamedTuple):
    """A report that is being loaded, and the function that finds the section to open it at."""

    file: ReportFile
    load: ReportLoad
    locate: Callable[[Outline], Entry | None]

    def opened(self) -> tuple[Outline, Entry | None]:
        """Wait for the outline, and find the section; raises FileError, and what `locate` raises."""
        outline = self.load.outline.result()
        return outline, self.locate(outline)
