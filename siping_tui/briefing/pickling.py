"""Briefings as bytes for caches: pickled, and read back without running code of the file."""

import pickle
from dataclasses import is_dataclass
from io import BytesIO
from typing import Any

from siping_tui.briefing import model
from siping_tui.briefing.model import Briefing

PROTOCOL = pickle.HIGHEST_PROTOCOL
_CLASSES = {name: class_ for name, class_ in vars(model).items() if is_dataclass(class_)}


def pickled(briefing: Briefing) -> bytes:
    """Return a briefing as bytes that the same version of the program reads back."""
    return pickle.dumps(briefing, PROTOCOL)


def unpickled(data: bytes | memoryview) -> Briefing:
    """Return the briefing of some bytes. Forged bytes can raise any exception, but create objects of the model only."""
    briefing = _Unpickler(BytesIO(data)).load()
    if not isinstance(briefing, Briefing):
        raise pickle.UnpicklingError(type(briefing).__name__)
    return briefing


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module != model.__name__ or name not in _CLASSES:
            raise pickle.UnpicklingError(name)
        return _CLASSES[name]
