"""Completion: the candidates that the program offers a shell, and the shells that use them."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pexpect
import pyte
import pytest

from siping_tui.briefing.files import load
from siping_tui.cli.subcommands import COMMANDS
from tests.cli.conftest import DATA, SMALL, Call

PROGRAM = Path(sys.executable).parent / "siping-tui"
TITLE = """明年 “双减”之'新' $HOME `x`;a|b&c:\\*(?)[9]{,}<~>#^%"""
ENGLISH = 'The "year" (ahead)'

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="siping-tui is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two briefings; a title in one of them contains the characters that are special in a shell."""
    text = (DATA / SMALL).read_text(encoding="utf-8")
    old = 'title: {zh: "明年工作", en: "The year ahead"}'
    assert old in text
    zh, en = (words.replace("'", "''") for words in (TITLE, ENGLISH))
    (tmp_path / "small.yaml").write_text(text.replace(old, f"title: {{zh: '{zh}', en: '{en}'}}"), encoding="utf-8")
    (tmp_path / "broken.yml").write_text("schema: 1\n", encoding="utf-8")
    (tmp_path / "shelf").mkdir()
    (tmp_path / "notes.txt").touch()
    (tmp_path / "picture.png").touch()
    assert load(tmp_path / "small.yaml").sections[1].title.zh == TITLE
    return tmp_path


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "COLUMNS", "ZDOTDIR")}
    path = os.pathsep.join((os.fspath(PROGRAM.parent), os.environ["PATH"]))
    return {**kept, "PATH": path, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **changes}


class TestCandidates:
    """The candidates that a shell gets, each with a description."""

    @pytest.fixture
    def candidates(self, folder: Path) -> Callable[[str], dict[str, str]]:
        def candidates(line: str) -> dict[str, str]:
            variables = environment(
                _ARGCOMPLETE="1",
                _ARGCOMPLETE_SHELL="fish",
                _ARGCOMPLETE_DFS="\t",
                _ARGCOMPLETE_IFS="\n",
                _ARGCOMPLETE_SUPPRESS_SPACE="1",
                COMP_LINE=line,
                COMP_POINT=str(len(line)),
            )
            command = f"{shlex.quote(os.fspath(PROGRAM))} 8>&1 9>/dev/null"
            done = subprocess.run(
                ["bash", "-c", command], cwd=folder, env=variables, capture_output=True, encoding="utf-8", timeout=60
            )
            assert (done.returncode, done.stderr) == (0, "")
            pairs = (line.partition("\t") for line in done.stdout.splitlines())
            return {word: description for word, _, description in pairs}

        return candidates

    def test_commands_with_their_summaries(self, candidates: Callable[[str], dict[str, str]]) -> None:
        assert candidates("siping-tui ") == {command.name: command.summary for command in COMMANDS}

    def test_a_file_instead_of_a_command(self, candidates: Callable[[str], dict[str, str]]) -> None:
        assert set(candidates("siping-tui s")) == {
            "summary",
            "show",
            "search",
            "serve",
            "schema",
            "small.yaml",
            "shelf/",
        }

    def test_files_are_briefings_or_documents_and_folders(self, candidates: Callable[[str], dict[str, str]]) -> None:
        assert set(candidates("siping-tui check ")) == {"small.yaml", "broken.yml", "shelf/"}
        for line in ("siping-tui draft ", "siping-tui show -f ", "siping-tui --file "):
            assert set(candidates(line)) == {"small.yaml", "broken.yml", "notes.txt", "shelf/"}
        assert candidates("siping-tui check nowhere/") == {}

    @pytest.mark.parametrize("line", ["siping-tui show -f small.yaml ", "siping-tui -f small.yaml figures --section "])
    def test_ids_with_numbers_and_titles(self, candidates: Callable[[str], dict[str, str]], line: str) -> None:
        assert candidates(line) == {
            "review": "1 砥砺前行 稳步向好",
            "economy": "1.1 主要指标",
            "farming": "1.2 农业",
            "next-year": f"2 {TITLE}",
        }

    @pytest.mark.parametrize(
        ("typed", "words"),
        [("1.", {"1.1", "1.2"}), ("明", {TITLE}), ("M", {"Main figures"}), ("e", {"economy"}), ("无", set())],
    )
    def test_a_section_is_completed_from_its_number_title_or_id(
        self, candidates: Callable[[str], dict[str, str]], typed: str, words: set[str]
    ) -> None:
        assert set(candidates(f"siping-tui summary -f small.yaml {typed}")) == words

    def test_no_second_section(self, candidates: Callable[[str], dict[str, str]]) -> None:
        assert candidates("siping-tui summary -f small.yaml economy ") == {}

    def test_years_of_targets(self, candidates: Callable[[str], dict[str, str]]) -> None:
        assert list(candidates("siping-tui targets -f small.yaml --due ")) == ["2024", "2025", "every-year", "none"]

    def test_a_month_or_a_span_is_completed_as_its_years(
        self, folder: Path, candidates: Callable[[str], dict[str, str]]
    ) -> None:
        file = folder / "small.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("due: 2024,", "due: 2026-06/2028,"), encoding="utf-8")
        dues = list(candidates("siping-tui targets -f small.yaml --due "))
        assert dues == ["2025", "2026", "2028", "every-year", "none"]

    def test_options_and_their_choices(self, candidates: Callable[[str], dict[str, str]]) -> None:
        assert set(candidates("siping-tui targets --")) >= {"--due", "--section", "--whole-words", "--lang"}
        assert candidates("siping-tui outline --du") == {}
        assert set(candidates("siping-tui summary --format ")) == {"text", "json", "markdown"}
        assert set(candidates("siping-tui completion ")) == {"bash", "zsh", "fish"}

    @pytest.mark.parametrize("file", ["broken.yml", "missing.yaml", "shelf"])
    def test_no_candidates_without_a_briefing(self, candidates: Callable[[str], dict[str, str]], file: str) -> None:
        assert candidates(f"siping-tui summary -f {file} ") == {}

    def test_no_candidate_has_hidden_characters(
        self, candidates: Callable[[str], dict[str, str]], folder: Path
    ) -> None:
        text = (folder / SMALL).read_text(encoding="utf-8")
        file = folder / "hostile\x1b[2J.yaml"
        file.write_text(text.replace('en: "Agriculture"', r'en: "Agri\e]0;x\acult\nure"'), encoding="utf-8")
        file.rename(folder / "h.yaml")
        assert candidates("siping-tui summary -f h.yaml Agri") == {}
        assert set(candidates("siping-tui summary -f h.yaml 农")) == {"农业"}
        (folder / "h.yaml").rename(file)
        assert candidates("siping-tui check h") == {}


