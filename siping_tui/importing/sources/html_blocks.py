"""The blocks of an HTML page: what stands in lines of its own when a browser shows it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias
from unicodedata import east_asian_width

from siping_tui.importing.document import ParagraphStyle
from siping_tui.importing.sources.html_tables import data_table_rows
from siping_tui.importing.sources.run_paragraphs import PrintedRun, RunParagraph
from siping_tui.importing.sources.text_lines import MARKER, joined, stripped

HtmlElement: TypeAlias = Any
"""An element of lxml, which has no types."""

_UNSEEN = frozenset(
    "head script style noscript template textarea select option button input iframe object svg math audio video".split()
)
_BLOCKS = frozenset(
    "html body p div section article aside main header footer nav figure figcaption address blockquote center form "
    "fieldset legend details summary ul ol li dl dt dd table caption thead tbody tfoot tr td th pre hr "
    "h1 h2 h3 h4 h5 h6".split()
)
_BOLD = frozenset("b strong th".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STYLES: dict[str, ParagraphStyle] = {"figcaption": "caption"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table)\b", re.IGNORECASE)
_PREFORMATTED = re.compile(r"white-space\s*:\s*pre(?:-wrap|-line)?\b", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:(bold|[6-9]00)|\w+)", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[［(（]?\s*(?:\d{1,3}|[①-⑳*])\s*[\]］)）]?")
_NOTE_TARGET = re.compile(r"#_?(?:ftn|fn|footnote|note|cite_)", re.IGNORECASE)
_NOTE_ORIGIN = re.compile(r"#_?(?:ftn|fn|footnote|note|cite_)-?ref", re.IGNORECASE)
_LONGEST_HEADING = 80
_SPACE = re.compile(r"[ \t\r\f\n]+")
_NARROW_CHINESE = "“”‘’—…·"


class PageBlock(NamedTuple):
    """A paragraph, a heading or a row of a table on a page."""

    paragraph: RunParagraph
    element: HtmlElement
    """The innermost block element that it is in."""
    linked: int = 0
    """The number of characters in links."""
    is_preformatted: bool = False
    """Its line breaks are part of its text."""

    @property
    def text(self) -> str:
        return stripped(self.paragraph.text)


class _Context(NamedTuple):
    """How the text in an element is shown."""

    block: HtmlElement = None
    style: ParagraphStyle = "body"
    heading: int | None = None
    typeface: str = ""
    is_bold: bool = False
    is_linked: bool = False
    is_preformatted: bool = False


class _Walk:
    """The blocks met so far, and the runs of the one that is open."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.numbers: Counter[HtmlElement] = Counter()
        """The number of items met of each ordered list."""
        self._begin()

    def _begin(self) -> None:
        self._runs: list[PrintedRun] = []
        self._linked = 0
        self._context = _Context()
        self.number = ""
        """The number that a browser shows before the open block."""
        self.is_note = False

    def add(self, text: str, context: _Context) -> None:
        if not context.is_preformatted:
            text = _SPACE.sub(lambda space: "\n" if "\n" in space[0] else " ", text)
        self._runs.append(PrintedRun(text, context.typeface, context.is_bold))
        if text.strip():
            self._linked += len(text.strip()) * context.is_linked
            self._context = context

    def end(self) -> None:
        """End the open block."""
        context = self._context
        runs = self._runs if context.is_preformatted else list(_without_line_ends(self._runs))
        if text := stripped("".join(run.text for run in runs)):
            if self.number and not MARKER.match(text):
                runs = [PrintedRun(self.number), *runs]
            style: ParagraphStyle = "note" if self.is_note else context.style
            level = context.heading if len(text) <= _LONGEST_HEADING else None
            paragraph = RunParagraph(runs, "heading" if level else style, level)
            self.blocks.append(PageBlock(paragraph, context.block, self._linked, context.is_preformatted))
            self._begin()
        else:
            self._runs = []

    def add_rows(self, rows: Sequence[Sequence[str]], context: _Context) -> None:
        self.end()
        for row in filter(any, rows):
            self.blocks.append(PageBlock(RunParagraph([PrintedRun("\t".join(row))], "row"), context.block))


