"""The sheet that a page is printed on: its language, its widths in cells, and colour as SGR sequences (ECMA-48)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.quotations import QuotationKind
from siping_tui.messages import Language, Translate, translator

Style: TypeAlias = Literal["heading", "number", "faint", "match"] | QuotationKind

_SGR: dict[Style, str] = {
    "heading": "1",
    "number": "36",
    "faint": "2",
    "match": "30;43",
    # The colours of the reader in a terminal of sixteen colours.
    "run-in": "1",
    "commitment": "",
    "target": "1;35",
    "figure": "1;32",
    "note": "4",
}


class StyledSpan(NamedTuple):
    """A style for a half-open span of a line, in characters."""

    start: int
    end: int
    style: Style


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

    def with_remark(self, text: str, remark: str) -> str:
        """Return `text` followed by a remark in brackets."""
        return self.translate("{words} ({remark})").format(words=text, remark=remark)

    def styled(self, text: str, style: Style | None) -> str:
        """Return `text` in `style`; unchanged without colour."""
        return self._with_sgr(text, _SGR[style]) if style else text

    def marked(self, text: str, spans: Sequence[StyledSpan]) -> str:
        """Return `text` with its `spans` in their styles; unchanged without colour.

        Where spans overlap, the colour of the last one takes precedence. A match has its own style alone: bold black on
        yellow is hard to read on a terminal that draws bold black as grey.
        """
        if not self.colour or not spans:
            return text
        edges = {edge for span in spans for edge in (span.start, span.end) if 0 < edge < len(text)}
        return "".join(
            self._with_sgr(text[start:end], _sgr([each.style for each in spans if each.start <= start < each.end]))
            for start, end in pairwise(sorted({0, len(text), *edges}))
        )

    def _with_sgr(self, text: str, parameters: str) -> str:
        return f"\x1b[{parameters}m{text}\x1b[0m" if self.colour and parameters and text else text


def _sgr(styles: Sequence[Style]) -> str:
    """Return the SGR parameters of overlapping styles."""
    if "match" in styles:
        return _SGR["match"]
    return ";".join(filter(None, (_SGR[style] for style in styles)))
