from collections import Counter
from itertools import pairwise

from siping_tui.briefing.files import loads
from siping_tui.briefing.outline import Outline
from tests.briefing.village import VILLAGE


def test_the_blocks_of_a_village() -> None:
    found = Outline(loads(VILLAGE.encode(), "")).blocks
    assert [(block.entry.number, block.kind, block.text) for block in found] == [
        ("1", "kicker", "总结一年——"),
        ("1", "title", "这一年"),
        ("1", "paragraph", "会议指出,全村粮食产量达到90万斤,同比增长5.9%。道路全部打通。"),
        ("1", "paragraph", "第二段在这里结束了,还有"),
        ("1.1", "paragraph", "修路架桥。明年新修道路3公里,每年植树。"),
        ("1", "caption", "村口。 某人 摄"),
    ]


def test_a_caption_stands_at_the_end_of_its_own_section() -> None:
    text = VILLAGE.replace("section: year", "section: next-year")
    text += '  - caption: "全村。"\n    kind: []\n    section: year\n'
    captions = [block for block in Outline(loads(text.encode(), "")).blocks if block.kind == "caption"]
    assert [(block.entry.number, block.text) for block in captions] == [("1.1", "村口。 某人 摄"), ("1", "全村。")]


def test_a_title_is_shown_in_the_language_of_the_report() -> None:
    text = VILLAGE.replace("language: zh", "language: en")
    (title,) = [block for block in Outline(loads(text.encode(), "")).blocks if block.kind == "title"]
    assert title.text == "This year"


def test_the_blocks_of_the_report_are_its_print_each_once(outline: Outline, source: str) -> None:
    found = list(outline.blocks)
    printed = Counter("".join(source.split()))
    assert Counter("".join("".join(block.text for block in found).split())) == printed
    assert len([block for block in found if block.kind == "caption"]) == len(outline.briefing.photos)


def test_an_articles_blocks_stand_together_with_its_captions_last(outline: Outline) -> None:
    found = list(outline.blocks)
    articles = [block.entry.path[0].position for block in found]
    assert articles == sorted(articles)
    for block, following in pairwise(found):
        if block.kind == "caption" and following.kind != "caption":
            assert following.entry.depth == 0
