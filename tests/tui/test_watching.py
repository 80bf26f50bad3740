"""The file is watched: what a person sees when it changes under the reader."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from siping_tui.tui.app import SipingApp
from siping_tui.tui.report_loading import ReportFile
from siping_tui.tui.screens import reader
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.typed_yaml.file_contents import MAX_SIZE
from tests.tui.conftest import TOWN, first_row, on_screen, press, text_of, the, until
from tests.tui.test_terminal import Terminal

pytestmark = pytest.mark.thorough


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "report.yaml"
    file.write_bytes(TOWN.read_bytes())
    return file


@pytest.fixture
def watching(file: Path, monkeypatch: pytest.MonkeyPatch) -> SipingApp:
    # Longer than what a test waits for of itself.
    monkeypatch.setattr(reader, "WATCH_INTERVAL", 0.05)
    report = ReportFile(file)
    outline = report.load().outline.result(60)
    return SipingApp(outline, at=outline.find("1.4"), file=report)


def save(file: Path, old: str, new: str) -> None:
    """Save a changed file the way editors do: write another one and rename it."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    other = file.with_suffix(".tmp")
    other.write_text(text.replace(old, new, 1), encoding="utf-8")
    other.replace(file)


async def said(app: SipingApp, pilot: Pilot[None], words: str) -> None:
    # A row may end at any space of what is said.
    await until(app, pilot, lambda: words.replace(" ", "") in message(app).replace(" ", ""))


def message(app: SipingApp) -> str:
    return text_of(app, MessageBar).replace("\n", "") if the(app, MessageBar).display else ""


async def test_a_document_is_drafted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "WATCH_INTERVAL", 0.05)
    document = tmp_path / "report.txt"
    document.write_text("青河县工作报告\n\n过去一年，粮食产量达到90万斤。\n", encoding="utf-8")
    report = ReportFile(document)
    app = SipingApp(report.load().outline.result(60), file=report)
    async with app.run_test(size=(120, 40)) as pilot:
        assert on_screen(app, "90万斤")
        save(document, "90万斤", "91万斤")
        await until(app, pilot, lambda: on_screen(app, "91万斤"))
        document.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
        await said(app, pilot, "a picture")
        assert on_screen(app, "91万斤")


async def test_new_text_is_shown_at_the_same_place(watching: SipingApp, file: Path) -> None:
    async with watching.run_test(size=(120, 40)) as pilot:
        await press(pilot, *["down"] * 9)
        words = first_row(watching)
        save(
            file,
            "第四次会议在镇文化中心开幕。",
            "第四次会议在镇文化中心隆重开幕。新加的一句话。",
        )
        await said(watching, pilot, "the file changed; reloaded")
        await until(watching, pilot, lambda: first_row(watching) == words)
        await press(pilot, "home")
        assert on_screen(watching, "隆重开幕")


async def test_the_tree_is_that_of_the_new_file(watching: SipingApp, file: Path) -> None:
    async with watching.run_test(size=(120, 40)) as pilot:
        save(file, 'zh: "会议的议程"', 'zh: "议程"')
        await said(watching, pilot, "reloaded")
        assert on_screen(watching, "1.1 议程 ")


async def test_a_problem_is_shown_with_its_line_and_the_text_stays(watching: SipingApp, file: Path) -> None:
    async with watching.run_test(size=(120, 40)) as pilot:
        words = first_row(watching)
        save(file, "schema: 1\n", "schema: 1\nsections: 3\n")
        await said(watching, pilot, "cannot be loaded")
        line = file.read_text(encoding="utf-8").splitlines().index("sections: 3") + 1
        assert f"report.yaml:{line}:" in message(watching)
        assert first_row(watching) == words
        save(file, "schema: 1\nsections: 3\n", "schema: 1\n")
        await said(watching, pilot, "reloaded")
        assert first_row(watching) == words


async def test_a_file_that_goes_and_comes_back(watching: SipingApp, file: Path) -> None:
    async with watching.run_test(size=(120, 40)) as pilot:
        words = first_row(watching)
        data = file.read_bytes()
        file.unlink()
        await said(watching, pilot, "No such file or directory")
        assert first_row(watching) == words
        file.write_bytes(data)
        await said(watching, pilot, "reloaded")
        assert first_row(watching) == words


