import pytest

from siping_tui.collection.divisions import (
    NATION,
    distinct_name,
    division_at_start,
    divisions,
    find_division,
    parent_of,
)


@pytest.mark.parametrize(
    ("words", "code", "level"),
    [
        ("云南省", "530000", "province"),
        ("云南", "530000", "province"),
        ("雲南省", "530000", "province"),
        ("新疆", "650000", "province"),
        ("四平", "220300", "prefecture"),
        ("梨树县", "220322", "county"),
        ("内蒙古自治区呼伦贝尔市海拉尔区", "150702", "county"),
        ("长春市朝阳区", "220104", "county"),
        ("北京市朝阳区", "110105", "county"),
        ("公主岭市", "220184", "county"),
        ("双辽县", "220324", "county"),
        ("国务院", "000000", "national"),
    ],
)
def test_a_place_is_found_by_its_name(words: str, code: str, level: str) -> None:
    division = find_division(words)
    assert division is not None
    assert (division.code, division.level) == (code, level)


@pytest.mark.parametrize("words", ["朝阳区", "铁西区", "和平", "吉林", "青禾县", "", "政府"])
def test_what_is_not_clear_is_not_guessed(words: str) -> None:
    assert find_division(words) is None


def test_codes_have_six_digits_and_names_are_there() -> None:
    assert all(len(each.code) == 6 and each.code.isdecimal() and each.name for each in divisions())


def test_the_division_above() -> None:
    division = find_division("海拉尔区")
    names = []
    while division is not None:
        names.append(division.name)
        division = parent_of(division)
    assert names == ["海拉尔区", "呼伦贝尔市", "内蒙古自治区", "全国"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("云南省政府工作报告", "云南省"),
        ("北京市朝阳区政府工作报告", "北京市朝阳区"),
        ("吉林省长春市朝阳区", "长春市朝阳区"),
        ("四平市铁东区人民政府工作报告", "四平市铁东区"),
        ("四平市城区规划", "四平市"),
        ("海拉尔区政府工作报告", "海拉尔区"),
        ("公主岭市", "公主岭市"),
        ("朝阳区政府工作报告", None),
        ("政府工作报告", None),
    ],
)
def test_a_place_at_the_start_of_words_is_the_last_of_its_names(words: str, place: str | None) -> None:
    division = division_at_start(words)
    assert (division and distinct_name(division)) == place


def test_all_divisions_have_distinct_names() -> None:
    current = [each for each in divisions() if each.until is None]
    assert len({distinct_name(each) for each in current}) == len(current)
    assert distinct_name(NATION) == "全国"
