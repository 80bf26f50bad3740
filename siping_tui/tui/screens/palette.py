"""Dialogs with a list of choices: the palette of commands, sections and themes, and the marks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from siping_tui.briefing.labels import BY_PINYIN
from siping_tui.messages import Translate
from siping_tui.search.parser import parse
from siping_tui.search.query import Query
from siping_tui.tui.cards import CardPart, Cards, Choice
from siping_tui.tui.debounce import Debounce
from siping_tui.tui.screens.dialog import Dialog
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.typing_field import TypingField

_PREVIEW_PAUSE = 0.05
"""Seconds without a key before the theme of the highlighted choice is shown: to show one parses every style sheet."""


class ChoiceScreen(Dialog[str]):
    """A dialog that returns the action of a choice."""

    AUTO_FOCUS = ""
    # With priority, so that these keys move in the list while the field, or nothing, has the focus.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, choices: Sequence[Choice], translate: Translate) -> None:
        super().__init__()
        self._choices, self._translate = choices, translate

    def action_move(self, step: int) -> None:
        self.query_one(CardList).highlighted += step

    def action_take(self) -> None:
        # After the keys that are still queued for the field.
        (self.focused or self).call_later(self._take)

    @on(CardList.Chosen)
    def _take(self) -> None:
        card = self.query_one(CardList).card
        if isinstance(card, Choice):
            self.close(card.action)


class PaletteScreen(ChoiceScreen):
    """The palette: a field that filters the choices as the user types."""

    CSS_PATH = "palette.tcss"
    AUTO_FOCUS = "TypingField"

    def compose(self) -> ComposeResult:
        with Vertical():
            yield TypingField(placeholder=self._translate("command, section or theme"), compact=True)
            yield CardList(always_active=True)

    def on_mount(self) -> None:
        self._theme = self.app.theme
        self._previewing = Debounce(self)
        self._filled_for = ""
        self._fill("")
        self.watch(self.query_one(CardList), "highlighted", self._preview_soon, init=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._filled_for:
            self._fill(event.value)

    def _take(self) -> None:
        # Keys typed ahead: the field has not posted its change yet.
        if (typed := self.query_one(TypingField).value) != self._filled_for:
            self._fill(typed)
        super()._take()

    def _fill(self, typed: str) -> None:
        self._filled_for = typed
        query, shown = parse(typed, typing=True).answered(self._answering)
        begun = typed.strip().casefold()
        # 5.2 is section 5.2 rather than 1.5.2, and a match in a name comes before one in a description.
        shown.sort(
            key=lambda choice: (
                not choice.parts[0].text.casefold().startswith(begun),
                not query.matches(choice.parts[0].text),
                not choice.also.casefold().startswith(begun),
            )
        )
        self.query_one(CardList).show(Cards(shown, self._marked(query, shown)), self._translate("nothing found"))
        self._preview_soon()

    def _preview_soon(self) -> None:
        self._previewing.do(_PREVIEW_PAUSE, self._preview)

    def _preview(self) -> None:
        """Show the theme of the highlighted choice as it would be used, or else the one that was in use before."""
        card = self.query_one(CardList).card
        theme = card.theme if isinstance(card, Choice) else ""
        self._show_theme(theme or self._theme)
        self.dim_below(not theme)

    def _show_theme(self, theme: str) -> None:
        if self.app.theme != theme:
            self.app.theme = theme

    def close(self, result: str | None = None) -> None:
        self._previewing.stop()
        if result is None:
            self._show_theme(self._theme)
        super().close(result)

    def _answering(self, query: Query) -> list[Choice]:
        return [choice for choice in self._choices if query.matches(*choice.words)]

    def _marked(self, query: Query, shown: Sequence[Choice]) -> Callable[[Choice], Choice]:
        """Return a choice that says, as the first of its neighbours, that it matched only by pinyin."""
        how = CardPart(self._translate(BY_PINYIN), "detail")
        above = {id(below): choice for choice, below in pairwise(shown)}

        def is_heard(choice: Choice | None) -> bool:
            return choice is not None and not query.matches(*choice.words, by_sound=False)

        def marked(choice: Choice) -> Choice:
            if not is_heard(choice) or is_heard(above.get(id(choice))):
                return choice
            return replace(choice, parts=(*choice.parts, how))

        return marked


class MarksScreen(ChoiceScreen):
    """The list of marks; the letter or digit of a mark chooses it as well."""

    def __init__(self, title: str, choices: Sequence[Choice], empty: str, translate: Translate) -> None:
        super().__init__(choices, translate)
        self._title, self._empty = title, empty

    def compose(self) -> ComposeResult:
        with Vertical():
            yield CaptionLine()
            yield CardList(always_active=True)

    def on_mount(self) -> None:
        self.query_one(CaptionLine).show(self._title)
        self.query_one(CardList).show(self._choices, self._empty)

    def on_key(self, event: events.Key) -> None:
        # An input method commits whole words, which are not names of marks.
        if event.character is not None and event.character.isascii() and event.character.isalnum():
            event.stop()
            self.close(event.character)
