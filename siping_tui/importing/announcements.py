"""Announced numbers of tasks: 重点做好十个方面工作 says how many headings follow, which checks the outline."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from siping_tui.briefing.model import Bilingual
from siping_tui.importing.document import DocumentParagraph
from siping_tui.importing.headings import FoundHeading
from siping_tui.importing.misprints import FoundDoubt
from siping_tui.text.numerals import value_of

_ANNOUNCEMENT = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,3})(?:个|项|大)?(?:方面|重点)?的?(?:工作|任务)[：:。]?$")
_SERIES = frozenset({"bracket", "is", "number"})


def announcement_doubts(
    paragraphs: Sequence[DocumentParagraph], headings: Sequence[FoundHeading]
) -> Iterator[tuple[int, FoundDoubt]]:
    """Yield the paragraphs that announce another number of tasks than there are headings after them."""
    for position, paragraph in enumerate(paragraphs):
        match = _ANNOUNCEMENT.search(paragraph.plain)
        if match is None:
            continue
        following = headings[bisect_right(headings, position, key=lambda each: each.paragraph) :]
        if not following or following[0].paragraph != position + 1:
            continue
        announced, found = int(value_of(match[1]) or 0), _series(following)
        if following[0].system in _SERIES and found != announced:
            reason = Bilingual(
                f"此处称有{announced}项，其后有{found}个同级标题",
                f"The text announces {announced} tasks; {found} headings of the same level follow",
            )
            yield position, FoundDoubt((match.start(1), match.end()), "unclear", reason)


def _series(headings: Sequence[FoundHeading]) -> int:
    """Return how many headings are in the series that the first one opens."""
    first, count = headings[0], 0
    for each in headings:
        if each.system == first.system:
            count += 1
        elif each.rank is not None and (first.rank is None or each.rank < first.rank):
            break
    return count
