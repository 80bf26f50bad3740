"""The reports of a collection before they are read: files of folders, members of archives, rows of tables."""

import csv
import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from siping_tui.collection.metadata import GivenFacts

CORRECTIONS = "collection.yaml"
"""The file in a folder with corrections of what is known about its reports."""

_SKIPPED = frozenset((".git", ".svn", "__MACOSX", "node_modules"))
_NO_REPORTS = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg", ".ico", ".mp3", ".mp4", ".css", ".js")
)
_ABOUT_FOLDERS = frozenset(("readme", "license", "licence", "changelog"))
"""The names of files that are about a folder."""
_TEXT_COLUMNS = ("full_text", "text", "content", "正文", "全文", "报告全文", "报告", "内容")
_PLACE_COLUMNS = ("place", "province", "region", "city", "地区", "地方", "省份", "省", "城市", "市")
_YEAR_COLUMNS = ("year", "年份", "年")
_TITLE_COLUMNS = ("title", "标题", "题名")
_DATE_COLUMNS = ("date", "publish_date", "日期", "发布日期")


@dataclass(frozen=True)
class ReportSource:
    """Where the bytes of one report are."""

    path: str
    """The file."""
    member: str = ""
    """The member of an archive, or the number of the row of a table, from 1; empty for a file of its own."""
    columns: GivenFacts = field(default_factory=GivenFacts)

    @property
    def name(self) -> str:
        """The name of the report, for lists and for what its name says about it."""
        return f"{self.path}/{self.member}" if self.member else self.path


def find_sources(paths: Iterable[str | Path]) -> Iterator[ReportSource]:
    """Yield the sources of the reports in files and folders, sorted by name. Pictures and the like are left out.

    A link is followed unless it leads to a folder that contains it. Raises OSError if a path does not exist.
    """
    for path in paths:
        os.stat(path)  # noqa: PTH116 - may be a str
        yield from _in_path(os.fspath(path), frozenset())


def _in_path(path: str, above: frozenset[str]) -> Iterator[ReportSource]:
    if os.path.isdir(path):  # noqa: PTH112
        real = os.path.realpath(path)
        if real in above:
            return
        try:
            names = sorted(os.listdir(path))  # noqa: PTH208
        except OSError:
            yield ReportSource(path)  # listed with its reason when it is read
            return
        for name in names:
            inside = os.path.join(path, name)  # noqa: PTH118
            if not _is_skipped(name) and name != CORRECTIONS and not _is_special(inside):
                yield from _in_path(inside, above | {real})
    elif os.path.splitext(path)[1].lower() not in _NO_REPORTS:  # noqa: PTH122
        yield from _in_file(path)


def _is_special(path: str) -> bool:
    """Return whether a path is a pipe, a socket or a device: reading one in a folder could wait for ever."""
    return os.path.exists(path) and not os.path.isdir(path) and not os.path.isfile(path)  # noqa: PTH110, PTH112, PTH113


def _in_file(path: str) -> Iterator[ReportSource]:
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122
    try:
        if suffix in (".csv", ".tsv", ".jsonl", ".ndjson"):
            yield from (ReportSource(path, str(n), columns) for n, (columns, _) in enumerate(rows_of(path), 1))
            return
        if suffix == ".zip" and zipfile.is_zipfile(path):
            yield from (ReportSource(path, name) for name in members_of(path))
            return
    except (OSError, ValueError, zipfile.BadZipFile):
        pass
    yield ReportSource(path)


def members_of(path: str) -> dict[str, zipfile.ZipInfo]:
    """Return the files in an archive by their names; a name that is not marked as UTF-8 is in GBK."""
    found: dict[str, zipfile.ZipInfo] = {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = _member_name(info)
            parts = PurePosixPath(name).parts
            is_report = PurePosixPath(name).suffix.lower() not in _NO_REPORTS and parts
            if not info.is_dir() and is_report and not any(map(_is_skipped, parts)):
                found[name] = info
    return dict(sorted(found.items()))


def _is_skipped(part: str) -> bool:
    is_about_folder = part.partition(".")[0].lower() in _ABOUT_FOLDERS
    return part in _SKIPPED or is_about_folder or (part.startswith(".") and part != "..")


def _member_name(info: zipfile.ZipInfo) -> str:
    is_utf8 = info.flag_bits & 0x800
    if is_utf8 or info.filename.isascii():
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def rows_of(path: str) -> Iterator[tuple[GivenFacts, str]]:
    """Yield the columns and the text of each report in a table (CSV, TSV) or a file of JSON lines."""
    from siping_tui.importing.sources.charsets import decode_text

    text = decode_text(Path(path).read_bytes())
    if path.lower().endswith((".jsonl", ".ndjson")):
        records: Iterable[dict[str, object]] = (json.loads(line) for line in text.splitlines() if line.strip())
    else:
        csv.field_size_limit(2**31 - 1)
        delimiter = "\t" if path.lower().endswith(".tsv") else ","
        records = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    for record in records:
        fields = {str(name).strip().lower().lstrip("\ufeff"): str(value or "") for name, value in record.items()}
        if body := _field(fields, _TEXT_COLUMNS):
            yield _columns(fields), body


def _columns(fields: dict[str, str]) -> GivenFacts:
    year = _field(fields, _YEAR_COLUMNS)[:4]
    return GivenFacts(
        place=_field(fields, _PLACE_COLUMNS),
        year=int(year) if year.isdecimal() else None,
        title=_field(fields, _TITLE_COLUMNS),
        date=_field(fields, _DATE_COLUMNS),
    )


def _field(fields: dict[str, str], names: Iterable[str]) -> str:
    return next((fields[name].strip() for name in names if fields.get(name, "").strip()), "")
