"""Tables as text: a line a row in a pipe, and never wider than the page on a screen."""

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.tables import EMPTY, table_lines
from siping_tui.text.widths import cell_width


class Row(NamedTuple):
    number: str
    label: str
    amount: str | None = None
    due: str | None = None


COLUMNS: Columns[Row] = (
    Column("id", lambda row: "not shown"),
    Column("number", lambda row: row.number, "No."),
    Column("label", lambda row: row.label, "What", wraps=True),
    Column("amount", lambda row: row.amount, "Amount", align_right=True),
    Column("due", lambda row: row.due, "Due"),
)
ROWS = [Row("1", "茶园", "80亩"), Row("1.2", "冷链物流中心的日处理量", "1200吨")]


def lines(width: int | None, rows: list[Row] = ROWS, columns: Columns[Row] = COLUMNS) -> list[str]:
    return list(table_lines(columns, rows, Sheet("en", width, width)))


def test_in_a_pipe_every_cell_is_there_and_a_row_is_a_line() -> None:
    assert lines(None) == [
        "No.  What                    Amount  Due",
        "1    茶园                      80亩  -",
        "1.2  冷链物流中心的日处理量  1200吨  -",
    ]


def test_on_a_page_empty_columns_are_left_out_and_empty_cells_are_blank() -> None:
    assert lines(60, [*ROWS, Row("2", "公交")]) == [
        "No.  What                    Amount",
        "1    茶园                      80亩",
        "1.2  冷链物流中心的日处理量  1200吨",
        "2    公交",
    ]


def test_a_long_cell_wraps_inside_its_column() -> None:
    assert lines(33) == [
        "No.  What                  Amount",
        "1    茶园                    80亩",
        "1.2  冷链物流中心的日处理  1200吨",
        "     量",
    ]


def test_where_that_is_too_narrow_each_row_is_an_entry() -> None:
    assert lines(20) == [
        "1    茶园",
        "     Amount 80亩",
        "1.2  冷链物流中心的",
        "     日处理量",
        "     Amount 1200吨",
    ]


def test_an_indent_is_kept_when_a_cell_wraps() -> None:
    columns: Columns[Row] = (Column("label", lambda row: row.label, "What", wraps=True, indent=lambda row: 2),)
    assert lines(22, [Row("1", "冷链物流中心的日处理量")], columns) == ["What", "  冷链物流中心的日处理", "  量"]


def test_styles_do_not_move_the_columns() -> None:
    styled = list(table_lines(COLUMNS, ROWS, Sheet("en", 60, 60, colour=True)))
    assert styled[0].startswith("\x1b[1mNo.\x1b[0m  \x1b[1mWhat\x1b[0m ")
    assert styled[1].startswith("\x1b[36m1\x1b[0m    茶园 ")


def test_a_label_that_nobody_sees_is_a_blank_cell() -> None:
    assert lines(60, [Row("1", "\u200b", "80亩")]) == ["No.  What  Amount", "1            80亩"]


def test_a_cell_is_one_line_without_hidden_characters() -> None:
    assert lines(None, [Row("1", "\u200b甲 \u200b 乙\n丙\x1b[2J", "\t\u00ad")])[1:] == ["1    甲 乙 丙[2J       -  -"]


def test_a_table_without_a_column_that_wraps() -> None:
    columns = (COLUMNS[1], COLUMNS[4])
    assert lines(20, [Row("1.1", "", due="2025年")], columns) == ["No.  Due", "1.1  2025年"]
    wide = Row("1.1", "", due="本届任期之内逐年完成")
    assert lines(20, [wide], columns) == ["1.1", "  Due 本届任期之内逐", "  年完成"]


def test_a_table_without_rows_has_its_headings() -> None:
    assert lines(None, []) == lines(40, []) == ["No.  What  Amount  Due"]


words = st.text("茶园abc，。 1", max_size=30).map(lambda text: " ".join(text.split()))


@given(st.lists(st.builds(Row, words, words, words, words), min_size=1, max_size=4), st.integers(30, 80))
@pytest.mark.parametrize("in_pipe", [True, False])
def test_no_line_is_too_wide_and_no_character_is_lost(in_pipe: bool, rows: list[Row], width: int) -> None:
    shown = lines(None if in_pipe else width, rows)
    if not in_pipe:
        assert max(map(cell_width, shown)) <= max(width, *(cell_width(row.number) + 22 for row in rows))
    left = "".join("".join(shown).split())
    for row in rows:
        for character in "".join(map(str, row)):
            assert character == " " or character in left
    total = sum(sorted("".join(map(str, row))).count("茶") for row in rows)
    assert left.count("茶") == total


@given(st.lists(st.builds(Row, words, words, words, words), min_size=1, max_size=4))
def test_in_a_pipe_a_row_splits_into_its_cells_at_two_spaces(rows: list[Row]) -> None:
    cells = [[column.cell(row, Sheet("en")) or EMPTY for column in COLUMNS[1:]] for row in rows]
    assert [re.split("  +", line.lstrip()) for line in lines(None, rows)[1:]] == cells
