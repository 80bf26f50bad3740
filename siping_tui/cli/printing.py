"""The commands that print sections: outline, summary and show."""

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.cli import formats, records
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.sections import find_section, load_outline, sheet_for
from siping_tui.pages import contents
from siping_tui.pages.columns import OUTLINE


def outline(call: Invocation) -> int:
    """Print the tree of sections."""
    tree = load_outline(call)
    if call.format == "json":
        formats.write_json(records.outline_record(tree))
    else:
        rows = [contents.section_counts(tree, entry) for entry in tree.entries]
        formats.write_table(OUTLINE, rows, call, sheet_for(tree, call), tree.briefing)
    return DONE


def summary(call: Invocation) -> int:
    """Print the summary of a section or of the whole briefing."""
    tree = load_outline(call)
    entry = _operand(tree, call)
    if call.format == "json":
        formats.write_json(records.summary_record(tree, entry))
    else:
        sheet = sheet_for(tree, call)
        page = contents.section_summary(tree, entry, sheet) if entry else contents.briefing_summary(tree, sheet)
        formats.write_page(page, sheet, call.format)
    return DONE


def show(call: Invocation) -> int:
    """Print the full text of a section or of the whole briefing."""
    tree = load_outline(call)
    entry = _operand(tree, call)
    if call.format == "json":
        formats.write_json(records.text_record(tree, entry))
    else:
        sheet = sheet_for(tree, call)
        formats.write_page(contents.full_text(tree, entry, sheet), sheet, call.format)
    return DONE


def _operand(tree: Outline, call: Invocation) -> Entry | None:
    """Return the section that the words name; None without words."""
    return find_section(tree, " ".join(call.words), call) if call.words else None
