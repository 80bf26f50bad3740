"""The query language on the command line, on the small briefing."""

import json

import pytest

from tests.cli.conftest import Call


def matches(call: Call, *words: str) -> list[tuple[str, str]]:
    """Return what is found in print, and how, as JSON says it."""
    record = json.loads(call("search", *words, "--format", "json").out)
    found = [(hit["sentence"][match["start"] : match["end"]], match["how"]) for hit in record["hits"]
             for match in hit["matches"]]  # fmt: skip
    assert [hit["spans"] for hit in record["hits"]] == [
        [[match["start"], match["end"]] for match in hit["matches"]] for hit in record["hits"]
    ]
    assert record["count"] == len(found)
    return found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("失业率", [("失业率", "text")]),
        ("失業率", [("失业率", "folded")]),
        ("shiyelv", [("失业率", "pinyin")]),
        ("syl", [("失业率", "initials")]),
        ("答卷亮眼", [("答卷卷亮眼", "reading")]),
    ],
)
def test_json_says_how_each_match_was_found(call: Call, typed: str, found: list[tuple[str, str]]) -> None:
    assert matches(call, typed) == found


def test_json_names_the_reading_that_was_found(call: Call) -> None:
    (hit,) = json.loads(call("search", "答卷亮眼", "--format", "json").out)["hits"]
    assert hit["path"] == "review/farming"
    assert hit["matches"] == [{"start": 32, "end": 37, "how": "reading", "via": "reading", "reading": "答卷亮眼"}]


def test_tables_say_what_does_not_stand_there_as_it_was_typed(call: Call) -> None:
    assert "（按拼音）" in call("figures", "shiyelv").out
    assert "（按" not in call("figures", "失业率").out


def test_whole_words(call: Call) -> None:
    assert matches(call, "6") == [("6", "text")] * 4
    assert matches(call, "-w", "6") == [("6", "text")] * 2
    assert call("search", "--whole-words", "DP").status == 1
    assert call("figures", "-w", "9").status == 1
    assert "5.9%" in call("figures", "9").out
    assert "36公里" not in call("targets", "-w", "6").out


def test_a_chinese_word_may_be_excluded_like_any(call: Call) -> None:
    assert "税收" not in call("search", "GDP", "-税收").out
    assert "税收" in call("search", "GDP", "税收").out
    assert call("search", "GDP", "--", "-gdp").status == 1
    assert "GDP" not in call("figures", "增长", "--", "-gdp").out


def test_phrases_alternatives_and_conditions(call: Call) -> None:
    assert matches(call, '"粮食 产量"|失业率') == [("失业率", "text"), ("粮食产量", "folded")]
    assert matches(call, "GDP", "section:2") == [("GDP", "text")]
    assert call("figures", ">=1亿元").out.splitlines()[1].split() == [
        "1.1", "税收收入", "8.6亿元", "2023", "明示", "预计"
    ]  # fmt: skip
    assert "5000人以上" in call("targets", "due:2024").out


def test_a_long_sentence_is_shortened_to_the_width_alone(call: Call) -> None:
    assert "…" in call("search", "税收", "--width", "40").out
    assert "…" not in call("search", "税收").out
    assert "…" not in call("search", "税收", "--width", "40", "--format", "markdown").out


def test_csv_says_nothing_but_its_heading_when_nothing_is_found(call: Call) -> None:
    status, out, err = call("search", "无此词", "--format", "csv")
    assert (status, out.count("\n"), err) == (1, 1, "siping-tui: nothing found for 无此词\n")


def test_a_word_that_a_condition_hides_is_told_with_its_section(call: Call) -> None:
    number = json.loads(call("search", "税收", "--format", "json").out)["hits"][0]["number"]
    other = "1" if number.startswith("2") else "2"
    assert f"\n  closest match: 税收 in {number} " in call("search", f"section:{other}", "税收").err


def test_what_a_condition_takes_is_told_in_text_and_in_json(call: Call) -> None:
    assert call("search", "kind:foo").err.splitlines()[1].startswith("  kind must be one of: figure, target, ")
    told = json.loads(call("search", "kind:foo", "--format", "json").out)["suggestions"]["conditions"]
    assert [(each["field"], each["values"][0]) for each in told] == [("kind", "figure")]


