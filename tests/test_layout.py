"""How the code is laid out: names used once, no circular imports, and which package runs without which library.

import-linter checks the order of the packages; see the contracts in pyproject.toml.
"""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "siping_tui"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = {module.relative_to(PACKAGE).as_posix(): module.read_text(encoding="utf-8") for module in MODULES}

NOT_MIRRORED = {"data", "packaging"}
"""Directories of tests that belong to no package: shared inputs, and the built distribution."""

CORE = ("text", "typed_yaml", "briefing", "importing", "search")

LOADED_BY_CORE = f"""
import pkgutil, sys
from importlib import import_module

for name in {CORE}:
    package = import_module(f"siping_tui.{{name}}")
    for module in pkgutil.walk_packages(package.__path__, f"{{package.__name__}}."):
        import_module(module.name)
print(*sys.modules)
"""

LOADED_BY_READER = """
import sys
import siping_tui.tui.app

print(*sys.modules)
import ssl
"""

LOADED_BY_DOCTOR = """
import sys
from siping_tui.cli import main

main(["doctor"])
print(*sys.modules, file=sys.stderr)
"""


def _public_types(module: Path) -> Iterator[str]:
    """Yield the names of the classes, type aliases and type variables that a module defines at its top level."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=name):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
                pass
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="TypeVar" | "NewType" | "ParamSpec"))
            ):
                pass
            case _:
                continue
        if not name.startswith("_"):
            yield name


def _defined_twice(definitions: Iterable[tuple[str, Path]]) -> Mapping[str, list[str]]:
    places = defaultdict(list)
    for name, module in definitions:
        places[name].append(module.relative_to(ROOT).as_posix())
    return {name: where for name, where in places.items() if len(where) > 1}


def _modules_loaded(script: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return set((done.stderr or done.stdout).split())


def test_no_two_modules_have_the_same_name() -> None:
    assert _defined_twice((module.stem, module) for module in MODULES if module.stem != "__init__") == {}


def test_no_two_public_types_have_the_same_name() -> None:
    twice = _defined_twice((name, module) for module in MODULES for name in _public_types(module))
    assert twice == {}


def test_the_tests_mirror_the_package() -> None:
    """Each directory of tests is a package; each module of tests at the top is about a module or the whole tree."""
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    directories = {path.parent.name for path in ROOT.glob("tests/*/test_*.py")}
    assert directories - packages - NOT_MIRRORED == set()


def test_no_module_imports_itself_through_others() -> None:
    """Deferred imports and those for type checkers count too."""
    graph = grimp.build_graph("siping_tui", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 100
    # Raises CycleError, which names the modules of the circle.
    TopologicalSorter(imports).prepare()


def _modules_with(pattern: str) -> set[str]:
    """Return the modules with a line that matches `pattern` after its indentation."""
    found = re.compile(rf"^\s*(?:{pattern})", re.MULTILINE)
    return {name for name, module in SOURCES.items() if found.search(module)}


def test_one_module_imports_private_modules_of_textual() -> None:
    assert _modules_with(r"(from|import) textual\._") == {"tui/internals.py"}


def test_one_module_writes_stdout_and_one_stderr() -> None:
    assert _modules_with(r"sys\.stdout\.(write|buffer)") == {"cli/output.py"}
    assert _modules_with(r"print\(|sys\.stderr\.(write|buffer)") - {"text/tables/generate.py"} == {"cli/diagnostics.py"}


def test_the_core_runs_without_a_terminal_library() -> None:
    loaded = _modules_loaded(LOADED_BY_CORE)
    assert {f"siping_tui.{name}" for name in CORE} < loaded
    assert loaded & {"textual", "rich", "siping_tui.cli", "siping_tui.tui", "siping_tui.user"} == set()


def test_doctor_reads_the_state_without_the_reader() -> None:
    """`siping_tui.tui` sets environment variables, which `doctor` would report as the user's."""
    loaded = _modules_loaded(LOADED_BY_DOCTOR)
    assert "siping_tui.user.state_json" in loaded
    assert loaded & {"siping_tui.tui", "textual"} == set()


def test_the_reader_starts_without_openssl() -> None:
    loaded = _modules_loaded(LOADED_BY_READER)
    assert "asyncio" in loaded
    assert loaded & {"ssl", "_ssl"} == set()


def test_the_first_frame_needs_neither_lists_nor_searches() -> None:
    """What the panels need is imported when the text is on the screen."""
    loaded = {name.removeprefix("siping_tui.") for name in _modules_loaded(LOADED_BY_READER)}
    assert "tui.widgets.reading_pane" in loaded
    assert {name for name in loaded if name.startswith(("search.", "collection."))} == set()
    assert loaded & {"tui.cards", "tui.item_rows", "tui.widgets.items_panel", "tui.widgets.section_tree"} == set()
