"""Words, pinyin and punctuation in a handful of short texts."""

import re
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.search.haystack import Haystack
from siping_tui.search.parser import parse
from siping_tui.search.query import IgnoredMarks, Syllables, Word
from siping_tui.search.readings import SuggestedText, suggested_texts
from siping_tui.search.unit_matches import UnitMatches

# A text each with one unit, but for the second, which has two sentences.
TEXTS = ("山村GDP增长", "云渡通车。云溪清澈。", "渡口", "Yunxi bridge 云")
UNITS = {1: (0, 5)}


def haystack(
    texts: Sequence[str] = TEXTS,
    brief: Iterable[int] = (),
    translations: Iterable[int] = (),
    suggested: Sequence[SuggestedText] = (),
) -> Haystack:
    def begins(position: int) -> Iterable[int]:
        return UNITS.get(position, (0,)) if texts is TEXTS else (0,)

    return Haystack(texts, begins, brief, translations, suggested)


def word(typed: str) -> Word:
    ((alternative,),) = (clause.alternatives for clause in parse(typed).clauses)
    assert isinstance(alternative, Word)
    return alternative


def printed(stack: Haystack, found: UnitMatches) -> list[tuple[int, str, str]]:
    """Return the unit, the printed characters and the kind of each match."""
    return [
        (unit, stack.printed_at(each.start, each.end), each.kind)
        for unit in found.in_order
        for each in sorted(found[unit])
    ]


@pytest.mark.parametrize(
    ("typed", "matches"),
    [
        ("渡", [(1, "渡", "folded"), (3, "渡", "folded")]),
        ("gdp", [(0, "GDP", "folded")]),
        ("云", [(1, "云", "folded"), (2, "云", "folded"), (4, "云", "folded")]),
        ("yundu", [(1, "云渡", "pinyin")]),
        ("雲渡", [(1, "云渡", "folded")]),
        # Neither from one text into the next, nor from one sentence into the next.
        ("长云", []),
        ("车云", []),
        # A Latin word of the texts is no pinyin.
        ("yunxi", [(4, "Yunxi", "folded")]),
    ],
)
def test_where_a_word_is_found(typed: str, matches: list[tuple[int, str, str]]) -> None:
    stack = haystack()
    assert printed(stack, stack.find(word(typed))) == matches


def test_a_latin_word_of_a_translation_is_pinyin_elsewhere() -> None:
    stack = haystack(translations=[3])
    assert printed(stack, stack.find(word("yunxi"))) == [(2, "云溪", "pinyin"), (4, "Yunxi", "folded")]


@pytest.mark.parametrize(("brief", "units"), [((), []), ((2,), [3]), ((1, 2), [3])])
def test_two_initials_are_enough_in_brief_texts_only(brief: tuple[int, ...], units: list[int]) -> None:
    stack = haystack(brief=brief)
    assert stack.find(word("dk")).in_order == units


def test_what_a_misprint_should_read_is_found_at_the_misprint() -> None:
    texts = ("云度大桥", "渡口")
    stack = haystack(texts, suggested=[*suggested_texts(0, texts[0], [("云度", "云渡")])])
    ((unit, (match,)),) = stack.find(word("云渡")).items()
    assert (unit, stack.printed_at(match.start, match.end), match.kind, match.reading) == (0, "云度", "reading", "云渡")
    # What the print has is found as it is printed.
    assert printed(stack, stack.find(word("大桥"))) == [(0, "大桥", "folded")]


def test_syllables_fall_into_words_of_one_sentence() -> None:
    stack = haystack()
    (syllables,) = parse("yun du tong che").clauses[0].alternatives
    assert isinstance(syllables, Syllables)
    assert printed(stack, stack.find_syllables(syllables.words)) == [(1, "云渡通车", "pinyin")]


def test_marks_that_folding_removes_are_found_in_print() -> None:
    texts = ("甲、乙、丙", "丁", "“戊”、己")
    stack = haystack(texts)
    found = stack.find_marks(IgnoredMarks("、"))
    assert {unit: [each.printed for each in found[unit]] for unit in found.in_order} == {
        0: [(1, 2), (3, 4)],
        2: [(3, 4)],
    }
    assert found.count == 3


def test_matches_that_overlap_count_once() -> None:
    stack = haystack(("甲乙丙丁甲乙",))
    found = stack.find(word("甲乙")).also([stack.find(word("乙丙"))])
    assert found.count == 3
    assert stack.match_count(found) == 2


SIGNS = "甲乙丙aB１ "


@given(st.lists(st.text(SIGNS, max_size=8), min_size=1, max_size=5), st.text("甲乙丙", min_size=1, max_size=3))
def test_chinese_words_are_where_a_plain_search_finds_them(texts: list[str], wanted: str) -> None:
    stack = Haystack(texts, lambda position: (0,))
    found = stack.find(Word(wanted, wanted))
    plain = {
        unit: [(match.start(), match.end()) for match in re.finditer(wanted, text.replace(" ", ""))]
        for unit, text in enumerate(texts)
    }
    assert found.count == stack.match_count(found) == sum(map(len, plain.values()))
    assert found.in_order == [unit for unit, matches in plain.items() if matches]
    for unit in found.in_order:
        start = stack.units.starts[unit]
        assert [(each.start - start, each.end - start) for each in found[unit]] == plain[unit]
        for each in found[unit]:
            _, first, last = unit, *stack.original(unit, each.start, each.end)
            assert texts[unit][first:last].replace(" ", "") == wanted


@given(st.lists(st.text("甲乙", max_size=6), min_size=1, max_size=6), st.data())
def test_units_are_asked_for_from_anywhere_and_among_some(texts: list[str], data: st.DataObject) -> None:
    stack = Haystack(texts, lambda position: (0,))
    found = stack.find(word("甲")).also([stack.find(word("乙"))])
    assert found.in_order == [unit for unit, text in enumerate(texts) if text]
    first = data.draw(st.integers(0, len(texts)))
    assert list(found.units_from(first)) == [unit for unit in found.in_order if unit >= first]
    some = data.draw(st.sets(st.integers(0, len(texts) - 1)))
    assert found.among(some) == some & found.units
    without = found.without(stack.find(word("乙")))
    assert without.in_order == [unit for unit, text in enumerate(texts) if text and "乙" not in text]
