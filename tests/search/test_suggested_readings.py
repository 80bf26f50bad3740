"""A misprint is found by its suggested reading, and always as it is printed."""

import pytest

from siping_tui.search.parser import parse
from siping_tui.text.folding import fold
from siping_tui.text.sentences import sentences
from tests.search.reports import NO_QUOTES, marked, noted, report, ways


@pytest.mark.parametrize("text", ["第一段在此处。\n\n国人民好。另一句。", "国人民好。"])
def test_characters_added_at_the_beginning_of_a_paragraph_mark_its_first_character(text: str) -> None:
    (hit,) = noted(text, ("国人民", "中国人民")).search(parse("中"))
    assert (hit.sentence, hit.spans) == ("国人民好。", ((0, 1),))


def test_characters_added_at_an_end_of_a_sentence_are_marked_in_it() -> None:
    index = noted("我们很好。国人民好。", ("国人民", "中国人民"))
    assert [marked(hit) for hit in index.search(parse("中"))] == ["[国]人民好。"]
    assert index.search(parse("中 人民"))
    index = noted("我们很好。国人民好。", ("很好。", "很好。啊"))
    assert [marked(hit) for hit in index.search(parse("啊"))] == ["我们很好[。]"]


def test_added_characters_mark_the_character_before_them() -> None:
    (hit,) = noted("我国人民好。", ("国人", "国的人")).search(parse("的"))
    assert marked(hit) == "我[国]人民好。"


@pytest.mark.parametrize(("quote", "reading", "typed"), [("㎡", "㎡㎡", "m"), ("㎏", "㎏㎏", "k"), ("½", "½1", "1")])
def test_matches_within_one_printed_character_count_once(quote: str, reading: str, typed: str) -> None:
    results = noted(f"甲{quote}乙。", (quote, reading)).search(parse(typed))
    assert [marked(hit) for hit in results] == [f"甲[{quote}]乙。"]
    assert results.match_count == 1


def test_adjacent_homophones_in_a_reading_count_once() -> None:
    results = noted("甲乙丙丁。", ("乙丙", "子丑紫")).search(parse("zi"))
    assert [marked(hit) for hit in results] == ["甲[乙丙]丁。"]
    assert results.match_count == 1


@pytest.mark.parametrize(("added", "typed"), [("中", "2|中"), ("2", "2")])
def test_added_and_printed_characters_at_one_place_are_one_match(added: str, typed: str) -> None:
    results = noted("㎡好。", ("㎡好", f"{added}㎡好")).search(parse(typed))
    assert results.match_count == len(results[0].matches) == 1


def test_of_nested_readings_the_first_is_marked() -> None:
    index = noted("甲乙丙丁戊。", ("乙丙", "子丑"), ("乙丙丁", "子寅卯午"))
    assert [marked(hit) for hit in index.search(parse("子"))] == ["甲[乙]丙丁戊。"]


def test_overlapping_readings_far_into_a_paragraph_are_marked_at_their_place() -> None:
    index = noted(f"{'字' * 300}。甲乙丙丁戊。", ("乙丙", "子丑"), ("丙丁", "丑寅"))
    assert [marked(hit) for hit in index.search(parse("丑寅戊"))] == ["甲乙[丙丁戊]。"]
    assert [marked(hit) for hit in index.search(parse("字字字字字。甲乙丑寅"))] == []
    index = noted(f"{'字' * 300}甲乙丙丁戊己庚辛壬癸。", ("乙丙", "子丑"), ("丙丁", "丑寅"))
    assert [marked(hit)[-16:] for hit in index.search(parse("丑寅戊己庚辛壬癸"))] == ["字字字甲乙[丙丁戊己庚辛壬癸]。"]


def test_overlapping_readings_mark_a_place_once() -> None:
    index = noted("甲乙丙丁戊。", ("乙丙", "子丑"), ("丙丁", "丑寅"), ("乙丙丁", "子丑寅"))
    assert [marked(hit) for hit in index.search(parse("丑"))] == ["甲乙[丙]丁戊。"]
    assert [marked(hit) for hit in index.search(parse("子丑寅戊"))] == ["甲[乙丙丁戊]。"]
    assert index.search(parse("丑|寅|子")).match_count == 3


@pytest.mark.parametrize("typed", ["卷温", "答卷", "卷", "温暖", "绿电", "时代"])
def test_words_that_print_and_reading_share_count_once(typed: str) -> None:
    found = report().search(parse(typed))
    assert found.match_count == sum(len(hit.spans) for hit in found)


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("氢动吉林", ("灵动吉林", "reading", "氢动吉林")),
        ("灵动吉林", ("灵动吉林", "text", None)),
        ("动吉林", ("动吉林", "text", None)),
        ("qdjl", ("灵动吉林", "reading", "氢动吉林")),
        ("答卷温暖", ("答卷卷温暖", "reading", "答卷温暖")),
        ("答卷卷温暖", ("答卷卷温暖", "text", None)),
        ("三连冠", ("三冠", "reading", "三连冠")),
    ],
)
def test_words_match_in_print_or_in_a_reading(typed: str, match: tuple[str, str, str | None]) -> None:
    assert ways(report(), typed) == {match}


@pytest.mark.parametrize("typed", ["碳关税 氢动", "氢动 碳关税", "碳关税 氢动|无此词", "碳关税 -三连冠 氢动吉林"])
def test_a_reading_and_printed_words_answer_together(typed: str) -> None:
    (hit,) = report().search(parse(typed))
    assert hit.entry.number == "2.1.2"


def test_every_reading_of_the_report_is_found_in_its_block() -> None:
    for block in report().blocks:
        for note in block.entry.section.notes if block.kind == "paragraph" else ():
            if note.reading and note.quote in block.text and fold(note.reading).text != fold(note.quote).text:
                hits = report().search(parse(f'"{note.reading.translate(NO_QUOTES)}"'))
                is_one_sentence = len(sentences(note.reading)) == len(sentences(note.quote)) == 1
                assert not is_one_sentence or any(hit.block is block for hit in hits), note
