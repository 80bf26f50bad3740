"""Page numbers and running heads that were copied with a text from its pages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from siping_tui.importing.document import LeftOutReason
from siping_tui.importing.sources.text_lines import FINAL, TextLine

_PAGE_NUMBER = re.compile(
    r"(?P<mark>[-—–－_·~第]|Page|p\.)?\s*[-—–－_·\s]*(?P<number>\d{1,4})\s*(?:页|[-—–－_·~\s]*$)"
    r"(?:\s*[,，/／]?\s*[共(（]?\s*\d{1,4}\s*页?[)）]?)?|(?P<of>\d{1,4})\s*(?:/|of)\s*\d{1,4}",
    re.IGNORECASE,
)
_FEWEST = {True: 2, False: 3}
"""How many page numbers there must be, with a mark such as — 1 — and without."""
_LONGEST_NUMBER = 30
_FEWEST_HEADS = 3
_LEAST_AT_EDGE = 0.8
_SHORTEST_PAGE = 200
"""Characters; lines that return sooner are items of a list."""
_SHORTEST_HEAD, _LONGEST_HEAD = 5, 40


def page_furniture(lines: Sequence[TextLine]) -> Mapping[int, LeftOutReason]:
    """Return the indices of the lines that stood at the edges of pages, with what they are."""
    numbers = _page_numbers(lines)
    heads = _running_heads(lines, numbers)
    return {**dict.fromkeys(heads, "running-head"), **dict.fromkeys(numbers, "page-number")}


def _page_numbers(lines: Sequence[TextLine]) -> list[int]:
    short = [(index, line.text) for index, line in enumerate(lines) if len(line.text) <= _LONGEST_NUMBER]
    found = [(index, match) for index, text in short if (match := _PAGE_NUMBER.fullmatch(text))]
    for marked in (True, False):
        some = [(index, int(match["number"] or match["of"])) for index, match in found if _is_marked(match) == marked]
        indices = [index for index, _ in some]
        steps = [after - before for (_, before), (_, after) in pairwise(some)]
        if len(some) >= _FEWEST[marked] and set(steps) == {1} and _are_pages(lines, indices):
            return indices
    return []


def _is_marked(match: re.Match[str]) -> bool:
    return not match[0].isdecimal()


def _are_pages(lines: Sequence[TextLine], indices: Sequence[int]) -> bool:
    """Return whether enough text stands between lines for them to be on different pages."""
    between = sum(len(line.text) for line in lines[indices[0] : indices[-1]])
    return between >= _SHORTEST_PAGE * (len(indices) - 1)


def _running_heads(lines: Sequence[TextLine], numbers: Sequence[int]) -> Iterator[int]:
    same: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if _SHORTEST_HEAD <= len(line.text) <= _LONGEST_HEAD and not FINAL.search(line.text):
            same[re.sub(r"\d+", "#", line.text)].append(index)
    edges = {0} | {edge for number in numbers for edge in (number - 1, number + 1)}
    for index, line in enumerate(lines):
        if line.begins_page:
            edges |= {index - 1, index}
    for indices in same.values():
        at_edge = sum(index in edges or _interrupts(lines, index) for index in indices)
        if len(indices) >= _FEWEST_HEADS and at_edge >= _LEAST_AT_EDGE * len(indices) and _are_pages(lines, indices):
            yield from indices


def _interrupts(lines: Sequence[TextLine], index: int) -> bool:
    """Return whether a line stands between two that are parts of a sentence."""
    before = lines[index - 1].text if index else ""
    return len(before) > _LONGEST_HEAD // 2 and not FINAL.search(before)
