"""Problems of fields that have the right type and contradict each other."""

import re
from collections.abc import Iterator

import pytest

from siping_tui.briefing.files import loads
from siping_tui.briefing.outline import Outline, placed_targets
from siping_tui.typed_yaml.problems import Problem
from tests.briefing.village import VILLAGE, assert_one_problem, changed, refused

DUE = "sections[0].sections[0].targets[0].due"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("old", "new", "at", "path", "message"),
    [
        (
            "value: 5.9",
            "indicator: grp-growth\n        value: 5.9",
            "grp-growth",
            "sections[0].figures[1].indicator",
            "unknown indicator grp-growth",
        ),
        (
            "value: 5.9",
            "indicator: grpp\n        value: 5.9",
            "grpp",
            "sections[0].figures[1].indicator",
            "unknown indicator grpp; did you mean grp?",
        ),
        (
            "value: 5.9",
            "value: 5.9\n        value_to: 5.1",
            "5.1",
            "sections[0].figures[1].value_to",
            "value_to must be greater than value",
        ),
        (
            "value: 5.9",
            "value: 5.9\n        value_to: 6.1",
            "6.1",
            "sections[0].figures[1].value_to",
            "6.1% does not match 5.9%",
        ),
        (
            "value: 5.9",
            "value: 5.9\n        of: 13",
            "13",
            "sections[0].figures[1].of",
            "of without a rank: set measure to rank, and value",
        ),
        (
            "value: 5.9",
            "value: 5.9\n        measure: rank\n        of: 3.5",
            "3.5",
            "sections[0].figures[1].of",
            "rank 5.9 of only 3.5",
        ),
        (
            "period: 2023\n",
            "period_basis: implied\n",
            "implied",
            "sections[0].figures[0].period_basis",
            "period_basis without period",
        ),
        (
            "due: 2024",
            "relation: in-step\n            due: 2024",
            "in-step",
            "sections[0].sections[0].targets[0].relation",
            "relation with a value: a target with a number of its own has no relation",
        ),
        ("due: 2024", "due: 2026/2024", "2026/2024", DUE, "the period ends before it begins: 2026/2024"),
        ("date: 2023-12-15", "date: 2023-02-30", "2023-02-30", "date", "no such day: 2023-02-30"),
        ("id: growth", "id: grain", "31:13", "sections[0].figures[1].id", "duplicate id grain (first used on line 21)"),
        (
            "id: next-year",
            "id: year",
            "50:13",
            "sections[0].sections[0].id",
            "duplicate id year (first used on line 10)",
        ),
        (
            '"产量达到90万斤"',
            '"木材90万斤"',
            '"木材',
            "sections[0].figures[0].quote",
            "quote not found in the section's own text: 木材90万斤",
        ),
        (
            '"产量达到90万斤"',
            '"产量达到了90万斤"',
            '"产量达到了',
            "sections[0].figures[0].quote",
            "quote not found in the section's own text: 产量达到了90万斤; the text has 产量达到90万斤",
        ),
        (
            'quote: "第二段"',
            'quote: "打通。第二段"',
            '"打通。第二段"',
            "sections[0].notes[0].quote",
            "the quote crosses a paragraph break: 打通。第二段",
        ),
        (
            "道路全部打通。",
            "产量达到90万斤。",
            '"产量达到90万斤"',
            "sections[0].figures[0].quote",
            "the quote occurs 2 times in the section's own text: 产量达到90万斤",
        ),
        (
            'raw: "90万斤"',
            'raw: "90万斤粮"',
            '"90万斤粮"',
            "sections[0].figures[0].raw",
            "90万斤粮 is not in the quote: 产量达到90万斤",
        ),
        ("value: 5.9", "value: 5.8", "5.8", "sections[0].figures[1].value", "5.8% does not match 5.9%"),
        (
            'value: 5.9\n        unit: "%"',
            "value: 5.8",
            "5.8",
            "sections[0].figures[1].value",
            "5.8 does not match 5.9%",
        ),
        ('unit: "万斤"', 'unit: "斤"', "90\n", "sections[0].figures[0].value", "90斤 does not match 90万斤"),
        ('unit: "万斤"', 'unit: "吨"', '"吨"', "sections[0].figures[0].unit", "the unit 吨 is not in 90万斤"),
        ("        value: 5.9\n", "", '"%"', "sections[0].figures[1].unit", "unit without value"),
        (
            "            due: every-year",
            "            value: 1\n            due: every-year",
            "1\n            due: every",
            "sections[0].sections[0].targets[1].value",
            "value without raw: add the quantity as printed",
        ),
        (
            "            due: 2024\n            due_basis: stated",
            "            due: 2024",
            "2024",
            "sections[0].sections[0].targets[0].due",
            "due without due_basis: set it to stated or implied",
        ),
        (
            "            due: 2024\n            due_basis: stated",
            "            due_basis: implied",
            "implied",
            "sections[0].sections[0].targets[0].due_basis",
            "due_basis is implied, but due is missing",
        ),
        (
            'reading: "第三段"',
            'reading: "第二段"',
            "42:18",
            "sections[0].notes[0].reading",
            "the reading is the same as the quote",
        ),
        (
            'quote: "还有"',
            'quote: "还有"\n        reading: "还有三"',
            '"还有三"',
            "sections[0].notes[1].reading",
            "a cut-off has no reading: remove it",
        ),
        (
            'quote: "还有"',
            'quote: "在这里"',
            '"在这里"',
            "sections[0].notes[1].quote",
            "the section's text continues after the quote of a cut-off",
        ),
        (
            'zh: "修路架桥"',
            'zh: "架桥修路"',
            '{zh: "架桥修路"',
            "sections[0].sections[0].title",
            "run-in title not found in the first sentence of the section's text: 架桥修路",
        ),
        (
            "period: 2023-01/2023-09",
            "period: 2023-09/2023-01",
            "2023-09/2023-01",
            "sections[0].figures[1].period",
            "the period ends before it begins: 2023-09/2023-01",
        ),
        (
            "period: 2023-01/2023-09",
            "period: 2023-02-29",
            "2023-02-29",
            "sections[0].figures[1].period",
            "no such day: 2023-02-29",
        ),
        (
            "section: year",
            "section: yaer",
            "yaer",
            "photos[0].section",
            "no section has the id yaer; did you mean year?",
        ),
        ("section: year", "section: qqq", "qqq", "photos[0].section", "no section has the id qqq"),
    ],
)
def test_a_violation_is_reported_with_its_position(old: str, new: str, at: str, path: str, message: str) -> None:
    assert_one_problem(changed(old, new), at, path, message)


