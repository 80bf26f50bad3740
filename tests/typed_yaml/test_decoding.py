"""Problems of fields that are misspelt, missing or of the wrong type."""

import pytest

from siping_tui.briefing.files import loads
from tests.briefing.village import assert_one_problem, changed
from tests.optional import present


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("old", "new", "at", "path", "message"),
    [
        (
            "heading: printed",
            "heading: printed\n    heading: printed",
            "14:5",
            "sections[0].heading",
            "duplicate field heading",
        ),
        (
            "    status: expected",
            "    statsu: expected",
            "statsu",
            "sections[0].figures[0].statsu",
            "unknown field statsu; did you mean status?",
        ),
        ("    status: expected", "    zzz: expected", "zzz", "sections[0].figures[0].zzz", "unknown field zzz"),
        ('        raw: "90万斤"\n', "", "id: grain", "sections[0].figures[0]", "missing field raw"),
        ("language: zh\n", "", "schema: 1", "", "missing field language"),
        (
            '{zh: "这一年", en: "This year"}',
            '{zh: "这一年"}',
            '{zh: "这一年"}',
            "sections[0].title",
            "missing field en",
        ),
        (
            '{zh: "这一年", en: "This year"}',
            '{zh: "这一年", de: "Jahr", en: "Year"}',
            "de:",
            "sections[0].title.de",
            "unknown field de",
        ),
        (
            'summary: "粮食和道路。"',
            "summary: [粮食]",
            "[粮食]",
            "sections[0].summary",
            "expected text, or text in both languages as zh and en, found a list",
        ),
        (
            'label: "增速"',
            "label: no",
            "no\n",
            "sections[0].figures[1].label",
            "expected text, but YAML reads no as true or false: put it in quotation marks",
        ),
        (
            'label: "增速"',
            "label: 2023-12-15",
            "32:16",
            "sections[0].figures[1].label",
            "expected text, but YAML reads 2023-12-15 as a date: put it in quotation marks",
        ),
        (
            'label: "增速"',
            "label: 12",
            "12\n        raw",
            "sections[0].figures[1].label",
            "expected text, but YAML reads 12 as a number: put it in quotation marks",
        ),
        (
            'label: "增速"',
            "label: 1:30",
            "1:30\n",
            "sections[0].figures[1].label",
            "expected text, but YAML reads 1:30 as a number: put it in quotation marks",
        ),
        (
            'label: "增速"',
            "label: =",
            "=\n",
            "sections[0].figures[1].label",
            "expected text, but YAML reads = as a default value: put it in quotation marks",
        ),
        ('label: "增速"', "label:", "32:15", "sections[0].figures[1].label", "expected text, found nothing"),
        ('label: "增速"', 'label: "  "', '"  "', "sections[0].figures[1].label", "expected text, found nothing"),
        (
            "id: growth",
            "id: 17",
            "17",
            "sections[0].figures[1].id",
            "17 is not an id (lowercase letters, digits and single hyphens, beginning with a letter)",
        ),
        (
            "id: growth",
            "id: Growth_1",
            "Growth_1",
            "sections[0].figures[1].id",
            "Growth_1 is not an id (lowercase letters, digits and single hyphens, beginning with a letter)",
        ),
        (
            "id: growth",
            "id:",
            "31:12",
            "sections[0].figures[1].id",
            "expected an id (lowercase letters, digits and single hyphens, beginning with a letter), found nothing",
        ),
        (
            "value: 5.9",
            "value: .NaN",
            ".NaN",
            "sections[0].figures[1].value",
            "expected a plain number such as 5.9, found .NaN",
        ),
        (
            "value: 5.9",
            "value: 0x1F",
            "0x1F",
            "sections[0].figures[1].value",
            "expected a plain number such as 5.9, found 0x1F",
        ),
        (
            "value: 5.9",
            "value: 1e3",
            "1e3",
            "sections[0].figures[1].value",
            "expected a plain number such as 5.9, found 1e3",
        ),
        (
            "value: 5.9",
            "value: ５.９",
            "５.９",
            "sections[0].figures[1].value",
            "expected a plain number such as 5.9, found ５.９",
        ),
        (
            "value: 5.9",
            'value: "5.9"',
            '"5.9"\n        unit',
            "sections[0].figures[1].value",
            "number in quotation marks: write 5.9 without them",
        ),
        (
            "value: 5.9",
            "value: [5.9]",
            "[5.9]",
            "sections[0].figures[1].value",
            "expected a plain number such as 5.9, found a list",
        ),
        ("kind: [photograph]", "kind: photograph", "photograph", "photos[0].kind", "expected a list, found photograph"),
        (
            "kind: [photograph]",
            "kind: [photo]",
            "photo]",
            "photos[0].kind[0]",
            "photo is not one of photograph, aerial, file; did you mean photograph?",
        ),
        (
            "bound: reach",
            "bound: 以上",
            "以上",
            "sections[0].figures[0].bound",
            "以上 is not one of at-least, at-most, over, under, reach, about",
        ),
        (
            "bound: reach",
            "bound: {}",
            "{}",
            "sections[0].figures[0].bound",
            "expected one of at-least, at-most, over, under, reach, about, found fields (name: value)",
        ),
        (
            '  - caption: "村口。"',
            '  - 照片\n  - caption: "村口。"',
            "照片",
            "photos[0]",
            "expected fields (name: value), found 照片",
        ),
        (
            "period: 2023\n",
            "period: 2023年\n",
            "2023年",
            "sections[0].figures[0].period",
            "2023年 is not a year, month or day such as 2022 or 2023-09, or two joined by /",
        ),
        (
            "due: 2024",
            "due: 明年",
            "明年\n",
            "sections[0].sections[0].targets[0].due",
            "明年 is not a year or month such as 2024 or 2024-06, two joined by /, or every-year",
        ),
        (
            "due: 2024",
            "due: ２０２４",
            "２０２４",
            "sections[0].sections[0].targets[0].due",
            "２０２４ is not a year or month such as 2024 or 2024-06, two joined by /, or every-year",
        ),
        (
            "schema: 1",
            "schema: 2",
            "2\n",
            "schema",
            "schema 2 needs a newer siping-tui: this version reads schema 1",
        ),
        ("schema: 1", "schema: 0", "0\n", "schema", "expected schema 1, found 0"),
        ("schema: 1", "schema: one", "2:9", "schema", "expected schema 1, found one"),
    ],
)
def test_a_wrong_field_is_reported_with_its_position(old: str, new: str, at: str, path: str, message: str) -> None:
    assert_one_problem(changed(old, new), at, path, message)


