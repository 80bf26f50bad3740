"""Widgets that ask for their styles once."""

from typing import Any, ClassVar

from rich.style import Style
from textual.widget import Widget

from siping_tui.tui.drawing import component_style


class KeptStyles(Widget):
    """A widget that keeps its styles until the style sheets change: Textual asks all ancestors for each row."""

    COMPONENT_PREFIX: ClassVar[str] = ""
    """What the names of the component classes begin with."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._kept: dict[str, Style] = {}
        super().__init__(*arguments, **named)

    @property
    def rich_style(self) -> Style:
        return self.component("")

    def component(self, name: str) -> Style:
        """Return the style of a component of the widget's own, or without a name that of the widget."""
        return self.base_component(f"{self.COMPONENT_PREFIX}--{name}" if name else "")

    def base_component(self, whole_name: str) -> Style:
        """Return the style of a component that a class of Textual has declared."""
        if whole_name not in self._kept:
            self._kept[whole_name] = component_style(self, whole_name) if whole_name else super().rich_style
        return self._kept[whole_name]

    def notify_style_update(self) -> None:
        self._kept.clear()
        super().notify_style_update()
