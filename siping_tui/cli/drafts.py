"""The command draft: make a briefing of a document."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from siping_tui.briefing.files import is_briefing, written
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline, placed_figures, placed_targets
from siping_tui.cli import encodings, formats, output
from siping_tui.cli.diagnostics import DONE, NOTHING_FOUND, CommandError, progress, report_warnings, say
from siping_tui.cli.file_arguments import file_argument
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output_files import output_file, refuse_existing, refuse_misnamed, write_new
from siping_tui.cli.sections import sheet
from siping_tui.importing.accounting import PLACES, Account, account
from siping_tui.importing.draft_comment import draft_comment
from siping_tui.importing.opening import draft_of, open_document, read_any
from siping_tui.messages import N_, Translate, interface_language
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.elements import Table
from siping_tui.text.sentences import paragraphs
from siping_tui.typed_yaml.problems import shortened
from siping_tui.typed_yaml.writing import as_plain

IS_BRIEFING = N_("{file} is a briefing, not a document; to open it, use siping-tui {file}")
READING = N_("reading {file} …")
DRAFTING = N_("drafting …")
WRITTEN = N_("{file}: sections: {sections}, figures: {figures}, targets: {targets}")

_MISSING = N_("missing in the draft: {words}")
_SURPLUS = N_("not in the document, or twice in the draft: {words}")
_SUM = N_("sum")
_DOCUMENT = N_("document")
_LONGEST_EXCERPT = 60
_STANDARD_INPUT = N_("standard input")


def draft(call: Invocation) -> int:
    """Write the draft of a document as YAML or JSON, or account for its characters."""
    path = file_argument(call.path or "-")
    name = encodings.typed(os.fspath(path)) if call.path != "-" else call.translate(_STANDARD_INPUT)
    to = output_file(call)
    if to is not None:
        refuse_existing(to, path, call)
        refuse_misnamed(call)
    with progress(call.translate(READING).format(file=name)):
        data = read_any(path)
        if is_briefing(data, os.fspath(path)):
            raise CommandError(IS_BRIEFING, file=name)
        document = open_document(data, name)
    with progress(call.translate(DRAFTING)):
        briefing = draft_of(document, name)
    report_warnings(document.warnings, name, call.translate)
    if to is not None or not call.account:
        _write(_content(briefing, call, name), to, call)
    if to is not None:
        say(_summary(briefing, to, call.translate))
    return _print_account(account(document, briefing), call) if call.account else DONE


def _content(briefing: Briefing, call: Invocation, name: str) -> str:
    """Return a draft in the format that the user asks for."""
    if call.format == "json":
        return formats.json_text(_with_paragraphs(as_plain(briefing)))
    return written(briefing, draft_comment(Path(name).name, call.translate))


def _with_paragraphs(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a briefing or a section with a blank line between all paragraphs of its texts.

    Each section has the key `heading`, which the YAML omits where it is the default.
    """
    changed = dict(fields)
    if "text" in fields:
        changed["text"] = "\n\n".join(paragraphs(fields["text"]))
    if "sections" in fields:
        changed["sections"] = [{"heading": "supplied", **_with_paragraphs(each)} for each in fields["sections"]]
    return changed


def _write(content: str, to: Path | None, call: Invocation) -> None:
    if to is None:
        output.write_data(content)
    else:
        write_new(to, content.encode(), call)


def _summary(briefing: Briefing, to: Path, translate: Translate) -> str:
    outline = Outline(briefing)
    return translate(WRITTEN).format(
        file=encodings.typed(os.fspath(to)),
        sections=len(outline.entries),
        figures=len(placed_figures(outline)),
        targets=len(placed_targets(outline)),
    )


_ACCOUNT: Columns[tuple[str, int]] = (
    Column("place", lambda row: row[0], N_("Place in the draft"), {**PLACES, _SUM: _SUM, _DOCUMENT: _DOCUMENT}),
    Column("characters", lambda row: row[1], N_("Characters"), align_right=True),
)


def _print_account(found: Account, call: Invocation) -> int:
    """Print how many characters are in each place; return 1 if that is not all of the document, or more."""
    if call.format == "json":
        formats.write_json(
            {
                "places": dict(found.counts),
                "sum": found.sum,
                "document": found.expected,
                "missing": found.missing,
                "surplus": found.surplus,
            }
        )
    else:
        rows = [*found.counts.items(), (_SUM, found.sum), (_DOCUMENT, found.expected)]
        page = sheet(call.language or interface_language(os.environ), call.width, call.colour)
        formats.write_page([Table(_ACCOUNT, rows)], page, "text")
        output.write_lines(_differences(found, call.translate))
    return DONE if found.is_balanced else NOTHING_FOUND


def _differences(found: Account, translate: Translate) -> Iterator[str]:
    for template, texts in (_MISSING, found.missing), (_SURPLUS, found.surplus):
        for words in texts:
            yield translate(template).format(words=shortened(words, _LONGEST_EXCERPT))
