"""Decode nodes into objects by the annotations of their dataclasses, and collect faults for what does not fit.

There is one decoder for each type. It appends a `Fault` for every error below its node and continues, so that one pass
finds all of them. `BROKEN` takes the place of a value that cannot be decoded: a field, an item of a list or the whole.
An object that contains it is only checked for further errors.
"""

import dataclasses
import re
from collections import abc
from collections.abc import Callable
from functools import cache
from types import MappingProxyType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from siping_tui.messages import N_, Term
from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.nearness import nearest
from siping_tui.typed_yaml.nodes import Faults, MappingNode, Node, ScalarNode, SequenceNode, add_fault
from siping_tui.typed_yaml.scalars import Format, LiteralBlock, ScalarError, ScalarReader, Version


class _Broken:
    """The type of `BROKEN`."""


BROKEN: Final = _Broken()


def is_known(*values: Any) -> bool:
    """Return whether none of the values is `BROKEN`."""
    for value in values:  # noqa: SIM110 - runs for every value of a briefing, and all() takes three times as long
        if value is BROKEN:
            return False
    return True


Decoder: TypeAlias = Callable[[Node, Faults], Any]

# In a flow mapping, YAML reads zh:一 and zh：一 as a name without a value.
_NAME_WITH_COLON = re.compile("([A-Za-z_]+)[:：]")
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")


@cache
def decoder(type_: Any) -> Decoder:
    """Return the decoder for `type_`: a dataclass, or an annotation of one of its fields."""
    origin, arguments = get_origin(type_), get_args(type_)
    if dataclasses.is_dataclass(type_):
        return _text_or_fields(type_) if hasattr(type_, "from_text") else _record(type_)
    if origin is tuple:
        return _sequence(arguments[0])
    if origin in (Union, UnionType):
        return _optional(next(argument for argument in arguments if argument is not type(None)))
    if origin is abc.Mapping:
        return _mapping(*arguments)
    if origin is Annotated:
        match arguments[1]:
            case Version(known):
                return _version(known)
            case ScalarReader() as reader:
                return _read(reader)
            case LiteralBlock():
                return _literal_block
            case form:
                return _formatted(form)
    if origin is Literal:
        return _choice(arguments)
    return {str: _text, float: _number, bool: _truth}[type_]


def _fault(faults: Faults, node: Node, template: str, **arguments: Any) -> _Broken:
    """Add a fault, and return `BROKEN`; a look-alike that explains the fault takes its place."""
    # Deferred: only invalid files need it.
    from siping_tui.typed_yaml.lookalikes import lookalike_in_scalar

    suspect = node.pairs[0][0] if template == p.EXPECTED and isinstance(node, MappingNode) and node.pairs else node
    if isinstance(suspect, ScalarNode) and suspect.plain and (found := lookalike_in_scalar(suspect.value)):
        # In a plain scalar of one line, offsets are those of the source.
        add_fault(faults, suspect, found.template, **found.arguments, offset=0 if suspect.is_folded else found.offset)
    else:
        add_fault(faults, node, template, **arguments)
    return BROKEN


def _describe(node: Node) -> str:
    if isinstance(node, MappingNode):
        return Term(N_("fields (name: value)"))
    if isinstance(node, SequenceNode):
        return Term(N_("a list"))
    return Term(N_("nothing")) if node.is_null else node.value


def _literal_block(node: Node, faults: Faults) -> Any:
    if isinstance(node, ScalarNode) and node.is_folded:
        return _fault(faults, node, {"": p.PLAIN_TEXT, ">": p.FOLDED_TEXT}.get(node.style, p.QUOTED_TEXT))
    return _text(node, faults)


def _text(node: Node, faults: Faults) -> Any:
    if not isinstance(node, ScalarNode):
        return _fault(faults, node, p.EXPECTED, expected=Term(N_("text")), found=_describe(node))
    if node.plain and (found := node.reads_as) != "str":
        if found == "null":
            return _fault(faults, node, p.EMPTY_TEXT)
        return _fault(faults, node, p.EXPECTED_TEXT, value=node.value, found=Term(_KINDS.get(found, found)))
    if not node.value.strip():
        return _fault(faults, node, p.EMPTY_TEXT)
    return node.value


