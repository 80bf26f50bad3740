"""What the command line says of the report that travels with it."""

import json

from tests.cli.conftest import Call


def test_summary_of_an_article_by_its_title(call: Call) -> None:
    out = call("summary", "构建高水平开放体系", shipped=True).out
    assert out.startswith("4 构建高水平开放体系\n")
    assert "10个" in out
    assert "\n4.1 打造一流营商环境\n" in out


def test_search_finds_the_sentence_that_holds_both_words(call: Call) -> None:
    found = json.loads(call("search", "双辽", "风力发电", "--format", "json", shipped=True).out)
    assert found["query"] == "双辽 风力发电"
    assert found["count"] == 2
    (hit,) = found["hits"]
    assert list(hit) == ["section", "number", "title", "path", "sentence", "spans", "matches"]
    assert [hit["sentence"][start:end] for start, end in hit["spans"]] == ["双辽", "风力发电"]


def test_targets_due_in_2024(call: Call) -> None:
    rows = json.loads(call("targets", "--due", "2024", "--format", "json", shipped=True).out)
    assert {row["due"] for row in rows} == {2024, "every-year"}
    assert [row["due"] for row in rows].count(2024) == 16
    assert {"4亿元", "1.5万人", "369公里"} <= {row["raw"] for row in rows}
    assert all(row["number"][0] in "3456" for row in rows)


def test_figures_with_gdp(call: Call) -> None:
    rows = call("figures", "GDP", shipped=True).out.splitlines()[1:]
    assert [row.split()[2] for row in rows] == ["5.9%", "第三"]


def test_the_shipped_briefing_is_sound(call: Call) -> None:
    assert call("check", shipped=True) == (0, "", "")


def test_what_is_cut_off_is_said_three_times(call: Call) -> None:
    lines = call("show", shipped=True).out.splitlines()
    ends = [lines[row - 2] for row, line in enumerate(lines) if line.startswith("  〔原文至此中断〕")]
    assert [end[-3:] for end in ends] == ["这些问", "落户四", "0个、"]


def test_the_outline_holds_all_that_the_tables_hold(call: Call) -> None:
    tree = json.loads(call("outline", "--format", "json", shipped=True).out)
    figures = json.loads(call("figures", "--format", "json", shipped=True).out)
    targets = json.loads(call("targets", "--format", "json", shipped=True).out)
    assert len(tree["sections"]) == 6
    assert sum(section["figures"] for section in tree["sections"]) == tree["figures"] == len(figures)
    assert sum(section["targets"] for section in tree["sections"]) == tree["targets"] == len(targets)
