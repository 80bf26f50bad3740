"""Language, themes, zen, copying, and the user's own keys."""

from pathlib import Path

import pytest
from textual import constants

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.themes import PALETTES
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.divider import Divider
from siping_tui.tui.widgets.help_page import HelpPage
from siping_tui.tui.widgets.items_panel import ItemsList, ItemsPanel
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.section_tree import SectionTree
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.memory import Memory
from siping_tui.user.paths import settings_path
from siping_tui.user.settings import THEMES, Settings, load_settings
from siping_tui.user.state import State
from tests.optional import present
from tests.tui.conftest import on_screen, press, rows, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("key", ["L", "f10"])
async def test_one_key_switches_everything_at_once_and_back(briefing: Briefing, key: str) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.3"), language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        before = rows(app)
        assert "/ 搜索" in before[-1]
        await press(pilot, key)
        section = outline.find("1.3").section
        assert f"1.3 {section.title.en}" in text_of(app)
        assert present(section.summary).en[:30] in text_of(app)
        assert f"› 1.3 {section.title.en}" in rows(app)[0]
        assert rows_of(app, SectionTree)[1].startswith(f"▾ 1 {briefing.sections[0].title.en[:12]}")
        assert section.figures[0].label.en[:12] in text_of(app, ItemsPanel)
        assert "Quantity" in text_of(app, ItemsPanel)
        assert "/ Find" in rows(app)[-1]
        # The text itself is as printed.
        assert "前三季度，全镇农业总产值同比增长6.2%" in text_of(app)
        await press(pilot, key)
        await until(app, pilot, lambda: rows(app) == before)


async def test_in_chinese_nothing_speaks_english(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), language="zh")
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "s", "t")
        for keys in ((), ("f1",), ("escape", "colon"), ("escape", "m"), ("escape", "apostrophe")):
            await press(pilot, *keys)
            for words in (
                "Find",
                "Targets",
                "Figures",
                "scroll",
                "Key",
                "filter",
                "number",
                "theme ",
                "mark",
                "command",
                "yet",
            ):
                assert not on_screen(app, words), words


