"""Check the rules that types cannot express: ids are unique, a value agrees with its raw, a due year has a basis.

Values may be `BROKEN`. A rule is not checked if it depends on one, because its violation would only follow from a
problem that is reported already.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from unicodedata import normalize

from siping_tui.briefing.field_paths import walk_items, walk_sections
from siping_tui.briefing.model import Bound, Briefing, Figure, Note, Section, Statement, Target
from siping_tui.briefing.quotations import occurrences
from siping_tui.briefing.quote_checks import (
    IN_QUOTE,
    check_quotes,
    first_difference,
    wrongly_quoted,
)
from siping_tui.messages import N_
from siping_tui.text.plain import plain
from siping_tui.text.quantities import contradicts, quantities
from siping_tui.text.sentences import sentences
from siping_tui.typed_yaml.decoding import is_known
from siping_tui.typed_yaml.nearness import Allowance, nearest
from siping_tui.typed_yaml.problems import FieldPath, Violation

DUPLICATE_ID = N_("duplicate id {id} (first used on line {line})")
UNKNOWN_SECTION = N_("no section has the id {id}")
UNKNOWN_SECTION_NEAR = N_("no section has the id {id}; did you mean {near}?")
RAW_MISSING = N_("{raw} is not in the quote: {quote}")
RAW_TWICE = N_("{raw} occurs {count} times in the quote: {quote}")
VALUE_DISAGREES = N_("{value} does not match {raw}")
UNIT_DISAGREES = N_("{value}{unit} does not match {raw}")
UNIT_MISSING = N_("the unit {unit} is not in {raw}")
BOUND_DISAGREES = N_("the bound of {raw} is {expected}")
WITHOUT_RAW = N_("{name} without raw: add the quantity as printed")
WITHOUT_VALUE = N_("unit without value")
RELATION_WITH_VALUE = N_("relation with a value: a target with a number of its own has no relation")
DUE_WITHOUT_BASIS = N_("due without due_basis: set it to stated or implied")
BASIS_WITHOUT_DUE = N_("due_basis is {basis}, but due is missing")
READING_IS_QUOTE = N_("the reading is the same as the quote")
CUT_OFF_READING = N_("a cut-off has no reading: remove it")
CUT_OFF_INSIDE = N_("the section's text continues after the quote of a cut-off")
RUN_IN_MISSING = N_("run-in title not found in the first sentence of the section's text: {title}")
PERIOD_BACKWARDS = N_("the period ends before it begins: {period}")
PERIOD_MISSING = N_("period_basis without period")
DIRECTION_TWICE = N_("direction with a negative value: the sign shows the fall already")
RANGE_BACKWARDS = N_("value_to must be greater than value")
NOT_A_RANK = N_("of without a rank: set measure to rank, and value")
RANK_BEYOND = N_("rank {rank} of only {of}")
UNKNOWN_INDICATOR = N_("unknown indicator {id}")
UNKNOWN_INDICATOR_NEAR = N_("unknown indicator {id}; did you mean {near}?")
UNUSUAL_UNIT = N_("unusual unit {unit} for the indicator {indicator}, which is measured in {usual}")
NOT_A_DAY = N_("no such day: {value}")
NO_SECTIONS = N_("a briefing needs at least one section")

_COMPARISONS = 5_000_000
"""The budget for finding similar text, in characters; enough for about a hundred quotes."""

_IMPLIED_BOUNDS: dict[str, Bound] = {"以上": "at-least", "以下": "at-most", "以内": "at-most", "左右": "about"}
"""The bound that the end of a printed quantity implies."""


def check(briefing: Briefing) -> Iterator[Violation]:
    """Yield the violations of a briefing, in no order."""
    allowance = Allowance(_COMPARISONS)
    if not briefing.sections:
        yield Violation(("sections",), NO_SECTIONS, {})
    if briefing.date is not None:
        yield from _check_day(briefing.date, ("date",))
    yield from _check_ids(briefing)
    for path, section in walk_sections(briefing.sections):
        yield from _check_section(section, path)
    yield from check_quotes(briefing, allowance)
    yield from _check_photos(briefing, allowance)


def _check_ids(briefing: Briefing) -> Iterator[Violation]:
    seen: dict[str, FieldPath] = {}
    for path, section in walk_sections(briefing.sections):
        owners: list[tuple[FieldPath, Section | Figure | Target]] = [(path, section)]
        owners += walk_items(section.figures, "figures", path)
        owners += walk_items(section.targets, "targets", path)
        for owner_path, owner in owners:
            if not is_known(owner.id):
                continue
            first = seen.setdefault(owner.id, owner_path)
            if first is not owner_path:
                yield Violation((*owner_path, "id"), DUPLICATE_ID, {"id": owner.id, "line": (*first, "id")})


def _check_section(section: Section, path: FieldPath) -> Iterator[Violation]:
    if section.heading == "run-in" and is_known(section.title, section.text):
        yield from _check_run_in(section, (*path, "title"))
    for figure_path, figure in walk_items(section.figures, "figures", path):
        yield from _check_statement(figure, figure_path)
    for target_path, target in walk_items(section.targets, "targets", path):
        yield from _check_statement(target, target_path)
        yield from _check_due(target, target_path)
        if is_known(target.relation, target.value) and target.relation is not None and target.value is not None:
            yield Violation((*target_path, "relation"), RELATION_WITH_VALUE, {})
    for note_path, note in walk_items(section.notes, "notes", path):
        yield from _check_note(section, note, note_path)


def _check_run_in(section: Section, path: FieldPath) -> Iterator[Violation]:
    first = section.paragraphs[0] if section.paragraphs else ""
    start, end = sentences(first)[0] if first else (0, 0)
    title = section.title
    if title.zh not in first[start:end] and title.en not in first[start:end]:
        violation = wrongly_quoted(title.zh, lambda words: words in first[start:end], path)
        yield violation or Violation(path, RUN_IN_MISSING, {"title": title.zh})


def _check_statement(item: Statement, path: FieldPath) -> Iterator[Violation]:
    yield from _check_quantity(item, path)
    yield from _check_rank(item, path)
    if item.indicator is not None and is_known(item.indicator):
        yield from _check_indicator(item.indicator, item, path)
    yield from _check_period(item.period, (*path, "period"))
    if item.period_basis is not None and item.period is None:
        yield Violation((*path, "period_basis"), PERIOD_MISSING, {})


def _check_rank(item: Statement, path: FieldPath) -> Iterator[Violation]:
    if not is_known(item.of, item.value, item.measure):
        return
    if item.of is not None and (item.measure != "rank" or item.value is None):
        yield Violation((*path, "of"), NOT_A_RANK, {})
    elif item.of is not None and item.value is not None and item.value > item.of:
        yield Violation((*path, "of"), RANK_BEYOND, {"rank": item.value, "of": item.of})


def _check_indicator(id_: str, item: Statement, path: FieldPath) -> Iterator[Violation]:
    # Deferred: few briefings name indicators.
    from siping_tui.briefing.indicators import indicators

    indicator = indicators().get(id_)
    if indicator is None:
        near = nearest(id_, indicators())
        template = UNKNOWN_INDICATOR_NEAR if near else UNKNOWN_INDICATOR
        yield Violation((*path, "indicator"), template, {"id": id_, "near": near})
    elif item.unit is not None and is_known(item.unit) and not indicator.is_usual(item.unit, item.measure):
        arguments = {"unit": item.unit, "indicator": id_, "usual": "、".join(indicator.usual_units)}
        yield Violation((*path, "unit"), UNUSUAL_UNIT, arguments, "warning")


def _check_quantity(item: Statement, path: FieldPath) -> Iterator[Violation]:
    if item.raw is None:
        for name in ("value", "value_to", "unit", "bound", "direction"):
            if is_known(given := getattr(item, name)) and given is not None:
                yield Violation((*path, name), WITHOUT_RAW, {"name": name})
    elif is_known(item.raw):
        if is_known(item.quote):
            yield from _check_raw(item.raw, item.quote, (*path, "raw"))
        expected = next((bound for word, bound in _IMPLIED_BOUNDS.items() if item.raw.endswith(word)), item.bound)
        if is_known(item.bound) and item.bound != expected:
            yield Violation((*path, "bound"), BOUND_DISAGREES, {"raw": item.raw, "expected": expected})
        if item.direction is not None and is_known(item.direction, item.value) and (item.value or 0) < 0:
            yield Violation((*path, "direction"), DIRECTION_TWICE, {})
        if is_known(item.unit):
            yield from _check_number(item.raw, item.value, item.unit, path)
            yield from _check_range(item.raw, item, path)


def _check_raw(raw: str, quote: str, path: FieldPath) -> Iterator[Violation]:
    count = occurrences(quote, raw)
    if count == 0 and (violation := wrongly_quoted(raw, lambda words: occurrences(quote, words) == 1, path)):
        yield violation
    elif count == 0 and (difference := first_difference(raw, quote)):
        yield difference.violation(path, raw, IN_QUOTE)
    elif count == 0:
        yield Violation(path, RAW_MISSING, {"raw": raw, "quote": quote})
    elif count > 1:
        yield Violation(path, RAW_TWICE, {"raw": raw, "count": count, "quote": quote})


def _check_number(raw: str, value: float | None, unit: str | None, path: FieldPath) -> Iterator[Violation]:
    if unit is not None and not _has_unit(raw, unit):
        violation = wrongly_quoted(unit, partial(_has_unit, raw), (*path, "unit"))
        yield violation or Violation((*path, "unit"), UNIT_MISSING, {"unit": unit, "raw": raw})
        unit = None
    if value is None:
        if unit is not None:
            yield Violation((*path, "unit"), WITHOUT_VALUE, {})
    elif is_known(value) and contradicts(raw, value, unit):
        template = VALUE_DISAGREES if unit is None else UNIT_DISAGREES
        yield Violation((*path, "value"), template, {"raw": raw, "value": value, "unit": unit})


def _check_range(raw: str, item: Statement, path: FieldPath) -> Iterator[Violation]:
    last = item.value_to
    if last is None or not is_known(last, item.value):
        return
    if item.value is None or last <= item.value:
        yield Violation((*path, "value_to"), RANGE_BACKWARDS, {})
    elif (item.unit is None or _has_unit(raw, item.unit)) and contradicts(raw, last, item.unit):
        template = VALUE_DISAGREES if item.unit is None else UNIT_DISAGREES
        yield Violation((*path, "value_to"), template, {"raw": raw, "value": last, "unit": item.unit})


def _has_unit(raw: str, unit: str) -> bool:
    """Return whether `unit` is in `raw`, in either width and in simplified or traditional characters."""
    # The unit of 百分之八十 is %, which is not printed.
    return _one_form(unit) in _one_form(raw) or any(each.unit == unit for each in quantities(raw))


def _one_form(text: str) -> str:
    # `plain` leaves signs such as ％ and ㎡ as they are. Folding would also ignore the case of MW.
    return normalize("NFKC", plain(text))


def _check_due(target: Target, path: FieldPath) -> Iterator[Violation]:
    if not is_known(target.due, target.due_basis):
        return
    if target.due is not None and target.due_basis == "none":
        yield Violation((*path, "due"), DUE_WITHOUT_BASIS, {})
    if _is_backwards(str(target.due)):
        yield Violation((*path, "due"), PERIOD_BACKWARDS, {"period": target.due})
    if target.due is None and target.due_basis != "none":
        yield Violation((*path, "due_basis"), BASIS_WITHOUT_DUE, {"basis": target.due_basis})


def _check_period(period: str | None, path: FieldPath) -> Iterator[Violation]:
    if period is None or not is_known(period):
        return
    for point in period.split("/"):
        if len(point) == len("2023-12-15"):
            yield from _check_day(point, path)
    if _is_backwards(period):
        yield Violation(path, PERIOD_BACKWARDS, {"period": period})


def _is_backwards(span: str) -> bool:
    """Return whether the last of two points of time, if there are two, is before the first."""
    first, _, last = span.partition("/")
    # 2024-06/2024 ends with the year.
    return last[: len(first)] < first[: len(last)]


def _check_day(day: str, path: FieldPath) -> Iterator[Violation]:
    if not is_known(day):
        return
    try:
        date.fromisoformat(day)
    except ValueError:
        yield Violation(path, NOT_A_DAY, {"value": day})


def _check_note(section: Section, note: Note, path: FieldPath) -> Iterator[Violation]:
    if is_known(note.quote) and note.reading == note.quote:
        yield Violation((*path, "reading"), READING_IS_QUOTE, {})
    if note.kind == "cut-off":
        if note.reading is not None and is_known(note.reading):
            yield Violation((*path, "reading"), CUT_OFF_READING, {})
        if is_known(note.quote, section.text) and _continues_after(note.quote, section.paragraphs):
            yield Violation((*path, "quote"), CUT_OFF_INSIDE, {})


def _continues_after(quote: str, paragraphs: tuple[str, ...]) -> bool:
    return any(quote in paragraph for paragraph in paragraphs) and not paragraphs[-1].endswith(quote)


def _check_photos(briefing: Briefing, allowance: Allowance) -> Iterator[Violation]:
    if not _have_ids(briefing.sections):
        return
    ids = [section.id for _, section in walk_sections(briefing.sections)]
    known = frozenset(ids)
    for path, photo in walk_items(briefing.photos, "photos", ()):
        if is_known(photo.section) and photo.section not in known:
            near = allowance.nearest(photo.section, ids)
            template = UNKNOWN_SECTION_NEAR if near else UNKNOWN_SECTION
            yield Violation((*path, "section"), template, {"id": photo.section, "near": near})


def _have_ids(sections: tuple[Section, ...]) -> bool:
    """Return whether the ids of all sections are known."""
    return is_known(sections) and all(
        is_known(section) and is_known(section.id) and _have_ids(section.sections) for section in sections
    )