LITERAL = "text: |\n      会议指出"
JOINED = "write | after the colon, and the text below"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("header", "ending", "at", "message"),
    [
        (">", "", "15:11", "> joins the lines of the text: write | instead"),
        (">-", "", "15:11", "> joins the lines of the text: write | instead"),
        ("", "", "16:7", f"the lines of the text are joined without |: {JOINED}"),
        ('"', '"', "15:11", f"quotation marks join the lines of the text: {JOINED} without them"),
        ("'", "'", "15:11", f"quotation marks join the lines of the text: {JOINED} without them"),
        ("｜", "", "15:11", "｜ (U+FF5C) has no meaning in YAML: write |"),
        ("＞-", "", "15:11", "＞ (U+FF1E) has no meaning in YAML: write |"),
    ],
)
def test_a_text_of_several_lines_must_be_a_literal_block(header: str, ending: str, at: str, message: str) -> None:
    text = changed("text: |\n", f"text: {header}\n", changed("还有\n", f"还有{ending}\n"))
    assert_one_problem(text, at, "sections[0].text", message)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "text",
    [
        "修路架桥。明年新修道路3公里,每年植树。",
        "'修路架桥。明年新修道路3公里,每年植树。'",
        "\n          修路架桥。明年新修道路3公里,每年植树。\n",
        "|-\n          修路架桥。\n          明年新修道路3公里,每年植树。",
        "|2\n          修路架桥。\n          明年新修道路3公里,每年植树。",
        '"修路架桥。明年新修道路3公里,\\n每年植树。"',
    ],
)
def test_another_style_that_keeps_the_text_is_accepted(text: str) -> None:
    briefing = loads(changed('"修路架桥。明年新修道路3公里,每年植树。"', text).encode(), "village.yaml")
    assert briefing.sections[0].sections[0].paragraphs == ("修路架桥。明年新修道路3公里,每年植树。",)


@pytest.mark.usefixtures("parser")
def test_other_fields_may_be_folded() -> None:
    briefing = loads(changed('"一年的工作。"', ">-\n  一年的\n  工作。").encode(), "village.yaml")
    assert present(briefing.summary).zh == "一年的 工作。"
