"""The paragraphs, tables and notes of a .doc, as the elements that a .docx has for them (MS-DOC)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from struct import unpack_from
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from siping_tui.importing.sources.doc_properties import FormattedPages, each_modifier, modifiers, number
from siping_tui.importing.sources.doc_styles import DELETED, paragraph_properties, run_properties, with_value
from siping_tui.importing.sources.doc_text import WordText

_IN_TABLE, _DEPTH, _ENDS_ROW = 0x2416, 0x6649, 0x2417
_TABLE_DEFINITION, _VERTICAL_MERGE = 0xD608, 0xD62B
_CELL_SIZE = 20
_FIRST_MERGED, _MERGED, _MERGED_ABOVE, _FIRST_ABOVE = 0x01, 0x02, 0x20, 0x40
_NEAR = 30
"""Twips within which two edges of cells are the same."""
_PARAGRAPH_ENDS = re.compile("[\r\x07\x0c]")
_PARTS = re.compile("[\x00-\x1f]|[^\x00-\x1f]+")
_CELL_END = "\x07"
_NOTE = "\x02"
_FIELD_CHANGES = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_CHARACTERS = {"\t": "tab", "\x0b": "br", "\x1e": "noBreakHyphen"}


class _Cell(NamedTuple):
    edge: int
    flags: int


class WordElements:
    """Makes elements of the ranges of a document's text."""

    def __init__(self, text: WordText, typefaces: list[str], notes: Mapping[int, tuple[str, str]]) -> None:
        self._text = text
        self._typefaces = typefaces
        self._notes = notes
        """The kinds and ids of notes by the positions of their marks."""
        self._characters = FormattedPages(text.document, text.structure(12), of_paragraphs=False)
        self._paragraphs = FormattedPages(text.document, text.structure(13), of_paragraphs=True)

    def add_story(self, parent: Element, start: int, end: int) -> None:
        """Add the paragraphs and tables in a range of the text."""
        table: list[tuple[Element, list[_Cell]]] = []
        cells: list[Element] = []
        cell = Element("tc")
        for first, last in self._ranges(start, end):
            found, paragraph = self._paragraph(first, last)
            if not (number(found.get(_IN_TABLE)) or number(found.get(_DEPTH))):
                self._end_table(parent, table, [*cells, cell] if len(cell) else cells)
                table, cells, cell = [], [], Element("tc")
                parent.append(paragraph)
            elif number(found.get(_ENDS_ROW)):
                row = Element("tr")
                row.extend(cells)
                table.append((row, _cells(self._paragraph_modifiers(last))))
                cells, cell = [], Element("tc")
            else:
                cell.append(paragraph)
                if self._text.text[last] == _CELL_END:
                    cells.append(cell)
                    cell = Element("tc")
        self._end_table(parent, table, [*cells, cell] if len(cell) else cells)

    def _ranges(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the positions of the first character and of the mark of each paragraph."""
        for mark in _PARAGRAPH_ENDS.finditer(self._text.text, start, end):
            yield start, mark.start()
            start = mark.end()
        if start < end:
            yield start, end - 1

    def _paragraph_modifiers(self, position: int) -> bytes:
        return self._paragraphs.at(self._text.place(position)[0]).modifiers

    def _paragraph(self, first: int, last: int) -> tuple[Mapping[int, bytes], Element]:
        """Return the modifiers and the element of a paragraph."""
        styled = self._paragraphs.at(self._text.place(last)[0])
        found = modifiers(styled.modifiers)
        paragraph = Element("p")
        properties = SubElement(paragraph, "pPr")
        with_value(properties, "pStyle", styled.style)
        paragraph_properties(properties, found)
        end = last if _PARAGRAPH_ENDS.match(self._text.text, last) else last + 1
        while first < end:
            first = self._add_run(paragraph, first, end)
        return found, paragraph

    def _add_run(self, paragraph: Element, first: int, end: int) -> int:
        """Add the run that begins at a position; return the position after it."""
        place, piece_end, width = self._text.place(first)
        styled = self._characters.at(place)
        after = max(min(end, piece_end, first + -(-(styled.end - place) // width)), first + 1)
        found = modifiers(styled.modifiers)
        if number(found.get(DELETED)) == 1:
            return after
        run = SubElement(paragraph, "r")
        run_properties(SubElement(run, "rPr"), found, self._typefaces)
        for part in _PARTS.finditer(self._text.text, first, after):
            self._add_part(run, part[0], part.start())
        return after

    def _add_part(self, run: Element, part: str, position: int) -> None:
        """Add text, or what a control character stands for."""
        if part >= " ":
            whole = part.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            # Text before the middle of a field is its instruction, which the fields that are open tell.
            SubElement(run, "t").text = whole
            SubElement(run, "instrText").text = whole
        elif part in _FIELD_CHANGES:
            SubElement(run, "fldChar", {"fldCharType": _FIELD_CHANGES[part]})
        elif part in _CHARACTERS:
            SubElement(run, _CHARACTERS[part])
        elif part == _NOTE and position in self._notes:
            kind, id = self._notes[position]
            SubElement(run, f"{kind}Reference", {"id": id})

    def _end_table(self, parent: Element, rows: Sequence[tuple[Element, list[_Cell]]], rest: list[Element]) -> None:
        """Add a table with `rest` as the cells of a row whose end is missing."""
        if not rows and not rest:
            return
        table = SubElement(parent, "tbl")
        edges = _edges(rows)
        for row, cells in rows:
            table.append(row)
            covered = 0
            for element, cell in zip(row, cells, strict=False):
                covered += _merge(element, cell, [edge for edge in edges if edge <= cell.edge + _NEAR][covered:])
        if rest:
            SubElement(table, "tr").extend(rest)


def _merge(element: Element, cell: _Cell, edges: Sequence[int]) -> int:
    """Give a cell the properties of its merging; return how many columns it covers."""
    properties = Element("tcPr")
    element.insert(0, properties)
    with_value(properties, "gridSpan", max(len(edges), 1))
    if cell.flags & (_MERGED | _FIRST_MERGED):
        with_value(properties, "hMerge", "continue" if cell.flags & _MERGED else "restart")
    if cell.flags & _MERGED_ABOVE:
        with_value(properties, "vMerge", "restart" if cell.flags & _FIRST_ABOVE else "continue")
    return len(edges)


def _edges(rows: Sequence[tuple[Element, list[_Cell]]]) -> list[int]:
    edges: list[int] = []
    for edge in sorted({cell.edge for _, cells in rows for cell in cells}):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _cells(data: bytes) -> list[_Cell]:
    """Return the right edges of the cells of a row and how they are merged, from the modifiers of its end."""
    cells: list[_Cell] = []
    for code, operand in each_modifier(data):
        if code == _TABLE_DEFINITION and len(operand) > 2:
            count = operand[2]
            edges = unpack_from(f"<{count + 1}h", operand, 3)
            merging = operand[5 + 2 * count :]
            flags = [int.from_bytes(merging[_CELL_SIZE * i : _CELL_SIZE * i + 2], "little") for i in range(count)]
            cells = [_Cell(*pair) for pair in zip(edges[1:], flags, strict=True)]
        elif code == _VERTICAL_MERGE and len(operand) > 2 and operand[1] < len(cells):
            merged = {1: _MERGED_ABOVE, 3: _MERGED_ABOVE | _FIRST_ABOVE}.get(operand[2], 0)
            cells[operand[1]] = cells[operand[1]]._replace(flags=merged)
    return cells
