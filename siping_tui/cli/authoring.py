"""The commands for authors of briefings: check and schema."""

import os

from siping_tui.briefing.files import is_briefing, loads, shipped
from siping_tui.briefing.schema import json_schema
from siping_tui.cli import formats, records
from siping_tui.cli.diagnostics import BAD_INPUT, DONE, report_problems
from siping_tui.cli.file_arguments import file_argument
from siping_tui.cli.invocation import Invocation
from siping_tui.messages import N_
from siping_tui.typed_yaml.file_contents import read_file
from siping_tui.typed_yaml.problems import FileError, Problem

NOT_A_BRIEFING = N_("not a briefing; to draft one from a document, use siping-tui draft")


def check(call: Invocation) -> int:
    """Report every problem of every file, on stderr or as JSON on stdout. Warnings alone are no failure."""
    files = [*map(file_argument, call.words), *([call.file] if call.file else [])] or [shipped()]
    problems: list[Problem] = []
    for file in files:
        try:
            data, name = read_file(file), os.fspath(file)
            if data and not is_briefing(data, name):
                raise FileError((Problem(NOT_A_BRIEFING, file=name),))
            loads(data, name, warnings=problems)
        except FileError as error:
            problems += error.problems
    if call.format == "json":
        formats.write_json([records.problem_record(problem, call.translate) for problem in problems])
    else:
        report_problems(problems, call.translate)
    return BAD_INPUT if any(problem.level == "error" for problem in problems) else DONE


def schema(_call: Invocation) -> int:
    """Print the JSON Schema of a briefing."""
    formats.write_json(json_schema())
    return DONE
