"""The command export: the whole report as one file for other people."""

from siping_tui.cli import output
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output_files import run_with_output
from siping_tui.cli.sections import load_outline, output_language
from siping_tui.pages.web.briefing_page import briefing_page


def export(call: Invocation) -> int:
    """Write the report as an HTML page."""
    return run_with_output(_print_page, call)


def _print_page(call: Invocation) -> int:
    outline = load_outline(call)
    output.write_data(briefing_page(outline, output_language(outline, call)))
    return DONE
