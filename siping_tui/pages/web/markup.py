"""Elements of an HTML page. Text is always data: the serializer escapes it, and hidden characters are left out."""

from collections.abc import Iterable
from typing import TypeAlias, Union
from xml.etree.ElementTree import Element, tostring

from siping_tui.briefing.model import Bilingual
from siping_tui.messages import Language, translator
from siping_tui.text.printable import visible

Content: TypeAlias = Union[str, Bilingual, Element, "Iterable[Content]", None]
"""What an element contains. Of a text in two languages the page shows one at a time."""

_BLOCKS = frozenset(
    "html head meta title style script body header main nav article section aside footer search div h1 h2 h3 h4 h5 h6 p"
    " ol ul li dl dt dd details summary table caption thead tbody tr hgroup figure figcaption svg".split()
)


def element(name: str, /, *content: Content, **attributes: str | bool | None) -> Element:
    """Return an element. `class_` is the attribute class, `aria_label` is aria-label; None and False leave it out."""
    made = Element(name)
    for key, value in attributes.items():
        if value is not None and value is not False:
            made.set(key.rstrip("_").replace("_", "-"), "" if value is True else visible(value))
    _append(made, content)
    if name in _BLOCKS:
        # A line end, so that a person can read the file.
        made.tail = "\n"
    return made


def _append(to: Element, content: Content) -> None:
    if isinstance(content, str):
        _append_text(to, visible(content))
    elif isinstance(content, Bilingual):
        _append(to, _in_both(content))
    elif isinstance(content, Element):
        to.append(content)
    elif content is not None:
        for each in content:
            _append(to, each)


def _append_text(to: Element, text: str) -> None:
    if len(to):
        to[-1].tail = (to[-1].tail or "") + text
    else:
        to.text = (to.text or "") + text


def _in_both(words: Bilingual) -> Content:
    if words.zh == words.en:
        return words.zh
    return [element("span", words.zh, class_="zh", lang="zh"), element("span", words.en, class_="en", lang="en")]


def raw_element(name: str, code: str) -> Element:
    """Return a script or a style sheet of the program's own, which is not escaped."""
    made = Element(name)
    made.text, made.tail = code, "\n"
    return made


def document(root: Element) -> str:
    """Return a page as HTML."""
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}"


def said(message: str, **fields: object) -> Bilingual:
    """Return a message in both languages; a field may be in two languages itself."""
    return Bilingual(_said("zh", message, fields), _said("en", message, fields))


def _said(language: Language, message: str, fields: dict[str, object]) -> str:
    values = {name: each.in_(language) if isinstance(each, Bilingual) else each for name, each in fields.items()}
    return translator(language)(message).format(**values)
