"""How a printed page looks: its language, its widths in cells, and colour as SGR sequences (ECMA-48)."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from siping_tui.briefing.model import Language
from siping_tui.briefing.problems import Translate
from siping_tui.catalogue import translator
from siping_tui.text.spans import Span

ColourChoice: TypeAlias = Literal["auto", "always", "never"]
Style: TypeAlias = Literal["heading", "number", "faint", "match"]

MEASURE = 88
"""The widest line of prose, in cells, where the reader has not asked for another width."""

_SGR: dict[Style, str] = {"heading": "1", "number": "36", "faint": "2", "match": "30;43"}


@dataclass(frozen=True, slots=True)
class Sheet:
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


def sheet(
    language: Language, width: int | None, colour: ColourChoice, environment: Mapping[str, str] = os.environ
) -> Sheet:
    """Return the sheet for stdout: a terminal's width, or the one asked for; colour on a terminal only."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    coloured = colour == "always"
    if colour == "auto":
        coloured = terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    if width is not None:
        return Sheet(language, width, width, coloured)
    if not terminal:
        return Sheet(language, colour=coloured)
    columns = shutil.get_terminal_size().columns
    return Sheet(language, columns, min(columns, MEASURE), coloured)
