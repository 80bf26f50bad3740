"""Faults of types and violations of rules are reported together, each with its path."""

import pytest

from siping_tui.briefing.files import loads, shipped
from siping_tui.typed_yaml.problems import FileError


def problems_after(*changes: tuple[str, str]) -> list[str]:
    """Return `path: message` of each problem of the shipped briefing after these replacements."""
    text = shipped().read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(FileError) as caught:
        loads(text.encode(), "changed.yaml")
    return [f"{problem.path}: {problem.words()}" for problem in caught.value.problems]


def test_a_wrong_type_does_not_hide_a_wrong_value_elsewhere() -> None:
    problems = problems_after(("kind: amount", "kind: amuont"), ("value: 350", "value: 351"))
    assert len(problems) == 2
    assert problems[0].startswith("sections[0].sections[2].figures[0].kind: amuont is not one of")
    assert problems[1].startswith("sections[2].")
    assert problems[1].endswith("351万千瓦 does not match 350万千瓦")


def test_paths_count_items_that_cannot_be_decoded() -> None:
    problems = problems_after(("kind: amount", "kind: amuont"), ('5.9%,位列全省第三"', '5.9%,位列全省第三十"'))
    assert [line.split(":")[0] for line in problems] == [
        "sections[0].sections[2].figures[0].kind",
        "sections[0].sections[2].figures[1].quote",
    ]


def test_a_reference_to_a_section_that_cannot_be_decoded_is_no_problem() -> None:
    problems = problems_after(("  - id: review-2023\n", "  - id: review-2023\n    sumary: x\n    kicker: no\n"))
    assert not any("no section has the id" in line for line in problems)


def test_a_bound_that_disagrees_with_the_printed_words() -> None:
    (problem,) = problems_after(("bound: at-least", "bound: at-most"))
    assert problem.endswith("以上 is at-least")
