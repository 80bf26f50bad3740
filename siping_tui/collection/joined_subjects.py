"""Targets of several subjects at once, as 城乡居民收入分别增长 and 出口、进口均增长: the indicators of their parts."""

import re
from functools import cache

from siping_tui.briefing.indicators import indicators
from siping_tui.text.folding import fold

_EACH = re.compile("分别|均(?=[增下达提降保为]|$)|都(?=[增下达提降保])")
_AND = re.compile("[、和与及]")
_BOTH, _PARTS_OF_BOTH = "城乡", ("城镇", "农村")


def joined_indicators(label: str) -> tuple[str | None, ...]:
    """Return the indicators of the parts of a label with a joined subject, None for one unknown; of others, nothing.

    A spelling that several indicators have names them all. 城乡 has parts if both are known: 城乡居民收入比 is one.
    """
    words = fold(label).text
    if len(shared := _named(words)) > 1:
        return shared
    if _BOTH in words:
        found = tuple(_only(_named(words.replace(_BOTH, part))) for part in _PARTS_OF_BOTH)
        return found if None not in found and len(set(found)) > 1 else ()
    if not _EACH.search(words):
        return ()
    names = [_only(_named(fold(part).text)) for part in _AND.split(label)]
    # One figure does not tell two parts apart that have the same indicator.
    return tuple(None if each in names[:n] else each for n, each in enumerate(names)) if len(names) > 1 else ()


def _only(names: tuple[str, ...]) -> str | None:
    return names[0] if len(names) == 1 else None


def _named(words: str) -> tuple[str, ...]:
    """Return the indicators with the longest spelling that some words contain."""
    longest = max((each for each in _spellings() if each in words), key=len, default="")
    return _spellings().get(longest, ())


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in indicators().values():
        for spelling in each.spellings:
            words = fold(spelling).text
            found[words] = (*found.get(words, ()), each.id)
    return found
