"""What is copied: the words, and where they stand, with nothing in them that a terminal obeys where it is pasted."""

from siping_tui.briefing.addressing import Entry
from siping_tui.briefing.problems import N_
from siping_tui.catalogue import translator
from siping_tui.text.printable import printable
from siping_tui.tui.edition import Edition

_SOURCE = N_("-- {title}, {date}, section {number}")
_EDITORS = N_("-- {title}, {date}, section {number}; with words of the editor's, which are not printed there")


def cited(words: str, edition: Edition, entry: Entry, *, editors: bool = False) -> str:
    """Return the words with a line that names report, date and section, in the language of the titles.

    With `editors` it says that not all of the words are the report's.
    """
    briefing = edition.outline.briefing
    source = translator(edition.language)(_EDITORS if editors else _SOURCE)
    title = briefing.title.in_(edition.language)
    lines = *words.split("\n"), source.format(title=title, date=briefing.date, number=entry.number)
    return "\n".join(map(printable, lines))
