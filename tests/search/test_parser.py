"""Queries that are one phrase, words that are no conditions, and short texts that a query matches."""

import pytest

from siping_tui.search.parser import parse
from siping_tui.search.query import Word
from siping_tui.text.folding import fold
from tests.search.wanted import folded_words


def test_a_query_of_too_many_words_is_one_phrase() -> None:
    words = " ".join(["的", "gdp", ">5%", *map(str, range(60))])
    (word,) = parse(words).clauses[0].alternatives
    assert word == Word(words, fold(words).text)
    assert len(parse("的 gdp >5% a|b").clauses) == 4


def test_a_query_of_too_many_characters_is_one_phrase() -> None:
    assert len(folded_words(parse("发展 " + "一" * 990))) == 2
    assert len(folded_words(parse("发展 " + "一" * 1000))) == 1
    assert parse("、" * 100_000) == parse("、" * 1000)


@pytest.mark.parametrize("typed", ["i·n:3", "in'':3", '"in:3'])
def test_a_field_name_with_punctuation_in_it_is_no_condition(typed: str) -> None:
    assert parse(typed) != parse("in:3")
    assert folded_words(parse(typed)) == ("in:3",)


@pytest.mark.parametrize("typed", ["ın:3", "İn:3", "sectıon:3", "kınd:target", "unıt:元"])
def test_a_field_name_with_lookalike_letters_is_no_condition(typed: str) -> None:
    assert folded_words(parse(typed)) == (fold(typed).text,)


def test_a_query_matches_texts_that_have_its_words_between_them() -> None:
    query = parse("ＧＤＰ 全省")
    assert query.matches("GDP增速", "位列全省第三")
    assert not query.matches("GDP增速", "位列第三")
    assert parse("").matches("什么都行")
    assert parse("yshj").matches("打造一流营商环境", "Business environment")
    assert parse("zy").matches("主页"), "two initials are enough for a title"
    assert parse("zhuti").matches("主题")
    assert parse("zhut", typing=True).matches("主题")
    assert not parse("主题 -深色").matches("深色主题")
    assert parse("浅色|深色").matches("深色主题")
    assert parse(">=1亿元").matches("11.6亿元")
