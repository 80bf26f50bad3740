"""Small files that unpack to much: each is refused before it takes the memory."""

import pytest

from siping_tui.importing.sources import pdf, rtf, xml_parts
from siping_tui.importing.sources.refused import IS_BROKEN, UNPACKS_TOO_LARGE, DocumentError
from tests.importing.sources.pdf_files import at, pdf_file


def refusal(caught: pytest.ExceptionInfo[DocumentError]) -> str:
    assert caught.value.message.format(**caught.value.fields)
    return caught.value.message


def test_xml_has_limits() -> None:
    for data, message in (
        (b"<a>" + b" " * 70_000_000 + b"</a>", UNPACKS_TOO_LARGE),
        (b"<a>" + b"<b/>" * 1_100_000 + b"</a>", IS_BROKEN),
        (b"<a " + b"b='' " * 1_100_000 + b"/>", IS_BROKEN),
    ):
        with pytest.raises(DocumentError) as caught:
            xml_parts.parse_xml(data)
        assert refusal(caught) == message


def test_rtf_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentError) as caught:
        rtf.read_rtf(rb"{\rtf1 " + b"{}" * 3_100_000 + b"}")
    assert refusal(caught) == IS_BROKEN


def test_pdf_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_file(at(80, 700, "甲"), at(80, 700, "乙"), at(80, 700, "丙"))
    for name, limit in (("MOST_PAGES", 2), ("MOST_GLYPHS", 2)):
        with monkeypatch.context() as patched:
            patched.setattr(pdf, name, limit)
            with pytest.raises(DocumentError) as caught:
                pdf.read_pdf(data)
        assert refusal(caught) == pdf.HAS_TOO_MANY_PAGES
