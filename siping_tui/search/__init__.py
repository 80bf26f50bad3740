"""Searching a briefing: a query goes in; sentences, figures or targets with their matches come out.

Call `parser.parse` for a query and make one `index.Index` for each open briefing. `Index.search` finds sentences,
`filtering` finds figures and targets, `suggesting` helps with a query without results, `excerpts` shortens sentences,
and `Query.matches` filters short texts such as titles. `matches` has the types of the results. The other modules are
internal.

How a search works: `folded_texts` folds all texts of a briefing into one string, with offsets back to the print.
`haystack` finds words in this string with `str.find` and pinyin with one regular expression for each way to read the
letters. `evaluation` combines the matches of the clauses by unit; a unit is a sentence, a figure or a target.

Why matches are lazy (`runs`, `unit_matches`, `results`): a list of all matches of each clause would be simpler, and
fast enough for one report, in which a search takes less than 1 ms either way. The index is made for collections of
reports, which are to come. The reader searches at each key and shows a screen of hits and their count. With the report
repeated 100 times (570,000 characters) 的 has 3,200 matches in 2,600 sentences: the count and the first 50 hits take
3.5 ms of CPU time, all hits 34 ms. The first figure grows with `str.count`, the second with every match.
"""
