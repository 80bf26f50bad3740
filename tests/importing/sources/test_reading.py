"""A document in any format, from a path or from bytes."""

from pathlib import Path

import pytest

from siping_tui.importing.sources import reading
from siping_tui.importing.sources.reading import read_document, read_document_file
from siping_tui.importing.sources.refused import (
    CANNOT_READ_FILE,
    HAS_LOST_CHARACTERS,
    HAS_PRIVATE_CHARACTERS,
    HAS_RADICALS,
    IS_EMPTY,
    IS_TOO_LARGE,
    NO_TEXT,
    UNKNOWN_FORMAT,
    DocumentError,
)


def refused(data: bytes | Path) -> tuple[str, dict[str, object]]:
    with pytest.raises(DocumentError) as caught:
        read_document(data) if isinstance(data, bytes) else read_document_file(data)
    return caught.value.message, caught.value.fields


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_text("政府工作报告\n各位代表：\n", encoding="utf-8")
    assert [paragraph.text for paragraph in read_document_file(path).paragraphs] == ["政府工作报告", "各位代表："]


def test_nothing_to_read(tmp_path: Path) -> None:
    assert refused(b"") == (IS_EMPTY, {})
    assert refused(b" \n\r\n\t") == (NO_TEXT, {})
    assert refused(tmp_path / "absent") == (CANNOT_READ_FILE, {"reason": "No such file or directory"})
    assert refused(tmp_path)[0] == CANNOT_READ_FILE
    assert refused(Path("a\0b"))[0] == CANNOT_READ_FILE


def test_the_size_is_limited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"a" * (2**20 + 1))
    monkeypatch.setattr(reading, "MAX_TEXT_SIZE", 2**20)
    assert refused(path) == (IS_TOO_LARGE, {"size": 2, "limit": 1})
    monkeypatch.setattr(reading, "MAX_SIZE", 2**20)
    # The size of the file is asked before its content is read.
    monkeypatch.setattr(reading, "read_document", lambda data: pytest.fail("read"))
    assert refused(path) == (IS_TOO_LARGE, {"size": 2, "limit": 1})


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
