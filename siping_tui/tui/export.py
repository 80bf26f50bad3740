"""Export of a section as a Markdown file, and of the whole report as a web page."""

from itertools import count
from pathlib import Path

from siping_tui.briefing.outline import Entry
from siping_tui.tui.edition import Edition
from siping_tui.typed_yaml.file_contents import write_file


def export(edition: Edition, entry: Entry | None, folder: Path) -> Path:
    """Write a section, or the whole report, as Markdown to a new file in `folder`, and return the file.

    Raises OSError if it cannot be written.
    """
    # Deferred, as below: only exporting needs the pages.
    from siping_tui.pages.markdown import section_markdown

    name = f"{entry.number}-{entry.section.id}" if entry else "report"
    return _write_new(folder, name, ".md", section_markdown(edition.outline, entry, edition.language))


def export_page(edition: Edition, folder: Path) -> Path:
    """Write the whole report as a web page to a new file in `folder`, and return the file.

    Raises OSError if it cannot be written.
    """
    from siping_tui.pages.web.briefing_page import briefing_page

    return _write_new(folder, "report", ".html", briefing_page(edition.outline, edition.language))


def _write_new(folder: Path, name: str, suffix: str, text: str) -> Path:
    for number in count(1):
        file = folder / (f"{name}{suffix}" if number == 1 else f"{name}-{number}{suffix}")
        try:
            write_file(file, text.encode(), replace=False)
        except FileExistsError:
            continue
        except OSError as error:
            # The name in the error is that of a temporary file, if there is one.
            raise OSError(error.errno, error.strerror, file) from error
        return file
    raise AssertionError("there is always another number")
