"""Text that leaves the reader: a section as a Markdown file, and a citation for the clipboard."""

from itertools import count
from pathlib import Path

from siping_tui.briefing.outline import Entry
from siping_tui.messages import N_, translator
from siping_tui.text.printable import visible
from siping_tui.tui.edition import Edition


def export(edition: Edition, entry: Entry, folder: Path) -> Path:
    """Write a section with its subsections as Markdown to a new file in `folder`, and return the file.

    Raises OSError if it cannot be written.
    """
    # Deferred: only exporting needs the pages.
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


_SOURCE = N_("-- {report}, section {number}")
_SOURCE_WITH_EDITOR = N_("-- {report}, section {number}; includes text added by the editor")
_DATED = N_("{title}, {date}")


def cited(text: str, edition: Edition, entry: Entry, *, editors: bool = False) -> str:
    """Return `text` without hidden characters, and below it the report, the date and the section, for citing.

    With `editors` the citation says that some of the text is the editor's. It is in the language of the titles.
    """
    briefing = edition.outline.briefing
    translate = translator(edition.language)
    source = translate(_SOURCE_WITH_EDITOR if editors else _SOURCE)
    report = title = briefing.title.in_(edition.language)
    if briefing.date is not None:
        report = translate(_DATED).format(title=title, date=briefing.date)
    lines = *text.split("\n"), source.format(report=report, number=entry.number)
    return "\n".join(map(visible, lines))
