"""The reader's commands that copy words to the clipboard or export a section."""

import asyncio
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from textual import work

from siping_tui.briefing.outline import Entry
from siping_tui.messages import N_
from siping_tui.text.printable import visible_row
from siping_tui.text.widths import clip
from siping_tui.tui.passages import Passage, SentenceChoice, entries, has_editors_words, notes, paragraphs_of, words
from siping_tui.tui.screens.place_commands import MESSAGE_SECONDS, PlaceCommands
from siping_tui.typed_yaml.problems import system_reason
from siping_tui.user.clipboard import (
    CLIPBOARD_REMARKS,
    ClipboardRoute,
    clipboard_route,
    copy_to_tmux,
    settled_route,
)
from siping_tui.user.commands import COMMANDS
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
_COPIES_SENTENCE = N_("{key} copies the marked sentence; {next} and {previous} mark another one")
_COPIES_PARAGRAPH = N_("{key} copies the paragraph of the marked sentence; {next} and {previous} mark another one")
_EXPORTED = N_("written to {file}")
_NOT_EXPORTED = N_("cannot write {file}: {reason}")


class CopyCommands(PlaceCommands):
    """The actions that take text out of the reader."""

    def action_copy(self) -> None:
        """Copy the highlighted card or what is marked in the text, with its source; mark a sentence if nothing is."""
        card, passage = self._body.panel.card, self._marked_passage()
        if card is not None:
            # The text may have been reloaded without the words of the card.
            self._copy(card.words, [card.entry], passage)
            # Deferred: the lists are built after the first frame.
            from siping_tui.tui.widgets.card_list import CardList

            if isinstance(self.focused, CardList):
                self.focused.flash()
        elif passage:
            self._copy_passage(passage)
        else:
            self._mark_sentence("reader.copy", _COPIES_SENTENCE)

    def action_copy_paragraph(self) -> None:
        """Copy the paragraphs of what is marked; mark a sentence if nothing is."""
        if passage := self._marked_passage():
            self._copy_passage(paragraphs_of(self._pane.page, passage))
        else:
            self._mark_sentence("reader.copy-paragraph", _COPIES_PARAGRAPH)

    def _marked_passage(self) -> Passage:
        """Return the words of the highlighted card, the selection, the chosen sentences or the highlighted sentence."""
        pane = self._pane
        if (card := self._body.panel.card) is not None:
            span = card.on_page(pane.page)
            return [span] if span else []
        if selected := pane.selected():
            return selected
        if (choice := pane.choice) is not None:
            return choice.passage(pane.page)
        sentence = pane.marked_sentence()
        return [sentence] if sentence else []

    def _mark_sentence(self, command: str, message: str) -> None:
        """Choose the first sentence in view, and say what `command` copies if it is called again."""
        if (sentence := self._pane.first_sentence_in_view()) is not None:
            self._pane.choose(SentenceChoice(sentence, sentence))
            keys = {"key": command, "next": "text.next-sentence", "previous": "text.previous-sentence"}
            said = self._edition.translate(message).format(**{name: self._key(id_) for name, id_ in keys.items()})
            self._text.show_message(said, seconds=MESSAGE_SECONDS)

    def _key(self, command: str) -> str:
        """Return the first key of a command by its id; its name if it has none."""
        name = next(each.name for each in COMMANDS if each.id == command)
        return next(map(format_key, self._keys[command]), self._edition.translate(name))

    def _copy_passage(self, passage: Passage) -> None:
        page = self._pane.page
        self._copy(words(page, passage), entries(page, passage), passage)

    def _copy(self, copied: str, within: Sequence[Entry], passage: Passage) -> None:
        """Copy words of sections with their source; `passage` is where they are, empty if that is unknown."""
        # Deferred: only copying needs the pages.
        from siping_tui.pages.citation import citation

        page, edition = self._pane.page, self._edition
        source = citation(
            edition.outline.briefing,
            edition.language,
            within,
            notes(page, passage),
            editors=has_editors_words(page, passage),
        )
        text = "\n".join((*map(visible_row, copied.split("\n")), *source))
        # Also the reader's own clipboard, from which Ctrl+V pastes into a field.
        self.app.copy_to_clipboard(text)
        self._pane.flash(passage)
        if (choice := self._pane.choice) is not None and choice.extends:
            self._pane.choose(choice._replace(extends=False))
        if (route := clipboard_route(os.environ)) == "tmux":
            self._copy_in_tmux(text, copied)
        else:
            self._say_copied(route, copied)

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
            remark = translate(CLIPBOARD_REMARKS[route]).format(key=self._key("reader.export"))
            self._text.show_message(translate(_NOT_COPIED[route]), remark)

    def action_export(self) -> None:
        """Write the section in view to a new file in the working directory."""
        from siping_tui.tui.export import export

        self._export(lambda folder: export(self._edition, self._pane.entry_in_view, folder))

    def action_export_page(self) -> None:
        """Write the whole report as a web page to a new file in the working directory."""
        from siping_tui.tui.export import export_page

        self._export(lambda folder: export_page(self._edition, folder))

    def _export(self, write: Callable[[Path], Path]) -> None:
        translate = self._edition.translate
        try:
            file = write(Path.cwd())
        except OSError as error:
            reason = translate(system_reason(error))
            self._text.show_message(translate(_NOT_EXPORTED).format(file=error.filename, reason=reason))
        else:
            self._text.show_message(translate(_EXPORTED).format(file=file), seconds=MESSAGE_SECONDS)
