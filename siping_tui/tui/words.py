"""The reader's words for the values a briefing holds."""

from siping_tui.briefing.model import EVERY_YEAR, Bound, Status, Target
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

# Words that say a bound in the printed quantity itself.
_SAID_IN_RAW = ("以上", "以下", "以内", "左右", "至少", "不少于", "不低于", "不超过")


def bound_word(bound: Bound | None, raw: str | None, translate: Translate) -> str:
    """Return the word for a bound, or nothing where the printed quantity says it itself."""
    if bound is None or raw is None or any(word in raw for word in _SAID_IN_RAW):
        return ""
    return translate(_BOUNDS[bound])


def status_word(status: Status | None, translate: Translate) -> str:
    return translate(_STATUSES[status]) if status else ""


def due_words(target: Target, translate: Translate) -> str:
    """Return when a target is due and how that is known, or nothing."""
    if target.due is None:
        return ""
    due = translate(N_("every year")) if target.due == EVERY_YEAR else str(target.due)
    return translate(N_("{due} (implied)")).format(due=due) if target.due_basis == "implied" else due
