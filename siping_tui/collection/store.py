"""The store of a collection: one SQLite file in the user's cache, which is made again from the reports at any time."""

import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from siping_tui.briefing import model
from siping_tui.briefing.model import Briefing
from siping_tui.collection.intake import TakenReport
from siping_tui.collection.metadata import ReportMetadata
from siping_tui.collection.sources_of_reports import ReportSource

VERSION = 2
_BUSY = 10
"""The seconds to wait for another program that writes."""

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reports (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, member TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    sha256 BLOB NOT NULL, error TEXT NOT NULL, title TEXT, place TEXT, code TEXT, level TEXT, year INTEGER, kind TEXT,
    date TEXT, characters INTEGER NOT NULL, figures INTEGER NOT NULL, targets INTEGER NOT NULL,
    unchecked INTEGER NOT NULL, has_readings INTEGER NOT NULL, briefing BLOB NOT NULL, UNIQUE (path, member));
CREATE TABLE IF NOT EXISTS paragraphs (
    id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES reports (id), section TEXT NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS paragraphs_of_report ON paragraphs (report);
"""
_COLUMNS = (
    "id, path, member, sha256, error, title, place, code, level, year, kind, date, characters, figures, targets,"
    " unchecked, has_readings"
)


class StoredReport(NamedTuple):
    """A report of a collection."""

    id: int
    path: str
    member: str
    sha256: bytes
    error: str
    """Why the report could not be read; empty if it could."""
    title: str | None
    place: str | None
    code: str | None
    level: str | None
    year: int | None
    kind: str | None
    date: str | None
    characters: int
    """The characters of the printed text, without white space."""
    figures: int
    targets: int
    unchecked: int
    """The figures and targets that a program found and no person has looked at."""
    has_readings: bool
    """Whether notes suggest readings of doubtful print, which a search finds although they are not printed."""
    label: str = ""
    """The name from the folder, archive or table on that was opened."""

    @property
    def name(self) -> str:
        return f"{self.path}/{self.member}" if self.member else self.path


class StoredParagraph(NamedTuple):
    """A printed line or paragraph of a report."""

    report: int
    section: str
    kind: str
    text: str
    folded: str


@dataclass(frozen=True)
class FileStamp:
    """What shows that a file has not changed."""

    size: int
    mtime: int


class Store:
    """The SQLite file of a collection. Each report is written in a transaction of its own."""

    def __init__(self, path: str | Path, key: str) -> None:
        """Open the file, or make it anew if it is of another version of the program or damaged.

        Raises sqlite3.OperationalError if it cannot be written.
        """
        self._path = Path(path)
        try:
            self._connection = self._opened(key)
        except sqlite3.OperationalError:  # locked, or a folder in which nothing can be written
            raise
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            self._connection = self._opened(key)

    def _opened(self, key: str) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_BUSY, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_TABLES)
        row = connection.execute("SELECT value FROM meta WHERE key = 'key'").fetchone()
        if row is not None and row[0] != key:
            # Another version may have other columns.
            connection.executescript(f"BEGIN; DROP TABLE paragraphs; DROP TABLE reports; {_TABLES} COMMIT;")
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('key', ?)", (key,))
        return connection

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def stamps(self) -> dict[tuple[str, str], FileStamp]:
        """Return the stamps of the stored reports, by path and member."""
        rows = self._connection.execute("SELECT path, member, size, mtime FROM reports")
        return {(path, member): FileStamp(size, mtime) for path, member, size, mtime in rows}

    def put(self, taken: TakenReport, stamp: FileStamp) -> None:
        """Store a report, in the place of an earlier version of it."""
        known = taken.metadata or ReportMetadata("", None, None, None, None, "other", None)
        facts = (known.title, known.place, known.code, known.level, known.year, known.kind, known.date)
        characters = sum(len("".join(each.text.split())) for each in taken.paragraphs)
        source = taken.source
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                self._delete(cursor, source)
                cursor.execute(
                    f"INSERT INTO reports VALUES ({', '.join('?' * 20)})",  # noqa: S608 - question marks only
                    (
                        *(None, source.path, source.member, stamp.size, stamp.mtime, taken.sha256, taken.error),
                        *facts,
                        *(
                            characters,
                            taken.figures,
                            taken.targets,
                            taken.unchecked,
                            taken.has_readings,
                            taken.briefing,
                        ),
                    ),
                )
                rows = [
                    (cursor.lastrowid, each.section, each.kind, each.text, each.folded) for each in taken.paragraphs
                ]
                cursor.executemany("INSERT INTO paragraphs VALUES (NULL, ?, ?, ?, ?, ?)", rows)
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise

    def _delete(self, cursor: sqlite3.Cursor, source: ReportSource) -> None:
        same = (source.path, source.member)
        cursor.execute(
            "DELETE FROM paragraphs WHERE report IN (SELECT id FROM reports WHERE path = ? AND member = ?)", same
        )
        cursor.execute("DELETE FROM reports WHERE path = ? AND member = ?", same)

    def remove(self, sources: Iterable[ReportSource]) -> None:
        """Remove the reports that are no longer there."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            for source in sources:
                self._delete(cursor, source)
            cursor.execute("COMMIT")

    def reports(self) -> list[StoredReport]:
        """Return all reports, also those that could not be read, by name."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM reports ORDER BY path, member")  # noqa: S608
        return [StoredReport(*row) for row in rows]

    def paragraphs(self, report: int) -> list[StoredParagraph]:
        """Return the printed lines and paragraphs of a report, in reading order."""
        rows = self._connection.execute(
            "SELECT report, section, kind, text, folded FROM paragraphs WHERE report = ? ORDER BY id", (report,)
        )
        return [StoredParagraph(*row) for row in rows]

    def all_paragraphs(self, reports: Sequence[int] | None = None) -> Iterator[StoredParagraph]:
        """Yield the paragraphs of the reports, report by report."""
        for report in reports if reports is not None else [each.id for each in self.reports()]:
            yield from self.paragraphs(report)

    def saying(self, folded: str) -> frozenset[int]:
        """Return the reports of which a paragraph contains a folded text."""
        rows = self._connection.execute("SELECT DISTINCT report FROM paragraphs WHERE instr(folded, ?)", (folded,))
        return frozenset(report for (report,) in rows)

    def folded_text(self, report: int) -> str:
        """Return the folded text of a report, a line for each paragraph."""
        row = self._connection.execute(
            "SELECT group_concat(folded, char(10)) FROM (SELECT folded FROM paragraphs WHERE report = ? ORDER BY id)",
            (report,),
        ).fetchone()
        return row[0] or ""

    def briefing(self, report: int) -> Briefing:
        """Return the briefing of a report."""
        row = self._connection.execute("SELECT briefing FROM reports WHERE id = ?", (report,)).fetchone()
        briefing = _Unpickler(BytesIO(zlib.decompress(row[0]))).load()
        assert isinstance(briefing, Briefing)
        return briefing


class _Unpickler(pickle.Unpickler):
    """Creates objects of the model only, so that a forged file cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        if module != model.__name__ or not hasattr(model, name):
            raise pickle.UnpicklingError(name)
        return getattr(model, name)
