"""The words of a clause that states a number: what divides it, and what in it names the subject."""

import re

from siping_tui.importing.lexicon import patterns

BOUNDARY = re.compile(r"[，。；：！？,;:!?]")
LINK = re.compile(r"[、和与]|(?<![惠涉波普])及|以及")
IN_BRACKETS = re.compile(r"（[^）]*）?|\([^)]*\)?")
MARKER = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]{1,3}[是要、]|第[一二三四五六七八九十]+，"
    r"|[—–―─-]+|\d+[.、])"
)


def without_brackets(text: str) -> str:
    """Return the text with the brackets blanked, so that offsets stay."""
    return IN_BRACKETS.sub(lambda match: " " * len(match[0]), text)


def without_reach(before: str) -> str:
    """Return the words before a number without those that only lead to it: 达到, 控制在, 不低于."""
    reach = patterns("labels")["reach"]
    words = before.strip().rstrip("“（(")
    while words and (match := reach.search(words)) and match[0]:
        words = words[: match.start()].rstrip()
    return words


def subject_of(words: str) -> str:
    """Return what a clause is about, for the clauses after it: its words without the measure."""
    match = patterns("labels")["measure"].search(words)
    return words[: match.start()] if match and match.start() else words
