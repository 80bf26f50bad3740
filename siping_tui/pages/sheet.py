"""How a page looks: its language, its widths in cells, and colour as SGR sequences (ECMA-48)."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.messages import Language, Translate, translator
from siping_tui.text.spans import Span

Style: TypeAlias = Literal["heading", "number", "faint", "match"]

_SGR: dict[Style, str] = {"heading": "1", "number": "36", "faint": "2", "match": "30;43"}


class Sheet(NamedTuple):
    """What a page is set on."""

    language: Language
    """Of titles, summaries, labels and headings."""
    width: int | None = None
    """Of the page, in cells; None where lines are not broken at all."""
    measure: int | None = None
    """Of prose."""
    colour: bool = False

    @property
    def translate(self) -> Translate:
        """From a heading to the same heading in the language of the page."""
        return translator(self.language)

    def styled(self, text: str, style: Style | None) -> str:
        """Return `text` in `style`, or as it is where there is no colour."""
        return f"\x1b[{_SGR[style]}m{text}\x1b[0m" if self.colour and style and text else text

    def marked(self, text: str, spans: Sequence[Span]) -> str:
        """Return `text` with the stretches `spans` set in the style of matches."""
        parts = []
        position = 0
        for start, end in spans:
            parts += [text[position:start], self.styled(text[start:end], "match")]
            position = end
        return "".join((*parts, text[position:]))
