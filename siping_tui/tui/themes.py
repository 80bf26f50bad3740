"""Two themes for long reading: `paper` is light, `ink` is dark."""

from textual.theme import Theme

PAPER = Theme(
    name="paper",
    primary="#7a4b2a",
    secondary="#0a3a80",
    accent="#a03c1c",
    warning="#b5731a",
    error="#a8321f",
    success="#2f6b3c",
    foreground="#2b2620",
    background="#f6f1e7",
    surface="#efe8da",
    panel="#e4dac7",
    dark=False,
)

INK = Theme(
    name="ink",
    primary="#8fb7d8",
    secondary="#86c6cc",
    accent="#e0a56a",
    warning="#d9a441",
    error="#d9735f",
    success="#93c48b",
    foreground="#d6d1c7",
    background="#16181b",
    surface="#1c1f23",
    panel="#252a30",
    dark=True,
)

FEW_COLOURS = "ansi-dark"
"""Textual's theme of the terminal's own sixteen colours, for terminals that have no more."""

READING_THEMES = (INK, PAPER)
