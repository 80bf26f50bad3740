"""Words for the values of a briefing, the same in print and in the reader."""

from collections.abc import Mapping, Set

from siping_tui.briefing.model import EVERY_YEAR, Bound, Confidence, DueBasis, Figure, Note, NoteKind, Status, Target
from siping_tui.messages import N_, Translate

BOUNDS: Mapping[Bound, str] = {
    "at-least": N_("at least"),
    "at-most": N_("at most"),
    "over": N_("over"),
    "under": N_("under"),
    "reach": N_("reach"),
    "about": N_("about"),
}
STATUSES: Mapping[Status, str] = {"expected": N_("expected"), "preliminary": N_("preliminary")}
DUES: Mapping[str, str] = {EVERY_YEAR: N_("every year")}
DUE_BASES: Mapping[DueBasis, str] = {"stated": N_("stated"), "implied": N_("implied"), "none": ""}
NOTE_KINDS: Mapping[NoteKind, str] = {
    "misprint": N_("misprint"),
    "inconsistency": N_("inconsistency"),
    "unclear": N_("unclear"),
    "cut-off": N_("cut off"),
}
WHOLE = N_("whole")
"""Numbers and Latin words match only as a whole."""

BY_PINYIN = N_("by pinyin")
MATCH_KINDS: Mapping[str, str] = {"pinyin": BY_PINYIN, "initials": BY_PINYIN, "reading": N_("by reading")}
"""The remark on a match that is not printed as typed, by `search.matches.MatchKind`."""


def describe_match(kinds: Set[str]) -> str:
    """Return the remark on matches of these kinds; empty if all are printed as typed."""
    remarkable = kinds & MATCH_KINDS.keys()
    return MATCH_KINDS[min(remarkable)] if remarkable else ""


CONFIDENCES: Mapping[Confidence, str] = {
    "high": N_("confidence: high"),
    "medium": N_("confidence: medium"),
    "low": N_("confidence: low"),
}


_IMPLIED = N_("{due} (implied)")

_SIGNS: Mapping[Bound, str] = {"at-least": "≥", "at-most": "≤", "over": ">", "under": "<", "about": "≈"}
_NOTE = N_("{words}  ({kind}, {confidence})")
_REACH = N_("reach {quantity}")

# A quantity that contains one of these shows its bound itself.
_BOUND_WORDS = ("以上", "以下", "以内", "左右", "至少", "不少于", "不低于", "不超过")


def quantity(item: Figure | Target, translate: Translate) -> str:
    """Return the printed quantity, with the sign of its bound unless it shows that itself; "" if there is none."""
    if item.raw is None:
        return ""
    if item.bound is None or any(word in item.raw for word in _BOUND_WORDS):
        return item.raw
    sign = _SIGNS.get(item.bound)
    return f"{sign}{item.raw}" if sign else translate(_REACH).format(quantity=item.raw)


def status_word(status: Status | None, translate: Translate) -> str:
    return translate(STATUSES[status]) if status else ""


def due_words(target: Target, translate: Translate) -> str:
    """Return when a target is due, and whether that is implied; "" without a due year."""
    if target.due is None:
        return ""
    due = translate(DUES[EVERY_YEAR]) if target.due == EVERY_YEAR else str(target.due)
    return translate(_IMPLIED).format(due=due) if target.due_basis == "implied" else due


def note_words(note: Note, translate: Translate) -> str:
    """Return the quote of a note, the suggested reading if there is one, its kind and its confidence."""
    words = f"{note.quote} → {note.reading}" if note.reading else note.quote
    kind, confidence = translate(NOTE_KINDS[note.kind]), translate(CONFIDENCES[note.confidence])
    return translate(_NOTE).format(words=words, kind=kind, confidence=confidence)
