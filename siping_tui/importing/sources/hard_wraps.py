"""Text whose lines were broken at a fixed width, as in an e-mail or in text copied from a PDF."""

import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from itertools import accumulate, pairwise
from typing import TypeAlias
from unicodedata import east_asian_width

from siping_tui.frozen import Frozen
from siping_tui.importing.sources.text_lines import FINAL, MARKER, TextLine
from siping_tui.text.widths import cell_width

WidthMeasure: TypeAlias = Callable[[str], int]

_NARROWEST = 24
"""The width of the narrowest margin, in whatever unit."""
_WIDEST = 200
_HANGING = 4
"""Cells of closing marks that may hang over the margin."""
_NEAR = 3
"""What a full line may lack, because a mark may not begin the next one."""
_FEWEST_FULL = 4
_LEAST_FULL = 0.4
_LEAST_UNFINISHED = 0.6
_MOST_WIDER = 0.02
_LEAST_INDENTED = 0.03
_NEIGHBOURS = 3
_LONGEST_HEADING = 60
_SHORT_SENTENCE = re.compile("[^。！？；：]{4,24}[。！？]")
_NUMBER = re.compile("(?![一二三四五六七八九十]+[是要])" + MARKER.pattern)
"""The beginning of a paragraph. 一是 is inside one as often."""
_OPENING = 4
"""The length of the words that begin several paragraphs alike, as in 这五年，"""

_NOT_FIRST = re.compile("[，。、；：！？”’）》」』】〉％%…,.!?;:)]*")
_NOT_LAST = re.compile("[“‘（《「『【〈(]$")
_RUN = re.compile("[!-~]+")
_SPLIT_RUN = re.compile("[0-9A-Za-z.]\n[0-9A-Za-z]")


