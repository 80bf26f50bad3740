"""The section in view as a file of its own."""

from itertools import count
from pathlib import Path

from siping_tui.briefing.addressing import Entry
from siping_tui.tui.edition import Edition


def export(edition: Edition, entry: Entry, folder: Path) -> Path:
    """Write a section with everything below it as Markdown into `folder` and return the file, which is a new one.

    Raises OSError where it cannot be written.
    """
    # Here: nothing else in the reader has to do with pages.
    from siping_tui.pages.exporting import section_markdown

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
