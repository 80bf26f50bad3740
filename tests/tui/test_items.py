"""The list of figures and targets that follows the text."""

import re
from dataclasses import replace

import pytest

from siping_tui.briefing.model import Bilingual, Briefing, Section
from siping_tui.briefing.outline import Outline, placed_targets
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.signs import SIGNS
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.column_heads import ColumnHeads
from siping_tui.tui.widgets.items_panel import ItemsList, ItemsPanel
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.results_panel import ResultsPanel
from siping_tui.tui.widgets.side_panel import SidePanel
from tests.tui.conftest import SIZES, highlighted, on_screen, press, rows, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


def at(briefing: Briefing, section: str) -> SipingApp:
    outline = Outline(briefing)
    return SipingApp(outline, at=outline.find(section))


@pytest.fixture
def app(briefing: Briefing) -> SipingApp:
    """The reader at section 4.1, which has five targets."""
    return at(briefing, "4.1")


def caption(app: SipingApp) -> str:
    return rows_of(app, ItemsPanel)[0].strip()


def listed(app: SipingApp) -> list[str]:
    """Return the rows of the list in view, without spaces at their ends."""
    return [row.strip() for row in rows_of(app, ItemsList) if row.strip()]


def bars(app: SipingApp) -> dict[str, int]:
    """Return the labels in view with the lengths of their bars, in cells."""
    cards = the(app, ItemsList)
    rows = (cards.render_line(y).text for y in range(cards.size.height))
    return {row.split()[0]: length for row in rows if (length := row.count(SIGNS.bar))}


async def test_the_list_has_a_section_s_numbers_first_then_its_commitments(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)):
        assert caption(app) == "4.1 养老和托幼" + caption(app)[len("4.1 养老和托幼") :]
        assert caption(app).endswith(" 5")
        words = " ".join(listed(app))
        order = ["6个", "90%以上", "80个", "1次", "智慧养老设备"]
        assert sorted(order, key=words.index) == order
        assert "number" not in words.lower()


async def test_figures_and_targets_of_one_section_are_listed_together(briefing: Briefing) -> None:
    section, *rest = briefing.sections
    figure = Outline(briefing).find("1.3").section.figures[0]
    target = placed_targets(Outline(briefing))[0].item
    text = "先有目标：新建9所。后有数据：增长6.2%。还有承诺。"
    mixed = replace(
        section,
        text=text,
        sections=(),
        notes=(),
        figures=(replace(figure, label=Bilingual.from_text("数据甲"), period="2024", quote="增长6.2%"),),
        targets=(
            replace(target, label=Bilingual.from_text("承诺乙"), raw=None, value=None, unit=None, quote="还有承诺"),
            replace(target, label=Bilingual.from_text("目标丙"), raw="9所", value=9, unit="所", quote="新建9所"),
        ),
    )
    outline = Outline(replace(briefing, sections=(mixed, *rest)))
    app = SipingApp(outline, outline.entries[0])
    async with app.run_test(size=(120, 40)):
        assert [row.split()[0] for row in listed(app)] == ["目标丙", "数据甲", "承诺乙"]
        # The number of a target has the colour that it has in the text, and so has that of a figure.
        cards, pane = the(app, ItemsList), the(app, ReadingPane)
        for y, style in ((0, "target"), (1, "figure")):
            number = next(piece for piece in cards.render_line(y) if piece.text.endswith(("9所", "6.2%")))
            assert number.style is not None
            assert number.style.color == pane.get_component_rich_style(f"page--{style}").color


async def test_the_list_follows_the_text_and_widens_from_anywhere(briefing: Briefing) -> None:
    app = at(briefing, "1.3")
    async with app.run_test(size=(120, 40)) as pilot:
        assert caption(app).startswith("1.3 ")
        await press(pilot, "right_square_bracket")
        assert caption(app).startswith("1.4 ")
        await press(pilot, "w")
        assert caption(app).startswith("1 守住好山水")
        assert caption(app).endswith(" 26")
        await press(pilot, "insert")
        assert "Whole report" in caption(app)
        await press(pilot, "w")
        assert caption(app).startswith("1.4 ")


async def test_in_an_article_the_scope_widens_to_the_report_at_once(briefing: Briefing) -> None:
    app = at(briefing, "1")
    async with app.run_test(size=(120, 40)) as pilot:
        assert caption(app).startswith("1 守住好山水")
        await press(pilot, "w")
        assert "Whole report" in caption(app)


async def test_an_empty_list_is_one_row_and_tab_skips_it(briefing: Briefing) -> None:
    app = at(briefing, "1.1")
    async with app.run_test(size=(120, 40)) as pilot:
        filled = [row.strip() for row in rows_of(app, ItemsPanel) if row.strip()]
        assert len(filled) == 1
        assert filled[0].endswith("no figures or targets")
        await press(pilot, "tab")
        assert not isinstance(app.focused, CardList)
        await press(pilot, "escape", "w", "tab")
        assert app.focused is the(app, ItemsList)


