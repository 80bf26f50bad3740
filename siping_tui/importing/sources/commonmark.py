"""Markdown as people write it: CommonMark with tables, notes and front matter, and one line for each paragraph."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise, zip_longest
from typing import NamedTuple

from siping_tui.importing.document import Document, DocumentParagraph, LeftOut, Metadata, ParagraphStyle
from siping_tui.importing.sources.hard_wraps import WrapMargin, margin_of
from siping_tui.importing.sources.plain_text import continued_lines
from siping_tui.importing.sources.refused import NO_TEXT, DocumentError
from siping_tui.importing.sources.text_lines import FINAL, TextLine, joined, stripped

_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)\s*(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*")
_RULE = re.compile(r" {0,3}([-*_])\s*(?:\1\s*){2,}")
_FENCE = re.compile(r"\s*(?:```+|~~~+)[^`]*")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_BULLET = re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?(?=\S)")
_NOTE = re.compile(r"\s*\[\^[^\]]+\]:\s*(.*)")
_REFERENCE = re.compile(r" {0,3}\[[^\]^]+\]:\s*\S+.*")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"(\w+)\s*[:：]\s*(.*?)\s*")
_FIELDS = {"title": "title", "标题": "title", "date": "date", "日期": "date", "source": "source", "来源": "source"}
_LONGEST_HEADING = 60

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TARGET = r"(?:\((?:[^()]|\([^()]{0,300}\)){0,1000}\)|\[[^\]]{0,300}\])"
_IMAGE = re.compile(rf"!\[([^\[\]]{{0,300}})\]{_TARGET}")
_BOLD_START, _BOLD_END = "\x02", "\x03"
_INLINE = (
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(rf"\[([^\[\]]{{0,300}})\]{_TARGET}"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"</?(?:strong|b)>", re.IGNORECASE), "**"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    # CommonMark leaves the stars of **…。**后 in the text, because a mark stands before them and no space after.
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), rf"{_BOLD_START}\2{_BOLD_END}"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,500}?)(?<=\S)\*(?!\*)"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]{1,500}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"~~(.{1,500}?)~~"), r"\1"),
    (re.compile(f"{_BOLD_END}{_BOLD_START}"), ""),
)
_CODE = re.compile(r"(`{1,3})(.{1,500}?)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Characters that are no marks are private ones until the marks are read.
_ESCAPES = {code: 0xF0000 + code for code in map(ord, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")}
_UNESCAPED = {private: code for code, private in _ESCAPES.items()}

_SIGNS = re.compile(
    r"^ {0,3}#{1,6}\s+\S"
    r"|^\s*\|?\s*:?-{3,}:?\s*\|[\s:|-]*$"
    r"|\*\*[^*\n]+\*\*.*\*\*[^*\n]+\*\*",
    re.MULTILINE,
)
_TIGHT_HEADINGS = re.compile(r"^#{1,6}[^#\s!][^#\n]*$", re.MULTILINE)
_BOLD_LINE = re.compile(r"^\s*\*\*[^*\n]+\*\*", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Return whether a text has marks that a plain text does not have."""
    return bool(
        _SIGNS.search(text)
        or _front_matter(text)
        or len(_TIGHT_HEADINGS.findall(text)) > 1
        or len(_BOLD_LINE.findall(text)) > 1
    )


def read_markdown(text: str) -> Document:
    """Return the document in a Markdown text."""
    metadata = Metadata()
    if front := _front_matter(text):
        metadata = _metadata(front[1])
        text = text[front.end() :]
    lines = _BREAK.sub("\n", _without_comments(text)).splitlines()
    margin = margin_of([TextLine(content) for line in lines if (content := stripped(line))])
    pieces = tuple(piece for block in _blocks(lines) for piece in _paragraphs(block, margin))
    if not pieces:
        raise DocumentError(NO_TEXT)
    return Document(pieces, metadata)


def _without_comments(text: str) -> str:
    """Return a text without HTML comments; in linear time, unlike with a pattern."""
    kept = []
    start = 0
    while (opening := text.find("<!--", start)) >= 0 and (closing := text.find("-->", opening)) >= 0:
        kept.append(text[start:opening])
        start = closing + len("-->")
    return "".join((*kept, text[start:]))


def _front_matter(text: str) -> re.Match[str] | None:
    front = _FRONT_MATTER.match(text)
    return front if front and any(map(_FIELD.fullmatch, front[1].splitlines())) else None


