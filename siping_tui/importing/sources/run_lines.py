"""The runs of a paragraph with the number and the line breaks that a word processor prints."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from siping_tui.importing.sources.list_numbers import with_number
from siping_tui.importing.sources.run_paragraphs import PrintedRun
from siping_tui.importing.sources.text_lines import joined

LINE_BREAK = "\n"
"""What a break within a paragraph is in the text of its runs."""


def numbered_runs(number: str, runs: Sequence[PrintedRun], *, is_apart: bool) -> list[PrintedRun]:
    """Return the runs after the number of their paragraph, which is printed as the first of them."""
    text = "".join(run.text for run in runs).lstrip()
    if not text:
        return []
    numbered = with_number(number, text, is_apart=is_apart)
    trimmed = list(_without_indent(runs))
    return [trimmed[0]._replace(text=numbered[: -len(text)]), *trimmed]


def _without_indent(runs: Iterable[PrintedRun]) -> Iterator[PrintedRun]:
    is_indent = True
    for run in runs:
        text = run.text.lstrip() if is_indent else run.text
        is_indent = is_indent and not text
        if text:
            yield run._replace(text=text)


def runs_of_lines(runs: Iterable[PrintedRun]) -> Iterator[list[PrintedRun]]:
    """Yield the runs of each line between line breaks."""
    split = [run._replace(text=part) for run in runs for part in _parts_of(run.text)]
    for is_break, line in groupby(split, lambda run: run.text == LINE_BREAK):
        if not is_break:
            yield list(line)


def _parts_of(text: str) -> Iterator[str]:
    for index, part in enumerate(text.split(LINE_BREAK)):
        if index:
            yield LINE_BREAK
        if part:
            yield part


def joined_runs(runs: Iterable[PrintedRun]) -> list[PrintedRun]:
    """Return the runs of one line, joined at line breaks."""
    whole: list[PrintedRun] = []
    for line in runs_of_lines(runs):
        before = "".join(run.text for run in whole)
        if whole and joined([before[-1:], line[0].text]) != before[-1:] + line[0].text:
            whole.append(whole[-1]._replace(text=" "))
        whole += line
    return whole
