"""An edited briefing is saved into its file: what was edited changes, and no other character."""

import difflib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siping_tui.briefing import editing
from siping_tui.briefing.editing import ItemPlace, item_places
from siping_tui.briefing.files import load, loads, rewritten, shipped, written
from siping_tui.briefing.model import Bilingual, Briefing, Figure, Note, Target
from siping_tui.briefing.outline import Outline
from tests.briefing.briefings import bilingual, briefings
from tests.conftest import DATA

BY_HAND = [shipped(), *sorted(DATA.glob("*.yaml"))]


def places(briefing: Briefing) -> list[ItemPlace]:
    return list(item_places(Outline(briefing)))


def changed_in(briefing: Briefing, place: ItemPlace, **changes: Any) -> Briefing:
    """Return the briefing with other fields of an item."""
    item: Any = place.item
    return editing.replaced(briefing, place, replace(item, **changes))


def of(briefing: Briefing, id_: str) -> ItemPlace:
    return next(each for each in places(briefing) if getattr(each.item, "id", None) == id_)


@st.composite
def edits(draw: st.DrawFn, briefing: Briefing) -> Briefing:
    """Return the briefing after some edits of any kind."""
    for _ in range(draw(st.integers(1, 4))):
        found = places(briefing)
        if not found:
            break
        place = draw(st.sampled_from(found))
        briefing = draw(st.sampled_from(_EDITS))(draw, briefing, place)
    return briefing


def _accept(draw: st.DrawFn, briefing: Briefing, place: ItemPlace) -> Briefing:
    return editing.accepted(briefing, place)


def _mark(draw: st.DrawFn, briefing: Briefing, place: ItemPlace) -> Briefing:
    return changed_in(briefing, place, origin="drafted")


def _drop(draw: st.DrawFn, briefing: Briefing, place: ItemPlace) -> Briefing:
    return editing.dropped(briefing, place)


def _turn(draw: st.DrawFn, briefing: Briefing, place: ItemPlace) -> Briefing:
    item = place.item
    turned = editing.as_target(item) if isinstance(item, Figure) else None
    if isinstance(item, Target):
        turned = editing.as_figure(item)  # type: ignore[assignment]
    return editing.replaced(briefing, place, turned) if turned else briefing


def _correct(draw: st.DrawFn, briefing: Briefing, place: ItemPlace) -> Briefing:
    name = "reason" if isinstance(place.item, Note) else "label"
    return changed_in(briefing, place, **{name: draw(bilingual)})


def _date(draw: st.DrawFn, briefing: Briefing, place: ItemPlace) -> Briefing:
    if isinstance(place.item, Note):
        return briefing
    period = draw(st.sampled_from([None, "2023", "2023-09", "2023-12-15"]))
    return changed_in(briefing, place, period=period, period_basis=None)


def _add(draw: st.DrawFn, briefing: Briefing, place: ItemPlace) -> Briefing:
    label, id_ = draw(bilingual), editing.unused_id(briefing, "new")
    target = Target(id=id_, label=label, quote=place.item.quote, origin="drafted")
    return editing.added(briefing, place.entry, target)


