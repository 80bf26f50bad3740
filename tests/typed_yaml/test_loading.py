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

from siping_tui.briefing.files import load, loads, shipped
from siping_tui.briefing.model import Bilingual, Briefing
from siping_tui.typed_yaml import nodes
from siping_tui.typed_yaml.loading import load_typed_yaml
from siping_tui.typed_yaml.problems import FileError, Violation
from tests.briefing.village import VILLAGE, assert_one_problem, changed, refused


@pytest.mark.usefixtures("parser")
def test_the_village_is_a_briefing() -> None:
    briefing = loads(VILLAGE.encode(), "village.yaml")
    assert briefing.title == Bilingual("村情简报", "Village briefing")
    assert briefing.place == Bilingual("梨树村", "梨树村")
    year = briefing.sections[0]
    assert year.paragraphs == (
        "会议指出,全村粮食产量达到90万斤,同比增长5.9%。道路全部打通。",
        "第二段在这里结束了,还有",
    )
    assert [(figure.id, figure.value, figure.unit, figure.period) for figure in year.figures] == [
        ("grain", 90, "万斤", "2023"),
        ("growth", 5.9, "%", "2023-01/2023-09"),
    ]
    road, trees = year.sections[0].targets
    assert (road.due, trees.due) == (2024, "every-year")
    assert road.is_due_in(2024)
    assert not road.is_due_in(2025)
    assert trees.is_due_in(2025)
    assert trees.raw is None


@pytest.fixture(params=[True, False], ids=["at work", "held"])
def collector_at_work(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether the garbage collector is at work: once it is, and once it is not."""
    before = gc.isenabled()
    at_work: bool = request.param
    (gc.enable if at_work else gc.disable)()
    yield at_work
    (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("text", [VILLAGE, VILLAGE.replace("language: zh", "language: cn"), "- a", "a: [", "\udcff"])
def test_the_garbage_collector_waits_while_loading_and_is_then_as_before(collector_at_work: bool, text: str) -> None:
    seen: list[bool] = []

    def look(briefing: Briefing) -> list[Violation]:
        seen.append(gc.isenabled())
        return []

    with suppress(FileError):
        load_typed_yaml(text.encode(errors="surrogateescape"), "village.yaml", Briefing, look)
    assert seen == ([False] if "sections" in text else [])
    assert gc.isenabled() == collector_at_work


def test_the_shipped_briefing_is_the_same_with_either_parser(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert load(shipped()) == briefing


@pytest.mark.usefixtures("parser")
def test_several_wrong_fields_are_named_at_once() -> None:
    text = changed("language: zh", "language: cn\nauthor: 某人")
    text = changed("value: 5.9", "value: many", changed("kind: [photograph]", "kind: []\n    credits: 无", text))
    assert [(problem.path, problem.line) for problem in refused(text)] == [
        ("language", 6),
        ("author", 7),
        ("sections[0].figures[1].value", 35),
        ("photos[0].credits", 74),
    ]


DIRECTIVES = "directives (lines that begin with %) are not supported: remove the line"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "at", "words"),
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
def test_what_is_no_plain_document_is_refused(text: str, at: str, words: str) -> None:
    assert_one_problem(text, at, "", words)


@pytest.mark.usefixtures("parser")
def test_blocks_nested_without_end_are_refused() -> None:
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
def test_what_is_not_utf_8_is_refused_with_its_place(data: bytes, place: str, byte: str) -> None:
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
    ],
)
def test_another_encoding_is_named(data: bytes, place: str, encoding: str) -> None:
    (problem,) = refused(data, "v.yaml")
    assert problem.place == place
    assert problem.words() == f"the encoding seems to be {encoding}: save the file as UTF-8"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    windows = b"\xef\xbb\xbf" + VILLAGE.replace("\n", "\r\n").encode()
    assert loads(windows, "") == loads(VILLAGE.encode(), "")


@pytest.mark.parametrize(
    ("name", "words"),
    [("none.yaml", "No such file or directory"), (".", "Is a directory"), ("a\0b", "embedded null byte")],
)
def test_a_file_that_cannot_be_read_is_a_problem_without_a_line(tmp_path: Path, name: str, words: str) -> None:
    path = f"{tmp_path}/{name}"
    with pytest.raises(FileError) as caught:
        load(path)
    assert str(caught.value) == f"{path}: cannot be read: {words}"


yaml_like = st.lists(
    st.one_of(
        st.sampled_from(
            ["schema: ", "title:", "sections:", "text: |", "figures:", "id: ", "value: ", "en", "1", "5.9"]
        ),
        st.sampled_from([*"[]{},:|>'\"#&*!@`%?~-=\t\n\x85\u2028", ": ", ", ", "- ", "? ", "\n  ", "\n    ", "\n---\n"]),
        st.sampled_from(["2023-12-15", "no", "&a", "*a", "!!int ", "<<", "...", "%YAML 1.1", "\\u", "\\x00", "四平"]),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@given(yaml_like, st.sampled_from([yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]))
def test_no_text_is_too_odd_to_be_refused(text: str, loader: type) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nodes, "_LOADER", loader)
        problems = refused(text.encode("utf-8", "surrogatepass"))
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
    assert all(str(problem) for problem in problems)


@given(st.binary(max_size=60))
def test_no_bytes_are_too_odd_to_be_refused(data: bytes) -> None:
    assert refused(data)


ODD_VALUES = (
    *("", "~", "[]", "{}", "- a", "1", "-1", "2023", "二千", "半半", "9" * 5000, "1." + "9" * 400, "999,999"),
    *('"一\\n\\u00a0\\n二"', '"\\e[2J"', '"\\0"', '"\\u2028"', "|", ">-", "'", '"', "\ufffd", "9" * 400 + "万"),
)


def tampered(text: str, data: st.DataObject) -> bytes:
    """Return `text` with some of its lines lost, doubled, moved or given another value."""
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


def assert_read_or_refused(data: bytes) -> None:
    with suppress(FileError):
        loads(data, "tampered.yaml")


@given(st.data())
def test_a_briefing_that_was_tampered_with_is_read_or_refused(data: st.DataObject) -> None:
    assert_read_or_refused(tampered(VILLAGE, data))


@settings(max_examples=20)
@given(st.data())
def test_the_shipped_briefing_tampered_with_is_read_or_refused(data: st.DataObject) -> None:
    assert_read_or_refused(tampered(shipped().read_text(encoding="utf-8"), data))


@settings(max_examples=40)
@given(st.data())
def test_what_is_repeated_without_end_is_read_or_refused_in_bounded_time_and_memory(data: st.DataObject) -> None:
    """A limit of memory and one of time on the processor, for a process of its own, that ends it when it is passed."""
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
            assert_read_or_refused(text.encode())
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(process, 0)[1] == 0, piece


def address_space() -> int:
    """Return how many bytes of addresses this process has, after whatever tests it has run; 0 where nothing tells."""
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
