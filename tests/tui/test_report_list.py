"""The list of the reports of a collection, and the way into the reader and back."""

import re
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from siping_tui.collection.updating import StoreUpdate, UpdateState
from siping_tui.tui.collection_app import CollectionApp
from siping_tui.tui.collection_load import CollectionLoad
from siping_tui.tui.report_rows import ORDERS
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.screens.report_list import ReportListScreen
from siping_tui.tui.widgets.column_heads import ColumnHeads
from siping_tui.tui.widgets.key_line import KeyLine
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.row_table import RowTable
from siping_tui.user.memory import Memory
from tests.collection.reports import write_examples, write_near_copy
from tests.tui.collections import opened, press_until, write_collection
from tests.tui.conftest import SIZES, on_screen, press, rows, rows_of, text_of, the, until


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_collection(tmp_path_factory.mktemp("list") / "reports")


async def test_reports_are_listed_by_place_and_year_and_what_does_not_count_at_the_end(folder: Path) -> None:
    async with opened(folder) as (app, _):
        listed = text_of(app, RowTable).split("\n")
        assert [row.split()[:2] for row in listed[:3]] == [["四平市", "2030"], ["四平市", "2031"], ["云南省", "2031"]]
        assert "same text as 2031-云南省.txt" in listed[3]
        assert "broken.pdf · not read: " in listed[4]
        assert len(listed) == 5, "the picture is no report"
        assert "reports: 3 · copies: 1 · not read: 1" in rows(app)[0]


async def test_the_first_state_is_listed_when_it_is_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(folder):
        pass
    monkeypatch.setattr("siping_tui.tui.screens.report_list._CHECK_INTERVAL", 3600)
    load = CollectionLoad([folder], folder.parent / "cache")
    app = CollectionApp(load, "en", Memory())
    async with app.run_test(size=(120, 40)) as pilot:
        assert not the(app, RowTable).rows
        load.start()
        await until(app, pilot, lambda: bool(the(app, RowTable).rows))
    load.stop()


async def test_enter_opens_a_report_and_back_comes_to_its_row(folder: Path) -> None:
    memory = Memory()
    async with opened(folder, memory=memory) as (app, pilot):
        for key in ("escape", "ctrl+o"):
            await press_until(app, pilot, lambda: isinstance(app.screen, ReaderScreen), "home", "j", "enter")
            assert isinstance(app.screen, ReaderScreen)
            await app.screen.ready.wait()
            await pilot.pause()
            assert "2031年1月15日" in text_of(app, ReadingPane)
            await press_until(app, pilot, lambda: isinstance(app.screen, ReportListScreen), key)
            assert the(app, RowTable).row.report.year == 2031
        assert any(key.endswith("2031-四平市.txt") for key in memory.state.briefings), "the place is remembered"


@pytest.mark.thorough
async def test_escape_ends_a_search_in_the_report_before_it_goes_back(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await press_until(app, pilot, lambda: isinstance(app.screen, ReaderScreen), "enter")
        assert isinstance(app.screen, ReaderScreen)
        await app.screen.ready.wait()
        await press(pilot, "slash", *"数字", "enter", "escape")
        assert isinstance(app.screen, ReaderScreen)
        await press_until(app, pilot, lambda: isinstance(app.screen, ReportListScreen), "escape")


@pytest.mark.thorough
@pytest.mark.parametrize(("typed", "found"), [("云南", 2), ("yunnan", 2), ("sps", 2), ("2030", 1), ("broken", 1)])
async def test_typing_filters_the_rows(folder: Path, typed: str, found: int) -> None:
    async with opened(folder) as (app, pilot):
        await press(pilot, "f", *typed)
        assert len(the(app, RowTable).rows) == found
        assert "of 5" in rows(app)[0]
        await press(pilot, "enter")
        assert the(app, RowTable).has_focus
        await press(pilot, "escape")
        assert len(the(app, RowTable).rows) == 5


@pytest.mark.thorough
async def test_a_key_and_a_click_sort_by_a_column(folder: Path) -> None:
    async with opened(folder) as (app, pilot):

        def years() -> list[int]:
            return [row.report.year for row in the(app, RowTable).rows[:3]]

        await press(pilot, "S")
        assert years() == [2031, 2031, 2030]
        heads = the(app, ColumnHeads)
        column = rows(app)[heads.region.y].index("Year")
        await pilot.click(ColumnHeads, offset=(column, 0))
        assert years() == [2030, 2031, 2031]
        assert [row.standing for row in the(app, RowTable).rows[3:]] == ["copy", "unread"]


async def read_row(app: CollectionApp, pilot: Pilot[None], *keys: str) -> None:
    """Open the highlighted report, press keys in it, and come back."""
    await press_until(app, pilot, lambda: isinstance(app.screen, ReaderScreen), "enter")
    assert isinstance(app.screen, ReaderScreen)
    await app.screen.ready.wait()
    await press(pilot, *keys)
    await press_until(app, pilot, lambda: isinstance(app.screen, ReportListScreen), "escape")


def shares(app: CollectionApp) -> list[str]:
    """Return how far each report is read as its row says."""
    return ["".join(re.findall(r"\d+%", row)) for row in rows_of(app, RowTable)[:5]]


@pytest.mark.parametrize("columns", [120, 200])
async def test_each_row_says_how_far_its_report_was_read(folder: Path, columns: int) -> None:
    memory = Memory()
    async with opened(folder, memory=memory, size=(columns, 12)) as (app, pilot):
        assert shares(app) == [""] * 5
        await read_row(app, pilot, "end", "home")
        assert shares(app) == ["100%", "", "", "", ""], "the farthest place counts"
        await press(pilot, "j")
        await read_row(app, pilot)
        assert shares(app) == ["100%", "0%", "", "", ""]
        await read_row(app, pilot, "pagedown")
        assert 0 < int(shares(app)[1].rstrip("%")) < 100
    async with opened(folder, memory=Memory(state=memory.state), size=(columns, 12)) as (app, pilot):
        await press(pilot, *["S"] * (ORDERS.index("read")))
        assert shares(app)[0] == "100%"
        assert shares(app)[2:] == [""] * 3
        await pilot.click(ColumnHeads, offset=(rows(app)[1].index("Read to"), 0))
        assert shares(app)[2] == "100%"


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["reports.zip", "link"])
async def test_archives_and_linked_folders_say_how_far_their_reports_were_read(tmp_path: Path, name: str) -> None:
    write_examples(tmp_path)
    (tmp_path / "link").symlink_to("reports", target_is_directory=True)
    async with opened(tmp_path / name, memory=Memory()) as (app, pilot):
        await press(pilot, "home")
        await read_row(app, pilot, "end")
        assert shares(app)[0] == "100%"


