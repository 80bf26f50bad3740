from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_boundaries  # type: ignore[import-untyped]

from siping_tui.text.breaking import CLOSING, OPENING, SPACES, break_lines, chunks, wrap
from siping_tui.text.quantities import quantities
from siping_tui.text.units import UNITS
from siping_tui.text.widths import cell_width

PARAGRAPHS = (
    "前三季度，全市地区生产总值同比增长5.9%，位列全省第三；粮食产量预计达到90亿斤，再创历史新高，实现“二十连丰”。",
    "会议指出，《关于〈某某规划（2024—2030年）〉的意见》要“抓紧、抓实、抓细”……既要看得远，又要走得稳。",
    "增速在5%—5.5%之间，单位GDP能耗下降3.2%，PM2.5平均浓度不高于29微克/立方米，推进“3+1+N”改革。",
    "——这是硕果丰收的一年。谁来干？怎么干？就看今朝！“撸起袖子加油干”，他说：‘一定能行。’",
    "总投资1,000万元（其中中央资金300余万元）、用地约2.5公顷的项目，于2023年12月15日开工；国道318线、G60走廊贯通。",
    "The GDP of Siping grew by 5.9% in 2023, the third highest in the province.",
    "平台网址是https://example.com/path，联系电话0434-1234567，微信小程序名为AI-Siping。",
)

chinese = st.text(
    st.one_of(
        st.sampled_from(
            "一二十百万亿中国四平市的年元第多余"
            "，。、；：？！“”‘’（）《》〈〉【】—…·%％‰+/-~ \u3000\n.,:;()\"'0123456789abGDP"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)
widths = st.integers(min_value=0, max_value=60)


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in break_lines(text, width)]


@given(chinese, widths)
def test_nothing_is_lost_and_nothing_moves(text: str, width: int) -> None:
    assert "".join(lines_of(text, width)) == text
    spans = break_lines(text, width)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(end == following for (_, end), (following, _) in pairwise(spans))
    assert all(start < end for start, end in spans) or not text


@given(chinese, widths)
def test_a_line_is_no_wider_than_asked(text: str, width: int) -> None:
    assert all(cell_width(line.rstrip(SPACES)) <= max(width, 2) for line in lines_of(text, width))


@given(chinese)
def test_chunks_follow_each_other_without_gaps(text: str) -> None:
    assert "".join(text[start:end] for start, end in chunks(text)) == text


def forced_cuts(text: str, width: int) -> set[int]:
    """Return the offsets within chunks that are wider than a line, at which `text` may be cut against the rules."""
    return {
        offset
        for start, end in chunks(text)
        if cell_width(text[start:end].rstrip(SPACES)) > width
        for offset in range(start + 1, end)
    }


@given(chinese, st.integers(min_value=2, max_value=60))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int) -> None:
    forced = forced_cuts(text, width)
    for start, _ in break_lines(text, width)[1:]:
        if start not in forced:
            assert text[start] not in CLOSING
            assert (text[:start].rstrip(SPACES) or " ")[-1] not in OPENING


@pytest.mark.parametrize("width", [16, 24, 40, 66, 88, 120])
def test_the_report_obeys_the_rules_at_every_width(source: str, width: int) -> None:
    for paragraph in source.split("\n"):
        lines = wrap(paragraph, width)
        for line in lines[1:]:
            assert line[0] not in CLOSING, line
        for line in lines[:-1]:
            assert line[-1] not in OPENING, line


number = st.one_of(
    st.integers(0, 10**7).map(str),
    st.floats(0, 1000).map(lambda value: f"{value:.1f}"),
    st.integers(1000, 10**9).map(lambda value: f"{value:,}"),
)
unit = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "余", "多"]),
    st.sampled_from(["", "万", "亿", "百万"]),
    st.sampled_from(UNITS),
)


@given(st.text("的在和", max_size=40), number, unit, st.integers(min_value=32, max_value=60))
def test_a_number_stays_with_its_unit(before: str, number: str, unit: str, width: int) -> None:
    quantity = number + unit
    assert any(quantity in line for line in lines_of(f"{before}{quantity}的{before}", width))