_KINDS = {
    "bool": N_("true or false"),
    "int": N_("a number"),
    "float": N_("a number"),
    "timestamp": N_("a date"),
    "merge": N_("a merge key"),
    "value": N_("a default value"),
}


def _number(node: Node, faults: Faults) -> Any:
    if not isinstance(node, ScalarNode) or not _PLAIN_NUMBER.fullmatch(node.value):
        return _fault(faults, node, p.EXPECTED, expected=Term(N_("a plain number such as 5.9")), found=_describe(node))
    if not node.plain:
        return _fault(faults, node, p.NUMBER_IN_QUOTATION, value=node.value)
    return float(node.value) if "." in node.value else int(node.value)


def _truth(node: Node, faults: Faults) -> Any:
    if not isinstance(node, ScalarNode) or node.reads_as != "bool":
        return _fault(faults, node, p.EXPECTED, expected=Term(_KINDS["bool"]), found=_describe(node))
    return node.value.lower() in ("true", "yes", "on")


def _read(reader: ScalarReader) -> Decoder:
    def decode(node: Node, faults: Faults) -> Any:
        if not isinstance(node, ScalarNode) or node.is_null:
            return _fault(faults, node, p.EXPECTED, expected=Term(reader.description), found=_describe(node))
        try:
            return reader.read(node.value)
        except ScalarError as error:
            _fault(faults, node, error.template, **error.arguments)
            # A look-alike explains all errors of the scalar.
            for other in error.others if faults[-1].template == error.template else ():
                _fault(faults, node, other.template, **other.arguments)
            return BROKEN

    return decode


def _formatted(form: Format) -> Decoder:
    def decode(node: Node, faults: Faults) -> Any:
        if not isinstance(node, ScalarNode) or node.is_null:
            return _fault(faults, node, p.EXPECTED, expected=Term(form.description), found=_describe(node))
        if not form.matches(node.value):
            return _fault(faults, node, p.WRONG_FORM, value=node.value, expected=Term(form.description))
        return form.read(node.value)

    return decode


def _choice(choices: tuple[str, ...]) -> Decoder:
    known = frozenset(choices)
    listed = ", ".join(choices)

    def decode(node: Node, faults: Faults) -> Any:
        if not isinstance(node, ScalarNode) or node.is_null:
            return _fault(faults, node, p.EXPECTED_ONE_OF, choices=listed, found=_describe(node))
        if node.value in known:
            return node.value
        if near := nearest(node.value, choices):
            return _fault(faults, node, p.NOT_ONE_OF_NEAR, value=node.value, choices=listed, near=near)
        return _fault(faults, node, p.NOT_ONE_OF, value=node.value, choices=listed)

    return decode


def _version(known: int) -> Decoder:
    def decode(node: Node, faults: Faults) -> Any:
        if isinstance(node, ScalarNode) and re.fullmatch("[0-9]{1,9}", node.value):
            version = int(node.value)
            if version > known:
                return _fault(faults, node, p.NEWER_SCHEMA, found=version, known=known)
            if version == known:
                return version if node.plain else _fault(faults, node, p.NUMBER_IN_QUOTATION, value=node.value)
        return _fault(faults, node, p.NOT_A_SCHEMA, found=_describe(node), known=known)

    return decode


def _optional(type_: Any) -> Decoder:
    decode_value = decoder(type_)

    def decode(node: Node, faults: Faults) -> Any:
        return None if isinstance(node, ScalarNode) and node.is_null else decode_value(node, faults)

    return decode


def _sequence(type_: Any) -> Decoder:
    decode_item: Decoder | None = None

    def decode(node: Node, faults: Faults) -> Any:
        # Deferred: a section contains a list of sections.
        nonlocal decode_item
        decode_item = decode_item or decoder(type_)
        if isinstance(node, ScalarNode) and node.is_null:
            return ()
        if not isinstance(node, SequenceNode):
            return _fault(faults, node, p.EXPECTED, expected=Term(N_("a list")), found=_describe(node))
        return tuple([decode_item(item, faults) for item in node.items])

    return decode


