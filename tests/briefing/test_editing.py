"""Edits of a draft by a person, without a screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from siping_tui.briefing import editing
from siping_tui.briefing.checking import check
from siping_tui.briefing.editing import ItemPlace, Revisions, item_places
from siping_tui.briefing.files import load
from siping_tui.briefing.model import Briefing, Figure, Target
from siping_tui.briefing.outline import Outline
from siping_tui.importing.opening import open_any, read_any

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(scope="module")
def draft() -> Briefing:
    file = DATA / "county-report.txt"
    return open_any(read_any(file), str(file))


def places(briefing: Briefing) -> list[ItemPlace]:
    return list(item_places(Outline(briefing)))


def test_the_items_come_in_the_order_of_the_text(draft: Briefing) -> None:
    found = places(draft)
    assert len(found) == sum(
        len((*entry.section.figures, *entry.section.targets, *entry.section.notes)) for entry in Outline(draft).entries
    )
    assert all(each.is_drafted for each in found)
    of_first = [each for each in found if each.entry is found[0].entry]
    text = found[0].entry.section.text
    starts = [text.find(each.item.quote) for each in of_first]
    assert starts == sorted(starts)


def test_a_quote_that_the_text_lacks_comes_last_and_is_not_lost(draft: Briefing) -> None:
    place = places(draft)[0]
    edited = editing.replaced(draft, place, replace(place.item, quote="不在文中"))
    found = [each.item for each in places(edited) if each.entry.section.id == place.entry.section.id]
    assert found[-1].quote == "不在文中"
    assert len(places(edited)) == len(places(draft))


def test_an_accepted_item_is_no_longer_drafted_and_nothing_else_changes(draft: Briefing) -> None:
    place = places(draft)[3]
    edited = editing.accepted(draft, place)
    assert [each.is_drafted for each in places(edited)].index(False) == 3
    assert sum(each.is_drafted for each in places(edited)) == len(places(draft)) - 1
    before, after = places(draft), places(edited)
    assert all(one.item is other.item for n, (one, other) in enumerate(zip(before, after, strict=True)) if n != 3)
    assert places(draft)[3].is_drafted


def test_a_dropped_item_is_gone(draft: Briefing) -> None:
    place = places(draft)[3]
    edited = editing.dropped(draft, place)
    assert len(places(edited)) == len(places(draft)) - 1
    assert place.item not in [each.item for each in places(edited)]


def test_a_figure_becomes_a_target_that_is_due_in_its_period_and_back(draft: Briefing) -> None:
    figure = next(each for each in places(draft) if isinstance(each.item, Figure) and each.item.period)
    assert isinstance(figure.item, Figure)
    target = editing.as_target(figure.item)
    assert str(target.due) == str(figure.item.period)[:7]
    assert (target.raw, target.quote, target.id) == (figure.item.raw, figure.item.quote, figure.item.id)
    edited = editing.replaced(draft, figure, target)
    assert not list(check(edited))
    moved = next(each for each in places(edited) if getattr(each.item, "id", "") == target.id)
    assert isinstance(moved.item, Target)
    back = editing.as_figure(target)
    assert back == replace(figure.item, status=None)


def test_a_target_without_a_quantity_is_no_figure(draft: Briefing) -> None:
    target = next(each.item for each in places(draft) if isinstance(each.item, Target) and each.item.raw is None)
    assert editing.as_figure(target) is None


@pytest.mark.parametrize(
    ("period", "due"), [("2024", 2024), ("2024-06", "2024-06"), ("2024-01/2024-06", "2024-01/2024-06"), (None, None)]
)
def test_a_period_is_a_due_date(period: str | None, due: object, draft: Briefing) -> None:
    figure = next(each.item for each in places(draft) if isinstance(each.item, Figure))
    target = editing.as_target(replace(figure, period=period, period_basis=None))
    assert target.due == due
    assert target.due_basis == ("stated" if due else "none")


def test_a_day_is_no_due_date_but_its_month_is(draft: Briefing) -> None:
    figure = next(each.item for each in places(draft) if isinstance(each.item, Figure))
    assert editing.as_target(replace(figure, period="2024-06-30")).due == "2024-06"


def test_an_added_item_stands_where_its_words_are(draft: Briefing) -> None:
    place = next(
        each for each in places(draft) if isinstance(each.item, Figure) and len(each.entry.section.figures) > 2
    )
    section = place.entry.section
    without = editing.dropped(draft, ItemPlace(place.entry, section.figures[1]))
    entry = Outline(without).by_id[section.id]
    again = editing.added(without, entry, section.figures[1])
    assert again == draft


def test_sections_that_an_edit_does_not_concern_stay_the_same_objects(draft: Briefing) -> None:
    place = places(draft)[-1]
    edited = editing.accepted(draft, place)
    shared = [one is other for one, other in zip(draft.sections, edited.sections, strict=True)]
    assert shared.count(False) == 1


def test_an_unused_id(draft: Briefing) -> None:
    assert editing.unused_id(draft, "x") == "x-1"
    number = len([each for each in places(draft) if isinstance(each.item, Figure)])
    assert editing.unused_id(draft, "f") == f"f-{number + 1}"


def test_what_a_program_drafted() -> None:
    assert editing.is_draft(load(DATA / "drafted.yaml"))
    assert not editing.is_draft(load(DATA / "town.yaml"))
    sections_only = replace(load(DATA / "drafted.yaml"), origin=None)
    assert editing.is_draft(sections_only)
    assert editing.is_draft(replace(load(DATA / "town.yaml"), origin="drafted"))


def test_undo_goes_back_step_by_step_to_the_file(draft: Briefing) -> None:
    states = Revisions.of(draft)
    assert not states.is_changed
    assert states.undone() == states
    first, second = places(draft)[:2]
    one = states.edited(editing.accepted(draft, first), first)
    two = one.edited(editing.dropped(one.briefing, second), second)
    assert two.is_changed
    assert two.past[-1].place is second
    assert two.undone().briefing is one.briefing
    assert two.undone().undone().briefing is draft
    assert not two.undone().undone().is_changed


def test_what_was_saved_is_unchanged_until_the_next_edit_or_undo(draft: Briefing) -> None:
    place = places(draft)[0]
    states = Revisions.of(draft).edited(editing.accepted(draft, place), place)
    saved = states.written(states.briefing)
    assert not saved.is_changed
    assert saved.undone().is_changed
    assert saved.undone().briefing is draft
