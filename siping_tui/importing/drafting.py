"""Draft a briefing from a document."""

from siping_tui.briefing.model import SCHEMA_VERSION, Bilingual, Briefing, LeftOut, Section
from siping_tui.importing.document import Document, DocumentParagraph

UNTITLED = Bilingual("正文", "Text")


def draft(document: Document) -> Briefing:
    """Return the draft of a document: its paragraphs under its headings."""
    paragraphs = list(document.paragraphs)
    title = next((each for each in paragraphs if each.style == "title"), None)
    words = (title.text if title else document.metadata.title) or "无标题"
    sections = _sections([each for each in paragraphs if each is not title])
    return Briefing(
        schema=SCHEMA_VERSION,
        title=Bilingual.from_text(words),
        language="zh",
        origin="drafted",
        sections=tuple(sections) or (Section(id="s1", title=UNTITLED),),
        left_out=tuple(piece for piece in document.pieces if isinstance(piece, LeftOut)),
    )


def _sections(paragraphs: list[DocumentParagraph]) -> list[Section]:
    sections: list[Section] = []
    heading: DocumentParagraph | None = None
    own: list[DocumentParagraph] = []
    for paragraph in (*paragraphs, None):
        if paragraph is not None and paragraph.level is None:
            own.append(paragraph)
            continue
        if heading is not None or own:
            sections.append(_section(f"s{len(sections) + 1}", heading, own))
        heading, own = paragraph, []
    return sections


def _section(id_: str, heading: DocumentParagraph | None, own: list[DocumentParagraph]) -> Section:
    text = ""
    for above, paragraph in zip((None, *own), own, strict=False):
        rows = above is not None and above.style == paragraph.style == "row"
        text += ("" if above is None or rows else "\n") + paragraph.text + "\n"
    if heading is None:
        return Section(id=id_, title=UNTITLED, text=text)
    return Section(id=id_, title=Bilingual.from_text(heading.text), heading="printed", text=text)
