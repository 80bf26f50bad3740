"""The texts of the help, as messages: in them `{text.page-down}` is the key of a command, `{figure}` a sample.

Commands are not described here: their declaration has their help.
"""

from collections.abc import Sequence
from typing import NamedTuple

from siping_tui.briefing.labels import BY_PINYIN, CONFIDENCES, CUT_OFF, FALL, MATCH_KINDS, WHOLE
from siping_tui.messages import N_
from siping_tui.tui.item_rows import IMPLIED
from siping_tui.user.commands import Context


class Sample(NamedTuple):
    """A sign of the text, or what is typed, with its meaning."""

    words: str
    """A message; `{margin}` and the like are the signs of the terminal."""
    meaning: str
    style: str = "key"
    """How `words` are drawn: by a style of the text, or that of a key."""
    alike: tuple[str, ...] = ()
    """Other styles of the text that look like this one, or are drawn beside it."""


class SampleGroup(NamedTuple):
    """Samples that the help lists together."""

    heading: str
    contexts: tuple[Context, ...]
    """The contexts in which they come first."""
    samples: Sequence[Sample]


class CommandGroup(NamedTuple):
    """Commands that the help lists together."""

    heading: str
    contexts: tuple[Context, ...]
    """The contexts of all commands that no other group lists; in them the group comes first."""
    commands: tuple[str, ...] = ()
    """The ids of other commands."""


PRIMER_HEADING = N_("First steps")
PRIMER: Sequence[tuple[str, str]] = (
    (
        N_("Panes"),
        N_(
            "The text is in the middle, its outline on the left, the figures and targets of the section in view on the"
            " right. On a narrow screen {reader.toggle-tree} opens the outline over the text, {reader.toggle-panel} the"
            " figures and targets. {reader.next-pane} goes to the next pane, {cards.choose} on a row to its place in"
            " the text."
        ),
    ),
    (
        N_("Reading"),
        N_(
            "{text.page-down} and {text.page-up} turn pages, {text.next-section} and {text.previous-section} go from"
            " section to section, {reader.overview} shows the overview, {reader.back} goes back, and {reader.palette}"
            " finds every section, command and theme by its name."
        ),
    ),
    (
        N_("Searching"),
        N_(
            "{reader.find} searches as you type, in characters or pinyin. After {reader.submit}, {matches.next-match}"
            " and {matches.previous-match} go from match to match, {reader.results} lists the sentences,"
            " {reader.escape} ends the search."
        ),
    ),
    (
        N_("Numbers"),
        N_(
            "Numbers are colored: {figure} is a figure, {target} a target; {margin} is beside a target without a"
            " number. {reader.filter-figures} and {reader.filter-targets} filter the figures and targets of the whole"
            " report, {reader.widen-scope} lists more than the section."
        ),
    ),
    (
        N_("Sentences"),
        N_(
            "{text.next-sentence} and {text.previous-sentence} mark a sentence. {reader.copy} copies it with its"
            " source, {reader.write-note} writes a note of your own on it, {reader.list-notes} lists your notes."
        ),
    ),
    (
        N_("Doubts"),
        N_(
            "Print underlined like {note} may be wrong, and is never corrected in the text: {text.next-note} goes to"
            " the next such place and says why, {reader.notes} lists all of them."
        ),
    ),
)
"""A word and a sentence or two: what is what, and what to press first."""

