"""Counts are those that a slow reading by definition gives."""

from hypothesis import example, given
from hypothesis import strategies as st

from siping_tui.collection.counting import CountedTerm, TermCounter

WORDS = st.text("环境营商", min_size=1, max_size=4)
TERMS = st.lists(
    st.builds(CountedTerm, WORDS, st.lists(WORDS, max_size=2).map(tuple)),
    max_size=10,
    unique_by=lambda term: term.words,
)


def by_definition(text: str, term: CountedTerm, terms: list[CountedTerm]) -> tuple[int, int]:
    longer = [each for each in (*(other.words for other in terms), *term.excluded) if term.words in each]
    covered = [
        (at, at + len(each))
        for each in longer
        if each != term.words
        for at in range(len(text))
        if text.startswith(each, at)
    ]
    own, at = 0, 0
    while at < len(text):
        end = at + len(term.words)
        if text.startswith(term.words, at) and not any(first <= at and end <= last for first, last in covered):
            own, at = own + 1, end
        else:
            at += 1
    return own, text.count(term.words)


@given(st.text("环境营商，", max_size=40), TERMS)
@example("环境营商环，", [CountedTerm(each) for each in ("环境", "境营", "营商", "商环", "，", "1", "2", "3")])
@example("商境营", [CountedTerm(each) for each in ("商境", "境营", "，", "1", "2", "3")])
@example("境商环", [CountedTerm(each) for each in ("商环", "境商", "，", "1", "2", "3")])
@example("营营营", [CountedTerm(each) for each in ("营营", "环", "境", "商", "，", "1")])
def test_each_term_counts_outside_longer_words(text: str, terms: list[CountedTerm]) -> None:
    counted = TermCounter(terms, exact=True)
    expected = {term.words: by_definition(text, term, terms) for term in terms}
    assert {words: (own, plain) for words, own, plain in counted.counts(text)} == expected
    places = [words for words, _, _ in counted.places(text)]
    assert {words: places.count(words) for words in expected} == {words: own for words, (own, _) in expected.items()}


def test_two_spellings_of_a_term_have_each_its_own_exclusions() -> None:
    counted = TermCounter([CountedTerm("环境", ("营商环境",)), CountedTerm("環境")], exact=False)
    assert list(counted.counts("营商环境和环境")) == [("环境", 1, 2), ("環境", 2, 2)]
