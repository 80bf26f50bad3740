"""Strategies for valid briefings with awkward words."""

from typing import Any

from hypothesis import strategies as st

from siping_tui.briefing.model import (
    Bilingual,
    Briefing,
    Figure,
    LeftOut,
    Note,
    Origin,
    Photo,
    Section,
    Target,
)
from siping_tui.briefing.quotations import occurrences
from siping_tui.text.sentences import paragraphs

# What YAML could take for something else, or nobody sees.
_AWKWARD = st.sampled_from(
    [
        *"null ~ yes No on 1 1.5 0x1F 1:30 2024-01-20 .inf = << 1_000 - --- ... a: # {a} [a a}".split(),
        *"&a *a %a @a `a | >- !a".split(),
        *("- a", "? a", "a: b", ": a", "a #b", "# a", "a, b", "'a'", '"a"', "it's", 'a "b" c', "\\n", "C:\\temp"),
        *("“甲”", "甲，en：乙", "5.9%", "　甲", "甲　", "a\xa0b", " a", "a ", "é", "𠮷", "\U0001f468\u200d\U0001f469"),
        *("a\u200bb", "a\ufeffb", "a\x85b", "a\u2028b", "a\rb", "a\tb", "a\0b", "a\x1bb", "\u3164a", "\xad", "\x7f"),
        *("\ue000", "\U000f0000"),
    ]
)
_JOINED = st.tuples(_AWKWARD, st.text(max_size=3), _AWKWARD).map("".join)
_LONG = _AWKWARD.map(lambda words: (words * 60)[:150])
words = st.one_of(_AWKWARD, _JOINED, _LONG).filter(str.strip)
bilingual = st.one_of(words.map(Bilingual.from_text), st.builds(Bilingual, words, words))
_ids = st.from_regex(r"\A(?:[a-z][a-z0-9]{0,5}(?:-[a-z0-9]{1,3}){0,2}|yes|null|on|no|true)\Z")
_numbers = st.one_of(
    st.integers(-(10**14), 10**14), st.decimals("-1e9", "1e9", allow_nan=False, places=4).map(float)
).filter(lambda number: number != 0)
_origin: st.SearchStrategy[Origin | None] = st.sampled_from((None, "drafted"))


_BLANK_OR_ROW = ("", " ", "\t", "甲\t乙", "\t甲\t", "  甲", "甲  ")


@st.composite
def _texts(draw: st.DrawFn) -> str:
    lines = draw(st.lists(st.one_of(words, st.sampled_from(_BLANK_OR_ROW)), max_size=6))
    first, last = draw(st.sampled_from(["", "", "\n", " ", "\t"])), draw(st.sampled_from(["", "\n", "\n\n"]))
    text = first + "\n".join(lines) + last
    return text if text.strip() else ""


@st.composite
def _sections(draw: st.DrawFn, ids: list[str], depth: int) -> Section:
    def new_id() -> str:
        ids.append(f"{draw(_ids)}-{len(ids)}" if draw(st.booleans()) or not ids else f"x{len(ids)}")
        return ids[-1]

    id_ = new_id()
    text = draw(_texts())
    printed = "\n".join(paragraphs(text))
    quotes = [each for each in paragraphs(text) if occurrences(printed, each) == 1]
    items: dict[str, list[Any]] = {"figures": [], "targets": [], "notes": []}
    for quote in quotes:
        common: dict[str, Any] = {"quote": quote, "origin": draw(_origin)}
        kind = draw(st.sampled_from(["figures", "targets", "notes", "none"]))
        if kind == "figures":
            period = draw(st.sampled_from([None, "2023", "2023-09", "2023-12-15", "2023-01/2023-09"]))
            figure = Figure(id=new_id(), label=draw(bilingual), raw=quote, kind="standing", period=period, **common)
            items[kind].append(figure)
        elif kind == "targets":
            due = draw(st.sampled_from([None, 2024, "2024-06", "2024/2026", "every-year"]))
            basis: Any = "none" if due is None else draw(st.sampled_from(["stated", "implied"]))
            headline, scope = draw(st.booleans()), draw(st.none() | bilingual)
            relation: Any = draw(st.sampled_from([None, "in-step", "assigned"]))
            items[kind].append(
                Target(
                    id=new_id(),
                    label=draw(bilingual),
                    due=due,
                    due_basis=basis,
                    headline=headline,
                    scope=scope,
                    relation=relation,
                    **common,
                )
            )
        elif kind == "notes":
            items[kind].append(Note(kind="unclear", confidence="low", reason=draw(bilingual), **common))
    below = draw(st.lists(_sections(ids, depth - 1), max_size=2)) if depth else []
    return Section(
        id=id_,
        kicker=draw(st.none() | words),
        marker=draw(st.none() | words),
        title=draw(bilingual),
        heading=draw(st.sampled_from(["printed", "supplied"])),
        summary=draw(st.none() | bilingual),
        text=text,
        sections=tuple(below),
        **{name: tuple(each) for name, each in items.items()},
    )


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    """Return a briefing without problems."""
    ids: list[str] = []
    sections = draw(st.lists(_sections(ids, 1), min_size=1, max_size=2))
    photo = st.builds(
        Photo,
        caption=words,
        credit=st.none() | words,
        kind=st.lists(st.sampled_from(["photograph", "aerial", "file"]), max_size=3).map(tuple),
        section=st.just(sections[0].id),
    )
    reasons = st.sampled_from(["page-number", "other-text"])
    return Briefing(
        schema=1,
        title=draw(bilingual),
        subtitle=draw(st.none() | words),
        byline=draw(st.none() | words),
        date=draw(st.sampled_from([None, "2024-01-20"])),
        place=draw(st.none() | bilingual),
        language=draw(st.sampled_from(["zh", "en"])),
        origin=draw(_origin),
        source=draw(st.none() | bilingual),
        summary=draw(st.none() | bilingual),
        sections=tuple(sections),
        photos=tuple(draw(st.lists(photo, max_size=2))),
        left_out=tuple(draw(st.lists(st.builds(LeftOut, words, reasons), max_size=3))),
    )
