"""What several tests share: the report as printed, and the shipped briefing."""

import signal
from pathlib import Path

import pytest
from hypothesis import settings

from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline

DATA = Path(__file__).parent / "data"

# A busy machine may be slow on any one example; no test here is about time.
settings.register_profile("siping", deadline=None, max_examples=150)
settings.load_profile("siping")
# The same examples every time, and many: --hypothesis-profile=same, =many.
settings.register_profile("same", derandomize=True)
settings.register_profile("many", max_examples=5000)

# What a shell runs in the background does not hear Ctrl+C, nor does what it starts; some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def source() -> str:
    """The report as the newspaper printed it."""
    return (DATA / "source.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    """The briefing that travels with the program."""
    return load(shipped())


@pytest.fixture(scope="session")
def outline(briefing: Briefing) -> Outline:
    return Outline(briefing)
