"""The commands, each declared once: its line in the help, its words and options, and the module that runs it."""

from siping_tui.cli.invocation import Subcommand
from siping_tui.cli.options import (
    AT,
    CHECKED_FILES,
    DUE,
    FILTERING_WORDS,
    OPENED_FILE,
    SECTION,
    SECTION_WORDS,
    SHELL,
    SOUGHT_WORDS,
    WHOLE_WORDS,
)
from siping_tui.messages import N_

_PAGE = ("text", "json", "markdown")
_TABLE = ("text", "json", "csv", "markdown")

COMMANDS = (
    Subcommand(
        "read",
        "open_reader",
        N_("open the reader; this is what siping-tui does without a command"),
        N_("Open the reader on FILE, or on the shipped briefing. The word read itself may be left out."),
        OPENED_FILE,
        options=(AT,),
        examples=("siping-tui", "siping-tui report.yaml --at 3.1"),
    ),
    Subcommand(
        "outline",
        "printing",
        N_("the tree of sections with numbers, ids and counts"),
        N_(
            "Print the tree of sections: number, title, id, and how many figures and targets each holds with"
            " everything below it."
        ),
        formats=_TABLE,
        examples=("siping-tui outline", "siping-tui outline --lang en"),
    ),
    Subcommand(
        "summary",
        "printing",
        N_("title, summary, key figures, targets and parts of a section"),
        N_(
            "Print what a section says in short: its title and summary, the figures and targets of it and of"
            " everything below it, and its parts. Without SECTION, the whole briefing and its articles."
        ),
        SECTION_WORDS,
        formats=_PAGE,
        examples=(
            "siping-tui summary",
            "siping-tui summary 构建高水平开放体系",
            "siping-tui summary 3.1 --format json",
        ),
    ),
    Subcommand(
        "show",
        "printing",
        N_("the full text of a section"),
        N_(
            "Print the text as it was printed, of a section and everything below it, or the whole without SECTION."
            " What stands in brackets is the editor's: numbers, the names of sections, doubts about the print."
        ),
        SECTION_WORDS,
        formats=_PAGE,
        examples=("siping-tui show 3.1", "siping-tui show | less"),
    ),
    Subcommand(
        "search",
        "searching",
        N_("the sentences that hold every word"),
        N_(
            "Print the sentences that hold every WORD, grouped by section, the matches marked. Upper and lower"
            " case, full and half width, simplified and traditional characters are the same; yingshang, yshj and"
            " yingshj find by pinyin and initials."
            "\n\n"
            '"A B" is a phrase, -WORD must not stand there, A|B either; section:3, kind:target, due:2024, unit:亿元'
            " and >=10亿元 are conditions. Quote what the shell would take, and put -- before what would be an option."
            " The exit code is 1 when nothing is found, and then near misses are named."
        ),
        SOUGHT_WORDS,
        formats=_TABLE,
        options=(WHOLE_WORDS,),
        examples=(
            "siping-tui search 双辽 风力发电",
            "siping-tui search yshj",
            "siping-tui search '风电|光伏' -双辽",
            "siping-tui search -w 4个",
            "siping-tui search gdp --format json",
        ),
    ),
    Subcommand(
        "figures",
        "searching",
        N_("the key figures as a table"),
        N_(
            "Print the key figures whose label, quantity or quote holds every WORD; all of them without one. WORD is"
            " as for search: '>=10亿元' compares sizes, kind:standing chooses ranks and records. The exit code is 1"
            " when nothing is found."
        ),
        FILTERING_WORDS,
        formats=_TABLE,
        options=(SECTION, WHOLE_WORDS),
        examples=(
            "siping-tui figures GDP",
            "siping-tui figures '>=1亿元'",
            "siping-tui figures --section 1.5 --format csv",
        ),
    ),
    Subcommand(
        "targets",
        "searching",
        N_("the targets as a table"),
        N_(
            "Print the targets whose label, quantity or quote holds every WORD; all of them without one. WORD is as"
            " for search. The exit code is 1 when nothing is found."
        ),
        FILTERING_WORDS,
        formats=_TABLE,
        options=(SECTION, DUE, WHOLE_WORDS),
        examples=("siping-tui targets --due 2024", "siping-tui targets 养老 --section 5 --format json"),
    ),
    Subcommand(
        "check",
        "authoring",
        N_("every problem of a briefing, with file, line and column"),
        N_(
            "Check each FILE, or the shipped briefing, and name every problem with file:line:column. Nothing is"
            " printed and the exit code is 0 when there is none; else it is 2."
        ),
        CHECKED_FILES,
        formats=("text", "json"),
        examples=("siping-tui check briefing.yaml",),
    ),
    Subcommand(
        "schema",
        "authoring",
        N_("the JSON Schema of a briefing"),
        N_("Print the JSON Schema of a briefing, for editors that complete and check YAML by one."),
        formats=("text", "json"),
        examples=("siping-tui schema > briefing.schema.json",),
    ),
    Subcommand(
        "keys",
        "key_listing",
        N_("the reader's commands and their keys"),
        N_(
            "Print the names of the reader's commands, their keys and what they do. Keys of your own, from config.yaml,"
            " are shown in place of the default ones."
        ),
        formats=_TABLE,
        examples=("siping-tui keys", "siping-tui keys --lang zh --format markdown"),
    ),
    Subcommand(
        "doctor",
        "doctor",
        N_("versions, what the terminal can do, and where files lie"),
        N_(
            "Print the versions of what the program is made of, what it finds out about the terminal, and where the"
            " briefing, the settings and what the reader remembers lie, and whether each is good. To be put into a"
            " report of something that goes wrong. The exit code is 2 when a file is not good."
        ),
        formats=_TABLE,
        examples=("siping-tui doctor", "siping-tui doctor --format markdown"),
    ),
    Subcommand(
        "completion",
        "completion",
        N_("what a shell reads to complete commands, options, files and sections"),
        N_(
            "Print the lines that have a shell complete the words after siping-tui at the Tab key: commands, options"
            " and their values, YAML files, and the sections of the briefing by id, number and title."
            "\n\n"
            "bash: the first example, as a line of ~/.bashrc. zsh: the second, as a line of ~/.zshrc after compinit."
            " fish: the third, once."
        ),
        SHELL,
        examples=(
            'eval "$(siping-tui completion bash)"',
            'eval "$(siping-tui completion zsh)"',
            "siping-tui completion fish > ~/.config/fish/completions/siping-tui.fish",
        ),
    ),
)
"""The first is meant where no command is named."""
