"""The reader's commands for the user's own notes: writing, listing, finding their sentences again."""

import asyncio
from typing import TYPE_CHECKING
from uuid import uuid4

from textual import on, work

from siping_tui.briefing.outline import Outline
from siping_tui.messages import N_
from siping_tui.tui.edition import Edition
from siping_tui.tui.layout import PageSpan
from siping_tui.tui.passages import SentenceChoice, on_page, placed
from siping_tui.tui.screens.copy_commands import CopyCommands
from siping_tui.tui.screens.place_commands import MESSAGE_SECONDS
from siping_tui.tui.widgets.choosing_page import ChoosingPage
from siping_tui.user.anchoring import AnchoredNote, PlacedSentence, anchored, change_words, note_on
from siping_tui.user.memory import Memory
from siping_tui.user.state import OwnNote

if TYPE_CHECKING:
    from siping_tui.tui.widgets.note_bar import NoteBar

_SAVED = N_("note saved")
_SAVED_FOR_NOW = N_("note kept until you quit: this report is not remembered")
_DELETED = N_("note deleted; to bring it back, press {key} and Up")
_DISCARDED = N_("not saved; to bring it back, press {key} and Up")
_NO_NOTES = N_("no notes yet; {key} writes one on the marked sentence")
_NO_SENTENCE = N_("no sentence in view")
_GONE = N_("no longer in the text: {words}")
_SELECTING = N_("the keys that scroll extend the selection; {copy} copies it, Esc ends it")

_MOST_DISCARDED = 20


