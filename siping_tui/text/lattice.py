"""All the ways to cut up what was typed, as one graph, and finding in a text what any of them spells."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, TypeAlias

from siping_tui.text.spans import Span

State: TypeAlias = tuple[int, int]
"""How much of what was typed is used up, and how many of its letters are still to be taken as initials."""

# A text is passed over with a pattern of so many beginnings at most, so long at most.
_MOST_BEGINNINGS = 32
_LONGEST_BEGINNING = 24


class Step(NamedTuple):
    """One character of the text: those that it may be, and the state behind it."""

    characters: str
    behind: State


Steps: TypeAlias = Callable[[State], Iterable[Step]]
_Beginning: TypeAlias = tuple[str, ...]
"""For each character from the first on, those that it may be."""


class Lattice:
    """The ways from state `first` to state `last`, by such `steps` as use up something each.

    Its size grows with what was typed, however many ways there are.
    """

    def __init__(self, steps: Steps, first: State, last: State) -> None:
        self._first, self._last = first, last
        self._steps = _leading_to(last, _reached_from(first, last, steps))
        self._beginnings, self._is_exact = self._begun()

    def __bool__(self) -> bool:
        return self._first in self._steps

    @property
    def paths(self) -> Sequence[_Beginning]:
        """All the ways, where they are few and short, or else none."""
        return self._beginnings if self._is_exact else ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern of how what is spelt begins; of the whole where the ways are few and short."""
        return re.compile(pattern_of(self._beginnings))

    def spans(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Yield where what is spelt stands between two offsets of `text`."""
        if self._is_exact:
            yield from (match.span() for match in self.pattern.finditer(text, start, end))
            return
        while match := self.pattern.search(text, start, end):
            start = match.start()
            if behind := self._end_in(text, start, end):
                yield start, behind
            start = behind or start + 1

    def _begun(self) -> tuple[list[_Beginning], bool]:
        begun: dict[tuple[_Beginning, State], None] = {((), self._first): None} if self else {}
        for _ in range(_LONGEST_BEGINNING):
            further: dict[tuple[_Beginning, State], None] = {}
            for beginning, state in begun:
                steps = self._steps[state] if state != self._last else ()
                further |= {((*beginning, step.characters), step.behind): None for step in steps}
                if not steps:
                    further[beginning, state] = None
            if len(further) > _MOST_BEGINNINGS or further == begun:
                break
            begun = further
        return sorted({beginning for beginning, _ in begun}), all(state == self._last for _, state in begun)

    def _end_in(self, text: str, start: int, end: int) -> int | None:
        """Return where the longest of what is spelt at `start` ends, None where nothing is."""
        states = {self._first}
        longest = None
        for offset in range(start, end):
            character = text[offset]
            states = {
                behind
                for state in states
                if state != self._last
                for characters, behind in self._steps[state]
                if character in characters
            }
            if not states:
                break
            if self._last in states:
                longest = offset + 1
        return longest


def _reached_from(first: State, last: State, steps: Steps) -> dict[State, list[Step]]:
    """Return the steps of every state that is reached before the last, in the order of what they use up."""
    reached: defaultdict[int, set[State]] = defaultdict(set, {first[0]: {first}})
    found: dict[State, list[Step]] = {}
    for position in range(first[0], last[0]):
        for state in reached.pop(position, ()):
            found[state] = list(steps(state))
            for step in found[state]:
                reached[step.behind[0]].add(step.behind)
    return found


def _leading_to(last: State, reached: dict[State, list[Step]]) -> dict[State, list[Step]]:
    """Return of the states reached those from which there is a way to the last, with the steps of such ways."""
    leading: dict[State, list[Step]] = {last: []}
    for state, steps in reversed(reached.items()):
        if useful := [step for step in steps if step.behind in leading]:
            leading[state] = useful
    return leading


def pattern_of(paths: Sequence[_Beginning]) -> str:
    """Return a pattern of all of `paths`, sorted.

    It begins with one class of all characters that a path begins with, and only then tells the paths apart: so the
    search passes over a text several times as fast as over alternatives.
    """
    branches = _branches(paths)
    if len(branches) == 1:
        return "".join(*branches.items())
    firsts = "".join(sorted({character for path in paths for character in path[0]}))
    alternatives = "|".join(f"(?<={first}){behind}" for first, behind in branches.items())
    return f"{class_of(firsts)}(?:{alternatives})"


def _branches(paths: Sequence[_Beginning]) -> dict[str, str]:
    """Return, for each class that some of `paths` begin with, the pattern of what may follow."""
    groups = groupby(paths, key=lambda path: path[0])
    return {class_of(first): _continued([path[1:] for path in group]) for first, group in groups}


def _continued(paths: Sequence[_Beginning]) -> str:
    if not all(paths):
        return ""
    branches = [first + behind for first, behind in _branches(paths).items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def class_of(characters: str) -> str:
    """Return a pattern of any one of `characters`."""
    return f"[{characters}]" if len(characters) > 1 else re.escape(characters)
