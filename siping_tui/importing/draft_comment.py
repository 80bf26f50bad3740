"""The comment above a draft that is written as a file."""

from siping_tui.messages import N_, Translate

_LINES = (
    N_("A draft: siping-tui found the title, the sections, the figures and the targets of {file}."),
    N_("- Whatever it found is marked origin: drafted. Remove the mark from what you have checked or corrected."),
    N_("- The text is as printed: never change it. What is not part of the report is under left_out, at the end."),
    N_("- To add: English titles and labels, summaries, whatever was missed. docs/format.md explains the fields."),
    N_("- After a change: siping-tui check. To read it: siping-tui and the name of this file."),
)


def draft_comment(document: str, translate: Translate) -> list[str]:
    """Return the lines of the comment; `document` is the name of the file from which the draft was made."""
    return [translate(line).format(file=document) for line in _LINES]
