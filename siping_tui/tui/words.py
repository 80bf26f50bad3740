"""The reader's words for the values a briefing holds."""

from siping_tui.briefing.model import EVERY_YEAR, Bound, Confidence, Figure, Note, NoteKind, Status, Target
from siping_tui.briefing.problems import N_, Translate

_BOUNDS: dict[Bound, str] = {
    "at-least": N_("at least"),
    "at-most": N_("at most"),
    "over": N_("over"),
    "under": N_("under"),
    "reach": N_("reach"),
    "about": N_("about"),
}
_STATUSES: dict[Status, str] = {"expected": N_("expected"), "preliminary": N_("preliminary")}
_NOTES: dict[NoteKind, str] = {
    "misprint": N_("misprint"),
    "inconsistency": N_("inconsistency"),
    "unclear": N_("unclear"),
    "cut-off": N_("cut off"),
}
_CONFIDENCES: dict[Confidence, str] = {
    "high": N_("confidence: high"),
    "medium": N_("confidence: medium"),
    "low": N_("confidence: low"),
}

SIGNS: dict[Bound, str] = {
    "at-least": "≥",
    "at-most": "≤",
    "over": ">",
    "under": "<",
    "reach": "→",
    "about": "≈",
}
"""A bound as one sign, where there is no room for a word."""

# Words that say a bound in the printed quantity itself.
_SAID_IN_RAW = ("以上", "以下", "以内", "左右", "至少", "不少于", "不低于", "不超过")


def quantity(item: Figure | Target, translate: Translate) -> str:
    """Return the printed quantity with the word for its bound, which the quantity may say itself; "" without one."""
    if item.raw is None:
        return ""
    if item.bound is None or any(word in item.raw for word in _SAID_IN_RAW):
        return item.raw
    return f"{translate(_BOUNDS[item.bound])} {item.raw}"


def status_word(status: Status | None, translate: Translate) -> str:
    return translate(_STATUSES[status]) if status else ""


def due_words(target: Target, translate: Translate) -> str:
    """Return when a target is due and how that is known, or nothing."""
    if target.due is None:
        return ""
    due = translate(N_("every year")) if target.due == EVERY_YEAR else str(target.due)
    return translate(N_("{due} (implied)")).format(due=due) if target.due_basis == "implied" else due


def note_words(note: Note, translate: Translate) -> str:
    """Return what a note is about, with the suggested reading where there is one."""
    kind = f"{translate(_NOTES[note.kind])}, {translate(_CONFIDENCES[note.confidence])}"
    reading = f"{note.quote} → {note.reading}" if note.reading else note.quote
    return f"{reading}  ({kind})"
