"""A word is found however it is spelt."""

from typing import Literal, TypeAlias
from unicodedata import normalize

import pytest

from siping_tui.search.parser import parse
from siping_tui.search.suggesting import in_text
from tests.search.reports import index_with, marked, printed, report, ways

Form: TypeAlias = Literal["NFC", "NFD"]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("营商环境", "text"),
        ("營商環境", "folded"),
        ("营商 环境", "text"),
        ("营商 \n  环境", "text"),
        ("yshj", "initials"),
        ("Yshj", "initials"),
        ("yingshanghuanjing", "pinyin"),
        ("ying shang huan jing", "pinyin"),
        ("ying'shang'huan'jing", "pinyin"),
        ("yīngshānghuánjìng", "pinyin"),
        ("yingshj", "pinyin"),
        ("yshuanjing", "pinyin"),
        ("营shanghuanj", "pinyin"),
        ("营shj", "initials"),
    ],
)
def test_each_spelling_of_a_word_finds_it(typed: str, kind: str) -> None:
    found = ways(report(), typed)
    assert {each[1] for each in found} == {kind}
    assert {each[0] for each in found} == ({"营商", "环境"} if typed == "营商 环境" else {"营商环境"})


@pytest.mark.parametrize("printed_form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed_form", ["NFC", "NFD"])
@pytest.mark.parametrize("word", ["Genève", "naïve", "한글"])
def test_composed_and_decomposed_letters_find_each_other(word: str, typed_form: Form, printed_form: Form) -> None:
    word = normalize(printed_form, word)
    index = index_with(f"在{word}市。")
    ((match, _, _),) = ways(index, normalize(typed_form, word))
    assert match == word
    assert [marked(hit) for hit in index.search(parse(normalize(typed_form, word), whole_words=True))] == [
        f"在[{word}]市。"
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_letter_without_its_diacritic_is_another_one_and_suggests_the_word(form: Form) -> None:
    index = index_with(normalize(form, "在Genève市。"))
    assert index.search(parse("Gen"))
    assert not index.search(parse("Gen", whole_words=True))
    query = parse("Geneve")
    assert not index.search(query)
    assert [near.printed for near in in_text(index, query).near] == [normalize(form, "Genève")]


def test_punctuation_between_words_is_ignored() -> None:
    assert printed("凝心聚力砥砺前行") == {"凝心聚力 砥砺前行", "凝心聚力、砥砺前行"}
    assert printed('"绿电+消纳"') == {"绿电+消纳"}
    assert printed("nxjldlqx") == {"凝心聚力 砥砺前行", "凝心聚力、砥砺前行"}


def test_other_characters_are_literal() -> None:
    assert printed("3+1+N") == {"3+1+N"}
    assert printed("1+8") == {"1+8"}
    assert printed("3+1+M") == set()
