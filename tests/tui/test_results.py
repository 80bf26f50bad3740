"""The list of search results in the side panel."""

import pytest
from textual.events import Key

from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.body import Body
from siping_tui.tui.widgets.find_bar import FindBar
from siping_tui.tui.widgets.key_line import KeyLine
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.results_panel import ResultsPanel
from siping_tui.tui.widgets.text_view import TextView
from tests.tui.conftest import SIZES, highlighted, press, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


def caption(app: SipingApp) -> str:
    return rows_of(app, "ResultsPanel CaptionLine")[0].strip()


async def test_the_list_takes_the_panel_and_its_current_row_follows_the_matches(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"冷链物流", "enter")
        panel = the(app, ResultsPanel)
        assert panel.size.height == the(app, Body).size.height
        matches = panel.screen.query_one(ReadingPane).matches
        assert matches is not None
        total = len(matches)
        assert total > 4
        for ordinal in range(2, total + 1):
            await press(pilot, "n")
            match = the(app, ReadingPane).current_match
            assert match is not None
            assert panel.cards.highlighted == matches.hit_with(match)
            assert caption(app).endswith(f"{ordinal}/{total}")
            assert highlighted(panel.cards)
        await press(pilot, "n")
        assert caption(app).endswith(f"1/{total}")
        await press(pilot, "N")
        assert caption(app).endswith(f"{total}/{total}")


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_a_drawer_opens_at_the_current_match(app: SipingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "slash", *"冷链物流", "enter", "n", "n")
        cards = the(app, ResultsPanel).cards
        for _ in range(3):
            await press(pilot, "r")
            assert cards.highlighted > 0
            assert highlighted(cards)
            await press(pilot, "escape", "n", "n")


