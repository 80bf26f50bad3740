"""What the reader typed, parsed."""

from dataclasses import dataclass

from siping_tui.text.folding import fold


@dataclass(frozen=True, slots=True)
class Query:
    """The folded words that must all stand in one sentence."""

    words: tuple[str, ...]

    def matches(self, *texts: str) -> bool:
        """Tell whether each word stands in one of `texts`."""
        folded = [fold(text).text for text in texts]
        return all(any(word in text for text in folded) for word in self.words)


def parse(typed: str) -> Query:
    """Parse what was typed: words apart by white space. Never raises; blank input has no words."""
    return Query(tuple(dict.fromkeys(filter(None, (fold(word).text for word in typed.split())))))
