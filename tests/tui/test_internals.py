"""The one private name of Textual that the reader uses: this fails when it moves."""

import pytest
from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from siping_tui.tui.driver import PasteGuard
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


HARMFUL = "甲\x1b[2Jq\x1b]52;c;AA\x07\x1b[Bz\x1b[200~\x1b"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
def test_no_part_of_what_is_pasted_is_a_key(size: int) -> None:
    sent = f"a\x1b[200~{HARMFUL}\x1b[201~b\x1b[A\x1b[200~乙\x1b[201~\x1b[200~\x1b[201~c"
    guard, parser = PasteGuard(), XTermParser()
    pieces = [sent[start : start + size] for start in range(0, len(sent), size)]
    found = [event for kept in map(guard.guarded, pieces) if kept for event in parser.feed(kept)]
    assert [event.key for event in found if isinstance(event, events.Key)] == ["a", "b", "up", "c"]
    assert [event.text for event in found if isinstance(event, events.Paste)][:2] == [HARMFUL.replace("\x1b", ""), "乙"]


@pytest.mark.parametrize("sent", ["\x1b", "\x1b[B", "\x1b[20~", "\x1b[200", "四\x1b[2"])
def test_keys_are_not_held_back(sent: str) -> None:
    assert PasteGuard().guarded(sent) == sent
