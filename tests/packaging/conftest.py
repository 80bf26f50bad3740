"""The tree as git has it, what is built from it, and the wheel in an environment with nothing else in it."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from importlib.metadata import Distribution, distribution
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
THIS = "siping-tui"

_OF_THE_CALLER = "PYTHONPATH PYTHONHOME VIRTUAL_ENV SOURCE_DATE_EPOCH LC_ALL LC_MESSAGES COLUMNS NO_COLOR".split()


def surroundings(home: Path, **others: str) -> dict[str, str]:
    """Return an environment without what concerns this Python or whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_THE_CALLER}
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


def build(tree: Path, output: Path, environment: Mapping[str, str], umask: int = 0o022) -> Packages:
    """Build both kinds of package from `tree` into `output`."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", output],
        cwd=tree,
        env=environment,
        umask=umask,
        check=True,
        capture_output=True,
        timeout=60,
    )
    (sdist,), (wheel,) = output.glob("*.tar.gz"), output.glob("*.whl")
    return Packages(sdist, wheel)


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of every file of the project that .gitignore does not name, be this a clone or an unpacked sdist."""
    repository, copied = tmp_path_factory.mktemp("repository"), tmp_path_factory.mktemp("tree")
    subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)
    git = ("git", f"--git-dir={repository}", f"--work-tree={ROOT}", "-c", f"core.excludesFile={os.devnull}")
    listing = subprocess.run(
        [*git, "ls-files", "-z", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    )
    for name in filter(None, listing.stdout.split(b"\0")):
        file = os.fsdecode(name)
        (copied / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, copied / file)
    return copied


@pytest.fixture(scope="session")
def packages(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """What is built from the tree."""
    output = tmp_path_factory.mktemp("packages")
    return build(tree, output, surroundings(output, PYTHONHASHSEED="1"))


@dataclass(frozen=True)
class Installation:
    """The program as a user has it: a virtual environment, and a folder of the user's that is not the project's."""

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
        """Run a program that is found as in a shell where the environment is active."""
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
        return surroundings(self.home, PATH=path, **others)


@pytest.fixture(scope="session")
def installation(packages: Packages, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Installation:
    """The wheel, with what it says it needs and nothing else.

    What it needs is copied from this environment, so that the test asks no network, and tries the very versions that
    the other tests are run with. The first process that runs a test of it makes it for all.
    """
    own = tmp_path_factory.getbasetemp()
    installed = Installation((own if worker_id == "master" else own.parent) / "installed")
    installed.home.mkdir(parents=True, exist_ok=True)
    with (installed.home / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not installed.command.exists():
            _install(packages.wheel, installed)
            # What the examples of commands name.
            shutil.copy(ROOT / "briefing.yaml", installed.home)
            (installed.home / ".config" / "fish" / "completions").mkdir(parents=True)
    return installed


def _install(wheel: Path, installed: Installation) -> None:
    venv.create(installed.folder, with_pip=True, symlinks=True)
    (libraries,) = installed.folder.glob("lib/python*/site-packages")
    for needed in _needed(Requirement(THIS), set()):
        _copy_library(needed, libraries)
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    install = installed.run(installed.python, "-m", "pip", "install", *options, wheel)
    assert install.returncode == 0, install.stderr


def _needed(requirement: Requirement, seen: set[tuple[str, str]]) -> Iterator[Distribution]:
    """Yield every distribution that `requirement` asks for, directly or not, but this project's own."""
    for extra in ("", *sorted(requirement.extras)):
        if (requirement.name, extra) in seen:
            continue
        seen.add((requirement.name, extra))
        found = distribution(requirement.name)
        if requirement.name != THIS:
            yield found
        asked = map(Requirement, found.requires or ())
        applying = (one for one in asked if one.marker is None or one.marker.evaluate({"extra": extra}))
        yield from chain.from_iterable(_needed(one, seen) for one in applying)


def _copy_library(library: Distribution, destination: Path) -> None:
    for file in library.files or ():
        source = Path(os.fspath(file.locate()))
        if ".." not in file.parts and source.is_file():
            (destination / file).parent.mkdir(parents=True, exist_ok=True)
            # With its time, or else its compiled form would be made again.
            shutil.copy2(source, destination / file)
