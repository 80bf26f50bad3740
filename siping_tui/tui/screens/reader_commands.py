"""What keys, the palette and the mouse can have the reader do."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from siping_tui.messages import N_
from siping_tui.text.widths import clip
from siping_tui.tui.bindings import bindings
from siping_tui.tui.edition import Edition
from siping_tui.tui.export import cited
from siping_tui.tui.jumps import JumpList
from siping_tui.tui.layout import Found
from siping_tui.tui.page_matches import PageMatches
from siping_tui.tui.widgets.body import Body, Side
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.text_view import TextView
from siping_tui.user.clipboard import (
    CLIPBOARD_REMARKS,
    ClipboardRoute,
    clipboard_route,
    copy_to_tmux,
    settled_route,
)
from siping_tui.user.commands import Context
from siping_tui.user.keys import SCREEN_WIDE, format_key, keys_in_use
from siping_tui.user.memory import Memory
from siping_tui.user.state import Anchor

if TYPE_CHECKING:
    from siping_tui.tui.widgets.key_line import KeyLine

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
_THEME = N_("theme {name}")
_EXPORTED = N_("written to {file}")
_NOT_EXPORTED = N_("cannot write: {reason}")
_MARK_SET = N_("marked {name}")
_NO_MARK = N_("no mark is called {name}")
_SET_MARK = N_("type a letter or digit for this place")
_GO_TO_MARK = N_("go to a mark")
_NO_SEARCH = N_("nothing is being searched for")

A_WHILE = 3.0
"""Seconds that a message stays which asks for nothing."""

_STEP = 4
"""Cells by which a key makes a pane wider or narrower."""


class ReaderCommands(Screen[None]):
    """The commands of the reader's screen, on the widgets that it shows."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reader"), *bindings("matches")]

    class StateChanged(Message):
        """Something has changed that should be saved at once."""

    def __init__(self, edition: Edition, memory: Memory) -> None:
        super().__init__()
        self._edition, self._memory = edition, memory
        self._jumps = JumpList()
        self._marks: dict[str, Anchor] = dict(memory.briefing.marks)
        self._keys = keys_in_use(memory.settings.keys)
        self.settled = asyncio.Event()
        """Not set while what was typed before an Enter is still on its way to the field."""
        self.settled.set()

    @property
    def _body(self) -> Body:
        return self.query_one(Body)

    @property
    def _text(self) -> TextView:
        return self._body.text

    @property
    def _pane(self) -> ReadingPane:
        return self._text.pane

    def _read_on(self) -> None:
        """Go back to the text; a drawer that covers it closes."""
        self._body.close_drawers()
        self.set_focus(self._pane)

    def _bring_text_into_view(self) -> None:
        """Go back to the text, which has moved, where a drawer covers it."""
        if self._body.is_covered:
            self._read_on()

    @property
    def _is_typing(self) -> bool:
        """Whether letters are for the field in focus."""
        return getattr(self.focused, "TAKES_LETTERS", False)

    def _contexts(self) -> Iterator[Context]:
        """Yield where commands work now, the nearest first."""
        yield from getattr(self.focused, "CONTEXTS", ())
        if self._text.finding:
            yield "matches"
        yield "reader"
        if self.focused is self._pane:
            yield "text"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep letters for the field while one types, and L for the tree, where it opens every branch."""
        if action == "unless_typing":
            in_tree = parameters == ("switch_language",) and self._body.contents.has_focus_within
            return not self._is_typing and not in_tree
        return action != "submit" or self._is_typing

    async def action_unless_typing(self, action: str) -> None:
        await self.run_action(f"screen.{action}")

    async def on_key_line_chosen(self, event: "KeyLine.Chosen") -> None:
        await self.action_run(event.command.context, event.command.action)

    async def action_run(self, context: Context, action: str) -> None:
        """Run a command in the pane it works in."""
        if context == "text":
            self._read_on()
        elif context == "tree":
            self._focus_in("tree", self._body.contents.sections)
        elif context == "figures":
            self._focus_in("panel", self._body.panel.figures.cards)
        elif context == "targets":
            self._focus_in("panel", self._body.panel.targets.cards)
        await self.run_action(f"{'screen' if context in SCREEN_WIDE else 'focused'}.{action}")

    def action_find(self) -> None:
        self._body.close_drawers()
        self._leave_place()
        self._text.open_find()

    def action_submit(self) -> None:
        """Go on from what was typed to what it found."""
        if self.focused is not None:
            # After the keys that are still on their way to the field, and before those that come behind it.
            self.settled.clear()
            self.focused.call_later(self._submit)

    def _submit(self) -> None:
        self.settled.set()
        targets = self._body.panel.targets
        if self.focused is targets.cards:
            targets.cards.action_choose()  # Enter pressed once more while the first was on its way
        elif self.focused is targets.field:
            self.set_focus(targets.cards)
        else:
            self._text.accept()

    def action_next_match(self) -> None:
        self._step(1)

    def action_previous_match(self) -> None:
        self._step(-1)

    def _step(self, matches: int) -> None:
        if self._has_search():
            results, finding = self._body.panel.results.cards, self._text.finding
            if self.focused is results and finding:
                self._text.step(matches, self._match_highlighted(finding))
                self._follow_match()
            else:
                self._text.step(matches)
                self._bring_text_into_view()

    def _match_highlighted(self, finding: PageMatches) -> Found:
        """Return the match in turn if it is in the result highlighted, or else the first of that."""
        match, hit = self._pane.match_in_turn, self._body.panel.results.cards.highlighted
        return match if match is not None and finding.hit_with(match) == hit else finding.first_in(hit)

    def _has_search(self) -> bool:
        """Tell whether there is a search; where there is none, say so in view."""
        if not self._text.is_searching:
            self._bring_text_into_view()
            self._text.say(self._edition.translate(_NO_SEARCH), seconds=A_WHILE)
        return self._text.is_searching

    def _follow_match(self) -> None:
        """Highlight in the list of results what the match in turn is in."""
        finding, match = self._text.finding, self._pane.match_in_turn
        if finding and match is not None:
            self._body.panel.results.cards.highlighted = finding.hit_with(match)

    def action_escape(self) -> None:
        targets = self._body.panel.targets
        if self.focused is targets.field:
            targets.words = ""
        elif self._text.is_searching and (self._text.is_typing or self.focused is self._pane):
            self._text.close_find(back=self._text.is_typing)
        self.clear_selection()
        self._pane.quote = None
        self._text.say()
        self._read_on()

    def action_whole_words(self) -> None:
        targets = self._body.panel.targets
        if targets.has_focus_within:
            targets.toggle_whole_words()
            return
        if not self._text.is_searching:
            self.action_find()
        self._text.toggle_whole_words()

    def action_results(self) -> None:
        if self._has_search():
            self._body.panel.show_results(True)
            self._focus_in("panel", self._body.panel.results.cards)
            self._follow_match()

    def action_filter_targets(self) -> None:
        self._body.panel.show_results(False)
        self._focus_in("panel", self._body.panel.targets.field)

    def action_figures(self) -> None:
        self._focus_in("panel", self._body.panel.figures.cards)

    def _focus_in(self, side: Side, widget: Widget) -> None:
        self.remove_class("-zen")
        self._body.focus_in(side, widget)

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    def action_toggle_tree(self) -> None:
        self._toggle("tree")

    def action_toggle_panel(self) -> None:
        self._toggle("panel")

    def _toggle(self, side: Side) -> None:
        self._body.toggle(side)
        self.remove_class("-zen")

    def action_narrow_panel(self) -> None:
        self._body.resize_side(self._side_in_focus, -_STEP)

    def action_widen_panel(self) -> None:
        self._body.resize_side(self._side_in_focus, _STEP)

    @property
    def _side_in_focus(self) -> Side:
        return "tree" if self._body.contents.has_focus_within else "panel"

    def action_toggle_summaries(self) -> None:
        self._text.summaries = not self._text.summaries

    def action_zen(self) -> None:
        self.toggle_class("-zen")
        self.set_focus(self._pane)

    def action_next_theme(self) -> None:
        themes = sorted(self.app.available_themes)
        self.action_take_theme(themes[(themes.index(self.app.theme) + 1) % len(themes)])

    def action_take_theme(self, theme: str) -> None:
        self.app.theme = theme
        self._memory.note(theme=theme)
        self._text.say(self._edition.translate(_THEME).format(name=theme), seconds=A_WHILE)

    def action_copy(self) -> None:
        """Copy what is selected, the figure or target highlighted, or the sentence, with its source."""
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
            self._text.say(clip(copied.replace("\n", " "), self._pane.text_width), seconds=A_WHILE)
        else:
            key = next(map(format_key, self._keys["reader.export"]), translate(_EXPORT))
            self._text.say(translate(_NOT_COPIED[route]), translate(CLIPBOARD_REMARKS[route]).format(key=key))

    def action_export(self) -> None:
        """Write the section in view to a file of the folder one is in."""
        from siping_tui.tui.export import export

        translate = self._edition.translate
        try:
            file = export(self._edition, self._pane.entry_in_view, Path.cwd())
        except OSError as error:
            self._text.say(translate(_NOT_EXPORTED).format(reason=error.strerror or error))
        else:
            self._text.say(translate(_EXPORTED).format(file=file), seconds=A_WHILE)

    def action_palette(self) -> None:
        from siping_tui.tui.choices import choices
        from siping_tui.tui.screens.palette import PaletteScreen

        found = list(choices(self._edition, sorted(self.app.available_themes), self._keys))
        self.app.push_screen(PaletteScreen(found, self._edition.translate), self._run_choice)

    async def _run_choice(self, action: str | None) -> None:
        if action is not None:
            self.set_focus(self._pane)
            await self.run_action(action)

    def action_go_to_section(self, section: str) -> None:
        if (entry := self._edition.outline.by_id.get(section)) is not None:
            self._leave_place()
            self._pane.go_to_section(entry)
        self._read_on()

    def _leave_place(self) -> None:
        self._jumps.leave(self._pane.place_in_view)

    def action_back(self) -> None:
        if (anchor := self._jumps.back(self._pane.place_in_view)) is not None:
            self._pane.go_to_anchor(anchor)
            self._bring_text_into_view()

    def action_forward(self) -> None:
        if (anchor := self._jumps.forward()) is not None:
            self._pane.go_to_anchor(anchor)
            self._bring_text_into_view()

    def action_set_mark(self) -> None:
        from siping_tui.tui.choices import mark_choices
        from siping_tui.tui.screens.palette import MarksScreen

        offered = mark_choices(self._edition, self._marks, free=True)
        self.app.push_screen(
            MarksScreen(self._edition.translate(_SET_MARK), offered, self._edition.translate), self._set_mark
        )

    def _set_mark(self, name: str | None) -> None:
        if name is not None:
            self._marks[name] = self._pane.place_in_view
            self.post_message(self.StateChanged())
            self._text.say(self._edition.translate(_MARK_SET).format(name=name), seconds=A_WHILE)

    def action_go_to_mark(self) -> None:
        from siping_tui.tui.choices import mark_choices
        from siping_tui.tui.screens.palette import MarksScreen

        offered = mark_choices(self._edition, self._marks, free=False)
        self.app.push_screen(
            MarksScreen(self._edition.translate(_GO_TO_MARK), offered, self._edition.translate), self._go_to_mark
        )

    def _go_to_mark(self, name: str | None) -> None:
        if name in self._marks:
            self._leave_place()
            self._pane.go_to_anchor(self._marks[name])
            self._bring_text_into_view()
        elif name is not None:
            self._text.say(self._edition.translate(_NO_MARK).format(name=name))

    def action_help(self) -> None:
        from siping_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(list(self._contexts()), self._keys, self._edition.translate))

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    async def action_leave(self) -> None:
        await self.app.action_quit()
