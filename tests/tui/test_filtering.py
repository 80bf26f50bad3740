"""The filters of the targets and the figures of the whole report."""

import re
from dataclasses import replace

import pytest
from textual.events import Key

from siping_tui.briefing.model import Bilingual, Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language
from siping_tui.search import item_index
from siping_tui.search.filtering import figures, targets
from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.edition import Edition
from siping_tui.tui.open_report import OpenReport
from siping_tui.tui.widgets.column_heads import ColumnHeads
from siping_tui.tui.widgets.items_panel import ItemsList, ItemsPanel
from siping_tui.tui.widgets.notes_panel import NotesPanel
from siping_tui.tui.widgets.reading_pane import ReadingPane
from tests.tui.conftest import cells, first_row, on_screen, press, rows, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


@pytest.fixture
def total(briefing: Briefing) -> int:
    return len(targets(Index(Outline(briefing))))


def caption(app: SipingApp) -> str:
    return rows_of(app, ItemsPanel)[0].strip()


def listed(app: SipingApp, column: str) -> list[str]:
    """Return the cells of a column of the table, from its first row to its last in view."""
    (heads,) = rows_of(app, ColumnHeads)
    names = ["Name", "Quantity", "Due", "Section"]
    # A number is right-aligned in its column, which begins after the gap behind the widest label.
    starts = [cell_width(heads[: heads.index(name)]) + 1 for name in names]
    starts[1] = starts[1] - 8
    at = names.index(column)
    ends = [*starts[1:], 200]
    found = (cells(row, starts[at], ends[at]).strip() for row in rows_of(app, ItemsList))
    return [cell for cell in found if cell]


async def test_targets_are_filtered_as_one_types_and_lead_to_their_sentence(app: SipingApp, total: int) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        before = first_row(app)
        await press(pilot, "t")
        assert caption(app).endswith(str(total))
        await press(pilot, *"卫生乡镇")
        assert on_screen(app, "争创省级卫生乡镇")
        assert caption(app).endswith(f" 1/{total}")
        await press(pilot, "enter", "enter")
        assert app.focused is the(app, ReadingPane)
        assert "争创省级卫生乡镇" in text_of(app).replace("\n", "")
        await press(pilot, "ctrl+o")
        assert first_row(app) == before


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_each_example_in_an_empty_field_finds_something(shipped_outline: Outline, language: Language) -> None:
    app = SipingApp(shipped_outline, language=language)
    edition = Edition(OpenReport(shipped_outline), language, language)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f")
        items, notes = the(app, ItemsPanel), the(app, NotesPanel)
        figures = examples(items.field.placeholder)
        await press(pilot, "escape", "t")
        targets = examples(items.field.placeholder)
        await press(pilot, "escape", "D", "D")
        doubts = examples(notes.field.placeholder)
        assert (len(figures), len(targets), len(doubts)) == (4, 4, 2)
        assert all(edition.search_items("figure", typed).items for typed in figures)
        assert all(edition.search_items("target", typed).items for typed in targets)
        assert all(edition.search_notes(typed) for typed in doubts)


def examples(placeholder: str) -> list[str]:
    return re.split(r"e\.g\. |如[： ]| or | 或 |  ", placeholder)[1:]


@pytest.mark.parametrize("words", [">=2亿元", ">=80%", "due:2025", "unit:个", "养老", "section:4", "2026", ">0"])
async def test_the_filter_is_that_of_the_command_line(
    app: SipingApp, briefing: Briefing, total: int, words: str
) -> None:
    found = len(targets(Index(Outline(briefing)), parse(words)))
    assert 0 < found < total
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f4", *words)
        assert caption(app).endswith(f" {found}/{total}")


async def test_figures_are_filtered_by_words_and_by_the_year_of_their_period(
    app: SipingApp, briefing: Briefing
) -> None:
    index = Index(Outline(briefing))
    async with app.run_test(size=(120, 40)) as pilot:
        for words in ("增长", "2024", ">0"):
            found = len(figures(index, parse(words)))
            assert 0 < found < len(figures(index))
            await press(pilot, "f5", "ctrl+u", *words)
            assert caption(app).startswith("Figures")
            assert caption(app).endswith(f" {found}/{len(figures(index))}")


async def test_each_filter_keeps_its_words_while_the_other_is_open(app: SipingApp, total: int) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"养老", "f4", "f5")
        assert the(app, ItemsPanel).field.value == ""
        await press(pilot, "f4")
        assert the(app, ItemsPanel).field.value == "养老"
        assert f"/{total}" in caption(app)


