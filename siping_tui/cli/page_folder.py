"""The command export for many reports: a folder of HTML pages."""

from pathlib import Path

from siping_tui.cli import encodings
from siping_tui.cli.diagnostics import DONE, counting, say
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output_folders import named, output_folder, write_folder
from siping_tui.cli.report_collections import COLLECTION, opened_collection
from siping_tui.messages import N_
from siping_tui.pages.web.collection_pages import collection_pages, page_count
from siping_tui.pages.web.page_names import INDEX

WRITING_PAGES = N_("siping-tui: writing pages: {done} of {all}")
WRITTEN_PAGES = N_("{folder}: pages: {count}; begin with {index}")


def export_pages(call: Invocation) -> int:
    """Write the pages of a collection into a new folder."""
    folder = output_folder(call)
    with opened_collection(call) as opened:
        collection = opened.collection
        total = page_count(collection)
        pages = collection_pages(collection, _title(call), opened.sheet.language)

        def write(fresh: Path) -> int:
            written = 0
            with counting(call.translate(WRITING_PAGES)) as count:
                for written, (name, content) in enumerate(pages, 1):
                    (fresh / name).write_text(content, encoding="utf-8")
                    count(written, total)
            return written

        count = write_folder(folder, write)
    say(call.translate(WRITTEN_PAGES).format(folder=named(folder), count=count, index=INDEX))
    return DONE


def _title(call: Invocation) -> str:
    """Return the name of the folder or file that the reports are in."""
    first, *others = call.files
    return call.translate(COLLECTION) if others else encodings.typed(first.resolve().stem)
