"""The lines of a plain text, and how two of them are joined."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from siping_tui.text.widths import cell_width

FINAL = re.compile("[。！？；：…!?;:][”’』」）)》〉]*$")
"""The end of a line that may be the end of a paragraph."""

MARKER = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,3}(?:[、.．章节]|是(?!：)|要)"
    r"|[（(][一二三四五六七八九十百\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳]|——|各位代表)"
)
"""The beginning of a line that begins a paragraph: a number, a dash or the words of address."""

_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff\xad"
_WORDS_MEET = re.compile("[A-Za-z,.;:)]\n[A-Za-z]")


class TextLine(NamedTuple):
    """A line that is not blank, without the white space at its ends."""

    text: str
    indent: int = 0
    """The cells of the white space before it."""
    blank_lines: int = 0
    """The number of blank lines before it."""
    begins_page: bool = False
    """Whether a form feed stands before it."""

    @property
    def width(self) -> int:
        return self.indent + cell_width(self.text)


def stripped(text: str) -> str:
    """Return `text` without white space and invisible characters at its ends."""
    # Either kind may hide the other.
    while text != (shorter := text.strip().strip(_INVISIBLE)):
        text = shorter
    return text


def text_lines(text: str) -> Iterator[TextLine]:
    """Yield the lines of `text` that are not blank."""
    blank = 0
    for number, page in enumerate(text.split("\f")):
        begins_page = number > 0
        for line in page.splitlines():
            if content := stripped(line):
                before = line[: line.index(content[0])].replace("\t", "    ")
                yield TextLine(content, cell_width(before), blank, begins_page)
                begins_page = False
            blank = 0 if content else blank + 1


def joined(texts: Iterable[str]) -> str:
    """Return one paragraph from its lines, with a space only between Latin words."""
    parts: list[str] = []
    for text in texts:
        if parts and words_meet(parts[-1], text):
            parts.append(" ")
        parts.append(text)
    return "".join(parts)


def words_meet(before: str, after: str) -> bool:
    """Return whether two parts of a text are divided by a space when they are joined, because both are Latin words."""
    return _WORDS_MEET.fullmatch(f"{before[-1:]}\n{after[:1]}") is not None
