"""The text with its find bar and message bar: searching, and notes on doubtful print."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from siping_tui.briefing.labels import CUT_OFF, MATCH_KINDS, UNCHECKED, note_words, quantity
from siping_tui.briefing.model import Figure, Note, Target
from siping_tui.messages import N_
from siping_tui.pages.overview import overview
from siping_tui.tui.debounce import TYPING_PAUSE, Debounce
from siping_tui.tui.edition import Edition
from siping_tui.tui.layout import Page, PagePosition, PageSpan
from siping_tui.tui.layout_elements import Mark
from siping_tui.tui.page_matches import PageMatches, editors_count
from siping_tui.tui.passages import same_place
from siping_tui.tui.signs import signs_of
from siping_tui.tui.widgets.covered import CoveredColumn
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.user.anchoring import AnchoredNote, change_words
from siping_tui.user.state import Anchor, SummaryChoice, joined_searches

if TYPE_CHECKING:
    from siping_tui.tui.widgets.find_bar import FindBar
    from siping_tui.tui.widgets.message_bar import MessageBar

_NOTE_COMMANDS = (
    ("text.next-note", N_("next note")),
    ("text.previous-note", N_("previous note")),
    ("reader.notes", N_("all notes")),
    ("reader.escape", N_("close")),
)
_NOT_IN_TEXT = N_("not in the text")


class TextView(CoveredColumn):
    """The text of an edition; it searches the text and posts the matches."""

    class Searched(Message):
        """A new search was made, or the search ended if there are no words."""

        def __init__(self, words: str, matches: PageMatches) -> None:
            super().__init__()
            self.words, self.matches = words, matches

    def __init__(
        self, edition: Edition, at: Anchor | None, *, measure: int, summaries: SummaryChoice, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._edition = edition
        self._at = at
        self._measure = measure
        self._summaries = summaries
        self._matches: PageMatches | None = None
        self._bar: FindBar | None = None
        self._messages: MessageBar | None = None
        self._return_place: Anchor | None = None
        """The place that Escape returns to."""
        self._typing_place: Anchor | None = None
        """The place at which the user began to type."""
        self._searched = ""
        self.editors_ordinal = 0
        """Which of the editor's words is the current result; 0 if that is in the text."""
        self._whole_words = False
        self._suggested = False
        self._suggesting, self._hiding = Debounce(self), Debounce(self)
        self._is_brief = False
        """Whether the message disappears by itself."""
        self._is_note = False
        """Whether the message is a note on the print."""
        self.searches: Sequence[str] = ()
        """Earlier queries, the latest first."""
        self.note_keys: Mapping[str, str] = dict.fromkeys((name for name, _ in _NOTE_COMMANDS), "")
        """The keys, as they are shown, of the commands that show notes."""

    def _page(self) -> Page:
        edition = self._edition
        cut_off = edition.translate(CUT_OFF)
        return Page(
            edition.outline,
            edition.language,
            cut_off,
            summaries=self._summaries,
            overview=overview(edition.outline, edition.language, edition.translate),
        )

    def compose(self) -> ComposeResult:
        pane = ReadingPane(self._page(), self._at, self._measure)
        # It gets the focus when the screen is complete. Styled for that from the start, it is not styled again.
        pane.set_reactive(Widget.has_focus, True)
        yield pane

    async def build_bars(self, searches: Sequence[str]) -> None:
        """Mount the message bar and the find bar; `searches` are earlier queries, the latest first."""
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
        """The last query; None before the first search, or after the text was replaced."""
        return self._matches

    @property
    def query_in_effect(self) -> str:
        """The words of the last search; empty if it has ended."""
        return self._searched

    @property
    def is_searching(self) -> bool:
        return self._bar is not None and self._bar.display

    @property
    def is_typing(self) -> bool:
        """Whether the find bar has the focus."""
        return self._bar is not None and self._bar.has_focus_within

    @property
    def has_more(self) -> bool:
        """Whether there is a search, or a message that stays, besides the text."""
        has_message = self._messages is not None and self._messages.display and not self._is_brief
        return self.is_searching or has_message

    @property
    def summaries(self) -> SummaryChoice:
        """Which of the editor's summaries are shown in the text."""
        return self._summaries

    @summaries.setter
    def summaries(self, summaries: SummaryChoice) -> None:
        self._summaries = summaries
        self.show(self._edition)

    def show(self, edition: Edition) -> None:
        """Replace the edition; the place, the search and its current match stay."""
        is_translated = edition.language != self._edition.language
        self._edition = edition
        before, match = self.pane.page, self.pane.current_match
        self.pane.show(self._page())
        if is_translated and self._is_note:
            self.pane.show_note_again()
        if self._bar is not None:
            self._bar.show(edition)
            if self._bar.display:
                place = PagePosition(match[0], match[1][0]) if match is not None else None
                at = same_place(before, place, self.pane.page) if place is not None else None
                choice = self.pane.choice
                self._search(self._bar.words, move=False, at=at)
                self.pane.choose(choice)

    def open_find(self) -> None:
        """Open the find bar; Escape will return to the current place."""
        bar = self._find_bar
        self.pane.end_note()
        if not bar.display:
            self._return_place = self.pane.place_in_view
        self._typing_place = self.pane.place_in_view
        bar.history = self.searches
        bar.open()
        self._search(bar.words, move=False)

    def search_for(self, words: str) -> None:
        """Search as if the words had been typed and accepted."""
        bar = self._find_bar
        bar.display = True
        bar.show_words(words)
        self._search(words, move=True)

    def close_find(self, *, back: bool) -> None:
        """End the search; with `back`, return to the place where it began."""
        self._find_bar.display = False
        self._search("", move=False)
        if back and self._return_place is not None:
            self.pane.go_to_anchor(self._return_place)
        self._return_place = self._typing_place = None
        self.screen.set_focus(self.pane)

    def accept(self) -> None:
        """Remember a query that was answered, and go to the text if it has a match."""
        words = self._find_bar.words
        if words != self._searched:
            # Keys typed ahead: the field has not posted its change yet.
            self._search(words, move=True)
        if self._matches is not None and self._matches.has_results:
            self.searches = joined_searches((words.strip(),), self.searches)
        if self._matches:
            self.screen.set_focus(self.pane)

    def on_find_bar_typed(self, event: "FindBar.Typed") -> None:
        event.stop()
        # Show the letter first.
        self.call_after_refresh(self._search_typed)

    def _search_typed(self) -> None:
        # Escape may have ended the search since, and Enter may have searched for what was typed.
        if self.is_searching and (words := self._find_bar.words) != self._searched:
            self._search(words, move=True)

    def _search(self, words: str, *, move: bool, at: PagePosition | None = None) -> None:
        """Search; the current match is the first one from `at`, or else from where the search began."""
        pane = self.pane
        self._searched = words
        self.editors_ordinal = 0
        found = self._edition.search(words, whole_words=self._whole_words)
        own = partial(self._edition.search_editors_words, words, whole_words=self._whole_words)
        self._matches = pane.matches = PageMatches(pane.page, found, own)
        # From where the search began, not from where its first letters have led.
        origin = pane.page.place_of(self._typing_place) if self._typing_place is not None else None
        pane.current_match = self._matches.first_from(at or origin or pane.place)
        if move and pane.current_match is not None:
            pane.go_to(pane.current_match)
        elif move and self._typing_place is not None:
            pane.go_to_anchor(self._typing_place)
        # Show the matches first: counting very many takes a while.
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
        """Suggest other queries if nothing was found, after a pause in typing."""
        self._suggesting.stop()
        if self._suggested:
            self._suggested = False
            self.show_message()
        if words.strip() and not self._matches:
            self._suggesting.do(TYPING_PAUSE, self._suggest)

    def _suggest(self) -> None:
        if self._matches is not None and self._matches.editors_words:
            return
        self._suggested = True
        self.show_message("", *self._edition.suggest(self._searched, whole_words=self._whole_words))

    def step(self, step: int, start: PageSpan | None = None) -> None:
        """Go to the next match (1) or the previous one (-1), counted from the match `start` if given."""
        matches = self._matches
        if not matches:
            return
        self.step_to(matches.step_from(start, step) if start else self._next(matches, step))

    def step_to(self, match: PageSpan | None) -> None:
        """Go to a match."""
        if match is not None:
            self.editors_ordinal = 0
            self.pane.current_match = match
            self.pane.go_to(match)
            self._show_count()

    def _next(self, matches: PageMatches, step: int) -> PageSpan | None:
        """Return the next match after the current one, or after the reading position if that one is out of view."""
        pane = self.pane
        if pane.current_match is not None and pane.is_in_view(pane.current_match):
            return matches.step_from(pane.current_match, step)
        following = matches.first_from(pane.place)
        return following if step > 0 else matches.step_from(following, step)

    def go_to_quote(self, found: PageSpan) -> None:
        """Show and highlight a span; the search continues from the first match in it."""
        self.editors_ordinal = 0
        self.pane.go_to_quote(found)
        element, (start, end) = found
        match = self._matches.first_from(PagePosition(element, start)) if self._matches else None
        if match is not None and match[0] == element and match[1][0] < end:
            self.pane.current_match = match
            self._show_count()

    def show_editors_result(self, found: PageSpan | None, ordinal: int) -> None:
        """Show a result among the editor's words, if it is on the page, and which of them it is."""
        if found is not None:
            self.go_to_quote(found)
        self.editors_ordinal = ordinal
        self._show_count()

    def _show_count(self) -> None:
        bar, match = self._find_bar, self.pane.current_match
        if self._matches is not None and self.editors_ordinal:
            total = len(self._matches.editors_words)
            bar.show_count(editors_count(self.editors_ordinal, total, self._edition.translate))
        elif self._matches and match is not None:
            translate = self._edition.translate
            remark = MATCH_KINDS.get(self._matches.kind(match))
            count = f"{self._matches.ordinal(match)}/{len(self._matches)}"
            bar.show_count(f"{translate(remark)} {count}" if remark else count)
        else:
            translate = self._edition.translate
            is_elsewhere = self._matches is not None and bool(self._matches.editors_words)
            nothing = (
                self._edition.translate(_NOT_IN_TEXT) if is_elsewhere else self._edition.translate("nothing found")
            )
            bar.show_count(nothing if bar.words.strip() else "")

    @on(ReadingPane.MarkTouched)
    def _show_mark(self, event: ReadingPane.MarkTouched) -> None:
        item = event.mark.item if event.mark else None
        language, translate = self._edition.language, self._edition.translate
        if item is None:
            self.show_message()
        elif isinstance(item, AnchoredNote):
            self.show_message(item.note.text, change_words(item, translate))
        elif isinstance(item, Note):
            words = note_words(item, translate), item.reason.in_(language), self._unchecked(item)
            self.show_message(*words, self._how_to_go_on(event.mark))
            self._is_note = True
        else:
            self.show_message(quantity(item, language), item.label.in_(language), self._unchecked(item))

    def _unchecked(self, item: Figure | Target | Note) -> str:
        """Return that nobody has checked an item, if that is so."""
        return f"{signs_of(self).unchecked} {self._edition.translate(UNCHECKED)}" if item.origin else ""

    def _how_to_go_on(self, mark: Mark | None) -> tuple[str, ...]:
        """Return which of all notes is shown, and the keys that show others."""
        assert mark is not None
        ordinal, total = self.pane.note_ordinal(mark)
        translate = self._edition.translate
        commands = ((self.note_keys[name], translate(words)) for name, words in _NOTE_COMMANDS)
        return (f"{ordinal}/{total}", *(f"{key} {words}" for key, words in commands if key))

    def show_message(self, *paragraphs: str | tuple[str, ...], seconds: float | None = None) -> None:
        """Show paragraphs below the text for some seconds, or until others replace them; none hides the bar.

        A paragraph is a text, or phrases in which no row ends.
        """
        self._hiding.stop()
        assert self._messages is not None, "the text has no bars yet"
        self._messages.show(*paragraphs)
        self._is_brief, self._is_note = seconds is not None, False
        if seconds is not None:
            self._hiding.do(seconds, self.show_message)

    def end_brief_message(self) -> None:
        """Hide a message that would disappear by itself: the user has gone on."""
        if self._is_brief:
            self.show_message()
