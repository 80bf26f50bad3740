"""Dialogs that ask: which of some actions, and under which name a file is written."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from siping_tui.messages import N_, Translate
from siping_tui.tui.cards import CardPart, Choice
from siping_tui.tui.screens.dialog import Dialog
from siping_tui.tui.screens.palette import ChoiceScreen
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.typing_field import TypingField

_NAME = N_("Save as")
_KEYS = N_("Enter save  Esc cancel")
_EXISTS = N_("there is such a file; Enter replaces it")
_IS_FOLDER = N_("that is a folder")
_IS_DOCUMENT = N_("that is the document itself; choose another name")


class QuestionScreen(ChoiceScreen):
    """A question with its answers; it returns the action of one."""

    def __init__(self, question: str, answers: Sequence[tuple[str, str]], translate: Translate) -> None:
        """`answers` are pairs of words and an action."""
        choices = [Choice(parts=(CardPart(words, "label"),), gap=False, action=action) for words, action in answers]
        super().__init__(choices, translate)
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical():
            yield MessageBar()
            yield CardList(always_active=True)

    def on_mount(self) -> None:
        self.query_one(MessageBar).show(self._question)
        self.query_one(CardList).show(self._choices, "")


class NamedFile(NamedTuple):
    """A file to write, and whether it may take the place of one that exists."""

    path: Path
    replace: bool


class FileNameScreen(Dialog[NamedFile]):
    """A field for the name of a file; a second Enter confirms that an existing one is replaced."""

    AUTO_FOCUS = "TypingField"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False, priority=True)]

    def __init__(self, offered: Path, document: Path | None, translate: Translate) -> None:
        super().__init__()
        self._offered, self._document, self._translate = offered, document, translate
        self._confirmed: Path | None = None

    def compose(self) -> ComposeResult:
        with Vertical():
            yield CaptionLine()
            yield TypingField(_short(self._offered), compact=True, select_on_focus=False)
            yield MessageBar()

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(CaptionLine).show(self._translate(_NAME), count=self._translate(_KEYS))

    def action_take(self) -> None:
        # After the keys that are still queued for the field.
        self.query_one(TypingField).call_later(self._take)

    def _take(self) -> None:
        typed = self.query_one(TypingField).value.strip()
        if not typed:
            return
        path = Path(typed).expanduser()
        if path.is_dir():
            self._say(_IS_FOLDER)
        elif self._document is not None and path.exists() and self._document.exists() and path.samefile(self._document):
            self._say(_IS_DOCUMENT)
        elif os.path.lexists(path) and path != self._confirmed:
            self._confirmed = path
            self._say(_EXISTS)
        else:
            self.close(NamedFile(path, path == self._confirmed))

    def _say(self, message: str) -> None:
        self.query_one(MessageBar).show(self._translate(message))


def _short(path: Path) -> str:
    """Return a path as one would type it: relative to the working directory if it is below that."""
    folder = Path.cwd()
    return os.fspath(path.relative_to(folder) if path.is_relative_to(folder) else path)
