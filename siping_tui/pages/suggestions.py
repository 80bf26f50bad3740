"""What is said when a search found nothing."""

from collections.abc import Iterator

from siping_tui.messages import N_, Language, Translate
from siping_tui.search.suggesting import Suggestions

STANDING_ALONE = N_("each word alone: {counts}")
NEAREST = N_("closest together: {words} in {number} {title}")
NEAREST_ALONE = N_("closest match: {words} in {number} {title}")
NEAR = {
    "sound": N_("sounds like {word}: {printed} ({count})"),
    "spelling": N_("spelt like {word}: {printed} ({count})"),
}
TAKEN = N_("{field} must be one of: {values}")


def suggestion_lines(suggestions: Suggestions, language: Language, translate: Translate) -> Iterator[str]:
    """Yield what may help: which of the words occur, where all of them do, and what is nearly one of them."""
    if any(word.count for word in suggestions.occurring):
        counts = ", ".join(f"{word.word} ({word.count})" for word in suggestions.occurring)
        yield translate(STANDING_ALONE).format(counts=counts)
    for condition in suggestions.conditions:
        yield translate(TAKEN).format(field=condition.field, values=", ".join(condition.values))
    if nearest := suggestions.nearest:
        title = nearest.entry.section.title.in_(language)
        words = ", ".join(nearest.words)
        message = NEAREST if len(nearest.words) > 1 else NEAREST_ALONE
        yield translate(message).format(words=words, number=nearest.entry.number, title=title)
    for near in suggestions.near:
        yield translate(NEAR[near.nearness]).format(word=near.word, printed=near.printed, count=near.count)
