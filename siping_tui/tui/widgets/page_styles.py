"""The styles of the text, for the page itself and for the legend in the help."""

from typing import ClassVar

from rich.style import Style

from siping_tui.tui.drawing import LINE_STYLES, component_style
from siping_tui.tui.internals import RowScrollView

PAGE_STYLES = (*LINE_STYLES, "note-sign", "unchecked")
"""The names of the styles; the last two are those of signs in the right margin."""


class PageStyles(RowScrollView):
    """A view that draws with the styles of the text."""

    DEFAULT_CSS = """
    PageStyles {
        & > .page--kicker, & > .page--summary, & > .page--caption, & > .page--facts, & > .page--unchecked {
            color: $dim;
        }
        & > .page--report-title, & > .page--title {
            color: $heading;
            text-style: bold;
        }
        & > .page--name, & > .page--cut-off, & > .page--loss {
            color: $heading;
        }
        & > .page--run-in {
            text-style: bold;
        }
        & > .page--figure {
            color: $figure;
            text-style: bold;
        }
        & > .page--target {
            color: $target;
            text-style: bold;
        }
        & > .page--margin {
            color: $target;
        }
        & > .page--note {
            text-style: underline;
        }
        & > .page--own-note {
            background: $bar;
        }
        & > .page--note-sign {
            color: $heading;
            text-style: bold;
        }
        & > .page--quote, & > .page--chosen {
            background: $chosen;
        }
        & > .page--match {
            background: $match;
            color: $match-text;
        }
        & > .page--current-match, & > .page--copied {
            background: $current;
            color: $current-text;
        }
        &:ansi > .page--quote, &:ansi > .page--chosen {
            color: ansi_black;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{style}" for style in PAGE_STYLES}

    def page_style(self, name: str) -> Style:
        """Return a style of the text, to be drawn over that of the view."""
        return component_style(self, f"page--{name}")
