from collections.abc import Iterator
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._unicode_data import load
from rich.cells import cell_len

from siping_tui.text.widths import cell_width, clip, fitting, pad, running_width

# What a Chinese text may hold, from Latin letters to the ideographs of the supplementary planes.
BLOCKS = {
    "Latin": (0x20, 0x17F),
    "Greek and Cyrillic": (0x370, 0x45F),
    "general punctuation": (0x2010, 0x205E),
    "superscripts, currency, letter-like, numbers, arrows": (0x2070, 0x21FF),
    "operators and technical signs": (0x2200, 0x22FF),
    "enclosed letters and boxes": (0x2460, 0x259F),
    "shapes": (0x25A0, 0x25FF),
    "dingbats": (0x2700, 0x27BF),
    "radicals": (0x2E80, 0x2FD5),
    "CJK punctuation and kana": (0x3000, 0x30FF),
    "bopomofo": (0x3105, 0x312F),
    "enclosed and squared": (0x3200, 0x33FF),
    "extension A": (0x3400, 0x4DBF),
    "hexagrams and ideographs": (0x4E00, 0x9FFF),
    "compatibility ideographs": (0xF900, 0xFAFF),
    "vertical and small forms": (0xFE10, 0xFE6B),
    "full- and half-width forms": (0xFF01, 0xFFEE),
    "emoji": (0x1F300, 0x1F5FF),
    "extension B": (0x20000, 0x2A6DF),
    "extensions C to F": (0x2A700, 0x2EBE0),
    "extension G": (0x30000, 0x3134A),
}

# A soft hyphen and an empty half of a Hangul letter: neither is shown as it is.
UNSEEN = "\u00ad\uffa0"


texts = st.one_of(st.text(), st.text(st.sampled_from("四⚠❤1a👍“\ufe0f\u0301\u200b")))


def assigned(first: int, last: int) -> Iterator[str]:
    return (chr(code) for code in range(first, last + 1) if category(chr(code)) != "Cn")


@pytest.mark.parametrize("block", BLOCKS)
def test_rich_agrees_on_every_character(block: str) -> None:
    characters = [character for character in assigned(*BLOCKS[block]) if character not in UNSEEN]
    assert characters
    assert [hex(ord(character)) for character in characters if cell_width(character) != cell_len(character)] == []


def test_rich_agrees_on_the_report(source: str) -> None:
    for line in source.split("\n"):
        assert cell_width(line) == cell_len(line)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("GDP", 3),
        ("四平", 4),
        ("５％", 4),
        ("“四平”", 6),
        ("——", 2),
        ("e\u0301", 1),
        ("\x1b\x00\t", 0),
        ("\u200b", 0),
        ("警告⚠\ufe0f、", 8),
        ("⚠", 1),
        ("1\ufe0f\u20e3", 2),
        ("👍\ufe0f", 2),
        ("\ufe0f\ufe0f a\ufe0f“\ufe0f", 3),
    ],
)
def test_examples(text: str, width: int) -> None:
    assert cell_width(text) == width


def test_rich_agrees_on_every_symbol_that_may_be_an_emoji() -> None:
    signs = load("latest").narrow_to_wide
    assert len(signs) > 200
    assert [sign for sign in signs if cell_width(f"{sign}\ufe0f国") != cell_len(f"{sign}\ufe0f国")] == []


@given(texts)
def test_the_width_of_a_text_is_that_of_its_parts(text: str) -> None:
    assert running_width(text) == [cell_width(text[:end]) for end in range(len(text) + 1)]


@given(texts, st.integers(0, 30))
def test_as_much_fits_as_the_width_allows(text: str, width: int) -> None:
    end = fitting(text, width)
    assert cell_width(text[:end]) <= width
    assert end == len(text) or cell_width(text[: end + 1]) > width


@given(texts, st.integers(0, 30))
def test_a_clipped_text_fits_and_ends_in_an_ellipsis(text: str, width: int) -> None:
    clipped = clip(text, width)
    assert cell_width(clipped) <= width
    if clipped != text and width:
        assert clipped.endswith("…")
        assert text.startswith(clipped[:-1])


@given(texts, st.integers(0, 60))
def test_a_padded_text_fills_its_column(text: str, width: int) -> None:
    for padded in (pad(text, width), pad(text, width, right=True)):
        assert cell_width(padded) == max(width, cell_width(text))
    assert pad(text, width).startswith(text)
    assert pad(text, width, right=True).endswith(text)
