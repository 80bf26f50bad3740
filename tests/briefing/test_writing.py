"""A briefing that is written as a file is the same when it is loaded, and pleasant to edit."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from siping_tui.briefing.files import load, loads, shipped, written
from siping_tui.briefing.model import Bilingual, Briefing, Figure, Section
from siping_tui.typed_yaml.problems import Problem
from tests.briefing.briefings import briefings
from tests.conftest import DATA


@pytest.mark.usefixtures("parser")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(briefings())
def test_a_written_briefing_loads_as_it_was(briefing: Briefing) -> None:
    assert loads(written(briefing, ["a comment"]).encode(), "written.yaml") == briefing


@pytest.mark.parametrize("path", [shipped(), *sorted(DATA.glob("*.yaml"))], ids=lambda path: path.name)
def test_files_written_by_hand_load_as_they_were(path: Path) -> None:
    briefing = load(path)
    warnings: list[Problem] = []
    assert loads(written(briefing).encode(), "written.yaml", warnings=warnings) == briefing
    assert warnings == []


def test_it_looks_as_if_a_person_had_written_it() -> None:
    figure = Figure(
        id="roads",
        label=Bilingual.from_text("新修道路"),
        raw="12公里",
        value=12,
        unit="公里",
        kind="amount",
        quote="新修道路12公里",
        origin="drafted",
    )
    text = "今年新修道路12公里。\n\n项目\t数量\n道路\t12公里\n"
    first = Section(id="roads-and-bridges", title=Bilingual("道路", "Roads"), text=text, figures=(figure,))
    second = Section(id="fields", title=Bilingual.from_text("农田: 12亩"), heading="printed", marker="二、")
    briefing = Briefing(
        schema=1, title=Bilingual.from_text("5.9"), date="2024-01-20", language="zh", sections=(first, second)
    )
    assert (
        written(briefing, ["A draft.", ""])
        == """\
# A draft.
#
schema: 1
title: "5.9"
date: 2024-01-20
language: zh

sections:
  - id: roads-and-bridges
    title: {zh: 道路, en: Roads}
    text: |
      今年新修道路12公里。

      项目\t数量
      道路\t12公里
    figures:
      - id: roads
        label: 新修道路
        raw: 12公里
        value: 12
        unit: 公里
        kind: amount
        quote: 新修道路12公里
        origin: drafted

  - id: fields
    marker: 二、
    title: "农田: 12亩"
    heading: printed
"""
    )


def test_a_long_pair_of_texts_takes_two_lines() -> None:
    title = Bilingual("很长的标题" * 12, "a long title " * 8 + "!")
    section = Section(id="a", title=title)
    lines = written(Briefing(schema=1, title=title, language="zh", sections=(section,))).splitlines()
    assert [line for line in lines if len(line) > 120] == []
    assert f"  zh: {title.zh}" in lines
