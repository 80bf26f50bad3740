"""The help screen: the keys as the commands declare them, those of the focused pane first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from siping_tui.messages import N_, Translate
from siping_tui.tui.cards import Card, CardPart
from siping_tui.tui.screens.dialog import Dialog
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.user.commands import COMMANDS, Context
from siping_tui.user.keys import SCREEN_WIDE, Keys, format_keys

_TITLE = N_("Keys")

_HEADINGS: dict[Context, str] = {
    "finding": N_("In the find bar"),
    "text": N_("In the text"),
    "tree": N_("In the outline"),
    "items": N_("In the figures and targets"),
    "filtering": N_("In a filter"),
    "cards": N_("In the lists"),
    "matches": N_("After a search"),
    "reader": N_("Everywhere"),
}


class HelpScreen(Dialog[None]):
    """All keys. Enter closes the screen, and so do the keys that open it or quit the reader."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "close", show=False, priority=True)]

    def __init__(self, contexts: Sequence[Context], keys: Mapping[str, Keys], translate: Translate) -> None:
        super().__init__()
        self._contexts, self._keys, self._translate = contexts, keys, translate

    def compose(self) -> ComposeResult:
        with Vertical():
            yield CaptionLine()
            yield CardList()

    def on_mount(self) -> None:
        self.query_one(CaptionLine).show(self._translate(_TITLE), count="Esc")
        self.query_one(CardList).show(list(self._cards()), "")

    def on_key(self, event: events.Key) -> None:
        if event.key in (*self._keys["reader.help"], *self._keys["reader.leave"]):
            event.stop()
            self.close()

    def _cards(self) -> Iterator[Card]:
        focused = [context for context in self._contexts if context not in SCREEN_WIDE]
        for context in dict.fromkeys((*focused, *self._contexts, *_HEADINGS)):
            heading: tuple[CardPart, ...] = (CardPart(self._translate(_HEADINGS[context]), "heading"),)
            for command in COMMANDS:
                if command.context == context:
                    keys = format_keys(self._keys[command.id])
                    line = CardPart(self._translate(command.help), "label", keys, below=True)
                    yield Card(parts=(*heading, line), gap=bool(heading))
                    heading = ()
