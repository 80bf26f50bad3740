"""The program's words for the values a briefing holds, said alike on paper and on the screen."""

from collections.abc import Mapping, Set

from siping_tui.briefing.model import EVERY_YEAR, Bound, Confidence, DueBasis, NoteKind, Status
from siping_tui.briefing.problems import N_

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
"""That numbers and Latin words are looked for whole."""

BY_PINYIN = N_("by pinyin")
HOWS: Mapping[str, str] = {"pinyin": BY_PINYIN, "initials": BY_PINYIN, "reading": N_("by reading")}
"""What is said of a match that does not stand there as it was typed, by `search.hits.How`."""


def found_by(hows: Set[str]) -> str:
    """Return how any of the words was found that does not stand there as it was typed; empty where none was."""
    said = hows & HOWS.keys()
    return HOWS[min(said)] if said else ""


CONFIDENCES: Mapping[Confidence, str] = {
    "high": N_("confidence: high"),
    "medium": N_("confidence: medium"),
    "low": N_("confidence: low"),
}
