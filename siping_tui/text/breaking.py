"""Line breaking for Chinese text.

The rules are those of GB/T 15834 (punctuation that may not begin or end a line) and UAX #14, with one addition for
reports full of figures: a number and its unit stay on one line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from siping_tui.text.numerals import (
    ABOUT,
    FORMAL_DIGITS,
    FORMAL_MULTIPLIERS,
    MULTIPLIERS,
    NUMERAL,
    NUMERAL_CHARACTERS,
)
from siping_tui.text.spans import Span
from siping_tui.text.units import UNIT
from siping_tui.text.widths import cell_width, running_width

OPENING = "([{（［｛〔〈《「『【〖〘〚“‘"
"""Punctuation that may not end a line."""

CLOSING = ")]}）］｝〕〉》」』】〗〙〛”’、。，．,.:;!?：；！？…‥·・%％‰℃°々～"
"""Punctuation that may not begin a line."""

# Before matching, each character of a class is replaced by the first one of the class. The patterns then need few
# character sets, which are slow to compile.
SPACES = " \t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""Spaces that a line may break after."""

_DASHES = "~–"
_SIGNS = "±<>≥≤=$¥￥€£"
_ABOUT = "约超近逾"
# No line breaks before or after these: a straight quotation mark may open or close, and a full-width solidus may
# neither begin nor end a line.
_GLUES = '"／'
_NO_BREAKS = "\u00a0\u2007\u202f\u2060"
_MINUSES = "－−﹣"
_ZEROS = "〇○◯"
_FORMAL = f"{FORMAL_DIGITS}{FORMAL_MULTIPLIERS}"
_MARKS = (
    "\u0300-\u036f\u200b-\u200c\u200e-\u200f\u20d0-\u20ff\u302a-\u302f\u3099-\u309a\ufe00-\ufe0f"
    "\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
)
_LETTERS = "\u00aa-\u00aa\u00b5-\u00b5\u00ba-\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u10ff\u1e00-\u1fff"
_FLAGS = "\U0001f1e6-\U0001f1ff"


