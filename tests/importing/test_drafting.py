from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from siping_tui.briefing.checking import check
from siping_tui.briefing.files import loads, written
from siping_tui.briefing.model import Briefing, Section
from siping_tui.importing.document import Document, DocumentParagraph
from siping_tui.importing.drafting import draft
from siping_tui.importing.sources.refused import DocumentError
from tests.importing.documents import REPORT, county_report, document


def sections(parts: tuple[Section, ...]) -> Iterator[Section]:
    for each in parts:
        yield each
        yield from sections(each.sections)


def characters(briefing: Briefing) -> Counter[str]:
    """Return the characters of the document that stand in the draft, without white space."""
    texts = [briefing.subtitle or "", briefing.byline or "", *(each.text for each in briefing.left_out)]
    texts += [briefing.title.zh] if briefing.title.zh != "未命名文件" else []
    for section in sections(briefing.sections):
        texts.append(section.text)
        if section.heading == "printed":
            texts += [section.marker or "", section.title.zh]
    return Counter("".join("".join(texts).split()))


def printed(source: Document) -> Counter[str]:
    return Counter("".join("".join(each.text for each in source.pieces).split()))


def test_every_character_of_a_report_stands_in_one_place() -> None:
    source = county_report()
    assert characters(draft(source)) == printed(source)


LINES = st.sampled_from(
    [
        "2031年青禾县政府工作报告",
        "——2031年1月15日在青禾县第十二届人民代表大会第五次会议上",
        "各位代表：",
        "一、2030年工作回顾",
        "二、2031年工作安排",
        "（一）扩大投资",
        "（一）改善民生。新建学校3所，新增学位2000个。群众满意度达95%。",
        "一是抓项目。完成投资50亿元，增长8%。",
        "加快项目建设。实施重点项目80个，完成投资50亿元。",
        "优化营商环境。新增经营主体1000户，出台若干措施。",
        "各位代表！让我们更加紧密地团结起来，为建设和美青禾、实现更大发展而努力奋斗！",
        "附件",
        "来源：青禾日报",
        "下载",
    ]
)


@given(
    st.lists(
        st.one_of(LINES, st.text("甲乙丙一二三、（）。，；：“”12.5%万元 \u3000", min_size=1, max_size=40)), max_size=14
    )
)
@example(["——2031年1月15日在青禾县第十二届人民代表大会第五次会议上", "来源：青禾日报", "1"])
def test_no_character_is_lost_or_doubled_in_any_text(lines: list[str]) -> None:
    source = document("\n".join(lines))
    try:
        briefing = draft(source)
    except DocumentError:
        assume(False)
    assert characters(briefing) == printed(source)
    assert [each for each in check(briefing) if each.level == "error"] == []


def test_a_draft_passes_the_check_and_says_that_a_program_made_it() -> None:
    briefing = draft(county_report())
    assert [each for each in check(briefing) if each.level == "error"] == []
    assert briefing.origin == "drafted"
    for section in sections(briefing.sections):
        assert {each.origin for each in section.figures} <= {"drafted"}
        assert {each.origin for each in section.targets} <= {"drafted"}
        assert {each.origin for each in section.notes} <= {"drafted"}


def test_a_number_without_a_value_has_no_unit() -> None:
    review = "一、2023年工作回顾\n东电2×35万千瓦热电联产、啤酒厂迁址新建等项目前期工作扎实推进，粮食产量达到90万吨。"
    briefing = draft(document(f"青河县政府工作报告\n{review}\n二、2024年工作安排\n加快推进大唐2×66万千瓦发电项目。"))
    found = [each for section in sections(briefing.sections) for each in (*section.figures, *section.targets)]
    assert any("2×35万千瓦" in (each.raw or "") for each in found)
    assert list(check(briefing)) == []