COLLECTION_PRIMER: Sequence[tuple[str, str]] = (
    (
        N_("Reports"),
        N_(
            "Each row is a report. {table.choose} opens it in the reader; there, {reader.back} or {reader.escape} comes"
            " back to the row. {lists.filter-rows} filters the rows, {lists.next-order} sorts them."
        ),
    ),
    (
        N_("Questions"),
        N_(
            "{collection.search-reports} searches all reports and counts by report, place and year, those that do not"
            " say it too. {collection.count-terms} counts terms, {collection.show-indicators} lines up targets and"
            " figures, {reports.compare-reports} shows what is new against last year, and what came of its targets."
            " {groups.next-grouping} shows another view, {table.choose} goes to the sentences, {lists.escape} back."
        ),
    ),
    (
        N_("Importing"),
        N_(
            "New and changed files are read in the background and appear one by one. {lists.escape} stops that;"
            " it goes on when the collection is opened again. Files that cannot be read are at the end, with the"
            " reason."
        ),
    ),
)
"""What the screens above the reports are, and what to press first."""

LEGEND: Sequence[Sample] = (
    Sample("5.9%", N_("the number of a figure, as reported"), "figure"),
    Sample("25万人", N_("the number of a target: what is promised"), "target"),
    Sample("{margin}", N_("beside a target without a number"), "margin", ("commitment",)),
    Sample("灵动吉林", N_("doubtful print; {text.next-note} shows the note"), "note"),
    Sample(CUT_OFF, N_("the rest of the text is lost"), "cut-off", ("loss",)),
    Sample("{note-sign}", N_("beside a sentence with your own note"), "note-sign"),
    Sample("稳定就业", N_("such a sentence; {reader.write-note} opens the note"), "own-note"),
    Sample("{unchecked}", N_("beside what a program found in a draft and nobody has checked"), "unchecked"),
    Sample("稳定就业", N_("what {reader.copy} copies, or what a list led to"), "chosen", ("quote",)),
    Sample("就业", N_("a match of the search"), "match"),
    Sample("就业", N_("the current match, or text just copied"), "current-match", ("copied",)),
    Sample("民生实事", N_("a printed title"), "title", ("report-title",)),
    Sample("民生实事", N_("a title by the editor, not printed"), "name"),
    Sample("民生实事", N_("a title that begins a sentence"), "run-in"),
    Sample(
        N_("{summary} in short"),
        N_("the editor's summary; {reader.toggle-summaries} shows more or fewer"),
        "summary",
        ("report-summary",),
    ),
    Sample(
        "回眸2023", N_("the line above a title, a caption, or facts about the report"), "kicker", ("caption", "facts")
    ),
)

LIST_SIGNS: Sequence[Sample] = (
    Sample("7", N_("of a section: its figures and targets; during a search, its matches")),
    Sample("{folded}  {unfolded}", N_("a closed and an open branch")),
    Sample("{bar}", N_("a quantity to scale, beside others"), "figure"),
    Sample("{bounds}", "{bounds-mean}"),
    Sample(FALL, N_("a fall by this quantity")),
    Sample(f"2025{IMPLIED}", N_("a year that the report only implies")),
    Sample(BY_PINYIN, N_("found by its sound")),
    Sample(MATCH_KINDS["reading"], N_("found in the reading that a note suggests, which is not printed")),
    Sample(CONFIDENCES["high"], N_("how sure the editor is of a suggested reading, or that the print is wrong")),
    Sample(WHOLE, N_("4个 finds 4个项目, but not 294个: {reader.whole-words} turns it on and off")),
)

SEARCHES: Sequence[Sample] = (
    Sample("双辽 光伏", N_("sentences with both words, in any order")),
    Sample('"风力 发电"', N_("the phrase as it is")),
    Sample("双辽 -光伏", N_("the first word without the second")),
    Sample("风电|光伏", N_("either word")),
    Sample("shuangliao  yshj", N_("pinyin, or initials: 双辽, 营商环境")),
    Sample("營商環境", N_("traditional characters find simplified ones: 营商环境")),
    Sample("15000", N_("a number from 10,000 on in every spelling: 1.5万, 一万五千")),
    Sample(">=10亿元  <80%", N_("a quantity of that size, in any unit that compares")),
)

