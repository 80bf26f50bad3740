"""What the types refuse and what the checks refuse are told together."""

import pytest

from siping_tui.briefing.files import loads, shipped
from siping_tui.typed_yaml.problems import FileError


def problems_after(*changes: tuple[str, str]) -> list[str]:
    """Return `path: words` of each problem of the shipped briefing after these replacements."""
    text = shipped().read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(FileError) as caught:
        loads(text.encode(), "changed.yaml")
    return [f"{problem.path}: {problem.words()}" for problem in caught.value.problems]


def test_a_wrong_type_hides_no_wrong_value_elsewhere() -> None:
    told = problems_after(("kind: amount", "kind: amuont"), ("value: 350", "value: 351"))
    assert len(told) == 2
    assert told[0].startswith("sections[0].sections[2].figures[0].kind: amuont is not one of")
    assert told[1].startswith("sections[2].")
    assert told[1].endswith("351 万千瓦 does not match 350万千瓦")


def test_paths_are_those_of_the_file_though_an_item_before_is_left_out() -> None:
    told = problems_after(("kind: amount", "kind: amuont"), ('5.9%,位列全省第三"', '5.9%,位列全省第三十"'))
    assert [line.split(":")[0] for line in told] == [
        "sections[0].sections[2].figures[0].kind",
        "sections[0].sections[2].figures[1].quote",
    ]


def test_what_refers_to_a_section_left_out_is_not_blamed() -> None:
    told = problems_after(("  - id: review-2023\n", "  - id: review-2023\n    sumary: x\n    kicker: no\n"))
    assert not any("no section has the id" in line for line in told)


def test_a_bound_that_disagrees_with_the_printed_words_is_told() -> None:
    (told,) = problems_after(("bound: at-least", "bound: at-most"))
    assert told.endswith("以上 is at-least")
