"""The file of the state, and the merge of concurrent readers."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from siping_tui.briefing.files import shipped
from siping_tui.user.paths import state_path
from siping_tui.user.state import (
    MOST_BRIEFINGS,
    MOST_SEARCHES,
    Anchor,
    BriefingState,
    OwnNote,
    State,
    briefing_key,
    joined_searches,
)
from siping_tui.user.state_file import StateBrokenError, StateNotKeptError, load_state, save_state


def searched(state: State, words: str) -> State:
    """Return the state after a search."""
    return replace(state, searches=joined_searches((words,), state.searches))


FULL = State(
    theme="ink",
    language="zh",
    measure=72,
    summaries="none",
    zen=True,
    tree_open=True,
    panel_open=False,
    tree_width=30,
    panel_width=41,
    searches=("双辽", "a\ud800\x7f"),
    briefings={
        "shipped": BriefingState(
            place=Anchor("farming", 120),
            marks={"a": Anchor("roads", 0)},
            targets_filter="due:2024",
            own_notes={"k": OwnNote(text="核实", section="roads", position=1, sentence="修路。", around=(7, 4))},
            read=71,
        ),
        "/家/\udcff.yaml": BriefingState(),
    },
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "siping-tui" / "state.json"


def test_a_saved_state_is_loaded_again(path: Path) -> None:
    assert load_state(path) == State()
    save_state(path, State(), FULL)
    assert load_state(path) == FULL


def test_an_unchanged_state_is_not_written(path: Path) -> None:
    save_state(path, FULL, FULL)
    assert not path.parent.exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
@pytest.mark.parametrize("umask", [0, 0o022, 0o777], ids=oct)
def test_nobody_else_can_read_it(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        save_state(path, State(), FULL)
    finally:
        os.umask(before)
    for folder in path.parent, path.parent.parent:
        assert folder.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_write_restricts_the_mode_of_the_file(path: Path) -> None:
    save_state(path, State(), FULL)
    path.chmod(0o666)
    save_state(path, FULL, State())
    assert path.stat().st_mode & 0o777 == 0o600


def test_no_temporary_file_is_left(path: Path) -> None:
    save_state(path, State(), FULL)
    assert [file.name for file in path.parent.iterdir()] == ["state.json"]


BROKEN: list[Any] = [
    b"",
    b"{",
    b"\xff\xfe\xfa",
    b"[" * 100_000,
    b"null",
    b'{"theme": 1}',
    b'{"zen": 1}',
    b'{"measure": true}',
    b'{"measure": 72.5}',
    b'{"language": "fr"}',
    b'{"language": []}',
    b'{"searches": "words"}',
    b'{"searches": [1]}',
    b'{"briefings": []}',
    b'{"briefings": {"shipped": {"place": {"section": "a"}}}}',
    b'{"briefings": {"shipped": {"marks": {"a": null}}}}',
    b'{"briefings": {"shipped": {"own_notes": {"a": {"text": "x"}}}}}',
    (
        b'{"briefings": {"shipped": {"own_notes": {"a":'
        b' {"text": "x", "section": "a", "position": 0, "sentence": "b", "around": ["c"]}}}}}'
    ),
]


@pytest.mark.parametrize("data", BROKEN, ids=lambda data: data[:60].decode("latin-1"))
def test_a_broken_file_is_set_aside(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True)
    broken = path.with_name("state.json.broken")
    broken.write_bytes(b"an older one")
    path.write_bytes(data)
    with pytest.raises(StateBrokenError) as caught:
        load_state(path)
    assert caught.value.aside == broken
    assert broken.read_bytes() == data
    assert load_state(path) == State()
    save_state(path, State(), FULL)
    assert load_state(path) == FULL


def test_fields_of_a_later_version_are_ignored(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text('{"theme": "ink", "mood": "calm", "briefings": {"shipped": {"colour": 1}}}', encoding="utf-8")
    assert load_state(path) == State(theme="ink", briefings={"shipped": BriefingState()})


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ('{"measure": 0}', State(measure=20)),
        ('{"measure": 1000000}', State(measure=200)),
        ('{"tree_width": -1, "panel_width": 7}', State(tree_width=0, panel_width=7)),
        ('{"briefings": {"a": {"read": 101}}}', State(briefings={"a": BriefingState(read=100)})),
        ('{"briefings": {"a": {"read": -1}}}', State(briefings={"a": BriefingState(read=0)})),
        ('{"theme": null, "searches": null}', State()),
    ],
)
def test_numbers_out_of_range_are_clamped(path: Path, text: str, state: State) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert load_state(path) == state


def test_a_file_that_breaks_during_the_run_is_replaced_by_the_full_state(path: Path) -> None:
    save_state(path, State(), FULL)
    path.write_text("{", encoding="utf-8")
    save_state(path, FULL, replace(FULL, zen=False))
    assert load_state(path) == replace(FULL, zen=False)
    assert path.with_name("state.json.broken").exists()


class TestTwoReaders:
    """Two readers that start from the same state and save one after the other."""

    def after(self, path: Path, first: State, second: State) -> State:
        save_state(path, State(), FULL)
        for now in first, second:
            save_state(path, FULL, now)
        return load_state(path)

    def test_what_only_one_changed_stays(self, path: Path) -> None:
        kept = self.after(path, replace(FULL, theme="paper", measure=90), replace(FULL, zen=False))
        assert kept == replace(FULL, theme="paper", measure=90, zen=False)

    def test_the_later_one_decides_about_what_both_changed(self, path: Path) -> None:
        assert self.after(path, replace(FULL, theme="paper"), replace(FULL, theme="nord")).theme == "nord"

    def test_a_change_back_to_the_settings_is_kept(self, path: Path) -> None:
        assert self.after(path, replace(FULL, theme=None), replace(FULL, zen=False)).theme is None

    def test_the_searches_of_both_are_there(self, path: Path) -> None:
        first = searched(searched(FULL, "一"), "二")
        second = searched(searched(FULL, "三"), "双辽")
        assert self.after(path, first, second).searches == ("双辽", "三", "二", "一", "a\ud800\x7f")

    def test_each_keeps_the_places_of_its_own_briefing(self, path: Path) -> None:
        one, other = BriefingState(place=Anchor("one", 1)), BriefingState(place=Anchor("other", 2))
        kept = self.after(path, FULL.with_briefing("/1", one), FULL.with_briefing("/2", other))
        assert kept == FULL.with_briefing("/1", one).with_briefing("/2", other)

    @pytest.mark.parametrize(("first", "second", "kept"), [(90, 80, 90), (80, 90, 90), (90, None, 90)])
    def test_the_farthest_place_of_both_stays(self, path: Path, first: int, second: int | None, kept: int) -> None:
        states = [FULL.with_briefing("shipped", BriefingState(read=each)) for each in (first, second)]
        assert self.after(path, *states).of_briefing("shipped").read == kept

    def test_marks_and_places_of_the_same_briefing(self, path: Path) -> None:
        old = FULL.briefings["shipped"]
        first = replace(old, marks={"b": Anchor("b", 2)}, targets_filter="")
        second = replace(old, marks={**old.marks, "c": Anchor("c", 3)}, place=Anchor("c", 3))
        kept = self.after(path, FULL.with_briefing("shipped", first), FULL.with_briefing("shipped", second))
        assert kept.of_briefing("shipped") == BriefingState(
            place=Anchor("c", 3), marks={"b": Anchor("b", 2), "c": Anchor("c", 3)}, own_notes=old.own_notes, read=71
        )

    def test_own_notes_of_the_same_briefing(self, path: Path) -> None:
        old = FULL.of_briefing("shipped")
        note = old.own_notes["k"]
        first = replace(old, own_notes={"k": replace(note, text="已核实"), "a": note})
        second = replace(old, own_notes={"b": note})
        kept = self.after(path, FULL.with_briefing("shipped", first), FULL.with_briefing("shipped", second))
        # The second reader deleted a note that the first one had changed in the meantime.
        assert kept.of_briefing("shipped").own_notes == {"k": replace(note, text="已核实"), "a": note, "b": note}

    def test_a_deleted_note_is_gone(self, path: Path) -> None:
        without = replace(FULL.of_briefing("shipped"), own_notes={})
        kept = self.after(path, replace(FULL, theme="paper"), FULL.with_briefing("shipped", without))
        assert not kept.of_briefing("shipped").own_notes


def test_many_readers_that_save_at_once_lose_nothing(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from siping_tui.user.state import *\n"
        "from siping_tui.user.state_file import *\n"
        "path, name = Path(sys.argv[1]), sys.argv[2]; sys.stdin.readline(); before = State()\n"
        "for number in range(20):\n"
        "    now = before.with_briefing(f'{name}{number}', BriefingState())\n"
        "    save_state(path, before, now); before = now\n"
    )
    readers = [
        subprocess.Popen([sys.executable, "-c", script, path, name], stdin=subprocess.PIPE) for name in ("a", "b", "c")
    ]
    for reader in readers:
        assert reader.stdin is not None
        reader.stdin.write(b"\n")
        reader.stdin.flush()
    for reader in readers:
        reader.communicate(timeout=60)
        assert reader.returncode == 0
    assert set(load_state(path).briefings) == {f"{name}{number}" for name in "abc" for number in range(20)}


def test_the_latest_searches_are_kept_and_the_latest_first() -> None:
    state = State()
    for number in range(MOST_SEARCHES + 5):
        state = searched(state, str(number))
    assert state.searches[0] == str(MOST_SEARCHES + 4)
    assert len(state.searches) == MOST_SEARCHES
    assert searched(state, "7").searches[:2] == ("7", str(MOST_SEARCHES + 4))


def test_a_full_list_of_searches_is_merged_too(path: Path) -> None:
    full = State(searches=tuple(map(str, range(MOST_SEARCHES))))
    save_state(path, State(), full)
    save_state(path, full, searched(full, "one"))
    save_state(path, full, searched(full, "other"))
    assert load_state(path).searches == ("other", "one", *map(str, range(MOST_SEARCHES - 2)))


def test_only_the_briefings_read_last_are_kept(path: Path) -> None:
    before = State()
    for number in range(MOST_BRIEFINGS + 1):
        before = before.with_briefing(str(number), BriefingState())
    save_state(path, State(), before)
    kept = load_state(path).briefings
    assert len(kept) == MOST_BRIEFINGS
    assert "0" not in kept
    save_state(
        path,
        before,
        before.with_briefing("1", BriefingState(targets_filter="x")).with_briefing("new", FULL.briefings["shipped"]),
    )
    assert {"1", "new"} <= set(load_state(path).briefings)


def test_no_briefing_with_own_notes_is_forgotten(path: Path) -> None:
    before = State().with_briefing("noted", FULL.briefings["shipped"])
    for number in range(MOST_BRIEFINGS + 1):
        before = before.with_briefing(str(number), BriefingState())
    save_state(path, State(), before)
    assert load_state(path).of_briefing("noted") == FULL.briefings["shipped"]


@pytest.mark.skipif(os.name != "posix", reason="needs a limit for the sizes of files")
def test_a_file_that_cannot_be_written_whole_is_an_error_and_the_old_state_stays(path: Path) -> None:
    import resource

    save_state(path, State(), FULL)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(StateNotKeptError, match="File too large"):
            save_state(path, FULL, State())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert load_state(path) == FULL
    assert [file.name for file in path.parent.iterdir()] == ["state.json"]


def test_a_folder_that_cannot_be_created_is_an_error_of_saving_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "file" / "siping-tui" / "state.json"
    assert load_state(path) == State()
    with pytest.raises(StateNotKeptError, match="Not a directory"):
        save_state(path, State(), FULL)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="modes do not bind the superuser")
def test_an_unreadable_file_is_neither_lost_nor_set_aside(path: Path) -> None:
    save_state(path, State(), FULL)
    path.chmod(0)
    assert load_state(path) == State()
    with pytest.raises(StateNotKeptError, match="Permission denied"):
        save_state(path, State(), State(theme="ink"))
    path.chmod(0o600)
    assert load_state(path) == FULL


def test_the_key_of_a_briefing_is_its_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert briefing_key(Path("report.yaml")) == str(tmp_path.resolve() / "report.yaml")
    assert briefing_key(Path("sub/../report.yaml")) == briefing_key(Path("report.yaml"))
    assert briefing_key(shipped()) == "shipped"


def test_the_file_is_readable_as_json(path: Path) -> None:
    save_state(path, State(), State(theme="ink").with_briefing("shipped", BriefingState(place=Anchor("roads", 7))))
    assert json.loads(path.read_text()) == {
        "theme": "ink",
        "searches": [],
        "opened": [],
        "briefings": {
            "shipped": {
                "place": {"section": "roads", "character": 7},
                "marks": {},
                "targets_filter": "",
                "own_notes": {},
            }
        },
    }


def test_the_file_is_in_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert state_path() == tmp_path / "siping-tui" / "state.json"


class TestSymbolicLinks:
    """A state file that is a link, as people have who keep their configuration in one folder."""

    def test_a_link_stays_one_and_its_target_is_written(self, path: Path, tmp_path: Path) -> None:
        target = tmp_path / "elsewhere" / "state.json"
        path.parent.mkdir(parents=True)
        path.symlink_to(target)
        save_state(path, State(), FULL)
        assert path.is_symlink()
        assert not target.is_symlink()
        assert load_state(path) == load_state(target) == FULL
        save_state(path, FULL, replace(FULL, zen=False))
        assert load_state(target) == replace(FULL, zen=False)
        assert [file.name for file in path.parent.iterdir()] == ["state.json"]
        assert [file.name for file in target.parent.iterdir()] == ["state.json"]

    def test_a_broken_target_is_set_aside_beside_itself(self, path: Path, tmp_path: Path) -> None:
        target = tmp_path / "state.json"
        target.write_text("{", encoding="utf-8")
        path.parent.mkdir(parents=True)
        path.symlink_to(target)
        with pytest.raises(StateBrokenError) as caught:
            load_state(path)
        assert caught.value.aside == target.with_name("state.json.broken")
        assert path.is_symlink()

    def test_a_loop_is_reported(self, path: Path) -> None:
        path.parent.mkdir(parents=True)
        path.symlink_to(path)
        assert load_state(path) == State()
        with pytest.raises(StateNotKeptError):
            save_state(path, State(), FULL)
        assert path.is_symlink()

    def test_a_briefing_that_is_a_loop_has_a_key(self, tmp_path: Path) -> None:
        loop = tmp_path / "loop.yaml"
        loop.symlink_to(loop)
        assert briefing_key(loop) == str(loop)


@pytest.mark.parametrize(("written", "choice"), [("true", "all"), ("false", "none")])
def test_the_summaries_of_an_earlier_version_are_all_or_none(tmp_path: Path, written: str, choice: str) -> None:
    file = tmp_path / "state.json"
    file.write_text(f'{{"summaries": {written}, "measure": 72}}', encoding="utf-8")
    state = load_state(file)
    assert (state.summaries, state.measure) == (choice, 72)
