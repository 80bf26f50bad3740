"""A report that takes long to load: its progress, cancelling it, and what follows."""

from pathlib import Path

import pytest

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.open_report import PendingReport
from siping_tui.tui.report_loading import LoadCancelledError, ReportFile, ReportLoad
from siping_tui.tui.screens.progress import ProgressScreen
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.typed_yaml.problems import FileError, Problem
from tests.tui.conftest import on_screen, press, text_of, until


def pending(name: str = "a-long-report.yaml", at: str = "") -> PendingReport:
    """Return a report whose load has no thread: the test sets its progress and its result."""

    def locate(outline: Outline) -> Entry | None:
        return outline.find(at) if at else None

    return PendingReport(ReportFile(Path(name)), ReportLoad(Path(name)), locate)


@pytest.mark.parametrize("size", [(120, 40), (40, 20)])
async def test_a_long_file_shows_its_progress_and_then_the_text(briefing: Briefing, size: tuple[int, int]) -> None:
    report = pending(at="3.1")
    app = SipingApp(pending=report)
    async with app.run_test(size=size) as pilot:
        assert on_screen(app, "loading a-long-report.yaml")
        assert on_screen(app, "  0%")
        report.load.progress = 0.5
        await until(app, pilot, lambda: on_screen(app, "50%"))
        report.load.outline.set_result(Outline(briefing))
        await until(app, pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.ready.is_set())
        assert text_of(app).startswith("3.1")
        await press(pilot, "slash", *"北塘")
        assert on_screen(app, "/6")


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_it_can_be_cancelled(key: str) -> None:
    report = pending()
    app = SipingApp(pending=report)
    async with app.run_test() as pilot:
        await press(pilot, key)
    assert report.load.is_cancelled
    assert app.return_code == 130


async def test_a_signal_cancels_it_too() -> None:
    report = pending()
    app = SipingApp(pending=report)
    async with app.run_test():
        app.leave(143)
    assert report.load.is_cancelled
    assert app.return_code == 143


async def test_a_load_that_ends_as_it_is_cancelled_changes_nothing() -> None:
    report = pending()
    app = SipingApp(pending=report)
    async with app.run_test():
        report.load.outline.set_exception(LoadCancelledError())
        app.post_message(ProgressScreen.Done())
        app.leave(143)
    assert app.failure is None
    assert app.return_code == 143


async def test_the_problems_of_the_file_end_the_reader() -> None:
    report = pending()
    app = SipingApp(pending=report)
    async with app.run_test() as pilot:
        report.load.outline.set_exception(error := FileError((Problem("wrong"),)))
        await until(app, pilot, lambda: app.failure is not None)
    assert app.failure is error


async def test_the_first_frame_shows_the_text(briefing: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("4.1"))
    frames: list[str] = []
    monkeypatch.setattr(app, "_display", lambda screen, frame: frames.append(text_of(app)))
    async with app.run_test(size=(120, 40)):
        pass
    assert f"4.1 {outline.find('4.1').section.title.zh}"[:8] in frames[0]
