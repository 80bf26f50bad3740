"""Text that a terminal shows and never obeys."""

from unicodedata import category

_CONTROL_PICTURES = 0x2400
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class _Pictures(dict[int, str]):
    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        if codepoint < 0x20:
            character = chr(_CONTROL_PICTURES + codepoint)
        elif codepoint == 0x7F:
            character = "\N{SYMBOL FOR DELETE}"
        elif category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            character = _REPLACEMENT
        self[codepoint] = character
        return character


_PICTURES = _Pictures()


def printable(text: str) -> str:
    """Return `text` with each control or formatting character shown by one visible sign, so that offsets stay."""
    return text if text.isascii() and text.isprintable() else text.translate(_PICTURES)
