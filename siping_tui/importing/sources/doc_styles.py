"""The styles, typefaces and lists of a .doc, as the elements that a .docx has for them (MS-DOC)."""

from collections.abc import Iterator, Mapping
from struct import unpack_from
from xml.etree.ElementTree import Element, SubElement

from siping_tui.importing.sources.doc_properties import modifiers, number

BOLD, HIDDEN, DELETED, SPECIAL = 0x0835, 0x083C, 0x0800, 0x0855
TYPEFACE = 0x4A50
ALIGNMENTS = (0x2461, 0x2403)
LEVEL, LIST, OUTLINE = 0x260A, 0x460B, 0x2640
_CENTRED = 1
_NO_STYLE = 0xFFF
_BUILT_IN_HEADINGS = range(1, 10)
_BUILT_IN_NAMES = {19: "toc 1", 20: "toc 2", 21: "toc 3", 34: "caption", 62: "Title"}
_NUMBER_FORMATS = {
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    16: "japaneseLegal",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    32: "ideographZodiacTraditional",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    40: "ideographDigital",
    57: "numberInDash",
    255: "none",
}
_SUFFIXES = ("tab", "space", "nothing")
_LIST_SIZE, _USE_SIZE, _LEVEL_SIZE = 28, 16, 28
_FONT_HEADER = 40


def with_value(parent: Element, name: str, value: object) -> None:
    """Add a property with a value."""
    SubElement(parent, name, {"val": str(value)})


def paragraph_properties(properties: Element, found: Mapping[int, bytes]) -> None:
    """Add the properties of a paragraph that modifiers give it."""
    if any(number(found[code]) == _CENTRED for code in ALIGNMENTS if code in found):
        with_value(properties, "jc", "center")
    if OUTLINE in found:
        with_value(properties, "outlineLvl", number(found[OUTLINE]))
    if LIST in found or LEVEL in found:
        place = SubElement(properties, "numPr")
        if LEVEL in found:
            with_value(place, "ilvl", number(found[LEVEL]))
        if LIST in found:
            with_value(place, "numId", number(found[LIST]))


def run_properties(properties: Element, found: Mapping[int, bytes], typefaces: list[str]) -> None:
    """Add the properties of characters that modifiers give them."""
    for code, name in ((BOLD, "b"), (HIDDEN, "vanish")):
        if code in found and number(found[code]) < 2:  # others refer to the style
            with_value(properties, name, number(found[code]))
    if (typeface := number(found.get(TYPEFACE), -1)) in range(len(typefaces)):
        SubElement(properties, "rFonts", {"eastAsia": typefaces[typeface]})


