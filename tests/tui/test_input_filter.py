"""What a terminal sends, as keys, pastes and mouse events: replies are none of them, however they are cut."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants, events
from textual.message import Message

from siping_tui.tui.input_filter import InputFilter
from siping_tui.tui.internals import XTermParser


@pytest.fixture(autouse=True, scope="module")
def as_the_reader_runs() -> Iterator[None]:
    """Do without the kitty protocol, and let the parser wait for nothing: it gets whole sequences only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "DISABLE_KITTY_KEY", True)
        patch.setattr(constants, "ESCAPE_DELAY", 1e-9)
        yield


ST = "\x1b\\"
REPLIES = {
    "background (OSC 11)": f"\x1b]11;rgb:1a1a/1b1b/2626{ST}",
    "foreground (OSC 10), ended by BEL": "\x1b]10;rgb:c0c0/caca/f5f5\x07",
    "palette (OSC 4), ended by ST in one character": "\x1b]4;7;rgb:ffff/ffff/ffff\x9c",
    "clipboard (OSC 52)": f"\x1b]52;c;5Zub5bmz{ST}",
    "title": f"\x1b]l四平 q{ST}",
    "version (DCS)": f"\x1bP>|WezTerm 20240203{ST}",
    "capability (DCS)": f"\x1bP1+r544e=787465726d{ST}",
    "setting (DCS)": f"\x1bP1$r0m{ST}",
    "terminal's id (DCS)": f"\x1bP!|00000000{ST}",
    "picture (APC)": f"\x1b_Gi=31;OK{ST}",
    "PM": f"\x1b^some words{ST}",
    "SOS": f"\x1bXsome words{ST}",
    "device attributes": "\x1b[?62;1;4;22c",
    "secondary device attributes": "\x1b[>1;4000;29c",
    "status": "\x1b[0n",
    "caret": "\x1b[12;40R",
    "size in cells": "\x1b[8;24;80t",
    "keyboard protocol": "\x1b[?0u",
    "mode that nobody asked for": "\x1b[?1;2$y",
    "colour scheme": "\x1b[?997;1n",
    "longer than any key": "\x1b[?" + "1;" * 40 + "c",
}

KEYS = {
    "\x1b[D": "left", "\x1b[1;5C": "ctrl+right", "\x1bOR": "f3", "\x1b[15~": "f5", "\x1b[28~": "f15",
    "\x1b[Z": "shift+tab", "\x1b[[A": "f1", "\x1b[3$": "shift+delete", "\x01": "ctrl+a",
    "四": "四", "q": "q", "]": "right_square_bracket",
}  # fmt: skip


def read(*pieces: str, pause: bool = False) -> list[Message]:
    """Return what the parser makes of `pieces`; with `pause`, each one is waited for as long as it may take."""
    kept, parser = InputFilter(), XTermParser()
    found: list[Message] = []
    for piece in (*pieces, ""):
        text = kept.feed(piece)
        if (pause or not piece) and kept.patience:
            text += kept.release()
        if text == "\x1b":
            found.append(events.Key("escape", None))
        elif text:
            found += [*parser.feed(text), *parser.tick()]
    return found


def keys(*pieces: str, pause: bool = False) -> list[str]:
    return [event.key for event in read(*pieces, pause=pause) if isinstance(event, events.Key)]


