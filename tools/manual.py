"""Generate the manual pages in docs/man from the declarations of the command line.

    python tools/manual.py           write the pages
    python tools/manual.py --check   change nothing; print the pages that are out of date and exit with 1

The wheel contains the pages, so `man siping-tui` finds them if the program is installed. Chinese lines break by the
same rules as in the reader.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from siping_tui.cli.invocation import Subcommand
from siping_tui.cli.options import FORMATS, Argument, common
from siping_tui.cli.parsing import ABOUT, COMMON_OPTIONS, EXIT_CODES, SECTIONS
from siping_tui.cli.subcommands import COMMANDS
from siping_tui.messages import Language, Translate, translator
from siping_tui.text.breaking import chunks

ROOT = Path(__file__).parents[1]
PAGES: dict[Language, Path] = {
    "en": ROOT / "docs" / "man" / "siping-tui.1",
    "zh": ROOT / "docs" / "man" / "siping-tui.zh_CN.1",
}

_HEADINGS = {
    "NAME": "名称",
    "SYNOPSIS": "用法",
    "DESCRIPTION": "说明",
    "COMMANDS": "命令",
    "COMMON OPTIONS": "通用选项",
    "FILES": "文件",
    "EXIT STATUS": "退出码",
}
_FILES = {
    "~/.config/siping-tui/config.yaml": {"en": "your settings and keys", "zh": "用户的设置和按键"},
    "~/.local/state/siping-tui/state.json": {"en": "the saved state of the reader", "zh": "阅读器保存的状态"},
    "~/.cache/siping-tui": {"en": "loaded reports; may be deleted", "zh": "已载入报告的缓存，可随时删除"},
}
_WHERE = {
    "en": "The variables XDG_..._HOME and the operating system change these folders: see siping-tui doctor.",
    "zh": "设置了XDG_..._HOME变量，或使用其他系统时，文件位置有所不同，可用siping-tui doctor查看。",
}
_SIGNS = str.maketrans({"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"})


def page(language: Language) -> str:
    """Return the manual page in a language, as roff."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: Language) -> Iterator[str]:
    translate = translator(language)

    def heading(name: str) -> str:
        return f".SH {_HEADINGS[name] if language == 'zh' else name}"

    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    yield f'.TH SIPING\\-TUI 1 "" "siping\\-tui {version}"'
    # Aligned to the left: justified lines would have wide gaps.
    yield from (".nh", ".ad l")
    yield heading("NAME")
    yield rf"siping\-tui \- {_text(translate(ABOUT).rstrip('.。'))}"
    yield heading("SYNOPSIS")
    yield from (r".B siping\-tui", "[FILE] [OPTION...]", ".br", r".B siping\-tui", "COMMAND ...")
    yield heading("DESCRIPTION")
    yield from (_text(translate(ABOUT)), ".PP", _text(translate(SECTIONS)))
    yield heading("COMMANDS")
    for command in COMMANDS:
        yield from _command(command, translate)
    yield heading("COMMON OPTIONS")
    for option in common(FORMATS):
        yield from _argument(option, translate)
    yield heading("FILES")
    for file, words in _FILES.items():
        yield from (".TP", rf"\fI{_signs(file)}\fR", _text(words[language]))
    yield from (".PP", _text(_WHERE[language]))
    yield heading("EXIT STATUS")
    yield _text(translate(EXIT_CODES).partition(": " if language == "en" else "：")[2])


def _command(command: Subcommand, translate: Translate) -> Iterator[str]:
    operand = f" {command.operand.settings['metavar']}" if command.operand else ""
    yield f".SS siping\\-tui {command.name}{_signs(operand)}"
    yield "\n.PP\n".join(map(_text, translate(command.details).split("\n\n")))
    for argument in (*filter(None, (command.operand,)), *command.own_options):
        yield from _argument(argument, translate)
    names = (option.names[-1] for option in command.common_options if not option.is_hidden)
    yield from (".TP", _text(translate(COMMON_OPTIONS)), ", ".join(rf"\fB{_signs(name)}\fR" for name in names))
    yield from (".PP", ".RS 4", ".nf")
    yield from map(_signs, command.examples)
    yield from (".fi", ".RE")


def _argument(argument: Argument, translate: Translate) -> Iterator[str]:
    choices = argument.settings.get("choices")
    value = argument.settings.get("metavar") or ("|".join(choices) if choices else "")
    names = ", ".join(rf"\fB{_signs(name)}\fR" for name in argument.names if name.startswith("-"))
    help_ = translate(argument.settings["help"]).replace("%(choices)s", ", ".join(choices or ()))
    yield from (".TP", " ".join(filter(None, (names, rf"\fI{_signs(value)}\fR" if value else ""))), _text(help_))


def _text(words: str) -> str:
    r"""Return a paragraph in roff, with \: at each place without a space at which a line may break."""
    parts = [words[start:end] for start, end in chunks(words)]
    set_ = "".join(part if part.endswith(" ") else rf"{part}\:" for part in map(_signs, parts)).removesuffix(r"\:")
    return rf"\&{set_}" if set_.startswith(".") else set_


def _signs(words: str) -> str:
    return words.translate(_SIGNS)


def main() -> int:
    """Write or check the pages; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if a page is out of date")
    if parser.parse_args().check:
        old = [file for language, file in PAGES.items() if file.read_text(encoding="utf-8") != page(language)]
        for file in old:
            print(f"{file.relative_to(ROOT)}: out of date", file=sys.stderr)
        return 1 if old else 0
    for language, file in PAGES.items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(page(language), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