CONDITIONS: Sequence[Sample] = (
    Sample(N_("section:3"), N_("in that section: its number or title")),
    Sample(N_("due:2024  due:none"), N_("targets due in that year, or at no date")),
    Sample(N_("unit:%"), N_("in that unit, named in either language; 元 includes 亿元")),
    Sample(
        N_("kind:target"),
        N_("in a search: sentences with a target; also figure, standing, note, title, kicker, paragraph, caption"),
    ),
    Sample(N_("-kind:title"), N_("a hyphen excludes")),
)

FILTERS: Sequence[Sample] = (
    Sample(N_("care"), N_("a word of the label in either language, of the quote or of the section's title")),
    Sample("2024", N_("targets and figures of that year")),
    Sample(">0", N_("those with a number")),
    Sample(N_("du"), N_("{reader.next-pane} completes the name of a condition")),
)

GROUPS: Sequence[SampleGroup | CommandGroup] = (
    SampleGroup(N_("Colors and signs of the text"), ("text",), LEGEND),
    CommandGroup(N_("In the text"), ("text",)),
    SampleGroup(N_("What a search finds"), ("finding",), SEARCHES),
    SampleGroup(N_("Conditions in a search or a filter"), ("finding", "filtering"), CONDITIONS),
    SampleGroup(N_("What a filter finds"), ("filtering", "items"), FILTERS),
    CommandGroup(
        N_("Search"),
        ("finding", "matches"),
        ("reader.find", "reader.submit", "reader.escape", "reader.results", "reader.whole-words"),
    ),
    CommandGroup(
        N_("Figures, targets, doubtful print"),
        ("items", "filtering"),
        ("reader.filter-figures", "reader.filter-targets", "reader.widen-scope", "reader.next-order", "reader.notes"),
    ),
    CommandGroup(N_("Reviewing a draft"), ("review",), ("reader.save",)),
    CommandGroup(N_("In the outline and in lists"), ("tree", "cards")),
    CommandGroup(
        N_("Going elsewhere"),
        (),
        (
            *("reader.overview", "reader.palette", "reader.next-pane", "reader.previous-pane"),
            *("reader.back", "reader.forward"),
            *("reader.set-mark", "reader.go-to-mark"),
        ),
    ),
    CommandGroup(
        N_("Copying and own notes"),
        (),
        (
            "reader.copy",
            "reader.copy-paragraph",
            "reader.write-note",
            "reader.list-notes",
            "reader.export",
            "reader.export-page",
        ),
    ),
    CommandGroup(N_("Screen and program"), ("reader",)),
    SampleGroup(N_("Signs in the lists"), (), LIST_SIGNS),
)
"""All but the primer, in the order of the help if nothing of them is about the widget in focus."""

REPORT_CONDITIONS: Sequence[Sample] = (
    Sample(N_("place:吉林"), N_("reports of that place and of those below it")),
    Sample(N_("year:2019..2025"), N_("reports of those years")),
    Sample(N_("level:province"), N_("national, province, prefecture or county")),
    Sample(N_("环境!营商环境"), N_("in counts: 环境, but not in 营商环境")),
)

COLLECTION_SIGNS: Sequence[Sample] = (
    Sample("{marked}", N_("a report marked for a comparison; a main target of the year")),
    Sample("{unchecked}", N_("found by a program, and nobody has checked it")),
    Sample("{bar}", N_("a number to scale, beside others"), "figure"),
)

COLLECTION_GROUPS: Sequence[SampleGroup | CommandGroup] = (
    CommandGroup(N_("Questions to all reports"), ("collection", "reports", "groups")),
    CommandGroup(N_("In a table"), ("table",)),
    SampleGroup(N_("Conditions on reports"), (), REPORT_CONDITIONS),
    SampleGroup(N_("What a search finds"), (), SEARCHES),
    SampleGroup(N_("Signs in the lists"), (), COLLECTION_SIGNS),
    CommandGroup(N_("Screen and program"), ("lists",)),
)
"""All but the primer, on the screens above the reports."""