async def test_the_key_line_says_what_enter_and_escape_do_in_a_filter(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t")
        assert rows(app)[-1].split("  ")[:3] == [" Enter To the list", "Esc End filter", "Alt+S Sort"]
        await press(pilot, "alt+s")
        assert "by quantity" in caption(app)
        await press(pilot, "escape", "slash")
        assert "End filter" not in rows(app)[-1]


@pytest.mark.parametrize(
    ("typed", "completed"), [("du", "due:"), ("养老 se", "养老 section:"), ("-un", "-unit:"), ("期", "期限:")]
)
async def test_tab_completes_the_name_of_a_condition(app: SipingApp, typed: str, completed: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *("space" if letter == " " else letter for letter in typed), "tab")
        assert the(app, ItemsPanel).field.value == completed
        assert the(app, ItemsPanel).field.has_focus
        await press(pilot, "ctrl+u", *"养老", "tab")
        assert app.focused is the(app, ItemsList)


async def test_a_filter_that_nothing_answers_says_so(app: SipingApp, total: int) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"没有这样的目标")
        assert "No matching targets." in text_of(app, ItemsPanel)
        assert caption(app).endswith(f" 0/{total}")


async def test_escape_from_the_filter_follows_the_text_again_and_enter_keeps_it(app: SipingApp, total: int) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"冷链")
        assert f"/{total}" in caption(app)
        await press(pilot, "enter", "escape")
        assert f"/{total}" in caption(app)
        # In the text, Esc ends the filter, unless it ends a search.
        await press(pilot, "escape")
        assert "Targets" not in caption(app)
        await press(pilot, "t", *"冷链", "escape")
        assert app.focused is the(app, ReadingPane)
        assert "Targets" not in caption(app)
        await press(pilot, "right_square_bracket")
        assert caption(app).startswith("1.1 ")


async def test_the_table_sorts_by_its_columns(app: SipingApp) -> None:
    orders = {
        "": ["村级养老服务站", "养老助餐服务覆盖率", "新增托位", "老人免费体检", "智慧养老设备"],
        # Each kind of unit under its heading, what has no number last.
        "by quantity": [
            "个",
            "新增托位",
            "村级养老服务站",
            "%",
            "养老助餐服务覆盖率",
            "次",
            "老人免费体检",
            "智慧养老设备",
        ],
        # Every year goes before a year.
        "by due date": ["老人免费体检", "村级养老服务站", "养老助餐服务覆盖率", "智慧养老设备", "新增托位"],
        "by name": ["村级养老服务站", "老人免费体检", "新增托位", "养老助餐服务覆盖率", "智慧养老设备"],
    }
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "t", *"section:4.1", "enter")
        for name, order in orders.items():
            assert name in caption(app)
            assert [re.split(r"\s{2,}", row.strip())[0] for row in rows_of(app, ItemsList) if row.strip()] == order
            await press(pilot, "S")
        assert "by" not in caption(app)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_sorted_by_name_the_labels_that_are_shown_come_in_order(briefing: Briefing, language: Language) -> None:
    names = [("四平", "ambulances"), ("阿城", "10 schools"), ("双辽", "banks"), ("伊通", "Bridges")]
    section = briefing.sections[0]
    target = targets(Index(Outline(briefing)))[0].item
    section = replace(section, targets=tuple(replace(target, label=Bilingual(zh, en)) for zh, en in names), sections=())
    outline = Outline(replace(briefing, sections=(section,), photos=()))
    app = SipingApp(outline, language=language)
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "t", "enter", "S", "S", "S")
        shown = [row.split("  ")[0].strip() for row in rows_of(app, ItemsList)[: len(names)]]
    in_order = {"zh": ["阿城", "双辽", "四平", "伊通"], "en": ["10 schools", "ambulances", "banks", "Bridges"]}
    assert shown == in_order[language]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_what_is_found_by_its_sound_shows_where(shipped_outline: Outline, language: Language) -> None:
    app = SipingApp(shipped_outline, language=language)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"df")
        title = shipped_outline.find("6.3.1").section.title.zh
        assert title in text_of(app, ItemsList).replace("\n", "")


async def test_sorted_by_due_date_years_come_in_order(app: SipingApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "t", *"section:3.3|section:4.3", "enter", "S", "S")
        assert listed(app, "Due") == ["yearly", *["2025*"] * 3, "2026"]
        assert "* = implied" in caption(app)
        # Those without a due date are the last.
        assert listed(app, "Section") == ["4.3", *["3.3"] * 4, *["4.3"] * 3]
        await press(pilot, "t", "ctrl+u", *"section:4.3")
        assert "implied" not in caption(app)


async def test_y_copies_the_target_with_its_source(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"卫生乡镇")
        await press(pilot, "enter", "y")
        words, source = app.clipboard.split("\n")
        assert "卫生乡镇" in words
        assert source.startswith("——《清泽县云渡镇")


