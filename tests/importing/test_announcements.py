import pytest

from siping_tui.importing.announcements import announcement_doubts
from siping_tui.importing.drafting import draft
from siping_tui.importing.headings import find_headings
from tests.importing.documents import document, paragraphs

TEXT = "各项工作扎实推进，取得新的成效。"


def doubtful(lead: str, count: int) -> list[str]:
    numerals = "一二三四五六七八九十"
    lines = [
        "一、安排",
        lead,
        *(line for n in range(count) for line in (f"（{numerals[n]}）抓好任务", TEXT)),
        "二、保障",
        TEXT,
    ]
    body = paragraphs(*lines)
    return [body[n].text[slice(*doubt.span)] for n, doubt in announcement_doubts(body, find_headings(body))]


@pytest.mark.parametrize(
    ("lead", "count"), [("重点做好三个方面工作：", 3), ("抓好以下5项重点任务。", 5), ("今年要做好各项工作。", 4)]
)
def test_the_announced_number_of_headings_is_no_doubt(lead: str, count: int) -> None:
    assert doubtful(lead, count) == []


@pytest.mark.parametrize(
    ("lead", "count", "words"),
    [("重点做好三个方面工作：", 4, "三个方面工作："), ("抓好5项重点任务。", 3, "5项重点任务。")],
)
def test_another_number_is_a_doubt(lead: str, count: int, words: str) -> None:
    assert doubtful(lead, count) == [words]


def test_a_draft_notes_it() -> None:
    text = f"一、安排\n重点做好三个方面工作：\n（一）抓好产业\n{TEXT}\n（二）抓好民生\n{TEXT}"
    (section,) = draft(document(text)).sections
    (note,) = section.notes
    assert (note.kind, note.confidence, note.origin) == ("unclear", "low", "drafted")
    assert "三" in note.quote
