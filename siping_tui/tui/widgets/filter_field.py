"""The field of a filter, with completion of the names of conditions."""

from typing import ClassVar

from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.user.commands import Context


class FilterField(TypingField):
    """The field in which a filter of figures or targets is typed."""

    CONTEXTS: ClassVar[tuple[Context, ...]] = ("filtering",)
    KEYS_FIRST: ClassVar[tuple[str, ...]] = ("next_order",)
    """What the key line shows besides how to leave the field: letters are text here, and S does not sort."""

    def complete_name(self) -> bool:
        """Complete the name of a condition before the cursor, as in `du` for `due:`; return whether there was one."""
        # Deferred: the panel has the field from the start, and the parser takes 20 ms with what it imports.
        from siping_tui.search.parser import FIELD_NAMES

        before = self.value[: self.cursor_position]
        begun = before.rpartition(" ")[2].removeprefix("-")
        name = next((name for name in FIELD_NAMES if begun and name.startswith(begun.casefold())), None)
        if name is None:
            return False
        self.replace(f"{name}:", self.cursor_position - len(begun), self.cursor_position)
        return True
