"""The store of a collection: one SQLite file in the user's cache, which is made again from the reports at any time."""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.pickling import unpickled
from siping_tui.collection.metadata import ReportMetadata
from siping_tui.collection.pair_index import add_to_index, create_pair_index, remove_from_index, reports_with_pairs
from siping_tui.collection.sources_of_reports import ReportSource
from siping_tui.frozen import Frozen

if TYPE_CHECKING:
    from siping_tui.collection.intake import FoldedParagraph, TakenReport

VERSION = 6
_BUSY = 10
"""The seconds to wait for another program that writes."""
_PAGE = 16384
"""The bytes of a page of a new file: texts, of some 50 KB each, are read in half the time of small pages."""

_TABLES = """
CREATE TABLE IF NOT EXISTS reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB NOT NULL, member TEXT NOT NULL,
    size INTEGER NOT NULL, mtime INTEGER NOT NULL, sha256 BLOB NOT NULL, text_sha256 BLOB NOT NULL,
    error TEXT NOT NULL, title TEXT, place TEXT, code TEXT, level TEXT, year INTEGER, kind TEXT, date TEXT,
    characters INTEGER NOT NULL, figures INTEGER NOT NULL, targets INTEGER NOT NULL, unchecked INTEGER NOT NULL,
    has_readings INTEGER NOT NULL, briefing BLOB NOT NULL, UNIQUE (path, member));
CREATE TABLE IF NOT EXISTS paragraphs (
    id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES reports (id), section TEXT NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS paragraphs_of_report ON paragraphs (report);
CREATE TABLE IF NOT EXISTS folded_texts (
    report INTEGER PRIMARY KEY REFERENCES reports (id), sketch BLOB NOT NULL, folded BLOB NOT NULL);
"""
_SIBLINGS = ("", "-wal", "-shm")
"""What SQLite adds to the name of its file for each of its files."""
_COLUMNS = (
    "id, path, member, sha256, text_sha256, error, title, place, code, level, year, kind, date, characters, figures,"
    " targets, unchecked, has_readings"
)


def _name(path: str, member: str) -> str:
    return f"{path}/{member}" if member else path


class StoredReport(NamedTuple):
    """A report of a collection."""

    id: int
    path: str
    member: str
    sha256: bytes
    text_sha256: bytes
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
        return _name(self.path, self.member)

    @property
    def is_briefing(self) -> bool:
        return self.path.lower().endswith((".yaml", ".yml"))


class StoredParagraph(NamedTuple):
    """A printed line or paragraph of a report."""

    report: int
    section: str
    kind: str
    text: str
    folded: str


class FileStamp(Frozen):
    """What shows that a file has not changed."""

    size: int
    mtime: int


