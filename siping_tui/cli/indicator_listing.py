"""The command indicators: figures and targets of many reports, lined up by indicator."""

from collections.abc import Iterator, Sequence

from siping_tui.briefing.indicators import indicators as known_indicators
from siping_tui.cli import formats
from siping_tui.cli.diagnostics import DONE, NOTHING_FOUND, CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.report_collections import chosen_reports, opened_collection
from siping_tui.collection.panel import panel
from siping_tui.messages import N_
from siping_tui.pages.panel_tables import PANEL, indicator_page, main_targets_page
from siping_tui.text.folding import fold
from siping_tui.typed_yaml.nearness import nearest

NO_INDICATOR = N_("no indicator is called {name}; the id is in the field indicator of siping-tui figures --format json")
NO_INDICATOR_NEAR = N_("no indicator is called {name}; did you mean {near}?")
NOTHING = N_("no figures or targets of these indicators found")
NO_MAIN_TARGETS = N_("no main targets found")


def indicators(call: Invocation) -> int:
    """Print the figures and targets of indicators. Raises CommandError if there are none."""
    with opened_collection(call) as opened:
        reports, words = chosen_reports(opened, call.words)
        wanted = list(_ids(words))
        if call.format in formats.DATA:
            found = [
                row
                for row in panel(opened.collection.store, reports, wanted, call.year)
                if call.item_kind is None or row.kind == call.item_kind
            ]
            opened.write_rows(PANEL, found)
        elif wanted:
            found = list(panel(opened.collection.store, reports, wanted, call.year))
            if found:
                opened.write_page(indicator_page(found, call.item_kind or "target", opened.sheet))
        else:
            found = [row for row in panel(opened.collection.store, reports, (), call.year) if row.main]
            year = max((row.report.year for row in found if row.report.year), default=call.year)
            found = [row for row in found if row.report.year == year]
            if found:
                opened.write_page(main_targets_page(found, year, opened.sheet))
    if not found:
        raise CommandError(NOTHING if wanted else NO_MAIN_TARGETS, NOTHING_FOUND)
    return DONE


def _ids(words: Sequence[str]) -> Iterator[str]:
    """Yield the ids of the indicators that words name: by id, name or printed spelling. Raises CommandError."""
    known = known_indicators()
    for word in words:
        folded = fold(word).text
        named = [each.id for each in known.values() if word == each.id or folded in _folded(each.name.zh, each.name.en)]
        spelt = [each.id for each in known.values() if folded in _folded(*each.spellings)]
        if not named and not spelt:
            near = nearest(word, [*known, *(name for each in known.values() for name in (each.name.zh, each.name.en))])
            raise CommandError(NO_INDICATOR_NEAR if near else NO_INDICATOR, name=word, near=near)
        yield (named or spelt)[0]


def _folded(*names: str) -> list[str]:
    return [fold(name).text for name in names]
