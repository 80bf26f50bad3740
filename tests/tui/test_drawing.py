"""Rows of the text, drawn without a screen."""

import pytest
from rich.style import Style

from siping_tui.briefing.outline import Outline
from siping_tui.text.widths import cell_width
from siping_tui.tui.drawing import Layer, Margin, draw_line
from siping_tui.tui.layout import LayoutLine
from siping_tui.tui.layout_elements import LayoutElement

PLAIN, GROUND = Style(color="white"), Style(bgcolor="black")
BOLD, MATCH = Style(bold=True), Style(bgcolor="yellow")


def test_a_stretch_wears_all_the_layers_that_lie_on_it(outline: Outline) -> None:
    element = LayoutElement("paragraph", outline.find("1"), "增长6.2%左右")
    layers = [Layer(2, 6, BOLD), Layer(0, 4, MATCH)]
    strip = draw_line(element, LayoutLine(0, 0, 8), layers, PLAIN, GROUND, 2, 20)
    drawn = [(text, style and (style.bold, style.bgcolor and style.bgcolor.name)) for text, style, _ in strip]
    assert drawn == [
        ("  ", (None, "black")),
        ("", (None, None)),
        ("增长", (None, "yellow")),
        ("6.", (True, "yellow")),
        ("2%", (True, None)),
        ("左右", (None, None)),
        ("      ", (None, "black")),
    ]
    assert cell_width(strip.text) == 20


def test_each_stretch_knows_its_place_and_the_next_row_too(outline: Outline) -> None:
    element = LayoutElement("summary", outline.find("1"), "增长6.2%左右")
    strip = draw_line(element, LayoutLine(7, 2, 8), [Layer(2, 6, BOLD)], PLAIN, GROUND, 0, 12, indentation="| ")
    assert strip.text == "| 6.2%左右  "
    places = [style.meta["offset"] for _, style, _ in strip if style and "offset" in style.meta]
    assert places == [(2, 7), (6, 7)]


@pytest.mark.parametrize(("left", "drawn"), [(4, "  ! 增长"), (2, "! 增长"), (1, " 增长")])
def test_a_sign_in_the_margin_does_not_move_the_text(outline: Outline, left: int, drawn: str) -> None:
    element = LayoutElement("paragraph", outline.find("1"), "增长")
    strip = draw_line(element, LayoutLine(0, 0, 2), [], PLAIN, GROUND, left, 12, margin=Margin("!", BOLD))
    assert strip.text.rstrip() == drawn
    assert cell_width(strip.text) == 12
