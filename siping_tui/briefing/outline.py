"""The numbered sections of a briefing, found by an address: a number (3.1), an id, a title or part of one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import cached_property
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

from siping_tui.briefing.model import Briefing, Figure, Note, Photo, Section, Target
from siping_tui.briefing.quotations import Quotation, quotations
from siping_tui.frozen import Frozen


class Entry(Frozen, eq=False):
    """A section with its number, such as 3.1, and its position in reading order, from 0."""

    section: Section
    number: str
    position: int
    parent: "Entry | None" = field(repr=False)

    @property
    def depth(self) -> int:
        """The level of the section; 0 at the top."""
        return self.number.count(".")

    @property
    def path(self) -> "tuple[Entry, ...]":
        """The entries from the top level down to this one."""
        return (*self.parent.path, self) if self.parent else (self,)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The items of the section, each with its paragraph and span."""
        return quotations(self.section)

    def quotation(self, item: Figure | Target | Note) -> Quotation:
        """Return the quotation of an item of the section."""
        return self._quotation_by_id[id(item)]

    def notes_in(self, paragraph: int | None, start: int, end: int) -> list[Note]:
        """Return the notes on the characters from `start` to `end` of a paragraph, counted from 0."""
        return [
            quotation.item
            for quotation in self.quotations
            if isinstance(quotation.item, Note)
            and quotation.paragraph == paragraph
            and quotation.span[0] < end
            and start < quotation.span[1]
        ]

    @cached_property
    def _quotation_by_id(self) -> dict[int, Quotation]:
        # By identity: hashing an item would hash all its fields.
        return {id(quotation.item): quotation for quotation in self.quotations}


BlockKind: TypeAlias = Literal["kicker", "title", "paragraph", "caption"]


class Block(NamedTuple):
    """A printed line or paragraph and the section it belongs to."""

    entry: Entry
    kind: BlockKind
    text: str
    paragraph: int | None = None
    """The position of a paragraph among those of its section, from 0."""


class AddressError(LookupError):
    """An address matches no section, or several, which are the candidates."""

    def __init__(self, address: str, candidates: tuple[Entry, ...]) -> None:
        super().__init__(address)
        self.address = address
        self.candidates = candidates


class Outline(Frozen):
    """The sections of a briefing in reading order."""

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
        """The printed lines and paragraphs, in reading order."""
        return tuple(_blocks(self))

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        return {entry.section.id: entry for entry in self.entries}

    def subtree(self, entry: Entry) -> tuple[Entry, ...]:
        """Return `entry` and its subsections of all levels, in reading order."""
        end = entry.position + 1
        while end < len(self.entries) and self.entries[end].depth > entry.depth:
            end += 1
        return self.entries[entry.position : end]

    def _numbered_or_named(self, address: str) -> Entry | None:
        number = address.strip(".")
        return next((each for each in self.entries if each.number == number or each.section.id == address), None)

    def find(self, address: str) -> Entry:
        """Return the entry that a number, an id, or a title or part of one in either language matches.

        Raise AddressError if there is none or more than one.
        """
        if found := self._numbered_or_named(address):
            return found
        wanted = _form(address)
        if found := self._numbered_or_named(wanted):
            return found
        titled = [(entry, {_form(entry.section.title.zh), _form(entry.section.title.en)}) for entry in self.entries]
        exact = tuple(entry for entry, titles in titled if wanted in titles)
        partial = tuple(entry for entry, titles in titled if any(wanted in title for title in titles))
        candidates = exact or partial
        if len(candidates) != 1 or not wanted:
            raise AddressError(address, candidates if wanted else ())
        return candidates[0]

    def similar(self, address: str) -> tuple[Entry, ...]:
        """Return at most three entries whose title or id is similar to `address`, the most similar first."""
        # Deferred: only an address that matches nothing needs it.
        from difflib import get_close_matches

        names: dict[str, Entry] = {}
        for entry in self.entries:
            for name in (entry.section.title.zh, entry.section.title.en, entry.section.id):
                names.setdefault(name.casefold(), entry)
        return tuple(dict.fromkeys(names[name] for name in get_close_matches(address.casefold(), names, 3, 0.5)))


def _form(words: str) -> str:
    # Deferred: most outlines are never searched by title.
    from siping_tui.text.folding import fold

    return fold(words).text


def _blocks(outline: Outline) -> Iterator[Block]:
    """Yield the printed blocks; captions come after the last subsection of their section."""
    photos: defaultdict[str, list[Photo]] = defaultdict(list)
    for photo in outline.briefing.photos:
        photos[photo.section].append(photo)
    for position, entry in enumerate(outline.entries):
        section = entry.section
        if section.kicker:
            yield Block(entry, "kicker", section.kicker)
        if section.heading == "printed":
            yield Block(entry, "title", section.full_title(outline.briefing.language))
        for number, paragraph in enumerate(section.paragraphs):
            yield Block(entry, "paragraph", paragraph, number)
        following = outline.entries[position + 1] if position + 1 < len(outline.entries) else None
        for finished in reversed(entry.path):
            if following is not None and following.depth > finished.depth:
                break
            for photo in photos[finished.section.id]:
                yield Block(finished, "caption", " ".join(filter(None, (photo.caption, photo.credit))))


Item = TypeVar("Item", Figure, Target)


class Placed(Frozen, Generic[Item]):
    """A figure or target in its section."""

    entry: Entry
    item: Item


def placed_figures(outline: Outline, within: Entry | None = None) -> list[Placed[Figure]]:
    """Return the figures of `within` and its subsections, or of the whole briefing, in reading order."""
    return items_placed(outline, figures_of, within)


def placed_targets(outline: Outline, within: Entry | None = None) -> list[Placed[Target]]:
    """Return the targets of `within` and its subsections, or of the whole briefing, in reading order."""
    return items_placed(outline, targets_of, within)


def items_placed(outline: Outline, of: Callable[[Entry], Sequence[Item]], within: Entry | None) -> list[Placed[Item]]:
    """Return what is `of` each section of `within`, or of the whole, in reading order."""
    scope = outline.subtree(within) if within else outline.entries
    return [Placed(entry, item) for entry in scope for item in of(entry)]


def figures_of(entry: Entry) -> Sequence[Figure]:
    """Return the figures of a section's own text."""
    return entry.section.figures


def targets_of(entry: Entry) -> Sequence[Target]:
    """Return the targets of a section's own text."""
    return entry.section.targets
