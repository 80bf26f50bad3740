"""The page of the reading pane, laid out without a screen."""

from itertools import pairwise

import pytest

from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language, translator
from siping_tui.pages.overview import overview
from siping_tui.text.widths import cell_width
from siping_tui.tui.layout import INDENT, Page, PagePosition
from siping_tui.tui.layout_elements import LayoutElement
from siping_tui.user.state import OVERVIEW, Anchor, SummaryChoice


def page_of(outline: Outline, language: Language = "zh", *, summaries: SummaryChoice = "all", width: int = 40) -> Page:
    texts = overview(outline, language, translator(language))
    page = Page(outline, language, "〔中断〕", summaries=summaries, overview=texts)
    page.lay_out(width)
    return page


@pytest.fixture(scope="module")
def page(outline: Outline) -> Page:
    return page_of(outline)


def is_of(element: LayoutElement, number: str) -> bool:
    """Return whether an element belongs to the section with a number."""
    return element.entry is not None and element.entry.number == number


def kinds(page: Page, address: str) -> list[str]:
    return [each.kind for each in page.elements if is_of(each, address)]


def test_what_a_section_is_made_of(page: Page) -> None:
    assert kinds(page, "1") == ["kicker", "title", "summary", "paragraph", "caption", "caption"]
    assert kinds(page, "1.4") == ["name", "summary", "paragraph", "paragraph", "paragraph"]
    assert kinds(page, "2") == ["title", "summary", "paragraph", "paragraph", "cut-off"]


def test_titles_stand_close_to_what_belongs_to_them(page: Page) -> None:
    def gap_above(element: int) -> bool:
        first = page.line_at(PagePosition(element, 0))
        return first > 0 and page.lines[first - 1].element < 0

    pairs = enumerate(pairwise(page.elements), 1)
    close = {(above.kind, below.kind) for position, (above, below) in pairs if not gap_above(position)}
    assert close == {("report-title", "facts"), ("kicker", "title"), ("title", "summary"), ("name", "summary")}


@pytest.mark.parametrize("width", [8, 20, 36, 66, 88])
def test_lines_fit_and_hold_every_character_once(outline: Outline, width: int) -> None:
    page = page_of(outline, width=width)
    shown = dict.fromkeys(range(len(page.elements)), "")
    for line in page.lines:
        if line.element >= 0:
            element = page.elements[line.element]
            words = element.text[line.start : line.end]
            assert cell_width(words.rstrip()) <= width - INDENT.get(element.kind, 0)
            shown[line.element] += words
    assert shown == {position: element.text for position, element in enumerate(page.elements)}


def test_the_first_lines_are_those_of_the_whole_layout(page: Page) -> None:
    for place in map(page.place_at, range(0, len(page.lines), 5)):
        row = page.line_at(place)
        assert page.first_lines(place, 40, 25) == page.lines[row : row + 25]


def test_a_row_and_its_place_lead_to_each_other(page: Page) -> None:
    for row, line in enumerate(page.lines):
        place = page.place_at(row)
        if line.element >= 0:
            assert place == PagePosition(line.element, line.start)
            assert page.line_at(place) == row
            assert page.line_at(PagePosition(line.element, max(line.start, line.end - 1))) == row
            assert page.element_at_row(row) == line.element
        else:
            # A blank row belongs to what follows it as a place, and to what is above it as an element.
            assert page.line_at(place) == row + 1
            assert page.element_at_row(row) == page.lines[row - 1].element


@pytest.mark.parametrize("summaries", ["all", "none"])
def test_a_place_is_found_again_by_its_anchor(outline: Outline, summaries: SummaryChoice) -> None:
    page = page_of(outline, summaries=summaries)
    for position, element in enumerate(page.elements):
        if element.kind == "caption":
            continue
        for character in (0, len(element.text) // 2, len(element.text) - 1):
            place = PagePosition(position, character)
            again = page.place_of(page.anchor(place))
            assert again is not None
            # The first character below the editor's words is anchored one later, for 0 is the section's beginning.
            assert again in (place, PagePosition(position, 1)), (element.kind, character)


def test_a_caption_is_anchored_at_the_end_of_the_text_before_it(page: Page) -> None:
    caption = next(position for position, element in enumerate(page.elements) if element.kind == "caption")
    last = page.elements[caption - 1]
    assert page.entry_of(caption) is last.entry
    assert page.place_of(page.anchor(PagePosition(caption, 3))) == PagePosition(caption - 1, len(last.text) - 1)


def test_an_anchor_in_a_summary_that_is_folded_away_leads_to_the_text(outline: Outline) -> None:
    with_summaries, without = page_of(outline), page_of(outline, summaries="none")
    summary = next(position for position, element in enumerate(with_summaries.elements) if element.kind == "summary")
    place = without.place_of(with_summaries.anchor(PagePosition(summary, 5)))
    assert place is not None
    assert without.elements[place.element].kind == "paragraph"
    assert is_of(without.elements[place.element], "1")


def test_an_anchor_behind_the_end_leads_to_the_end_and_one_of_nowhere_to_nothing(page: Page) -> None:
    last = max(position for position, element in enumerate(page.elements) if is_of(element, "1.4"))
    assert page.place_of(Anchor("projects", 10_000)) == PagePosition(last, len(page.elements[last].text) - 1)
    summary = page.place_of(Anchor("projects", 10_000, "summary"))
    assert summary is not None
    assert summary.character == len(page.elements[summary.element].text) - 1
    assert page.place_of(Anchor("gone", 3)) is None
    of_overview = page.place_of(Anchor(OVERVIEW, 10_000))
    assert of_overview is not None
    assert page.elements[of_overview.element].entry is None
    assert page.elements[of_overview.element + 1].entry is not None


def test_paragraphs_are_gone_through_from_within_one(page: Page) -> None:
    first, second = [position for position, each in enumerate(page.elements) if is_of(each, "1.2")][2:4]
    begins, follows = page.line_at(PagePosition(first, 0)), page.line_at(PagePosition(second, 0))
    assert page.paragraph_near(begins + 2, -1) == begins
    assert page.paragraph_near(begins, -1) < begins
    assert page.paragraph_near(begins + 2, 1) == follows
    assert page.paragraph_near(0, -1) == 0
    assert page.paragraph_near(len(page.lines) - 1, 1) == page.line_at(PagePosition(len(page.elements) - 1, 0))


def test_numbers_inside_what_is_said_are_marked_and_words_without_a_number_whole(outline: Outline, page: Page) -> None:
    entry = outline.find("3.2.2")
    element, _ = page.locate(entry, "村级冷库增加到15个") or (-1, None)
    marks = {(page.elements[element].text[mark.start : mark.end], mark.kind) for mark in page.elements[element].marks}
    assert {("壮大冷链物流", "run-in"), ("15个", "target"), ("冷链物流中心二期上半年开工", "commitment")} <= marks
    note = page.locate(outline.find("2"), "依然不")
    assert note is not None
    assert [mark.kind for mark in page.elements[note[0]].marks] == ["note"]
    assert page.locate(entry, "不在这里") is None
    # Words of another section are not looked for.
    assert page.locate(outline.find("3.2.1"), "村级冷库增加到15个") is None


def test_the_sentence_of_a_character(page: Page) -> None:
    element = next(each for each in page.elements if each.text.startswith("12月18日"))
    first = element.text.index("。") + 1
    assert element.sentence_at(0) == (0, first)
    assert element.sentence_at(first - 1) == (0, first)
    assert element.sentence_at(first) == (first, len(element.text))
    assert element.sentence_at(len(element.text)) == (first, len(element.text))