def _mapping(name_type: Any, type_: Any) -> Decoder:
    decode_name, decode_value = decoder(name_type), decoder(type_)

    def decode(node: Node, faults: Faults) -> Any:
        if isinstance(node, ScalarNode) and node.is_null:
            return MappingProxyType({})
        if not isinstance(node, MappingNode):
            return _fault(faults, node, p.EXPECTED, expected=Term(N_("fields (name: value)")), found=_describe(node))
        values: dict[Any, Any] = {}
        for name, value in node.pairs:
            read_name = decode_name(name, faults)
            if read_name is not BROKEN and read_name in values:
                _fault(faults, name, p.DUPLICATE_KEY, name=name.value)
            values[read_name] = decode_value(value, faults)
        return MappingProxyType({name: value for name, value in values.items() if is_known(name, value)})

    return decode


def _text_or_fields(class_: Any) -> Decoder:
    decode_fields = _record(class_)

    def decode(node: Node, faults: Faults) -> Any:
        if isinstance(node, ScalarNode):
            text = _text(node, faults)
            return text if text is BROKEN else class_.from_text(text)
        if isinstance(node, SequenceNode):
            return _fault(faults, node, p.EXPECTED, expected=Term(class_.expected), found=_describe(node))
        record = decode_fields(node, faults)
        return record if is_known(record) and is_known(*vars(record).values()) else BROKEN

    return decode


def _record(class_: Any) -> Decoder:
    hints = get_type_hints(class_, include_extras=True)
    fields = {field.name: decoder(hints[field.name]) for field in dataclasses.fields(class_)}
    required = tuple(
        field.name
        for field in dataclasses.fields(class_)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    )

    def decode(node: Node, faults: Faults) -> Any:
        if not isinstance(node, MappingNode):
            return _fault(faults, node, p.EXPECTED, expected=Term(N_("fields (name: value)")), found=_describe(node))
        values: dict[str, Any] = {}
        misspelt: set[str | None] = set()
        for name, value in node.pairs:
            decode_field = fields.get(name.value)
            if decode_field is None:
                misspelt.add(_unknown(name, fields, faults))
                continue
            decoded = decode_field(value, faults)
            if name.value in values:
                _fault(faults, name, p.DUPLICATE_KEY, name=name.value)
            else:
                values[name.value] = decoded
        # A field under a misspelt name is not reported as missing too.
        if misspelt:
            values = {**{name: BROKEN for name in fields if name in misspelt}, **values}
        for missing_name in required:
            if missing_name not in values:
                values[missing_name] = _missing(missing_name, node, faults)
        return class_(**values)

    return decode


def _missing(name: str, node: MappingNode, faults: Faults) -> _Broken:
    """Add the fault of a missing field, or that of the full-width comma which makes it part of the text before it.

    YAML reads {zh: 一，en：one} as one field, and {zh：一，en：one} as one name.
    """
    # Deferred: only invalid files need it.
    from siping_tui.typed_yaml.lookalikes import lookalike_comma

    # A block mapping begins with its first name, a flow mapping with a brace.
    is_flow = any((first.line, first.column) != (node.line, node.column) for first, _ in node.pairs[:1])
    for scalar in (each for pair in node.pairs if is_flow for each in pair):
        if isinstance(scalar, ScalarNode) and scalar.plain and (found := lookalike_comma(scalar.value, name)):
            offset = 0 if scalar.is_folded else found.offset
            add_fault(faults, scalar, found.template, offset=offset, **found.arguments)
            return BROKEN
    return _fault(faults, node, p.MISSING_FIELD, name=name)


def _unknown(name: ScalarNode, fields: dict[str, Decoder], faults: Faults) -> str | None:
    """Add the fault of a name that no field has, and return the field that is probably meant, or None."""
    written = name.value
    intended = written.strip()
    if not intended:
        _fault(faults, name, p.NAME_NOT_TEXT)
        return None
    if written == "<<" and name.plain:
        _fault(faults, name, p.MERGE_KEY)
        return None
    if (found := _NAME_WITH_COLON.match(written)) and name.plain:
        _fault(faults, name, p.NAME_WITH_COLON, name=found[1])
        return found[1]
    if near := nearest(intended, fields):
        _fault(faults, name, p.UNKNOWN_FIELD_NEAR, name=written, near=near)
    else:
        _fault(faults, name, p.UNKNOWN_FIELD, name=written)
    return near
