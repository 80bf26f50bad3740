"""The error of a file that cannot be read as a document."""

from siping_tui.messages import N_

IS_EMPTY = N_("the file is empty")
IS_SCAN = N_("no text: the pages are pictures; recognize the characters (OCR) first")
NEEDS_PASSWORD = N_("the file is protected by a password; save a copy without one")
IS_BROKEN = N_("the file is damaged: {error}")
IS_INCOMPLETE = N_("the file is damaged or incomplete; copy or download it again")
IS_TOO_LARGE = N_("the file is too large: {size} MB; the limit is {limit} MB")
UNPACKS_TOO_LARGE = N_("the file unpacks to more than {limit} MB; it is not opened")
HAS_TOO_MANY_MEMBERS = N_("the file contains more than {limit} files; it is not opened")
IS_PICTURE = N_("a picture; recognize its characters (OCR) first")
IS_ARCHIVE = N_("an archive; unpack it and open the document in it")
IS_LOGIN_PAGE = N_("a login page without a report; save the page again after logging in")
UNKNOWN_FORMAT = N_("not a format that can be read: {format}; save it as .docx, .pdf, .html or .txt")
NO_TEXT = N_("no text found in the file")

HAS_LOST_CHARACTERS = N_("some bytes are no characters; � stands for them")
HAS_PRIVATE_CHARACTERS = N_("some characters have no standard code and may look wrong; compare them with the file")
HAS_RADICALS = N_("some characters are radicals, such as ⼈ for 人; they stay as they are")
"""Warnings about a document that can be read."""


class DocumentError(Exception):
    """A file that cannot be read as a document, with the message and the values of its fields."""

    def __init__(self, message: str, **fields: object) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields
