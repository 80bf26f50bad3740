"""The one private name of Textual that the reader uses: this fails when it moves."""

import pytest
from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from siping_tui.tui.internals import name_alt_arrows

ARROWS = {"A": "alt+up", "B": "alt+down", "C": "alt+right", "D": "alt+left"}


@pytest.fixture(autouse=True)
def as_the_reader_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read keys without the kitty protocol, and leave Textual's table as it was."""
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", True)
    for final in ARROWS:
        monkeypatch.delitem(ANSI_SEQUENCES_KEYS, f"\x1b[1;3{final}", raising=False)


def keys(sent: str) -> list[str]:
    """Return the keys that Textual reports for what a terminal sends."""
    parser = XTermParser()
    return [event.key for event in (*parser.feed(sent), *parser.tick()) if isinstance(event, events.Key)]


def test_the_table_is_what_the_parser_reads() -> None:
    assert keys("\x1b[D") == ["left"]
    assert "left" in str(ANSI_SEQUENCES_KEYS["\x1b[D"])


@pytest.mark.parametrize(("final", "key"), ARROWS.items())
def test_alt_and_an_arrow_are_one_key(final: str, key: str) -> None:
    name_alt_arrows()
    assert keys(f"\x1b[1;3{final}") == [key]
    # Other keys are read as before.
    assert keys(f"\x1b[{final}\x1b[1;5{final}") == [key.removeprefix("alt+"), "ctrl+" + key.removeprefix("alt+")]
