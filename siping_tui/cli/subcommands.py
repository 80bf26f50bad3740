"""The commands of the command line, each declared once with its help, its arguments and the module that runs it."""

from siping_tui.cli.invocation import Subcommand
from siping_tui.cli.options import (
    ACCOUNT,
    ANNOTATED_FILE,
    AT,
    BY,
    CHECKED_FILES,
    COLLECTION_PATHS,
    COLUMNS,
    CONFIDENCE,
    CONTEXT,
    DRAFTED_FILE,
    DUE,
    EXACT,
    FILTER_WORDS,
    FORCE,
    FULL,
    INDICATOR_IDS,
    ITEM_KIND,
    KIND,
    KWIC,
    MISSING,
    NOTE_WORDS,
    NUMERIC,
    OPENED_FILE,
    OUTPUT,
    PAGE_OUTPUT,
    PASTE,
    PER,
    PLACE,
    SEARCH_WORDS,
    SECTION,
    SECTION_WORDS,
    SHAPE,
    SHELL,
    SORT_FIGURES,
    SORT_MATCHES,
    SORT_TARGETS,
    TERM_FILE,
    TERMS,
    TWO_REPORTS,
    WHERE,
    WHOLE_WORDS,
    YEAR,
)
from siping_tui.cli.serving_arguments import HOST, OPEN, PORT, READ_ONLY, VISITORS
from siping_tui.messages import N_

_PAGE = ("text", "json", "markdown")
_TABLE = ("text", "json", "csv", "xlsx", "markdown")