def test_a_condition_that_names_no_section_is_reported_with_similar_sections(call: Call) -> None:
    assert call("search", "in:nowhere", "粮食").err.splitlines()[1:3] == [
        "  each word alone: in:nowhere (0), 粮食 (1)",
        '  no section matches "nowhere"',
    ]
    assert '  no section matches "主要指针"; similar: 1.1 主要指标' in call("targets", "in:主要指针").err.splitlines()
    (unknown,) = json.loads(call("search", "in:主要指针", "--format", "json").out)["suggestions"]["unknown_sections"]
    assert (unknown["address"], [each["number"] for each in unknown["similar"]]) == ("主要指针", ["1.1"])
    assert "unknown_sections" not in call("search", "in:1.1", "无此词", "--format", "json").out


def test_marks_alone_are_looked_for(call: Call) -> None:
    assert call("search", "、") == (1, "", "siping-tui: nothing found for 、\n")
    assert call("figures", '"').status == call("targets", "“").status == 1


@pytest.mark.parametrize("words", [("",), ("  ",)])
def test_nothing_to_look_for(call: Call, words: tuple[str, ...]) -> None:
    assert call("search", *words) == (2, "", "siping-tui: search needs at least one word\n")


class TestEditorsWords:
    """Titles, summaries and labels, which are no text of the report."""

    def test_they_have_a_field_and_a_heading_of_their_own(self, call: Call) -> None:
        status, out, err = call("search", "unemployment", "--lang", "en")
        assert (status, err) == (0, "")
        assert out.startswith("Editor's words, not printed text\n\n1.1 Steady progress › Main figures\n")
        record = json.loads(call("search", "unemployment", "--lang", "en", "--format", "json").out)
        assert (record["count"], record["hits"]) == (0, [])
        assert [(each["kind"], each["id"]) for each in record["editors_words"]] == [("figure", "unemployment")]

    def test_they_are_searched_in_the_language_shown_and_not_for_csv(self, call: Call) -> None:
        assert call("search", "unemployment", "--lang", "zh").status == 1
        assert call("search", "unemployment", "--lang", "en", "--format", "csv").status == 1


class TestContext:
    """Sentences around the matches."""

    def test_json_has_them_only_if_asked(self, call: Call) -> None:
        (hit,) = json.loads(call("search", "前三季度", "--format", "json").out)["hits"]
        assert not {"before", "after"} & set(hit)
        (hit,) = json.loads(call("search", "前三季度", "--context", "1", "--format", "json").out)["hits"]
        assert (hit["before"], hit["after"]) == (["会议听取了工作报告。"], ["失业率不超过4%,负债率低于30%。"])

    def test_adjacent_matches_merge_and_others_are_separated(self, call: Call) -> None:
        merged = call("search", "-C", "1", "失业率|前三季度").out
        assert "--" not in merged
        assert merged.count("失业率不超过") == 1
        assert call("search", "--context", "0", "会议听取|市场主体突破").out.count("\n    --\n") == 1

    @pytest.mark.parametrize("number", ["x", "-1", "1.5", ""])
    def test_the_number_is_checked(self, call: Call, number: str) -> None:
        assert call("search", "农", f"--context={number}").status == 2

    def test_full_prints_whole_sentences_where_lines_are_wrapped(self, call: Call) -> None:
        assert "…" in call("search", "税收", "--width", "40").out
        assert "…" not in call("search", "税收", "--width", "40", "--full").out


class TestNotes:
    """The notes on doubtful print."""

    def test_they_are_chosen_by_kind_confidence_and_section(self, call: Call) -> None:
        def quotes(*words: str) -> list[str]:
            return [note["quote"] for note in json.loads(call("notes", *words, "--format", "json").out)]

        assert quotes("--kind", "unclear") == ["[金奖]|银奖"]
        assert quotes("--confidence", "high", "--section", "2") == ["落地青"]
        assert quotes("-卷", "--confidence", "high") == ["落地青"]

    @pytest.mark.parametrize("words", [("没有这个词",), ("--kind", "unclear", "--confidence", "high")])
    def test_nothing_found_is_one(self, call: Call, words: tuple[str, ...]) -> None:
        status, out, err = call("notes", *words)
        assert (status, out) == (1, "")
        assert err.startswith("siping-tui: ")
