"""Zip archives: what is unpacked is limited."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from siping_tui.importing.sources import archive as archive_module
from siping_tui.importing.sources.archive import Archive
from siping_tui.importing.sources.refused import (
    HAS_TOO_MANY_MEMBERS,
    IS_BROKEN,
    IS_INCOMPLETE,
    NEEDS_PASSWORD,
    UNPACKS_TOO_LARGE,
    DocumentError,
)


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file with `members`."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", compression) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return data.getvalue()


def read_members(data: bytes, *names: str) -> None:
    opened = Archive(data)
    for name in names:
        opened.read(name)


def refusal(data: bytes, *names: str) -> str:
    """Return the message about an archive, or about reading the members `names` of it."""
    with pytest.raises(DocumentError) as caught:
        read_members(data, *names)
    assert caught.value.message.format(**caught.value.fields)
    return caught.value.message


def test_members_are_read() -> None:
    opened = Archive(zipped({"mimetype": b"a", "word/document.xml": "正文".encode()}))
    assert opened.names == ("mimetype", "word/document.xml")
    assert "mimetype" in opened
    assert "styles.xml" not in opened
    assert opened.read("word/document.xml").decode() == "正文"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "MOST_UNPACKED", 2**20)
    data = zipped({"small": bytes(2**19), "large": bytes(2**20 + 1), "other": bytes(2**19 + 1)})
    assert refusal(data, "large") == UNPACKS_TOO_LARGE
    # Each fits by itself, both together do not.
    assert refusal(data, "small", "other") == UNPACKS_TOO_LARGE


def test_a_member_never_unpacks_to_more_than_it_says() -> None:
    data = zipped({"large": bytes(2**20)})
    lying = data.replace((2**20).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refusal(lying, "large") == IS_INCOMPLETE


def test_the_number_of_members_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "MOST_MEMBERS", 3)
    data = zipped({str(number): b"" for number in range(4)})
    assert refusal(data) == HAS_TOO_MANY_MEMBERS


def test_damage_is_reported() -> None:
    data = zipped({"member": b"text" * 99})
    assert refusal(data[:-30]) == IS_INCOMPLETE
    assert refusal(data[:40] + b"\xff\xff" + data[42:], "member") == IS_INCOMPLETE


def test_an_encrypted_member_needs_a_password() -> None:
    data = bytearray(zipped({"member": b"text"}))
    directory = data.index(b"PK\1\2")
    data[directory + 8] |= 1
    assert refusal(bytes(data), "member") == NEEDS_PASSWORD


def test_other_compression_methods_are_refused() -> None:
    """A few kilobytes of them unpack to hundreds of megabytes at once."""
    assert refusal(zipped({"member": b"text"}, zipfile.ZIP_LZMA), "member") == IS_BROKEN
