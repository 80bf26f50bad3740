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
def test_an_address_means_a_section(address: str, section: str) -> None:
    assert VILLAGE_OUTLINE.find(address).section.id == section


@pytest.mark.parametrize("address", ["", "  ", ".", "2", "1.2", "0", "没有", "1.1.1", "\x00", "𠮷"])
def test_an_address_that_means_nothing_has_no_candidates(address: str) -> None:
    with pytest.raises(AddressError) as caught:
        VILLAGE_OUTLINE.find(address)
    assert caught.value.address == address
    assert caught.value.candidates == ()


@pytest.mark.parametrize("address", ["高水平", "构建", "system"])
def test_an_ambiguous_address_names_its_candidates(outline: Outline, address: str) -> None:
    with pytest.raises(AddressError) as caught:
        outline.find(address)
    titles = [entry.section.title for entry in caught.value.candidates]
    assert len(titles) > 1
    assert all(address in title.zh or address in title.en for title in titles)


def test_a_whole_title_wins_over_titles_that_hold_it() -> None:
    text = VILLAGE.replace('{zh: "修路架桥", en: "Roads"}', '{zh: "修路架桥", en: "This year and the next"}')
    assert Outline(loads(text.encode(), "")).find("This year").section.id == "year"


def test_every_section_answers_to_its_number_its_id_and_its_titles(outline: Outline) -> None:
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


def test_a_subtree_is_a_section_and_all_below_it(outline: Outline) -> None:
    for entry in outline.entries:
        expected = [other for other in outline.entries if f"{other.number}.".startswith(f"{entry.number}.")]
        assert list(outline.subtree(entry)) == expected
        assert [above.number for above in entry.path] == [
            ".".join(entry.number.split(".")[:depth]) for depth in range(1, entry.depth + 2)
        ]


@given(st.one_of(st.text(), st.text("01.年路next-yar ")))
def test_no_address_is_too_odd(address: str) -> None:
    try:
        entry = VILLAGE_OUTLINE.find(address)
    except AddressError:
        return
    assert entry in VILLAGE_OUTLINE.entries
