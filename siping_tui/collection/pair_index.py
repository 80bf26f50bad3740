"""The index of a collection: which reports contain which pairs of characters.

Chinese has no spaces between words, so the words of the index are all pairs of neighbouring characters of the folded
text. A report with all pairs of a word may contain it, which only its text can tell. The index is a table of FTS5
without positions or content: 0.2 to 0.5 bytes a character.
"""

import sqlite3
from itertools import pairwise

TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS pairs USING fts5 (words, content = '', detail = none, tokenize = 'ascii')"
_INSERT = "INSERT INTO pairs (rowid, words) VALUES (?, ?)"
_DELETE = "INSERT INTO pairs (pairs, rowid, words) VALUES ('delete', ?, ?)"
_SELECT = "SELECT rowid FROM pairs WHERE pairs MATCH ?"


def create_pair_index(connection: sqlite3.Connection) -> bool:
    """Create the index unless it exists; return whether SQLite can, which it cannot if it was built without FTS5."""
    try:
        connection.execute(TABLE)
        connection.execute("SELECT rowid FROM pairs LIMIT 0")  # of a table that another Python has made
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):
            raise
        return False
    return True


def add_to_index(cursor: sqlite3.Cursor, report: int, folded: str) -> None:
    """Add a report with its folded text."""
    cursor.execute(_INSERT, (report, " ".join(_words(folded))))


def remove_from_index(cursor: sqlite3.Cursor, report: int, folded: str) -> None:
    """Remove a report; its folded text must be the one that was added, because the index does not keep it."""
    cursor.execute(_DELETE, (report, " ".join(_words(folded))))


def reports_with_pairs(connection: sqlite3.Connection, folded: str) -> list[int] | None:
    """Return the reports that have all pairs of a folded word; None if a word without letters has no pairs."""
    if len(folded) == 1:
        query = f'"{folded}" *' if _is_letter(folded) else ""
    else:
        query = " AND ".join(f'"{pair}"' for pair in sorted(_pairs(folded)))
    return [report for (report,) in connection.execute(_SELECT, (query,))] if query else None


def _words(folded: str) -> list[str]:
    """Return the pairs of a text, and the characters before a mark or the end, so that each character begins a word."""
    neighbours = set(pairwise(f"{folded}\n"))
    return sorted(_pairs(folded) | {first for first, second in neighbours if _is_letter(first) > _is_letter(second)})


def _pairs(folded: str) -> set[str]:
    return {f"{first}{second}" for first, second in set(pairwise(folded)) if _is_letter(first) and _is_letter(second)}


def _is_letter(character: str) -> bool:
    """Return whether a character is part of a word for the tokenizer `ascii`: all but the marks of ASCII are."""
    return not character.isascii() or character.isalnum()
