"""What a user may set, and what is said to a file that is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from siping_tui.messages import translator
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.paths import settings_path
from siping_tui.user.settings import Settings, load_settings


def settings(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(FileError) as caught:
        settings(tmp_path, text)
    return [str(problem).removeprefix(f"{tmp_path}/config.yaml:") for problem in caught.value.problems]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "missing" / "config.yaml") == Settings()
    assert Settings().measure == 88
    assert Settings().summaries == "auto"
    assert not Settings().zen


@pytest.mark.parametrize("text", ["", "# only a comment\n", "keys:\n", "{}", "theme:\nlanguage: ~\n"])
def test_a_file_that_says_nothing_is_the_defaults(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, text) == Settings()


def test_everything_can_be_set(tmp_path: Path) -> None:
    text = """
theme: paper
language: zh
measure: 72
summaries: false
zen: yes
keys:
  text.page-down: Ctrl+F, Space
  reader.find: "/, 、"
  tree.open-all: none
  text.top: 0
"""
    assert settings(tmp_path, text) == Settings(
        theme="paper",
        language="zh",
        measure=72,
        summaries="none",
        zen=True,
        keys={
            "text.page-down": ("ctrl+f", "space"),
            "reader.find": ("slash", "ideographic_comma"),
            "tree.open-all": (),
            "text.top": ("0",),
        },
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", "1:1: expected fields (name: value), found a list"),
        ("tehme: ink", "1:1: tehme: unknown field tehme; did you mean theme?"),
        ("theme: 1", "1:8: theme: expected text, but YAML reads 1 as a number: put it in quotation marks"),
        ("language: fr", "1:11: language: fr is not one of zh, en"),
        ("measure: 19", "1:10: measure: 19 is not a width from 20 to 200 cells"),
        ("measure: 201", "1:10: measure: 201 is not a width from 20 to 200 cells"),
        ("measure: wide", "1:10: measure: wide is not a width from 20 to 200 cells"),
        ("measure: ８８", "1:10: measure: ８８ is not a width from 20 to 200 cells"),
        ("measure: [88]", "1:10: measure: expected a width in cells, found a list"),
        ("measure:", "1:9: measure: expected a width in cells, found nothing"),
        ("zen: maybe", "1:6: zen: expected true or false, found maybe"),
        ('zen: "yes"', "1:6: zen: expected true or false, found yes"),
        ("zen: 1", "1:6: zen: expected true or false, found 1"),
        ("keys: x", "1:7: keys: expected fields (name: value), found x"),
        (
            "keys:\n  text.page-dwon: f",
            "2:3: keys.text.page-dwon: unknown command: text.page-dwon; did you mean text.page-down?",
        ),
        ("keys:\n  zzz: f", "2:3: keys.zzz: unknown command: zzz; to list all commands, use siping-tui keys"),
        (
            "keys:\n  text.top: x\n  text.top: z",
            "3:3: keys.text.top: duplicate field text.top",
        ),
        (
            "keys:\n  text.top: x, Ctrl-F",
            "2:13: keys.text.top: unknown key: Ctrl-F; did you mean Ctrl+F?",
        ),
        ("keys:\n  text.top: 中文", "2:13: keys.text.top: unknown key: 中文"),
        (
            'keys:\n  text.top: "x,"',
            "2:13: keys.text.top: missing key next to a comma; write the comma key as comma",
        ),
        ("keys:\n  text.top: [x]", "2:13: keys.text.top: expected keys such as ctrl+f, /, found a list"),
        (
            "keys:\n  text.top: x\n  tree.open-all: x\n  text.bottom: z, x",
            "4:16: keys.text.bottom: key x is already assigned to text.top on line 2, which works at the same time",
        ),
        (
            "keys:\n  text.top: f12\n  reader.find: F12",
            "3:16: keys.reader.find: key F12 is already assigned to text.top on line 2, which works at the same time",
        ),
        (
            "keys:\n  text.bottom: z\n  text.top: f, Tab\n  reader.suspend: none",
            (
                "3:13: keys.text.top: key Tab is the last key of reader.next-pane:"
                " list reader.next-pane as well, with another key or none"
            ),
        ),
        (
            "zen: !!bool true",
            "1:6: zen: tags (!!bool) are not supported: remove the tag, or put text in quotation marks",
        ),
        ("zen: true\n---\nzen: true", "2:1: a second document begins here: keep one document in a file"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert problems(tmp_path, text) == [said]


@pytest.mark.parametrize(
    "keys", ["text.top: Tab, reader.next-pane: none", "text.top: Tab, reader.next-pane: z", "tree.last: Ctrl+D"]
)
def test_a_command_may_lose_its_last_key_if_it_is_listed_or_never_works_at_the_same_time(
    tmp_path: Path, keys: str
) -> None:
    assert settings(tmp_path, f"keys: {{{keys}}}").keys


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    text = "language: fr\nkeys:\n  a.b: f\n  a.c: f\n  text.top: zzz\nmeasure: 1\n"
    assert [said.split(": ")[1] for said in problems(tmp_path, text)] == [
        "language", "keys.a.b", "keys.a.c", "keys.text.top", "measure"
    ]  # fmt: skip


def test_every_wrong_key_of_a_list_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, "keys:\n  text.top: Ctrl-F, x, 中文, , 中文") == [
        "2:13: keys.text.top: unknown key: Ctrl-F; did you mean Ctrl+F?",
        "2:13: keys.text.top: unknown key: 中文",
        "2:13: keys.text.top: missing key next to a comma; write the comma key as comma",
    ]


def test_quotation_marks_around_a_list_of_keys_are_named_once(tmp_path: Path) -> None:
    assert problems(tmp_path, "keys:\n  text.top: “zz, yy”") == [
        '2:13: keys.text.top: “ (U+201C) is not a quotation mark in YAML: write ", or leave it out'
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        load_settings(tmp_path)
    assert str(caught.value) == f"{tmp_path}: cannot be read: Is a directory"


def test_the_problems_are_said_in_chinese_too(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("measure: [1]\nkeys:\n  text.top: Ctrl-F\n", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        load_settings(path)
    words = [problem.words(translator("zh")) for problem in caught.value.problems]
    assert words == ["应为以列计的宽度，实为列表", "没有名为Ctrl-F的键；您是否想用Ctrl+F？"]


def test_the_file_is_in_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert settings_path() == tmp_path / "siping-tui" / "config.yaml"


def test_reading_settings_needs_no_terminal_library() -> None:
    script = (
        "import sys, siping_tui.user.settings; print(sorted({'textual', 'rich', 'platformdirs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
