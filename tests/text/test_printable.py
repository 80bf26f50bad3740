import json
from itertools import pairwise
from unicodedata import category, combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.text.printable import (
    HIGHEST_PILE,
    escaped,
    json_escaped,
    printable,
    typeable,
    visible,
    visible_with_spans,
)
from siping_tui.text.widths import cell_width
from tests.text.characters import EVERY_CHARACTER

# Controls, formatting (among it the bidirectional overrides), lone surrogates, line and paragraph separators. What is
# unassigned or for private use moves nothing, and may be a rare character of a name.
OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u3164\uffa0"


def is_obeyed(character: str) -> bool:
    return category(character) in OBEYED


@pytest.mark.parametrize(
    ("text", "sign", "escape"),
    [
        ("四平 GDP 5.9%", "四平 GDP 5.9%", "四平 GDP 5.9%"),
        ("\x1b[31m红", "␛[31m红", r"\x1b[31m红"),
        ("\x1b]52;c;cm0gLXJm\a", "␛]52;c;cm0gLXJm␇", r"\x1b]52;c;cm0gLXJm\x07"),
        ("a\tb\nc\rd", "a b␊c␍d", r"a\tb\nc\rd"),
        ("\x00\x7f", "␀␡", r"\x00\x7f"),
        ("\x9b31m", "�31m", r"\x9b31m"),
        ("甲\u202e乙\u2066丙", "甲�乙�丙", r"甲\u202e乙\u2066丙"),
        ("零\u200b宽\ufeff", "零�宽�", r"零\u200b宽\ufeff"),
        ("\u2028\ud800", "��", r"\u2028\ud800"),
        ("\U000e0041", "�", r"\U000e0041"),
        ("空\u3164白", "空�白", r"空\u3164白"),
        (r"C:\x1b", r"C:\x1b", r"C:\x1b"),
        ("\ue000\u4eab\U000e0100", "\ue000\u4eab\U000e0100", "\ue000\u4eab\U000e0100"),
        ("[bold]粗[/bold]", "[bold]粗[/bold]", "[bold]粗[/bold]"),
        ("", "", ""),
    ],
)
def test_examples(text: str, sign: str, escape: str) -> None:
    assert printable(text) == sign
    assert escaped(text) == escape


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\u200b第一条 软\u00ad连字符\ufeff", "第一条 软连字符"),
        ("第二条\t项目", "第二条 项目"),
        ("a\nb\u2028c\x85d", "a b c d"),
        ("甲\u202e乙\u2066丙", "甲乙丙"),
        ("\x1b]52;c;cm0gLXJm\a\x9b31m红", "]52;c;cm0gLXJm31m红"),
        ("☎\ufe0f \U000f0000 全\u3000角", "☎\ufe0f \U000f0000 全\u3000角"),
        ("e" + "\u0301" * HIGHEST_PILE + "\u200b\u0301", "e" + "\u0301" * HIGHEST_PILE),
    ],
)
def test_what_is_visible(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.thorough
def test_no_hidden_character_survives() -> None:
    shown = printable(EVERY_CHARACTER)
    assert len(shown) == len(EVERY_CHARACTER)
    for text in shown, escaped(EVERY_CHARACTER), visible(EVERY_CHARACTER):
        assert [hex(ord(character)) for character in text if is_obeyed(character) or character in FILLERS] == []
    # Apart, for JSON takes two halves of a character side by side for the whole.
    apart = " ".join(EVERY_CHARACTER)
    lines = json_escaped(json.dumps(apart, ensure_ascii=False))
    assert [hex(ord(character)) for character in lines if is_obeyed(character)] == []
    assert json.loads(lines) == apart


def test_combining_marks_are_limited() -> None:
    pile = "\u0301" * HIGHEST_PILE
    assert printable(f"e{pile}x{pile}") == f"e{pile}x{pile}"
    assert printable(f"e{pile}\u0301\u0302x") == f"e{pile}��x"
    assert escaped(f"e{pile}\u0301\u0302x") == rf"e{pile}\u0301\u0302x"


@pytest.mark.parametrize(("text", "shown"), [("❤\ufe0f!", "❤\ufe0e!"), ("👍\ufe0f", "👍\ufe0f"), ("\ufe0f", "\ufe0e")])
def test_an_emoji_on_the_screen_is_as_wide_as_its_character_alone(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert escaped(text) == text


def test_printable_text_is_as_wide_as_rich_expects() -> None:
    cells = pytest.importorskip("rich.cells")
    for text in ["❤\ufe0f", "👍\ufe0f", "1\ufe0f\u20e3", "👨\u200d👩\u200d👧", "a" + "\u0301" * 99, *FILLERS, "\u200b"]:
        assert cell_width(printable(text)) == cells.cell_len(printable(text))


@pytest.mark.thorough
def test_every_printable_character_is_as_wide_as_rich_expects() -> None:
    cells = pytest.importorskip("rich.cells")
    shown = map(printable, EVERY_CHARACTER)
    assert [ascii(sign) for sign in shown if cell_width(sign) != cells.cell_len(sign)] == []


def test_a_character_of_unknown_width_is_a_sign_on_the_screen_only() -> None:
    assert printable("甲\ufffe乙\U0001ffff") == "甲�乙�"
    assert escaped("甲\ufffe乙\U0001ffff") == "甲\ufffe乙\U0001ffff"
    # An ideograph may be younger than Python, and is wide all the same.
    assert printable("\U00032fff") == "\U00032fff"
    assert cell_width("\U00032fff") == 2


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("双辽 GDP", "双辽 GDP"),
        ("双\u200b辽\ufeff", "双辽"),
        ("双辽\t风电\u2028", "双辽 风电 "),
        ("\x1b]52;c;AAAA\a\x9b31m\u202e", "]52;c;AAAA31m"),
        ("e" + "\u0301" * 99, "e" + "\u0301" * HIGHEST_PILE),
        ("☀\ufe0f", "☀\ufe0e"),
        ("\ud800", ""),
        ("一致认为,\n  市委", "一致认为,市委"),
        ("到\r\n2025年 \n“绿电\n+消纳”", "到2025年“绿电+消纳”"),
        ("new\nwords, 202\n6年", "new words, 202 6年"),
        ("双辽\nsection:3\n-光伏", "双辽 section:3 -光伏"),
        ("\n年\n", " 年 "),
        ("", ""),
    ],
)
def test_hidden_characters_are_not_typeable(text: str, typed: str) -> None:
    assert typeable(text) == typed
    assert printable(typed) == typed


