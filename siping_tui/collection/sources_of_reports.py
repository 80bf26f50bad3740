"""The reports of a collection before they are read: files of folders, members of archives, rows of tables."""

import csv
import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from siping_tui.collection.metadata import GivenFacts
from siping_tui.frozen import Frozen
from siping_tui.messages import N_
from siping_tui.typed_yaml.problems import system_reason

CORRECTIONS = "collection.yaml"
"""The file in a folder with corrections of what is known about its reports."""

_TABLES = (".csv", ".tsv", ".jsonl", ".ndjson")
_JSON_LINES = (".jsonl", ".ndjson")
_NO_TEXT = N_("no row has a text; the column of the texts is called text, content, 正文 or 全文")
_NO_OBJECT = N_("the line is no JSON object")
_NO_JSON = N_("the line is not valid JSON")
_NO_TEXT_IN_ROW = N_("the row has no text")
_IN_ARCHIVE = N_("a table in an archive; unpack it")
_SKIPPED = frozenset((".git", ".svn", "__MACOSX", "node_modules", "Thumbs.db", "desktop.ini"))
_LOCK = "~$"
"""The names of the files that Word leaves beside an open document begin with it."""
_NO_REPORTS = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg", ".ico", ".mp3", ".mp4", ".css", ".js")
)
_ABOUT_FOLDERS = frozenset(("readme", "license", "licence", "changelog"))
"""The names of files that are about a folder."""
_TEXT_COLUMNS = ("full_text", "text", "content", "正文", "全文", "报告全文", "报告", "内容")
_PLACE_COLUMNS = ("place", "province", "region", "city", "地区", "地方", "省份", "省", "城市", "市")
_YEAR_COLUMNS = ("year", "年份", "年")
_TITLE_COLUMNS = ("title", "标题", "题名")
_CODE_COLUMNS = ("code", "代码", "行政区划代码", "区划代码")
_KIND_COLUMNS = ("kind", "类别", "类型", "文种")
_DATE_COLUMNS = ("date", "publish_date", "日期", "发布日期")


class ReportSource(Frozen):
    """Where the bytes of one report are."""

    path: str
    """The file."""
    member: str = ""
    """The member of an archive, or the number of the row of a table, from 1; empty for a file of its own."""
    columns: GivenFacts = field(default_factory=GivenFacts)
    error: str = ""
    """Why it cannot be read, if that is known without reading it."""

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return bool(self.member) and _is_table(self.path)

    @property
    def name(self) -> str:
        """The name of the report, for lists and for what its name says about it."""
        return f"{self.path}/{self.member}" if self.member else self.path


def find_sources(paths: Iterable[str | Path]) -> Iterator[ReportSource]:
    """Yield the sources of the reports in files and folders, sorted by name. Pictures and the like are left out.

    A folder that links lead to is read once. Raises OSError if a path does not exist.
    """
    seen: set[str] = set()
    for path in paths:
        os.stat(path)  # noqa: PTH116 - may be a str
        waiting = [os.fspath(path)]
        while waiting:
            yield from _in_path(waiting.pop(), seen, waiting)


def _in_path(path: str, seen: set[str], links: list[str]) -> Iterator[ReportSource]:
    """Yield the sources in a file or folder that was not `seen`, and add the links in it that lead to folders."""
    is_folder = os.path.isdir(path)  # noqa: PTH112
    real = os.path.realpath(path) if is_folder else path
    if real in seen:
        return
    seen.add(real)
    if is_folder:
        yield from _in_folder(path, seen, links)
    elif os.path.splitext(path)[1].lower() not in _NO_REPORTS:  # noqa: PTH122
        yield from _in_file(path)


def _in_folder(path: str, seen: set[str], links: list[str]) -> Iterator[ReportSource]:
    try:
        names = sorted(os.listdir(path))  # noqa: PTH208
    except OSError as error:
        yield ReportSource(path, error=system_reason(error))
        return
    for name in names:
        inside = os.path.join(path, name)  # noqa: PTH118
        if _is_skipped(name) or name == CORRECTIONS or _is_special(inside):
            continue
        if os.path.islink(inside) and os.path.isdir(inside):  # noqa: PTH112, PTH114
            links.append(inside)
        else:
            yield from _in_path(inside, seen, links)


