"""What the reader starts from: the user's settings, and over them what was remembered from earlier runs."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from siping_tui.typed_yaml.problems import FileError, Problem
from siping_tui.user.settings import Settings, settings_path, state_path
from siping_tui.user.state import BriefingState, State, briefing_key
from siping_tui.user.state_file import StateBrokenError, StateNotKeptError, load_state, save_state, try_saving


@dataclass
class Memory:
    """The settings and state of this run; `state` is replaced as the reader is used, and kept by `save`."""

    settings: Settings = field(default_factory=Settings)
    state: State = field(default_factory=State)
    key: str = ""
    """Under which the briefing's place and marks are remembered."""
    path: Path | None = None
    """Where the state is kept; None for a run that remembers nothing."""
    problems: Sequence[Problem] = ()
    """What is wrong with the settings, which are then the defaults."""
    aside: Path | None = None
    """Where what was remembered was put because it could not be read; nothing is remembered then."""

    def __post_init__(self) -> None:
        self._saved = self.state
        self._is_told = False

    @classmethod
    def of(cls, file: Path) -> "Memory":
        """Return what is remembered for the briefing at `file`."""
        settings, problems = _settings()
        path, aside = state_path(), None
        try:
            state = load_state(path)
        except StateBrokenError as error:
            state, aside = State(), error.aside
        return cls(settings, state, briefing_key(file), path, problems, aside)

    @property
    def briefing(self) -> BriefingState:
        return self.state.of_briefing(self.key)

    def effective(self, name: str) -> Any:
        """Return what holds for a field: what was remembered, or else what the settings say."""
        remembered = getattr(self.state, name)
        return getattr(self.settings, name) if remembered is None else remembered

    def note(self, **changes: Any) -> None:
        """Remember other values of fields of the state."""
        self.state = replace(self.state, **changes)

    def why_not_kept(self) -> StateNotKeptError | None:
        """Tell why the state cannot be kept, where that can be told already; `save` then says no more of it."""
        if self.path is not None:
            try:
                try_saving(self.path)
            except StateNotKeptError as error:
                self._is_told = True
                return error
        return None

    def save(self) -> None:
        """Keep the state; raises StateNotKeptError where it cannot be written and nobody was told yet."""
        if self.path is not None:
            try:
                save_state(self.path, self._saved, self.state)
            except StateNotKeptError:
                if not self._is_told:
                    raise
            else:
                self._saved = self.state


def _settings() -> tuple[Settings, Sequence[Problem]]:
    path = settings_path()
    with suppress(PermissionError):  # in the way to it; loading says so
        if not path.exists():
            return Settings(), ()
    # Who has no such file does not wait for the parser.
    from siping_tui.user.settings import load_settings

    try:
        return load_settings(path), ()
    except FileError as error:
        return Settings(), error.problems
