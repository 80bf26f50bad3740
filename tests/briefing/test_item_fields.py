"""What a person types into the fields of an item: read in both languages, and checked by the rules of the format."""

from dataclasses import replace
from typing import Any

import pytest

from siping_tui.briefing.editing import ReviewedItem
from siping_tui.briefing.item_fields import FieldError, corrected, expected, fields_of, texts_of
from siping_tui.briefing.model import Bilingual, Figure, Note, Section, Target
from siping_tui.messages import translator

TEXT = "到2025年新建道路12公里以上，粮食产量95万吨，严防死守。\n"
FIGURE = Figure(
    id="grain",
    label=Bilingual.from_text("粮食产量"),
    raw="95万吨",
    value=95,
    unit="万吨",
    kind="amount",
    period="2023",
    period_basis="implied",
    quote="粮食产量95万吨",
    origin="drafted",
)
TARGET = Target(
    id="roads",
    label=Bilingual("新建道路", "New roads"),
    raw="12公里以上",
    value=12,
    unit="公里",
    bound="at-least",
    due=2025,
    due_basis="implied",
    quote="新建道路12公里以上",
    origin="drafted",
)
NOTE = Note(kind="unclear", quote="严防死守", confidence="low", reason=Bilingual.from_text("不明"), origin="drafted")
SECTION = Section(id="a", title=Bilingual.from_text("甲"), text=TEXT, figures=(FIGURE,), targets=(TARGET,))


def typed(item: ReviewedItem, **changes: str) -> ReviewedItem:
    """Return the item after other texts were typed into some fields; `label_zh` is that of label.zh."""
    texts = texts_of(item, translator("en"))
    names = {path.replace(".", "_"): path for path in texts}
    return corrected(item, {**texts, **{names[name]: text for name, text in changes.items()}}, SECTION)


@pytest.mark.parametrize("item", [FIGURE, TARGET, NOTE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_not_changed_stays_but_is_checked(item: ReviewedItem, language: Any) -> None:
    texts = texts_of(item, translator(language))
    assert list(texts) == [field.path for field in fields_of(item)]
    whole: Any = item
    assert corrected(item, texts, SECTION) == replace(whole, origin=None)


def test_the_texts_are_those_that_a_person_would_type() -> None:
    texts = texts_of(TARGET, translator("zh"))
    assert texts == {
        "label.zh": "新建道路",
        "label.en": "New roads",
        "raw": "12公里以上",
        "value": "12",
        "value_to": "",
        "unit": "公里",
        "bound": "不少于",
        "due": "2025",
        "quote": "新建道路12公里以上",
    }
    assert texts_of(FIGURE, translator("en"))["label.en"] == ""


@pytest.mark.parametrize(
    ("item", "changes", "expected_fields"),
    [
        (FIGURE, {"label_zh": "粮食总产量"}, {"label": Bilingual.from_text("粮食总产量")}),
        (FIGURE, {"label_en": "Grain"}, {"label": Bilingual("粮食产量", "Grain")}),
        (TARGET, {"label_en": ""}, {"label": Bilingual.from_text("新建道路")}),
        (FIGURE, {"period": "2024-06"}, {"period": "2024-06", "period_basis": None}),
        (FIGURE, {"period": " "}, {"period": None, "period_basis": None}),
        (TARGET, {"due": "2026"}, {"due": 2026, "due_basis": "stated"}),
        (TARGET, {"due": ""}, {"due": None, "due_basis": "none"}),
        (TARGET, {"due": "every year"}, {"due": "every-year", "due_basis": "stated"}),
        (TARGET, {"due": "每年"}, {"due": "every-year", "due_basis": "stated"}),
        (TARGET, {"bound": "不少于"}, {}),
        (TARGET, {"bound": "At least"}, {}),
        (NOTE, {"reading": "严防"}, {"reading": "严防"}),
    ],
)
def test_a_corrected_field(item: ReviewedItem, changes: dict[str, str], expected_fields: dict[str, Any]) -> None:
    whole: Any = item
    assert typed(item, **changes) == replace(whole, origin=None, **expected_fields)


@pytest.mark.parametrize(
    ("item", "changes", "path", "words"),
    [
        (FIGURE, {"value": "many"}, "value", "a plain number"),
        (FIGURE, {"value": "90"}, "value", "90万吨 does not match 95万吨"),
        (FIGURE, {"unit": "亿元"}, "unit", "the unit 亿元 is not in 95万吨"),
        (FIGURE, {"label_zh": ""}, "label.zh", "found nothing"),
        (FIGURE, {"raw": ""}, "raw", "found nothing"),
        (FIGURE, {"period": "last year"}, "period", "is not a year, month or day"),
        (FIGURE, {"period": "2024-13"}, "period", "is not a year, month or day"),
        (FIGURE, {"quote": "不在文中95万吨"}, "quote", "不在文中95万吨"),
        (TARGET, {"due": "soon"}, "due", "is not a year or month"),
        (TARGET, {"bound": "at-lest"}, "bound", "did you mean at-least?"),
        (TARGET, {"bound": "at-most"}, "bound", "the bound of 12公里以上 is at-least"),
        (NOTE, {"reading": "严防死守"}, "reading", "the same as the quote"),
    ],
)
def test_a_field_that_does_not_fit_says_why(item: ReviewedItem, changes: dict[str, str], path: str, words: str) -> None:
    with pytest.raises(FieldError) as raised:
        typed(item, **changes)
    assert raised.value.path == path
    assert words in raised.value.problem.words()
    assert raised.value.problem.words(translator("zh")) != raised.value.problem.words() or "不在文中" in words


def test_what_a_field_expects_is_said_in_both_languages() -> None:
    assert "every-year" in expected(TARGET, "due", translator("en"))
    assert "every-year" in expected(TARGET, "due", translator("zh"))
    assert expected(FIGURE, "bound", translator("zh")).startswith("不少于")
    assert expected(FIGURE, "label.zh", translator("zh")) == ""
