from pathlib import Path

import pytest
import yaml

from siping_tui.briefing.files import load, loads, shipped
from siping_tui.briefing.model import Bilingual, Briefing
from siping_tui.typed_yaml import nodes
from siping_tui.typed_yaml.problems import FileError, Problem
from tests.briefing.village import VILLAGE


@pytest.mark.usefixtures("parser")
def test_the_village_is_a_briefing() -> None:
    briefing = loads(VILLAGE.encode(), "village.yaml")
    assert briefing.title == Bilingual("村情简报", "Village briefing")
    assert briefing.place == Bilingual("梨树村", "梨树村")
    year = briefing.sections[0]
    assert year.paragraphs == (
        "会议指出,全村粮食产量达到90万斤,同比增长5.9%。道路全部打通。",
        "第二段在这里结束了,还有",
    )
    assert [(figure.id, figure.value, figure.unit, figure.period) for figure in year.figures] == [
        ("grain", 90, "万斤", "2023"),
        ("growth", 5.9, "%", "2023-01/2023-09"),
    ]
    road, trees = year.sections[0].targets
    assert (road.due, trees.due) == (2024, "every-year")
    assert road.is_due_in(2024)
    assert not road.is_due_in(2025)
    assert trees.is_due_in(2025)
    assert trees.raw is None


def test_the_shipped_briefing_is_the_same_with_either_parser(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert load(shipped()) == briefing


def test_a_byte_order_mark_and_windows_line_ends_are_ignored() -> None:
    windows = b"\xef\xbb\xbf" + VILLAGE.replace("\n", "\r\n").encode()
    assert loads(windows, "") == loads(VILLAGE.encode(), "")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none.yaml", "No such file or directory"), (".", "Is a directory"), ("a\0b", "embedded null byte")],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    path = f"{tmp_path}/{name}"
    with pytest.raises(FileError) as caught:
        load(path)
    assert str(caught.value) == f"{path}: cannot be read: {reason}"


def test_the_briefing_that_the_documentation_begins_with_is_one() -> None:
    documentation = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")
    example = documentation.split("```yaml\n")[1].split("```")[0]
    warnings: list[Problem] = []
    (section,) = loads(example.encode(), "format.md", warnings=warnings).sections
    assert (len(section.figures), len(section.targets), warnings) == (1, 1, [])
