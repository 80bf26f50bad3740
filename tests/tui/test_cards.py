"""The rows that a card fills, without a screen."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from siping_tui.text.widths import cell_width
from siping_tui.tui.cards import Card, CardPart, CardRow, Cards, Cell, card_rows


def test_the_words_at_the_right_edge_stand_in_the_first_row() -> None:
    assert list(card_rows(CardPart("冷链物流中心", "label", "3.2"), 12)) == [
        CardRow("冷链物流", "label", "3.2"),
        CardRow("中心", "label"),
    ]


@pytest.mark.parametrize(
    ("part", "rows"),
    [
        # Words at the right edge take half of the row at most …
        (CardPart("冷链", "label", "Ctrl+Home  g"), [CardRow("冷链", "label", "Ctrl+…")]),
        # … or are below the text.
        (
            CardPart("冷链", "label", "Ctrl+Home", below=True),
            [CardRow("冷链", "label"), CardRow("Ctrl+Home", "detail")],
        ),
        (CardPart("冷链", "label", "End", below=True), [CardRow("冷链", "label", "End")]),
    ],
)
def test_how_much_room_the_right_edge_gets(part: CardPart, rows: list[CardRow]) -> None:
    assert list(card_rows(part, 12)) == rows


@pytest.mark.parametrize(("share", "cells"), [(0.0, 0), (0.5, 6), (1.0, 12)])
def test_a_bar_fills_its_share_of_what_the_text_leaves(share: float, cells: int) -> None:
    assert list(card_rows(CardPart("8.5%", "figure", share=share), 17)) == [CardRow("8.5% ", "figure", bar=cells)]


CELLS = (Cell("  3.2%", "figure"), Cell("  2024"))


@pytest.mark.parametrize(
    ("under", "words", "texts", "row"),
    [
        (False, "冷链物流中心建设项目", ["冷链物流", "  中心建", "  设项目"], 0),
        (True, "冷链物流", ["冷链物流"], 0),
        (True, "冷链物流中心", ["冷链物流中心", ""], 1),
        (True, "冷链物流中心建设项目二期", ["冷链物流中心建设项目", "  二期"], 1),
        (True, "冷链物流中心建设项目第二期", ["冷链物流中心建设项目", "  第二期"], 1),
        (True, "冷链物流中心建设项目第二期工程", ["冷链物流中心建设项目", "  第二期工程", ""], 2),
    ],
)
def test_columns_are_beside_the_first_row_or_under_the_text(
    under: bool, words: str, texts: list[str], row: int
) -> None:
    part = CardPart(words, "label", cells=CELLS, hang=2, under=under)
    rows = list(card_rows(part, 20))
    assert [each.text for each in rows] == texts
    assert [number for number, each in enumerate(rows) if each.cells] == [row]
    assert all(each.width <= 20 for each in rows)


def test_the_blanks_of_a_short_number_are_room_for_the_text() -> None:
    cells = (Cell("        3.2%", "figure"), Cell("  2024"))
    (row,) = card_rows(CardPart("冷链物流", "label", cells=cells, under=True), 20)
    assert (row.text, [cell.text for cell in row.cells]) == ("冷链物流", ["  3.2%", "  2024"])


@pytest.mark.parametrize(
    ("text", "span", "rows"),
    [
        ("冷链物流中心", (1, 5), [("冷链物", [(1, 3)]), ("流中心", [(0, 2)])]),
        ("冷链物流中心", (0, 3), [("冷链物", [(0, 3)]), ("流中心", [])]),
        ("冷链物流中心", (3, 6), [("冷链物", []), ("流中心", [(0, 3)])]),
        # A blank at the end of a row is not drawn, and not marked.
        ("cold chain", (0, 7), [("cold", [(0, 4)]), ("chain", [(0, 2)])]),
    ],
)
def test_a_match_is_marked_in_each_row_that_has_a_part_of_it(
    text: str, span: tuple[int, int], rows: list[tuple[str, list[tuple[int, int]]]]
) -> None:
    shown = card_rows(CardPart(text, "label", spans=(span,)), 6)
    assert [(row.text, list(row.spans)) for row in shown] == rows


@given(
    st.text("冷链ab，。（） ", max_size=40).map(lambda text: " ".join(text.split())),
    st.sets(st.integers(0, 40), max_size=6),
    st.integers(8, 30),
    st.sampled_from(["", "3.2.1"]),
    st.sampled_from([0, 2]),
)
@example("a 。", {0, 2}, 8, "3.2.1", 2)
def test_rows_fit_lose_nothing_and_mark_what_was_found(
    text: str, cuts: set[int], width: int, right: str, hang: int
) -> None:
    ends = sorted(cut for cut in cuts if cut <= len(text))
    spans = tuple(zip(ends[::2], ends[1::2], strict=False))
    rows = list(card_rows(CardPart(text, "label", right, spans, hang=hang), width))
    assert all(cell_width(row.text) + cell_width(row.trailing) <= width for row in rows)
    assert "".join(row.text for row in rows).replace(" ", "") == text.replace(" ", "")
    for row in rows:
        assert all(0 <= start < end <= len(row.text) for start, end in row.spans)
    marked = "".join(row.text[start:end] for row in rows for start, end in row.spans)
    assert marked.replace(" ", "") == "".join(text[start:end] for start, end in spans).replace(" ", "")


def test_cards_are_made_when_they_are_asked_for() -> None:
    made: list[int] = []

    def make(item: int) -> Card:
        made.append(item)
        return Card(parts=(CardPart(str(item), "label"),))

    cards = Cards(range(1000), make)
    assert len(cards) == 1000
    assert made == []
    assert cards[7].parts[0].text == "7"
    assert [card.parts[0].text for card in cards[998:]] == ["998", "999"]
    assert made == [7, 998, 999]
