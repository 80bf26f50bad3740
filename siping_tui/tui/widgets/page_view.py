"""A page drawn by Textual's line API: only the rows in view are drawn."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from siping_tui.text.spans import overlapping
from siping_tui.tui.drawing import Layer, Margin, draw_line
from siping_tui.tui.layout import INDENT, LayoutLine, Page, PagePosition, PageSpan
from siping_tui.tui.layout_elements import Mark
from siping_tui.tui.page_matches import PageMatches
from siping_tui.tui.passages import Passage, joined, on_page
from siping_tui.tui.signs import NOTE_SIGN, signs_of
from siping_tui.tui.widgets.drawn_rows import DrawnRows
from siping_tui.tui.widgets.page_styles import PageStyles
from siping_tui.user.anchoring import AnchoredNote
from siping_tui.user.settings import MEASURE, NARROWEST_MEASURE, WIDEST_MEASURE

_MARGIN = 2


class PageView(PageStyles, DrawnRows):
    """A `Page` at the widget's width, with its marks, matches and selection."""

    DEFAULT_CSS = "PageView { height: 1fr; background: $ground; }"

    measure: reactive[int] = reactive(MEASURE, init=False)
    """The maximum width of a line in cells."""

    matches: reactive[PageMatches | None] = reactive(None, always_update=True, init=False)
    """The matches of the current search."""

    current_match: reactive[PageSpan | None] = reactive(None, init=False)
    quote: reactive[PageSpan | None] = reactive(None, init=False)
    """The span that a panel led to, or whose note is shown."""

    chosen: reactive[Passage] = reactive((), init=False)
    """The sentences that the user has chosen."""

    own_notes: reactive[Sequence[AnchoredNote]] = reactive((), init=False)
    """The user's notes; those on sentences that the page does not have are not shown."""

    copied: reactive[Passage] = reactive((), init=False)
    """What was copied a moment ago."""

    def __init__(self, page: Page, place: PagePosition, measure: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(PageView.measure, measure)
        self._page, self._place = page, place
        self._width_laid_out: int | None = None
        self._notes_by_element: dict[int, list[Mark]] | None = None
        self._strip = lru_cache(1024)(self._strip_of)
        self._cached_ground: Style | None = None

    @property
    def page(self) -> Page:
        return self._page

    @property
    def text_width(self) -> int:
        return self._text_width_of(self.scrollable_content_region.width)

    def _text_width_of(self, width: int) -> int:
        return max(2, min(self.measure, width - 2 * _MARGIN))

    @property
    def _left_margin(self) -> int:
        return self._left_margin_of(self.scrollable_content_region.width)

    def _left_margin_of(self, width: int) -> int:
        return max(0, (width - self._text_width_of(width)) // 2)

    @property
    def _rows(self) -> int:
        return self.scrollable_content_region.height

    def validate_measure(self, measure: int) -> int:
        return max(NARROWEST_MEASURE, min(measure, WIDEST_MEASURE))

    def lay_out(self) -> None:
        """Lay out the page for the current width."""
        if self._width_laid_out is not None:  # the rows of the first frame stay
            self._strip.cache_clear()
        self._width_laid_out = self.scrollable_content_region.width
        self._page.lay_out(self.text_width)
        self.virtual_size = Size(0, len(self._page.lines))

    def is_in_view(self, found: PageSpan) -> bool:
        """Return whether the beginning of a span is on the screen."""
        row = self._page.line_at(PagePosition(found[0], found[1][0]))
        return self.scroll_offset.y <= row < self.scroll_offset.y + self._rows

    def watch_matches(self) -> None:
        self._redraw()

    def watch_current_match(self, match: PageSpan | None) -> None:
        self._redraw()

    def watch_quote(self) -> None:
        self._redraw()

    def watch_own_notes(self) -> None:
        self._notes_by_element = None
        self._redraw()

    def own_notes_in(self, element: int) -> Sequence[Mark]:
        """Return the user's notes on the sentences of an element."""
        if self._notes_by_element is None:
            self._notes_by_element = {}
            for found in self.own_notes:
                if found.sentence is not None and (span := on_page(self._page, found.sentence)) is not None:
                    mark = Mark(*span[1], "own-note", found)
                    self._notes_by_element.setdefault(span[0], []).append(mark)
        return self._notes_by_element.get(element, ())

    def watch_chosen(self) -> None:
        self._redraw()

    def watch_copied(self) -> None:
        self._redraw()

    def _redraw(self) -> None:
        self._strip.cache_clear()
        self.refresh_rows()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strip.cache_clear()
        self._cached_ground = None

    @property
    def _ground(self) -> Style:
        """The background of every line. Cached: asking all ancestors takes as long as drawing the line."""
        if self._cached_ground is None:
            self._cached_ground = self.rich_style
        return self._cached_ground

    def selection_updated(self, selection: Selection | None) -> None:
        self._redraw()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as printed, without hidden characters, with blank lines between paragraphs."""
        spans = (
            (element, (span[0], len(element.words) if span[1] == -1 else span[1]))
            for position, element in enumerate(self._page.elements)
            if (span := selection.get_span(position)) is not None
        )
        return joined(spans), "\n"

    def rows_of(self, crop: Region) -> list[Strip]:
        width = self.scrollable_content_region.width  # asked once: Textual computes it from many styles
        if self._width_laid_out is None:
            # The first frame is drawn before any Resize event; the text is on it anyway.
            lines, top = self._page.first_lines(self._place, self.text_width, self._rows), 0
        else:
            lines, top = self._page.lines, self.scroll_offset.y
        blank = Strip.blank(width, self._ground)
        rows = range(top + crop.y, top + crop.bottom)
        strips = [self._strip(lines[row], width) if row < len(lines) else blank for row in rows]
        # Wider than the text by the scrollbar, as long as that is not shown.
        whole = self.size.width
        return strips if width == whole else [strip.adjust_cell_length(whole, self._ground) for strip in strips]

    def _strip_of(self, line: LayoutLine, width: int) -> Strip:
        if line.element < 0:
            return Strip.blank(width, self._ground)
        layers = [Layer(start, end, self.page_style(style)) for start, end, style in self._layers(line)]
        if (selection := self.text_selection) is not None and (span := selection.get_span(line.element)) is not None:
            end = line.end if span[1] == -1 else span[1]
            layers.append(Layer(span[0], end, self._selection_style()))
        # Over the selection, whose ground has too little contrast with these letters.
        layers += [Layer(*span, self.page_style("copied")) for element, span in self.copied if element == line.element]
        element = self._page.elements[line.element]
        style = self.get_component_rich_style(f"page--{element.kind}")
        indentation = f"{signs_of(self).summary} " if element.kind in INDENT else ""
        left, margin = self._left_margin_of(width), self._margin_of(line)
        strip = draw_line(
            element, line, layers, style, self._ground, left, width, indentation=indentation, margin=margin
        )
        return self._with_signs(line, strip, left + self._text_width_of(width) + 1)

    def _with_signs(self, line: LayoutLine, strip: Strip, column: int) -> Strip:
        """Return the row with signs in the right margin, if something with a sign begins on it.

        That of the user's notes comes first in `column`, the margin's second cell; that of an unchecked item takes the
        other.
        """
        if column >= strip.cell_length:
            return strip
        signs = [
            *self._sign(NOTE_SIGN, "note-sign", any(_begins(mark, line) for mark in self.own_notes_in(line.element))),
            *self._sign(signs_of(self).unchecked, "unchecked", self._has_unchecked(line)),
        ]
        for place, sign in zip((column, column - 1), signs, strict=False):
            strip = Strip.join([strip.crop(0, place), Strip([sign]), strip.crop(place + 1)])
        return strip

    def _sign(self, sign: str, style: str, shown: bool) -> list[Segment]:
        return [Segment(sign, self._ground + self.page_style(style))] if shown else []

    def _has_unchecked(self, line: LayoutLine) -> bool:
        """Return whether the words of an item that a program found, and nobody has checked, begin on a line."""
        marks = (mark for mark in self._page.elements[line.element].marks if _begins(mark, line))
        return any(getattr(mark.item, "origin", None) is not None for mark in marks)

    def _margin_of(self, line: LayoutLine) -> Margin | None:
        """Return the sign beside the lines of a target without a number: its words have no colour."""
        marks = self._page.elements[line.element].marks
        if any(mark.kind == "commitment" and mark.start < line.end and line.start < mark.end for mark in marks):
            return Margin(signs_of(self).margin, self._ground + self.page_style("margin"))
        return None

    def _selection_style(self) -> Style:
        style = self.screen.get_component_rich_style("screen--selection")
        # A theme keeps the text colour by a transparent one, which Textual resolves to the background.
        return Style(bgcolor=style.bgcolor) if style.color == style.bgcolor else style

    def _layers(self, line: LayoutLine) -> Iterator[tuple[int, int, str]]:
        """Yield the layers of a line over its element's own style, from bottom to top."""
        for mark in self._page.elements[line.element].marks:
            if mark.start < line.end and line.start < mark.end:
                yield mark.start, mark.end, mark.kind
        yield from ((mark.start, mark.end, mark.kind) for mark in self.own_notes_in(line.element))
        if self.quote is not None and self.quote[0] == line.element:
            yield (*self.quote[1], "quote")
        yield from ((*span, "chosen") for element, span in self.chosen if element == line.element)
        found = self.matches.spans(line.element) if self.matches else ()
        for span in overlapping(found, line.start, line.end):
            yield (*span, "current-match" if self.current_match == (line.element, span) else "match")


def _begins(mark: Mark, line: LayoutLine) -> bool:
    return line.start <= mark.start < line.end
