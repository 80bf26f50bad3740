"""The reader's one screen: the tree, the text, the side panel, and the messages between them."""

import asyncio
import codecs
import gc
import locale
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.widget import Widget

from siping_tui.briefing.outline import Outline
from siping_tui.messages import N_, Language
from siping_tui.text.widths import cell_width
from siping_tui.tui.edition import Edition
from siping_tui.tui.page_matches import PageMatches
from siping_tui.tui.screens.reader_commands import A_WHILE, ReaderCommands
from siping_tui.tui.watching import Reading
from siping_tui.tui.widgets.body import Body
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.text_view import TextView
from siping_tui.typed_yaml.problems import Problem
from siping_tui.user.memory import Memory
from siping_tui.user.settings import UNKNOWN_THEME
from siping_tui.user.state import Anchor, BriefingState
from siping_tui.user.state_file import NOT_KEPT, StateNotKeptError

if TYPE_CHECKING:
    from siping_tui.tui.widgets.caption_line import CaptionLine
    from siping_tui.tui.widgets.card_list import CardList
    from siping_tui.tui.widgets.section_tree import SectionTree

_FORGOTTEN = N_("what was remembered could not be read and was set aside: {file}")
_READ_AGAIN = N_("the file has changed and was read again")
_NOT_READ = N_("the file has changed and cannot be read; the text shown is the one before")
_NO_SETTINGS = N_("the settings cannot be read; the defaults hold")
_NOT_UTF_8 = N_(
    "the locale's encoding is {encoding}, the reader uses UTF-8: if text is garbled, set the terminal to UTF-8"
)
_MORE_PROBLEMS = N_("and {count} more problems")

_TALL_FROM = 30
"""Rows from which on every list of the panel has some."""


