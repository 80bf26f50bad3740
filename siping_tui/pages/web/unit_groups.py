"""The units above groups of numbers: a table sorted by size has a row with the unit above those that compare."""

from collections.abc import Sequence

from siping_tui.briefing.model import Bilingual
from siping_tui.messages import translator
from siping_tui.search.sorting import unit_name


def group_name(units: Sequence[str | None]) -> Bilingual:
    """Return what numbers that compare are called: their unit, or a message."""
    return shown_names(unit_name(units, "zh"), unit_name(units, "en"))


def shown_names(chinese: str, english: str) -> Bilingual:
    """Return the names of a group, which are units or messages, as they are shown."""
    return Bilingual(translator("zh")(chinese), translator("en")(english))


def unit_attributes(order: str, name: Bilingual) -> dict[str, str]:
    """Return the attributes of a row by which exported_page.js finds its group in an order."""
    return {f"data-{order}-unit-zh": name.zh, f"data-{order}-unit-en": name.en}
