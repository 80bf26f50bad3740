"""A stretch of text, as two offsets in characters."""

from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""`(start, end)`, half-open, in characters of the text it belongs to."""