class Shell:
    """A shell on a pseudo-terminal with completion for siping-tui."""

    START: ClassVar = {
        "bash": ["bash", "--norc", "--noprofile", "-i"],
        "zsh": ["zsh", "-f", "-i"],
        "fish": ["fish", "--no-config", "--interactive"],
    }
    SET_UP: ClassVar = {
        "bash": 'eval "$(siping-tui completion bash)"',
        "zsh": 'autoload -U compinit; compinit -u -D; eval "$(siping-tui completion zsh)"',
        "fish": "set -g fish_autosuggestion_enabled 0; siping-tui completion fish | source",
    }

    def __init__(self, name: str, folder: Path) -> None:
        self.screen = pyte.Screen(120, 50)
        self._cleared = 0
        self._stream = pyte.Stream(self.screen)
        self._child = pexpect.spawn(
            self.START[name][0],
            self.START[name][1:],
            env=environment(HOME=os.fspath(folder), PS1="> "),
            cwd=os.fspath(folder),
            dimensions=(50, 120),
            encoding="utf-8",
        )
        # The quotes keep the typed command from matching the word that is waited for.
        self.enter(f"{self.SET_UP[name]}; echo rea''dy")
        self.wait_for("ready")

    def type(self, words: str) -> None:
        self._child.send(words)

    def enter(self, words: str = "") -> None:
        self._child.send(f"{words}\r")

    def clear(self) -> None:
        """Clear the screen, and wait until the shell has done it."""
        self._cleared += 1
        self.enter(f"clear; echo clea''red {self._cleared}")
        self.wait_for(f"cleared {self._cleared}")

    def text(self) -> str:
        """Return the text of the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def wait_for(self, words: str) -> None:
        until = time.monotonic() + 15
        while words not in self.text():
            assert time.monotonic() < until, f"waited for {words!r}:\n{self.text()}"
            try:
                self._stream.feed(self._child.read_nonblocking(4096, 0.2))
            except pexpect.TIMEOUT:
                continue

    def close(self) -> None:
        self._child.close(force=True)


@pytest.fixture(
    params=[
        pytest.param(name, marks=pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed"))
        for name in Shell.START
    ]
)
def shell(request: pytest.FixtureRequest, folder: Path) -> Iterator[Shell]:
    shell = Shell(request.param, folder)
    yield shell
    shell.close()


class TestShells:
    """Typing, Tab and Enter: the completed command runs."""

    @pytest.mark.thorough
    def test_a_completed_title_or_id_selects_its_section(self, shell: Shell) -> None:
        for typed in "明", r"明年\ “", "'明年 “", '"明年 “', "next-", '"The ', "2":
            shell.clear()
            shell.type(f"siping-tui summary -f sma\t--lang zh {typed}\t")
            shell.wait_for({"明": "HOME", "n": "next-year", "T": "(ahead)", "2": " 2"}[typed.lstrip("'\"")[0]])
            shell.enter()
            shell.wait_for("部署2024年的就业、道路和文明创建。")

    def test_the_section_of_an_option(self, shell: Shell) -> None:
        shell.type("siping-tui figures -f small.yaml --format json --section=eco\t")
        shell.wait_for("economy")
        shell.enter(" | wc -l")
        shell.wait_for("201")

    def test_a_command_an_option_and_its_value(self, shell: Shell) -> None:
        shell.type("siping-tui sch\t")
        shell.wait_for("schema")
        shell.type("--for\t")
        shell.wait_for("--format")
        shell.type("js\t")
        shell.wait_for("json")
        shell.enter(" | head -n 2")
        shell.wait_for('"$schema"')

    def test_sections_are_listed(self, shell: Shell) -> None:
        shell.type("siping-tui show -f small.yaml \t\t")
        for id_ in ("economy", "farming", "review", "next-year"):
            shell.wait_for(id_)


@pytest.mark.parametrize("name", Shell.START)
def test_the_printed_script_is_for_the_given_shell(call: Call, name: str) -> None:
    status, out, err = call("completion", name)
    assert (status, err) == (0, "")
    assert {
        "bash": "\n    complete -o nospace" in out,
        "zsh": out.startswith("#compdef siping-tui\n_siping_tui()"),
        "fish": "\ncomplete --command siping-tui" in out,
    } == {shell: shell == name for shell in Shell.START}


def test_an_unknown_shell_is_an_error(call: Call) -> None:
    assert call("completion", "tcsh").err == "siping-tui: SHELL: tcsh is not one of bash, zsh, fish\n"
    assert call("completion").err == "siping-tui: missing argument. Usage: siping-tui completion SHELL [OPTION...]\n"
