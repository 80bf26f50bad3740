"""The report as one continuous text, with movement by keys and mouse and a position that survives changes."""

from contextlib import ExitStack
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from siping_tui.briefing.model import Note
from siping_tui.briefing.outline import Entry
from siping_tui.tui.bindings import bindings
from siping_tui.tui.layout import Page, PagePosition, PageSpan
from siping_tui.tui.layout_elements import Mark
from siping_tui.tui.widgets.choosing_page import ChoosingPage
from siping_tui.tui.widgets.resizing import ReliableResize
from siping_tui.user.state import OVERVIEW, Anchor

_MEASURE_STEP = 8
_KEPT_ABOVE = 3
"""Rows of context above a sentence that the reader jumps to."""


class ReadingPane(ChoosingPage, ReliableResize, can_focus=True):
    """A page that keeps its position and posts which section is in view."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")

    class SectionEntered(Message):
        """Another section came into view."""

        def __init__(self, entry: Entry | None) -> None:
            """`entry` is None for the overview."""
            super().__init__()
            self.entry = entry

    class Moved(Message):
        """The text was scrolled; no frame is drawn until `release_frames` is called."""

    class Left(Message):
        """The reader jumped to the beginning, the end or a distant note, and left this place."""

        def __init__(self, place: Anchor) -> None:
            super().__init__()
            self.place = place

    def __init__(self, page: Page, at: Anchor | None, measure: int, *, id: str | None = None) -> None:
        super().__init__(page, (at and page.place_of(at)) or PagePosition(0, 0), measure, id=id)
        self._chosen: Entry | None = page.entry_of(self._place.element) if at else None
        """The section that was jumped to, while it is in view."""
        self._rows_before = 0
        """The height of the pane before the last resize."""
        self._frames = ExitStack()
        self._held = False
        self._entered: tuple[Entry | None] | None = None
        """The section that was posted last; None before the first one."""

    def show(self, page: Page) -> None:
        """Replace the page and keep the printed words in view."""
        anchor, chosen, entry = self.place_in_view, self._chosen, self.entry_in_view
        old = self._page
        before = old.elements[self._place.element].text
        self._page = page
        page.reuse(old)
        self._entered = None
        self.matches, self.current_match, self.quote = None, None, None
        self.carry_choice(old)
        place = page.place_of(anchor) or page.place_near(entry.position if entry else 0)
        if anchor.section == OVERVIEW:
            # Its paragraphs are the same in both languages.
            last = page.first_element(page.outline.entries[0]) - 1
            place = PagePosition(min(self._place.element, last), 0)
        element = page.elements[place.element]
        if element.entry is None or element.kind == anchor.words:
            # The editor's words differ in length between the languages.
            place = PagePosition(place.element, self._place.character * len(element.text) // max(len(before), 1))
        self._chosen = page.outline.by_id.get(chosen.section.id) if chosen else None
        self._lay_out(place)

    @property
    def place(self) -> PagePosition:
        """The first character in view."""
        return self._place

    @property
    def place_in_view(self) -> Anchor:
        """The anchor of the first character in view."""
        return self._page.anchor(self._place)

    @property
    def entry_in_view(self) -> Entry | None:
        """The section that was jumped to, or else that of the top row; None for the overview."""
        if self._chosen is not None:
            return self._chosen
        return self._page.entry_of(self._page.element_at_row(self.scroll_offset.y))

    @property
    def progress(self) -> int:
        """How far the text is scrolled, in percent: 0 at its beginning, 100 at its end."""
        return round(100 * self.scroll_offset.y / self.max_scroll_y) if self.max_scroll_y > 0 else 100

    def fit(self) -> bool:
        """Lay out the text if the width has changed, and return whether it has."""
        has_changed = self.scrollable_content_region.width != self._width_laid_out
        if has_changed:
            self._lay_out(self._place)
        return has_changed

    def on_resize(self, event: events.Resize) -> None:
        if not self.fit():
            self._keep_quote_in_view()
            # A bar that opens below changes the last row that can be scrolled to, and thus the progress.
            self._post_later()
        self._rows_before = self._rows

    def _keep_quote_in_view(self) -> None:
        """Scroll to the words of the note or item that is shown if its message has just covered them."""
        if self.quote is None:
            return
        row = self._page.line_at(PagePosition(self.quote[0], self.quote[1][0])) - self.scroll_offset.y
        if self._rows <= row < self._rows_before:
            if self.note_shown is not None:
                self.post_message(self.Left(self.place_in_view))
            self.go_to(self.quote)

    def watch_measure(self) -> None:
        self._lay_out(self._place)

    def _lay_out(self, place: PagePosition) -> None:
        if not self.size:
            self._place = place
            return
        self.lay_out()
        self._land_on(place, self._chosen)

    def _land_on(self, place: PagePosition, chosen: Entry | None, kept_above: int = 0) -> None:
        """Scroll the row of `place` to the top, as far as possible, and remember the destination."""
        if self._page.lines:
            row = max(self._page.line_at(place) - kept_above, 0)
            if kept_above:
                place = self._page.place_at(row)
            self.scroll_to(y=row, animate=False, force=True, immediate=True)
        self._place, self._chosen = place, chosen
        self._post_later()
        self.refresh_rows()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        # Textual clamps an offset beyond the end after a resize; the user did not scroll.
        clamped = old_value > self.max_scroll_y
        if self._page.lines and round(old_value) != round(new_value) and not clamped:
            self._chosen = None
            self._place = self._page.place_at(round(new_value))
            self._post_later()

    def _post_later(self) -> None:
        # Post from the pane's own queue: a message posted while the parent handles one stops there.
        self.call_next(self._post_position)

    def _post_position(self) -> None:
        if self._entered != ((entry := self.entry_in_view),):
            self._entered = (entry,)
            self.post_message(self.SectionEntered(entry))
        self.end_hidden_choice()
        self._end_hidden_note()
        self._hold_frames()
        if not self.post_message(self.Moved()):
            self.release_frames()  # the app is being closed

    def _hold_frames(self) -> None:
        """Draw nothing until the screen has told the other panes where the reader is: one frame shows them all."""
        if not self._held:
            self._held = True
            self._frames.enter_context(self.app.batch_update())

    def release_frames(self) -> None:
        """Draw again, after `Moved` has had its effect."""
        self._held = False
        self._frames.close()

    def go_to_section(self, entry: Entry | None) -> None:
        """Scroll the beginning of a section, or of the overview (None), to the top."""
        self.choose(None)
        self._land_on(PagePosition(self._page.first_element(entry), 0), entry)

    def go_to_anchor(self, anchor: Anchor) -> None:
        """Scroll a remembered place to the top, if its section still exists."""
        if (place := self._page.place_of(anchor)) is not None:
            self._land_on(place, None)

    def go_to(self, found: PageSpan) -> None:
        """Scroll a span into view, if it is not in view already."""
        element, (start, end) = found
        first = self._page.line_at(PagePosition(element, start))
        last = self._page.line_at(PagePosition(element, max(end - 1, start)))
        top = self.scroll_offset.y
        entry = self._page.entry_of(element)
        if top <= first and last < top + self._rows:
            self._chosen = entry
            self._post_later()
        else:
            self._land_on(PagePosition(element, start), entry, min(_KEPT_ABOVE, self._rows // 3))

    def go_to_quote(self, found: PageSpan) -> None:
        """Show and highlight a span of the text."""
        self.quote = found
        self.go_to(found)

    def action_next_note(self) -> None:
        self._step_note(1)

    def action_previous_note(self) -> None:
        self._step_note(-1)

    def _step_note(self, step: int) -> None:
        """Show the note after (1) or before (-1) the one that is shown, or else the first one below or above."""
        notes = self._page.notes
        if not notes:
            return
        shown = next((place for place, note in enumerate(notes) if note.mark is self._touched), None)
        if shown is None or not self.is_in_view(notes[shown].span):
            top = self.scroll_offset.y
            above = sum(1 for note in notes if self._page.line_at(note.place) < top)
            shown = above - 1 if step > 0 else above
        self.show_note(notes[(shown + step) % len(notes)].span)

    def show_note(self, span: PageSpan) -> None:
        """Go to the note at a span, and show it."""
        note = next((note for note in self._page.notes if note.span == span), None)
        if note is None:
            return
        if not self.is_in_view(span):
            self.post_message(self.Left(self.place_in_view))
        self.quote = span
        self._touch(note.mark)
        self.go_to(span)

    def show_note_again(self) -> None:
        """Show the note that is shown as the page has it now."""
        shown = self.note_shown
        note = next((note for note in self._page.notes if note.mark.item is shown), None)
        if note is not None:
            self.quote = note.span
            self._touched = None
            self._touch(note.mark)

    def end_note(self) -> None:
        """Show no note any more."""
        if self.note_shown is not None:
            self.quote = None
            self._touch(None)

    def _end_hidden_note(self) -> None:
        """End the note that is shown if its words have been scrolled out of view."""
        if self._touched is None or self._rows != self._rows_before:
            return  # its own message has just covered some rows; the resize that follows scrolls to the words
        span = next((note.span for note in self._page.notes if note.mark is self._touched), None)
        if span is not None and not self.is_in_view(span):
            self.end_note()

    @property
    def note_shown(self) -> Note | None:
        """The note that the message bar shows."""
        item = self._touched.item if self._touched else None
        return item if isinstance(item, Note) else None

    def note_ordinal(self, mark: Mark) -> tuple[int, int]:
        """Return the ordinal of a note, from 1, and the number of notes; the ordinal is 0 if the mark is none."""
        notes = self._page.notes
        return next((place for place, note in enumerate(notes, 1) if note.mark is mark), 0), len(notes)

    def _scroll_rows(self, rows: int) -> None:
        # At once: the next key may already be queued and depend on the position.
        self.scroll_relative(y=rows, animate=False, immediate=True)

    def action_line_down(self) -> None:
        self._scroll_or_extend(1)

    def action_line_up(self) -> None:
        self._scroll_or_extend(-1)

    def _scroll_or_extend(self, step: int) -> None:
        """Scroll by a row, or extend the choice by a sentence."""
        if (choice := self.choice) is not None and choice.extends:
            self._step_sentence(step)
        else:
            self._scroll_rows(step)

    def action_page_down(self) -> None:
        # Two rows of the previous page stay in view as context.
        self._scroll_rows(max(1, self._rows - 2))

    def action_page_up(self) -> None:
        self._scroll_rows(-max(1, self._rows - 2))

    def action_half_page_down(self) -> None:
        self._scroll_rows(max(1, self._rows // 2))

    def action_half_page_up(self) -> None:
        self._scroll_rows(-max(1, self._rows // 2))

    def action_top(self) -> None:
        self.post_message(self.Left(self.place_in_view))
        self._land_on(PagePosition(0, 0), None)

    def action_bottom(self) -> None:
        self.post_message(self.Left(self.place_in_view))
        self._land_on(self._page.place_at(self.max_scroll_y), None)

    def action_next_paragraph(self) -> None:
        self._go_to_paragraph(1)

    def action_previous_paragraph(self) -> None:
        self._go_to_paragraph(-1)

    def _go_to_paragraph(self, direction: int) -> None:
        # The last rows do not scroll, but the paragraph still advances.
        is_at_end = self.scroll_offset.y >= self.max_scroll_y
        row = self._page.line_at(self._place) if is_at_end else self.scroll_offset.y
        place = self._page.place_at(self._page.paragraph_near(row, direction))
        self.choose(None)
        self._land_on(place, self._page.entry_of(place.element))

    def action_next_section(self) -> None:
        entries = self._page.outline.entries
        entry = self.entry_in_view
        position = entry.position + 1 if entry is not None else 0
        if position < len(entries):
            self.go_to_section(entries[position])

    def action_previous_section(self) -> None:
        entry = self.entry_in_view
        if entry is None:
            self.go_to_section(None)
            return
        at_beginning = self._chosen is entry or self.scroll_offset.y <= self._page.line_at(
            PagePosition(self._page.first_element(entry), 0)
        )
        position = entry.position - 1 if at_beginning else entry.position
        self.go_to_section(self._page.outline.entries[position] if position >= 0 else None)

    def action_wider(self) -> None:
        self.measure = self.text_width + _MEASURE_STEP

    def action_narrower(self) -> None:
        self.measure = self.text_width - _MEASURE_STEP
