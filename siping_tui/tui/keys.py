"""Keys as people write them."""

_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "apostrophe": "'",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "ideographic_comma": "、",
    "fullwidth_solidus": "／",
    "fullwidth_question_mark": "？",
    "fullwidth_colon": "：",
    "left_double_angle_bracket": "《",
    "right_double_angle_bracket": "》",
    "left_black_lenticular_bracket": "【",
    "right_black_lenticular_bracket": "】",
    "left_single_quotation_mark": "‘",
    "right_single_quotation_mark": "’",
}


def written(keys: str) -> str:
    """Return the keys of a binding as people write them: `Ctrl+F` for ctrl+f, `/` for slash."""
    return "  ".join(_written(key) for key in keys.split(","))


def _written(key: str) -> str:
    *modifiers, last = key.split("+")
    name = _NAMES.get(last) or (last if len(last) == 1 and not modifiers else last.capitalize())
    return "+".join([modifier.capitalize() for modifier in modifiers] + [name])