class NoteCommands(CopyCommands):
    """The actions on the user's notes."""

    def __init__(self, edition: Edition, memory: Memory) -> None:
        super().__init__(edition, memory)
        self._note_bar: NoteBar | None = None
        """Mounted for the first note."""
        self._sentence: PlacedSentence | None = None
        """The sentence of the note in the note bar; None if it is no longer in the text."""
        self._discarded: list[str] = []
        """Deleted and discarded texts, the latest first."""
        self._shows_note = False
        """Whether the message bar shows the note on the chosen sentence."""

    @property
    def _is_writing(self) -> bool:
        """Whether the note bar has the focus."""
        bar = self._note_bar
        return bar is not None and bar.is_open and bar.has_focus_within

    def anchor_notes(self) -> None:
        """Find the sentences of the notes in the text, and mark them."""
        if self._report.own_notes or self._pane.own_notes:
            self._anchor_notes(self._edition.outline, dict(self._report.own_notes))

    @work(group="notes", exclusive=True)
    async def _anchor_notes(self, outline: Outline, notes: dict[str, OwnNote]) -> None:
        # In a thread: a sentence that is gone is compared with every sentence of the report.
        found = await asyncio.to_thread(anchored, outline, notes) if notes else []
        if outline is self._edition.outline:
            self._pane.own_notes = found

    async def action_write_note(self) -> None:
        """Write a note on the marked sentence, or edit the one that it has."""
        sentence = self._sentence_to_annotate()
        if sentence is None:
            self._text.show_message(self._edition.translate(_NO_SENTENCE), seconds=MESSAGE_SECONDS)
            return
        found = next(iter(self._notes_on(sentence)), None)
        await self._open_note_bar(found, sentence)

    def _sentence_to_annotate(self) -> PageSpan | None:
        """Return the sentence chosen last, that of the card or the highlighted words, or else the first one in view."""
        pane = self._pane
        if self._body.panel.card is None and (choice := pane.choice) is not None:
            return choice.last
        for element, (start, _) in self._marked_passage():
            if (shown := pane.page.elements[element]).kind == "paragraph":
                return element, shown.sentence_at(start)
        return pane.first_sentence_in_view()

    def _notes_on(self, sentence: PageSpan) -> list[AnchoredNote]:
        """Return the notes on a sentence of the page."""
        marks = self._pane.own_notes_in(sentence[0])
        return [mark.item for mark in marks if isinstance(mark.item, AnchoredNote) and mark.start == sentence[1][0]]

    async def _open_note_bar(self, found: AnchoredNote | None, sentence: PageSpan | None) -> None:
        """Open the note bar for a note, or for a new one on a sentence."""
        self.save_open_note()
        self._body.close_drawers()
        if self._note_bar is None:
            # Deferred: a field to type in takes 3 ms to import.
            from siping_tui.tui.widgets.note_bar import NoteBar

            self._note_bar = NoteBar()
            await self._text.mount(self._note_bar)
        self._sentence = None
        if sentence is not None:
            self._sentence = placed(self._pane.page, sentence)
            self._pane.choose(SentenceChoice(sentence, sentence))
        self._hide_note()
        self._text.end_brief_message()
        key, text = (found.key, found.note.text) if found else (None, "")
        self._note_bar.open(self._edition, key, text, self._discarded)
        if sentence is not None:
            # The bar covers some rows.
            self.call_after_refresh(self._pane.go_to, sentence)

    def _submit_note(self) -> None:
        """Save the note in the note bar, and return to the text."""
        self.save_open_note()
        self.set_focus(self._pane)

    def save_open_note(self) -> None:
        """Close the note bar, and keep what was written; without words, the note is deleted."""
        bar = self._note_bar
        if bar is None or not bar.is_open:
            return
        text = bar.field.value.strip()
        bar.close()
        if text == bar.text:
            return
        notes = self._report.own_notes
        before = notes.get(bar.key) if bar.key else None
        if text and self._sentence is not None:
            notes[bar.key or uuid4().hex] = note_on(self._sentence, text)
        elif text and before is not None and bar.key:
            notes[bar.key] = OwnNote(**{**vars(before), "text": text})
        elif bar.key:
            notes.pop(bar.key, None)
            self._discard(bar.text, _DELETED)
        if text:
            is_remembered = self._memory.path is not None and self._memory.key is not None
            message = self._edition.translate(_SAVED if is_remembered else _SAVED_FOR_NOW)
            self._text.show_message(message, seconds=MESSAGE_SECONDS)
        # A note that is not kept is worth a second message.
        self._memory.is_failure_reported = False
        self.post_message(self.StateChanged())
        self.anchor_notes()

    def _cancel_note(self) -> None:
        """Close the note bar without saving; what was typed can be recalled."""
        bar = self._note_bar
        assert bar is not None, "the note bar has the focus"
        text = bar.field.value.strip()
        bar.close()
        if text and text != bar.text:
            self._discard(text, _DISCARDED)
        self.set_focus(self._pane)

    def _discard(self, text: str, message: str) -> None:
        self._discarded = [text, *self._discarded][:_MOST_DISCARDED]
        words = self._edition.translate(message).format(key=self._key("reader.write-note"))
        self._text.show_message(words, seconds=3 * MESSAGE_SECONDS)

    @on(ChoosingPage.Chose)
    def _show_note_on_choice(self, event: ChoosingPage.Chose) -> None:
        """Show the note on the sentence that was chosen."""
        event.stop()
        self._show_note(event.choice)

    def _show_note(self, choice: SentenceChoice | None) -> None:
        notes = self._notes_on(choice.last) if choice else []
        if choice is not None and choice.extends:
            words = self._edition.translate(_SELECTING).format(copy=self._key("reader.copy"))
            self._text.show_message("", words, seconds=2 * MESSAGE_SECONDS)
        elif notes and not self._is_writing:
            lines = [line for each in notes for line in (each.note.text, change_words(each, self._edition.translate))]
            self._text.show_message(*filter(None, lines))
            self._shows_note = True
        else:
            self._hide_note()

    def _hide_note(self) -> None:
        if self._shows_note:
            self._shows_note = False
            self._text.show_message()

    def action_list_notes(self) -> None:
        """List the notes of the report; the dialog returns what to do with one of them."""
        if not self._report.own_notes:
            words = self._edition.translate(_NO_NOTES).format(key=self._key("reader.write-note"))
            self._text.show_message(words, seconds=MESSAGE_SECONDS)
            return
        from siping_tui.tui.screens.own_note_list import OwnNoteList, note_choices

        self.save_open_note()
        found = anchored(self._edition.outline, self._report.own_notes)
        choices = list(note_choices(self._edition, found))
        self.app.push_screen(OwnNoteList(choices, self._edition.translate), self._take_note)

    async def _take_note(self, action: str | None) -> None:
        """Go to the sentence of a note, or edit the note: `go KEY` or `edit KEY`."""
        if action is None:
            return
        verb, _, key = action.partition(" ")
        found = next(each for each in anchored(self._edition.outline, self._report.own_notes) if each.key == key)
        span = on_page(self._pane.page, found.sentence) if found.sentence else None
        if span is not None:
            self._leave_place()
            self._focus_text()
            self._pane.choose(SentenceChoice(span, span))
            self._show_note(self._pane.choice)
        if verb == "edit":
            await self._open_note_bar(found, span)
        elif span is None:
            words = self._edition.translate(_GONE).format(words=found.note.sentence)
            self._text.show_message(found.note.text, words)
