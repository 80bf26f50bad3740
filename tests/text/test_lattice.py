from collections.abc import Iterator

import pytest

from siping_tui.text.lattice import Lattice, LatticeState, Step


def in_ones_and_twos(state: LatticeState) -> Iterator[Step]:
    """Yield the ways on from a state: one letter for 甲, or two for 乙."""
    used, initials = state
    yield Step("甲", (used + 1, initials))
    yield Step("乙", (used + 2, initials))


@pytest.mark.parametrize("length", [4, 12, 60, 400])
def test_a_pattern_is_short_however_many_ways_there_are(length: int) -> None:
    lattice = Lattice(in_ones_and_twos, (0, 0), (length, 0))
    assert len(lattice.pattern.pattern) < 1000
    text = "丙" + "甲乙" * (length // 4) + "甲" * (length - length // 4 * 3) + "丙"
    assert list(lattice.spans(text, 0, len(text))) == [(1, len(text) - 1)]