class _ClassTable(dict[int, str]):
    """A table for `str.translate` from characters to the first characters of their classes, computed on first use."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = class_ = character if "\u3100" <= character < "\ufb00" else _class(character)
        return class_


def _class(character: str) -> str:
    for class_ in _MARKS, _LETTERS, _FLAGS:
        if any(first <= character <= last for first, last in zip(class_[::3], class_[2::3], strict=True)):
            return "0" if character.isdecimal() else class_[0]
    return character


_ALIKE = (OPENING, SPACES, _DASHES, _MINUSES, _GLUES, _NO_BREAKS, _SIGNS, _ABOUT, _ZEROS, _FORMAL)
_CLASSES = _ClassTable((ord(each), class_[0]) for class_ in _ALIKE for each in class_)

_SPACE, _FLAG, _JOINER = SPACES[0], _FLAGS[0], "\u200d"
_MARK = f"[{_MARKS[0]}{_JOINER}]"
_NO_BREAK = _NO_BREAKS[0]
_GLUE = f"[\"'/{_NO_BREAK}]"
# Not only a word and what follows it are kept together by a no-break space, but also a comma: 130, 19 with a number.
_GLUES_ON = f"(?:{_GLUE}|[{re.escape(CLOSING)}]++(?={_NO_BREAK}))"
_LETTER = f"[0-9A-Za-z{_LETTERS[0]}]"
# The 百 of 百分点 is no multiplier.
_MULTIPLIER = f"(?:(?!百分点)[{MULTIPLIERS}])"
_BARE_UNIT = UNIT.replace("μ", _LETTERS[0]).replace("µ", _LETTERS[0])
# 三年半, 两个半月
_AND_HALF = "(?<=[成年倍天里斤亩米])半"
_DENOMINATOR = f"/(?:{_BARE_UNIT}|{_LETTER}++)"
# A hyphen between digits is a range, not a part of a word: the 年 of 3-5年 belongs to both numbers.
_TAIL = f"(?:(?:[+.&'’_@:#]|-(?![0-9]))?{_LETTER}{_MARK}*)"
_GAP = f"[{_SPACE}{_NO_BREAK}]"
_THOUSANDS = rf"\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)(?:[.．]\d+)?"
# 1亿2千万
_COMPOUND = rf"{NUMERAL}(?:(?:[百千万亿]++[零{ABOUT}]?\d++)++(?:[{ABOUT}]?{_MULTIPLIER}++)?)?"
_SIGN = f"[-+{_MINUSES[0]}{_DASHES[0]}{_SIGNS[0]}]{{0,2}}"
_AMOUNT = f"[第{_ABOUT[0]}]?{_SIGN}(?>{_THOUSANDS}|{_COMPOUND})"
# 二○二三年, 十四点五亿, 百分之八十, 百分之5.9, 贰拾伍万
_CHINESE = (
    rf"[{NUMERAL_CHARACTERS}](?:(?!千[瓦伏米克]|百分点)[{NUMERAL_CHARACTERS}]|[OＯ0０](?=[{NUMERAL_CHARACTERS}OＯ年])"
    rf"|分之(?=[\d{NUMERAL_CHARACTERS}])|点(?=[{NUMERAL_CHARACTERS}])){{0,31}}+(?:半|(?<=分之){NUMERAL})?"
)
_CHEQUE = f"(?=[零万亿]{{0,31}}+{_FORMAL[0]})[{_FORMAL[0]}零万亿]{{2,32}}+"


def _unit(*attached: str) -> str:
    """Return the pattern of a unit with its multipliers, and what may be attached to it: 30余万人次, 4.8万PF."""
    measured = f"(?:个半(?:月|小时|世纪)|{_BARE_UNIT}(?:{'|'.join(attached)})?)"
    multiplied = f"[{ABOUT}]?{_MULTIPLIER}++(?:[{ABOUT}]|[A-Za-z]++)?"
    return f"(?:[{ABOUT}]?{_MULTIPLIER}*+[{ABOUT}]?{measured}|{multiplied}|[{ABOUT}])"


def _atom(joined: str, unit: str) -> str:
    """Return the pattern of an unbreakable unit of text. Its only group is the first one of the whole pattern.

    `joined` matches between two quantities of one atom: 5%—5.5%, 3+1+N, 三至五年, 7.4∶39.6∶53.
    """
    # Each long pattern occurs only once. Every quantity but the first follows a sign, which the condition on the group
    # requires; and only digits may have a tail.
    tail = f"{_TAIL}*+[级线]?"
    number = f"(?:{_AMOUNT}|{_CHEQUE}|[第前]?(?:{_CHINESE}|半))"
    quantity = f"{number}(?:(?:[{ABOUT}]?{_GAP})?{unit}|(?<=\\d){tail})?"
    run = f"(?:(?(1){joined})({quantity}|{_LETTER}{_MARK}*{tail}))++"
    return f"(?:{run}|—+|⸺|{_FLAG}{{2}}|.(?:{_MARK}|(?<={_JOINER}).)*)"


_BEFORE = f"(?:{re.escape(OPENING[0])}{_SPACE}*|{_GLUE})*"
_AFTER = f"(?:{_SPACE}*+[{re.escape(CLOSING)}]|—(?!—)|[-{_DASHES[0]}](?!\\d)|[\"'/]|{_MARK})*{_SPACE}*"
_SIGNS_BETWEEN = f"-{_DASHES[0]}—～{_MINUSES[0]}至+×·:：∶"
_CHUNK = f"{_BEFORE}(?>{_atom(f'[{_SIGNS_BETWEEN}]', _unit(_AND_HALF))})(?:(?P<glue>(?={_GLUES_ON}))|{_AFTER})"
"""A chunk of one atom, or the first atom of a chunk that continues with glue, such as the solidus of a denominator."""


@cache
def _chunk() -> re.Pattern[str]:
    # Compiled on first use: it takes some milliseconds, and output to a pipe is not wrapped.
    return re.compile(_CHUNK, re.DOTALL)


@cache
def _glued_chunk() -> re.Pattern[str]:
    # Compiled on first use: few texts contain glue. 微克/立方米 is one atom, and so is a quantity after glue.
    atom = _atom(f"(?:(?<={_GLUE})|(?<!{_GLUE})[{_SIGNS_BETWEEN}/])", _unit(_DENOMINATOR, _AND_HALF))
    # The second group is empty; it matches after the first atom, and the atoms after it follow glue.
    return re.compile(f"{_BEFORE}(?:(?(2){_GLUES_ON}+){atom}())+{_AFTER}", re.DOTALL)


def chunks(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the spans of `text` from `start` on in which no line may break, in order and without gaps."""
    return _chunks(text.translate(_CLASSES), start)


