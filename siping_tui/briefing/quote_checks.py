"""Check that every quote occurs exactly once in the own text of its section."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from siping_tui.briefing.field_paths import walk_items, walk_sections
from siping_tui.briefing.model import Briefing, Figure, Note, Section, Target
from siping_tui.briefing.quotations import occurrences
from siping_tui.messages import N_, Term
from siping_tui.typed_yaml.characters import code_point, visible_or_name
from siping_tui.typed_yaml.decoding import is_known
from siping_tui.typed_yaml.lookalikes import lookalike_quotation
from siping_tui.typed_yaml.nearness import COST_OF_QUOTE, Allowance, nearest_words
from siping_tui.typed_yaml.problems import FieldPath, Violation

if TYPE_CHECKING:
    from siping_tui.text.folding import Folded

QUOTE_MISSING = N_("quote not found in the section's own text: {quote}")
QUOTE_DIFFERS = N_("quote not found in the section's own text: {quote}; the text has {near}")
QUOTE_CROSSES = N_("the quote crosses a paragraph break: {quote}")
QUOTE_REPEATED = N_("the quote occurs {count} times in the section's own text: {quote}")
TOO_MANY_QUOTES = N_("limit exceeded: {count} quotes in a text of {length} characters; divide the section")
CHARACTER_DIFFERS = N_("has {here} ({here_code}) where {place} has {there} ({there_code}): {words}")
CHARACTER_ADDED = N_("has {here} ({here_code}) where {place} has nothing: {words}")
CHARACTER_MISSING = N_("lacks {there} ({there_code}), which {place} has: {words}")

IN_TEXT = Term(N_("the section's own text"))
IN_QUOTE = Term(N_("the quote"))

MAX_SEARCHED = 10_000_000_000
"""Characters searched for quotes: for each section the number of its quotes times the length of its text."""


def check_quotes(briefing: Briefing, allowance: Allowance) -> Iterator[Violation]:
    """Yield the violations of quotes; `allowance` limits the search for similar text."""
    searched = 0
    for path, section in walk_sections(briefing.sections):
        if not is_known(section.text):
            continue
        quotes = _quotes(section, path)
        # A quote contains no line break, so that none is found across paragraphs.
        text = "\n".join(section.paragraphs)
        searched += len(quotes) * len(text)
        if searched > MAX_SEARCHED:
            yield Violation((*path, "text"), TOO_MANY_QUOTES, {"count": len(quotes), "length": len(text)})
            return
        yield from _check_quotes_in(text, quotes, allowance)


def _quotes(section: Section, path: FieldPath) -> list[tuple[FieldPath, str]]:
    quoting: dict[str, tuple[Figure | Target | Note, ...]] = {
        "figures": section.figures,
        "targets": section.targets,
        "notes": section.notes,
    }
    return [
        ((*item_path, "quote"), item.quote)
        for name, items in quoting.items()
        for item_path, item in walk_items(items, name, path)
        if is_known(item.quote)
    ]


def _check_quotes_in(text: str, quotes: list[tuple[FieldPath, str]], allowance: Allowance) -> Iterator[Violation]:
    without_breaks = text.replace("\n", "")
    folded: Folded | None = None
    for path, quote in quotes:
        count = 0 if "\n" in quote else occurrences(text, quote)
        if count > 1:
            yield Violation(path, QUOTE_REPEATED, {"count": count, "quote": quote})
        if count:
            continue
        if quote.replace("\n", "") in without_breaks:
            yield Violation(path, QUOTE_CROSSES, {"quote": quote})
        elif violation := wrongly_quoted(quote, lambda words: occurrences(text, words) == 1, path):
            yield violation
        elif not allowance.spend(len(text) + COST_OF_QUOTE):
            yield Violation(path, QUOTE_MISSING, {"quote": quote})
        else:
            folded = folded or _fold(text)
            yield _unfound(path, quote, text, folded)


def _fold(text: str) -> "Folded":
    # Deferred: almost every quote is found as it is written.
    from siping_tui.text.folding import fold

    return fold(text)


def _unfound(path: FieldPath, quote: str, text: str, folded: "Folded") -> Violation:
    if difference := first_difference(quote, text, folded):
        return difference.violation(path, quote, IN_TEXT)
    if near := nearest_words(quote, text):
        return Violation(path, QUOTE_DIFFERS, {"quote": quote, "near": near})
    return Violation(path, QUOTE_MISSING, {"quote": quote})


def wrongly_quoted(value: str, is_right: Callable[[str], bool], path: FieldPath) -> Violation | None:
    """Return the violation of a value in “ ” or the like that would be right without them, None for any other value."""
    quoted = lookalike_quotation(value)
    if quoted is None or not is_right(quoted[0]):
        return None
    _, template, arguments = quoted[1]
    return Violation(path, template, arguments)


class Difference(NamedTuple):
    """A character of a quotation and the character of the text in its place; "" if there is none."""

    here: str
    there: str

    def violation(self, path: FieldPath, words: str, place: Term) -> Violation:
        """Return the violation of `words`, which are not found in `place` because of the difference."""
        arguments = {"words": words, "place": place}
        if self.here:
            arguments |= {"here": visible_or_name(self.here), "here_code": code_point(self.here)}
        if self.there:
            arguments |= {"there": visible_or_name(self.there), "there_code": code_point(self.there)}
        if not self.there:
            return Violation(path, CHARACTER_ADDED, arguments)
        return Violation(path, CHARACTER_DIFFERS if self.here else CHARACTER_MISSING, arguments)


def first_difference(words: str, text: str, folded: "Folded | None" = None) -> Difference | None:
    """Return where `words` first differs from words of `text` that look alike, None if there are no such words.

    Alike are spellings that fold to the same: other white space, quotation marks, dashes or widths. `folded` is the
    folded text if the caller has it.
    """
    wanted = _fold(words).text
    folded = folded or _fold(text)
    start = folded.text.find(wanted) if wanted else -1
    if start < 0:
        return None
    first, last = folded.offsets.original(start, start + len(wanted))
    if "\n" in text[first:last]:
        return None
    for character in words:
        # A quotation mark or space before the first character that is compared.
        if not _is_ignored(character) or first == 0 or text[first - 1] == "\n" or not _is_ignored(text[first - 1]):
            break
        first -= 1
    return _first_difference(words, text[first : first + len(words)])


def _first_difference(words: str, text: str) -> Difference | None:
    for here, there in zip_longest(words, text, fillvalue=""):
        if here != there:
            if _is_ignored(here) == _is_ignored(there):
                return Difference(here, there)
            return Difference(here, "") if _is_ignored(here) else Difference("", there)
    return None


def _is_ignored(character: str) -> bool:
    """Return whether folding leaves nothing of a character."""
    return not _fold(character).text
