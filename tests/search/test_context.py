"""The sentences around the matches of a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.search.context import around, groups
from siping_tui.search.index import Index
from siping_tui.search.parser import parse


@given(st.sampled_from(["发展", "双辽", "项目", "kind:title", "的", "没有这个词"]), st.integers(0, 5))
def test_groups_hold_every_hit_once_and_what_is_around_it(index: Index, typed: str, count: int) -> None:
    found = index.search(parse(typed))
    made = list(groups(index, found, count))
    assert [each.hit for group in made for each in group if each.hit] == list(found)
    shown = [each for group in made for each in group]
    for unit, hit in zip(found.units, found, strict=True):
        before, after = around(index, unit, count)
        assert max(len(before), len(after)) <= count
        at = next(position for position, each in enumerate(shown) if each.hit == hit)
        prose = [each.text for each in shown if each.hit is None or each.block.kind == "paragraph"]
        assert {*before, *after} <= set(prose)
        assert shown[at].text == hit.sentence.strip()


def test_no_printed_sentence_lies_between_the_sentences_of_a_group(index: Index) -> None:
    found = index.search(parse("双辽"))
    text = "".join(block.text for block in index.blocks if block.kind == "paragraph")
    for group in groups(index, found, 2):
        run = "".join(each.text for each in group if each.block.kind == "paragraph")
        assert run in text.replace("\n", "")


@pytest.mark.parametrize(("count", "before"), [(0, ()), (1, ("会议听取了工作报告。",)), (9, None)])
def test_context_crosses_sections_but_not_articles(small: Index, count: int, before: tuple[str, ...] | None) -> None:
    (unit,) = small.search(parse("前三季度")).units
    found = around(small, unit, count)
    assert before is None or found.before == before
    article = "\n".join(block.text for block in small.blocks if block.entry.number.startswith("1"))
    assert all(sentence in article for sentence in (*found.before, *found.after))
    assert len(found.after) == min(count, 4)
