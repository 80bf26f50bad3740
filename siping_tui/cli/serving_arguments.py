"""The options of `serve`, and the one that the served readers have."""

import re

from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.options import NOT_A_WIDTH, Argument
from siping_tui.messages import N_

LAST_PORT = 65535

NOT_A_PORT = N_("{option}: {value} is not a whole number from 0 to {last}")


def _port(value: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", value) or int(value) > LAST_PORT:
        raise CommandError(NOT_A_PORT, option="--port", value=value, last=LAST_PORT)
    return int(value)


def _visitors(value: str) -> int:
    if not re.fullmatch("[0-9]{1,4}", value) or not int(value):
        raise CommandError(NOT_A_WIDTH, option="--visitors", value=value, least=1)
    return int(value)


HOST = Argument(
    "--host", metavar="HOST", help=N_("serve at this address; the default, 127.0.0.1, is for this machine alone")
)
PORT = Argument(
    "--port",
    metavar="N",
    type=_port,
    help=N_("serve at this port; the default is 8000; if it is taken, or with 0, at a free one"),
)
VISITORS = Argument(
    "--visitors",
    metavar="N",
    type=_visitors,
    help=N_("allow at most N visitors at the same time; the default is 8"),
)
OPEN = Argument("--open", dest="opens_browser", action="store_true", help=N_("open the browser as well"))
READ_ONLY = Argument(
    "--read-only",
    action="store_true",
    help=N_("write no file: place and notes are forgotten at the end, and commands that write are off"),
)