@pytest.mark.thorough
async def test_a_near_copy_is_listed_as_one(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "reports")
    write_near_copy(folder)
    async with opened(folder, size=(200, 60)) as (app, _):
        assert [row.standing for row in the(app, RowTable).rows[3:]] == ["copy", "near copy", "unread"]
        assert "near copies: 1" in rows(app)[0]
        assert on_screen(app, "near.txt · nearly the same text as 2031-云南省.txt")


@pytest.mark.thorough
async def test_a_file_that_is_not_read_says_why(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, ReportListScreen)
        assert text_of(app, MessageBar).startswith("broken.pdf\nthe file is damaged")


@pytest.mark.thorough
async def test_an_empty_folder_has_no_reports(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with opened(tmp_path / "empty") as (app, pilot):
        assert on_screen(app, "no reports here")
        await press(pilot, "enter", "j", "S", "f", "x", "enter", "escape")
        assert isinstance(app.screen, ReportListScreen)


@pytest.mark.thorough
async def test_a_folder_that_vanishes_is_a_line_and_no_crash(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "reports")
    async with opened(folder) as (app, pilot):
        shutil.rmtree(folder)
        await press_until(app, pilot, lambda: on_screen(app, "cannot be opened"), "enter")
        assert isinstance(app.screen, ReportListScreen)
    async with opened(folder) as (app, _):
        assert on_screen(app, "cannot be opened: No such file or directory")


@pytest.mark.thorough
async def test_the_language_chosen_in_a_report_is_that_of_the_list(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await press_until(app, pilot, lambda: isinstance(app.screen, ReaderScreen), "enter")
        assert isinstance(app.screen, ReaderScreen)
        await app.screen.ready.wait()
        await press(pilot, "f10")
        await press_until(app, pilot, lambda: isinstance(app.screen, ReportListScreen), "ctrl+o")
        assert "筛选" in text_of(app, KeyLine)
        assert on_screen(app, "3份报告")


@pytest.mark.thorough
@pytest.mark.parametrize("size", SIZES)
async def test_place_and_year_are_shown_at_every_size(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, size=size) as (app, pilot):
        assert on_screen(app, "四平市")
        assert on_screen(app, "2030")
        await press(pilot, "question_mark")
        assert on_screen(app, "Reports")


@pytest.mark.parametrize(
    "keys", [("enter",), ("j", "equals_sign"), ("slash", *"数字", "enter"), ("c", *"数字"), ("t",)]
)
@pytest.mark.parametrize("folder_too", [True, False])
async def test_a_store_that_was_deleted_is_said_to_be(tmp_path: Path, keys: tuple[str, ...], folder_too: bool) -> None:
    async with opened(write_collection(tmp_path / "reports")) as (app, pilot):
        stores = tmp_path / "cache" / "collections"
        shutil.rmtree(stores)
        if not folder_too:
            stores.mkdir()
        await press_until(app, pilot, lambda: "was deleted" in text_of(app, MessageBar), *keys)


async def test_reading_that_ends_early_is_said_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StoreUpdate, "states", lambda _: iter([UpdateState(1, 3)]))
    async with opened(write_collection(tmp_path / "reports")) as (app, _):
        assert "reading ended before all reports were read" in text_of(app, MessageBar)
