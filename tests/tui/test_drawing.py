"""Rows of the text, drawn without a screen."""

from rich.style import Style

from siping_tui.briefing.outline import Outline
from siping_tui.text.widths import cell_width
from siping_tui.tui.drawing import Layer, draw_line
from siping_tui.tui.layout import LayoutElement, LayoutLine

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
    strip = draw_line(element, LayoutLine(7, 2, 8), [Layer(2, 6, BOLD)], PLAIN, GROUND, 0, 12)
    assert strip.text == "| 6.2%左右  "
    places = [style.meta["offset"] for _, style, _ in strip if style and "offset" in style.meta]
    assert places == [(2, 7), (6, 7)]
