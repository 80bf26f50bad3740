"""The driver of a reader in a browser: it ends with the visit, and with the web server that started it."""

import asyncio
import signal
from contextlib import suppress
from typing import Any

from textual.drivers.web_driver import WebDriver
from textual.message import Message


class VisitEnded(Message):
    """Nobody sees the reader any more."""


class BrowserDriver(WebDriver):
    """Textual's driver, without its two faults.

    It ends an app that is still starting before the app knows, and it goes on if the server is gone: a server that is
    killed cannot say so.
    """

    def start_application_mode(self) -> None:
        super().start_application_mode()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):  # Windows
                asyncio.get_running_loop().add_signal_handler(number, self._end)

    def run_input_thread(self) -> None:
        """Handle input until the app ends, and end the app at the end of the input."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._end()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Handle a message of the server."""
        if packet_type == "quit":
            self._end()
        else:
            super().on_meta(packet_type, payload)

    def _end(self) -> None:
        self.send_message(VisitEnded())

    def write(self, data: str) -> None:
        """Draw; nobody sees it if the server is gone."""
        with suppress(OSError):
            super().write(data)

    def write_meta(self, data: dict[str, Any]) -> None:
        """Send a message to the server, if there is one."""
        with suppress(OSError):
            super().write_meta(data)
