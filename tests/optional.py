"""Optional values of the model that a test needs."""

from typing import TypeVar

Value = TypeVar("Value")


def present(value: Value | None) -> Value:
    """Return a value that is not None."""
    assert value is not None
    return value
