"""A briefing of any length, made of the shipped one many times over."""

import re
import sys
from pathlib import Path

from siping_tui.briefing.files import shipped

_ID = re.compile(r"^(\s*(?:- )?id: )(\S+)$", re.MULTILINE)


def long_briefing(times: int) -> str:
    """Return the YAML of the shipped briefing with its articles `times` times over, each copy with ids of its own."""
    text = shipped().read_text(encoding="utf-8")
    head, rest = text.split("\nsections:\n", 1)
    articles, photos = re.split(r"^(?=# The captions)", rest, maxsplit=1, flags=re.MULTILINE)
    copies = [articles]
    copies += [_ID.sub(rf"\g<1>\g<2>-{ordinal}", articles) for ordinal in range(2, times + 1)]
    return f"{head}\nsections:\n{''.join(copies)}{photos}"


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(long_briefing(int(sys.argv[1])), encoding="utf-8")
