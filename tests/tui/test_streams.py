"""The reader without a complete terminal, or with a state that cannot be written: it prints one line, and ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import TOWN
from tests.tui.test_terminal import Terminal

pytestmark = pytest.mark.thorough

NO_TERMINAL = "siping-tui: the reader needs a terminal; to print the text, use siping-tui show"
NO_SCREEN = "the reader draws on standard error, which is not a terminal; to print the text, use siping-tui show"


def in_shell(home: Path, line: str) -> Terminal:
    """Run a shell command on a terminal; its variable PYTHON is the interpreter of the tests."""
    shell = "import os, sys; os.execvp('bash', ['bash', '-c', sys.argv[1]])"
    return Terminal(home, line, program=("-c", shell), PYTHON=sys.executable)


@pytest.mark.parametrize(
    ("redirected", "message"),
    [
        ("</dev/null", NO_TERMINAL),
        ("0<&-", NO_TERMINAL),
        ("0<&- >&-", NO_TERMINAL),
        (">/dev/null", NO_TERMINAL),
        ("| cat", NO_TERMINAL),
        ("< <(echo q)", NO_TERMINAL),
        ("2>/dev/null", NO_SCREEN),
        ("2>&-", NO_SCREEN),
        ("2> >(cat >/dev/null)", NO_SCREEN),
        ("0<&- 2>&-", NO_TERMINAL.removeprefix("siping-tui: ")),
        ("0<&- >&- 2>&-", ""),
    ],
)
@pytest.mark.parametrize("command", ["", "read"])
def test_a_standard_stream_that_is_not_a_terminal(tmp_path: Path, redirected: str, message: str, command: str) -> None:
    terminal = in_shell(tmp_path, f'set -o pipefail; "$PYTHON" -m siping_tui {command} {redirected}')
    assert terminal.ended() == 2
    assert terminal.output.decode().splitlines() == ([message] if message else [])
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("piped", ["cat {file} | {read}", "{read} < {file}"])
def test_a_briefing_from_standard_input(tmp_path: Path, piped: str) -> None:
    terminal = in_shell(tmp_path, piped.format(file=TOWN, read='"$PYTHON" -m siping_tui -'))
    terminal.wait_for("Green hills")
    terminal.press("/北塘\r")
    terminal.wait_for("1/6")
    assert terminal.quit() == 0


def test_a_document_from_standard_input(tmp_path: Path) -> None:
    line = 'for i in $(seq 30); do echo 绿水青山就是金山银山。; echo; done | "$PYTHON" -m siping_tui -'
    terminal = in_shell(tmp_path, line)
    terminal.wait_for("绿水青山就是金山银山。")
    terminal.press("/绿水青山\r")
    terminal.wait_for("1/30")
    assert terminal.quit() == 0


def test_an_error_of_standard_input_names_it(tmp_path: Path) -> None:
    terminal = in_shell(tmp_path, '"$PYTHON" -m siping_tui - < /dev/null')
    terminal.wait_for("/dev/stdin: the file is empty")


@pytest.mark.parametrize(
    ("driver", "error"),
    [
        ("no_such_module:Driver", "No module named 'no_such_module'"),
        ("textual.driver:Nothing", "module 'textual.driver' has no attribute 'Nothing'"),
        ("textual.driver", "module 'textual.driver' has no attribute ''"),
    ],
)
def test_a_driver_that_cannot_be_used(tmp_path: Path, driver: str, error: str) -> None:
    terminal = Terminal(tmp_path, TEXTUAL_DRIVER=driver)
    assert terminal.ended() == 2
    words = f"cannot use the driver {driver} that TEXTUAL_DRIVER names: {error}"
    assert terminal.output.decode().splitlines() == [f"siping-tui: {words}"]


def test_the_error_goes_to_a_redirected_stderr_as_well(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    terminal = in_shell(tmp_path, f'"$PYTHON" -m siping_tui 2>{errors}')
    assert terminal.ended() == 2
    assert terminal.output.decode().splitlines() == [NO_SCREEN]
    assert errors.read_text(encoding="utf-8") == f"siping-tui: {NO_SCREEN}\n"


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_without_cursor_movement(tmp_path: Path, term: str) -> None:
    terminal = Terminal(tmp_path, TERM=term)
    assert terminal.ended() == 2
    words = f"the reader cannot draw on this terminal (TERM is {term}); to print the text, use siping-tui show"
    assert terminal.output.decode().splitlines() == [f"siping-tui: {words}"]


def test_no_controlling_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "siping_tui"],
        env={**os.environ, "LANGUAGE": "en", "XDG_STATE_HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", NO_TERMINAL + "\n")


def output_after_the_screen(terminal: Terminal) -> bytes:
    """Return the output after the alternate screen is left."""
    return terminal.output.rpartition(b"\x1b[?1049l")[2]


@pytest.mark.parametrize("how", ["quit", "signal"])
def test_a_state_that_cannot_be_written_is_reported_at_the_first_try_and_not_again(tmp_path: Path, how: str) -> None:
    # A file instead of the folder: not even root can write there.
    (tmp_path / "state").write_bytes(b"")
    terminal = Terminal(tmp_path)
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("ma")
    terminal.wait_for("place and notes are not remembered")
    terminal.wait_for(" directory")
    terminal.press("/北塘\r")
    terminal.wait_for("1/6")
    if how == "quit":
        assert terminal.quit() == 0
    else:
        assert terminal.program.pid is not None
        os.kill(terminal.program.pid, 15)
        assert terminal.ended() == 143
    terminal.assert_given_back()
    assert b"remembered" not in output_after_the_screen(terminal)
    assert b"Traceback" not in terminal.output


def test_a_state_that_cannot_be_written_at_the_end_is_reported_there(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    terminal = Terminal(tmp_path)
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("]]")
    terminal.wait_for("› 1.1 ")
    assert terminal.quit() == 0
    terminal.assert_given_back()
    assert output_after_the_screen(terminal).count(b"place and notes are not remembered") == 1
    assert b"Not a directory" in output_after_the_screen(terminal)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_reported_and_the_old_state_stays(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "siping-tui"
    folder.mkdir(parents=True)
    (folder / "state.json").write_text('{"zen": true}', encoding="utf-8")
    # A limit on the size of files has the effect of a full disk.
    full = (
        "import resource\nfrom siping_tui.cli import run_and_exit\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))\nrun_and_exit()"
    )
    terminal = Terminal(tmp_path, program=("-c", full))
    terminal.wait_for("云渡镇一年走出新气象")
    terminal.press("ma")
    terminal.wait_for("place and notes are not remembered")
    terminal.wait_for("too large")
    terminal.press("z")
    terminal.wait_for("▾ 1 Green hills")
    assert terminal.quit() == 0
    terminal.assert_given_back()
    assert b"remembered" not in output_after_the_screen(terminal)
    assert [file.name for file in folder.iterdir()] == ["state.json"]
    assert (folder / "state.json").read_text(encoding="utf-8") == '{"zen": true}'


def test_textual_driver_replaces_the_terminal(tmp_path: Path) -> None:
    # The protocol of textual-serve: packets of a type, a length, and output or input.
    environment = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "LANGUAGE": "en"}
    with subprocess.Popen(
        [sys.executable, "-m", "siping_tui", TOWN],
        env={**os.environ, **environment, "XDG_STATE_HOME": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        try:
            assert program.stdin is not None
            assert program.stdout is not None
            drawn = b""
            while b"Find" not in drawn and (piece := os.read(program.stdout.fileno(), 65536)):
                drawn += piece
            program.stdin.write(b"D\0\0\0\1q")
            program.stdin.flush()
            drawn += program.stdout.read()
        finally:
            program.kill()
    assert drawn.startswith(b"__GANGLION__\n")
    assert b"Green hills" in drawn
    assert drawn.endswith(b'{"type": "exit"}')
