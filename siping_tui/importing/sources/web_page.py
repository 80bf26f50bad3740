"""HTML: the article of a page, and what the website prints around it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from siping_tui.importing.document import Document, DocumentParagraph, LeftOut, Metadata
from siping_tui.importing.sources.hard_wraps import margin_of
from siping_tui.importing.sources.html_article import article_range, is_inserted, is_linked, prose_range
from siping_tui.importing.sources.html_blocks import PageBlock, page_blocks
from siping_tui.importing.sources.html_furniture import furniture_reason
from siping_tui.importing.sources.plain_text import continued_lines, text_pieces
from siping_tui.importing.sources.refused import IS_LOGIN_PAGE, NO_TEXT, DocumentError
from siping_tui.importing.sources.run_paragraphs import PrintedRun, RunParagraph, RunPiece, document_of
from siping_tui.importing.sources.text_lines import TextLine, stripped, words_meet
from siping_tui.messages import N_
from siping_tui.text.widths import cell_width

HAS_OTHER_PAGES = N_("the file has one page of several; the others are missing")

_OTHER_PAGES = re.compile(
    r".*下一?页.*|[^\d]*(?:【1】|\[1\]|\b1\s)\s*[|｜]?\s*(?:【2】|\[2\]|2\b).*|.*共\s*(?:[2-9]|\d\d)\s*页.*"
)
_LONGEST_PAGER = 80
_PAGER_WITHIN = 6
"""Blocks after the article."""
_SHORTEST_REPORT = 300
_SHORTEST_TITLE = 6
_DATE = re.compile(r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2})?")
_SOURCE = re.compile(r"来源\s*[:：]\s*([^\s：|｜【]+?)(?=作者|编辑|记者|发布|时间|日期|浏览|点击|字[体号]|[\s|｜【]|$)")
_NAMES: Mapping[str, Sequence[str]] = {
    "title": ("articletitle", "og:title", "dc.title", "twitter:title"),
    "date": ("pubdate", "publishdate", "article:published_time", "dc.date", "firstpublishedtime", "date"),
    "source": ("contentsource", "source", "og:article:author", "dc.source"),
}
_SITE = re.compile(r"\s*(?:[_|｜]|--|——(?=[^—]*(?:网|政府|门户))|\s[-–—]\s|-(?=[^-]*(?:网|政府|门户))).*")


def read_html(text: str) -> Document:
    """Return the article of an HTML page, with the rest of the page left out."""
    root = _parsed(text)
    blocks = page_blocks(root)
    if root.xpath("//input[@type='password']") and sum(len(block.text) for block in blocks) < _SHORTEST_REPORT:
        raise DocumentError(IS_LOGIN_PAGE)
    metadata = _metadata(root)
    start, end = article_range(blocks)
    title = _title_index(blocks[:start], metadata.title)
    first = start if title is None else title
    pieces = [
        *map(_left_out, blocks[:first]),
        *_before_article(blocks[first:start]),
        *_article(blocks[start:end], metadata.title),
        *map(_left_out, blocks[end:]),
    ]
    metadata = _completed(metadata, [piece.text for piece in pieces if isinstance(piece, LeftOut)])
    has_pages = any(map(_is_pager, blocks[end : end + _PAGER_WITHIN]))
    return document_of(pieces, metadata, [HAS_OTHER_PAGES] if has_pages else [])


def _parsed(text: str) -> Any:
    """Return the root of the tree of a page."""
    # Deferred: importing lxml takes 34 ms.
    from lxml import html

    # Versions of the parser make different characters of a null. Without `huge_tree` they drop what is nested deep.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = text.replace("\0", "").encode("utf-8", "replace")
    root = html.document_fromstring(data or b" ", parser=parser)
    if root is None:
        raise DocumentError(NO_TEXT)
    return root


def _metadata(root: Any) -> Metadata:
    """Return what the page says about itself; every website of a government must name these."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or ""
        if content := stripped(element.get("content") or ""):
            found.setdefault(name.lower(), content)
    fields = {field: next((found[name] for name in names if name in found), "") for field, names in _NAMES.items()}
    if not fields["title"]:
        fields["title"] = _SITE.sub("", stripped(root.findtext(".//title") or ""))
    fields["source"] = re.sub(r"^(?:文章|信息)?来源\s*[:：]\s*", "", fields["source"])
    return Metadata(**fields)