def _metadata(front_matter: str) -> Metadata:
    fields = filter(None, map(_FIELD.fullmatch, front_matter.splitlines()))
    found = {field[1].lower(): field[2].strip("\"'") for field in fields}
    return Metadata(**{name: found[key] for key, name in _FIELDS.items() if found.get(key)})


class _Block(NamedTuple):
    """Lines of a Markdown text that belong together, without the marks of their kind."""

    style: ParagraphStyle
    lines: Sequence[str]
    level: int | None = None
    is_code: bool = False


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Yield the blocks of a text. Those of the style body may hold several paragraphs."""
    fence = ""
    columns = 0
    paragraph: list[str] = []
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if fence or _FENCE.fullmatch(line):
            yield from _ended(paragraph)
            if fence and not line.strip().startswith(fence):
                yield _Block("body", [line], is_code=True)
            else:
                fence = "" if fence else line.strip()[:3]
            continue
        line = _QUOTED.sub("", line, count=1)
        if _is_delimiter(line) and columns:
            continue
        columns = line.count("|") if _is_delimiter(following) or columns else 0
        if columns:
            yield from _ended(paragraph)
            yield _Block("row", [line])
        elif _UNDERLINE.fullmatch(line) and _is_heading(paragraph):
            yield _Block("heading", paragraph[:], 1 if "=" in line else 2)
            paragraph.clear()
        elif heading := _HEADING.fullmatch(line):
            yield from _ended(paragraph)
            yield _Block("heading", [heading[2]], len(heading[1]))
        elif note := _NOTE.fullmatch(line):
            yield from _ended(paragraph)
            yield _Block("note", [note[1]])
        elif not line.strip() or _RULE.fullmatch(line) or _UNDERLINE.fullmatch(line) or _REFERENCE.fullmatch(line):
            yield from _ended(paragraph)
        else:
            if _BULLET.match(line):
                yield from _ended(paragraph)
            paragraph.append(_HARD_BREAK.sub("", _BULLET.sub("", line, count=1)))
            if _HARD_BREAK.search(line):
                yield from _ended(paragraph)
    yield from _ended(paragraph)


def _ended(paragraph: list[str]) -> Iterator[_Block]:
    if paragraph:
        yield _Block("body", paragraph[:])
        paragraph.clear()


def _is_delimiter(line: str) -> bool:
    return "|" in line and "-" in line and bool(_DELIMITERS.fullmatch(line))


def _is_heading(paragraph: Sequence[str]) -> bool:
    """Return whether a line below the lines of `paragraph` makes them a heading. A long sentence is none."""
    return len(paragraph) == 1 and len(paragraph[0]) <= _LONGEST_HEADING and not FINAL.search(paragraph[0].strip())


def _paragraphs(block: _Block, margin: WrapMargin | None) -> Iterator[DocumentParagraph | LeftOut]:
    if block.style == "row":
        cells = re.split(r"(?<!\\)\|", re.sub(r"^\s*\||(?<!\\)\|\s*$", "", block.lines[0]))
        yield DocumentParagraph("\t".join(_without_marks(cell)[0] for cell in cells), "row")
        return
    lines = [TextLine(text) for line in block.lines if (text := stripped(line))]
    continues = continued_lines(lines, margin)
    starts = [index for index, each in enumerate(continues) if not each]
    for start, end in pairwise((*starts, len(lines))):
        source = joined(line.text for line in lines[start:end])
        yield from (LeftOut(text, "caption") for match in _IMAGE.finditer(source) if (text := stripped(match[1])))
        text, bold = (source, 0) if block.is_code else _without_marks(_IMAGE.sub("", source))
        if text:
            yield DocumentParagraph(text, block.style, block.level, bold)


def _without_marks(text: str) -> tuple[str, int]:
    """Return a text without its inline marks, and the number of characters at its beginning that are bold."""
    text = _CODE.sub(lambda match: match[2].translate(_ESCAPES), text)
    text = _ESCAPED.sub(lambda match: match[1].translate(_ESCAPES), text)
    for mark, shown in _INLINE:
        text = mark.sub(shown, text)
    text = text.translate(_UNESCAPED)
    text = stripped(unescape(text).replace("\t", " "))
    bold = text.find(_BOLD_END) - 1 if text.startswith(_BOLD_START) else 0
    text = stripped(re.sub(f"[{_BOLD_START}{_BOLD_END}]", "", text))
    return text, min(bold, len(text))