def typefaces_of(table: bytes) -> list[str]:
    """Return the names of the typefaces of a document."""
    names = []
    place = 4
    for _ in range(int.from_bytes(table[:2], "little")):
        if place >= len(table):
            break
        size = table[place]
        name = table[place + _FONT_HEADER : place + 1 + size]
        names.append(name[: len(name) // 2 * 2].decode("utf-16-le", "replace").partition("\0")[0])
        place += size + 1
    return names


def styles_element(sheet: bytes, typefaces: list[str]) -> Element:
    """Return the styles of a document as styles.xml has them; their ids are their numbers."""
    root = Element("styles")
    if len(sheet) < 6:
        return root
    header, count, base_size = unpack_from("<HHH", sheet)
    place = header + 2
    for index in range(count):
        size = unpack_from("<H", sheet, place)[0]
        if size:
            _add_style(root, index, sheet[place + 2 : place + 2 + size], base_size, typefaces)
        place += 2 + size + size % 2
    return root


def _add_style(root: Element, index: int, data: bytes, base_size: int, typefaces: list[str]) -> None:
    built_in, kind, _ = unpack_from("<HHH", data)
    based_on, kind, built_in = kind >> 4, kind & 0xF, built_in & 0xFFF
    if kind != 1:
        return
    style = SubElement(root, "style", {"type": "paragraph", "styleId": str(index)})
    if index == 0:
        style.set("default", "1")
    length = unpack_from("<H", data, base_size)[0]
    name = data[base_size + 2 : base_size + 2 + 2 * length].decode("utf-16-le", "replace")
    if built_in in _BUILT_IN_HEADINGS:
        name = f"heading {built_in}"
    with_value(style, "name", _BUILT_IN_NAMES.get(built_in, name.partition(",")[0]))
    if based_on != _NO_STYLE:
        with_value(style, "basedOn", based_on)
    place = base_size + 2 * length + 4
    for tag, skipped in (("pPr", 2), ("rPr", 0)):
        if place + 2 > len(data):
            return
        size = unpack_from("<H", data, place)[0]
        found = modifiers(data[place + 2 + skipped : place + 2 + size])
        properties = SubElement(style, tag)
        if tag == "pPr":
            paragraph_properties(properties, found)
        else:
            run_properties(properties, found, typefaces)
        place += 2 + size + size % 2


def numbering_element(lists: bytes, levels: bytes, uses: bytes) -> Element:
    """Return the lists of a document as numbering.xml has them."""
    root = Element("numbering")
    if len(lists) < 2 or len(uses) < 4:
        return root
    place = 0
    for index in range(unpack_from("<H", lists)[0]):
        header = lists[2 + index * _LIST_SIZE : 2 + (index + 1) * _LIST_SIZE]
        definition = SubElement(root, "abstractNum", {"abstractNumId": str(unpack_from("<i", header)[0])})
        styles = unpack_from("<9H", header, 8)
        for level in range(1 if header[26] & 1 else 9):
            place = _add_level(definition, level, styles[level], levels, place)
    place = 4 + _USE_SIZE * (count := unpack_from("<I", uses)[0])
    for index in range(min(count, len(uses) // _USE_SIZE)):
        identifier, changes = unpack_from("<i8xB", uses, 4 + index * _USE_SIZE)
        used = SubElement(root, "num", {"numId": str(index + 1)})
        with_value(used, "abstractNumId", identifier)
        place = _add_changes(used, changes, uses, place + 4)
    return root


def _add_changes(used: Element, count: int, uses: bytes, place: int) -> int:
    """Add the levels that one use of a list changes; return the place after them."""
    for _ in range(count):
        if place + 8 > len(uses):
            return place
        start, flags = unpack_from("<iI", uses, place)
        place += 8
        override = SubElement(used, "lvlOverride", {"ilvl": str(flags & 0xF)})
        if flags & 0x10:
            with_value(override, "startOverride", start)
        if flags & 0x20:
            place = _add_level(override, flags & 0xF, _NO_STYLE, uses, place)
    return place


def _add_level(parent: Element, level: int, style: int, data: bytes, place: int) -> int:
    """Add a level of a list; return the place after it."""
    start, number_format, flags = unpack_from("<iBB", data, place)
    suffix, *sizes = unpack_from("<B8xBBB", data, place + 15)
    element = SubElement(parent, "lvl", {"ilvl": str(level)})
    with_value(element, "start", max(start, 0))
    with_value(element, "numFmt", _NUMBER_FORMATS.get(number_format, "decimal"))
    if style != _NO_STYLE:
        with_value(element, "pStyle", style)
    if flags & 0x04:
        SubElement(element, "isLgl")
    if flags & 0x08:
        with_value(element, "lvlRestart", sizes[2])
    with_value(element, "suff", _SUFFIXES[suffix] if suffix < len(_SUFFIXES) else "nothing")
    place += _LEVEL_SIZE + sizes[0] + sizes[1]
    length = int.from_bytes(data[place : place + 2], "little")
    text = data[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    with_value(element, "lvlText", "".join(_places(text)))
    return place + 2 + 2 * length


def _places(text: str) -> Iterator[str]:
    """Yield the text of a level with %1 to %9 for the places of numbers."""
    for character in text:
        yield f"%{ord(character) + 1}" if character < "\x09" else character
