"""The output of `siping-tui check` for broken briefings.

For each NAME.yaml in tests/briefing/bad, NAME.txt has the expected output in English and, after an empty line, in
Chinese. To add one, write NAME.yaml, run `SIPING_WRITE_GOLDEN=1 pytest tests/briefing/test_bad.py` and read NAME.txt.
Files that are too large for the repository are generated here.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from siping_tui.briefing.files import load
from siping_tui.cli import main
from siping_tui.text.printable import escaped
from siping_tui.typed_yaml import file_contents
from siping_tui.typed_yaml.problems import MOST_PROBLEMS, FileError

BAD = Path(__file__).parent / "bad"
NAMES = sorted(file.stem for file in BAD.glob("*.yaml"))
ROOT = Path(__file__).parents[2]

HEAD = """schema: 1
title: "村情简报"
date: 2023-12-15
place: "梨树村"
language: zh
source: "手写"
summary: "一年的工作。"
"""
SECTION = """sections:
  - id: year
    title: "这一年"
    summary: "粮食和道路。"
"""


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str, str], str]:
    """Return the output of `check` for a file in a language."""

    def run(file: str, language: str) -> str:
        assert main(["check", file, "--lang", language]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "Traceback" not in err
        return err

    return run


def test_every_file_has_its_output() -> None:
    assert len(NAMES) >= 60
    assert {file.stem for file in BAD.glob("*.txt")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_problem_is_reported_with_its_position(
    name: str, checked: Callable[[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BAD)
    found = "\n".join(checked(f"{name}.yaml", language) for language in ("en", "zh"))
    file = BAD / f"{name}.txt"
    if os.environ.get("SIPING_WRITE_GOLDEN"):
        file.write_bytes(found.encode())
    assert found.encode() == file.read_bytes()


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", NAMES)
def test_both_parsers_lead_to_the_same_problems(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)
    with pytest.raises(FileError) as caught:
        load(f"{name}.yaml")
    english = (BAD / f"{name}.txt").read_bytes().decode().split("\n\n")[0].splitlines()
    found = [escaped(str(problem)) for problem in caught.value.problems]
    # The Python parser accepts a lone surrogate, so the loader finds it after the scalar.
    if name != "escape-of-half-a-character":
        assert found == english
    else:
        assert len(found) == 1


def test_no_message_is_one_of_the_parser() -> None:
    for name in NAMES:
        words = (BAD / f"{name}.txt").read_text(encoding="utf-8")
        assert "invalid YAML" not in words, name
        assert "mapping" not in words, name


def written(file: Path, parts: Iterable[bytes]) -> str:
    with file.open("wb") as stream:
        stream.writelines(parts)
    return str(file)


HUGE = {
    "too-large": lambda: [b"# a line of some length, over and over\n" * 1024] * (200 * 2**20 // (39 * 1024)),
    "too-many-values": lambda: [b"sections: [", b"a," * 3_000_001, b"]\n"],
    "nested-in-blocks": lambda: [b"%sa:\n" % (b" " * depth) for depth in range(10_000)],
    "nested-in-brackets": lambda: [b"[" * 2**25],
    "forbidden-characters": lambda: [b"\x1b\n" * 2**24],
    "aliases": lambda: [b"sections:\n", b"  - *a\n" * 200_000],
    "fields-misspelt": lambda: [HEAD.encode(), SECTION.encode(), *(b"    notess%d: 1\n" % n for n in range(20_000))],
    "fields-twice": lambda: [HEAD.encode(), SECTION.encode(), b"    kicker: a\n" * 100_000],
    "ids-twice": lambda: [HEAD.encode(), SECTION.encode(), SECTION.encode().split(b"\n", 1)[1] * 20_000],
    "quotes-missing": lambda: [
        (HEAD + SECTION + f"    text: {'村民' * 10_000}\n    notes:\n").encode(),
        "    - {kind: unclear, quote: 农民, confidence: low, reason: 一例}\n".encode() * 10_000,
    ],
    "photos-of-no-section": lambda: [
        (HEAD + SECTION + "photos:\n").encode(),
        *(b"- {caption: a, kind: [], section: yaer-%d}\n" % n for n in range(20_000)),
    ],
    "directives": lambda: [b"%TAG ! !x\n" * 1_000_000, b"---\na: 1\n"],
    "nothing-but-zeros": lambda: [b"\0" * 2**25],
}
MESSAGES = {
    "too-large": "limit exceeded: the file is larger than 64 MB",
    "too-many-values": "1:6000006: limit exceeded: more than 3000000 values and field names",
    "nested-in-blocks": "65:65: limit exceeded: more than 64 levels of nesting",
    "nested-in-brackets": "1:65: limit exceeded: more than 64 levels of nesting",
    "directives": "1:1: directives (lines that begin with %) are not supported: remove the line",
}
MEMORY = 768 * 2**20
"""The memory in bytes that checking any file may take."""


@pytest.mark.thorough
@pytest.mark.parametrize("name", HUGE)
def test_a_huge_file_is_refused_in_bounded_memory(name: str, tmp_path: Path) -> None:
    file = written(tmp_path / f"{name}.yaml", HUGE[name]())
    command = [sys.executable, "-m", "siping_tui", "check", file, "--lang", "en"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, preexec_fn=_bounded, timeout=100
    )
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert done.stdout == b""
    if name in MESSAGES:
        assert lines == [f"{file}: {MESSAGES[name]}" if name == "too-large" else f"{file}:{MESSAGES[name]}"]
    else:
        assert len(lines) == MOST_PROBLEMS + 1
        assert all(line.startswith(f"{file}:") for line in lines)
        assert lines[-1] == f"{file}: only the first 1000 problems are listed"


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (".", "cannot be read: Is a directory"),
        ("none.yaml", "cannot be read: No such file or directory"),
        ("/dev/null", ":1:1: the file is empty"),
        ("/dev/zero", "limit exceeded: the file is larger than 64 MB"),
        ("a\nb\x1b[2J.yaml", "cannot be read: No such file or directory"),
    ],
)
def test_a_path_that_is_no_file_is_one_problem(
    path: str, words: str, checked: Callable[[str, str], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    separator = "" if words.startswith(":") else ": "
    assert checked(path, "en") == f"{escaped(path)}{separator}{words}\n"


def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    village = (ROOT / "tests/data/village.yaml").read_bytes()
    file = tmp_path / "village.yaml"
    file.write_bytes(village)
    monkeypatch.setattr(file_contents, "MAX_SIZE", len(village))
    assert load(file).title.en == "Village briefing"
    file.write_bytes(village + b"\n")
    with pytest.raises(FileError, match="larger than"):
        load(file)


def test_too_many_quotes_are_refused(tmp_path: Path) -> None:
    note = "    - {kind: unclear, quote: 农民, confidence: low, reason: 一例}\n"
    file = written(
        tmp_path / "quotes.yaml",
        [f"{HEAD}{SECTION}    text: {'村' * 1_000_000}\n    notes:\n".encode(), note.encode() * 10_001],
    )
    with pytest.raises(FileError) as caught:
        load(file)
    assert str(caught.value) == (
        f"{file}:12:11: sections[0].text: limit exceeded: 10001 quotes in a text of 1000000 characters;"
        " divide the section"
    )
