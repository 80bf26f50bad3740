"""The base class of the screens above the reports: their bars, and the commands that each of them has."""

import gc
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from siping_tui.messages import N_, Language, Translate, translator
from siping_tui.tui.bindings import bindings
from siping_tui.tui.cards import Choice
from siping_tui.tui.debounce import Debounce
from siping_tui.tui.screens.keyed_screen import KeyedScreen
from siping_tui.tui.signs import signs_of
from siping_tui.tui.themes import PALETTES
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.key_line import KeyLine
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.user.commands import Context
from siping_tui.user.keys import SCREEN_WIDE, Keys, format_key, keys_in_use
from siping_tui.user.memory import Memory

_THEME = N_("theme {name}")
_HOW_TO_QUIT = N_("{key} quits the reader")
MESSAGE_SECONDS = 3.0


class ListScreen(KeyedScreen):
    """A screen with a caption above, messages and keys below, and its content between them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("lists"),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    ListScreen {
        layout: vertical;
        background: $side;
        Input.-textual-compact { background: $bar; padding: 0 1; }
        TypingField:focus { background-tint: $bar 0%; }
        &.-behind:ansi { text-style: dim; }
    }
    """
    AUTO_FOCUS = ""

    OWN_CONTEXTS: ClassVar[tuple[Context, ...]] = ()
    """The contexts of the screen itself, besides that of all such screens."""

    OFF: ClassVar[frozenset[str]] = frozenset()
    """The actions of these contexts that the key line leaves out, as they have no effect of their own here."""

    def __init__(self, memory: Memory, language: Language) -> None:
        super().__init__()
        self._memory, self.language = memory, language
        self._hiding = Debounce(self)

    @cached_property
    def _keys(self) -> Mapping[str, Keys]:
        return keys_in_use(self._memory.settings.keys)

    @property
    def _translate(self) -> Translate:
        return translator(self.language)

    def compose(self) -> ComposeResult:
        yield CaptionLine(id="place")
        yield from self.compose_content()
        yield MessageBar()
        yield KeyLine(self._translate, self._keys)

    def compose_content(self) -> ComposeResult:
        """Yield the widgets between the caption and the bars."""
        raise NotImplementedError

    def show_content(self) -> None:
        """Show everything again: the language has changed, or something of the collection."""
        raise NotImplementedError

    def begin(self) -> None:
        """Show the content for the first time, and set the focus."""
        self.show_content()
        self.set_focus(next(iter(self.focus_chain), None))

    def on_mount(self) -> None:
        self.begin()
        self._show_keys()
        self.ready.set()
        gc.enable()  # it was off during the start

    def on_screen_resume(self) -> None:
        """Take over the language that was chosen on another screen."""
        if self.ready.is_set() and (language := self._memory.state.language) not in (None, self.language):
            assert language is not None
            self._speak(language)

    def _speak(self, language: Language) -> None:
        self.language = language
        self.show_content()
        self._show_keys()

    def show_message(self, *paragraphs: str, brief: bool = False) -> None:
        """Show paragraphs below the content, for a while or until others replace them."""
        self._hiding.stop()
        self.query_one(MessageBar).show(*paragraphs)
        if brief:
            self._hiding.do(MESSAGE_SECONDS, self.show_message)

    def say(self, template: str, **values: object) -> None:
        """Show a message until another one replaces it."""
        self.show_message(self._translate(template).format(**values))

    def say_briefly(self, template: str, **values: object) -> None:
        self.show_message(self._translate(template).format(**values), brief=True)

    @on(events.DescendantFocus)
    def _show_keys(self) -> None:
        names = getattr(self.focused, "KEY_NAMES", {})
        first = getattr(self.focused, "KEYS_FIRST", ())
        bar = self.query_one(KeyLine)
        bar.show(self._contexts(), self._translate, typing=self.is_typing, names=names, first=first, off=self.OFF)

    def _contexts(self) -> Iterator[Context]:
        """Yield the contexts whose commands work now, that of the focus first."""
        yield from getattr(self.focused, "CONTEXTS", ())
        yield from self.OWN_CONTEXTS
        yield "lists"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to a field in focus."""
        if action == "unless_typing":
            return not self.is_typing
        return action != "submit" or self.is_typing

    async def on_key_line_chosen(self, event: KeyLine.Chosen) -> None:
        await self.action_run(event.command.context, event.command.action)

    async def action_run(self, context: Context, action: str) -> None:
        """Run a command, in a widget after a move of the focus to it."""
        if context not in SCREEN_WIDE and self.is_typing:
            self.focus_next()
        await self.run_action(f"{'screen' if context in SCREEN_WIDE else 'focused'}.{action}")

    def action_submit(self) -> None:
        """Move the focus from the field to what it found."""
        if self.focused is not None:
            # Through the queue of the field: after the keys in it, and before the keys that the app holds back.
            self.settled.clear()
            self.focused.call_later(self._submit)

    def _submit(self) -> None:
        self.settled.set()
        field = self.focused
        if isinstance(field, TypingField):
            self.submit(field)

    def submit(self, field: TypingField) -> None:
        """Take what was typed into a field."""
        self.focus_next()

    def action_back(self) -> None:
        self.dismiss()

    def action_escape(self) -> None:
        self.action_back()

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    def action_switch_language(self) -> None:
        self._speak("en" if self.language == "zh" else "zh")
        self._memory.note(language=self.language)

    def action_next_theme(self) -> None:
        offered = list(PALETTES)
        position = offered.index(self.app.theme) + 1 if self.app.theme in offered else 0
        self.action_take_theme(offered[position % len(offered)])

    def action_take_theme(self, theme: str) -> None:
        self.app.theme = theme
        self._memory.note(theme=theme)
        self.show_message(self._translate(_THEME).format(name=theme), brief=True)

    def action_palette(self) -> None:
        from siping_tui.tui.choices import command_choices, theme_choices
        from siping_tui.tui.screens.palette import PaletteScreen

        wanted = frozenset(self._contexts()) & SCREEN_WIDE
        found = [
            *command_choices(self.language, self._keys, lambda command: command.context in wanted),
            *self.further_choices(),
            *theme_choices(self.language, PALETTES),
        ]
        self.app.push_screen(PaletteScreen(found, self._translate), self._run_choice)

    def further_choices(self) -> Iterator[Choice]:
        """Yield the choices of the palette besides commands and themes."""
        yield from ()

    async def _run_choice(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    def action_help(self) -> None:
        from siping_tui.tui.help_blocks import HelpBlocks
        from siping_tui.tui.screens.help import HelpScreen

        blocks = HelpBlocks(self._keys, self.language, signs_of(self)).blocks(self._contexts())
        self.app.push_screen(HelpScreen(blocks, self._keys["lists.help"], self._translate))

    def action_interrupt(self) -> None:
        key = next(map(format_key, self._keys["lists.leave"]), "")
        self.show_message(self._translate(_HOW_TO_QUIT).format(key=key), brief=True)

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    async def action_leave(self) -> None:
        await self.app.action_quit()

    def warn_of_widths(self) -> None:
        """Draw all signs again: the terminal draws characters of ambiguous width in two cells."""
        for widget in self.walk_children(Widget):
            widget.notify_style_update()
            widget.refresh()
        if self.ready.is_set():
            self.show_content()
