"""Files named on the command line, and names that no file can have."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import DATA, SMALL, Call
from tests.cli.test_streams import PROGRAM, SHELL, environment, on_terminal, run

TOO_LONG = "长" * 100
PRINTING = (("outline",), ("show",), ("search", "GDP"), ("figures",), ("check",), ("read",))


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    return loop


@pytest.mark.parametrize("words", [(), *PRINTING], ids=" ".join)
def test_a_name_that_the_system_refuses_is_reported_in_one_line(call: Call, words: tuple[str, ...], loop: Path) -> None:
    for name, reason in {
        f"{TOO_LONG}.yaml": "File name too long",
        "a\0b.yaml": "embedded null byte",
        os.fspath(loop): "Too many levels of symbolic links",
        f"{SMALL}/more.yaml": "Not a directory",
    }.items():
        shown = name.replace("\0", r"\x00")
        assert call(*words, "-f", name, shipped=True) == (2, "", f"{shown}: cannot be read: {reason}\n")
        if words in ((), ("check",), ("read",)):
            assert call(*words, name, shipped=True) == (2, "", f"{shown}: cannot be read: {reason}\n")


def test_such_a_name_is_no_misspelt_command(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    assert call("loop", shipped=True) == (2, "", "loop: cannot be read: Too many levels of symbolic links\n")
    assert call(TOO_LONG, shipped=True) == (2, "", f"{TOO_LONG}: cannot be read: File name too long\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_may_not_be_entered(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0)
    for words in ((), *PRINTING):
        name = os.fspath(folder / "a.yaml")
        assert call(*words, "-f", name, shipped=True) == (2, "", f"{name}: cannot be read: Permission denied\n")
        assert call(name, shipped=True) == (2, "", f"{name}: cannot be read: Permission denied\n")


def test_on_a_terminal_the_reader_does_not_start_for_a_name_that_is_refused(loop: Path) -> None:
    assert on_terminal(os.fspath(loop)) == f"{loop}: cannot be read: Too many levels of symbolic links\n"
    assert on_terminal(TOO_LONG, columns=400) == f"{TOO_LONG}: cannot be read: File name too long\n"


@pytest.mark.parametrize(
    "words", [("",), ("read", ""), ("-f", ""), ("show", "-f", ""), ("check", ""), ("check", SMALL, ""), ("--file=",)]
)
def test_an_empty_name_is_not_the_shipped_briefing(call: Call, words: tuple[str, ...]) -> None:
    assert call(*words, shipped=True) == (2, "", "siping-tui: the file name is empty\n")


def test_a_command_comes_before_a_file_of_its_name(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("schema").write_text("", encoding="utf-8")
    plain = call("schema", shipped=True)
    assert json.loads(plain.out)["$schema"]
    assert call("schema", "--lang", "en", shipped=True) == call("--lang", "en", "schema", shipped=True) == plain
    empty = (2, "", "schema: the file is empty\n")
    assert call("./schema", shipped=True) == call("read", "schema", shipped=True) == empty
    Path("report").write_text("", encoding="utf-8")
    assert call("report", shipped=True) == call("report", "--lang", "en", shipped=True)
    assert call("report", shipped=True).err == "report: the file is empty\n"


@pytest.mark.parametrize("words", ["check -", "check -f -", "show -f - farming", "outline --file=-"])
def test_a_hyphen_is_standard_input(words: str) -> None:
    done = run(f"{SHELL} {words} < {SMALL}")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run(f"{SHELL} {words.replace(' -f -', f' -f {SMALL}').replace('=-', f'={SMALL}')}").stdout
    done = run(f"echo 'schema: one' | {SHELL} {words}")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"/dev/stdin:1:")


class TestLocale:
    """In a locale that cannot hold Chinese, words and names of files are UTF-8."""

    @pytest.fixture(params=["POSIX", "en_US.ISO-8859-1"])
    def settings(self, request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
        locale: str = request.param
        if locale != "POSIX":
            try:
                words = ["localedef", "-i", "en_US", "-f", "ISO-8859-1", os.fspath(tmp_path / locale)]
                subprocess.run(words, capture_output=True, check=True, timeout=60)
            except (OSError, subprocess.CalledProcessError):
                pytest.skip("no locale can be made here")
        return {"LC_ALL": locale, "LOCPATH": str(tmp_path), "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    def test_words_and_sections(self, settings: dict[str, str]) -> None:
        for words in ("search 农业", "show 主要指标", "figures --section 农业", "search 无此词"):
            done, plain = (run(f"{SHELL} {words} -f {SMALL}", **changes) for changes in (settings, {}))
            assert (done.returncode, done.stdout, done.stderr) == (plain.returncode, plain.stdout, plain.stderr)

    def test_files(self, settings: dict[str, str], tmp_path: Path) -> None:
        file = tmp_path / "报告é.yaml"
        file.write_bytes((DATA / SMALL).read_bytes())
        assert run(f"{SHELL} outline -f {file}", **settings).stdout == run(f"{SHELL} outline -f {SMALL}").stdout
        file.unlink()
        for words in (f"check {file}", str(file), f"show -f {file}"):
            done = run(f"{SHELL} {words}", **settings)
            assert (done.returncode, done.stderr.decode()) == (
                2,
                f"{file}: cannot be read: No such file or directory\n",
            )

    def test_names_that_are_no_utf_8(self, settings: dict[str, str], tmp_path: Path) -> None:
        file = os.fsencode(tmp_path) + b"/\xe9.yaml"
        Path(os.fsdecode(file)).write_bytes((DATA / SMALL).read_bytes())
        done = subprocess.run(
            [*PROGRAM, "outline", "-f", file], env=environment(**settings), capture_output=True, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_the_reader_needs_a_terminal_for_what_is_piped_to_it_as_well() -> None:
    def opened(data: bytes) -> bytes:
        command = [sys.executable, "-m", "siping_tui", "--lang", "en", "-"]
        done = subprocess.run(command, input=data, capture_output=True, timeout=60, start_new_session=True)
        assert (done.returncode, done.stdout) == (2, b"")
        return done.stderr

    assert b"the reader needs a terminal" in opened((DATA / SMALL).read_bytes())
    assert opened(b"") == b"/dev/stdin: the file is empty\n"


def test_the_reader_does_not_wait_for_a_report_to_be_typed() -> None:
    assert "standard input is the terminal; pipe a report into it, or name a file" in on_terminal("-")
