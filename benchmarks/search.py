"""What searching costs: building the index and asking, on the shipped report and on 1.6 million characters.

A plain word is measured beside `str.count` of it in the same text, and the index's memory beside the text's own, two
bytes a character as Python keeps it. A query is asked with its count of matches; its first page is what a list shows
of them.
"""

import tracemalloc
from collections.abc import Callable
from time import perf_counter

from siping_tui.briefing.addressing import Outline
from siping_tui.briefing.loading import load
from siping_tui.briefing.model import Bilingual, Briefing, Section
from siping_tui.briefing.shipped import shipped
from siping_tui.search.filtering import figures, targets
from siping_tui.search.index import Index
from siping_tui.search.query import parse
from siping_tui.search.suggesting import in_text
from siping_tui.text.folding import _Folds
from siping_tui.text.pinyin import Sounds, _syllables, _table

CHARACTERS = 1_600_000
RUNS = 5
PAGE = 50

PLAIN = ("发展", "营商环境", "双辽", "新质生产力", "GDP", "的")
PINYIN = ("shuangliao", "yshj", "yingshj", "changchun", "xian", "zhi", "lvdian", "shuang liao", "fazhan")
OTHER = ("双辽 风力发电", "发展 -项目", "发展|项目", '"凝心聚力 砥砺前行"', ">=10亿元", "section:1 发展", "发展 fazhan")
NOWHERE = ("双廖 风电", "yingshanghuanjin")


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the best of several runs."""
    best = float("inf")
    for _ in range(runs):
        begin = perf_counter()
        work()
        best = min(best, perf_counter() - begin)
    return best * 1000


def long_outline(report: Outline) -> Outline:
    """Return a briefing of the report's paragraphs, over and over, with a few of its characters changed each time."""
    texts = [text for entry in report.entries for text in entry.section.paragraphs]
    alphabet = sorted(set("".join(texts)))
    sections: list[Section] = []
    length = 0
    while length < CHARACTERS:
        number = len(sections)
        text = "\n\n".join(texts).replace(alphabet[number * 7 % len(alphabet)], alphabet[number * 11 % len(alphabet)])
        name = Bilingual(zh=f"第{number}份", en=f"No. {number}")
        sections.append(Section(id=f"copy-{number}", title=name, summary=name, text=text))
        length += len(text)
    briefing = report.briefing
    return Outline(
        Briefing(
            schema=1,
            title=briefing.title,
            date=briefing.date,
            place=briefing.place,
            language=briefing.language,
            source=briefing.source,
            summary=briefing.summary,
            sections=tuple(sections),
        )
    )


def built(outline: Outline) -> Index:
    """Return an index that is ready."""
    index = Index(outline)
    assert index.haystack
    return index


def memory(outline: Outline) -> float:
    """Return the bytes an index takes, for each that its text takes."""
    index = Index(outline)
    size = 2 * sum(len(block.text) for block in index.blocks)
    tracemalloc.start()
    assert index.haystack
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / size


def measure(name: str, outline: Outline) -> None:
    """Print what one text costs."""
    index = built(outline)
    text = index.haystack.text
    print(f"\n{name}: {len(text):,} characters, {len(index.haystack.unit_starts):,} sentences")
    print(f"  {'building the index':28}{milliseconds(lambda: built(outline), 3):9.2f} ms")
    print(f"  {'memory':28}{memory(outline):9.2f} times the text")
    print(f"  {'':28}{'search':>9}    {'str.count':>9}  {'ratio':>5}  {'first page':>10}  matches")
    for typed in PLAIN:
        word = parse(typed).words[0]
        counting = milliseconds(lambda word=word: text.count(word))  # type: ignore[misc]
        _row(index, typed, counting)
    for typed in (*PINYIN, *OTHER):
        _row(index, typed)
    for typed in NOWHERE:
        query = parse(typed)
        print(f"  {typed + ' (suggestions)':28}{milliseconds(lambda query=query: in_text(index, query)):9.2f} ms")  # type: ignore[misc]


def _row(index: Index, typed: str, counting: float | None = None) -> None:
    asking = milliseconds(lambda: _count(index, typed))
    page = milliseconds(lambda: index.search(parse(typed))[:PAGE])
    beside = f"{counting:9.2f}  {asking / counting:5.1f}" if counting else " " * 16
    print(f"  {typed:28}{asking:9.2f} ms {beside}  {page:10.2f}  {_count(index, typed):,}")


def _count(index: Index, typed: str) -> int:
    query = parse(typed)
    found = index.search(query)
    return found.match_count if len(query.terms) == 1 else len(found)


def main() -> None:
    """Measure and print."""

    def tables() -> None:
        _table.cache_clear()
        _syllables.cache_clear()
        Sounds("营商环境")

    print(f"{'loading the readings':30}{milliseconds(tables):9.2f} ms")
    print(f"{'loading traditional characters':30}{milliseconds(lambda: _Folds()[ord('營')]):9.2f} ms")
    report = Outline(load(shipped()))
    for typed in ("养老", "yanglao", ">=1亿元"):
        query = parse(typed)
        spent = milliseconds(lambda query=query: (figures(report, query), targets(report, query)))  # type: ignore[misc]
        print(f"{'figures and targets: ' + typed:30}{spent:9.2f} ms")
    measure("the report", report)
    measure("much text", long_outline(report))


if __name__ == "__main__":
    main()
