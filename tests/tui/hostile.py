"""A hostile briefing: every text field contains control characters, markup or scripts that are hard to draw."""

import json
from itertools import count

from siping_tui.typed_yaml.characters import unwanted_pattern

HARM = {
    "commands": "\x1b[2J\x1b]52;c;cm0gLXJm\x07\x1b]0;owned\x07\x1b[31m\x1bPq\x1b\\\x1b[?1049l",
    "commands of one character": "\x9b2J\x9d52;c;cm0gLXJm\x9c\x90q\x9c\x85\x84",
    "line ends": "前\r后\u2028左\u2029右\x0b\x0c",
    "tabs and erasing": "左\t右\x08\x08\x7f\x00\x07",
    "directions": "甲\u202e乙\u2066丙\u2069\u200f\u061c丁\u202c",
    "invisible": "零\u200b宽\u200d\u2060\ufeff\u00ad\u3164\u115f\uffa0\u034f\u180b字",
    "tags": "旗\U000e0041\U000e007f\U000e0001",
    "private use": "私\ue000\uf8ff\U000f0000\U0010fffd用",
    "noncharacters": "空\ufffe\uffff\ufdd0\u0378\U0001faff\U0001ffff",
    "variation selectors": "☀\ufe0f❤\ufe0f❤1\ufe0f\u20e3©\ufe0f字\ufe0f\ufe0e\ufe0f",
    "joined emoji": "👨\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈👍🏽🇨🇳🇨",
    "piles": "a" + "\u0301\u0489" * 200 + "b",
    "piles without a base": "\u0301" * 50,
    "markup": "[bold]粗[/bold][@click=app.quit]点[/][link=file:///etc/passwd]链[/link][red",
    "markup unclosed": "[/] [ ] [[]] $text {0} {file} %s \\[ [@click='app.bell']",
    "other scripts": "བཀྲ་ཤིས་བདེ་ལེགས། ཀྵྞྚྛ مرحبا بالعالم ﷽ กำกำ हिन्दी क्षि 각각 ꥠힰ",
    "hexagrams": "☰䷀𝌀☷",
}
LONG = "四平" * 10_000
FLOOD = "\u0301" * 20_000


def hostile_yaml(*, long: bool = False) -> str:
    """Return the YAML of a briefing in which every text is hostile, or is `long` without a place to break it.

    Characters that the loader refuses are left out.
    """
    numbers = count(1)
    fields: dict[str, object] = {
        "schema": 1,
        "title": HARM["commands"] + HARM["markup"],
        "date": "2023-12-15",
        "place": HARM["directions"],
        "language": "zh",
        "source": HARM["piles"],
        "summary": "".join(HARM.values()),
        "sections": [_bare(next(numbers), words) for words in (LONG, f"字{FLOOD}")]
        if long
        else [_section(name, harm, numbers) for name, harm in HARM.items()],
        "photos": [
            {"caption": harm, "credit": harm, "kind": ["photograph"], "section": "section-1"} for harm in HARM.values()
        ],
    }
    # JSON is YAML, except that its escapes are surrogates: characters above U+FFFF are not escaped here.
    return unwanted_pattern().sub("", json.dumps(fields, ensure_ascii=False)).translate(_ESCAPED)


_ESCAPED = {
    number: f"\\u{number:04x}"
    for number in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
}
# Invisible and private-use characters are accepted only as escapes.
_ESCAPED |= {ord(each): f"\\U{ord(each):08x}" for each in "".join(HARM.values()) if unwanted_pattern().match(each)}


def _bare(number: int, words: str) -> dict[str, object]:
    return {"id": f"section-{number}", "title": words, "summary": "长。", "text": words}


def _section(name: str, harm: str, numbers: "count[int]") -> dict[str, object]:
    number = next(numbers)
    sentence = f"甲{harm}达到{number}.5万吨{harm}。"
    promised = f"乙{harm}明年完成{number}公里。"
    doubtful = f"丙{harm}丁"
    return {
        "id": f"section-{number}",
        "kicker": harm,
        "title": {"zh": f"{name}{harm}", "en": harm},
        "heading": "printed",
        "summary": f"{harm} {harm}",
        "text": f"{sentence}{promised}{doubtful}\n\n{harm}",
        "figures": [
            {
                "id": f"figure-{number}",
                "label": harm,
                "raw": f"{number}.5万吨",
                "value": number + 0.5,
                "unit": "万吨",
                "kind": "amount",
                "quote": sentence,
            }
        ],
        "targets": [
            {
                "id": f"target-{number}",
                "label": harm,
                "raw": f"{number}公里",
                "value": number,
                "unit": "公里",
                "due": 2024,
                "due_basis": "stated",
                "quote": promised,
            }
        ],
        "notes": [
            {"kind": "misprint", "quote": doubtful, "reading": harm, "confidence": "low", "reason": harm},
        ],
    }
