"""The commands of the reader's screen: the actions of keys, palette and mouse."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.widgets import Input

from siping_tui.briefing.labels import NO_ITEMS
from siping_tui.messages import N_
from siping_tui.tui.bindings import bindings
from siping_tui.tui.edition import ItemKind
from siping_tui.tui.screens.place_commands import MESSAGE_SECONDS
from siping_tui.tui.screens.search_commands import SearchCommands
from siping_tui.tui.signs import signs_of
from siping_tui.tui.summaries import next_choice
from siping_tui.tui.themes import PALETTES
from siping_tui.tui.widgets.body import Side
from siping_tui.user.commands import COMMANDS, Context
from siping_tui.user.keys import SCREEN_WIDE
from siping_tui.user.state import SummaryChoice

if TYPE_CHECKING:
    from siping_tui.tui.widgets.key_line import KeyLine

_SHOWS_TREE = N_("{key} shows the outline")
_SHOWS_ALL = N_("{key} shows the outline and the lists again")
_SHOWS_PANEL = N_("{key} shows the figures and targets")
_THEME = N_("theme {name}")
_HOW_TO_QUIT = N_("{key} quits the reader; {copy} copies what is marked")
_SUMMARIES: Mapping[SummaryChoice, str] = {
    "none": N_("no summaries"),
    "articles": N_("summaries of the articles"),
    "all": N_("all summaries"),
}

_OF_REVIEW = frozenset(command.action for command in COMMANDS if command.context == "review")
_STEP = 4
"""Cells that a key adds to the width of a pane."""


class ReaderCommands(SearchCommands):
    """The actions of the screen, on the widgets that it shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("reader"),
        *bindings("matches"),
        *bindings("review"),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def _contexts(self) -> Iterator[Context]:
        """Yield the contexts whose commands work now, that of the focus first."""
        yield from getattr(self.focused, "CONTEXTS", ())
        if (matches := self._text.matches) is not None and matches.has_results:
            yield "matches"
        if self._report.is_draft:
            yield "review"
        yield "reader"
        if self.focused is self._pane:
            yield "text"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to a field in focus, and L to the tree, which opens all branches by it.

        Commands of a review need a draft, and leave all their keys, such as Delete, to a field.
        """
        if (parameters[0] if action == "unless_typing" else action) in _OF_REVIEW:
            return self._report.is_draft and not self.is_typing
        if action == "unless_typing":
            in_tree = parameters == ("switch_language",) and self._body.contents.has_focus_within
            return not self.is_typing and not in_tree
        return action != "submit" or self.is_typing

    async def on_key_line_chosen(self, event: "KeyLine.Chosen") -> None:
        await self.action_run(event.command.context, event.command.action)

    async def action_run(self, context: Context, action: str) -> None:
        """Run a command after a move of the focus to its pane."""
        if context == "text":
            self._focus_text()
        elif context == "tree":
            self._focus_in("tree", self._body.contents.sections)
        await self.run_action(f"{'screen' if context in SCREEN_WIDE else 'focused'}.{action}")

    def action_submit(self) -> None:
        """Move the focus from the field to what it found."""
        if self.focused is not None:
            # Through the queue of the field: after the keys in it, and before the keys that the app holds back.
            self.settled.clear()
            self.focused.call_later(self._submit)

    def _submit(self) -> None:
        self.settled.set()
        if self._is_writing:
            self._submit_note()
            return
        items, notes = self._body.panel.items, self._body.panel.notes
        if self.focused is notes.field:
            self.set_focus(notes.cards)
        elif self.focused is items.cards:
            items.cards.action_choose()  # a second Enter, pressed before the first had its effect
        elif self.focused is items.field:
            self.set_focus(items.cards)
        else:
            self._accept_search()

    def action_escape(self) -> None:
        if self._is_writing:
            self._cancel_note()
            return
        if self.focused is self._pane and self._pane.choice is not None:
            self._pane.choose(None)
            self._text.show_message()
            return
        items, notes = self._body.panel.items, self._body.panel.notes
        if self.focused is self._pane and self._reviewed is not None:
            self._pane.quote = None
            self.end_review_of_item()
            return
        if self.focused is self._pane and not (notes.display or self._text.has_more or items.is_filtering):
            self.post_message(self.ReturnAsked())
        if self.focused is items.field:
            items.end_filter()
        elif self.focused is notes.field:
            notes.words = ""
        elif notes.display and self.focused is self._pane:
            self._body.panel.show_results(self._text.is_searching)
        elif self._text.is_searching and (self._text.is_typing or self.focused is self._pane):
            self._text.close_find(back=self._text.is_typing)
        elif self.focused is self._pane:
            items.end_filter()
        self.clear_selection()
        self._pane.quote = None
        self.end_review_of_item()
        self._text.show_message()
        self._focus_text()

    def action_whole_words(self) -> None:
        items = self._body.panel.items
        if items.has_focus_within and items.is_filtering:
            items.toggle_whole_words()
            return
        if not self._text.is_searching:
            self.action_find()
        self._text.toggle_whole_words()

    def action_notes(self) -> None:
        """List the notes on doubtful print; move from the list to its filter."""
        notes = self._body.panel.notes
        if notes.has_focus_within:
            self.set_focus(notes.field)
            return
        self._body.panel.show_notes(True)
        notes.open(self._pane.note_shown, self._pane.entry_in_view)
        self._focus_in("panel", notes.cards)

    def action_filter_targets(self) -> None:
        self._filter("target")

    def action_filter_figures(self) -> None:
        self._filter("figure")

    def _filter(self, kind: ItemKind) -> None:
        if self._has_items():
            items = self._body.panel.items
            self._body.panel.show_results(False)
            items.begin_filter(kind)
            self._focus_in("panel", items.field)

    def action_widen_scope(self) -> None:
        if self._has_items():
            self._body.panel.items.widen_scope()
            self._show_items()

    def action_next_order(self) -> None:
        if self._has_items() and self._body.panel.items.is_empty:
            self.say_briefly(NO_ITEMS)
        elif self._has_items():
            self._body.panel.items.next_order()
            self._show_items()

    def _has_items(self) -> bool:
        """Return whether the report has figures or targets; if not, say so."""
        if not self._body.has_items:
            self.say_briefly(NO_ITEMS)
        return self._body.has_items

    def _show_items(self) -> None:
        """Show the figures and targets, in focus if they take the place of a list in focus or open the panel."""
        panel = self._body.panel
        takes_focus = panel.results.has_focus_within or panel.notes.has_focus_within or not panel.display
        panel.show_results(False)
        if takes_focus:
            self._focus_in("panel", panel.items.cards)

    def action_next_pane(self) -> None:
        field = self._body.panel.items.field
        if self.focused is field:
            # Through the queue of the field, after the keys in it.
            self.settled.clear()
            field.call_later(self._complete_or_leave)
        else:
            self._pass_focus(1)

    def _complete_or_leave(self) -> None:
        self.settled.set()
        if not self._body.panel.items.field.complete_name():
            self._pass_focus(1)

    def action_previous_pane(self) -> None:
        self._pass_focus(-1)

    def _pass_focus(self, step: Literal[1, -1]) -> None:
        """Go to the next or previous pane; if only the text is shown, say what shows the others."""
        body = self._body
        if body.pass_focus(step):
            return
        shown_by = (
            (not body.contents.display, "reader.toggle-tree", _SHOWS_TREE),
            (not body.panel.display and body.has_list, "reader.toggle-panel", _SHOWS_PANEL),
        )
        words = tuple(
            self._edition.translate(template).format(key=key)
            for is_hidden, command, template in shown_by
            if is_hidden and (key := self._key(command))
        )
        if words:
            self._text.show_message("", words, seconds=MESSAGE_SECONDS)

    def action_toggle_tree(self) -> None:
        self._toggle("tree")

    def action_toggle_panel(self) -> None:
        if self._body.has_list or self._has_items():
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
        choice = self._text.summaries = next_choice(self._text.summaries)
        self._text.show_message(self._edition.translate(_SUMMARIES[choice]), seconds=MESSAGE_SECONDS)

    def action_zen(self) -> None:
        self.toggle_class("-zen")
        self.set_focus(self._pane)
        if self.has_class("-zen"):
            self.say_briefly(_SHOWS_ALL, key=self._key("reader.zen"))
        else:
            self._text.end_brief_message()

    def action_next_theme(self) -> None:
        offered = list(PALETTES)
        position = offered.index(self.app.theme) + 1 if self.app.theme in offered else 0
        self.action_take_theme(offered[position % len(offered)])

    def action_take_theme(self, theme: str) -> None:
        self.app.theme = theme
        self._memory.note(theme=theme)
        self._text.show_message(self._edition.translate(_THEME).format(name=theme), seconds=MESSAGE_SECONDS)

    def action_palette(self) -> None:
        from siping_tui.tui.choices import choices
        from siping_tui.tui.screens.palette import PaletteScreen

        found = list(choices(self._edition, PALETTES, self._keys))
        self.app.push_screen(PaletteScreen(found, self._edition.translate), self._run_choice)

    async def _run_choice(self, action: str | None) -> None:
        if action is not None:
            self.set_focus(self._pane)
            await self.run_action(action)

    def action_help(self) -> None:
        from siping_tui.tui.help_blocks import HelpBlocks
        from siping_tui.tui.screens.help import HelpScreen

        blocks = HelpBlocks(self._keys, self._edition.interface, signs_of(self)).blocks(self._contexts())
        self.app.push_screen(HelpScreen(blocks, self._keys["reader.help"], self._edition.translate))

    def action_interrupt(self) -> None:
        """Copy what is selected, or else show the key that quits."""
        if isinstance(self.focused, Input) and self.focused.selected_text:
            self.focused.action_copy()
        elif self._pane.selected():
            self.action_copy()
        else:
            keys = {"key": self._key("reader.leave"), "copy": self._key("reader.copy")}
            message = self._edition.translate(_HOW_TO_QUIT).format(**keys)
            self._text.show_message(message, seconds=MESSAGE_SECONDS)

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    async def action_leave(self) -> None:
        await self.app.action_quit()
