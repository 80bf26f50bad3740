"""docs/scale.md: its SQL gives the answers of siping-tui, and its examples do what the page says of them."""

import json
import random
import re
import runpy
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from siping_tui.briefing.files import shipped
from siping_tui.collection.counting import CountedTerm, TermCounter, count_terms
from siping_tui.collection.opening_collections import Collection, open_collection
from siping_tui.collection.panel import panel
from siping_tui.pages.exported_tables import TABLES, ExportedReport, rows_of_report
from siping_tui.pages.panel_tables import PANEL
from siping_tui.pages.table_files import write_tables
from siping_tui.text.folding import fold
from tests.collection.reports import write_report

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(
    r"^```sql\n(?:-- ([^\n]*)\n)?(.*?)^```$", (ROOT / "docs" / "scale.md").read_text("utf-8"), re.M | re.S
)
SQL = {name or "views": sql for name, sql in BLOCKS}


class Exported(NamedTuple):
    """A collection, and its tables in DuckDB."""

    collection: Collection
    database: duckdb.DuckDBPyConnection

    def ask(self, name: str, term: str | None = None) -> list[dict[str, Any]]:
        """Return the answer of a query of the page."""
        if term is not None:
            self.database.execute("SET VARIABLE term = $term", {"term": fold(term).text})
        found = self.database.execute(SQL[name])
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def counts(self, *terms: str) -> dict[tuple[str, str], int]:
        """Return the counts of siping-tui by file and term."""
        wanted = [CountedTerm(term) for term in terms]
        found = count_terms(self.collection.store, self.collection.reports, wanted)
        return {(each.report.label, each.term): each.counted for each in found}


def exported_reports(collection: Collection) -> Iterator[ExportedReport]:
    for report in collection.reports:
        known = {**report._asdict(), "file": report.label, "sha256": report.sha256.hex()}
        yield rows_of_report(collection.store.briefing(report.id), known)


