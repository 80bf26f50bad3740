"""The note bar below the text: the row to write a note in."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from siping_tui.messages import N_
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.note_field import NoteField

_NEW = N_("New note")
_EDITED = N_("Note")
_KEYS = N_("Enter save  Esc cancel")
_EMPTY = N_("type a note")
_EMPTY_AGAIN = N_("type a note; Up recalls a deleted one")
_DELETES = N_("Enter deletes the note")


class NoteBar(Vertical):
    """A field for the note on one sentence; Up recalls what was deleted or discarded."""

    DEFAULT_CSS = """
    NoteBar {
        height: auto;
        background: $panel;
        display: none;
        &.-open { display: block; }
        NoteField.-textual-compact {
            height: auto;
            width: 1fr;
            margin: 0 1;
            background: $panel;
        }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.key: str | None = None
        """The key of the note; None for a new one."""
        self.text = ""
        """The text before it was edited."""
        self._history: Sequence[str] = ()
        self._recalled = -1

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield NoteField()

    @property
    def field(self) -> NoteField:
        return self.query_one(NoteField)

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    def open(self, edition: Edition, key: str | None, text: str, history: Sequence[str]) -> None:
        """Show the bar with a text; `history` has the texts that can be recalled, the latest first."""
        translate = edition.translate
        self.key, self.text = key, text
        self._history, self._recalled = history, -1
        # Only the text has the screen then, without the key line.
        keys = translate(_KEYS) if self.screen.has_class("-zen") else ""
        self.query_one(CaptionLine).show(translate(_NEW if key is None else _EDITED), count=keys)
        field = self.field
        empty = _EMPTY_AGAIN if history else _EMPTY
        field.placeholder = translate(empty if key is None else _DELETES)
        self._fill(text)
        self.add_class("-open")
        # At once, so that keys already in the queue reach the field.
        self.screen.set_focus(field)

    def close(self) -> None:
        """Hide the bar."""
        self.remove_class("-open")

    @on(NoteField.Recalled)
    def _recall(self, event: NoteField.Recalled) -> None:
        event.stop()
        recalled = self._recalled + event.step
        if -1 <= recalled < len(self._history):
            self._recalled = recalled
            self._fill(self._history[recalled] if recalled >= 0 else self.text)

    def _fill(self, text: str) -> None:
        self.field.value = text
        self.field.cursor_position = len(self.field.value)