piles = st.text(st.sampled_from("e字\u0301\u20dd\ufe0f❤👍\u200b\u034f"), max_size=40)


@given(st.one_of(st.text(st.characters()), piles))
def test_printable_keeps_offsets_and_is_idempotent(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert printable(shown) == shown


@given(st.one_of(st.text(st.characters()), piles))
def test_escapes_are_idempotent_and_those_of_python(text: str) -> None:
    shown = escaped(text)
    assert escaped(shown) == shown
    if "\\" not in text and text.isascii():
        assert shown.encode().decode("unicode_escape") == text


@given(st.one_of(st.text(st.characters()), piles))
def test_visible_text_is_the_text_without_hidden_characters(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert not [character for character in shown if is_obeyed(character) or character in FILLERS]
    kept = [character for character in text if not is_obeyed(character) and character not in FILLERS]
    if not any(map(combining, text)):
        assert [sign for sign in shown if not sign.isspace()] == [sign for sign in kept if not sign.isspace()]


@given(st.one_of(st.text(st.characters()), piles), st.data())
def test_spans_are_mapped_to_visible_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    shown, spans = visible_with_spans(text, list(pairwise(cuts)))
    assert shown == visible(text)
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
    if not any(category(character) in ("Mn", "Me") for character in text):
        assert [shown[start:end] for start, end in spans] == [visible(text[a:b]) for a, b in pairwise(cuts)]
