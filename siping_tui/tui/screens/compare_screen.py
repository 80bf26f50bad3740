"""Two reports side by side: what is new, reworded and gone, and what became of the targets of the earlier one."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from siping_tui.briefing.model import Figure, Target
from siping_tui.collection.comparing import changes
from siping_tui.collection.consecutive_reports import Comparison, comparison_of
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_, Language
from siping_tui.pages.comparisons import (
    FATES,
    OUTCOMES,
    SENTENCES,
    gap_words,
    later_sentence,
    outcomes_in_words,
    pair_warnings,
    sentence_of,
)
from siping_tui.text.widths import cell_width
from siping_tui.tui.bindings import bindings
from siping_tui.tui.collection_load import STORE_GONE, CollectionLoad, StoreGoneError
from siping_tui.tui.screens.collection_screen import CollectionScreen
from siping_tui.tui.sentence_cards import names_of_pair
from siping_tui.tui.side_by_side import SidePair, SideText, with_number
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.side_by_side_view import SideBySideView
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.commands import Context
from siping_tui.user.memory import Memory

_TITLE = N_("{before} → {after}")
_NEW_TERMS = N_("new terms: {terms}")
_COMPARING = N_("comparing …")
_NOTHING = N_("nothing of this kind")
_NOT_READ = N_("cannot be read: {reason}")
_VIEWS = {
    "changes": N_("new and reworded"),
    "gone": N_("gone"),
    "all": N_("all sentences"),
    "targets": N_("targets and what came of them"),
}
_MOST_TERMS = 30
_FEW_TERMS, _HIGH = 6, 30
"""The terms that are shown below the height in rows at which there is room for all."""


class CompareScreen(CollectionScreen):
    """The earlier report on the left, the later one on the right, in step."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("groups")
    OWN_CONTEXTS: ClassVar[tuple[Context, ...]] = ("groups", "collection")
    OFF: ClassVar[frozenset[str]] = frozenset(("next_order", "filter_rows"))

    def __init__(
        self, load: CollectionLoad, memory: Memory, language: Language, reports: tuple[StoredReport, StoredReport]
    ) -> None:
        """`reports` are the earlier and the later one."""
        super().__init__(load, memory, language)
        self._reports = reports
        self._view = "changes"
        self._found: Comparison | None = None

    def compose_content(self) -> ComposeResult:
        yield SideBySideView()

    def on_resize(self) -> None:
        if self.ready.is_set():
            self._show_caption()

    def begin(self) -> None:
        super().begin()
        self._compare()

    @work(thread=True, group="question", exclusive=True)
    def _compare(self) -> None:
        try:
            before, after = map(self._load.outline, self._reports)
        except FileError as error:
            self.app.call_from_thread(self.say, _NOT_READ, reason=error.problems[0].words(self._translate))
            return
        except StoreGoneError:
            self.app.call_from_thread(self.say, STORE_GONE)
            return
        found = comparison_of(before, after)
        self.app.call_from_thread(self._take, found)

    def _take(self, found: Comparison) -> None:
        if self.is_attached:
            self._found = found
            self.show_content()

    def show_content(self) -> None:
        view, translate, found = self.query_one(SideBySideView), self._translate, self._found
        if found is None:
            view.show((), translate(_COMPARING))
        else:
            pairs = self._followed(found) if self._view == "targets" else self._compared(found)
            view.show(list(pairs), translate(_NOTHING))
        self._show_caption()

    def _compared(self, found: Comparison) -> Iterator[SidePair]:
        wanted = {"changes": ("new", "reworded"), "gone": ("gone",), "all": tuple(FATES)}[self._view]
        for each in found.sentences:
            if each.fate in wanted:
                before, after = each.before, each.after
                removed, added = _changed(before.text, after.text) if before and after else ((), ())
                yield SidePair(
                    self._translate(FATES[each.fate]),
                    SideText(before.section, before.text, removed) if before else None,
                    SideText(after.section, after.text, added) if after else None,
                    each.fate == "same",
                )

    def _followed(self, found: Comparison) -> Iterator[SidePair]:
        for each in found.targets:
            target = each.target
            words = " · ".join(filter(None, (self._translate(OUTCOMES[each.outcome]), target.label.in_(self.language))))
            later = later_sentence(each)
            entry = each.figure_entry
            yield SidePair(
                words,
                _marked(each.entry.number, sentence_of(each.entry, target.quote), target),
                _marked(entry.number if entry else "", later, each.figure) if later is not None else None,
            )

    def _show_caption(self) -> None:
        translate, found = self._translate, self._found
        caption, view = self.query_one("#place", CaptionLine), translate(_VIEWS[self._view])
        room = self.size.width - 2 - cell_width(translate(_TITLE).format(before="", after="")) - 1
        before, after = names_of_pair(*self._reports, room - cell_width(view))
        caption.show(translate(_TITLE).format(before=before, after=after), "", view)
        if found is None:
            return
        remarks = filter(None, (*pair_warnings(*self._reports, translate), gap_words(*self._reports, translate)))
        if self._view == "targets":
            counts = Counter(each.outcome for each in found.targets)
            self.query_one(MessageBar).show(*remarks, outcomes_in_words(counts, translate))
            return
        fates = Counter(each.fate for each in found.sentences)
        most = _MOST_TERMS if self.size.height >= _HIGH else _FEW_TERMS
        terms = "  ".join(f"{each.term} {each.count_after}" for each in found.terms[:most])
        lines = [translate(SENTENCES).format(**{fate: fates[fate] for fate in FATES})]
        if terms:
            lines.append(translate(_NEW_TERMS).format(terms=terms))
        self.query_one(MessageBar).show(*remarks, *lines)

    @on(SideBySideView.PairChosen)
    def _open(self, event: SideBySideView.PairChosen) -> None:
        """Open the later report at the sentence; the earlier one if only that has it."""
        pair, (before, after) = event.pair, self._reports
        report, side = (after, pair.after) if pair.after else (before, pair.before)
        assert side is not None
        self.post_message(self.ReportOpened(report, "", (side.number, side.text)))

    def action_next_grouping(self) -> None:
        views = list(_VIEWS)
        self._view = views[(views.index(self._view) + 1) % len(views)]
        self.show_content()

    def action_filter_rows(self) -> None:
        """Show the next view: the views of the pairs are their filter."""
        self.action_next_grouping()

    def action_next_order(self) -> None:
        """Stay: sentences are in the order of the text."""


def _changed(before: str, after: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the spans of what was removed from one wording, and of what was added to the other."""
    removed, added, one, other = [], [], 0, 0
    for kind, words in changes(before, after):
        if kind != "added":
            removed += [(one, one + len(words))] if kind == "removed" else []
            one += len(words)
        if kind != "removed":
            added += [(other, other + len(words))] if kind == "added" else []
            other += len(words)
    return removed, added


def _marked(number: str, sentence: str, item: Figure | Target | None) -> SideText:
    return with_number(number, sentence, item.quote, item.raw) if item and item.raw else SideText(number, sentence)
