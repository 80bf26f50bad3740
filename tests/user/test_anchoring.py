"""Finding annotated sentences again after edits of the report."""

from collections.abc import Sequence
from typing import TypeAlias

from hypothesis import assume, given
from hypothesis import strategies as st

from siping_tui.briefing.model import Bilingual, Briefing, Section
from siping_tui.briefing.outline import Outline
from siping_tui.user.anchoring import AnchoredNote, anchored, note_on, sentences_of
from siping_tui.user.state import OwnNote

Sections: TypeAlias = Sequence[Sequence[str]]
"""The sentences of each section; each sentence is a paragraph."""

TOWN = (
    ("全镇茶园面积扩大到8600亩。", "茶园里的民宿增加到24个。", "茶农说卖茶叶不如卖风景。"),
    ("修通了三条通村公路。", "新建桥梁两座，方便群众出行。", "农村客运班车通到每一个村。"),
)


def outline(sections: Sections, names: Sequence[str] = "abcdefgh") -> Outline:
    return Outline(
        Briefing(
            schema=1,
            title=Bilingual.from_text("报告"),
            date="2024-12-18",
            place=Bilingual.from_text("镇"),
            language="zh",
            source=Bilingual.from_text("印本"),
            summary=Bilingual.from_text("略"),
            sections=tuple(
                Section(
                    id=name,
                    title=Bilingual.from_text(name),
                    summary=Bilingual.from_text("略"),
                    text="\n\n".join(sentences),
                )
                for name, sentences in zip(names, sections, strict=False)
            ),
        )
    )


def noted(sections: Sections, section: int, sentence: int) -> OwnNote:
    entry = outline(sections).entries[section]
    return note_on(sentences_of(entry)[sentence], "核实")


def after(note: OwnNote, sections: Sections, names: Sequence[str] = "abcdefgh") -> AnchoredNote:
    return anchored(outline(sections, names), {"k": note})[0]


def neighbours(around: tuple[int, ...], position: int) -> tuple[int, ...]:
    """Return the checksums beside a sentence, 0 at an end."""
    padded = (0, *around, 0)
    return padded[position], padded[position + 2]


def place(found: AnchoredNote) -> tuple[int, int] | None:
    return (found.sentence.entry.position, found.sentence.position) if found.sentence else None


def test_an_unedited_sentence_keeps_its_note() -> None:
    found = after(noted(TOWN, 0, 1), TOWN)
    assert (place(found), found.change) == ((0, 1), "none")
    assert found.sentence is not None
    assert found.sentence.words == "茶园里的民宿增加到24个。"


def test_a_sentence_that_moved_within_its_section() -> None:
    found = after(noted(TOWN, 0, 0), (TOWN[0][::-1], TOWN[1]))
    assert (place(found), found.change) == ((0, 2), "none")


def test_a_sentence_that_moved_to_another_section() -> None:
    found = after(noted(TOWN, 0, 1), (TOWN[0][:1], (*TOWN[1], TOWN[0][1])))
    assert (place(found), found.change) == ((1, 3), "moved")


def test_a_section_with_another_id() -> None:
    found = after(noted(TOWN, 0, 1), TOWN, names="xb")
    assert (place(found), found.change) == ((0, 1), "moved")


def test_a_corrected_sentence() -> None:
    corrected = (("全镇茶园面积扩大到8650亩。", *TOWN[0][1:]), TOWN[1])
    found = after(noted(TOWN, 0, 0), corrected)
    assert (place(found), found.change) == ((0, 0), "edited")
    assert found.note.sentence == TOWN[0][0]


def test_a_corrected_sentence_in_another_section() -> None:
    found = after(noted(TOWN, 0, 0), (TOWN[0][1:], (*TOWN[1], "全镇茶园面积扩大到8650亩。")))
    assert (place(found), found.change) == ((1, 3), "edited")


def test_a_sentence_joined_with_the_next_one() -> None:
    joined = (("全镇茶园面积扩大到8600亩，茶园里的民宿增加到24个，茶农说卖茶叶不如卖风景。",), TOWN[1])
    assert [place(after(noted(TOWN, 0, each), joined)) for each in range(3)] == [(0, 0)] * 3


def test_a_sentence_that_is_gone() -> None:
    found = after(noted(TOWN, 0, 0), (TOWN[0][1:], TOWN[1]))
    assert (found.sentence, found.change) == (None, "gone")
    assert found.note.sentence == TOWN[0][0]


def test_a_note_does_not_go_to_the_similar_sentence_beside_it() -> None:
    parallel = (
        ("东村修路五公里，通车。", "西村修路六公里，通车。", "南村修路七公里，通车。", "北村修路八公里，通车。"),
    )
    without = (parallel[0][:1] + parallel[0][2:],)
    notes = {str(each): noted(parallel, 0, each) for each in range(4)}
    found = {each.key: place(each) for each in anchored(outline(without), notes)}
    assert found == {"0": (0, 0), "1": None, "2": (0, 1), "3": (0, 2)}


