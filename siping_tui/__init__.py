"""A terminal reader for Chinese government reports.

The layers, each using only those below it:

- `cli` and `tui`: the two front doors;
- `pages`: what stands on a printed or exported page, as text and as Markdown;
- `search`: a query goes in, hits come out; `opening`: a briefing read in a process of its own; `settings_file`: the
  file of a user's settings;
- `settings`: what a user may set;
- `keys`: the keys of a terminal;
- `commands`: every command of the reader, as data; `words`: the program's words for a briefing's values; `catalogue`:
  messages in other languages;
- `briefing`: what a briefing is; YAML in, typed objects out;
- `text`: what Chinese text needs; pure functions, no I/O;
- `immutable`: the base of every class of immutable objects.
"""
