"""What one run of the reader starts from, and the state that it leaves."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any

from siping_tui.typed_yaml.problems import FileError, Problem
from siping_tui.user.paths import settings_path, state_path
from siping_tui.user.settings import THEMES, UNKNOWN_THEME, Settings, load_settings
from siping_tui.user.state import BriefingState, State, briefing_key, latest_opened
from siping_tui.user.state_file import StateBrokenError, StateNotKeptError, load_state, save_state
from siping_tui.user.unsaved_edits import UNSAVED, UnsavedEdits


@dataclass
class Memory:
    """The settings and the state of one run; the reader replaces `state`, and `save` writes it."""

    settings: Settings = field(default_factory=Settings)
    state: State = field(default_factory=State)
    key: str | None = None
    """The briefing's key in `State.briefings`; None if its place and marks are not remembered."""
    path: Path | None = None
    """The file of the state; None if this run remembers nothing."""
    problems: Sequence[Problem] = ()
    """What is wrong with the settings; the defaults are in use then, or that of the theme if only it is unknown."""
    aside: Path | None = None
    """The new name of a file that held no state; the state is empty then."""
    is_read_only: bool = False
    """Whether this run writes no file: it starts without a state, and commands that write are off."""
    is_failure_reported: bool = False
    """Whether the user knows that the state cannot be written; `save` then fails silently."""

    def __post_init__(self) -> None:
        self._saved = self.state
        self._lock = Lock()
        self.edits = UnsavedEdits(self.path and self.path.parent / UNSAVED)

    @classmethod
    def of(cls, file: Path | None, *, is_read_only: bool = False) -> "Memory":
        """Return the memory of the briefing at `file`; a pipe has none, since its name means nothing later."""
        settings, problems = _settings()
        if is_read_only:
            return cls(settings, problems=problems, is_read_only=True)
        path, aside = state_path(), None
        try:
            state = load_state(path)
        except StateBrokenError as error:
            state, aside = State(), error.aside
        key = briefing_key(file) if file is not None and _is_regular(file) else None
        return cls(settings, state, key, path, problems, aside)

    @property
    def briefing(self) -> BriefingState:
        """The state of this run's briefing."""
        return BriefingState() if self.key is None else self.state.of_briefing(self.key)

    @briefing.setter
    def briefing(self, briefing: BriefingState) -> None:
        if self.key is not None:
            self.state = self.state.with_briefing(self.key, briefing)

    def note_opened(self, paths: Sequence[str]) -> None:
        """Note that paths, or the shipped report, were opened together."""
        self.note(opened=latest_opened(("\n".join(paths),), self.state.opened))

    def effective(self, name: str) -> Any:
        """Return the value of a field of the state, or that of the settings if the state has none."""
        remembered = getattr(self.state, name)
        return getattr(self.settings, name) if remembered is None else remembered

    def note(self, **changes: Any) -> None:
        """Replace fields of the state."""
        self.state = replace(self.state, **changes)

    @property
    def has_changed(self) -> bool:
        """Whether there is something to save."""
        return self.path is not None and (self.state != self._saved or self.edits.has_changed)

    def save(self) -> None:
        """Write the state and the unsaved edits if they have changed; may be called from any thread.

        Raises StateNotKeptError if one of them cannot be written, unless `is_failure_reported`.
        """
        if self.path is None:
            return
        with self._lock:
            state = self.state
            try:
                try:
                    save_state(self.path, self._saved, state)
                    self._saved = state
                finally:
                    self.edits.save()
            except StateNotKeptError:
                if not self.is_failure_reported:
                    raise


def _is_regular(file: Path) -> bool:
    return os.path.isfile(file)  # noqa: PTH113 - unlike Path.is_file, it refuses no path with an error


def _settings() -> tuple[Settings, Sequence[Problem]]:
    path = settings_path()
    with suppress(PermissionError):  # load_settings reports it
        if not path.exists():
            return Settings(), ()
    # Only now, because it imports the YAML parser, and most users have no settings.
    try:
        return load_settings(path, THEMES), ()
    except FileError as error:
        problems = error.problems
    if any(problem.template != UNKNOWN_THEME for problem in problems):
        return Settings(), problems
    return replace(load_settings(path), theme=None), problems