def _chunks(classes: str, start: int) -> Iterator[Span]:
    chunk = _chunk()
    while (match := chunk.match(classes, start)) is not None:
        if match["glue"] is not None:
            match = _glued_chunk().match(classes, start)
            assert match is not None  # Glue alone is a chunk, too.
        yield match.span()
        start = match.end()


_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u4e00", "\u9fff"
_NAMED_IN_PATTERN = frozenset(_CHUNK)


def _last_certain_break(text: str, start: int, end: int) -> int:
    """Return the last offset up to `end` at which a chunk is certain to begin; `start` must be the beginning of one.

    A chunk always ends between two ideographs if the pattern does not contain the first one: only the atom of a single
    character matches it, and no ideograph may follow such an atom in its chunk. The chunks from there on do not depend
    on the text before, so that matching can begin there.
    """
    for offset in range(end, start, -1):
        before = text[offset - 1]
        if (
            _FIRST_IDEOGRAPH <= text[offset] <= _LAST_IDEOGRAPH
            and _FIRST_IDEOGRAPH <= before <= _LAST_IDEOGRAPH
            and before not in _NAMED_IN_PATTERN
        ):
            return offset
    return start


def break_lines(text: str, width: int) -> list[Span]:
    """Break `text` into lines of at most `width` cells and return their spans, in order and without gaps.

    Spaces at a break stay at the end of their line and may exceed the width. A chunk that is wider than a line is cut
    where the line is full. An empty text is one empty line. A width under 2 counts as 2, so that a wide character fits.
    """
    width = max(width, 2)
    cells = running_width(text)
    classes = text.translate(_CLASSES)
    length = len(text)
    lines: list[Span] = []
    start = 0
    # The current chunk: its start, its end without spaces, and its end.
    chunk = ink_end = chunk_end = 0
    # `full` is the offset of the first character that does not fit; the line ends before the chunk that contains it.
    while (full := bisect_right(cells, cells[start] + width) - 1) < length:
        if ink_end <= full:
            chunk, ink_end, chunk_end = _chunk_beyond(classes, full, chunk_end)
            if chunk == length:
                break
        end = chunk if cells[chunk] > cells[start] else _cut(text, start, full)
        lines.append((start, end))
        start = end
    lines.append((start, length))
    return lines


def _chunk_beyond(classes: str, full: int, known: int) -> tuple[int, int, int]:
    """Return the start, the end without spaces and the end of the first chunk that has more than spaces beyond `full`.

    If only spaces are left, the chunk is empty and at the end of the text. `known` is the beginning of a chunk.
    Matching never goes back before it, so that the time for a whole text is linear in its length.
    """
    for start, end in _chunks(classes, _last_certain_break(classes, known, full)):
        ink_end = start + len(classes[start:end].rstrip(_SPACE))
        if ink_end > full:
            return start, ink_end, end
    return len(classes), len(classes), len(classes)


def _cut(text: str, start: int, full: int) -> int:
    """Return the offset at which to cut a chunk that is wider than a line.

    That is `full`, or the nearest offset before it at which neither punctuation, a mark nor a number is cut wrongly.
    """
    cut = full
    while start < cut and (
        text[cut] in CLOSING
        or text[cut - 1] in OPENING
        or cell_width(text[cut]) == 0
        or text[cut - 1 : cut + 1].isdigit()
    ):
        cut -= 1
    return cut if cut > start else full


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of `text` at a width of `width` cells, without trailing spaces."""
    return [text[start:end].rstrip(SPACES) for start, end in break_lines(text, width)]
