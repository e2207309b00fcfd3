"""Small Word files written as XML, for the tests of the reader."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings",
          "footnotes": "footnotes", "endnotes": "endnotes", "header1": "hdr", "footer1": "ftr"}  # fmt: skip
_KINDS = {"header1": "header", "footer1": "footer"}


def run(text: str, properties: str = "") -> str:
    """One w:r with its properties as XML."""
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shape}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content: str, properties: str = "") -> str:
    """One w:p; plain text is set in a run."""
    inner = content if content.startswith("<") or not content else run(content)
    shape = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{shape}{inner}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """One w:tc; plain text becomes its paragraph."""
    inner = content if content.startswith(("<w:p", "<w:tbl")) else para(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """One w:tr."""
    shape = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{shape}{''.join(cells)}</w:tr>"


BORDERS = "<w:tblBorders>" + "".join(
    f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
) + "</w:tblBorders>"  # fmt: skip


def table(*rows: str, properties: str = BORDERS) -> str:
    """One w:tbl, ruled unless told otherwise."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def write_docx(path: Path, body: str, **parts: str) -> Path:
    """Write a package with this body; parts by name ("styles", "numbering", "header1") as inner XML."""
    links = ""
    files = {"[Content_Types].xml": "<Types/>"}
    for name, inner in parts.items():
        root = _ROOTS[name]
        kind = _KINDS.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {_NAMES}>{inner}</w:{root}>"
        links += f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>'
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'
    )
    files["word/document.xml"] = f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path
