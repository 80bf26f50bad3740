"""The columns of the notes on doubtful print."""

from siping_tui.briefing.labels import CONFIDENCE_LEVELS, NOTE_KINDS
from siping_tui.messages import N_
from siping_tui.pages.columns import Column, Columns
from siping_tui.search.note_index import PlacedNote

NOTES: Columns[PlacedNote] = (
    Column("section", lambda row: row.entry.section.id),
    Column("number", lambda row: row.entry.number, N_("No.")),
    Column("kind", lambda row: row.item.kind, N_("Kind"), NOTE_KINDS),
    Column("quote", lambda row: row.item.quote, N_("Printed words"), wraps=True),
    Column("reading", lambda row: row.item.reading, N_("Suggested reading"), wraps=True),
    Column("confidence", lambda row: row.item.confidence, N_("Confidence"), CONFIDENCE_LEVELS),
    Column("reason", lambda row: row.item.reason, N_("Reason"), bilingual=True, wraps=True),
    Column("origin", lambda row: row.item.origin),
    Column("paragraph", lambda row: row.entry.quotation(row.item).paragraph),
    Column("start", lambda row: row.entry.quotation(row.item).span[0]),
    Column("end", lambda row: row.entry.quotation(row.item).span[1]),
)
