"""The time of commands that print to a pipe, next to Python itself, and the time of their imports."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.processes import READER, WHOLE, run, whole
from benchmarks.table import Row, Table
from benchmarks.timing import Figures, Samples, in_turn

COMMANDS = (("summary",), ("search", "双辽"))
OWN = "siping_tui"
HEAVY = {"textual": "Textual", "rich": "Rich"}
_MOST = 8
_IMPORTED = re.compile(r"^import time: +(?P<itself>\d+) \| +\d+ \| +(?P<module>\S+)$", re.MULTILINE)
_PYTHON = ("-c", "pass")


def commands(table: Table, home: Path, repeats: int) -> None:
    """Measure each command and add its row."""
    runs = [partial(whole, home, *READER, *command) for command in COMMANDS]
    *ours, python = in_turn(repeats, *runs, partial(whole, home, *_PYTHON))
    for command, samples in zip(COMMANDS, ours, strict=True):
        table.add(Row(_name(command), WHOLE, WHOLE, "python -c pass", aims={0: "4 times"}), samples, python)


def imports(home: Path, repeats: int) -> bool:
    """Print the import times of each command; return whether all were measured and none loaded a terminal library."""
    runs = [partial(_imports, home, *READER, *command) for command in COMMANDS]
    *ours, python = in_turn(repeats, *runs, partial(_imports, home, *_PYTHON))
    are_light = [_print(command, samples, python) for command, samples in zip(COMMANDS, ours, strict=True)]
    return all(are_light)


def _imports(home: Path, *arguments: str) -> Figures:
    """Yield each module that a process imports, and its milliseconds without those of its own imports."""
    for found in _IMPORTED.finditer(run(home, "-X", "importtime", *arguments).stderr):
        yield found["module"], int(found["itself"]) / 1000


def _print(command: tuple[str, ...], samples: Samples, python: Samples) -> bool:
    if not samples or not python:
        print(f"\n{_name(command)}: imports not measured")
        return False
    costs = {module: median(taken) for module, taken in samples.items() if module not in python}
    own = {module: cost for module, cost in costs.items() if module.partition(".")[0] == OWN}
    others = {module: cost for module, cost in costs.items() if module not in own}
    print(f"\n{_name(command)}: imports beyond those of Python itself, in ms, measured with -X importtime")
    for whose, modules in (("of siping_tui", own), ("of others", others)):
        largest = sorted(modules, key=lambda module: -modules[module])[:_MOST]
        named = ", ".join(f"{module.removeprefix(OWN)} {modules[module]:.1f}" for module in largest)
        print(f"  {len(modules):3} {whose:14} {sum(modules.values()):6.1f}  {named}, …")
    return _is_light(costs)


def _is_light(costs: Mapping[str, float]) -> bool:
    loaded = {module.partition(".")[0] for module in costs}.intersection(HEAVY)
    names = [HEAVY[module] for module in HEAVY if module in loaded]
    print(f"  {' and '.join(names)} loaded." if names else f"  Neither {' nor '.join(HEAVY.values())} is loaded.")
    return not names


def _name(command: tuple[str, ...]) -> str:
    return f"{' '.join(command)}, piped"
