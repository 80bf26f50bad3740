"""Which of the editor's summaries the page shows."""

from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language
from siping_tui.user.state import SummaryChoice

_MUCH_SHORTER = 3
"""A summary is much shorter than its text if the text is this many times as long."""


def shown_summaries(outline: Outline, language: Language, choice: SummaryChoice) -> frozenset[int]:
    """Return the sections whose summaries are shown, as positions of entries."""
    with_summary = [entry for entry in outline.entries if entry.section.summary is not None]
    if choice == "none":
        return frozenset()
    if choice == "articles":
        return frozenset(entry.position for entry in with_summary if entry.parent is None)
    if choice == "all" or language != outline.briefing.language:
        return frozenset(entry.position for entry in with_summary)
    lengths = _text_lengths(outline)
    return frozenset(
        entry.position
        for entry in with_summary
        if entry.section.summary and len(entry.section.summary.in_(language)) * _MUCH_SHORTER < lengths[entry.position]
    )


def _text_lengths(outline: Outline) -> list[int]:
    """Return the length of each section's text with its subsections, in characters, by the position of its entry."""
    lengths = [sum(map(len, entry.section.paragraphs)) for entry in outline.entries]
    for entry in reversed(outline.entries):
        if entry.parent is not None:
            lengths[entry.parent.position] += lengths[entry.position]
    return lengths


def next_choice(choice: SummaryChoice) -> SummaryChoice:
    """Return the choice that the key goes on to: none, the articles, all, and none again."""
    if choice == "none":
        return "articles"
    return "all" if choice == "articles" else "none"
