"""Sizes are compared across the units of one kind."""

import pytest

from siping_tui.search.query import parse
from siping_tui.search.sizes import size


@pytest.mark.parametrize(
    ("typed", "value", "unit", "holds"),
    [
        (">=1亿元", 5000, "万元", False),
        (">=1亿元", 10000, "万元", True),
        (">1亿元", 10000, "万元", False),
        (">=1亿元", 11.6, "亿元", True),
        (">=1亿元", 130, "万台", False),
        (">=1亿元", 2, "亿美元", False),
        (">=1亿元", 5, None, False),
        ("<1亿元", 130, "万台", False),
        ("=5.9%", 5.9, "％", True),
        ("＝5.9％", 5.9, "%", True),
        (">80%", 85, "%", True),
        (">80%", 9, "成", True),
        (">5%", 6, "个百分点", False),
        ("≤300兆瓦", 30, "万千瓦", True),
        ("≥350万千瓦", 3.5, "吉瓦", True),
        (">1公里", 900, "米", False),
        (">=15亩", 1, "公顷", True),
        (">5000人", 1.2, "万人", True),
        (">5000人", 1.2, "万人次", False),
        (">100", 1.2, "万人", True),
        (">100", 99, None, False),
        (">1,000个", 1001, "个", True),
        (">=0.3亿", 3000, "万元", True),
    ],
)
def test_comparisons(typed: str, value: float, unit: str | None, holds: bool) -> None:
    wanted = size(typed)
    assert wanted is not None
    assert wanted.holds(value, unit) is holds


@pytest.mark.parametrize("typed", [">", ">=", "1亿元", ">亿元", "a>5", "<b>", ">5|6", "", "><5", "=x"])
def test_what_is_no_size(typed: str) -> None:
    assert size(typed) is None


def test_what_is_no_size_is_looked_for_as_it_stands() -> None:
    assert parse("<b>").words == ("<b>",)
