"""What is known at a place of an RTF file: the format of its group, and the paragraph that is open."""

from dataclasses import dataclass, field

from siping_tui.importing.sources.rtf_tables import RtfCell
from siping_tui.importing.sources.run_paragraphs import PrintedRun, RunPiece


@dataclass
class RtfGroup:
    """What a group changes: it ends with the group."""

    sink: "RtfSink"
    destination: str = ""
    """fonts, styles, title, number or skip; empty for text."""
    font: int = 0
    is_bold: bool = False
    is_hidden: bool = False
    skipped_after_unicode: int = 1
    is_ignorable: bool = False
    """Whether a star announces a destination that may be skipped."""


@dataclass
class RtfSink:
    """Where paragraphs go: the text, a note, a text box or a header."""

    kind: str
    pieces: list[RunPiece] = field(default_factory=list)
    runs: list[PrintedRun] = field(default_factory=list)
    number: str = ""
    after: list[RunPiece] = field(default_factory=list)
    """Notes and boxes of the open paragraph."""
    cell: list[RunPiece] = field(default_factory=list)
    cells: list[list[RunPiece]] = field(default_factory=list)
    edges: list[tuple[int, bool, bool]] = field(default_factory=list)
    merged: tuple[bool, bool] = (False, False)
    rows: list[list[RtfCell]] = field(default_factory=list)
    style: int = 0
    outline: int | None = None
    is_centred: bool = False
    is_in_table: bool = False


def with_whole_characters(runs: list[PrintedRun]) -> list[PrintedRun]:
    """Return the runs with characters beyond U+FFFF, which RTF writes in two halves, made whole."""
    whole: list[PrintedRun] = []
    for run in runs:
        if whole and "\udc00" <= run.text[:1] <= "\udfff" and "\ud800" <= whole[-1].text[-1:] <= "\udbff":
            pair = (whole[-1].text + run.text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            whole[-1] = whole[-1]._replace(text=pair)
        else:
            whole.append(run)
    return whole
