"""A small collection for the tests of the screens above the reports."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from siping_tui.messages import Language
from siping_tui.tui.collection_app import CollectionApp
from siping_tui.tui.collection_load import CollectionLoad
from siping_tui.tui.screens.report_list import ReportListScreen
from siping_tui.user.memory import Memory
from tests.collection.reports import write_report
from tests.tui.conftest import press, until


def write_collection(folder: Path) -> Path:
    """Write three reports of two places, a second copy, a picture, and a file that cannot be read."""
    folder.mkdir()
    write_report(folder, "四平市", 2030, grp=5.5, aim=6)
    write_report(folder, "四平市", 2031, grp=6.2, aim=6.5)
    first = write_report(folder, "云南省", 2031, grp=4.5, office="省长")
    (folder / "copy.txt").write_bytes(first.read_bytes())
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    return folder


@asynccontextmanager
async def opened(
    folder: Path, *, language: Language = "en", size: tuple[int, int] = (120, 40), memory: Memory | None = None
) -> AsyncIterator[tuple[CollectionApp, Pilot[None]]]:
    """Open a collection, whose store is beside its folder, and wait until it is read."""
    load = CollectionLoad([folder], folder.parent / "cache")
    (folder.parent / "cache").mkdir(exist_ok=True)
    load.start()
    app = CollectionApp(load, language, memory or Memory())
    async with app.run_test(size=size) as pilot:
        await until(app, pilot, lambda: _is_up_to_date(app))
        await pilot.pause()
        yield app, pilot
    load.stop()


def _is_up_to_date(app: CollectionApp) -> bool:
    """Return whether the list shows the end of the reading."""
    return isinstance(app.screen, ReportListScreen) and app.screen.is_final


async def press_until(app: CollectionApp, pilot: Pilot[None], holds: Any, *keys: str) -> None:
    """Press keys and wait until something holds."""
    await press(pilot, *keys)
    await until(app, pilot, holds)
