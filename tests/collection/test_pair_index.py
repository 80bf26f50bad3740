"""The index never loses a report, and what it finds is verified in the text."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.collection import pair_index
from siping_tui.collection.intake import FoldedParagraph, TakenReport
from siping_tui.collection.sources_of_reports import ReportSource
from siping_tui.collection.store import FileStamp, Store

TEXTS = st.text("碳就业环境数字5.%a\u3000\U00020000 ", max_size=12)
STAMP = FileStamp(1, 1)


def put(store: Store, name: str, *paragraphs: str) -> None:
    folded = tuple(FoldedParagraph("1", "text", each, each) for each in paragraphs)
    store.put(TakenReport(ReportSource(name, ""), b"", paragraphs=folded), STAMP)


def saying(store: Store, word: str) -> set[int]:
    """Return the reports that contain a word, by the index and the text."""
    return {report for report in store.candidates(word) if store.says(report, word)}


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), max_size=4), TEXTS.filter(bool))
def test_a_word_is_found_in_the_reports_that_contain_it(texts: list[list[str]], word: str) -> None:
    with Store(":memory:", "key") as store:
        for number, paragraphs in enumerate(texts):
            put(store, str(number), *paragraphs)
        names = {each.id: each.path for each in store.reports()}
        said = {str(number) for number, paragraphs in enumerate(texts) if any(word in each for each in paragraphs)}
        assert {names[report] for report in saying(store, word)} == said


def test_without_fts5_texts_are_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_index, "TABLE", "CREATE VIRTUAL TABLE pairs USING no_such_module (words)")
    with Store(":memory:", "key") as store:
        put(store, "a", "优化环境")
        put(store, "b", "促进就业")
        assert len(saying(store, "环境")) == 1


@pytest.mark.parametrize("gone", ["优化环境", "碳"])
def test_a_report_that_is_replaced_or_removed_is_not_found(gone: str) -> None:
    with Store(":memory:", "key") as store:
        put(store, "a", gone, "另一段")
        assert saying(store, gone)
        put(store, "a", "促进就业")
        assert not saying(store, gone)
        assert saying(store, "就业")
        store.remove([ReportSource("a", "")])
        assert not saying(store, "就业")
        rows = store._connection.execute("SELECT count(*) FROM pairs WHERE pairs MATCH '就业'").fetchone()
        assert rows == (0,)


def test_a_word_across_two_paragraphs_is_none() -> None:
    with Store(":memory:", "key") as store:
        put(store, "a", "优化环", "境内外")
        assert not saying(store, "环境")


def test_a_store_of_another_version_is_made_anew(tmp_path: Path) -> None:
    with Store(tmp_path / "store", "old") as store:
        put(store, "a", "优化环境")
    with Store(tmp_path / "store", "new") as store:
        assert store.reports() == []


def test_a_damaged_store_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"no database" * 500)
    with Store(tmp_path / "store", "key") as store:
        put(store, "a", "优化环境")
        assert saying(store, "环境")
    assert sqlite3.connect(tmp_path / "store").execute("SELECT count(*) FROM reports").fetchone() == (1,)


def test_a_changed_report_keeps_its_id_and_a_removed_one_gives_it_to_no_other() -> None:
    """Other programs, and other threads of this one, know the reports by their ids."""
    with Store(":memory:", "key") as store:
        put(store, "a", "优化环境")
        put(store, "b", "促进就业")
        first, second = (each.id for each in store.reports())
        put(store, "a", "数字经济")
        assert store.folded_text(first) == "数字经济"
        store.remove([ReportSource("b", "")])
        put(store, "c", "数字环境")
        assert second not in {each.id for each in store.reports()}
        with pytest.raises(sqlite3.DatabaseError, match="no longer stored"):
            store.folded_text(second)


def test_a_disk_that_is_full_is_what_is_said(tmp_path: Path) -> None:
    with Store(tmp_path / "store", "key") as store:
        put(store, "a", "优化环境")
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            put(store, "b", "促进就业" * 50_000)
        assert [each.path for each in store.reports()] == ["a"]
