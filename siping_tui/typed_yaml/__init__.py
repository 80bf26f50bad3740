"""Load YAML files as typed, immutable objects, or report all their problems with line and column.

`loading` is the entry point. A class declares its fields as dataclass annotations; `scalars` has annotations for values
that need more than a type. Nothing here depends on briefings: the user's settings are loaded the same way.
"""