def test_a_fraction_without_an_end_is_rounded() -> None:
    review = "一、2023年工作回顾\n粮食产量占全省的1/3，森林覆盖率达到三分之二。"
    briefing = draft(document(f"青河县政府工作报告\n{review}\n二、2024年工作安排\n加快推进各项工作。"))
    values = [figure.value for section in sections(briefing.sections) for figure in section.figures]
    assert values == [0.3333, 0.6667]
    assert loads(written(briefing).encode(), "draft.yaml") == briefing


def test_the_same_document_gives_the_same_draft() -> None:
    assert draft(county_report()) == draft(county_report())


def test_the_sections_of_a_report() -> None:
    briefing = draft(county_report())
    outline = {each.title.zh: [below.title.zh for below in each.sections] for each in briefing.sections}
    assert outline == {
        "引言": [],
        "“十五五”时期和2030年工作回顾": [
            "综合实力稳步提升",
            "民生福祉不断增进",
            "经济运行稳中向好",
            "城乡面貌持续改善",
            "困难和问题",
        ],
        "“十六五”时期主要目标任务": [],
        "2031年工作安排": ["主要预期目标", "扩大有效投资", "改善人民生活", "结语"],
    }


def test_each_quote_holds_its_number_and_occurs_once() -> None:
    for section in sections(draft(county_report()).sections):
        for each in (*section.figures, *section.targets):
            assert section.text.count(each.quote) == 1
            assert each.raw is None or each.raw in each.quote


def test_a_quote_that_overlaps_itself_is_made_longer() -> None:
    briefing = draft(document("一、回顾\n经济发展的的的势头良好，各项任务全面完成。"))
    assert [each for each in check(briefing) if each.level == "error"] == []
    assert briefing.sections[0].notes


def test_a_report_in_traditional_characters_is_recognised_and_stays_so() -> None:
    text = REPORT.read_text("utf-8").translate(str.maketrans("县业发经济产亿万农长开户", "縣業發經濟產億萬農長開戶"))
    briefing = draft(document(text))
    simplified = draft(county_report())
    assert briefing.title.zh == "2031年青禾縣政府工作報告".replace("報", "报")
    assert [len(each.figures) for each in sections(briefing.sections)] == [
        len(each.figures) for each in sections(simplified.sections)
    ]
    labels = [each.label.zh for section in sections(briefing.sections) for each in section.figures]
    assert not any("青禾县" in each for each in labels)
    assert any(each.startswith("青禾縣") for each in labels)
    assert "120億元" in [each.raw for section in sections(briefing.sections) for each in section.figures]
    assert characters(briefing) == printed(document(text))
    assert [each for each in check(briefing) if each.level == "error"] == []


def test_rows_of_a_table_stay_rows() -> None:
    rows = [DocumentParagraph("指标\t2030年", "row"), DocumentParagraph("粮食\t5亿斤", "row")]
    source = Document((DocumentParagraph("一、回顾"), DocumentParagraph("各项指标如下。"), *rows))
    (section,) = draft(source).sections
    assert section.text == "各项指标如下。\n\n指标\t2030年\n粮食\t5亿斤\n"
    assert section.paragraphs == ("各项指标如下。", "指标\t2030年", "粮食\t5亿斤")


@pytest.mark.parametrize(
    "text",
    [
        "第一回 宴桃园豪杰三结义\n话说天下大势，分久必合，合久必分。\n是夜三人饮酒，张飞大喜，约定三日后起兵。",
        "2031-01-15 10:22:31 INFO started in 35 ms\n2031-01-15 10:22:32 WARN 3 retries",
        "It was a bright cold day in April, and the clocks were striking thirteen.",
    ],
)
def test_a_text_that_is_no_report_has_no_items(text: str) -> None:
    briefing = draft(document(text))
    for section in sections(briefing.sections):
        assert (section.figures, section.targets) == ((), ())


@pytest.mark.parametrize("text", ["", "下载\n打印"])
def test_a_document_without_text_is_refused(text: str) -> None:
    with pytest.raises(DocumentError):
        draft(document(text))