def cut(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_is_no_key(name: str, size: int) -> None:
    assert keys(*cut(f"j{REPLIES[name]}\x1b[B{REPLIES[name]}k", size)) == ["j", "down", "k"]


@given(st.lists(st.sampled_from([*REPLIES.values(), *KEYS]), max_size=8), st.integers(1, 9))
def test_keys_and_replies_in_any_order_cut_anywhere(sent: list[str], size: int) -> None:
    assert keys(*cut("".join(sent), size)) == [KEYS[each] for each in sent if each in KEYS]


@pytest.mark.parametrize("reply", ["\x1b]11;rgb:1a1a/1b", "\x1bP>|Wez", "\x1b_Gi=3", "\x1b[?62;1", "\x1b]11;rgb\x1b"])
@pytest.mark.parametrize("ended_by", ["\r", "\x1b[B", "\x7f", "pause"])
def test_a_reply_that_never_ends_takes_no_later_key(reply: str, ended_by: str) -> None:
    if ended_by == "pause":
        assert keys(reply, "j", pause=True)[-1:] == ["j"]
    else:
        expected = {"\r": "enter", "\x1b[B": "down", "\x7f": "backspace"}[ended_by]
        assert keys(reply.removesuffix("\x1b"), ended_by, "j") == [expected, "j"]


@pytest.mark.parametrize("sent", ["]", "O", "P", "X", "^", "_", "["])
def test_alt_with_the_first_character_of_a_reply_is_held_back_for_a_moment_only(sent: str) -> None:
    kept = InputFilter()
    assert kept.feed(f"\x1b{sent}") == ""
    assert kept.patience == constants.ESCAPE_DELAY
    assert kept.release() == f"\x1b{sent}"
    assert kept.patience is None


def test_keys_after_alt_with_a_letter_are_not_lost() -> None:
    kept = InputFilter()
    assert kept.feed("\x1bPjk") == "\x1bPjk"
    assert kept.feed("\x1bXjk") == ""
    assert kept.release() == "\x1bXjk"
    assert kept.feed("\x1bXjk\r") == "\x1bXjk\r"


@pytest.mark.parametrize("keys_of_alt", ["\x1b]1", "\x1b_g", "\x1bP ", "\x1bXj"])
def test_keys_without_a_pause_are_held_back_for_a_limited_time(keys_of_alt: str) -> None:
    now = 100.0
    kept = InputFilter(clock=lambda: now)
    kept.feed(keys_of_alt)
    passed = ""
    for _ in range(40):
        now += 0.1
        passed += kept.feed("j")
    assert passed.endswith("j" * 9)
    assert kept.patience is None


def test_replies_that_follow_each_other_do_not_add_up_to_one_long_reply() -> None:
    now = 100.0
    kept = InputFilter(clock=lambda: now)
    passed = kept.feed("\x1b]11;rgb:1a1a/")
    for _ in range(20):
        now += 0.9
        passed += kept.feed(f"1b1b/2626{ST}\x1b]11;rgb:1a1a/")
    assert passed == ""
    assert kept.feed(f"1b1b/2626{ST}j") == "j"


def test_a_reply_whose_end_is_late_is_no_key() -> None:
    now = 100.0
    kept = InputFilter(clock=lambda: now)
    kept.feed("\x1b]11;rgb:1a1a/")
    now += 60
    assert kept.feed(f"1b1b/2626{ST}j") == "j"


def test_a_paste_may_take_any_time() -> None:
    now = 100.0
    kept = InputFilter(clock=lambda: now)
    passed = kept.feed("\x1b[200~甲\x1b[20")
    now += 60
    assert passed + kept.feed("1~j") == "\x1b[200~甲\x1b[201~j"


def test_escape_is_a_key_of_its_own_after_a_moment() -> None:
    assert keys("\x1b", "j", pause=True) == ["escape", "j"]
    assert keys("\x1b", "[B") == ["down"]
    assert keys("\x1b\x1b", pause=True)[-1] == "escape"


def test_the_mouse_gets_through() -> None:
    found = read("\x1b[<35;", "10;5M\x1b[<0;1;1M\x1b[<0;1;1m")
    assert [type(event) for event in found] == [events.MouseMove, events.MouseDown, events.MouseUp]
    # In the encoding of X10, whose bytes are no keys.
    assert keys("\x1b[M qq", "j") == ["j"]


HARMFUL = "甲\x1b[2Jq\x1b]52;c;AA\x07\x1b[Bz\x1b[200~\x1b"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
def test_no_part_of_a_paste_is_a_key(size: int) -> None:
    sent = f"a\x1b[200~{HARMFUL}\x1b[201~b\x1b[A\x1b[200~乙\x1b[201~\x1b[200~\x1b[201~c"
    found = read(*cut(sent, size))
    assert [event.key for event in found if isinstance(event, events.Key)] == ["a", "b", "up", "c"]
    assert [event.text for event in found if isinstance(event, events.Paste)][:2] == [HARMFUL.replace("\x1b", ""), "乙"]


def test_a_pause_does_not_end_a_paste() -> None:
    kept = InputFilter()
    assert kept.feed("\x1b[200~甲\x1b[20") == "\x1b[200~甲"
    assert kept.patience is None
    assert kept.feed("1~j") == "\x1b[201~j"