def _wide_cell_width(text: str) -> int:
    """Return the width of `text` in cells as a program in a Chinese locale counts them: “ takes two."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


_MEASURES: tuple[WidthMeasure, ...] = (_wide_cell_width, cell_width, len)


class WrapMargin(Frozen):
    """The margin at which the lines of a text were broken, and the rules of the program that broke them."""

    width: int
    measure: WidthMeasure
    hangs: bool
    """Closing marks stand over the margin instead of at the beginning of a line."""
    ends_opened: bool
    """An opening mark may stand at the end of a line."""
    splits_runs: bool
    """A number or a word may be broken."""

    def fits(self, before: TextLine, after: TextLine) -> bool:
        """Return whether the beginning of `after` had room at the end of `before`, so that a paragraph ends there."""
        run = None if self.splits_runs else _RUN.match(after.text)
        end = run.end() if run else 1
        if not self.ends_opened and _NOT_LAST.search(after.text[:end]):
            end += 1
        if not self.hangs and (marks := _NOT_FIRST.match(after.text, end)):
            end = marks.end()
        return _measured(before, self.measure) + self.measure(after.text[:end]) <= self.width


def margin_of(lines: Sequence[TextLine]) -> WrapMargin | None:
    """Return the margin at which the lines of a text were broken, or None if its lines are paragraphs."""
    edges = [(edge, measure) for measure in _MEASURES if (edge := _edge(lines, measure))]
    if not edges:
        return None
    (_, width), measure = max(edges, key=lambda each: each[0][0])
    full = [(before, after) for before, after in pairwise(lines) if _measured(before, measure) >= width - 1]
    return WrapMargin(
        width,
        measure,
        hangs=any(_measured(line, measure) > width for line in lines),
        ends_opened=any(_NOT_LAST.search(before.text) for before, _ in full),
        splits_runs=any(_SPLIT_RUN.fullmatch(f"{before.text[-1]}\n{after.text[0]}") for before, after in full),
    )


def _edge(lines: Sequence[TextLine], measure: WidthMeasure) -> tuple[int, int] | None:
    """Return how many lines end at the margin, and its width, or None if there is no margin."""
    widths = [_measured(line, measure) for line in lines]
    counts = Counter(width for width in widths if _NARROWEST <= width <= _WIDEST)
    if not counts:
        return None
    # In cells, a full line may lack the half of a wide character.
    lacks = (0,) if measure is len else (0, 1)
    width = max(counts, key=lambda edge: (sum(counts[edge - lack] for lack in lacks), counts[edge]))
    full = [line for line, each in zip(lines, widths, strict=True) if width - _NEAR <= each <= width + _HANGING]
    unfinished = sum(not FINAL.search(line.text) for line in full)
    if (
        len(full) >= max(_FEWEST_FULL, _LEAST_FULL * len(lines))
        and unfinished >= _LEAST_UNFINISHED * len(full)
        and sum(each > width + _HANGING for each in widths) <= _MOST_WIDER * len(lines)
    ):
        return sum(counts[width - lack] for lack in lacks), width
    return None


def _measured(line: TextLine, measure: WidthMeasure) -> int:
    return measure(line.text) + (line.indent // 2 if measure is len else line.indent)


def wrapped_continuations(lines: Sequence[TextLine], margin: WrapMargin) -> list[bool]:
    """Return for each line whether it continues the paragraph of the one before it."""
    ends = [bool(line.blank_lines) or margin.fits(before, line) for before, line in pairwise(lines)]
    usual_indent = Counter(line.indent for line in lines).most_common(1)[0][0]
    if sum(line.indent > usual_indent for line in lines) >= _LEAST_INDENTED * len(lines):
        begins = [line.indent > usual_indent for line in lines[1:]]
        return [False, *(not ended and not begun for ended, begun in zip(ends, begins, strict=True))]
    certain = [line.text for line, ended in zip(lines, (True, *ends), strict=True) if ended]
    openings = {opening for opening, times in Counter(text[:_OPENING] for text in certain).items() if times > 1}
    begins = [_begins(before.text, line.text, openings) for before, line in pairwise(lines)]
    continues = [False, *(not ended and not begun for ended, begun in zip(ends, begins, strict=True))]
    return _without_long_paragraphs(lines, continues)


def _begins(before: str, text: str, openings: Container[str]) -> bool:
    """Return whether `text` probably begins a paragraph after a line `before` that is full."""
    return bool(FINAL.search(before)) and (bool(_NUMBER.match(text)) or text[:_OPENING] in openings)


def _without_long_paragraphs(lines: Sequence[TextLine], continues: Sequence[bool]) -> list[bool]:
    """Divide paragraphs that are longer than their neighbours, at a full line that may have ended one.

    That is a line after which a short sentence stands at the beginning, as most paragraphs of a plan have it. In 35
    reports wrapped at 56 cells, this finds two fifths of the ends that nothing else tells, and is wrong once for four.
    """
    divided = list(continues)
    starts = [index for index, each in enumerate(continues) if not each]
    spans = list(pairwise((*starts, len(lines))))
    texts = ["".join(line.text for line in lines[start:end]) for start, end in spans]
    for index, (start, end) in enumerate(spans):
        near = (*texts[max(index - _NEIGHBOURS, 0) : index], *texts[index + 1 : index + 1 + _NEIGHBOURS])
        near = tuple(text for text in near if len(text) > _LONGEST_HEADING)
        if not near or sum(map(bool, map(_SHORT_SENTENCE.match, near))) * 2 < len(near):
            continue
        usual = sorted(map(len, near))[len(near) // 2]
        if len(texts[index]) >= 1.4 * usual and (best := _division(lines[start:end], usual / 2)):
            divided[start + best] = False
    return divided


def _division(lines: Sequence[TextLine], least: float) -> int:
    """Return which of the lines of a paragraph begins another one, both with at least `least` characters, or 0."""
    lengths = list(accumulate(len(line.text) for line in lines))
    best = 0, 0.0
    for index in range(1, len(lines)):
        shorter = min(lengths[index - 1], lengths[-1] - lengths[index - 1])
        beginning = "".join(line.text for line in lines[index : index + 2])
        if shorter >= max(least, best[1]) and FINAL.search(lines[index - 1].text) and _SHORT_SENTENCE.match(beginning):
            best = index, shorter
    return best[0]
