"""A terminal reader for Chinese government reports.

A package may import the packages below it, never those above or beside it; import-linter checks that.

- `cli`, `tui`: the two entrances. They do not import each other, except that one function of `cli` opens the reader.
- `pages`: what is printed or exported: tables, text, Markdown, HTML.
- `collection`: many reports as one: what there is, counted, lined up, compared.
- `search`: a query goes in, matches come out. `user`: settings, keys, commands and state of one user.
- `importing`: a document in any format becomes a draft.
- `briefing`: what a briefing is: model, outline, checking, labels, JSON Schema.
- `text`: Chinese text: widths, line breaking, folding, pinyin, numbers. `typed_yaml`: YAML files as typed objects, with
  every problem of a file at its line.
- `messages`: translation. `frozen`: the base of frozen dataclasses.
"""