def _is_special(path: str) -> bool:
    """Return whether a path is a pipe, a socket or a device: reading one in a folder could wait for ever."""
    return os.path.exists(path) and not os.path.isdir(path) and not os.path.isfile(path)  # noqa: PTH110, PTH112, PTH113


def _in_file(path: str) -> Iterator[ReportSource]:
    try:
        if _is_table(path):
            found = [ReportSource(path, str(row.number), row.columns, row.error) for row in rows_of(path)]
        elif path.lower().endswith(".zip") and zipfile.is_zipfile(path):
            names = members_of(path)
            found = [ReportSource(path, name, error=_IN_ARCHIVE if _is_table(name) else "") for name in names]
        else:
            found = [ReportSource(path)]
    except (OSError, ValueError, csv.Error, zipfile.BadZipFile) as error:
        found = [ReportSource(path, error=system_reason(error))]
    yield from found


def _is_table(name: str) -> bool:
    return name.lower().endswith(_TABLES)


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
    return part in _SKIPPED or is_about_folder or (part.startswith((".", _LOCK)) and part != "..")


def _member_name(info: zipfile.ZipInfo) -> str:
    is_utf8 = info.flag_bits & 0x800
    if is_utf8 or info.filename.isascii():
        return info.filename
    return _decoded(info.filename.encode("cp437", errors="replace"))


def readable_name(name: str) -> str:
    """Return the name of a file as a text; a name that is not UTF-8 is in GBK."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return _decoded(name.encode("utf-8", "surrogateescape"))
    return name


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode(errors="backslashreplace")


class ReportRow(NamedTuple):
    """A row of a table that has a text, or that cannot be read."""

    number: int
    """From 1."""
    columns: GivenFacts
    text: str
    error: str = ""


def rows_of(path: str) -> list[ReportRow]:
    """Return the rows with a text of a table (CSV, TSV) or of JSON lines. Raises ValueError if there are none."""
    from siping_tui.importing.sources.charsets import decode_text

    text = decode_text(Path(path).read_bytes())
    if path.lower().endswith(_JSON_LINES):
        # Not `splitlines`: a text may contain other line separators.
        lines = enumerate(text.lstrip("\ufeff").split("\n"), 1)
        rows = [_row_of_json(number, line) for number, line in lines if line.strip()]
    else:
        csv.field_size_limit(2**31 - 1)
        delimiter = "\t" if path.lower().endswith(".tsv") else ","
        records = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = [_row_of(number, record) for number, record in enumerate(records, 1)]
    if all(not row.text and row.error in ("", _NO_TEXT_IN_ROW) for row in rows):
        raise ValueError(_NO_TEXT)
    return [row for row in rows if row.text or row.error]


def _row_of_json(number: int, line: str) -> ReportRow:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return ReportRow(number, GivenFacts(), "", _NO_JSON)
    return _row_of(number, record) if isinstance(record, dict) else ReportRow(number, GivenFacts(), "", _NO_OBJECT)


def _row_of(number: int, record: Mapping[str, object]) -> ReportRow:
    fields = {
        _well_formed(str(name)).strip().lower().lstrip("\ufeff"): _well_formed(str(value or ""))
        for name, value in record.items()
    }
    text = _field(fields, _TEXT_COLUMNS)
    return ReportRow(number, _columns(fields), text, "" if text or not any(fields.values()) else _NO_TEXT_IN_ROW)


def _well_formed(text: str) -> str:
    """Return a text without halves of surrogate pairs, which the escapes of JSON can contain."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _columns(fields: dict[str, str]) -> GivenFacts:
    year = _field(fields, _YEAR_COLUMNS)[:4]
    return GivenFacts(
        place=_field(fields, _PLACE_COLUMNS),
        year=int(year) if len(year) == 4 and year.isdecimal() else None,
        title=_field(fields, _TITLE_COLUMNS),
        date=_field(fields, _DATE_COLUMNS),
        code=_field(fields, _CODE_COLUMNS)[:6],
        kind_words=_field(fields, _KIND_COLUMNS),
    )


def _field(fields: dict[str, str], names: Iterable[str]) -> str:
    return next((fields[name].strip() for name in names if fields.get(name, "").strip()), "")
