"""Searching the text: what is typed, marked, counted and listed."""

import re

import pytest
from textual import events
from textual.events import Key
from textual.widgets import Input

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.find_bar import FindBar
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.results_panel import ResultsPanel
from siping_tui.tui.widgets.section_tree import SectionTree
from tests.tui.conftest import first_row, on_screen, press, rows, rows_of, text_of, the, until

WORDS = "冷链物流"


@pytest.fixture
def total(briefing: Briefing) -> int:
    return sum(len(hit.spans) for hit in Index(Outline(briefing)).search(parse(WORDS)))


def marked(app: SipingApp) -> list[str]:
    """Return the stretches of the text in view that stand on another ground than the rest."""
    pane = the(app, ReadingPane)
    ground = pane.rich_style.bgcolor
    stretches = [segment for y in range(pane.size.height) for segment in pane.render_line(y)]
    return [text for text, style, _ in stretches if style and style.bgcolor != ground and text.strip()]


async def test_matches_are_marked_and_counted_while_one_types(app: SipingApp, total: int) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *WORDS[:2])
        assert "冷链" in marked(app)
        await press(pilot, *WORDS[2:])
        assert WORDS in "".join(marked(app))  # a line may end within them
        assert f"1/{total}" in rows(app)[-2]
        await press(pilot, *"没有这样的话")
        assert on_screen(app, "nothing found")
        assert not marked(app)


async def test_a_number_is_found_in_another_spelling(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"12000", "enter")
        assert "1.2万" in "".join(marked(app))


@pytest.mark.parametrize(("forth", "back"), [("n", "N"), ("f3", "shift+f3"), ("f3", "f15")])
async def test_stepping_from_match_to_match(app: SipingApp, total: int, forth: str, back: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *WORDS)
        await press(pilot, "enter", forth)
        assert f"2/{total}" in rows(app)[-2]
        assert WORDS in text_of(app).replace("\n", "")
        await press(pilot, back, back)
        assert f"{total}/{total}" in rows(app)[-2]
        assert WORDS in text_of(app).replace("\n", "")
        await press(pilot, forth)
        assert f"1/{total}" in rows(app)[-2]


async def test_f3_steps_while_one_types(app: SipingApp, total: int) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2", *WORDS)
        await press(pilot, "f3", "f3")
        assert f"3/{total}" in rows(app)[-2]
        assert isinstance(app.focused, Input)


async def test_escape_returns_to_where_one_was(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "pagedown")
        before = rows_of(app, ReadingPane)
        await press(pilot, "slash", *"智慧农机")
        assert rows_of(app, ReadingPane) != before
        await press(pilot, "escape")
        assert rows_of(app, ReadingPane) == before


async def test_escape_after_enter_stays_and_ctrl_o_goes_back(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "pagedown")
        before = first_row(app)
        await press(pilot, "slash", *WORDS, "enter", "n", "escape")
        assert WORDS in text_of(app).replace("\n", "")
        assert not marked(app)
        await press(pilot, "ctrl+o")
        assert first_row(app) == before


async def test_the_last_searches_come_back_with_the_up_arrow(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for words in ("北塘", WORDS):
            await press(pilot, "slash", *words, "enter", "escape")
        await press(pilot, "slash")
        field = app.focused
        assert isinstance(field, Input)
        shown = []
        for key in ("up", "up", "up", "down", "down"):
            await press(pilot, key)
            shown.append(field.value)
        assert shown == [WORDS, "北塘", "北塘", WORDS, ""]


async def test_what_was_searched_for_is_there_again_and_gives_way_to_what_is_typed(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *WORDS, "enter", "slash")
        field = app.focused
        assert isinstance(field, Input)
        assert (field.value, field.selected_text) == (WORDS, WORDS)
        await press(pilot, *"北塘")
        assert field.value == "北塘"
        await press(pilot, "ctrl+f")
        assert field.selected_text == "北塘"


async def test_the_matches_of_one_result_are_stepped_through_in_the_list(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        # The first sentence has five of them.
        await press(pilot, "slash", *"项目", "enter", "r")
        cards = the(app, ResultsPanel).cards
        seen = []
        for key in "nnnnnN":
            await press(pilot, key)
            seen.append((text_of(app, FindBar).split()[-1], cards.highlighted))
        assert seen == [("2/8", 0), ("3/8", 0), ("4/8", 0), ("5/8", 0), ("6/8", 1), ("5/8", 0)]


async def test_results_are_grouped_by_section_with_the_word_marked(app: SipingApp, briefing: Briefing) -> None:
    hits = Index(Outline(briefing)).search(parse("农业"))
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "slash", *"农业", "enter")
        listed = rows_of(app, ResultsPanel)
        assert "Results" in listed[0]
        headings = [found.group(1) for row in listed if (found := re.match(r" (\d+(?:\.\d+)*) ", row))]
        expected = list(dict.fromkeys(hit.entry.number for hit in hits))
        assert headings[: len(expected)] == expected[: len(headings)]
        assert len(headings) > 2
        pane = the(app, ResultsPanel).query_one(CardList)
        ground = pane.get_component_rich_style("card-list--match").bgcolor
        segments = [segment for y in range(pane.size.height) for segment in pane.render_line(y)]
        assert {text for text, style, _ in segments if style and style.bgcolor == ground} == {"农业"}


async def test_a_result_leads_to_its_sentence(app: SipingApp, briefing: Briefing) -> None:
    hits = Index(Outline(briefing)).search(parse(WORDS))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *WORDS)
        await press(pilot, "enter", "f9", "down", "down", "enter")
        assert app.focused is the(app, ReadingPane)
        assert hits[2].sentence[:10] in text_of(app).replace("\n", "")
        assert the(app, ReadingPane).entry_in_view is not None


