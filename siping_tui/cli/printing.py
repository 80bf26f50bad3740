"""Printing the outline, summaries and the text."""

from siping_tui.cli import formats, records
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.sections import outline_of, section_meant, sheet_for
from siping_tui.pages import contents
from siping_tui.pages.columns import OUTLINE


def outline(call: Invocation) -> int:
    """Print the tree of sections."""
    tree = outline_of(call)
    paper = sheet_for(tree, call)
    if call.format == "json":
        formats.write_json(records.outline_record(tree))
    else:
        rows = [contents.section_counts(tree, entry) for entry in tree.entries]
        formats.write_table(OUTLINE, rows, call, paper)
    return DONE


def summary(call: Invocation) -> int:
    """Print what a section, or the whole, says in short."""
    tree = outline_of(call)
    paper = sheet_for(tree, call)
    entry = section_meant(tree, " ".join(call.words), call) if call.words else None
    if call.format == "json":
        formats.write_json(records.summary_record(tree, entry))
    else:
        page = contents.section_summary(tree, entry, paper) if entry else contents.briefing_summary(tree, paper)
        formats.write_page(page, paper, call.format)
    return DONE


def show(call: Invocation) -> int:
    """Print the text of a section or of the whole."""
    tree = outline_of(call)
    paper = sheet_for(tree, call)
    entry = section_meant(tree, " ".join(call.words), call) if call.words else None
    if call.format == "json":
        formats.write_json(records.text_record(tree, entry))
    else:
        formats.write_page(contents.full_text(tree, entry, paper), paper, call.format)
    return DONE