async def test_the_first_match_is_current_after_a_pause_in_typing(outline: Outline) -> None:
    app = SipingApp(outline, at=outline.find("3.2.2"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"冷链物流")
        await until(app, pilot, lambda: the(app, ResultsPanel).cards.highlighted > 0)
        assert "3.2.2" in text_of(app, ResultsPanel)


async def test_the_editors_words_follow_under_their_own_heading_and_do_not_count(outline: Outline) -> None:
    app = SipingApp(outline, language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"冷链", "enter")
        text, panel = text_of(app, FindBar), the(app, ResultsPanel)
        total = int(text.split("/")[-1])
        found = panel.cards._cards
        matches = the(app, ReadingPane).matches
        assert matches is not None
        assert len(found) == len(matches.hits) + len(matches.editors_words) > len(matches.hits)
        await press(pilot, "n")
        assert caption(app).endswith(f"2/{total}")
        await press(pilot, "r", "end")
        await until(app, pilot, lambda: "目标：" in text_of(app, ResultsPanel))
        await press(pilot, "enter")
        assert the(app, ReadingPane).quote is not None
        await press(pilot, "n")
        assert panel.cards.highlighted < len(matches.hits)


@pytest.mark.parametrize(("words", "kind"), [("cyclists", ""), ("cold chain", "Title"), ("drills", "Target")])
async def test_in_english_the_editors_words_are_found_alone(outline: Outline, words: str, kind: str) -> None:
    app = SipingApp(outline, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *(character if character != " " else "space" for character in words))
        shown = " ".join(text_of(app, ResultsPanel).split())
        if not kind:
            assert "nothing found" in text_of(app, FindBar)
            return
        assert "Editor's words" in shown
        assert f"{kind}: " in shown
        assert "not in the text" in text_of(app, FindBar)


async def test_of_the_editors_words_only_the_result_is_highlighted(outline: Outline) -> None:
    app = SipingApp(outline, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"drills", "f9")
        cards = the(app, ResultsPanel).cards
        ground = cards.component("highlight").bgcolor
        strips = map(cards.render_line, range(cards.size.height))
        lit = [strip.text for strip in strips if any(piece.style and piece.style.bgcolor == ground for piece in strip)]
        assert lit
        assert lit[0].startswith(" Summary: ")


async def test_matches_in_a_summary_on_the_screen_are_marked(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "s", "s", "s", "slash", *"农业总产值", "enter")
        pane = the(app, ReadingPane)
        matches = pane.matches
        assert matches is not None
        summaries = [position for position, each in enumerate(pane.page.elements) if each.kind == "summary"]
        marked = [position for position in summaries if matches.spans(position)]
        assert marked
        for position in marked:
            for start, end in matches.spans(position):
                assert pane.page.elements[position].text[start:end] == "农业总产值"


async def test_the_key_line_says_what_enter_and_escape_do_in_a_field(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash")
        assert "Enter To the match" in text_of(app, KeyLine)
        assert "Esc Cancel" in text_of(app, KeyLine)
        await press(pilot, "escape", "t")
        assert "Enter To the list" in text_of(app, KeyLine)
        assert "Esc End filter" in text_of(app, KeyLine)


async def test_a_summary_that_is_not_shown_leads_to_its_section(outline: Outline) -> None:
    app = SipingApp(outline, outline.entries[-1], "zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "s", "slash", *"审查预算报告", "f9", "end", "enter")
        assert the(app, ReadingPane).entry_in_view is outline.find("1.1")


async def test_the_first_result_is_highlighted_without_a_pause(app: SipingApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_tui.tui.screens.search_commands.TYPING_PAUSE", 3600)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"北塘")
        await until(app, pilot, lambda: text_of(app, ResultsPanel).splitlines()[0].endswith("1/6"))


@pytest.mark.parametrize("size", SIZES)
async def test_enter_goes_to_the_editors_words_if_nothing_else_answers(outline: Outline, size: tuple[int, int]) -> None:
    app = SipingApp(outline, language="en")
    async with app.run_test(size=size) as pilot:
        await press(pilot, "slash", *"drills")
        assert "Enter To the list" in text_of(app, KeyLine)
        await press(pilot, "enter")
        cards, matches = the(app, ResultsPanel).cards, the(app, ReadingPane).matches
        assert matches is not None
        total = len(matches.editors_words)
        assert total > 1
        assert app.focused is cards
        assert cards.highlighted == 0
        assert caption(app).endswith(f"editor's 1/{total}")
        for ordinal in (*range(2, total + 1), 1):
            await press(pilot, "n")
            assert cards.highlighted == ordinal - 1
            assert caption(app).endswith(f"editor's {ordinal}/{total}")
        await press(pilot, "N")
        assert the(app, ReadingPane).quote == cards.card.on_page(the(app, ReadingPane).page) if cards.card else False
        await press(pilot, "escape")
        assert the(app, ReadingPane).has_focus
        assert text_of(app, FindBar).endswith(f"editor's {total}/{total}")
        assert size[0] < 100 or "n Next match  N Previous match" in text_of(app, KeyLine)


async def test_from_the_matches_in_the_text_one_goes_on_to_the_editors_words(outline: Outline) -> None:
    app = SipingApp(outline, language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"北塘", "enter")
        pane, cards = the(app, ReadingPane), the(app, ResultsPanel).cards
        matches = pane.matches
        assert matches is not None
        of_text, of_editor = len(matches), len(matches.editors_words)
        counts = []
        for _ in range(of_text + of_editor):
            counts.append(text_of(app, FindBar).split()[-1])
            await press(pilot, "n")
        expected = [f"{each}/{of_text}" for each in range(1, of_text + 1)]
        assert counts == [*expected, *(f"{each}/{of_editor}" for each in range(1, of_editor + 1))]
        assert text_of(app, FindBar).endswith(f" 1/{of_text}")
        await press(pilot, "N")
        assert text_of(app, FindBar).endswith(f"编者 {of_editor}/{of_editor}")
        assert cards.highlighted == cards.entry_count - 1
        await press(pilot, *["N"] * of_editor)
        assert text_of(app, FindBar).endswith(f" {of_text}/{of_text}")


async def test_enter_right_after_the_words_goes_to_the_editors_words(outline: Outline) -> None:
    app = SipingApp(outline, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash")
        driver = app._driver
        assert driver is not None
        for key in (*"drills", "enter"):
            driver.process_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await until(app, pilot, lambda: caption(app).endswith("editor's 1/2"))
        assert app.focused is the(app, ResultsPanel).cards


async def test_the_result_under_the_cursor_is_the_current_match(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"冷链", "enter", "r")
        cards, pane = the(app, ResultsPanel).cards, the(app, ReadingPane)
        matches = app.screen.query_one(TextView).matches
        assert matches is not None
        await press(pilot, "down", "down")
        assert pane.current_match == matches.first_in(cards.highlighted)
        assert pane.current_match is not None
        assert pane.is_in_view(pane.current_match)
        assert caption(app).endswith(f" {matches.ordinal(pane.current_match)}/{len(matches)}")
        await press(pilot, "end")
        # The last results are in the editor's words.
        assert caption(app).endswith(f" {len(matches.editors_words)}/{len(matches.editors_words)}")
