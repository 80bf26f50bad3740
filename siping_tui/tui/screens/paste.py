"""The screen that waits for a text to be pasted, and makes a draft of it."""

import asyncio
from typing import ClassVar

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from siping_tui.briefing.outline import Outline
from siping_tui.messages import N_, Translate
from siping_tui.text.printable import printable
from siping_tui.tui.bindings import SUSPEND
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.unsaved_edits import KeptEdits

_PASTE = N_("Paste the text of a report.")
_CANCEL = N_("Esc to cancel")
_DRAFTING = N_("drafting …")
_NO_TEXT = N_("the paste has no text")
_TYPED = N_("Typing does nothing here. If that was a paste, pipe the text instead: siping-tui - < FILE")
_UNSAVED_TEXT = N_("a text of {date} was not saved: {file}")


class PasteScreen(Screen[None]):
    """Posts the draft of what is pasted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q,ctrl+c", "cancel", show=False, priority=True),
        SUSPEND,
    ]

    DEFAULT_CSS = """
    PasteScreen {
        align: center middle;
        Static { width: auto; max-width: 100%; color: $dim; }
        #unsaved { margin-top: 1; }
    }
    """

    class Drafted(Message):
        """The draft of the pasted text."""

        def __init__(self, outline: Outline) -> None:
            super().__init__()
            self.outline = outline

    class Cancelled(Message):
        """Nothing is going to be pasted."""

    def __init__(self, translate: Translate, unsaved: KeptEdits | None) -> None:
        """`unsaved` is an earlier text that was not saved."""
        super().__init__()
        self._translate, self._unsaved = translate, unsaved

    def compose(self) -> ComposeResult:
        yield Static(Text(self._translate(_PASTE)), id="state")
        yield Static(Text(self._translate(_CANCEL)))
        if (kept := self._unsaved) is not None:
            words = self._translate(_UNSAVED_TEXT).format(date=kept.date, file=kept.file)
            yield Static(Text(printable(words)), id="unsaved")

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        # A terminal sends the line ends that the Enter key sends.
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        if text.strip():
            self._say(_DRAFTING)
            self._draft(text)
        else:
            self._say(_NO_TEXT)

    def on_key(self, event: events.Key) -> None:
        """Say what helps if a terminal sends a paste as if it was typed."""
        if event.is_printable and not self.workers:
            self._say(_TYPED)

    @work(group="draft", exclusive=True)
    async def _draft(self, text: str) -> None:
        # Deferred: only a paste needs it.
        from siping_tui.importing.opening import draft_of, open_document

        try:
            # In a thread: a long text takes a second.
            document = await asyncio.to_thread(open_document, text.encode(), "")
            briefing = await asyncio.to_thread(draft_of, document, "")
        except FileError as error:
            self._say(error.problems[0].words(self._translate))
        else:
            self.post_message(self.Drafted(Outline(briefing)))

    def _say(self, message: str) -> None:
        self.query_one("#state", Static).update(Text(self._translate(message)))

    def action_cancel(self) -> None:
        self.post_message(self.Cancelled())
