"""The answers of a collection are those of each report alone."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from siping_tui.briefing.outline import Outline
from siping_tui.collection.answers import answering, answers, asked
from siping_tui.collection.opening_collections import Collection, open_collection
from siping_tui.collection.selecting import is_about_reports, query_within, selected
from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.user.briefing_cache import load_cached
from tests.collection.reports import write_report

_DATA = Path(__file__).parents[1] / "data"
_PLACES = (("四平市", 2029, "市长"), ("四平市", 2030, "市长"), ("云南省", 2031, "省长"), ("上海市", 2031, "市长"))
_WORDS = (
    *("数字经济", "營商環境", "环境", "大桥", "szjj", "shuzi", "jingji", "5%", ">=5%", "<6%", "unit:%", "kind:target"),
    *("kind:figure", "due:2030", "section:2", '"优化环境"', "6000", "城镇|乡村", "-环境", "-大桥", "GDP", "、"),
    *("30000", "三万", "1.2万", '"30000"', "6000|30000", "答卷亮眼", "产量", "无此词", "四平", "上海|云南", "in:回顾"),
    *("place:四平", "year:2031", "-place:云南"),
)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("reports")
    for number, (place, year, office) in enumerate(_PLACES):
        file = write_report(folder, place, year, grp=4 + number, aim=5 + number / 2, office=office)
        if number == 1:
            file.write_text(file.read_text("utf-8").replace("6000人以上", "3万人以上"), encoding="utf-8")
    # A briefing with suggested readings of misprints.
    (folder / "small.yaml").write_bytes((_DATA / "small.yaml").read_bytes())
    with open_collection([folder], folder=tmp_path_factory.mktemp("cache")) as opened:
        yield opened


def test_answers_are_those_of_each_report_alone(collection: Collection) -> None:
    alone = {each.id: Index(Outline(load_cached(each.path))) for each in collection.reports}
    chosen = random.Random(20)
    answered = 0
    for _ in range(250):
        typed = " ".join(chosen.sample(_WORDS, chosen.randint(1, 3)))
        query = parse(typed, whole_words=chosen.random() < 0.2)
        together = {
            each.report.id: [(hit.sentence, hit.matches, hit.entry.number) for hit in each.found]
            for each in answers(collection.store, asked(collection, query))
        }
        assert answering(collection.store, asked(collection, query)) == together.keys(), typed
        for report in collection.reports:
            within = query_within(query, report)
            hits = alone[report.id].search(within) if within and within.clauses else ()
            expected = [(hit.sentence, hit.matches, hit.entry.number) for hit in hits]
            assert together.get(report.id, []) == expected, (typed, report.label)
            answered += bool(expected)
    assert answered > 200


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("place:四平", [2029, 2030]),
        ("place:吉林", [2029, 2030]),
        ("地区:上海市", [2031]),
        ("place:220000", [2029, 2030]),
        ("place:220300", [2029, 2030]),
        ("place:530000", [2031]),
        ("place:999999", []),
        ("place:jilin", [2029, 2030]),
        ("place:jls", [2029, 2030]),
        ("-place:siping year:2030..", [2031, 2031]),
        ("-place:四平 year:2030..", [2031, 2031]),
        ("year:..2029", [2023, 2029]),
        ("年份:2029-2030", [2029, 2030]),
        ("place:四平|place:云南 year:2030..2031", [2030, 2031]),
        ("level:province", [2031, 2031]),
        ("级别:市", [2029, 2030]),
    ],
)
def test_conditions_choose_reports(collection: Collection, words: str, years: list[int]) -> None:
    assert sorted(report.year or 0 for report, _ in asked(collection, parse(words)) if report.code) == years
    chosen, left = selected(collection.reports, [*words.split(), "数字经济"])
    assert sorted(each.year or 0 for each in chosen if each.code) == years
    assert left == ["数字经济"]


def test_a_condition_may_be_one_of_two_ways_to_answer(collection: Collection) -> None:
    def places(typed: str) -> set[str | None]:
        return {each.report.place for each in answers(collection.store, asked(collection, parse(typed)))}

    assert places("数字经济 place:云南|无此词") == {"云南省"}
    assert places("数字经济 place:云南|大桥") == {"四平市", "云南省", "上海市"}


@pytest.mark.parametrize("words", ["place:", "level:village", "year:x", "year:..", "数字经济", "due:2024"])
def test_other_words_are_no_conditions_on_reports(words: str) -> None:
    assert not is_about_reports(parse(words))
