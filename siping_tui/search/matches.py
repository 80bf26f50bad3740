"""What a search returns: matches, the sentences that hold them, and the figures or targets."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.outline import Block, Entry, Item, Placed
from siping_tui.messages import Language
from siping_tui.text.spans import Span

MatchKind: TypeAlias = Literal["text", "folded", "pinyin", "initials", "reading"]
"""How a word matched, from the closest match to the loosest.

Exactly as typed, in another spelling, by the pinyin of its characters, by their initials, or only in the suggested
reading of a misprint.
"""


class Match(NamedTuple):
    """A stretch of a printed text that matched; `start` and `end` count characters."""

    start: int
    end: int
    kind: MatchKind
    reading: str | None = None
    """The matched words of a suggested reading; None if the printed words matched."""

    @property
    def span(self) -> Span:
        return self.start, self.end


class Hit(NamedTuple):
    """A sentence that answers a query."""

    block: Block
    position: int
    """The position of the block among the blocks of the briefing."""
    start: int
    """The offset of the sentence in the block, in characters."""
    sentence: str
    matches: tuple[Match, ...]
    """In order, without overlaps; the whole sentence if the query has only conditions."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the matches in the sentence."""
        return tuple(match.span for match in self.matches)

    def span_of(self, match: Match) -> Span:
        """Return the span of a match in the block."""
        return self.start + match.start, self.start + match.end

    @property
    def entry(self) -> Entry:
        return self.block.entry


class FoundItem(Placed[Item]):
    """A figure or target that answers a query."""

    match_kinds: frozenset[MatchKind] = field(default=frozenset(), compare=False)
    """The kinds of its matches; exact matches count as `folded`. Empty if the query has only conditions."""


class ItemMatches(NamedTuple):
    """The matches in a figure or target, in the order of the text."""

    label: Mapping[Language, tuple[Match, ...]]
    quote: tuple[Match, ...]
    readings: tuple[str, ...]
    """The matched words of suggested readings of the quote."""
    title: Mapping[Language, tuple[Match, ...]] = MappingProxyType({"zh": (), "en": ()})
    """The matches in the title of its section."""


NO_MATCHES = ItemMatches({"zh": (), "en": ()}, (), ())
