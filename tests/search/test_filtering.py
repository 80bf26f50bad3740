"""Figures and targets that answer a query."""

import gc
import weakref
from typing import Any

import pytest

from siping_tui.briefing.files import load
from siping_tui.briefing.model import Bilingual, Figure, Target
from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language
from siping_tui.search.evaluation import condition_holds
from siping_tui.search.filtering import DueFilter, figures, search_targets, targets
from siping_tui.search.index import Index
from siping_tui.search.item_index import ItemIndex
from siping_tui.search.note_index import search_notes
from siping_tui.search.parser import parse
from siping_tui.search.query import Condition, Word
from siping_tui.search.suggesting import among_figures
from siping_tui.text.english import english_unit
from siping_tui.text.units import UNITS
from tests.search.conftest import SMALL
from tests.search.reports import noted
from tests.search.wanted import folded_words


@pytest.mark.parametrize("typed", ["400 million", "400 MILLION", "CNY 400"])
def test_readers_of_english_find_a_quantity_as_they_see_it(index: Index, typed: str) -> None:
    (revenue,) = targets(index, parse(typed), language="en")
    assert revenue.item.raw == "4亿元"
    assert not targets(index, parse(typed), language="zh")
    assert search_targets(index, parse(typed), "en").items == [revenue]


def test_readers_of_english_find_a_rank_as_they_see_it(index: Index) -> None:
    found = figures(index, parse("1st"), language="en")
    assert len(found) > 2
    assert {each.item.raw for each in found} <= {"第一", "全省第一", "首位", "第1"}
    assert not figures(index, parse("1st"))


def test_english_words_of_a_quantity_prevent_no_pinyin(index: Index) -> None:
    assert [each.item for each in targets(index, parse("mili"), language="en")] == [
        each.item for each in targets(index, parse("mili"))
    ]


@pytest.mark.parametrize("typed", ["due:", "due:20", "期限:", "kind:", ">", ">="])
def test_the_beginning_of_a_condition_leaves_nothing_out_until_it_is_complete(small: Index, typed: str) -> None:
    begun = parse(typed, typing=True)
    assert len(search_targets(small, begun).items) == len(targets(small))
    assert len(search_notes(small.notes, small.outline, begun)) == len(small.notes.rows)
    assert not search_targets(small, parse(f"{typed}9x", typing=True)).items
    assert not targets(small, parse(typed))


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("gdp", ["gdp-growth", "gdp-rank", "mean-growth"]),
        ("GDP rank", ["gdp-rank"]),
        ("unemployment", ["unemployment"]),
        ("历史新高", ["harvest"]),
        ("５.９％", ["gdp-growth"]),
        ("万人", ["jobs"]),
        ("突破", ["firms"]),
        ("无此词", []),
        ("liangshi", ["harvest"]),
        ("lscl", ["harvest"]),
        ("sy", ["unemployment"]),
        ("糧食產量", ["harvest"]),
        ('"GDP growth" -rank', ["gdp-growth", "mean-growth"]),
        ("失业|负债", ["unemployment", "debt"]),
        ("unit:元", ["taxes"]),
        ("unit:人", ["jobs"]),
        ("12000", ["jobs"]),
        ("1.20万", ["jobs"]),
        ('"12000"', []),
        ("unit:yuan", ["taxes"]),
        ("unit:CNY", ["taxes"]),
        ("unit:people", ["jobs"]),
        ("-unit:percent unit:%", []),
        (">=1亿元", ["taxes"]),
        ("<1亿元", []),
        (">=1万", ["jobs", "firms", "taxes"]),
        (">5% -GDP", ["debt", "tax-growth"]),
        ("kind:standing", ["gdp-rank", "harvest"]),
        ("kind:amount GDP", ["gdp-growth", "mean-growth"]),
        ("kind:target", []),
        ("in:1.2", ["harvest"]),
        ("in:农业", ["harvest"]),
        ("in:nowhere", []),
    ],
)
def test_words_are_found_in_label_quantity_and_quote(small: Index, typed: str, ids: list[str]) -> None:
    assert [placed.item.id for placed in figures(small, parse(typed))] == ids


def _figure(unit: str) -> Figure:
    label = Bilingual.from_text("f")
    return Figure(id="f", label=label, raw=f"2{unit}", quote="甲", kind="amount", value=2, unit=unit)


@pytest.mark.parametrize("unit", [*UNITS, "套（间）", "微克/立方米", "万元/人", "亿斤", "余家"])
def test_items_are_found_by_the_english_name_of_their_unit(unit: str) -> None:
    figure = Figure(
        id="f", label=Bilingual.from_text("f"), raw=f"1{unit}", quote="甲", kind="amount", value=1, unit=unit
    )
    (clause,) = parse(f'unit:"{english_unit(unit)}"').clauses
    (condition,) = clause.alternatives
    assert isinstance(condition, Condition)
    assert condition_holds(condition, figure)


