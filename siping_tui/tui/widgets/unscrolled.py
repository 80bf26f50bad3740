"""Widgets whose size lays out nothing."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class Unscrolled(Widget):
    """A widget without scrollbars of its own.

    Textual lays out the whole screen a second time whenever a widget gets another size, because its scrollbars may
    appear.
    """

    virtual_size = Reactive(Size(0, 0))
    """As in Textual's Widget, but a change does not lay out the screen again."""
