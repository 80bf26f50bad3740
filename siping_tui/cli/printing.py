"""The commands that print sections: outline, summary and show."""

from collections.abc import Callable, Iterable
from typing import Any

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.cli import formats, records
from siping_tui.cli.collection_arguments import is_many
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.sections import find_section, load_outline, sheet_for
from siping_tui.messages import N_
from siping_tui.pages import contents
from siping_tui.pages.columns import OUTLINE, SectionCounts
from siping_tui.pages.elements import PageElement
from siping_tui.pages.sheet import Sheet

NO_SECTIONS = N_("no sections found")


def outline(call: Invocation) -> int:
    """Print the tree of sections."""
    if is_many(call):
        from siping_tui.cli.report_by_report import EachPage, print_pages, print_rows

        if call.format == "json":
            return print_pages(call, EachPage(lambda tree, _: records.outline_record(tree), _summary))
        return print_rows(call, OUTLINE, _rows, NO_SECTIONS)
    tree = load_outline(call)
    if call.format == "json":
        formats.write_json(records.outline_record(tree))
    else:
        formats.write_table(OUTLINE, _rows(tree), call, sheet_for(tree, call), tree.briefing)
    return DONE


def summary(call: Invocation) -> int:
    """Print the summary of a section or of the whole briefing."""
    return _print(call, records.summary_record, _summary)


def show(call: Invocation) -> int:
    """Print the full text of a section or of the whole briefing."""
    return _print(call, records.text_record, contents.full_text)


def _print(
    call: Invocation,
    record: Callable[[Outline, Entry | None], Any],
    page: Callable[[Outline, Entry | None, Sheet], Iterable[PageElement]],
) -> int:
    if is_many(call):
        from siping_tui.cli.report_by_report import EachPage, print_pages

        return print_pages(call, EachPage(record, page))
    tree = load_outline(call)
    entry = _operand(tree, call)
    if call.format == "json":
        formats.write_json(record(tree, entry))
    else:
        sheet = sheet_for(tree, call)
        formats.write_page(page(tree, entry, sheet), sheet, call.format)
    return DONE


def _rows(tree: Outline) -> list[SectionCounts]:
    return [contents.section_counts(tree, entry) for entry in tree.entries]


def _summary(tree: Outline, entry: Entry | None, sheet: Sheet) -> Iterable[PageElement]:
    return contents.section_summary(tree, entry, sheet) if entry else contents.briefing_summary(tree, sheet)


def _operand(tree: Outline, call: Invocation) -> Entry | None:
    """Return the section that the words name; None without words."""
    return find_section(tree, " ".join(call.words), call) if call.words else None
