"""The JSON Schema of a briefing, derived from the model."""

import dataclasses
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from siping_tui.briefing.model import Briefing
from siping_tui.typed_yaml.scalars import Format, LiteralBlock, Version

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "minLength": 1},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}


def json_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of a briefing file."""
    definitions: dict[str, Any] = {}
    top = _schema_of(Briefing, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A briefing: a report as data",
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema_of(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(type_), get_args(type_)
    if dataclasses.is_dataclass(type_):
        return _reference(type_, definitions)
    if origin is tuple:
        # The name of a list may be without a value, as while an author is typing.
        return {"type": ["array", "null"], "items": _schema_of(arguments[0], definitions)}
    if origin in (Union, UnionType):
        inner = next(argument for argument in arguments if argument is not type(None))
        return {"anyOf": [_schema_of(inner, definitions), {"type": "null"}]}
    if origin is Annotated:
        return _annotated(arguments[1])
    if origin is Literal:
        return {"enum": list(arguments)}
    return _SCALARS[type_]


def _annotated(form: Format | LiteralBlock | Version) -> dict[str, Any]:
    if isinstance(form, Version):
        return {"enum": [form.known]}
    if isinstance(form, LiteralBlock):
        return {"type": "string", "minLength": 1}
    # To an editor, a plain 2024 in YAML is an integer.
    pattern = {"type": "string", "pattern": f"^(?:{form.pattern})$", "description": form.description}
    return {"anyOf": [pattern, {"type": "integer"}]} if form.matches("2024") else pattern


def _reference(class_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if class_ is Briefing:
        return _object(class_, definitions)
    name = class_.__name__.lower()
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _object(class_, definitions)
        if hasattr(class_, "from_text"):
            definitions[name] = {"anyOf": [{"type": "string", "minLength": 1}, definitions[name]]}
    return {"$ref": f"#/$defs/{name}"}


def _object(class_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(class_, include_extras=True)
    fields = dataclasses.fields(class_)
    return {
        "type": "object",
        "description": " ".join((class_.__doc__ or "").split()),
        "properties": {
            field.name: {**_schema_of(hints[field.name], definitions), **dict(field.metadata)} for field in fields
        },
        "required": [field.name for field in fields if field.default is dataclasses.MISSING],
        "additionalProperties": False,
    }
