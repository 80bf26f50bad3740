from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.briefing.files import loads
from siping_tui.briefing.outline import AddressError, Outline
from tests.briefing.village import VILLAGE

VILLAGE_OUTLINE = Outline(loads(VILLAGE.encode(), "village.yaml"))


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("1", "year"),
        ("1.1", "next-year"),
        ("1.1.", "next-year"),
        ("１．１", "next-year"),
        (" 1 ", "year"),
        ("next-year", "next-year"),
        ("Next-Year", "next-year"),
        ("ＮＥＸＴ－ＹＥＡＲ", "next-year"),
        ("修路架桥", "next-year"),
        ("架桥", "next-year"),
        ("修 路 架 桥", "next-year"),
        ("roads", "next-year"),
        ("ＲＯＡ", "next-year"),
        ("this  year", "year"),
        ("year", "year"),
    ],
)
def test_an_address_matches_a_section(address: str, section: str) -> None:
    assert VILLAGE_OUTLINE.find(address).section.id == section


@pytest.mark.parametrize("address", ["", "  ", ".", "2", "1.2", "0", "没有", "1.1.1", "\x00", "𠮷"])
def test_an_address_without_a_match_has_no_candidates(address: str) -> None:
    with pytest.raises(AddressError) as caught:
        VILLAGE_OUTLINE.find(address)
    assert caught.value.address == address
    assert caught.value.candidates == ()


@pytest.mark.parametrize("address", ["高水平", "构建", "system"])
def test_an_ambiguous_address_has_candidates(outline: Outline, address: str) -> None:
    with pytest.raises(AddressError) as caught:
        outline.find(address)
    titles = [entry.section.title for entry in caught.value.candidates]
    assert len(titles) > 1
    assert all(address in title.zh or address in title.en for title in titles)


def test_a_whole_title_takes_precedence_over_parts_of_titles() -> None:
    text = VILLAGE.replace('{zh: "修路架桥", en: "Roads"}', '{zh: "修路架桥", en: "This year and the next"}')
    assert Outline(loads(text.encode(), "")).find("This year").section.id == "year"


def test_every_section_is_found_by_number_id_and_titles(outline: Outline) -> None:
    titles = [title for entry in outline.entries for title in {entry.section.title.zh, entry.section.title.en}]
    for entry in outline.entries:
        assert outline.find(entry.number) is entry
        assert outline.find(entry.section.id) is entry
        for title in (entry.section.title.zh, entry.section.title.en):
            if titles.count(title) == 1:
                assert outline.find(title) is entry


def test_the_outline_is_in_reading_order(outline: Outline) -> None:
    numbers = [tuple(map(int, entry.number.split("."))) for entry in outline.entries]
    assert numbers == sorted(numbers)
    assert [entry.position for entry in outline.entries] == list(range(len(numbers)))
    assert {entry.depth for entry in outline.entries if entry.parent is None} == {0}


def test_a_subtree_is_a_section_and_its_subsections(outline: Outline) -> None:
    for entry in outline.entries:
        expected = [other for other in outline.entries if f"{other.number}.".startswith(f"{entry.number}.")]
        assert list(outline.subtree(entry)) == expected
        assert [above.number for above in entry.path] == [
            ".".join(entry.number.split(".")[:depth]) for depth in range(1, entry.depth + 2)
        ]


@given(st.one_of(st.text(), st.text("01.年路next-yar ")))
def test_any_address_matches_or_is_refused(address: str) -> None:
    try:
        entry = VILLAGE_OUTLINE.find(address)
    except AddressError:
        return
    assert entry in VILLAGE_OUTLINE.entries


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


def test_a_caption_is_at_the_end_of_its_section() -> None:
    text = VILLAGE.replace("section: year", "section: next-year")
    text += '  - caption: "全村。"\n    kind: []\n    section: year\n'
    captions = [block for block in Outline(loads(text.encode(), "")).blocks if block.kind == "caption"]
    assert [(block.entry.number, block.text) for block in captions] == [("1.1", "村口。 某人 摄"), ("1", "全村。")]


def test_a_title_is_shown_in_the_language_of_the_report() -> None:
    text = VILLAGE.replace("language: zh", "language: en")
    (title,) = [block for block in Outline(loads(text.encode(), "")).blocks if block.kind == "title"]
    assert title.text == "This year"


def test_the_blocks_of_the_report_are_the_printed_text(outline: Outline, source: str) -> None:
    found = list(outline.blocks)
    printed = Counter("".join(source.split()))
    assert Counter("".join("".join(block.text for block in found).split())) == printed
    assert len([block for block in found if block.kind == "caption"]) == len(outline.briefing.photos)


def test_the_blocks_of_an_article_end_with_its_captions(outline: Outline) -> None:
    found = list(outline.blocks)
    articles = [block.entry.path[0].position for block in found]
    assert articles == sorted(articles)
    for block, following in pairwise(found):
        if block.kind == "caption" and following.kind != "caption":
            assert following.entry.depth == 0
