"""Every message has a Chinese translation, and the catalogues match the source."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from siping_tui.messages import DIRECTORY, LOCALES, interface_language, translator

ROOT = Path(__file__).parents[1]


def test_the_catalogues_are_complete_and_up_to_date() -> None:
    command = [sys.executable, "tools/catalogues.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("locale", LOCALES.values())
def test_no_translation_is_fuzzy_or_obsolete(locale: str) -> None:
    with (DIRECTORY / locale / "LC_MESSAGES" / "siping_tui.po").open("rb") as file:
        catalog = read_po(file, locale=locale)
    assert not catalog.obsolete
    assert [message.id for message in catalog if message.id and message.fuzzy] == []


def test_one_thing_has_one_chinese_name() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").partition("| English | Chinese | not |")[2]
    rejected = set(re.findall("[\u4e00-\u9fff]+", " ".join(row.split("|")[3] for row in glossary.splitlines()[2:])))
    assert {"查找", "配色", "章节树"} <= rejected
    # These have another sense elsewhere: a state of a figure, a quantity of items, a folder.
    rejected -= {"状态", "数量", "文件夹"}
    catalogue = (DIRECTORY / "zh_CN" / "LC_MESSAGES" / "siping_tui.po").read_text(encoding="utf-8")
    for words in catalogue, (ROOT / "README.zh-CN.md").read_text(encoding="utf-8"):
        assert [word for word in rejected if word in words] == []


BRITISH = re.compile(
    r"\b\w*(?:colour|favour|labour|honour|behaviour|neighbour|theatre|licence|labelled|cancelled|travelled|[a-z]metre)"
    r"|\b(?:grey|spelt|misspelt|programme|centre)s?\b|\w(?:ganis|cognis|rbanis|chanis(?=ation)|dernis|tilis|alis)[ei]",
    re.IGNORECASE,
)


# Ids and names of values stay as they are, because files have them; search accepts both spellings of a unit.
_KEPT = re.compile(r"rural-labour-transfer|mechanisation,|urbanisation,|labour-productivity|`licence`|kilometres")


def test_what_a_person_reads_has_american_spelling() -> None:
    with (DIRECTORY / "siping_tui.pot").open("rb") as file:
        texts = {str(message.id): str(message.id) for message in read_po(file)}
    pages = (*ROOT.glob("README.md"), *ROOT.glob("CHANGELOG.md"), *(ROOT / "docs").glob("*.md"))
    data = (ROOT / "briefing.yaml", ROOT / "siping_tui/briefing/indicators.csv")
    texts |= {path.name: path.read_text(encoding="utf-8") for path in (*pages, *data)}
    found = {name: [match[0] for match in BRITISH.finditer(_KEPT.sub("", text))] for name, text in texts.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_every_shipped_locale_is_used() -> None:
    assert {path.parents[1].name for path in DIRECTORY.glob("*/LC_MESSAGES/*.mo")} == set(LOCALES.values())


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "en_US"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:zh:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": ""}, "zh"),
    ],
)
def test_the_locale_selects_the_language(environment: dict[str, str], language: str) -> None:
    assert interface_language(environment) == language


def test_a_message_without_a_translation_stays_english() -> None:
    assert translator("en")("Figures") == "Figures"
    assert translator("zh")("Figures") == "数据"
    assert translator("zh")("never said") == "never said"
