"""A document in any format."""

import pytest

from siping_tui.importing.sources import reading
from siping_tui.importing.sources.reading import read_document
from siping_tui.importing.sources.refused import (
    HAS_LOST_CHARACTERS,
    HAS_PRIVATE_CHARACTERS,
    HAS_RADICALS,
    IS_EMPTY,
    IS_TOO_LARGE,
    NO_TEXT,
    UNKNOWN_FORMAT,
    DocumentError,
)


def refused(data: bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(DocumentError) as caught:
        read_document(data)
    return caught.value.message, caught.value.fields


def test_nothing_to_read() -> None:
    assert refused(b"") == (IS_EMPTY, {})
    assert refused(b" \n\r\n\t") == (NO_TEXT, {})


def test_the_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"a" * (2**20 + 1)
    monkeypatch.setattr(reading, "MAX_TEXT_SIZE", 2**20)
    assert refused(data) == (IS_TOO_LARGE, {"size": 2, "limit": 1})
    monkeypatch.setattr(reading, "MAX_SIZE", 2**20)
    assert refused(b"%PDF-" + data) == (IS_TOO_LARGE, {"size": 2, "limit": 1})


def test_word_as_xml_is_named() -> None:
    data = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument><w:body/></w:wordDocument>'
    assert refused(data) == (UNKNOWN_FORMAT, {"format": "a Word document as XML"})


def test_binary_data_is_no_text() -> None:
    assert refused(bytes(range(256)) * 8) == (UNKNOWN_FORMAT, {"format": "binary data"})
    assert refused(b"\0" * 5000) == (UNKNOWN_FORMAT, {"format": "binary data"})


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        ("各位代表：".encode(), ()),
        ("各位代表：".encode() + b"\xff", (HAS_LOST_CHARACTERS,)),
        ("⼀、⼯作回顾".encode(), (HAS_RADICALS,)),
        ("王\ue000芳".encode(), (HAS_PRIVATE_CHARACTERS,)),
    ],
)
def test_doubtful_characters_stay_and_are_reported(data: bytes, warnings: tuple[str, ...]) -> None:
    document = read_document(data)
    assert document.warnings == warnings
    assert document.paragraphs[0].text == data.decode(errors="replace")
