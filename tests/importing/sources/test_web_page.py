"""The article of a web page, and what the website prints around it."""

from collections.abc import Iterable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.importing.document import Document, DocumentParagraph, LeftOut, Metadata
from siping_tui.importing.sources.reading import read_document
from siping_tui.importing.sources.refused import IS_LOGIN_PAGE, NO_TEXT, DocumentError
from siping_tui.importing.sources.web_page import HAS_OTHER_PAGES, read_html
from tests.importing.sources.documents import REPORT, left_out, squeezed, texts

TITLE, *BODY = REPORT
HEAD = f"<head><meta charset=gb2312><title>{TITLE}_临江县人民政府</title></head>"
MENU = "<div class=nav><ul><li><a href=/>首页</a></li><li><a href=/zw>政务公开</a></li></ul></div>"
FOOT = "<div class=foot><p>主办：临江县人民政府办公室，承办：临江县大数据中心。</p><p>网站标识码：22068100</p></div>"


def page(article: str, before: str = "", after: str = "", head: str = HEAD) -> Document:
    return read_html(f"<!DOCTYPE html><html>{head}<body>{MENU}{before}{article}{after}{FOOT}</body></html>")


def paragraphs(lines: Iterable[str], tag: str = "p") -> str:
    return "\n".join(f"<{tag}>　　{line}</{tag}>" for line in lines)


@pytest.mark.parametrize(
    "article",
    [
        f"<div class=TRS_Editor>{paragraphs(BODY)}</div>",
        f"<div class=x1><div class=x2>{paragraphs(BODY, 'div')}</div></div>",
        "<div id=zoom>" + "<br>\n　　".join(BODY) + "</div>",
        f"<table><tr><td>栏目<td><table><tr><td>　　{'<br/><br/>　　'.join(BODY)}</td></tr></table></td></tr></table>",
        f"<div id=js_content style='visibility: hidden'>{paragraphs(BODY, 'section')}</div>",
        "<div>" + "".join(f"<section><span><span>{line}</span></span></section>" for line in BODY) + "</div>",
        "<div>" + "".join(f'<span style="display:block">{line}</span>' for line in BODY) + "</div>",
        "<pre>" + "\n".join(f"　　{line}" for line in BODY) + "</pre>",
        "<div style='white-space:pre-wrap'>" + "\n\n".join(BODY) + "</div>",
        "<div>"
        + "".join(f"<p class=MsoNormal><font face=仿宋>{line}<o:p></o:p></font></p>" for line in BODY)
        + "</div>",
        "<form>" + paragraphs(BODY) + "</form>",
        "<div>" + "".join(f"<div class=row><div class=cell><p>{line}</p></div></div>" for line in BODY) + "</div>",
        "<font>" * 900 + paragraphs(BODY),
    ],
    ids=[
        "editor",
        "div",
        "br",
        "tables",
        "wechat",
        "soup",
        "span",
        "pre",
        "pre-wrap",
        "word",
        "form",
        "nested",
        "deep",
    ],
)
def test_the_paragraphs_of_every_kind_of_page(article: str) -> None:
    document = page(article)
    assert texts(document) == BODY
    assert {reason for _, reason in left_out(document)} == {"navigation"}
    assert ("首页", "navigation") in left_out(document)


def test_an_inline_element_never_ends_a_paragraph() -> None:
    broken = "<strong>（</strong><strong>三）改革</strong>\n<span>开放</span>，PM<sub>2.5</sub>下降<!-- x -->到24微克。"
    document = page(paragraphs([*BODY, broken, *BODY]))
    assert document.paragraphs[len(BODY)] == DocumentParagraph("（三）改革开放，PM2.5下降到24微克。", bold=5)


def test_line_ends_of_the_source_are_no_spaces() -> None:
    document = page(paragraphs([*BODY, "全县\n\t生产总值 达到\r\nGDP\nof 2025", *BODY]))
    assert document.paragraphs[len(BODY)].text == "全县生产总值 达到GDP of 2025"


def test_lines_broken_by_a_margin_are_joined() -> None:
    lines = [line[start : start + 30] for line in BODY for start in range(0, len(line), 30)]
    assert texts(page("<div>" + "<br>".join(lines) + "</div>")) == BODY


def test_title_and_source_stand_before_the_article() -> None:
    source = "2026-02-03 09:02　来源：临江日报作者：王芳　【字体：大 中 小】"
    before = f"<h1>{TITLE}</h1><p>{source}</p><p>{BODY[0]}</p><div>分享到：微信 微博</div>"
    document = page(f"<div id=zoom>{paragraphs(BODY[1:])}</div>", before)
    assert texts(document) == list(REPORT)
    assert document.paragraphs[0].style == "title"
    assert document.metadata == Metadata(TITLE, "2026-02-03 09:02", "临江日报")
    assert left_out(document)[2:4] == [
        (source, "source-line"),
        ("分享到：微信 微博", "navigation"),
    ]