COMMANDS = (
    Subcommand(
        "read",
        "open_reader",
        N_("open the reader; the default command"),
        N_(
            "Open FILE in the reader, or the bundled briefing. FILE is a briefing, or a document in any format that"
            " draft reads. Several files, a folder, an archive (zip) or a table (csv, tsv, jsonl) with a report in each"
            " row open as a list of reports. The word read can be omitted, except before a file named like a command:"
            " use read check or ./check."
        ),
        OPENED_FILE,
        options=(AT, PASTE, READ_ONLY),
        without_effect=("--color", "--width"),
        examples=(
            "siping-tui",
            "siping-tui report.docx",
            "siping-tui reports/",
            "siping-tui --paste",
            "siping-tui report.yaml --at 3.1",
        ),
    ),
    Subcommand(
        "outline",
        "printing",
        N_("outline of the sections, with numbers, ids and counts"),
        N_("Print the outline: number, title, id, and the number of figures and targets, subsections included."),
        formats=_TABLE,
        examples=("siping-tui outline", "siping-tui outline --lang en"),
    ),
    Subcommand(
        "summary",
        "printing",
        N_("title, summary, key figures, targets and subsections of a section"),
        N_(
            "Print the title and summary of a section, its figures and targets with those of its subsections, and the"
            " summaries of its subsections. Without SECTION, print the summary of the whole briefing and of its"
            " top-level sections."
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
        N_("full text of a section"),
        N_(
            "Print the text of a section and its subsections as it was published, or the whole text without SECTION."
            " Text in brackets is added by the editor: section numbers and names, and notes on doubtful passages."
        ),
        SECTION_WORDS,
        formats=_PAGE,
        examples=("siping-tui show 3.1", "siping-tui show | less"),
    ),
    Subcommand(
        "search",
        "searching",
        N_("sentences that contain every word"),
        N_(
            "Print the sentences that contain every WORD, grouped by section, with the matches marked. Upper and"
            " lower case, full and half width, simplified and traditional characters are equivalent; yingshang, yshj"
            " and yingshj match by pinyin and initials."
            "\n\n"
            '"A B" is a phrase, -WORD excludes a word, A|B matches either; section:3, kind:target, due:2024, unit:亿元'
            " and >=10亿元 are conditions. Quote characters that the shell interprets, and put -- before a word that is"
            " also an option. If nothing is found, the exit code is 1 and similar words are suggested."
            "\n\n"
            "Titles, summaries and labels in the language of --lang are searched as well and follow under a heading of"
            " their own: they are the editor's words, not the printed text. On a terminal a long sentence is shortened"
            " around its matches, unless --full or --context is given."
            "\n\n"
            "In a collection (-f FOLDER) each report is searched; place:吉林, level:province and year:2019..2025 choose"
            " the reports."
        ),
        SEARCH_WORDS,
        formats=_TABLE,
        options=(FULL, CONTEXT, WHOLE_WORDS, KWIC, SORT_MATCHES, MISSING),
        examples=(
            "siping-tui search 双辽 风力发电",
            "siping-tui search yshj",
            "siping-tui search '风电|光伏' -双辽",
            "siping-tui search -w 4个",
            "siping-tui search --context 1 双辽",
            "siping-tui search business --lang en",
            "siping-tui search gdp --format json",
            "siping-tui search 数字经济 place:吉林 year:2019..2025 -f reports",
            "siping-tui search 数字经济 --kwic 12 --sort right -f reports",
            "siping-tui search 数字经济 --missing -f reports",
        ),
    ),
    Subcommand(
        "figures",
        "item_listing",
        N_("key figures as a table"),
        N_(
            "Print the key figures whose label, quantity or quote contains every WORD, or all of them without WORD."
            " WORD has the syntax of search: '>=10亿元' compares amounts, kind:standing selects ranks and records. A"
            " year selects the figures of a period in that year as well. If nothing is found, the exit code is 1."
        ),
        FILTER_WORDS,
        formats=_TABLE,
        options=(SECTION, NUMERIC, SORT_FIGURES, COLUMNS, WHOLE_WORDS),
        examples=(
            "siping-tui figures GDP",
            "siping-tui figures '>=1亿元' --sort value",
            "siping-tui figures --section 1.5 --format csv",
        ),
    ),
    Subcommand(
        "targets",
        "item_listing",
        N_("targets as a table"),
        N_(
            "Print the targets whose label, quantity or quote contains every WORD, or all of them without WORD. WORD"
            " has the syntax of search. A year selects the targets due then as well. If nothing is found, the exit"
            " code is 1."
        ),
        FILTER_WORDS,
        formats=_TABLE,
        options=(SECTION, DUE, NUMERIC, SORT_TARGETS, COLUMNS, WHOLE_WORDS),
        examples=(
            "siping-tui targets --due 2024",
            "siping-tui targets 2024 --numeric --sort value",
            "siping-tui targets --columns number,raw,due,quote",
            "siping-tui targets 养老 --section 5 --format json",
        ),
    ),
    Subcommand(
        "collection",
        "collection_listing",
        N_("the reports of a folder, archive or table, and which are missing"),
        N_(
            "Print the reports in each PATH: place, code (GB/T 2260), level, year, kind, title, date, and how much is"
            " in them; then the years of each place and the missing ones, and what does not count: resolutions and"
            " explanations, second and near copies, files that cannot be read, documents beside their briefing. Words"
            " such as place:吉林 and year:2019..2025 choose reports."
            "\n\n"
            "Reading takes a moment for each report, once; it may be interrupted and goes on the next time. Every"
            " command that prints takes the same PATH with -f. docs/collections.md explains how place and year are"
            " found and corrected."
        ),
        COLLECTION_PATHS,
        formats=_TABLE,
        examples=("siping-tui collection reports", "siping-tui collection reports.zip"),
    ),
    Subcommand(
        "count",
        "term_counts",
        N_("how often reports say terms, by place and year"),
        N_(
            "Count each TERM in the reports of --file: characters as printed, not words of a segmenter; spellings are"
            " equal as in search, unless --exact is given. An occurrence inside a longer TERM counts for that one; the"
            " plain number is beside it in JSON and CSV. A place or year without a report is blank, never 0. Words such"
            " as place:吉林 and year:2019..2025 choose reports."
        ),
        TERMS,
        formats=_TABLE,
        options=(TERM_FILE, BY, SHAPE, PER, EXACT, WHERE),
        examples=(
            "siping-tui count 数字经济 乡村振兴 -f reports",
            "siping-tui count '环境!营商环境' --by place,year --per 10000 -f reports",
            "siping-tui count 数字经济 乡村振兴 --by place,year --shape long --format xlsx -o counts.xlsx -f reports",
            "siping-tui count 数字经济 --where place:上海 -f reports",
        ),
    ),
    Subcommand(
        "indicators",
        "indicator_listing",
        N_("figures and targets of many reports, lined up by indicator"),
        N_(
            "Print what the reports of --file say of each INDICATOR, the greatest value first: the targets, or with"
            " --kind figure the figures. Without INDICATOR, print the main targets of the latest year, or of --year,"
            " with a column for each indicator. JSON and CSV have all figures and targets with an indicator. A"
            " question mark is after what a program found and no one has checked."
        ),
        INDICATOR_IDS,
        formats=_TABLE,
        options=(YEAR, ITEM_KIND),
        examples=(
            "siping-tui indicators grp --year 2026 -f reports",
            "siping-tui indicators --year 2026 -f reports",
            "siping-tui indicators 地区生产总值 --kind figure -f reports",
        ),
    ),
    Subcommand(
        "compare",
        "report_pairs",
        N_("what a later report says anew, in other words, or no longer"),
        N_(
            "Compare two reports sentence by sentence: those that are reworded, with the changed words, and the new"
            " ones by section of the later report, those that are gone, and the terms that are said for the first time."
            " With --place, compare each report of a place with the next one."
        ),
        TWO_REPORTS,
        formats=_TABLE,
        options=(PLACE,),
        examples=("siping-tui compare 2018.txt 2019.txt", "siping-tui compare reports --place 海拉尔区"),
    ),
    Subcommand(
        "follow",
        "report_pairs",
        N_("what became of the targets of a report, by the next one"),
        N_(
            "Print each target of the earlier report beside what the later one says of the same indicator or project:"
            " met, not met, nearly (about a number that is missed), given by another measure or year, similar words"
            " only, or nothing found; with both sentences. With --place, follow each report of a place in the next one."
        ),
        TWO_REPORTS,
        formats=_TABLE,
        options=(PLACE,),
        examples=(
            "siping-tui follow 2018.txt 2019.txt",
            "siping-tui follow reports --place 海拉尔区 --format xlsx -o targets.xlsx",
        ),
    ),
    Subcommand(
        "annotations",
        "annotations",
        N_("notes that you have written in the reader, with their sentences"),
        N_(
            "Print the notes that you have written on FILE, or on the bundled briefing, in the reader: each with its"
            " sentence, its section, and the citation that the reader copies. A sentence that has changed since, or"
            " that is no longer in the text, is labeled. The default format is markdown. If there are no notes, the"
            " exit code is 1."
        ),
        ANNOTATED_FILE,
        formats=("markdown", "json", "csv", "xlsx", "text"),
        instead="-",
        examples=("siping-tui annotations report.yaml > notes.md", "siping-tui annotations --format csv --bom"),
    ),
    Subcommand(
        "notes",
        "note_listing",
        N_("doubtful passages of the print, with suggested readings"),
        N_(
            "Print the editor's notes on doubtful print whose quote, reading or reason contains every WORD, or all of"
            " them without WORD: the words as printed, the suggested reading, what kind of doubt it is, how confident"
            " the editor is, and why. The text itself stays as printed. WORD has the syntax of search. If nothing is"
            " found, the exit code is 1."
        ),
        NOTE_WORDS,
        formats=_TABLE,
        options=(SECTION, KIND, CONFIDENCE, WHOLE_WORDS),
        examples=(
            "siping-tui notes",
            "siping-tui notes --kind misprint --confidence high",
            "siping-tui notes --section 1 --format csv --bom > notes.csv",
        ),
    ),
    Subcommand(
        "draft",
        "drafts",
        N_("a briefing, drafted from a document in any format"),
        N_(
            "Read FILE and print a briefing that a program drafted: the printed titles as a tree of sections, the text"
            " as printed, figures and targets with their numbers, and apart from it what is not part of the report."
            " Formats: Word (docx, doc), PDF with text, web pages (html, mht), odt, rtf, epub, Markdown, and text in"
            " any encoding; the content decides, not the name. To correct the draft, write it to a file with -o."
            "\n\n"
            "With --account the exit code is 1 if a character of the document is missing in the draft, or is there"
            " twice."
        ),
        DRAFTED_FILE,
        formats=("yaml", "json"),
        options=(OUTPUT, FORCE, ACCOUNT),
        without_effect=("--file",),
        instead="-",
        examples=(
            "siping-tui draft report.docx -o report.yaml",
            "siping-tui draft report.pdf --account",
            "siping-tui draft - --format json < report.html",
        ),
    ),
    Subcommand(
        "export",
        "exporting",
        N_("one or many reports as HTML pages, or as tables"),
        N_(
            "Write the report as one HTML page that needs nothing else: outline, text, figures and targets as tables"
            " that sort, notes on doubtful print, search, both languages, light and dark, and a layout for paper. It"
            " loads nothing from the network and can be read without scripts. The FILE of -f is a briefing, or a"
            " document in any format that draft reads."
            "\n\n"
            "Of many reports, such as those of a folder, write a folder OUT of such pages: an index, the reports, and"
            " the indicators that they share."
            "\n\n"
            "With --format ndjson or parquet, write the reports, paragraphs, figures and targets of one or many reports"
            " as tables for other programs, and a manifest that shows whether all arrived, into the new folder OUT."
            " docs/export.md describes the fields."
        ),
        formats=("html", "ndjson", "parquet"),
        options=(PAGE_OUTPUT, FORCE),
        without_effect=("--color", "--width"),
        examples=(
            "siping-tui export -o page.html",
            "siping-tui export -f report.docx -o draft.html",
            "siping-tui export -f reports -o pages",
            "siping-tui export -f reports --format ndjson -o tables",
        ),
    ),
    Subcommand(
        "serve",
        "serving",
        N_("the reader in a browser, for you or for several visitors"),
        N_(
            "Serve the reader of FILE, of several files or of a folder, or of the bundled briefing, to browsers, and"
            " print its address. The address contains a token, without which nothing is served. Each visitor has a"
            " separate reader, which writes no file: own notes, marks and the place are forgotten when the page is"
            " closed. Ctrl+C ends all of them."
            "\n\n"
            "This needs textual-serve: pip install 'siping-tui[serve]'."
        ),
        OPENED_FILE,
        options=(HOST, PORT, VISITORS, OPEN),
        without_effect=("--color", "--width"),
        examples=(
            "siping-tui serve",
            "siping-tui serve report.docx --open",
            "siping-tui serve --port 8080 --visitors 20",
        ),
    ),
    Subcommand(
        "check",
        "authoring",
        N_("every problem of a briefing, with file, line and column"),
        N_(
            "Check each FILE, or the bundled briefing, and report every problem with file:line:column. Without"
            " problems nothing is printed and the exit code is 0; otherwise it is 2."
        ),
        CHECKED_FILES,
        formats=("text", "json"),
        without_effect=("--color", "--width"),
        instead="collection",
        examples=("siping-tui check briefing.yaml",),
    ),
    Subcommand(
        "schema",
        "authoring",
        N_("JSON Schema of a briefing"),
        N_("Print the JSON Schema of a briefing, with which editors complete and check YAML."),
        formats=("text", "json"),
        without_effect=("--file", "--color", "--width"),
        examples=("siping-tui schema > briefing.schema.json",),
    ),
    Subcommand(
        "keys",
        "key_listing",
        N_("commands of the reader and their keys"),
        N_(
            "Print the commands of the reader, their keys and their effect. Keys set in config.yaml replace the"
            " default ones."
        ),
        formats=_TABLE,
        without_effect=("--file",),
        examples=("siping-tui keys", "siping-tui keys --lang zh --format markdown"),
    ),
    Subcommand(
        "doctor",
        "doctor",
        N_("versions, terminal capabilities and locations of files"),
        N_(
            "Print the versions of the program and its libraries, the capabilities of the terminal, and the location"
            " and condition of the briefing, the settings and the state file. Please include this in a bug report. If"
            " a file is damaged or cannot be used, the exit code is 2."
        ),
        formats=_TABLE,
        instead="collection",
        examples=("siping-tui doctor", "siping-tui doctor --format markdown"),
    ),
    Subcommand(
        "completion",
        "completion",
        N_("shell script that completes commands, options, files and sections"),
        N_(
            "Print a script with which the Tab key completes the arguments of siping-tui: commands, options and their"
            " values, YAML files, and the sections of the briefing by id, number and title."
            "\n\n"
            "bash: add the first example to ~/.bashrc. zsh: add the second to ~/.zshrc, after compinit. fish: run the"
            " third once."
        ),
        SHELL,
        without_effect=("--file", "--color", "--width"),
        examples=(
            'eval "$(siping-tui completion bash)"',
            'eval "$(siping-tui completion zsh)"',
            "siping-tui completion fish > ~/.config/fish/completions/siping-tui.fish",
        ),
    ),
)
"""The first is the default."""
