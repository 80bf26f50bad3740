"""The screens that ask all reports, by their names. They are imported when the list is there: it comes sooner."""

from collections.abc import Mapping

from siping_tui.tui.screens.asking_screen import AskingScreen
from siping_tui.tui.screens.count_screen import CountScreen
from siping_tui.tui.screens.indicator_screen import IndicatorScreen
from siping_tui.tui.screens.search_screen import SearchScreen

QUESTION_SCREENS: Mapping[str, type[AskingScreen]] = {
    "search": SearchScreen,
    "counts": CountScreen,
    "indicators": IndicatorScreen,
}
