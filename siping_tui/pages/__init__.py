"""Printed and exported pages: their contents, and how they are set as text, Markdown and HTML.

`contents` and `search_results` yield page elements; `text` and `markdown` turn them into lines. `columns` declares the
tables, also for CSV and JSON.
"""
