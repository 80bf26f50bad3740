"""Print the paragraphs of tables in NDJSON as requests of the bulk API, each with the place and year of its report.

python opensearch_bulk.py TABLES > bulk.ndjson
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPORT_FIELDS = ("title", "place", "code", "level", "year", "file")


def requests(tables: Path) -> Iterator[dict[str, Any]]:
    """Yield the two lines of each request: what to do, and the document."""
    reports = {report["key"]: report for report in _rows(tables / "reports.ndjson")}
    for paragraph in _rows(tables / "paragraphs.ndjson"):
        report = reports[paragraph["report"]]
        yield {"index": {"_id": paragraph["key"]}}
        yield {**{name: report[name] for name in REPORT_FIELDS}, **paragraph}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    for line in requests(Path(sys.argv[1])):
        print(json.dumps(line, ensure_ascii=False))
