"""What stands around the text of a report: title, meeting and speaker before it, the rest of the page on both sides."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from siping_tui.frozen import Frozen
from siping_tui.importing.document import Document, DocumentParagraph, LeftOut, LeftOutReason, without_variants
from siping_tui.importing.lexicon import entries, patterns
from siping_tui.text.numerals import value_of

_MOST_BEFORE = 600
"""The most characters before the opening address that may be something other than the report."""
_LONGEST_HEADLINE = 60
_DAY_AND_TIME = re.compile(r"\s*\d{4}[-年./]\d{1,2}[-月./]\d{1,2}.*")
_DATE = re.compile(
    r"([\d〇○零一二三四五六七八九]{4})年([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})日"
)
_ASSEMBLY = re.compile(r"在(.{2,24}?)第[\d一二三四五六七八九十]+届(?:人民代表大会|委员会)")
_PLACE_OF_TITLE = re.compile(
    r"^(?:关于)?(?:\d{4}年)?(?![全我本])([^，、]{2,14}?[省市区县州盟旗])"
    r"(?=(?:人民)?政府|\d{4}年|国民经济|“[一二三四五六七八九十]+五”|第[一二三四五六七八九十]+个五年)"
)
_PLACE_OF_SPEAKER = re.compile(r"^(.{2,14}?[省市区县州盟旗])(?:人民政府|[省市区县]长|主席)")
_STATE_COUNCIL = re.compile(r"我代表国务院|中国共产党第.{1,6}届中央委员会|^中共中央")
_MEETING_AND_SPEAKER = re.compile(r"(.*会议上)\s+(\S.*)")
_WORK_REPORT = "政府工作报告"
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_YEAR_IN_TITLE = re.compile(r"(\d{4})年")
_PART_OF_YEAR = re.compile(r"[上下]半年|季度|\d月|月份")
_ACCOUNT = re.compile("情况|总结|分析|简析|综述")


class FrontMatter(Frozen):
    """What a report says about itself before its text. A field is empty if the report does not say it."""

    title: str = ""
    meeting: str = ""
    """The line below the title: the day and the meeting."""
    speaker: str = ""
    date: str = ""
    """The day of the meeting, as 2026-01-26."""
    place: str = ""
    source: str = ""

    @property
    def year(self) -> int | None:
        """The year of the report, from its date or its title. An account of a year is of the next one.

        None for an account of a part of a year.
        """
        if self.date:
            return int(self.date[:4])
        title = without_variants(self.title)
        years = [int(year) for year in _YEAR_IN_TITLE.findall(title)]
        if _PART_OF_YEAR.search(title):
            return None
        if not years:
            return None
        return years[-1] + (len(years) == 1 and is_account(title))


def is_account(title: str) -> bool:
    """Return whether a title promises an account of what was done, and not a plan."""
    return _ACCOUNT.search(without_variants(title)) is not None


class PartedDocument(Frozen):
    """A document, parted into its front matter, its text, its annexes and what is not part of the report."""

    front: FrontMatter
    body: tuple[DocumentParagraph, ...]
    annexes: tuple[DocumentParagraph, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def part(document: Document) -> PartedDocument:
    """Part a document. No character is lost: each piece becomes front matter, text, annex or left out."""
    lines = list(document.paragraphs)
    left_out = [piece for piece in document.pieces if isinstance(piece, LeftOut)]
    start = _body_start(lines)
    front, surplus = _front_matter(lines[:start], document)
    end, annex_end = _body_end(lines, start)
    left_out += [*surplus, *(_left_out(line) for line in lines[annex_end:])]
    body = tuple(lines[start:end])
    return PartedDocument(_with_place(front, body), body, tuple(lines[end:annex_end]), tuple(left_out))


def _body_start(lines: Sequence[DocumentParagraph]) -> int:
    """Return the position of the first paragraph of the text: the address, or what follows title and speaker."""
    before = 0
    for position, line in enumerate(lines):
        if is_address(line.plain):
            return position
        before += len(line.text) if reason_to_leave_out(line.plain) is None else 0
        if before > _MOST_BEFORE:
            break
    start = next((position for position in range(len(lines)) if not _opens(lines, position)), len(lines))
    # A title alone is a text.
    is_all = start == len(lines) and any(reason_to_leave_out(line.plain) is None for line in lines)
    return 0 if is_all else start


def _opens(lines: Sequence[DocumentParagraph], position: int) -> bool:
    line = lines[position]
    if line.style == "title" or reason_to_leave_out(line.plain) is not None:
        return True
    return any(_is(kind, line.plain) for kind in ("title", "meeting", "speaker")) or _is_headline(lines, position)


def _is_headline(lines: Sequence[DocumentParagraph], position: int) -> bool:
    """Return whether a line stands directly above the source or the date of an article."""
    text, following = lines[position].plain, lines[position + 1 : position + 2]
    is_above = any(reason_to_leave_out(line.plain) == "source-line" for line in following)
    return is_above and len(text) <= _LONGEST_HEADLINE and not text.endswith(("。", "；", "：", "！", "，"))


def is_address(text: str) -> bool:
    """Return whether a paragraph only addresses the audience: 各位代表："""
    return _is("address", text)


@cache
def _pattern_of_line(kind: str) -> re.Pattern[str]:
    return patterns("front")[kind]


def _is(kind: str, text: str) -> bool:
    return len(text) <= 120 and _pattern_of_line(kind).fullmatch("".join(text.split())) is not None


@cache
def _surroundings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reason, re.compile(pattern)) for reason, pattern in entries("surroundings"))


def reason_to_leave_out(text: str) -> LeftOutReason | None:
    """Return why a line is not part of the report; None if it may be."""
    if len(text) > 120 and not text.startswith("本作品"):
        return None
    stripped = text.strip()
    return next((reason for reason, pattern in _surroundings() if pattern.fullmatch(stripped)), None)  # type: ignore[misc]


def _left_out(line: DocumentParagraph) -> LeftOut:
    return LeftOut(line.text, reason_to_leave_out(line.plain) or "other-text")


def _front_matter(lines: list[DocumentParagraph], document: Document) -> tuple[FrontMatter, list[LeftOut]]:
    """Return the front matter in the lines before the text, and what else is there."""
    lines = _rejoined(lines)
    meeting = next((n for n, line in enumerate(lines) if _is("meeting", line.plain)), None)
    title = _title_position(lines, meeting)
    speaker = _speaker_position(lines, meeting)
    words = "" if meeting is None else lines[meeting].text
    byline = "" if speaker is None else lines[speaker].text
    if match := _MEETING_AND_SPEAKER.fullmatch(words):
        words, byline = match.groups()
        speaker = meeting
    heading = "" if title is None else lines[title].text
    taken = {title, meeting, speaker}
    surplus = [_left_out(line) for position, line in enumerate(lines) if position not in taken]
    source = next((each.text for each in surplus if each.reason == "source-line" and "来源" in each.text), "")
    front = FrontMatter(
        title=heading,
        meeting=words,
        speaker=byline,
        date=_date(without_variants(words)),
        place=_place(words, heading, byline),
        source=document.metadata.source or _DAY_AND_TIME.sub("", source.partition("：")[2]).strip("）) "),
    )
    return front, surplus


def _rejoined(lines: list[DocumentParagraph]) -> list[DocumentParagraph]:
    """Return the lines with the meeting in one piece if it is printed on two lines."""
    for position, (first, second) in enumerate(pairwise(lines)):
        joined = DocumentParagraph(f"{first.text}\n{second.text}", first.style)
        if _DATE.search(first.plain) and not _is("meeting", first.plain) and _is("meeting", joined.plain):
            return [*lines[:position], joined, *lines[position + 2 :]]
    return lines


def _title_position(lines: Sequence[DocumentParagraph], meeting: int | None) -> int | None:
    """Return the position of the title: the longest line that is one, the first of equals."""
    styled = [n for n, line in enumerate(lines) if line.style == "title"]
    found = styled or [n for n, line in enumerate(lines) if n != meeting and _is("title", line.plain)]
    found = (
        found
        or [
            n
            for n, line in enumerate(lines)
            if n != meeting and _is_headline(lines, n) and reason_to_leave_out(line.plain) is None
        ][:1]
    )
    return max(
        found, key=lambda n: ("政府工作报告" in "".join(lines[n].plain.split()), len(lines[n].text)), default=None
    )


def _speaker_position(lines: Sequence[DocumentParagraph], meeting: int | None) -> int | None:
    after = range((meeting if meeting is not None else -1) + 1, len(lines))
    for position in after:
        if _is("speaker", lines[position].plain) and reason_to_leave_out(lines[position].plain) is None:
            return position
    # A name alone is the speaker's only directly below the meeting.
    for position in after if meeting is not None else ():
        if _NAME.fullmatch("".join(lines[position].text.split())):
            return position
    return None


def _date(meeting: str) -> str:
    match = _DATE.search("".join(meeting.split()))
    if match is None:
        return ""
    year = "".join(str("〇一二三四五六七八九".find(c)) if not c.isdecimal() else c for c in match[1].translate(_ZEROS))
    month, day = (int(value_of(part) or 0) for part in match.groups()[1:])
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


_ZEROS = str.maketrans("○零", "〇〇")


def _place(meeting: str, title: str, speaker: str) -> str:
    # The assembly names its place; the title and the office of the speaker do so in other reports.
    for pattern, text in ((_ASSEMBLY, meeting), (_PLACE_OF_TITLE, title), (_PLACE_OF_SPEAKER, speaker)):
        printed = "".join(text.split())
        if match := pattern.search(without_variants(printed)):
            place = match[1].removesuffix("人民政府")
            return printed[match.start(1) : match.start(1) + len(place)]
    return ""


def _with_place(front: FrontMatter, body: Sequence[DocumentParagraph]) -> FrontMatter:
    opening = (front.title, *(line.plain for line in body[:3]))
    is_national = not front.place or "中国共产党" in without_variants(front.place)
    if is_national and any(_STATE_COUNCIL.search(text) for text in opening):
        return FrontMatter(front.title, front.meeting, front.speaker, front.date, "全国", front.source)
    return front


def _body_end(lines: Sequence[DocumentParagraph], start: int) -> tuple[int, int]:
    """Return the positions after the text and after the annexes."""
    end = len(lines)
    after_appeal = _after_appeal(lines, start)
    if after_appeal is None:
        while end > start and reason_to_leave_out(lines[end - 1].plain):
            end -= 1
        return _parted_from_annex(lines, start + (end - start) // 2, end)
    tail = next((n for n in range(after_appeal, end) if reason_to_leave_out(lines[n].plain)), end)
    return _parted_from_annex(lines, after_appeal, tail)


def _after_appeal(lines: Sequence[DocumentParagraph], start: int) -> int | None:
    """Return the position after the appeal that closes the text; None if there is none."""
    for position in range(len(lines) - 1, start, -1):
        text = lines[position].plain
        if text.rstrip("”").endswith(("！", "!", "。")) and len(text) > 40 and _pattern_of_line("appeal").match(text):
            return position + 1
    return None


def _parted_from_annex(lines: Sequence[DocumentParagraph], start: int, end: int) -> tuple[int, int]:
    """Return the position of the first annex and that after the last."""
    return next((n for n in range(start, end) if _is("annex", lines[n].plain)), end), end
