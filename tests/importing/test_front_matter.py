import pytest

from siping_tui.importing.document import Document, DocumentParagraph, LeftOut
from siping_tui.importing.front_matter import FrontMatter, part, reason_to_leave_out
from tests.importing.documents import county_report, document


def test_title_meeting_speaker_date_and_place_are_found() -> None:
    front = part(county_report()).front
    assert front.title == "2031年青禾县政府工作报告"
    assert front.meeting == "——2031年1月15日在青禾县第十二届人民代表大会第五次会议上"
    assert front.speaker == "青禾县人民政府县长 林 田"
    assert (front.date, front.place, front.source) == ("2031-01-15", "青禾县", "青禾日报")


def test_what_surrounds_the_report_is_left_out_with_a_reason() -> None:
    parted = part(county_report())
    assert {each.text: each.reason for each in parted.left_out} == {
        "首页": "navigation",
        ">": "navigation",
        "政务要闻": "other-text",
        "来源：青禾日报": "source-line",
        "时间：2031-01-22": "source-line",
        "县长林田作政府工作报告。本报记者 陈禾摄": "caption",
        "责任编辑：王 苗": "credit",
        "扫一扫在手机打开当前页": "navigation",
    }
    assert parted.body[0].text == "各位代表："
    assert parted.body[-1].text.startswith("各位代表！新征程")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("——2031年1月15日在青禾县第十二届人民代表大会第五次会议上", "2031-01-15"),
        ("（2031年11月5日青禾县第十二届委员会第五次全体会议通过）", "2031-11-05"),
        ("二〇三一年一月十五日在青禾县第十二届人民代表大会第五次会议上", "2031-01-15"),
        ("时间：2031-01-22", ""),
        ("2031年2月30日是一个特别的日子", ""),
    ],
)
def test_the_date_is_that_of_the_meeting(line: str, date: str) -> None:
    assert part(document(f"政府工作报告\n{line}\n各位代表：\n正文。")).front.date == date


def test_a_meeting_on_two_lines_is_one() -> None:
    front = part(
        document("政府工作报告\n——2031年1月15日在青禾县第十二届\n人民代表大会第五次会议上\n各位代表：\n正文。")
    ).front
    assert front.meeting == "——2031年1月15日在青禾县第十二届\n人民代表大会第五次会议上"
    assert front.place == "青禾县"


def test_a_speaker_on_the_line_of_the_meeting_is_found() -> None:
    text = "政府工作报告\n2031年1月15日在青禾县第十二届人民代表大会第五次会议上 青禾县县长 林田\n各位代表：\n正文。"
    front = part(document(text)).front
    assert front.speaker == "青禾县县长 林田"
    assert front.meeting.endswith("会议上")


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("2031年工作计划", ""),
        ("关于青禾县2030年预算执行情况和2031年预算草案的报告", "青禾县"),
        ("青禾县2030年国民经济和社会发展统计公报", "青禾县"),
        ("青禾县国民经济和社会发展第十六个五年规划和二〇四五年远景目标纲要", "青禾县"),
        ("青禾县人民政府办公室关于印发《青禾县老旧小区改造方案》的通知", "青禾县"),
        ("青禾縣政府施政報告", "青禾縣"),
        ("全市2031年工作要点", ""),
        ("2030年工作总结和2031年工作打算", ""),
    ],
)
def test_documents_of_other_kinds_have_a_title_and_a_place(title: str, place: str) -> None:
    front = part(document(f"{title}\n一、形势\n正文。")).front
    assert (front.title, front.place) == (title, place)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2031年政府工作报告", 2031),
        ("关于2030年度法治政府建设情况的报告", 2031),
        ("2030年工作总结和2031年工作打算", 2031),
        ("2031年上半年经济运行情况", None),
    ],
)
def test_the_year_of_a_report_is_that_of_its_plan(title: str, year: int | None) -> None:
    assert FrontMatter(title).year == year


def test_the_headline_of_an_article_is_above_its_source() -> None:
    parted = part(document("青禾县：城镇化跑出“加速度”\n来源：青禾日报 2031-06-18 09:32\n今年以来，好。\n后来，也好。"))
    assert (parted.front.title, parted.front.source) == ("青禾县：城镇化跑出“加速度”", "青禾日报")
    assert [each.text for each in parted.body] == ["今年以来，好。", "后来，也好。"]


def test_a_heading_is_no_title() -> None:
    parted = part(document("一、2030年工作总结\n正文。\n二、2031年工作计划\n正文。"))
    assert (parted.front.title, len(parted.body)) == ("", 4)


def test_a_speech_has_its_day_and_its_speaker() -> None:
    front = part(document("在全县安全生产会议上的讲话\n（2031年1月15日）\n林田\n同志们：\n正文。")).front
    assert (front.title, front.date, front.speaker) == ("在全县安全生产会议上的讲话", "2031-01-15", "林田")


def test_a_text_that_is_no_report_keeps_all_its_paragraphs() -> None:
    parted = part(document("第一回\n话说天下大势，分久必合，合久必分。\n且听下回分解。"))
    assert [each.text for each in parted.body] == ["第一回", "话说天下大势，分久必合，合久必分。", "且听下回分解。"]
    assert parted.left_out == ()


def test_a_title_alone_is_a_text() -> None:
    assert [each.text for each in part(document("下载\n青禾县政府工作报告")).body] == ["下载", "青禾县政府工作报告"]
    assert part(document("下载\n打印")).body == ()


def test_annexes_stand_between_the_appeal_and_the_tail() -> None:
    text = (
        "政府工作报告\n各位代表：\n一、回顾\n正文很多。\n"
        "各位代表！让我们为建设和美青禾、实现全县人民对美好生活的向往而团结一心、努力奋斗！\n"
        "附件\n名词解释\n1.“双联”行动：县乡联动。\n责任编辑：王苗"
    )
    parted = part(document(text))
    assert [each.text for each in parted.annexes] == ["附件", "名词解释", "1.“双联”行动：县乡联动。"]
    assert [each.reason for each in parted.left_out] == ["credit"]


def test_what_the_file_itself_leaves_out_is_kept() -> None:
    left = LeftOut("— 1 —", "page-number")
    parted = part(Document((left, DocumentParagraph("各位代表："), DocumentParagraph("正文。"))))
    assert left in parted.left_out


@pytest.mark.parametrize("text", ["大", "下载", "【字号：", "当前位置：", "分享到：", "相关报道：", "打印本页"])
def test_buttons_of_websites_are_navigation(text: str) -> None:
    assert reason_to_leave_out(text) == "navigation"


@pytest.mark.parametrize("text", ["大力发展现代农业。", "一、回顾", "各位代表：", "时间紧、任务重。"])
def test_text_of_a_report_is_not_left_out(text: str) -> None:
    assert reason_to_leave_out(text) is None
