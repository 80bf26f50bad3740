"""The screen of the reader: the tree, the text, the side panel, and the messages between them."""

import asyncio
import codecs
import gc
import locale
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events, on, work
from textual.app import ComposeResult
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from siping_tui.briefing.model import Note
from siping_tui.messages import N_, Language
from siping_tui.tui.edition import Edition
from siping_tui.tui.internals import TURNS_TO_REPAINT
from siping_tui.tui.location import location
from siping_tui.tui.page_matches import PageMatches
from siping_tui.tui.report_loading import ReportFile
from siping_tui.tui.screens.place_commands import MESSAGE_SECONDS
from siping_tui.tui.screens.reader_commands import ReaderCommands
from siping_tui.tui.signs import signs_of
from siping_tui.tui.widgets.body import Body
from siping_tui.tui.widgets.drawn_rows import DrawnRows, row_of
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.text_view import TextView
from siping_tui.typed_yaml.problems import FileError, Problem
from siping_tui.user.keys import format_key
from siping_tui.user.memory import Memory
from siping_tui.user.settings import UNKNOWN_THEME
from siping_tui.user.state_file import StateNotKeptError

if TYPE_CHECKING:
    from siping_tui.tui.widgets.caption_line import CaptionLine
    from siping_tui.tui.widgets.card_list import CardList
    from siping_tui.tui.widgets.section_tree import SectionTree

_READ_ONLY = N_("this reader is read-only: it changes no report and writes no file")
_STATE_DAMAGED = N_("the saved state is damaged; moved to {file}")
_RELOADED = N_("the file changed; reloaded")
_NOT_RELOADED = N_("the file changed but cannot be loaded; showing the previous text")
_NO_SETTINGS = N_("cannot read the settings; using defaults")
_NOT_UTF_8 = N_(
    "the locale's encoding is {encoding}, the reader uses UTF-8: if text is garbled, set the terminal to UTF-8"
)
_DRAWS_WIDE = N_("rows will not align: set the terminal to treat ambiguous-width characters as narrow")
_UNCHECKED = N_("{left} of {total} unchecked")
_UNSAVED = N_("unsaved")
_OF_ITEMS = frozenset(("filter_targets", "filter_figures", "widen_scope", "next_order"))
"""The commands that a report without figures and targets does not need."""
_BRIEF_BELOW = 60
"""Columns below which the first row has signs in place of words."""
_SEPARATOR = " · "
_MORE_PROBLEMS = N_("and {count} more; to list them all, use {command}")

WATCH_INTERVAL = 0.5
"""Seconds between two looks at the file."""

_DRAWING_SECONDS = 0.2
"""How long the panels take to be drawn, with the frames in which lists are filled and scrollbars appear."""


_MOST_LAYOUTS = 8
"""Layouts after which the reader is drawn in any case; it needs three."""

_BESIDE_LOCATION = 4
"""The blank cells of the first row."""


