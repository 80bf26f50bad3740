"""Walk a briefing with the path of each object; what is `BROKEN` is skipped."""

from collections.abc import Iterator
from typing import TypeVar

from siping_tui.briefing.model import Section
from siping_tui.typed_yaml.decoding import is_known
from siping_tui.typed_yaml.problems import FieldPath

_Item = TypeVar("_Item")


def walk_sections(sections: tuple[Section, ...], above: FieldPath = ()) -> Iterator[tuple[FieldPath, Section]]:
    """Yield `sections` and everything below them, in reading order."""
    for path, section in walk_items(sections, "sections", above):
        yield path, section
        yield from walk_sections(section.sections, path)


def walk_items(items: tuple[_Item, ...], name: str, above: FieldPath) -> Iterator[tuple[FieldPath, _Item]]:
    """Yield the items of the list in the field `name`."""
    for position, item in enumerate(items if is_known(items) else ()):
        if is_known(item):
            yield (*above, name, position), item
