"""The printed words of a briefing as one run of blocks, in reading order."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from siping_tui.briefing.addressing import Entry, Outline
    from siping_tui.briefing.model import Photo

BlockKind: TypeAlias = Literal["kicker", "title", "paragraph", "caption"]


class Block(NamedTuple):
    """A printed line or paragraph and the section it belongs to."""

    entry: "Entry"
    kind: BlockKind
    text: str


def blocks(outline: "Outline") -> Iterator[Block]:
    """Yield every printed block once; an article's captions stand at its end."""
    photos: defaultdict[str, list[Photo]] = defaultdict(list)
    for photo in outline.briefing.photos:
        photos[photo.section].append(photo)
    for position, entry in enumerate(outline.entries):
        section = entry.section
        if section.kicker:
            yield Block(entry, "kicker", section.kicker)
        if section.heading == "printed":
            yield Block(entry, "title", section.title.in_(outline.briefing.language))
        for paragraph in section.paragraphs:
            yield Block(entry, "paragraph", paragraph)
        following = outline.entries[position + 1] if position + 1 < len(outline.entries) else None
        for finished in reversed(entry.path):
            if following is not None and following.depth > finished.depth:
                break
            for photo in photos[finished.section.id]:
                yield Block(finished, "caption", " ".join(filter(None, (photo.caption, photo.credit))))
