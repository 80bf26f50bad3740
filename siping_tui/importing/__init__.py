"""A document becomes a draft: a briefing in which a program found the sections, figures and targets.

`sources` reads the formats; the other modules recognise what a report consists of. From outside, call
`sources.reading` for a document and `drafting` for its draft.
"""
