"""Word files of the old format for the tests, written by hand (MS-DOC, MS-CFB)."""

from collections.abc import Sequence
from struct import pack, pack_into

SECTOR = 512
TEXT = 2048
"""Where the text begins in the document stream, after the description of the file and the two pages of formatting."""
_CHARACTER_PAGE, _PARAGRAPH_PAGE = 2, 3
_END, _FREE, _TABLE_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_STRUCTURES = {"styles": 1, "note_marks": 2, "note_texts": 3}
_LISTS, _LIST_USES = 73, 74


def old_word_file(
    *paragraphs: tuple[str, bytes],
    runs: Sequence[tuple[int, bytes]] = (),
    notes: Sequence[str] = (),
    listing: tuple[bytes, bytes, bytes] = (b"", b"", b""),
    flags: int = 0x0200,
    version: int = 0xC1,
    **structures: bytes,
) -> bytes:
    """Return a file of paragraphs, with their marks and the modifiers of their properties.

    `runs` are the lengths of runs from the beginning and the modifiers of their characters.
    """
    body = "".join(text for text, _ in paragraphs)
    text = body + "".join(notes)
    document = bytearray(TEXT) + text.encode("utf-16-le").ljust(4096, b"\0")
    pack_into("<HHxxxxxxH", document, 0, 0xA5EC, version, flags)
    pack_into("<2I", document, 0x4C, len(body), sum(map(len, notes)))
    ends = [TEXT + 2 * sum(len(each) for each, _ in paragraphs[: index + 1]) for index in range(len(paragraphs))]
    _put_page(document, _PARAGRAPH_PAGE, ends, [_paragraph(each) for _, each in paragraphs], 13)
    ends = [TEXT + 2 * sum(length for length, _ in runs[: index + 1]) for index in range(len(runs))]
    _put_page(document, _CHARACTER_PAGE, ends, [bytes((len(each),)) + each for _, each in runs], 1)
    table = b""
    contents = {
        33: b"\2" + pack("<IIIHIH", 16, 0, len(text), 0, TEXT, 0),
        12: pack("<III", TEXT, TEXT, _CHARACTER_PAGE),
        13: pack("<III", TEXT, TEXT, _PARAGRAPH_PAGE),
        _LISTS: listing[0],
        _LIST_USES: listing[2],
        **{_STRUCTURES[name]: content for name, content in structures.items()},
    }
    for index, content in contents.items():
        pack_into("<II", document, 0x9A + 8 * index, len(table), len(content))
        table += content + (listing[1] if index == _LISTS else b"")
    return compound_file({"WordDocument": bytes(document), "1Table": table.ljust(4096, b"\0")})


def modifier(code: int, operand: int = 1, size: int = 1) -> bytes:
    """Return a modifier of a property."""
    return pack("<H", code) + operand.to_bytes(size, "little")


def row_end(*edges: int, flags: Sequence[int] = ()) -> tuple[str, bytes]:
    """Return the paragraph at the end of a row with cells that have these right edges."""
    cells = b"".join(pack("<H18x", each) for each in flags or [0] * len(edges))
    operand = bytes((len(edges),)) + pack(f"<{len(edges) + 1}h", 0, *edges) + cells
    definition = pack("<HH", 0xD608, len(operand) + 1) + operand
    return "\x07", b"\0\0" + modifier(0x2416) + modifier(0x2417) + definition


def list_structures(text: str, number_format: int) -> tuple[bytes, bytes, bytes]:
    """Return a list, its one level, and its one use; 0 in `text` is the place of its number."""
    header = pack("<iI9HBB", 5, 0, *[0xFFF] * 9, 1, 0)
    level = pack("<iBB9xB8xBBBB", 1, number_format, 0, 2, 0, 0, 0, 0)
    level += pack("<H", len(text)) + text.encode("utf-16-le")
    return pack("<H", 1) + header, level, pack("<Ii8xB3xI", 1, 5, 0, 0xFFFFFFFF)


def style_sheet(*names: str) -> bytes:
    """Return styles of paragraphs with these names; an empty name leaves its number out."""
    styles = b""
    for name in names:
        content = pack("<HHHHH", 0xFFE, 0xFFF1, 0, 0, 0) + pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
        styles += pack("<H", len(content)) + content if name else b"\0\0"
    return pack("<HHH", 4, len(names), 10) + styles


def compound_file(streams: dict[str, bytes]) -> bytes:
    """Return a compound file of streams that are at least 4096 bytes long."""
    sectors: list[bytes] = [b"", b""]
    table = [_TABLE_SECTOR, _END]
    entries = [_entry("Root Entry", 5, _END, 0)]
    for name, content in streams.items():
        parts = [content[place : place + SECTOR].ljust(SECTOR, b"\0") for place in range(0, len(content), SECTOR)]
        entries.append(_entry(name, 2, len(sectors), len(content)))
        table += [len(sectors) + index + 1 for index in range(len(parts) - 1)] + [_END]
        sectors += parts
    sectors[0] = pack("<128I", *table, *[_FREE] * (128 - len(table)))
    sectors[1] = b"".join(entries).ljust(SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + pack("<IIIIIIIII", 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    return (header + pack("<108I", *[_FREE] * 108)).ljust(SECTOR, b"\0") + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (encoded.ljust(64, b"\0") + pack("<HB", len(encoded), kind)).ljust(116, b"\0") + pack("<III", start, size, 0)


def _paragraph(modifiers: bytes) -> bytes:
    content = modifiers if len(modifiers) > 1 else b"\0\0"
    padded = content + b"\0" * (len(content) % 2)
    return bytes((0, len(padded) // 2)) + padded


def _put_page(document: bytearray, number: int, ends: Sequence[int], contents: Sequence[bytes], width: int) -> None:
    """Write a page of formatting: the ends of the ranges, then for each the place of its content on the page."""
    page = bytearray(SECTOR)
    page[-1] = len(ends)
    pack_into(f"<{len(ends) + 1}I", page, 0, TEXT, *ends)
    place = SECTOR - 2
    for index, content in enumerate(contents):
        place = (place - len(content)) // 2 * 2
        page[place : place + len(content)] = content
        page[(len(ends) + 1) * 4 + index * width] = place // 2
    document[number * SECTOR : (number + 1) * SECTOR] = page