_EDITS: list[Callable[[st.DrawFn, Briefing, ItemPlace], Briefing]] = [
    _accept, _mark, _drop, _turn, _correct, _date, _add
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_draft_that_was_edited_is_loaded_as_it_was_saved(data: st.DataObject) -> None:
    before = data.draw(briefings())
    after = data.draw(edits(before))
    changed = rewritten(written(before, ["a comment"]).encode(), "a.yaml", before, after)
    assert loads(changed, "a.yaml") == after


class _Dumper(yaml.SafeDumper):
    """Writes a text of several lines as a literal block, as the format asks."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


@pytest.mark.thorough
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(st.data())
def test_so_is_one_whose_layout_is_of_another_program(data: st.DataObject) -> None:
    before = load(data.draw(st.sampled_from(BY_HAND[1:])))
    fields = yaml.safe_load(written(before))
    style = data.draw(st.sampled_from([None, False]))
    text: str = yaml.dump(
        fields, Dumper=_Dumper, default_flow_style=style, indent=data.draw(st.integers(2, 9)), width=10**6
    )
    text = text.replace("\n", data.draw(st.sampled_from(["\n", "\r\n"])))
    start = loads(text.encode(), "a.yaml")
    after = data.draw(edits(start))
    assert loads(rewritten(text.encode(), "a.yaml", start, after), "a.yaml") == after


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(st.data())
def test_a_file_written_by_hand_keeps_its_comments_and_its_layout(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(BY_HAND[1:]))
    text, before = file.read_text(encoding="utf-8"), load(file)
    after = data.draw(edits(before))
    changed = rewritten(text.encode(), "a.yaml", before, after).decode()
    assert loads(changed.encode(), "a.yaml") == after
    assert [line for line in changed.splitlines() if line.lstrip().startswith("#")] == [
        line for line in text.splitlines() if line.lstrip().startswith("#")
    ]
    # Each edit concerns one item, and none has more than twenty lines; a list may begin or end with it.
    assert len(list(_changes(text, changed))) <= 4 * 2 * 22


def _changes(old: str, new: str) -> list[str]:
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0))
    return [line for line in lines[2:] if not line.startswith("@@")]


def saved(text: str, edit: Callable[[Briefing], Briefing]) -> str:
    before = loads(text.encode(), "a.yaml")
    return rewritten(text.encode(), "a.yaml", before, edit(before)).decode()


DRAFTED = (DATA / "drafted.yaml").read_text(encoding="utf-8")


def test_accepting_removes_the_mark_alone() -> None:
    changed = saved(DRAFTED, lambda briefing: editing.accepted(briefing, of(briefing, "grp")))
    line = next(line for line in DRAFTED.splitlines() if "id: grp" in line)
    assert _changes(DRAFTED, changed) == [f"-{line}", f"+{line.replace(', origin: drafted', '')}"]


BLOCK = """\
schema: 1   # the format
title: '甲'
language: zh

sections:
# The first.
- id: one
  title: "一"
  text: |
    粮食产量90万吨，新建道路12公里。

  # What was counted.
  figures:
  -   id: grain
      label: "粮食产量"   # as in the yearbook
      raw: "90万吨"
      value: 90
      unit: "万吨"
      kind: amount
      quote: "粮食产量90万吨"
      origin: drafted   # not yet

  # The roads.
  - id: roads
    origin: drafted
    label: 新建道路
    raw: 12公里
    value: 12
    unit: 公里
    kind: amount
    quote: 新建道路12公里
"""


def test_a_field_in_a_line_of_its_own_goes_with_the_line() -> None:
    changed = saved(BLOCK, lambda briefing: editing.accepted(briefing, of(briefing, "grain")))
    assert _changes(BLOCK, changed) == ["-      origin: drafted   # not yet"]


def test_a_corrected_value_keeps_its_quotation_marks_and_its_comment() -> None:
    def correct(briefing: Briefing) -> Briefing:
        place = of(briefing, "grain")
        return changed_in(briefing, place, label=Bilingual.from_text("粮食总产量"))

    assert _changes(BLOCK, saved(BLOCK, correct)) == [
        '-      label: "粮食产量"   # as in the yearbook',
        '+      label: "粮食总产量"   # as in the yearbook',
    ]


def test_a_label_in_a_second_language() -> None:
    def correct(briefing: Briefing) -> Briefing:
        place = of(briefing, "roads")
        return changed_in(briefing, place, label=Bilingual("新建道路", "New roads"))

    assert _changes(BLOCK, saved(BLOCK, correct)) == [
        "-    label: 新建道路",
        "+    label: {zh: 新建道路, en: New roads}",
    ]


def test_a_new_field_stands_where_the_writer_puts_it() -> None:
    def correct(briefing: Briefing) -> Briefing:
        place = of(briefing, "roads")
        return changed_in(briefing, place, period="2024", bound="about")

    assert _changes(BLOCK, saved(BLOCK, correct)) == ["+    bound: about", "+    period: 2024"]


def test_a_dropped_item_goes_and_the_comments_around_it_stay() -> None:
    changed = saved(BLOCK, lambda briefing: editing.dropped(briefing, of(briefing, "roads")))
    assert changed == BLOCK[: BLOCK.index("  - id: roads")]
    without_first = saved(BLOCK, lambda briefing: editing.dropped(briefing, of(briefing, "grain")))
    assert without_first.splitlines()[12:15] == ["  figures:", "", "  # The roads."]


def test_the_first_target_of_a_section_comes_below_its_figures() -> None:
    def turn(briefing: Briefing) -> Briefing:
        place = of(briefing, "roads")
        assert isinstance(place.item, Figure)
        return editing.replaced(briefing, place, editing.as_target(place.item))

    changed = saved(BLOCK, turn)
    assert changed.endswith(
        "  # The roads.\n  targets:\n    - id: roads\n      label: 新建道路\n      raw: 12公里\n      value: 12\n"
        "      unit: 公里\n      quote: 新建道路12公里\n      origin: drafted\n"
    )
    assert [line for line in _changes(BLOCK, changed) if line.startswith("-")] == [
        f"-{line}" for line in BLOCK[BLOCK.index("  - id: roads") :].splitlines()
    ]


def test_in_a_section_of_items_in_braces_a_new_list_has_them_too() -> None:
    def turn(briefing: Briefing) -> Briefing:
        place = of(briefing, "jobs")
        assert isinstance(place.item, Target)
        figure = editing.as_figure(place.item)
        assert figure is not None
        return editing.replaced(briefing, place, figure)

    changed = saved(DRAFTED, turn)
    assert "    figures:\n      - {id: jobs, label: 新增就业, raw: 5000人以上, value: 5000, " in changed


def test_an_empty_list_is_filled() -> None:
    empty = BLOCK.replace("language: zh", "language: zh\nphotos:").replace(
        '  title: "一"', '  title: "一"\n  targets: []   # none yet'
    )

    def turn(briefing: Briefing) -> Briefing:
        place = of(briefing, "roads")
        assert isinstance(place.item, Figure)
        return editing.replaced(briefing, place, editing.as_target(place.item))

    changed = saved(empty, turn)
    assert "  targets:   # none yet\n    - id: roads\n" in changed
    assert "photos:\n" in changed


def test_the_line_ends_and_the_byte_order_mark_of_a_file_stay() -> None:
    windows = b"\xef\xbb\xbf" + BLOCK.replace("\n", "\r\n").encode()
    before = loads(windows, "a.yaml")
    place = of(before, "roads")
    after = changed_in(before, place, period="2024")
    changed = rewritten(windows, "a.yaml", before, after)
    assert changed.startswith(b"\xef\xbb\xbfschema")
    assert changed.count(b"\n") == changed.count(b"\r\n") == windows.count(b"\n") + 1


def test_a_file_without_a_line_end_at_its_end() -> None:
    text = BLOCK.rstrip("\n")

    def date(briefing: Briefing) -> Briefing:
        place = of(briefing, "roads")
        return changed_in(briefing, place, origin=None, period="2024")

    assert _changes(text, saved(text, date)) == ["-    origin: drafted", "+    period: 2024"]

    def add(briefing: Briefing) -> Briefing:
        target = Target(id="more", label=Bilingual.from_text("道路"), quote="新建道路12公里")
        return editing.added(briefing, places(briefing)[0].entry, target)

    assert saved(text, add).endswith("\n  targets:\n    - id: more\n      label: 道路\n      quote: 新建道路12公里")


@pytest.mark.parametrize("path", BY_HAND, ids=lambda path: path.name)
def test_a_file_that_was_not_edited_stays_as_it_is(path: Path) -> None:
    briefing = load(path)
    assert rewritten(path.read_bytes(), "a.yaml", briefing, briefing) == path.read_bytes()
