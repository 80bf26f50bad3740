"""The command line as a process: its streams, its exit, what it imports."""

import io
import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from siping_tui.cli import main, printing
from siping_tui.cli.subcommands import COMMANDS
from siping_tui.messages import Language
from siping_tui.text.widths import cell_width
from siping_tui.tui import app
from siping_tui.tui.open_report import PendingReport
from tests.cli.conftest import DATA, SMALL, Call

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "siping_tui"]
SHELL = shlex.join(PROGRAM)


def environment(**changes: str) -> dict[str, str]:
    """Return an English environment in which the program is found, with `changes`."""
    unwanted = ("NO_COLOR", "COLUMNS", "LANGUAGE", "PYTHONUNBUFFERED")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **changes}


def run(command: str, **changes: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell in the folder of the test data."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=DATA, env=environment(**changes), capture_output=True, timeout=60
    )


def on_terminal(*words: str, columns: int = 80, **changes: str) -> str:
    """Return what a command writes to a terminal of some width."""
    return written_to_terminal([*PROGRAM, *words], columns, **changes)


def written_to_terminal(command: list[str], columns: int, **changes: str) -> str:
    with pexpect.spawn(
        command[0],
        command[1:],
        dimensions=(24, columns),
        cwd=str(DATA),
        env=environment(**changes),
        encoding="utf-8",
        timeout=60,
    ) as child:
        child.expect(pexpect.EOF)
        return str(child.before).replace("\r\n", "\n")


WORDS = {
    "outline": ["outline"],
    "summary": ["summary", "1"],
    "show": ["show"],
    "search": ["search", "GDP"],
    "figures": ["figures"],
    "targets": ["targets"],
    "notes": ["notes"],
    "check": ["check"],
    "schema": ["schema"],
    "keys": ["keys"],
    "completion": ["completion", "zsh"],
    "doctor": ["doctor"],
    "draft": ["draft", "source.txt"],
    "collection": ["collection", SMALL],
    "count": ["count", "GDP"],
    "indicators": ["indicators", "grp"],
    "compare": ["compare", SMALL, "drafted.yaml"],
    "follow": ["follow", SMALL, "drafted.yaml"],
    "export": ["export"],
    "help": ["--help"],
    "version": ["--version"],
}


