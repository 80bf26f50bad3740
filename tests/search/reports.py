"""Reports for the tests of searching, and functions that present what a search finds."""

from functools import cache

from siping_tui.briefing.files import load, loads, shipped
from siping_tui.briefing.outline import Outline
from siping_tui.search.index import Index
from siping_tui.search.matches import Hit
from siping_tui.search.parser import parse
from siping_tui.text.folding import DOUBLE_QUOTES

# A quotation mark would end a phrase. Folding removes it from the text anyway.
NO_QUOTES = dict.fromkeys(map(ord, DOUBLE_QUOTES + "＂"))

HEAD = """schema: 1
title: 简报
date: 2023-12-15
place: 村
language: zh
source: 手写
summary: 总
"""
SMALL = f"""{HEAD}sections:
  - id: first
    kicker: 开头的话
    title: 第一章
    heading: printed
    summary: 一
    text: |
      全村GDP增长5.9%,位列全
      省第三。建成100㎡厂房,面积约½亩。
      ＧＤＰ又增长5．9％，很好！

      他说：“长㎜㎜……”“ﬀ、”

      最后一句话没有句号
    sections:
      - id: second
        title: 第二章
        summary: 二
        text: |
          句号在这里。哈哈哈哈。The first
          word of it.
photos:
  - caption: 村口的树。
    credit: 某人 摄
    kind: []
    section: first
"""


def index_of(sections: str) -> Index:
    """Return the index of a report with `sections`, the YAML of a list."""
    return Index(Outline(loads(f"{HEAD}sections:\n{sections}".encode(), "sections.yaml")))


@cache
def small() -> Index:
    return Index(Outline(loads(SMALL.encode(), "small.yaml")))


@cache
def report() -> Index:
    return Index(Outline(load(shipped())))


def index_with(text: str) -> Index:
    """Return the index of the small report with `text` in place of its sentence 句号在这里。"""
    return Index(Outline(loads(SMALL.replace("句号在这里。", text).encode(), "small.yaml")))


def found(query: str) -> list[tuple[str, str]]:
    """Return the section number of each hit in the small report, and the sentence with its matches in brackets."""
    return [(hit.entry.number, marked(hit)) for hit in small().search(parse(query))]


def marked(hit: Hit) -> str:
    """Return the sentence with its matches in square brackets."""
    sentence = hit.sentence
    for start, end in reversed(hit.spans):
        sentence = f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}"
    return sentence


def ways(index: Index, typed: str, *, whole: bool = False, typing: bool = False) -> set[tuple[str, str, str | None]]:
    """Return the printed words, the kind and the suggested reading of each match."""
    hits = index.search(parse(typed, whole_words=whole, typing=typing))
    return {(hit.sentence[match.start : match.end], match.kind, match.reading) for hit in hits for match in hit.matches}


def printed(typed: str, *, typing: bool = False) -> set[str]:
    """Return the printed words of all matches in the shipped report."""
    return {words for words, _, _ in ways(report(), typed, typing=typing)}


def noted(text: str, *notes: tuple[str, str], figure: str = "") -> Index:
    """Return the index of a section with `text`, with notes of a quote and its reading each, and with a figure."""
    indented = text.replace("\n", "\n      ")
    lines = [
        f'      - {{kind: misprint, quote: "{quote}", reading: "{reading}", confidence: high, reason: "误"}}\n'
        for quote, reading in notes
    ]
    item = f'{{id: one, label: {{zh: 数, en: number}}, kind: standing, raw: "{figure}", quote: "{figure}"}}'
    figures = f"    figures:\n      - {item}\n" if figure else ""
    return index_of(f"""  - id: year
    title: "这一年"
    summary: "一年。"
    text: |
      {indented}
    notes:
{"".join(lines)}{figures}""")
