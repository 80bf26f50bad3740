"""Texts folded into one, and the way back to each of them."""

from hypothesis import given
from hypothesis import strategies as st

from siping_tui.search.folded_texts import FoldedTexts
from siping_tui.text.folding import fold
from siping_tui.text.sentences import sentences

texts = st.lists(st.text("甲乙Ｇgé\u0301㎡…“” 。、a", min_size=1, max_size=12), min_size=1, max_size=5)


def folded(parts: list[str]) -> FoldedTexts:
    """Return the texts; each sentence is a unit."""
    return FoldedTexts(parts, lambda position: (start for start, _ in sentences(parts[position])))


@given(texts)
def test_every_folded_offset_leads_back_to_its_text(parts: list[str]) -> None:
    stack = folded(parts)
    for position, part in enumerate(parts):
        text = fold(part).text
        start = stack.folded(position, 0)
        assert stack.text[start : start + len(text)] == text
        for offset in range(start, start + len(text)):
            assert stack.text_at(offset) == position
            first, last = stack.original(position, offset, offset + 1)
            assert stack.text[offset] in fold(part[first:last]).text
            assert stack.printed_at(offset, offset + 1) == part[first:last]


@given(texts)
def test_units_are_the_sentences_of_the_texts(parts: list[str]) -> None:
    stack = folded(parts)
    expected = [(position, start) for position, part in enumerate(parts) for start, _ in sentences(part)]
    assert len(stack.units.starts) == len(expected)
    for unit, (position, start) in enumerate(expected):
        # A sentence of which nothing remains begins where the next one does.
        if stack.units.starts[unit] < stack.units.end_of(unit):
            assert stack.position_of(unit) == position
            assert stack.unit_span(unit)[1][0] == start
            assert stack.units.at(stack.units.starts[unit]) == unit
        assert unit in stack.units_in(position)
        assert stack.unit_at(position, start) == unit
