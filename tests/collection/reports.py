"""Small reports for the tests of collections, written as text files."""

import zipfile
from pathlib import Path

REPORT = """{year}年{place}政府工作报告
——{year}年1月15日在{place}第十二届人民代表大会第五次会议上
{place}人民政府{office} 林 田
各位代表：
现在，我代表{place}人民政府，向大会报告工作，请予审议。
一、{last}年工作回顾
地区生产总值增长{grp}%，一般公共预算收入增长4%。数字经济加快发展，营商环境持续优化，生态环境明显改善。
二、{year}年工作安排
主要预期目标是：地区生产总值增长{aim}%左右，在实际工作中努力争取更好结果；城镇新增就业6000人以上，居民收入增长与经济增长同步。
深化改革。优化环境，发展数字经济，建成{place}大桥。
各位代表！让我们更加紧密地团结起来，为建设美丽家园、实现更大发展而努力奋斗！
"""


def write_report(folder: Path, place: str, year: int, *, grp: float = 5, aim: float = 6, office: str = "市长") -> Path:
    """Write a report; `grp` is the growth of the last year, `aim` that of the year."""
    path = folder / f"{year}-{place}.txt"
    text = REPORT.format(place=place, year=year, last=year - 1, grp=grp, aim=aim, office=office)
    path.write_text(text, encoding="utf-8")
    return path


def write_near_copy(folder: Path) -> Path:
    """Write the report of Yunnan once more, without its last word, as if a page had cut it off."""
    path = folder / "near.txt"
    path.write_text((folder / "2031-云南省.txt").read_text("utf-8").replace("奋斗！", "！"), "utf-8")
    return path


def write_succession(folder: Path, place: str, year: int) -> None:
    """Write the reports of two years of a place, between which every kind of change is."""
    earlier = write_report(folder, place, year, aim=6)
    text = earlier.read_text("utf-8").replace(
        "深化改革。", "深化改革。新建农村公路80公里。一般公共预算收入增长9%。整治老旧小区40个，惠及居民3万户。"
    )
    earlier.write_text(text, "utf-8")
    later = write_report(folder, place, year + 1, grp=6.5, aim=7)
    text = later.read_text("utf-8").replace("数字经济加快", "老旧小区整治40个，惠及居民2.8万户。数字经济加快")
    text = text.replace("深化改革。", "深化改革。实施“强链”行动，让企业安心经营。")
    later.write_text(text, "utf-8")


def write_examples(folder: Path) -> None:
    """Write what the examples of the help and of the documentation name: reports, reports.zip, 2018.txt, 2019.txt."""
    reports = folder / "reports"
    reports.mkdir()
    for place, year in (("四平市", 2020), ("海拉尔区", 2025), ("海拉尔区", 2026), ("上海市", 2026)):
        write_report(reports, place, year)
    silent = write_report(reports, "云南省", 2026, office="省长")
    silent.write_text(silent.read_text("utf-8").replace("数字经济", "实体经济"), "utf-8")
    with zipfile.ZipFile(folder / "reports.zip", "w") as archive:
        archive.write(silent, silent.name)
    for year in (2018, 2019):
        write_report(folder, "海拉尔区", year).rename(folder / f"{year}.txt")
