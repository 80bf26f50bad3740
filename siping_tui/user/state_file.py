"""The state, in one file that several readers may keep at once."""

import errno
import os
import time
from collections import abc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from siping_tui.messages import N_, Term
from siping_tui.user.settings import NARROWEST_MEASURE, WIDEST_MEASURE
from siping_tui.user.state import State, merged

NOT_KEPT = N_("the place is not remembered: {file}: {reason}")

Kind = TypeVar("Kind")

# Another reader saves in a few milliseconds; one that was stopped in the middle is not waited for.
_TRIES = 100
_PAUSE = 0.01

_TRIED = 4096
"""Characters that are written to see whether there is room."""


class StateNotKeptError(OSError):
    """The state could not be written; what was there before is still there."""

    status = 0
    """The exit code of the reader that was to be remembered."""

    @property
    def named(self) -> dict[str, str]:
        """The file, and the reason in the system's words."""
        return {"file": self.filename or "", "reason": Term(self.strerror or str(self))}


class StateBrokenError(Exception):
    """A file held no state; carries the path it was set aside under."""

    def __init__(self, aside: Path) -> None:
        super().__init__(aside)
        self.aside = aside


def private_folder(folder: Path) -> None:
    """Make a folder for the user alone, and those above it that are not there yet, whatever umask says of others.

    Raises OSError.
    """
    if folder.exists():
        return
    private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)


def load_state(path: Path) -> State:
    """Return the state kept at `path`: an empty one where there is none, or the file cannot be read.

    Raises StateBrokenError for a file that holds no state, and sets it aside.
    """
    try:
        return _read(path) or State()
    except OSError:
        return State()


def save_state(path: Path, before: State, now: State) -> None:
    """Keep at `path` what this run changed `before` into `now`, over what other runs have kept there meanwhile.

    Raises StateNotKeptError where it cannot be written.
    """
    if now == before:
        return
    with _told_of(path):
        private_folder(path.parent)
        with _alone(path.parent):
            try:
                stored = _read(path) or before
            except StateBrokenError:
                stored = before
            _write(path, merged(stored, before, now))


def try_saving(path: Path) -> None:
    """Raise StateNotKeptError where nothing can be kept at `path`; what is there stays as it is."""
    with _told_of(path):
        private_folder(path.parent)
        with _written_beside(path, " " * _TRIED):
            pass


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Have an error of the system told as that of what is to be kept at `path`."""
    try:
        yield
    except OSError as error:
        raise StateNotKeptError(error.errno, error.strerror, error.filename or os.fspath(path)) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other readers from saving in `folder`, as far as the system can and for as long as they let one in."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(_TRIES):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_PAUSE)
            except OSError:
                break
            else:
                break
        yield
    finally:
        os.close(descriptor)


def _read(path: Path) -> State | None:
    """Return the state at `path`, None where there is none.

    Raises OSError where it cannot be read, and StateBrokenError where it is none.
    """
    try:
        if not path.is_file() and path.exists():
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), os.fspath(path))  # a pipe would be waited for
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        state = decoded_state(data)
    except ValueError:
        aside = path.with_name(path.name + ".broken")
        with suppress(OSError):
            path.replace(aside)
        raise StateBrokenError(aside) from None
    if state.measure is not None:
        state = replace(state, measure=min(max(state.measure, NARROWEST_MEASURE), WIDEST_MEASURE))
    return state


def decoded_state(data: bytes) -> State:
    """Return the state that a file holds; raises ValueError where it holds none."""
    import json  # who has no state yet does not wait for it

    try:
        state = _decoded(State, json.loads(data))
    except (TypeError, RecursionError) as error:
        raise ValueError from error
    assert isinstance(state, State)
    return state


def _decoded(type_: Any, value: Any) -> Any:
    """Return `value` as `type_`, a class of this file or what its fields are; raises ValueError or TypeError."""
    origin, arguments = get_origin(type_), get_args(type_)
    hints = get_type_hints(type_) if is_dataclass(type_) else {}
    if hints:
        given = _of(dict, value)
        # What a newer version remembers besides is no reason to forget the rest.
        return type_(**{name: _decoded(hints[name], given[name]) for name in hints if name in given})
    if origin in (Union, UnionType):
        inner = next(argument for argument in arguments if argument is not type(None))
        return None if value is None else _decoded(inner, value)
    if origin is tuple:
        return tuple(_decoded(arguments[0], item) for item in _of(list, value))
    if origin is abc.Mapping:
        return MappingProxyType({name: _decoded(arguments[1], item) for name, item in _of(dict, value).items()})
    if origin is Literal:
        if value not in arguments:
            raise ValueError(value)
        return value
    if type_ is int and _of(int, value) < 0:
        raise ValueError(value)
    return _of(type_, value)


def _of(class_: type[Kind], value: Any) -> Kind:
    # True is an int to isinstance.
    if type(value) is not class_:
        raise TypeError(value)
    return value


def _write(path: Path, state: State) -> None:
    """Put a new file in the place of the one at `path`, so that nobody ever reads half of one."""
    import json

    with _written_beside(path, json.dumps(_plain(state), indent=1)) as fresh:
        fresh.replace(path)


@contextmanager
def _written_beside(path: Path, text: str) -> Iterator[Path]:
    """Write a new file, for the user alone, beside the one at `path`; where it is not moved, it is gone afterwards."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="ascii") as file:  # noqa: PTH123 - a descriptor, for its mode
            if hasattr(os, "fchmod"):  # for a umask that leaves less, and a file that was there
                os.fchmod(descriptor, 0o600)
            file.write(text)
        yield fresh
    finally:
        with suppress(OSError):
            fresh.unlink()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(item) for name, item in named if item is not None}
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return list(value) if isinstance(value, tuple) else value
