"""Excel workbooks, as a spreadsheet program reads them: the rows of the JSON, typed, and where they come from."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from siping_tui.cli import workbooks
from siping_tui.pages import workbook as pages_workbook
from siping_tui.pages.columns import Column, flat
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.workbook import Workbook, workbook
from siping_tui.text.printable import visible
from tests.cli.conftest import DATA, SMALL, Call
from tests.cli.test_streams import PROGRAM, environment, on_terminal

MADE = date(2031, 2, 3)
TABLES = ("search 增长", "search 增长 --context 1", "figures", "targets", "notes", "annotations", "keys")


def read(content: bytes | Path) -> Any:
    return openpyxl.load_workbook(BytesIO(content) if isinstance(content, bytes) else content)


def rows_of(content: bytes | Path) -> list[dict[str, Any]]:
    """Return the rows of the first sheet by the names in its head."""
    head, *rows = read(content).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def made_of(*values: object) -> Workbook:
    """Return a workbook with a column of values."""
    column: Column[object] = Column("value", lambda row: row)
    return workbook([column], values, Sheet("en"), [], MADE)


def cell_of(value: object) -> Any:
    """Return the cell that a value becomes."""
    return read(made_of(value).content).worksheets[0]["A2"]


def expected(record: dict[str, Any]) -> dict[str, Any]:
    """Return what a row has, by an object of the JSON."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            found |= {f"{name}_{language}": text for language, text in value.items()}
        elif name == "date":
            found[name] = datetime.fromisoformat(value)
        else:
            found[name] = flat(value)
    for name, value in found.items():
        if isinstance(value, str) and name != "citation":
            found[name] = visible(value)
    return {name: value for name, value in found.items() if value != ""}


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("words", TABLES)
def test_a_workbook_has_what_the_json_has(call: Call, words: str, tmp_path: Path) -> None:
    assert call(*words.split(), "-o", os.fspath(tmp_path / "a.xlsx")) == (0, "", "")
    found = json.loads(call(*words.split(), "--format", "json").out)
    records = found["hits"] if isinstance(found, dict) else found
    rows = rows_of(tmp_path / "a.xlsx")
    assert len(rows) > 2
    assert [{name: value for name, value in row.items() if value is not None} for row in rows] == list(
        map(expected, records)
    )


def test_the_outline_and_the_facts_of_doctor_are_sheets(call: Call, tmp_path: Path) -> None:
    for command in ("outline", "doctor"):
        call(command, "-o", os.fspath(tmp_path / f"{command}.xlsx"))
    assert [row["title_zh"] for row in rows_of(tmp_path / "outline.xlsx")][:2] == ["砥砺前行 稳步向好", "主要指标"]
    assert {row["topic"] for row in rows_of(tmp_path / "doctor.xlsx")} == {"versions", "terminal", "files"}


def test_a_quantity_is_a_number_beside_its_unit_and_its_print(call: Call, tmp_path: Path) -> None:
    call("figures", "新增就业", "-o", os.fspath(tmp_path / "a.xlsx"))
    sheet = read(tmp_path / "a.xlsx").worksheets[0]
    names = [cell.value for cell in sheet[1]]
    first = names.index("value")
    assert names[first : first + 6] == ["value", "value_to", "unit", "quantity_zh", "quantity_en", "raw"]
    assert [(cell.value, cell.data_type) for cell in sheet[2][first : first + 6]] == [
        (1.2, "n"),
        (None, "n"),
        ("万人", "s"),
        ("≈1.2万人", "s"),
        ("about 12,000", "s"),
        ("1.2万人", "s"),
    ]


def test_columns_stay_as_they_were_chosen(call: Call, tmp_path: Path) -> None:
    call("figures", "--columns", "raw,value", "-o", os.fspath(tmp_path / "a.xlsx"))
    assert list(rows_of(tmp_path / "a.xlsx")[0]) == ["raw", "value"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+5", "-5.3亿元", "@SUM(A1)", '=HYPERLINK("http://a.b")', "http://a.b", "'=1", "3.1"]
)
def test_a_text_stays_a_text(text: str) -> None:
    cell = cell_of(text)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix == text.startswith(tuple("=+-@"))


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x1b[31m\u202eb\0", "a[31mb"), ("\ufffea\uffff", "a"), ("一\n二\t三", "一\n二 三")]
)
def test_no_cell_has_hidden_characters(text: str, shown: str) -> None:
    assert cell_of(text).value == shown


@pytest.mark.parametrize("value", [5.9, -3, 0, 2**53, True])
def test_a_number_stays_a_number(value: float) -> None:
    cell = cell_of(value)
    assert (cell.value, cell.data_type) == (value, "b" if value is True else "n")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53 + 1])
