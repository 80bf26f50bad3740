"""Word files for the tests, written as XML by hand."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PREFIXES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def word_file(body: str, *, namespace: str = W, **parts: str) -> bytes:
    """Return a file with `body` and the content of other parts, such as styles, numbering, footnotes and header."""
    data = BytesIO()
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header": "hdr", "footer": "ftr"}
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        related = _related("officeDocument", "word/document.xml")
        target.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONSHIPS}">{related}</Relationships>')
        links = "".join(_related(name, f"{name}.xml") for name in parts)
        target.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'
        )
        target.writestr("word/document.xml", _root("document", f"<w:body>{body}</w:body>", namespace))
        for name, content in parts.items():
            target.writestr(f"word/{name}.xml", _root(roots[name], content, namespace))
    return data.getvalue()


def p(content: str, properties: str = "") -> str:
    """Return a paragraph of a text or of runs."""
    runs = content if content.startswith("<") else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(id: str, name: str, properties: str = "", based_on: str = "") -> str:
    """Return a style of paragraphs."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{base}{properties}</w:style>'


def level(index: int, number_format: str, text: str, more: str = "") -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*definitions: str, overrides: str = "") -> str:
    """Return lists with the ids 1, 2 …, one for each definition, and further ones in `overrides`."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{levels}</w:abstractNum>' for index, levels in enumerate(definitions)
    )
    numbers = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>' for index in range(len(definitions))
    )
    return abstract + numbers + overrides


def in_list(number: int, index: int = 0) -> str:
    """Return the property of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>'


def _related(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _root(tag: str, content: str, namespace: str) -> str:
    return f'<w:{tag} xmlns:w="{namespace}" {_PREFIXES}>{content}</w:{tag}>'
