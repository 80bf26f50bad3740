"""The section in view as a file of its own."""

from itertools import count
from pathlib import Path

from siping_tui.briefing.outline import Entry
from siping_tui.messages import N_, translator
from siping_tui.text.printable import visible
from siping_tui.tui.edition import Edition


def export(edition: Edition, entry: Entry, folder: Path) -> Path:
    """Write a section with everything below it as Markdown into `folder` and return the file, which is a new one.

    Raises OSError where it cannot be written.
    """
    # Here: nothing else in the reader has to do with pages.
    from siping_tui.pages.markdown import section_markdown

    text = section_markdown(edition.outline, entry, edition.language)
    name = f"{entry.number}-{entry.section.id}"
    for number in count(1):
        file = folder / (f"{name}.md" if number == 1 else f"{name}-{number}.md")
        try:
            with file.open("x", encoding="utf-8") as stream:
                stream.write(text)
        except FileExistsError:
            continue
        return file
    raise AssertionError("there is always another number")


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
    return "\n".join(map(visible, lines))
