"""A file that takes long to read: how far it is, giving it up, and what follows."""

from pathlib import Path

import pytest

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.opening import Opening
from siping_tui.tui.app import Arrival, SipingApp
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.typed_yaml.problems import FileError, Problem
from tests.tui.conftest import on_screen, press, text_of, until


class SlowOpening(Opening):
    """A reading that is as far as the test says."""

    def __init__(self, outcome: Briefing | FileError) -> None:
        self.file, self.progress, self.stamp = Path("a-long-report.yaml"), 0.0, None
        self.outcome, self.done, self.given_up = outcome, False, False

    def is_ready(self, seconds: float = 0) -> bool:
        return self.done

    def briefing(self) -> Briefing:
        if isinstance(self.outcome, FileError):
            raise self.outcome
        return self.outcome

    def give_up(self) -> None:
        self.given_up = self.done = True


def anywhere(outline: Outline) -> Entry | None:
    return None


@pytest.mark.parametrize("size", [(120, 40), (40, 20)])
async def test_a_long_file_shows_how_far_it_is_and_then_the_text(briefing: Briefing, size: tuple[int, int]) -> None:
    opening = SlowOpening(briefing)
    app = SipingApp(arrival=Arrival(opening, lambda outline: outline.find("3.1")))
    async with app.run_test(size=size) as pilot:
        assert on_screen(app, "reading a-long-report.yaml")
        opening.progress = 0.5
        await until(app, pilot, lambda: on_screen(app, "50%"))
        opening.done = True
        await until(app, pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.furnished.is_set())
        assert text_of(app).startswith("3.1")
        await press(pilot, "slash", *"北塘")
        assert on_screen(app, "/6")


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_it_can_be_given_up(briefing: Briefing, key: str) -> None:
    opening = SlowOpening(briefing)
    app = SipingApp(arrival=Arrival(opening, anywhere))
    async with app.run_test() as pilot:
        await press(pilot, key)
    assert opening.given_up
    assert app.return_code == 130


async def test_what_is_wrong_with_the_file_is_told_after_leaving() -> None:
    opening = SlowOpening(error := FileError((Problem("wrong"),)))
    app = SipingApp(arrival=Arrival(opening, anywhere))
    async with app.run_test() as pilot:
        opening.done = True
        await until(app, pilot, lambda: app.failure is not None)
    assert app.failure is error


async def test_the_first_picture_has_the_text_on_it(briefing: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("4.1"))
    pictures: list[str] = []
    monkeypatch.setattr(app, "_display", lambda screen, picture: pictures.append(text_of(app)))
    async with app.run_test(size=(120, 40)):
        pass
    assert f"4.1 {outline.find('4.1').section.title.zh}"[:8] in pictures[0]
