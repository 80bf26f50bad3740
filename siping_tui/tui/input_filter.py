"""A filter for the decoded input of a terminal: it drops replies and removes Escape from pastes.

Textual interprets an unknown sequence as separate keys, and a key may be a command. The filter splits the input into
units (ECMA-48, xterm's ctlseqs): control strings, CSI sequences and other characters. A terminal sends control strings
and unknown CSI sequences only as replies to queries of this program or an earlier one.
"""

import re
from collections.abc import Callable
from time import monotonic

from textual import constants

from siping_tui.tui.internals import is_understood

ESCAPE = "\x1b"

_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"

# OSC, DCS, APC, SOS and PM, each with the first character that distinguishes it from Alt with a key. Replies contain no
# control characters, so any of them ends the string: an incomplete string then swallows no later key.
_STRING = re.compile(r"\x1b(?:\][0-9lL]|P[ -?]|[_X^][ -~])[^\x00-\x1f\x7f\x9c]*")
_STRING_END = re.compile(r"\x1b\\|[\x07\x18\x1a\x9c]")

# The alternatives before the last are keys and mouse reports that do not follow ECMA-48: those of the Linux console,
# of rxvt with Shift, and of a mouse in the encoding of X10.
_CSI = re.compile(r"\x1b\[(?:\[[A-E]|[0-9]+\$|M[\s\S]{3}|(?![\[M])[0-?]*[ -/]*[@-~])")
_CSI_CUT_SHORT = re.compile(r"\x1b\[[0-?]+[ -/]*")

_UNFINISHED = re.compile(r"\x1b(?:[]OP_X^]|\[(?:\[|M[\s\S]{0,2}|[0-?]*[ -/]*))?\Z")
_SURELY_A_REPLY = re.compile(r"\x1b(?:[\]P_].|\[[0-?])")
"""The start of a reply. No complete key starts so."""

_REPLY_PATIENCE = 1.0
"""Seconds to wait for the rest of a reply, which a slow line delivers in several pieces."""

_LONGEST_HOLD = 3.0
"""Seconds to wait for a whole reply. Alt+] and a digit look like a reply, which keys without a pause would continue."""


class InputFilter:
    """Passes on keys, mouse reports and pastes; holds back an unfinished sequence for `patience` seconds.

    An unfinished sequence ends after three seconds, even without a pause.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._held = ""
        self._held_since = 0.0
        self._is_continued = False
        self._is_in_paste = False

    @property
    def patience(self) -> float | None:
        """Seconds without input after which to call `release`; None if nothing is held back."""
        if not self._held or self._is_in_paste:
            return None
        return _REPLY_PATIENCE if _SURELY_A_REPLY.match(self._held) else constants.ESCAPE_DELAY

    def release(self) -> str:
        """Return the unfinished sequence if it may be keys; drop it if it is a reply."""
        held, self._held = self._held, ""
        return "" if _SURELY_A_REPLY.match(held) else held

    def feed(self, sent: str) -> str:
        """Return the part of the input that Textual's parser may read now."""
        text, self._held, self._is_continued = self._held + sent, "", bool(self._held)
        kept: list[str] = []
        position = 0
        while position < len(text):
            if self._is_in_paste:
                piece, position = self._pasted(text, position)
            elif text[position] == ESCAPE:
                piece, position = self._sequence(text, position)
            else:
                piece = text[position:].partition(ESCAPE)[0]
                position += len(piece)
            kept.append(piece)
        if self._is_held_too_long():
            kept.append(self.release())
        return "".join(kept)

    def _is_held_too_long(self) -> bool:
        return bool(self._held) and not self._is_in_paste and self._clock() - self._held_since > _LONGEST_HOLD

    def _hold(self, text: str, start: int) -> tuple[str, int]:
        if start or not self._is_continued:
            self._held_since = self._clock()
        self._held = text[start:]
        return "", len(text)

    def _sequence(self, text: str, start: int) -> tuple[str, int]:
        """Return what to keep of the sequence at `start`, and where the next unit starts."""
        if csi := _CSI.match(text, start):
            self._is_in_paste = csi[0] == _PASTE_START
            return csi[0] if self._is_in_paste or is_understood(csi[0]) else "", csi.end()
        if _UNFINISHED.match(text, start):
            return self._hold(text, start)
        if string := _STRING.match(text, start):
            return self._string(text, string)
        if cut := _CSI_CUT_SHORT.match(text, start):
            return "", cut.end()
        return ESCAPE, start + 1

    def _string(self, text: str, string: re.Match[str]) -> tuple[str, int]:
        if text[string.end() :] in ("", ESCAPE):
            return self._hold(text, string.start())
        if end := _STRING_END.match(text, string.end()):
            return "", end.end()
        # No terminal replies with SOS or PM: the input was Alt with a key, then other keys.
        return "" if _SURELY_A_REPLY.match(string[0]) else string[0], string.end()

    def _pasted(self, text: str, start: int) -> tuple[str, int]:
        """Remove each Escape from a paste: it would end the paste early and turn the rest into keys."""
        end = text.find(_PASTE_END, start)
        if end >= 0:
            self._is_in_paste = False
            return text[start:end].replace(ESCAPE, "") + _PASTE_END, end + len(_PASTE_END)
        begun = next(length for length in range(len(_PASTE_END) - 1, -1, -1) if text.endswith(_PASTE_END[:length]))
        end = max(len(text) - begun, start)
        self._hold(text, end)
        return text[start:end].replace(ESCAPE, ""), len(text)
