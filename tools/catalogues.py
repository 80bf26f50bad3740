"""Update the message catalogues from the source: extract, merge, compile.

    python tools/catalogues.py           write the template, merge it into each translation, compile the translations
    python tools/catalogues.py --check   change nothing; print what is out of date or untranslated and exit with 1

A message is the argument of N_("…"), translate("…") or _("…"). After changing messages run this, fill in the empty
msgstr of siping_tui/locale/*/LC_MESSAGES/siping_tui.po, and run it again. A message must not be inside an f-string,
because the extraction does not see it on every Python.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "siping_tui"
TEMPLATE = PACKAGE / "locale" / "siping_tui.pot"
KEYWORDS = {"N_": None, "_": None, "translate": None, "_translate": None}
_FIELD = re.compile(r"\{(\w*)[^}]*\}")


class UndatedCatalog(Catalog):
    """A catalogue whose header has no dates, so that it changes only if messages change."""

    def __iter__(self) -> Iterator[Message]:
        for message in super().__iter__():
            if not message.id:
                message.string = "".join(f"{name}: {value}\n" for name, value in self._lasting_headers())
            yield message

    def _lasting_headers(self) -> list[tuple[str, str]]:
        language = [("Language", self.locale_identifier)] if self.locale_identifier else []
        return [
            ("Project-Id-Version", self.project),
            *language,
            ("MIME-Version", "1.0"),
            ("Content-Type", f"text/plain; charset={self.charset}"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def extracted() -> Catalog:
    """Return a catalogue of every message in the source."""
    catalog = _empty()
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, _context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalog.add(message, locations=[(f"siping_tui/{Path(file).as_posix()}", 0)])
    return catalog


def translations() -> list[Path]:
    """Return the paths of the translations."""
    return sorted(PACKAGE.glob("locale/*/LC_MESSAGES/siping_tui.po"))


def read(path: Path) -> Catalog:
    """Return the catalogue at `path`; the name of its folder is the locale."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, domain="siping_tui", charset="utf-8")


def merged(path: Path, template: Catalog) -> Catalog:
    """Return the translation at `path` with the messages of `template`: new ones empty, obsolete ones removed."""
    old = read(path)
    new = _empty(path.parents[1].name)
    for message in template:
        if message.id:
            known = old.get(message.id)
            new.add(message.id, known.string if known and not known.fuzzy else "", locations=message.locations)
    return new


def as_po(catalog: Catalog) -> bytes:
    """Return the .po file of a catalogue."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, sort_by_file=True)
    return buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """Return the .mo file of a catalogue."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def problems(catalog: Catalog) -> list[str]:
    """Return the missing translations and those with other fields than their message."""
    found = []
    for message in catalog:
        if not message.id:
            continue
        if not message.string:
            found.append(f"not translated: {message.id}")
        elif set(_FIELD.findall(str(message.id))) != set(_FIELD.findall(str(message.string))):
            found.append(f"other fields than the message: {message.id} → {message.string}")
    return found


def main() -> int:
    """Write or check the catalogues; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if something is out of date")
    check = parser.parse_args().check
    template = extracted()
    catalogues = {TEMPLATE: template} | {path: merged(path, template) for path in translations()}
    problems_found = []
    for path, catalog in catalogues.items():
        if check and not _is_current(path, catalog):
            problems_found.append(f"{path.relative_to(ROOT)}: out of date")
        if not check:
            path.write_bytes(as_po(catalog))
        if path != TEMPLATE:
            problems_found += [f"{path.relative_to(ROOT)}: {problem}" for problem in problems(catalog)]
            if not check:
                path.with_suffix(".mo").write_bytes(as_mo(catalog))
    print("\n".join(problems_found), end="\n" if problems_found else "", file=sys.stderr)
    return 1 if problems_found else 0


def _is_current(path: Path, catalog: Catalog) -> bool:
    """Return whether the files at `path` have the messages of `catalog`, whatever their locations in the source."""
    compiled = path.with_suffix(".mo")
    if path != TEMPLATE and (not compiled.exists() or compiled.read_bytes() != as_mo(catalog)):
        return False
    known = read(path) if path != TEMPLATE else read_po(io.BytesIO(TEMPLATE.read_bytes()))
    return _messages(known) == _messages(catalog)


def _messages(catalog: Catalog) -> dict[Any, Any]:
    return {message.id: message.string or "" for message in catalog if message.id}


def _empty(locale: str | None = None) -> Catalog:
    return UndatedCatalog(locale, header_comment="", project="siping-tui", charset="utf-8", fuzzy=False)


if __name__ == "__main__":
    sys.exit(main())
