"""A report of the tests' own, and what a document made of it."""

from siping_tui.importing.document import Document, LeftOut

REPORT = (
    "政府工作报告",
    "——2026年1月28日在临江县第十七届人民代表大会第五次会议上",
    "县长　李明",
    "各位代表：",
    "现在，我代表县人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。",
    "一、“十四五”时期和2025年工作回顾",
    (
        "五年来，全县上下牢记嘱托、感恩奋进，地区生产总值突破286.5亿元、年均增长6.2%，人均可支配收入跨过3万元大关，"
        "粮食总产量连续五年稳定在48万吨以上，县域综合实力迈上新的台阶，开创了高质量发展的崭新局面。"
    ),
    "（一）产业发展提质增效。",
    (
        "规模以上工业增加值增长8.1%，新增“专精特新”企业12家，建成高标准农田3.6万亩。临江港一期投入运营，货物吞吐量达到"
        "420万吨。全年接待游客310万人次，旅游总收入突破25亿元，“一江两岸”入选省级旅游度假区。"
    ),
    "（二）生态环境持续向好。",
    (
        "空气质量优良天数比率达到96.2%，PM2.5平均浓度下降到每立方米24微克，国控断面水质全部达到Ⅱ类。完成营造林5.3万亩，"
        "治理水土流失面积18平方公里，农村生活污水治理率提高到62%，城乡环境更加宜居，群众满意度逐年上升。"
    ),
    "二、2026年重点工作",
    (
        "今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右，一般公共预算收入增长3%，城镇新增就业4200人以上，居民"
        "收入增长与经济增长同步，粮食产量保持稳定。"
    ),
    "各位代表！让我们更加紧密地团结起来，脚踏实地、埋头苦干，奋力谱写现代化临江建设新篇章！",
)


def texts(document: Document) -> list[str]:
    """Return the paragraphs of a document."""
    return [paragraph.text for paragraph in document.paragraphs]


def left_out(document: Document) -> list[tuple[str, str]]:
    """Return what a document leaves out, with the reasons."""
    return [(piece.text, piece.reason) for piece in document.pieces if isinstance(piece, LeftOut)]


def squeezed(text: str) -> str:
    """Return `text` without white space."""
    return "".join(text.split())
