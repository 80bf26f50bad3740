"""The list of what was opened last, with which the reader begins if nothing is named."""

import os
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from siping_tui.briefing.files import load, shipped
from siping_tui.collection.recognizing import is_collection
from siping_tui.collection.report_index import ReportIndex
from siping_tui.messages import N_, Language
from siping_tui.tui.report_rows import READ
from siping_tui.tui.screens.list_screen import ListScreen
from siping_tui.tui.table_columns import TableCell, TableColumn, fitted
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.column_heads import ColumnHeads, Head
from siping_tui.tui.widgets.filter_field import FilterField
from siping_tui.tui.widgets.row_table import RowTable
from siping_tui.user.memory import Memory
from siping_tui.user.state import SHIPPED, BriefingState

_TITLE = N_("Opened last")
_NAME, _FOLDER, _WHAT = N_("Name"), N_("Folder"), N_("What")
_REPORT, _REPORTS, _BUNDLED = N_("report"), N_("reports"), N_("bundled report")
_GONE = N_("no longer there")
_PLACEHOLDER = N_("a name or folder; pinyin and initials work")
_NOTHING_FOUND = N_("nothing found")
_NARROWEST = 16


class OpenedBefore(NamedTuple):
    """Something that was opened in an earlier run."""

    paths: tuple[str, ...]
    """Empty for the shipped report."""
    name: str
    folder: str
    is_there: bool
    is_many: bool
    read: int | None = None
    """How far the user has read the report, in percent."""


_NOTHING_READ: Mapping[str, BriefingState] = MappingProxyType({})


def opened_before(opened: Sequence[str], briefings: Mapping[str, BriefingState] = _NOTHING_READ) -> list[OpenedBefore]:
    """Return what was opened, the latest first, the shipped report among it.

    `briefings` is what the user's state remembers of each report.
    """
    found = []
    for each in dict.fromkeys((*opened, SHIPPED)):
        read = briefings[each].read if each in briefings else None
        if each == SHIPPED:
            found.append(OpenedBefore((), load(shipped()).title.zh, "", is_there=True, is_many=False, read=read))
            continue
        paths = tuple(each.split("\n"))
        pure = [PurePath(path) for path in paths]
        is_there = all(os.path.exists(path) for path in paths)  # noqa: PTH110 - refuses no path with an error
        name = " ".join(path.name or str(path) for path in pure)
        found.append(OpenedBefore(paths, name, str(pure[0].parent), is_there, is_collection(paths), read))
    return found


class RecentScreen(ListScreen):
    """A row for each; Enter opens it."""

    OFF: ClassVar[frozenset[str]] = frozenset(("next_order",))

    class OpenedAgain(Message):
        """Something was chosen."""

        def __init__(self, row: OpenedBefore) -> None:
            super().__init__()
            self.row = row

    def __init__(self, rows: Sequence[OpenedBefore], memory: Memory, language: Language) -> None:
        super().__init__(memory, language)
        self._all = rows
        self._index = ReportIndex(rows, lambda row: (row.name, row.folder))
        self._words = ""

    def compose_content(self) -> ComposeResult:
        field = FilterField(compact=True)
        field.display = False
        yield field
        yield ColumnHeads()
        yield RowTable()

    def show_content(self) -> None:
        translate, table = self._translate, self.query_one(RowTable)
        self.query_one(FilterField).placeholder = translate(_PLACEHOLDER)
        rows = [self._all[position] for position in self._index.search(self._words, typing=True)]
        columns = fitted(
            [
                TableColumn("name", translate(_NAME)),
                TableColumn("what", translate(_WHAT), 16),
                TableColumn("read", translate(READ), 7, align_right=True, rank=2),
                TableColumn("folder", translate(_FOLDER), max(table.room // 3, 8), rank=1),
            ],
            table.room,
            _NARROWEST,
        )

        def cells(row: OpenedBefore) -> list[TableCell]:
            what = _REPORTS if row.is_many else _REPORT if row.paths else _BUNDLED
            found = {
                "name": TableCell(row.name, "heading" if row.is_there else "detail"),
                "what": TableCell(translate(what if row.is_there else _GONE), "detail"),
                "read": TableCell("" if row.read is None else f"{row.read}%", "label"),
                "folder": TableCell(row.folder, "detail"),
            }
            return [found[column.name] for column in columns]

        table.show(rows, columns, cells, translate(_NOTHING_FOUND), at=table.highlighted)
        self.query_one(ColumnHeads).show(
            [Head(each.heading, each.width, "", each.align_right) for each in columns], "-", descending=False
        )
        self.query_one("#place", CaptionLine).show(translate(_TITLE), "", str(len(rows)))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._words:
            self._words = event.value
            self.show_content()

    @on(RowTable.Resized)
    def _resized(self) -> None:
        self.show_content()

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        if event.row.is_there:
            self.post_message(self.OpenedAgain(event.row))
        else:
            self.show_message(*event.row.paths, self._translate(_GONE))

    def action_filter_rows(self) -> None:
        field = self.query_one(FilterField)
        field.display = True
        self.set_focus(field)

    def action_next_order(self) -> None:
        """Stay: the latest comes first."""

    def action_back(self) -> None:
        """Stay: there is no screen before this one."""

    def action_escape(self) -> None:
        """End the filter."""
        field = self.query_one(FilterField)
        field.value = self._words = ""
        field.display = False
        self.set_focus(self.query_one(RowTable))
        self.show_message()
        self.show_content()
