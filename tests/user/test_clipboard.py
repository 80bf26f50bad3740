"""The way to the clipboard: what the environment suggests, and what a tmux answers."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from siping_tui.user.clipboard import ClipboardRoute, clipboard_route, copy_to_tmux, settled_route

IN_TMUX = {"TMUX": "/tmp/tmux-0/default,1,0"}

FakeTmux = Callable[[str], Path]


@pytest.fixture
def fake_tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeTmux:
    """Return a function that puts a shell script in place of tmux; the script may write to the file it returns."""

    def made(script: str) -> Path:
        tmux = tmp_path / "tmux"
        tmux.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        tmux.chmod(0o700)
        return tmp_path / "buffer"

    monkeypatch.setenv("BUFFER", os.fspath(tmp_path / "buffer"))
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return made


@pytest.mark.parametrize(
    ("environment", "route"),
    [
        ({"TERM": "xterm-256color"}, "terminal"),
        ({}, "terminal"),
        ({"TERM": "tmux-256color", **IN_TMUX}, "tmux"),
        ({"TERM": "screen-256color", **IN_TMUX}, "tmux"),
        ({"TERM": "screen", "STY": "1.pts-0.host"}, "screen"),
        # Over ssh from a machine on which a multiplexer runs.
        ({"TERM": "tmux-256color", "SSH_CONNECTION": "a 1 b 2"}, "unknown multiplexer"),
        ({"TERM": "screen.xterm-256color", "SSH_CONNECTION": "a 1 b 2"}, "unknown multiplexer"),
        ({"TERM": "linux"}, "console"),
    ],
)
def test_the_environment_suggests_a_route(environment: dict[str, str], route: ClipboardRoute) -> None:
    assert clipboard_route(environment) == route


@pytest.mark.parametrize(
    ("script", "route"),
    [
        ("echo on", "terminal"),
        ("echo external", "tmux"),
        ("echo off", "tmux"),
        ("exit 1", "unknown multiplexer"),
    ],
)
def test_tmux_is_asked_whether_it_passes_copies_on(script: str, route: str, fake_tmux: FakeTmux) -> None:
    fake_tmux(script)
    assert settled_route(IN_TMUX) == route


def test_a_tmux_that_is_not_there_or_does_not_answer(fake_tmux: FakeTmux, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_tmux("exec tail -f /dev/null")
    monkeypatch.setattr("siping_tui.user.clipboard._PATIENCE", 0.05)
    assert settled_route(IN_TMUX) == "unknown multiplexer"
    assert not copy_to_tmux("四平")
    monkeypatch.setenv("PATH", "")
    assert settled_route(IN_TMUX) == "unknown multiplexer"
    assert not copy_to_tmux("四平")


@pytest.mark.parametrize("script", ['cat > "$BUFFER"', '[ "$2" = -w ] && exit 1; cat > "$BUFFER"'], ids=["3.2", "3.1"])
def test_a_copy_goes_to_a_buffer_of_tmux(script: str, fake_tmux: FakeTmux) -> None:
    buffer = fake_tmux(script)
    assert copy_to_tmux("四平\n\ud800")
    assert buffer.read_text(encoding="utf-8") == "四平\n?"
