"""Names of keys, and the keys of each command."""

from itertools import combinations

import pytest
from textual.keys import _character_to_key

from siping_tui.user.commands import COMMANDS
from siping_tui.user.keys import (
    KeyConflict,
    character_of,
    default_keys,
    format_key,
    key_conflicts,
    keys_in_use,
    parse_key,
    similar_key,
    work_together,
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ctrl+F", "ctrl+f"),
        ("control+f", "ctrl+f"),
        ("/", "slash"),
        ("slash", "slash"),
        ("+", "plus"),
        ("？", "fullwidth_question_mark"),
        ("、", "ideographic_comma"),
        ("《", "left_double_angle_bracket"),
        ("comma", "comma"),
        ("Space", "space"),
        ("G", "G"),
        ("g", "g"),
        ("Shift+g", "G"),
        ("é", "é"),
        ("PgDn", "pagedown"),
        ("page_down", "pagedown"),
        ("Esc", "escape"),
        ("↑", "up"),
        ("Shift + Tab", "shift+tab"),
        ("shift+ctrl+Left", "ctrl+shift+left"),
        ("ctrl+]", "ctrl+right_square_bracket"),
        ("Option+x", "alt+x"),
        ("F15", "shift+f3"),
        # A terminal sends the same bytes for another key.
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("ctrl+[", "escape"),
        ("alt+f", "ctrl+right"),
    ],
)
def test_parsing_a_key(text: str, key: str) -> None:
    assert parse_key(text) == key


@pytest.mark.parametrize(
    "text", ["", " ", "ctrl-f", "PgDwn", "hyper+x", "ctrl++", "ctrl+é", "shift+?", "\x01", "ctrl+shift+f", "f25", "jj"]
)
def test_what_no_terminal_sends_is_not_a_key(text: str) -> None:
    assert parse_key(text) is None


@pytest.mark.parametrize(
    ("text", "near"),
    [("ctrl-f", "Ctrl+F"), ("PgDwn", "PgDn"), ("Enetr", "Enter"), ("slahs", "/"), ("commma", "Comma"), ("中文", None)],
)
def test_a_misspelt_key_is_similar_to_one(text: str, near: str | None) -> None:
    assert similar_key(text) == near


@pytest.mark.parametrize("character", [*"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~aZ0é中？、，；：“”‘’《》【】＇／"])
def test_a_character_has_the_name_that_textual_gives_it(character: str) -> None:
    key = _character_to_key(character)
    assert parse_key(character) == key
    assert character_of(key) == character


def test_every_default_key_can_be_formatted_and_parsed_again() -> None:
    for command in COMMANDS:
        for name in filter(None, f"{command.letters},{command.keys}".split(",")):
            key = parse_key(name)
            assert key is not None, f"{command.id}: {name}"
            assert parse_key(format_key(key)) == key


def test_letters_type_a_character_and_the_other_keys_do_not() -> None:
    for command in COMMANDS:
        for names, typing in (command.letters, True), (command.keys, False):
            for name in filter(None, names.split(",")):
                key = parse_key(name)
                assert key is not None
                assert (character_of(key) is not None) is typing, f"{command.id}: {name}"


def test_the_default_keys_do_not_conflict() -> None:
    shared = {
        (one.id, other.id): set(default_keys(one)) & set(default_keys(other))
        for one, other in combinations(COMMANDS, 2)
        if work_together(one.context, other.context)
    }
    assert {pair: keys for pair, keys in shared.items() if keys} == {
        # Not in the tree, which expands all branches by it.
        ("reader.switch-language", "tree.open-all"): {"L"},
        # Only in a field.
        ("reader.submit", "text.next-note"): {"enter"},
        ("reader.submit", "tree.choose"): {"enter"},
        ("reader.submit", "cards.choose"): {"enter"},
        ("cards.choose", "lists.submit"): {"enter"},
        ("lists.submit", "table.choose"): {"enter"},
        ("cards.cursor-down", "lists.submit"): {"down"},
        ("finding.recall-later", "lists.submit"): {"down"},
        ("lists.submit", "table.cursor-down"): {"down"},
    }


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("text", "text", True),
        ("text", "reader", True),
        ("matches", "tree", True),
        ("text", "tree", False),
        ("cards", "tree", False),
    ],
)
def test_which_contexts_work_at_the_same_time(one: str, other: str, together: bool) -> None:
    assert work_together(one, other) is together  # type: ignore[arg-type]
    assert work_together(other, one) is together  # type: ignore[arg-type]


def test_a_key_of_two_commands_is_a_conflict() -> None:
    chosen = {"text.top": ("x",), "tree.open-all": ("x",), "reader.find": ("f12", "x")}
    assert list(key_conflicts(chosen)) == [
        KeyConflict("x", "text.top", "reader.find"),
        KeyConflict("x", "tree.open-all", "reader.find"),
    ]


def test_a_chosen_key_replaces_all_default_ones() -> None:
    in_use = keys_in_use({"text.top": ("f12",), "text.bottom": ()})
    assert in_use["text.top"] == ("f12",)
    assert in_use["text.bottom"] == ()
    assert in_use["text.line-down"] == ("j", "down")


def test_a_command_loses_a_default_key_that_another_one_gets() -> None:
    in_use = keys_in_use({"text.top": ("n", "j")})
    assert in_use["matches.next-match"] == ("f3",)
    assert in_use["text.line-down"] == ("down",)
    assert in_use["cards.cursor-down"] == ("j", "down")


def test_commands_that_share_a_default_key_may_keep_it() -> None:
    chosen = {"cards.choose": ("enter", "f12")}
    assert keys_in_use(chosen)["reader.submit"] == ("enter",)
    assert list(key_conflicts({**chosen, "reader.submit": ("enter",)})) == []
