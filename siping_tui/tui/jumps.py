"""The places one came from."""

from siping_tui.user.state import Anchor

_MOST = 100


class JumpList:
    """Goes back to the places that were left by a jump, and forward again."""

    def __init__(self) -> None:
        self._anchors: list[Anchor] = []
        self._position = 0

    def leave(self, anchor: Anchor) -> None:
        """Remember the place a jump starts from; what lay ahead is forgotten."""
        del self._anchors[self._position :]
        if not self._anchors or self._anchors[-1] != anchor:
            self._anchors.append(anchor)
        del self._anchors[:-_MOST]
        self._position = len(self._anchors)

    def back(self, here: Anchor) -> Anchor | None:
        """Return the place before, or None; `here` is where forward leads back to."""
        if self._position == 0:
            return None
        if self._position == len(self._anchors):
            self._anchors.append(here)
        self._position -= 1
        return self._anchors[self._position]

    def forward(self) -> Anchor | None:
        """Return the place that was last gone back from, or None."""
        if self._position + 1 >= len(self._anchors):
            return None
        self._position += 1
        return self._anchors[self._position]
