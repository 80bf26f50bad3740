"""The reader's commands for the review of a draft: from item to item, accepting, dropping and correcting them."""

from collections.abc import Callable, Iterator, Sequence

from siping_tui.briefing import editing
from siping_tui.briefing.editing import ItemPlace, ReviewedItem
from siping_tui.briefing.labels import DUE_BASES, DUES, note_words, quantity
from siping_tui.briefing.model import Briefing, Figure, Note, Target
from siping_tui.briefing.outline import Entry
from siping_tui.messages import N_
from siping_tui.tui.edition import Edition
from siping_tui.tui.layout import PageSpan
from siping_tui.tui.screens.note_commands import NoteCommands
from siping_tui.tui.signs import signs_of
from siping_tui.user.memory import Memory

_ALL_CHECKED = N_("everything is checked: {total}; {key} saves it")
_LIST_CHECKED = N_("everything in this list is checked")
_NOTHING_TO_UNDO = N_("nothing to undo")
_UNDONE = N_("undone")
_NO_ITEM = N_("no item is marked; {key} goes to the next unchecked one")
_NO_FIGURE = N_("a target without a quantity cannot become a figure")
_NO_OTHER_KIND = N_("a note is neither figure nor target")
_NOTHING_TO_ADD = N_("nothing to add: select words of the text that occur once in their section")
_NOTHING_LEFT_OUT = N_("nothing was left out")
_CORRECT = N_("Correct the {kind}")
_ADD = N_("Add a {kind}")
_NOTE = N_("note")
_FIGURE = N_("figure")
_TARGET = N_("target")
_DUE = N_("due {when}")
_PERIOD = N_("period {when}")
_WHEN_IMPLIED = N_("{when} ({basis})")