async def test_the_tree_shows_how_many_hits_each_section_has(app: SipingApp, briefing: Briefing, total: int) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        the(app, SectionTree).focus()
        await press(pilot, "H", "slash", *WORDS)
        shown = [row.split() for row in rows_of(app, SectionTree)[1 : len(briefing.sections) + 1]]
        assert sum(int(words[-1]) for words in shown if words[-1].isdigit()) == total


async def test_a_match_in_another_section_moves_the_tree(app: SipingApp, briefing: Briefing) -> None:
    (first, *_) = Index(Outline(briefing)).search(parse("北塘"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"北塘")
        node = the(app, SectionTree).cursor_node
        assert node is not None
        assert node.data is not None
        assert first.entry.number.startswith(node.data.number)
        assert first.entry.number in rows(app)[0]


async def test_letters_typed_into_the_find_bar_are_text(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ideographic_comma", *"qnp?")
        assert isinstance(app.focused, Input)
        assert app.focused.value == "qnp?"


async def test_a_search_goes_on_in_the_other_language(app: SipingApp, total: int) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *WORDS, "enter", "n")
        await press(pilot, "f10")
        assert WORDS in "".join(marked(app))
        assert f"/{total}" in rows(app)[-2]


@pytest.mark.parametrize("key", ["L", "s"])
async def test_the_current_match_stays_in_another_edition(app: SipingApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"茶", "enter", "n", "n", "n")
        for _ in range(3):
            before = text_of(app, FindBar).split()[-1]
            await press(pilot, key)
            assert text_of(app, FindBar).split()[-1] == before
            await press(pilot, "n")


async def test_a_search_goes_on_from_where_it_was_begun_not_from_where_its_first_letters_led(
    briefing: Briefing,
) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.4"))
    async with app.run_test(size=(120, 40)) as pilot:
        for letter in ("slash", *"beitang"):
            await press(pilot, letter)
        assert "› 1.4 " in rows(app)[0]
        assert "北塘" in "".join(marked(app))
        await press(pilot, *"没有")
        assert "› 1.4 " in rows(app)[0]


async def test_keys_behind_enter_are_for_the_text_though_all_come_at_once(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        driver = app._driver
        assert driver is not None
        for key in ("slash", "北", "塘", "enter", "n", "n"):
            driver.process_message(Key(key, "/" if key == "slash" else key if len(key) == 1 else None))
        await until(app, pilot, lambda: rows(app)[-2].rstrip().endswith(" 3/6"))
        assert "/北塘 " in rows(app)[-2]
        assert app.focused is the(app, ReadingPane)


async def test_the_search_goes_on_from_a_result_that_was_chosen(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"项目", "enter", "r", "down", "down", "enter")
        chosen, total = map(int, text_of(app, FindBar).split()[-1].split("/"))
        assert chosen > 3
        before = the(app, ReadingPane).scroll_y
        await press(pilot, "n")
        assert text_of(app, FindBar).endswith(f" {chosen + 1}/{total}")
        assert the(app, ReadingPane).scroll_y >= before


async def test_the_search_goes_on_from_where_one_reads(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"农业", "enter", "G", "N")
        assert rows(app)[-2].rstrip().endswith(" 6/6")
        await press(pilot, "g", "n")
        assert rows(app)[-2].rstrip().endswith(" 1/6")


async def test_results_are_opened_at_the_match_in_turn_and_escape_keeps_the_search(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"项目", "enter", "N", "r")
        results = the(app, ResultsPanel).cards
        assert results.has_focus
        matches = the(app, ReadingPane).matches
        assert matches is not None
        # The last one in the list is of the editor's words.
        assert results.highlighted == results.entry_count - 1 > len(matches.hits)
        await press(pilot, "escape")
        assert app.focused is the(app, ReadingPane)
        number, count = rows(app)[-2].split()[-1].split("/")
        assert number == count
        await press(pilot, "escape")
        assert not marked(app)


async def test_long_sentences_are_listed_shortened_around_the_word(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"冷链", "enter")
        listed = text_of(app, ResultsPanel)
        assert "…" in listed
        assert listed.replace("\n", "").count("冷链") >= 2


async def test_an_event_of_typing_that_is_late_does_not_search_again(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"北塘", "enter", "n")
        assert text_of(app, FindBar).endswith(" 2/6")
        the(app, FindBar).post_message(FindBar.Typed())
        await pilot.pause()
        assert text_of(app, FindBar).endswith(" 2/6")


async def test_escape_directly_after_a_letter_ends_the_search(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash")
        for key in ("镇", "escape"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause(0.1)
        assert not the(app, ReadingPane).matches
        assert not the(app, ResultsPanel).display


async def test_the_list_is_opened_by_a_key_directly_after_enter(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("slash", *"冷链", "enter", "r"):
            app.post_message(events.Key(key, key if len(key) == 1 else "/" if key == "slash" else None))
        await pilot.pause(0.2)
        assert the(app, ResultsPanel).cards.has_focus
