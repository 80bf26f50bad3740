"""Searching the editor's words."""

import pytest

from siping_tui.messages import Language
from siping_tui.search.editors_words import search_editors_words
from siping_tui.search.index import Index
from siping_tui.search.parser import parse


def found(index: Index, typed: str, language: Language) -> list[tuple[str, str, list[str]]]:
    """Return the number of the section, the kind, and the matched words of each text."""
    return [
        (row.entry.number if row.entry else "", row.kind, [row.text[match.start : match.end] for match in matches])
        for row, matches in search_editors_words(index.editors_words(language), parse(typed))
    ]


def test_titles_summaries_and_labels_in_the_language(small: Index) -> None:
    assert found(small, "agriculture", "en") == [
        ("1", "summary", ["agriculture"]),
        ("1.2", "title", ["Agriculture"]),
    ]
    assert ("", "title", ["Annual"]) in found(small, "annual", "en")
    assert ("1.1", "figure", ["Debt"]) in found(small, "debt", "en")
    assert found(small, "agriculture", "zh") == []
    assert ("1.1", "figure", ["负债率"]) in found(small, "fuzhailv", "zh")


def test_a_printed_title_is_no_word_of_the_editor(small: Index) -> None:
    assert "title" not in {kind for _, kind, _ in found(small, "砥砺前行", "zh")}
    assert ("1", "title", ["Steady"]) in found(small, "steady", "en")


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("growth section:2", ["2"]),
        ("growth kind:target", ["2"]),
        ("growth -section:1", ["2"]),
        ("kind:target", []),
        ("-growth", []),
        ("", []),
    ],
)
def test_conditions_restrict_but_find_nothing_alone(small: Index, typed: str, numbers: list[str]) -> None:
    assert [number for number, _, _ in found(small, typed, "en")] == numbers


@pytest.mark.parametrize("words", ["growth", "the", "report", "the -growth", "the|kind:target", "kind:target", ""])
def test_the_matches_of_a_title_or_summary_are_those_of_the_list(small: Index, words: str) -> None:
    index = small.editors_words("en")
    hits = search_editors_words(index, parse(words))
    listed = {id(hit.found): hit.matches for hit in hits}
    for row in index.rows:
        if row.item is None:
            assert tuple(hits.matches_in(row.entry, row.kind)) == listed.get(id(row), ())
