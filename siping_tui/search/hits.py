"""What a search found."""

from dataclasses import dataclass

from siping_tui.briefing.addressing import Entry
from siping_tui.briefing.blocks import Block
from siping_tui.text.spans import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds every word of a query."""

    block: Block
    position: int
    """The block's position among the briefing's blocks."""
    start: int
    """Where the sentence begins in the block, in characters."""
    sentence: str
    spans: tuple[Span, ...]
    """The matches in the sentence, in order, none overlapping."""

    @property
    def entry(self) -> Entry:
        return self.block.entry
