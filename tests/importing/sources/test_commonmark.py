"""Markdown: headings, bold, tables and notes; the marks are no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.importing.document import DocumentParagraph, LeftOut, Metadata
from siping_tui.importing.sources.commonmark import is_markdown, read_markdown
from siping_tui.importing.sources.reading import read_document
from tests.importing.sources.documents import REPORT, squeezed, texts

PAGE = """---
title: "临江县政府工作报告"
date: 2026-01-28
来源：临江日报
---
# 政府工作报告

——2026年1月28日在临江县第十七届人民代表大会第五次会议上\x20\x20
县长　李明

各位代表：
现在，我代表县人民政府，向大会报告工作[^1]。
**扎实推进产业升级。**新增“专精特新”企业12家，*其中*国家级3家，见[公报](https://a.cn/x_(1).html)。

## 一、工作回顾 ##

> **（一）**经济**运行**平稳

工作安排
---

- 第一项
* 第二项
1. “两新”：是指设备更新。
2. 三个\\*星，3*4*5，`#代码**`

| 指标 | 2025年 |
|:----|------:|
| 地区生产总值 | **286.5**亿元 |

![县长李明作报告](a.jpg)

***
<!-- 注释 -->
[^1]: 这是一条注。
[公报]: https://a.cn

```
编者#1
```
结束<br>换行&amp;
"""


def test_a_page() -> None:
    document = read_document(PAGE.encode())
    assert document.metadata == Metadata("临江县政府工作报告", "2026-01-28", "临江日报")
    assert document.pieces == (
        DocumentParagraph("政府工作报告", "heading", 1),
        DocumentParagraph("——2026年1月28日在临江县第十七届人民代表大会第五次会议上"),
        DocumentParagraph("县长　李明"),
        DocumentParagraph("各位代表："),
        DocumentParagraph("现在，我代表县人民政府，向大会报告工作。"),
        DocumentParagraph("扎实推进产业升级。新增“专精特新”企业12家，其中国家级3家，见公报。", bold=9),
        DocumentParagraph("一、工作回顾", "heading", 2),
        DocumentParagraph("（一）经济运行平稳", bold=3),
        DocumentParagraph("工作安排", "heading", 2),
        DocumentParagraph("第一项"),
        DocumentParagraph("第二项"),
        DocumentParagraph("1. “两新”：是指设备更新。"),
        DocumentParagraph("2. 三个*星，3*4*5，#代码**"),
        DocumentParagraph("指标\t2025年", "row"),
        DocumentParagraph("地区生产总值\t286.5亿元", "row"),
        LeftOut("县长李明作报告", "caption"),
        DocumentParagraph("这是一条注。", "note"),
        DocumentParagraph("编者#1"),
        DocumentParagraph("结束"),
        DocumentParagraph("换行&"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 政府工作报告\n正文", True),
        ("##一、回顾\n##二、安排", True),
        ("**一、回顾。**正文\n**二、安排。**正文", True),
        ("指标|数\n---|---\n就业|4200", True),
        ("\n".join(REPORT), False),
        ("#两会# 政府工作报告\n1#楼、2#楼", False),
        ("2013年----2014年\n---\n5*3=15", False),
        ("---\n正文\n---\n", False),
    ],
)
def test_markdown_is_told_by_its_marks(text: str, expected: bool) -> None:
    assert is_markdown(text) == expected


def test_a_rule_below_a_sentence_makes_no_heading() -> None:
    document = read_markdown("# 报告\n各位代表，现在报告工作。\n---\n正文")
    assert [paragraph.level for paragraph in document.paragraphs] == [1, None, None]


def test_lines_broken_at_a_margin_are_joined() -> None:
    paragraph = REPORT[6]
    lines = [paragraph[start : start + 30] for start in range(0, len(paragraph), 30)]
    text = "# 报告\n\n" + "\n".join((*lines, "", *lines, "", *lines))
    assert texts(read_markdown(text)) == ["报告", paragraph, paragraph, paragraph]


MARKED = ("", "---", "# 报告", "- 第一", "> 引文", "```", "|甲|乙|", "|-|-|", "[^1]: 注")
MARKS = str.maketrans("", "", "#>-`|[^1]: \t\n")


@given(st.lists(st.sampled_from([*REPORT, *MARKED])))
def test_only_marks_are_lost(lines: list[str]) -> None:
    text = "\n".join(("# 报告", *lines))
    found = "".join(piece.text for piece in read_markdown(text).pieces)
    assert squeezed(found).translate(MARKS) == squeezed(text).translate(MARKS)
