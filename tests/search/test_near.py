"""Printed words that almost match what was typed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from siping_tui.search.haystack import Haystack
from siping_tui.search.near import MOST_NEAR, NearMiss, near_misses
from siping_tui.search.query import Word
from siping_tui.text.folding import fold
from siping_tui.text.pinyin import spelling

TEXTS = (
    "北塘村的冷链物流中心投入使用",
    "冷链物流把杨梅送到北塘之外",
    "GDP增长8.5%，新修公路31公里",
    "代表们说，冷链物流是一条好路",
)
STACK = Haystack(TEXTS, lambda position: (0,))


def near(typed: str) -> list[NearMiss]:
    return near_misses(STACK, Word(typed, fold(typed).text, spelling(typed)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # By sound, in Chinese and in pinyin with a slip.
        ("北糖", NearMiss("北糖", "北塘", 2, "sound")),
        ("冷练物流", NearMiss("冷练物流", "冷链物流", 3, "sound")),
        ("beitan", NearMiss("beitan", "北塘", 2, "sound")),
        ("lenlianwuliu", NearMiss("lenlianwuliu", "冷链物流", 3, "sound")),
        # Capitals that Caps Lock made.
        ("BEITANG", NearMiss("BEITANG", "北塘", 2, "sound")),
        # One character replaced, left out, added, or two swapped.
        ("冷链快流", NearMiss("冷链快流", "冷链物流", 3, "spelling")),
        ("冷链流", NearMiss("冷链流", "冷链物流", 3, "spelling")),
        ("冷链的物流", NearMiss("冷链的物流", "冷链物流", 3, "spelling")),
        ("冷物链流", NearMiss("冷物链流", "冷链物流", 3, "spelling")),
        ("GPD", NearMiss("GPD", "GDP", 1, "spelling")),
    ],
)
def test_near_misses_are_suggested(typed: str, expected: NearMiss) -> None:
    assert expected in near(typed)


def test_a_word_with_the_beginning_of_a_syllable_behind_it_is_near_the_word_alone() -> None:
    assert near("冷链w") == [NearMiss("冷链w", "冷链", 3, "spelling")]


@pytest.mark.parametrize("typed", ["32公里", "310公里", "9.5%", ">=", "火星", "x"])
def test_numbers_and_short_words_have_no_near_misses(typed: str) -> None:
    assert near(typed) == []


def test_near_misses_are_ordered_by_sound_then_frequency() -> None:
    found = near("冷练物流")
    assert found[0].nearness == "sound"
    ranks = [(each.nearness != "sound", -each.count) for each in found]
    assert ranks == sorted(ranks)


@given(
    st.sampled_from(["冷链物流", "投入使用", "新修公路"]),
    st.integers(0, 3),
    st.sampled_from("replace insert drop swap".split()),
)
def test_a_word_with_one_wrong_character_is_suggested(word: str, place: int, slip: str) -> None:
    before, character, after = word[:place], word[place], word[place + 1 :]
    assume(slip != "swap" or after)
    # An inserted character stands within the word: before or after it is a longer word of its own.
    assume(slip != "insert" or before)
    typed = {
        "replace": f"{before}鼎{after}",
        "insert": f"{before}鼎{character}{after}",
        "drop": f"{before}{after}",
        "swap": f"{before}{after[:1]}{character}{after[1:]}",
    }[slip]
    assume(not any(typed in text for text in TEXTS))
    found = near(typed)
    assert word in [each.printed for each in found]
    assert len(found) <= MOST_NEAR
    for each in found:
        assert each.count == sum(text.count(each.printed) for text in TEXTS)