async def test_reading_on_within_the_scope_leaves_the_list_alone(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = at(briefing, "1.3")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "w")
        shown: list[object] = []
        monkeypatch.setattr(ItemsList, "show", lambda *_, **__: shown.append(1))
        await press(pilot, "j", "right_square_bracket")
        assert rows(app)[0].split("›")[2].startswith(" 1.4 ")
        assert caption(app).startswith("1 守住好山水")
        assert shown == []


async def test_the_highlight_stays_on_its_row_when_more_is_listed(briefing: Briefing) -> None:
    app = at(briefing, "1.4")
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "tab", "down", "down")
        cards = the(app, ItemsList)
        assert "124个" in highlighted(cards)
        for _ in range(3):
            await press(pilot, "w")
            assert "124个" in highlighted(cards)


async def test_enter_leads_to_the_sentence_and_back_again_returns(briefing: Briefing) -> None:
    app = at(briefing, "1.3")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "home")
        before = rows_of(app, ReadingPane)
        await press(pilot, "w", "tab", "down", "down", "enter")
        pane = the(app, ReadingPane)
        assert app.focused is pane
        assert pane.quote is not None
        element, (start, end) = pane.quote
        assert pane.page.elements[element].text[start:end][:8] in text_of(app).replace("\n", "")
        await press(pilot, "escape", "ctrl+o")
        assert rows_of(app, ReadingPane) == before


async def test_y_copies_the_row_with_its_source(briefing: Briefing) -> None:
    app = at(briefing, "1.3")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f10", "f10", "tab", "y")
        words, source = app.clipboard.split("\n")
        assert "6.2%" in words
        assert source == "——《清泽县云渡镇第十九届人民代表大会第四次会议报道》，2024-12-18，第1.3节"


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_numbers_are_right_aligned_below_their_heading(briefing: Briefing, size: tuple[int, int]) -> None:
    app = at(briefing, "1.3")
    async with app.run_test(size=size):
        (heads,) = rows_of(app, ColumnHeads)
        assert heads.split() == ["Name", "Quantity", "Period"]
        ends = {cell_width(row[: row.index("%") + 1]) for row in rows_of(app, ItemsList) if "%" in row}
        # A row of the list begins with a blank cell.
        assert ends == {cell_width(heads[: heads.index("Quantity")]) + len("Quantity") + 1}


async def test_a_narrow_list_has_the_number_below_the_label(briefing: Briefing) -> None:
    app = at(briefing, "4.2")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *["less_than_sign"] * 4)
        assert not the(app, ColumnHeads).display
        rows = listed(app)
        assert (
            rows[rows.index("310户            2025") - 1] == "改造农村户厕" if "310户            2025" in rows else True
        )
        number = next(position for position, row in enumerate(rows) if row.startswith("310户"))
        assert rows[number - 1] == "改造农村户厕"
        assert rows[number].endswith("2025*")


async def test_bars_compare_rates_of_one_section(briefing: Briefing) -> None:
    app = at(briefing, "1.3")
    async with app.run_test(size=(200, 60)) as pilot:
        before = bars(app)
        assert len(before) > 2
        assert max(before.values()) > min(before.values())
        # The selected row keeps its bar.
        await press(pilot, "tab")
        assert bars(app) == before


async def test_what_is_nothing_or_negative_has_no_bar(briefing: Briefing) -> None:
    section, *rest = briefing.sections
    growth = Outline(briefing).find("1.3").section.figures[0]
    values = {"0%": 0.0, "-5.3%": -5.3, "4%": 4.0, "0亿元": 0.0, "0.0亿元": 0.0}
    figures = tuple(
        replace(growth, id=f"figure-{number}", raw=raw, value=value, unit=raw.lstrip("-.0123456789"))
        for number, (raw, value) in enumerate(values.items())
    )
    app = SipingApp(Outline(replace(briefing, sections=(replace(section, figures=figures, sections=()), *rest))))
    async with app.run_test(size=(200, 60)):
        assert not bars(app)
        words = " ".join(listed(app))
        assert all(raw in words for raw in values)


@pytest.mark.parametrize("size", SIZES)
async def test_a_list_with_implied_years_says_what_its_star_means(app: SipingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "t", *"due:2025", "enter")
        assert "2025*" in text_of(app, ItemsPanel)
        assert "* = implied" in caption(app)
        await press(pilot, "S", "S")
        assert "* = implied" in caption(app)


@pytest.mark.parametrize("size", SIZES)
async def test_an_implied_period_has_a_star_and_a_stated_one_has_none(
    briefing: Briefing, size: tuple[int, int]
) -> None:
    section, *rest = briefing.sections
    growth = Outline(briefing).find("1.3").section.figures[0]
    figures = (
        replace(growth, id="implied", period="2023", period_basis="implied"),
        replace(growth, id="stated", period="2022", period_basis=None),
    )
    app = SipingApp(Outline(replace(briefing, sections=(replace(section, figures=figures, sections=()), *rest))))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f", *">0", "enter")
        words = text_of(app, ItemsPanel)
        assert "2023*" in words
        assert "2022*" not in words
        assert "* = implied" in caption(app)


