"""Going back to the places that jumps started from."""

import pytest

from siping_tui.tui.jumps import JumpList
from siping_tui.user.state import Anchor

A, B, C = (Anchor(section, 0) for section in "abc")


def test_back_and_forward() -> None:
    jumps = JumpList()
    jumps.leave(A)
    jumps.leave(B)
    assert [jumps.back(C), jumps.back(B), jumps.back(A)] == [B, A, None]
    assert [jumps.forward(), jumps.forward(), jumps.forward()] == [B, C, None]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_back_moves_even_if_a_jump_led_to_where_it_started(times: int) -> None:
    jumps = JumpList()
    jumps.leave(A)
    for _ in range(times):
        jumps.leave(B)  # and the jump leads to B
    assert jumps.back(B) == A
    assert jumps.forward() == B


def test_without_an_earlier_place_nothing_is_lost() -> None:
    jumps = JumpList()
    jumps.leave(A)
    assert jumps.back(A) is None
    jumps.leave(B)
    assert [jumps.back(C), jumps.back(B)] == [B, A]


def test_a_jump_drops_the_places_ahead() -> None:
    jumps = JumpList()
    jumps.leave(A)
    assert jumps.back(B) == A
    jumps.leave(A)
    assert jumps.forward() is None
    assert jumps.back(C) == A
    # B lay ahead when the second jump began.
    assert jumps.back(A) is None


def test_the_oldest_places_are_dropped() -> None:
    jumps = JumpList()
    places = [Anchor("a", character) for character in range(150)]
    for place in places:
        jumps.leave(place)
    seen = [jumps.back(here) for here in (B, *places[:49:-1])]
    assert seen == [*places[:49:-1], None]
