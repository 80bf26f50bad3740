"""Matches by unit: what is looked up lazily agrees with plain dictionaries of matches."""

from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from siping_tui.search.folded_texts import Units
from siping_tui.search.runs import FoldedMatch, ListedRun, LiteralRun
from siping_tui.search.unit_matches import UnitMatches

# Units of three to six characters, separated as the texts of a haystack are.
texts = st.lists(st.text("甲乙丙", min_size=3, max_size=6), min_size=1, max_size=6)
words = st.text("甲乙丙", min_size=1, max_size=2)

Plain = Mapping[int, list[FoldedMatch]]


def units_of(parts: list[str]) -> Units:
    starts = [sum(len(part) + 1 for part in parts[:number]) for number in range(len(parts))]
    return Units(starts, sum(len(part) + 1 for part in parts))


def plain(parts: list[str], word: str) -> Plain:
    """Return the matches of a word by unit, found one by one."""
    found: dict[int, list[FoldedMatch]] = {}
    for unit, (start, part) in enumerate(zip(units_of(parts).starts, parts, strict=True)):
        place = part.find(word)
        while place >= 0:
            match = FoldedMatch(start + place, start + place + len(word), "folded")
            found.setdefault(unit, []).append(match)
            place = part.find(word, place + len(word))
    return found


def lazy(parts: list[str], word: str, form: str) -> UnitMatches:
    """Return the same matches as a literal run, as a listed run, or by unit."""
    text, units, matches = "\0".join(parts), units_of(parts), plain(parts, word)
    if form == "literal":
        return UnitMatches(units, [LiteralRun(text, word, units.end)])
    if form == "listed":
        each = [match for found in matches.values() for match in found]
        return UnitMatches(units, [ListedRun([m.start for m in each], [m.end for m in each], "folded")])
    return UnitMatches(units, placed=[matches])


forms = st.sampled_from(["literal", "listed", "placed"])


@given(texts, words, forms, st.data())
def test_matches_by_unit_are_those_of_a_plain_search(
    parts: list[str], word: str, form: str, data: st.DataObject
) -> None:
    found, expected = lazy(parts, word, form), plain(parts, word)
    assert bool(found) == bool(expected)
    assert dict(found) == dict(expected)
    assert found.in_order == sorted(expected)
    assert found.count == sum(map(len, expected.values()))
    assert list(found.spans()) == sorted(match[:2] for matches in expected.values() for match in matches)
    first = data.draw(st.integers(0, len(parts) - 1))
    assert list(found.units_from(first)) == [unit for unit in sorted(expected) if unit >= first]
    some = data.draw(st.sets(st.integers(0, len(parts) - 1)))
    assert found.among(some) == some & expected.keys()
    if found.numbers is not None:
        assert {unit: found.numbers[unit] for unit in found} == {unit: len(each) for unit, each in expected.items()}


@given(texts, words, words, forms, forms)
def test_units_of_two_words_have_the_matches_of_both(
    parts: list[str], word: str, other: str, form: str, other_form: str
) -> None:
    one, two = plain(parts, word), plain(parts, other)
    found, others = lazy(parts, word, form), lazy(parts, other, other_form)
    either = found.also([others])
    assert set(either) == one.keys() | two.keys()
    both = found.also([others], others.among(found.units))
    assert set(both) == one.keys() & two.keys()
    assert both.is_restricted
    for unit in both:
        assert sorted(both[unit]) == sorted([*one[unit], *two[unit]])
    assert set(found.without(others)) == one.keys() - two.keys()


@given(texts, words, words, forms, forms)
def test_matches_that_are_known_to_be_apart_do_not_overlap(
    parts: list[str], word: str, other: str, form: str, other_form: str
) -> None:
    either = lazy(parts, word, form).also([lazy(parts, other, other_form)])
    if either.is_apart:
        spans = list(either.spans())
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_units_that_were_given_answer_without_a_match() -> None:
    units = Units([0, 4, 8], 12)
    found = UnitMatches(units, placed=[{1: [FoldedMatch(4, 5, "folded")]}], answering={0, 1})
    assert (found.in_order, found.is_restricted, found.numbers) == ([0, 1], True, None)
    assert (found[0], len(found[1])) == ([], 1)
    assert UnitMatches(units, answering=frozenset()).in_order == []
