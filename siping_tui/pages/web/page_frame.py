"""What every exported page has: head, policy, styles, script, the bar at the top and the navigation."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

from siping_tui.briefing.model import Bilingual
from siping_tui.messages import N_, Language
from siping_tui.pages.web.markup import Content, element, raw_element, said
from siping_tui.text.printable import visible

_HERE = Path(__file__).parent
_TO_TEXT = N_("To the text")
_CONTENTS = N_("Contents")
_FIND, _PREVIOUS, _NEXT = N_("Find on this page"), N_("Previous match"), N_("Next match")
_DARK, _LIGHT = N_("Dark"), N_("Light")
_LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def page(
    title: Bilingual,
    main: Content,
    *,
    navigation: Sequence[Element],
    language: Language,
    text_language: Language,
    above: Content = None,
    is_wide: bool = False,
) -> Element:
    """Return a page with a title. It starts in `language`; `text_language` is that of what is not translated.

    With `is_wide` it is as wide as the window, for tables.
    """
    styles = [_own("exported_page.css"), _running_heads(title)]
    script = _own("exported_page.js")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(script, styles)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content="siping-tui"),
        element("title", title.in_(language)),
        *(raw_element("style", each) for each in styles),
    )
    body = element(
        "body",
        element("a", said(_TO_TEXT), href="#_main", class_="skip"),
        _bar(above),
        element(
            "div",
            _navigation(navigation),
            element("main", element("h1", title), main, id="_main", tabindex="-1"),
            class_="columns wide" if is_wide else "columns",
        ),
        raw_element("script", script),
    )
    return element("html", head, body, lang=_LANGUAGE_TAGS[text_language], data_language=language)


def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _policy(script: str, styles: Sequence[str]) -> str:
    """Return a policy that allows the page's own script and styles and nothing else."""
    hashes = " ".join(map(_hash, styles))
    return f"default-src 'none'; script-src {_hash(script)}; style-src {hashes}; base-uri 'none'; form-action 'none'"


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def _running_heads(title: Bilingual) -> str:
    """Return the style sheet with the title at the top of printed pages but the first, for each language."""
    return "".join(
        f'@page {language} {{ @top-center {{ content: "{_escaped(title.in_(language))}" }} }}\n'
        f"@page {language}:first {{ @top-center {{ content: none }} }}\n"
        for language in _LANGUAGE_TAGS
    )


def _escaped(words: str) -> str:
    """Return words as a string of CSS in which every character is an escape."""
    return "".join(f"\\{ord(character):x} " for character in visible(words))


def _navigation(items: Sequence[Element]) -> Element:
    summary = element("summary", element("span", said(_CONTENTS), id="_contents-title"))
    listed = element("details", summary, element("ol", *items), open=True, id="_contents")
    return element("nav", listed, aria_labelledby="_contents-title")


def _bar(above: Content) -> Element:
    """Return the bar with the search and the switches, which only the script shows."""
    search = element(
        "search",
        element("label", said(_FIND), for_="_find", class_="hidden"),
        element("input", id="_find", type="search", autocomplete="off", spellcheck="false", aria_keyshortcuts="/"),
        element("output", for_="_find", id="_count", aria_live="polite"),
        _button("_previous", "↑", said(_PREVIOUS)),
        _button("_next", "↓", said(_NEXT)),
    )
    language = [
        element("span", "English", class_="zh", lang="en"),
        element("span", "中文", class_="en", lang="zh"),
    ]
    switches = element(
        "div",
        element("button", language, type="button", id="_language"),
        element(
            "button",
            element("span", said(_DARK), class_="to-dark"),
            element("span", said(_LIGHT), class_="to-light"),
            type="button",
            id="_theme",
        ),
        class_="switches",
    )
    controls = element("div", search, switches, class_="controls", id="_controls", hidden=True)
    return element(
        "header", element("div", above, class_="above") if above is not None else None, controls, class_="bar"
    )


def _button(id_: str, sign: str, name: Bilingual) -> Element:
    hidden = element("span", name, class_="hidden")
    return element("button", element("span", sign, aria_hidden="true"), hidden, type="button", id=id_, disabled=True)