async def test_by_size_each_kind_of_unit_has_a_heading_and_its_largest_first(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"section:4", "enter", "S")
        assert "by quantity" in caption(app)
        rows = listed(app)
        groups = {"个": ["80个", "6个"], "%": ["99%以上", "90%以上", "85%"], "次": ["≥2次", "1次"]}
        for heading, numbers in groups.items():
            below = rows[rows.index(heading) + 1 :]
            places = [next(place for place, row in enumerate(below) if f" {number}" in row) for number in numbers]
            assert places == sorted(places)
            # No other heading comes between them.
            assert not groups.keys() & set(below[: places[-1]])
        # What has no number comes last.
        assert any("智慧养老设备" in row for row in rows[-12:])
        lengths = bars(app)
        assert lengths["自来水普及率"] == max(lengths.values())


async def test_the_orders_come_round(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "tab")
        seen = []
        for _ in range(4):
            await press(pilot, "alt+s")
            seen.append(next((name for name in ("by quantity", "by due date", "by name") if name in caption(app)), ""))
        assert seen == ["by quantity", "by due date", "by name", ""]


@pytest.mark.parametrize("key", ["S", "alt+s"])
async def test_the_list_is_sorted_from_anywhere(briefing: Briefing, key: str) -> None:
    app = at(briefing, "1.3")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, key)
        assert "by quantity" in text_of(app, "ItemsPanel CaptionLine")
        assert the(app, ReadingPane).has_focus
        await press(pilot, "D", key)
        assert "by period" in text_of(app, "ItemsPanel CaptionLine")
        await press(pilot, "p", key)
        assert "by name" in text_of(app, "ItemsPanel CaptionLine")


async def test_the_order_stands_apart_from_the_name_of_the_section(briefing: Briefing) -> None:
    app = at(briefing, "1.3")
    async with app.run_test(size=(160, 40)) as pilot:
        await press(pilot, "S")
        assert caption(app).startswith("1.3 前三季度主要指标 ")
        assert caption(app).endswith(" by quantity · 7")


async def test_a_name_has_the_whole_width_and_its_number_is_in_its_last_row(briefing: Briefing) -> None:
    async with (app := at(briefing, "1.3")).run_test(size=(120, 40)):
        name = listed(app)[:2]
        assert name[0] == "全镇农业总产值同比增长"
        assert name[1].split() == ["（前三季度）", "6.2%", "2024-01/09"]


async def test_a_wide_quantity_under_its_label_ends_where_the_others_end(outline: Outline) -> None:
    app = SipingApp(outline, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"due:2025", "enter")
        shown = rows_of(app, ItemsList)
        ends = {re.search(rf"{words}(?=  +2025)", row) for words in ("CNY 240 million", "at least 8%") for row in shown}
        assert len(found := [match.end() for match in ends if match]) == 2
        assert len(set(found)) == 1


@pytest.mark.thorough
@pytest.mark.parametrize("size", [(40, 20), (80, 24), (120, 40), (200, 60)])
async def test_a_report_without_figures_and_targets_has_no_panel_for_them(
    briefing: Briefing, size: tuple[int, int]
) -> None:
    app = SipingApp(Outline(replace(briefing, sections=(_without_items(briefing.sections[0]),), photos=())))
    async with app.run_test(size=size) as pilot:
        panel, pane = the(app, SidePanel), the(app, ReadingPane)
        assert not panel.display
        assert "Targets" not in rows(app)[-1]
        for key in ("p", "t", "f", "w", "S"):
            await press(pilot, key)
            assert "no figures or targets" in text_of(app, MessageBar)
            assert not panel.display
            assert app.focused is pane
            await press(pilot, "escape")
        # What is found is listed, for as long as there is a search.
        await press(pilot, "slash", *"工作", "enter", "r")
        assert panel.display
        assert "工作" in text_of(app, ResultsPanel)
        await press(pilot, "escape", "escape")
        assert not panel.display
        await press(pilot, "D")
        assert panel.display
        await press(pilot, "escape", "escape")
        assert not panel.display


def _without_items(section: Section) -> Section:
    return replace(section, figures=(), targets=(), sections=tuple(map(_without_items, section.sections)))


async def test_a_list_without_items_is_not_sorted(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        panel = the(app, ItemsPanel)
        await until(app, pilot, lambda: bool(panel.items))
        await press(pilot, "colon", *"1.1", "enter")
        assert not panel.items
        await press(pilot, "S")
        assert on_screen(app, "no figures or targets")
        assert panel._order == "text"


async def test_quantities_wider_than_their_column_have_its_heading(briefing: Briefing) -> None:
    def widened(section: Section) -> Section:
        figures = tuple(replace(each, raw=each.quote, value=None, unit=None) for each in section.figures)
        return replace(section, figures=figures, targets=(), sections=tuple(map(widened, section.sections)))

    app = at(replace(briefing, sections=tuple(map(widened, briefing.sections))), "1.3")
    async with app.run_test(size=(120, 40)):
        assert rows_of(app, ColumnHeads)[0].split() == ["Name", "Quantity", "Period"]
