"""What a page is set on when it is printed: the width of the terminal, and colour where it can be seen."""

import os
import sys
from collections.abc import Mapping

from siping_tui.briefing.addressing import Outline
from siping_tui.briefing.model import Language
from siping_tui.cli.invocation import ColourChoice, Invocation
from siping_tui.pages.styles import Sheet


def sheet_for(outline: Outline, call: Invocation) -> Sheet:
    """Return the sheet for a page about a briefing."""
    return sheet(call.language or outline.briefing.language, call.width, call.colour)


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
    # Here: in a pipe no width is looked for.
    import shutil

    from siping_tui.settings import MEASURE

    columns = shutil.get_terminal_size().columns
    return Sheet(language, columns, min(columns, MEASURE), coloured)