def test_title_and_source_may_stand_in_the_same_element() -> None:
    above = [TITLE, "2026-02-03 09:02　来源：临江日报", "【字体：大 中 小】"]
    document = page(
        f"<div class=article>{paragraphs([*above, *BODY, '2026年1月28日', '责任编辑：王芳', '（完）'])}</div>"
    )
    assert texts(document) == [*REPORT, "2026年1月28日", "（完）"]
    assert document.paragraphs[0].style == "title"
    assert left_out(document)[2:-2] == [
        (above[1], "source-line"),
        (above[2], "navigation"),
        ("责任编辑：王芳", "credit"),
    ]


def test_credits_and_links_after_the_text_are_left_out() -> None:
    after = [
        ("（本报记者 王芳 通讯员 李明）", "credit"),
        ("（责任编辑：王芳）", "credit"),
        ("初审：李明　复审：王芳　终审：赵强", "credit"),
        ("【打印】【关闭】", "navigation"),
        ("扫一扫在手机打开当前页", "navigation"),
        ("附件：2026年政府工作报告.docx", "navigation"),
        ("上一篇：关于春节放假的通知", "navigation"),
        ("相关稿件", "navigation"),
        ("一图读懂政府工作报告", "navigation"),
        ("省政府新闻办举行新闻发布会，解读政府工作报告。", "navigation"),
    ]
    document = page(f"<div class=TRS_Editor>{paragraphs([*BODY, *(text for text, _ in after)])}</div>")
    assert texts(document) == BODY
    assert left_out(document)[2:-2] == after


def test_the_same_words_inside_the_text_stay() -> None:
    inside = ["打印", "来源：县统计局", "记者：王芳", "附件"]
    assert texts(page(paragraphs([*BODY, *inside, *BODY]))) == [*BODY, *inside, *BODY]


def test_advertisements_between_paragraphs_are_left_out() -> None:
    inserted = "<div class=ad-box>点击领取优惠券</div><p><a href=/n/1>专题：聚焦2026年两会</a></p>"
    document = page(f"<div>{paragraphs(BODY[:6])}{inserted}{paragraphs(BODY[6:])}</div>")
    assert texts(document) == BODY
    assert ("点击领取优惠券", "navigation") in left_out(document)
    assert ("专题：聚焦2026年两会", "navigation") in left_out(document)


def test_a_heading_of_a_wiki_has_no_link_for_editing() -> None:
    heading = "<h2><span>二、2026年工作</span><span class=mw-editsection>[<a href=/e>编辑</a>]</span></h2>"
    document = page(f"<div class=mw-parser-output>{paragraphs(BODY)}{heading}{paragraphs(BODY)}</div>")
    assert document.paragraphs[len(BODY)] == DocumentParagraph("二、2026年工作", "heading", 2)


def test_headings_and_notes_are_marked() -> None:
    article = (
        f"<h2>一、工作<br>回顾</h2>{paragraphs(BODY)}<p>大农科<sup><a href='#_ftn1'>[1]</a></sup>建设</p>"
        "<p><a href='#_ftnref1'>[1]</a>大农科：指农业科技体系。</p>"
    )
    document = page(f"<div id=zoom>{article}</div>")
    assert document.paragraphs[0] == DocumentParagraph("一、工作回顾", "heading", 2)
    assert document.paragraphs[-2:] == (
        DocumentParagraph("大农科建设"),
        DocumentParagraph("大农科：指农业科技体系。", "note"),
    )


def test_data_has_rows_and_layout_has_none() -> None:
    data = (
        "<table><caption>表1</caption><tr><th>指标<th colspan=2>目标</tr><tr><td colspan=3>一、经济发展"
        "<tr><td rowspan=2><p>增长</p><td>5%<td></tr><tr><td>城镇<br>新增<td>4200人</tr></table>"
    )
    layout = f"<table><tr><td>{BODY[5]}</td><td>{BODY[7]}</td></tr><tr><td>{BODY[9]}</td><td>（注）</td></tr></table>"
    document = page(f"<div id=zoom>{paragraphs(BODY)}{data}{layout}</div>")
    rows = [paragraph.text for paragraph in document.paragraphs if paragraph.style == "row"]
    assert rows == ["指标\t目标\t目标", "一、经济发展", "增长\t5%\t", "增长\t城镇新增\t4200人"]
    assert texts(document)[len(BODY)] == "表1"
    nested = "<table><tr><td>甲<td><table><tr><td>乙<td>丙<tr><td>丁<td>戊</table></tr><tr><td>己<td>庚</tr></table>"
    assert texts(page(f"<div id=zoom>{paragraphs(BODY)}{nested}</div>"))[-5:] == ["甲", "乙\t丙", "丁\t戊", "己", "庚"]
    assert texts(document)[-4:] == [BODY[5], BODY[7], BODY[9], "（注）"]


def test_numbers_of_lists_are_written() -> None:
    article = paragraphs(BODY) + "<ol><li><p>新建学校。</p><li>一、改造道路。</ol><ul><li>植树。</ul>"
    assert texts(page(f"<div id=zoom>{article}</div>"))[-3:] == ["1.新建学校。", "一、改造道路。", "植树。"]