def test_a_raw_that_occurs_twice_in_its_quote() -> None:
    text = changed("明年新修道路3公里", "明年新修道路3公里又3公里")
    text = changed('"新修道路3公里"', '"新修道路3公里又3公里"', text)
    assert_one_problem(
        text,
        '"3公里"',
        "sections[0].sections[0].targets[0].raw",
        "3公里 occurs 2 times in the quote: 新修道路3公里又3公里",
    )


def test_a_wrong_unit_does_not_hide_a_wrong_value() -> None:
    problems = refused(changed('value: 90\n        unit: "万斤"', 'value: 91\n        unit: "吨"'))
    assert sorted(problem.words() for problem in problems) == [
        "91 does not match 90万斤",
        "the unit 吨 is not in 90万斤",
    ]


def test_overlapping_occurrences_count_as_two() -> None:
    text = changed('quote: "第二段"', 'quote: "哈哈"', changed("道路全部打通。", "哈哈哈。"))
    (problem,) = refused(text)
    assert problem.words() == "the quote occurs 2 times in the section's own text: 哈哈"


def test_a_quote_from_a_subsection_is_refused() -> None:
    (problem,) = refused(changed('quote: "第二段"', 'quote: "每年植树"'))
    assert problem.words() == "quote not found in the section's own text: 每年植树"


def test_a_briefing_needs_a_section() -> None:
    text = VILLAGE[: VILLAGE.index("sections:")] + "sections:\n"
    assert_one_problem(text, "9:10", "sections", "a briefing needs at least one section")


def test_problems_are_in_the_order_of_the_file() -> None:
    text = VILLAGE
    for old, new in (
        ("value: 5.9", "value: 5.8"),
        ("section: year", "section: yeer"),
        ("date: 2023-12-15", "date: 2023-11-31"),
        ("id: trees", "id: road"),
    ):
        text = changed(old, new, text)
    problems = refused(text)
    assert [problem.path for problem in problems] == [
        "date",
        "sections[0].figures[1].value",
        "sections[0].sections[0].targets[1].id",
        "photos[0].section",
    ]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def spoilt(spoil: str) -> Iterator[str]:
    """Yield the village with one field after another replaced by `spoil`, a template of indentation and name."""
    lines = VILLAGE.splitlines()
    for number, line in enumerate(lines):
        if (field := re.match(r"( *(?:- )?)(\w+):", line)) is None:
            continue
        below = number + 1
        while below < len(lines) and lines[below].startswith(" " * (len(field[1]) + 1)):
            below += 1
        yield "\n".join([*lines[:number], spoil.format(*field.groups()), *lines[below:]])


