"""The indexes that the tests of searching share."""

from pathlib import Path

import pytest

from siping_tui.briefing.files import load
from siping_tui.briefing.outline import Outline
from siping_tui.search.index import Index

SMALL = Path(__file__).parents[1] / "data" / "small.yaml"


@pytest.fixture(scope="session")
def index(outline: Outline) -> Index:
    """The index of the shipped report."""
    return Index(outline)


@pytest.fixture(scope="session")
def small() -> Index:
    """The index of a briefing of one page."""
    return Index(Outline(load(SMALL)))