def test_what_a_browser_does_not_show_is_no_text() -> None:
    unseen = (
        f"<script>var a = {{content: '{BODY[5]}'}}</script><style>p {{}}</style><noscript>请启用</noscript>"
        "<p hidden>隐藏</p><p style='display: none'>隐藏</p><textarea>填写</textarea><select><option>选择</select>"
        "<button>搜索</button>"
    )
    document = page(f"<div>{unseen}{paragraphs(BODY)}</div>")
    assert "".join(piece.text for piece in document.pieces).count(BODY[5]) == 1
    assert {piece.text for piece in document.pieces} & {"隐藏", "填写", "选择", "搜索", "请启用"} == set()


@pytest.mark.parametrize(
    ("head", "metadata"),
    [
        (
            f"<meta name=ArticleTitle content={TITLE}><meta name=PubDate content=2026><META NAME=Source CONTENT=报>",
            Metadata(TITLE, "2026", "报"),
        ),
        (
            f"<title>{TITLE}--人民网</title><meta name=publishdate content=2026><meta name=source content=来源：报>",
            Metadata(TITLE, "2026", "报"),
        ),
        ("<title>政府工作报告_要闻_临江县人民政府</title>", Metadata("政府工作报告")),
        ("<title>政府工作报告</title>", Metadata("政府工作报告")),
        ("", Metadata()),
    ],
)
def test_metadata(head: str, metadata: Metadata) -> None:
    assert page(paragraphs(BODY), head=f"<head>{head}</head>").metadata == metadata


@pytest.mark.parametrize("pager", ["【1】【2】【3】 下一页", "上一页 1 2 3 下一页", "共3页 1 2 3", "1 2"])
def test_the_first_of_several_pages_is_reported(pager: str) -> None:
    document = page(f"<div id=zoom>{paragraphs(BODY)}<div>{pager}</div></div>")
    assert texts(document) == BODY
    assert document.warnings == (HAS_OTHER_PAGES,)


@pytest.mark.parametrize("end", ["【打印】", "第12页", "下一篇：通知", "12"])
def test_no_pager_no_report(end: str) -> None:
    assert page(f"<div id=zoom>{paragraphs(BODY)}<div>{end}</div></div>").warnings == ()


def test_shorter_sentences_around_the_article_do_not_hide_it() -> None:
    comments = paragraphs(f"网友{number}说，报告写得很好，为家乡的发展感到自豪。" for number in range(8))
    headlines = paragraphs(f"<a href=/{number}>{BODY[5] if number % 2 else BODY[9]}</a>" for number in range(30))
    document = page(f"<div>{paragraphs(BODY)}</div><div>{comments}</div><div>{headlines}</div>")
    assert texts(document) == BODY


def test_null_characters_are_no_text() -> None:
    assert texts(read_html("<p>各位\0代表</p>")) == ["各位代表"]


def test_pages_without_a_report() -> None:
    login = "<html><body><form>用户登录<input type=password></form><p>请先登录。</p></body></html>"
    links = "<p><a href=/1>政府工作报告</a></p><p>首页</p>"
    script = "<html><body><script>1</script></body></html>"
    for text, message in (login, IS_LOGIN_PAGE), (links, NO_TEXT), (script, NO_TEXT):
        with pytest.raises(DocumentError) as caught:
            read_html(text)
        assert caught.value.message == message


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_the_page_is_decoded_whatever_it_says(encoding: str) -> None:
    body = f"{paragraphs(BODY)}<p>——李明·朱镕基</p>"
    source = f"<?xml version='1.0' encoding='gb2312'?>\n<html>{HEAD}<body>{body}</body></html>"
    assert texts(read_document(source.encode(encoding))) == [*BODY, "——李明·朱镕基"]


def test_a_page_saved_as_one_file() -> None:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message["Subject"] = TITLE
    message.make_related()
    source = f"<html>{HEAD}<body>{MENU}{paragraphs(BODY)}</body></html>"
    message.add_related(source, subtype="html", charset="utf-8", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    message.add_related("<p>广告</p>", subtype="html")
    assert texts(read_document(bytes(message))) == BODY
    assert read_document(bytes(message)).metadata.title == TITLE


TAGS = "<p> </p> <div> </div> <br> <b> </b> <td> <tr> <table> </table> </x> <!--x--> <h2>标题</h2> <li> <a>更多</a>"
PARTS = st.sampled_from(
    [*(f"<p>{line}</p>" for line in BODY), *TAGS.split(), *"首页 （ 三） &nbsp; &lt; 【打印】".split(), "\n", "　"]
)


@given(st.lists(PARTS, max_size=30))
def test_each_visible_character_comes_out_once(parts: list[str]) -> None:
    from lxml import html

    source = f"<html><body><div>{''.join(parts)}</div><p>{BODY[4]}</p></body></html>"
    visible = "".join(html.document_fromstring(source).xpath("//body//text()[not(ancestor::comment())]"))
    pieces = read_html(source).pieces
    assert sorted("".join(squeezed(piece.text) for piece in pieces)) == sorted(squeezed(visible))
    assert any(isinstance(piece, DocumentParagraph) for piece in pieces)
    assert all(isinstance(piece, LeftOut | DocumentParagraph) for piece in pieces)
