"""All the ways to cut a spelling up, as one graph, and the places in a text that match any of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, TypeAlias

from siping_tui.text.spans import Span

LatticeState: TypeAlias = tuple[int, int]
"""The number of letters that are used up, and the number of initials that are still to be taken."""

# Limits of the regular expression that finds the beginnings of matches.
_MOST_BEGINNINGS = 32
_LONGEST_BEGINNING = 24


class Step(NamedTuple):
    """A step over one character of the text: the characters that it may be, and the state after it."""

    characters: str
    target: LatticeState


Steps: TypeAlias = Callable[[LatticeState], Iterable[Step]]
_Beginning: TypeAlias = tuple[str, ...]
"""For each character, beginning with the first, the characters that it may be."""


class Lattice:
    """The ways from the state `first` to the state `last`; each of the `steps` from a state uses up some letters.

    The size grows with the length of the spelling, and not with the number of ways.
    """

    def __init__(self, steps: Steps, first: LatticeState, last: LatticeState) -> None:
        self._first, self._last = first, last
        self._steps = _leading_to(last, _reached_from(first, last, steps))
        self._beginnings, self._is_exact = self._begun()

    def __bool__(self) -> bool:
        return self._first in self._steps

    @property
    def paths(self) -> Sequence[_Beginning]:
        """All ways if they are few and short, otherwise none."""
        return self._beginnings if self._is_exact else ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern of the beginnings of the ways; of the whole ways if they are few and short."""
        return re.compile(pattern_of(self._beginnings))

    def spans(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Yield the spans of the matches between two offsets of `text`."""
        if self._is_exact:
            yield from (match.span() for match in self.pattern.finditer(text, start, end))
            return
        while match := self.pattern.search(text, start, end):
            start = match.start()
            if found := self._end_in(text, start, end):
                yield start, found
            start = found or start + 1

    def _begun(self) -> tuple[list[_Beginning], bool]:
        begun: dict[tuple[_Beginning, LatticeState], None] = {((), self._first): None} if self else {}
        for _ in range(_LONGEST_BEGINNING):
            further: dict[tuple[_Beginning, LatticeState], None] = {}
            for beginning, state in begun:
                steps = self._steps[state] if state != self._last else ()
                further |= {((*beginning, step.characters), step.target): None for step in steps}
                if not steps:
                    further[beginning, state] = None
            if len(further) > _MOST_BEGINNINGS or further == begun:
                break
            begun = further
        return sorted({beginning for beginning, _ in begun}), all(state == self._last for _, state in begun)

    def _end_in(self, text: str, start: int, end: int) -> int | None:
        """Return the end of the longest match at `start`; None if there is none."""
        states = {self._first}
        longest = None
        for offset in range(start, end):
            character = text[offset]
            states = {
                target
                for state in states
                if state != self._last
                for characters, target in self._steps[state]
                if character in characters
            }
            if not states:
                break
            if self._last in states:
                longest = offset + 1
        return longest


def _reached_from(first: LatticeState, last: LatticeState, steps: Steps) -> dict[LatticeState, list[Step]]:
    """Return the steps from each state that is reached before the last, in the order of the letters used up."""
    reached: defaultdict[int, set[LatticeState]] = defaultdict(set, {first[0]: {first}})
    found: dict[LatticeState, list[Step]] = {}
    for position in range(first[0], last[0]):
        for state in reached.pop(position, ()):
            found[state] = list(steps(state))
            for step in found[state]:
                reached[step.target[0]].add(step.target)
    return found


def _leading_to(last: LatticeState, reached: dict[LatticeState, list[Step]]) -> dict[LatticeState, list[Step]]:
    """Return those of the states reached from which the last can be reached, with the steps that lead to it."""
    leading: dict[LatticeState, list[Step]] = {last: []}
    for state, steps in reversed(reached.items()):
        if useful := [step for step in steps if step.target in leading]:
            leading[state] = useful
    return leading


def pattern_of(paths: Sequence[_Beginning]) -> str:
    """Return a pattern of all `paths`, which must be sorted.

    It begins with one class of the first characters of all paths, and distinguishes the paths after that: the search is
    several times as fast as with alternatives.
    """
    branches = _branches(paths)
    if len(branches) == 1:
        return "".join(*branches.items())
    firsts = "".join(sorted({character for path in paths for character in path[0]}))
    alternatives = "|".join(f"(?<={first}){rest}" for first, rest in branches.items())
    return f"{class_of(firsts)}(?:{alternatives})"


def _branches(paths: Sequence[_Beginning]) -> dict[str, str]:
    """Return the pattern of the rest of the paths for each class of first characters."""
    groups = groupby(paths, key=lambda path: path[0])
    return {class_of(first): _continued([path[1:] for path in group]) for first, group in groups}


def _continued(paths: Sequence[_Beginning]) -> str:
    if not all(paths):
        return ""
    branches = [first + rest for first, rest in _branches(paths).items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def class_of(characters: str) -> str:
    """Return a pattern that matches any one of `characters`."""
    return f"[{characters}]" if len(characters) > 1 else re.escape(characters)
