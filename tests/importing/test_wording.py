import pytest

from siping_tui.importing.quantity_names import numbers_in
from siping_tui.importing.wording import wordings


def labels(text: str, place: str = "青禾县") -> list[str]:
    return [each.label for each in wordings(text, numbers_in(text), place)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值120亿元、增长6.5%", ["青禾县地区生产总值", "青禾县地区生产总值增长"]),
        ("全县地区生产总值达到120亿元", ["青禾县地区生产总值"]),
        ("新建50个养老服务中心", ["青禾县新建养老服务中心"]),
        ("90家乡镇医院达到二级水平", ["青禾县乡镇医院达到二级水平"]),
        ("入园率和普惠率分别达96%和94%", ["青禾县入园率", "青禾县普惠率"]),
        ("食品、药品抽检合格率分别超98%和99%", ["青禾县食品抽检合格率", "青禾县药品抽检合格率"]),
        (
            "城乡居民人均可支配收入分别增长4%、6%",
            ["青禾县城镇居民人均可支配收入增长", "青禾县农村居民人均可支配收入增长"],
        ),
        ("办理人大建议87件、政协提案130件", ["青禾县办理人大建议", "青禾县办理政协提案"]),
        ("推进21个片区、200个样板村建设", ["青禾县推进片区", "青禾县推进样板村建设"]),
        ("参保率从91%提高到95%", ["青禾县参保率", "青禾县参保率"]),
        ("旅客吞吐量900万人次，居全省第3位", ["青禾县旅客吞吐量", "青禾县旅客吞吐量居全省"]),
        ("营商指标从全省第20位升至第3位", ["青禾县营商指标", "青禾县营商指标"]),
        ("县重点项目完成投资30亿元", ["青禾县重点项目完成投资"]),
        ("县域工业企业40家", ["青禾县县域工业企业"]),
        ("实现旅游收入5亿元", ["青禾县旅游收入"]),
        ("传媒、租赁和商务服务业增加值分别增长18%、13%", ["青禾县传媒增加值增长", "青禾县租赁和商务服务业增加值增长"]),
        ("利用外资、投资分别增长45%、20%", ["青禾县利用外资增长", "青禾县投资增长"]),
        ("8个产业规模超千亿元", ["青禾县产业规模", "青禾县产业规模"]),
        ("浙江省投入帮扶资金3亿元", ["浙江省投入帮扶资金"]),
        ("青禾大桥完成投资5亿元", ["青禾大桥完成投资"]),
    ],
)
def test_labels_name_subject_and_measure(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_a_label_is_not_longer_than_two_rows() -> None:
    (label,) = labels(
        "统筹推进农业、林业、水利、交通、能源、信息、物流、文化、旅游、体育、卫生、教育等各领域重大基础设施项目建设120个"
    )
    assert len(label) <= 44


def test_the_words_of_a_label_are_those_of_the_text() -> None:
    text = "全县新增规上工业企业18家、高新技术企业6家，工业投资增长7.3%"
    for label in labels(text):
        assert set(label) <= set(text) | set("青禾县")
