import pytest

from siping_tui.briefing.files import loads
from siping_tui.briefing.model import Figure, Note, Target
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.briefing.quotations import quotations
from tests.briefing.village import VILLAGE, changed

YEAR, NEXT_YEAR = Outline(loads(VILLAGE.encode(), "village.yaml")).entries


def test_figures_and_notes_are_found_in_their_paragraphs() -> None:
    assert [(each.kind, each.paragraph, each.span, each.core) for each in YEAR.quotations] == [
        ("figure", 0, (9, 17), (13, 17)),
        ("figure", 0, (18, 26), (22, 26)),
        ("note", 1, (0, 3), (0, 3)),
        ("note", 1, (10, 12), (10, 12)),
    ]


def test_the_run_in_title_and_targets_are_found() -> None:
    title, road, trees = NEXT_YEAR.quotations
    (text,) = NEXT_YEAR.section.paragraphs
    assert (title.kind, text[slice(*title.span)], title.item) == ("run-in", "修路架桥", None)
    assert (road.kind, text[slice(*road.span)], text[slice(*road.core)]) == ("target", "新修道路3公里", "3公里")
    assert (trees.kind, text[slice(*trees.core)]) == ("commitment", "每年植树")


def test_a_title_that_is_not_run_in_is_not_looked_for() -> None:
    text = changed("        heading: run-in\n", "")
    (section,) = loads(text.encode(), "village.yaml").sections[0].sections
    assert [each.kind for each in quotations(section)] == ["target", "commitment"]


def test_a_run_in_title_may_be_printed_in_english() -> None:
    text = changed('{zh: "修路架桥", en: "Roads"}', '{zh: "公路", en: "修路架桥"}')
    (section,) = loads(text.encode(), "village.yaml").sections[0].sections
    assert quotations(section)[0].span == (0, 4)


@pytest.mark.parametrize("entry", [YEAR, NEXT_YEAR])
def test_every_item_has_its_quotation(entry: Entry) -> None:
    items: tuple[Figure | Target | Note, ...] = entry.section.figures
    for item in (*items, *entry.section.targets, *entry.section.notes):
        quotation = entry.quotation(item)
        assert quotation.item is item
        assert entry.section.paragraphs[quotation.paragraph][slice(*quotation.span)] == item.quote


def test_all_items_of_the_report_are_found(outline: Outline) -> None:
    for entry in outline.entries:
        section = entry.section
        items = [each for each in entry.quotations if each.item]
        assert len(items) == len(section.figures) + len(section.targets) + len(section.notes)
        for each in items:
            raw = getattr(each.item, "raw", None)
            assert raw is None or section.paragraphs[each.paragraph][slice(*each.core)] == raw