class ReaderScreen(ReaderCommands):
    """Routes what one widget tells to the others."""

    # Given when the reader is furnished: another focus has every style worked out again before the first picture.
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_TALL_FROM, "-tall")]  # noqa: RUF012

    def __init__(self, edition: Edition, memory: Memory, at: Anchor | None = None) -> None:
        super().__init__(edition, memory)
        self._at = at or memory.briefing.place
        self._found = ("", 0)
        """The words searched for last, and how many matches there were."""
        self._place: CaptionLine | None = None
        self.furnished = asyncio.Event()
        """Set when everything is there that keys and messages may be for."""

    def compose(self) -> ComposeResult:
        memory = self._memory
        measure, summaries = memory.effective("measure"), memory.effective("summaries")
        yield Body(TextView(self._edition, self._at, measure=measure, summaries=summaries), memory)

    def on_mount(self) -> None:
        self.set_class(self._memory.effective("zen"), "-zen")
        self.call_after_refresh(self._furnish)

    async def _furnish(self) -> None:
        """Build what stands around the text, now that the text is on the screen."""
        from siping_tui.tui.widgets.caption_line import CaptionLine
        from siping_tui.tui.widgets.key_line import KeyLine

        memory = self._memory
        self._place, self._key_line = CaptionLine(id="place"), KeyLine(self._edition.translate, self._keys)
        with self.app.batch_update():
            await self._body.furnish(self._edition, memory.briefing.targets_filter)
            await self.mount(self._place, before=self._body)
            await self.mount(self._key_line)
        if self.focused is None:
            self.set_focus(self._pane)
        await self._text.furnish(memory.state.searches)
        self._show_place()
        if warnings := list(self._warnings()):
            self._text.say(*warnings)
        self.furnished.set()
        self._prepare_search(self._edition)
        # What is there now stays: the collector, held while the reader starts, need not look at it again.
        gc.freeze()
        gc.enable()

    def _warnings(self) -> Iterator[str]:
        """Yield what is not as one would expect it from the start."""
        memory, translate = self._memory, self._edition.translate
        theme = memory.effective("theme")
        if memory.problems:
            yield from self._problems_said(translate(_NO_SETTINGS), memory.problems)
        elif memory.aside is not None:
            yield translate(_FORGOTTEN).format(file=memory.aside)
        elif theme is not None and theme not in self.app.available_themes:
            yield translate(UNKNOWN_THEME).format(name=theme)
        if not self.app.is_web and (encoding := _foreign_encoding()) is not None:
            message = translate(_NOT_UTF_8).format(encoding=encoding)
            # The terminal may garble Chinese, but no encoding garbles ASCII.
            yield from dict.fromkeys((message, _NOT_UTF_8.format(encoding=encoding)))

    @work(thread=True, group="preparing")
    def _prepare_search(self, edition: Edition) -> None:
        """Have the text ready to be searched before it is, which takes a second where it is very long."""
        edition.prepare_search()
        # Nor at this: to look through the index of a very long text takes the collector as long as ten keys.
        gc.freeze()

    def remember(self) -> None:
        """Put into the memory how everything is now."""
        memory, text = self._memory, self._text
        now = {"measure": text.pane.measure, "summaries": text.summaries, "zen": self.has_class("-zen")}
        changed = {name: value for name, value in now.items() if value != memory.effective(name)}
        memory.note(**changed, searches=tuple(text.searches))
        memory.briefing = BriefingState(
            place=text.pane.place_in_view,
            marks=MappingProxyType(dict(self._marks)),
            targets_filter=self._body.panel.targets.words,
        )

    def report_not_kept(self, error: StateNotKeptError) -> None:
        """Show why the state cannot be written, once in a run."""
        self._memory.is_failure_reported = True
        self._text.say(Problem(NOT_KEPT, error.named).words(self._edition.translate))

    @property
    def edition(self) -> Edition:
        return self._edition

    @edition.setter
    def edition(self, edition: Edition) -> None:
        """Show another edition, everything else as it is."""
        self._edition = edition
        self._body.show(edition)
        self._show_place()
        self._show_keys()

    def action_switch_language(self) -> None:
        language: Language = "en" if self._edition.language == "zh" else "zh"
        self.edition = self._edition.in_language(language)
        self._memory.note(language=language)

    def take(self, reading: Reading) -> None:
        """Show the file as it is now, or say what is wrong with it and keep the text there is."""
        translate = self._edition.translate
        if isinstance(reading, Outline):
            self.edition = replace(self._edition, outline=reading)
            self._prepare_search(self._edition)
            self._text.say(translate(_READ_AGAIN), seconds=A_WHILE)
            return
        self._text.say(*self._problems_said(translate(_NOT_READ), reading.problems))

    def _problems_said(self, what: str, problems: Sequence[Problem]) -> tuple[str, ...]:
        translate = self._edition.translate
        first, *others = problems
        more = (translate(_MORE_PROBLEMS).format(count=len(others)),) if others else ()
        return (what, f"{first.place}: {first.words(translate)}", *more)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what the mouse is on; a drag in the text stays there, and reaches words wherever it is."""
        pane = self._pane
        left, top, _, height = pane.content_region
        if self.app.mouse_captured is pane:
            return pane, pane.offset_at(x - left, max(0, min(y - top, height - 1)))
        widget, offset = super().get_widget_and_offset_at(x, y)
        return widget, pane.offset_at(x - left, y - top) if widget is pane else offset

    def on_section_tree_section_chosen(self, event: "SectionTree.SectionChosen") -> None:
        self.action_go_to_section(event.entry.section.id)

    def on_card_list_chosen(self, event: "CardList.Chosen") -> None:
        if (found := event.card.on_page(self._pane.page)) is not None:
            self._leave_place()
            self._text.go_to_quote(found)
        self._read_on()

    @on(ReadingPane.Left)
    def _place_left(self, event: ReadingPane.Left) -> None:
        self._jumps.leave(event.place)

    @on(ReadingPane.SectionEntered)
    def _section_entered(self, event: ReadingPane.SectionEntered) -> None:
        if self.furnished.is_set():
            self._body.contents.sections.show_entry(event.entry)
            self._body.panel.figures.show_entry(event.entry)

    @on(ReadingPane.Moved)
    def _show_place(self) -> None:
        if self._place is None:
            return
        *above, entry = self._pane.entry_in_view.path
        title, progress = self._edition.title(entry), f"{self._pane.progress}%"
        path = " › ".join([*map(self._edition.title, above), title])
        if cell_width(path) > self.size.width - len(progress) - 4:
            path = " › ".join([*(each.number for each in above), title])
        self._place.show("", path, progress)

    @on(TextView.Searched)
    def _searched(self, event: TextView.Searched) -> None:
        # The text first: what stands beside it tells what was found once the matches are on the screen.
        self.call_after_refresh(self._show_found, event.words, event.finding)

    def _show_found(self, words: str, finding: PageMatches) -> None:
        if finding is not self._text.finding:
            return  # another search has been made since
        self._body.contents.sections.hits = finding.by_entry
        before, self._found = self._found, (words, len(finding))
        self._body.panel.results.show(self._edition, words, finding, keep=self._found == before)
        if words != before[0]:
            self._body.panel.show_results(bool(words.strip()))
        self._show_keys()

    @on(events.DescendantFocus)
    def _show_keys(self) -> None:
        self._key_line.show(self._contexts(), self._edition.translate, typing=self._is_typing)


def _foreign_encoding() -> str | None:
    """Return the encoding of the locale unless it is UTF-8; None too for ASCII, which says nothing about a terminal."""
    encoding = locale.getencoding()
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        name = encoding
    # Windows has no encoding of terminals: its programs write UTF-16.
    return None if os.name == "nt" or name in ("utf-8", "ascii") else encoding
