"""The shingles of a text, stretches of a few characters, by which near copies are recognized."""

from collections.abc import Sequence
from zlib import crc32

_SHINGLE = 8
"""The characters of a shingle."""
_MOST_KEPT = 512
"""The shingles that are kept of a text: those with the smallest checksums, which are the same ones in each text."""
_WIDTH = 4
"""The bytes of a checksum."""
_MIXER = 2654435761
"""2^32 divided by the golden ratio, the multiplier of Fibonacci hashing."""


def sketch(folded: str) -> bytes:
    """Return the checksums of a folded text by which it is compared with others."""
    text = "".join(folded.split()).encode("utf-16-le", "surrogatepass")
    size = 2 * _SHINGLE
    # Mixed, because the CRCs of similar shingles are similar, and the smallest ones would be no fair sample.
    checksums = {crc32(text[start : start + size]) * _MIXER % 2**32 for start in range(0, len(text) - size + 1, 2)}
    return b"".join(each.to_bytes(_WIDTH) for each in sorted(checksums)[:_MOST_KEPT])


def checksums_in(sketched: bytes) -> list[int]:
    """Return the checksums of a sketch, the smallest first."""
    return [int.from_bytes(sketched[at : at + _WIDTH]) for at in range(0, len(sketched), _WIDTH)]


def share_within(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of the shingles of a text that another one has, as far as their checksums tell."""
    # Above its last checksum, a sketch that is full does not tell what its text has.
    limit = min((each[-1] for each in (one, other) if len(each) == _MOST_KEPT), default=None)
    known = {each for each in one if limit is None or each <= limit}
    return len(known.intersection(other)) / len(known) if known else 0.0
