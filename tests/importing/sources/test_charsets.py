"""The encoding of a text is found out."""

import pytest

from siping_tui.importing.sources.charsets import decode_text
from tests.importing.sources.documents import REPORT

TEXT = "\n".join(REPORT)
TRADITIONAL = (
    "各位代表：現在，我代表縣人民政府，向大會報告工作，請予審議。\n一、五年來的工作\n全縣生產總值年均增長6.2%。"
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [TEXT, TEXT[20:60], REPORT[3], TEXT.replace("\n", "\r\n")])
def test_a_text_is_read_in_its_encoding(encoding: str, text: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def test_traditional_characters_in_big5() -> None:
    assert decode_text(TRADITIONAL.encode("big5")) == TRADITIONAL
    assert decode_text(TRADITIONAL.encode("gb18030")) == TRADITIONAL


def test_dashes_and_points_are_those_of_gb18030() -> None:
    """The codec gb2312 reads — as ― and · as ・."""
    assert decode_text("——李明·王芳，朱镕基、𠮷".encode("gb18030")) == "——李明·王芳，朱镕基、𠮷"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_bad_byte_costs_no_more_than_its_surroundings(encoding: str) -> None:
    data = TEXT.encode(encoding)
    place = len("\n".join(REPORT[:4]).encode(encoding))
    text = decode_text(data[:place] + b"\xff" + data[place:])
    assert text.count("\ufffd") == 1
    assert text.endswith("\n".join(REPORT[6:]))


def test_digits_are_not_taken_for_utf16() -> None:
    assert decode_text("286.5\t6.2\n48\t3.6".encode("gb18030")) == "286.5\t6.2\n48\t3.6"
    assert decode_text(b"a\0b") == "a\0b"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_table_of_digits_in_utf16_has_zeros(encoding: str) -> None:
    assert decode_text("286.5\t6.2\n48\t3.6".encode(encoding)) == "286.5\t6.2\n48\t3.6"
