"""The sentences in which a later report may say what became of a target, by likeness of words."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from siping_tui.briefing.model import Target
from siping_tui.briefing.outline import Entry
from siping_tui.text.folding import fold

_ALIKE = 0.6
"""The least likeness of the words of a target and a sentence that may be about the same project."""
_WITH_NUMBER, _WITH_NAMES = 0.45, 0.3
"""The same, if the sentence has the number of the target, or words that no other sentence has, as names are."""
_RUN, _LEAST_RUNS = 4, 2
"""The length of such words, and how many of them it takes."""


class SaidSentences:
    """The sentences of a report in which what is similar to a target is looked for."""

    def __init__(self, said: Iterable[tuple[Entry, str]]) -> None:
        self._said = [(entry, words, _bare(words)) for entry, words in said]
        self._only: dict[str, int | None] = {}
        """The position of the only sentence that has a word; None if several have it."""
        for position, (_, _, bare) in enumerate(self._said):
            for run in _runs(bare):
                self._only[run] = position if self._only.get(run, position) == position else None

    def similar(self, target: Target, noun: str) -> tuple[Entry, str] | None:
        """Return the sentence whose words are most like those of a target, if any is like enough.

        It has `noun`, the end of what the target counts, or the names of it: the same number of another thing is no
        answer, nor is another number whose digits are like those of the target.
        """
        words = _bare(target.quote)
        without_number = _bare(target.quote.replace(target.raw, "")) if target.raw else words
        own_runs = Counter(self._only.get(run) for run in _runs(words))
        number = re.compile(rf"(?<![\d.]){re.escape(_bare(target.raw))}") if target.raw else None
        best, best_share = None, 0.0
        for position, (entry, sentence, bare) in enumerate(self._said):
            has_names = own_runs[position] >= _LEAST_RUNS
            if noun not in bare and not has_names:
                continue
            has_number = bool(number and number.search(bare))
            compared = words if has_number else without_number
            share = _containment(compared, bare) if len(compared) >= _RUN else 0.0
            least = _WITH_NAMES if has_names else _WITH_NUMBER if has_number else _ALIKE
            if share >= least and share > best_share:
                best, best_share = (entry, sentence), share
        return best


def _runs(words: str) -> set[str]:
    """Return the stretches of letters of a length that hardly any words but names share."""
    return {run for n in range(len(words) - _RUN + 1) if (run := words[n : n + _RUN]).isalpha()}


# Each target is compared with each sentence.
@lru_cache(maxsize=20_000)
def _bare(words: str) -> str:
    return fold(words).text


def _containment(words: str, sentence: str) -> float:
    """Return the share of the bigrams of a target's words that a sentence has."""
    pairs = {words[n : n + 2] for n in range(len(words) - 1)}
    return len([pair for pair in pairs if pair in sentence]) / len(pairs) if pairs else 0.0
