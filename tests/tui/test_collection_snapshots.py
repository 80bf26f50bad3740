"""What the screens above the reports look like in both languages, row by row; `test_snapshots` says how to renew it."""

from pathlib import Path

import pytest

from siping_tui.messages import Language
from siping_tui.user.memory import Memory
from siping_tui.user.state import BriefingState, State
from tests.tui.collections import opened, write_collection
from tests.tui.conftest import press
from tests.tui.test_snapshots import THOROUGH, assert_unchanged

SNAPSHOTS = Path(__file__).parent / "collection_snapshots"

# The keys that lead to each state from the one before it.
STATES: dict[str, tuple[str, ...]] = {
    "list": (),
    "list-help": ("question_mark",),
    "list-filter": ("escape", "f", *"sps"),
    "search": ("escape", "slash", *"数字经济", "enter"),
    "search-by-place": ("o", "S"),
    "counts": ("escape", "c", *"数字经济 大桥", "enter"),
    "counts-by-place": ("o",),
    "indicators": ("escape", "t", "enter"),
    "compare": ("escape", "home", "j", "equals_sign"),
    "compare-targets": ("o", "o", "o"),
}
LANGUAGES: tuple[Language, ...] = ("zh", "en")
CASES = [(language, size) for language in LANGUAGES for size in ((120, 40), (80, 24))]


def file_of(name: str, language: Language, size: tuple[int, int]) -> Path:
    columns, lines = size
    return SNAPSHOTS / f"{name}-{language}-{columns}x{lines}.txt"


@pytest.mark.parametrize(
    ("language", "size"),
    [pytest.param(*case, marks=[] if case == ("zh", (120, 40)) else THOROUGH) for case in CASES],
)
async def test_the_screens_are_what_they_were(tmp_path: Path, language: Language, size: tuple[int, int]) -> None:
    folder = write_collection(tmp_path / "reports")
    read = {str((folder / "2030-四平市.txt").resolve()): BriefingState(read=71)}
    async with opened(folder, language=language, size=size, memory=Memory(state=State(briefings=read))) as (app, pilot):
        for name, keys in STATES.items():
            await press(pilot, *keys)
            assert_unchanged(app, file_of(name, language, size))


def test_no_snapshot_is_left_over() -> None:
    expected = {file_of(name, *case).name for name in STATES for case in CASES}
    assert {file.name for file in SNAPSHOTS.iterdir()} == expected
