"""The overview above the first section, the title in the first row, and which summaries are shown."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language, translator
from siping_tui.pages.overview import overview
from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.edition import Edition
from siping_tui.tui.location import location
from siping_tui.tui.open_report import OpenReport
from siping_tui.tui.summaries import shown_summaries
from siping_tui.tui.tree_rows import (
    BESIDE_ROWS,
    WIDEST_TREE,
    section_rows,
    shared_beginnings,
    title_widths,
    told_apart,
    widest_title,
)
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.section_tree import SectionTree
from siping_tui.tui.widgets.side_panel import SidePanel
from siping_tui.tui.widgets.tree_details import TreeDetails
from siping_tui.tui.widgets.tree_panel import TreePanel
from siping_tui.user.state import OVERVIEW, Anchor, BriefingState, SummaryChoice
from tests.tui.conftest import SIZES, first_row, on_screen, press, rows, rows_of, swept, text_of, the, until


def edition(outline: Outline, language: Language = "zh") -> Edition:
    return Edition(OpenReport(outline), language, language)


class TestTheWords:
    def test_title_place_date_counts_losses_source_and_summary(self, outline: Outline) -> None:
        title, origin, counts, lost, source, summary = (
            text.words for text in overview(outline, "zh", translator("zh"))
        )
        assert title == "清泽县云渡镇第十九届人民代表大会第四次会议报道"
        assert origin == "清泽县云渡镇 · 2024年12月18日"
        assert counts == "共5部分，其中1部分中断 · 3,083字 · 数据29项 · 目标37项（有数值27项） · 存疑5处"
        assert lost == "原文在以下各节中断：2 不绕开问题 不回避短板"
        assert source == "来源：为测试而写，地名、人名和数字都是虚构的。"
        assert summary.startswith("2024年12月18日，云渡镇人民代表大会开会")

    @pytest.mark.parametrize(("count", "end"), [(8, "8 不绕开问题 不回避短板"), (10, "，另有2节")])
    def test_of_many_sections_that_break_off_the_first_ones_are_named(
        self, briefing: Briefing, count: int, end: str
    ) -> None:
        sections = tuple(replace(briefing.sections[1], id=f"s{number}") for number in range(count))
        many = Outline(replace(briefing, sections=sections, photos=()))
        lost = next(each.words for each in overview(many, "zh", translator("zh")) if each.kind == "loss")
        assert lost.startswith("原文在以下各节中断：1 不绕开问题 不回避短板 · 2 ")
        assert lost.endswith(end)

    def test_articles_are_counted_as_cut_off_once(self, briefing: Briefing) -> None:
        article, lost = briefing.sections[3], briefing.sections[1].notes
        below = tuple(replace(each, notes=lost, text=briefing.sections[1].text) for each in article.sections)
        outline = Outline(replace(briefing, sections=(briefing.sections[0], replace(article, sections=below))))
        words = [each.words.replace("\N{NO-BREAK SPACE}", " ") for each in overview(outline, "en", translator("en"))]
        assert words[2].startswith("parts: 2, 1 cut off · ")

    def test_what_a_briefing_does_not_have_is_left_out(self, briefing: Briefing) -> None:
        section = replace(
            briefing.sections[1], summary=None, figures=(), targets=(), notes=(), sections=(), text="一句话。"
        )
        bare = replace(briefing, date=None, place=None, source=None, summary=None, photos=(), sections=(section,))
        words = [text.words for text in overview(Outline(bare), "en", translator("en"))]
        assert words[0].startswith("Report on the fourth session")
        assert [each.replace("\N{NO-BREAK SPACE}", " ") for each in words[1:]] == ["parts: 1 · characters: 15"]


class TestTheSummariesShown:
    @pytest.mark.parametrize(
        ("language", "choice", "numbers"),
        [
            ("zh", "auto", {"1", "1.1", "1.5", "2"}),
            ("en", "auto", {"1", "1.1", "1.3", "1.5", "2"}),
            ("zh", "articles", {"1", "2"}),
            ("zh", "all", {"1", "1.1", "1.3", "1.5", "2"}),
            ("zh", "none", set()),
        ],
    )
    def test_by_choice(self, outline: Outline, language: Language, choice: SummaryChoice, numbers: set[str]) -> None:
        shown = shown_summaries(outline, language, choice)
        looked_at = {"1", "1.1", "1.3", "1.5", "2"}
        assert {entry.number for entry in outline.entries if entry.position in shown} & looked_at == numbers

    async def test_s_goes_on_to_none_the_articles_and_all(self, app: SipingApp) -> None:
        async with app.run_test(size=(120, 40)) as pilot:

            def kinds() -> tuple[bool, bool]:
                page = the(app, ReadingPane).page
                shown = {each.entry.number for each in page.elements if each.entry and each.kind == "summary"}
                return "1" in shown, "1.3" in shown

            assert kinds() == (True, False)
            for expected in ((False, False), (True, False), (True, True), (False, False)):
                await press(pilot, "s")
                assert kinds() == expected
            assert on_screen(app, "no summaries")


class TestTheFirstRow:
    @pytest.mark.parametrize("room", [10, 20, 30, 40, 60, 116])
    def test_the_section_always_fits_or_has_all_the_room(self, outline: Outline, room: int) -> None:
        for entry in (None, *outline.entries):
            words = location(edition(outline), entry, room)
            own = edition(outline).title(entry) if entry else "概况"
            assert words.endswith(own)
            assert cell_width(words) <= room or words == own

    @pytest.mark.parametrize("room", range(8, 100, 7))
    def test_hidden_characters_are_measured_as_they_are_shown(self, briefing: Briefing, room: int) -> None:
        hidden = "\u200b\u202e\x1b" * 3
        title = replace(briefing.title, zh=f"{hidden}报道{hidden}")
        section = replace(briefing.sections[0], title=replace(title, zh=f"标题{hidden}"))
        shown = edition(Outline(replace(briefing, title=title, sections=(section, *briefing.sections[1:]))))
        for entry in (None, shown.outline.entries[0], shown.outline.entries[1]):
            words = location(shown, entry, room)
            assert words == printable(words)
            assert cell_width(words) <= room or "›" not in words

    def test_it_names_the_report_and_gives_up_titles_from_the_left(self, outline: Outline) -> None:
        entry = outline.find("1.5.1")
        whole = location(edition(outline), entry, 160)
        assert whole.startswith("清泽县云渡镇第十九届人民代表大会第四次会议报道 › 1 守住好山水 念好致富经")
        assert whole.endswith("› 1.5.1 茶园变了")
        assert location(edition(outline), entry, 60).startswith("清泽县云渡镇第十九届人民代表")
        assert location(edition(outline), entry, 60).endswith("… › 1 › 1.5 › 1.5.1 茶园变了")
        assert location(edition(outline), entry, 30) == "清泽县云渡镇… › 1.5.1 茶园变了"
        assert location(edition(outline), entry, 26) == "清泽县云… › 1.5.1 茶园变了"
        assert location(edition(outline), entry, 24) == "1 › 1.5 › 1.5.1 茶园变了"

    def test_the_overview_keeps_the_date_beside_a_clipped_title(self, outline: Outline) -> None:
        assert location(edition(outline), None, 80).endswith("报道 · 2024-12-18 › 概况")
        assert location(edition(outline), None, 40) == "清泽县云渡镇第十九… · 2024-12-18 › 概况"
        assert location(edition(outline), None, 20) == "清泽县云渡镇… › 概况"
        undated = Outline(replace(outline.briefing, date=None))
        assert location(edition(undated), None, 80).endswith("报道 › 概况")


@pytest.mark.thorough
class TestOnTheScreen:
    @pytest.mark.parametrize("size", SIZES)
    async def test_a_report_opens_with_it(self, outline: Outline, size: tuple[int, int]) -> None:
        app = SipingApp(outline, language="zh")
        async with app.run_test(size=size):
            shown = text_of(app).replace("\n", "")
            assert shown.startswith("清泽县云渡镇第十九届人民代表大会第四次会议报道清泽县云渡镇 · 2024年12月18日")
            assert "数据29项" in shown
            assert "概况" in rows(app)[0]
            assert rows(app)[0].rstrip().endswith("0%")

    async def test_the_tree_highlights_it_and_the_panel_lists_the_whole_report(self, outline: Outline) -> None:
        async with SipingApp(outline, language="zh").run_test(size=(120, 40)) as pilot:
            app = pilot.app
            assert isinstance(app, SipingApp)
            assert the(app, SectionTree).cursor_line == 0
            assert rows_of(app, SectionTree)[0].split() == ["概况"]
            assert "全文" in text_of(app, SidePanel)
            await press(pilot, "right_square_bracket")
            assert the(app, SectionTree).cursor_line == 1
            await press(pilot, "left_square_bracket")
            assert the(app, SectionTree).cursor_line == 0
            await press(pilot, "left_square_bracket")
            assert the(app, SectionTree).cursor_line == 0

    async def test_i_and_the_tree_lead_to_it_and_back(self, app: SipingApp) -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, *["right_square_bracket"] * 3)
            below = first_row(app)
            await press(pilot, "i")
            assert the(app, ReadingPane).place_in_view == Anchor(OVERVIEW, 0)
            await press(pilot, "ctrl+o")
            assert first_row(app) == below
            the(app, SectionTree).focus()
            await press(pilot, "home", "enter")
            assert the(app, ReadingPane).place_in_view == Anchor(OVERVIEW, 0)
            assert app.focused is the(app, ReadingPane)

    async def test_a_place_in_it_is_remembered(self, outline: Outline) -> None:
        async with SipingApp(outline).run_test(size=(40, 20)) as pilot:
            app = pilot.app
            assert isinstance(app, SipingApp)
            await press(pilot, "j", "j", "j", "j")
            place = the(app, ReadingPane).place_in_view
            first = first_row(app)
        assert place.section == OVERVIEW
        assert place.character > 0
        again = SipingApp(outline)
        again._reader._report.place = place  # type: ignore[union-attr]
        assert BriefingState(place=place).place == place
        async with again.run_test(size=(40, 20)):
            assert first_row(again) == first

    @pytest.mark.parametrize("lines", [0, 3, 6, 9, 12, 15])
    async def test_the_paragraph_in_view_stays_in_the_other_language(self, outline: Outline, lines: int) -> None:
        app = SipingApp(outline, language="zh")
        async with app.run_test(size=(40, 20)) as pilot:
            await press(pilot, *["j"] * lines)
            element = the(app, ReadingPane).place.element
            for _ in range(2):
                await press(pilot, "L")
                assert the(app, ReadingPane).place.element == element

    async def test_a_mark_in_it_has_its_name_and_its_words(self, outline: Outline) -> None:
        app = SipingApp(outline, language="zh")
        async with app.run_test(size=(40, 20)) as pilot:
            await press(pilot, *["j"] * 3, "m", "7")
            first = first_row(app)
            await press(pilot, "G", "apostrophe")
            assert on_screen(app, "7  概况")
            assert on_screen(app, first[:10])
            await press(pilot, "7")
            assert first_row(app) == first

    async def test_its_title_and_summary_are_found_as_the_editors_words(self, outline: Outline) -> None:
        app = SipingApp(outline, outline.entries[-1], "zh")
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "slash", *"指出短板")
            await press(pilot, "f9", "enter")
            await until(app, pilot, lambda: the(app, ReadingPane).entry_in_view is None)
            assert on_screen(app, "指出短板")

    async def test_copying_from_it_cites_the_report(self, outline: Outline) -> None:
        app = SipingApp(outline, language="zh")
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.click(ReadingPane, offset=(4, 0), times=3)
            await press(pilot, "y")
            assert app.clipboard.splitlines()[0] == "清泽县云渡镇第十九届人民代表大会第四次会议报道"
            assert app.clipboard.splitlines()[-1].startswith(
                "——《清泽县云渡镇第十九届人民代表大会第四次会议报道》，2024-12-18；其中含编者"
            )


@pytest.mark.parametrize(
    ("title", "shared", "room", "shown"),
    [
        (
            "3 Building a system for high-quality development",
            35,
            48,
            "3 Building a system for high-quality development",
        ),
        (
            "3 Building a system for high-quality development",
            35,
            38,
            "3 Building a system for…development",
        ),
        ("3 Building a system for high-quality development", 35, 30, "3 Building a…development"),
        ("4 Building a system for high-level opening up", 29, 30, "4 Buildi…high-level opening up"),
        ("4 Building a system for high-level opening up", 29, 18, "4 Buil…high-level…"),
        ("5 Building a system for high-quality life", 35, 30, "5 Building a…high-quality life"),
        ("6 Building a high-standard safety system", 11, 30, "6 Building a high-standard sa…"),
        ("3 构建高质量发展体系", 3, 14, "3 构建高质量…"),
        ("3 关于支持民营经济发展的意见", 6, 16, "3 关于…经济发展…"),
        ("3 关于支持民营经济发展的意见", 12, 16, "3 关于…展的意见"),
        ("3 Building", 8, 3, "3 …"),
    ],
)
def test_a_title_is_cut_where_it_is_told_from_others(title: str, shared: int, room: int, shown: str) -> None:
    assert told_apart(title, 2, shared, room) == shown
    assert cell_width(shown) <= room


@given(st.text("A区 省", min_size=1, max_size=12), st.integers(0, 9), st.integers(0, 12), st.integers(1, 20))
@example("1.10.1 A 区", 7, 2, 9)
def test_any_title_fits_its_room(title: str, number: int, shared: int, room: int) -> None:
    number = min(number, len(title))
    assert cell_width(told_apart(title, number, min(shared, len(title) - number), room)) <= room


def test_beginnings_that_titles_share_are_without_their_numbers(outline: Outline, briefing: Briefing) -> None:
    titles = ("构建高质量体系", "构建高水平体系", "保安全", "构建高质量体系")
    own = replace(briefing.sections[1], figures=(), targets=(), notes=(), sections=())
    sections = tuple(
        replace(own, id=str(number), title=replace(own.title, zh=title)) for number, title in enumerate(titles)
    )
    shown = edition(Outline(replace(briefing, sections=sections, photos=())))
    assert shared_beginnings(shown) == {"0": 3, "1": 3, "2": 0, "3": 3}


class TestTheTree:
    @pytest.mark.parametrize(("title", "width"), [("字" * 16, 38), ("字" * 16 + "a", 10)])
    def test_a_title_that_cannot_be_shown_whole_does_not_widen_it(
        self, briefing: Briefing, title: str, width: int
    ) -> None:
        section = replace(briefing.sections[1], figures=(), targets=(), notes=(), sections=())
        titles = (replace(section.title, zh=title), replace(section.title, zh="字字"))
        sections = tuple(replace(section, id=each.zh, title=each) for each in titles)
        shown = edition(Outline(replace(briefing, sections=sections, photos=())))
        assert widest_title(title_widths(shown), WIDEST_TREE - BESIDE_ROWS) == width

    @pytest.mark.parametrize("language", ["zh", "en"])
    async def test_it_is_as_wide_as_its_titles_up_to_40_cells_and_a_third(
        self, outline: Outline, language: Language
    ) -> None:
        app = SipingApp(outline, language=language)
        titles = widest_title(title_widths(edition(outline, language)), WIDEST_TREE - BESIDE_ROWS) + BESIDE_ROWS
        async with app.run_test(size=(150, 60)) as pilot:
            for columns in (150, 80):
                await pilot.resize_terminal(columns, 40)
                await pilot.pause()
                assert the(app, TreePanel).outer_size.width == min(titles, WIDEST_TREE, columns // 3)
            # Beside the panel it leaves 40 cells for the text.
            await pilot.resize_terminal(120, 40)
            await pilot.pause()
            assert the(app, TreePanel).outer_size.width == min(titles, 38)
            assert the(app, ReadingPane).text_width >= 40

    async def test_what_long_lines_leave_goes_to_titles_that_would_be_cut(self, shipped_outline: Outline) -> None:
        app = SipingApp(shipped_outline, language="en")
        async with app.run_test(size=(200, 60)):
            assert the(app, ReadingPane).text_width >= 66
            width = the(app, SectionTree).scrollable_content_region.width
            assert width > WIDEST_TREE
            widths = title_widths(edition(shipped_outline, "en"))
            cut = [row for row in swept(the(app, SectionTree)) if "…" in row]
            top = [each for each, entry in zip(widths, shipped_outline.entries, strict=True) if entry.depth < 2]
            assert len(cut) == sum(each > width for each in top) < 10

    @pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 60)])
    async def test_titles_that_begin_alike_are_told_apart(
        self, shipped_outline: Outline, size: tuple[int, int]
    ) -> None:
        app = SipingApp(shipped_outline, language="en")
        async with app.run_test(size=size):
            shown = dict.fromkeys(filter(None, swept(the(app, SectionTree))))
            titles = [re.sub(r"^[▸▾ ]*[\d.]+ | +\d*$", "", row) for row in shown]
            assert len(set(titles)) == len(titles) == 32

    async def test_its_cursor_is_in_the_other_language_at_once(self, outline: Outline) -> None:
        app = SipingApp(outline, outline.find("1.5"), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "f10")
            the(app, SectionTree).focus()
            await press(pilot, "l")
            assert on_screen(app, "1.5.1 茶园变了")

    async def test_below_it_is_what_the_count_means(self, outline: Outline) -> None:
        app = SipingApp(outline, outline.find("1.5.1"), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            the(app, SectionTree).focus()
            await press(pilot, "home", "down")
            assert text_of(app, TreeDetails).strip() == "figures: 26, targets: 0"
            await press(pilot, "slash", *"茶")
            await until(app, pilot, lambda: "matches:" in text_of(app, TreeDetails))


def titles_in(rows: list[str]) -> str:
    """Return the words of rows of the tree without signs, counts and blanks."""
    return "".join(re.sub(r"[▸▾]| \d+ *$|\s", "", row) for row in rows)


class TestTheRowUnderTheCursor:
    @pytest.mark.parametrize("size", SIZES)
    async def test_shows_its_whole_title_while_the_tree_has_the_focus(
        self, outline: Outline, size: tuple[int, int]
    ) -> None:
        app = SipingApp(outline, language="en")
        async with app.run_test(size=size) as pilot:
            if size == (40, 20):
                await press(pilot, "o")
            the(app, SectionTree).focus()
            await press(pilot, "home")
            shown = {row.id: row.title for row in section_rows(edition(outline, "en"))}
            for key, id_ in [("down", outline.entries[0].section.id), ("end", outline.entries[-1].section.id)]:
                await press(pilot, key)
                assert "".join(shown[id_].split()) in titles_in(rows_of(app, SectionTree))

    async def test_moves_the_rows_below_it_as_long_as_the_tree_has_the_focus(self, outline: Outline) -> None:
        app = SipingApp(outline, language="en")
        async with app.run_test(size=(80, 24)) as pilot:
            before = rows_of(app, SectionTree)
            the(app, SectionTree).focus()
            await press(pilot, "home")
            assert rows_of(app, SectionTree) == before
            await press(pilot, "down")
            after = rows_of(app, SectionTree)
            further = after.index(before[2]) - 2
            assert further > 0
            assert after[:1] + after[2 + further :] == before[:1] + before[2:-further]
            await press(pilot, "tab")
            assert rows_of(app, SectionTree) == before


async def test_a_new_article_of_a_reloaded_report_is_expanded(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, outline.entries[0])
    async with app.run_test(size=(120, 40)) as pilot:
        the(app, SectionTree).focus()
        await press(pilot, "home", "down", "left")
        renamed = replace(briefing.sections[2], id="renamed")
        sections = (*briefing.sections[:2], renamed, *briefing.sections[3:])
        changed = Outline(replace(briefing, sections=sections, photos=()))
        the(app, TreePanel).show(Edition(OpenReport(changed), "zh", "en"))
        await pilot.pause()
        shown = [row.strip() for row in rows_of(app, SectionTree)]
        assert any(row.startswith("▸ 1 ") for row in shown)
        assert any(row.startswith("▾ 3 ") for row in shown)


async def test_copied_counts_have_ordinary_spaces(outline: Outline) -> None:
    app = SipingApp(outline, language="en")
    async with app.run_test(size=(200, 60)) as pilot:
        y = next(number for number, row in enumerate(rows(app)) if "parts:" in row)
        x = rows(app)[y].index("parts:")
        await pilot.click(offset=(cell_width(rows(app)[y][:x]), y), times=3)
        await press(pilot, "y")
        assert app.clipboard.startswith("parts: 5, 1 cut off · characters: 3,083")
