"""The reader's one screen: the tree, the text, the side panel, and the messages between them."""

from collections import defaultdict
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Language
from siping_tui.briefing.problems import N_, Translate
from siping_tui.commands import Context
from siping_tui.search.index import Index
from siping_tui.search.query import parse
from siping_tui.text.spans import Span
from siping_tui.tui.bindings import bindings
from siping_tui.tui.page import Page
from siping_tui.tui.screens.help import HelpScreen
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.figures_panel import FiguresPanel
from siping_tui.tui.widgets.find_bar import FindBar
from siping_tui.tui.widgets.key_line import KeyLine
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.section_tree import SectionTree
from siping_tui.tui.widgets.targets_panel import TargetsPanel

_CUT_OFF = N_("[the text breaks off here]")


class ReaderScreen(Screen[None]):
    """Routes what one widget tells to the others."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "ReadingPane"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reader"), *bindings("matches")]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - annotated as an instance variable by Screen
        (0, "-narrow"),
        (70, "-medium"),
        (100, "-wide"),
    ]

    def __init__(self, outline: Outline, language: Language, translate: Translate, at: Entry | None) -> None:
        super().__init__()
        self._outline, self._language, self._translate, self._at = outline, language, translate, at
        self._index = Index(outline)
        self._summaries = True
        self._matches: list[tuple[int, Span]] = []
        self._place_before_search: tuple[int, Span] | None = None

    def _page(self) -> Page:
        return Page(
            self._outline, self._index.blocks, self._language, self._translate(_CUT_OFF), summaries=self._summaries
        )

    def compose(self) -> ComposeResult:
        yield CaptionLine(id="place")
        with Horizontal(id="body"):
            yield SectionTree(self._outline, self._language)
            with Vertical(id="text"):
                yield ReadingPane(self._page(), self._at)
                yield FindBar(self._translate)
            with Vertical(id="panel"):
                yield FiguresPanel(self._outline, self._language, self._translate)
                yield TargetsPanel(self._outline, self._language, self._translate)
        yield KeyLine(self._translate)

    def on_mount(self) -> None:
        self.query_one(FindBar).display = False

    @on(SectionTree.SectionChosen)
    def _section_chosen(self, event: SectionTree.SectionChosen) -> None:
        pane = self.query_one(ReadingPane)
        pane.go_to_section(event.entry)
        self.set_focus(pane)

    @on(ReadingPane.SectionEntered)
    def _section_entered(self, event: ReadingPane.SectionEntered) -> None:
        self.query_one(SectionTree).show_entry(event.entry)
        self.query_one(FiguresPanel).show_entry(event.entry)
        self._show_place()

    def _show_place(self) -> None:
        pane = self.query_one(ReadingPane)
        path = " › ".join(
            f"{entry.number} {entry.section.title.in_(self._language)}" for entry in pane.entry_in_view.path
        )
        self.query_one("#place", CaptionLine).show("", path, f"{pane.progress}%")

    @on(CardList.Chosen)
    def _card_chosen(self, event: CardList.Chosen) -> None:
        pane = self.query_one(ReadingPane)
        pane.go_to_quote(event.card.entry, event.card.quote)
        self.set_focus(pane)

    def action_find(self) -> None:
        self.query_one(FindBar).open()

    @on(FindBar.Typed)
    def _search(self, event: FindBar.Typed) -> None:
        pane = self.query_one(ReadingPane)
        found: defaultdict[int, list[Span]] = defaultdict(list)
        for hit in self._index.search(parse(event.words)):
            element = pane.page.element_of_block[hit.position]
            found[element] += [(hit.start + start, hit.start + end) for start, end in hit.spans]
        pane.matches = {element: tuple(spans) for element, spans in found.items()}
        self._matches = [(element, span) for element, spans in sorted(found.items()) for span in spans]
        pane.match_in_turn = None
        if self._matches:
            self._turn_to(self._first_match_from(pane.place.element, pane.place.character))
        self._show_count()

    def _first_match_from(self, element: int, character: int) -> int:
        here = (element, (character, character))
        return next((position for position, match in enumerate(self._matches) if match >= here), 0)

    def _turn_to(self, position: int) -> None:
        pane = self.query_one(ReadingPane)
        pane.match_in_turn = self._matches[position]
        pane.go_to(*self._matches[position])

    def _show_count(self) -> None:
        self._show_keys()
        bar, pane = self.query_one(FindBar), self.query_one(ReadingPane)
        if not bar.words.strip():
            bar.show_count("")
        elif not self._matches or pane.match_in_turn is None:
            bar.show_count(self._translate("nothing found"))
        else:
            bar.show_count(f"{self._matches.index(pane.match_in_turn) + 1}/{len(self._matches)}")

    def _step(self, step: int) -> None:
        if not self._matches:
            return
        in_turn = self.query_one(ReadingPane).match_in_turn
        position = self._matches.index(in_turn) + step if in_turn in self._matches else 0
        self._turn_to(position % len(self._matches))
        self._show_count()

    def action_submit(self) -> None:
        """Go on from what was typed to what it found."""
        if self.query_one(TargetsPanel).has_focus_within:
            self.set_focus(self.query_one(TargetsPanel).query_one(CardList))
        elif self._matches:
            self.set_focus(self.query_one(ReadingPane))

    @on(FindBar.Stepped)
    def _step_from_bar(self, event: FindBar.Stepped) -> None:
        self._step(event.step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep letters for the field while one types."""
        typing = isinstance(self.focused, Input)
        return {"unless_typing": not typing, "submit": typing}.get(action, True)

    async def action_unless_typing(self, action: str) -> None:
        await self.run_action(f"screen.{action}")

    def action_next_match(self) -> None:
        self._step(1)

    def action_previous_match(self) -> None:
        self._step(-1)

    def _close_find_bar(self) -> None:
        self.query_one(FindBar).display = False
        pane = self.query_one(ReadingPane)
        pane.matches, pane.match_in_turn = {}, None
        self._matches = []
        self.set_focus(pane)
        self._show_keys()

    def action_escape(self) -> None:
        if self.query_one(FindBar).display:
            self._close_find_bar()
        else:
            pane = self.query_one(ReadingPane)
            pane.quote = None
            self.set_focus(pane)

    def action_filter_targets(self) -> None:
        panel = self.query_one("#panel")
        if not panel.display:
            self._toggle(panel)
        self.set_focus(self.query_one(TargetsPanel).query_one(Input))

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    def action_toggle_tree(self) -> None:
        self._toggle(self.query_one(SectionTree))

    def action_toggle_panel(self) -> None:
        self._toggle(self.query_one("#panel"))

    def _toggle(self, widget: Widget) -> None:
        widget.set_class(not widget.display, "-open")
        widget.set_class(widget.display, "-closed")
        if not widget.display:
            self.set_focus(self.query_one(ReadingPane))

    def action_toggle_summaries(self) -> None:
        self._summaries = not self._summaries
        self.query_one(ReadingPane).page = self._page()
        self._search(FindBar.Typed(self.query_one(FindBar).words if self.query_one(FindBar).display else ""))

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self._translate))

    async def action_leave(self) -> None:
        self.app.exit()

    async def action_run_command(self, action: str, context: Context) -> None:
        """Run a command of the key line where it belongs."""
        target = "screen" if context == "reader" else "focused"
        await self.run_action(f"{target}.{action}")

    @on(events.DescendantFocus)
    def _show_keys(self) -> None:
        context: Context = "text"
        if isinstance(self.focused, SectionTree):
            context = "tree"
        elif isinstance(self.focused, CardList):
            context = "cards"
        self.query_one(KeyLine).show(("reader", "matches", context) if self._matches else ("reader", context))
