"""A document becomes a draft: a briefing in which a program found the sections, figures and targets.

`opening` opens a file of any format, `sources.reading` reads a document, `drafting` drafts it, and `accounting` counts
its characters in the draft. The other modules recognise what a report consists of.
"""
