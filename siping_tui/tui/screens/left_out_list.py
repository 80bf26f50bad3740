"""The list of what the document has and the report has not, each with its reason."""

from collections import Counter
from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import Vertical

from siping_tui.briefing.labels import LEFT_OUT_REASONS
from siping_tui.briefing.model import LeftOut
from siping_tui.messages import N_, Translate
from siping_tui.tui.cards import CardPart, Choice
from siping_tui.tui.screens.palette import PaletteScreen
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.typing_field import TypingField

_TITLE = N_("Left out")
_KEYS = N_("Esc close")
_PLACEHOLDER = N_("search what was left out")
_TIMES = N_("{count} times")


class LeftOutList(PaletteScreen):
    """What was left out; typing filters it."""

    CSS_PATH = "palette.tcss"

    def compose(self) -> ComposeResult:
        with Vertical():
            yield CaptionLine()
            yield TypingField(placeholder=self._translate(_PLACEHOLDER), compact=True)
            yield CardList(always_active=True, percent=60)

    def on_mount(self) -> None:
        count = f"{len(self._choices)}  {self._translate(_KEYS)}"
        self.query_one(CaptionLine).show(self._translate(_TITLE), count=count)


def left_out_choices(left_out: Iterable[LeftOut], translate: Translate) -> Iterator[Choice]:
    """Yield what was left out in the order of the document, what recurs on many pages once."""
    for left, count in Counter(left_out).items():
        reason = translate(LEFT_OUT_REASONS[left.reason])
        times = translate(_TIMES).format(count=count) if count > 1 else ""
        yield Choice(parts=(CardPart(left.text, "label"), CardPart(reason, "detail", times)), action="")
