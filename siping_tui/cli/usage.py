"""The help pages, written from what the commands and options declare."""

import shutil
from collections.abc import Iterator, Sequence

from siping_tui.briefing.problems import N_, Translate
from siping_tui.cli.invocation import Command
from siping_tui.cli.options import COMMON, Option
from siping_tui.text.breaking import wrap
from siping_tui.text.widths import cell_width, pad

WIDEST = 100

ABOUT = N_("Read, search and print a report that is kept as one YAML file.")
SECTIONS = N_("SECTION is a number (3.1), an id, a title or a part of one, in either language.")
EXIT_CODES = N_("Exit codes: 0 done, 1 nothing found, 2 bad usage or input, 130 interrupted.")
MORE = N_("siping-tui COMMAND --help tells more about a command.")


def general(commands: Sequence[Command], translate: Translate) -> Iterator[str]:
    """Yield the lines of `siping-tui --help`."""
    usage = translate("Usage:")
    yield f"{usage} siping-tui {commands[0].operands} [--at SECTION]"
    yield pad("", cell_width(usage)) + " siping-tui COMMAND ..."
    yield ""
    yield from _paragraph(translate(ABOUT))
    yield ""
    yield translate("Commands:")
    rows = [(f"{command.name} {command.operands}".rstrip(), translate(command.summary)) for command in commands]
    yield from _two_columns(rows)
    yield ""
    yield translate("Options:")
    yield from _options(COMMON, translate)
    for words in (SECTIONS, EXIT_CODES, MORE):
        yield ""
        yield from _paragraph(translate(words))


def of_command(command: Command, translate: Translate) -> Iterator[str]:
    """Yield the lines of the help of one command."""
    usage = translate("Usage:")
    yield " ".join(filter(None, (usage, "siping-tui", command.name, command.operands, "[OPTION...]")))
    yield ""
    yield from _paragraph(translate(command.details))
    if "SECTION" in command.operands or any(option.metavar == "SECTION" for option in command.own_options):
        yield ""
        yield from _paragraph(translate(SECTIONS))
    yield ""
    yield translate("Options:")
    yield from _options(command.options, translate)
    yield ""
    formats = translate("Formats:")
    yield f"{formats} {', '.join(command.formats)}"
    yield ""
    yield translate("Examples:")
    for example in command.examples:
        yield f"  {example}"


def _options(options: Sequence[Option], translate: Translate) -> Iterator[str]:
    yield from _two_columns([(option.forms, translate(option.help)) for option in options])


def _two_columns(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    left = max(cell_width(name) for name, _ in rows) + 4
    for name, words in rows:
        for line, text in enumerate(wrap(words, max(_width() - left, 20))):
            yield pad(f"  {name}" if line == 0 else "", left) + text


def _paragraph(words: str) -> list[str]:
    return wrap(words, _width())


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)
