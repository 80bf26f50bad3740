"""The JSON Schema is the model's, and says of a briefing what the program says."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from siping_tui.briefing.files import shipped
from siping_tui.briefing.schema import json_schema

ROOT = Path(__file__).parents[2]


class _Loader(yaml.SafeLoader):
    """Reads a date as the text it is written as, as JSON Schema wants it."""


_LEFT_AS_TEXT = "tag:yaml.org,2002:timestamp"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _LEFT_AS_TEXT]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), _Loader)


def test_the_schema_in_the_docs_is_the_one_printed() -> None:
    """`siping-tui schema > docs/briefing.schema.json` makes it so."""
    printed = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    assert (ROOT / "docs" / "briefing.schema.json").read_text(encoding="utf-8") == printed


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize(
    "path",
    [shipped(), *(ROOT / "tests" / "data" / name for name in ("small.yaml", "drafted.yaml"))],
    ids=lambda path: path.name,
)
def test_a_good_briefing_satisfies_it(path: Path) -> None:
    errors = Draft202012Validator(json_schema()).iter_errors(read(path))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("date",), "yesterday"),
        (("language",), "fr"),
        (("titel",), "a field that is not there"),
        (("sections", 0, "id"), "Not An Id"),
        (("sections", 0, "title"), {"zh": "只有中文"}),
        (("sections", 0, "sections", 0, "figures", 0, "kind"), "number"),
        (("sections", 0, "sections", 0, "figures", 0, "value"), "5.9"),
        (("sections", 0, "sections", 0, "figures", 0, "period"), "2023-13"),
        (("sections", 1, "targets", 0, "due"), "soon"),
        (("sections", 1, "targets", 0, "unit"), {"zh": "人"}),
        (("sections", 1, "notes", 0, "confidence"), "certain"),
        (("photos", 0, "kind"), "aerial"),
    ],
)
def test_a_bad_briefing_does_not(path: tuple[str | int, ...], value: Any) -> None:
    briefing = read(ROOT / "tests" / "data" / "small.yaml")
    place = briefing
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not Draft202012Validator(json_schema()).is_valid(briefing)
