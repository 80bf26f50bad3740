"""Measure one file without a terminal: loading, the index, searching, breaking lines. Prints JSON.

Runs as a process of its own, so that its peak memory is that of this work alone.
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
    """Return a built index; as in the reader, the garbage collector ignores all objects so far."""
    index = Index(outline)
    assert index.haystack
    gc.freeze()
    return index


def asked(index: Index, typed: str) -> int:
    """Search, and return the number of matches, or of sentences if the query has several words."""
    query = parse(typed)
    found = index.search(query)
    return found.match_count if len(query.clauses) == 1 else len(found)


def memory(outline: Outline) -> float:
    """Return the size of an index in megabytes."""
    tracemalloc.start()
    index = Index(outline)
    assert index.haystack
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / MEGABYTE


def figures(path: str) -> Mapping[str, float]:
    """Return the figures of the file at `path` and their yardsticks, in milliseconds and megabytes."""
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
    # Python stores two bytes for each character of a Chinese text.
    return measured | {"index memory": memory(index.outline), "text memory": 2 * len(printed) / MEGABYTE}


if __name__ == "__main__":
    print(json.dumps(figures(sys.argv[1])))
