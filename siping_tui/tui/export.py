"""Export of a section as a Markdown file."""

from itertools import count
from pathlib import Path

from siping_tui.briefing.outline import Entry
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
