"""Words for the values of a briefing."""

import re
from collections.abc import Mapping
from typing import Any, get_args

import pytest

from siping_tui.briefing import labels, model
from siping_tui.briefing.labels import quantity
from siping_tui.briefing.model import Bilingual, Bound, Direction, Figure, MeasureKind
from siping_tui.briefing.outline import Outline, placed_figures, placed_targets
from siping_tui.messages import translator


def figure(
    raw: str,
    value: float | None = None,
    unit: str | None = None,
    *,
    last: float | None = None,
    bound: Bound | None = None,
    measure: MeasureKind | None = None,
    of: float | None = None,
    direction: Direction | None = None,
) -> Figure:
    return Figure(
        id="a",
        label=Bilingual.from_text("a"),
        raw=raw,
        value=value,
        value_to=last,
        unit=unit,
        kind="amount",
        bound=bound,
        measure=measure,
        of=of,
        direction=direction,
        quote=raw,
    )


@pytest.mark.parametrize(
    ("item", "zh", "en"),
    [
        (figure("90亿斤", 90, "亿斤", bound="reach"), "90亿斤", "9 billion jin"),
        (figure("30户以上", 30, "户", bound="at-least"), "30户以上", "at least 30"),
        (figure("80%", 80, "%", bound="at-least"), "≥80%", "at least 80%"),
        (figure("140项", 140, "项", bound="over"), ">140项", "over 140"),
        (figure("第三", 3, measure="rank"), "第三", "3rd"),
        (figure("第6位", 6, "位", measure="rank", of=13), "第6位", "6th of 13"),
        (figure("半数以上", 0.5, bound="at-least", measure="share"), "半数以上", "at least 50%"),
        (figure("二级", 2, "级", measure="grade"), "二级", "grade 2"),
        (figure("二十连丰", 20, "连丰", measure="streak"), "二十连丰", "20 in a row"),
        (figure("3—5亿元", 3, "亿元", last=5), "3—5亿元", "CNY 300–500 million"),
        (figure("3.2%", 3.2, "%", direction="down"), "↓3.2%", "↓3.2%"),
        (figure("第一方阵"), "第一方阵", "第一方阵"),
        (figure("D级", measure="grade"), "D级", "grade D"),
        (figure("优秀", measure="grade"), "优秀", "优秀"),
        (figure("约20万吨", 20, "万吨", bound="about"), "约20万吨", "about 200,000 t"),
        (figure("超过20万吨", 20, "万吨", bound="over"), "超过20万吨", "over 200,000 t"),
        (figure("不足5%", 5, "%", bound="under"), "不足5%", "under 5%"),
        (figure("第3至5位", 3, "位", last=5, measure="rank"), "第3至5位", "3rd–5th"),
        (figure("前10位", 10, "位", bound="at-most", measure="rank"), "≤前10位", "at most 10th"),
        (figure("二至三级", 2, "级", last=3, measure="grade"), "二至三级", "grade 2–3"),
        (figure("二级以上", 2, "级", bound="at-least", measure="grade"), "二级以上", "at least grade 2"),
        (figure("百分之二十九", 0.29, measure="share"), "百分之二十九", "29%"),
        (figure("三至五成", 0.3, last=0.5, measure="share"), "三至五成", "30–50%"),
    ],
)
def test_a_quantity_in_both_languages(item: Figure, zh: str, en: str) -> None:
    assert (quantity(item, "zh"), quantity(item, "en")) == (zh, en)


def test_every_number_of_the_shipped_report_is_english_in_english(outline: Outline) -> None:
    items = [placed.item for placed in placed_figures(outline)] + [placed.item for placed in placed_targets(outline)]
    shown = [quantity(item, "en") for item in items if item.value is not None]
    assert len(shown) > 60
    assert [words for words in shown if re.search("[\u4e00-\u9fff]", words)] == []


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (labels.BOUNDS, model.Bound),
        (labels.STATUSES, model.Status),
        (labels.DUE_BASES, model.DueBasis),
        (labels.NOTE_KINDS, model.NoteKind),
        (labels.CONFIDENCES, model.Confidence),
    ],
)
def test_every_value_has_a_label_in_both_languages(words: Mapping[str, str], values: Any) -> None:
    assert words.keys() == set(get_args(values))
    assert not [word for word in words.values() if word and translator("zh")(word) == word]
