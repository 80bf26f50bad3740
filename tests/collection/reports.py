"""Small reports for the tests of collections, written as text files."""

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
