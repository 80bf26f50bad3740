"""Characters that nobody sees, or that only one font can draw, are named with their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.briefing.files import loads, shipped
from siping_tui.typed_yaml.characters import find_unwanted, positions, unwanted_pattern
from siping_tui.typed_yaml.problems import MORE_PROBLEMS, MOST_PROBLEMS, Problem
from tests.briefing.village import VILLAGE, assert_one_problem, changed, refused


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "U+200B (zero-width space)"),
        ("\u200d", "U+200D (zero-width joiner)"),
        ("\u00ad", "U+00AD (soft hyphen)"),
        ("\u2060", "U+2060 (word joiner)"),
        ("\u200f", "U+200F (direction mark)"),
        ("\u202e", "U+202E (direction mark)"),
        ("\ufeff", "U+FEFF (byte order mark)"),
        ("\u3164", "U+3164 (blank Hangul letter)"),
        ("\u2063", "U+2063 (invisible separator)"),
        ("\U000e0041", "U+E0041 (tag latin capital letter a)"),
    ],
)
def test_an_invisible_character_is_named(character: str, name: str) -> None:
    text = changed("道路全部打通。", f"道路{character}全部打通。")
    assert_one_problem(text, "17:9", "sections[0].text", f"invisible character {name}: remove it")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("old", "new", "at", "path"),
    [
        ("id: growth", "id: gro\u200bwth", "31:16", "sections[0].figures[1].id"),
        ("value: 5.9", "value: \u200b5.9", "34:16", "sections[0].figures[1].value"),
        ("date: 2023-12-15", "\u200bdate: 2023-12-15", "4:1", "date"),
        ('"同比增长5.9%"', '"同比\u200b增长5.9%"', "38:19", "sections[0].figures[1].quote"),
        ("language: zh", "\u200blanguage:zh", "6:1", ""),
    ],
)
def test_nothing_else_follows_from_an_invisible_character(old: str, new: str, at: str, path: str) -> None:
    assert_one_problem(changed(old, new), at, path, "invisible character U+200B (zero-width space): remove it")


@pytest.mark.usefixtures("parser")
def test_a_byte_order_mark_between_two_files_that_were_joined() -> None:
    text = changed("language: zh", "\ufefflanguage: zh")
    (problem,) = refused(text)
    assert str(problem).startswith("village.yaml:6:1: ")
    assert problem.words() == "invisible character U+FEFF (byte order mark): remove it"


@pytest.mark.usefixtures("parser")
def test_a_private_use_character_is_named() -> None:
    text = changed("道路全部打通。", "道路2\ue0105米。")
    message = "private-use character U+E010: replace it with the character that is printed in its place"
    warnings: list[Problem] = []
    assert "道路2\ue0105米。" in loads(text.encode(), "village.yaml", warnings=warnings).sections[0].text
    assert [(str(each), each.level) for each in warnings] == [
        (f"village.yaml:17:10: sections[0].text: {message}", "warning")
    ]


@pytest.mark.usefixtures("parser")
def test_many_warnings_hide_no_error() -> None:
    text = changed("道路全部打通。", "路" + "\ue010" * 1500).replace("language: zh", "language: &a zh")
    assert any("anchors" in problem.words() for problem in refused(text))


@pytest.mark.usefixtures("parser")
def test_more_warnings_than_are_listed_are_no_error() -> None:
    warnings: list[Problem] = []
    loads(changed("道路全部打通。", "路" + "\ue010" * 1500).encode(), "village.yaml", warnings=warnings)
    assert len(warnings) == MOST_PROBLEMS + 1
    assert {problem.level for problem in warnings} == {"warning"}
    assert warnings[-1].template == MORE_PROBLEMS


@pytest.mark.parametrize(
    "words", ["👨‍👩‍👧", "می‌خواهم", "葛\U000e0100城", "❤️", "ᠮᠣᠩᠭᠣᠯ ᠪᠠᠶᠢᠨ᠎ᠠ", "𠮷 𰀀 㐀", "制\u3000表\u00a0符"]
)
def test_what_a_script_needs_stays(words: str) -> None:
    text = changed("道路全部打通。", f"道路全部打通。{words}")
    assert words in loads(text.encode(), "village.yaml").sections[0].text


@pytest.mark.usefixtures("parser")
def test_an_escape_can_be_seen_and_stays() -> None:
    text = changed('credit: "某人 摄"', 'credit: "某人\\u200b\\uE010摄"')
    assert loads(text.encode(), "village.yaml").photos[0].credit == "某人\u200b\ue010摄"


def test_a_comment_may_contain_anything() -> None:
    assert loads(f"# 一\u200b条\n{VILLAGE}# 完\ue010\n".encode(), "village.yaml")


def test_the_shipped_briefing_holds_no_unwanted_character() -> None:
    assert not unwanted_pattern().search(shipped().read_text(encoding="utf-8"))


@given(st.text(st.characters() | st.sampled_from("\u034f\u115f\u3164\u200d\U0001f468\n\u3000")), st.data())
def test_the_search_by_distinct_characters_misses_none(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = [match.span() for match in find_unwanted(text, start, end)]
    assert found == [match.span() for match in unwanted_pattern().finditer(text, start, end)]


@given(st.lists(st.sampled_from(["\u200b", "\ue010", "路", "\n      ", "\n\n      ", "a"]), min_size=1, max_size=30))
def test_each_is_named_once_at_its_place(pieces: list[str]) -> None:
    text = changed("道路全部打通。", "路" + "".join(pieces) + "路")
    offsets = [found.start() for found in unwanted_pattern().finditer(text)]
    if "\u200b" in text:
        assert [(problem.line, problem.column) for problem in refused(text)] == list(positions(text, offsets))
    else:
        assert loads(text.encode(), "village.yaml")
