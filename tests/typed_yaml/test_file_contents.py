"""A file is read up to a limit; the encoding of one that is not UTF-8 is recognized from its bytes."""

from pathlib import Path

import pytest

from siping_tui.text.folding import fold
from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.file_contents import legacy_encoding, read_file
from siping_tui.typed_yaml.problems import FileError
from tests.briefing.village import VILLAGE, refused

TITLES = (
    "关于印发秸秆综合利用实施方案的通知",
    "村民委员会二○二三年工作总结",
    "北山乡卫生院药品采购清单（第二批）",
    "农村危房改造补助资金管理办法",
    "在全镇春耕生产现场会上的讲话",
    "联通东西、贯通南北的公路网",
    "码头村水库除险加固工程",
    "第三中学校舍维修",
)
TRADITIONAL = (
    "關於印發秸稈綜合利用實施方案的通知",
    "村民委員會二○二三年工作總結",
    "北山鄉衛生院藥品採購清單（第二批）",
    "農村危房改造補助資金管理辦法",
    "在全鎮春耕生產現場會上的講話",
    "聯通東西、貫通南北的公路網",
    "碼頭村水庫除險加固工程",
    "第三中學校舍維修",
)


def head(title: str) -> str:
    return f"schema: 1\ntitle: {title}\ndate: 2024-01-02\n"


@pytest.mark.parametrize("title", TITLES)
def test_gbk_is_recognized(title: str) -> None:
    (problem,) = refused(head(title).encode("gbk"), "v.yaml")
    assert str(problem) == "v.yaml:2:8: the encoding seems to be GBK: save the file as UTF-8"


@pytest.mark.parametrize("title", TRADITIONAL)
def test_big5_is_recognized(title: str) -> None:
    (problem,) = refused(head(title).encode("big5"), "v.yaml")
    assert str(problem) == "v.yaml:2:8: the encoding seems to be Big5: save the file as UTF-8"


def test_gbk_is_recognized_though_it_begins_like_utf_8() -> None:
    data = head("目录与标题").encode("gbk")
    assert data.index("目".encode("gbk")) < first_invalid(data)
    (problem,) = refused(data, "v.yaml")
    assert problem.words().startswith("the encoding seems to be GBK")


def first_invalid(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    raise AssertionError("valid UTF-8")


@pytest.mark.parametrize("byte", [0x80, 0xB4, 0xC4, 0xE5, 0xFF])
def test_utf_8_with_one_wrong_byte_is_still_utf_8(byte: int) -> None:
    data = bytearray(VILLAGE.encode())
    for offset in range(200, len(data), 97):
        spoilt = bytes(data[:offset]) + bytes([byte]) + bytes(data[offset + 1 :])
        assert legacy_encoding(spoilt) is None


def test_the_titles_are_the_same_in_both_scripts() -> None:
    assert [fold(title).text for title in TITLES] == [fold(title).text for title in TRADITIONAL]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "film"
    with path.open("wb") as file:
        file.truncate(2**40)
    # Reading half of it would need more memory than there is.
    with pytest.raises(FileError) as caught:
        read_file(path, 2**39)
    assert caught.value.problems[0].template == p.TOO_LARGE
