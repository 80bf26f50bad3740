"""A place in a briefing that outlives the page it was seen on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """A section's id, and how many of its own printed characters stand before the place."""

    section: str
    character: int
