"""Account for a draft: where in it each character of its document is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from siping_tui.briefing.field_paths import walk_sections
from siping_tui.briefing.labels import LEFT_OUT_REASONS
from siping_tui.briefing.model import Briefing, Section
from siping_tui.importing.document import Document
from siping_tui.messages import N_

_LEFT_OUT: Mapping[str, str] = {reason: words for reason, words in LEFT_OUT_REASONS.items()}  # noqa: C416

PLACES: Mapping[str, str] = {
    "title": N_("title of the report"),
    "subtitle": N_("line under the title"),
    "byline": N_("line that names the speaker"),
    "kickers": N_("lines above titles"),
    "titles": N_("printed titles, with their numbering"),
    "texts": N_("text"),
    "photos": N_("captions of photos"),
    **_LEFT_OUT,
}
"""What the places are called, in the order of the draft."""


_SHORT = 60
"""The most characters of words that may be part of another text."""


class PlacedWords(NamedTuple):
    """Words of a draft, and the name of their place."""

    place: str
    words: str


class Account(NamedTuple):
    """The characters of a document and of its draft, without white space."""

    counts: Mapping[str, int]
    """The number of characters in each of `PLACES` that has some."""
    expected: int
    """The number of characters of the document."""
    missing: tuple[str, ...]
    """What of the document is in no place."""
    surplus: tuple[str, ...]
    """What of the draft is not in the document, or is in two places."""

    @property
    def sum(self) -> int:
        return sum(self.counts.values())

    @property
    def is_balanced(self) -> bool:
        return not self.missing and not self.surplus


def account(document: Document, briefing: Briefing) -> Account:
    """Find each text of a draft in its document, at a place of its own."""
    ledger = _Ledger(_bare("".join(piece.text for piece in document.pieces)))
    found: Counter[str] = Counter()
    surplus = []
    for place, words in _placed(briefing):
        if taken := ledger.take(_bare(words)):
            found[place] += taken
        elif place != "title":  # which may come from the properties of the file
            surplus.append(words)
    counts = {place: found[place] for place in PLACES if found[place]}
    return Account(counts, len(ledger.text), tuple(ledger.left()), tuple(surplus))


def _placed(briefing: Briefing) -> Iterator[PlacedWords]:
    """Yield the printed words of a draft: long ones in reading order, then short ones, the longest first.

    A title, a page number or 各位代表： may also be part of another text, which has taken its place by then.
    """
    words = [each for _, section in walk_sections(briefing.sections) for each in _placed_in(section, briefing)]
    words += _placed_beside(briefing)
    yield from (each for each in words if len(each.words) > _SHORT)
    short = [each for each in words if len(each.words) <= _SHORT]
    yield from sorted(short, key=lambda each: len(each.words), reverse=True)


def _placed_beside(briefing: Briefing) -> Iterator[PlacedWords]:
    for photo in briefing.photos:
        yield from (PlacedWords("photos", words) for words in (photo.caption, photo.credit) if words)
    yield from (PlacedWords(each.reason, each.text) for each in briefing.left_out)
    for place, words in ("byline", briefing.byline), ("subtitle", briefing.subtitle):
        if words is not None:
            yield PlacedWords(place, words)
    yield PlacedWords("title", briefing.title.in_(briefing.language))


def _placed_in(section: Section, briefing: Briefing) -> Iterator[PlacedWords]:
    if section.kicker:
        yield PlacedWords("kickers", section.kicker)
    if section.heading == "printed":
        yield PlacedWords("titles", section.full_title(briefing.language))
    yield from (PlacedWords("texts", paragraph) for paragraph in section.paragraphs)


class _Ledger:
    """The text of a document, of which each character can be taken once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._taken = bytearray(len(text))
        self._next = 0
        """The end of what was taken last: the next words probably follow."""

    def take(self, words: str) -> int:
        """Take the characters of `words` where all of them are left, and return their number; 0 if there are none."""
        at = self._free(words, self._next)
        if at < 0:
            at = self._free(words, 0)
        if at < 0 or not words:
            return 0
        self._next = at + len(words)
        self._taken[at : self._next] = b"\1" * len(words)
        return len(words)

    def _free(self, words: str, start: int) -> int:
        at = self.text.find(words, start)
        while at >= 0 and (last := self._taken.rfind(1, at, at + len(words))) >= 0:
            at = self.text.find(words, last + 1)
        return at

    def left(self) -> Iterator[str]:
        """Yield the stretches that nothing has taken."""
        start = self._taken.find(0)
        while start >= 0:
            end = self._taken.find(1, start)
            yield self.text[start : end if end >= 0 else len(self.text)]
            start = self._taken.find(0, end) if end >= 0 else -1


def _bare(text: str) -> str:
    return "".join(text.split())
