"""One screen in each module."""
