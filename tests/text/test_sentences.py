import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.text.sentences import paragraphs, sentences


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("", ()),
        (" \n\n ", ()),
        ("一句。\n两句。\n", ("一句。两句。",)),
        ("一段。\n\n两段。\n", ("一段。", "两段。")),
        ("一段。\n  \n\u3000\n\n两段。", ("一段。", "两段。")),
        ("一段。\n\u00a0\n两段。", ("一段。", "两段。")),
        ("  缩进。\n  续行。", ("缩进。续行。",)),
        ("the first\nline", ("the first line",)),
        ("在GDP\n中", ("在GDP中",)),
        ("他说：“\nyes”", ("他说：“yes”",)),
        ("推动四平\nGDP增长", ("推动四平GDP增长",)),
        ("——\nabc", ("——abc",)),
        ("前文。\n项目\t数量\n道路\t12公里\n后文。", ("前文。", "项目\t数量", "道路\t12公里", "后文。")),
        ("  项目\t \n", ("项目\t",)),
        ("前。\n\t2023年\t2024年\n", ("前。", "\t2023年\t2024年")),
        ("\t缩进。\n\t续行。", ("缩进。续行。",)),
        ("一段。\n\t\t\n两段。", ("一段。", "两段。")),
    ],
)
def test_paragraphs(block: str, expected: tuple[str, ...]) -> None:
    assert paragraphs(block) == expected


@given(st.text(st.sampled_from("四。a \n\t\u3000\u00a0\u2003\r\x0b\x1c\x85\u2028")))
def test_paragraphs_are_lines_and_lose_only_white_space(block: str) -> None:
    found = paragraphs(block)
    assert all(paragraph and "\n" not in paragraph for paragraph in found)
    assert "".join("".join(found).split()) == "".join(block.split())


@pytest.mark.parametrize(
    "expected",
    [
        [],
        ["没有句号"],
        ["一句。", "两句。"],
        ["怎么干？", "这样干！", "好。"],
        ["他说：“就这样干。”", "于是就干了。"],
        ["（见附件。）", "再说。"],
        ["真的？！", "真的。"],
        ["Why? ", "Because it is 5.9%."],
        ["增长5.9%,位列全省第三,排名第一。", "——这是逆势上行的一年,振奋人心。"],
    ],
)
def test_sentences(expected: list[str]) -> None:
    paragraph = "".join(expected)
    assert [paragraph[start:end] for start, end in sentences(paragraph)] == expected


@given(st.text(st.one_of(st.sampled_from("四平。！？”’）!? "), st.characters())))
def test_sentences_follow_each_other_without_gaps(paragraph: str) -> None:
    spans = sentences(paragraph)
    assert "".join(paragraph[start:end] for start, end in spans) == paragraph
    assert all(start < end for start, end in spans)
