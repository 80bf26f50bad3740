"""The table of rows draws no more than what changes, and lays out nothing while its scrollbar stays."""

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen

from siping_tui.tui.table_columns import TableCell, TableColumn
from siping_tui.tui.themes import DEFAULT, OWN_THEMES, css_variables
from siping_tui.tui.widgets.row_table import RowTable

COLUMNS = [TableColumn("number", "Number", 8), TableColumn("words", "Words")]


class Tables(App[None]):
    """A table of a hundred rows."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(OWN_THEMES[DEFAULT])
        self.theme = DEFAULT

    def get_css_variables(self) -> dict[str, str]:
        return {**super().get_css_variables(), **css_variables(self.current_theme)}

    def compose(self) -> ComposeResult:
        yield RowTable()

    def on_mount(self) -> None:
        self.show(100)

    def show(self, rows: int) -> None:
        cells = [TableCell("1"), TableCell("全面振兴")]
        self.query_one(RowTable).show(range(rows), COLUMNS, lambda _: cells)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Region]:
    """The regions of the table that are drawn again; an empty one stands for all of it."""
    found: list[Region] = []
    set_dirty = RowTable._set_dirty

    def note(table: RowTable, *regions: Region) -> None:
        found.extend(regions or (Region(),))
        set_dirty(table, *regions)

    monkeypatch.setattr(RowTable, "_set_dirty", note)
    return found


@pytest.mark.parametrize(("start", "key", "rows"), [(0, "j", {0, 1}), (5, "k", {5, 4}), (0, "G", set(range(20)))])
async def test_a_key_draws_the_rows_that_change(drawn: list[Region], start: int, key: str, rows: set[int]) -> None:
    async with Tables().run_test(size=(40, 20)) as pilot:
        table = pilot.app.query_one(RowTable)
        table.focus()
        table.highlighted = start
        await pilot.pause()
        drawn.clear()
        await pilot.press(key)
        await pilot.pause()
        assert {row for region in drawn for row in range(region.y, region.bottom)} == rows
        assert Region() not in drawn


async def test_other_rows_lay_out_nothing_while_the_scrollbar_stays(layouts: list[Screen[Any]]) -> None:
    app = Tables()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        layouts.clear()
        table = app.query_one(RowTable)
        app.show(50)
        await pilot.pause()
        assert not layouts
        assert (table.virtual_size.height, table.vertical_scrollbar.window_virtual_size) == (50, 50)
        table.highlighted = 49
        app.show(30)
        await pilot.pause()
        assert (table.highlighted, table.scroll_offset.y, layouts) == (0, 0, [])
        app.show(10)
        await pilot.pause()
        assert layouts
        assert not table.show_vertical_scrollbar
