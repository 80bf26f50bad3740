"""The colours of the reader: eight themes for long reading, and Textual's others with their contrast repaired.

Colours have one meaning each in all of them. On every ground, marked text (figures, targets, titles) has at least the
contrast of plain text, and all text at least 4.5 : 1 (WCAG 2.2, success criterion 1.4.3).
"""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.color import Color, rgb_to_lab
from textual.theme import Theme

READABLE = 4.5
"""The least contrast ratio of text and its ground."""

_DISTINCT = 25.0
"""A difference of two colours in CIELAB at which one is not taken for the other."""

_DIMMED = 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4
"""Shares of the ground in plain text, from which marked text can differ without being dimmer."""


class Palette(NamedTuple):
    """The colours of a theme, as CSS colours."""

    text: str
    dim: str
    """Details, captions and the editor's summaries."""
    heading: str
    figure: str
    """The numbers of figures, in the text and in lists."""
    target: str
    """The numbers of targets, in the text and in lists, and the marks of targets without a number."""
    ground: str
    """Of the text."""
    side: str
    """Of the panes beside it and of dialogs."""
    bar: str
    """Of captions and other single rows."""
    cursor: str
    """Of the row that keys act on, and of the caption of the list in focus."""
    chosen: str
    """Of sentences that were chosen, selected or led to."""
    match: str
    """Of the matches of a search; `match_text` is on it."""
    match_text: str
    current: str
    """Of the current match, and of what was copied a moment ago; `current_text` is on it."""
    current_text: str


INK = Palette(
    text="#cfcac0", dim="#aea89d", heading="#b9d4ee", figure="#9fe09a", target="#ffc98a",
    ground="#16181b", side="#1c1f23", bar="#262b31", cursor="#2f4256", chosen="#293744",
    match="#574717", match_text="#fff3d6", current="#f0c75e", current_text="#16181b",
)  # fmt: skip

NORD = Palette(
    text="#c8cfdb", dim="#b3bdcc", heading="#a6d9eb", figure="#bfe3a0", target="#f8cfa8",
    ground="#2e3440", side="#323947", bar="#3b4252", cursor="#47587a", chosen="#3c4860",
    match="#5e5330", match_text="#f6f0dc", current="#ebcb8b", current_text="#242933",
)  # fmt: skip

GRUVBOX = Palette(
    text="#d5c4a1", dim="#bdae96", heading="#a5d8c6", figure="#cfd44a", target="#ffbb75",
    ground="#282828", side="#2e2c2b", bar="#3c3836", cursor="#464c40", chosen="#3f3f38",
    match="#66501a", match_text="#fbf1c7", current="#fabd2f", current_text="#1d2021",
)  # fmt: skip

CONTRAST = Palette(
    text="#d8d8d8", dim="#bcbcbc", heading="#b0e0ff", figure="#80ff80", target="#ffd75f",
    ground="#000000", side="#0c0c0c", bar="#262626", cursor="#003a75", chosen="#14304d",
    match="#5c4b00", match_text="#ffffff", current="#ffd700", current_text="#000000",
)  # fmt: skip

PAPER = Palette(
    text="#4a4136", dim="#635848", heading="#21397a", figure="#004e00", target="#7a1f00",
    ground="#f6f1e7", side="#efe8da", bar="#e4dac7", cursor="#c9d6e6", chosen="#dbe3ec",
    match="#f5dc8a", match_text="#2b2620", current="#8a3b12", current_text="#fffaf0",
)  # fmt: skip

SEPIA = Palette(
    text="#5b4636", dim="#644f3d", heading="#23407a", figure="#005600", target="#8a1c00",
    ground="#f1e2c6", side="#ead9b9", bar="#dfcba6", cursor="#cbd0bf", chosen="#d9d8bd",
    match="#f0c667", match_text="#3a2a1c", current="#7a3410", current_text="#fff4e0",
)  # fmt: skip

SOLARIZED_LIGHT = Palette(
    text="#4b5f66", dim="#50646b", heading="#14588c", figure="#475700", target="#9c3203",
    ground="#fdf6e3", side="#f6efdc", bar="#eee8d5", cursor="#d0e1e7", chosen="#dde7e4",
    match="#f2dc93", match_text="#073642", current="#a3430c", current_text="#fdf6e3",
)  # fmt: skip

# The terminal chooses what these colours look like. Blue and the dark grey are too dim in many terminals.
ANSI_DARK = Palette(
    text="ansi_default", dim="ansi_default", heading="ansi_bright_cyan",
    figure="ansi_bright_green", target="ansi_bright_yellow",
    ground="ansi_default", side="ansi_default", bar="ansi_default", cursor="ansi_default", chosen="ansi_white",
    match="ansi_cyan", match_text="ansi_black", current="ansi_bright_yellow", current_text="ansi_black",
)  # fmt: skip

