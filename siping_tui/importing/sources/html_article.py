"""Where the article of an HTML page begins and ends."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from siping_tui.importing.sources.html_blocks import HtmlElement, PageBlock
from siping_tui.importing.sources.html_furniture import begins_more, furniture_reason
from siping_tui.importing.sources.text_lines import FINAL, MARKER

_KNOWN = re.compile(
    r"UCAP-CONTENT|TRS_Editor|trs_editor_view|trs_paper_default|pages_content|rm_txt_con|zoom|detailContent|p-detail|view|article"
    r"|js_content|artibody|article-?content|content-?text|text_con|wz_article|xilan_txt|bt_content|ContentRegion|Custom_UnionStyle"
    r"|news_content|detail-content|main-?content|endText|ArticleBody|post_body|article_content|mw-parser-output|ivs_content|info_content|xl_content|detail-news|detail_content|text_content",
    re.IGNORECASE,
)
"""Names of the elements that hold the article in the content management systems of Chinese websites."""

_INSERTED = re.compile(
    r"(?<![a-z])(?:ads?|advert\w*|gg|guanggao|(?:bd)?share\w*|related|recommend\w*|qrcode|ewm|pager|page_n|comments?)(?![a-z])",
    re.IGNORECASE,
)
_LONGEST_INSERTED = 60

_CHINESE = re.compile("[\u3400-\u9fff]")
_PROSE = re.compile("[，。；：！？、]")
_SHORTEST_PROSE = 20
_MOST_LINKED = 0.5
_LEAST_IF_KNOWN = 0.5
_LEAST = 0.85
_DEEPEST = 1000
_LATE = 0.5
"""The share of the article after which a heading such as 相关稿件 ends it."""


def article_range(blocks: Sequence[PageBlock]) -> tuple[int, int]:
    """Return the first block of the article, and the one after its last."""
    container = _container(blocks)
    inside = [index for index, block in enumerate(blocks) if container is None or _is_in(block.element, container)]
    return _trimmed(blocks, inside[0], inside[-1] + 1) if inside else (0, 0)


def is_linked(block: PageBlock) -> bool:
    """Return whether a block is mainly a link."""
    return block.linked > _MOST_LINKED * len(block.text)


def is_inserted(block: PageBlock) -> bool:
    """Return whether a block between paragraphs is not part of the text: an advertisement or a link to another page."""
    text = block.text
    if len(text) > _LONGEST_INSERTED or FINAL.search(text) or MARKER.match(text):
        return False
    near = (block.element, *islice(block.element.iterancestors(), 2))
    return is_linked(block) or any(map(_INSERTED.search, map(_names, near)))


def prose_range(blocks: Sequence[PageBlock]) -> tuple[int, int]:
    """Return the first block that is a sentence, and the one after the last."""
    prose = [index for index, block in enumerate(blocks) if _weight(block) and not furniture_reason(block.text)]
    return (prose[0], prose[-1] + 1) if prose else (0, len(blocks))


def _container(blocks: Sequence[PageBlock]) -> HtmlElement | None:
    """Return the innermost element of a known name with most of the page's prose, or that with almost all of it."""
    prose: dict[HtmlElement, int] = defaultdict(int)
    whole = 0
    for block in blocks:
        weight = _weight(block)
        whole += weight
        for element in _ancestors(block.element) if weight else ():
            prose[element] += weight
    known = [each for each in prose if prose[each] > _LEAST_IF_KNOWN * whole and _is_known(each)]
    dense = [each for each in prose if prose[each] >= _LEAST * whole]
    return min(known or dense, key=lambda each: (prose[each], -len(_ancestors(each))), default=None)


def _weight(block: PageBlock) -> int:
    """Return how much a block tells where the article is: the square of its length if it is a sentence.

    Comments, lists of other articles and the lines at the foot of a page are shorter than paragraphs.
    """
    text = block.text
    if len(text) < _SHORTEST_PROSE or not _PROSE.search(text) or is_linked(block):
        return 0
    return len(_CHINESE.findall(text)) ** 2


def _ancestors(element: HtmlElement) -> Sequence[HtmlElement]:
    return (element, *islice(element.iterancestors(), _DEEPEST))


def _is_in(element: HtmlElement, container: HtmlElement) -> bool:
    return container in _ancestors(element)


def _is_known(element: HtmlElement) -> bool:
    if element.tag == "article":
        return True
    return any(map(_KNOWN.fullmatch, _names(element).split()))


def _names(element: HtmlElement) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}"


def _trimmed(blocks: Sequence[PageBlock], start: int, end: int) -> tuple[int, int]:
    """Return the range without what the website prints at both ends. Inside, the same words may be text."""
    for index in range(start + int((end - start) * _LATE), end):
        if begins_more(blocks[index].text):
            end = index
            break
    while end > start and _is_furniture(blocks[end - 1]):
        end -= 1
    while start < end and _is_furniture(blocks[start]):
        start += 1
    return start, end


def _is_furniture(block: PageBlock) -> bool:
    return furniture_reason(block.text) is not None or is_linked(block)
