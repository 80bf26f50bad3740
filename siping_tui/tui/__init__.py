"""The reader: a Textual app over a briefing."""