def test_a_number_that_excel_does_not_have_is_a_text(value: float) -> None:
    assert cell_of(value).value == str(value)


@pytest.mark.parametrize(
    ("text", "is_date"), [("2023-12-20", True), ("2023-02-30", False), ("1899-12-31", False), ("2023-12", False)]
)
def test_a_date_is_a_date(text: str, is_date: bool) -> None:
    column: Column[str] = Column("date", lambda row: row)
    made = workbook([column], [text], Sheet("en"), [], MADE)
    cell = read(made.content).worksheets[0]["A2"]
    assert (cell.value, cell.is_date) == (datetime.fromisoformat(text) if is_date else text, is_date)


def test_the_head_row_stays_and_filters_and_long_text_wraps() -> None:
    sheet = read(made_of("财政收入" * 20, "四平", 5).content).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:A4", "$1:$1")
    assert sheet["A2"].alignment.wrap_text
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [45, None, None]
    assert sheet.column_dimensions["A"].width == pytest.approx(pages_workbook.WIDEST + 2, abs=1)
    narrow = read(made_of("四平四平").content).worksheets[0]
    assert narrow.column_dimensions["A"].width == pytest.approx(8 + 2, abs=1)


def test_a_text_that_is_too_long_is_cut_and_counted() -> None:
    made = made_of("四" * 40_000, "𠮷" * 16_384, "四" * 32_767)
    first, second, third = (row["value"] for row in rows_of(made.content))
    assert (len(first), first[-1], third) == (32_767, "…", "四" * 32_767)
    assert second == "𠮷" * 16_383 + "…"
    assert made.cut == 2


def test_a_large_workbook_has_the_same_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    values = ["财政收入" * 20, "=1", 5, "2023-12-20", "四平"]
    small = made_of(*values).content
    monkeypatch.setattr(pages_workbook, "_MANY_ROWS", 3)
    large = made_of(*values).content
    assert large != small
    assert rows_of(large) == rows_of(small)
    widths = [read(each).worksheets[0].column_dimensions["A"].width for each in (small, large)]
    assert widths[0] == widths[1]


def test_what_is_cut_and_what_does_not_fit_is_said(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pages_workbook, "LONGEST_TEXT", 10)
    monkeypatch.setattr(workbooks, "LONGEST_TEXT", 10)
    status, _, err = call("targets", "--columns", "quote", "-o", os.fspath(tmp_path / "a.xlsx"))
    assert status == 0
    assert "warning: texts longer than the 10 characters of a cell: " in err
    monkeypatch.setattr(pages_workbook, "MOST_ROWS", 3)
    status, _, err = call("targets", "-o", os.fspath(tmp_path / "b.xlsx"))
    assert (status, "Use --format csv" in err, (tmp_path / "b.xlsx").exists()) == (2, True, False)


def test_the_second_sheet_says_where_the_rows_come_from(call: Call, tmp_path: Path) -> None:
    out = os.fspath(tmp_path / "a.xlsx")
    call("figures", "--lang", "en", "-o", out)
    book = read(Path(out))
    assert book.sheetnames == ["Rows", "Source"]
    facts = {row[0].value: row[1].value for row in book["Source"] if row[0].value}
    assert facts["Report"] == "Annual report of Qinghe County"
    assert (facts["Date"], facts["File"], facts["Rows"]) == (datetime(2023, 12, 20), SMALL, 10)
    assert facts["Program"].startswith("siping-tui ")
    assert facts["Command"] == f"siping-tui -f {SMALL} figures --lang en -o {out}"
    assert facts["raw"] == "As printed"


def test_the_same_rows_give_the_same_bytes() -> None:
    assert made_of("四平", 5) == made_of("四平", 5)
    assert read(made_of("四平").content).properties.created == datetime(2031, 2, 3)  # not the time of making
    other = workbook([Column("value", lambda row: row)], ["四平", 5], Sheet("en"), [], date(2031, 2, 4))
    assert other != made_of("四平", 5)


def test_a_pipe_gets_the_bytes_and_a_terminal_does_not() -> None:
    done = subprocess.run(
        [*PROGRAM, "figures", "-f", SMALL, "--format", "xlsx"],
        cwd=DATA,
        env=environment(),
        capture_output=True,
        timeout=60,
    )
    assert len(rows_of(done.stdout)) == 10
    assert "a terminal cannot show xlsx; write it to a file with -o table.xlsx" in on_terminal(
        "figures", "--format", "xlsx", columns=120
    )


