"""The orders of figures and targets."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.briefing.model import Bilingual, Figure, Section, Target
from siping_tui.briefing.outline import Entry, Placed
from siping_tui.messages import Language
from siping_tui.search.sorting import by_name, by_place, by_size, by_when

SECTION = Section(id="s", title=Bilingual.from_text("s"), text="甲。乙。丙。")
ENTRY = Entry(SECTION, "1", 0, None)
FIGURE = Figure(id="f", label=Bilingual.from_text("f"), raw="1", quote="甲", kind="amount")
TARGET = Target(id="t", label=Bilingual.from_text("t"), quote="乙")


def placed(*items: Figure | Target) -> list[Placed[Any]]:
    return [Placed(ENTRY, item) for item in items]


def amount(raw: str, value: float | None, unit: str | None = None, **more: Any) -> Figure:
    return replace(FIGURE, raw=raw, value=value, unit=unit, **more)


def shown(found: Sequence[Placed[Any]]) -> list[str]:
    return [each.item.raw for each in found]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_by_size_quantities_are_compared_in_groups_by_the_kind_of_their_unit(language: Language) -> None:
    items = placed(
        amount("3万户", 3, "万户"),
        amount("200公里", 200, "公里"),
        amount("第六", 6, measure="rank"),
        amount("历史新高", None),
        amount("5000户", 5000, "户"),
        amount("90米", 90, "米"),
        amount("第一", 1, measure="rank"),
        amount("5亿户", 5, "亿户"),
    )
    groups = by_size(items, language)
    assert [(group.name, shown(group.items)) for group in groups] == [
        ("户" if language == "zh" else "households", ["5亿户", "3万户", "5000户"]),
        ("公里" if language == "zh" else "km", ["200公里", "90米"]),
        # The first rank is the best.
        ("rank", ["第一", "第六"]),
        ("", ["历史新高"]),
    ]
    assert shown(by_size(items, language, ascending=True)[0].items) == ["5000户", "3万户", "5亿户"]


def test_a_share_without_a_unit_is_compared_with_percentages() -> None:
    items = placed(amount("40%", 40, "%"), amount("半数以上", 0.5, measure="share"), amount("90%", 90, "%"))
    (group,) = by_size(items, "en")
    assert shown(group.items) == ["90%", "半数以上", "40%"]


def test_by_place_items_with_a_printed_quantity_may_come_first() -> None:
    items = placed(
        replace(TARGET, quote="甲", raw=None), replace(TARGET, quote="丙", raw="3"), replace(FIGURE, quote="乙")
    )
    assert [each.item.quote for each in by_place(items)] == ["甲", "乙", "丙"]
    assert [each.item.quote for each in by_place(items, numbers_first=True)] == ["乙", "丙", "甲"]


def test_by_when_every_year_is_first_and_what_has_no_date_last() -> None:
    dues = (None, 2026, "2025-06", 2025, "every-year")
    items = placed(*(replace(TARGET, due=due) for due in dues), replace(FIGURE, period="2024-01/2024-09"))
    found = [getattr(each.item, "due", None) or each.item.period for each in by_when(items)]
    assert found == ["every-year", "2024-01/2024-09", 2025, "2025-06", 2026, None]
    assert by_when(items, descending=True)[-1].item.due is None


def test_chinese_names_are_sorted_by_pinyin() -> None:
    items = placed(
        *(replace(TARGET, label=Bilingual(zh, en)) for zh, en in (("四平", "b"), ("阿城", "C"), ("双辽", "a")))
    )
    assert [each.item.label.zh for each in by_name(items, "zh")] == ["阿城", "双辽", "四平"]
    assert [each.item.label.en for each in by_name(items, "en")] == ["a", "b", "C"]


@given(st.lists(st.tuples(st.none() | st.floats(-1e9, 1e9), st.sampled_from([None, "元", "万元", "亩", "人", "年"]))))
def test_by_size_nothing_is_lost(values: list[tuple[float | None, str | None]]) -> None:
    items = placed(*(amount(str(number), value, unit) for number, (value, unit) in enumerate(values)))
    found = [each for group in by_size(items, "zh") for each in group.items]
    assert sorted(shown(found)) == sorted(shown(items))
