"""The form in which a figure, target or note is corrected."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Label

from siping_tui.briefing.editing import ReviewedItem
from siping_tui.briefing.item_fields import FieldError, ItemField, corrected, expected, fields_of, texts_of
from siping_tui.briefing.model import Section
from siping_tui.messages import N_, Translate
from siping_tui.text.printable import typeable
from siping_tui.text.widths import cell_width
from siping_tui.tui.screens.dialog import Dialog
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.typing_field import TypingField

_KEYS = N_("Enter save  Esc cancel")


class ItemForm(Dialog[ReviewedItem]):
    """A field for each value; it returns the corrected item, which keeps the rules of the format."""

    CSS = """
    ItemForm {
        Horizontal { height: 1; }
        Label { color: $dim; padding: 0 1; }
        Input { width: 1fr; background: $side; padding: 0 1; }
        Input:focus { background: $bar; }
    }
    """
    AUTO_FOCUS = "TypingField"
    # With priority, so that no field handles the keys.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("down,tab", "move(1)", show=False, priority=True),
        Binding("up,shift+tab", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, item: ReviewedItem, section: Section, translate: Translate) -> None:
        super().__init__()
        self._title, self._item, self._section, self._translate = title, item, section, translate
        self._fields = fields_of(item)
        self._texts = texts_of(item, translate)

    def compose(self) -> ComposeResult:
        names = [self._translate(field.name) for field in self._fields]
        width = max(map(cell_width, names)) + 2
        with Vertical():
            yield CaptionLine()
            for field, name in zip(self._fields, names, strict=True):
                with Horizontal():
                    label = Label(name, markup=False)
                    label.styles.width = width
                    yield label
                    yield TypingField(self._texts[field.path], compact=True, select_on_focus=False, name=field.path)
            yield MessageBar()

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(CaptionLine).show(self._title, count=self._translate(_KEYS))

    def _typed(self, path: str, value: str) -> str:
        """Return what was typed, or the text from before, of which a field cannot show a tab."""
        return before if value == typeable(before := self._texts[path]) else value

    def _rows(self) -> Iterator[tuple[ItemField, TypingField]]:
        yield from zip(self._fields, self.query(TypingField), strict=True)

    def action_move(self, step: int) -> None:
        # Through the queue of the field, after the keys in it.
        (self.focused or self).call_later(self._move, step)

    def _move(self, step: int) -> None:
        if step > 0:
            self.focus_next(TypingField)
        else:
            self.focus_previous(TypingField)

    @on(events.DescendantFocus)
    def _show_what_is_expected(self) -> None:
        """Show what the field in focus takes, as far as that is not any text."""
        words = next(
            (expected(self._item, field.path, self._translate) for field, row in self._rows() if row is self.focused),
            "",
        )
        self.query_one(MessageBar).show("", words)

    def action_take(self) -> None:
        # After the keys that are still queued for the field.
        (self.focused or self).call_later(self._take)

    def _take(self) -> None:
        texts = {field.path: self._typed(field.path, row.value) for field, row in self._rows()}
        try:
            item = corrected(self._item, texts, self._section)
        except FieldError as error:
            self.set_focus(next(row for field, row in self._rows() if field.path == error.path))
            # After the words that the focus shows.
            self.call_after_refresh(self.query_one(MessageBar).show, error.problem.words(self._translate))
        else:
            self.close(item)