class TestOutputFile:
    def test_a_file_is_replaced_only_if_asked(self, call: Call, tmp_path: Path) -> None:
        out = tmp_path / "a.csv"
        out.write_text("mine", encoding="utf-8")
        assert call("figures", "-o", os.fspath(out)) == (
            2,
            "",
            f"siping-tui: {out} exists; to replace it, use --force\n",
        )
        assert out.read_text(encoding="utf-8") == "mine"
        assert call("figures", "-o", os.fspath(out), "--force") == (0, "", "")
        assert out.read_text(encoding="utf-8") == call("figures", "--format", "csv").out
        assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]

    @pytest.mark.parametrize(
        ("suffix", "format_"), [("json", "json"), ("md", "markdown"), ("txt", "text"), ("CSV", "csv")]
    )
    def test_its_suffix_is_the_format(self, call: Call, tmp_path: Path, suffix: str, format_: str) -> None:
        out = tmp_path / f"a.{suffix}"
        call("figures", "-o", os.fspath(out))
        assert out.read_text(encoding="utf-8") == call("figures", "--format", format_).out

    def test_a_name_that_says_no_format_is_refused(self, call: Call, tmp_path: Path) -> None:
        status, _, err = call("figures", "-o", os.fspath(tmp_path / "a.pdf"))
        assert (status, list(tmp_path.iterdir())) == (2, [])
        assert "a.pdf: the name does not say a format; end it with one of .xlsx, .csv, .json, .md, .txt" in err

    @pytest.mark.parametrize(
        ("name", "format_"), [("a.txt", "json"), ("a.txt", "csv"), ("a.dat", "json"), ("a", "csv")]
    )
    def test_the_format_that_is_asked_for_decides(self, call: Call, tmp_path: Path, name: str, format_: str) -> None:
        call("figures", "-o", os.fspath(tmp_path / name), "--format", format_)
        assert (tmp_path / name).read_text(encoding="utf-8") == call("figures", "--format", format_).out

    @pytest.mark.parametrize(
        ("words", "name", "said"),
        [
            (
                "figures --format csv",
                "a.xlsx",
                "would contain csv, but its name says xlsx",
            ),
            ("targets --format xlsx", "a.txt", "would contain xlsx, but its name says text"),
            ("search 就业 --format json", "a.MD", "would contain json, but its name says markdown"),
            ("outline --format text", "a.yaml", "would contain text, but its name says yaml"),
            ("count 就业 --format markdown", "a.json", "would contain markdown, but its name says json"),
        ],
    )
    def test_a_name_that_says_another_format_is_refused(
        self, call: Call, tmp_path: Path, words: str, name: str, said: str
    ) -> None:
        status, out, err = call(*words.split(), "-o", os.fspath(tmp_path / name))
        assert (status, out, list(tmp_path.iterdir())) == (2, "", [])
        assert said in err

    def test_without_results_no_file_is_written(self, call: Call, tmp_path: Path) -> None:
        assert call("figures", "无此词", "-o", os.fspath(tmp_path / "a.xlsx")).status == 1
        assert list(tmp_path.iterdir()) == []

    def test_the_report_is_never_replaced(self, call: Call, tmp_path: Path) -> None:
        file = tmp_path / "report.briefing"
        file.write_bytes((DATA / SMALL).read_bytes())
        _, _, err = call(
            *("outline", "-f", os.fspath(file), "-o", os.fspath(file), "--format", "text", "--force"), shipped=True
        )
        assert "is the document itself" in err
        assert file.read_bytes() == (DATA / SMALL).read_bytes()

    def test_a_folder_that_is_not_there_is_reported(self, call: Call, tmp_path: Path) -> None:
        status, _, err = call("figures", "-o", os.fspath(tmp_path / "none" / "a.xlsx"))
        assert (status, err.count("\n")) == (2, 1)


def test_the_library_is_imported_only_for_workbooks(tmp_path: Path) -> None:
    script = "import sys; from siping_tui.cli import main; main(sys.argv[1:]); sys.exit('xlsxwriter' in sys.modules)"
    for suffix, loaded in ("csv", 0), ("xlsx", 1):
        words = ["figures", "-f", SMALL, "-o", os.fspath(tmp_path / f"a.{suffix}")]
        done = subprocess.run([sys.executable, "-c", script, *words], cwd=DATA, env=environment(), timeout=60)
        assert done.returncode == loaded
