"""Each kind of query: counting its matches, and building its first page of results.

    python -m benchmarks.searching

The yardstick of plain words is `str.count` of each word in the same text. The slowest query is a punctuation mark that
suggested readings often insert or delete, because each place is checked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.long_briefing import long_briefing
from benchmarks.measuring import asked, built
from benchmarks.table import Row, Table
from benchmarks.timing import Figures, in_turn, milliseconds
from siping_tui.briefing.files import load
from siping_tui.briefing.outline import Outline
from siping_tui.search.filtering import figures, targets
from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.search.suggesting import in_text
from siping_tui.text.folding import fold
from siping_tui.text.pinyin import Sounds, readers_of_syllables, syllables

REPEATS = 3
COPIES = (1, 100)
PAGE = 50

PLAIN = ("发展", "双辽", "新质生产力", "GDP", "的", "全", "发展|经济", "发展 经济", "。", "，")
PINYIN = ("shuangliao", "yshj", "yingshj", "changchun", "xian", "zhi", "lvdian", "shuang liao", "fazhan")
OTHER = ("双辽 风力发电", "发展 -项目", "、", '"凝心聚力 砥砺前行"', ">=10亿元", "section:1 发展", "发展 fazhan")
NOWHERE = ("双廖 风电", "yingshanghuanjin")
ITEMS = ("养老", "yanglao", ">=1亿元")


def rows() -> Iterator[Row]:
    """Yield the rows of the table."""
    yield Row("load the readings", "readings", "", "", aims={1: "5 ms"})
    for typed in (*PLAIN, *PINYIN, *OTHER):
        is_plain = typed in PLAIN
        yield Row(typed, typed, f"count {typed}", "str.count" if is_plain else "", aims={100: _aim(typed)})
        yield Row(f"{typed}, first page", f"page {typed}", "", "")
    for typed in NOWHERE:
        yield Row(f"{typed}, suggestions", typed, "", "")
    for typed in ITEMS:
        yield Row(f"{typed}, figures and targets", f"items {typed}", "", "")


def _aim(typed: str) -> str:
    return "3 times" if typed in PLAIN else "50 ms" if typed in PINYIN else ""


def _readings() -> None:
    readers_of_syllables.cache_clear()
    syllables.cache_clear()
    Sounds("营商环境")


def _all(index: Index) -> Figures:
    haystack = index.haystack
    text = haystack.text[: haystack.units.end]
    yield "readings", milliseconds(_readings)
    for typed in (*PLAIN, *PINYIN, *OTHER):
        yield typed, milliseconds(partial(asked, index, typed))
        if typed in PLAIN:
            words = [fold(word).text for word in re.split("[ |]", typed)]
            yield f"count {typed}", milliseconds(partial(_counted, text, words))
        yield f"page {typed}", milliseconds(partial(_page, index, typed))
    for typed in NOWHERE:
        yield typed, milliseconds(partial(in_text, index, parse(typed)))
    for typed in ITEMS:
        yield f"items {typed}", milliseconds(partial(_items, index, typed))


def _counted(text: str, words: Sequence[str]) -> object:
    return [text.count(word) for word in words]


def _page(index: Index, typed: str) -> object:
    return index.search(parse(typed))[:PAGE]


def _items(index: Index, typed: str) -> object:
    query = parse(typed)
    return figures(index, query), targets(index, query)


def _indexes() -> Mapping[int, Index]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.yaml"
        indexes = {}
        for copies in COPIES:
            file.write_text(long_briefing(copies), encoding="utf-8")
            indexes[copies] = built(Outline(load(file)))
    return indexes


def main() -> None:
    """Measure and print."""
    indexes = _indexes()
    table = Table()
    samples = dict(zip(COPIES, in_turn(REPEATS, *(partial(_all, index) for index in indexes.values())), strict=True))
    for row in rows():
        table.add_growing(row, samples, samples)


if __name__ == "__main__":
    main()
