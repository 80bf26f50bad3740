"""What leaves the reader: the section in view as a file, words on the clipboard."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from siping_tui.briefing.files import loads
from siping_tui.briefing.model import Bilingual, Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.pages.web.briefing_page import briefing_page
from siping_tui.tui import export
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.reading_pane import ReadingPane
from tests.optional import present
from tests.tui.conftest import press, text_of, the


def message(app: SipingApp) -> str:
    """Return the words of the message bar without spaces: where lines end depends on the length of the path."""
    return "".join(text_of(app, MessageBar).split())


async def test_the_section_in_view_is_written_to_a_new_file(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outline = Outline(briefing)
    entry = outline.find("3.1")
    app = SipingApp(outline, at=entry)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X")
        assert f"3.1-{entry.section.id}.md" in text_of(app, MessageBar).replace("\n", "")
        await press(pilot, "colon", *"export", "enter")
    first, second = (tmp_path / f"3.1-{entry.section.id}{suffix}.md" for suffix in ("", "-2"))
    text = first.read_text(encoding="utf-8")
    assert text == second.read_text(encoding="utf-8")
    title, cited, rest = text.split("\n\n", 2)
    assert title == f"# 3.1 {entry.section.title.zh}"
    report, day, source = cited.split("\n>\n")
    assert report == f"> {briefing.title.zh}"
    assert day == "> 2024-12-18 清泽县云渡镇"
    assert source == f"> {present(briefing.source).zh}"
    assert rest.startswith(f"> 摘要：{present(entry.section.summary).zh[:10]}")
    for below in outline.subtree(entry):
        for paragraph in below.section.paragraphs:
            assert paragraph[:6] in text


@pytest.mark.thorough
async def test_the_whole_report_is_written_from_the_overview(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = SipingApp(Outline(briefing))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X")
        assert "report.md" in text_of(app, MessageBar).replace("\n", "")
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {briefing.title.zh}\n")
    for entry in Outline(briefing).entries:
        assert entry.section.title.zh in text


async def test_the_whole_report_is_written_as_a_web_page(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("3.1"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "alt+h")
        assert "report.html" in text_of(app, MessageBar).replace("\n", "")
        await press(pilot, "colon", *"webpage", "enter")
    first, second = (tmp_path / name for name in ("report.html", "report-2.html"))
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8") == briefing_page(outline, "zh")


ROADS = """\
schema: 1
title: {zh: 报告, en: A report}
date: 2024-03-04
place: {zh: 某县, en: A county}
language: zh
source: {zh: 自拟, en: made up}
summary: {zh: 摘要。, en: A summary.}
sections:
  - id: roads
    title: {zh: 公路, en: Roads}
    summary: {zh: 修路。, en: Roads are built.}
    text: |
      今年新修公路2条。
"""


@pytest.mark.thorough
async def test_hidden_characters_stay_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    roads = loads(ROADS.encode(), "roads.yaml")
    # No file with these characters is loaded.
    section = replace(roads.sections[0], text="\u200b今年\x0b新修☎\ufe0f公\u00ad路\u20602条\u202e。")
    app = SipingApp(Outline(replace(roads, title=Bilingual("报\u200b告", "A report"), sections=(section,))))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "y")
        assert app.clipboard.split("\n") == ["今年 新修☎\ufe0f公路2条。", "——《报告》，2024-03-04，第1节"]
        the(app, ReadingPane).text_select_all()
        await press(pilot, "y")
        assert "今年 新修☎\ufe0f公路2条。" in app.clipboard.split("\n")
        await press(pilot, "ctrl+c")
        assert "今年 新修☎\ufe0f公路2条。" in app.clipboard.split("\n")
        await press(pilot, "X")
    assert "今年 新修☎\ufe0f公路2条。" in (tmp_path / "1-roads.md").read_text(encoding="utf-8").split("\n")


@pytest.mark.thorough
async def test_a_folder_that_cannot_be_written_is_said(
    app: SipingApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(Path, "cwd", lambda: folder)
    folder.rmdir()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X")
        assert message(app).startswith(f"cannotwrite{folder / '1-review.md'}:Nosuchfileordirectory")


@pytest.mark.thorough
async def test_the_reason_is_in_the_language_of_the_reader(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, content: bytes, *, replace: bool) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), f".{file.name}.tmp")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(export, "write_file", refuse)
    app = SipingApp(Outline(briefing), language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "alt+h")
        assert message(app).startswith(f"无法写入{tmp_path / 'report.html'}：文件系统是只读的")


@pytest.mark.thorough
async def test_a_file_that_cannot_be_written_to_its_end_is_not_there(
    app: SipingApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.chdir(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with app.run_test(size=(120, 40)) as pilot:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        try:
            await press(pilot, "alt+h")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert message(app).startswith(f"cannotwrite{tmp_path / 'report.html'}:Filetoolarge")
    assert [file.name for file in tmp_path.iterdir() if "report" in file.name] == []