NUMBERS = (
    *(
        "7",
        "35.8",
        "４．５",
        "12,345.6",
        "12 345",
        "12\u2009345.6",
        "-4",
        "－4.5",
        "–3",
        "2亿6千万",
        "3亿5000万",
        "300余",
    ),
    *("七", "廿五", "十四点五", "一百零五", "三千二百余", "两千六", "百", "二○○", "二Ｏ一八", "叁拾陆", "壹仟零伍拾"),
    *("百分之八", "百分之12.5", "千分之三点五", "四分之三", "第一百", "约五十", "半"),
)
MEASURES = (*UNITS, "个半月", "年半", "μg/m³", "元/人", "万亩", "亿元", "4.8万PF", "多万人")
quantity = st.builds(
    "{}{}{}".format,
    st.sampled_from(NUMBERS),
    st.sampled_from(["", "", " ", "\u00a0", "\u2009"]),
    st.sampled_from(MEASURES),
)


@given(st.sampled_from(["", "会", "增长", "（", "”、", "5%—"]), quantity, st.sampled_from(["", "的", "，", "—6%"]))
def test_no_quantity_is_torn(before: str, printed: str, after: str) -> None:
    text = before + printed + after
    breaks = breaks_of_this_project(text)
    for each in quantities(text):
        assert breaks.isdisjoint(range(each.start + 1, each.end)), text[each.start : each.end]
        if each.value < 0:
            assert each.start not in breaks


