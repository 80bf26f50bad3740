"""The contents of the sdist and of the wheel, and reproducible builds."""

import os
import shutil
import tarfile
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

from tests.packaging.conftest import Packages, build, clean_environment

UNTRACKED = (
    ".git/config",
    ".hypothesis/unicode_data/charmap.json",
    ".mypy_cache/cache.json",
    ".pytest_cache/README.md",
    ".venv/lib/python3/site-packages/textual/app.py",
    "dist/siping_tui-0.0.1-py3-none-any.whl",
    "siping_tui.egg-info/PKG-INFO",
    "siping_tui/__pycache__/words.cpython-311.pyc",
    "tests/__pycache__/conftest.cpython-311.pyc",
    "uv.lock",
)
NOT_IN_THE_WHEEL = ("siping_tui/text/tables/generate.py", "*.po", "*.pot")
"""The sources of the tables and catalogues."""


def _names_in_tree(tree: Path) -> list[PurePosixPath]:
    return [PurePosixPath(file.relative_to(tree)) for file in tree.rglob("*") if file.is_file()]


def _names_in_wheel(wheel: Path) -> list[str]:
    with ZipFile(wheel) as archive:
        return sorted(archive.namelist())


@pytest.mark.thorough
def test_two_builds_are_the_same_to_the_byte(packages: Packages, tree: Path, tmp_path: Path) -> None:
    """Neither dates, modes, the umask, the hash seed nor untracked files change a build."""
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(tree, elsewhere)
    for untracked in UNTRACKED:
        (elsewhere / untracked).parent.mkdir(parents=True, exist_ok=True)
        (elsewhere / untracked).write_text("untracked\n", encoding="utf-8")
    for file in elsewhere.rglob("*"):
        if file.is_file():
            file.chmod(file.stat().st_mode & 0o700)
            os.utime(file, (1_000_000_000, 1_000_000_000))
    other = build(elsewhere, tmp_path / "output", clean_environment(tmp_path, PYTHONHASHSEED="2"), umask=0o077)
    assert (other.sdist.name, other.wheel.name) == (packages.sdist.name, packages.wheel.name)
    assert other.sdist.read_bytes() == packages.sdist.read_bytes()
    assert other.wheel.read_bytes() == packages.wheel.read_bytes()


def test_the_sdist_holds_every_file(packages: Packages, tree: Path) -> None:
    """The sdist is enough to run the tests and to make the tables, catalogues and pictures."""
    root = packages.sdist.name.removesuffix(".tar.gz")
    with tarfile.open(packages.sdist) as archive:
        names = sorted(PurePosixPath(name).relative_to(root) for name in archive.getnames())
    assert names == sorted({*_names_in_tree(tree), PurePosixPath("PKG-INFO")})


def test_the_wheel_holds_the_files_of_the_program(packages: Packages, tree: Path) -> None:
    package = [name for name in _names_in_tree(tree) if name.parts[0] == "siping_tui"]
    needed = [os.fspath(name) for name in package if not any(name.match(pattern) for pattern in NOT_IN_THE_WHEEL)]
    information = packages.wheel.name.removesuffix("-py3-none-any.whl") + ".dist-info"
    about = [
        f"{information}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
    ]
    shared = packages.wheel.name.removesuffix("-py3-none-any.whl") + ".data/data/share/man"
    manual = [f"{shared}/{folder}man1/siping-tui.1" for folder in ("", "zh_CN/")]
    assert _names_in_wheel(packages.wheel) == sorted([*needed, "siping_tui/briefing.yaml", *manual, *about])


def test_the_wheel_has_files_of_every_kind(packages: Packages) -> None:
    """A careless pattern in NOT_IN_THE_WHEEL would hide a missing kind from the test above."""
    kinds = {PurePosixPath(name).suffix for name in _names_in_wheel(packages.wheel) if name.startswith("siping_tui/")}
    assert kinds == {".css", ".csv", ".html", ".js", ".mo", ".py", ".tcss", ".txt", ".typed", ".yaml"}


@pytest.mark.thorough
def test_the_sdist_builds_the_same(packages: Packages, tmp_path: Path) -> None:
    with tarfile.open(packages.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    rebuilt = build(unpacked, tmp_path / "output", clean_environment(tmp_path))
    assert rebuilt.wheel.read_bytes() == packages.wheel.read_bytes()
    assert rebuilt.sdist.read_bytes() == packages.sdist.read_bytes()