def test_a_note_does_not_go_to_a_similar_sentence_of_its_section_that_was_there_before() -> None:
    parallel = ("东村修路五公里，通车。", "西村修路六公里，通车。", "南村修路七公里，通车。", "北村修路八公里，通车。")
    for sentence in range(4):
        without = tuple(each for each in parallel if each != parallel[sentence])
        assert after(noted((parallel,), 0, sentence), (without,)).change == "gone"
    corrected = (*parallel[:2], "南村修路七公里，已通车。", parallel[3])
    assert place(after(noted((parallel,), 0, 2), (corrected,))) == (0, 2)


def test_of_equal_sentences_the_one_with_the_same_neighbours() -> None:
    repeated = (("茶园增收。", "同比增长。", "公路增多。", "同比增长。", "班车增多。"),)
    edited = (("茶园增收。", "同比增长。", "新增一句。", "又增一句。", "公路增多。", "同比增长。", "班车增多。"),)
    assert place(after(noted(repeated, 0, 1), edited)) == (0, 1)
    assert place(after(noted(repeated, 0, 3), edited)) == (0, 5)


def test_a_note_does_not_go_to_a_new_sentence_that_has_a_note_of_its_own() -> None:
    before, after = outline([TOWN[0]]), outline([["全镇茶园面积扩大到9600亩。", *TOWN[0][1:]]])
    first, second = (note_on(sentences_of(each.entries[0])[0], "") for each in (before, after))
    assert [(each.key, each.change) for each in anchored(after, {"old": first, "new": second})] == [
        ("new", "none"),
        ("old", "gone"),
    ]


def test_two_notes_on_one_sentence_stay_together() -> None:
    note = noted(TOWN, 0, 0)
    corrected = (("全镇茶园面积扩大到8650亩。", *TOWN[0][1:]), TOWN[1])
    assert {place(each) for each in anchored(outline(corrected), {"a": note, "b": note})} == {(0, 0)}


def test_notes_are_in_reading_order_and_the_lost_ones_last() -> None:
    notes = {"gone": noted(TOWN, 0, 0), "last": noted(TOWN, 1, 2), "first": noted(TOWN, 0, 1)}
    assert [each.key for each in anchored(outline((TOWN[0][1:], TOWN[1])), notes)] == ["first", "last", "gone"]


SENTENCE = st.text("茶园公路桥村民增长修建年亩", min_size=1, max_size=12).map(lambda text: f"{text}。")
SECTIONS = st.lists(st.lists(SENTENCE, min_size=1, max_size=6), min_size=1, max_size=4)


@given(SECTIONS, SECTIONS, st.data())
def test_edits_elsewhere_never_move_a_note_to_another_sentence(
    before: list[list[str]], others: list[list[str]], data: st.DataObject
) -> None:
    section = data.draw(st.integers(0, len(before) - 1))
    sentence = data.draw(st.integers(0, len(before[section]) - 1))
    words = before[section][sentence]
    note = noted(before, section, sentence)
    edited = [[each for each in sentences if each != words] for sentences in others]
    target = data.draw(st.integers(0, len(edited) - 1))
    at = data.draw(st.integers(0, len(edited[target])))
    edited[target].insert(at, words)
    found = after(note, edited)
    assert place(found) == (target, at)
    assert found.change in ("none", "moved")


@given(SECTIONS, st.data())
def test_edits_that_leave_the_neighbours_alone_never_confuse_equal_sentences(
    before: list[list[str]], data: st.DataObject
) -> None:
    section = data.draw(st.integers(0, len(before) - 1))
    sentence = data.draw(st.integers(0, len(before[section]) - 1))
    note = noted(before, section, sentence)
    here = before[section]
    kept = here[max(sentence - 1, 0) : sentence + 2]
    above = data.draw(st.lists(SENTENCE, max_size=4)) if sentence > 1 else []
    below = data.draw(st.lists(SENTENCE, max_size=4)) if sentence < len(here) - 2 else []
    edited = [*before[:section], [*above, *kept, *below], *before[section + 1 :]]
    at = len(above) + min(sentence, 1)
    found = after(note, edited)
    assert found.sentence is not None
    same = [
        each
        for each in sentences_of(outline(edited).entries[section])
        if each.words == note.sentence and neighbours(each.around, each.position) == neighbours(note.around, sentence)
    ]
    assume(len(same) == 1)
    assert place(found) == (section, at)


@given(SECTIONS, SECTIONS, st.data())
def test_no_note_is_lost_or_written_over(before: list[list[str]], others: list[list[str]], data: st.DataObject) -> None:
    notes = {
        f"{section}.{sentence}": noted(before, section, sentence)
        for section, sentences in enumerate(before)
        for sentence in range(len(sentences))
    }
    found = anchored(outline(others), notes)
    assert {each.key: each.note for each in found} == notes
    for each in found:
        assert (each.sentence is None) == (each.change == "gone")
