"""The shipped briefing contains the complete text of the newspaper and nothing else.

These tests read the file with PyYAML only, so that an error of the loader cannot hide one of the file.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from siping_tui.briefing.files import shipped
from siping_tui.importing.lexicon import entries

# Numbers in these names and counts are neither figures nor targets.
NAMES = (
    "2024年工作总体要求",
    "2023年工作",
    "2024年经济工作",
    "2023年12月15日",
    "2023年全国新时代",
    "1小时交通圈",
    "15分钟养老服务圈",
    "3+1+N",
    "1+8",
    "31条具体措施",
    "3年行动",
    "6号机组",
)

FORMAT = Path(__file__).parents[2] / "docs/format.md"

# Targets whose quote lacks the word that governs them, or has another of the words as well: the governing word.
GOVERNED = {
    "full-revitalization-breakthroughs": "加快",
    "county-sanitation-facilities": "促进",
    "county-municipal-facilities": "促进",
    "county-industry-facilities": "促进",
    "good-water-share": "确保",
    "air-quality-class": "确保",
    "use-industrial-support-policies": "用足用好",
    "empower-industrial-parks": "赋能",
    "keep-credit-codes-cleared": "巩固",
    "appropriate-fertility-level": "夯实支撑",
}


def read() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(shipped().read_text(encoding="utf-8"))
    return content


def sections(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the sections of `content`, with subsections, in reading order."""
    for section in content.get("sections") or ():
        yield section
        yield from sections(section)


def paragraphs(section: dict[str, Any]) -> list[str]:
    """Return the paragraphs of a section's own text without white space."""
    return [squeezed(paragraph) for paragraph in re.split(r"\n\s*\n", section.get("text") or "")]


def squeezed(text: str) -> str:
    return "".join(text.split())


def article_text(article: dict[str, Any]) -> str:
    texts = [section.get("text") or "" for section in sections({"sections": [article]})]
    return squeezed("".join([article["kicker"], article["title"]["zh"], *texts]))


def photo_text(photo: dict[str, Any]) -> str:
    return squeezed(photo["caption"] + (photo.get("credit") or ""))


def test_the_file_has_every_printed_character_once_and_in_order(source: str) -> None:
    content = read()
    printed = squeezed(source)
    captions = [photo_text(photo) for photo in content["photos"]]
    # On the page, captions are between and inside articles; without them, the articles follow each other.
    for caption in captions:
        assert printed.count(caption) == 1, caption
        printed = printed.replace(caption, "\n")
    printed = printed.replace("\n", "")
    articles = [article_text(article) for article in content["sections"]]
    in_page_order = sorted(articles, key=lambda text: printed.find(text[:20]))
    assert "".join(in_page_order) == printed


def test_captions_are_in_page_order(source: str) -> None:
    printed = squeezed(source)
    offsets = [printed.index(photo_text(photo)) for photo in read()["photos"]]
    assert offsets == sorted(offsets)


def test_articles_are_in_reading_order() -> None:
    titles = [article["title"]["zh"] for article in read()["sections"]]
    assert titles == [
        "凝心聚力 砥砺前行 经济社会发展迈出坚实步伐",
        "推动全面振兴实现新突破",
        "构建高质量发展体系",
        "构建高水平开放体系",
        "构建高品质生活体系",
        "构建高标准安全体系",
    ]


def test_every_quote_occurs_once_in_the_text_of_its_section() -> None:
    for section in sections(read()):
        for kind in ("figures", "targets", "notes"):
            for item in section.get(kind) or ():
                quote = squeezed(item["quote"])
                count = sum(len(re.findall(f"(?={re.escape(quote)})", text)) for text in paragraphs(section))
                assert count == 1, (section["id"], kind, quote)


def test_every_number_is_part_of_a_quote_or_a_name() -> None:
    loose: list[str] = []
    for section in sections(read()):
        quotes = [squeezed(item["quote"]) for kind in ("figures", "targets") for item in section.get(kind) or ()]
        for text in paragraphs(section):
            covered = {
                offset
                for words in (*quotes, *NAMES)
                for match in re.finditer(re.escape(words), text)
                for offset in range(*match.span())
            }
            loose += [
                f"{section['id']}: {text[max(match.start() - 6, 0) : match.end() + 6]}"
                for match in re.finditer(r"\d+(?:\.\d+)?", text)
                if not covered.issuperset(range(*match.span()))
            ]
    assert loose == []


