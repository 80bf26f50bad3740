"""The command doctor: versions, the abilities of the terminal, and the user's files."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.files import shipped
from siping_tui.briefing.model import Bilingual
from siping_tui.briefing.outline import Outline
from siping_tui.cli import formats, terminal
from siping_tui.cli.diagnostics import BAD_INPUT, DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.sections import sheet
from siping_tui.cli.versions import versions
from siping_tui.importing.opening import open_any, read_any
from siping_tui.messages import N_, Term, Translate, interface_language, translator
from siping_tui.pages.columns import Column, Columns
from siping_tui.typed_yaml.problems import FileError, Problem, system_reason
from siping_tui.user.clipboard import CLIPBOARD_REMARKS, ClipboardRoute, settled_route
from siping_tui.user.commands import COMMANDS
from siping_tui.user.keys import default_keys, format_key
from siping_tui.user.paths import cache_folder, settings_path, state_path
from siping_tui.user.settings import THEMES, load_settings
from siping_tui.user.state import State
from siping_tui.user.state_json import decoded_state
from siping_tui.user.unsaved_edits import UNSAVED, kept_files

Topic: TypeAlias = Literal["versions", "terminal", "files"]

NONE = "none"
_AMBIGUOUS, _WIDE = "“", "四"
_FEW_COLOURS = 16
_VARIABLES = ("COLORTERM", "NO_COLOR", "COLUMNS", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LANG", "PYTHONIOENCODING")


class Fact(NamedTuple):
    """One row of the report, with a remark on what it means for the user."""

    topic: Topic
    name: str
    value: object
    remark: Bilingual | None = None
    is_good: bool = True


FACTS: Columns[Fact] = (
    Column("topic", lambda row: row.topic),
    Column("name", lambda row: row.name, N_("What")),
    Column("value", lambda row: row.value, N_("Found")),
    Column("good", lambda row: row.is_good),
    Column("remark", lambda row: row.remark, N_("Remark"), bilingual=True, wraps=True),
)


def doctor(call: Invocation) -> int:
    """Print the report; the exit code is BAD_INPUT if a file is not good."""
    facts = [*_versions(), *_terminal(os.environ), *_files(call.file or shipped())]
    if call.format == "json":
        formats.write_json(formats.records(FACTS, facts))
    else:
        language = call.language or interface_language(os.environ)
        formats.write_table(FACTS, facts, call, sheet(language, call.width, call.colour))
    return DONE if all(fact.is_good for fact in facts) else BAD_INPUT


def _remark(template: str, **arguments: object) -> Bilingual:
    """Return a remark in both languages."""

    def in_language(translate: Translate) -> str:
        translated = {name: _words(value, translate) for name, value in arguments.items()}
        return translate(template).format_map(translated)

    return Bilingual(zh=in_language(translator("zh")), en=in_language(translator("en")))


def _words(argument: object, translate: Translate) -> object:
    if isinstance(argument, Problem):
        return argument.words(translate)
    return translate(argument) if isinstance(argument, Term) else argument


def _versions() -> Iterator[Fact]:
    for name, version in versions():
        yield Fact("versions", name, version)


def _terminal(environment: Mapping[str, str]) -> Iterator[Fact]:
    streams = terminal.terminals()
    incomplete = _remark(N_("the reader needs stdin, stdout and stderr to be terminals; printing does not"))
    yield Fact("terminal", "terminals", " ".join(streams) or NONE, incomplete if len(streams) < 3 else None)
    term = environment.get("TERM") or NONE
    yield Fact(
        "terminal",
        "TERM",
        term,
        None if terminal.can_draw(term) else _remark(N_("the reader cannot draw on this terminal")),
    )
    for name in (*_VARIABLES, *sorted(name for name in environment if name.startswith("TEXTUAL_"))):
        if environment.get(name):
            yield Fact("terminal", name, environment[name])
    if (colours := terminal.colours()) is not None:
        few = _remark(N_("the reader uses a theme of the terminal's own colors"))
        yield Fact("terminal", "colours", colours, few if colours <= _FEW_COLOURS else None)
    if size := terminal.size():
        yield Fact("terminal", "size", "x".join(map(str, size)))
    encoding = _remark(N_("for text and messages; data is always UTF-8"))
    yield Fact("terminal", "encoding", terminal.encoding() or NONE, encoding)
    yield Fact("terminal", "language", interface_language(environment), _remark(N_("for messages")))
    yield from _widths()
    yield Fact("terminal", "inside", ", ".join(terminal.surroundings(environment)) or NONE)
    yield _clipboard(environment)


def _widths() -> Iterator[Fact]:
    """Yield the widths of an ambiguous-width and a wide character (UAX #11); the reader assumes one and two cells."""
    found = terminal.drawn_widths(_AMBIGUOUS, _WIDE)
    if found is None:
        unknown = _remark(N_("the terminal could not be queried, or did not reply"))
        yield Fact("terminal", "widths", NONE, unknown)
        return
    ambiguous, wide = found
    remark = None
    if wide != 2:
        remark = _remark(N_("rows will not align: the terminal does not treat Chinese characters as wide"))
    elif ambiguous != 1:
        remark = _remark(N_("rows will not align: set the terminal to treat ambiguous-width characters as narrow"))
    yield Fact("terminal", "widths", f"{_AMBIGUOUS} {ambiguous}, {_WIDE} {wide}", remark)


def _clipboard(environment: Mapping[str, str]) -> Fact:
    route = settled_route(environment)
    export = next(command for command in COMMANDS if command.id == "reader.export")
    remark = _remark(CLIPBOARD_REMARKS[route], key=format_key(default_keys(export)[0]))
    means: dict[ClipboardRoute, str] = {"tmux": "tmux load-buffer", "screen": NONE, "console": NONE}
    return Fact("terminal", "clipboard", means.get(route, "OSC 52"), remark)


def _files(briefing: Path) -> Iterator[Fact]:
    yield Fact("files", "program", os.fspath(Path(__file__).parents[1]))
    yield _checked("briefing", briefing, _briefing, "siping-tui check")
    yield _checked("settings", settings_path(), _settings, "siping-tui keys")
    yield _state(state_path())
    yield from _unsaved(state_path().parent / UNSAVED)
    yield _cache(cache_folder())


def _checked(name: str, path: Path, remark: Callable[[Path], Bilingual], command: str) -> Fact:
    """Return the row of a file: `remark` of its path, or its first error and the command that lists all problems."""
    try:
        return Fact("files", name, os.fspath(path), remark(path))
    except FileError as error:
        first = next(problem for problem in error.problems if problem.level == "error")
        more = len(error.problems) - 1
        template = N_("{words}; and {more} more; to list them all, use {command}") if more else "{words}"
        wrong = _remark(template, words=first, more=more, command=command)
        return Fact("files", name, os.fspath(path), wrong, is_good=False)


def _briefing(path: Path) -> Bilingual:
    return _remark(N_("good; {count} sections"), count=len(Outline(open_any(read_any(path), os.fspath(path))).entries))


def _settings(path: Path) -> Bilingual:
    load_settings(path, THEMES)
    return _remark(N_("good")) if path.exists() else _remark(N_("not found; using defaults"))


def _state(path: Path) -> Fact:
    """Return the row of the state: whether it can be read and written."""
    value = os.fspath(path)
    try:
        known, remark = decoded_state(path.read_bytes()) != State(), None
    except FileNotFoundError:
        known, remark = False, None
    except ValueError:
        known, remark = False, _remark(N_("not a state file; the reader will move it aside"))
    except OSError as error:
        known, remark = False, _remark(N_("cannot be read: {reason}"), reason=system_reason(error))
    if remark is not None:
        return Fact("files", "state", value, remark, is_good=False)
    # The reader replaces the target of a symbolic link.
    if not _is_writable(Path(os.path.realpath(path)).parent):
        cannot = _remark(N_("cannot be written; the reader will not remember anything"))
        return Fact("files", "state", value, cannot, is_good=False)
    return Fact("files", "state", value, _remark(N_("good")) if known else _remark(N_("nothing remembered yet")))


def _unsaved(folder: Path) -> Iterator[Fact]:
    """Yield the row of the edits that were not saved, if there are any."""
    if files := kept_files(folder):
        remark = _remark(N_("edits that were not saved: {count}; siping-tui opens each file"), count=len(files))
        yield Fact("files", "unsaved", os.fspath(folder), remark)


def _cache(folder: Path | None) -> Fact:
    """Return the row of the cache; without one, everything works, but slower."""
    if folder is not None and _is_writable(folder):
        return Fact("files", "cache", os.fspath(folder))
    slow = _remark(N_("cannot be written; each start parses the report"))
    return Fact("files", "cache", NONE if folder is None else os.fspath(folder), slow)


def _is_writable(folder: Path) -> bool:
    """Return whether files can be written to a folder, or the folder can be created."""
    # Path.exists raises if the system refuses a path.
    nearest = next(each for each in (folder, *folder.parents) if os.path.exists(each))  # noqa: PTH110
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
