"""Unsaved edits in the folder of the state: which are found for which content, and when they are deleted."""

from dataclasses import replace
from pathlib import Path

import pytest

from siping_tui.briefing.editing import Revisions
from siping_tui.briefing.files import load, written
from siping_tui.briefing.model import Briefing
from siping_tui.user import unsaved_edits
from siping_tui.user.unsaved_edits import KeptEdits, UnsavedEdits

DRAFTED = Path(__file__).resolve().parents[1] / "data" / "drafted.yaml"
KEY = "/reports/a\nb.txt"


@pytest.fixture
def briefing() -> Briefing:
    return load(DRAFTED)


def edited(briefing: Briefing) -> Briefing:
    return replace(briefing, origin=None, left_out=())


def keep(folder: Path, briefing: Briefing, key: str | None = KEY) -> UnsavedEdits:
    edits = UnsavedEdits(folder)
    edits.note(key, Revisions.of(briefing).edited(edited(briefing), None))
    edits.save()
    return edits


def test_what_is_kept_is_a_briefing_that_is_found_for_the_same_content(tmp_path: Path, briefing: Briefing) -> None:
    file = keep(tmp_path / "unsaved", briefing).file
    assert file is not None
    assert load(file) == edited(briefing)
    later = UnsavedEdits(tmp_path / "unsaved")
    assert later.may_have(KEY)
    assert later.find(KEY, briefing) == KeptEdits(file, "fit", edited(briefing))
    # It is the same edits, so there is nothing to write; when they are saved, the file goes.
    later.note(KEY, Revisions.of(edited(briefing)))
    assert not file.parent.exists()


def test_other_content_and_other_reports(tmp_path: Path, briefing: Briefing) -> None:
    file = keep(tmp_path / "unsaved", briefing).file
    assert file is not None
    later = UnsavedEdits(tmp_path / "unsaved")
    assert later.find(KEY, replace(briefing, left_out=())) == KeptEdits(file, "earlier")
    assert later.find("/reports/b.txt", briefing) is None
    assert later.find(None, briefing) is None
    later.note(KEY, Revisions.of(briefing))
    assert file.exists()


def test_texts_without_a_file_have_nothing_to_do_with_each_other(tmp_path: Path, briefing: Briefing) -> None:
    edits = keep(tmp_path / "unsaved", briefing, key=None)
    assert edits.find(None, replace(briefing, left_out=())) is None
    found = edits.without_report()
    assert found is not None
    assert found.file == edits.file


def test_what_is_discarded_while_it_is_written_is_not_kept(
    tmp_path: Path, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = UnsavedEdits(tmp_path / "unsaved")

    def written_slowly(*arguments: object) -> str:
        edits.note(KEY, Revisions.of(briefing))
        return written(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(unsaved_edits, "written", written_slowly)
    edits.note(KEY, Revisions.of(briefing).edited(edited(briefing), None))
    edits.save()
    assert not (tmp_path / "unsaved").exists()


def test_what_another_reader_has_deleted_is_kept_again(tmp_path: Path, briefing: Briefing) -> None:
    edits = keep(tmp_path / "unsaved", briefing)
    assert edits.file is not None
    assert not edits.has_changed
    edits.file.unlink()
    assert edits.has_changed
    edits.save()
    assert edits.file.exists()


def test_without_a_folder_nothing_is_kept(briefing: Briefing) -> None:
    edits = UnsavedEdits(None)
    edits.note(KEY, Revisions.of(briefing).edited(edited(briefing), None))
    assert not edits.has_changed
    edits.save()
    assert not edits.may_have(KEY)
    assert edits.without_report() is None
