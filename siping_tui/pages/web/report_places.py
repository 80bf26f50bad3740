"""Places of a report in the page of the report, from another page."""

from typing import NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.collection.store import StoredReport
from siping_tui.pages.web.markup import element
from siping_tui.pages.web.section_text import paragraph_id


class ReportPage(NamedTuple):
    """A report and the file of its page."""

    report: StoredReport
    outline: Outline
    file: str

    def address(self, id_: str) -> str:
        """Return the address of an element of the page."""
        return f"{quote(self.file)}#{quote(id_)}"

    def link_to(self, number: str, paragraph: int | None) -> Element:
        """Return a link to a paragraph of a section."""
        return self.link(number, paragraph_id(number, paragraph))

    def link_to_sentence(self, entry: Entry, sentence: str) -> Element:
        """Return a link to the paragraph of a section that has a sentence."""
        paragraphs = enumerate(entry.section.paragraphs)
        return self.link_to(entry.number, next((n for n, text in paragraphs if sentence in text), None))

    def link(self, number: str, id_: str) -> Element:
        """Return a link to an element in a section with a number."""
        return element("a", f"{self.report.year} · {number}", href=self.address(id_), class_="where")
