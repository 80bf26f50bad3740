"""Plain text: simplified characters, half width and one kind of zero, so that numerals and units have one form."""

from siping_tui.text.numerals import with_plain_zeros


class _PlainForms(dict[int, str]):
    """A table for `str.translate` from letters, digits and ideographs to their plain forms, computed on first use."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _plain_form(chr(code))
        return form


def _plain_form(character: str) -> str:
    # A circled digit is not part of a number, as in ①5个, but ○ is a zero.
    if character not in "○◯" and (character < "\u3400" or not character.isalnum()):
        return character
    if "\u4e00" <= character <= "\u9fff" and _is_in_gb2312(character):
        return character
    # Deferred: folding reads a table of traditional characters.
    from siping_tui.text.folding import fold

    folded = fold(character).text
    return folded if len(folded) == 1 and folded.isalnum() else character


def _is_in_gb2312(character: str) -> bool:
    """Return whether a character is one of the 6763 of GB/T 2312, which are simplified."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_PLAIN_FORMS = _PlainForms()
# Replacing a few characters is several times as fast as translating all.
_MOST_REPLACED = 20


def plain(text: str) -> str:
    """Return `text` in simplified, half-width characters and with one kind of Chinese zero. Offsets stay the same."""
    text = with_plain_zeros(text)
    forms = {character: _PLAIN_FORMS[ord(character)] for character in set(text)}
    replaced = [character for character, form in forms.items() if character != form]
    if len(replaced) > _MOST_REPLACED:
        return text.translate(_PLAIN_FORMS)
    for character in replaced:
        text = text.replace(character, forms[character])
    return text
