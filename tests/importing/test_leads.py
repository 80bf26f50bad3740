from siping_tui.importing.leads import find_leads

LONG = (
    "坚持稳中求进工作总基调，统筹推进各项任务，压实各方责任，健全工作机制，确保各项部署落地见效，不断提升群众获得感，"
    "让发展成果更多更公平惠及全体人民，推动各项事业迈上新台阶，为全县高质量发展提供坚强保障。"
)


def leads(text: str) -> list[tuple[str, str]]:
    return [(each.marker, text[each.start + len(each.marker) : each.end]) for each in find_leads(text)]


def test_numbered_leads_are_found() -> None:
    text = f"全面推进改革。一要优化营商环境。{LONG}二要培育经营主体。{LONG}三要深化财政改革。{LONG}"
    assert leads(text) == [("一要", "优化营商环境。"), ("二要", "培育经营主体。"), ("三要", "深化财政改革。")]


def test_leads_that_begin_alike_are_found() -> None:
    text = f"{LONG}突出科技供给。{LONG}突出企业主体。{LONG}突出成果转化。{LONG}"
    assert [title for _, title in leads(text)] == ["突出科技供给。", "突出企业主体。", "突出成果转化。"]


def test_short_sentences_with_much_text_after_each_are_leads() -> None:
    text = f"商贸中心不断增强。{LONG}旅游产业显著发展。{LONG}工业总量不断扩大。{LONG}"
    assert len(leads(text)) == 3


def test_short_commitments_are_no_leads() -> None:
    text = f"{LONG}{LONG}发展智能网联汽车。培育绿色环保产业。争创国家示范基地。加强知识产权保护。"
    assert leads(text) == []


def test_a_short_paragraph_has_no_leads() -> None:
    assert leads("一要优化营商环境。扎实推进。二要培育主体。扎实推进。") == []
