"""Briefings come back from their bytes, and forged bytes create nothing else."""

import os
import pickle

import pytest

from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.model import Bilingual
from siping_tui.briefing.pickling import pickled, unpickled


def test_a_briefing_comes_back() -> None:
    briefing = load(shipped())
    assert unpickled(pickled(briefing)) == briefing


class _Forged:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("false",)


@pytest.mark.parametrize("forged", [_Forged(), Bilingual("一", "one"), ["a"]])
def test_nothing_but_a_briefing_is_made(forged: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpickled(pickle.dumps(forged))
