"""Radicals: each becomes the character that looks the same."""

from siping_tui.text.radicals import has_radicals, without_radicals


def test_radicals_become_characters() -> None:
    assert without_radicals("⼈⺠政府⼯作报告，⻓江、⻢龙。") == "人民政府工作报告，长江、马龙。"


def test_other_compatibility_characters_stay() -> None:
    assert without_radicals("㎡，①，Ａ，ﬁ") == "㎡，①，Ａ，ﬁ"
    assert not has_radicals("人民，①")
    assert has_radicals("⺠")
