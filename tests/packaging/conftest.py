"""The project's files as git sees them, the packages built from them, and the wheel installed in an empty environment.

Each is made once for all processes of a test run.
"""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from importlib.metadata import Distribution, distribution
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.collection.reports import write_examples

ROOT = Path(__file__).parents[2]
THIS = "siping-tui"

_LEFT_OUT = "PYTHONPATH PYTHONHOME VIRTUAL_ENV SOURCE_DATE_EPOCH LC_ALL LC_MESSAGES COLUMNS NO_COLOR".split()


def clean_environment(home: Path, **others: str) -> dict[str, str]:
    """Return environment variables without those that concern this Python or the person who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "LANGUAGE": "en",
        "HOME": os.fspath(home),
        "XDG_CONFIG_HOME": os.fspath(home / "config"),
        "XDG_STATE_HOME": os.fspath(home / "state"),
        **others,
    }


@dataclass(frozen=True)
class Packages:
    """An sdist and a wheel."""

    sdist: Path
    wheel: Path

    @classmethod
    def in_(cls, folder: Path) -> "Packages":
        (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
        return cls(sdist, wheel)


def build(tree: Path, output: Path, environment: Mapping[str, str], umask: int = 0o022) -> Packages:
    """Build both packages from `tree` into `output`."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", output],
        cwd=tree,
        env=environment,
        umask=umask,
        check=True,
        capture_output=True,
        timeout=60,
    )
    return Packages.in_(output)


@dataclass(frozen=True)
class Installation:
    """The program in a virtual environment, and a home folder outside the project."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "environment"

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def command(self) -> Path:
        return self.folder / "bin" / THIS

    def run(self, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a program, found as in a shell in which the environment is active."""
        return subprocess.run(
            words,
            cwd=self.home,
            env=self.environment(**environment),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    def environment(self, **others: str) -> dict[str, str]:
        path = os.pathsep.join((os.fspath(self.folder / "bin"), os.environ["PATH"]))
        return clean_environment(self.home, PATH=path, **others)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A temporary folder of all processes of the test run."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


def _made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Return `folder`, which the first process that asks for it makes; the others wait."""
    finished = folder.with_suffix(".finished")
    with folder.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not finished.exists():
            folder.mkdir()
            make(folder)
            finished.touch()
    return folder


@pytest.fixture(scope="session")
def tree(shared: Path) -> Path:
    """A copy of all files of the project that .gitignore does not name; the project may be an unpacked sdist."""
    return _made_once(shared / "tree", _copy_tree)


def _copy_tree(copied: Path) -> None:
    repository = copied.with_suffix(".git")
    subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)
    git = ("git", f"--git-dir={repository}", f"--work-tree={ROOT}", "-c", f"core.excludesFile={os.devnull}")
    listing = subprocess.run(
        [*git, "ls-files", "-z", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    )
    for name in filter(None, listing.stdout.split(b"\0")):
        file = os.fsdecode(name)
        (copied / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, copied / file)


@pytest.fixture(scope="session")
def packages(shared: Path, tree: Path) -> Packages:
    """The sdist and the wheel of the project."""

    def make(output: Path) -> None:
        build(tree, output, clean_environment(output, PYTHONHASHSEED="1"))

    return Packages.in_(_made_once(shared / "packages", make))


@pytest.fixture(scope="session")
def installation(shared: Path, packages: Packages) -> Installation:
    """The installed wheel, in an environment with its declared requirements and nothing else.

    The requirements are copied from the environment of the tests: no network is needed, and their versions are those
    that the other tests run with.
    """
    return Installation(_made_once(shared / "installed", lambda root: _install(packages.wheel, Installation(root))))


def _install(wheel: Path, installed: Installation) -> None:
    installed.home.mkdir()
    venv.create(installed.folder, with_pip=True, symlinks=True)
    (libraries,) = installed.folder.glob("lib/python*/site-packages")
    for library in _required(Requirement(THIS), set()):
        _copy_library(library, libraries)
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    install = installed.run(installed.python, "-m", "pip", "install", *options, wheel)
    assert install.returncode == 0, install.stderr
    # The files and folders that the examples of the commands name.
    write_examples(installed.home)
    shutil.copy(ROOT / "briefing.yaml", installed.home)
    # The content decides what a document is.
    for name in ("report.docx", "report.pdf", "report.html"):
        shutil.copy(ROOT / "tests" / "data" / "source.txt", installed.home / name)
    (installed.home / ".config" / "fish" / "completions").mkdir(parents=True)


def _required(requirement: Requirement, seen: set[tuple[str, str]]) -> Iterator[Distribution]:
    """Yield the distributions that `requirement` depends on, directly or not."""
    for extra in ("", *sorted(requirement.extras)):
        if (requirement.name, extra) in seen:
            continue
        seen.add((requirement.name, extra))
        found = distribution(requirement.name)
        if requirement.name != THIS:
            yield found
        declared = map(Requirement, found.requires or ())
        applicable = (other for other in declared if other.marker is None or other.marker.evaluate({"extra": extra}))
        yield from chain.from_iterable(_required(other, seen) for other in applicable)


def _copy_library(library: Distribution, destination: Path) -> None:
    for file in library.files or ():
        source = Path(os.fspath(file.locate()))
        if ".." not in file.parts and source.is_file():
            (destination / file).parent.mkdir(parents=True, exist_ok=True)
            # copy2 keeps the modification time, by which Python knows that the compiled file is up to date.
            shutil.copy2(source, destination / file)
