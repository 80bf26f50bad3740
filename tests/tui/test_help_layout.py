"""What the help says and how it is laid out, without a screen."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import get_args

import pytest

from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language, translator
from siping_tui.search.filtering import figures, targets
from siping_tui.search.index import Index
from siping_tui.search.parser import KINDS, parse
from siping_tui.search.query import Condition
from siping_tui.search.sizes import Size
from siping_tui.text.widths import cell_width
from siping_tui.tui.help_blocks import HelpBlock, HelpBlocks, Stretch
from siping_tui.tui.help_layout import COLUMN, HelpRow, filtered, help_rows
from siping_tui.tui.help_texts import (
    COLLECTION_PRIMER,
    CONDITIONS,
    FILTERS,
    LEGEND,
    LIST_SIGNS,
    PRIMER,
    SEARCHES,
    Sample,
)
from siping_tui.tui.signs import ASCII_SIGNS, SIGNS
from siping_tui.tui.widgets.help_page import HelpPage
from siping_tui.tui.widgets.page_styles import PAGE_STYLES
from siping_tui.user.commands import COMMANDS, Context
from siping_tui.user.keys import Keys, format_key, keys_in_use

LANGUAGES: tuple[Language, ...] = ("en", "zh")
WIDTHS = (24, 36, 54, 76, 93, 114, 150, 187, 240)
OWN_KEYS: Mapping[str, Keys] = {
    "reader.find": ("alt+shift+s",),
    "text.page-down": ("ctrl+shift+pagedown", "space"),
    "tree.cursor-down": ("x",),
    "reader.zen": (),
}


def blocks(
    language: Language = "en", chosen: Mapping[str, Keys] | None = None, contexts: tuple[Context, ...] = ("text",)
) -> list[HelpBlock]:
    return HelpBlocks(keys_in_use(chosen or {}), language, SIGNS).blocks(contexts)


def text(row: HelpRow) -> str:
    return "".join(stretch.text for stretch in row)


def terms(found: list[HelpBlock]) -> list[str]:
    return ["  ".join(term.text for term in entry.term) for block in found for entry in block.entries]


@pytest.mark.parametrize("chosen", [{}, OWN_KEYS])
def test_every_command_is_listed_once_with_the_keys_in_use(chosen: Mapping[str, Keys]) -> None:
    shown = blocks(chosen=chosen) + blocks(chosen=chosen, contexts=("table", "lists"))
    entries = [entry for block in shown for entry in block.entries]
    assert Counter(id_ for entry in entries for id_ in entry.commands) == Counter(each.id for each in COMMANDS)
    in_use = keys_in_use(chosen)
    for entry in entries:
        for id_ in entry.commands:
            assert [term.text for term in entry.term] == [format_key(key) for key in in_use[id_]]


def test_what_the_outline_and_the_lists_share_is_listed_once_unless_the_keys_differ() -> None:
    both = ("tree.cursor-down", "cards.cursor-down")
    listed = [entry.commands for block in blocks() for entry in block.entries]
    assert {both, ("tree.choose", "cards.choose")} <= set(listed)
    listed = [entry.commands for block in blocks(chosen=OWN_KEYS) for entry in block.entries]
    assert (both[0],) in listed
    assert (both[1],) in listed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chosen", [{}, OWN_KEYS])
def test_no_row_is_wider_than_the_page(language: Language, width: int, chosen: Mapping[str, Keys]) -> None:
    rows = help_rows(blocks(language, chosen), width)
    assert max(cell_width(text(row)) for row in rows) <= width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_lost_and_no_key_is_cut(language: Language, width: int) -> None:
    said = blocks(language)
    pieces = Counter(stretch for row in help_rows(said, width) for stretch in row)
    for block in said:
        for entry in block.entries:
            for key in entry.term if entry.commands else ():
                assert pieces[key] > 0, key
    printed = Counter("".join(text(row) for row in help_rows(said, width)).replace(" ", ""))
    expected = Counter[str]()
    for block in said:
        expected.update(block.heading.replace(" ", ""))
        for entry in block.entries:
            expected.update(text((*entry.term, *entry.meaning)).replace(" ", ""))
    assert printed == expected


@pytest.mark.parametrize("width", WIDTHS)
def test_there_are_as_many_columns_as_fit_and_they_are_of_about_the_same_height(width: int) -> None:
    page = blocks("zh")
    columns = max((width + 3) // COLUMN, 1)
    column = (width + 3) // columns
    primer = len(help_rows(page[:1], width)) + 1
    below = [text(row) for row in help_rows(page, width)[primer:]]
    filled = [sum(bool(cells(row, n * column, column).strip()) for row in below) for n in range(columns)]
    assert all(filled)
    tallest = max(len(help_rows([block], column - 3)) for block in page[1:])
    assert len(below) <= sum(len(help_rows([block], column - 3)) + 1 for block in page[1:]) // columns + tallest


def cells(row: str, start: int, width: int) -> str:
    position, kept = 0, ""
    for character in row:
        kept += character if start <= position < start + width else ""
        position += cell_width(character)
    return kept


def test_the_primer_is_six_lines_above_the_columns() -> None:
    first, *others = blocks("zh")
    assert first.is_wide
    assert not any(block.is_wide for block in others)
    assert len(first.entries) == 6
    assert len(help_rows([first], 187)) == 7


def test_the_legend_has_every_style_of_the_text_that_says_something() -> None:
    explained = [style for sample in LEGEND for style in (sample.style, *sample.alike)]
    assert Counter(explained) == Counter(set(PAGE_STYLES) - {"paragraph"})


def test_what_is_underlined_as_doubtful_print_is_what_the_report_prints(shipped_outline: Outline) -> None:
    sample = next(sample.words for sample in LEGEND if sample.style == "note")
    assert any(sample in note.quote for entry in shipped_outline.entries for note in entry.section.notes)


def test_every_style_of_the_help_exists() -> None:
    own = {name.removeprefix("help-page--") for name in HelpPage.COMPONENT_CLASSES}
    styles = {stretch.style for row in help_rows(blocks(), 80) for stretch in row}
    assert styles <= own | set(PAGE_STYLES)
    assert {"figure", "target", "margin", "note", "heading", "key", "words"} <= styles


def test_signs_are_those_that_the_terminal_can_draw() -> None:
    said = HelpBlocks(keys_in_use({}), "zh", ASCII_SIGNS).blocks(("text",))
    drawn = "".join(text(row) for row in help_rows(said, 80))
    assert not set(drawn) & (set("".join(SIGNS)) - set("".join(ASCII_SIGNS)))


def placeholders(message: str) -> set[str]:
    return {message[start + 1 : message.index("}", start)] for start, each in enumerate(message) if each == "{"}


def samples() -> Iterator[Sample]:
    for each in (LEGEND, LIST_SIGNS, SEARCHES, CONDITIONS, FILTERS):
        yield from each


def test_a_translation_names_the_same_keys_and_samples() -> None:
    translate = translator("zh")
    for message in [each for sample in samples() for each in (sample.words, sample.meaning)] + [
        each for line in (*PRIMER, *COLLECTION_PRIMER) for each in line
    ]:
        assert placeholders(translate(message)) == placeholders(message), message


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_help_calls_a_condition_is_one(language: Language) -> None:
    for sample in CONDITIONS:
        for typed in translator(language)(sample.words).split("  "):
            assert isinstance(parse(typed).clauses[0].alternatives[0], Condition), typed
    kinds = next(sample for sample in CONDITIONS if sample.words == "kind:target")
    meaning = translator(language)(kinds.meaning)
    assert all(
        name in meaning or name in ("target", "amount", "目标", "数量")
        for name in KINDS
        if name.isascii() == (language == "en")
    )


def test_what_the_help_calls_a_size_is_one() -> None:
    sizes = [typed for sample in (*SEARCHES, *FILTERS) for typed in sample.words.split("  ") if typed[0] in "<>"]
    assert sizes == [">=10亿元", "<80%", ">0"]
    assert all(isinstance(parse(typed).clauses[0].alternatives[0], Size) for typed in sizes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_filter_and_condition_of_items_that_the_help_proposes_finds_some(
    shipped_outline: Outline, language: Language
) -> None:
    index = Index(shipped_outline)
    for sample in (*FILTERS[:3], *CONDITIONS[:3]):
        for typed in translator(language)(sample.words).split("  "):
            assert figures(index, parse(typed)) or targets(index, parse(typed)), typed


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ctrl+f", "/  、  ／  Ctrl+F  F2"),
        ("pgup", "b  PgUp"),
        ("Zen", "z  Ctrl+T"),
        ("只显示正文", "z  Ctrl+T"),
        ("zhixianshi", "z  Ctrl+T"),
        ("zxszw", "z  Ctrl+T"),
        ("检索", "/  、  ／  Ctrl+F  F2"),
        ("misprints", "D  Alt+D"),
        ("unit:", "unit:%"),
        (">=10", ">=10亿元  <80%"),
        ("confidence", "confidence: high"),
        ("把握", "confidence: high"),
        ("whole words", "Alt+W"),
        ("推定", "2025*"),
        ("next sentence", "J  Right"),
    ],
)
def test_the_filter_finds_keys_names_and_words_of_both_languages(typed: str, found: str) -> None:
    listed = terms(filtered(blocks(), typed))
    assert found in listed
    assert len(listed) < 12


@pytest.mark.parametrize(
    ("key", "found"), [("q", ["q  Ctrl+Q"]), ("S", ["S  Alt+S"]), ("、", ["/  、  ／  Ctrl+F  F2"])]
)
def test_one_character_is_a_key(key: str, found: list[str]) -> None:
    assert terms(filtered(blocks(), key)) == found


def test_pinyin_counts_only_if_no_word_is_found() -> None:
    assert terms(filtered(blocks("zh"), "zen")) == ["z  Ctrl+T"]
    # The help explains what du completes, and has many words that are read as du, such as 读.
    by_words = terms(filtered(blocks("zh"), "du"))
    assert "期" in by_words
    assert len(by_words) < 6


def test_a_heading_finds_what_is_below_it() -> None:
    said = blocks("zh")
    legend = next(block for block in said if block.heading == "正文的颜色和标示")
    assert legend in filtered(said, "颜色和标示")


def test_the_filter_shows_everything_for_nothing_and_nothing_for_nonsense() -> None:
    said = blocks()
    assert filtered(said, "") == filtered(said, "  ") == said
    assert filtered(said, "xyzzy") == []


@pytest.mark.parametrize(
    ("contexts", "heading"),
    [
        (("reader", "text"), "Colors and signs of the text"),
        (("finding", "reader"), "What a search finds"),
        (("filtering", "reader"), "Conditions in a search or a filter"),
        (("cards", "items", "reader"), "What a filter finds"),
        (("tree", "reader"), "In the outline and in lists"),
    ],
)
def test_the_blocks_for_the_focus_come_first(contexts: tuple[Context, ...], heading: str) -> None:
    assert set(contexts) <= set(get_args(Context))
    assert blocks(contexts=contexts)[1].heading == heading


def test_a_command_without_a_key_is_named_in_the_primer() -> None:
    primer = blocks(chosen={"reader.widen-scope": ()})[0]
    assert any(Stretch("Scope", "key") in entry.meaning for entry in primer.entries)
