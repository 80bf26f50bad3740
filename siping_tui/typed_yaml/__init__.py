"""YAML files as typed, immutable objects: every problem of a file at once, each with its line and column.

`loading` is the entrance; a class declares its fields as dataclass annotations and `scalars` says how single values
are read. Nothing here knows what a briefing is.
"""
