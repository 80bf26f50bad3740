"""Text that is safe to print on a terminal and hides no characters.

Hidden characters control the terminal or are invisible: controls (C0 and C1), formatting characters
(bidirectional overrides, zero-width spaces and joiners, byte order marks, tags), lone surrogates, line and paragraph
separators, blank fillers, and combining marks after the first `HIGHEST_PILE` on a character. Private-use and unassigned
characters are not hidden: they are harmless, and may be a rare character of a name. Nor are variation selectors.

Each function treats hidden characters in its own way:

- `printable`, for the reader's screen: one visible sign, so that offsets stay the same. A character of unknown width is
  a sign too. A tab, which separates the cells of a table, is a space.
- `visible`, for pages, exported files and the clipboard: left out, or a space if it is white, as in print.
- `escaped`, for messages: an escape that names the character.
- `json_escaped`, for JSON: an escape that JSON reads back.
- `typeable`, for text fields: as `visible`, and in one line.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate
from unicodedata import category, east_asian_width

from siping_tui.text.spans import Span
from siping_tui.text.widths import is_common_ideograph, is_measured

HIGHEST_PILE = 8
"""The most combining marks on one character. The scripts of the world use up to five."""

_CONTROL_PICTURES = 0x2400
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Letters and marks that are invisible (Default_Ignorable_Code_Point, UAX #44), without variation selectors.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
_SHORT_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}
_LATIN = "[^\\W\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_LINE_BREAK = r"[^\S\r\n]*[\r\n]\s*"
# A line is not joined to the one before if it begins with an operator of the query language, or a name and a colon.
_FOLLOWING = "(?=\\S)(?![-－|｜<>=＜＞＝≤≥≦≧]|[A-Za-z]+[:：])"
_AS_EMOJI, _AS_TEXT = "\N{VARIATION SELECTOR-16}", "\N{VARIATION SELECTOR-15}"


@cache
def _broken() -> re.Pattern[str]:
    # Compiled on first use, which takes 3 ms: only pasted text has line breaks to remove.
    return re.compile(rf"(?<=\S)(?:(?<!{_LATIN}){_LINE_BREAK}{_FOLLOWING}|{_LINE_BREAK}{_FOLLOWING}(?!{_LATIN}))")


def _is_hidden(character: str) -> bool:
    return category(character) in _HIDDEN_CATEGORIES or character in _BLANK


def _is_hidden_on_screen(character: str) -> bool:
    return _is_hidden(character) or not is_measured(character)


def _sign(character: str) -> str:
    if character == "\t":
        return " "
    if character < " ":
        return chr(_CONTROL_PICTURES + ord(character))
    return "\N{SYMBOL FOR DELETE}" if character == "\x7f" else _REPLACEMENT


def _escape(character: str) -> str:
    """Return the escape of a character as Python and YAML write it."""
    codepoint = ord(character)
    if codepoint < 0x100:
        return _SHORT_ESCAPES.get(character, f"\\x{codepoint:02x}")
    return f"\\u{codepoint:04x}" if codepoint < 0x10000 else f"\\U{codepoint:08x}"


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


class _DisplayForms(dict[int, str]):
    """A table for `str.translate` from characters to what is shown for them, computed on first use."""

    def __init__(
        self,
        show_hidden: Callable[[str], str],
        is_hidden: Callable[[str], bool] = _is_hidden,
        known: Iterable[str] = (),
    ) -> None:
        super().__init__({ord(character): character for character in known})
        self.show_hidden, self.is_hidden = show_hidden, is_hidden

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        is_hidden = not is_common_ideograph(character) and self.is_hidden(character)
        shown = self.show_hidden(character) if is_hidden else character
        self[codepoint] = shown
        return shown


class _CombiningMarks(dict[str, bool]):
    """Whether a character is drawn over the one before it, computed on first use."""

    def __missing__(self, character: str) -> bool:
        is_mark = category(character) in ("Mn", "Me")
        self[character] = is_mark
        return is_mark


def _unseen(character: str) -> str:
    return " " if character.isspace() else ""


_SIGNS = _DisplayForms(_sign, _is_hidden_on_screen)
_TYPED = _DisplayForms(_unseen, _is_hidden_on_screen)
_VISIBLE = _DisplayForms(_unseen)
_ESCAPES = _DisplayForms(_escape)
# Line feeds separate the lines of the JSON; those of a text are escaped already.
_JSON_ESCAPES = _DisplayForms(_json_escape, known="\n")
_MARKS = _CombiningMarks()


def printable(text: str) -> str:
    """Return `text` with one visible sign for each hidden character, so that offsets stay the same.

    All terminals draw the result with the same width: a sign that U+FE0F would make a wide emoji is drawn narrow.
    """
    if text.isascii() and text.isprintable():
        return text
    return _on_screen(text, _SIGNS)


def joined_lines(text: str) -> str:
    """Return `text` without its line breaks, except between two letters or digits that are not Chinese.

    The breaks come from the layout of a page. Between words of other scripts a break stands for a space.
    """
    return _broken().sub("", text) if "\n" in text or "\r" in text else text


def typeable(text: str) -> str:
    """Return `text` as one line for a text field, without hidden characters and with spaces for white ones.

    Text that is copied from a web page often contains hidden characters.
    """
    if text.isascii() and text.isprintable():
        return text
    return _on_screen(joined_lines(text), _TYPED)


def _on_screen(text: str, table: "_DisplayForms") -> str:
    shown = "".join(_each(text, table)) if _is_piled(text) else text.translate(table)
    return re.sub(_AS_EMOJI, _as_wide_as_alone, shown) if _AS_EMOJI in shown else shown


def visible(text: str) -> str:
    """Return `text` as it is seen in print: white characters as spaces, the other hidden ones left out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_each(text, _VISIBLE)) if _is_piled(text) else text.translate(_VISIBLE)


def visible_row(text: str) -> str:
    """Return `visible(text)` with its tabs, from which spreadsheets make cells."""
    return "\t".join(map(visible, text.split("\t")))


def visible_with_spans(text: str, spans: Iterable[Span]) -> tuple[str, list[Span]]:
    """Return `visible(text)`, and the `spans` of `text` as offsets into it; a span may become empty."""
    shown = visible(text)
    if shown == text:
        return text, list(spans)
    offsets = list(accumulate(map(len, _each(text, _VISIBLE)), initial=0))
    return shown, [(offsets[start], offsets[end]) for start, end in spans]


def escaped(text: str) -> str:
    r"""Return `text` with an escape such as \x1b or \u202e for each hidden character."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_each(text, _ESCAPES)) if _is_piled(text) else text.translate(_ESCAPES)


def json_escaped(json: str) -> str:
    """Return a JSON text with a JSON escape for each hidden character except line feeds."""
    return json.translate(_JSON_ESCAPES)


def _is_piled(text: str) -> bool:
    """Return whether a character of `text` may have too many combining marks."""
    return len(text) > HIGHEST_PILE and any(map(_MARKS.__getitem__, set(text)))


def _each(text: str, table: _DisplayForms) -> Iterable[str]:
    """Yield the display form of each character."""
    height = 0
    for character in text:
        shown = table[ord(character)]
        # A character that is left out does not end the marks of the one before it.
        if shown:
            height = height + 1 if _MARKS[character] else 0
        yield shown if height <= HIGHEST_PILE else table.show_hidden(character)


def _as_wide_as_alone(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1] if match.start() else ""
    return _AS_EMOJI if before and east_asian_width(before) in "WF" else _AS_TEXT