async def test_the_themes_on_offer_come_round_and_say_their_names(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.theme == "ink"
        seen = []
        for _ in PALETTES:
            await press(pilot, "T")
            seen.append(app.theme)
            assert on_screen(app, f"theme {app.theme}")
        assert sorted(seen) == sorted(PALETTES)
        assert 6 <= len(seen) <= 8
        assert app.theme == "ink"
        pane = the(app, ReadingPane)
        ground = pane.rich_style.bgcolor
        app.theme = "paper"
        await pilot.pause()
        assert pane.rich_style.bgcolor != ground
        drawn = {piece.style and piece.style.bgcolor for y in range(pane.size.height) for piece in pane.render_line(y)}
        assert drawn == {pane.rich_style.bgcolor}


async def test_zen_shows_the_text_alone(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        before = rows(app)
        await press(pilot, "z")
        # The last row says for a while which key ends it.
        assert the(app, ReadingPane).size.height == 39
        assert not on_screen(app, "Quantity")
        assert not on_screen(app, "/ Find")
        await press(pilot, "ctrl+t")
        assert rows(app) == before


async def test_in_zen_a_panel_that_is_asked_for_is_shown(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "z", "t")
        assert on_screen(app, "Targets")


async def test_y_copies_the_sentence_with_where_it_stands(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.3"), language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"总额同比增长4.1%", "enter", "y")
        words, source = app.clipboard.split("\n")
        assert words.startswith("前三季度，全镇农业总产值同比增长6.2%")
        assert words.endswith("考核中排名第三。")
        assert source == "——《清泽县云渡镇第十九届人民代表大会第四次会议报道》，2024-12-18，第1.3节"
        assert on_screen(app, "已复制")


async def test_a_message_that_asks_for_nothing_goes_after_a_while(
    app: SipingApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("siping_tui.tui.screens.reader_commands.MESSAGE_SECONDS", 0.1)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "T")
        await until(app, pilot, lambda: not the(app, MessageBar).display)


async def test_the_citation_is_in_the_language_of_the_titles(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"北塘", "enter", "ctrl+y")
        assert f"-- {briefing.title.en}, 2024-12-18, section 1." in app.clipboard


async def test_the_users_own_keys_work_and_are_shown(briefing: Briefing) -> None:
    settings = Settings(keys={"reader.find": ("x", "ctrl+x"), "text.bottom": ("f12",)})
    app = SipingApp(Outline(briefing), memory=Memory(settings=settings))
    async with app.run_test(size=(120, 40)) as pilot:
        assert "x Find" in rows(app)[-1]
        await press(pilot, "slash")
        assert app.focused is the(app, ReadingPane)
        await press(pilot, "f12")
        assert rows(app)[0].rstrip().endswith("100%")
        await press(pilot, "f1", *"bottom")
        assert any(row.split() == ["F12", "go", "to", "the", "end"] for row in rows_of(app, HelpPage))
        await press(pilot, "escape", "x")
        assert on_screen(app, "find in the text")


async def test_settings_say_what_the_reader_starts_with(briefing: Briefing) -> None:
    settings = Settings(theme="paper", language="zh", measure=40, summaries="none", zen=True)
    app = SipingApp(Outline(briefing), memory=Memory(settings=settings))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.theme == "paper"
        assert present(briefing.sections[0].summary).zh[:15] not in text_of(app)
        assert the(app, ReadingPane).size.height == 40
        assert the(app, ReadingPane).text_width == 40
        await press(pilot, "z")
        assert "/ 搜索" in rows(app)[-1]


async def test_a_problem_of_the_settings_is_said_and_the_reader_opens(briefing: Briefing, tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("thme: ink\n", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        load_settings(file)
    app = SipingApp(Outline(briefing), memory=Memory(problems=caught.value.problems))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        message = text_of(app, MessageBar).replace("\n", "")
        assert "config.yaml:1:1" in message
        assert "did you mean theme?" in message
        assert on_screen(app, "守住好山水")


@pytest.mark.parametrize(
    ("settings", "said", "measure"),
    [
        ("theme: pape\nmeasure: 40\n", "{file}:1:8: unknown theme: pape", 40),
        (
            "theme: pape\nmeasure: 3\nzen: perhaps\n",
            (
                "cannot read the settings; using defaults{file}:1:8: unknown theme: pape"
                "and 2 more; to list them all, use siping-tui keys"
            ),
            88,
        ),
    ],
)
async def test_an_unknown_theme_of_the_settings_is_said_with_its_line(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, said: str, measure: int
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    settings_path().parent.mkdir()
    settings_path().write_text(settings, encoding="utf-8")
    memory = Memory.of(tmp_path / "report.yaml")
    app = SipingApp(Outline(briefing), memory=memory, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = "".join(text_of(app, MessageBar).split())
        assert shown == "".join(said.format(file=settings_path()).split())
        assert memory.settings.measure == measure


@pytest.mark.parametrize(("colours", "theme"), [("standard", "ansi-dark"), ("truecolor", "ink"), ("256", "ink")])
async def test_a_terminal_of_few_colours_gets_a_theme_of_its_own(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch, colours: str, theme: str
) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", colours)
    app = SipingApp(Outline(briefing))
    async with app.run_test(size=(80, 24)):
        assert app.theme == theme


def test_the_themes_are_known_without_the_reader(app: SipingApp) -> None:
    assert set(THEMES) == set(app.available_themes)


async def test_a_theme_there_is_not_is_said(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), memory=Memory(Settings(theme="papre")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert on_screen(app, "unknown theme: papre")
        assert app.theme == "ink"


async def test_the_sentence_that_was_gone_to_stays_in_view_when_the_language_is_switched(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f", "enter", "enter")
        for _ in range(4):
            assert "前三季度，全镇农业总产值同比增长6.2%" in text_of(app)
            await press(pilot, "f10")


async def test_the_middle_of_a_summary_stays_its_middle_in_the_other_language(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1"), language="en")
    async with app.run_test(size=(60, 24)) as pilot:
        await press(pilot, *["down"] * 4)
        pane = the(app, ReadingPane)
        shares = []
        for _ in range(2):
            element, character = pane.place
            assert pane.page.elements[element].kind == "summary"
            shares.append(character / len(pane.page.elements[element].text))
            await press(pilot, "f10")
        assert shares[1] == pytest.approx(shares[0], abs=0.2)
        assert 0.3 < shares[0] < 0.7


async def test_in_sixteen_colours_what_is_promised_has_another_colour_than_what_is(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "standard")
    app = SipingApp(Outline(briefing))
    async with app.run_test(size=(120, 40)):
        view = the(app, ReadingPane)
        worn = [view.get_component_styles(f"page--{style}").color for style in ("figure", "target", "title")]
        assert len(set(worn)) == len(worn)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_in_sixteen_colours_the_row_of_the_cursor_is_inverted_once(app: SipingApp, theme: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = theme
        tree, figures = the(app, SectionTree), the(app, ItemsList)
        for widget, row, keys in ((tree, 1, ("shift+tab", "home", "down")), (figures, 0, ("escape", "tab"))):
            await press(pilot, *keys)
            assert app.focused is widget
            words = next(piece.style for piece in widget.render_line(row) if piece.style and piece.style.reverse)
            assert words.bgcolor is not None
            assert words.bgcolor.is_default
        # The section in view is marked in a tree without the focus, but not like the row that keys act on.
        current = [piece.style for piece in tree.render_line(1) if piece.style and piece.text.strip()]
        assert any(style.bold for style in current)
        assert not any(style.reverse for style in current)


async def test_a_theme_that_is_no_longer_offered_is_kept_until_another_is_taken(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), memory=Memory(state=State(theme="dracula")))
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.theme == "dracula"
        assert not on_screen(app, "unknown theme")
        await press(pilot, "colon", *"dracula")
        assert on_screen(app, "nothing found")
        await press(pilot, "escape", "T")
        assert app.theme in PALETTES


async def test_the_edges_and_the_caption_show_which_pane_has_the_focus(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        dividers = list(app.screen.query(Divider))
        assert [divider.lit for divider in dividers] == ["right", "left"]
        caption = the(app, ItemsPanel).query_one(CaptionLine)
        ground = caption.rich_style.bgcolor
        await press(pilot, "f")
        assert [divider.lit for divider in dividers] == ["", "right"]
        assert caption.rich_style.bgcolor != ground
        await press(pilot, "shift+tab", "shift+tab")
        assert [divider.lit for divider in dividers] == ["left", ""]
        assert caption.rich_style.bgcolor == ground


@pytest.mark.parametrize("keys", [(), ("f",), ("slash", "a")])
async def test_ctrl_c_says_how_to_quit(app: SipingApp, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *keys, "ctrl+c")
        assert "q quits the reader; y copies what is marked" in text_of(app, MessageBar).replace("\n", " ")


async def test_ctrl_c_closes_a_dialog(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon", "ctrl+c")
        assert app.focused is the(app, ReadingPane)


async def test_the_settings_may_give_ctrl_c_another_command(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), memory=Memory(Settings(keys={"reader.zen": ("ctrl+c",)})))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "ctrl+c")
        assert on_screen(app, "Ctrl+C shows the outline and the lists again")


async def test_signs_are_ascii_where_the_terminal_draws_them_wide(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert rows_of(app, SectionTree)[1].startswith("▾ 1 ")
        app._note_width(2)
        await pilot.pause()
        assert rows_of(app, SectionTree)[1].startswith("- 1 ")
        assert not any(sign in row for row in rows(app) for sign in "▸▾▎│━▌▐")
