import subprocess
import sys

CORE = """
import pkgutil, sys
from importlib import import_module

for layer in ("text", "briefing", "search"):
    package = import_module(f"siping_tui.{layer}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
foreign = {"textual", "rich", "siping_tui.cli", "siping_tui.tui"} & set(sys.modules)
print(len([name for name in sys.modules if name.startswith("siping_tui.")]), *sorted(foreign))
"""


def test_the_core_runs_without_a_terminal_library() -> None:
    run = subprocess.run([sys.executable, "-c", CORE], capture_output=True, text=True, check=True)
    modules, *foreign = run.stdout.split()
    assert int(modules) > 10
    assert foreign == []
