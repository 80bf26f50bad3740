"""The folded text of a briefing, and finding in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from siping_tui.briefing.addressing import Outline
from siping_tui.briefing.blocks import Block, blocks
from siping_tui.search.hits import Hit
from siping_tui.search.query import Query
from siping_tui.text.folding import Folded, fold
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span

# Stands between blocks; no query holds it, so no match runs from one block into the next.
_SEPARATOR = "\n"


class Index:
    """Built once for a briefing; each search is a few passes of `str.find` over one long string."""

    def __init__(self, outline: Outline) -> None:
        self.blocks: tuple[Block, ...] = tuple(blocks(outline))
        self._folded: list[Folded] = [fold(block.text) for block in self.blocks]
        self._starts: list[int] = []
        self._sentences: list[tuple[int, Span]] = []
        self._sentence_starts: list[int] = []
        start = 0
        for position, (block, folded) in enumerate(zip(self.blocks, self._folded, strict=True)):
            self._starts.append(start)
            for span in sentences(block.text):
                self._sentences.append((position, span))
                self._sentence_starts.append(start + folded.folded(span[0]))
            start += len(folded.text) + len(_SEPARATOR)
        self._text = _SEPARATOR.join(folded.text for folded in self._folded)

    def search(self, query: Query) -> list[Hit]:
        """Return the sentences that hold every word of `query`, in document order."""
        if not query.words:
            return []
        found: dict[int, list[Span]] | None = None
        for word in query.words:
            spans: defaultdict[int, list[Span]] = defaultdict(list)
            for start, end in self._occurrences(word):
                sentence = bisect_right(self._sentence_starts, start) - 1
                if end <= self._sentence_end(sentence) and (found is None or sentence in found):
                    spans[sentence].append((start, end))
            if found is not None:
                for sentence in spans:
                    spans[sentence] += found[sentence]
            found = spans
        return [self._hit(sentence, spans) for sentence, spans in sorted((found or {}).items())]

    def _occurrences(self, word: str) -> Iterator[Span]:
        start = self._text.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = self._text.find(word, start + len(word))

    def _sentence_end(self, sentence: int) -> int:
        following = sentence + 1
        return self._sentence_starts[following] if following < len(self._sentences) else len(self._text)

    def _hit(self, sentence: int, found: list[Span]) -> Hit:
        position, (start, end) = self._sentences[sentence]
        block, folded, base = self.blocks[position], self._folded[position], self._starts[position]
        spans: list[Span] = []
        for folded_start, folded_end in sorted(found):
            span_start, span_end = folded.original(folded_start - base, folded_end - base)
            span_start, span_end = span_start - start, span_end - start
            if spans and span_start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], span_end))
            else:
                spans.append((span_start, span_end))
        return Hit(block, position, start, block.text[start:end].rstrip(), tuple(spans))
