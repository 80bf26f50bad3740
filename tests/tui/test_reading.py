"""The text on the screen: layout, line breaks and marks."""

import re
from itertools import takewhile

import pytest
from rich.style import Style
from textual.pilot import Pilot
from textual.scroll_view import ScrollView

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.layout import PageSpan
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.items_panel import ItemsList
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.section_tree import SectionTree
from tests.optional import present
from tests.tui.conftest import (
    SIZES,
    assert_well_broken,
    first_row,
    on_screen,
    press,
    rows,
    rows_of,
    swept,
    text_of,
    the,
    until,
)

pytestmark = pytest.mark.thorough

LANGUAGES: list[Language] = ["zh", "en"]


def span_of(pane: ReadingPane, entry: Entry, quote: str) -> PageSpan:
    """Return the span of a quote on the page."""
    located = pane.page.locate(entry, quote)
    assert located is not None
    return located


async def wait_for_layout(app: SipingApp, pilot: Pilot[None], kind: type[ScrollView]) -> None:
    """Wait until the height of a list has not changed five times."""
    heights = [-1]

    def settled() -> bool:
        heights.append(the(app, kind).virtual_size.height)
        return len(heights) > 5 and len(set(heights[-5:])) == 1

    await until(app, pilot, settled)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_rows_of_the_text_and_the_panels_break_by_the_rules(briefing: Briefing, language: Language) -> None:
    app = SipingApp(Outline(briefing), language=language)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "w", "w")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await press(pilot, "escape")
            for kind, keys in ((ReadingPane, ()), (ItemsList, ("f", "enter")), (ItemsList, ("t", "enter"))):
                await press(pilot, *keys)
                await wait_for_layout(app, pilot, kind)
                assert_well_broken(swept(the(app, kind)))
            await press(pilot, "escape")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_rows_of_the_palette_break_by_the_rules(
    briefing: Briefing, language: Language, size: tuple[int, int]
) -> None:
    app = SipingApp(Outline(briefing), language=language)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "colon")
        await wait_for_layout(app, pilot, CardList)
        seen = swept(the(app, CardList))
        assert len(seen) > 30
        assert_well_broken(seen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_notes_break_by_the_rules_and_are_complete(
    briefing: Briefing, language: Language, size: tuple[int, int]
) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.1"), language=language)
    note = outline.find("1.1").section.notes[0]
    async with app.run_test(size=size) as pilot:
        pane = the(app, ReadingPane)
        pane.go_to_quote(span_of(pane, pane.page.outline.find("1.1"), note.quote))
        pane.quote = None
        await pilot.pause()
        for _ in range(4):
            await press(pilot, "enter")
            if (note.reading or "") in text_of(app, MessageBar).replace("\n", ""):
                break
        # A row with the counter and the keys follows.
        shown = list(takewhile(lambda row: not row.lstrip().startswith("1/"), rows_of(app, MessageBar)))
        assert_well_broken(shown)
        message = "".join(row.strip() for row in shown).replace(" ", "")
        assert note.quote.replace(" ", "") in message
        assert message.endswith(note.reason.in_(language).replace(" ", ""))


async def test_the_text_is_complete_and_in_order(app: SipingApp, briefing: Briefing) -> None:
    async with app.run_test(size=(120, 40)):
        pane = the(app, ReadingPane)
        shown = "".join(
            pane.page.elements[line.element].text[line.start : line.end]
            for line in pane.page.lines
            if line.element >= 0 and pane.page.elements[line.element].kind == "paragraph"
        )
        printed = "".join(paragraph for entry in Outline(briefing).entries for paragraph in entry.section.paragraphs)
        assert shown == printed


async def test_on_a_wide_screen_the_text_is_at_most_88_cells_and_centred(app: SipingApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "p", "o")

        def margins() -> tuple[int, int]:
            shown = [row for row in rows_of(app, ReadingPane) if row.strip()]
            return (
                min(cell_width(row) - cell_width(row.lstrip()) for row in shown),
                min(cell_width(row) - cell_width(row.rstrip()) for row in shown),
            )

        def is_centred() -> bool:
            left, right = margins()
            return abs(left - right) <= 4

        # The text is laid out again after the panes are closed.
        await until(app, pilot, lambda: the(app, ReadingPane).region.width > 190 and is_centred())
        shown = [row for row in rows_of(app, ReadingPane) if row.strip()]
        assert max(cell_width(row.strip()) for row in shown) <= 88
        assert 86 <= cell_width(shown[0]) - sum(margins()) <= 88


async def test_plus_and_minus_change_the_width_of_the_text(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "p")

        def widest() -> int:
            return max(cell_width(row.strip()) for row in rows_of(app, ReadingPane))

        before = widest()
        await press(pilot, "minus", "minus")
        narrow = widest()
        assert narrow < before
        await press(pilot, "plus")
        assert narrow < widest() < before
        await press(pilot, "shift+right")
        assert widest() == before


def styled(app: SipingApp) -> list[tuple[str, Style]]:
    """Return the segments of the visible text with their styles."""
    pane = the(app, ReadingPane)
    return [(text, style) for y in range(pane.size.height) for text, style, _ in pane.render_line(y) if style]


async def test_figures_targets_and_doubtful_words_have_their_styles(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_square_bracket")
        underlined = "".join(text for text, style in styled(app) if style.underline)
        assert "“水韵云度”文化旅游节" in underlined
        await press(pilot, "right_square_bracket", "right_square_bracket")
        styles = dict(styled(app))
        plain = next(style for text, style in styles.items() if "同比增长" in text and "%" not in text)
        assert styles["6.2%"].color != plain.color
        pane = the(app, ReadingPane)
        entry, target = next(
            (entry, target) for entry in pane.page.outline.entries for target in entry.section.targets if target.raw
        )
        pane.go_to_quote(span_of(pane, entry, target.quote))
        pane.quote = None
        await pilot.pause()
        drawn = next(style for text, style in styled(app) if text and (target.raw or "").startswith(text))
        assert drawn.color not in (plain.color, styles["6.2%"].color)


async def test_run_in_titles_are_bold(app: SipingApp, briefing: Briefing) -> None:
    entry = next(entry for entry in Outline(briefing).entries if entry.section.heading == "run-in")
    app = SipingApp(Outline(briefing), at=entry)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        bold = "".join(text for text, style in styled(app) if style.bold)
        assert entry.section.title.zh in bold


@pytest.mark.parametrize(("language", "words"), [("zh", "〔原文至此中断〕"), ("en", "[the text breaks off here]")])
async def test_a_cut_off_is_marked(briefing: Briefing, language: Language, words: str) -> None:
    outline = Outline(briefing)
    cut_off = next(entry for entry in outline.entries if any(note.kind == "cut-off" for note in entry.section.notes))
    app = SipingApp(outline, at=cut_off, language=language)
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(5):
            if words in text_of(app):
                break
            await press(pilot, "pagedown")
        assert words in text_of(app)


async def test_the_captions_of_photos_are_shown(app: SipingApp, briefing: Briefing) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        pane = the(app, ReadingPane)
        seen = text_of(app)
        while pane.scroll_offset.y < pane.max_scroll_y:
            pane.scroll_to(y=pane.scroll_offset.y + pane.size.height, animate=False, immediate=True)
            await pilot.pause()
            seen += text_of(app)
        for photo in briefing.photos:
            assert photo.caption[:12] in seen


async def test_summaries_can_be_hidden(app: SipingApp, briefing: Briefing) -> None:
    summary = present(briefing.sections[0].summary).zh
    async with app.run_test(size=(120, 40)) as pilot:
        assert summary[:20] in text_of(app)
        await press(pilot, "s")
        assert summary[:20] not in text_of(app)
        await press(pilot, "f8")
        assert summary[:20] in text_of(app)


async def test_enter_shows_the_reading_of_a_note_and_its_reason(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_square_bracket", "enter")
        message = text_of(app, MessageBar).replace("\n", "")
        assert "“水韵云度”文化旅游节 → “水韵云渡”文化旅游节" in message
        assert "misprint, confidence: high" in message
        assert "同一版面别处都这样印" in message
        await press(pilot, "escape")
        assert not on_screen(app, "misprint")


async def test_enter_goes_to_the_next_note_if_none_is_in_view(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("3.1"))
    async with app.run_test(size=(80, 24)) as pilot:
        before = first_row(app)
        await press(pilot, "enter")
        note = outline.find("3.2.1").section.notes[0]
        await until(app, pilot, lambda: note.quote in re.sub(r"[\s▎]", "", text_of(app, ReadingPane)))
        assert note.reason.zh[:6] in text_of(app, MessageBar)
        await press(pilot, "escape", "ctrl+o")
        assert first_row(app) == before


async def test_the_title_row_shows_the_path_to_the_section_and_the_progress(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        pane = the(app, ReadingPane)
        pane.go_to_section(pane.page.outline.find("3.1"))
        await pilot.pause()
        assert rows(app)[0].strip().startswith("清泽县云渡镇第十九届人民代表大会第四次会议报道 › 3 ")
        assert " › 3.1 " in rows(app)[0]
        assert 30 < int(rows(app)[0].rstrip(" %").rsplit(" ", 1)[1]) < 80
        await press(pilot, "end")
        assert rows(app)[0].rstrip().endswith(" 100%")
        await press(pilot, "home")
        assert rows(app)[0].rstrip().endswith(" 0%")


async def test_the_reader_starts_at_a_given_section(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("4.2"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert first_row(app).startswith("4.2")


async def test_control_characters_of_the_text_never_reach_the_screen(briefing: Briefing) -> None:
    from dataclasses import replace

    first, *others = briefing.sections
    evil = replace(first, text="红\x1b[31m色[bold]粗[/bold]\x07。\n", sections=(), figures=(), targets=(), notes=())
    app = SipingApp(Outline(replace(briefing, sections=(evil, *others), photos=())))
    async with app.run_test(size=(120, 40)):
        drawn = "".join(rows(app))
        assert "[bold]粗[/bold]" in drawn
        assert "\x1b" not in drawn
        assert "\x07" not in drawn


async def test_zen_says_which_key_ends_it(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "z")
        assert on_screen(app, "z shows the outline and the lists again")
        await press(pilot, "z")
        assert the(app, SectionTree).region.width
