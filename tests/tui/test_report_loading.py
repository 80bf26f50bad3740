"""A report loaded in the background, and reloaded when its file changes."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from siping_tui.briefing.files import load, shipped
from siping_tui.tui.report_loading import LoadCancelledError, ReportFile, stamp
from siping_tui.typed_yaml.problems import FileError

posix = pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "report.yaml"
    file.write_bytes(shipped().read_bytes())
    return file


def test_the_briefing_is_the_one_that_load_returns() -> None:
    loading = ReportFile(shipped()).load()
    assert loading.outline.result(60).briefing == load(shipped())
    assert loading.wait(0)


def test_problems_are_those_that_load_raises(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("title: [\n", encoding="utf-8")
    with pytest.raises(FileError) as in_background:
        ReportFile(file).load().outline.result(60)
    with pytest.raises(FileError) as here:
        load(file)
    assert in_background.value.problems == here.value.problems


@posix
def test_a_cancelled_load_ends_before_it_is_complete(file: Path) -> None:
    pipe = file.with_name("pipe.yaml")
    os.mkfifo(pipe)
    loading = ReportFile(pipe).load()
    assert not loading.wait(0.01)
    loading.cancel()
    pipe.write_bytes(file.read_bytes())  # returns when the load has opened the pipe
    with pytest.raises(LoadCancelledError):
        loading.outline.result(60)


@posix
def test_a_paused_load_waits_until_it_is_resumed(file: Path) -> None:
    pipe = file.with_name("pipe.yaml")
    os.mkfifo(pipe)
    loading = ReportFile(pipe).load()
    loading.pause()
    pipe.write_bytes(file.read_bytes())
    assert not loading.wait(0.2)
    assert loading.progress == 0
    loading.resume()
    assert loading.outline.result(60).briefing == load(file)


def test_progress_grows(file: Path) -> None:
    seen: list[float] = []
    load(file, seen.append)
    assert seen == sorted(seen)
    assert 0 <= seen[0] < seen[-1] < 1
    loading = ReportFile(file).load()
    loading.outline.result(60)
    assert loading.progress == seen[-1]


def same_size_and_times(file: Path) -> None:
    """Change a byte as a tool does that sets the modification time back."""
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"schema: 1", b"schema: 2"))
    # The clock of a file system may tick a few times a second only.
    while file.stat().st_ctime_ns == before.st_ctime_ns or file.stat().st_mtime_ns != before.st_mtime_ns:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size


CHANGES: dict[str, Callable[[Path], object]] = {
    "other bytes": lambda file: file.write_bytes(b""),
    "same size and times": same_size_and_times,
    "gone": lambda file: file.unlink(),
}


@posix
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed_once(file: Path, change: str) -> None:
    report = ReportFile(file)
    loading = report.load()
    assert not report.has_changed()
    CHANGES[change](file)
    assert report.has_changed()
    report.load().wait(60)
    assert not report.has_changed()
    loading.wait(60)


@posix
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    report = ReportFile(pipe)
    loading = report.load()
    pipe.write_bytes(shipped().read_bytes())
    assert loading.outline.result(60).briefing == load(shipped())
    pipe.unlink()
    assert not report.has_changed()


async def test_a_file_that_changes_during_the_load_is_loaded_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = ReportFile(file)
    report.load().wait(60)
    os.utime(file)
    changed = Event()

    def load_slowly(path: Path, _: object, *, fills_cache: bool) -> object:
        os.utime(path, ns=(0, 0))
        changed.set()
        return load(path)

    monkeypatch.setattr("siping_tui.tui.report_loading.load_cached", load_slowly)
    assert await report.reload() is None
    assert changed.is_set()
    assert report.has_changed()


@pytest.mark.parametrize("path", ["missing.yaml", "null\0.yaml", "n" * 300])
def test_a_path_without_a_file_has_no_stamp(tmp_path: Path, path: str) -> None:
    assert stamp(tmp_path / path) is None
    assert not ReportFile(tmp_path / path).has_changed()
