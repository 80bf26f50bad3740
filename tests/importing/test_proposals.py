"""What is proposed for words that a person adds as a figure or target."""

from typing import Any

import pytest

from siping_tui.briefing.item_fields import corrected, texts_of
from siping_tui.briefing.model import Bilingual, Figure, Section, Target
from siping_tui.importing.proposals import proposed
from siping_tui.messages import translator

WORDS = "全县粮食产量达到90万吨以上，新建道路12公里，守住安全底线。"
KNOWN = Figure(
    id="f-1", label=Bilingual.from_text("粮食"), raw="90万吨以上", kind="amount", quote="粮食产量达到90万吨以上"
)
PLAN = Target(id="t-1", label=Bilingual.from_text("粮食"), raw="90万吨以上", quote="粮食产量达到90万吨以上")


def section(**fields: Any) -> Section:
    return Section(id="a", title=Bilingual.from_text("甲"), text=f"{WORDS}\n\n又守住安全底线。\n", **fields)


def of(words: str, within: Section | None = None) -> Figure | Target | None:
    start = WORDS.index(words)
    return proposed(within or section(), WORDS, (start, start + len(words)), "青河县", "x-1")


def test_the_number_of_the_words_with_its_unit_its_bound_and_its_label() -> None:
    found = of("粮食产量达到90万吨以上")
    assert isinstance(found, Figure)
    assert (found.raw, found.value, found.unit, found.bound) == ("90万吨以上", 90, "万吨", "at-least")
    assert (found.quote, found.origin) == ("粮食产量达到90万吨以上", None)
    assert "粮食产量" in found.label.zh


def test_what_a_fall_measures_and_in_what_unit_is_said_as_in_a_draft() -> None:
    words = "農藥用量下降3%，開工保障性住房項目12個。"
    within = Section(id="a", title=Bilingual.from_text("甲"), text=f"{words}\n")
    fall = proposed(within, words, (0, 8), "青河縣", "x-1")
    assert fall is not None
    assert (fall.label.zh, fall.measure, fall.direction) == ("青河縣農藥用量下降", "growth", "down")
    projects = proposed(within, words, (9, len(words)), "青河縣", "x-1")
    assert projects is not None
    assert (projects.raw, projects.unit, projects.indicator) == ("12個", "個", None)


def test_of_a_sentence_the_first_number_that_no_item_has() -> None:
    found = of(WORDS, section(figures=(KNOWN,)))
    assert found is not None
    assert found.raw == "12公里"
    assert found.quote == WORDS.rstrip("。")


def test_among_targets_it_is_a_target() -> None:
    assert isinstance(of("新建道路12公里", section(targets=(PLAN,))), Target)


def test_words_without_a_number_are_a_target_with_a_quote_that_occurs_once() -> None:
    found = of("守住安全底线")
    assert isinstance(found, Target)
    assert found.label.zh == "守住安全底线"
    assert section().text.count(found.quote) == 1


@pytest.mark.parametrize("words", ["，", "。"])
def test_marks_alone_are_nothing(words: str) -> None:
    assert of(words) is None


@pytest.mark.parametrize("words", [WORDS, "新建道路12公里", "守住安全底线", "90万吨以上", "12"])
def test_what_is_proposed_can_be_saved_as_it_is(words: str) -> None:
    found = of(words)
    assert found is not None
    assert corrected(found, texts_of(found, translator("zh")), section()) == found
