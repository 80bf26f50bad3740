from siping_tui.briefing.model import Bilingual, Briefing, LeftOut, Section
from siping_tui.importing.accounting import account
from siping_tui.importing.document import Document, DocumentParagraph


def document(*texts: str) -> Document:
    return Document(tuple(map(DocumentParagraph, texts)))


def drafted(
    *sections: Section, left_out: tuple[str, ...] = (), title: str = "标题", subtitle: str | None = None
) -> Briefing:
    return Briefing(
        schema=1,
        title=Bilingual.from_text(title),
        subtitle=subtitle,
        language="zh",
        sections=sections,
        left_out=tuple(LeftOut(text, "other-text") for text in left_out),
    )


def section(title: str, text: str = "", marker: str | None = None, below: tuple[Section, ...] = ()) -> Section:
    return Section(
        id="a", title=Bilingual.from_text(title), marker=marker, text=text, heading="printed", sections=below
    )


def test_every_printed_character_is_in_one_place() -> None:
    briefing = drafted(
        section("回顾", "一段。\n\n甲\t乙\n", "第一章", (section("工业", "二段。", "（一）"),)),
        left_out=("1",),
        subtitle="2024年1月",
    )
    found = account(
        document("标题", "2024年\u30001月", "第一章 回顾", "一段。", "甲\t乙", "1", "（一）工业", "二段。"), briefing
    )
    assert found.is_balanced
    assert found.counts == {"title": 2, "subtitle": 7, "titles": 10, "texts": 8, "other-text": 1}
    assert found.sum == found.expected == 28


def test_a_supplied_title_and_one_from_elsewhere_are_not_printed() -> None:
    supplied = Section(id="a", title=Bilingual.from_text("正文"), text="一段。")
    assert account(document("一段。"), drafted(supplied)).is_balanced


def test_a_title_that_is_part_of_what_is_left_out_has_its_own_place() -> None:
    briefing = drafted(section("回顾", "一段。", "一、"), left_out=("本文共有一、回顾等三章。",))
    assert account(document("本文共有一、回顾等三章。", "一、回顾", "一段。"), briefing).is_balanced


def test_the_same_words_twice_need_two_places() -> None:
    once, twice = document("一段。", "末"), document("一段。", "一段。", "末")
    same = (section("末", "一段。"), section("一段。"))
    assert account(once, drafted(*same)).surplus == ("一段。",)
    assert account(twice, drafted(*same)).is_balanced
    assert account(twice, drafted(same[0])).missing == ("一段。",)
