"""What a shell completes: commands, options and their values, files, and the sections of the briefing.

The shell runs the program again at each Tab and is answered by argcomplete, from the parser itself.
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from argcomplete.completers import BaseCompleter
from argcomplete.finders import CompletionFinder
from argcomplete.shell_integration import shellcode

from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.model import EVERY_YEAR
from siping_tui.briefing.outline import Outline, placed_targets
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.options import WITHOUT_YEAR
from siping_tui.cli.output import write
from siping_tui.cli.parsing import whole
from siping_tui.cli.subcommands import COMMANDS
from siping_tui.messages import Translate
from siping_tui.text.printable import escaped
from siping_tui.typed_yaml.problems import FileError

_SUFFIXES = (".yaml", ".yml")

# What argcomplete has for zsh takes the line from the editor, which has lost an opening quote by then, and holds the
# commands before this one. Asked as fish asks, it says the words as they are; zsh quotes them by itself.
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
    """Print what a shell reads to complete the words of siping-tui."""
    (shell,) = call.words
    write(_FOR_ZSH if shell == "zsh" else shellcode(["siping-tui"], use_defaults=False, shell=shell))
    return DONE


def complete(translate: Translate) -> None:
    """Answer the shell that asks, on the file descriptor it listens at, and end the process."""
    candidates = _Candidates()
    parser = whole(COMMANDS, translate, candidates)
    CompletionFinder()(parser, always_complete_options=False, default_completer=candidates)


class _Candidates(BaseCompleter):
    """The words for an option or an operand, by what it is declared to complete, each with a remark."""

    def __call__(
        self, *, prefix: str, action: argparse.Action, parsed_args: argparse.Namespace, **_: object
    ) -> Mapping[str, str]:
        completing = getattr(action, "completing", None)
        if completing == "briefings" or (completing == "commands" and prefix):
            return dict.fromkeys(_briefings(prefix), "")
        is_further_word = not action.option_strings and getattr(parsed_args, "words", None)
        if completing in (None, "commands") or is_further_word:
            return {}
        file: Path = getattr(parsed_args, "file", None) or shipped()
        try:
            tree = Outline(load(file.expanduser()))
        except (FileError, RuntimeError):  # nothing to be read there, or no such user
            return {}
        candidates = _sections(tree, bool(prefix)) if completing == "sections" else _dues(tree)
        # What is hidden in a word would be in the command line unseen.
        return {word: escaped(remark) for word, remark in candidates.items() if word == escaped(word)}


def _sections(tree: Outline, is_begun: bool) -> dict[str, str]:
    """Return the ids with their titles; for a word that is begun the numbers and the titles as well."""
    sections = [(entry.section.id, entry.number, entry.section.title) for entry in tree.entries]
    language = tree.briefing.language
    candidates = {id_: f"{number} {title.in_(language)}" for id_, number, title in sections}
    for _, number, title in sections if is_begun else ():
        candidates.setdefault(number, title.in_(language))
        for words in (title.zh, title.en):
            candidates.setdefault(words, number)
    return candidates


def _dues(tree: Outline) -> dict[str, str]:
    years = {str(placed.item.due) for placed in placed_targets(tree)} - {"None", EVERY_YEAR}
    return dict.fromkeys((*sorted(years), EVERY_YEAR, WITHOUT_YEAR), "")


def _briefings(prefix: str) -> Iterator[str]:
    """Yield the YAML files and the folders whose path begins with `prefix`."""
    beginning, slash, name = prefix.rpartition("/")
    beginning += slash
    try:
        entries = sorted(Path(beginning).expanduser().iterdir())
    except (OSError, RuntimeError):  # no such folder, no such user
        return
    for entry in entries:
        is_meant = entry.name.startswith(name) and (name or not entry.name.startswith("."))
        if is_meant and entry.name == escaped(entry.name):
            if entry.is_dir():
                yield f"{beginning}{entry.name}/"
            elif entry.suffix in _SUFFIXES:
                yield f"{beginning}{entry.name}"
