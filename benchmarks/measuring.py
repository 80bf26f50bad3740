"""What one file costs without a terminal: loading, the index, searching, breaking lines. Says it on stdout.

It has a process of its own, so that nothing else is in its memory.
"""

import gc
import json
import sys
import tracemalloc
from collections.abc import Callable, Mapping
from unicodedata import normalize

from benchmarks.processes import peak_memory
from benchmarks.timing import MEGABYTE, milliseconds
from siping_tui.briefing.files import load
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.text.breaking import break_lines
from tests.text.plain_breaking import break_lines_plainly

WORD, PINYIN, INITIALS = "营商环境", "yingshanghuanjing", "yshj"
WIDTH = 66


def built(outline: Outline) -> Index:
    """Return an index that is ready; the collector passes by what there is, as it does in the reader."""
    index = Index(outline)
    assert index.haystack
    gc.freeze()
    return index


def asked(index: Index, typed: str) -> int:
    """Search, and return how many matches there are, or sentences where more than one word was asked for."""
    query = parse(typed)
    found = index.search(query)
    return found.match_count if len(query.clauses) == 1 else len(found)


def memory(outline: Outline) -> float:
    """Return the megabytes that an index takes."""
    tracemalloc.start()
    index = Index(outline)
    assert index.haystack
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / MEGABYTE


def figures(path: str) -> Mapping[str, float]:
    """Return what the file at `path` costs, and its yardsticks, in milliseconds and megabytes."""
    briefing: Briefing
    index: Index

    def loaded() -> None:
        nonlocal briefing
        briefing = load(path)

    def indexed() -> None:
        nonlocal index
        index = built(Outline(briefing))

    measured = {"load": milliseconds(loaded), "index": milliseconds(indexed), "memory": peak_memory()}
    text = index.haystack.text
    paragraphs = [block.text for block in index.blocks]
    printed = "".join(paragraphs)
    works: Mapping[str, Callable[[], object]] = {
        "folding": lambda: normalize("NFKC", printed).casefold(),
        "count": lambda: text.count(WORD),
        "word": lambda: asked(index, WORD),
        "pinyin": lambda: asked(index, PINYIN),
        "initials": lambda: asked(index, INITIALS),
        "break": lambda: [break_lines(paragraph, WIDTH) for paragraph in paragraphs],
        "chunks": lambda: [break_lines_plainly(paragraph, WIDTH) for paragraph in paragraphs],
        "translate": lambda: [paragraph.translate({ord("的"): "之"}) for paragraph in paragraphs],
    }
    measured |= {name: milliseconds(work) for name, work in works.items()}
    # Two bytes a character, as Python keeps it.
    return measured | {"index memory": memory(index.outline), "text memory": 2 * len(printed) / MEGABYTE}


if __name__ == "__main__":
    print(json.dumps(figures(sys.argv[1])))
