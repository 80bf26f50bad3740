"""A section to take away."""

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Language
from siping_tui.pages.contents import full_text, section_summary
from siping_tui.pages.markdown import markdown_lines
from siping_tui.pages.styles import Sheet


def section_markdown(outline: Outline, entry: Entry, language: Language) -> str:
    """Return a section with everything below it as Markdown: summary, figures, targets, text and notes."""
    sheet = Sheet(language)
    page = (*section_summary(outline, entry, sheet), *full_text(outline, entry, sheet, level=2))
    return "".join(f"{line}\n" for line in markdown_lines(page, sheet))
