"""A section to take away."""

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Language
from siping_tui.pages.contents import full_text, origin, section_summary
from siping_tui.pages.elements import Remark
from siping_tui.pages.markdown import markdown_lines
from siping_tui.pages.styles import Sheet


def section_markdown(outline: Outline, entry: Entry, language: Language) -> str:
    """Return a section with everything below it as Markdown: summary, figures, targets, text and notes.

    Under its title stands what is needed to cite from it: the report with its day, its place and where it comes from.
    """
    sheet, briefing = Sheet(language), outline.briefing
    title, *summary = section_summary(outline, entry, sheet)
    report = Remark(briefing.title.in_(language)), *origin(briefing, sheet)
    page = title, *report, *summary, *full_text(outline, entry, sheet, level=2)
    return "".join(f"{line}\n" for line in markdown_lines(page, sheet))
