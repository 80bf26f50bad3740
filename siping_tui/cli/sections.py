"""The briefing, the section and the sheet of a command."""

import os
import sys
from collections.abc import Mapping

from siping_tui.briefing.files import shipped
from siping_tui.briefing.outline import AddressError, Entry, Outline
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.invocation import ColourChoice, Invocation
from siping_tui.messages import N_, Language, interface_language
from siping_tui.pages.sheet import Sheet
from siping_tui.user.briefing_cache import load_cached

NO_SECTION = N_('no section matches "{address}"; to list all sections, use siping-tui outline')
SEVERAL_SECTIONS = N_('several sections match "{address}": {candidates}')
SEVERAL_SECTIONS_MORE = N_('several sections match "{address}": {candidates}; and {more} more')

MOST_CANDIDATES = 8
"""The number of sections that a message lists at most."""


def load_outline(call: Invocation) -> Outline:
    """Load the briefing of a command, by default the bundled one. Raises FileError."""
    return Outline(load_cached(call.file or shipped()))


def find_section(outline: Outline, address: str, call: Invocation) -> Entry:
    """Return the section with an address: a number, an id, a title or part of a title.

    Raises CommandError if no section matches, or more than one.
    """
    try:
        return outline.find(address)
    except AddressError as error:
        candidates = error.candidates
    language = output_language(outline, call)

    # Deferred: only errors list sections.
    from siping_tui.pages.suggestions import NO_SECTION_NEAR, listed_sections

    if candidates:
        first, more = candidates[:MOST_CANDIDATES], len(candidates) - MOST_CANDIDATES
        template = SEVERAL_SECTIONS_MORE if more > 0 else SEVERAL_SECTIONS
        raise CommandError(template, address=address, candidates=listed_sections(first, language), more=more)
    if similar := outline.similar(address):
        raise CommandError(NO_SECTION_NEAR, address=address, candidates=listed_sections(similar, language))
    raise CommandError(NO_SECTION, address=address)


def output_language(outline: Outline, call: Invocation) -> Language:
    """Return the language of --lang, or else that of the locale on a terminal and that of the briefing in a pipe.

    What a script reads does not depend on the locale.
    """
    return call.language or (interface_language(os.environ) if _on_terminal() else outline.briefing.language)


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def sheet_for_reports(call: Invocation) -> Sheet:
    """Return the sheet for a page about many reports, which are Chinese."""
    return sheet(call.language or (interface_language(os.environ) if _on_terminal() else "zh"), call.width, call.colour)


def sheet_for(outline: Outline, call: Invocation) -> Sheet:
    """Return the sheet for a page about a briefing, in the language of the output."""
    return sheet(output_language(outline, call), call.width, call.colour)


def sheet(
    language: Language, width: int | None, colour: ColourChoice, environment: Mapping[str, str] = os.environ
) -> Sheet:
    """Return the sheet for stdout.

    The width is `width`, or that of the terminal; None in a pipe. With `colour` "auto", colour is for terminals.
    """
    terminal = _on_terminal()
    coloured = colour == "always"
    if colour == "auto":
        coloured = terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    if width is not None:
        return Sheet(language, width, width, coloured)
    if not terminal:
        return Sheet(language, colour=coloured)
    # Deferred: a pipe has no width.
    import shutil

    from siping_tui.user.settings import MEASURE

    columns = shutil.get_terminal_size().columns
    return Sheet(language, columns, min(columns, MEASURE), coloured)
