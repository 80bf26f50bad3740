"""The text of bytes in an encoding that nothing names reliably.

What a web page says about its encoding is not asked: a page in GB18030 says GB2312, and so does one that a browser
stored as UTF-8.
"""

import codecs
import re

from siping_tui.typed_yaml.file_contents import likelier_codec

_MARKS = {
    # The mark of UTF-32 begins with that of UTF-16.
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
_LOST = "\N{REPLACEMENT CHARACTER}"
_SAMPLE = 2**14
_USUAL = re.compile("[\t\n\r -~‘-”—…\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]")
"""The characters of a Chinese text. Those of UTF-16 that is read as another encoding are spread over all scripts."""
_LEAST_USUAL = 0.9


def decode_text(data: bytes) -> str:
    """Return the text of `data`, with U+FFFD for what is no character in its encoding."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        encoding = _utf16_without_mark(data)
    if encoding is not None:
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if encoding := _utf16_without_mark(data):
        return data.decode(encoding, "replace")
    # A file that was cut off, or pieced together, is not valid in any encoding.
    texts = (data.decode(codec, "replace") for codec in ("utf-8", likelier_codec(data)))
    return min(texts, key=lambda text: text.count(_LOST))


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the codec if `data` is Chinese in UTF-16, otherwise None."""
    for codec in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(codec, "replace")
        if sample and len(_USUAL.findall(sample)) >= _LEAST_USUAL * len(sample):
            return codec
    return None
