"""The find bar: a row at the bottom of the text with the query."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from siping_tui.briefing.labels import WHOLE
from siping_tui.messages import N_
from siping_tui.tui.bindings import bindings
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.tui.widgets.unscrolled import Unscrolled
from siping_tui.user.commands import Context

_PLACEHOLDER = N_("find in the text")


class FindField(TypingField):
    """The input field of the find bar."""

    CONTEXTS: ClassVar[tuple[Context, ...]] = ("finding",)
    KEY_NAMES: ClassVar[Mapping[str, str]] = {"submit": N_("To the match"), "escape": N_("Cancel")}


class FindLabel(Label, Unscrolled):
    """A text in the find bar."""


class FindBar(Horizontal, Unscrolled):
    """The query field and the number of matches; the arrow keys recall earlier queries."""

    DEFAULT_CSS = """
    FindBar {
        height: 1;
        background: $bar;
        Input {
            width: 1fr;
            background: $bar;
        }
        #find-sign {
            width: 2;
            padding-left: 1;
            color: $heading;
        }
        #find-whole {
            display: none;
            width: auto;
            color: $heading;
            text-style: bold;
            &.-on { display: block; }
        }
        #find-count {
            /* A width that depends on the count would lay out the whole screen again at each key. */
            width: 20;
            padding: 0 1;
            text-align: right;
            color: $dim;
        }
    }
    """

    class Typed(Message):
        """The query changed."""

    class WholeWordsToggled(Message):
        """The indicator of whole-word matching was clicked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("finding")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.history: Sequence[str] = ()
        """Earlier queries, the latest first."""
        self._recalled = -1

    def compose(self) -> ComposeResult:
        yield FindLabel("/", id="find-sign")
        yield FindField(compact=True)
        yield FindLabel("", id="find-whole", markup=False)
        yield FindLabel("", id="find-count", markup=False)

    @property
    def words(self) -> str:
        return self.query_one(Input).value

    def show(self, edition: Edition) -> None:
        """Use the interface language of an edition."""
        self.query_one(Input).placeholder = edition.translate(_PLACEHOLDER)
        self.query_one("#find-whole", Label).update(edition.translate(WHOLE))

    def open(self) -> None:
        """Show the bar with the previous query selected."""
        self.display = True
        self._recalled = -1
        field = self.query_one(Input)
        # At once, so that keys already in the queue reach the field.
        self.screen.set_focus(field)
        field.select_all()

    def show_words(self, words: str) -> None:
        """Show a query that was not typed here."""
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = words

    def show_count(self, count: str) -> None:
        """Show the number of matches, as in 3/14."""
        self.query_one("#find-count", Label).update(count, layout=False)

    def show_whole_words(self, whole_words: bool) -> None:
        """Show an indicator if numbers and Latin words match only as a whole."""
        self.query_one("#find-whole").set_class(whole_words, "-on")

    @on(events.Click, "#find-whole")
    def _toggle(self) -> None:
        self.post_message(self.WholeWordsToggled())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed())

    def action_recall_earlier(self) -> None:
        self._recall(1)

    def action_recall_later(self) -> None:
        self._recall(-1)

    def _recall(self, step: int) -> None:
        recalled = self._recalled + step
        if -1 <= recalled < len(self.history):
            self._recalled = recalled
            field = self.query_one(Input)
            field.value = self.history[recalled] if recalled >= 0 else ""
            field.cursor_position = len(field.value)
