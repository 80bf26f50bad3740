"""The citation of a passage: the report, its date, the section, and doubts about the print."""

from collections.abc import Iterable, Sequence

from siping_tui.briefing.model import Briefing, Note
from siping_tui.briefing.outline import Entry
from siping_tui.messages import N_, Language, translator
from siping_tui.pages.contents import note_line
from siping_tui.pages.sheet import Sheet
from siping_tui.text.printable import visible

_SOURCE = N_("-- {report}, section {number}")
_SOURCE_WITH_EDITOR = N_("-- {report}, section {number}; includes text added by the editor")
_REPORT = N_("-- {report}")
_DATED = N_("{title}, {date}")
_UNDATED = N_("{title}")
_REPORT_WITH_EDITOR = N_("-- {report}; includes text added by the editor")


def citation(
    briefing: Briefing,
    language: Language,
    entries: Sequence[Entry],
    notes: Iterable[Note] = (),
    *,
    editors: bool = False,
) -> list[str]:
    """Return the lines that cite a passage of `entries`: its source, and one line for each note on its print.

    Without entries the whole report is cited. With `editors` the citation says that some of the text is the editor's.
    """
    translate = translator(language)
    template = _UNDATED if briefing.date is None else _DATED
    report = translate(template).format(title=briefing.title.in_(language), date=briefing.date)
    if not entries:
        return [visible(translate(_REPORT_WITH_EDITOR if editors else _REPORT).format(report=report))]
    first, last = entries[0].number, entries[-1].number
    number = first if first == last else f"{first}–{last}"
    source = translate(_SOURCE_WITH_EDITOR if editors else _SOURCE).format(report=report, number=number)
    sheet = Sheet(language)
    return [visible(line) for line in (source, *(note_line(note, sheet) for note in notes))]
