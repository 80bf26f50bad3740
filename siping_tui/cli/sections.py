"""The briefing and the section that a command is about."""

import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from siping_tui.briefing.files import shipped
from siping_tui.briefing.outline import AddressError, Entry, Outline
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.invocation import ColourChoice, Invocation
from siping_tui.messages import N_, Language
from siping_tui.pages.sheet import Sheet

NO_SECTION = N_('no section matches "{address}"; to list all sections, use siping-tui outline')
NO_SECTION_NEAR = N_('no section matches "{address}"; similar: {candidates}')
SEVERAL_SECTIONS = N_('several sections match "{address}": {candidates}')
SEVERAL_SECTIONS_MORE = N_('several sections match "{address}": {candidates}; and {more} more')

MOST_CANDIDATES = 8


def outline_of(call: Invocation) -> Outline:
    """Return the outline of the briefing that a command is about; raises FileError."""
    # Here: the reader has its briefing read in a process of its own, and does not wait for the parser.
    from siping_tui.briefing.files import load

    return Outline(load(call.file or shipped()))


def section_meant(tree: Outline, address: str, call: Invocation) -> Entry:
    """Return the section meant by an address; raises CommandError where there is none, or more than one."""
    try:
        return tree.find(address)
    except AddressError as error:
        candidates = error.candidates
    language = call.language or tree.briefing.language

    def named(entries: Sequence[Entry]) -> str:
        return "; ".join(f"{entry.number} {entry.section.title.in_(language)}" for entry in entries)

    if candidates:
        first, more = candidates[:MOST_CANDIDATES], len(candidates) - MOST_CANDIDATES
        template = SEVERAL_SECTIONS_MORE if more > 0 else SEVERAL_SECTIONS
        raise CommandError(template, address=address, candidates=named(first), more=more)
    if near := _near(tree, address):
        raise CommandError(NO_SECTION_NEAR, address=address, candidates=named(near))
    raise CommandError(NO_SECTION, address=address)


def _near(tree: Outline, address: str) -> list[Entry]:
    """Return the sections whose title or id resembles `address`, the nearest first."""
    names: dict[str, Entry] = {}
    for entry in tree.entries:
        for name in (entry.section.title.zh, entry.section.title.en, entry.section.id):
            names.setdefault(name.casefold(), entry)
    near = get_close_matches(address.casefold(), names, 3, 0.5)
    return list(dict.fromkeys(names[name] for name in near))


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

    from siping_tui.user.settings import MEASURE

    columns = shutil.get_terminal_size().columns
    return Sheet(language, columns, min(columns, MEASURE), coloured)
