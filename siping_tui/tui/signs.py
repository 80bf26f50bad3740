"""Signs drawn beside words, and their ASCII replacements for terminals that draw such signs wide or not at all."""

from typing import NamedTuple

from textual.widget import Widget


class Signs(NamedTuple):
    """Signs of one cell each."""

    folded: str
    unfolded: str
    margin: str
    """In the margin of the lines of a target without a number."""
    summary: str
    """Before the lines of the editor's summaries."""
    bar: str
    """Repeated for a bar to scale."""
    left_half: str
    right_half: str
    """The halves of the divider between two panes."""
    ascending: str
    descending: str
    """Beside the heading of the column by which a list is sorted."""
    unchecked: str
    """Beside an item that a program found and nobody has checked."""
    marked: str
    """Beside a row that the user has marked."""


SIGNS = Signs(
    folded="▸",
    unfolded="▾",
    margin="▎",
    summary="│",
    bar="━",
    left_half="▌",
    right_half="▐",
    ascending="▴",
    descending="▾",
    unchecked="☐",
    marked="●",
)

# Most of the signs are of ambiguous width (UAX #11): some terminals in East Asian locales draw them in two cells.
ASCII_SIGNS = Signs(
    folded="+",
    unfolded="-",
    margin="|",
    summary=":",
    bar="=",
    left_half="|",
    right_half="|",
    ascending="^",
    descending="v",
    unchecked="?",
    marked="*",
)

NOTE_SIGN = "\N{LOWER RIGHT PENCIL}"
"""In the right margin where a sentence begins that has a note of the user; no terminal draws it wide."""


def signs_of(widget: Widget) -> Signs:
    """Return the signs that the terminal of a widget can draw."""
    signs: Signs = getattr(widget.app, "signs", SIGNS)
    return signs
