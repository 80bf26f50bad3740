from collections.abc import Callable
from pathlib import Path

import pytest

from siping_tui.collection.opening_collections import open_collection
from siping_tui.collection.shingles import checksums_in, share_within, sketch
from tests.collection.reports import write_near_copy, write_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    write_report(reports, "云南省", 2031, office="省长")
    write_report(reports, "云南省", 2030, office="省长")
    return reports


def copies(folder: Path) -> list[tuple[str, str]]:
    with open_collection([folder], folder=folder.parent / "cache") as found:
        assert len(found.everything) == len(list(folder.glob("*.txt")))
        return [(each.report.label, each.counted.label) for each in found.near_copies]


def test_the_longer_of_two_texts_that_are_nearly_the_same_counts(folder: Path) -> None:
    assert copies(folder) == []
    write_near_copy(folder)
    assert copies(folder) == [("near.txt", "2031-云南省.txt")]
    longer = (folder / "2031-云南省.txt").read_text("utf-8") + "（完）\n"
    (folder / "near.txt").write_text(longer, "utf-8")
    assert copies(folder) == [("2031-云南省.txt", "near.txt")]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("2031", "2032").replace("2030", "2031"),
        lambda text: text.replace("工作报告", "工作规划"),
        lambda text: text.replace("云南省", "四川省"),
        lambda text: text.replace("数字经济", "低空经济").replace("优化", "改善").replace("实现更大发展", "开创新局面"),
    ],
)
def test_another_year_kind_place_or_text_is_no_copy(folder: Path, change: Callable[[str], str]) -> None:
    text = (folder / "2031-云南省.txt").read_text("utf-8")
    (folder / "other.txt").write_text(change(text), "utf-8")
    assert copies(folder) == []


def test_a_correction_makes_a_near_copy_count(folder: Path) -> None:
    write_near_copy(folder)
    (folder / "collection.yaml").write_text("reports:\n  - file: near.txt\n    kind: other\n", "utf-8")
    assert copies(folder) == []


def test_a_copy_of_a_copy_is_one_of_the_report_that_counts(folder: Path) -> None:
    near = write_near_copy(folder).read_text("utf-8")
    (folder / "shorter.txt").write_text(near.replace("实现", ""), "utf-8")
    assert sorted(copies(folder)) == [("near.txt", "2031-云南省.txt"), ("shorter.txt", "2031-云南省.txt")]


def test_the_share_of_long_texts_is_that_of_an_excerpt_in_the_whole() -> None:
    whole = "".join(f"第{number}项工作" for number in range(5000))
    excerpt, half = whole[: len(whole) // 10], whole[: len(whole) // 20]
    other = "".join(f"另{number}项任务" for number in range(2000))
    assert share(excerpt, whole) == 1
    assert 0.4 < share(half + other[: len(half)], whole) < 0.6
    assert share(other, whole) == 0
    assert share("", whole) == 0


def share(one: str, other: str) -> float:
    return share_within(checksums_in(sketch(one)), checksums_in(sketch(other)))
