"""A figure, a target and a note in a few words."""

from collections.abc import Mapping

from siping_tui.briefing.model import EVERY_YEAR, Bound, Figure, Note, Status, Target
from siping_tui.briefing.problems import N_, Translate
from siping_tui.words import CONFIDENCES, DUES, NOTE_KINDS, STATUSES

_IMPLIED = N_("{due} (implied)")

_SIGNS: Mapping[Bound, str] = {"at-least": "≥", "at-most": "≤", "over": ">", "under": "<", "about": "≈"}
_REACH = N_("reach {quantity}")

# Words that say a bound in the printed quantity itself.
_SAID_IN_RAW = ("以上", "以下", "以内", "左右", "至少", "不少于", "不低于", "不超过")


def quantity(item: Figure | Target, translate: Translate) -> str:
    """Return the printed quantity with the sign of its bound, which the quantity may say itself; "" without one."""
    if item.raw is None:
        return ""
    if item.bound is None or any(word in item.raw for word in _SAID_IN_RAW):
        return item.raw
    sign = _SIGNS.get(item.bound)
    return f"{sign}{item.raw}" if sign else translate(_REACH).format(quantity=item.raw)


def status_word(status: Status | None, translate: Translate) -> str:
    return translate(STATUSES[status]) if status else ""


def due_words(target: Target, translate: Translate) -> str:
    """Return when a target is due and how that is known, or nothing."""
    if target.due is None:
        return ""
    due = translate(DUES[EVERY_YEAR]) if target.due == EVERY_YEAR else str(target.due)
    return translate(_IMPLIED).format(due=due) if target.due_basis == "implied" else due


def note_words(note: Note, translate: Translate) -> str:
    """Return what a note is about, with the suggested reading where there is one."""
    kind = f"{translate(NOTE_KINDS[note.kind])}, {translate(CONFIDENCES[note.confidence])}"
    reading = f"{note.quote} → {note.reading}" if note.reading else note.quote
    return f"{reading}  ({kind})"
