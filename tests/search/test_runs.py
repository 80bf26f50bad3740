"""Runs of matches: what is listed and what is looked up when it is needed say the same."""

from hypothesis import given
from hypothesis import strategies as st

from siping_tui.search.runs import ListedRun, LiteralRun, are_apart

texts = st.text("甲乙", max_size=20)
words = st.text("甲乙", min_size=1, max_size=3)


def listed(text: str, word: str) -> ListedRun:
    starts, start = [], text.find(word)
    while start >= 0:
        starts.append(start)
        start = text.find(word, start + len(word))
    return ListedRun(starts, [start + len(word) for start in starts], "folded")


@given(texts, words, st.data())
def test_a_literal_run_is_the_list_of_its_matches(text: str, word: str, data: st.DataObject) -> None:
    run, plain = LiteralRun(text, word, len(text)), listed(text, word)
    assert run.total == plain.total
    assert list(run.starts) == list(plain.starts)
    assert list(run.spans) == list(plain.spans)
    # No match may contain the offset asked from.
    apart = [0, *(end for _, end in plain.spans), len(text)]
    first, last = sorted((data.draw(st.sampled_from(apart)), data.draw(st.sampled_from(apart))))
    assert run.between(first, last) == plain.between(first, last)
    assert run.has_between(first, last) == bool(plain.between(first, last))
    assert run.first_from(first) == plain.first_from(first)


def test_a_place_that_shares_a_printed_character_with_the_one_before_is_no_match() -> None:
    # … folds into three full stops.
    run = LiteralRun("a...b.", ".", 6, shared={2, 3})
    assert run.total == 2
    assert list(run.starts) == [1, 5]
    assert [each.start for each in run.between(0, 6)] == [1, 5]
    assert run.first_from(2) == 5


@given(texts, words, words)
def test_runs_that_are_said_to_be_apart_do_not_overlap(text: str, word: str, other: str) -> None:
    runs = [LiteralRun(text, each, len(text)) for each in (word, other)]
    if are_apart(runs):
        taken = [place for run in runs for start, end in run.spans for place in range(start, end)]
        assert len(taken) == len(set(taken))


def test_different_words_that_cannot_overlap_are_known_to_be_apart() -> None:
    text = "甲乙丙丁"
    assert are_apart([LiteralRun(text, "甲乙", 4), LiteralRun(text, "丙丁", 4)])
    assert not are_apart([LiteralRun(text, "甲乙", 4), LiteralRun(text, "乙丙", 4)])
    # One that has no match overlaps nothing.
    assert are_apart([LiteralRun(text, "甲乙", 4), LiteralRun(text, "乙戊", 4)])
