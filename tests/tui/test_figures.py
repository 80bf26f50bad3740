"""The panel of key figures."""

import re
from dataclasses import replace

import pytest

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.signs import SIGNS
from siping_tui.tui.widgets.figures_panel import FiguresList, FiguresPanel
from siping_tui.tui.widgets.reading_pane import ReadingPane
from tests.tui.conftest import highlighted, press, rows_of, text_of, the


@pytest.fixture
def app(briefing: Briefing) -> SipingApp:
    outline = Outline(briefing)
    return SipingApp(outline, at=outline.find("1.3"))


def bars(app: SipingApp) -> dict[float, int]:
    """Return the rates in view with the lengths of their bars, in cells."""
    figures = the(app, FiguresList)
    found: dict[float, int] = {}
    rate = 0.0
    for y in range(figures.size.height):
        row = figures.render_line(y)
        if said := re.match(r" ([\d.]+)%", row.text):
            rate = float(said.group(1))
        if length := row.text.count(SIGNS.bar):
            found[rate] = length
    return found


async def test_a_card_has_number_label_and_period(app: SipingApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        shown = [row.strip() for row in rows_of(app, FiguresPanel)]
        assert shown[0].startswith("Key figures 1.3")
        assert shown[0].endswith("7")
        first = next(row for row in shown if row.startswith("6.2%"))
        at = shown.index(first)
        assert first.endswith("1.3")
        assert shown[at + 1].startswith("全镇农业总产值同比增长")
        assert any("2024-01/2024-09" in row for row in shown[at : at + 5])


async def test_a_standing_is_printed_like_a_number(app: SipingApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, "f", "w", "w")
        figures = the(app, FiguresList)
        await press(pilot, "end", "home")
        colour = figures.get_component_rich_style("card-list--figure", partial=True).color
        text = [
            segment.text
            for y in range(figures.size.height)
            for segment in figures.render_line(y)
            if segment.style and segment.style.color == colour and segment.style.bold
        ]
        assert any("第" in words for words in text)


async def test_bars_of_one_unit_are_drawn_to_scale(app: SipingApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        drawn = bars(app)
        assert set(drawn) >= {6.2, 8.5, 4.1}
        for rate, length in drawn.items():
            assert length / drawn[8.5] == pytest.approx(rate / 8.5, abs=0.05)


async def test_what_is_nothing_or_negative_has_no_bar(briefing: Briefing) -> None:
    section, *rest = briefing.sections
    growth = Outline(briefing).find("1.3").section.figures[0]
    values = {"0%": 0.0, "-5.3%": -5.3, "4%": 4.0, "0亿元": 0.0, "0.0亿元": 0.0}
    figures = tuple(
        replace(growth, id=f"figure-{number}", raw=raw, value=value, unit=raw.lstrip("-.0123456789"))
        for number, (raw, value) in enumerate(values.items())
    )
    app = SipingApp(Outline(replace(briefing, sections=(replace(section, figures=figures, sections=()), *rest))))
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        assert not bars(app)
        numbers = [row.split()[0] for row in rows_of(app, FiguresPanel)[1:] if row.rstrip().endswith(" 1")]
        assert numbers == list(values)


async def test_figures_of_one_unit_stand_together_their_numbers_aligned(app: SipingApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, "right_square_bracket")
        shown = rows_of(app, FiguresPanel)[1:]
        numbers = [
            found for row in shown if (found := re.match(r" *(\S*[\d第]\S*)", row)) and row.rstrip().endswith("1.4")
        ]
        assert [found.group(1) for found in numbers][:6] == ["14个", "36个", "124个", "4个", "第一方阵", "≈80吨"]
        assert len({found.end() for found in numbers[:4]}) == 1


async def test_the_panel_follows_the_text_and_widens(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_square_bracket")
        assert "1.4" in rows_of(app, FiguresPanel)[0]
        await press(pilot, "f", "w")
        assert "1 守住好山水" in rows_of(app, FiguresPanel)[0]
        assert rows_of(app, FiguresPanel)[0].rstrip().endswith("26")
        await press(pilot, "insert")
        assert "whole report" in rows_of(app, FiguresPanel)[0]
        await press(pilot, "w")
        assert "1.4" in rows_of(app, FiguresPanel)[0]


async def test_enter_leads_to_the_sentence_and_back_again_returns(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "home")
        before = rows_of(app, ReadingPane)
        await press(pilot, "f", "w", "down", "down", "enter")
        pane = the(app, ReadingPane)
        assert app.focused is pane
        assert pane.quote is not None
        element, (start, end) = pane.quote
        assert pane.page.elements[element].text[start:end][:8] in text_of(app).replace("\n", "")
        await press(pilot, "escape", "ctrl+o")
        assert rows_of(app, ReadingPane) == before


async def test_y_copies_the_figure_with_its_source(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f10", "f10", "f5", "y")
        words, source = app.clipboard.split("\n")
        assert "6.2%" in words
        assert source == "——《清泽县云渡镇第十九届人民代表大会第四次会议报道》，2024-12-18，第1.3节"


async def test_a_section_without_figures_says_so(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.1"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "No figures in this section." in text_of(app, FiguresPanel)


async def test_the_highlight_stays_where_the_figures_are_the_same(app: SipingApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, "f", "w", "w", "j", "j")
        cards = the(app, FiguresList)
        assert cards.highlighted == 2
        await press(pilot, "escape", "right_square_bracket")
        assert cards.highlighted == 2
        await press(pilot, "L")
        assert cards.highlighted == 2
        await press(pilot, "f", "w")
        assert cards.highlighted == 0


async def test_the_highlight_stays_on_its_figure_when_more_of_the_report_is_shown(app: SipingApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "right_square_bracket", "f", "down", "down")
        cards = the(app, FiguresList)
        assert "124个" in highlighted(cards)
        for _ in range(3):
            await press(pilot, "w")
            assert "124个" in highlighted(cards)
        assert cards.highlighted == 2
        await press(pilot, "w", "w", "end", "w")
        assert cards.highlighted == 0
        assert "14个" in highlighted(cards)
