"""The choices of the palette and of the dialogs for marks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from string import digits

from siping_tui.messages import N_, Language, translator
from siping_tui.pages.overview import OVERVIEW_TITLE
from siping_tui.text.widths import clip
from siping_tui.tui.cards import CardPart, Choice
from siping_tui.tui.edition import Edition
from siping_tui.tui.layout import Page
from siping_tui.user.commands import COMMANDS, Command
from siping_tui.user.keys import ABOVE_REPORTS, Keys, format_keys
from siping_tui.user.state import OVERVIEW, Anchor

_THEME = N_("theme {name}")
_FREE = N_("free")

_EXCERPT = 60
"""Cells of the text that are shown of a mark."""


def choices(edition: Edition, themes: Iterable[str], keys: Mapping[str, Keys]) -> Iterator[Choice]:
    """Yield every command of the screen, every section and every theme."""
    # Commands that move within a list make no sense from the palette.
    moving = {command.action for command in COMMANDS if command.context == "cards"}

    def is_offered(command: Command) -> bool:
        is_moving = command.context == "cards" or (command.context == "tree" and command.action in moving)
        is_possible = command.context != "review" or edition.report.is_draft
        return is_possible and not is_moving and command.context not in ("finding", *ABOVE_REPORTS)

    yield from command_choices(edition.interface, keys, is_offered)
    other_language: Language = "en" if edition.language == "zh" else "zh"
    for entry in edition.outline.entries:
        own, other = (entry.section.title.in_(each) for each in (edition.language, other_language))
        title = CardPart(edition.title(entry), "label", other if other != own else "")
        yield Choice(parts=(title,), gap=False, action=f"go_to_section({entry.section.id!r})")
    yield from theme_choices(edition.interface, themes)


def command_choices(
    interface: Language, keys: Mapping[str, Keys], is_offered: Callable[[Command], bool]
) -> Iterator[Choice]:
    """Yield the commands that are offered: those of the key line first, except those that need a search."""
    translate = translator(interface)
    # The other language's name also matches, so that the user need not switch the input method.
    of_other = translator("en" if interface == "zh" else "zh")
    for command in sorted(COMMANDS, key=lambda command: not command.shown_key or command.context == "matches"):
        if is_offered(command) and command.action != "palette":
            name = CardPart(translate(command.name), "label", format_keys(keys[command.id]), below=True)
            parts = (name, CardPart(translate(command.help), "detail"))
            action = f"run({command.context!r}, {command.action!r})"
            also = f"{of_other(command.name)} {of_other(command.help)} {command.also}"
            yield Choice(parts=parts, gap=False, action=action, also=also)


def theme_choices(interface: Language, themes: Iterable[str]) -> Iterator[Choice]:
    """Yield the themes."""
    translate, of_other = translator(interface), translator("en" if interface == "zh" else "zh")
    for theme in themes:
        words = CardPart(translate(_THEME).format(name=theme), "label")
        also = of_other(_THEME).format(name=theme)
        yield Choice(parts=(words,), gap=False, action=f"take_theme({theme!r})", theme=theme, also=also)


def mark_choices(edition: Edition, page: Page, marks: Mapping[str, Anchor], *, free: bool) -> list[Choice]:
    """Return the existing marks with an excerpt of the text; with `free`, the next unused digit comes first."""
    offered = []
    if free:
        digit = next((digit for digit in digits[1:] + digits[:1] if digit not in marks), digits[1])
        offered.append(Choice(parts=(CardPart(digit, "label", edition.translate(_FREE)),), gap=False, action=digit))
    for name, anchor in sorted(marks.items()):
        title = CardPart(f"{name}  {_section_of(edition, anchor)}", "label")
        excerpt = CardPart(f"   {clip(_text_at(page, anchor), _EXCERPT)}", "detail")
        offered.append(Choice(parts=(title, excerpt), gap=False, action=name))
    return offered


def _section_of(edition: Edition, anchor: Anchor) -> str:
    """Return the title of the section of a place, or of the overview; empty if the report has it no longer."""
    if anchor.section == OVERVIEW:
        return edition.translate(OVERVIEW_TITLE)
    entry = edition.outline.by_id.get(anchor.section)
    return edition.title(entry) if entry else ""


def _text_at(page: Page, anchor: Anchor) -> str:
    """Return the text from a place on; at a title of a section, that of the first paragraph below it."""
    place = page.place_of(anchor)
    if place is None:
        return ""
    for element in page.elements[place.element :]:
        if element.kind == "paragraph" or element.entry is None:
            return element.text[place.character if element is page.elements[place.element] else 0 :]
    return ""
