"""The cache of loaded briefings."""

import os
import pickle
import sys
from binascii import crc32
from pathlib import Path

import pytest

from siping_tui.briefing.files import load
from siping_tui.importing.opening import open_any
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user import briefing_cache
from siping_tui.user.briefing_cache import load_cached
from siping_tui.user.private_files import write_private
from tests.briefing.village import VILLAGE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "village.yaml"
    path.write_text(VILLAGE, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "a" / "cache"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were parsed."""
    files: list[str] = []

    def parse(data: bytes, file: str, report: None) -> object:
        files.append(file)
        return open_any(data, file, report)

    monkeypatch.setattr(briefing_cache, "open_any", parse)
    return files


def copy_code(folder: Path) -> None:
    """Write one module into each folder of the code."""
    for name in briefing_cache._CHECKED_BY:
        (folder / name).mkdir(parents=True)
        (folder / name / "module.py").write_text("a = 1", encoding="utf-8")


def only_file(folder: Path) -> Path:
    (cached,) = folder.iterdir()
    return cached


def test_an_unchanged_file_is_parsed_once(file: Path, folder: Path, parsed: list[str]) -> None:
    expected = load(file)
    assert load_cached(file, folder=folder) == expected
    assert load_cached(file, folder=folder) == expected
    assert parsed == [os.fspath(file)]


def test_a_document_is_drafted_once(tmp_path: Path, folder: Path, parsed: list[str]) -> None:
    document = tmp_path / "report.txt"
    document.write_text("青河县工作报告\n\n过去一年，粮食产量达到90万斤。\n", encoding="utf-8")
    expected = load_cached(document, folder=folder)
    assert "粮食产量达到90万斤" in repr(expected)
    assert load_cached(document, folder=folder) == expected
    assert parsed == [os.fspath(document)]
    document.write_text("青河县工作报告\n\n过去一年，粮食产量达到91万斤。\n", encoding="utf-8")
    assert load_cached(document, folder=folder) != expected
    assert len(parsed) == 2


def test_a_change_of_the_same_length_at_the_same_time_is_seen(file: Path, folder: Path, parsed: list[str]) -> None:
    load_cached(file, folder=folder)
    times = file.stat()
    file.write_text(VILLAGE.replace("Village briefing", "Village meeting!"), encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert load_cached(file, folder=folder).title.en == "Village meeting!"
    assert len(parsed) == 2


def test_a_file_with_problems_is_not_cached(file: Path, folder: Path) -> None:
    file.write_text("schema: 1", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(FileError, match="missing field"):
            load_cached(file, folder=folder)
    assert not folder.exists()


def test_other_code_parses_again(
    file: Path, folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    load_cached(file, folder=folder)
    copy_code(tmp_path / "code")
    monkeypatch.setattr(briefing_cache, "_PACKAGE", tmp_path / "code")
    load_cached(file, folder=folder)
    assert len(parsed) == 2


def test_other_code_with_the_same_times_parses_again(
    file: Path, folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = tmp_path / "code"
    copy_code(code)
    monkeypatch.setattr(briefing_cache, "_PACKAGE", code)
    module = code / briefing_cache._CHECKED_BY[0] / "module.py"
    for text in ("a = 1", "a = 12"):
        module.write_text(text, encoding="utf-8")
        for each in code.rglob("*.py"):
            os.utime(each, (1, 1))
        load_cached(file, folder=folder)
    assert len(parsed) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_a_pipe_is_not_cached(folder: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, VILLAGE.encode())
    os.close(writing)
    assert load_cached(f"/dev/fd/{reading}", folder=folder).title.en == "Village briefing"
    os.close(reading)
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_root_leaves_nothing_in_the_home_folder_of_another_user(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    if os.geteuid() == 0:
        os.chown(home, 65534, -1)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    load_cached(file, folder=home / ".cache" / "siping-tui")
    assert list(home.iterdir()) == []


def test_leftovers_of_a_killed_process_are_deleted(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefing_cache, "MOST_FILES", 1)
    folder.mkdir(parents=True)
    (folder / "00000000.briefing.1.tmp").touch()
    os.utime(folder / "00000000.briefing.1.tmp", (1, 1))
    load_cached(file, folder=folder)
    assert only_file(folder).suffix == ".briefing"


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    victim, file = tmp_path / "victim", tmp_path / "file"
    victim.write_text("kept", encoding="utf-8")
    (tmp_path / f"file.{os.getpid()}.tmp").symlink_to(victim)
    write_private(file, b"written")
    assert (victim.read_bytes(), file.read_bytes(), file.is_symlink()) == (b"kept", b"written", False)


@pytest.mark.parametrize("position", [0, 30, 200, -200, -1])
def test_a_damaged_cache_is_not_believed(file: Path, folder: Path, parsed: list[str], position: int) -> None:
    expected = load_cached(file, folder=folder)
    content = bytearray(only_file(folder).read_bytes())
    content[position] ^= 1
    only_file(folder).write_bytes(content)
    assert load_cached(file, folder=folder) == expected
    assert len(parsed) == 2


class Attack:
    """An object whose pickle writes a file when it is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (os.fspath(self.path),)


def test_a_forged_cache_runs_no_code(file: Path, folder: Path, tmp_path: Path) -> None:
    expected = load_cached(file, folder=folder)
    data = file.read_bytes()
    for forged in (Attack(tmp_path / "attacked"), "no briefing", Path("p")):
        pickled = pickle.dumps(forged)
        key = briefing_cache._key(data)
        only_file(folder).write_bytes(key + crc32(pickled).to_bytes(4) + data + pickled)
        assert load_cached(file, folder=folder) == expected
    assert not (tmp_path / "attacked").exists()


def test_only_the_user_may_read_it(file: Path, folder: Path) -> None:
    load_cached(file, folder=folder)
    assert only_file(folder).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_has_no_effect(file: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    for _ in range(2):
        assert load_cached(file, folder=tmp_path / "taken" / "cache") == load(file)


def test_the_oldest_files_are_deleted(
    file: Path, folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(briefing_cache, "MOST_FILES", 2)
    copies = [file.with_name(f"{number}.yaml") for number in range(3)]
    for number, copy in enumerate(copies):
        copy.write_text(VILLAGE, encoding="utf-8")
        load_cached(copy, folder=folder)
        newest = max(folder.iterdir(), key=lambda each: each.stat().st_mtime_ns)
        os.utime(newest, ns=(number, number))
    assert len(list(folder.iterdir())) == 2
    parsed.clear()
    load_cached(copies[2], folder=folder)
    assert parsed == []


def test_a_large_file_is_kept_alone(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefing_cache, "MOST_BYTES", 1)
    for name in ("a.yaml", "b.yaml"):
        copy = file.with_name(name)
        copy.write_text(VILLAGE, encoding="utf-8")
        load_cached(copy, folder=folder)
    assert len(list(folder.iterdir())) == 1
