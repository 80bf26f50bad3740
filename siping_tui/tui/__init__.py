"""The reader: a Textual app over a briefing."""

import os

# Read when Textual is imported, so set before. With the kitty keyboard protocol on, five or more characters committed
# at once by an input method arrive as garbage; animated scrolling takes half a second a page.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