class ReviewCommands(NoteCommands):
    """The actions on the figures, targets and notes of a draft."""

    def __init__(self, edition: Edition, memory: Memory) -> None:
        super().__init__(edition, memory)
        self._reviewed: ItemPlace | None = None
        """The item that was shown last; it is the marked one as long as its words are highlighted and in view."""

    def show_edition(self, edition: Edition) -> None:
        """Show another edition at the same place, with the same search."""
        raise NotImplementedError

    @property
    def _marked_item(self) -> ItemPlace | None:
        """The item that a command acts on: that of the list in focus, or the one that is shown in the text."""
        panel = self._body.panel
        item: ReviewedItem | None = panel.items.item or panel.notes.note
        if item is None and self._reviewed is not None and self._is_shown(self._reviewed):
            item = self._reviewed.item
        if item is None:
            item = self._pane.note_shown
        return next((place for place in self._report.places if place.item is item), None)

    def _span_of(self, place: ItemPlace) -> PageSpan | None:
        return self._pane.page.locate(place.entry, place.item.quote)

    def _is_shown(self, place: ItemPlace) -> bool:
        span = self._span_of(place)
        return span is not None and self._pane.quote == span and self._pane.is_in_view(span)

    def end_hidden_item(self) -> None:
        """End the review of the item that is shown if it was scrolled out of view: what a key acts on is visible."""
        if self._reviewed is not None and not self._is_shown(self._reviewed):
            self.end_review_of_item()

    def end_review_of_item(self) -> None:
        """Show no item any more."""
        if self._reviewed is not None:
            self._reviewed = None
            self._body.panel.items.point_to(None)
            self._text.show_message()

    def action_next_unchecked(self) -> None:
        self._go_to_unchecked(1)

    def action_previous_unchecked(self) -> None:
        self._go_to_unchecked(-1)

    def _go_to_unchecked(self, step: int) -> None:
        """Show the unchecked item after (1) or before (-1) the marked one, or else the reading position."""
        marked = self._marked_item
        if marked is not None:
            start = self._number_of(marked) + step
        else:
            above = sum(_position(place) < self._position_in_view for place in self._report.places)
            start = above if step > 0 else above - 1
        self._show_first_unchecked(start, step)

    @property
    def _position_in_view(self) -> tuple[int, int, int]:
        """The position of the first character in view, as that of an item."""
        element, character = self._pane.place
        shown = self._pane.page.elements[element]
        entry = self._pane.page.entry_of(element)
        if entry is None:
            return (-1, 0, 0)
        if shown.paragraph is not None:
            return entry.position, shown.paragraph, character
        # A title is above the paragraphs, a caption below them.
        return entry.position, len(entry.section.paragraphs) if shown.kind == "caption" else -1, 0

    def _show_first_unchecked(self, start: int, step: int) -> None:
        """Show the first unchecked item from a position among all items on, and from the other end again."""
        places = self._places_in_order
        order = [(start + step * number) % len(places) for number in range(len(places))]
        found = next((places[number] for number in order if places[number].is_drafted), None)
        if found is not None:
            self._show_item(found)
            return
        self.end_review_of_item()
        if any(place.is_drafted for place in self._report.places):
            self.say_briefly(_LIST_CHECKED)
        else:
            key, total = self._key("reader.save"), len(self._report.places)
            self._text.show_message(self._edition.translate(_ALL_CHECKED).format(total=total, key=key))

    @property
    def _places_in_order(self) -> Sequence[ItemPlace]:
        """The items in the order of the text, or those of the list in focus if it has an order of its own."""
        panel, places = self._body.panel, self._report.places
        items: Sequence[ReviewedItem] | None = None
        if panel.notes.cards.has_focus:
            items = panel.notes.notes
        elif panel.items.cards.has_focus and panel.items.is_filtering:
            items = panel.items.items
        if items is None:
            return places
        by_item = {id(place.item): place for place in places}
        return [by_item[id(item)] for item in items]

    def _show_item(self, place: ItemPlace) -> None:
        """Show an item in the text and in the list, and what it says in the message bar."""
        self._reviewed = place
        panel = self._body.panel
        if not panel.notes.has_focus_within and not panel.items.is_filtering:
            panel.show_results(False)
        # At once: the next key acts on what the list in focus highlights.
        panel.items.show_entry(place.entry)
        panel.items.point_to(place.item)
        if isinstance(place.item, Note):
            panel.notes.follow(place.item)
        self._uncover_text()
        self._text.show_message(*self._words_of(place))
        if (span := self._span_of(place)) is not None:
            self._text.go_to_quote(span)

    def _words_of(self, place: ItemPlace) -> Iterator[str | tuple[str, ...]]:
        """Yield what an item says: its name, and its quantity and time."""
        item, translate, language = place.item, self._edition.translate, self._edition.language
        sign = f"{signs_of(self).unchecked} " if item.origin else ""
        if isinstance(item, Note):
            yield sign + note_words(item, translate)
            yield item.reason.in_(language)
        else:
            yield sign + item.label.in_(language)
            kind = translate(_FIGURE if isinstance(item, Figure) else _TARGET)
            yield tuple(filter(None, (kind, quantity(item, language), self._when(item))))

    def _when(self, item: Figure | Target) -> str:
        """Return the period of a figure or the due date of a target."""
        translate = self._edition.translate
        is_target = isinstance(item, Target)
        when = item.due if isinstance(item, Target) else item.period
        basis = item.due_basis if isinstance(item, Target) else item.period_basis
        if when is None:
            return ""
        words = translate(DUES[str(when)]) if str(when) in DUES else str(when)
        if basis == "implied":
            words = translate(_WHEN_IMPLIED).format(when=words, basis=translate(DUE_BASES["implied"]))
        return translate(_DUE if is_target else _PERIOD).format(when=words)

    def action_accept_item(self) -> None:
        if (place := self._item_to_edit()) is not None:
            number = self._number_of(place)
            self._edit(editing.accepted(self._briefing, place), place)
            self._show_first_unchecked(number + 1, 1)

    def action_drop_item(self) -> None:
        if (place := self._item_to_edit()) is not None:
            number = self._number_of(place)
            self._edit(editing.dropped(self._briefing, place), place)
            self._show_first_unchecked(number, 1)

    def action_turn_item(self) -> None:
        place = self._item_to_edit()
        if place is None:
            return
        if isinstance(place.item, Note):
            self.say_briefly(_NO_OTHER_KIND)
            return
        turned = editing.as_target(place.item) if isinstance(place.item, Figure) else editing.as_figure(place.item)
        if turned is None:
            self.say_briefly(_NO_FIGURE)
            return
        self._edit(editing.replaced(self._briefing, place, turned), place)
        self._show_edited(turned)

    def action_correct_item(self) -> None:
        place = self._item_to_edit()
        if place is None:
            return

        def correct(item: ReviewedItem | None) -> None:
            # The file may have been loaded again meanwhile.
            if item is not None and any(each.item is place.item for each in self._report.places):
                number = self._number_of(place)
                self._edit(editing.replaced(self._briefing, place, item), place)
                self._show_first_unchecked(number + 1, 1)

        self._open_form(_CORRECT, place.item, place.entry, correct)

    def action_add_item(self) -> None:
        """Add a figure or target from the selection, the chosen sentence, or else the first one in view."""
        # Deferred: a review needs it now and then.
        from siping_tui.importing.proposals import proposed

        page = self._pane.page
        sentence = self._pane.first_sentence_in_view()
        passage = self._marked_passage() or ([sentence] if sentence else [])
        element, span = next((each for each in passage if page.elements[each[0]].kind == "paragraph"), (0, (0, 0)))
        shown = page.elements[element]
        briefing, entry = self._briefing, shown.entry
        identifier = editing.unused_id(briefing, "x")
        place = briefing.place.zh if briefing.place else ""
        item = proposed(entry.section, shown.words, span, place, identifier) if entry else None
        if item is None or entry is None:
            self.say_briefly(_NOTHING_TO_ADD)
            return

        def add(item: ReviewedItem | None) -> None:
            now = self._edition.outline.by_id.get(entry.section.id)
            if item is not None and now is not None and now.section is entry.section:
                self._edit(editing.added(self._briefing, now, item), ItemPlace(now, item))
                self._show_edited(item)

        self._open_form(_ADD, item, entry, add)

    def _open_form(
        self, title: str, item: ReviewedItem, entry: Entry, callback: Callable[[ReviewedItem | None], None]
    ) -> None:
        from siping_tui.tui.screens.item_form import ItemForm

        translate = self._edition.translate
        kind = _FIGURE if isinstance(item, Figure) else _TARGET if isinstance(item, Target) else _NOTE
        words = translate(title).format(kind=translate(kind))
        self.app.push_screen(ItemForm(words, item, entry.section, translate), callback)

    def action_list_left_out(self) -> None:
        """List what of the document is not part of the report."""
        left_out, translate = self._briefing.left_out, self._edition.translate
        if not left_out:
            self.say_briefly(_NOTHING_LEFT_OUT)
            return
        from siping_tui.tui.screens.left_out_list import LeftOutList, left_out_choices

        self.app.push_screen(LeftOutList(list(left_out_choices(left_out, translate)), translate))

    def action_undo_edit(self) -> None:
        revisions = self._report.revisions
        if not revisions.past:
            self.say_briefly(_NOTHING_TO_UNDO)
            return
        place = revisions.past[-1].place
        self._report.revisions = revisions.undone()
        self.show_edition(self._edition)
        if place is None or not self._show_edited(place.item):
            self.end_review_of_item()
            self.say_briefly(_UNDONE)

    @property
    def _briefing(self) -> Briefing:
        return self._edition.outline.briefing

    def _number_of(self, place: ItemPlace) -> int:
        return next((n for n, each in enumerate(self._places_in_order) if each.item is place.item), 0)

    def _item_to_edit(self) -> ItemPlace | None:
        """Return the marked item; without one, say how to mark one."""
        place = self._marked_item
        if place is None:
            self.say_briefly(_NO_ITEM, key=self._key("review.next-unchecked"))
        return place

    def _edit(self, briefing: Briefing, place: ItemPlace) -> None:
        """Go on to an edited briefing."""
        self._report.revisions = self._report.revisions.edited(briefing, place)
        self.show_edition(self._edition)

    def _show_edited(self, item: ReviewedItem) -> bool:
        """Show an item after an edit, and return whether the briefing has it."""
        place = next((place for place in self._report.places if place.item is item), None)
        if place is not None:
            self._show_item(place)
        return place is not None


def _position(place: ItemPlace) -> tuple[int, int, int]:
    """Return the position of an item: that of its section, of the paragraph in it, and of its words."""
    try:
        found = place.entry.quotation(place.item)
    except KeyError:
        return place.entry.position, len(place.entry.section.paragraphs), 0
    return place.entry.position, found.paragraph, found.span[0]
