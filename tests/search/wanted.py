"""The words of a query, in the form that tests compare."""

from siping_tui.search.query import Query, Syllables, Word


def folded_words(query: Query) -> tuple[str, ...]:
    """Return the folded words of a query, in order, each once, without those of excluded clauses."""
    sought = [each for clause in query.clauses if not clause.excluded for each in clause.alternatives]
    words = [word for each in sought for word in (each.words if isinstance(each, Syllables) else (each,))]
    return tuple(dict.fromkeys(word.text for word in words if isinstance(word, Word)))
