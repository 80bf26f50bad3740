"""Word documents of the old format: the same text as from a .docx."""

from struct import pack, pack_into

import pytest

from siping_tui.importing.document import Document, DocumentParagraph
from siping_tui.importing.sources.doc import read_doc
from siping_tui.importing.sources.ole import CompoundFile
from siping_tui.importing.sources.refused import IS_BROKEN, NEEDS_PASSWORD, UNKNOWN_FORMAT, DocumentError
from tests.importing.sources.old_word_files import (
    list_structures,
    modifier,
    old_word_file,
    row_end,
    style_sheet,
)

PLAIN = b"\0\0"
"""The number of the style Normal, and no modifiers."""

BOLD, DELETED, HIDDEN = (modifier(code) for code in (0x0835, 0x0800, 0x083C))
CENTRED = PLAIN + modifier(0x2461)
IN_TABLE = PLAIN + modifier(0x2416)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_paragraphs_are_read() -> None:
    data = old_word_file(("政府工作报告\r", PLAIN), ("第十四届\x0b会议上\r", CENTRED), ("甲。\x0b乙𠮷。\x0c", PLAIN))
    assert texts(read_doc(data)) == ["政府工作报告", "第十四届会议上", "甲。", "乙𠮷。"]


def test_bold_hidden_and_deleted_text_is_told_apart() -> None:
    data = old_word_file(
        ("做强工业。增加值5.0%4.5%待核增长。\r", PLAIN),
        runs=[(5, BOLD), (3, b""), (4, DELETED), (4, b""), (2, HIDDEN), (4, b"")],
    )
    assert read_doc(data).paragraphs == (DocumentParagraph("做强工业。增加值4.5%增长。", bold=5),)


def test_generated_numbers_are_printed() -> None:
    listed = PLAIN + modifier(0x460B, 1, 2)
    data = old_word_file(("回顾\r", listed), ("正文\r", PLAIN), ("安排\r", listed), listing=list_structures("\0、", 39))
    assert texts(read_doc(data)) == ["一、回顾", "正文", "二、安排"]


def test_levels_come_from_styles_and_paragraphs() -> None:
    data = old_word_file(
        *(("A\r", pack("<H", 1)), ("B\r", PLAIN + modifier(0x2640, 1)), ("C\r", PLAIN)),
        styles=style_sheet("Normal", "heading 1"),
    )
    assert [(piece.style, piece.level) for piece in read_doc(data).paragraphs] == [
        *(("heading", 1), ("heading", 2), ("body", None))
    ]


def test_merged_cells_are_repeated() -> None:
    data = old_word_file(
        *(("A\x07", IN_TABLE), row_end(3000)),
        *(("B\x07", IN_TABLE), ("C\r", IN_TABLE), ("D\x07", IN_TABLE), ("E\x07", IN_TABLE)),
        row_end(1000, 2000, 3000, flags=[0, 0, 0x60]),
        *(("F\x07", IN_TABLE), ("\x07", IN_TABLE), row_end(2000, 3000, flags=[0, 0x20])),
        ("after\r", PLAIN),
    )
    rows = read_doc(data).paragraphs
    assert [(piece.style, piece.text) for piece in rows] == [
        *(("row", "A"), ("row", "B\tC D\tE"), ("row", "F\tF\tE"), ("body", "after"))
    ]


def test_fields_and_notes_are_read() -> None:
    field = "\x13HYPERLINK x\x14链接\x15"
    note = "\x02 注文。\r"
    data = old_word_file(
        *((f"正文\x02见{field}。\r", PLAIN), ("\x13TOC \\o\x14一、回顾\t1\x15\r", PLAIN), ("后文\r", PLAIN)),
        notes=[note, "\r"],
        note_marks=pack("<IIH", 2, 99, 0),
        note_texts=pack("<III", 0, len(note), len(note) + 1),
    )
    document = read_doc(data)
    assert texts(document) == ["正文见链接。", "注文。", "后文"]
    assert [paragraph.style for paragraph in document.paragraphs] == ["body", "note", "body"]


def test_what_cannot_be_read_is_refused() -> None:
    paragraph = ("正文\r", PLAIN)
    data = old_word_file(paragraph)
    cases = (
        (old_word_file(paragraph, flags=0x0300), NEEDS_PASSWORD),
        (old_word_file(paragraph, version=0x68), UNKNOWN_FORMAT),
        (data[:700], IS_BROKEN),
        (data[:512] + bytes(len(data) - 512), IS_BROKEN),
    )
    for broken, message in cases:
        with pytest.raises(DocumentError) as caught:
            read_doc(broken)
        assert caught.value.message == message


def test_a_chain_of_sectors_that_comes_back_ends() -> None:
    data = old_word_file(("正文\r", PLAIN))
    assert texts(read_doc(data[:516] + pack("<I", 1) + data[520:])) == ["正文"]
    # The sectors of the document, which says that it has two gigabytes.
    endless = bytearray(data)
    pack_into("<I", endless, 512 + 4 * 2, 2)
    pack_into("<I", endless, 2 * 512 + 128 + 120, 2**31)
    assert len(CompoundFile(bytes(endless)).stream("WordDocument")) < 100_000
