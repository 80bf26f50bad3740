"""Taking the section in view away."""

from pathlib import Path

import pytest

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.message_bar import MessageBar
from tests.tui.conftest import on_screen, press, text_of


async def test_the_section_in_view_is_written_to_a_new_file(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outline = Outline(briefing)
    entry = outline.find("3.1")
    app = SipingApp(outline, at=entry)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "ctrl+s")
        assert f"3.1-{entry.section.id}.md" in text_of(app, MessageBar).replace("\n", "")
        await press(pilot, "colon", *"export", "enter")
    first, second = (tmp_path / f"3.1-{entry.section.id}{suffix}.md" for suffix in ("", "-2"))
    text = first.read_text(encoding="utf-8")
    assert text == second.read_text(encoding="utf-8")
    title, cited, rest = text.split("\n\n", 2)
    assert title == f"# 3.1 {entry.section.title.zh}"
    report, day, source = cited.split("\n>\n")
    assert report == f"> {briefing.title.zh}"
    assert day == "> 2023-12-15 吉林省四平市"
    assert source == f"> {briefing.source.zh}"
    assert rest.startswith(entry.section.summary.zh[:10])
    for below in outline.subtree(entry):
        for paragraph in below.section.paragraphs:
            assert paragraph[:6] in text


async def test_a_folder_that_cannot_be_written_is_said(
    app: SipingApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(Path, "cwd", lambda: folder)
    folder.rmdir()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "ctrl+s")
        assert on_screen(app, "cannot write: No such file or directory")
