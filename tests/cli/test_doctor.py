"""The command doctor, in a pipe and on terminals of several kinds."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from siping_tui.briefing.files import shipped
from siping_tui.text.widths import cell_width
from siping_tui.user import paths
from siping_tui.user.state import State
from siping_tui.user.state_file import save_state
from siping_tui.user.unsaved_edits import UNSAVED
from tests.briefing.village import changed
from tests.cli.conftest import DATA, SMALL, Call

ROOT = Path(__file__).parents[2]

Facts = dict[str, dict[str, Any]]
Doctor = Callable[..., Facts]


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the tmux or screen in which the tests may run."""
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def doctor(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Doctor:
    """Return a function that runs doctor and returns its rows by name."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "config" / "siping-tui").mkdir(parents=True)
    (tmp_path / "state" / "siping-tui").mkdir(parents=True)

    def report(*words: str, status: int = 0) -> Facts:
        done = call("doctor", "--format", "json", *words, shipped=True)
        assert (done.status, done.err) == (status, "")
        return {fact["name"]: fact for fact in json.loads(done.out)}

    return report


class TestFiles:
    """The paths of the user's files, and whether each file is good."""

    def test_a_warning_is_not_what_is_wrong_with_a_briefing(self, doctor: Doctor, tmp_path: Path) -> None:
        file = tmp_path / "village.yaml"
        file.write_text(changed("道路全部打通。", "路\ue010").replace("kind: [photo", "kind: [foto"), encoding="utf-8")
        remark = doctor("-f", str(file), status=2)["briefing"]["remark"]["en"]
        assert "foto" in remark
        assert "private-use" not in remark

    def test_a_path_that_the_system_refuses(self, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", f"/{'a' * 300}")
        assert doctor()["cache"]["value"].startswith("/aaa")

    def test_all_good(self, doctor: Doctor, tmp_path: Path) -> None:
        facts = doctor()
        assert facts["briefing"]["value"] == str(shipped())
        assert facts["briefing"]["remark"]["en"].startswith("good; ")
        assert facts["settings"]["value"] == str(tmp_path / "config" / "siping-tui" / "config.yaml")
        assert facts["state"]["value"] == str(tmp_path / "state" / "siping-tui" / "state.json")
        assert all(fact["good"] for fact in facts.values())

    def test_a_good_state(self, doctor: Doctor) -> None:
        save_state(paths.state_path(), State(), State(theme="ink"))
        assert doctor()["state"]["remark"]["en"] == "good"

    def test_edits_that_were_not_saved_are_named(self, doctor: Doctor) -> None:
        assert "unsaved" not in doctor()
        folder = paths.state_path().parent / UNSAVED
        folder.mkdir()
        for name in ("1-2.yaml", "1-3.broken", "1-2.yaml.77.tmp"):
            (folder / name).write_bytes(b"")
        fact = doctor()["unsaved"]
        assert fact["value"] == str(folder)
        assert fact["remark"]["en"].startswith("edits that were not saved: 2;")

    def test_another_briefing(self, doctor: Doctor) -> None:
        assert doctor("-f", SMALL)["briefing"] | {"topic": ""} == {
            "topic": "", "name": "briefing", "value": SMALL, "good": True,
            "remark": {"zh": "完好；共4个章节", "en": "good; 4 sections"},
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "remark"),
        [(None, "cannot be read: No such file or directory"), ("- 1\n", "expected fields (name: value), found a list")],
    )
    def test_a_bad_briefing(self, doctor: Doctor, tmp_path: Path, text: str | None, remark: str) -> None:
        file = tmp_path / "bad.yaml"
        if text is not None:
            file.write_text(text, encoding="utf-8")
        fact = doctor("-f", str(file), status=2)["briefing"]
        assert (fact["good"], fact["remark"]["en"]) == (False, remark)

    def test_bad_settings(self, doctor: Doctor, tmp_path: Path) -> None:
        file = tmp_path / "config" / "siping-tui" / "config.yaml"
        file.write_text("theme: ink\n", encoding="utf-8")
        assert doctor()["settings"]["remark"]["en"] == "good"
        file.write_text("zne: true\nmeasure: 3\n", encoding="utf-8")
        fact = doctor(status=2)["settings"]
        assert not fact["good"]
        assert (
            fact["remark"]["en"]
            == "unknown field zne; did you mean zen?; and 1 more; to list them all, use siping-tui keys"
        )
        file.write_text("theme: papre\n", encoding="utf-8")
        assert doctor(status=2)["settings"]["remark"]["en"] == "unknown theme: papre"

    @pytest.mark.parametrize("text", ["", "[1]", '{"a', "[" * 100_000, "\udc80"])
    def test_a_bad_state(self, doctor: Doctor, tmp_path: Path, text: str) -> None:
        (tmp_path / "state" / "siping-tui" / "state.json").write_text(text, "utf-8", "surrogateescape")
        assert not doctor(status=2)["state"]["good"]

    def test_a_state_that_cannot_be_written(
        self, doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda path, mode: False)
        fact = doctor(status=2)["state"]
        assert fact["remark"]["en"] == "cannot be written; the reader will not remember anything"
        (tmp_path / "no-folder").touch()
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "no-folder"))
        assert doctor(status=2)["state"]["remark"]["en"] == "cannot be read: Not a directory"


