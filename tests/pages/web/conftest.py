from tests.chromium import chromium
from tests.pages.web.open_pages import open_file

__all__ = ["chromium", "open_file"]