async def test_columns_line_up_on_a_wide_screen(app: SipingApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "t", "enter")
        shown = [found for row in rows_of(app, ItemsList) if (found := re.search(r"\d+(\.\d+)+\s*$", row))]
        assert len(shown) > 10
        assert len({cell_width(found.string[: found.start()]) for found in shown}) == 1


async def test_a_click_on_the_head_of_a_column_sorts_by_it_and_another_one_the_other_way(app: SipingApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "t", *"unit:个", "enter")
        heads = the(app, ColumnHeads)
        named = rows_of(app, ColumnHeads)[0]
        assert named.split() == ["Name", "Quantity", "Due", "Section", "▴"]
        at = {name: cell_width(named[: named.index(name)]) for name in ("Name", "Quantity", "Due", "Section")}
        amounts = []
        for sign in "▾", "▴":
            await pilot.click(heads, offset=(at["Quantity"] + 1, 0))
            await pilot.pause()
            assert f"Quantity {sign}" in rows_of(app, ColumnHeads)[0]
            found = (re.search(r" ≥?(\d+)个", row) for row in rows_of(app, ItemsList))
            amounts.append([int(amount[1]) for amount in found if amount])
        assert amounts[0] == sorted(amounts[0], reverse=True)
        assert amounts[1] == sorted(amounts[0])
        assert len(amounts[0]) > 3
        section = cell_width((row := rows_of(app, ColumnHeads)[0])[: row.index("Section")])
        await pilot.click(heads, offset=(section + 1, 0))
        await pilot.pause()
        assert "Section ▴" in rows_of(app, ColumnHeads)[0]


@pytest.mark.parametrize("size", [(200, 30), (120, 30)])
async def test_a_list_is_shown_from_its_top_after_sorting(app: SipingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "t", "enter")
        cards, heads = the(app, ItemsList), the(app, ColumnHeads)
        for _ in range(4):
            await press(pilot, "end")
            assert cards.scroll_offset.y > 0
            await press(pilot, "S")
            assert cards.scroll_offset.y == 0
            assert cards.highlighted == 0
        for _ in range(2):
            await press(pilot, "end")
            await pilot.click(heads, offset=(1, 0))
            await pilot.pause()
            assert cards.scroll_offset.y == 0
            assert cards.highlighted == 0


async def test_the_filter_finds_by_a_syllable_still_being_typed_and_helps_where_nothing_is_found(
    app: SipingApp, total: int
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"yangla")
        assert caption(app).endswith(f" 5/{total}")
        await press(pilot, "ctrl+u", *"养老 垃圾")
        await until(app, pilot, lambda: "each word alone: 养老" in text_of(app, ItemsList).replace("\n", ""))


async def test_enter_twice_shows_the_sentence_though_the_second_comes_before_the_first_is_answered(
    app: SipingApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "t", *"卫生乡镇")
        driver = app._driver
        assert driver is not None
        driver.process_message(Key("enter", None))
        driver.process_message(Key("enter", None))
        await until(app, pilot, lambda: app.focused is the(app, ReadingPane))
        assert "争创省级卫生乡镇" in text_of(app).replace("\n", "")


async def test_the_heads_stay_above_their_columns_when_the_screen_gets_wider(app: SipingApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "t", *"due:2025", "enter")
        for columns in (230, 215):
            await pilot.resize_terminal(columns, 60)
            await pilot.pause()
            head = rows_of(app, ColumnHeads)[0]
            row = next(row for row in rows_of(app, ItemsList) if "  2025  " in row)
            # A row of the list begins with a blank cell.
            assert cell_width(head[: head.index("Due")]) + 1 == cell_width(row[: row.index("2025  ")])


async def test_quantities_are_sorted_by_what_they_are_worth(briefing: Briefing) -> None:
    section, *rest = briefing.sections
    any_target = targets(Index(Outline(briefing)))[0].item
    amounts = {"200元": (200, "元"), "10亿元": (10, "亿元"), "5000万元": (5000, "万元"), "3万元": (3, "万元")}
    made = [
        replace(any_target, id=f"target-{number}", raw=raw, value=value, unit=unit, bound=None)
        for number, (raw, (value, unit)) in enumerate(amounts.items())
    ]
    app = SipingApp(Outline(replace(briefing, sections=(replace(section, targets=tuple(made)), *rest))))
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "t", *"unit:元", "enter", "S")
        assert "by quantity" in caption(app)
        assert rows_of(app, ItemsList)[0].strip() == "元"
        shown = [raw for row in rows_of(app, ItemsList) for raw in amounts if f" {raw}" in row]
        assert shown == ["10亿元", "5000万元", "3万元", "200元"]


async def test_nothing_is_indexed_before_one_filters(app: SipingApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("indexed")

    monkeypatch.setattr(item_index.ItemIndex, "__init__", fail)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t")
        assert caption(app).endswith("37")
        await press(pilot, "f5")
        assert caption(app).startswith("Figures")
