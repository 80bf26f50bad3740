"""The citation of a passage."""

from dataclasses import replace

import pytest

from siping_tui.briefing.files import load
from siping_tui.briefing.outline import Outline
from siping_tui.pages.citation import citation
from tests.cli.conftest import DATA, SMALL


@pytest.fixture(scope="module")
def outline() -> Outline:
    return Outline(load(DATA / SMALL))


@pytest.mark.parametrize(
    ("sections", "editors", "cited"),
    [
        ((), False, "-- Annual report of Qinghe County, 2023-12-20"),
        ((), True, "-- Annual report of Qinghe County, 2023-12-20; includes text added by the editor"),
        (("1",), False, "-- Annual report of Qinghe County, 2023-12-20, section 1"),
        (("1.1", "1.2", "2"), False, "-- Annual report of Qinghe County, 2023-12-20, section 1.1–2"),
    ],
)
def test_a_passage_of_no_section_of_one_and_of_several(
    outline: Outline, sections: tuple[str, ...], editors: bool, cited: str
) -> None:
    entries = [outline.find(section) for section in sections]
    assert citation(outline.briefing, "en", entries, editors=editors) == [cited]


def test_a_report_without_a_date(outline: Outline) -> None:
    undated = replace(outline.briefing, date=None)
    assert citation(undated, "zh", []) == ["——《青河县年度工作报告》"]
    assert citation(undated, "en", []) == ["-- Annual report of Qinghe County"]
