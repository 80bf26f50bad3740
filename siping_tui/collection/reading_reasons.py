"""Why a source could not be read, as it is stored: a message to translate, with its arguments."""

import json
import zlib

from siping_tui.messages import Term, Translate
from siping_tui.typed_yaml.problems import FileError, Problem, system_reason

_REASON = "{reason}"
_AT_LINE = "{line}:{column}: {problem}"


def stored_reason(error: Exception) -> str:
    """Return the reason for the store: of several problems of a file the first one, without the name of the file."""
    if isinstance(error, FileError):
        problem = error.problems[0]
    else:
        problem = Problem(_REASON, {"reason": Term(_words(error))})
    given = {name: value if isinstance(value, int) else str(value) for name, value in problem.arguments.items()}
    terms = [name for name, value in problem.arguments.items() if isinstance(value, Term)]
    return json.dumps([problem.template, given, terms, problem.line, problem.column], ensure_ascii=False)


def _words(error: Exception) -> str:
    if isinstance(error, OSError):
        return system_reason(error)
    # The others are not for users; the name says more than the words.
    return str(error) if isinstance(error, ValueError | zlib.error) else f"{type(error).__name__}: {error}"


def reason_in_words(stored: str, translate: Translate = str) -> str:
    """Return a stored reason in the language of `translate`."""
    template, given, terms, line, column = json.loads(stored)
    arguments = {name: Term(value) if name in terms else value for name, value in given.items()}
    words = Problem(template, arguments).words(translate)
    return _AT_LINE.format(line=line, column=column, problem=words) if line else words
