"""The sentence cursor: what is chosen is visible, and is what is copied."""

from dataclasses import replace

import pytest
from textual import events

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.passages import words
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.reading_pane import ReadingPane
from tests.tui.conftest import on_screen, press, text_of, the

pytestmark = pytest.mark.thorough

FIRST = "12月18日，云渡镇第十九届人民代表大会第四次会议在镇文化中心开幕。"
SECOND = "镇长周景山代表镇人民政府向大会作工作报告。"


def chosen(app: SipingApp) -> str:
    """Return the words that are drawn as chosen."""
    pane = the(app, ReadingPane)
    return words(pane.page, pane.chosen)


def ground_of(app: SipingApp, start: str) -> object:
    """Return the background of the first row of the text that begins with some words."""
    pane = the(app, ReadingPane)
    for y in range(pane.size.height):
        strip = pane.render_line(y)
        if strip.text.strip().startswith(start):
            return next(piece.style.bgcolor for piece in strip if piece.style and start[0] in piece.text)
    raise AssertionError(start)


async def test_the_first_press_takes_the_first_sentence_in_view(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        plain = ground_of(app, FIRST[:8])
        await press(pilot, "J")
        assert chosen(app) == FIRST
        assert ground_of(app, FIRST[:8]) != plain
        await press(pilot, "J")
        assert chosen(app) == SECOND
        await press(pilot, "K", "K", "K")
        assert chosen(app) == FIRST
        await press(pilot, "escape")
        assert chosen(app) == ""
        assert ground_of(app, FIRST[:8]) == plain


@pytest.mark.parametrize(("following", "preceding"), [("J", "K"), ("right", "left")])
async def test_every_sentence_is_reached_and_scrolled_into_view(
    app: SipingApp, briefing: Briefing, following: str, preceding: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        pane = the(app, ReadingPane)
        seen: list[str] = []
        for _ in range(400):
            await pilot.press(following)
            if seen and chosen(app) == seen[-1]:
                break
            seen.append(chosen(app))
            assert pane.choice is not None
        printed = "".join("".join(entry.section.paragraphs) for entry in Outline(briefing).entries)
        assert "".join(seen) == printed
        for _ in seen:
            await pilot.press(preceding)
        assert chosen(app) == FIRST


async def test_a_selection_grows_by_sentences_and_is_copied(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "v", "j")
        assert chosen(app) == FIRST + SECOND
        await press(pilot, "down")
        assert chosen(app).startswith(f"{FIRST}{SECOND}\n\n会议听取和审查了")
        await press(pilot, "k")
        assert chosen(app) == FIRST + SECOND
        await press(pilot, "y")
        assert app.clipboard.split("\n")[0] == FIRST + SECOND
        top = the(app, ReadingPane).scroll_y
        await press(pilot, "j")
        assert the(app, ReadingPane).scroll_y == top + 1


async def test_a_selection_over_two_sections_cites_both(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "v", "j", "j", "y")
        assert "第1–1.1节" in app.clipboard


async def test_escape_ends_the_selection(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "v", "j", "escape")
        top = the(app, ReadingPane).scroll_y
        await press(pilot, "j")
        assert chosen(app) == ""
        assert the(app, ReadingPane).scroll_y == top + 1


async def test_the_first_y_marks_a_sentence_and_the_second_copies_it(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "y")
        assert app.clipboard == ""
        assert chosen(app) == FIRST
        assert on_screen(app, "y copies the marked sentence")
        await press(pilot, "y")
        assert app.clipboard.split("\n")[0] == FIRST


async def test_what_was_copied_flashes(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J")
        before = ground_of(app, FIRST[:8])
        await press(pilot, "y")
        pane = the(app, ReadingPane)
        assert words(pane.page, pane.copied) == FIRST
        assert ground_of(app, FIRST[:8]) != before
        pane._end_flash()
        assert ground_of(app, FIRST[:8]) == before


async def test_a_copied_card_flashes(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f", "enter")
        cards = app.focused
        assert isinstance(cards, CardList)

        def drawn() -> list[object]:
            return [piece.style for piece in cards.render_line(0)]

        before = drawn()
        await press(pilot, "y")
        assert drawn() != before
        cards._end_flash()
        await pilot.pause()
        assert drawn() == before


async def test_the_paragraph_is_copied_with_its_own_key(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "Y")
        assert app.clipboard.split("\n")[0] == FIRST + SECOND
        pane = the(app, ReadingPane)
        assert words(pane.page, pane.copied) == FIRST + SECOND


async def test_a_choice_that_is_scrolled_away_is_not_copied(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "J", "pagedown", "pagedown")
        assert chosen(app) == ""
        await press(pilot, "y")
        assert app.clipboard == ""
        assert chosen(app)
        assert chosen(app)[:10] in text_of(app).replace("\n", "")


async def test_a_found_sentence_is_copied_at_once(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "slash", *"第一方阵", "enter", "y")
        assert app.clipboard.startswith("一年来，全镇新签约项目14个")
        await press(pilot, "J")
        assert chosen(app).startswith("北塘村的冷链物流中心当年开工")


async def test_doubtful_print_is_cited(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.1"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "y")
        _, source, *notes = app.clipboard.split("\n")
        assert source.endswith("第1.1节")
        assert [note[:4] for note in notes] == ["〔存疑〕", "〔存疑〕"]
        assert "“水韵云渡”文化旅游节" in notes[0]
        await press(pilot, "J", "y")
        assert "存疑" not in app.clipboard


async def test_the_choice_survives_another_language_and_hidden_summaries(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "J", "L")
        assert chosen(app) == SECOND
        await press(pilot, "s")
        assert chosen(app) == SECOND


async def test_only_one_thing_is_marked_at_a_time(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J")
        the(app, ReadingPane).text_select_all()
        await pilot.pause()
        assert chosen(app) == ""
        await press(pilot, "J")
        assert not the(app, ReadingPane).selected()
        assert chosen(app) == FIRST


async def test_keys_typed_ahead_have_their_effect_in_order(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        for key in "JJy":
            app.post_message(events.Key(key, key))
        await pilot.pause()
        assert app.clipboard.split("\n")[0] == SECOND
        for key in ("K", "a", "x", "enter", "J", "y"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert app.clipboard.split("\n")[0] == SECOND
        assert [found.note.text for found in the(app, ReadingPane).own_notes] == ["x"]


@pytest.mark.parametrize("keys", [("v",), ("J",), ("K",)])
@pytest.mark.parametrize("words", ["守住好山水", "会议听取工作", "指出短板"])
async def test_at_words_that_are_not_in_a_paragraph_the_next_sentence_is_chosen(
    outline: Outline, words: str, keys: tuple[str, ...]
) -> None:
    """A printed title, the summary of a section, and that of the report."""
    app = SipingApp(outline, outline.find("1.4"), "zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *words, "f9", "end", "enter", *keys)
        assert chosen(app) != ""
        assert words not in chosen(app)
        await press(pilot, "a", *"ok", "enter", "f10")
        assert chosen(app) != ""
        assert [each.note.text for each in the(app, ReadingPane).own_notes] == ["ok"]


async def test_of_equal_sentences_the_chosen_one_stays_chosen(briefing: Briefing) -> None:
    text = "茶园绿了。同一句话。路网通了。同一句话。河流清了。"
    section = replace(briefing.sections[1], text=text, figures=(), targets=(), notes=(), sections=())
    app = SipingApp(Outline(replace(briefing, sections=(section,), photos=())), language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "J", "J", "J", "L", "J")
        assert chosen(app) == "河流清了。"


@pytest.mark.parametrize("key", ["v", "alt+v"])
async def test_a_selection_begins_without_a_letter_as_well(app: SipingApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", key, "down")
        choice = the(app, ReadingPane).choice
        assert choice is not None
        assert choice.extends
        assert choice.first != choice.last
