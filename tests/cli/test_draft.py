"""The command draft: a document becomes a briefing that a person can go on with."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from siping_tui.briefing.files import load, written
from siping_tui.briefing.model import Briefing, LeftOut
from siping_tui.cli import drafts
from siping_tui.importing.document import Document, DocumentParagraph
from siping_tui.importing.drafting import draft
from siping_tui.messages import N_
from tests.cli.conftest import DATA, SMALL, Call
from tests.cli.test_streams import on_terminal

WORDS = "过去一年，粮食产量达到90万斤。"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "报告.txt"
    file.write_text(f"青河县工作报告\n\n{WORDS}\n", encoding="utf-8")
    return file


def test_it_prints_a_briefing_that_says_what_it_is(call: Call, document: Path) -> None:
    status, out, err = call("draft", os.fspath(document), shipped=True)
    assert (status, err) == (0, "")
    comment = [line for line in out.splitlines() if line.startswith("#")]
    assert "报告.txt" in comment[0]
    fields = yaml.safe_load(out)
    assert fields["origin"] == "drafted"
    assert WORDS in str(fields["sections"])


def test_it_writes_a_file_that_can_be_checked_and_opened(call: Call, document: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.yaml"
    done = call("draft", os.fspath(document), "-o", os.fspath(out), shipped=True)
    assert done == (0, "", "")
    assert call("check", os.fspath(out), shipped=True) == (0, "", "")
    assert WORDS in call("show", "-f", os.fspath(out), shipped=True).out
    assert WORDS in call("show", "-f", os.fspath(document), shipped=True).out
    assert list(tmp_path.glob("*.tmp")) == []


def test_a_document_without_a_title_has_the_name_of_its_file(call: Call, tmp_path: Path) -> None:
    untitled = {"zh": "未命名文件", "en": "Untitled document"}
    for name, title in (("会议记录.txt", "会议记录"), ("2031.txt", untitled), ("会\x1b.txt", untitled)):
        file = tmp_path / name
        file.write_text(f"{WORDS}\n", encoding="utf-8")
        fields = json.loads(call("draft", os.fspath(file), "--format", "json", shipped=True).out)
        assert fields["title"] == title
        assert call("draft", os.fspath(file), "--account", shipped=True).status == 0


def test_on_a_terminal_it_says_what_it_has_written(document: Path, tmp_path: Path) -> None:
    said = on_terminal("draft", os.fspath(document), "-o", os.fspath(tmp_path / "out.yaml"), columns=400)
    assert f"siping-tui: {tmp_path / 'out.yaml'}: sections: " in said


def test_a_file_is_replaced_only_if_asked(call: Call, document: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.yaml"
    out.write_text("my work", encoding="utf-8")
    words = ("draft", os.fspath(document), "-o", os.fspath(out))
    assert call(*words, shipped=True) == (2, "", f"siping-tui: {out} exists; to replace it, use --force\n")
    assert out.read_text(encoding="utf-8") == "my work"
    assert call(*words, "--force", shipped=True).status == 0
    assert load(out).origin == "drafted"


def test_a_file_that_appears_meanwhile_stays(
    call: Call, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.yaml"

    def slowly(briefing: Briefing, head: list[str]) -> str:
        out.write_text("my work", encoding="utf-8")
        return written(briefing, head)

    monkeypatch.setattr(drafts, "written", slowly)
    assert call("draft", os.fspath(document), "-o", os.fspath(out), shipped=True).status == 2
    assert out.read_text(encoding="utf-8") == "my work"
    assert list(tmp_path.glob(".*")) == []


def test_the_document_is_never_replaced(call: Call, document: Path) -> None:
    before = document.read_bytes()
    done = call("draft", os.fspath(document), "-o", os.fspath(document), "--force", shipped=True)
    assert (done.status, done.err) == (2, f"siping-tui: {document} is the document itself; choose another name\n")
    assert document.read_bytes() == before


def test_a_link_stays_a_link(call: Call, document: Path, tmp_path: Path) -> None:
    (tmp_path / "real.yaml").touch()
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    done = call("draft", os.fspath(document), "-o", os.fspath(tmp_path / "link.yaml"), "--force", shipped=True)
    assert done.status == 0
    assert (tmp_path / "link.yaml").is_symlink()
    assert load(tmp_path / "real.yaml").origin == "drafted"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "the file is empty"), (b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture"), (b"schema: 1\n", "is a briefing")],
)
def test_what_cannot_be_drafted_is_said_in_one_line(call: Call, tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "input"
    file.write_bytes(content)
    status, out, err = call("draft", os.fspath(file), shipped=True)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert message in err


def test_a_folder_that_cannot_be_written(call: Call, document: Path, tmp_path: Path) -> None:
    done = call("draft", os.fspath(document), "-o", os.fspath(tmp_path / "no" / "out.yaml"), shipped=True)
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("no/out.yaml: No such file or directory\n")


def test_json_has_the_fields_of_the_yaml(call: Call, monkeypatch: pytest.MonkeyPatch, document: Path) -> None:
    drafted = load(DATA / "drafted.yaml")
    monkeypatch.setattr(drafts, "draft_of", lambda document, file: drafted)
    fields: dict[str, Any] = json.loads(call("draft", os.fspath(document), "--format", "json", shipped=True).out)
    rows = ["指标\t2023年\t增长", "地区生产总值\t120.5亿元\t5.9%", "粮食产量\t90万吨"]
    assert fields["sections"][0]["text"].split("\n\n") == ["过去一年，全县经济稳定增长。主要指标见下表。", *rows]
    assert fields["place"] == "青河县"
    assert fields["title"] == {"zh": drafted.title.zh, "en": drafted.title.en}
    assert fields["left_out"][0] == {"text": "— 1 —", "reason": "page-number"}
    same = yaml.safe_load((DATA / "drafted.yaml").read_text(encoding="utf-8"))
    for section in (*fields["sections"], *fields["sections"][1]["sections"]):
        section.pop("text")
    for section in (*same["sections"], *same["sections"][1]["sections"]):
        section.pop("text")
        section.setdefault("heading", "supplied")
    same["date"] = str(same["date"])
    assert fields == same


class TestAccount:
    """Every character of the document is in one place of the draft."""

    def test_the_sum_is_the_document(self, call: Call, document: Path) -> None:
        status, out, err = call("draft", os.fspath(document), "--account", shipped=True)
        assert (status, err) == (0, "")
        total = len("青河县工作报告" + WORDS)
        assert [line.split()[-1] for line in out.splitlines()[-2:]] == [str(total)] * 2

    def test_what_is_lost_or_twice_fails(self, call: Call, monkeypatch: pytest.MonkeyPatch, document: Path) -> None:
        drafted = draft(Document((DocumentParagraph("青河县工作报告"), LeftOut("第1页", "page-number"))))
        monkeypatch.setattr(drafts, "draft_of", lambda document, file: drafted)
        status, out, _ = call("draft", os.fspath(document), "--account", shipped=True)
        assert status == 1
        assert f"missing in the draft: {WORDS}" in out
        assert "not in the document, or twice in the draft: 第1页" in out
        record = json.loads(call("draft", os.fspath(document), "--account", "--format", "json", shipped=True).out)
        assert record["missing"] == [WORDS]
        assert record["surplus"] == ["第1页"]
        assert (record["places"], record["document"]) == ({"texts": 7}, 7 + len(WORDS))


def test_warnings_of_the_document_are_on_stderr(call: Call, monkeypatch: pytest.MonkeyPatch, document: Path) -> None:
    lossy = Document((DocumentParagraph("文"),), warnings=(N_("page number"),))
    monkeypatch.setattr(drafts, "open_document", lambda *_: lossy)
    status, out, err = call("draft", os.fspath(document), shipped=True)
    assert (status, err) == (0, f"{document}: warning: page number\n")
    assert "文" in out


def test_a_briefing_that_is_not_yaml_by_name_opens_as_one(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "small"
    file.write_bytes(b"\xef\xbb\xbf" + (DATA / SMALL).read_bytes())
    assert call("outline", "-f", os.fspath(file), shipped=True) == call("outline")
    file.write_text("# 备注\n\n--- \nschema: 1\ntitel: 无\n", encoding="utf-8")
    assert "did you mean title?" in call("outline", "-f", os.fspath(file), shipped=True).err


def test_a_document_is_not_checked_as_a_briefing(call: Call, document: Path) -> None:
    words = "not a briefing; to draft one from a document, use siping-tui draft"
    assert call("check", os.fspath(document), shipped=True) == (2, "", f"{document}: {words}\n")
    assert "good; " in call("doctor", "-f", os.fspath(document), shipped=True).out


def test_a_broken_briefing_is_never_taken_for_a_document(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "report.YAML"
    file.write_text("一句话。\n", encoding="utf-8")
    assert call("outline", "-f", os.fspath(file), shipped=True).status == 2


@pytest.mark.parametrize("head", ["---\ntitle: 报告\n---\n", "# title: 报告\n", "titles: 报告\n", "政府工作报告: 一\n"])
def test_prose_that_looks_a_little_like_yaml_is_a_document(call: Call, tmp_path: Path, head: str) -> None:
    file = tmp_path / "report.md"
    file.write_text(f"{head}\n{WORDS}\n", encoding="utf-8")
    assert WORDS in call("show", "-f", os.fspath(file), shipped=True).out


def test_a_name_that_says_another_format_is_refused(call: Call, document: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    status, _, err = call("draft", os.fspath(document), "-o", os.fspath(out), shipped=True)
    assert (status, out.exists()) == (2, False)
    assert "would contain yaml, but its name says json" in err
    words = ("draft", os.fspath(document), "-o", os.fspath(out), "--format", "json")
    assert call(*words, shipped=True).status == 0
    assert out.read_text(encoding="utf-8").startswith("{")
