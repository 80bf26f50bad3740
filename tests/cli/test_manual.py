"""The manual pages: true to the parser, and set by what sets them."""

import os
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from siping_tui.cli.options import FORMATS, common
from siping_tui.cli.subcommands import COMMANDS
from siping_tui.messages import Language
from siping_tui.text.breaking import CLOSING
from siping_tui.text.widths import cell_width

ROOT = Path(__file__).parents[2]
PAGES: dict[Language, Path] = {
    "en": ROOT / "docs" / "man" / "siping-tui.1",
    "zh": ROOT / "docs" / "man" / "siping-tui.zh_CN.1",
}
OPTIONS = {
    name for option in chain(common(FORMATS), *(command.own_options for command in COMMANDS)) for name in option.names
}


def shown(language: Language, columns: int) -> str:
    """Return the page as man shows it."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": str(columns), "MANROFFOPT": "", "MANPAGER": "cat"}
    done = subprocess.run(
        ["man", "--warnings", "--local-file", PAGES[language]],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_pages_are_those_of_the_parser() -> None:
    command = [sys.executable, "tools/manual.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man")
@pytest.mark.parametrize("language", PAGES)
class TestShown:
    """The page as man shows it."""

    def test_every_command_every_option_and_every_example(self, language: Language) -> None:
        words = shown(language, 120)
        lines = {line.strip() for line in words.splitlines()}
        assert set(chain.from_iterable(command.examples for command in COMMANDS)) <= lines
        assert {f"siping-tui {command.name}" for command in COMMANDS} <= {" ".join(line.split()[:2]) for line in lines}
        assert {name for name in OPTIONS if name.startswith("-")} <= set(words.replace(",", " ").split())

    def test_lines_break_where_chinese_may(self, language: Language) -> None:
        lines = [line.strip() for line in shown(language, 60).splitlines() if line.strip()]
        prose = [line for line in lines if not line.startswith(("siping-tui", "eval"))]
        assert max(map(cell_width, prose)) <= 60
        # The marks of Latin text begin words as well: `-`, `"`.
        assert [line for line in prose if line[0] in set(CLOSING) - set(".,:;!?%~")] == []
