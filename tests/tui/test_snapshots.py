"""What the main states of the reader look like at each size, row by row.

After an intended change, review with `git diff` what `SIPING_WRITE_GOLDEN=1 pytest tests/tui/test_snapshots.py` makes
of the files in tests/tui/snapshots. Those of collections are in test_collection_snapshots.
"""

import os
from pathlib import Path

import pytest

from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from tests.tui.conftest import SIZES, press, rows

SNAPSHOTS = Path(__file__).parent / "snapshots"
THOROUGH = [pytest.mark.thorough]

# The keys that lead to each state, in a reader that speaks Chinese.
STATES: dict[str, tuple[str, ...]] = {
    "start": (),
    "english": ("f10",),
    "note": ("right_square_bracket", "enter"),
    "search": ("slash", *"冷链物流"),
    "results": ("slash", *"冷链物流", "enter", "r"),
    "targets": ("t", *"养老", "enter"),
    "targets-english": ("f10", "t", *"due:2025", "enter", "S"),
    "figures": ("f", *"增长", "enter", "S"),
    "doubtful-print": ("D", "j", "j"),
    "help": ("f1",),
    "palette": ("colon", *"冷链"),
    "marks": ("m", "a", "apostrophe"),
    "zen": ("z",),
}

CASES = [(name, keys, size) for size in SIZES for name, keys in STATES.items()]
# On a small screen the panes are drawers over the text.
CASES += [("outline", ("o",), (40, 20)), ("panel", ("p",), (40, 20)), ("panel", ("p",), (80, 24))]


def file_of(name: str, size: tuple[int, int]) -> Path:
    columns, lines = size
    return SNAPSHOTS / f"{name}-{columns}x{lines}.txt"


@pytest.mark.parametrize(
    ("name", "keys", "size"),
    [
        pytest.param(*case, id=file_of(case[0], case[2]).stem, marks=[] if case[2] == (120, 40) else THOROUGH)
        for case in CASES
    ],
)
async def test_the_screen_is_what_it_was(
    outline: Outline, name: str, keys: tuple[str, ...], size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine the pause could end before the screen is drawn.
    monkeypatch.setattr("siping_tui.tui.screens.search_commands.TYPING_PAUSE", 3600)
    app = SipingApp(outline, language="zh")
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        assert_unchanged(app, file_of(name, size))


def assert_unchanged(app: SipingApp, file: Path) -> None:
    """Assert that the rows on the screen are those of a file; write it if the user wants new ones."""
    drawn = [row.rstrip() for row in rows(app)]
    if os.environ.get("SIPING_WRITE_GOLDEN"):
        file.write_text("".join(f"{row}\n" for row in drawn), encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8").splitlines()


def test_no_snapshot_is_left_over() -> None:
    assert {file.name for file in SNAPSHOTS.iterdir()} == {file_of(name, size).name for name, _, size in CASES}
