"""The keymap of the user's keys, in an app that has the commands' bindings and nothing else."""

from collections.abc import Mapping
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from siping_tui.tui.bindings import bindings, keymap
from siping_tui.user.commands import COMMANDS, Command
from siping_tui.user.keys import Keys

Done = list[str]


class Text(Widget, can_focus=True):
    """A widget with the bindings of the text."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")


class Reader(Screen[None]):
    """A screen that records the actions it runs."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reader"), *bindings("matches")]

    def __init__(self) -> None:
        super().__init__()
        self.done: Done = []

    def compose(self) -> ComposeResult:
        yield Text()
        yield Input()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        typing = isinstance(self.focused, Input)
        return {"unless_typing": not typing, "submit": typing}.get(action, True)

    async def action_unless_typing(self, action: str) -> None:
        self.done.append(action)


def _noting(action: str) -> object:
    def note(widget: Widget) -> None:
        screen = widget.screen
        assert isinstance(screen, Reader)
        screen.done.append(action)

    return note


for _command in COMMANDS:
    if _command.context in ("text", "reader", "matches"):
        setattr(Text if _command.context == "text" else Reader, f"action_{_command.action}", _noting(_command.action))


async def actions(chosen: Mapping[str, Keys], *keys: str, typing: bool = False) -> tuple[Done, str]:
    """Return the actions that `keys` run, and the value of the field afterwards."""
    app: App[None] = App()
    async with app.run_test() as pilot:
        reader = Reader()
        await app.push_screen(reader)
        app.set_keymap(keymap(chosen))
        reader.query_one(Input if typing else Text).focus()
        await pilot.press(*keys)
        return reader.done, reader.query_one(Input).value


async def test_without_settings_the_default_keys_work() -> None:
    assert keymap({}) == {}
    done, _ = await actions({}, "j", "down", "slash", "ctrl+f", "n", "f3")
    assert done == ["line_down", "line_down", "find", "find", "next_match", "next_match"]


async def test_a_chosen_key_replaces_letters_and_other_keys() -> None:
    chosen = {"reader.find": ("x", "ctrl+x"), "text.line-down": ("f12",)}
    done, _ = await actions(chosen, "slash", "ctrl+f", "f2", "j", "down", "x", "ctrl+x", "f12")
    assert done == ["find", "find", "line_down"]


async def test_a_chosen_letter_is_text_in_a_field_and_another_key_is_not() -> None:
    done, value = await actions({"reader.find": ("x", "ctrl+x")}, "x", "ctrl+x", "x", typing=True)
    assert (done, value) == (["find"], "xx")


async def test_a_command_without_a_letter_can_get_one() -> None:
    done, _ = await actions({"reader.next-pane": ("x",)}, "x", "tab")
    assert done == ["next_pane"]
    done, value = await actions({"reader.next-pane": ("x",)}, "x", typing=True)
    assert (done, value) == ([], "x")


async def test_a_command_may_have_no_key() -> None:
    done, _ = await actions({"reader.find": (), "text.top": ()}, "slash", "ctrl+f", "f2", "g", "home", "j")
    assert done == ["line_down"]


async def test_two_commands_may_swap_their_keys() -> None:
    chosen = {"text.line-down": ("k", "up"), "text.line-up": ("j", "down")}
    done, _ = await actions(chosen, "j", "k", "down", "up")
    assert done == ["line_up", "line_down", "line_up", "line_down"]


async def test_a_command_loses_a_key_that_another_one_gets() -> None:
    done, _ = await actions({"text.line-down": ("n",)}, "n", "f3", "N")
    assert done == ["line_down", "next_match", "previous_match"]


def test_the_keymap_repeats_a_shared_key_if_one_command_loses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # Textual removes the key from all bindings of one place.
    sharing = tuple(Command("text", action, "", "f9,f10", "", "") for action in ("one", "other"))
    for module in ("siping_tui.user.keys", "siping_tui.tui.bindings"):
        monkeypatch.setattr(f"{module}.COMMANDS", sharing)
    assert keymap({"text.one": ("f10",)}) == {"text.one": "f10", "text.other": "f9,f10"}


async def test_shift_f3_works_under_all_its_names() -> None:
    done, _ = await actions({}, "shift+f3", "f15", "f13")
    assert done == ["previous_match"] * 3
    done, _ = await actions({"text.top": ("shift+f3",)}, "shift+f3", "f15", "f13")
    assert done == ["top"] * 3


async def test_an_ambiguous_name_is_the_key_that_has_a_command() -> None:
    done, _ = await actions({"text.top": ("shift+f1",)}, "f13", "shift+f3", "f15")
    assert done == ["top", "previous_match", "previous_match"]
    done, _ = await actions({"text.top": ("shift+f5",)}, "shift+f5", "f17", "f15")
    assert done == ["top", "top", "previous_match"]
