"""Rich Text Format (.rtf), as Word, WPS Office and LibreOffice write it."""

from dataclasses import replace

from siping_tui.importing.document import Document, LeftOut, Metadata
from siping_tui.importing.sources.list_numbers import bullet
from siping_tui.importing.sources.refused import IS_BROKEN, DocumentError
from siping_tui.importing.sources.rtf_state import RtfGroup, RtfSink, with_whole_characters
from siping_tui.importing.sources.rtf_styles import RtfFonts, RtfStyles, decoded
from siping_tui.importing.sources.rtf_tables import RtfCell, rtf_table
from siping_tui.importing.sources.rtf_tokens import RtfToken, rtf_tokens
from siping_tui.importing.sources.run_lines import LINE_BREAK, joined_runs, numbered_runs, runs_of_lines
from siping_tui.importing.sources.run_paragraphs import (
    PrintedRun,
    RunParagraph,
    RunPiece,
    document_of,
    in_box,
    is_page_number,
    with_notes_last,
    without_boxes,
)
from siping_tui.messages import N_

ENDS_EARLY = N_("the file ends in the middle; what follows is missing")

_DEEPEST = 1000
_MOST_TOKENS = 3_000_000
"""A report of a million characters has fewer; they take some seconds and hundreds of megabytes."""
_LARGEST_UNICODE = 0x10000

