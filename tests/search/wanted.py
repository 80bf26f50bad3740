"""What a query looks for, as tests compare it."""

from siping_tui.search.query import Query, Syllables, Word


def folded_words(query: Query) -> tuple[str, ...]:
    """Return the folded words to look for, in order, each once, those of excluded terms aside."""
    sought = [each for clause in query.clauses if not clause.excluded for each in clause.alternatives]
    words = [word for each in sought for word in (each.words if isinstance(each, Syllables) else (each,))]
    return tuple(dict.fromkeys(word.text for word in words if isinstance(word, Word)))
