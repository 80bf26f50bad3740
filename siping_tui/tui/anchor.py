"""A place in a briefing that outlives the page it was seen on."""

from typing import Literal, TypeAlias

from siping_tui.immutable import Immutable

EditorsWords: TypeAlias = Literal["name", "summary", "cut-off"]
"""What the page shows of a section beside its print: its number and title where no title line is printed, its
summary, and that the text breaks off."""


class Anchor(Immutable):
    """A section's id, and how many of its own printed characters stand before the place.

    Where the place is in the editor's words, how many of those do.
    """

    section: str
    character: int
    words: EditorsWords | None = None