@pytest.mark.parametrize("typed", [">=50%", "=50%", ">=五成"])
def test_a_share_without_a_unit_is_found_as_a_percentage(index: Index, typed: str) -> None:
    found = figures(index, parse(typed))
    assert "high-standard-farmland-share" in [placed.item.id for placed in found]
    assert any("半数以上农田" in hit.sentence for hit in index.search(parse(typed)))


@pytest.mark.parametrize("typed", ["kilometres", "Kilometers", "km", "公里"])
def test_a_unit_is_found_by_each_of_its_names(typed: str) -> None:
    figure = Figure(
        id="f", label=Bilingual.from_text("f"), raw="2公里", quote="甲", kind="amount", value=2, unit="公里"
    )
    assert condition_holds(Condition("unit", typed, Word(typed, typed)), figure)
    assert not condition_holds(Condition("unit", typed, Word(typed, typed)), _figure("米"))


def test_items_found_by_sound_have_that_kind(small: Index) -> None:
    (placed,) = figures(small, parse("lscl"))
    assert placed.match_kinds == {"initials"}
    (placed,) = figures(small, parse("粮食"))
    assert placed.match_kinds == {"folded"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [("shuangliao", "双辽"), ("xin", "新"), ("ji", "计|级|基|济|机|际|纪|集|技|记|即|及|极|季|急|吉")],
)
def test_latin_words_of_english_labels_do_not_prevent_pinyin(index: Index, typed: str, words: str) -> None:
    found = {placed.item.id for placed in figures(index, parse(typed))}
    assert found >= {placed.item.id for placed in figures(index, parse(words))}


def test_latin_words_of_the_report_prevent_pinyin(index: Index) -> None:
    assert {placed.match_kinds for placed in figures(index, parse("gdp"))} == {frozenset({"folded"})}


def test_a_suggested_reading_finds_items_with_a_misprint_in_their_quote(index: Index) -> None:
    misprinted = [
        (target, note)
        for entry in index.outline.entries
        for note in entry.section.notes
        for target in entry.section.targets
        if note.reading and note.quote in target.quote
    ]
    assert misprinted
    for target, note in misprinted:
        query = parse(f'"{note.reading}"')
        found = {placed.item.id: placed.match_kinds for placed in targets(index, query)}
        assert not folded_words(query) or target.id in found


def test_items_found_only_by_a_suggested_reading_have_that_kind(index: Index) -> None:
    assert [placed.match_kinds for placed in targets(index, parse("绿电制氢 section:4.2.1"))] == [{"reading"}]
    assert [placed.match_kinds for placed in targets(index, parse("lvdianzhiqing section:4.2.1"))] == [{"reading"}]
    (printed,) = targets(index, parse("锂电制氢 section:4.2.1"))
    assert "reading" not in printed.match_kinds


def test_a_filter_folds_the_items_of_a_report_once_however_many_reports_are_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built = 0
    build = ItemIndex.__init__

    def counting(self: ItemIndex[Figure] | ItemIndex[Target], *arguments: Any) -> None:
        nonlocal built
        built += 1
        build(self, *arguments)

    monkeypatch.setattr(ItemIndex, "__init__", counting)
    reports = [Index(Outline(load(SMALL))) for _ in range(3)]
    for typed in ("改", "改造", "改造 旧"):
        for report in reports:
            figures(report, parse(typed))
            targets(report, parse(typed))
            search_targets(report, parse(typed))
            among_figures(report, parse(typed))
    assert built == 2 * len(reports)


def test_an_index_that_is_dropped_takes_its_report_with_it() -> None:
    index = Index(Outline(load(SMALL)))
    targets(index, parse("改造"))
    briefing = weakref.ref(index.outline.briefing)
    del index
    gc.collect()
    assert briefing() is None


def test_an_empty_query_returns_all_items_in_reading_order(small: Index) -> None:
    assert [placed.entry.number for placed in figures(small)] == ["1.1"] * 9 + ["1.2"]
    assert len(targets(small, parse("  "))) == 6


def test_a_section_includes_the_items_below_it(small: Index) -> None:
    assert len(figures(small, within=small.outline.find("1"))) == 10
    assert [placed.item.id for placed in figures(small, within=small.outline.find("1.2"))] == ["harvest"]
    assert targets(small, within=small.outline.find("1")) == []