def grown_by_half(file: Path) -> None:
    with file.open("ab") as stream:
        stream.write('  - id: more\n    title: "又一'.encode())


def directory(file: Path) -> None:
    file.unlink()
    file.mkdir()


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


def too_large(file: Path) -> None:
    os.truncate(file, MAX_SIZE + 1)


WORSE: dict[str, tuple[Callable[[Path], object], str]] = {
    "grown": (grown_by_half, "quotation mark"),
    "empty": (lambda file: file.write_bytes(b""), "the file is empty"),
    "garbage": (lambda file: file.write_bytes(bytes(range(256)) * 99), "save the file as UTF-8"),
    "another encoding": (lambda file: file.write_bytes(file.read_text("utf-8").encode("gb18030")), "seems to be GBK"),
    "zeros": (lambda file: file.write_bytes(bytes(99)), "not allowed in YAML"),
    "too large": (too_large, "larger than 64 MB"),
    "a directory": (directory, "Is a directory"),
    "a pipe": (pipe, "not a regular file any more"),
    "a loop of links": (loop, "oo many"),
    "hostile": (lambda file: file.write_bytes(b'"\\e[2J[bold]": 1\n'), "␛[2J[bold]"),
}


@pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")
@pytest.mark.parametrize("how", WORSE)
async def test_whatever_becomes_of_the_file_the_text_stays_and_comes_back_with_it(
    watching: SipingApp, file: Path, how: str
) -> None:
    worsen, words = WORSE[how]
    data = file.read_bytes()
    async with watching.run_test(size=(120, 40)) as pilot:
        before = first_row(watching)
        worsen(file)
        await said(watching, pilot, "cannot be loaded")
        assert words.replace(" ", "") in message(watching).replace(" ", "")
        assert first_row(watching) == before
        await press(pilot, "slash", *"北塘", "enter")
        assert on_screen(watching, "/6")
        await press(pilot, "escape")
        if file.is_dir():
            file.rmdir()
        file.unlink(missing_ok=True)
        file.write_bytes(data)
        await said(watching, pilot, "reloaded")
        assert first_row(watching) == before


def test_leaving_does_not_wait_for_a_file_that_is_still_being_read(tmp_path: Path) -> None:
    code = (
        "import threading; from siping_tui.tui import report_loading\n"
        "load, loaded = report_loading.load_cached, []\n"
        "def load_once(path, report, **_):\n"
        "    if loaded: path.with_name('begun').touch(); threading.Event().wait()\n"
        "    loaded.append(path)\n"
        "    return load(path, report)\n"
        "report_loading.load_cached = load_once\n"
        "from siping_tui.cli import run_and_exit; run_and_exit()"
    )
    file = tmp_path / "report.yaml"
    file.write_bytes(TOWN.read_bytes())
    terminal = Terminal(tmp_path, str(file), program=("-c", code))
    terminal.wait_for("▾ 1 Green hills")
    file.touch()
    while not (tmp_path / "begun").exists():
        terminal.read()
    assert terminal.quit() == 0
    terminal.assert_given_back()


def test_what_comes_through_a_pipe_is_read_once(tmp_path: Path) -> None:
    shell = 'exec "$PYTHON" -m siping_tui <(cat "$0")'
    program = ("-c", "import os, sys; os.execvp('bash', ['bash', '-c', *sys.argv[1:]])")
    terminal = Terminal(tmp_path, shell, str(TOWN), program=program, PYTHON=sys.executable)
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("]]]")
    terminal.wait_for("› 1.2 ")
    assert terminal.quit() == 0


async def test_a_search_and_a_dialog_outlive_the_new_text(watching: SipingApp, file: Path) -> None:
    async with watching.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"北塘", "enter")
        await press(pilot, "colon")
        save(file, "文化中心开幕。", "文化中心开幕，北塘村旁听。")
        await until(watching, pilot, lambda: "北塘村旁听" in _whole(watching))
        await press(pilot, "escape")
        assert on_screen(watching, "/7")


def _whole(app: SipingApp) -> str:
    pane = app.screen_stack[0].query_one(ReadingPane)
    return "".join(element.text for element in pane.page.elements)
