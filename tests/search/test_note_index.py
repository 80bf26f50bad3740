"""The notes on doubtful print that answer a query."""

import pytest

from siping_tui.briefing.outline import Outline
from siping_tui.search.index import Index
from siping_tui.search.note_index import ANY_NOTE, NoteFilter, search_notes
from siping_tui.search.parser import parse


def quotes(index: Index, typed: str, wanted: NoteFilter = ANY_NOTE) -> list[str]:
    found = search_notes(index.notes, index.outline, parse(typed), wanted)
    return [each.row.item.quote for each in found]


ALL = ["答卷卷", "农田草案与农田讨论稿", "[金奖]|银奖", "落地青"]


def test_without_words_all_notes_in_the_order_of_the_text(index: Index, small: Index) -> None:
    assert sorted(quotes(small, "")) == sorted(ALL)
    placed = [(row.entry.position, row.entry.quotation(row.item)) for row in index.notes.rows]
    assert len(placed) > 40
    places = [(position, quotation.paragraph, quotation.span[0]) for position, quotation in placed]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("答卷", ["答卷卷"]),
        ("doubled", ["答卷卷"]),
        ("重复", ["答卷卷"]),
        ("caoan", ["农田草案与农田讨论稿"]),
        ("section:2", ["落地青"]),
        ("-section:2 not", ["[金奖]|银奖"]),
        ("kind:target", []),
        ("雪山", []),
    ],
)
def test_words_in_quote_reading_and_reason(small: Index, typed: str, found: list[str]) -> None:
    assert quotes(small, typed) == found


def test_filters_and_words_together(small: Index) -> None:
    outline: Outline = small.outline
    assert quotes(small, "", NoteFilter(kind="cut-off")) == ["落地青"]
    assert quotes(small, "", NoteFilter(confidence="low")) == ["[金奖]|银奖"]
    assert quotes(small, "", NoteFilter(within=outline.find("2"))) == ["落地青"]
    assert quotes(small, "卷", NoteFilter(confidence="low")) == []


def test_the_matches_of_each_text_are_marked(small: Index) -> None:
    (found,) = search_notes(small.notes, small.outline, parse("答卷"))
    assert {text: [match.span for match in matches] for text, matches in found.matches.items()} == {
        0: [(0, 2)],
        1: [(0, 2)],
    }
