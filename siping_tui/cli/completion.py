"""The command completion, and the answers to a shell that completes.

A shell completes commands, options and their values, files, and the sections of the briefing. It runs the program at
each press of Tab; argcomplete answers with the help of the parser.
"""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from argcomplete.completers import BaseCompleter
from argcomplete.finders import CompletionFinder
from argcomplete.shell_integration import shellcode

from siping_tui.briefing.files import shipped
from siping_tui.briefing.model import EVERY_YEAR
from siping_tui.briefing.outline import Outline, placed_targets
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.options import WITHOUT_YEAR
from siping_tui.cli.output import write
from siping_tui.cli.parsing import full_parser
from siping_tui.cli.subcommands import COMMANDS
from siping_tui.messages import Translate
from siping_tui.text.printable import escaped
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.briefing_cache import load_cached

_BRIEFINGS = (".yaml", ".yml")
_DOCUMENTS = (
    *(".docx", ".docm", ".doc", ".wps", ".odt", ".rtf", ".epub", ".pdf"),
    *(".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".txt", ".md"),
    *(".zip", ".csv", ".tsv", ".jsonl"),
)

# The script of argcomplete for zsh takes the whole line from the editor: it has lost an opening quote by then, and may
# include commands before this one. This script asks like fish, gets words without quoting, and lets zsh quote them.
_FOR_ZSH = r"""#compdef siping-tui
_siping_tui() {
    local line="${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX" answer word
    local -a described folders
    for answer in "${(@f)$(
        COMP_LINE=$line COMP_POINT=${#line} _ARGCOMPLETE=1 _ARGCOMPLETE_SHELL=fish _ARGCOMPLETE_SUPPRESS_SPACE=1 \
            _ARGCOMPLETE_IFS=$'\n' _ARGCOMPLETE_DFS=$'\t' $words[1] 8>&1 9>/dev/null >/dev/null 2>&1 </dev/null
    )}"; do
        word=${answer%%$'\t'*}
        if [[ $word == */ ]]; then
            folders+=($word)
        elif [[ -n $word ]]; then
            word=${word//\\/\\\\}
            described+=("${word//:/\\:}:${answer#*$'\t'}")
        fi
    done
    _describe -V siping-tui described
    compadd -S '' -a folders
}
if [[ $zsh_eval_context == *func ]]; then
    _siping_tui "$@"
else
    compdef _siping_tui siping-tui
fi
"""


def completion(call: Invocation) -> int:
    """Print the completion script for a shell."""
    (shell,) = call.words
    write(_FOR_ZSH if shell == "zsh" else shellcode(["siping-tui"], use_defaults=False, shell=shell))
    return DONE


def complete(translate: Translate) -> None:
    """Write the completions to the file descriptor on which the shell reads, and exit."""
    candidates = _Candidates()
    parser = full_parser(COMMANDS, translate, candidates)
    CompletionFinder()(parser, always_complete_options=False, default_completer=candidates)


class _Candidates(BaseCompleter):
    """Completions of an option or operand, by the kind that it declares: words with their descriptions."""

    def __call__(
        self, *, prefix: str, action: argparse.Action, parsed_args: argparse.Namespace, **_: object
    ) -> Mapping[str, str]:
        completes = getattr(action, "completes", None)
        if completes == "briefings":
            return dict.fromkeys(_files(prefix, _BRIEFINGS), "")
        if completes == "reports" or (completes == "commands" and prefix):
            return dict.fromkeys(_files(prefix, (*_BRIEFINGS, *_DOCUMENTS)), "")
        is_further_word = not action.option_strings and getattr(parsed_args, "words", None)
        if completes in (None, "commands") or is_further_word:
            return {}
        file: Path = next(iter(getattr(parsed_args, "files", None) or ()), shipped())
        try:
            outline = Outline(load_cached(file.expanduser()))
        except (FileError, RuntimeError):  # no briefing there; no such user as in ~name
            return {}
        candidates = _sections(outline, with_titles=bool(prefix)) if completes == "sections" else _dues(outline)
        # Words with hidden characters are not offered: the user could not see them in the command line.
        return {word: escaped(description) for word, description in candidates.items() if word == escaped(word)}


def _sections(outline: Outline, *, with_titles: bool) -> dict[str, str]:
    """Return the ids of sections, described by their titles; with `with_titles` also numbers and titles."""
    sections = [(entry.section.id, entry.number, entry.section.title) for entry in outline.entries]
    language = outline.briefing.language
    candidates = {id_: f"{number} {title.in_(language)}" for id_, number, title in sections}
    for _, number, title in sections if with_titles else ():
        candidates.setdefault(number, title.in_(language))
        for words in (title.zh, title.en):
            candidates.setdefault(words, number)
    return candidates


def _dues(outline: Outline) -> dict[str, str]:
    dues = {str(placed.item.due) for placed in placed_targets(outline)} - {"None", EVERY_YEAR}
    # The option takes years, also those of a month or a span.
    years = {point[:4] for due in dues for point in due.split("/")}
    return dict.fromkeys((*sorted(years), EVERY_YEAR, WITHOUT_YEAR), "")


def _files(prefix: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Yield the files with one of these suffixes and the folders whose path starts with `prefix`."""
    beginning, slash, name = prefix.rpartition("/")
    beginning += slash
    # No such folder, a folder that may not be read or entered, or no such user as in ~name.
    with suppress(OSError, RuntimeError):
        for entry in sorted(Path(beginning).expanduser().iterdir()):
            matches = entry.name.startswith(name) and (name or not entry.name.startswith("."))
            if matches and entry.name == escaped(entry.name):
                if entry.is_dir():
                    yield f"{beginning}{entry.name}/"
                elif entry.suffix.lower() in suffixes:
                    yield f"{beginning}{entry.name}"
