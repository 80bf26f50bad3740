"""The private names of Textual: they are used in one module, and this fails when a release moves one."""

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.scroll_view import ScrollView

from siping_tui import tui
from siping_tui.tui import internals
from siping_tui.tui.internals import XTermParser, add_sequences, is_understood

ADDED = {
    "\x1b[1;3A": "alt+up",
    "\x1b[1;3B": "alt+down",
    "\x1b[1;3C": "alt+right",
    "\x1b[1;3D": "alt+left",
    "\x1b[13;2~": "shift+f3",
    "\x1b[13;5~": "ctrl+f3",
}


@pytest.fixture(autouse=True)
def as_the_reader_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read keys without the kitty protocol, and leave Textual's table as it was."""
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", True)
    for sequence in ADDED:
        monkeypatch.delitem(ANSI_SEQUENCES_KEYS, sequence, raising=False)


def keys(sent: str) -> list[str]:
    """Return the keys that Textual reports for what a terminal sends."""
    parser = XTermParser()
    return [event.key for event in (*parser.feed(sent), *parser.tick()) if isinstance(event, events.Key)]


def test_the_table_is_what_the_parser_reads() -> None:
    assert keys("\x1b[D") == ["left"]
    assert "left" in str(ANSI_SEQUENCES_KEYS["\x1b[D"])


@pytest.mark.parametrize(("sequence", "key"), ADDED.items())
def test_a_key_that_the_table_leaves_out_is_one_key(sequence: str, key: str) -> None:
    add_sequences()
    assert keys(sequence) == [key]
    # Other keys are read as before.
    assert keys("\x1b[D\x1b[1;5D\x1bOR") == ["left", "ctrl+left", "f3"]


@pytest.mark.parametrize("sequence", ["\x1b[D", "\x1b[I", "\x1b[<0;3;4M", "\x1b[?2026;2$y", "\x1b[48;24;80;480;640t"])
def test_what_the_parser_makes_an_event_of(sequence: str) -> None:
    assert is_understood(sequence)


@pytest.mark.parametrize("sequence", ["\x1b[0n", "\x1b[?62;1c", "\x1b[" + "1;" * 20 + "c"])
def test_what_the_parser_would_spell_out_as_keys(sequence: str) -> None:
    assert not is_understood(sequence)


async def test_the_methods_and_attributes_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_handle_exception", "_fatal_error", "_close_messages_no_wait", "panic", "_check_bindings"):
        assert callable(getattr(App, name))
    for name in ("_refresh_layout", "_on_timer_update", "_compositor_refresh"):
        assert callable(getattr(Screen, name))
    assert vars(App())["_batch_count"] == 0
    assert vars(App())["_disable_tooltips"] is vars(App())["_disable_notifications"] is False
    assert callable(App._start_widget)
    assert Screen()._layout_required is False
    assert ScrollView()._vertical_scrollbar is None
    monkeypatch.setattr("signal.signal", lambda *_: None)  # a driver takes over signals for good
    linux_driver = pytest.importorskip("textual.drivers.linux_driver", reason="the driver of Unix")
    driver: Driver = linux_driver.LinuxDriver(App())
    assert callable(internals.output_of(driver).write)
    assert vars(driver)["_must_signal_resume"] is False
    internals.signal_resume(driver)
    assert vars(driver)["_must_signal_resume"] is True


def modules() -> Iterator[Any]:
    """Yield the reader's modules, all but the one for private names."""
    for found in pkgutil.walk_packages(tui.__path__, "siping_tui.tui."):
        if found.name != internals.__name__:
            yield importlib.import_module(found.name)


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def private_names(class_: type) -> frozenset[str]:
    """Return the private names that the source of a class defines, or uses on its objects."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(class_))).body
    assert isinstance(tree, ast.ClassDef)
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
    }
    methods = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return frozenset(filter(is_private, used | methods))


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names that a module imports from Textual."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("textual"))


def test_no_other_module_imports_a_private_name() -> None:
    found = {
        f"{module.__name__}: {name}"
        for module in modules()
        for name in imports(ast.parse(inspect.getsource(module)))
        if any(map(is_private, name.split(".")))
    }
    assert found == set()


def classes() -> Iterator[type]:
    for module in modules():
        for class_ in vars(module).values():
            if inspect.isclass(class_) and class_.__module__ == module.__name__:
                yield class_


def test_no_other_class_uses_or_overrides_a_private_name_of_its_bases() -> None:
    found = {
        f"{class_.__name__}.{name} ({base.__name__})"
        for class_ in classes()
        for base in class_.__mro__
        if base.__module__.startswith("textual.")
        for name in private_names(class_) & private_names(base)
    }
    assert found == set()
