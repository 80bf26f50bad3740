"""The command export: the whole report as one file for other people, or reports as tables for other programs."""

from siping_tui.cli import output
from siping_tui.cli.collection_arguments import is_many
from siping_tui.cli.diagnostics import DONE, CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output_files import output_file, run_with_output
from siping_tui.cli.sections import load_outline, output_language
from siping_tui.messages import N_
from siping_tui.pages.web.briefing_page import briefing_page

NOT_A_PAGE = N_("{file}: what is written is a web page; end the name with .html")

_SUFFIXES = (".html", ".htm")


def export(call: Invocation) -> int:
    """Write the report as an HTML page, many as a folder of pages, or one or many as tables."""
    if call.format in ("ndjson", "parquet"):
        # Deferred: a page needs neither the tables nor the collection.
        from siping_tui.cli.table_export import export_tables

        return export_tables(call)
    if is_many(call):
        # Deferred: one report needs nothing of the collection.
        from siping_tui.cli.page_folder import export_pages

        return export_pages(call)
    return run_with_output(_print_page, call)


def _print_page(call: Invocation) -> int:
    to = output_file(call)
    if to is not None and to.suffix.lower() not in _SUFFIXES:
        raise CommandError(NOT_A_PAGE, file=call.output)
    outline = load_outline(call)
    output.write_data(briefing_page(outline, output_language(outline, call)))
    return DONE
