"""Which report is the one before: of the same place and kind, one a year."""

from pathlib import Path

from siping_tui.collection.consecutive_reports import consecutive_reports, one_a_year
from siping_tui.collection.opening_collections import open_collection
from siping_tui.collection.store import StoredReport
from tests.collection.reports import write_report


def reports_of(folder: Path, cache: Path) -> tuple[StoredReport, ...]:
    with open_collection([folder], folder=cache) as collection:
        return collection.reports


def test_each_report_is_beside_the_one_before_it_of_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for place, year in (("四平市", 2033), ("四平市", 2030), ("四平市", 2031), ("海拉尔区", 2030), ("上海市", 2031)):
        write_report(folder, place, year)
    pairs = consecutive_reports(reports_of(folder, tmp_path / "cache"))
    assert [(one.place, one.year, other.year) for one, other in pairs] == [
        ("四平市", 2030, 2031),
        ("四平市", 2031, 2033),
    ]


def test_reports_of_different_kinds_are_not_consecutive(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    _, plan, _ = (write_report(folder, "四平市", year) for year in (2030, 2031, 2032))
    (folder / "collection.yaml").write_text(f"reports:\n  - file: {plan.name}\n    kind: plan\n", encoding="utf-8")
    reports = reports_of(folder, tmp_path / "cache")
    assert [(a.year, b.year) for a, b in consecutive_reports(reports)] == [(2030, 2032)]
    unplaced = [each._replace(place=None, code=None) for each in reports]
    assert consecutive_reports(unplaced) == []


def test_of_several_reports_of_a_year_the_work_report_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in (2030, 2031):
        write_report(folder, "四平市", year)
    reports = reports_of(folder, tmp_path / "cache")
    plan = reports[0]._replace(kind="plan", id=99)
    unknown = reports[0]._replace(year=None)
    assert one_a_year([*reports, plan, unknown]) == list(reports)
    assert one_a_year([plan, *reports]) == list(reports)
