"""What the reader remembers from one run to the next."""

import json
from pathlib import Path

import pytest

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.targets_panel import TargetsPanel
from siping_tui.tui.widgets.tree_panel import TreePanel
from siping_tui.user.memory import Memory
from tests.tui.conftest import first_row, on_screen, press, rows, rows_of, text_of, the


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a briefing, in an account that has no settings and no state."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path / "briefing.yaml"


def opened(briefing: Briefing, file: Path) -> tuple[SipingApp, Memory]:
    memory = Memory.of(file)
    return SipingApp(Outline(briefing), memory=memory), memory


async def test_everything_is_as_it_was_left(briefing: Briefing, file: Path) -> None:
    app, memory = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"北塘", "enter", "escape")
        await press(pilot, "t", *"养老", "enter")
        await press(pilot, "escape", "L", "s", "minus", "greater_than_sign", "T")
        await press(pilot, "pagedown", "m")
        await press(pilot, "k")
        await press(pilot, "pagedown", "pagedown")
        theme, place, words = app.theme, the(app, ReadingPane).place_in_view, first_row(app)
        widths = [app.screen.query_one(name).outer_size.width for name in ("#tree", "#panel")]
        await press(pilot, "q")
    memory.save()

    app, memory = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.theme == theme != "ink"
        assert the(app, ReadingPane).place_in_view == place
        assert first_row(app) == words
        assert [app.screen.query_one(name).outer_size.width for name in ("#tree", "#panel")] == widths
        assert "Results" not in text_of(app, "#panel")
        assert the(app, TargetsPanel).words == "养老"
        assert "养老" in rows_of(app, TargetsPanel)[1]
        assert briefing.sections[0].summary.en[:20] not in text_of(app)
        await press(pilot, "slash", "up")
        assert on_screen(app, "/北塘")
        await press(pilot, "escape", "apostrophe")
        assert on_screen(app, "k  ")


async def test_panels_that_were_closed_stay_closed(briefing: Briefing, file: Path) -> None:
    app, memory = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "o", "p", "z", "q")
    memory.save()
    app, _ = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert the(app, ReadingPane).size.height == 40
        await press(pilot, "z")
        assert not app.screen.query_one("#panel").display
        assert not the(app, TreePanel).display
        assert "/ Find" in rows(app)[-1]


async def test_a_section_that_is_asked_for_goes_before_the_place_that_is_remembered(
    briefing: Briefing, file: Path
) -> None:
    app, memory = opened(briefing, file)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "end", "q")
    memory.save()
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("3.3"), memory=Memory.of(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert first_row(app).startswith("3.3")


async def test_a_broken_state_is_set_aside_and_the_reader_opens(briefing: Briefing, file: Path) -> None:
    memory = Memory.of(file)
    assert memory.path is not None
    memory.path.parent.mkdir(parents=True)
    memory.path.write_text("{", encoding="utf-8")
    app, memory = opened(briefing, file)
    async with app.run_test(size=(80, 24)) as pilot:
        assert on_screen(app, "守住好山水")
        assert "was set aside:" in text_of(app, "MessageBar").replace("\n", " ")
        await press(pilot, "q")
    assert memory.path is not None
    assert memory.path.with_name("state.json.broken").read_text(encoding="utf-8") == "{"


async def test_a_theme_and_a_place_that_are_no_more_do_no_harm(briefing: Briefing, file: Path) -> None:
    memory = Memory.of(file)
    assert memory.path is not None
    memory.path.parent.mkdir(parents=True)
    state = {"theme": "gone", "briefings": {memory.key: {"place": {"section": "gone", "character": 9}}}}
    memory.path.write_text(json.dumps(state), encoding="utf-8")
    app, _ = opened(briefing, file)
    async with app.run_test(size=(80, 24)):
        assert app.theme == "ink"
        assert on_screen(app, "守住好山水")
