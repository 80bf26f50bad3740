"""The places that jumps started from, as in a browser's history."""

from siping_tui.user.state import Anchor

_MAX_PLACES = 100


class JumpList:
    """Goes back to the places that jumps started from, and forward again."""

    def __init__(self) -> None:
        self._places: list[Anchor] = []
        self._position = 0
        """The index of the place last gone back to; the length of the list before the first step back."""

    def leave(self, place: Anchor) -> None:
        """Add the place a jump starts from, and drop the places that `forward` could have returned."""
        del self._places[self._position :]
        if not self._places or self._places[-1] != place:
            self._places.append(place)
        del self._places[:-_MAX_PLACES]
        self._position = len(self._places)

    def back(self, here: Anchor) -> Anchor | None:
        """Return the nearest earlier place that is not `here`, or None; `forward` later returns to `here`."""
        earlier = (index for index in reversed(range(self._position)) if self._places[index] != here)
        if (position := next(earlier, None)) is None:
            return None
        if self._position == len(self._places) and self._places[-1] != here:
            self._places.append(here)
        self._position = position
        return self._places[position]

    def forward(self) -> Anchor | None:
        """Return the place that `back` was last called at, or None."""
        if self._position + 1 >= len(self._places):
            return None
        self._position += 1
        return self._places[self._position]
