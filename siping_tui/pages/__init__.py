"""Pages that are printed or exported: what stands on them, and how they are written as text and as Markdown."""