ANSI_LIGHT = ANSI_DARK._replace(
    heading="ansi_blue", figure="ansi_green", target="ansi_red", current="ansi_red", current_text="ansi_bright_white"
)


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=palette.heading,
        secondary=palette.heading,
        accent=palette.target,
        warning=palette.target,
        error=palette.target,
        success=palette.figure,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.side,
        panel=palette.bar,
        dark=dark,
    )


FEW_COLOURS = "ansi-dark"
"""Textual's theme of the terminal's own sixteen colours, for terminals that have no more."""

DEFAULT = "ink"

PALETTES: Mapping[str, Palette] = {
    "ink": INK,
    "nord": NORD,
    "gruvbox": GRUVBOX,
    "contrast": CONTRAST,
    "paper": PAPER,
    "sepia": SEPIA,
    "solarized-light": SOLARIZED_LIGHT,
    FEW_COLOURS: ANSI_DARK,
}
"""The themes that the reader offers, dark ones first. Textual's others are for the settings only."""

_LIGHT = ("paper", "sepia", "solarized-light")

OWN_THEMES = {
    name: _theme(name, palette, dark=name not in _LIGHT) for name, palette in PALETTES.items() if name != FEW_COLOURS
}
"""The reader's themes; some replace one of Textual's of the same name."""


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two opaque colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette_of(theme: Theme) -> Palette:
    """Return the palette of a theme; that of a theme by Textual is derived from its colours."""
    if theme.ansi:
        return ANSI_DARK if theme.dark else ANSI_LIGHT
    return PALETTES[theme.name] if theme.name in PALETTES else _derived(theme.to_color_system().generate())


def _derived(variables: Mapping[str, str]) -> Palette:
    ground, side, bar = (Color.parse(variables[name]) for name in ("background", "surface", "panel"))
    end = ground.get_contrast_text(1)
    text, primary, figure, target, warning = (
        Color.parse(variables[name]) for name in ("foreground", "primary", "success", "accent", "warning")
    )
    cursor, chosen, match = (
        ground.blend(colour, share, 1) for colour, share in ((primary, 0.3), (primary, 0.2), (warning, 0.3))
    )
    # Grounds of text that keeps its own colour.
    grounds = (ground, side, bar, cursor, chosen)

    def texts(share: float) -> tuple[Color, ...]:
        plain = _readable(text.blend(ground, share, 1), grounds, end)
        return plain, *(_readable(each, grounds, end, plain=plain) for each in (primary, figure, target))

    text, heading, figure, target = _distinct(map(texts, (0.0, *_DIMMED)))
    dim = _readable(text.blend(ground, 0.3), grounds, end)
    current = target
    return Palette(
        *(each.hex for each in (text, dim, heading, figure, target, ground, side, bar, cursor, chosen)),
        *(each.hex for each in (match, _readable(text, (match,), end))),
        *(each.hex for each in (current, _readable(ground, (current,), current.get_contrast_text(1)))),
    )


def _distinct(choices: Iterable[tuple[Color, ...]]) -> tuple[Color, ...]:
    """Return the first choice of text, heading, figure and target whose text differs enough from the last two.

    If none does, return the one in which it differs most.
    """
    best: tuple[Color, ...] = ()
    most = -1.0
    for choice in choices:
        text, _, *numbers = choice
        least = min(difference(text, number) for number in numbers)
        if least > most:
            best, most = choice, least
        if least >= _DISTINCT:
            break
    return best


def difference(one: Color, other: Color) -> float:
    """Return the distance of two colours in CIELAB."""
    first, second = ((lab.L, lab.a, lab.b) for lab in map(rgb_to_lab, (one, other)))
    return math.dist(first, second)


def _readable(colour: Color, grounds: tuple[Color, ...], end: Color, plain: Color | None = None) -> Color:
    """Return the nearest colour on the way to `end` that is readable on all grounds, and no dimmer than `plain`."""
    for step in range(20):
        nearer = colour.blend(end, step / 20, 1)
        if all(contrast(nearer, each) >= max(READABLE, contrast(plain, each) if plain else 0) for each in grounds):
            return nearer
    return end


def css_variables(theme: Theme) -> dict[str, str]:
    """Return the variables of the style sheets: those of the reader, and Textual's that its own widgets use."""
    palette = palette_of(theme)
    own = {name.replace("_", "-"): colour for name, colour in palette._asdict().items()}
    own["heading-style"] = "bold"
    if theme.ansi:
        return own
    return {
        **own,
        "foreground": palette.text,
        "text-muted": palette.dim,
        "text-disabled": palette.dim,
        "text-primary": palette.heading,
        "text-success": palette.figure,
        "text-accent": palette.target,
        "text-warning": palette.target,
        "block-cursor-foreground": palette.text,
        "block-cursor-background": palette.cursor,
        "block-cursor-blurred-foreground": palette.text,
        "block-cursor-blurred-background": palette.bar,
        "block-hover-background": palette.bar,
        "input-selection-foreground": palette.text,
        "input-selection-background": palette.chosen,
        "screen-selection-background": palette.chosen,
    }
