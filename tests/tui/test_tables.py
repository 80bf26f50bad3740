"""Tables of the text: aligned on the screen, and with the characters of the text."""

import pytest

from siping_tui.briefing.files import load
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.reading_pane import ReadingPane
from tests.conftest import DATA
from tests.tui.conftest import press, rows_of, text_of, the
from tests.tui.test_mouse import Mouse, where

pytestmark = pytest.mark.thorough


@pytest.fixture
def app() -> SipingApp:
    return SipingApp(Outline(load(DATA / "drafted.yaml")))


def table(app: SipingApp) -> list[str]:
    shown = [row.strip(" ☐") for row in rows_of(app, ReadingPane)]
    start = next(position for position, row in enumerate(shown) if row.startswith("指标"))
    return shown[start : shown.index("", start)]


async def test_columns_are_aligned_and_rows_that_are_too_wide_are_filled(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert table(app) == ["指标          2023年     增长", "地区生产总值  120.5亿元  5.9%", "粮食产量      90万吨"]
        await pilot.resize_terminal(28, 40)
        await pilot.pause()
        assert table(app) == ["指标  2023年  增长", "地区生产总值  120.5亿元", "5.9%", "粮食产量  90万吨"]


async def test_a_match_in_a_cell_is_found_and_shown(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"5.9%", "enter")
        pane = the(app, ReadingPane)
        assert pane.current_match is not None
        element, (start, end) = pane.current_match
        assert pane.page.elements[element].text[start:end] == "5.9%"
        row = next(row for row in range(40) if "5.9%" in pane.render_line(row).text)
        lit = [text for text, style, _ in pane.render_line(row) if style == pane.page_style("current-match") + style]
        assert "5.9%" in lit


async def test_the_mouse_reads_and_selects_cells(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        mouse = Mouse(app, pilot)
        await mouse.move(where(app, "120.5亿元  5.9%"))
        assert "地区生产总值" in text_of(app, "MessageBar")
        x, y = where(app, "120.5亿元  5.9%")
        await mouse.drag((x, y), (x + 14, y + 1))
        assert app.screen.get_selected_text() == "120.5亿元\t5.9%\n粮食产量\t90万吨"
        await press(pilot, "y")
        assert app.clipboard.startswith("120.5亿元\t5.9%\n粮食产量\t90万吨\n——")
        await mouse.drag(where(app, "5.9%"), (where(app, "5.9%")[0] + 3, y))
        assert app.screen.get_selected_text() == "5.9%"
