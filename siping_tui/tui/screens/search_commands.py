"""The reader's commands of a search: going from result to result, in the text and in their list."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.widget import Widget

from siping_tui.messages import N_
from siping_tui.tui.debounce import TYPING_PAUSE, Debounce
from siping_tui.tui.edition import Edition
from siping_tui.tui.layout import PageSpan
from siping_tui.tui.page_matches import PageMatches
from siping_tui.tui.screens.saving_commands import SavingCommands
from siping_tui.tui.widgets.body import Side
from siping_tui.user.memory import Memory

if TYPE_CHECKING:
    from siping_tui.tui.cards import Card

_NO_SEARCH = N_("no search")

_FOLLOWED_AT_ONCE = 20
"""Results that are measured within a frame."""


class SearchCommands(SavingCommands):
    """The screen's part that goes through the results: first the matches in the text, then the editor's words."""

    def __init__(self, edition: Edition, memory: Memory) -> None:
        super().__init__(edition, memory)
        self._following = Debounce(self)
        """Highlighting of the first match in the results: in a very long list it takes longer than a key."""
        self._listed: PageMatches | None = None
        """The matches that the list of results has."""

    def _list_results(self) -> None:
        """List the results of the search now, if keys came faster than their list."""
        if (matches := self._text.matches) is not None and matches is not self._listed:
            self._show_results(self._text.query_in_effect, matches)

    def _show_results(self, words: str, matches: PageMatches) -> None:
        """Show the matches of the query `words` beside the text."""
        raise NotImplementedError

    def action_find(self) -> None:
        self._body.close_drawers()
        self._leave_place()
        self._text.open_find()

    def _accept_search(self) -> None:
        """Go to the text, at the match; if only the editor's words answer the query, to the first of them."""
        self._text.accept()
        matches = self._text.matches
        if matches is not None and not matches and matches.editors_words:
            self._list_results()
            self._show_editors_result(matches, 0)
            self.action_results()

    def action_next_match(self) -> None:
        self._step(1)

    def action_previous_match(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        matches = self._text.matches
        if not self._has_search() or matches is None:
            return
        self._list_results()
        in_list = self.focused is self._body.panel.results.cards
        if (result := self._next_editors_result(matches, step)) is not None:
            self._show_editors_result(matches, result)
        elif self._editors_result(matches) is not None:
            self._text.step_to(matches.at_end(step))
            self._follow_match()
        elif matches:
            self._text.step(step, self._match_highlighted(matches) if in_list else None)
            self._follow_match()
        if not in_list:
            self._uncover_text()

    def _editors_result(self, matches: PageMatches) -> int | None:
        """Return the position of the highlighted result among the editor's words; None if it is in the text."""
        position = self._body.panel.results.cards.highlighted - len(matches.hits)
        return position if 0 <= position < len(matches.editors_words) else None

    def _next_editors_result(self, matches: PageMatches, step: int) -> int | None:
        """Return the position among the editor's words of the next result; None if it is a match in the text."""
        first, last = 0, len(matches.editors_words) - 1
        before, at_end = self._editors_result(matches), first if step > 0 else last
        if before is None:
            match = self._pane.current_match
            is_last = match is not None and match == matches.at_end(-step) and self._pane.is_in_view(match)
            return at_end if is_last and last >= 0 else None
        if before == first and step > 0 and not matches and not self._text.editors_ordinal:
            return first  # it has not been shown yet
        following = before + step
        return following if first <= following <= last else at_end if not matches else None

    def _show_editors_result(self, matches: PageMatches, position: int) -> None:
        """Highlight a result among the editor's words, and show where it leads."""
        from siping_tui.tui.widgets.results_panel import editors_card

        self._body.panel.results.cards.highlighted = len(matches.hits) + position
        span = editors_card(self._edition, matches.editors_words, position).on_page(self._pane.page)
        self._text.show_editors_result(span, position + 1)
        self._show_ordinal()

    def on_results_list_moved(self) -> None:
        """Make the highlighted result the current match, and show it in the text."""
        matches, match = self._text.matches, self._pane.current_match
        if matches is None:
            return
        if (position := self._editors_result(matches)) is not None:
            if self._text.editors_ordinal != position + 1:
                self._show_editors_result(matches, position)
            return
        highlighted = self._body.panel.results.cards.highlighted
        if matches and (self._text.editors_ordinal or match is None or matches.hit_with(match) != highlighted):
            self._text.step_to(matches.first_in(highlighted))
            self._show_ordinal()

    def _count_result(self, card: "Card") -> None:
        """Show which of the results was chosen, if it is one of the editor's words."""
        from siping_tui.tui.widgets.results_panel import EditorsCard

        matches = self._text.matches
        if matches is not None and isinstance(card, EditorsCard):
            position = self._editors_result(matches)
            if position is not None:
                self._show_editors_result(matches, position)

    def _names_of_keys(self) -> Mapping[str, str]:
        """Return what keys do in the field in focus, by action, if not what their commands are called."""
        names: Mapping[str, str] = getattr(self.focused, "KEY_NAMES", {})
        matches = self._text.matches
        if not self._text.is_typing or matches is None or matches or not matches.has_results:
            return names
        # No match to go to: only the list of the editor's words.
        return {action: name for action, name in names.items() if action != "submit"}

    def _match_highlighted(self, matches: PageMatches) -> PageSpan:
        """Return the current match if it is in the highlighted result, or else the first match there."""
        match, hit = self._pane.current_match, self._body.panel.results.cards.highlighted
        return match if match is not None and matches.hit_with(match) == hit else matches.first_in(hit)

    def _has_search(self) -> bool:
        """Return whether there is a search; if not, show a message that no drawer covers."""
        if not self._text.is_searching:
            self._uncover_text()
            self.say_briefly(_NO_SEARCH)
        return self._text.is_searching

    def _follow_match_soon(self) -> None:
        """Highlight the result that contains the current match: at once, or after a pause if that takes longer."""
        matches, match = self._text.matches, self._pane.current_match
        if matches and match is not None and matches.hit_with(match) < _FOLLOWED_AT_ONCE:
            self._follow_match()
        else:
            self._following.do(TYPING_PAUSE, self._follow_match)

    def _follow_match(self) -> None:
        """Highlight the result that contains the current match, unless it is one of the editor's words."""
        self._following.stop()  # it would undo a move of the cursor in the list
        matches, match = self._text.matches, self._pane.current_match
        if matches and match is not None and not self._text.editors_ordinal:
            self._body.panel.results.cards.highlighted = matches.hit_with(match)
        self._show_ordinal()

    def _show_ordinal(self) -> None:
        """Show above the results which of them is the current one."""
        matches, match = self._text.matches, self._pane.current_match
        if ordinal := self._text.editors_ordinal:
            self._body.panel.results.show_current(ordinal, is_editors=True)
        elif matches and match is not None:
            self._body.panel.results.show_current(matches.ordinal(match))

    def action_results(self) -> None:
        if self._has_search():
            self._list_results()
            self._body.panel.show_results(True)
            self._focus_in("panel", self._body.panel.results.cards)
            self._follow_match()

    def _focus_in(self, side: Side, widget: Widget) -> None:
        self.remove_class("-zen")
        self._body.focus_in(side, widget)
