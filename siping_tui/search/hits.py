"""A sentence that a search found."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.outline import Block, Entry
from siping_tui.text.spans import Span

How: TypeAlias = Literal["text", "folded", "pinyin", "initials", "reading"]
"""As it was typed, in another spelling, by its sound, by its initials, or in the suggested reading of a misprint."""


class Match(NamedTuple):
    """A stretch of a sentence that was looked for."""

    start: int
    end: int
    how: How
    reading: str | None = None
    """The words of the suggested reading that were found in place of the printed ones."""

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True)
class Hit:
    """A sentence that answers a query."""

    block: Block
    position: int
    """The block's position among the briefing's blocks."""
    start: int
    """Where the sentence begins in the block, in characters."""
    sentence: str
    matches: tuple[Match, ...]
    """In order, none overlapping; the whole sentence where nothing in particular was looked for."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the matches stand in the sentence."""
        return tuple(match.span for match in self.matches)

    def span_of(self, match: Match) -> Span:
        """Return where a match stands in the block."""
        return self.start + match.start, self.start + match.end

    @property
    def entry(self) -> Entry:
        return self.block.entry
