import gc
import os
import resource
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from siping_tui.briefing.files import loads, shipped
from siping_tui.briefing.model import Briefing
from siping_tui.typed_yaml import nodes
from siping_tui.typed_yaml.loading import load_typed_yaml
from siping_tui.typed_yaml.problems import MORE_PROBLEMS, MOST_PROBLEMS, FileError, Violation
from tests.briefing.village import VILLAGE, assert_one_problem, changed, refused


@pytest.fixture(params=[True, False], ids=["enabled", "disabled"])
def collector_enabled(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Run a test with the garbage collector enabled, and again with it disabled."""
    before = gc.isenabled()
    enabled: bool = request.param
    (gc.enable if enabled else gc.disable)()
    yield enabled
    (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("text", [VILLAGE, VILLAGE.replace("language: zh", "language: cn"), "- a", "a: [", "\udcff"])
def test_the_garbage_collector_is_paused_while_loading(collector_enabled: bool, text: str) -> None:
    seen: list[bool] = []

    def look(briefing: Briefing) -> list[Violation]:
        seen.append(gc.isenabled())
        return []

    with suppress(FileError):
        load_typed_yaml(text.encode(errors="surrogateescape"), "village.yaml", Briefing, look)
    assert seen == ([False] if "sections" in text else [])
    assert gc.isenabled() == collector_enabled


@pytest.mark.usefixtures("parser")
def test_all_wrong_fields_are_reported_at_once() -> None:
    text = changed("language: zh", "language: cn\nauthor: 某人")
    text = changed("value: 5.9", "value: many", changed("kind: [photograph]", "kind: []\n    credits: 无", text))
    assert [(problem.path, problem.line) for problem in refused(text)] == [
        ("language", 6),
        ("author", 7),
        ("sections[0].figures[1].value", 35),
        ("photos[0].credits", 74),
    ]


def test_an_error_after_many_warnings_is_found() -> None:
    def check(briefing: Briefing) -> Iterator[Violation]:
        for _ in range(2 * MOST_PROBLEMS):
            yield Violation(("schema",), "minor", {}, "warning")
        yield Violation(("language",), "major", {})

    with pytest.raises(FileError) as raised:
        load_typed_yaml(VILLAGE.encode(), "village.yaml", Briefing, check)
    problems = raised.value.problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert [problem.template for problem in problems if problem.level == "error"] == ["major", MORE_PROBLEMS]


DIRECTIVES = "directives (lines that begin with %) are not supported: remove the line"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", "1:1", "the file is empty"),
        ("# nothing\n", "1:1", "the file is empty"),
        ("a\n", "1:1", "expected fields (name: value), found a"),
        ("~\n", "1:1", "expected fields (name: value), found nothing"),
        ("# list\n- a\n", "2:1", "expected fields (name: value), found a list"),
        ("a: 1\n---\nb: 2\n", "2:1", "a second document begins here: keep one document in a file"),
        ("a: b\nc: \x1b[31m\n", "2:4", "character U+001B is not allowed in YAML: remove it"),
        ("a: b\0c\n", "1:5", "character U+0000 is not allowed in YAML: remove it"),
        ("%TAG ! !x\n" * 100_000 + "--- {}\n", "1:1", DIRECTIVES),
        ("# 四\r\n \n%YAML 1.1\n--- {}\n", "3:1", DIRECTIVES),
        ("a: 四\n%TAG ! !x\n--- {}\n", "2:1", DIRECTIVES),
        ("a: 四\n... # 平\n\n%TAG ! !x\n--- {}\n", "4:1", DIRECTIVES),
        ("[" * 100_000, "1:65", "limit exceeded: more than 64 levels of nesting"),
        ("{a: " * 100_000, "1:257", "limit exceeded: more than 64 levels of nesting"),
        ("- " * 100_000, "1:129", "limit exceeded: more than 64 levels of nesting"),
        ("? " * 100_000, "1:129", "limit exceeded: more than 64 levels of nesting"),
    ],
)
def test_a_file_that_is_not_one_plain_document_is_refused(text: str, at: str, message: str) -> None:
    assert_one_problem(text, at, "", message)


@pytest.mark.usefixtures("parser")
def test_deeply_nested_blocks_are_refused() -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(500))
    assert_one_problem(text, "65:65", "", "limit exceeded: more than 64 levels of nesting")


@pytest.mark.parametrize(
    ("data", "place", "byte"),
    [
        ("四平".encode() + "title: 四平\n".encode("gbk"), "v.yaml:1:10", "0xCB"),
        ("schema: 1\ntitle: 四平".encode() + b"\xff", "v.yaml:2:10", "0xFF"),
        ("\ufeff四平".encode() + b"\xff", "v.yaml:1:3", "0xFF"),
        (b"caf\xe9 au lait\n", "v.yaml:1:4", "0xE9"),
    ],
)
def test_invalid_utf_8_is_reported_with_its_position(data: bytes, place: str, byte: str) -> None:
    (problem,) = refused(data, "v.yaml")
    assert problem.place == place
    assert problem.words() == f"invalid UTF-8: byte {byte}; save the file as UTF-8"


@pytest.mark.parametrize(
    ("data", "place", "encoding"),
    [
        ("title: 四平\n".encode("gbk"), "v.yaml:1:8", "GBK"),
        ("schema: 1\n".encode("utf-16"), "v.yaml:1:1", "UTF-16"),
        ("schema: 1\n".encode("utf-16-le"), "v.yaml:1:1", "UTF-16"),
        ("schema: 1\n".encode("utf-16-be"), "v.yaml:1:1", "UTF-16"),
        ("schema: 1\n".encode("utf-32"), "v.yaml:1:1", "UTF-32"),
        ("schema: 1\n".encode("utf-32-le"), "v.yaml:1:1", "UTF-32"),
        ("# 四平\n".encode("utf-32-be"), "v.yaml:1:1", "UTF-32"),
        ("a一\n".encode("utf-16-le"), "v.yaml:1:1", "UTF-16"),
    ],
)
def test_another_encoding_is_recognized(data: bytes, place: str, encoding: str) -> None:
    (problem,) = refused(data, "v.yaml")
    assert problem.place == place
    assert problem.words() == f"the encoding seems to be {encoding}: save the file as UTF-8"


yaml_like = st.lists(
    st.one_of(
        st.sampled_from(
            ["schema: ", "title:", "sections:", "text: |", "figures:", "id: ", "value: ", "en", "1", "5.9"]
        ),
        st.sampled_from([*"[]{},:|>'\"#&*!@`%?~-=\t\n\x85\u2028", ": ", ", ", "- ", "? ", "\n  ", "\n    ", "\n---\n"]),
        st.sampled_from([*"－｛］“＃｜：\u3000\xa0\u200b\ue010\ufeff", "\n\u3000a: ", "\n  － a", "｜\n "]),
        st.sampled_from(["2023-12-15", "no", "&a", "*a", "!!int ", "<<", "...", "%YAML 1.1", "\\u", "\\x00", "四平"]),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@given(yaml_like, st.sampled_from([yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]))
def test_any_text_that_is_no_briefing_is_refused(text: str, loader: type) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nodes, "_LOADER", loader)
        problems = refused(text.encode("utf-8", "surrogatepass"))
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
    assert all(str(problem) for problem in problems)


@given(st.binary(max_size=60))
def test_any_bytes_that_are_no_briefing_are_refused(data: bytes) -> None:
    assert refused(data)


ODD_VALUES = (
    *("", "~", "[]", "{}", "- a", "1", "-1", "2023", "二千", "半半", "9" * 5000, "1." + "9" * 400, "999,999"),
    *('"一\\n\\u00a0\\n二"', '"\\e[2J"', '"\\0"', '"\\u2028"', "|", ">-", "'", '"', "\ufffd", "9" * 400 + "万"),
)


def damaged(text: str, data: st.DataObject) -> bytes:
    """Return `text` with some lines removed, repeated, replaced or given another value."""
    lines = text.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.integers(0, len(lines) - 1))
        name = lines[row].partition(":")[0]
        lines[row] = data.draw(
            st.one_of(
                st.sampled_from(("", lines[row] * 2, "  " + lines[row])),
                st.sampled_from(lines),
                st.sampled_from([f"{name}: {value}\n" for value in ODD_VALUES]),
            )
        )
    return "".join(lines).encode()


def assert_loaded_or_refused(data: bytes) -> None:
    with suppress(FileError):
        loads(data, "damaged.yaml")


@given(st.data())
def test_a_damaged_briefing_is_loaded_or_refused(data: st.DataObject) -> None:
    assert_loaded_or_refused(damaged(VILLAGE, data))


@settings(max_examples=20)
@given(st.data())
def test_the_damaged_shipped_briefing_is_loaded_or_refused(data: st.DataObject) -> None:
    assert_loaded_or_refused(damaged(shipped().read_text(encoding="utf-8"), data))


@settings(max_examples=25)
@given(st.data())
def test_endless_repetition_takes_bounded_time_and_memory(data: st.DataObject) -> None:
    """A child process loads the file; it is killed when it exceeds its limit of memory or CPU time."""
    lines = VILLAGE.splitlines(keepends=True)
    first = data.draw(st.integers(0, len(lines) - 1))
    last = data.draw(st.integers(first + 1, min(first + 6, len(lines))))
    piece = data.draw(st.sampled_from(["".join(lines[first:last]), *PIECES]))
    text = "".join([*lines[:first], piece * (200_000 // len(piece)), *lines[last:]])
    process = os.fork()
    if process == 0:
        status = 1
        try:
            most = address_space() + 2**29
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
            assert_loaded_or_refused(text.encode())
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(process, 0)[1] == 0, piece


def address_space() -> int:
    """Return the size of the address space of this process in bytes, 0 if the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0


PIECES = [
    "[",
    "{a: ",
    "- ",
    "? ",
    "&a [*a, ",
    "- *a\n",
    "a: &a [*a]\n",
    "!!python/object:os.system ",
    "'",
    '"',
    "\u0301",
]
PIECES += [
    "'' ",
    "<<: *a\n",
    "%",
    "#",
    "\n",
    " ",
    "\t",
    "|\n",
    ">-\n",
    "9",
    "万",
    "四平",
    '"\\u202e"\n',
    "---\n",
    "\ufeff",
]
