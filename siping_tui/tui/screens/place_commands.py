"""The reader's commands that move to another place: sections, jumps, marks."""

from collections.abc import Callable

from textual.message import Message

from siping_tui.messages import N_
from siping_tui.tui.edition import Edition
from siping_tui.tui.open_report import OpenReport
from siping_tui.tui.screens.keyed_screen import KeyedScreen
from siping_tui.tui.widgets.body import Body
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.text_view import TextView
from siping_tui.user.keys import format_key, keys_in_use
from siping_tui.user.memory import Memory
from siping_tui.user.state import Anchor

_MARK_SET = N_("mark {name} set")
_NO_MARK = N_("no mark {name}")
_NO_MARKS = N_("no marks yet; {key} sets one at the place in view")
_SET_MARK = N_("Set a mark: type a letter or digit")
_GO_TO_MARK = N_("Go to a mark")

MESSAGE_SECONDS = 3.0
"""How long a message is shown that needs no action."""


class PlaceCommands(KeyedScreen):
    """The screen's part that knows the report and where the reader is in it."""

    class StateChanged(Message):
        """Something has changed that should be saved at once."""

    class ReturnAsked(Message):
        """There is no place left in the report to go back to."""

    def __init__(self, edition: Edition, memory: Memory) -> None:
        super().__init__()
        self._edition, self._memory = edition, memory
        self._keys = keys_in_use(memory.settings.keys)

    @property
    def _report(self) -> OpenReport:
        return self._edition.report

    @property
    def _body(self) -> Body:
        return self.query_one(Body)

    @property
    def _text(self) -> TextView:
        return self._body.text

    @property
    def _pane(self) -> ReadingPane:
        return self._text.pane

    def say_briefly(self, template: str, **values: object) -> None:
        self._text.show_message(self._edition.translate(template).format(**values), seconds=MESSAGE_SECONDS)

    def _focus_text(self) -> None:
        """Move the focus to the text, and close a drawer that covers it."""
        self._body.close_drawers()
        self.set_focus(self._pane)

    def _uncover_text(self) -> None:
        """Focus the text after a jump if a drawer covers it."""
        if self._body.is_covered:
            self._focus_text()

    def _leave_place(self) -> None:
        """Record the start of a jump, which ends what was said of this place."""
        self._text.end_brief_message()
        self._report.jumps.leave(self._pane.place_in_view)

    def _return_to(self, place: Anchor | None) -> None:
        if place is not None:
            self._pane.go_to_anchor(place)
            self._uncover_text()

    def action_go_to_section(self, section: str) -> None:
        if (entry := self._edition.outline.by_id.get(section)) is not None:
            self._leave_place()
            self._pane.go_to_section(entry)
        self._focus_text()

    def action_overview(self) -> None:
        self._leave_place()
        self._pane.go_to_section(None)
        self._focus_text()

    def action_back(self) -> None:
        place = self._report.jumps.back(self._pane.place_in_view)
        if place is None:
            self.post_message(self.ReturnAsked())
        self._return_to(place)

    def action_forward(self) -> None:
        self._return_to(self._report.jumps.forward())

    def action_set_mark(self) -> None:
        self._choose_mark(_SET_MARK, self._set_mark, free=True)

    def action_go_to_mark(self) -> None:
        self._choose_mark(_GO_TO_MARK, self._go_to_mark, free=False)

    def _choose_mark(self, title: str, callback: Callable[[str | None], None], *, free: bool) -> None:
        from siping_tui.tui.choices import mark_choices
        from siping_tui.tui.screens.palette import MarksScreen

        translate = self._edition.translate
        choices = mark_choices(self._edition, self._pane.page, self._report.marks, free=free)
        key = next(map(format_key, self._keys["reader.set-mark"]), "")
        empty = translate(_NO_MARKS).format(key=key)
        self.app.push_screen(MarksScreen(translate(title), choices, empty, translate), callback)

    def _set_mark(self, name: str | None) -> None:
        if name is not None:
            self._report.marks[name] = self._pane.place_in_view
            self.post_message(self.StateChanged())
            message = self._edition.translate(_MARK_SET).format(name=name)
            self._text.show_message(message, seconds=MESSAGE_SECONDS)

    def _go_to_mark(self, name: str | None) -> None:
        if name in self._report.marks:
            self._leave_place()
            self._return_to(self._report.marks[name])
        elif name is not None:
            self._text.show_message(self._edition.translate(_NO_MARK).format(name=name))
