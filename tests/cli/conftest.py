"""Calling the command line as a shell would, in the folder of the test data and an English locale."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from siping_tui.cli import main
from siping_tui.user.paths import state_path
from siping_tui.user.state import BriefingState, OwnNote, State, briefing_key
from siping_tui.user.state_file import save_state

DATA = Path(__file__).parents[1] / "data"
SMALL = "small.yaml"


class Result(NamedTuple):
    """What a shell sees of a command."""

    status: int
    out: str
    err: str


Call: TypeAlias = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Call siping-tui with words; `-f small.yaml` goes before them unless they have it or `shipped` is asked for."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    # No settings of whoever runs the tests.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.chdir(DATA)

    def call(*words: str, shipped: bool = False) -> Result:
        status = main(words if shipped or words[:1] == ("-f",) else ("-f", SMALL, *words))
        return Result(status, *capsys.readouterr())

    return call


NOTES = {
    "unchanged": OwnNote(
        text="核对：*失业率*与上年口径是否一致？",
        section="economy",
        position=1,
        sentence="失业率不超过4%,负债率低于30%。",
    ),
    "doubtful": OwnNote(
        text="=奖项待查",
        section="farming",
        position=1,
        sentence="粮食产量再创历史新高,*青河大米*荣获[金奖]|银奖,黑土地保护答卷卷亮眼,农田草案与农田讨论稿并行。",
    ),
    "changed": OwnNote(
        text="Compare with 2022.",
        section="next-year",
        position=0,
        sentence="明年新增城镇就业4000人以上,新建农村公路30公里。",
    ),
    "moved": OwnNote(text="开篇", section="economy", position=0, sentence="会议听取了工作报告。"),
    "gone": OwnNote(text="这句话删掉了", section="farming", position=5, sentence="畜牧业产值翻一番。"),
    "section gone": OwnNote(text="整节不见", section="forestry", position=0, sentence="造林三万亩。"),
}


@pytest.fixture
def noted(call: Call) -> None:
    """Let the user have written `NOTES` on the small briefing."""
    state = State().with_briefing(briefing_key(DATA / SMALL), BriefingState(own_notes=NOTES))
    save_state(state_path(), State(), state)
