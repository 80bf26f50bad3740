"""The reader: a Textual app over a briefing."""

import os
import sys

# Read when Textual is imported, so set before. With the kitty keyboard protocol on, five or more characters committed
# at once by an input method arrive as garbage; animated scrolling takes half a second a page.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")


def _import_asyncio() -> None:
    """Import asyncio without OpenSSL, which takes 6 ms to load; the reader opens no connection.

    asyncio works on a Python without the module ssl, and None stands for a module that cannot be imported.
    """
    if "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


_import_asyncio()
