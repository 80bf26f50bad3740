"""The text with its find bar: searching, and the notes on doubtful print."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from siping_tui.briefing.labels import MATCH_KINDS, note_words, quantity
from siping_tui.briefing.model import Note
from siping_tui.messages import N_
from siping_tui.tui.debounce import TYPING_PAUSE, Debounce
from siping_tui.tui.edition import Edition
from siping_tui.tui.layout import Page, PagePosition, PageSpan
from siping_tui.tui.page_matches import PageMatches
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.user.state import Anchor, joined_searches

if TYPE_CHECKING:
    from siping_tui.tui.widgets.find_bar import FindBar
    from siping_tui.tui.widgets.message_bar import MessageBar

_CUT_OFF = N_("[the text breaks off here]")


class TextView(Vertical):
    """Shows an edition's text, searches it, and tells what was found."""

    class Searched(Message):
        """Another search was made, or, with no words, the search was ended."""

        def __init__(self, words: str, matches: PageMatches) -> None:
            super().__init__()
            self.words, self.matches = words, matches

    def __init__(
        self, edition: Edition, at: Anchor | None, *, measure: int, summaries: bool, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._edition = edition
        self._at = at
        self._measure = measure
        self._summaries = summaries
        self._matches: PageMatches | None = None
        self._bar: FindBar | None = None
        self._messages: MessageBar | None = None
        self._before: Anchor | None = None
        """Where Escape leads back to."""
        self._origin: Anchor | None = None
        """Where one began to type."""
        self._searched = ""
        self._whole_words = False
        self._suggested = False
        self._suggesting, self._silence = Debounce(self), Debounce(self)
        self.searches: Sequence[str] = ()
        """What was searched for, the latest first."""

    def _page(self) -> Page:
        edition = self._edition
        cut_off = edition.translate(_CUT_OFF)
        return Page(edition.outline, edition.language, cut_off, summaries=self._summaries)

    def compose(self) -> ComposeResult:
        yield ReadingPane(self._page(), self._at, self._measure)

    async def build_bars(self, searches: Sequence[str]) -> None:
        """Make ready for messages and for searching; `searches` is what was searched for before, the latest first."""
        from siping_tui.tui.widgets.find_bar import FindBar
        from siping_tui.tui.widgets.message_bar import MessageBar

        self.searches = searches
        self._messages, self._bar = MessageBar(), FindBar()
        self._bar.display = False
        await self.mount_all((self._messages, self._bar))
        self._bar.show(self._edition)

    @property
    def _find_bar(self) -> "FindBar":
        assert self._bar is not None, "the text has no bars yet"
        return self._bar

    @property
    def pane(self) -> ReadingPane:
        return self.query_one(ReadingPane)

    @property
    def matches(self) -> PageMatches | None:
        """What was searched for last; None before there was a search, or in another text."""
        return self._matches

    @property
    def is_searching(self) -> bool:
        return self._bar is not None and self._bar.display

    @property
    def is_typing(self) -> bool:
        """Whether the find bar has the focus."""
        return self._bar is not None and self._bar.has_focus_within

    @property
    def summaries(self) -> bool:
        """Whether the editor's summaries stand in the text."""
        return self._summaries

    @summaries.setter
    def summaries(self, summaries: bool) -> None:
        self._summaries = summaries
        self.show(self._edition)

    def show(self, edition: Edition) -> None:
        """Show another edition at the same place, with the same search."""
        self._edition = edition
        self.pane.show(self._page())
        if self._bar is not None:
            self._bar.show(edition)
            if self._bar.display:
                self._search(self._bar.words, move=False)

    def open_find(self) -> None:
        """Open the find bar; Escape leads back to the place one is at now."""
        bar = self._find_bar
        if not bar.display:
            self._before = self.pane.place_in_view
        self._origin = self.pane.place_in_view
        bar.history = self.searches
        bar.open()
        self._search(bar.words, move=False)

    def close_find(self, *, back: bool) -> None:
        """End the search and, with `back`, return to where it began."""
        self._find_bar.display = False
        self._search("", move=False)
        if back and self._before is not None:
            self.pane.go_to_anchor(self._before)
        self._before = self._origin = None
        self.screen.set_focus(self.pane)

    def accept(self) -> None:
        """Go on reading at the match."""
        words = self._find_bar.words
        if words != self._searched:
            # Typed ahead: the field has not told yet.
            self._search(words, move=True)
        if self._matches:
            words = words.strip()
            self.searches = joined_searches((words,), self.searches)
            self.screen.set_focus(self.pane)

    def on_find_bar_typed(self, event: "FindBar.Typed") -> None:
        event.stop()
        if event.words != self._searched:
            self._search(event.words, move=True)

    def _search(self, words: str, *, move: bool) -> None:
        pane = self.pane
        self._searched = words
        found = self._edition.search(words, whole_words=self._whole_words)
        self._matches = pane.matches = PageMatches(pane.page, found)
        # From where the search began, not from where the first letters of it have led.
        origin = pane.page.place_of(self._origin) if self._origin is not None else None
        pane.current_match = self._matches.first_from(origin or pane.place)
        if move and pane.current_match is not None:
            pane.go_to(pane.current_match)
        elif move and self._origin is not None:
            pane.go_to_anchor(self._origin)
        # The matches first: to count them takes a while where there are very many.
        self.call_after_refresh(self._show_count)
        self._suggest_later(words)
        self.post_message(self.Searched(words, self._matches))

    def toggle_whole_words(self) -> None:
        """Look for numbers and Latin words whole, or inside longer ones as well."""
        self._whole_words = not self._whole_words
        self._find_bar.show_whole_words(self._whole_words)
        if self._find_bar.display:
            self._search(self._find_bar.words, move=True)

    def on_find_bar_whole_words_toggled(self, event: "FindBar.WholeWordsToggled") -> None:
        event.stop()
        self.toggle_whole_words()

    def _suggest_later(self, words: str) -> None:
        """Say what may help where nothing was found, once nothing more is typed."""
        self._suggesting.stop()
        if self._suggested:
            self._suggested = False
            self.show_message()
        if words.strip() and not self._matches:
            self._suggesting.do(TYPING_PAUSE, self._suggest)

    def _suggest(self) -> None:
        self._suggested = True
        self.show_message("", *self._edition.suggest(self._searched, whole_words=self._whole_words))

    def step(self, step: int, start: PageSpan | None = None) -> None:
        """Go to the next match (1) or the one before (-1), as seen from the match `start` where one is given."""
        pane, matches = self.pane, self._matches
        if not matches:
            return
        match = matches.step_from(start, step) if start else self._next(matches, step)
        if match is not None:
            pane.current_match = match
            pane.go_to(match)
            self._show_count()

    def _next(self, matches: PageMatches, step: int) -> PageSpan | None:
        """Return the next match from the one in turn, or, where that is out of view, from where one reads."""
        pane = self.pane
        if pane.current_match is not None and pane.is_in_view(pane.current_match):
            return matches.step_from(pane.current_match, step)
        following = matches.first_from(pane.place)
        return following if step > 0 else matches.step_from(following, step)

    def go_to_quote(self, found: PageSpan) -> None:
        """Show a stretch of the text, marked; the search goes on from the first match in it."""
        self.pane.go_to_quote(found)
        element, (start, end) = found
        match = self._matches.first_from(PagePosition(element, start)) if self._matches else None
        if match is not None and match[0] == element and match[1][0] < end:
            self.pane.current_match = match
            self._show_count()

    def _show_count(self) -> None:
        bar, match = self._find_bar, self.pane.current_match
        if self._matches and match is not None:
            translate = self._edition.translate
            remark = MATCH_KINDS.get(self._matches.kind(match))
            count = f"{self._matches.ordinal(match)}/{len(self._matches)}"
            bar.show_count(f"{translate(remark)} {count}" if remark else count)
        else:
            bar.show_count(self._edition.translate("nothing found") if bar.words.strip() else "")

    @on(ReadingPane.MarkTouched)
    def _show_mark(self, event: ReadingPane.MarkTouched) -> None:
        event.stop()
        item = event.mark.item if event.mark else None
        language, translate = self._edition.language, self._edition.translate
        if item is None:
            self.show_message()
        elif isinstance(item, Note):
            self.show_message(note_words(item, translate), item.reason.in_(language))
        else:
            self.show_message(quantity(item, translate), item.label.in_(language))

    def show_message(self, *paragraphs: str, seconds: float | None = None) -> None:
        """Show these paragraphs under the text, for a while or until others come; none hides them."""
        self._silence.stop()
        assert self._messages is not None, "the text has no bars yet"
        self._messages.show(*paragraphs)
        if seconds is not None:
            self._silence.do(seconds, self.show_message)
