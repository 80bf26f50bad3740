"""The state as JSON: what the reader writes, and a check of what it finds."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, get_args

from siping_tui.messages import Language
from siping_tui.user.settings import NARROWEST_MEASURE, WIDEST_MEASURE
from siping_tui.user.state import (
    SUMMARIES_BY_TRUTH,
    Anchor,
    BriefingState,
    EditorsWords,
    OwnNote,
    State,
    SummaryChoice,
)


def encoded_state(state: State) -> str:
    """Return a state as JSON in ASCII; fields that are None are left out."""
    return json.dumps(state, indent=1, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return {name: item for name, item in vars(value).items() if item is not None}


_STATE: Mapping[str, type] = {
    "theme": str, "language": str, "searches": list, "opened": list, "briefings": dict,
    "summaries": str, "zen": bool, "tree_open": bool, "panel_open": bool,
    "measure": int, "tree_width": int, "panel_width": int,
}  # fmt: skip
_BRIEFING: Mapping[str, type] = {"place": dict, "marks": dict, "targets_filter": str, "own_notes": dict, "read": int}
_OWN_NOTE: Mapping[str, type] = {
    "text": str, "section": str, "position": int, "sentence": str, "around": list,
}  # fmt: skip
_ANCHOR: Mapping[str, type] = {"section": str, "character": int, "words": str}


def decoded_state(data: bytes) -> State:
    """Return the state in the content of a file. Raises ValueError if it holds none.

    Numbers out of range are clamped; unknown fields, which a later version may have written, are ignored.
    """
    try:
        loaded = json.loads(data)
        if isinstance(loaded, dict) and isinstance(shown := loaded.get("summaries"), bool):
            loaded["summaries"] = SUMMARIES_BY_TRUTH[str(shown).lower()]
        given = _fields(loaded, _STATE)
        if "measure" in given:
            given["measure"] = min(max(given["measure"], NARROWEST_MEASURE), WIDEST_MEASURE)
        for name in given.keys() & {"tree_width", "panel_width"}:
            given[name] = max(given[name], 0)
        if (
            given.get("language", "zh") not in get_args(Language)
            or given.get("summaries", "auto") not in get_args(SummaryChoice)
            or not all(isinstance(words, str) for name in ("searches", "opened") for words in given.get(name, ()))
        ):
            raise ValueError(data)
        for name in ("searches", "opened"):
            given[name] = tuple(given.get(name, ()))
        briefings = {key: _briefing(value) for key, value in given.get("briefings", {}).items()}
        return State(**{**given, "briefings": MappingProxyType(briefings)})
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError from error


def _briefing(value: object) -> BriefingState:
    given = _fields(value, _BRIEFING)
    marks = {letter: _anchor(place) for letter, place in given.get("marks", {}).items()}
    place = _anchor(given["place"]) if "place" in given else None
    own_notes = {key: _own_note(note) for key, note in given.get("own_notes", {}).items()}
    return BriefingState(
        place=place,
        marks=MappingProxyType(marks),
        targets_filter=given.get("targets_filter", ""),
        own_notes=MappingProxyType(own_notes),
        read=min(max(given["read"], 0), 100) if "read" in given else None,
    )


def _own_note(value: object) -> OwnNote:
    given = _fields(value, _OWN_NOTE)
    around = tuple(given.get("around", ()))
    if not all(type(checksum) is int for checksum in around):
        raise ValueError(value)
    return OwnNote(**{**given, "around": around})


def _anchor(value: object) -> Anchor:
    given = _fields(value, _ANCHOR)
    if given.get("words") not in (None, *get_args(EditorsWords)):
        raise ValueError(value)
    given["character"] = max(given["character"], 0)
    return Anchor(**given)


def _fields(value: object, types: Mapping[str, type]) -> dict[str, Any]:
    """Return the fields of a JSON object that `types` names, without nulls. Raises TypeError for a wrong type."""
    if not isinstance(value, dict):
        raise TypeError(value)
    given = {name: value[name] for name in types if value.get(name) is not None}
    for name, item in given.items():
        if type(item) is not types[name]:  # to isinstance, true is a number
            raise TypeError(item)
    return given
