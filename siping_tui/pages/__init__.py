"""Printed and exported pages: their contents, and how they are set as text and as Markdown.

`contents` and `search_results` yield page elements; `text` and `markdown` turn them into lines. `columns` declares the
tables, also for CSV and JSON.
"""