@pytest.mark.thorough
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_command_that_prints_imports_no_terminal_library(words: list[str]) -> None:
    script = (
        "import sys; from siping_tui.cli import main; status = main(sys.argv[1:]);"
        "heavy = {'textual', 'rich', 'siping_tui.tui.app'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or status)"
    )
    command = [sys.executable, "-c", script, *words]
    done = subprocess.run(command, cwd=DATA, env=environment(), capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_notes_of_a_user_are_printed_without_a_terminal_library() -> None:
    script = (
        "import sys; from siping_tui.cli import main; status = main(sys.argv[1:]);"
        "sys.exit(', '.join({'textual', 'rich'} & set(sys.modules)) or status)"
    )
    command = [sys.executable, "-c", script, "annotations"]
    done = subprocess.run(command, cwd=DATA, env=environment(), capture_output=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith(b"siping-tui: no notes on ")


def test_a_command_does_not_import_what_only_others_need() -> None:
    script = "import sys; from siping_tui.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script, "search", "GDP", "-f", SMALL]
    done = subprocess.run(command, cwd=DATA, env=environment(), capture_output=True, encoding="utf-8", timeout=60)
    others = {
        f"siping_tui.cli.{name}"
        for name in ("completion", "doctor", "terminal", "versions", "key_listing", "authoring", "drafts")
    }
    others |= {"siping_tui.importing.drafting", "siping_tui.importing.sources.reading", "zipfile", "hashlib"}
    assert not {*others, "argcomplete", "importlib.metadata", "platform", "shutil"} & set(done.stderr.split())


def test_the_imports_of_every_command_are_tested() -> None:
    assert {command.name for command in COMMANDS} - {"read", "serve", "annotations"} <= set(WORDS)


def test_a_closed_pipe_ends_a_command_without_a_message() -> None:
    # Far more than a pipe holds, so that the writer meets its closed end.
    done = run(f"{SHELL} show --format json | head -n 1")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"{\n", b"")


def test_a_pipe_closed_before_the_last_flush_ends_a_command_without_a_message() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [*PROGRAM, "outline", "-f", SMALL]
    done = subprocess.run(
        command, cwd=DATA, env=environment(), stdout=write_end, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


needs_a_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")


@pytest.mark.thorough
@needs_a_full_device
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_full_device_is_reported(words: list[str]) -> None:
    done = run(f"{SHELL} {shlex.join(words)} > /dev/full")
    if words == ["check"]:  # which writes nothing
        assert (done.returncode, done.stderr) == (0, b"")
    else:
        assert (done.returncode, done.stderr) == (2, b"siping-tui: cannot write: No space left on device\n")


@needs_a_full_device
@pytest.mark.parametrize(("words", "status"), [("search 无此词", 1), ("check missing.yaml", 2), ("--fromat", 2)])
def test_the_exit_code_is_kept_if_no_message_can_be_written(words: str, status: int) -> None:
    assert run(f"{SHELL} {words} 2> /dev/full").returncode == status
    assert run(f"{SHELL} {words} > /dev/full 2>&1").returncode == status


def test_a_closed_stdout_is_reported() -> None:
    done = run(f"{SHELL} outline >&-")
    assert (done.returncode, done.stderr) == (2, b"siping-tui: cannot write: standard output is closed\n")


def test_a_closed_stderr_does_not_change_the_exit_code() -> None:
    assert run(f"{SHELL} search 无此词 2>&-").returncode == 1


def test_an_interrupted_command_exits_with_130(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(printing, "load_outline", interrupted)
    assert call("outline") == (130, "", "")


def test_an_interrupted_process_writes_nothing(tmp_path: Path) -> None:
    fifo = tmp_path / "slow.yaml"
    os.mkfifo(fifo)
    process = subprocess.Popen([*PROGRAM, "outline", "-f", fifo], env=environment(), stderr=subprocess.PIPE)
    # The open returns when the program has begun to read.
    with fifo.open("wb"):
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")


class TestEncoding:
    """The encoding of what is written, so that no character is lost."""

    PAGE = f"{SHELL} search 增长 -f {SMALL}"
    NOTHING = f"{SHELL} search 无此词𠮷 -f {SMALL} --lang zh"

    @pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
    def test_a_locale_without_chinese_is_ignored(self, locale: str) -> None:
        settings = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        done = run(f"{SHELL} outline -f {SMALL}", **settings)
        assert done.returncode == 0
        assert "主要指标" in done.stdout.decode("utf-8")
        assert run(f"{SHELL} search ' ' --lang zh", **settings).stderr.endswith(
            "siping-tui: 请至少给出一个要搜索的词\n".encode()
        )

    def test_chinese_words_are_found_without_a_locale(self) -> None:
        settings = {"LC_ALL": "", "LANG": "C", "LC_CTYPE": ""}
        done = run(f"{SHELL} search 农业 -f {SMALL}", **settings)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "农业再获丰收" in done.stdout.decode("utf-8")

    @pytest.mark.parametrize("command", [PAGE, NOTHING])
    def test_utf_8_replaces_an_encoding_without_chinese(self, command: str) -> None:
        plain = run(command)
        for encoding in ("ascii", "ascii:strict", "latin-1", "cp1252", "cp437", "big5", "shift_jis"):
            done = run(command, PYTHONIOENCODING=encoding)
            assert (done.returncode, done.stdout, done.stderr) == (plain.returncode, plain.stdout, plain.stderr)

    @pytest.mark.parametrize("encoding", ["gbk", "gbk:strict", "cp936", "gb18030", "utf-16-le"])
    def test_pages_and_messages_are_in_an_encoding_with_chinese(self, encoding: str) -> None:
        name = encoding.partition(":")[0]
        page, plain = run(self.PAGE, PYTHONIOENCODING=encoding), run(self.PAGE)
        expected = plain.stdout.decode()
        assert "›" in expected
        assert page.stdout.decode(name) == (expected.replace("›", ">") if name in ("gbk", "cp936") else expected)
        message = run(self.NOTHING, PYTHONIOENCODING=encoding).stderr.decode(name)
        rare = r"\U00020bb7" if name in ("gbk", "cp936") else "𠮷"
        assert message.startswith(f"siping-tui: 没有找到：无此词{rare}\n")

    @pytest.mark.parametrize("format_", ["json", "csv", "markdown"])
    def test_data_is_utf_8_for_every_encoding(self, format_: str) -> None:
        command = f"{self.PAGE} --format {format_}"
        plain = run(command)
        assert "增长" in plain.stdout.decode("utf-8")
        for encoding in ("ascii", "gbk", "cp936", "cp1252", "utf-16"):
            done = run(command, PYTHONIOENCODING=encoding)
            assert (done.returncode, done.stdout, done.stderr) == (0, plain.stdout, b"")

    def test_a_locale_of_gbk(self, tmp_path: Path) -> None:
        if not shutil.which("localedef"):
            pytest.skip("no locale can be made here")
        locale = "zh_CN.GBK"
        made = subprocess.run(
            ["localedef", "-i", "zh_CN", "-f", "GBK", tmp_path / locale], capture_output=True, timeout=60
        )
        if not (tmp_path / locale).exists():
            pytest.skip(f"no locale can be made here: {made.stderr.decode(errors='replace')}")
        done = subprocess.run(
            [*PROGRAM, "search", "农业".encode("gbk"), "-f", SMALL],
            cwd=DATA,
            env=environment(LC_ALL=locale, LOCPATH=str(tmp_path)),
            capture_output=True,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert "农业再获丰收" in done.stdout.decode("gbk")


def test_piped_rows_are_one_line_each_and_split_at_two_spaces() -> None:
    done = run(f"{SHELL} targets -f {SMALL} | awk -F '  +' 'NR > 1 {{ print $2 \"/\" $3 \"/\" $4 }}'")
    assert done.stdout.decode().splitlines() == [
        "城镇新增就业/5000人以上/2024",
        "新建农村公路/36公里/2024",
        "每年改造老旧小区/≥3个/每年",
        "村村通客车/-/2025",
        "争创全国文明城市/-/-",
        "GDP年均增长/6%左右/-",
    ]


def test_piped_paragraphs_are_one_line_each() -> None:
    done = run(f"{SHELL} show farming -f {SMALL} | grep -c 农业再获丰收.*讨论稿并行。")
    assert done.stdout == b"1\n"


class TestColour:
    """Colour is written to terminals only, and can be turned off."""

    def test_on_a_terminal(self) -> None:
        assert "\x1b[30;43mGDP\x1b[0m同比" in on_terminal("search", "gdp", "-f", SMALL)

    @pytest.mark.parametrize(("no_color", "term"), [("1", "xterm-256color"), ("", "dumb")])
    def test_not_with_no_color_or_on_a_dumb_terminal(self, no_color: str, term: str) -> None:
        out = on_terminal("search", "gdp", "-f", SMALL, NO_COLOR=no_color, TERM=term)
        assert "\x1b" not in out
        assert "全县GDP同比增长5.9%" in out

    def test_not_with_never(self) -> None:
        assert "\x1b" not in on_terminal("search", "gdp", "-f", SMALL, "--color", "never")

    def test_in_a_pipe_only_with_always(self) -> None:
        assert b"\x1b" not in run(f"{SHELL} search gdp -f {SMALL}").stdout
        assert b"\x1b[30;43mGDP" in run(f"{SHELL} search gdp -f {SMALL} --color always", NO_COLOR="1").stdout

    def test_without_colour_matches_have_no_marks(self, call: Call) -> None:
        plain = call("search", "gdp").out
        assert "前三季度,全县GDP同比增长5.9%,位列全市第三,新增就业约1.2万人。" in plain


class TestWidth:
    """A page fits the terminal, and prose stays readable on a wide one."""

    @pytest.mark.parametrize("columns", [20, 40, 80, 120])
    @pytest.mark.parametrize("words", [["summary", "1"], ["show"], ["search", "增长"], ["figures"], ["outline"]])
    def test_no_line_is_wider_than_the_given_width(self, call: Call, words: list[str], columns: int) -> None:
        asked = call(*words, "--width", str(columns))
        free = call(*words)
        assert max(map(cell_width, asked.out.splitlines())) <= columns
        if words == ["show"]:
            assert "".join(asked.out.split()) == "".join(free.out.split())

    @pytest.mark.thorough
    @pytest.mark.parametrize("columns", [0, 1, 2, 19])
    def test_every_command_runs_on_a_very_narrow_terminal(self, columns: int) -> None:
        commands = [*WORDS.values(), ["summary", "--lang", "en"]]
        # One process for all: to start one for each takes ten times as long.
        script = f"from siping_tui.cli import main\nfor words in {commands}: print(main(words), end='\\f', flush=True)"
        *pages, rest = written_to_terminal([sys.executable, "-c", script], columns).split("\f")
        assert rest == ""
        assert [page[-1] for page in pages] == ["0"] * len(commands)
        assert [words for words, page in zip(commands, pages, strict=True) if page == "0"] == [["check"]]

    @pytest.mark.thorough
    @pytest.mark.parametrize("columns", ["0", "1", "-5", "many"])
    def test_an_invalid_number_of_columns_is_ignored(self, columns: str) -> None:
        for words in ("--help", "search GDP"):
            done = run(f"{SHELL} {words}", COLUMNS=columns)
            assert (done.returncode, done.stderr) == (0, b"")
        assert "GDP" in "".join(on_terminal("search", "GDP", "-f", SMALL, "--color", "never", COLUMNS=columns).split())

    @pytest.mark.parametrize("width", ["1", "0", "-1", "19", "many", "9" * 40])
    def test_too_small_or_invalid_widths_are_refused(self, width: str) -> None:
        done = run(f"{SHELL} show --width={width}")
        message = f"siping-tui: --width: {width} is not a whole number of at least 20\n"
        assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", message)

    def test_the_default_is_the_width_of_the_terminal(self) -> None:
        for columns, widest in (40, 40), (200, 88):
            lines = on_terminal("show", "1.1", "-f", SMALL, "--color", "never", columns=columns).splitlines()
            assert widest - 8 < max(map(cell_width, lines)) <= widest


class TestControlCharacters:
    """Control characters of files, arguments and the environment are written as escapes."""

    @pytest.fixture
    def hostile(self, tmp_path: Path) -> str:
        file = tmp_path / "hostile.yaml"
        text = (DATA / SMALL).read_text(encoding="utf-8")
        title, other = '{zh: "农业", en: "Agriculture"}', '{zh: "农业", en: "Agri\\e[31mculture\\x9b"}'
        assert title in text
        file.write_text(text.replace(title, other), encoding="utf-8")
        return str(file)

    @pytest.mark.parametrize("format_", ["text", "csv", "markdown", "json"])
    def test_on_stdout(self, call: Call, hostile: str, format_: str) -> None:
        status, out, _ = call("outline", "-f", hostile, "--lang", "en", "--format", format_, shipped=True)
        assert status == 0
        assert not {"\x1b", "\x9b"} & set(out)
        assert ("\\u001b[31mculture\\u009b" in out) == (format_ == "json")

    def test_on_stderr(self, call: Call, hostile: str) -> None:
        _, _, err = call("summary", "e", "-f", hostile, "--lang", "en", shipped=True)
        assert not {"\x1b", "\x9b"} & set(err)
        assert r"\x1b[31m" in err
        assert call("search", "\x1b[2J\n无此词").err == r"siping-tui: nothing found for \x1b[2J\n无此词" + "\n"

    @pytest.mark.parametrize("format_", ["text", "csv", "markdown", "json"])
    def test_in_arguments_file_names_and_the_environment(
        self, call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, format_: str
    ) -> None:
        name = "\x1b]52;c;eA==\x07\u202e.yaml"
        settings = tmp_path / "siping-tui" / "config.yaml"
        settings.parent.mkdir()
        settings.write_text(r'theme: "\e[31m\u202e"' + "\n" + r'"k\e[2J": 1' + "\n", encoding="utf-8")
        monkeypatch.setenv("TERM", name)
        results = [
            call("doctor", "-f", name, "--format", format_, shipped=True),
            call("search", name, "--format", format_),
            call("show", name),
            call("check", name, shipped=True),
            call("check", name, "--format", "json", shipped=True),
            call("keys", "--format", format_),
            call(f"--{name}"),
        ]
        assert all(result.status for result in results)
        assert not {"\x1b", "\x07", "\u202e"} & set("".join(result.out + result.err for result in results))


def test_arguments_that_are_not_unicode_cause_no_crash(call: Call) -> None:
    assert call("search", "\udcff").status == 1
    assert call("outline", "-f", "\udcff.yaml", shipped=True).status == 2


def test_the_reader_gets_the_outline_the_place_and_the_language(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str, str | None, object]] = []

    def opened(pending: PendingReport, language: Language | None = None, *, is_read_only: bool = False) -> int:
        assert not is_read_only
        outline, at = pending.opened()
        number = at.number if at else None
        seen.append((pending.file.path.name, outline.briefing.title.en, number, language))
        return 7

    monkeypatch.setattr(app, "run", opened)
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, stream, terminal)
    monkeypatch.chdir(DATA)
    assert main([SMALL, "--at", "农业", "--lang", "en"]) == 7
    assert main(["read", "-f", SMALL]) == 7
    title = "Annual report of Qinghe County"
    assert seen == [(SMALL, title, "1.2", "en"), (SMALL, title, None, None)]
