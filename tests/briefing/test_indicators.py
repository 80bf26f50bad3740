"""The table of statistical indicators."""

import re

from siping_tui.briefing.indicators import indicators


def test_ids_are_unique_and_in_kebab_case() -> None:
    assert len(indicators()) > 90
    assert all(re.fullmatch("[a-z][a-z0-9]*(?:-[a-z0-9]+)*", id_) for id_ in indicators())


def test_every_indicator_has_names_and_the_chinese_name_or_a_spelling_of_it() -> None:
    for indicator in indicators().values():
        assert not indicator.name.zh.isascii()
        assert indicator.name.en.replace("’", "").isascii()
        assert indicator.spellings
        assert all(spelling.strip() == spelling for spelling in indicator.spellings)


def test_an_indicator_has_its_usual_units() -> None:
    assert indicators()["grp"].usual_units == ("万亿元", "亿元", "%", "个百分点")


def test_a_unit_is_usual_in_any_size() -> None:
    grp = indicators()["grp"]
    assert grp.is_usual("万元", None)
    assert grp.is_usual("万亿", "level")
    assert not grp.is_usual("个", "level")


def test_a_growth_has_its_own_unit() -> None:
    farmland = indicators()["farmland"]
    assert farmland.is_usual("%", "growth")
    assert not farmland.is_usual("%", "level")
