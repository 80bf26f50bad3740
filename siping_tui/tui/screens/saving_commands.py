"""The reader's commands that write an edited draft: into its briefing, or into a new file beside the document."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from textual import work

from siping_tui.messages import N_
from siping_tui.tui.edition import Edition
from siping_tui.tui.report_loading import FileChangedError, ReportFile, Stamp, stamp
from siping_tui.tui.screens.place_commands import MESSAGE_SECONDS
from siping_tui.tui.screens.review_commands import ReviewCommands
from siping_tui.typed_yaml.problems import FileError, system_reason
from siping_tui.user.memory import Memory
from siping_tui.user.state import briefing_key
from siping_tui.user.unsaved_edits import EditsStanding

_NOTHING_TO_SAVE = N_("nothing to save")
_SAVED = N_("saved: {file}")
_NOT_SAVED = N_("cannot write {file}: {reason}")
_CHANGED = N_("{file} was changed by another program; your edits are not in it")
_CHANGED_MEANWHILE = N_("the file changed; your edits are kept, and {key} asks what to do with them")
_SAVE_AS = N_("save my edits under another name")
_RELOAD = N_("load the changed file; my edits are lost")
_LEAVE = N_("some edits are not saved")
_LEAVE_NEW = N_("the text is not saved")
_SAVE_FIRST = N_("some edits are not saved; {key} saves them")
_SAVE_AND_LEAVE = N_("save and leave")
_LEAVE_UNSAVED = N_("leave without saving")
_STAY = N_("go on reading")
_KEPT_EDITS: Mapping[EditsStanding, str] = {
    "fit": N_("unsaved edits of {date} are back; {save} saves them, {undo} discards them"),
    "earlier": N_("unsaved edits of {date} belong to an earlier version of this report: {file}"),
    "broken": N_("unsaved edits of {date} cannot be loaded; moved to {file}"),
}


class SavingCommands(ReviewCommands):
    """The actions on the file of the report."""

    def __init__(self, edition: Edition, memory: Memory) -> None:
        super().__init__(edition, memory)
        self._then: Callable[[], object] | None = None
        """What to do as soon as the edits are saved."""
        self._told_of: Stamp = None
        """The change of the file that the user knows of."""
        self._of_edits: Sequence[str] = ()
        """What became of the edits that an earlier run has kept."""

    def reload(self, file: ReportFile) -> object:
        """Show the file as it is now."""
        raise NotImplementedError

    async def restore_edits(self) -> None:
        """Take up the edits that an earlier run has kept of this report: as one edit, which can be undone."""
        memory, report = self._memory, self._report
        if not memory.edits.may_have(memory.key):
            return
        # In a thread: the terminal may have to be given back meanwhile.
        kept = await asyncio.to_thread(memory.edits.find, memory.key, report.revisions.saved)
        if kept is None:
            return
        keys = {"save": self._key("reader.save"), "undo": self._key("review.undo-edit")}
        words = self._edition.translate(_KEPT_EDITS[kept.standing])
        self._of_edits = (words.format(date=kept.date, file=kept.file, **keys),)
        if kept.briefing is not None:
            report.revisions = report.revisions.edited(kept.briefing, None)
            self.show_edition(self._edition)

    def warn_of_change(self, file: ReportFile) -> None:
        """Say, once for each change, that the file is no longer the one that was edited."""
        if self._told_of != (now := stamp(file.path)):
            self._told_of = now
            words = self._edition.translate(_CHANGED_MEANWHILE)
            self._text.show_message(words.format(key=self._key("reader.save")))

    def action_save(self) -> None:
        """Save the edits: in their file, or in a new one that the user names."""
        file = self._report.file
        if file is None or not file.is_briefing:
            self._ask_for_name()
        elif not self._report.revisions.is_changed:
            self.say_briefly(_NOTHING_TO_SAVE)
        elif file.has_changed():
            self._ask_about_change(file)
        else:
            self._save(file)

    @work(group="saving")
    async def _save(self, file: ReportFile) -> None:
        revisions = self._report.revisions
        try:
            # In a thread: a slow disk must not hold up a key.
            await asyncio.to_thread(file.save, revisions.saved, revisions.briefing)
        except FileChangedError:
            self._ask_about_change(file)
        except OSError as error:
            self._report_failure(file.path, error)
        except FileError as error:
            self._report_failure(file.path, error)
            self._ask_for_name()  # in a new file, there is nothing that the edits could not go with
        else:
            self._report.revisions = self._report.revisions.written(revisions.briefing)
            self._finish_saving(file)

    def _ask_about_change(self, file: ReportFile) -> None:
        from siping_tui.tui.screens.question import QuestionScreen

        translate = self._edition.translate
        answers = (translate(_SAVE_AS), "save"), (translate(_RELOAD), "reload"), (translate(_STAY), "")

        def answer(action: str | None) -> None:
            if action == "save":
                self._ask_for_name()
                return
            self._then = None
            if action == "reload":
                self.reload(file)

        question = translate(_CHANGED).format(file=file.path.name)
        self.app.push_screen(QuestionScreen(question, answers, translate), answer)

    def _ask_for_name(self) -> None:
        from siping_tui.tui.screens.question import FileNameScreen, NamedFile

        file = self._report.file
        document = file.path if file is not None and not file.is_briefing else None

        def save(named: NamedFile | None) -> None:
            if named is None:
                self._then = None
            else:
                self._save_as(named.path, replace=named.replace)

        self.app.push_screen(FileNameScreen(self._offered_name(), document, self._edition.translate), save)

    def _offered_name(self) -> Path:
        """Return a free name for the briefing: that of the document, or the title of the report."""
        file = self._report.file
        if file is not None and file.is_regular:
            offered = file.path.absolute().with_suffix(".yaml")
        else:
            title = self._edition.outline.briefing.title.zh.translate(_NOT_IN_NAMES).strip() or "report"
            offered = Path.cwd() / f"{title}.yaml"
        if file is None or not file.is_briefing:
            return offered
        return offered.with_stem(f"{offered.stem}-2")

    @work(group="saving")
    async def _save_as(self, path: Path, *, replace: bool) -> None:
        from siping_tui.briefing.files import written
        from siping_tui.importing.draft_comment import draft_comment

        report, translate = self._report, self._edition.translate
        briefing = report.revisions.briefing
        has_name = report.file is not None and report.file.is_regular
        document = report.file.path.name if report.file and has_name else briefing.title.zh
        comment = draft_comment(document, translate) if report.is_draft else ()
        try:
            file = await asyncio.to_thread(ReportFile.create, path, written(briefing, comment), replace=replace)
        except OSError as error:
            self._report_failure(path, error)
            return
        report.file = file
        if self._memory.key is not None or self._memory.path is not None:
            # Place, marks and notes go with the text into its own file.
            self._memory.key = briefing_key(path)
        report.revisions = report.revisions.written(briefing)
        self._finish_saving(file)

    def _report_failure(self, path: Path, error: OSError | FileError) -> None:
        self._then = None
        translate = self._edition.translate
        if isinstance(error, FileError):
            reason = error.problems[0].words(translate)
        else:
            reason = translate(system_reason(error))
        self._text.show_message(translate(_NOT_SAVED).format(file=path, reason=reason))

    def _finish_saving(self, file: ReportFile) -> None:
        self._show_location()
        words = self._edition.translate(_SAVED).format(file=file.path)
        self._text.show_message(words, seconds=MESSAGE_SECONDS)
        self.post_message(self.StateChanged())  # what is saved need not be kept elsewhere any more
        self._go_on()

    def _show_location(self) -> None:
        """Show where the reader is, and what is unchecked and unsaved."""
        raise NotImplementedError

    def action_paste_text(self) -> None:
        """Wait for a text to be pasted, which is opened in place of the report."""
        if self._report.revisions.is_changed:
            self.say_briefly(_SAVE_FIRST, key=self._key("reader.save"))
            return
        from siping_tui.tui.screens.paste import PasteScreen

        self.app.push_screen(PasteScreen(self._edition.translate, self._memory.edits.without_report()))

    def close_report(self) -> None:
        """Watch the file no more: another report takes the place of this one."""
        self._report.file = None

    def _go_on(self) -> None:
        """Do what waited for the edits to be saved."""
        then, self._then = self._then, None
        if then is not None:
            self.app.call_later(then)

    def may_leave(self, leave: Callable[[], object]) -> bool:
        """Return whether nothing is lost if the report is closed now; if not, ask, and call `leave` after that."""
        if not self._report.revisions.is_changed:
            return True
        from siping_tui.tui.screens.question import QuestionScreen

        if isinstance(self.app.screen, QuestionScreen):
            return False
        translate = self._edition.translate
        answers = (
            (translate(_SAVE_AND_LEAVE), "save"),
            (translate(_LEAVE_UNSAVED), "leave"),
            (translate(_STAY), ""),
        )
        self._then = leave
        is_edited = bool(self._report.revisions.past)
        question = translate(_LEAVE if is_edited else _LEAVE_NEW)
        self.app.push_screen(QuestionScreen(question, answers, translate), self._leave_as_answered)
        return False

    def _leave_as_answered(self, action: str | None) -> None:
        if action == "save":
            self.action_save()
        elif action == "leave":
            self._report.forget_edits()
            self._go_on()
        else:
            self._then = None


_NOT_IN_NAMES = dict.fromkeys(map(ord, '/\\:*?"<>|\0\n\r\t'), "-")