@pytest.mark.parametrize("name", NAMES)
def test_every_listed_name_is_printed(name: str, source: str) -> None:
    assert name in re.sub("[“”]", "", squeezed(source))


@pytest.mark.parametrize(
    "end", ["平台落户四", "十亿元级项目100个、", "对于这些问"], ids=["three-favourables", "projects", "difficulties"]
)
def test_a_note_marks_where_the_page_was_cut_off(end: str) -> None:
    cut = [
        section
        for section in sections(read())
        for note in section.get("notes") or ()
        if note["kind"] == "cut-off" and squeezed(section["text"]).endswith(note["quote"])
    ]
    assert any(squeezed(section["text"]).endswith(end) for section in cut)


def test_three_passages_are_cut_off_and_have_no_reading() -> None:
    notes = [note for section in sections(read()) for note in section.get("notes") or () if note["kind"] == "cut-off"]
    assert len(notes) == 3
    assert not any("reading" in note for note in notes)


def test_ids_are_unique() -> None:
    ids = [section["id"] for section in sections(read())]
    ids += [
        item["id"]
        for section in sections(read())
        for kind in ("figures", "targets")
        for item in section.get(kind) or ()
    ]
    assert len(ids) == len(set(ids))


def words_of_strengths() -> dict[str, tuple[str, ...]]:
    """Return the words of each strength in the table of docs/format.md, in its order."""
    rows = re.findall(
        r"^\| `(ensure|strive|complete|promote)` \| (.+) \|$", FORMAT.read_text(encoding="utf-8"), re.MULTILINE
    )
    return {strength: tuple(re.split("[,;] ", words)) for strength, words in rows}


def targets(content: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield the targets of `content`, each with its section."""
    for section in sections(content):
        for target in section.get("targets") or ():
            yield section, target


def test_the_strength_of_a_target_is_that_of_the_word_that_governs_it() -> None:
    words = words_of_strengths()
    assert list(words) == ["ensure", "strive", "complete", "promote"]
    wrong = []
    for section, target in targets(read()):
        governing = GOVERNED.get(target["id"], target["quote"])
        assert governing in section["text"]
        expected = next((strength for strength in words if any(word in governing for word in words[strength])), None)
        if target.get("strength") != expected:
            wrong.append((target["id"], expected))
    assert wrong == []


def test_a_draft_takes_strengths_from_the_same_words() -> None:
    words = words_of_strengths()
    assert {strength: tuple(pattern.split("|")) for strength, pattern in entries("strengths")} == words


def test_targets_of_2024_are_those_with_a_date_or_a_number_to_be_reached() -> None:
    due = [target for _, target in targets(read()) if target.get("due") == 2024]
    assert len(due) == 16
    # Without an implied date: the size of one project, and a yearly average.
    others = {"mingyang-shuangliao-project", "foreign-trade-annual-growth"}
    numbers = [target for _, target in targets(read()) if "value" in target and target.get("due_basis") != "stated"]
    implied = [target for target in numbers if target["id"] not in others]
    assert [target for target in due if target["due_basis"] == "implied"] == implied


def labels(content: dict[str, Any]) -> Iterator[dict[str, str]]:
    for section in sections(content):
        for kind in ("figures", "targets"):
            yield from (item["label"] for item in section.get(kind) or ())


def test_labels_stand_alone_and_are_short() -> None:
    for label in labels(read()):
        assert "全市" not in label["zh"]
        assert "the city" not in label["en"]
        # The statistical terms for industry and agriculture are long.
        assert len(label["en"].split()) <= (16 if "value" in label["en"] else 12), label["en"]


def test_labels_and_summaries_use_readings_of_high_confidence() -> None:
    for section in sections(read()):
        written = [section.get("summary", {}).get("zh", "")]
        written += [item["label"]["zh"] for kind in ("figures", "targets") for item in section.get(kind) or ()]
        for note in section.get("notes") or ():
            if note["confidence"] == "high" and note["kind"] == "misprint":
                assert not any(note["quote"] in words for words in written), note["quote"]


def test_summaries_say_what_the_text_says() -> None:
    for section in sections(read()):
        assert "讲述" not in section.get("summary", {}).get("zh", ""), section["id"]


def test_the_zone_and_the_projects_are_found_by_their_names() -> None:
    written = " ".join(label["zh"] for label in labels(read()))
    for name in ("红嘴经开区", "化债方案", "吉浙对口合作"):
        assert name in written
