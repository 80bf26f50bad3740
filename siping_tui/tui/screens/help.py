"""The help screen: what is what, what can be typed, and the keys as the commands declare them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from siping_tui.messages import N_, Translate
from siping_tui.tui.help_blocks import HelpBlock
from siping_tui.tui.help_layout import filtered
from siping_tui.tui.screens.dialog import Dialog
from siping_tui.tui.widgets.help_page import HelpPage
from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.user.keys import Keys, character_of

_PLACEHOLDER = N_("type a key or a word; Esc closes")


class HelpScreen(Dialog[None]):
    """The help; typing filters it. Enter closes it, and so does a key that opens it, unless it is typed into a word."""

    CSS_PATH = "palette.tcss"
    AUTO_FOCUS = "TypingField"
    DEFAULT_CSS = """
    HelpScreen > Vertical {
        width: 100%;
        height: 100%;
        margin-top: 0;
    }
    """
    # With priority, so that these keys scroll while the field has the focus.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", show=False, priority=True),
        Binding("down", "scroll('down')", show=False, priority=True),
        Binding("up", "scroll('up')", show=False, priority=True),
        Binding("pagedown", "scroll('page_down')", show=False, priority=True),
        Binding("pageup", "scroll('page_up')", show=False, priority=True),
        Binding("home,ctrl+home", "scroll('home')", show=False, priority=True),
        Binding("end,ctrl+end", "scroll('end')", show=False, priority=True),
    ]

    def __init__(self, blocks: Sequence[HelpBlock], opening: Keys, translate: Translate) -> None:
        """`opening` are the keys that open the help."""
        super().__init__()
        self._blocks, self._opening, self._translate = blocks, opening, translate

    def compose(self) -> ComposeResult:
        with Vertical():
            yield TypingField(placeholder=self._translate(_PLACEHOLDER), compact=True)
            yield HelpPage()

    def on_mount(self) -> None:
        self._fill("")

    def on_key(self, event: events.Key) -> None:
        if event.key in self._opening:
            event.stop()
            self.close()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value and event.value in map(character_of, self._opening):
            self.close()
        else:
            self._fill(event.value)

    def _fill(self, typed: str) -> None:
        self.query_one(HelpPage).show(filtered(self._blocks, typed), self._translate("nothing found"))

    def action_scroll(self, where: str) -> None:
        getattr(self.query_one(HelpPage), f"scroll_{where}")(animate=False)
