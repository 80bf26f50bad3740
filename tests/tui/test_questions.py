"""The screens that ask all reports: search, counts, indicators, and the comparison of two."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from siping_tui.tui.collection_app import CollectionApp
from siping_tui.tui.screens.compare_screen import CompareScreen
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.screens.report_list import ReportListScreen
from siping_tui.tui.screens.search_screen import SearchScreen
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.column_heads import ColumnHeads
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.row_table import RowTable
from siping_tui.tui.widgets.side_by_side_view import SideBySideView
from tests.collection.reports import write_report
from tests.tui.collections import opened, press_until, write_collection
from tests.tui.conftest import SIZES, on_screen, press, rows, rows_of, text_of, the, until

COUNTED = {"环境": ["2", "2", "4"], "经济": ["1", "1", "2"], "数字经济": ["2", "2", "4"], "shuzi": ["0", "0", "0"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_collection(tmp_path_factory.mktemp("questions") / "reports")


@asynccontextmanager
async def asked(
    folder: Path, *keys: str, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[CollectionApp, Pilot[None]]]:
    """Open the collection, press keys, and wait until the answer is on the screen."""
    async with opened(folder, size=size) as (app, pilot):
        await press(pilot, *keys)
        if not isinstance(app.screen, CompareScreen):
            await until(app, pilot, lambda: bool(the(app, RowTable).rows) and bool(the(app, CardList).card))
        yield app, pilot


def table(app: CollectionApp) -> list[list[str]]:
    """Return the cells of the table's rows, without bars."""
    return [row.replace("━", "").split() for row in text_of(app, RowTable).split("\n")]


def joined(app: CollectionApp) -> str:
    """Return the sentences behind the row, without the breaks of their lines."""
    return text_of(app, CardList).replace("\n", "")


async def test_a_search_says_how_often_each_report_has_it_and_which_have_not(folder: Path) -> None:
    async with asked(folder, "slash", *"5.5%", "enter") as (app, pilot):
        await until(app, pilot, lambda: len(the(app, RowTable).rows) == 3)
        assert table(app) == [["四平市", "2030", "1"], ["四平市", "2031", "0"], ["云南省", "2031", "0"]]
        assert "said in 1 of 3 reports, 1 times; not in 2" in rows(app)[0]
        assert "地区生产总值增长5.5%" in text_of(app, CardList).replace("\n", "")
        await press(pilot, "o")
        assert table(app) == [["四平市", "1/2", "1"], ["云南省", "0/1", "0"]]
        await press(pilot, "o")
        assert table(app) == [["2030", "1/1", "1"], ["2031", "0/2", "0"]]


@pytest.mark.thorough
async def test_enter_on_a_sentence_opens_the_report_there_and_back_comes_to_the_sentence(folder: Path) -> None:
    async with asked(folder, "slash", *"yingshang", "enter", "j", "enter") as (app, pilot):
        await until(app, pilot, lambda: the(app, CardList).has_focus)
        before = the(app, RowTable).row
        await press_until(app, pilot, lambda: isinstance(app.screen, ReaderScreen), "enter")
        assert isinstance(app.screen, ReaderScreen)
        await app.screen.ready.wait()
        await pilot.pause()
        assert "营商环境" in text_of(app, ReadingPane)
        assert on_screen(app, "yingshang")
        await press_until(app, pilot, lambda: isinstance(app.screen, SearchScreen), "ctrl+o")
        assert the(app, RowTable).row == before
        assert the(app, CardList).has_focus
        await press(pilot, "escape")
        assert the(app, RowTable).has_focus
        await press_until(app, pilot, lambda: isinstance(app.screen, ReportListScreen), "escape")


async def test_the_row_of_the_sentences_is_marked_while_they_have_the_focus(folder: Path) -> None:
    async with asked(folder, "slash", *"经济", "enter", "j") as (app, pilot):
        assert "▌" not in text_of(app, RowTable)
        await press(pilot, "enter")
        await until(app, pilot, lambda: the(app, CardList).has_focus)
        marked = [row for row in rows_of(app, RowTable) if row.startswith("▌")]
        assert len(marked) == 1
        assert "2031" in marked[0]


