import pytest

from siping_tui.importing.misprints import doubts_in


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("全县的的发展", "的的", "misprint"),
        ("稳步增长，，就业扩大", "，，", "misprint"),
        ("到二三五年基本实现", "二三五年", "misprint"),
        ("增长5.%左右", "5.", "misprint"),
        ("⼈民生活", "⼈", "unclear"),
        ("由5%提高到3%", "由5%提高到3%", "inconsistency"),
        ("由3%下降到5%", "由3%下降到5%", "inconsistency"),
    ],
)
def test_doubtful_print_is_found(text: str, words: str, kind: str) -> None:
    (doubt,) = doubts_in(text)
    assert (text[slice(*doubt.span)], doubt.kind) == (words, kind)


@pytest.mark.parametrize(
    "text",
    [
        "目的的确明确",
        "到二〇三五年",
        "由3%提高到5%",
        "“一带一路”和“双碳”目标",
        "一件一件抓落实",
        "二十五年来",
        "增长5.5%……",
    ],
)
def test_correct_print_is_not_doubted(text: str) -> None:
    assert list(doubts_in(text)) == []
