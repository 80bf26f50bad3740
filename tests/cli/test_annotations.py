"""The command annotations, apart from its output, which test_golden has."""

import json
import os
from pathlib import Path

import pytest

from siping_tui.user.paths import state_path
from tests.cli.conftest import NOTES, SMALL, Call


def test_without_notes_the_command_says_so(call: Call) -> None:
    assert call("annotations") == (1, "", f"siping-tui: no notes on {SMALL}; in the reader, a writes one\n")
    assert call("annotations", "--format", "json")[:2] == (1, "[]\n")
    status, out, _ = call("annotations", "--format", "csv")
    assert (status, out.count("\n")) == (1, 1)


@pytest.mark.usefixtures("noted")
def test_the_file_is_an_operand_or_an_option(call: Call) -> None:
    assert call("annotations", SMALL, shipped=True) == call("annotations")
    status, _, error = call("annotations", "town.yaml")
    assert (status, "two files given" in error) == (2, True)


@pytest.mark.usefixtures("noted")
def test_the_notes_of_another_briefing_are_not_printed(call: Call) -> None:
    assert call("annotations", "town.yaml", shipped=True).status == 1


@pytest.mark.usefixtures("noted")
def test_no_note_is_left_out(call: Call) -> None:
    records = json.loads(call("annotations", "--format", "json").out)
    assert {record["note"] for record in records} == {note.text for note in NOTES.values()}
    assert [record["change"] for record in records] == ["moved", "none", "none", "edited", "gone", "gone"]


def test_a_damaged_state_is_reported_and_stays_where_it_is(call: Call) -> None:
    path = state_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"{")
    status, out, error = call("annotations")
    assert (status, out) == (2, "")
    assert os.fspath(path) in error
    assert path.read_bytes() == b"{"
    assert [each.name for each in Path(path.parent).iterdir()] == [path.name]
