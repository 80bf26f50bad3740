"""The command read: open the reader."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from siping_tui.briefing.files import shipped
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.cli import encodings, output
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.file_arguments import STANDARD_INPUT, file_argument, is_missing
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.terminal import can_draw, take_piped_input, terminals
from siping_tui.collection.recognizing import is_collection
from siping_tui.messages import N_
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.briefing_cache import load_cached

if TYPE_CHECKING:
    from siping_tui.tui.crashes import ReaderCrashedError

AT_NEEDS_ONE = N_("--at works on one report")
PASTE_AND_FILE = N_("--paste opens what you paste, and not {given}")
NO_TERMINAL = N_("the reader needs a terminal; to print the text, use siping-tui show")
NOTHING_PIPED = N_("standard input is the terminal; pipe a report into it, or name a file")
NO_SCREEN = N_("the reader draws on standard error, which is not a terminal; to print the text, use siping-tui show")
CANNOT_DRAW = N_("the reader cannot draw on this terminal (TERM is {term}); to print the text, use siping-tui show")
NO_DRIVER = N_("cannot use the driver {driver} that TEXTUAL_DRIVER names: {error}")
CRASHED = N_("the reader crashed: {error}")
REPORT = N_("crash report (contains no briefing text): {file}")
NO_REPORT = N_("the crash report could not be written")
EDITS = N_("your unsaved edits are back when you open the report: {file}")

_CRASH_STATUS = 1

_LOAD_TIMEOUT = 0.2
"""Seconds after which a report is loaded behind a progress bar."""


def read(call: Invocation) -> int:
    """Open the reader. Raises CommandError if it cannot run here, FileError if the briefing cannot be loaded."""
    paths = named_files(call)
    if call.paste:
        return _read_paste(call, paths)
    is_bare = not paths and call.at is None and not call.read_only
    if is_bare and _obstacle() is None and (opened := _opened_before()):
        status, chosen = _choose(opened, call)
        if chosen is None:
            return status
        return _read_paths(call, [Path(path) for path in chosen])
    return _read_paths(call, paths)


def _read_paths(call: Invocation, paths: Sequence[Path]) -> int:
    if is_collection(paths):
        return _read_collection(call, paths)
    named = paths[0] if paths else None
    if named == STANDARD_INPUT:
        if "stdin" in terminals():
            raise CommandError(NOTHING_PIPED)
        named = take_piped_input() or named
    path = named or shipped()

    def locate(outline: Outline) -> Entry | None:
        if call.at is None:
            return None
        from siping_tui.cli.sections import find_section

        return find_section(outline, call.at, call)

    if (obstacle := _obstacle()) is not None:
        # Errors of the briefing and of --at are reported first, because they have to be mended in any case.
        locate(Outline(load_cached(path)))
        if "stdout" in terminals() and "stderr" not in terminals():
            # stderr is redirected: without this line the user would see nothing.
            output.write_lines([obstacle.message(call.translate)])
        raise obstacle
    try:
        return _run_reader(call, path, locate)
    except FileError as error:
        if paths[:1] != [STANDARD_INPUT]:
            raise
        # What is piped is read at a path that says nothing to the user.
        raise FileError(tuple(each._replace(file=str(STANDARD_INPUT)) for each in error.problems)) from error


def named_files(call: Invocation) -> list[Path]:
    """Return the files and folders that the command line names, with --file or without."""
    return [*call.files, *map(file_argument, call.words)]


def _opened_before() -> Sequence[str]:
    """Return what was opened in earlier runs, the latest first; nothing if that is the shipped report alone."""
    from siping_tui.user.paths import state_path
    from siping_tui.user.state import SHIPPED
    from siping_tui.user.state_json import decoded_state

    file = state_path()
    try:
        opened = decoded_state(file.read_bytes()).opened if file.is_file() else ()
    except (OSError, ValueError):  # the reader reports it
        return ()
    return () if set(opened) <= {SHIPPED} else opened


def _choose(opened: Sequence[str], call: Invocation) -> tuple[int, tuple[str, ...] | None]:
    """Let the user choose what to open; return the exit code, and the paths, if something was chosen."""
    from siping_tui.tui.recent_app import Choosing, choose

    chosen = Choosing()

    def start() -> int:
        nonlocal chosen
        chosen = choose(opened, call.language)
        return chosen.status or 0

    status = _run(start, call)
    return status, chosen.paths if chosen.status is None else None


def _read_collection(call: Invocation, paths: Sequence[Path]) -> int:
    """Open the list of many reports."""
    if call.at is not None:
        raise CommandError(AT_NEEDS_ONE)
    for path in paths:
        if is_missing(encodings.typed(str(path))):
            load_cached(path)  # raises FileError, which says so
    if (obstacle := _obstacle()) is not None:
        raise obstacle
    from siping_tui.tui.collection_app import run_collection
    from siping_tui.tui.collection_load import CollectionLoad

    return _run(lambda: run_collection(CollectionLoad(paths), call.language, is_read_only=call.read_only), call)


def _read_paste(call: Invocation, paths: Sequence[Path]) -> int:
    """Open the reader for a text that is going to be pasted."""
    for given in (*paths, call.at):
        if given is not None:
            raise CommandError(PASTE_AND_FILE, given=encodings.typed(str(given)))
    if (obstacle := _obstacle()) is not None:
        raise obstacle
    from siping_tui.tui.app import run

    return _run(lambda: run(None, call.language, is_read_only=call.read_only), call)


def _obstacle() -> CommandError | None:
    """Return the error because of which the reader cannot run with these streams and this terminal, if any."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return None  # such a driver draws elsewhere, for example in a browser
    found = terminals()
    if not {"stdin", "stdout"} <= found.keys():
        return CommandError(NO_TERMINAL)
    if "stderr" not in found:
        return CommandError(NO_SCREEN)
    term = os.environ.get("TERM", "")
    return None if can_draw(term) else CommandError(CANNOT_DRAW, term=term)