@pytest.mark.parametrize(
    "whole",
    [
        "百分之五点九",
        "百分之12.5",
        "四分之三",
        "2亿6千万元",
        "廿六点五亿元",
        "3 456.7万元",
        "3\u2009456人",
        "三成半",
        "两个半月",
        "二○一八年",
        "二Ｏ一八年",
        "叁拾陆万元",
        "-5.9%",
        "－5.9%",
        "5 μm",
        "12 m³/s",
        "5%—5.5%",
        "3-5年",
        "2023-12-15日",
        "G314线",
        "COVID-19",
        "3+1+N",
        "三至五年",
        "1,000元",
        "12,345,678.9万元",
        "5.9%",
        "5．9％",
        "350万千瓦",
        "3.5亿千瓦时",
        "100㎡",
        "100 km²",
        "5km2/h",
        "5km-x",
        "30余万人次",
        "100 个",
        "1 000万元",
        "3000多万人",
        "0.2个百分点",
        "3百万百分点",
        "4.8万PF",
        "160Eflops",
        "29微克/立方米",
        "2×35万千瓦",
        "7.4∶39.6∶53",
        "第19名",
        "二十连丰",
        "第三",
        "前三",
        "三个",
        "GB/T",
        "PM2.5",
        "AI-Siping",
        "don’t",
        "café",
        "cafe\u0301",
        "——",
        "————",
        "……",
        "👩\u200d🚀",
        "👍🏽",
        "❤\ufe0f",
        "🇨🇳",
        "葛\U000e0100",
        "27\u00a0with\u00a0a\u00a0number",
        "130,\u00a027\u00a0with\u00a0one",
    ],
)
def test_stays_whole(whole: str) -> None:
    for filling in range(20):
        lines = wrap("的" * filling + whole + "的" * 5, 20)
        assert any(whole in line for line in lines), lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("四平市", 2, ["四", "平", "市"]),
        ("四平市", 0, ["四", "平", "市"]),
        ("全市上下，一心。", 8, ["全市上", "下，一", "心。"]),
        ("他说“走吧”就走", 5, ["他说", "“走", "吧”就", "走"]),
        ("增长5%—5.5%左右", 10, ["增长", "5%—5.5%左", "右"]),
        ("推进“3+1+N”改革", 10, ["推进", "“3+1+N”改", "革"]),
        ("总投资1,000元整", 8, ["总投资", "1,000元", "整"]),
        ("于2023年12月15日召开", 12, ["于2023年12月", "15日召开"]),
        ("《关于〈四平〉的意见》", 8, ["《关于", "〈四平〉", "的意见》"]),
        ("辛苦啊——这是一年", 8, ["辛苦啊——", "这是一年"]),
        ("这是——一年", 6, ["这是——", "一年"]),
        ("等等……还有", 6, ["等等……", "还有"]),
        ("a word or two", 7, ["a word", "or two"]),
        ("四平 市委 ", 4, ["四平", "市委"]),
        ("见https://example.com/a网", 22, ["见https://", "example.com/a网"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("10.36百亿亿次/秒。", 16, ["10.36百亿亿次/", "秒。"]),
    ],
)
def test_examples(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_a_chunk_wider_than_the_line_begins_a_line_and_is_cut_where_it_is_full() -> None:
    assert wrap("网址" + "a" * 25, 10) == ["网址", "a" * 10, "a" * 10, "a" * 5]


def test_a_number_in_a_chunk_wider_than_the_line_is_not_cut() -> None:
    assert wrap("/tmp/config.yaml:120", 18) == ["/tmp/config.yaml:", "120"]
    assert wrap("1" * 10, 4) == ["1111", "1111", "11"]


def test_spaces_hang_over_the_margin() -> None:
    assert lines_of("四平" + " " * 9 + "市", 4) == ["四平" + " " * 9, "市"]
    assert lines_of("abcdef" + " " * 9 + "市", 4) == ["abcd", "ef" + " " * 9, "市"]


# Each of these once took quadratic time: at this size, minutes.
@pytest.mark.parametrize(
    "flood",
    [
        "四",
        "a",
        "1",
        "一",
        "半",
        "一半",
        "万",
        "+",
        "¥",
        "。",
        "”",
        "（",
        "—",
        "/",
        "\u00a0",
        ",\u00a0",
        " ",
        "\u0301",
        "\u200d",
        "5%—",
        "1+",
        "1·",
        "a-",
        "a’",
        "第",
        "， ",
        "👩\u200d",
        "🇨",
    ],
)
def test_a_hundred_thousand_without_a_break(flood: str) -> None:
    text = ("中" + flood * 100_000)[:100_000]
    lines = lines_of(text, 40)
    assert "".join(lines) == text
    assert all(cell_width(line.rstrip(SPACES)) <= 40 for line in lines)


def test_marks_stay_with_their_letter_however_many() -> None:
    flood = "e" + "\u0301" * 100_000
    assert lines_of("的" * 3 + flood + "的" * 3, 6) == ["的" * 3, flood + "的" * 2, "的"]


NUMERALS = "0123456789零〇一二三四五六七八九十百千万亿两半"


def breaks_of_this_project(text: str) -> set[int]:
    return {end for _, end in chunks(text)} - {len(text)}


def breaks_of_uax_14(text: str) -> set[int]:
    return set(line_break_boundaries(text)) - {0, len(text)}


def is_added_on_purpose(text: str, offset: int) -> bool:
    """Return whether a break is wanted here though UAX #14 forbids it.

    In UAX #14, “ and ” may open or close, so that neither side may break; in Chinese each has one side. A comma before
    a digit counts as part of a number there, and + as a prefix of the next word.
    """
    before, after = text[offset - 1], text[offset]
    return after in "“‘" or before in "”’" or (before in ",+" and not text[offset - 2].isdigit())


def is_removed_on_purpose(text: str, offset: int) -> bool:
    """Return whether a break is not wanted here though UAX #14 allows it.

    UAX #14 separates numbers from their units, the numbers of ranges, Chinese numerals, 3A from 级, and dashes from the
    text before them. It also breaks after a solidus or hyphen, and between 第, 前 or 约 and a number.
    """
    before, after = text[offset - 1], text[offset]
    if before in "—/-第前约余多" + NUMERALS or after in "—/" or (before.isascii() and after == "级"):
        return True
    # Inside a unit: 千|瓦, 个|百分点.
    return any(text.startswith(unit, offset - length) for unit in UNITS for length in range(1, len(unit)))


@pytest.mark.parametrize("position", range(len(PARAGRAPHS)))
def test_agrees_with_uax_14(position: int) -> None:
    assert_agreement(PARAGRAPHS[position])


def test_agrees_with_uax_14_on_the_report(source: str) -> None:
    for paragraph in filter(None, source.split("\n")):
        assert_agreement(paragraph)


def assert_agreement(text: str) -> None:
    ours, theirs = breaks_of_this_project(text), breaks_of_uax_14(text)
    more = [f"{text[:at][-6:]}|{text[at:][:6]}" for at in sorted(ours - theirs) if not is_added_on_purpose(text, at)]
    fewer = [f"{text[:at][-6:]}|{text[at:][:6]}" for at in sorted(theirs - ours) if not is_removed_on_purpose(text, at)]
    assert (more, fewer) == ([], [])
    assert ours & theirs
