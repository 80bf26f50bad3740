"""A parsed query: clauses of words, pinyin, sizes and conditions."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import TypeAlias, TypeVar

from siping_tui.frozen import Frozen
from siping_tui.search.sizes import Size
from siping_tui.text.folding import DOUBLE_QUOTES, SINGLE_QUOTES, fold
from siping_tui.text.pinyin import SoundPattern, Sounds, spelling
from siping_tui.text.quantities import quantities

_Answer = TypeVar("_Answer")

MOST_ALTERNATIVES = 50
"""A longer query is searched for as one stretch of text."""


class Word(Frozen):
    """A word or phrase."""

    typed: str
    text: str
    """The folded form, which is what is searched for."""
    spelling: str | None = None
    """The form that is searched for as pinyin; None if the word cannot be pinyin."""
    number: Size | None = None
    """What the word names as a number, which is found in every spelling; None if it is no such number."""


class Syllables(Frozen):
    """Words of one syllable or initial each: pinyin typed with spaces, unless each is a Latin word of the text."""

    words: tuple[Word, ...]


class Condition(Frozen):
    """A condition such as `section:3`, `kind:target`, `due:2024` or `unit:亿元`.

    `year` is the field of a bare year among figures and targets: it is due then, or its period is in that year.
    """

    field: str
    value: str
    word: Word
    """The condition as a word, which is searched for if the section does not exist."""


class IgnoredMarks(Frozen):
    """Punctuation that folding removes, such as quotation marks or 、, typed without any words."""

    typed: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """A pattern of the printed text; quotation marks match those of any form."""
        forms = (next((q for q in (DOUBLE_QUOTES, SINGLE_QUOTES) if mark in q), mark) for mark in self.typed)
        return re.compile("".join(f"[{re.escape(form)}]" for form in forms))


Alternative: TypeAlias = Word | Syllables | Size | Condition | IgnoredMarks


class Clause(Frozen):
    """Alternatives of which a sentence must have at least one, or none if the clause is `excluded`."""

    alternatives: tuple[Alternative, ...]
    excluded: bool = False


class Query(Frozen):
    """Clauses that a sentence, figure or target must answer all."""

    clauses: tuple[Clause, ...]
    whole_words: bool = False
    """Whether numbers and Latin words must match whole."""
    typing: bool = False
    """Whether the query is still being typed, so that its last syllable may be incomplete."""
    begun: bool = False
    """Whether the last clause is still without a whole syllable, size or condition."""

    @property
    def typed(self) -> frozenset[str]:
        """The words as typed, without those of excluded clauses."""
        sought = (each for clause in self.clauses if not clause.excluded for each in clause.alternatives)
        return frozenset(chain.from_iterable(map(_typed, sought)))

    @property
    def begins_condition(self) -> bool:
        """Whether the query is no more than the beginning of a size or of a condition."""
        if not self.begun or len(self.clauses) > 1:
            return False
        first = self.clauses[0].alternatives[0]
        return isinstance(first, Word) and not first.typed.isalpha()

    @property
    def marks(self) -> IgnoredMarks | None:
        """The punctuation that is searched for; None if the query has anything else."""
        first = self.clauses[0].alternatives[0] if self.clauses else None
        return first if isinstance(first, IgnoredMarks) else None

    @property
    def settled(self) -> "Query | None":
        """The query without a last clause that is only begun; None if nothing is begun, or nothing else is left.

        Its results stay visible while the last clause is being typed.
        """
        if not self.begun:
            return None
        *clauses, last = self.clauses
        first = last.alternatives[0]
        if isinstance(first, Syllables):
            kept = first.words[:-1]
            clauses.append(Clause((Syllables(kept) if len(kept) > 1 else kept[0],)))
        return Query(tuple(clauses), self.whole_words, self.typing) if clauses else None

    def answered(self, find: Callable[["Query"], _Answer]) -> tuple["Query", _Answer]:
        """Return the query that `find` has a result for, this or else the settled one, and the result."""
        found = find(self)
        settled = None if found else self.settled
        return (self, found) if settled is None else (settled, find(settled))

    def matches(self, *texts: str, by_sound: bool = True) -> bool:
        """Return whether short `texts`, such as a title and its translation, answer the query between them.

        A condition is searched for as it was typed, since a text alone has no section and no due year. Without
        `by_sound` words are not read as pinyin.
        """
        if self.marks:
            return any(self.marks.pattern.search(text) for text in texts)
        forms = [*map(_folded, texts)]
        return all(_is_answered(clause, forms, self, by_sound) for clause in self.clauses)


def _typed(alternative: Alternative) -> Iterable[str]:
    if isinstance(alternative, Syllables):
        return (word.typed for word in alternative.words)
    if isinstance(alternative, Condition):
        return (alternative.word.typed,)
    return () if isinstance(alternative, Size) else (alternative.typed,)


def joined(parts: Sequence[Word]) -> Word:
    """Return the word that `parts`, typed with spaces, make."""
    typed = " ".join(part.typed for part in parts)
    return Word(typed, "".join(part.text for part in parts), spelling(typed))


def _is_answered(clause: Clause, texts: Sequence[str], query: Query, by_sound: bool) -> bool:
    return clause.excluded != any(_is_in(texts, each, query, by_sound) for each in clause.alternatives)


def _is_in(texts: Sequence[str], alternative: Alternative, query: Query, by_sound: bool) -> bool:
    if isinstance(alternative, Size):
        return any(alternative.holds(each.value, each.unit) for text in texts for each in quantities(text))
    if isinstance(alternative, Syllables):
        return _is_in(texts, joined(alternative.words), query, by_sound) or all(
            _is_in(texts, word, query, by_sound) for word in alternative.words
        )
    assert not isinstance(alternative, IgnoredMarks)
    word = alternative if isinstance(alternative, Word) else alternative.word
    if any(word.text in text for text in texts):
        return True
    patterns = _sound_patterns(word.spelling, query.typing) if word.spelling and by_sound else ()
    return any(True for pattern in patterns if not pattern.is_name for text in texts for _ in pattern.spans(text))


# The palette matches the same titles and commands again at each key. A report of 3,000 sections has about 20,000.
@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text).text


@cache
def _all_sounds() -> Sounds:
    return Sounds()


@lru_cache(maxsize=2 * MOST_ALTERNATIVES)
def _sound_patterns(spelt: str, typing: bool) -> tuple[SoundPattern, ...]:
    return tuple(_all_sounds().patterns(spelt, typing=typing))
