"""Figures and targets that answer a query."""

from pathlib import Path

import pytest

from siping_tui.briefing.addressing import Outline
from siping_tui.briefing.loading import load
from siping_tui.search.filtering import DueFilter, figures, targets
from siping_tui.search.query import parse


@pytest.fixture(scope="module")
def small() -> Outline:
    return Outline(load(Path(__file__).parents[1] / "data" / "small.yaml"))


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("gdp", ["gdp-growth", "gdp-rank", "mean-growth"]),
        ("GDP rank", ["gdp-rank"]),
        ("unemployment", ["unemployment"]),
        ("历史新高", ["harvest"]),
        ("５.９％", ["gdp-growth"]),
        ("万人", ["jobs"]),
        ("突破", ["firms"]),
        ("无此词", []),
    ],
)
def test_words_stand_in_label_quantity_or_quote(small: Outline, typed: str, ids: list[str]) -> None:
    assert [placed.item.id for placed in figures(small, parse(typed))] == ids


def test_without_words_there_are_all_in_reading_order(small: Outline) -> None:
    assert [placed.entry.number for placed in figures(small)] == ["1.1"] * 9 + ["1.2"]
    assert len(targets(small, parse("  "))) == 6


def test_a_section_holds_what_is_below_it(small: Outline) -> None:
    assert len(figures(small, within=small.find("1"))) == 10
    assert [placed.item.id for placed in figures(small, within=small.find("1.2"))] == ["harvest"]
    assert targets(small, within=small.find("1")) == []


@pytest.mark.parametrize(
    ("due", "ids"),
    [
        (2024, ["new-jobs", "roads", "estates"]),
        (2026, ["estates"]),
        ("every-year", ["estates"]),
        ("none", ["civilized", "growth"]),
    ],
)
def test_what_is_due(small: Outline, due: DueFilter, ids: list[str]) -> None:
    assert [placed.item.id for placed in targets(small, due=due)] == ids


def test_words_and_due_go_together(small: Outline) -> None:
    assert [placed.item.id for placed in targets(small, parse("改造"), due=2024)] == ["estates"]
