"""Briefings of any length, made of copies of the shipped one."""

import re
import sys
from pathlib import Path

from siping_tui.briefing.files import shipped

_ID = re.compile(r"^(\s*(?:- )?id: )(\S+)$", re.MULTILINE)


def long_briefing(copies: int) -> str:
    """Return the YAML of the shipped briefing with `copies` copies of its articles; each copy has unique ids."""
    text = shipped().read_text(encoding="utf-8")
    head, rest = text.split("\nsections:\n", 1)
    articles, photos = re.split(r"^(?=# The captions)", rest, maxsplit=1, flags=re.MULTILINE)
    texts = [articles]
    texts += [_ID.sub(rf"\g<1>\g<2>-{ordinal}", articles) for ordinal in range(2, copies + 1)]
    return f"{head}\nsections:\n{''.join(texts)}{photos}"


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(long_briefing(int(sys.argv[1])), encoding="utf-8")
