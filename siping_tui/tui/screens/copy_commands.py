"""The reader's commands that copy words to the clipboard or export a section."""

import asyncio
import os
from pathlib import Path

from textual import work

from siping_tui.messages import N_
from siping_tui.text.widths import clip
from siping_tui.tui.export import cited
from siping_tui.tui.screens.place_commands import MESSAGE_SECONDS, PlaceCommands
from siping_tui.user.clipboard import (
    CLIPBOARD_REMARKS,
    ClipboardRoute,
    clipboard_route,
    copy_to_tmux,
    settled_route,
)
from siping_tui.user.keys import format_key

_COPIED: dict[ClipboardRoute, str] = {
    "terminal": N_("copied: {words}"),
    "tmux": N_("copied (in tmux, prefix ] pastes it): {words}"),
}
_NOT_COPIED: dict[ClipboardRoute, str] = {
    "unknown multiplexer": N_("perhaps not copied"),
    "screen": N_("not copied"),
    "console": N_("not copied"),
}
_EXPORT = N_("Export")
_EXPORTED = N_("written to {file}")
_NOT_EXPORTED = N_("cannot write: {reason}")


class CopyCommands(PlaceCommands):
    """The actions that take text out of the reader."""

    def action_copy(self) -> None:
        """Copy the highlighted card, the selection, or the sentence in view, with its source."""
        card = self._body.panel.card
        entry, words = self._pane.sentence_in_view()
        editors = False
        if card is not None:
            entry, words = card.entry, card.words
        elif (selected := self._pane.selected()) is not None:
            entry, words, editors = selected
        text = cited(words, self._edition, entry, editors=editors)
        # Also the reader's own clipboard, from which Ctrl+V pastes into a field.
        self.app.copy_to_clipboard(text)
        if (route := clipboard_route(os.environ)) == "tmux":
            self._copy_in_tmux(text, words)
        else:
            self._say_copied(route, words)

    @work(group="copying", exclusive=True)
    async def _copy_in_tmux(self, text: str, words: str) -> None:
        route = await asyncio.to_thread(settled_route, os.environ)
        if route == "tmux" and not await asyncio.to_thread(copy_to_tmux, text):
            route = "unknown multiplexer"
        self._say_copied(route, words)

    def _say_copied(self, route: ClipboardRoute, words: str) -> None:
        """Say that `words` were copied, but only if they can have been; else say what works."""
        translate = self._edition.translate
        if route in _COPIED:
            copied = translate(_COPIED[route]).format(words=words)
            self._text.show_message(clip(copied.replace("\n", " "), self._pane.text_width), seconds=MESSAGE_SECONDS)
        else:
            key = next(map(format_key, self._keys["reader.export"]), translate(_EXPORT))
            self._text.show_message(translate(_NOT_COPIED[route]), translate(CLIPBOARD_REMARKS[route]).format(key=key))

    def action_export(self) -> None:
        """Write the section in view to a new file in the working directory."""
        from siping_tui.tui.export import export

        translate = self._edition.translate
        try:
            file = export(self._edition, self._pane.entry_in_view, Path.cwd())
        except OSError as error:
            self._text.show_message(translate(_NOT_EXPORTED).format(reason=error.strerror or error))
        else:
            self._text.show_message(translate(_EXPORTED).format(file=file), seconds=MESSAGE_SECONDS)
