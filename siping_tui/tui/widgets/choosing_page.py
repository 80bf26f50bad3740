"""A page on which the user chooses sentences by keys."""

from textual.message import Message
from textual.selection import Selection

from siping_tui.tui.debounce import FLASH_SECONDS, Debounce
from siping_tui.tui.layout import Page, PagePosition, PageSpan
from siping_tui.tui.passages import Passage, SentenceChoice, same_sentence, sentence_beside, sentence_from
from siping_tui.tui.widgets.pointed_page import PointedPage


class ChoosingPage(PointedPage):
    """A page with a sentence cursor.

    Of the choice, the mouse selection, the current match and the quote, the latest is what the next command acts on.
    """

    class Chose(Message):
        """Another sentence was chosen, or the choice ended (None)."""

        def __init__(self, choice: SentenceChoice | None) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, page: Page, place: PagePosition, measure: int, *, id: str | None = None) -> None:
        super().__init__(page, place, measure, id=id)
        self._choice: SentenceChoice | None = None
        self._flash = Debounce(self)

    def go_to(self, found: PageSpan) -> None:
        """Scroll a span into view, if it is not in view already."""
        raise NotImplementedError

    @property
    def choice(self) -> SentenceChoice | None:
        """The chosen sentences; None if the one chosen last is no longer in view."""
        if self._choice is None or not self._is_partly_in_view(self._choice.last):
            return None
        return self._choice

    def choose(self, choice: SentenceChoice | None) -> None:
        """Choose sentences in place of everything else that is marked; None ends the choice."""
        if choice == self._choice:
            return
        self._choice = choice
        self.chosen = choice.passage(self._page) if choice else ()
        if choice is not None:
            self.quote = None
            self.screen.clear_selection()
            self.go_to(choice.last)
        self.post_message(self.Chose(choice))

    def end_hidden_choice(self) -> None:
        """End the choice if it has been scrolled out of view: what is copied next must be visible."""
        if self._choice is not None and self.choice is None:
            self.choose(None)

    def _is_partly_in_view(self, found: PageSpan) -> bool:
        element, (start, end) = found
        first = self._page.line_at(PagePosition(element, start))
        last = self._page.line_at(PagePosition(element, max(end - 1, start)))
        return first < self.scroll_offset.y + self._rows and self.scroll_offset.y <= last

    def marked_sentence(self) -> PageSpan | None:
        """Return the sentence that is chosen, or that has the current match or the quote; None if it is not in view."""
        if (choice := self.choice) is not None:
            return choice.last
        for marked in (self.quote, self.current_match):
            if marked is not None and self.is_in_view(marked):
                element, (start, _) = marked
                return element, self._page.elements[element].sentence_at(start)
        return None

    def _sentence_to_choose(self) -> PageSpan | None:
        """Return the marked sentence, the next one if that is not in a paragraph, or else the first one in view."""
        if (marked := self.marked_sentence()) is None:
            return self.first_sentence_in_view()
        return sentence_from(self._page, PagePosition(marked[0], marked[1][0]))

    def first_sentence_in_view(self) -> PageSpan | None:
        """Return the first sentence of a paragraph that begins in view, or the one that fills the view."""
        first = sentence_from(self._page, self._place)
        if first is not None and first[0] == self._place.element and first[1][0] < self._place.character:
            following = sentence_beside(self._page, first, 1)
            if following is not None and self.is_in_view(following):
                return following
        return first

    def carry_choice(self, before: Page) -> None:
        """Keep the choice after the page was replaced, if its sentences are still there."""
        self._notes_by_element = None
        old, self._choice = self._choice, None
        self.chosen, self.copied = (), ()
        if old is None:
            return
        first, last = (same_sentence(before, each, self._page) for each in (old.first, old.last))
        if first is not None and last is not None:
            self._choice = SentenceChoice(first, last, old.extends)
            self.chosen = self._choice.passage(self._page)

    def flash(self, passage: Passage) -> None:
        """Highlight what was copied for a moment."""
        self.copied = passage
        self._flash.do(FLASH_SECONDS, self._end_flash)

    def _end_flash(self) -> None:
        self.copied = ()

    def selection_updated(self, selection: Selection | None) -> None:
        super().selection_updated(selection)
        if selection is not None:
            self.choose(None)

    def watch_current_match(self, match: PageSpan | None) -> None:
        super().watch_current_match(match)
        if match is not None:
            self.choose(None)

    def watch_quote(self) -> None:
        super().watch_quote()
        if self.quote is not None:
            self.choose(None)

    def action_next_sentence(self) -> None:
        self._step_sentence(1)

    def action_previous_sentence(self) -> None:
        self._step_sentence(-1)

    def _step_sentence(self, step: int) -> None:
        choice, marked = self.choice, self.marked_sentence()
        target = sentence_beside(self._page, marked, step) if marked else None
        if target is None:
            target = self._sentence_to_choose()
        if target is not None:
            extends = choice is not None and choice.extends
            self.choose(SentenceChoice(choice.first if choice and extends else target, target, extends))

    def action_select_sentences(self) -> None:
        """Begin to extend the choice by the keys that scroll, or end that."""
        choice, sentence = self.choice, self._sentence_to_choose()
        if choice is not None and choice.extends:
            self.choose(SentenceChoice(choice.last, choice.last))
        elif sentence is not None:
            self.choose(SentenceChoice(sentence, sentence, extends=True))