class TestTerminal:
    """The abilities of the terminal."""

    def test_a_pipe_is_not_a_terminal(self, doctor: Doctor) -> None:
        facts = doctor()
        assert facts["terminals"]["value"] == facts["widths"]["value"] == "none"
        assert "colours" not in facts

    def test_environment_variables(self, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in {
            "TERM": "dumb", "COLORTERM": "truecolor", "TMUX": "/tmp/tmux,1,0", "SSH_CONNECTION": "a 1 b 2",
            "TERM_PROGRAM": "tmux", "TEXTUAL_FPS": "\x1b[31m", "PYTHONIOENCODING": "gbk", "COLUMNS": "7",
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("TERM_PROGRAM_VERSION", raising=False)
        monkeypatch.delenv("STY", raising=False)
        facts = doctor()
        assert facts["TERM"]["remark"]["en"] == "the reader cannot draw on this terminal"
        assert facts["inside"]["value"] == "tmux, ssh, tmux"
        # TMUX names a socket that does not exist.
        assert "tmux set -g set-clipboard on" in facts["clipboard"]["remark"]["en"]
        assert {"COLORTERM", "PYTHONIOENCODING", "COLUMNS", "TEXTUAL_FPS"} <= set(facts)

    def test_only_the_users_own_variables_are_reported(self, tmp_path: Path) -> None:
        # In a new process: the package of the reader sets variables of Textual.
        done = subprocess.run(
            [sys.executable, "-m", "siping_tui", "doctor", "--format", "csv"],
            env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": os.environ["PATH"], "TEXTUAL_FPS": "30"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
        )
        assert [line for line in done.stdout.splitlines() if "TEXTUAL" in line] == ["terminal,TEXTUAL_FPS,30,True,,"]

    @pytest.mark.parametrize(
        ("variables", "means", "remark"),
        [
            ({"TERM": "xterm-256color"}, "OSC 52", "if the terminal supports OSC 52"),
            ({"TERM": "linux"}, "none", "no clipboard: X writes the section to a file"),
            ({"STY": "1.pts-0.host"}, "none", "GNU screen passes no copies on: X"),
            ({"TERM": "screen-256color"}, "OSC 52", "tmux set -g set-clipboard on"),
        ],
    )
    def test_the_means_of_copying(
        self, doctor: Doctor, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], means: str, remark: str
    ) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        fact = doctor()["clipboard"]
        assert fact["value"] == means
        assert remark in fact["remark"]["en"]

    @staticmethod
    def spawn(command: str, **changes: str) -> "pexpect.spawn[str]":
        kept = {name: value for name, value in os.environ.items() if name not in ("COLORTERM", "NO_COLOR", "COLUMNS")}
        own = {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TERM": "xterm-256color"}
        return pexpect.spawn(
            "bash",
            ["-c", command],
            env={**kept, **own, **changes},
            dimensions=(40, 120),
            cwd=str(DATA),
            encoding="utf-8",
            timeout=60,
        )

    COMMAND = f"{shlex.quote(sys.executable)} -m siping_tui doctor --color never"

    @pytest.mark.parametrize(
        ("reply", "remark"),
        [
            ("\x1b[9;2R\x1b[9;3R", ""),
            ("\x1b[9;3R\x1b[9;3R", "ambiguous-width characters as narrow"),
            ("\x1b[9;2R\x1b[9;2R", "does not treat Chinese"),
        ],
    )
    def test_the_terminal_reports_the_widths_it_draws(self, reply: str, remark: str) -> None:
        with self.spawn(self.COMMAND) as terminal:
            terminal.expect_exact("\r“\x1b[6n\r四\x1b[6n")
            terminal.send(reply)
            terminal.expect(pexpect.EOF)
            shown = str(terminal.before)
        ambiguous, wide = (int(column) - 1 for column in re.findall(r";(\d)R", reply))
        assert shown.startswith("\r\x1b[K")
        assert f"“ {ambiguous}, 四 {wide}" in shown
        assert remark in " ".join(shown.split())
        assert ("rows will not align" in shown) == bool(remark)
        assert "256" in shown
        assert "120x40" in shown
        assert "stdin stdout stderr" in shown

    def test_the_modes_of_a_terminal_that_does_not_reply_are_restored(self) -> None:
        with self.spawn(f"stty -g; {self.COMMAND}; stty -g") as terminal:
            terminal.expect(pexpect.EOF)
            lines = str(terminal.before).splitlines()
        assert lines[0] == lines[-1]
        assert "could not be queried" in "\n".join(lines)

    @pytest.mark.parametrize("changes", [{"TERM": "dumb"}, {"TERM": ""}])
    def test_a_terminal_without_control_sequences_is_not_queried(self, changes: dict[str, str]) -> None:
        with self.spawn(self.COMMAND, **changes) as terminal:
            terminal.expect(pexpect.EOF)
            assert "\x1b" not in str(terminal.before)

    def test_a_background_process_does_not_query(self) -> None:
        # The kernel stops a background process that reads the terminal.
        with self.spawn(f"set -m; {self.COMMAND} & wait") as terminal:
            terminal.expect(pexpect.EOF)
            assert "could not be queried" in str(terminal.before)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format_", ["text", "csv", "markdown"])
def test_in_both_languages_and_every_format(call: Call, lang: str, format_: str) -> None:
    status, out, err = call("doctor", "--lang", lang, "--format", format_)
    assert (status, err) == (0, "")
    assert ("siping-tui check" in out) is False
    assert {"text": "OSC 52 ", "csv": "terminal,clipboard,OSC 52,True,", "markdown": "| OSC 52 |"}[format_] in out
    assert ("完好" in out) == (lang == "zh" or format_ == "csv")


def test_it_fits_the_terminal(call: Call) -> None:
    for width in (20, 40, 80):
        out = call("doctor", "--width", str(width)).out
        assert max(map(cell_width, out.splitlines())) <= width
