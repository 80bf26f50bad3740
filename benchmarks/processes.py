"""Starting Python processes, and their time and memory."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.timing import MEGABYTE, Figures, NotMeasuredError

ROOT = Path(__file__).parents[1]

READER = ("-c", "from siping_tui.cli import run_and_exit; run_and_exit()")
"""The arguments of Python with which the installed command runs the program."""

WHOLE = "whole"
"""The name of the figure for the time from the start of a process to its end."""

_LEFT_OUT = ("COLUMNS", "LINES", "LC_ALL", "LC_MESSAGES", "PYTHONPATH")


def environment(home: Path) -> dict[str, str]:
    """Return the environment variables of a process that has no settings and no state."""
    return {
        **{name: value for name, value in os.environ.items() if name not in _LEFT_OUT},
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LANGUAGE": "en",
        "XDG_STATE_HOME": os.fspath(home / "state"),
        "XDG_CACHE_HOME": os.fspath(home / "cache"),
        "XDG_CONFIG_HOME": os.fspath(home / "config"),
    }


def run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python with its output piped; raises NotMeasuredError if it fails."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environment(home), cwd=ROOT, capture_output=True, encoding="utf-8")  # noqa: S603
    if done.returncode:
        raise NotMeasuredError(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
    return done


def whole(home: Path, *arguments: str) -> Figures:
    """Yield the milliseconds from the start of Python to its end."""
    begun = perf_counter()
    run(home, *arguments)
    yield WHOLE, (perf_counter() - begun) * 1000


def reported_figures(home: Path, module: str, *arguments: str) -> Figures:
    """Run a module of this package in a process and yield the figures that it prints."""
    figures: dict[str, float] = json.loads(run(home, "-m", module, *arguments).stdout)
    yield from figures.items()


def peak_memory(process: int | str = "self") -> float:
    """Return the peak memory of a process in megabytes; raises NotMeasuredError without /proc."""
    return 1024 * int(_status(process, "VmHWM").split()[0]) / MEGABYTE


def processor_ticks(process: int) -> int:
    """Return the processor time of a process in clock ticks; raises NotMeasuredError without /proc."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError as error:
        raise NotMeasuredError(f"the time of a process: {error}") from None
    return int(fields[11]) + int(fields[12])


def _status(process: int | str, name: str) -> str:
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise NotMeasuredError(f"the memory of a process: {error}") from None
    for line in lines:
        if line.startswith(f"{name}:"):
            return line.partition(":")[2]
    raise NotMeasuredError(f"the memory of a process: the system does not report {name}")