@pytest.fixture(scope="module", params=["parquet", "ndjson"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    base = tmp_path_factory.mktemp("scale")
    (base / "reports").mkdir()
    (base / "tables").mkdir()
    write_report(base / "reports", "四平市", 2030, grp=5.5, aim=6)
    write_report(base / "reports", "四平市", 2031, grp=6.2, aim=6.5)
    other = write_report(base / "reports", "云南省", 2031, office="省长")
    other.write_text(other.read_text("utf-8").replace("与经济增长同步", "高于经济增长"), "utf-8")
    (base / "reports" / "2023-四平市.yaml").write_bytes(shipped().read_bytes())
    with open_collection([base / "reports"], folder=base / "cache") as collection:
        write_tables(exported_reports(collection), base / "tables", request.param, {})
        database = duckdb.connect()
        views = SQL["views"].replace("'tables/", f"'{base}/tables/").replace(".parquet'", f".{request.param}'")
        database.execute(views)
        SQL["arrived"] = SQL["arrived"].replace("'tables/manifest", f"'{base}/tables/manifest")
        yield Exported(collection, database)
        SQL["arrived"] = SQL["arrived"].replace(f"'{base}/tables/manifest", "'tables/manifest")
        database.close()


def test_the_queries_are_found() -> None:
    assert len(SQL) == len(BLOCKS) == 7  # one of them the views


def test_everything_has_arrived(exported: Exported) -> None:
    answer = exported.ask("arrived")
    assert {row["name"]: row["complete"] for row in answer} == dict.fromkeys(TABLES, True)


def test_what_has_not_arrived_is_seen(exported: Exported) -> None:
    exported.database.execute("CREATE TEMP VIEW paragraphs AS FROM memory.paragraphs WHERE position <> 3")
    found = {row["name"]: row["complete"] for row in exported.ask("arrived")}
    exported.database.execute("DROP VIEW temp.paragraphs")
    assert found == {**dict.fromkeys(TABLES, True), "paragraphs": False}


def test_a_hundred_terms_have_the_counts_of_siping_tui(exported: Exported) -> None:
    texts = [
        row.text for report in exported.collection.reports for row in exported.collection.store.paragraphs(report.id)
    ]
    chance = random.Random(20260101)
    said = 0
    for _ in range(100):
        text = chance.choice([each for each in texts if len(each) > 10])
        start = chance.randrange(len(text) - 4)
        term = text[start : start + chance.randint(1, 4)]
        if not fold(term).text:
            continue
        rows = exported.ask("count", term)
        assert {(row["file"], term): row["count"] for row in rows} == exported.counts(term)
        said += sum(row["count"] for row in rows)
    assert said > 100


def test_counts_by_place_and_year(exported: Exported) -> None:
    labels = {each.label: (each.place, each.year) for each in exported.collection.reports}
    expected: Counter[tuple[str | None, int | None]] = Counter()
    for (label, _), count in exported.counts("数字经济").items():
        expected[labels[label]] += count
    answer = exported.ask("count by place and year", "數字經濟")
    assert {(row["place"], row["year"]): row["count"] for row in answer} == expected
    report = next(each for each in exported.collection.reports if each.year == 2030)
    (rate,) = (row["rate"] for row in answer if row["year"] == 2030)
    assert rate == round(2 * 10000 / report.characters, 2)


def test_nested_terms_count_once(exported: Exported) -> None:
    (row,) = exported.ask("count of nested terms")
    expected: Counter[str] = Counter()
    for (_, term), count in exported.counts("营商环境", "数字经济", "环境", "经济").items():
        expected[term] += count
    assert row == expected
    assert row["环境"] < sum(exported.counts("环境").values())


def test_indicators_are_those_of_the_panel(exported: Exported) -> None:
    store, reports = exported.collection.store, exported.collection.reports
    names = [column.name for column in PANEL if column.name not in ("report", "code", "level")]
    all_rows = list(panel(store, reports))
    wanted = {each.indicator for each in all_rows}
    assert len(wanted) > 5
    assert {None, "over"} <= {each.bound for each in all_rows if each.relation}
    assert any(each.stretch for each in all_rows)
    for indicator in wanted:
        exported.database.execute("SET VARIABLE indicator = $indicator", {"indicator": indicator})
        expected = Counter(
            tuple(column.value(row) for column in PANEL if column.name in names)
            for row in all_rows
            if row.indicator == indicator
        )
        assert Counter(tuple(row[name] for name in names) for row in exported.ask("indicators")) == expected


def test_paragraphs_with_every_word(exported: Exported) -> None:
    answer = exported.ask("search", "数字经济")
    assert len(answer) == 3
    assert all("数字经济" in row["text"] and "营商环境" in row["text"] for row in answer)


def test_the_functions_of_the_spark_example_are_those_of_the_export(exported: Exported) -> None:
    example = runpy.run_path(str(ROOT / "docs" / "examples" / "spark_tables.py"))
    report = next(each for each in exported.collection.reports if each.year == 2030)
    name, reason, rows = example["rows_of_document"](report.path, Path(report.path).read_bytes())
    assert (name, reason) == (report.path, "")
    (expected,) = (each for each in exported_reports(exported.collection) if each.rows["reports"][0]["year"] == 2030)
    assert rows["reports"] == [{**expected.rows["reports"][0], "file": report.path}]
    assert {name: rows[name] for name in rows if name != "reports"} == {
        name: expected.rows[name] for name in TABLES if name != "reports"
    }
    counter = TermCounter([CountedTerm("经济"), CountedTerm("数字经济")], exact=False)
    found: defaultdict[str, int] = defaultdict(int)
    for row in rows["paragraphs"]:
        for _, term, count in example["counts"](row["report"], row["folded"], counter):
            found[term] += count
    counts = exported.counts("经济", "数字经济")
    assert found == {term: counts[report.label, term] for term in ("经济", "数字经济")}
    assert example["rows_of_document"]("empty.docx", b"")[1]
    assert "`year` bigint" in example["schema"]("reports")


def test_the_bulk_file_has_each_paragraph_with_its_report(exported: Exported, tmp_path: Path) -> None:
    write_tables(exported_reports(exported.collection), tmp_path, "ndjson", {})
    example = runpy.run_path(str(ROOT / "docs" / "examples" / "opensearch_bulk.py"))
    lines = list(example["requests"](tmp_path))
    page = (ROOT / "docs" / "scale.md").read_text("utf-8")
    mapping = next(json.loads(each) for each in re.findall(r"^```json\n(.*?)^```$", page, re.M | re.S))
    assert len(lines) == 2 * exported.database.execute("SELECT count(*) FROM paragraphs").fetchall()[0][0]
    for action, document in zip(lines[::2], lines[1::2], strict=True):
        assert action == {"index": {"_id": document["key"]}}
        assert document["year"] in (2023, 2030, 2031)
        assert mapping["mappings"]["properties"].keys() <= document.keys()
