"""Settings and fixtures of all tests."""

import atexit
import gc
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline

DATA = Path(__file__).parent / "data"

# No deadline: on a busy machine any example may be slow.
settings.register_profile("siping", deadline=None, max_examples=150)
settings.load_profile("siping")
# Chosen by --hypothesis-profile: the same examples in each run, few of them, or many.
settings.register_profile("same", derandomize=True)
settings.register_profile("few", derandomize=True, max_examples=30)
settings.register_profile("many", max_examples=5000)

# The tests and the programs that they start share one cache, which is empty at first.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

# A shell makes its background jobs ignore SIGINT, which child processes inherit; some tests send it to a child.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Collect garbage less often, and leave out what lives until the end: that saves a fifth of the reader's tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def source() -> str:
    """The report as printed in the newspaper."""
    return (DATA / "source.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    """The shipped briefing."""
    return load(shipped())


@pytest.fixture(scope="session")
def outline(briefing: Briefing) -> Outline:
    return Outline(briefing)
