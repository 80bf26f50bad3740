"""What every command prints of a small briefing, byte by byte.

After a change that is meant, look at what `SIPING_WRITE_GOLDEN=1 pytest tests/cli/test_golden.py` makes of the files
in tests/cli/golden with `git diff`.
"""

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Call

GOLDEN = Path(__file__).parent / "golden"
SUFFIXES = {"text": "txt", "json": "json", "csv": "csv", "markdown": "md"}

PAGES = {
    "outline": ("outline",),
    "summary": ("summary",),
    "summary-section": ("summary", "1"),
    "summary-targets": ("summary", "next-year"),
    "show": ("show",),
    "show-section": ("show", "1.2"),
    "search": ("search", "增长", "gdp"),
    "search-context": ("search", "--context", "1", "增长", "5.9%"),
    "search-editor": ("search", "growth", "--lang", "en"),
    "search-reading": ("search", "dajuanliangyan"),
    "figures": ("figures",),
    "targets": ("targets",),
    "notes": ("notes",),
    "annotations": ("annotations",),
}
TABLES = {"annotations", "outline", "search", "search-context", "search-reading", "figures", "targets", "notes"}

CASES = {
    f"{name}.{SUFFIXES[format_]}": (*words, "--format", format_)
    for name, words in PAGES.items()
    for format_ in SUFFIXES
    if format_ != "csv" or name in TABLES
}
CASES |= {
    f"{name}-{suffix}.txt": (*PAGES[name], *options)
    for name in ("outline", "summary-section", "show", "search", "search-context", "figures", "targets", "notes")
    for suffix, options in {
        "en": ("--lang", "en"),
        "40": ("--width", "40"),
        "80-colour": ("--width", "80", "--color", "always"),
    }.items()
}
CASES["figures-sorted.txt"] = ("figures", "--numeric", "--sort", "value")
CASES["targets-sorted.json"] = ("targets", "2024", "--sort", "due", "--columns", "id,due", "--format", "json")
CASES["targets-columns.txt"] = ("targets", "2024", "--columns", "number,raw,due,quote")
CASES["targets-columns.csv"] = ("targets", "2024", "--columns", "label,raw", "--format", "csv")
CASES["targets-160.txt"] = ("targets", "--width", "160")
CASES["search-full.txt"] = ("search", "增长", "gdp", "--full", "--width", "40")
CASES["annotations-en.md"] = ("annotations", "--lang", "en")
CASES["annotations-40.txt"] = ("annotations", "--format", "text", "--width", "40")
CASES |= {
    f"drafted-{command}.{SUFFIXES[format_]}": ("-f", "drafted.yaml", command, "--format", format_)
    for command, format_ in (
        ("outline", "text"),
        ("outline", "csv"),
        ("show", "text"),
        ("show", "json"),
        ("show", "markdown"),
        ("targets", "csv"),
        ("notes", "json"),
    )
}
CASES["drafted-show-24-colour.txt"] = ("-f", "drafted.yaml", "show", "1", "--width", "24", "--color", "always")
CASES["drafted-targets.txt"] = ("-f", "drafted.yaml", "targets")
CASES["drafted-outline-en.txt"] = ("-f", "drafted.yaml", "outline", "--lang", "en")
# What finds nothing: its output, and below it what is said on stderr.
NOTHING = {
    "nothing.txt": ("search", "GDP", "公路"),
    "nothing.json": ("search", "GDP", "公路", "--format", "json"),
    "nothing-near.txt": ("search", "小取", "GPD", "kehce", "增张"),
    "nothing-figures.txt": ("figures", "粮食", "户"),
    "nothing-due.txt": ("targets", "2024年底"),
    "nothing-notes.txt": ("notes", "答券"),
    "nothing-zh.txt": ("search", "GDP", "公路", "农也", "--lang", "zh"),
}


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("name", CASES)
def test_output_is_what_it_was(call: Call, name: str) -> None:
    status, out, err = call(*CASES[name])
    assert (status, err) == (0, "")
    file = GOLDEN / name
    if os.environ.get("SIPING_WRITE_GOLDEN"):
        file.write_bytes(out.encode())
    assert out.encode() == file.read_bytes()


@pytest.mark.parametrize("name", NOTHING)
def test_what_is_said_when_nothing_is_found_is_what_it_was(call: Call, name: str) -> None:
    status, out, err = call(*NOTHING[name])
    assert status == 1
    file = GOLDEN / name
    if os.environ.get("SIPING_WRITE_GOLDEN"):
        file.write_bytes(f"{out}{err}".encode())
    assert f"{out}{err}".encode() == file.read_bytes()


def test_no_golden_file_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {*CASES, *NOTHING}


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("name", [name for name in CASES if name.endswith(".json")])
def test_json_can_be_read_back(call: Call, name: str) -> None:
    out = call(*CASES[name]).out
    assert json.dumps(json.loads(out), ensure_ascii=False, indent=2) + "\n" == out
