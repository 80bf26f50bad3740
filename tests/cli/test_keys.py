"""The reader's commands and their keys, as `siping-tui keys` prints them.

No whole page is kept: it would be a copy of the commands, and change with each.
"""

import csv
import io
import json
from pathlib import Path

import pytest

from siping_tui.user.commands import COMMANDS
from siping_tui.user.paths import settings_path
from tests.cli.conftest import Call

COMMAND = "text.page-down"


@pytest.fixture
def config(call: Call) -> Path:
    """The user's settings, a file that is not there yet; `call` has put the folder aside."""
    path = settings_path()
    path.parent.mkdir(parents=True)
    return path


def row(page: str, command: str = COMMAND) -> list[str]:
    """Return the cells of one command of a page as it is piped."""
    (line,) = [line for line in page.splitlines() if line.startswith(f"{command} ")]
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


def test_every_command_is_a_row(call: Call) -> None:
    status, out, err = call("keys")
    assert (status, err) == (0, "")
    heading, *lines = out.splitlines()
    assert heading.split("  ")[0] == "Command"
    assert [line.split()[0] for line in lines] == [command.id for command in COMMANDS]
    assert row(out) == [COMMAND, "Space, PgDn", "scroll one page down"]


def test_in_chinese(call: Call) -> None:
    out = call("keys", "--lang", "zh").out
    assert out.startswith("命令 ")
    assert row(out) == [COMMAND, "Space, PgDn", "向下滚动一页"]


def test_the_language_is_that_of_the_locale(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert call("keys").out.startswith("命令 ")


def test_in_every_other_format(call: Call) -> None:
    record = {
        "command": COMMAND,
        "context": "text",
        "keys": "Space, PgDn",
        "help": {"zh": "向下滚动一页", "en": "scroll one page down"},
    }
    assert record in json.loads(call("keys", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(call("keys", "--format", "csv").out)))
    assert [row for row in rows if row["command"] == COMMAND] == [
        {"command": COMMAND, "context": "text", "keys": "Space, PgDn", "help_zh": "向下滚动一页",
         "help_en": "scroll one page down"}
    ]  # fmt: skip
    markdown = call("keys", "--format", "markdown").out.splitlines()
    assert f"| {COMMAND} | Space, PgDn | scroll one page down |" in markdown


@pytest.mark.parametrize("width", ["20", "40", "80", "120"])
def test_a_page_fits_its_width(call: Call, width: str) -> None:
    lines = call("keys", "--width", width).out.splitlines()
    assert max(map(len, lines)) <= int(width)


def test_ones_own_keys_are_shown_and_taken_from_where_they_were(call: Call, config: Path) -> None:
    config.write_text("keys:\n  text.page-down: Ctrl+F, n\n  text.top: none\n", encoding="utf-8")
    out = call("keys").out
    assert row(out)[1] == "Ctrl+F, n"
    assert row(out, "text.top")[1] == "none"
    assert row(out, "matches.next-match")[1] == "F3"


def test_what_is_printed_can_be_written_into_the_file(call: Call, config: Path) -> None:
    printed = call("keys", "--format", "json").out
    keys = {record["command"]: record["keys"] for record in json.loads(printed)}
    config.write_text(json.dumps({"keys": keys}, ensure_ascii=False), encoding="utf-8")
    assert call("keys", "--format", "json") == (0, printed, "")


def test_settings_that_are_wrong_are_named(call: Call, config: Path) -> None:
    config.write_text("keys:\n  text.page-dwon: f\n", encoding="utf-8")
    said = "unknown command: text.page-dwon; did you mean text.page-down?"
    assert call("keys") == (2, "", f"{config}:2:3: keys.text.page-dwon: {said}\n")


def test_all_that_is_wrong_with_the_settings_is_named_at_once(call: Call, config: Path) -> None:
    config.write_text(
        "theme: papre\nmeasure: 2\nkeys:\n  text.top: f12\n  text.page-dwon: f\n  text.bottom: f12\n", encoding="utf-8"
    )
    clash = "key F12 is already assigned to text.top on line 4, which works at the same time"
    status, out, err = call("keys")
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        f"{config}:1:8: theme: unknown theme: papre",
        f"{config}:2:10: measure: 2 is not a width from 20 to 200 cells",
        f"{config}:5:3: keys.text.page-dwon: unknown command: text.page-dwon; did you mean text.page-down?",
        f"{config}:6:16: keys.text.bottom: {clash}",
    ]


def test_settings_that_are_wrong_matter_to_no_other_command(call: Call, config: Path) -> None:
    config.write_text("{", encoding="utf-8")
    assert call("outline").status == 0
