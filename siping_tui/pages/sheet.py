"""The sheet that a page is printed on: its language, its widths in cells, and colour as SGR sequences (ECMA-48)."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.messages import Language, Translate, translator
from siping_tui.text.spans import Span

Style: TypeAlias = Literal["heading", "number", "faint", "match"]

_SGR: dict[Style, str] = {"heading": "1", "number": "36", "faint": "2", "match": "30;43"}


class Sheet(NamedTuple):
    """The properties of the output that decide how a page is set."""

    language: Language
    """The language of titles, summaries, labels and headings."""
    width: int | None = None
    """The width of the page in cells; None if lines are not wrapped at all, as in a pipe."""
    measure: int | None = None
    """The width of prose in cells."""
    colour: bool = False

    @property
    def translate(self) -> Translate:
        """The function that translates a message into the language of the page."""
        return translator(self.language)

    def styled(self, text: str, style: Style | None) -> str:
        """Return `text` in `style`; unchanged without colour."""
        return f"\x1b[{_SGR[style]}m{text}\x1b[0m" if self.colour and style and text else text

    def highlighted(self, text: str, spans: Sequence[Span]) -> str:
        """Return `text` with its `spans`, which are in order and do not overlap, in the style of matches."""
        parts = []
        position = 0
        for start, end in spans:
            parts += [text[position:start], self.styled(text[start:end], "match")]
            position = end
        return "".join((*parts, text[position:]))