@pytest.mark.parametrize("spoil", ["{0}{1}: *any", "{0}{1}: [[]]", "{0}{1}:x: x"])
def test_no_problem_follows_from_a_field_that_is_wrong_itself(spoil: str) -> None:
    texts = list(spoilt(spoil))
    assert len(texts) > 60
    for text in texts:
        problems = refused(text)
        assert len(problems) == 1, "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("due: every-year\n", "due: every-year\n            value: many\n", 1),
        ("due: every-year\n", "due: every-year\n            vaule: 1\n", 1),
        ('raw: "90万斤"', 'bound: most\n        raw: "90万斤以上"', 2),
        ("due: 2024\n            due_basis: stated", "due: next", 1),
        ("due: 2024\n            due_basis: stated", "due_basis: said", 1),
        ('quote: "第二段"\n        reading: "第三段"', "quote: []\n        reading: []", 2),
        ('quote: "还有"', 'quote: "还有"\n        reading: 3', 1),
        ('quote: "还有"', 'quote: "还没有"', 1),
    ],
)
def test_no_problem_follows_from_a_wrong_optional_field(old: str, new: str, count: int) -> None:
    problems = refused(changed(old, new).replace("        bound: reach\n", ""))
    assert len(problems) == count, "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("百分之五点九", 5.9, None),
        ("百分之五点九", 5.9, "%"),
        ("廿六点五亿元", 26.5, "亿元"),
        ("3 456.7万元", 3456.7, "万元"),
        ("2亿6千万元", 260_000_000, "元"),
        ("三成半", 3.5, "成"),
        ("700余人", 700, "人"),
        ("4—6%", 4, "%"),
        ("4—6%", 6, "%"),
        ("十几个", 12, "个"),
        ("三四百户", 300, "户"),
        ("７．５％", 7.5, "%"),
        ("7.5%", 7.5, "％"),
        ("３５組", 35, "组"),
        ("40㎡", 40, "m2"),
    ],
)
def test_a_value_agrees_with_every_way_to_print_it(raw: str, value: float, unit: str | None) -> None:
    text = VILLAGE.replace("5.9%", raw)
    fields = f"value: {value}" + (f'\n        unit: "{unit}"' if unit else "")
    loads(changed('value: 5.9\n        unit: "%"', fields, text.replace(f'unit: "{raw}"', 'unit: "%"')).encode(), "v")


@pytest.mark.parametrize("sign", "-－−–﹣")
def test_a_quantity_below_zero_has_its_sign(sign: str) -> None:
    text = VILLAGE.replace("5.9%", f"{sign}5.9%")
    loads(changed("value: 5.9", "value: -5.9", text).encode(), "village.yaml")
    (problem,) = refused(changed("value: 5.9", "value: -5.9"))
    assert problem.words() == "-5.9% does not match 5.9%"


def test_a_wrong_unit_is_the_only_problem_of_a_range() -> None:
    text = changed("value: 5.9", "value: 5.9\n        value_to: 6.1", VILLAGE.replace("5.9%", "5.9—6.1%"))
    text = changed('unit: "%"', 'unit: "元"', text)
    assert_one_problem(text, '"元"', "sections[0].figures[1].unit", "the unit 元 is not in 5.9—6.1%")


@pytest.mark.parametrize("span", ["2024/2024", "2024-06/2024", "2024/2024-06", "2024-06/2024-06", "2023-12/2024"])
def test_a_span_that_ends_with_or_after_its_beginning(span: str) -> None:
    text = changed("due: 2024", f"due: {span}", changed("        period: 2023\n", f"        period: {span}\n"))
    placed, _ = placed_targets(Outline(loads(text.encode(), "village.yaml")))
    assert placed.item.due == span


def test_an_unusual_unit_is_a_warning() -> None:
    warnings: list[Problem] = []
    text = changed('unit: "万斤"', 'unit: "万斤"\n        indicator: grp')
    briefing = loads(text.encode(), "village.yaml", warnings=warnings)
    (warning,) = warnings
    assert briefing.sections[0].figures[0].indicator == "grp"
    assert (warning.level, warning.path) == ("warning", "sections[0].figures[0].unit")
    assert warning.words().startswith("unusual unit 万斤 for the indicator grp, which is measured in 万亿元")


@pytest.mark.parametrize(
    ("due", "years"),
    [
        ("2024", {2024}),
        ("2024-06", {2024}),
        ("2024/2026", {2024, 2025, 2026}),
        ("2023-11/2024-02", {2023, 2024}),
        ("every-year", {2022, 2023, 2024, 2025, 2026, 2027}),
    ],
)
def test_the_years_in_which_a_target_is_due(due: str, years: set[int]) -> None:
    target = loads(changed("due: 2024", f"due: {due}").encode(), "village.yaml").sections[0].sections[0].targets[0]
    assert {year for year in range(2022, 2028) if target.is_due_in(year)} == years


def test_what_a_draft_lacks_is_no_problem() -> None:
    least = """schema: 1
title: "报告"
language: zh
sections:
  - id: all
    title: "全文"
    text: |
      一段。
"""
    briefing = loads(least.encode(), "least.yaml")
    assert (briefing.date, briefing.place, briefing.source, briefing.summary) == (None, None, None, None)


def test_a_fall_has_a_sign_or_a_direction() -> None:
    text = (
        VILLAGE.replace("增长5.9%", "增长-5.9%")
        .replace('raw: "5.9%"', 'raw: "-5.9%"')
        .replace("value: 5.9", "value: -5.9")
    )
    message = "direction with a negative value: the sign shows the fall already"
    text = changed("value: -5.9", "value: -5.9\n        direction: down", text)
    assert_one_problem(text, "down", "sections[0].figures[1].direction", message)
