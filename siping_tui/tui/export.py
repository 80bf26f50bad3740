"""Export of a section as a Markdown file."""

from itertools import count
from pathlib import Path

from siping_tui.briefing.outline import Entry
from siping_tui.tui.edition import Edition


def export(edition: Edition, entry: Entry | None, folder: Path) -> Path:
    """Write a section, or the whole report, as Markdown to a new file in `folder`, and return the file.

    Raises OSError if it cannot be written.
    """
    # Deferred: only exporting needs the pages.
    from siping_tui.pages.markdown import section_markdown

    text = section_markdown(edition.outline, entry, edition.language)
    name = f"{entry.number}-{entry.section.id}" if entry else "report"
    for number in count(1):
        file = folder / (f"{name}.md" if number == 1 else f"{name}-{number}.md")
        try:
            with file.open("x", encoding="utf-8") as stream:
                stream.write(text)
        except FileExistsError:
            continue
        return file
    raise AssertionError("there is always another number")
