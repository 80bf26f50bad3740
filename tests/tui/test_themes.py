"""The contrast of text and its ground in every theme, by WCAG 2.2."""

from collections.abc import AsyncIterator, Iterator

import pytest
from rich.color import Color as DrawnColour
from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES, Theme

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.signs import SIGNS
from siping_tui.tui.themes import (
    FEW_COLOURS,
    INK,
    OWN_THEMES,
    PALETTES,
    READABLE,
    Palette,
    contrast,
    difference,
    palette_of,
)
from siping_tui.user.memory import Memory
from siping_tui.user.settings import Settings
from tests.tui.conftest import press

ALL = {**BUILTIN_THEMES, **OWN_THEMES}
OF_FULL_COLOUR = [theme for theme in ALL.values() if not theme.ansi]

# The colours of VGA, which the Linux console and many terminals use.
VGA = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [(0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)],
    [(85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255),
     (255, 255, 255)],
)  # fmt: skip

TEXTS = ("text", "dim", "heading", "figure", "target")
GROUNDS = ("ground", "side", "bar", "cursor", "chosen")

NOT_WORDS = frozenset("".join(SIGNS)) | set(" ▁▂▃▄▅▆▇█▔▏▎▍▌▋▊▉▕")
"""Signs that only add to words; they need a contrast of 3 : 1 at most."""

STATES: dict[str, tuple[str, ...]] = {
    "the text, with numbers, a sentence and a match": ("right_square_bracket", "slash", *"项目", "enter", "J"),
    "a note, and the tree in focus": ("right_square_bracket", "enter", "shift+tab"),
    "the figures in focus": ("f", "enter", "S", "down"),
    "the targets with a placeholder": ("t",),
    "the targets in focus": ("t", *"养老", "enter"),
    "the results in focus": ("slash", *"冷链物流", "enter", "r", "n"),
    "a search without matches": ("slash", *"没有这个"),
    "the palette": ("colon",),
    "the palette with choices": ("colon", *"项目"),
    "no marks": ("apostrophe",),
    "marks": ("m", "a", "apostrophe"),
    "help": ("f1",),
    "help filtered": ("f1", *"sort"),
    "the legend": ("f1", *"colours and signs"),
}


@pytest.mark.parametrize("theme", OF_FULL_COLOUR, ids=lambda theme: theme.name)
def test_marked_text_is_no_dimmer_than_plain_text(theme: Theme) -> None:
    palette = palette_of(theme)
    dimmer = {
        f"{marked} on {ground}"
        for ground in GROUNDS
        for marked in ("heading", "figure", "target")
        if ratio_of(palette, marked, ground) < ratio_of(palette, "text", ground)
    }
    assert not dimmer


@pytest.mark.parametrize("name", PALETTES)
def test_figures_targets_titles_and_plain_text_differ(name: str) -> None:
    palette = PALETTES[name]
    assert len({palette.text, palette.figure, palette.target, palette.heading}) == 4


@pytest.mark.parametrize("theme", OF_FULL_COLOUR, ids=lambda theme: theme.name)
def test_the_number_of_a_figure_is_not_taken_for_bold_text(theme: Theme) -> None:
    # By the difference of colours in CIELAB: the lightness of dark ones says little. Some of Textual's themes have no
    # two colours that differ more than the lower bound.
    palette = palette_of(theme)
    text, figure, target = (Color.parse(each) for each in (palette.text, palette.figure, palette.target))
    assert difference(text, figure) >= (40 if theme.name in OWN_THEMES else 19)
    assert difference(text, target) >= (29 if theme.name in OWN_THEMES else 14)


@pytest.mark.thorough
async def test_every_pair_of_colours_on_the_screen_is_readable_in_every_theme(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), memory=Memory(Settings(theme="ink")))
    seen = [(where, *(each.hex for each in colours)) async for where, *colours in drawn_in_all_states(app)]
    # The cursor of a field swaps text and ground.
    texts = {Color.parse(getattr(INK, name)).hex: name for name in (*TEXTS, "match_text", "current_text", "ground")}
    grounds = {Color.parse(getattr(INK, name)).hex: name for name in (*GROUNDS, "match", "current", "text")}
    foreign = {each[1:]: each[0] for each in seen if each[1] not in texts or each[2] not in grounds}
    assert not foreign, "colours of no palette"
    pairs = {(texts[text], grounds[ground]): where for where, text, ground in seen}
    assert len(pairs) > 15
    found = {
        f"{theme.name}: {text} on {ground} as in {where}": round(ratio, 2)
        for theme in OF_FULL_COLOUR
        for (text, ground), where in pairs.items()
        if (ratio := ratio_of(palette_of(theme), text, ground)) < READABLE
    }
    assert not found


@pytest.mark.thorough
async def test_every_word_on_the_screen_is_readable_in_sixteen_colours(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), memory=Memory(Settings(theme=FEW_COLOURS)))
    found = {
        f"{where}: {text.hex} on {ground.hex}": round(ratio, 2)
        async for where, text, ground in drawn_in_all_states(app)
        if (ratio := contrast(text, ground)) < READABLE
    }
    assert not found


@pytest.mark.thorough
@pytest.mark.parametrize("theme", PALETTES)
async def test_the_number_of_a_figure_and_of_a_target_have_one_colour_each(briefing: Briefing, theme: str) -> None:
    app = SipingApp(Outline(briefing), memory=Memory(Settings(theme=theme)))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_square_bracket")
        coloured: dict[str, set[str]] = {}
        for words, text, _ in drawn(app, app.screen.region):
            coloured.setdefault(words.strip(), set()).add(text.hex)
        numbers = {words: found for words, found in coloured.items() if words in ("6.2%", "8.5%", "4.1%")}
        assert numbers
        assert all(len(found) == 1 for found in numbers.values())


def ratio_of(palette: Palette, text: str, ground: str) -> float:
    """Return the contrast of two colours of a palette, given by their names."""
    return contrast(Color.parse(getattr(palette, text)), Color.parse(getattr(palette, ground)))


async def drawn_in_all_states(app: SipingApp) -> AsyncIterator[tuple[str, Color, Color]]:
    """Yield where some words are, with the colours of their text and ground; nothing of a reader below a dialog."""
    async with app.run_test(size=(120, 40)) as pilot:
        reader = app.screen
        for state, keys in STATES.items():
            await press(pilot, *keys)
            region = reader.region if app.screen is reader else app.screen.children[0].region
            for words, text, ground in drawn(app, region):
                yield f"{state} ({words.strip()})", text, ground
            await press(pilot, "escape", "escape", "escape", "g")


def drawn(app: SipingApp, region: Region) -> Iterator[tuple[str, Color, Color]]:
    """Yield the words in a region of the screen, with the colours of their text and ground."""
    for strip in app.screen._compositor.render_strips()[region.y : region.bottom]:
        for text, style, _ in strip.crop(region.x, region.right):
            if style is None or not set(text) - NOT_WORDS:
                continue
            colours = _resolved(style.color, foreground=True), _resolved(style.bgcolor, foreground=False)
            yield (text, *(reversed(colours) if style.reverse else colours))


def _resolved(colour: DrawnColour | None, *, foreground: bool) -> Color:
    colour = colour or DrawnColour.default()
    return Color(*colour.get_truecolor(VGA, foreground=foreground))
