"""What is copied: the words, and where they stand."""

from siping_tui.briefing.addressing import Entry
from siping_tui.tui.edition import Edition


def cited(words: str, edition: Edition, entry: Entry) -> str:
    """Return the words with a line that names report, date and section."""
    briefing = edition.outline.briefing
    title = briefing.title.in_(edition.language)
    if edition.language == "zh":
        return f"{words}\n——《{title}》，{briefing.date}，第{entry.number}节"
    return f"{words}\n-- {title}, {briefing.date}, section {entry.number}"
