"""The fields of a figure, target or note as texts that a person corrects, checked by the rules of the format."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, get_type_hints

from siping_tui.briefing.checking import check
from siping_tui.briefing.editing import ReviewedItem, checked
from siping_tui.briefing.labels import BOUNDS, DUES
from siping_tui.briefing.model import SCHEMA_VERSION, Bilingual, Briefing, Figure, Note, Section, Target
from siping_tui.messages import N_, SEPARATOR, Translate, translator
from siping_tui.typed_yaml.decoding import BROKEN, decoder
from siping_tui.typed_yaml.nodes import Faults, ScalarNode
from siping_tui.typed_yaml.problems import Problem
from siping_tui.typed_yaml.scalars import Format
from siping_tui.typed_yaml.writing import scalar_words


class ItemField(NamedTuple):
    """A field that can be corrected: `label.en` is the English text of the label."""

    path: str
    name: str
    """A message."""

    @property
    def field(self) -> str:
        return self.path.partition(".")[0]


_QUANTITY = (
    ItemField("label.zh", N_("Name")),
    ItemField("label.en", N_("English name")),
    ItemField("raw", N_("As printed")),
    ItemField("value", N_("Number")),
    ItemField("value_to", N_("To")),
    ItemField("unit", N_("Unit")),
    ItemField("bound", N_("Bound")),
)
_QUOTE = ItemField("quote", N_("Quote"))
_FIELDS: Mapping[type, tuple[ItemField, ...]] = {
    Figure: (*_QUANTITY, ItemField("period", N_("Period")), _QUOTE),
    Target: (*_QUANTITY, ItemField("due", N_("Due")), _QUOTE),
    Note: (
        _QUOTE,
        ItemField("reading", N_("Suggested reading")),
        ItemField("reason.zh", N_("Reason")),
        ItemField("reason.en", N_("English reason")),
    ),
}


class FieldError(Exception):
    """A field does not fit; carries its path and the problem."""

    def __init__(self, path: str, problem: Problem) -> None:
        super().__init__(path)
        self.path, self.problem = path, problem


def fields_of(item: ReviewedItem) -> tuple[ItemField, ...]:
    """Return the fields of an item that can be corrected."""
    return _FIELDS[type(item)]


def expected(item: ReviewedItem, path: str, translate: Translate) -> str:
    """Return what a field takes, as far as that is not any text."""
    if path == "bound":
        return translate(SEPARATOR).join(translate(words) for words in BOUNDS.values())
    form = next(iter(getattr(_type_of(item, path), "__metadata__", ())), None)
    return translate(form.description) if isinstance(form, Format) else ""


def texts_of(item: ReviewedItem, translate: Translate) -> dict[str, str]:
    """Return the text of each field by its path; empty for one without a value."""
    return {field.path: _text(item, field, translate) for field in fields_of(item)}


def _text(item: ReviewedItem, field: ItemField, translate: Translate) -> str:
    value: Any = getattr(item, field.field)
    if isinstance(value, Bilingual):
        is_single = field.path.endswith(".en") and value.en == value.zh
        return "" if is_single else value.in_("en" if field.path.endswith(".en") else "zh")
    if field.path == "bound" and value is not None:
        return translate(BOUNDS[value])
    if field.path == "due" and str(value) in DUES:
        return translate(DUES[str(value)])
    if isinstance(value, int | float):
        return scalar_words(value, float)
    return value or ""


def corrected(item: ReviewedItem, texts: Mapping[str, str], section: Section) -> ReviewedItem:
    """Return an item of a section with the fields that a person has typed; raise FieldError if one does not fit."""
    changes: dict[str, Any] = {}
    for field in fields_of(item):
        text = texts[field.path].strip()
        if field.path.endswith(".en"):
            zh: str = changes[field.field].zh
            changes[field.field] = Bilingual(zh, text or zh)
        elif field.path.endswith(".zh"):
            changes[field.field] = Bilingual.from_text(_decoded(item, field, text))
        else:
            changes[field.field] = _decoded(item, field, text)
    whole: Any = item
    result: ReviewedItem = checked(replace(whole, **changes, **_bases(item, changes)))
    for path, problem in _violations(result, section):
        raise FieldError(path, problem)
    return result


def _bases(item: ReviewedItem, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the bases of a date that was changed: what a person has typed is stated."""
    if isinstance(item, Target) and changes["due"] != item.due:
        return {"due_basis": "none" if changes["due"] is None else "stated"}
    if isinstance(item, Figure) and changes["period"] != item.period:
        return {"period_basis": None}
    return {}


def _type_of(item: ReviewedItem, path: str) -> Any:
    hint = get_type_hints(type(item), include_extras=True)[path.partition(".")[0]]
    arguments = getattr(hint, "__args__", ())
    # Optional types have None as their last argument; those of a field are checked without it.
    is_optional = type(None) in arguments
    return next(each for each in arguments if each is not type(None)) if is_optional else hint


def _decoded(item: ReviewedItem, field: ItemField, text: str) -> Any:
    """Return the value that a text stands for, None for an empty one that may be left out."""
    hint = get_type_hints(type(item), include_extras=True)[field.field]
    if not text and type(None) in getattr(hint, "__args__", ()):
        return None
    type_ = str if field.path.endswith(".zh") else _type_of(item, field.path)
    written = _as_in_file(field.path, text)
    # In quotation marks, any text is one; a number must have none.
    style = '"' if type_ is str else ""
    faults: Faults = []
    value = decoder(type_)(ScalarNode(written, style, False, 1, 1), faults)
    if value is BROKEN:
        raise FieldError(field.path, Problem(faults[0].template, faults[0].arguments))
    return value


def _as_in_file(path: str, text: str) -> str:
    """Return the value of a choice that is named in one of the languages."""
    names: Mapping[Any, str] = BOUNDS if path == "bound" else DUES if path == "due" else {}
    for value, words in names.items():
        if text.casefold() in (words, translator("zh")(words)):
            return str(value)
    return text


def _violations(item: ReviewedItem, section: Section) -> Iterator[tuple[str, Problem]]:
    """Yield the fields of an item that break a rule, with the problem."""
    name = "figures" if isinstance(item, Figure) else "targets" if isinstance(item, Target) else "notes"
    lists: dict[str, Any] = {"figures": (), "targets": (), "notes": (), "sections": (), name: (item,)}
    alone = replace(section, heading="supplied", **lists)
    briefing = Briefing(schema=SCHEMA_VERSION, title=section.title, language="zh", sections=(alone,))
    paths = [field.path for field in fields_of(item)]
    for violation in check(briefing):
        if violation.level == "error":
            last = str(violation.path[-1])
            path = next((each for each in paths if each.partition(".")[0] == last), paths[0])
            yield path, Problem(violation.template, violation.arguments)
