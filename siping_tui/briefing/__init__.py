"""A briefing, which is a report as data: its model, its rules, its outline and its JSON Schema.

`files` loads one, `model` declares its fields, `checking` and `quote_checks` its rules, and `outline` numbers its
sections.
"""