def _completed(metadata: Metadata, left_out: Sequence[str]) -> Metadata:
    """Return the metadata with date and source from the lines of the website, if its head does not name them."""
    lines = [text for text in left_out if furniture_reason(text) == "source-line"]
    date = next((match[0] for line in lines if (match := _DATE.search(line))), "")
    source = next((match[1] for line in lines if (match := _SOURCE.search(line))), "")
    return replace(metadata, date=metadata.date or date, source=metadata.source or source)


def _title_index(blocks: Sequence[PageBlock], title: str) -> int | None:
    """Return which of the blocks before the article is its title, the last one if there are several."""
    wanted = _squeezed(title)
    for index in reversed(range(len(blocks))):
        text = _squeezed(blocks[index].text)
        if text == wanted or (len(text) >= _SHORTEST_TITLE and text in wanted and blocks[index].paragraph.level):
            return index
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _left_out(block: PageBlock) -> LeftOut:
    return LeftOut(block.text, furniture_reason(block.text) or "navigation")


def _before_article(blocks: Sequence[PageBlock]) -> Iterator[RunPiece]:
    """Yield the title, and the lines below it that are not the website's, such as the date of the sitting."""
    for index, block in enumerate(blocks):
        if index == 0:
            yield RunParagraph(block.paragraph.runs, "title")
        elif furniture_reason(block.text) or is_linked(block) or len(block.text) > _LONGEST_PAGER:
            yield _left_out(block)
        else:
            yield block.paragraph


def _article(blocks: Sequence[PageBlock], title: str) -> Iterator[RunPiece]:
    first, end = prose_range(blocks)
    at_edge = {*range(first), *range(end, len(blocks))}
    continued = _continued(blocks)
    open_runs: list[PrintedRun] = []
    for index, block in enumerate(blocks):
        paragraph = block.paragraph
        if index in continued:
            if words_meet(blocks[index - 1].text, block.text):
                open_runs.append(PrintedRun(" "))
            open_runs += paragraph.runs
            continue
        if open_runs:
            yield RunParagraph(open_runs)
            open_runs = []
        if block.is_preformatted:
            yield from map(_as_runs, text_pieces(paragraph.text))
        elif is_inserted(block) or (index in at_edge and furniture_reason(block.text)):
            yield _left_out(block)
        elif index < first and _squeezed(block.text) == _squeezed(title):
            yield RunParagraph(paragraph.runs, "title")
        elif paragraph.style == "body":
            open_runs = list(paragraph.runs)
        else:
            yield paragraph
    if open_runs:
        yield RunParagraph(open_runs)


def _continued(blocks: Sequence[PageBlock]) -> set[int]:
    """Return the indices of the blocks that continue the one before: lines of a text that was broken at a margin."""
    indices = [index for index, block in enumerate(blocks) if _is_line(block)]
    lines = [TextLine(blocks[index].text, _indent(blocks[index])) for index in indices]
    continues = continued_lines(lines, margin_of(lines))
    return {index for index, each in zip(indices, continues, strict=True) if each and index - 1 in indices}


def _is_line(block: PageBlock) -> bool:
    return block.paragraph.style == "body" and not block.is_preformatted and not is_inserted(block)


def _indent(block: PageBlock) -> int:
    text = block.paragraph.text
    return cell_width(text[: len(text) - len(text.lstrip())])


def _as_runs(piece: DocumentParagraph | LeftOut) -> RunPiece:
    return piece if isinstance(piece, LeftOut) else RunParagraph([PrintedRun(piece.text)], piece.style)


def _is_pager(block: PageBlock) -> bool:
    return len(block.text) <= _LONGEST_PAGER and _OTHER_PAGES.fullmatch(block.text) is not None
