"""A briefing read in a process of its own."""

import os
import signal
from pathlib import Path

import pytest

from siping_tui.briefing.files import load, shipped
from siping_tui.opening import Opening
from siping_tui.typed_yaml.problems import FileError


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A file that nobody writes: reading it does not end."""
    fifo = tmp_path / "slow.yaml"
    os.mkfifo(fifo)
    return fifo


def test_the_briefing_is_the_one_that_is_loaded_here() -> None:
    opening = Opening(shipped())
    assert opening.briefing() == load(shipped())
    assert opening.is_ready()


def test_problems_are_those_that_are_found_here(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("title: [\n", encoding="utf-8")
    with pytest.raises(FileError) as there:
        Opening(file).briefing()
    with pytest.raises(FileError) as here:
        load(file)
    assert there.value.problems == here.value.problems


def test_a_reading_that_is_given_up_leaves_no_process(slow: Path) -> None:
    opening = Opening(slow)
    assert not opening.is_ready()
    opening.give_up()
    while not opening.is_ready(1):
        pass
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_where_the_process_dies_the_file_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.yaml"
    os.mkfifo(file)
    opening = Opening(file)
    process = opening._process
    assert process is not None
    os.kill(process, signal.SIGKILL)
    file.unlink()
    file.write_bytes(shipped().read_bytes())
    assert opening.briefing() == load(shipped())


def test_without_another_process_the_file_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_to_be_had() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", none_to_be_had)
    descriptors = Path("/proc/self/fd")
    before = len(list(descriptors.iterdir())) if descriptors.exists() else 0
    opening = Opening(shipped())
    assert opening.is_ready()
    assert opening.briefing() == load(shipped())
    if before:
        assert len(list(descriptors.iterdir())) == before


def test_how_far_it_is_grows() -> None:
    told: list[float] = []
    load(shipped(), told.append)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] < 1
