"""What the types cannot say: a quote stands in its section once, a value agrees with its raw, ids are unique.

A briefing may be checked in which values are `BROKEN`. What rests on one of them is not judged: it would be no more
than a consequence of what is said of that value already.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from siping_tui.briefing.model import Bound, Briefing, Figure, Note, Section, Target
from siping_tui.messages import N_
from siping_tui.text.quantities import contradicts, quantities
from siping_tui.text.sentences import sentences
from siping_tui.typed_yaml.decoding import is_known
from siping_tui.typed_yaml.nearness import Allowance
from siping_tui.typed_yaml.problems import FieldPath, Violation

DUPLICATE_ID = N_("the id {id} stands already at line {line}")
UNKNOWN_SECTION = N_("no section has the id {id}")
UNKNOWN_SECTION_NEAR = N_("no section has the id {id}; did you mean {near}?")
QUOTE_MISSING = N_("the quote is not in the section's own text: {quote}")
QUOTE_DIFFERS = N_("the quote is not in the section's own text: {quote}; the text has {near}")
QUOTE_STRADDLES = N_("the quote runs from one paragraph into the next: {quote}")
TOO_MANY_QUOTES = N_("{count} quotes in a text of {length} characters: more than can be looked for; divide the section")
QUOTE_TWICE = N_("the quote stands {count} times in the section's own text: {quote}")
RAW_MISSING = N_("{raw} is not in the quote: {quote}")
RAW_TWICE = N_("{raw} stands {count} times in the quote: {quote}")
VALUE_DISAGREES = N_("{raw} does not say {value}")
UNIT_DISAGREES = N_("{raw} does not say {value} {unit}")
UNIT_MISSING = N_("the unit {unit} is not in {raw}")
BOUND_DISAGREES = N_("{raw} says {expected}")
WITHOUT_RAW = N_("{name} stands here without raw")
WITHOUT_VALUE = N_("a unit stands here without a value")
DUE_WITHOUT_BASIS = N_("due stands here, so due_basis is stated or implied")
BASIS_WITHOUT_DUE = N_("due_basis is {basis}, but due is left out")
READING_IS_QUOTE = N_("the reading is the quote itself")
CUT_OFF_READING = N_("what is cut off is lost: a reading cannot be given")
CUT_OFF_INSIDE = N_("the text goes on after the quote of a cut-off")
RUN_IN_MISSING = N_("a run-in title stands in the first sentence of the section's text; {title} does not")
PERIOD_BACKWARDS = N_("the period ends before it begins: {period}")
NOT_A_DAY = N_("{value} is not a day of the calendar")
NO_SECTIONS = N_("a briefing has at least one section")

MAX_LOOKED_THROUGH = 10_000_000_000
"""Characters that quotes are looked for in: for each section the number of its quotes times the length of its text."""

# Enough for the near misses of a hundred quotes.
_COMPARED = 5_000_000

# What these words at the end of a printed quantity make of it.
_BOUND_SAID: dict[str, Bound] = {"以上": "at-least", "以下": "at-most", "以内": "at-most", "左右": "about"}


_Item = TypeVar("_Item")


def check(briefing: Briefing) -> Iterator[Violation]:
    """Yield everything that is wrong with a briefing beside what its types say."""
    allowance = Allowance(_COMPARED)
    if not briefing.sections:
        yield Violation(("sections",), NO_SECTIONS, {})
    yield from _check_day(briefing.date, ("date",))
    yield from _check_ids(briefing)
    for path, section in _sections(briefing.sections, ()):
        yield from _check_section(section, path)
    yield from _check_quotes(briefing, allowance)
    yield from _check_photos(briefing, allowance)


def _sections(sections: tuple[Section, ...], above: FieldPath) -> Iterator[tuple[FieldPath, Section]]:
    for path, section in _items(sections, "sections", above):
        yield path, section
        yield from _sections(section.sections, path)


def _items(items: tuple[_Item, ...], name: str, above: FieldPath) -> Iterator[tuple[FieldPath, _Item]]:
    """Yield the items of the list called `name` that could be made, each with its path."""
    for position, item in enumerate(items if is_known(items) else ()):
        if is_known(item):
            yield (*above, name, position), item


def _check_ids(briefing: Briefing) -> Iterator[Violation]:
    seen: dict[str, FieldPath] = {}
    for path, section in _sections(briefing.sections, ()):
        owners: list[tuple[FieldPath, Section | Figure | Target]] = [(path, section)]
        owners += _items(section.figures, "figures", path)
        owners += _items(section.targets, "targets", path)
        for owner_path, owner in owners:
            if not is_known(owner.id):
                continue
            first = seen.setdefault(owner.id, owner_path)
            if first is not owner_path:
                yield Violation((*owner_path, "id"), DUPLICATE_ID, {"id": owner.id, "line": (*first, "id")})


def _check_section(section: Section, path: FieldPath) -> Iterator[Violation]:
    if section.heading == "run-in" and is_known(section.title, section.text) and not _opens_with_title(section):
        yield Violation((*path, "title"), RUN_IN_MISSING, {"title": section.title.zh})
    for here, figure in _items(section.figures, "figures", path):
        yield from _check_quantity(figure, here)
        yield from _check_period(figure.period, (*here, "period"))
    for here, target in _items(section.targets, "targets", path):
        yield from _check_quantity(target, here)
        yield from _check_due(target, here)
    for here, note in _items(section.notes, "notes", path):
        yield from _check_note(section, note, here)


def _opens_with_title(section: Section) -> bool:
    if not section.paragraphs:
        return False
    start, end = sentences(section.paragraphs[0])[0]
    return any(title in section.paragraphs[0][start:end] for title in (section.title.zh, section.title.en))


def _check_quotes(briefing: Briefing, allowance: Allowance) -> Iterator[Violation]:
    looked_through = 0
    for path, section in _sections(briefing.sections, ()):
        if not is_known(section.text):
            continue
        quotes = _quotes(section, path)
        # A break between paragraphs stands in no quote that is within one of them.
        text = "\n".join(section.paragraphs)
        looked_through += len(quotes) * len(text)
        if looked_through > MAX_LOOKED_THROUGH:
            yield Violation((*path, "text"), TOO_MANY_QUOTES, {"count": len(quotes), "length": len(text)})
            return
        yield from _check_quotes_in(text, quotes, allowance)


def _quotes(section: Section, path: FieldPath) -> list[tuple[FieldPath, str]]:
    quoting: dict[str, tuple[Figure | Target | Note, ...]] = {
        "figures": section.figures,
        "targets": section.targets,
        "notes": section.notes,
    }
    return [
        ((*here, "quote"), item.quote)
        for name, items in quoting.items()
        for here, item in _items(items, name, path)
        if is_known(item.quote)
    ]


def _check_quotes_in(text: str, quotes: list[tuple[FieldPath, str]], allowance: Allowance) -> Iterator[Violation]:
    running = text.replace("\n", "")
    for here, quote in quotes:
        count = 0 if "\n" in quote else _occurrences(text, quote)
        if count > 1:
            yield Violation(here, QUOTE_TWICE, {"count": count, "quote": quote})
        elif count == 0 and quote.replace("\n", "") in running:
            yield Violation(here, QUOTE_STRADDLES, {"quote": quote})
        elif count == 0 and (near := allowance.nearest_words(quote, text)):
            yield Violation(here, QUOTE_DIFFERS, {"quote": quote, "near": near})
        elif count == 0:
            yield Violation(here, QUOTE_MISSING, {"quote": quote})


def _occurrences(text: str, words: str) -> int:
    """Count the places where `words` stand in `text`; of several that overlap all but one may be left out."""
    first = text.find(words)
    if first < 0:
        return 0
    second = text.find(words, first + 1)
    return 1 if second < 0 else max(text.count(words), 2)


def _check_quantity(item: Figure | Target, path: FieldPath) -> Iterator[Violation]:
    if item.raw is None:
        for name in ("value", "unit", "bound"):
            if is_known(given := getattr(item, name)) and given is not None:
                yield Violation((*path, name), WITHOUT_RAW, {"name": name})
    elif is_known(item.raw):
        if is_known(item.quote):
            yield from _check_raw(item.raw, item.quote, (*path, "raw"))
        expected = next((bound for word, bound in _BOUND_SAID.items() if item.raw.endswith(word)), item.bound)
        if is_known(item.bound) and item.bound != expected:
            yield Violation((*path, "bound"), BOUND_DISAGREES, {"raw": item.raw, "expected": expected})
        if is_known(item.unit):
            yield from _check_number(item.raw, item.value, item.unit, path)


def _check_raw(raw: str, quote: str, path: FieldPath) -> Iterator[Violation]:
    count = _occurrences(quote, raw)
    if count == 0:
        yield Violation(path, RAW_MISSING, {"raw": raw, "quote": quote})
    elif count > 1:
        yield Violation(path, RAW_TWICE, {"raw": raw, "count": count, "quote": quote})


def _check_number(raw: str, value: float | None, unit: str | None, path: FieldPath) -> Iterator[Violation]:
    # The unit of 百分之八十 is %, which is not printed.
    if unit is not None and unit not in raw and all(each.unit != unit for each in quantities(raw)):
        yield Violation((*path, "unit"), UNIT_MISSING, {"unit": unit, "raw": raw})
        unit = None
    if value is None:
        if unit is not None:
            yield Violation((*path, "unit"), WITHOUT_VALUE, {})
    elif is_known(value) and contradicts(raw, value, unit):
        template = VALUE_DISAGREES if unit is None else UNIT_DISAGREES
        yield Violation((*path, "value"), template, {"raw": raw, "value": value, "unit": unit})


def _check_due(target: Target, path: FieldPath) -> Iterator[Violation]:
    if not is_known(target.due, target.due_basis):
        return
    if target.due is not None and target.due_basis == "none":
        yield Violation((*path, "due"), DUE_WITHOUT_BASIS, {})
    if target.due is None and target.due_basis != "none":
        yield Violation((*path, "due_basis"), BASIS_WITHOUT_DUE, {"basis": target.due_basis})


def _check_period(period: str | None, path: FieldPath) -> Iterator[Violation]:
    if period is None or not is_known(period):
        return
    points = period.split("/")
    for point in points:
        if len(point) == len("2023-12-15"):
            yield from _check_day(point, path)
    if points != sorted(points):
        yield Violation(path, PERIOD_BACKWARDS, {"period": period})


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
        if is_known(note.quote, section.text) and _goes_on_after(note.quote, section.paragraphs):
            yield Violation((*path, "quote"), CUT_OFF_INSIDE, {})


def _goes_on_after(quote: str, paragraphs: tuple[str, ...]) -> bool:
    return any(quote in paragraph for paragraph in paragraphs) and not paragraphs[-1].endswith(quote)


def _check_photos(briefing: Briefing, allowance: Allowance) -> Iterator[Violation]:
    if not _have_ids(briefing.sections):
        return
    ids = [section.id for _, section in _sections(briefing.sections, ())]
    known = frozenset(ids)
    for path, photo in _items(briefing.photos, "photos", ()):
        if is_known(photo.section) and photo.section not in known:
            near = allowance.nearest(photo.section, ids)
            template = UNKNOWN_SECTION_NEAR if near else UNKNOWN_SECTION
            yield Violation((*path, "section"), template, {"id": photo.section, "near": near})


def _have_ids(sections: tuple[Section, ...]) -> bool:
    """Tell whether the ids of all sections are known."""
    return is_known(sections) and all(
        is_known(section) and is_known(section.id) and _have_ids(section.sections) for section in sections
    )
