"""The benchmarks take turns with their yardsticks and report missing figures. No test asserts a time."""

from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import commands, reader
from benchmarks.long_briefing import long_briefing
from benchmarks.processes import environment, peak_memory, whole
from benchmarks.table import Row, Table
from benchmarks.terminal import Terminal
from benchmarks.timing import Figures, NotMeasuredError, in_turn, milliseconds
from siping_tui.briefing.files import loads

CATALOGUE = Path(__file__).parents[1] / "siping_tui" / "locale" / "zh_CN" / "LC_MESSAGES" / "siping_tui.po"
ROW = Row("a key", "key", "other key", "a list", aims={0: "2 times"})


def test_runs_take_turns() -> None:
    done: list[str] = []

    def run(name: str) -> Figures:
        done.append(name)
        yield name, float(len(done))

    assert in_turn(2, lambda: run("ours"), lambda: run("other")) == [{"ours": [1, 3]}, {"other": [2, 4]}]


def test_the_figures_before_a_failure_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> Figures:
        yield "first", 1
        raise NotMeasuredError("the end did not come")

    assert in_turn(1, run) == [{"first": [1]}]
    assert "the end did not come" in capsys.readouterr().err


def test_fast_work_is_repeated() -> None:
    done: list[None] = []
    assert milliseconds(lambda: done.append(None)) > 0
    assert len(done) > 1


def test_a_row_shows_medians_their_ratio_the_growth_and_the_aim(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table()
    samples = {1: {"key": [10.0, 30.0, 11.0]}, 10: {"key": [99.0]}}
    others = {copies: {"other key": [5.5]} for copies in samples}
    table.add_growing(ROW._replace(aims={10: "2 times"}), samples, others)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert rows == [
        ["a", "key", "1", "11.0", "ms", "5.5", "ms", "a", "list", "2.00"],
        ["a", "key", "10", "99.0", "ms", "5.5", "ms", "a", "list", "18.00", "9.0", "2", "times"],
    ]
    assert table.is_complete


@pytest.mark.parametrize(("ours", "others"), [([], [1.0]), ([1.0], [])])
def test_a_missing_figure_is_reported(
    ours: list[float], others: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    table = Table()
    table.add(ROW, {"key": ours}, {"other key": others})
    assert "not measured" in capsys.readouterr().out
    assert not table.is_complete


@pytest.mark.parametrize(("figures", "is_light", "code"), [([1.0], True, 0), ([], True, 1), ([1.0], False, 1)])
def test_the_exit_code_is_1_if_a_figure_is_missing(
    figures: list[float], is_light: bool, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for group in ("commands", "drafting", "reading", "growing", "listing"):
        monkeypatch.setattr(benchmarks, group, lambda *_: None)
    monkeypatch.setattr(benchmarks, "imports", lambda *_: is_light)
    monkeypatch.setattr(benchmarks, "starting", lambda table, _: table.add(ROW, {"key": figures}, {"other key": [1]}))
    assert benchmarks.main(["--short", "--repeats", "1"]) == code


def test_a_terminal_library_in_a_pipe_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.imports(tmp_path, 1)
    assert "Neither Textual nor Rich is loaded." in capsys.readouterr().out
    monkeypatch.setattr(commands, "READER", ("-c", "import rich"))
    assert not commands.imports(tmp_path, 1)
    assert "Rich loaded" in capsys.readouterr().out


def test_a_failing_command_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(NotMeasuredError, match="exit code 3"):
        list(whole(tmp_path, "-c", "import sys; sys.exit(3)"))


def test_a_wait_fails_if_the_program_ends(tmp_path: Path) -> None:
    with Terminal(tmp_path, "-c", "print('gone')") as terminal, pytest.raises(NotMeasuredError, match="ended before"):
        terminal.wait("never printed")


@pytest.mark.parametrize("words", [reader.WHOLE, reader.FIND, reader.PROGRESS])
def test_the_words_to_wait_for_are_messages_of_the_reader(words: str) -> None:
    assert f'msgstr "{words.rstrip()}' in CATALOGUE.read_text(encoding="utf-8")


def test_the_user_s_files_are_not_read(tmp_path: Path) -> None:
    variables = environment(tmp_path)
    assert Path(variables["XDG_STATE_HOME"]).is_relative_to(tmp_path)
    assert Path(variables["XDG_CONFIG_HOME"]).is_relative_to(tmp_path)


def test_a_long_briefing_has_copies_of_the_report() -> None:
    once, thrice = (loads(long_briefing(copies).encode(), "long.yaml") for copies in (1, 3))
    assert len(thrice.sections) == 3 * len(once.sections)
    assert thrice.sections[-1].text == once.sections[-1].text


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is read from /proc")
def test_memory_is_in_megabytes() -> None:
    assert 5 < peak_memory() < 5000
