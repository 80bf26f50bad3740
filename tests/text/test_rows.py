"""Rows of tables."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.text.rows import lay_out_table
from siping_tui.text.widths import cell_width

TABLE = ["指标\t单位\t2024年\t增长", "地区生产总值\t亿元\t1,205.5\t5.9%", "粮食产量\t万吨\t90", "居民收入\t\t—\t6%"]


def printed(rows: list[str], width: int | None) -> list[str]:
    return [line.text(row) for row, lines in zip(rows, lay_out_table(rows, width), strict=True) for line in lines]


@pytest.mark.parametrize("width", [None, 33, 80])
def test_columns_are_aligned_and_numbers_to_the_right(width: int | None) -> None:
    assert printed(TABLE, width) == [
        "指标          单位   2024年  增长",
        "地区生产总值  亿元  1,205.5  5.9%",
        "粮食产量      万吨       90",
        "居民收入                  —    6%",
    ]


def test_a_row_that_is_too_wide_takes_several_lines() -> None:
    assert printed(TABLE, 20) == [
        "指标  单位  2024年",
        "  增长",
        "地区生产总值  亿元",
        "  1,205.5  5.9%",
        "粮食产量  万吨  90",
        "居民收入  —  6%",
    ]


def test_a_cell_that_is_too_wide_is_wrapped() -> None:
    rows = ["任务\t责任单位", "加快建设现代化产业体系\t发展改革委、工业和信息化局"]
    assert printed(rows, 12) == [
        "任务",
        "  责任单位",
        "加快建设现代",
        "  化产业体系",
        "  发展改革",
        "  委、工业和",
        "  信息化局",
    ]


cells = st.text(st.sampled_from("四平，5.9%a、 亿元e\u0301"), max_size=12)
tables = st.lists(st.lists(cells, min_size=2, max_size=5).map("\t".join), min_size=1, max_size=5)


@given(tables, st.none() | st.integers(16, 40))
def test_the_lines_of_a_row_are_all_of_it_in_order(rows: list[str], width: int | None) -> None:
    for row, lines in zip(rows, lay_out_table(rows, width), strict=True):
        assert [lines[0].start, lines[-1].end] == [0, len(row)]
        assert all(above.end == below.start for above, below in pairwise(lines))
        assert "".join("".join(line.text(row) for line in lines).split()) == "".join(row.split())
        for line in lines:
            assert [offset for offset, _ in line.gaps] == [
                offset for offset in range(line.start, line.end) if row[offset] == "\t"
            ][: len(line.gaps)]
            assert width is None or cell_width(line.text(row)) <= width
