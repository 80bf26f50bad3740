import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.text.printable import printable

# Controls, formatting (among it the bidirectional overrides), lone surrogates, line and paragraph separators. What is
# unassigned or for private use moves nothing, and may be a rare character of a name.
OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("四平 GDP 5.9%", "四平 GDP 5.9%"),
        ("\x1b[31m红", "␛[31m红"),
        ("a\tb\nc\rd", "a␉b␊c␍d"),
        ("\x00\x7f", "␀␡"),
        ("\x9b31m", "�31m"),
        ("甲\u202e乙", "甲�乙"),
        ("\u2028\ud800", "��"),
        ("", ""),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_no_character_that_a_terminal_obeys_survives() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = printable(everything)
    assert len(shown) == len(everything)
    assert [hex(ord(character)) for character in shown if category(character) in OBEYED] == []


@given(st.text(st.characters()))
def test_offsets_stay_and_once_is_enough(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert printable(shown) == shown
