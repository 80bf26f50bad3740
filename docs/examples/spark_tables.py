"""Read documents on many machines with Spark, write the tables of `siping-tui export`, and ask them.

    spark-submit spark_tables.py FOLDER OUT TERM...

Each document is read and drafted by one call of `rows_of_document`, and each paragraph is counted by one of `counts`:
functions of their arguments alone, which run without Spark as well.
"""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from siping_tui.collection.counting import CountedTerm, TermCounter
from siping_tui.collection.metadata import metadata_of
from siping_tui.importing.opening import open_any
from siping_tui.pages.exported_tables import TABLES, TableRow, rows_of_report
from siping_tui.typed_yaml.problems import FileError

SQL_TYPES = {"text": "string", "whole": "bigint", "number": "double", "flag": "boolean"}

COUNTS = """
SELECT place, year, term, sum(counted) AS count
FROM counts JOIN reports ON report = key
GROUP BY place, year, term ORDER BY place, year, term
"""
INDICATOR = """
SELECT place, year, label_zh, raw, value, coalesce(value_to, value) AS value_to, unit, panel_bound, stretch, headline
FROM targets JOIN reports ON report = reports.key
WHERE indicator = 'grp' AND panel_measure = 'growth'
ORDER BY place, year
"""


def rows_of_document(name: str, data: bytes) -> tuple[str, str, dict[str, list[TableRow]]]:
    """Return the name of a document, the reason if it cannot be read, and the rows of each table."""
    try:
        briefing = open_any(data, name)
    except FileError as error:
        return name, str(error.problems[0]), {}
    known = {**asdict(metadata_of(briefing, name)), "file": name, "sha256": sha256(data).hexdigest()}
    return name, "", {table: list(rows) for table, rows in rows_of_report(briefing, known).rows.items()}


def counts(report: str, folded: str, counter: TermCounter) -> Iterator[tuple[str, str, int]]:
    """Yield the counts of each term in a paragraph."""
    for term, counted, _ in counter.counts(folded):
        yield report, term, counted


def schema(table: str) -> str:
    """Return the schema of a table in the language of Spark."""
    fields = next(fields for name, fields in TABLES.items() if name == table)
    return ", ".join(f"`{name}` {SQL_TYPES[type_]}" for name, type_ in fields.items())


def main(folder: str, out: str, terms: list[str]) -> None:
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("siping-tui").getOrCreate()
    documents = spark.sparkContext.binaryFiles(folder).map(lambda file: rows_of_document(*file)).cache()
    for name, reason in documents.filter(lambda document: document[1]).map(lambda document: document[:2]).collect():
        print(f"not read: {name}: {reason}", file=sys.stderr)
    tables: dict[str, Any] = {}
    for table in TABLES:
        rows = documents.flatMap(lambda document, table=table: document[2].get(table, ()))
        fields = tuple(TABLES[table])
        values = rows.map(lambda row, fields=fields: tuple(row[field] for field in fields))
        spark.createDataFrame(values, schema(table)).dropDuplicates(["key"]).write.parquet(f"{out}/{table}.parquet")
        tables[table] = spark.read.parquet(f"{out}/{table}.parquet")
        tables[table].createOrReplaceTempView(table)
    counter = TermCounter([CountedTerm.from_words(term) for term in terms], exact=False)
    folded = tables["paragraphs"].select("report", "folded").rdd
    found = folded.flatMap(lambda row: counts(row.report, row.folded, counter))
    spark.createDataFrame(found, "report string, term string, counted bigint").createOrReplaceTempView("counts")
    spark.sql(COUNTS).show(1000, truncate=False)
    spark.sql(INDICATOR).show(1000, truncate=False)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
