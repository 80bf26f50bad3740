"""A terminal reader for Chinese government reports.

The layers, each using only those below it: `cli` and `tui`, then `search`, `briefing`, `text`.
"""