def page_blocks(root: HtmlElement) -> list[PageBlock]:
    """Return the blocks in an element, in the order of the source.

    An inline element never ends a block, whatever a page splits into its own tag; <br> does, except in a heading.
    """
    walk = _Walk()
    # Without recursion: the unclosed tags of old pages nest thousands deep. A context of None ends a block.
    waiting: list[tuple[Any, _Context | None]] = [(root, _Context(block=root))]
    while waiting:
        node, context = waiting.pop()
        if context is None:
            walk.end()
        elif isinstance(node, str):
            walk.add(node, context)
        elif isinstance(node, list):
            walk.add_rows(node, context)
        elif isinstance(node.tag, str):
            waiting += reversed(list(_opened(node, context, walk)))
    walk.end()
    return walk.blocks


def _opened(element: HtmlElement, context: _Context, walk: _Walk) -> Iterator[tuple[Any, _Context | None]]:
    """Yield what is to be walked for an element: its texts and children with their contexts, and ends of blocks."""
    tag = element.tag.lower()
    css = element.get("style") or ""
    if tag == "br":
        if context.heading is None:
            walk.end()
        return
    if tag in _UNSEEN or element.get("hidden") is not None or _HIDDEN.search(css) or _is_unprinted(element):
        return
    if tag == "a" and _is_note_mark(element):
        walk.is_note |= bool(_NOTE_ORIGIN.match(element.get("href")))
        return
    is_block = tag in _BLOCKS or bool(_SHOWN_AS_BLOCK.search(css))
    if is_block:
        walk.end()
    if tag == "table" and (rows := data_table_rows(element, _cell_text)):
        for caption in element.iterchildren("caption"):
            yield caption, context
        yield rows, context._replace(block=element)
        return
    if tag == "li" and (parent := element.getparent()) is not None and parent.tag == "ol":
        walk.numbers[parent] += 1
        walk.number = f"{walk.numbers[parent]}."
    inner = _context_of(element, tag, css, context, is_block=is_block)
    if element.text:
        yield element.text, inner
    for child in element.iterchildren():
        yield child, inner
        if child.tail:
            yield child.tail, inner
    if is_block:
        yield element, None


def _is_unprinted(element: HtmlElement) -> bool:
    """Return whether a wiki leaves out an element in print, such as the link for editing in a heading."""
    return not {"mw-editsection", "noprint"}.isdisjoint((element.get("class") or "").split())


def _context_of(element: HtmlElement, tag: str, css: str, outer: _Context, *, is_block: bool) -> _Context:
    family = _FAMILY.search(css)
    weight = _WEIGHT.search(css)
    return _Context(
        block=element if is_block else outer.block,
        style=_STYLES.get(tag, outer.style),
        heading=_HEADINGS.get(tag, outer.heading),
        typeface=family[1].strip() if family else element.get("face") or outer.typeface,
        is_bold=weight[1] is not None if weight else tag in _BOLD or outer.is_bold,
        is_linked=outer.is_linked or tag == "a",
        is_preformatted=outer.is_preformatted or tag == "pre" or bool(_PREFORMATTED.search(css)),
    )


def _is_note_mark(element: HtmlElement) -> bool:
    """Return whether a link is the number of a note, which is no part of the text."""
    is_to_note = _NOTE_TARGET.match(element.get("href") or "")
    return is_to_note is not None and _NOTE_MARK.fullmatch("".join(element.itertext()).strip()) is not None


def _cell_text(cell: HtmlElement) -> str:
    return joined(block.text for block in page_blocks(cell))


def _without_line_ends(runs: Sequence[PrintedRun]) -> Iterator[PrintedRun]:
    """Yield the runs without the line ends of the source; between words that are not Chinese one is a space."""
    whole = "".join(run.text for run in runs)
    offset = 0
    for run in runs:
        lines = run.text.split("\n")
        text = lines[0]
        place = offset + len(text)
        for line in lines[1:]:
            near_chinese = any(map(_is_chinese, (whole[place - 1 : place], whole[place + 1 : place + 2])))
            text += line if near_chinese else f" {line}"
            place += 1 + len(line)
        offset += len(run.text)
        yield run._replace(text=text)


def _is_chinese(character: str) -> bool:
    return character != "" and (east_asian_width(character) in "WF" or character in _NARROW_CHINESE)
