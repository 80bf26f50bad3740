"""Find the sentences of the user's notes in a text that may have been edited since they were written.

A note belongs to the sentence with exactly its words: in its own section, or else in another one. Of equal sentences it
is the one with the same neighbours. If no sentence has the words, the note belongs to the most similar sentence, unless
that one is known to be another sentence: it was in the section when the note was written, or another note has exactly
its words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias
from zlib import crc32

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import N_, Translate
from siping_tui.text.printable import printable
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span
from siping_tui.user.state import OwnNote

if TYPE_CHECKING:
    from difflib import SequenceMatcher

TextChange: TypeAlias = Literal["none", "moved", "edited", "gone"]
"""Whether the sentence is as it was, is in another section, has other words, or is no longer in the text."""

_REMARKS: Mapping[TextChange, str] = {
    "none": "",
    "moved": N_("now in another section"),
    "edited": N_("the text has changed; when the note was written: {words}"),
    "gone": N_("no longer in the text"),
}

_NEAR = 0.7
"""The least similarity, from 0 to 1, of a corrected sentence in the section of the note."""
_NEAR_ELSEWHERE = 0.85
"""The same in another section."""
_LEAST_CONTAINED = 8
"""The least length, in characters, of a sentence that is found again inside a longer one."""


class PlacedSentence(NamedTuple):
    """A sentence and where it is."""

    entry: Entry
    position: int
    """From 0, among the sentences of the section."""
    paragraph: int
    """From 0, among the paragraphs of the section."""
    span: Span
    """In characters of the paragraph."""
    words: str
    around: tuple[int, ...]
    """The CRC-32 of each sentence of the section, in order."""


class AnchoredNote(NamedTuple):
    """A note with the sentence that it belongs to."""

    key: str
    note: OwnNote
    sentence: PlacedSentence | None
    """None if it is no longer in the text."""
    change: TextChange


def change_words(found: AnchoredNote, translate: Translate) -> str:
    """Return what has become of the sentence of a note; empty if it is unchanged."""
    remark = _REMARKS[found.change]
    return translate(remark).format(words=found.note.sentence) if remark else ""


def sentences_of(entry: Entry) -> list[PlacedSentence]:
    """Return the sentences of a section's own paragraphs, in order."""
    spans = [
        (paragraph, span, text[span[0] : span[1]].strip())
        for paragraph, text in enumerate(map(printable, entry.section.paragraphs))
        for span in sentences(text)
    ]
    around = tuple(_checksum(words) for _, _, words in spans)
    return [
        PlacedSentence(entry, position, paragraph, span, words, around)
        for position, (paragraph, span, words) in enumerate(spans)
    ]


def _checksum(words: str) -> int:
    return crc32(words.encode("utf-8", "surrogatepass"))


def note_on(sentence: PlacedSentence, text: str) -> OwnNote:
    """Return a note on a sentence."""
    return OwnNote(
        text=text,
        section=sentence.entry.section.id,
        position=sentence.position,
        sentence=sentence.words,
        around=sentence.around,
    )


def anchored(outline: Outline, notes: Mapping[str, OwnNote]) -> list[AnchoredNote]:
    """Return the notes in reading order; those whose sentences are gone come last."""
    text = _Text(outline)
    exact = {key: sentence for key, note in notes.items() if (sentence := text.exact(note))}
    taken = {_place(sentence) for sentence in exact.values()}
    found = [_anchored(key, note, exact.get(key) or text.similar(note, taken)) for key, note in notes.items()]
    return sorted(found, key=lambda each: (each.sentence is None, _place(each.sentence) if each.sentence else ()))


def _anchored(key: str, note: OwnNote, sentence: PlacedSentence | None) -> AnchoredNote:
    if sentence is None:
        return AnchoredNote(key, note, None, "gone")
    if sentence.words != note.sentence:
        return AnchoredNote(key, note, sentence, "edited")
    is_here = sentence.entry.section.id == note.section
    return AnchoredNote(key, note, sentence, "none" if is_here else "moved")


def _place(sentence: PlacedSentence) -> tuple[int, int]:
    return sentence.entry.position, sentence.position


class _Text:
    """The sentences of a report. Most notes need those of their own sections only."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._of_section: dict[str, list[PlacedSentence]] = {}

    def _section(self, section: str) -> list[PlacedSentence]:
        if section not in self._of_section:
            entry = self._outline.by_id.get(section)
            self._of_section[section] = sentences_of(entry) if entry else []
        return self._of_section[section]

    @cached_property
    def _all(self) -> list[PlacedSentence]:
        return [sentence for section in self._outline.by_id for sentence in self._section(section)]

    @cached_property
    def _by_words(self) -> Mapping[str, list[PlacedSentence]]:
        found = defaultdict(list)
        for sentence in self._all:
            found[sentence.words].append(sentence)
        return found

    def exact(self, note: OwnNote) -> PlacedSentence | None:
        """Return the sentence with the words of a note."""
        here = [sentence for sentence in self._section(note.section) if sentence.words == note.sentence]
        found = here or self._by_words.get(note.sentence, [])
        return min(
            found, key=lambda each: (-_shared_context(each, note), abs(each.position - note.position)), default=None
        )

    def similar(self, note: OwnNote, taken: set[tuple[int, int]]) -> PlacedSentence | None:
        """Return the sentence most similar to that of a note; None if none is similar enough."""
        others = {*note.around[: note.position], *note.around[note.position + 1 :]}
        for candidates, least in (self._section(note.section), _NEAR), (self._all, _NEAR_ELSEWHERE):
            free = [each for each in candidates if _place(each) not in taken and _checksum(each.words) not in others]
            found = max(_scored(free, note, least), key=lambda pair: pair[0], default=None)
            if found is not None:
                return found[1]
        return None


def _shared_context(sentence: PlacedSentence, note: OwnNote) -> int:
    """Return how many of the two neighbours are those of the annotated sentence."""
    here, there = (_neighbours(each.around, each.position) for each in (sentence, note))
    return sum(one == other for one, other in zip(here, there, strict=True))


def _neighbours(around: tuple[int, ...], position: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return around[max(position - 1, 0) : position], around[position + 1 : position + 2]


def _scored(
    candidates: Iterable[PlacedSentence], note: OwnNote, least: float
) -> Iterator[tuple[tuple[float, int, int], PlacedSentence]]:
    """Yield the candidates that are similar enough, each with a score: similarity, context, nearness."""
    # Deferred: most sentences are found by their words.
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(note.sentence)
    for sentence in candidates:
        similarity = _similarity(matcher, sentence.words, note.sentence, least)
        if similarity >= least:
            yield (similarity, _shared_context(sentence, note), -abs(sentence.position - note.position)), sentence


def _similarity(matcher: "SequenceMatcher[str]", words: str, noted: str, least: float) -> float:
    """Return the similarity of two sentences from 0 to 1; 1 if the noted one is now part of a longer sentence."""
    core = noted.rstrip("。！？!?.；;")
    if len(core) >= _LEAST_CONTAINED and core in words:
        return 1.0
    matcher.set_seq1(words)
    # The two upper bounds are much faster to compute.
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()
