"""The colours of an exported page: text can be read in light and dark (WCAG 2.2, success criterion 1.4.3)."""

import re
from pathlib import Path

import pytest

import siping_tui.pages.web

SHEET = (Path(siping_tui.pages.web.__file__).parent / "exported_page.css").read_text(encoding="utf-8")
READABLE = 4.5
TEXT = ("ink", "soft", "figure", "target", "doubt", "link")


def palettes() -> list[dict[str, str]]:
    """Return the colours of each theme by name: light, dark by the system, dark by the switch, paper."""
    blocks = re.findall(r"\{([^{}]*--paper:[^{}]*)\}", SHEET)
    return [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", block)) for block in blocks]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: str, ground: str) -> float:
    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_all_text_can_be_read_on_all_grounds() -> None:
    assert len(palettes()) == 4
    for palette in palettes():
        for ground in ("paper", "field"):
            ratios = {name: contrast(palette[name], palette[ground]) for name in TEXT}
            assert {name: ratio for name, ratio in ratios.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("ground", ["match", "current"])
def test_a_match_can_be_read(ground: str) -> None:
    for palette in palettes()[:3]:
        assert contrast(palette["ink"], palette[ground]) >= READABLE


def test_both_dark_themes_are_the_same() -> None:
    assert palettes()[1] == palettes()[2]