class ReaderScreen(ReaderCommands, DrawnRows):
    """Shows one report, and routes messages between the widgets."""

    # The focus is set when the panels are built: a change of focus before the first frame restyles every widget.
    AUTO_FOCUS = ""

    def __init__(self, edition: Edition, memory: Memory, *, draws_wide: bool = False) -> None:
        """`draws_wide` says whether the terminal is known to draw characters of ambiguous width in two cells."""
        super().__init__(edition, memory)
        self._draws_wide = draws_wide
        self._last_search = ("", 0)
        """The query of the last search and the number of its matches."""
        self._location: CaptionLine | None = None
        self._beginning: tuple[tuple[str, str] | None, str] = (None, "")

    def rows_of(self, crop: Region) -> list[Strip]:
        return [row_of(Segment(" " * self.size.width, self.rich_style))] * crop.height

    def compose(self) -> ComposeResult:
        memory = self._memory
        measure, summaries = memory.effective("measure"), memory.effective("summaries")
        text = TextView(self._edition, self._report.place, measure=measure, summaries=summaries)
        yield Body(self._edition, text, memory)

    def on_mount(self) -> None:
        self.set_class(self._memory.effective("zen"), "-zen")
        # After the first frame, which Textual draws for the message that is next in the queue.
        self.call_later(self._build_panels)
        self.set_interval(WATCH_INTERVAL, self._check_file)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        # At the start, every widget has just been styled; Textual would do it again before the first frame.
        event.refresh_styles = self.ready.is_set()

    async def _build_panels(self) -> None:
        """Build all other widgets, after the first frame with the text is drawn."""
        self._pane.fit()
        from siping_tui.tui.widgets.caption_line import CaptionLine
        from siping_tui.tui.widgets.key_line import KeyLine

        self._location = CaptionLine(id="place")
        self._key_line = KeyLine(self._edition.translate, self._keys, is_read_only=self._memory.is_read_only)
        batch = ExitStack()
        batch.enter_context(self.app.batch_update())
        await self._body.build_panels(self._edition)
        await self.mount(self._location, before=self._body)
        await self.mount(self._key_line)
        self.call_later(self._complete, batch)

    async def _complete(self, batch: ExitStack) -> None:
        if self.focused is None:
            self.set_focus(self._pane)
        self._show_location()
        await self._settle(batch, _MOST_LAYOUTS)

    async def _settle(self, batch: ExitStack, layouts: int) -> None:
        """End the `batch` when no layout is due any more: lists need their widths, and then get scrollbars."""
        for _ in range(TURNS_TO_REPAINT):
            await asyncio.sleep(0)
        if self.lay_out_now() and layouts:
            self.call_later(self._settle, batch, layouts - 1)
            return
        batch.close()
        self.draw_now()
        self.call_later(self._build_hidden)

    async def _build_hidden(self) -> None:
        """Build what is hidden at first, and handle keys from now on."""
        keys = self._keys.items()
        self._text.note_keys = {name: format_key(each[0]) if each else "" for name, each in keys}
        await self._body.panel.build_hidden(self._edition)
        await self._text.build_bars(self._memory.state.searches)
        await self.restore_edits()
        self._show_warnings()
        self.anchor_notes()
        self._begin()
        self.ready.set()
        self.set_timer(_DRAWING_SECONDS, self._prepare_search)
        # The garbage collector was off during the start. It need not look at the objects that exist now ever again.
        gc.freeze()
        gc.enable()

    def begin_at(self, quote: tuple[str, str] | None, words: str) -> None:
        """Begin, as soon as the reader is complete, at words of the section with a number, and with a search."""
        self._beginning = quote, words

    def _begin(self) -> None:
        quote, words = self._beginning
        if words:
            self._text.search_for(words)
        if quote is not None:
            number, sentence = quote
            entry = next((each for each in self._edition.outline.entries if each.number == number), None)
            if entry is not None and (span := self._pane.page.locate(entry, sentence)) is not None:
                self._text.go_to_quote(span)

    def warn_of_widths(self) -> None:
        """Show that the terminal draws characters of ambiguous width in two cells, and draw all signs again."""
        self._draws_wide = True
        for widget in self.walk_children(Widget):
            widget.notify_style_update()
            widget.refresh()
        if self.ready.is_set():
            self._show_warnings()

    def _show_warnings(self) -> None:
        """Show what is wrong with settings and state, or else, for a while, with the terminal."""
        if warnings := list(self._warnings()):
            self._text.show_message(*warnings)
        elif self._draws_wide:
            self._text.show_message(self._edition.translate(_DRAWS_WIDE), seconds=MESSAGE_SECONDS)

    def _warnings(self) -> Iterator[str]:
        """Yield the problems with settings and state that were found at the start, and what became of edits."""
        memory, translate = self._memory, self._edition.translate
        theme = memory.effective("theme")
        if memory.problems:
            if any(problem.template != UNKNOWN_THEME for problem in memory.problems):
                yield translate(_NO_SETTINGS)
            yield from self._describe_problems(memory.problems, "siping-tui keys")
        elif memory.aside is not None:
            yield translate(_STATE_DAMAGED).format(file=memory.aside)
        if theme is not None and theme not in self.app.available_themes:
            yield translate(UNKNOWN_THEME).format(name=theme)
        if not self.app.is_web and (encoding := _foreign_encoding()) is not None:
            message = translate(_NOT_UTF_8).format(encoding=encoding)
            # The terminal may garble Chinese, but no encoding garbles ASCII.
            yield from dict.fromkeys((message, _NOT_UTF_8.format(encoding=encoding)))
        yield from self._of_edits

    @work(thread=True, group="index")
    def _prepare_search(self) -> None:
        """Prepare the index before the first search needs it."""
        self._report.index.prepare(self._edition.language)
        # To traverse the index of a very long report takes the garbage collector as long as ten keys.
        gc.freeze()

    def remember(self) -> None:
        """Copy the current state of the screen into the memory."""
        memory, text, report = self._memory, self._text, self._report
        now = {"measure": text.pane.measure, "summaries": text.summaries, "zen": self.has_class("-zen")}
        changed = {name: value for name, value in now.items() if value != memory.effective(name)}
        memory.note(**changed, searches=tuple(text.searches))
        report.note_read(self._pane.progress)
        report.place, report.targets_filter = text.pane.place_in_view, self._body.panel.items.targets_filter
        memory.briefing = report.state
        memory.edits.note(memory.key, report.revisions)

    def report_not_kept(self, error: StateNotKeptError) -> None:
        """Show why the state cannot be written, once in a run."""
        self._memory.is_failure_reported = True
        self._text.show_message(Problem(error.template, error.named).words(self._edition.translate))

    def refuse_to_write(self) -> None:
        """Say why a command does nothing."""
        self._text.show_message(self._edition.translate(_READ_ONLY), seconds=MESSAGE_SECONDS)

    def show_edition(self, edition: Edition) -> None:
        """Show another edition at the same place, with the same search."""
        self.end_review_of_item()
        self._edition = edition
        self._body.show(edition)
        self.anchor_notes()
        self._show_location()
        self._show_keys()

    def action_switch_language(self) -> None:
        language: Language = "en" if self._edition.language == "zh" else "zh"
        place = self._reviewed
        self.show_edition(self._edition.in_language(language))
        if place is not None:
            self._show_item(place)
        self._memory.note(language=language)

    def _check_file(self) -> None:
        if (file := self._report.file) is None or not self.ready.is_set() or not file.has_changed():
            return
        if self._report.revisions.is_changed:
            self.warn_of_change(file)
        else:
            self.reload(file)

    @work(group="reload", exclusive=True)
    async def reload(self, file: ReportFile) -> None:
        """Show the file as it is now; if it has problems, show them and keep the text."""
        edited = self._report.revisions
        result, translate = await file.reload(), self._edition.translate
        if self._report.revisions is not edited:
            file.disregard()  # an edit was made meanwhile
        elif isinstance(result, FileError):
            words = self._describe_problems(result.problems, "siping-tui check")
            self._text.show_message(translate(_NOT_RELOADED), *words)
        elif result is not None:
            self._report.outline = result
            self.show_edition(self._edition)
            self._prepare_search()
            self._text.show_message(translate(_RELOADED), seconds=MESSAGE_SECONDS)

    def _describe_problems(self, problems: Sequence[Problem], command: str) -> Iterator[str]:
        """Yield the first problem, and how many more there are that `command` lists."""
        translate = self._edition.translate
        first, *others = problems
        yield f"{first.place}: {first.words(translate)}"
        if others:
            yield translate(_MORE_PROBLEMS).format(count=len(others), command=command)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget and the offset in the text under the mouse; a drag in the text stays in the text."""
        pane = self._pane
        left, top, _, height = pane.content_region
        if self.app.mouse_captured is pane:
            return pane, pane.offset_at(x - left, max(0, min(y - top, height - 1)))
        widget, offset = super().get_widget_and_offset_at(x, y)
        return widget, pane.offset_at(x - left, y - top) if widget is pane else offset

    @on(ReadingPane.MarkTouched)
    def _follow_note(self, event: ReadingPane.MarkTouched) -> None:
        notes = self._body.panel.notes if self.ready.is_set() else None
        if notes is not None and notes.display and event.mark and isinstance(event.mark.item, Note):
            notes.follow(event.mark.item)

    def on_section_tree_section_chosen(self, event: "SectionTree.SectionChosen") -> None:
        if event.entry is None:
            self.action_overview()
        else:
            self.action_go_to_section(event.entry.section.id)

    def on_card_list_chosen(self, event: "CardList.Chosen") -> None:
        from siping_tui.tui.widgets.notes_panel import NoteCard

        if (span := event.card.on_page(self._pane.page)) is not None:
            if isinstance(event.card, NoteCard):
                self._pane.show_note(span)
            else:
                self._leave_place()
                self._text.go_to_quote(span)
                self._count_result(event.card)
        self._focus_text()

    @on(ReadingPane.Left)
    def _place_left(self, event: ReadingPane.Left) -> None:
        self._report.jumps.leave(event.place)

    @on(ReadingPane.SectionEntered)
    def _section_entered(self, event: ReadingPane.SectionEntered) -> None:
        if self.ready.is_set():
            self._body.contents.show_entry(event.entry)
            self._body.panel.items.show_entry(event.entry)

    @on(ReadingPane.Moved)
    async def _moved(self) -> None:
        """Show where the reader is, and draw it in one frame with the text."""
        self.end_hidden_item()
        self._show_location()
        if self.ready.is_set():
            self._report.note_read(self._pane.progress)
        for _ in range(TURNS_TO_REPAINT):
            await asyncio.sleep(0)
        self._pane.release_frames()

    def _show_location(self) -> None:
        """Show the title of the report, the path of the section in view, and the progress."""
        if self._location is not None:
            progress = _SEPARATOR.join((*self._review_state(), f"{self._pane.progress}%"))
            room = self.size.width - len(progress) - _BESIDE_LOCATION
            self._location.show("", location(self._edition, self._pane.entry_in_view, room), progress)

    def _review_state(self) -> Iterator[str]:
        """Yield how many items of a draft nobody has checked, and whether edits are unsaved; briefly on few columns."""
        is_brief = self.size.width < _BRIEF_BELOW
        if self._report.has_review:
            places = self._report.places
            left = sum(place.is_drafted for place in places)
            words = (
                f"{signs_of(self).unchecked} {{left}}/{{total}}" if is_brief else self._edition.translate(_UNCHECKED)
            )
            yield words.format(left=left, total=len(places))
        if self._report.revisions.is_changed:
            yield "*" if is_brief else self._edition.translate(_UNSAVED)

    @on(TextView.Searched)
    def _searched(self, event: TextView.Searched) -> None:
        # The matches in the text are drawn before they are counted for the other widgets.
        self.draw_soon(partial(self._show_results, event.words, event.matches))

    def _show_results(self, words: str, matches: PageMatches) -> None:
        if matches is not self._text.matches:
            return  # a later search has replaced them
        self._listed = matches
        self._body.contents.show_matches(matches.by_entry)
        before, self._last_search = self._last_search, (words, len(matches))
        is_kept = self._last_search == before
        self._body.panel.results.show(self._edition, words, matches, keep=is_kept)
        if words != before[0]:
            self._body.panel.show_results(bool(words.strip()))
        if is_kept:
            self._show_ordinal()
        else:
            self._follow_match_soon()
        self._show_keys()
        self.draw_soon()

    @on(events.ScreenSuspend)
    def _another_screen_opened(self) -> None:
        if self.ready.is_set():
            self._text.end_brief_message()

    @on(events.DescendantFocus)
    def _show_keys(self) -> None:
        # Without a figure or target the keys of a review would only hide others.
        contexts = [each for each in self._contexts() if each != "review" or self._report.has_review]
        first = getattr(self.focused, "KEYS_FIRST", ())
        off = frozenset() if self._body.has_items else _OF_ITEMS
        translate = self._edition.translate
        names = self._names_of_keys()
        self._key_line.show(contexts, translate, typing=self.is_typing, names=names, first=first, off=off)


def _foreign_encoding() -> str | None:
    """Return the encoding of the locale unless it is UTF-8; None too for ASCII, which says nothing about a terminal."""
    encoding = locale.getencoding()
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        name = encoding
    # Windows has no encoding of terminals: its programs write UTF-16.
    return None if os.name == "nt" or name in ("utf-8", "ascii") else encoding