def _run_reader(call: Invocation, path: Path, locate: Callable[[Outline], Entry | None]) -> int:
    # Deferred, and in this function only: the other commands never import Textual.
    from siping_tui.tui.report_loading import ReportFile, stamp

    if stamp(path) is None:
        load_cached(path)  # raises FileError: there is no such file, or the system refuses its path
    file = ReportFile(path, is_read_only=call.read_only)
    loading = file.load()
    if not loading.wait(_LOAD_TIMEOUT):
        # The progress bar comes first: with both threads at work, Textual would start in twice the time.
        loading.pause()
    from siping_tui.tui.app import run
    from siping_tui.tui.open_report import PendingReport

    return _run(lambda: run(PendingReport(file, loading, locate), call.language, is_read_only=call.read_only), call)


def _run(start: Callable[[], int], call: Invocation) -> int:
    """Start an app and return its exit code."""
    from siping_tui.tui.app import DriverError
    from siping_tui.tui.crashes import ReaderCrashedError
    from siping_tui.user.state_file import StateNotKeptError

    try:
        return start()
    except DriverError as error:
        driver, cause = error.args
        raise CommandError(NO_DRIVER, driver=driver, error=cause) from error
    except StateNotKeptError as error:
        raise CommandError(error.template, error.status, **error.named) from error
    except ReaderCrashedError as error:
        crash = CommandError(CRASHED, _CRASH_STATUS, error=error.words)
        crash.hints = tuple(_hints(error, call))
        raise crash from error


def _hints(error: "ReaderCrashedError", call: Invocation) -> Iterator[str]:
    """Yield where the report of a crash is, and where the edits are."""
    yield call.translate(REPORT).format(file=error.report) if error.report else call.translate(NO_REPORT)
    if error.edits is not None:
        yield call.translate(EDITS).format(file=error.edits)
