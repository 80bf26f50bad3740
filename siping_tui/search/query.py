"""What is looked for."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TypeAlias, TypeVar

from siping_tui.search.sizes import Size
from siping_tui.text.folding import DOUBLE_QUOTES, SINGLE_QUOTES, fold
from siping_tui.text.pinyin import Sounds, Way, spelling
from siping_tui.text.quantities import quantities

Found = TypeVar("Found")

MOST_ALTERNATIVES = 50
"""What asks for more is no query but a text."""


@dataclass(frozen=True)
class Word:
    """A word or phrase to look for."""

    typed: str
    text: str
    """Folded."""
    spelling: str | None = None
    """How it is looked for as pinyin, None where it is none."""


@dataclass(frozen=True)
class Syllables:
    """Words of one syllable or initial each: pinyin typed with spaces, unless they stand in the text as Latin words."""

    words: tuple[Word, ...]


@dataclass(frozen=True)
class Condition:
    """`section:3`, `kind:target`, `due:2024` or `unit:亿元`."""

    field: str
    value: str
    word: Word
    """To look for where there is no such section."""


@dataclass(frozen=True)
class IgnoredMarks:
    """Marks alone that words are searched without: quotation marks of any form, 、 and the like."""

    typed: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What they are in print."""
        forms = (next((q for q in (DOUBLE_QUOTES, SINGLE_QUOTES) if mark in q), mark) for mark in self.typed)
        return re.compile("".join(f"[{re.escape(form)}]" for form in forms))


Alternative: TypeAlias = Word | Syllables | Size | Condition | IgnoredMarks


@dataclass(frozen=True)
class Clause:
    """Alternatives of which one must stand in a sentence, or, `excluded`, none may."""

    alternatives: tuple[Alternative, ...]
    excluded: bool = False


@dataclass(frozen=True)
class Query:
    """Terms that must all be answered by one sentence, figure or target."""

    clauses: tuple[Clause, ...]
    whole_words: bool = False
    """Whether a number or Latin word must not stand inside a longer one."""
    typing: bool = False
    """Whether the last syllable may still be typed in part only."""
    begun: bool = False
    """Whether of the last word no syllable, no size and no condition is typed yet."""

    @property
    def typed(self) -> frozenset[str]:
        """What is looked for as it was typed, excluded clauses aside."""
        sought = (each for clause in self.clauses if not clause.excluded for each in clause.alternatives)
        return frozenset(chain.from_iterable(map(_typed, sought)))

    @property
    def marks(self) -> IgnoredMarks | None:
        """The marks that are looked for; None where words are, or more than words."""
        first = self.clauses[0].alternatives[0] if self.clauses else None
        return first if isinstance(first, IgnoredMarks) else None

    @property
    def settled(self) -> "Query | None":
        """The query without a last word that is only begun; None where there is no such word.

        What was found before it goes on being shown while it is typed.
        """
        if not self.begun:
            return None
        *clauses, last = self.clauses
        first = last.alternatives[0]
        if isinstance(first, Syllables):
            kept = first.words[:-1]
            clauses.append(Clause((Syllables(kept) if len(kept) > 1 else kept[0],)))
        return Query(tuple(clauses), self.whole_words, self.typing) if clauses else None

    def answered(self, find: Callable[["Query"], Found]) -> tuple["Query", Found]:
        """Return what `find` finds, or, where that is nothing, what it finds for what is settled; and for which."""
        found = find(self)
        settled = None if found else self.settled
        return (self, found) if settled is None else (settled, find(settled))

    def matches(self, *texts: str, by_sound: bool = True) -> bool:
        """Tell whether short `texts`, such as a title and its translation, answer the query between them.

        A condition is looked for as it was typed: a text alone has no section and no due year. Without `by_sound`
        pinyin is no answer.
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
    """Return one word of `parts` typed apart."""
    typed = " ".join(part.typed for part in parts)
    return Word(typed, "".join(part.text for part in parts), spelling(typed))


def _is_answered(clause: Clause, texts: Sequence[str], query: Query, by_sound: bool) -> bool:
    return clause.excluded != any(
        _stands_in(texts, alternative, query, by_sound) for alternative in clause.alternatives
    )


def _stands_in(texts: Sequence[str], alternative: Alternative, query: Query, by_sound: bool) -> bool:
    if isinstance(alternative, Size):
        return any(alternative.holds(each.value, each.unit) for text in texts for each in quantities(text))
    if isinstance(alternative, Syllables):
        return _stands_in(texts, joined(alternative.words), query, by_sound) or all(
            _stands_in(texts, word, query, by_sound) for word in alternative.words
        )
    assert not isinstance(alternative, IgnoredMarks)
    word = alternative if isinstance(alternative, Word) else alternative.word
    if any(word.text in text for text in texts):
        return True
    ways = _ways(word.spelling, query.typing) if word.spelling and by_sound else ()
    return any(True for way in ways for text in texts for _ in way.spans(text))


# The same texts are asked at every key that is pressed: three thousand sections and their commands have so many.
@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text).text


@cache
def _all_sounds() -> Sounds:
    return Sounds()


@lru_cache(maxsize=2 * MOST_ALTERNATIVES)
def _ways(spelt: str, typing: bool) -> tuple[Way, ...]:
    return tuple(_all_sounds().ways(spelt, typing=typing))