async def test_a_resize_keeps_the_sentence(folder: Path) -> None:
    async with asked(folder, "slash", *"经济", "enter", "enter", "j", "j") as (app, pilot):
        await until(app, pilot, lambda: the(app, CardList).has_focus)
        before = the(app, CardList).card
        assert the(app, CardList).highlighted == 2
        await pilot.resize_terminal(70, 30)
        await until(app, pilot, lambda: app.size.width == 70)
        await pilot.pause(0.2)
        assert (the(app, CardList).highlighted, the(app, CardList).card) == (2, before)


@pytest.mark.thorough
async def test_conditions_choose_the_reports(folder: Path) -> None:
    async with asked(folder, "slash", *"数字经济 year:2031", "enter") as (app, pilot):
        await until(app, pilot, lambda: "of 2 reports" in rows(app)[0])
        assert [row[:2] for row in table(app)] == [["四平市", "2031"], ["云南省", "2031"]]


async def test_a_condition_that_means_nothing_or_that_no_report_answers(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await press(pilot, "slash", *"数字经济 地区:上海", "enter")
        await until(app, pilot, lambda: "no report answers the conditions" in rows(app)[0])
        await press(pilot, "slash", *"数字经济 level:市区", "enter")
        assert text_of(app, MessageBar).startswith("level:市区: a level is one of")
        await press(pilot, *["backspace"] * 2, "省", "enter")
        await until(app, pilot, lambda: "of 1 reports" in rows(app)[0])
        assert not the(app, MessageBar).display


async def test_counts_leave_a_year_without_a_report_blank(folder: Path) -> None:
    async with asked(folder, "c", *"数字经济 环境!营商环境", "enter") as (app, pilot):
        await until(app, pilot, lambda: len(the(app, RowTable).rows) == 4)
        assert table(app) == [
            ["四平市", "数字经济", "2", "2", "4"],
            ["四平市", "环境", "2", "2", "4"],
            ["云南省", "数字经济", "2", "2"],
            ["云南省", "环境", "2", "2"],
        ]
        both, _, one, _ = text_of(app, RowTable).split("\n")
        assert both.rindex("2") == one.index("2"), "the blank is that of 2030"
        await press(pilot, "o")
        assert table(app) == [["四平市", "4", "4"], ["云南省", "2", "2"]]


@pytest.mark.parametrize(
    ("size", "years", "said"),
    [
        ((120, 40), ["2030", "2031"], "by place and year · 8 in 2 reports"),
        ((43, 20), ["2031"], "by place and year (from 2031)"),
        ((40, 20), [], "by place (no room for years)"),
    ],
)
async def test_years_that_do_not_fit_are_told_and_are_in_the_total(
    folder: Path, size: tuple[int, int], years: list[str], said: str
) -> None:
    async with asked(folder, "c", *"数字经济 地区:四平 环境!营商环境", "enter", size=size) as (app, pilot):
        await until(app, pilot, lambda: len(the(app, RowTable).rows) == 2)
        assert said in rows(app)[0]
        assert text_of(app, ColumnHeads).split() == ["Place", "Term", *years, "Total"]
        assert {row[-1] for row in table(app)} == {"4"}


async def test_the_sentences_behind_a_count_are_those_that_are_counted(folder: Path) -> None:
    async with asked(folder, "c", *"环境!营商环境 经济 数字经济 shuzi", "enter") as (app, pilot):
        await until(app, pilot, lambda: len(the(app, RowTable).rows) == 8)
        assert table(app)[:4] == [["四平市", term, *counts] for term, counts in COUNTED.items()]
        await until(app, pilot, lambda: "优化环境" in joined(app))
        assert "生态环境" in joined(app)
        await press_until(app, pilot, lambda: "优化环境" not in joined(app), "j")
        assert "与经济增长同步" in joined(app)
        assert "数字经济" not in joined(app), "it counts for the longer term"
        await press_until(app, pilot, lambda: "发展数字经济" in joined(app), "j")
        await press_until(app, pilot, lambda: joined(app).strip() == "not said", "j")


async def test_an_indicator_lists_its_values_the_greatest_first(folder: Path) -> None:
    async with asked(folder, "t") as (app, pilot):
        await press(pilot, *"shengchanzongzhi", "enter")
        assert table(app)[0][-1] == "3"
        assert "target" in text_of(app, RowTable).split("\n")[0]
        values = text_of(app, CardList)
        assert values.index("四平市 2031") < values.index("6.5%")
        assert values.index("6.5%") < values.index("四平市 2030")
        assert "main target" in values
        await press(pilot, "enter")
        await press_until(app, pilot, lambda: isinstance(app.screen, ReaderScreen), "enter")
        assert isinstance(app.screen, ReaderScreen)
        await app.screen.ready.wait()
        await pilot.pause()
        assert "地区生产总值增长6.5%" in text_of(app, ReadingPane).replace("\n", "")


async def test_a_figure_of_an_indicator_has_its_own_words_beside_it(folder: Path) -> None:
    async with asked(folder, "t") as (app, pilot):
        await press(pilot, *"shengchanzongzhi", "enter", "j")
        assert "figure" in text_of(app, RowTable)
        await until(app, pilot, lambda: "地区生产总值增长 · " in text_of(app, CardList))


@pytest.mark.thorough
@pytest.mark.parametrize(("key", "typed"), [("slash", "经济"), ("c", "经济"), ("t", "shengchan")])
async def test_each_question_is_typed_at_once_and_left_for_the_rows(folder: Path, key: str, typed: str) -> None:
    async with opened(folder) as (app, pilot):
        for leaving in ("enter", "down", "escape"):
            await press(pilot, key, *typed)
            screen: Any = app.screen
            assert screen.field.value == typed
            assert typed not in rows(app)[0], "the question is in the field, not above it as well"
            assert "Esc Leave the field" in rows(app)[-1]
            await until(app, pilot, lambda: bool(the(app, RowTable).rows))
            await press(pilot, leaving)
            assert the(app, RowTable).has_focus
            assert the(app, RowTable).highlighted == 0, "the key only leaves the field"
        await press_until(app, pilot, lambda: isinstance(app.screen, ReportListScreen), "escape")


@pytest.mark.thorough
async def test_escape_leaves_a_question_that_has_no_answer(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await press_until(app, pilot, lambda: isinstance(app.screen, SearchScreen), "slash")
        await press_until(app, pilot, lambda: isinstance(app.screen, ReportListScreen), "escape")


@pytest.mark.thorough
async def test_a_report_is_compared_with_the_one_before_it(folder: Path) -> None:
    async with asked(folder, "j", "equals_sign") as (app, pilot):
        await until(app, pilot, lambda: on_screen(app, "Sentences: "))
        assert "四平市 2030 → 四平市 2031" in rows(app)[0]
        assert on_screen(app, "reworded")
        assert rows(app)[-1].count("View") == 1
        await press(pilot, "o", "o", "o")
        assert text_of(app, MessageBar).startswith("Targets: ")
        assert "6.2%" in text_of(app, SideBySideView)
        await press(pilot, "home", "enter")
        await until(app, pilot, lambda: isinstance(app.screen, ReaderScreen))
        await press_until(app, pilot, lambda: isinstance(app.screen, CompareScreen), "ctrl+o")
        await press_until(app, pilot, lambda: isinstance(app.screen, ReportListScreen), "ctrl+o")


@pytest.mark.thorough
async def test_missing_years_between_two_reports_are_said(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "reports")
    write_report(folder, "四平市", 2035)
    async with asked(folder, "j", "j", "equals_sign") as (app, pilot):
        await until(app, pilot, lambda: on_screen(app, "4 years later, 2032–2034 missing"))
        await press(pilot, "o", "o", "o")
        assert on_screen(app, "4 years later, 2032–2034 missing")
        assert on_screen(app, "Targets: ")


async def test_two_marked_reports_are_compared_in_the_order_of_their_years(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await press(pilot, "equals_sign")
        assert on_screen(app, "mark two reports with m")
        await press(pilot, "home", "j", "m", "home", "m", "equals_sign")
        await until(app, pilot, lambda: isinstance(app.screen, CompareScreen))
        await until(app, pilot, lambda: "四平市 2030 → 四平市 2031" in rows(app)[0])


async def test_two_reports_of_different_places_are_warned_of(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await press(pilot, "home", "m", "j", "j", "m", "equals_sign")
        await until(app, pilot, lambda: isinstance(app.screen, CompareScreen))
        await until(app, pilot, lambda: "reports of different places: " in text_of(app, MessageBar))


@pytest.mark.thorough
async def test_more_than_two_marked_reports_are_not_compared(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await press(pilot, "m", "m", "m", "equals_sign")
        assert text_of(app, MessageBar).strip() == "3 reports are marked, and two are compared; m unmarks a report"
        await press(pilot, "home", "m")
        await press_until(app, pilot, lambda: isinstance(app.screen, CompareScreen), "equals_sign")


@pytest.mark.thorough
async def test_the_years_of_a_comparison_are_shown_where_it_is_narrow(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "reports")
    for year in (2030, 2031):
        write_report(folder, "新疆维吾尔自治区", year)
    async with asked(folder, "end", "k", "k", "equals_sign", size=(40, 20)) as (app, pilot):
        await until(app, pilot, lambda: isinstance(app.screen, CompareScreen))
        assert re.match(r" 新疆.*… 2030 → 2031 +new and reworded", rows(app)[0])
        await pilot.resize_terminal(120, 40)
        await until(app, pilot, lambda: "新疆维吾尔自治区 2030 → 新疆维吾尔自治区 2031" in rows(app)[0])
        assert "o View" in rows(app)[-1]
        assert "Filter" not in rows(app)[-1]


@pytest.mark.thorough
@pytest.mark.parametrize("size", SIZES)
async def test_the_screens_fit_every_size(folder: Path, size: tuple[int, int]) -> None:
    async with asked(folder, "slash", *"数字经济", "enter", size=size) as (app, pilot):
        assert on_screen(app, "四平市")
        for keys in (("c", *"数字经济", "enter"), ("t",), ("f1", "escape"), ("escape", "escape", "j", "equals_sign")):
            await press(pilot, *keys)
            assert len(rows(app)) == size[1]


@pytest.mark.thorough
async def test_where_it_is_narrow_the_value_of_an_indicator_is_below_the_whole_name(folder: Path) -> None:
    async with asked(folder, "t", size=(30, 20)) as (app, _pilot):
        name, value, *_ = text_of(app, CardList).split("\n")
        assert name.endswith(" 四平市 2031")
        assert value.split()[-1] == "6.5%左右"


async def test_where_it_is_low_a_comparison_has_room_for_the_sentences(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "reports")
    later = folder / "2031-四平市.txt"
    terms = "".join(f"实施“{term}行动计划”。" for term in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")
    later.write_text(later.read_text("utf-8").replace("深化改革。", terms), "utf-8")
    async with asked(folder, "j", "equals_sign", size=(40, 20)) as (app, pilot):
        await until(app, pilot, lambda: on_screen(app, "new terms: "))
        assert the(app, MessageBar).size.height < the(app, SideBySideView).size.height


async def test_keys_in_a_row_reach_the_screen_that_they_are_for(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await press(pilot, "slash", *"数字经济", "enter", "escape", "c", *"营商环境", "enter", "escape", "slash")
        await until(app, pilot, lambda: isinstance(app.screen, SearchScreen))
        screen: Any = app.screen
        assert screen.field.value == "数字经济", "the search is as it was left"
