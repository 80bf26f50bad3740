"""Characters that look like YAML's indicators are named with their place, and with what belongs there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.briefing.files import loads
from siping_tui.typed_yaml.lookalikes import lookalike_in_scalar
from tests.briefing.village import VILLAGE, assert_one_problem, changed, refused

FULL_WIDTH, NO_BREAK = "\u3000", "\u00a0"
NO_BREAK_FOUND = "no-break space (U+00A0) in place of a space: write a space"
IN_INDENTATION = "in the indentation: indent with spaces"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("    kicker:", f"{FULL_WIDTH * 2}kicker:", "11:1", f"full-width space (U+3000) {IN_INDENTATION}"),
        ("    kicker:", f"  {NO_BREAK * 2}kicker:", "11:3", f"no-break space (U+00A0) {IN_INDENTATION}"),
        ("    kicker:", "\u2003\u2003kicker:", "11:1", f"em space (U+2003) {IN_INDENTATION}"),
        ("  - id: year", f"{NO_BREAK * 2}- id: year", "10:1", f"no-break space (U+00A0) {IN_INDENTATION}"),
        (
            "  - id: year",
            f"  -{NO_BREAK}id: year",
            "10:4",
            NO_BREAK_FOUND,
        ),
        ("  - id: year", "  － id: year", "10:3", "－ (U+FF0D) has no meaning in YAML: write - and a space"),
        ("  - id: year", "  – id: year", "10:3", "– (U+2013) has no meaning in YAML: write - and a space"),
        ("  - id: year", "  — id: year", "10:3", "— (U+2014) has no meaning in YAML: write - and a space"),
        (
            "language: zh",
            f"language:{NO_BREAK}zh",
            "6:10",
            NO_BREAK_FOUND,
        ),
        ("language: zh", "language：zh", "6:9", "： (U+FF1A) has no meaning in YAML: write a colon and a space"),
        ("language: zh", "＃ 语言\nlanguage: zh", "6:1", "＃ (U+FF03) has no meaning in YAML: write a space and #"),
        (
            '{zh: "手写", en: "written by hand"}',
            "｛zh: 手写, en: written by hand｝",
            "7:9",
            "｛ (U+FF5B) has no meaning in YAML: write {",
        ),
        (
            '{zh: "手写", en: "written by hand"}',
            '{zh: "手写", en: written by hand｝',
            "7:39",
            "｝ (U+FF5D) has no meaning in YAML: write }",
        ),
        (
            'summary: "一年的工作。"',
            "summary: “要闻: 一年的工作。”",
            "8:10",
            '“ (U+201C) is not a quotation mark in YAML: write ", or leave it out',
        ),
    ],
)
def test_a_lookalike_that_the_parser_stops_at(old: str, new: str, at: str, message: str) -> None:
    text = changed(old, new)
    (first, *others) = map(str, refused(text))
    assert first == f"village.yaml:{at}: {message}"
    # The other end of a pair may be named as well.
    assert len(others) <= 1


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("old", "new", "at", "path", "message"),
    [
        (
            "language: zh",
            "language: zh ＃ 中文",
            "6:14",
            "language",
            "＃ (U+FF03) has no meaning in YAML: write a space and #",
        ),
        (
            "kind: [photograph]",
            "kind: ［photograph］",
            "72:11",
            "photos[0].kind",
            "［ (U+FF3B) has no meaning in YAML: write [",
        ),
        (
            "kind: [photograph]",
            "kind:\n      － photograph",
            "73:7",
            "photos[0].kind",
            "－ (U+FF0D) has no meaning in YAML: write - and a space",
        ),
        (
            "date: 2023-12-15",
            "date: “2023-12-15”",
            "4:7",
            "date",
            '“ (U+201C) is not a quotation mark in YAML: write ", or leave it out',
        ),
        (
            "language: zh",
            f"language: zh{FULL_WIDTH}",
            "6:13",
            "language",
            "full-width space (U+3000) in place of a space: write a space",
        ),
        (
            '{zh: "这一年", en: "This year"}',
            f'{{zh:{NO_BREAK}这一年, en: "This year"}}',
            "12:16",
            f"sections[0].title.zh:{NO_BREAK}这一年",
            NO_BREAK_FOUND,
        ),
        (
            '{zh: "这一年", en: "This year"}',
            f'{{zh: "这一年",{NO_BREAK * 4}en: "This year"}}',
            "12:23",
            f"sections[0].title.{NO_BREAK * 4}en",
            NO_BREAK_FOUND,
        ),
        (
            '"修路架桥。明年新修道路3公里,每年植树。"',
            "｜\n          修路架桥。明年新修道路3公里,每年植树。",
            "54:15",
            "sections[0].sections[0].text",
            "｜ (U+FF5C) has no meaning in YAML: write |",
        ),
    ],
)
def test_a_lookalike_in_a_value_that_does_not_fit(old: str, new: str, at: str, path: str, message: str) -> None:
    assert_one_problem(changed(old, new), at, path, message)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["　　－ 一项：甲\n      ＃ 乙", "｛甲｝", "－ 甲"])
def test_lookalikes_in_a_text_are_text(text: str) -> None:
    new = changed("道路全部打通。", f"道路全部打通。\n\n      {text}\n\n      丙。")
    assert text.split("\n")[0].strip() in loads(new.encode(), "village.yaml").sections[0].paragraphs[1]
    # Nor are they blamed for an error elsewhere in the file.
    problems = refused(changed("    notes:\n", "    notes\n", new))
    assert [problem.line for problem in problems] == [new[: new.index("    notes:")].count("\n") + 1]


@pytest.mark.usefixtures("parser")
def test_several_lookalikes_are_named_at_once() -> None:
    text = changed("date: ", "date：", changed("place: ", f"place:{NO_BREAK}"))
    assert [(problem.line, problem.column) for problem in refused(text)] == [(4, 5), (5, 7)]


@pytest.mark.usefixtures("parser")
def test_a_first_line_that_is_indented_more_than_the_next() -> None:
    text = changed("      会议指出", "          会议指出")
    message = "the first line of the text is indented by 10 spaces, line 17 by 6: indent all lines alike"
    assert_one_problem(text, "16:7", "", message)


@pytest.mark.usefixtures("parser")
def test_a_field_that_is_indented_too_far_below_a_text_is_no_line_of_it() -> None:
    (problem,) = refused(changed("    figures:\n", "     figures:\n"))
    assert problem.line == 20
    assert "first line" not in problem.words()


@given(st.text())
def test_a_lookalike_in_a_scalar_is_at_its_offset(value: str) -> None:
    if found := lookalike_in_scalar(value):
        shown = found.arguments.get("character", value[found.offset])
        assert value[found.offset] == shown
        assert not shown.isascii()


def test_the_village_has_no_lookalikes() -> None:
    assert not any(lookalike_in_scalar(line.strip()) for line in VILLAGE.splitlines() if '"' not in line)
