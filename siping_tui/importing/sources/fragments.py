"""Lines that are no paragraphs: parts of one that a converter broke at a link or at another mark-up."""

import re
from collections.abc import Sequence

from siping_tui.importing.sources.text_lines import FINAL, MARKER, TextLine

# Without 【 and 】, which enclose the buttons of a website; each button is a line.
_OPENED = re.compile("[《（“‘〈「『(](?<!《《)$")
_CONTINUED = re.compile("[》）”’〉」』，。；、：！？％,)](?!》)|是：|为：")
_OF = re.compile("[的和与及、，]$")
_TINY = re.compile(r"[\d.]+[%％]?|[A-Za-z]{1,5}")
_PROSE = re.compile("[，。；、：]")
_LONGEST_FRAGMENT = 14
"""Characters of a fragment without punctuation: a linked word or name."""
_SHORTEST_PROSE = 20
_PAIRS = (("《", "》"), ("（", "）"), ("“", "”"))


def continuations(lines: Sequence[TextLine]) -> list[bool]:
    """Return for each line whether it continues the one before it."""
    texts = [line.text for line in lines]
    whole = ""
    found: list[bool] = []
    for index, line in enumerate(lines):
        following = texts[index + 1] if index + 1 < len(lines) else ""
        continues = bool(found) and _continues(texts[index - 1], whole, line, following, found[-1])
        found.append(continues)
        whole = whole + line.text if continues else line.text
    return found


def _continues(before: str, whole: str, line: TextLine, following: str, is_chain: bool) -> bool:
    """Return whether `line` continues `whole`, a paragraph so far, with the line `before` as its last.

    `is_chain`: `before` continues a paragraph itself.
    """
    text = line.text
    if line.blank_lines > 1 or MARKER.match(text) or FINAL.search(before):
        return False
    if _OPENED.search(before) or _CONTINUED.match(text):
        return True
    if line.blank_lines:
        return False
    # A fragment was broken off on both sides.
    if is_chain and _is_fragment(before):
        return True
    if not _is_fragment(text):
        return before[-1] in "，、" and _is_prose(whole)
    return bool(
        (_CONTINUED.match(following) and (_is_prose(whole) or len(before) < _LONGEST_FRAGMENT))
        or (_TINY.fullmatch(text) and _is_prose(whole))
        or (_OF.search(before) and len(before) > 2)
        or (_is_prose(whole) and _is_open(whole))
    )


def _is_fragment(text: str) -> bool:
    return len(text) <= _LONGEST_FRAGMENT and not FINAL.search(text)


def _is_prose(text: str) -> bool:
    return len(text) >= _SHORTEST_PROSE and bool(_PROSE.search(text))


def _is_open(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)
