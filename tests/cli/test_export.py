"""The command export: a file for other people."""

import json
import os
from pathlib import Path

import pytest
from lxml import html

from tests.cli.conftest import DATA, Call


def test_it_prints_the_page(call: Call) -> None:
    status, out, err = call("export")
    assert (status, err) == (0, "")
    assert out.startswith("<!DOCTYPE html>\n")
    assert "前三季度,全县GDP同比增长" in html.document_fromstring(out).text_content()


def test_it_writes_a_file_and_replaces_none_unasked(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert call("export", "-o", os.fspath(file)) == (0, "", "")
    written = file.read_text(encoding="utf-8")
    assert written == call("export").out
    status, _, err = call("export", "-o", os.fspath(file), "--lang", "en")
    assert (status, err) == (2, f"siping-tui: {file} exists; to replace it, use --force\n")
    assert file.read_text(encoding="utf-8") == written
    assert call("export", "-o", os.fspath(file), "--lang", "en", "--force").status == 0
    assert 'data-language="en"' in file.read_text(encoding="utf-8")


def test_it_does_not_replace_the_report(call: Call, tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_bytes((DATA / "small.yaml").read_bytes())
    status, _, err = call("export", "-f", os.fspath(report), "-o", os.fspath(report), "--force", shipped=True)
    assert (status, err) == (2, f"siping-tui: {report} is the document itself; choose another name\n")


def test_a_document_becomes_a_page_that_says_that_it_is_a_draft(call: Call) -> None:
    status, out, _ = call("export", "-f", "county-report.txt", shipped=True)
    assert status == 0
    assert html.document_fromstring(out).find_class("draft")


@pytest.mark.parametrize("name", ["figures", "targets"])
def test_the_numbers_are_those_of_the_other_commands(call: Call, name: str) -> None:
    page = html.document_fromstring(call("export").out)
    items = json.loads(call(name, "--format", "json").out)
    rows = page.get_element_by_id(f"_{name}").findall(".//tbody/tr")
    shown = [
        {
            "number": row.find_class("number")[0].text_content(),
            "raw": row.xpath("string(td[contains(@class, 'raw')]//data | td[contains(@class, 'raw')]/text())") or None,
            "value": row.xpath("number(.//data/@value)"),
            "id": row.find_class("sentence")[0].find("a").get("href")[1:],
        }
        for row in rows
    ]
    assert len(shown) == len(items) > 5
    for row, item in zip(shown, items, strict=True):
        assert (row["number"], row["raw"], row["id"]) == (item["number"], item.get("raw"), item["id"])
        assert row["value"] == item["value"] if "value" in item else row["value"] != row["value"]
