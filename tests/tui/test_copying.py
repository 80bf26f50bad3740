"""Copying: the message says that something was copied only where that can be true."""

import pytest

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.user.clipboard import ClipboardRoute
from siping_tui.user.memory import Memory
from siping_tui.user.settings import Settings
from tests.tui.conftest import press, text_of, the, until

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"TERM": "xterm-256color"}, ["copied: "]),
        ({"STY": "1.pts-0.host"}, ["not copied", "GNU screen", "X writes"]),
        ({"TERM": "linux"}, ["not copied", "Linux console", "X writes"]),
        ({"TERM": "tmux-256color"}, ["perhaps not copied", "set -g set-clipboard on", "X writes"]),
    ],
)
async def test_what_is_said_without_asking(
    app: SipingApp, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: list[str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "y")
        message = text_of(app, "MessageBar")
        assert all(words in message.replace("\n", " ") for words in said)
        assert message.startswith(said[0])


@pytest.mark.parametrize(
    ("route", "taken", "said"),
    [
        ("terminal", True, "copied: "),
        ("tmux", True, "copied (in tmux, prefix ] pastes it): "),
        ("tmux", False, "perhaps not copied"),
        ("unknown multiplexer", False, "perhaps not copied"),
    ],
)
async def test_what_is_said_once_tmux_has_answered(
    app: SipingApp, monkeypatch: pytest.MonkeyPatch, route: ClipboardRoute, taken: bool, said: str
) -> None:
    copied: list[str] = []

    def copy(text: str) -> bool:
        copied.append(text)
        return taken

    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    monkeypatch.setattr("siping_tui.tui.screens.copy_commands.settled_route", lambda _: route)
    monkeypatch.setattr("siping_tui.tui.screens.copy_commands.copy_to_tmux", copy)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "y")
        await until(app, pilot, lambda: bool(text_of(app, "MessageBar")))
        assert text_of(app, "MessageBar").startswith(said)
        assert copied == ([app.clipboard] if route == "tmux" else [])


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("y", "y copies the marked sentence; J and K mark another one"),
        ("Y", "Y copies the paragraph of the marked sentence; J and K mark another one"),
    ],
)
async def test_the_first_press_says_what_the_second_copies(app: SipingApp, key: str, said: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_square_bracket", "right_square_bracket", key)
        assert text_of(app, "MessageBar").replace("\n", " ").strip() == said
        assert not app.clipboard
        await press(pilot, key)
        assert text_of(app, "MessageBar").startswith("copied: ")
        assert app.clipboard


async def test_the_key_that_is_named_is_the_one_in_use(briefing: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    for keys, named in (("f8",), "F8 writes"), ((), "Export writes"):
        app = SipingApp(Outline(briefing), memory=Memory(Settings(keys={"reader.export": keys})))
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "J", "y")
            assert named in text_of(app, "MessageBar").replace("\n", " ")


async def test_selected_text_is_copied_with_a_flash_that_can_be_read(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        pane = the(app, ReadingPane)
        await pilot.click(ReadingPane, offset=(8, 6), times=2)
        assert pane.selected()
        await press(pilot, "y")
        copied = pane.page_style("copied")
        worn = {each.style.bgcolor for y in range(pane.size.height) for each in pane.render_line(y) if each.style}
        assert copied.bgcolor in worn
        ground = pane.screen.get_component_rich_style("screen--selection").bgcolor
        assert ground not in worn
