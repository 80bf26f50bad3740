"""The file collection.yaml in a folder: what a person knows better about its reports than the program."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, TypeAlias

from siping_tui.collection.divisions import distinct_name, find_division
from siping_tui.collection.metadata import ReportKind
from siping_tui.collection.sources_of_reports import CORRECTIONS
from siping_tui.collection.store import StoredReport
from siping_tui.frozen import Frozen, about
from siping_tui.messages import N_
from siping_tui.typed_yaml.problems import Violation
from siping_tui.typed_yaml.scalars import Format

UNKNOWN_PLACE = N_("not a place that the table of GB/T 2260 has: {place}")

ReportYear: TypeAlias = Annotated[int, Format(r"(?:19|20)\d\d", N_("a year such as 2024"), int)]


class Correction(Frozen, kw_only=True):
    """What is known about one report."""

    file: str = about("the path of the report from the folder on; after a slash, the member of an archive")
    place: str | None = about("the place, such as 四平市 or 吉林省四平市", default=None)
    year: ReportYear | None = about("the year of the report", default=None)
    kind: ReportKind | None = about("the kind of the report", default=None)
    title: str | None = about("the title", default=None)


class CorrectionFile(Frozen, kw_only=True):
    """The content of collection.yaml."""

    reports: tuple[Correction, ...] = about("the reports about which something is known", default=())


class Corrections(Frozen):
    """The corrections of all folders of a collection."""

    by_folder: tuple[tuple[str, CorrectionFile], ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, Correction]:
        return {
            os.path.normpath(os.path.join(folder, each.file)): each  # noqa: PTH118
            for folder, file in self.by_folder
            for each in file.reports
        }

    def applied(self, report: StoredReport) -> StoredReport:
        """Return a report with what is known about it."""
        known = self._by_name.get(os.path.normpath(report.name))
        if known is None:
            return report
        division = find_division(known.place) if known.place else None
        if division is not None:
            report = report._replace(place=distinct_name(division), code=division.code, level=division.level)
        return report._replace(
            year=known.year if known.year is not None else report.year,
            kind=known.kind or report.kind,
            title=known.title or report.title,
        )

    def without_report(self, reports: Iterable[StoredReport]) -> tuple[str, ...]:
        """Return the files that are named, but are none of the reports."""
        if not self._by_name:
            return ()
        names = {os.path.normpath(each.name) for each in reports}
        return tuple(each.file for name, each in self._by_name.items() if name not in names)


def read_corrections(paths: Sequence[str | Path]) -> Corrections:
    """Return the corrections of the folders among the paths; raise FileError if a file is not valid."""
    found = []
    for path in paths:
        file = Path(path) / CORRECTIONS
        if file.is_file():
            # Deferred: the YAML parser takes 40 ms to import.
            from siping_tui.typed_yaml.loading import load_typed_yaml

            found.append((os.fspath(path), load_typed_yaml(file.read_bytes(), os.fspath(file), CorrectionFile, _check)))
    return Corrections(tuple(found))


def _check(file: CorrectionFile) -> Iterator[Violation]:
    for position, each in enumerate(file.reports):
        if each.place is not None and find_division(each.place) is None:
            yield Violation(("reports", position, "place"), UNKNOWN_PLACE, {"place": each.place})
