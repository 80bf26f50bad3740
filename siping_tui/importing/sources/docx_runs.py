"""The runs of a Word paragraph: insertions, fields and hyperlinks are printed; deletions and hidden text are not."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from siping_tui.importing.sources.docx_styles import WordStyles, is_on, value
from siping_tui.importing.sources.run_lines import LINE_BREAK
from siping_tui.importing.sources.run_paragraphs import PrintedRun

_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": LINE_BREAK,
    "cr": LINE_BREAK,
    "noBreakHyphen": "-",
}
# Properties, deleted text, and readings printed above the text.
_NOT_PRINTED = frozenset(
    "pPr rPr sdtPr sdtEndPr customXmlPr smartTagPr del moveFrom delText delInstrText rt rubyPr annotationRef".split()
)
_NOTE_MARKS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_SYMBOL_AREA = 0xF000


@dataclass
class Fields:
    """The fields that are open at a place of the document; a field may span paragraphs."""

    _open: list[str] = field(default_factory=list)
    """For each open field its instruction; a result is preceded by a line feed."""

    def begin(self) -> None:
        self._open.append("")

    def add_instruction(self, text: str) -> None:
        if self._open:
            self._open[-1] += text.replace("\n", " ")

    def separate(self) -> None:
        if self._open:
            self._open[-1] += "\n"

    def end(self) -> None:
        if self._open:
            self._open.pop()

    @property
    def is_instruction(self) -> bool:
        return any("\n" not in each for each in self._open)

    @property
    def is_contents(self) -> bool:
        return any(is_contents_field(each) for each in self._open)


def is_contents_field(instruction: str) -> bool:
    return instruction.split()[:1] == ["TOC"]


@dataclass
class ParagraphRuns:
    """What one paragraph consists of; `add` collects it."""

    styles: WordStyles
    style: str
    fields: Fields
    runs: list[PrintedRun] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """The contents of text boxes that are anchored in the paragraph."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """The kinds and ids of the notes that the paragraph refers to."""
    is_contents: bool = False
    """Whether a part of the paragraph is in the field of a table of contents."""

    def add(self, element: Element, run: Element | None = None) -> None:
        """Collect the children of an element; `run` is the properties of the run that it belongs to."""
        for child in element:
            match child.tag:
                case "r":
                    properties = child.find("rPr")
                    if not is_on(self.styles.run_property(properties, self.style, "vanish")):
                        self.add(child, properties)
                case "t":
                    self._add_text(child.text or "", run)
                case "sym":
                    self._add_text(_symbol(child), run)
                case "fldChar" | "instrText" | "fldSimple":
                    self._add_field(child, run)
                case "AlternateContent":
                    self._add_alternative(child, run)
                case "ruby":
                    for base in child.findall("rubyBase"):
                        self.add(base, run)
                case "txbxContent":
                    self.boxes.append(child)
                case "footnoteReference" | "endnoteReference":
                    self.notes.append((_NOTE_MARKS[child.tag], child.get("id", "")))
                case tag if tag in _CHARACTERS:
                    self._add_text(_CHARACTERS[tag], run)
                case tag if tag not in _NOT_PRINTED:
                    self.add(child, run)

    def _add_text(self, text: str, properties: Element | None) -> None:
        self.is_contents = self.is_contents or self.fields.is_contents
        if text and not self.fields.is_instruction:
            fonts = self.styles.run_property(properties, self.style, "rFonts")
            typeface = "" if fonts is None else fonts.get("eastAsia", "")
            is_bold = is_on(self.styles.run_property(properties, self.style, "b"))
            self.runs.append(PrintedRun(text, typeface, is_bold))

    def _add_field(self, element: Element, run: Element | None) -> None:
        if element.tag == "instrText":
            self.fields.add_instruction(element.text or "")
        elif element.tag == "fldSimple":
            self.is_contents = self.is_contents or is_contents_field(element.get("instr", ""))
            self.add(element, run)
        else:
            change = {"begin": self.fields.begin, "separate": self.fields.separate, "end": self.fields.end}
            change.get(element.get("fldCharType", ""), self.fields.end)()

    def _add_alternative(self, element: Element, run: Element | None) -> None:
        """Collect the first alternative that has text: the same text box may be there as a drawing and as VML."""
        for alternative in element:
            if any(each.text for each in alternative.iter("t")):
                self.add(alternative, run)
                return


def is_paragraph_joined(properties: Element | None) -> bool:
    """Return whether the end of a paragraph is deleted or hidden, so that the next one continues it."""
    mark = None if properties is None else properties.find("rPr")
    return mark is not None and (mark.find("del") is not None or is_on(mark.find("specVanish")))


def is_centred(styles: WordStyles, properties: Element | None, style: str) -> bool:
    alignment = styles.paragraph_property(properties, style, "jc")
    return alignment is not None and alignment.get("val") == "center"


def is_in_contents(element: Element) -> bool:
    """Return whether a content control holds the table of contents."""
    return value(element.find("sdtPr/docPartObj"), "docPartGallery") == "Table of Contents"


def _symbol(element: Element) -> str:
    """Return a character of a symbol font; Word adds F000 to its code."""
    try:
        code = int(element.get("char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code <= 0xD7FF or _SYMBOL_AREA <= code <= 0xFFFD else ""