_CHARACTERS = {
    "tab": "\t",
    "line": LINE_BREAK,
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "~": "\u00a0",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
_SKIPPED = frozenset(
    "colortbl pict object listtable listoverridetable rsidtbl generator themedata datastore xmlnstbl latentstyles "
    "nonshppict filetbl revtbl fldinst annotation atnid atnauthor bkmkstart bkmkend pn stylesheet fonttbl info tc xe "
    "formfield userprops".split()
)
_HEADS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
_NUMBERS = frozenset(("listtext", "pntext"))
_BOXES = frozenset(("shptxt", "dptxbxtext"))
_ENDS = frozenset("par sect page column".split())


def read_rtf(data: bytes) -> Document:
    """Return the document in an RTF file; raise DocumentError if it cannot be read."""
    if data.count(b"\\") + data.count(b"{") > _MOST_TOKENS:
        raise DocumentError(IS_BROKEN, error=f"RTF: more than {_MOST_TOKENS} control words")
    reading = _RtfReading()
    for token in rtf_tokens(data):
        reading.read(token)
    return reading.document()


class _RtfReading:
    """One pass through a file."""

    def __init__(self) -> None:
        self._fonts, self._styles = RtfFonts(), RtfStyles()
        self._text = RtfSink("text")
        self._groups = [RtfGroup(self._text)]
        self._data = b""
        self._unread = 0
        """Characters that stand for the one before for readers without Unicode."""
        self._title = ""
        self._heads: list[LeftOut] = []

    def document(self) -> Document:
        self._flush()
        warnings = [ENDS_EARLY] if len(self._groups) > 1 else []
        while len(self._groups) > 1:
            self._close()
        self._end_paragraph(self._text)
        self._end_table(self._text)
        heads = {(head.text, head.reason): head for head in self._heads}
        pieces = [*with_notes_last(without_boxes(self._text.pieces)), *heads.values()]
        return document_of(pieces, Metadata(title=self._title.strip()), warnings)

    def read(self, token: RtfToken) -> None:
        if not token.word:
            self._add_bytes(token.data)
            return
        if self._unread and token.word not in "{}" and token.word != "u":
            self._unread -= 1
            return
        self._flush()
        if token.word == "{":
            self._open()
        elif token.word == "}":
            self._close()
        elif token.word == "u":
            self._add_unicode(token.number or 0)
        elif token.word == "*":
            self._groups[-1].is_ignorable = True
        else:
            self._control(token.word, token.number)

    def _open(self) -> None:
        self._unread = 0
        if len(self._groups) > _DEEPEST:
            raise DocumentError(IS_BROKEN, error=f"RTF: more than {_DEEPEST} levels")
        self._groups.append(replace(self._groups[-1], is_ignorable=False))

    def _close(self) -> None:
        self._unread = 0
        if len(self._groups) == 1:
            return
        closed = self._groups.pop()
        outer = self._groups[-1].sink
        if closed.destination == "styles" and self._groups[-1].destination == "styles":
            self._styles.end()
        if closed.sink is not outer:
            self._deliver(closed.sink, outer)

    def _deliver(self, sink: RtfSink, outer: RtfSink) -> None:
        """Give the pieces of a note, a box or a header to the text that it belongs to."""
        self._end_paragraph(sink)
        self._end_table(sink)
        if sink.kind == "note":
            outer.after += [
                RunParagraph(piece.runs, "note") if isinstance(piece, RunParagraph) else piece for piece in sink.pieces
            ]
        elif sink.kind == "box":
            outer.after += map(in_box, sink.pieces)
        elif text := " ".join(piece.text.strip() for piece in sink.pieces).strip():
            self._heads.append(LeftOut(text, "page-number" if is_page_number(text) else "running-head"))

    def _control(self, word: str, number: int | None) -> None:
        group = self._groups[-1]
        if self._destination(word, group):
            return
        if group.destination == "fonts":
            self._fonts.control(word, number)
        elif group.destination == "styles":
            self._styles.control(word, number)
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word == "ansicpg":
            self._fonts.code_page = number or 0
        elif not self._format(word, number, group) and not group.destination:
            self._lay_out(word, number, group.sink)

    def _destination(self, word: str, group: RtfGroup) -> bool:
        """Change to the destination that a control word names; return whether it names one."""
        is_unknown = group.is_ignorable
        group.is_ignorable = False
        if word in ("fonttbl", "stylesheet", "title"):
            group.destination = {"fonttbl": "fonts", "stylesheet": "styles", "title": "title"}[word]
        elif group.destination == "skip" and word not in _BOXES:
            pass
        elif word == "footnote":
            group.sink, group.destination = RtfSink("note"), ""
        elif word in _BOXES:
            group.sink, group.destination = RtfSink("box"), ""
        elif word in _HEADS:
            group.sink, group.destination = RtfSink("head"), ""
        elif word in _NUMBERS:
            group.destination = "number"
        elif word in _SKIPPED or is_unknown:
            group.destination = "skip"
        else:
            return False
        return True

    def _format(self, word: str, number: int | None, group: RtfGroup) -> bool:
        """Change the format of the characters that follow; return whether a control word does."""
        is_on = number != 0
        if word == "f":
            group.font = number or 0
        elif word == "b":
            group.is_bold = is_on
        elif word in ("v", "deleted", "webhidden"):
            group.is_hidden = is_on
        elif word == "plain":
            group.is_bold = group.is_hidden = False
        elif word == "uc":
            group.skipped_after_unicode = number if number is not None else 1
        else:
            return False
        return True

    def _lay_out(self, word: str, number: int | None, sink: RtfSink) -> None:
        """End a paragraph, a cell or a row, or change the layout of those that follow."""
        if word in _ENDS:
            self._end_paragraph(sink)
        elif word in ("cell", "nestcell"):
            self._end_paragraph(sink, ends_cell=word == "cell")
        elif word == "row":
            self._end_row(sink)
        elif word == "trowd":
            sink.edges, sink.merged = [], (False, False)
        elif word in ("clvmrg", "clmrg"):
            sink.merged = sink.merged[0] or word == "clvmrg", sink.merged[1] or word == "clmrg"
        elif word == "cellx":
            sink.edges.append((number or 0, *sink.merged))
            sink.merged = False, False
        elif word == "pard":
            sink.style, sink.outline, sink.is_centred, sink.is_in_table = 0, None, False, False
        elif word == "intbl":
            sink.is_in_table = True
        elif word == "s":
            sink.style = number or 0
        elif word == "outlinelevel":
            sink.outline = number
        elif word in ("qc", "ql", "qj", "qr"):
            sink.is_centred = word == "qc"

    def _add_bytes(self, data: bytes) -> None:
        taken = min(self._unread, len(data))
        self._unread -= taken
        self._data += data[taken:]

    def _add_unicode(self, number: int) -> None:
        self._unread = self._groups[-1].skipped_after_unicode
        self._add(chr(number % _LARGEST_UNICODE))

    def _flush(self) -> None:
        if data := self._data:
            self._data = b""
            self._add(decoded(data, self._fonts.encoding(self._groups[-1].font)))

    def _add(self, text: str) -> None:
        group = self._groups[-1]
        if group.destination == "fonts":
            self._fonts.add(text)
        elif group.destination == "styles":
            self._styles.add(text)
        elif group.destination == "title":
            self._title += text
        elif group.destination == "number":
            group.sink.number += text
        elif not group.destination and not group.is_hidden:
            group.sink.runs.append(PrintedRun(text, self._fonts.name(group.font), group.is_bold))

    def _end_paragraph(self, sink: RtfSink, *, ends_cell: bool = False) -> None:
        """End the open paragraph of a sink, and with `ends_cell` its cell."""
        runs = with_whole_characters(sink.runs)
        number, sink.number, sink.runs = sink.number, "", []
        if stated := number.strip():
            runs = numbered_runs(bullet(stated, ""), runs, is_apart=number != stated)
        kind, level = self._styles.kind(sink.style, sink.outline)
        is_one = kind in ("title", "heading", "caption") or sink.is_centred
        lines = [joined_runs(runs)] if is_one else runs_of_lines(runs)
        pieces: list[RunPiece] = [RunParagraph(line, kind, level) for line in lines if line]
        pieces += sink.after
        sink.after = []
        if ends_cell or sink.is_in_table:
            sink.cell += pieces
            if ends_cell:
                sink.cells.append(sink.cell)
                sink.cell = []
        elif pieces:
            self._end_table(sink)
            sink.pieces += pieces

    def _end_row(self, sink: RtfSink) -> None:
        edges = sink.edges[: len(sink.cells)]
        edges += [((edges[-1][0] if edges else 0) + 1000 * index, False, False) for index in range(1, 64)]
        sink.rows.append([RtfCell(*edge, pieces) for edge, pieces in zip(edges, sink.cells, strict=False)])
        sink.cells = []

    def _end_table(self, sink: RtfSink) -> None:
        if sink.cells or sink.cell:
            sink.cells.append(sink.cell)
            sink.cell = []
            self._end_row(sink)
        rows, sink.rows = sink.rows, []
        sink.pieces += rtf_table(rows)
