"""Suggestions after a search that found nothing, as lines of text."""

from collections.abc import Iterator, Sequence

from siping_tui.briefing.outline import Entry
from siping_tui.messages import N_, SEPARATOR, Language, Translate
from siping_tui.search.suggesting import Suggestions

EACH_ALONE = N_("each word alone: {counts}")
WORD_COUNT = N_("{word} ({count})")
CLOSEST = N_("closest together: {words} in {number} {title}")
CLOSEST_MATCH = N_("closest match: {words} in {number} {title}")
SIMILAR = {
    "sound": N_("sounds like {word}: {printed} ({count})"),
    "spelling": N_("spelled like {word}: {printed} ({count})"),
}
NO_SECTION = N_('no section matches "{address}"')
NO_SECTION_NEAR = N_('no section matches "{address}"; similar: {candidates}')
BY_DUE = N_("by due date, use due:{due} ({count})")
ACCEPTED = N_("{field} must be one of: {values}")


def suggestion_lines(suggestions: Suggestions, language: Language, translate: Translate) -> Iterator[str]:
    """Yield the matches of each word alone, unknown sections, the values of conditions, the closest section, and
    similar words.

    `language` is that of section titles.
    """
    separator = translate(SEPARATOR)
    if any(word.count for word in suggestions.occurring):
        counts = separator.join(
            translate(WORD_COUNT).format(word=word.word, count=word.count) for word in suggestions.occurring
        )
        yield translate(EACH_ALONE).format(counts=counts)
    for unknown in suggestions.unknown_sections:
        template = NO_SECTION_NEAR if unknown.similar else NO_SECTION
        candidates = listed_sections(unknown.similar, language)
        yield translate(template).format(address=unknown.address, candidates=candidates)
    for each in suggestions.dues:
        yield translate(BY_DUE).format(due=each.due, count=each.count)
    for condition in suggestions.conditions:
        yield translate(ACCEPTED).format(field=condition.field, values=separator.join(condition.values))
    if nearest := suggestions.nearest:
        title = nearest.entry.section.title.in_(language)
        words = separator.join(nearest.words)
        message = CLOSEST if len(nearest.words) > 1 else CLOSEST_MATCH
        yield translate(message).format(words=words, number=nearest.entry.number, title=title)
    for near in suggestions.near:
        yield translate(SIMILAR[near.nearness]).format(word=near.word, printed=near.printed, count=near.count)


def listed_sections(entries: Sequence[Entry], language: Language) -> str:
    """Return the numbers and titles of sections in one line."""
    return "; ".join(f"{entry.number} {entry.section.title.in_(language)}" for entry in entries)
