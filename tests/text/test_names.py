"""Names that contain a numeral."""

from pathlib import Path

import pytest

import siping_tui.text
from siping_tui.text.names import name_end
from siping_tui.text.quantities import quantities

LINES = (Path(siping_tui.text.__file__).parent / "tables" / "names.txt").read_text(encoding="utf-8").splitlines()
NAMES = [name for line in LINES if not line.startswith("#") for name in line.split()]


def test_the_table_lists_each_name_once() -> None:
    assert len(NAMES) == len(set(NAMES)) > 100


@pytest.mark.parametrize("name", NAMES)
def test_a_listed_name_contains_no_number(name: str) -> None:
    assert quantities(f"在{name}的") == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("在三门峡市", 1, 4),
        ("党的二十大报告", 2, 5),
        ("全国统一大市场", 3, 5),
        ("一县一策", 0, 3),
        ("百县千村行动", 0, 3),
        ("“三区三线”", 1, 5),
        ("“五连冠”", 1, 0),
        ("第一批", 1, 0),
        ("三门课", 0, 0),
    ],
)
def test_the_end_of_a_name(text: str, start: int, end: int) -> None:
    assert name_end(text, start) == end