@pytest.mark.parametrize(
    ("due", "ids"),
    [
        (2024, ["new-jobs", "roads", "estates"]),
        (2026, ["estates"]),
        ("every-year", ["estates"]),
        ("none", ["civilized", "growth"]),
    ],
)
def test_targets_are_filtered_by_due_date(small: Index, due: DueFilter, ids: list[str]) -> None:
    assert [placed.item.id for placed in targets(small, due=due)] == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("due:2024", ["new-jobs", "roads", "estates"]),
        ("due:2024年", ["new-jobs", "roads", "estates"]),
        ("期限：２０２４年", ["new-jobs", "roads", "estates"]),
        ("due:every-year", ["estates"]),
        ("期限：每年", ["estates"]),
        ("ｄｕｅ：ｅｖｅｒｙ－ｙｅａｒ", ["estates"]),
        ("ＤＵＥ：每年", ["estates"]),
        ("due:none", ["civilized", "growth"]),
        ("-due:2024", ["buses", "civilized", "growth"]),
        ("due:2025 -due:every-year", ["buses"]),
        (">=30公里", ["roads"]),
        (">=30里", ["roads"]),
    ],
)
def test_conditions_on_targets(small: Index, typed: str, ids: list[str]) -> None:
    assert [placed.item.id for placed in targets(small, parse(typed))] == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("2024", ["new-jobs", "roads", "estates"]),
        ("２０２４年", ["new-jobs", "roads", "estates"]),
        # The year is also looked for as text.
        ("2025", ["estates", "buses"]),
        ("2024 公路", ["roads"]),
        ("2023", ["estates"]),
        ("5000", ["new-jobs"]),
        (">0", ["new-jobs", "roads", "estates", "growth"]),
    ],
)
def test_a_year_finds_the_targets_that_are_due_then(small: Index, typed: str, ids: list[str]) -> None:
    assert [placed.item.id for placed in targets(small, parse(typed))] == ids


def test_a_year_finds_the_figures_of_a_period_in_it(small: Index) -> None:
    assert [placed.item.id for placed in figures(small, parse("2023"))] == ["gdp-growth", "gdp-rank", "taxes"]
    assert not figures(small, parse("2022"))


def test_words_and_due_date_are_combined(small: Index) -> None:
    assert [placed.item.id for placed in targets(small, parse("改造"), due=2024)] == ["estates"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3.1.1", "3.1.1"), ("3.1", "3.1"), ("构建高水平开放体系", "4"), ("構建高水平開放體系", "4"), ("3.1|4.2", "3.1")],
)
def test_the_number_or_title_of_a_section_finds_its_items(index: Index, typed: str, number: str) -> None:
    within = {placed.item.id for placed in targets(index, within=index.outline.find(number))}
    assert within
    assert within <= {placed.item.id for placed in targets(index, parse(typed))}


def test_words_of_a_title_find_the_items_of_the_section(index: Index) -> None:
    found = {placed.entry.number for placed in targets(index, parse("数字经济"))}
    assert "3.1.2" in found
    assert {placed.entry.number for placed in targets(index, parse("3.1.2"))} == {"3.1.2"}


def test_a_number_without_a_dot_names_no_section(index: Index) -> None:
    numbers = {placed.entry.number for placed in targets(index, parse("3"))}
    assert len(numbers & {entry.number for entry in index.outline.subtree(index.outline.find("3"))}) < len(numbers)


def test_a_reading_that_extends_beyond_the_quote_of_a_figure_finds_it() -> None:
    notes = [("实施灵动吉林行动", "实施氢动吉林行动"), ("灵动吉林", "另动吉林")]
    index = noted("要实施灵动吉林行动。", *notes, figure="灵动吉林")
    for typed in ("氢动吉林", "另动吉林"):
        assert [placed.match_kinds for placed in figures(index, parse(typed))] == [{"reading"}], typed
    assert not figures(index, parse("青动吉林"))


def test_a_word_that_is_only_begun_does_not_change_the_kind_of_the_others() -> None:
    index = noted("要实施灵动吉林发展。", ("灵动吉林发", "灵动吉林非"), figure="灵动吉林发展")
    assert [placed.match_kinds for placed in figures(index, parse("灵动 fei", typing=True))] == [{"reading"}]
    assert [placed.match_kinds for placed in figures(index, parse("灵动 f", typing=True))] == [{"folded"}]


def test_a_multiplier_and_a_round_number_leave_the_unit_the_same() -> None:
    index = noted("有1.4万余家、3家。", ("3家", "3个"))
    assert index.search(parse("=14000家"))


def test_a_number_finds_fewer_items_than_the_section_of_that_number(index: Index) -> None:
    assert len(targets(index, parse("3"))) < len(targets(index, parse("section:3")))


@pytest.mark.parametrize(
    ("typed", "language", "label", "quote", "readings"),
    [
        ("双辽绿电", "zh", ["双辽绿电"], ["双辽绿电"], ()),
        ("gongchandang|shuangliao lvdian yuanqu", "zh", ["双辽", "绿电", "园区"], ["双辽", "绿电", "园区"], ()),
        ("GREEN", "en", ["green"], [], ()),
        ("绿电制氢", "zh", [], [], ("绿电制氢",)),
        ("绿电|发展壮大双辽绿电 due:none", "zh", ["发展壮大双辽绿电"], ["发展壮大双辽绿电"], ()),
        ("section:3.1.1", "zh", [], [], ()),
        ("", "zh", [], [], ()),
        ("“", "zh", [], [], ()),
    ],
)
def test_the_matches_in_a_target(
    index: Index, typed: str, language: Language, label: list[str], quote: list[str], readings: tuple[str, ...]
) -> None:
    query = parse(typed)
    (placed, *_), matches_in = search_targets(index, query)
    found = matches_in(placed)
    said = placed.item.label.in_(language)
    assert [said[match.start : match.end] for match in found.label[language]] == label
    assert [placed.item.quote[match.start : match.end] for match in found.quote] == quote
    assert found.readings == readings
