"""CSV as a spreadsheet reads it: the right characters, and no cell that is a formula."""

import csv
import io
from pathlib import Path

import pytest

from siping_tui.cli.formats import write_csv
from siping_tui.pages.columns import Column
from tests.cli.conftest import DATA, SMALL, Call

TABLES = (["outline"], ["search", "增长"], ["figures"], ["targets"], ["keys"])


def cell(value: object, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the cell that a value becomes, as a spreadsheet reads it."""
    column: Column[object] = Column("value", lambda row: row)
    write_csv([column], [value])
    _, (read,) = csv.reader(io.StringIO(capsys.readouterr().out))
    return read


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
@pytest.mark.parametrize("before", ["", " ", "\u3000", "\u00a0", "'", "' '"])
def test_no_text_is_a_formula(sign: str, before: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = f'{before}{sign}HYPERLINK("http://example.org",A1)'
    shown = cell(text, capsys)
    assert shown[0] == "'"
    assert shown[1:] == text


@pytest.mark.parametrize("before", "\t\r\n\0\u200b\ufeff")
def test_what_is_hidden_before_a_formula_hides_none(before: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cell(f"{before}=1{before}+1", capsys) == ("'=1+1" if not before.isspace() else "' =1 +1")


@pytest.mark.parametrize("value", [-5.3, 0, 12, "-5.3", "+5.3%", "-1,200", "1-2", "农业", "a=b", "'tis", ""])
def test_numbers_and_other_texts_stay(value: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert cell(value, capsys) == str(value)


@pytest.mark.parametrize("value", ["-", "--5", "-5.3亿元", "-2+3", "+1e9", "-1-1", "=5"])
def test_what_only_begins_like_a_number_does_not(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cell(value, capsys) == f"'{value}"


def test_a_hostile_briefing_and_words_that_are_sought(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    text = (DATA / SMALL).read_text(encoding="utf-8")
    file.write_text(text.replace('en: "The year ahead"', "en: '=cmd|\"/c calc\"!A0'"), encoding="utf-8")
    out = call("outline", "-f", str(file), "--format", "csv", shipped=True).out
    assert [row[3] for row in csv.reader(io.StringIO(out))][-1] == '\'=cmd|"/c calc"!A0'


@pytest.mark.parametrize("words", TABLES, ids=" ".join)
def test_each_row_has_a_cell_for_each_column(call: Call, words: list[str]) -> None:
    head, *rows = csv.reader(io.StringIO(call(*words, "--format", "csv").out))
    assert {len(row) for row in rows} == {len(head)}


@pytest.mark.parametrize("words", TABLES, ids=" ".join)
def test_a_byte_order_mark_on_request(call: Call, words: list[str]) -> None:
    plain, marked = call(*words, "--format", "csv"), call(*words, "--format", "csv", "--bom")
    assert not plain.out.startswith("\ufeff")
    assert marked == plain._replace(out="\ufeff" + plain.out)


@pytest.mark.parametrize("words", [["outline", "--bom"], ["outline", "--bom", "--format", "json"]], ids=" ".join)
def test_a_byte_order_mark_is_for_csv(call: Call, words: list[str]) -> None:
    assert call(*words) == (2, "", "siping-tui: --bom needs --format csv\n")


def test_a_command_without_tables_has_no_such_option(call: Call) -> None:
    assert call("summary", "--bom").err == "siping-tui: summary has no option --bom\n"