class Store:
    """The SQLite file of a collection. Each report is written in a transaction of its own."""

    def __init__(self, path: str | Path, key: str) -> None:
        """Open the file, or make it anew if it is of another version of the program or damaged.

        Raises sqlite3.OperationalError if it cannot be written.
        """
        self._path, self._key = path, key
        try:
            is_ours = self._open(key)
        except sqlite3.OperationalError:  # locked, or a folder in which nothing can be written
            raise
        except sqlite3.DatabaseError:
            is_ours = False
        if not is_ours:
            for sibling in _SIBLINGS:
                Path(f"{path}{sibling}").unlink(missing_ok=True)
            self._open(key)

    def _open(self, key: str) -> bool:
        """Open the file; return whether it is of this version of the program."""
        self._connection = sqlite3.connect(self._path, timeout=_BUSY, isolation_level=None)
        self._connection.execute(f"PRAGMA page_size = {_PAGE}")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._is_indexed = create_pair_index(self._connection)
        # A Python without FTS5 would leave its reports out of the index.
        key = f"{key} {self._is_indexed}"
        self._connection.execute("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        self._connection.execute("INSERT OR IGNORE INTO meta VALUES ('key', ?)", (key,))
        if self._connection.execute("SELECT value FROM meta WHERE key = 'key'").fetchone() != (key,):
            self._connection.close()
            return False
        self._connection.executescript(_TABLES)
        return True

    @property
    def is_kept(self) -> bool:
        """Whether the store is a file, which other threads and later runs can open."""
        return self._path != ":memory:"

    @property
    def changes_by_others(self) -> int:
        """A number that changes whenever another connection changes the file."""
        number: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return number

    def again(self) -> "Store":
        """Open the same file once more, for another thread."""
        assert self.is_kept, "a store in memory belongs to one thread"
        return Store(self._path, self._key)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def stamps(self) -> dict[tuple[str, str], FileStamp]:
        """Return the stamps of the stored reports, by path and member."""
        rows = self._connection.execute("SELECT path, member, size, mtime FROM reports")
        return {(_decoded(path), member): FileStamp(size, mtime) for path, member, size, mtime in rows}

    def stamp(self, report: int) -> FileStamp:
        """Return the stamp of the file that a report was read from."""
        return FileStamp(*self._row("SELECT size, mtime FROM reports WHERE id = ?", report))

    def restamp(self, source: ReportSource, sha256: bytes, stamp: FileStamp) -> bool:
        """Give a stored report another stamp if it has the same bytes; return whether it has."""
        changed = self._connection.execute(
            "UPDATE reports SET size = ?, mtime = ? WHERE path = ? AND member = ? AND sha256 = ?",
            (stamp.size, stamp.mtime, _encoded(source.path), source.member, sha256),
        )
        return changed.rowcount > 0

    def put(self, taken: "TakenReport", stamp: FileStamp) -> None:
        """Store a report, in the place of an earlier version of it."""
        known = taken.metadata or ReportMetadata("", None, None, None, None, "other", None)
        facts = (known.title, known.place, known.code, known.level, known.year, known.kind, known.date)
        characters = sum(len("".join(each.text.split())) for each in taken.paragraphs)
        source = taken.source
        with self._transaction() as cursor:
            # Other programs, and other threads of this one, know the report by its id.
            report = self._delete(cursor, source)
            cursor.execute(
                f"INSERT INTO reports VALUES ({', '.join('?' * 21)})",  # noqa: S608 - question marks only
                (
                    *(report, _encoded(source.path), source.member, stamp.size, stamp.mtime),
                    *(taken.sha256, taken.text_sha256, taken.error),
                    *facts,
                    *(characters, taken.figures, taken.targets, taken.unchecked, taken.has_readings, taken.briefing),
                ),
            )
            self._put_text(cursor, taken.paragraphs, taken.sketch)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Cursor]:
        """Write all or nothing."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                # Not if the disk is full, which ends it, or if Ctrl+C came at the end of COMMIT.
                if self._connection.in_transaction:
                    cursor.execute("ROLLBACK")
                raise

    def _put_text(self, cursor: sqlite3.Cursor, paragraphs: Sequence["FoldedParagraph"], sketch: bytes) -> None:
        report = cursor.lastrowid
        assert report is not None
        folded = "\n".join(each.folded for each in paragraphs)
        cursor.execute("INSERT INTO folded_texts VALUES (?, ?, ?)", (report, sketch, folded.encode()))
        if self._is_indexed:
            add_to_index(cursor, report, folded)
        rows = [(report, each.section, each.kind, each.text) for each in paragraphs]
        cursor.executemany("INSERT INTO paragraphs VALUES (NULL, ?, ?, ?, ?)", rows)

    def _delete(self, cursor: sqlite3.Cursor, source: ReportSource) -> int | None:
        """Delete the report of a source; return its id, None if there is none."""
        row = cursor.execute(
            "SELECT id FROM reports WHERE path = ? AND member = ?", (_encoded(source.path), source.member)
        ).fetchone()
        if row is None:
            return None
        report: int = row[0]
        if self._is_indexed:
            remove_from_index(cursor, report, self.folded_text(report))
        for statement in (
            "DELETE FROM paragraphs WHERE report = ?",
            "DELETE FROM folded_texts WHERE report = ?",
            "DELETE FROM reports WHERE id = ?",
        ):
            cursor.execute(statement, row)
        return report

    def remove(self, sources: Iterable[ReportSource]) -> None:
        """Remove the reports that are no longer there."""
        with self._transaction() as cursor:
            for source in sources:
                self._delete(cursor, source)

    def reports(self, label_of: Callable[[str], str] = str) -> list[StoredReport]:
        """Return all reports, also those that could not be read, by name; `label_of` returns the label for a name."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM reports ORDER BY path, member")  # noqa: S608
        found = []
        for id_, encoded, member, *others in rows:
            path = _decoded(encoded)
            found.append(StoredReport._make((id_, path, member, *others, label_of(_name(path, member)))))
        return found

    def paragraphs(self, report: int) -> list[StoredParagraph]:
        """Return the printed lines and paragraphs of a report, in reading order."""
        rows = self._connection.execute(
            "SELECT report, section, kind, text FROM paragraphs WHERE report = ? ORDER BY id", (report,)
        ).fetchall()
        lines = self.folded_text(report).split("\n") if rows else []
        return [StoredParagraph(*(*row, line)) for row, line in zip(rows, lines, strict=True)]

    def all_paragraphs(self, reports: Sequence[int] | None = None) -> Iterator[StoredParagraph]:
        """Yield the paragraphs of the reports, report by report."""
        for report in reports if reports is not None else [each.id for each in self.reports()]:
            yield from self.paragraphs(report)

    def candidates(self, folded: str) -> frozenset[int]:
        """Return the reports that may contain a folded text, by the index; all reports if it cannot tell."""
        found = reports_with_pairs(self._connection, folded) if self._is_indexed else None
        if found is None:
            found = [report for (report,) in self._connection.execute("SELECT id FROM reports")]
        return frozenset(found)

    def says(self, report: int, folded: str) -> bool:
        """Return whether a paragraph of a report contains a folded text."""
        return folded.encode() in self.folded_bytes(report)

    def folded_text(self, report: int) -> str:
        """Return the folded text of a report, a line for each paragraph."""
        return self.folded_bytes(report).decode()

    def folded_bytes(self, report: int) -> bytes:
        """Return the folded text of a report in UTF-8, as it is stored."""
        folded: bytes = self._row("SELECT folded FROM folded_texts WHERE report = ?", report)[0]
        return folded

    def sketch(self, report: int) -> bytes:
        """Return the checksums of the text of a report, by which near copies are recognized."""
        found: bytes = self._row("SELECT sketch FROM folded_texts WHERE report = ?", report)[0]
        return found

    def printed_text(self, report: int) -> str:
        """Return the text of a report as printed, a line for each paragraph."""
        rows = self._connection.execute("SELECT text FROM paragraphs WHERE report = ? ORDER BY id", (report,))
        return "\n".join(text for (text,) in rows)

    def briefing(self, report: int) -> Briefing:
        """Return the briefing of a report."""
        (compressed,) = self._row("SELECT briefing FROM reports WHERE id = ?", report)
        return unpickled(zlib.decompress(compressed))

    def _row(self, query: str, report: int) -> tuple[Any, ...]:
        """Return the row of a report. Raises sqlite3.DatabaseError if another program has removed the report."""
        row: tuple[Any, ...] | None = self._connection.execute(query, (report,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError(f"report {report} is no longer stored")
        return row


def _encoded(path: str) -> bytes:
    """Return a path for the store; a name of a file need not be UTF-8, which SQLite demands of a text."""
    return path.encode("utf-8", "surrogateescape")


def _decoded(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")
