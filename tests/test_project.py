"""The documentation: its commands run, its links are valid, and the two READMEs agree."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from siping_tui.cli.subcommands import COMMANDS
from tests.collection.reports import write_examples

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")

# The reader, on a terminal or served, does not end by itself.
_PRINTING = "|".join(command.name for command in COMMANDS if command.name not in ("read", "serve"))
# In running text a command without arguments is only a name.
_COMMAND = re.compile(rf"^siping-tui (?:{_PRINTING})\b.*|`(?P<inline>siping-tui (?:{_PRINTING}) [^`]+)`", re.MULTILINE)
_TRANSCRIPT = re.compile(r"^\$ (?P<command>siping-tui .*)\n(?P<output>(?:(?!\$ |```).*\n)*)", re.MULTILINE)
_FENCED = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_PATH = re.compile(r"(?<![\w/.])(?:siping_tui|tests|tools|benchmarks|docs|\.ci)/[\w./*-]*\w")


def _name(page: Path) -> str:
    return os.fspath(page.relative_to(ROOT))


def _found(pattern: re.Pattern[str], page: Path) -> list[re.Match[str]]:
    return list(pattern.finditer(page.read_text(encoding="utf-8")))


def _commands(page: Path) -> set[str]:
    return {(found["inline"] or found[0]).partition(" #")[0].rstrip() for found in _found(_COMMAND, page)}


COMMANDS_NAMED = sorted(set().union(*map(_commands, PAGES)))
TRANSCRIPTS = [(found["command"], found["output"]) for page in PAGES for found in _found(_TRANSCRIPT, page)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's folder, with the files that the commands name."""
    for name in ("briefing.yaml", "my-report.yaml", "FILE"):
        shutil.copy(ROOT / "briefing.yaml", tmp_path / name)
    write_examples(tmp_path)
    # The content decides what a document is.
    shutil.copy(ROOT / "tests" / "data" / "source.txt", tmp_path / "report.docx")
    return tmp_path


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command line of the program without its redirection."""
    words = shlex.split(command, comments=True)[1:]
    ours = words[: words.index(">")] if ">" in words else words
    environment = {
        name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LC_ALL", "LC_MESSAGES")
    }
    return subprocess.run(
        [sys.executable, "-m", "siping_tui", *ours],
        cwd=folder,
        env={
            **environment,
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            "XDG_CONFIG_HOME": os.fspath(folder),
            "XDG_CACHE_HOME": os.fspath(folder),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
    )


def test_commands_and_transcripts_are_found() -> None:
    assert all(len(_commands(page)) > 5 for page in READMES)
    assert len(TRANSCRIPTS) > 0


@pytest.mark.parametrize("command", COMMANDS_NAMED)
def test_a_command_runs(command: str, folder: Path) -> None:
    done = run(command, folder)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("command", "output"), TRANSCRIPTS, ids=[command for command, _ in TRANSCRIPTS])
def test_a_transcript_is_the_output(command: str, output: str, folder: Path) -> None:
    assert run(command, folder).stdout == output


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_is_valid(page: Path) -> None:
    local = [target.partition("#")[0] for target in _links(page) if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_file_named_exists(page: Path) -> None:
    named = {found[0] for found in _found(_PATH, page)}
    assert [path for path in sorted(named) if not any(ROOT.glob(path))] == []


def _links(page: Path) -> set[str]:
    return {found["target"] for found in _found(_LINK, page)}


def _code(page: Path) -> list[list[str]]:
    return [shlex.split(found["code"], comments=True) for found in _found(_FENCED, page)]


def test_the_readmes_agree() -> None:
    english, chinese = READMES
    assert _code(english) == _code(chinese)
    assert _links(english) - {chinese.name} == _links(chinese) - {english.name}


def test_the_oldest_python_named_is_the_oldest_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [line.rpartition(" ")[2] for line in project["classifiers"] if ":: Python :: 3." in line]
    assert project["requires-python"] == f">={named[0]}"
    assert named == sorted(named, key=lambda version: int(version.partition(".")[2]))
