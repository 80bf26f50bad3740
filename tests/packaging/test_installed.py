"""The program installed from its wheel and called from another folder."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pexpect
import pytest

from siping_tui.cli.subcommands import COMMANDS
from tests.packaging.conftest import ROOT, Installation, clean_environment

pytestmark = pytest.mark.thorough

# Other tests cover the reader, on a terminal or served, the completion in zsh, and the notes of a user, who has none
# here.
EXAMPLES = [
    pytest.param(example, id=example)
    for command in COMMANDS
    for example in command.examples
    if command.name not in ("read", "serve", "annotations") and "completion zsh" not in example
]


@pytest.fixture
def reader(installation: Installation) -> Iterator["pexpect.spawn[bytes]"]:
    terminal: pexpect.spawn[bytes] = pexpect.spawn(
        os.fspath(installation.command),
        cwd=os.fspath(installation.home),
        env=installation.environment(TERM="xterm-256color"),
        dimensions=(24, 80),
        timeout=30,
    )
    yield terminal
    terminal.close(force=True)


def test_every_requirement_is_declared_and_met(installation: Installation) -> None:
    check = installation.run(installation.python, "-m", "pip", "check")
    assert check.returncode == 0, check.stdout
    listing = installation.run(installation.python, "-c", "import siping_tui; print(siping_tui.__file__)")
    assert listing.stdout.startswith(os.fspath(installation.folder))


def test_no_library_of_the_development_is_installed(installation: Installation) -> None:
    for library in ("pytest", "hypothesis", "babel", "pypinyin"):
        assert installation.run(installation.python, "-c", f"import {library}").returncode == 1


def test_serve_says_which_extra_is_missing(installation: Installation) -> None:
    done = installation.run("siping-tui", "serve", LANGUAGE="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'siping-tui[serve]'" in done.stderr


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_every_command(installation: Installation, example: str) -> None:
    done = installation.run("bash", "-o", "pipefail", "-c", example)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("program", [["siping-tui"], ["python", "-m", "siping_tui"]], ids=" ".join)
@pytest.mark.parametrize("words", [["--help"], ["show"], ["search", "yshj"]], ids=" ".join)
def test_prints_the_same_as_in_a_clone(installation: Installation, words: list[str], program: list[str]) -> None:
    """The wheel has the briefing, the tables and the translations."""
    environment = clean_environment(installation.home, LANGUAGE="zh_CN")
    here = subprocess.run(
        [sys.executable, "-m", "siping_tui", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert re.search("[\u4e00-\u9fff]", here.stdout)
    assert installation.run(*program, *words, LANGUAGE="zh_CN").stdout == here.stdout


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
@pytest.mark.parametrize(("locale", "folder"), [("C", "man1"), ("zh_CN.UTF-8", "zh_CN/man1")])
def test_man_finds_the_manual(installation: Installation, locale: str, folder: str) -> None:
    """man searches the share/man folder next to each bin folder on the PATH."""
    found = installation.run("man", "-L", locale, "-w", "siping-tui", MANPATH="")
    assert found.stdout.strip() == os.fspath(installation.folder / "share" / "man" / folder / "siping-tui.1")


def test_the_reader_starts_and_quits(reader: "pexpect.spawn[bytes]") -> None:
    reader.expect(b"Siping Municipal Committee")
    reader.send("q")
    reader.expect(pexpect.EOF)
    reader.wait()
    assert reader.exitstatus == 0
