"""The outline of a briefing, and the section that an address means: "3.1", an id, a title or part of one."""

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property

from siping_tui.briefing.blocks import Block, blocks
from siping_tui.briefing.model import Briefing, Section
from siping_tui.immutable import Immutable


class Entry(Immutable, eq=False):
    """A section in its place: `number` as in 3.1, `position` in reading order from 0."""

    section: Section
    number: str
    position: int
    parent: "Entry | None" = field(repr=False)

    @property
    def depth(self) -> int:
        """0 for a section of the briefing itself."""
        return self.number.count(".")

    @property
    def path(self) -> "tuple[Entry, ...]":
        """The entries from the top of the tree down to this one."""
        return (*self.parent.path, self) if self.parent else (self,)


class AddressError(LookupError):
    """No section, or more than one, is meant by an address."""

    def __init__(self, address: str, candidates: tuple[Entry, ...]) -> None:
        super().__init__(address)
        self.address = address
        self.candidates = candidates


class Outline(Immutable):
    """All sections of a briefing in reading order."""

    briefing: Briefing

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._walk(self.briefing.sections, None, []))

    def _walk(self, sections: tuple[Section, ...], parent: Entry | None, walked: list[None]) -> Iterator[Entry]:
        prefix = f"{parent.number}." if parent else ""
        for ordinal, section in enumerate(sections, 1):
            entry = Entry(section, f"{prefix}{ordinal}", len(walked), parent)
            walked.append(None)
            yield entry
            yield from self._walk(section.sections, entry, walked)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every printed line and paragraph once, in reading order."""
        return tuple(blocks(self))

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        return {entry.section.id: entry for entry in self.entries}

    def subtree(self, entry: Entry) -> tuple[Entry, ...]:
        """Return `entry` and all entries below it, in reading order."""
        end = entry.position + 1
        while end < len(self.entries) and self.entries[end].depth > entry.depth:
            end += 1
        return self.entries[entry.position : end]

    def find(self, address: str) -> Entry:
        """Return the one entry meant by a number, an id, a title or part of one in either language.

        Raises AddressError, with the candidates where there are several.
        """
        wanted = _form(address)
        number = wanted.strip(".")
        for entry in self.entries:
            if entry.number == number or entry.section.id == wanted:
                return entry
        titled = [(entry, {_form(entry.section.title.zh), _form(entry.section.title.en)}) for entry in self.entries]
        exact = tuple(entry for entry, titles in titled if wanted in titles)
        partial = tuple(entry for entry, titles in titled if any(wanted in title for title in titles))
        candidates = exact or partial
        if len(candidates) != 1 or not wanted:
            raise AddressError(address, candidates if wanted else ())
        return candidates[0]


def _form(words: str) -> str:
    # Most outlines are made to be read, not to be looked through for a title.
    from siping_tui.text.folding import fold

    return fold(words).text
