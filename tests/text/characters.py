"""The characters that tests go through one by one."""

from itertools import chain

_PLANE = 0x10000
_EDGE = 16
# Planes 4 to 13 hold no characters, planes 15 and 16 are for private use: between its edges, such a plane is all alike.
_UNIFORM_PLANES = (*range(4, 14), 15, 16)


def _edges(plane: int) -> chain[int]:
    start, end = plane * _PLANE, (plane + 1) * _PLANE
    return chain(range(start, start + _EDGE), range(end - _EDGE, end))


EVERY_CHARACTER = "".join(
    map(chr, chain(range(4 * _PLANE), range(14 * _PLANE, 15 * _PLANE), *map(_edges, _UNIFORM_PLANES)))
)
"""Every code point, but for the interior of the planes without characters and of those for private use."""
