"""The tables of figures and targets show what the reader shows."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Call

FALL = """schema: 1
title: 简报
language: zh
sections:
  - id: trade
    title: 外贸
    text: |
      全年进出口下降3.2%,出口约20万吨。
    figures:
      - id: imports-and-exports
        label: 进出口
        raw: 3.2%
        value: 3.2
        unit: "%"
        direction: down
        kind: amount
        quote: 进出口下降3.2%
      - id: exports
        label: 出口
        raw: 约20万吨
        value: 20
        unit: 万吨
        bound: about
        kind: amount
        quote: 出口约20万吨
"""


@pytest.mark.parametrize("command", ["figures", "targets"])
@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_numbers_are_english_in_english(call: Call, command: str, format_: str) -> None:
    words = (command, "--numeric", "--lang", "en", "--format", format_, "--columns", "quantity")
    lines = call(*words, shipped=True).out.splitlines()
    assert len(lines) > 15
    assert not any(re.search("[\u4e00-\u9fff]", line) for line in lines)


def test_the_quantities_of_the_reader(call: Call) -> None:
    rows = json.loads(call("figures", "--format", "json", shipped=True).out)
    shown = {row["raw"]: row["quantity"] for row in rows}
    assert shown["90亿斤"] == {"zh": "90亿斤", "en": "9 billion jin"}
    assert shown["第三"] == {"zh": "第三", "en": "3rd"}
    lines = call("targets", "--lang", "en", shipped=True).out.splitlines()
    assert any("CNY 400 million" in line for line in lines)
    assert not any("30户以上" in line for line in lines)
    assert "30户以上" in call("targets", "--lang", "en", "--columns", "raw,quantity", shipped=True).out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_a_fall_has_its_sign(call: Call, tmp_path: Path, language: str, format_: str) -> None:
    file = tmp_path / "fall.yaml"
    file.write_text(FALL, encoding="utf-8")
    out = call("-f", str(file), "figures", "--lang", language, "--format", format_).out
    assert "↓3.2%" in out
    assert "≈约" not in out


def test_the_basis_of_a_period_is_said(call: Call) -> None:
    lines = call("figures", "--lang", "en", shipped=True).out.splitlines()
    assert any(re.search(r"2023 +implied", line) for line in lines)
    assert any(re.search(r"2022 +stated", line) for line in lines)


@pytest.mark.parametrize("command", ["figures", "targets"])
@pytest.mark.parametrize("order", ["value", "due", "section"])
def test_both_commands_have_the_same_orders(call: Call, command: str, order: str) -> None:
    assert call(command, "--sort", order).status == 0


def test_figures_by_due_are_those_by_period(call: Call) -> None:
    by_due, by_period = (call("figures", "--sort", order, shipped=True).out for order in ("due", "period"))
    assert by_due == by_period != call("figures", shipped=True).out


def test_a_bare_year_counts_as_the_condition_that_it_is(call: Call) -> None:
    assert "each word alone: 2024 (17), 养老 (3)" in call("targets", "2024", "养老", shipped=True).err
    assert len(call("targets", "2024", shipped=True).out.splitlines()) == 18
