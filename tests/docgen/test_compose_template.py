"""The template layer: tags in a Word file, cut by Word or not, and what is said when one is wrong."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from docgen.compose import generate
from docgen.compose.errors import BadTemplate
from docgen.compose.template import render
from plans.model import Header, Node, Plan, Signer
from templates.build_default import build, parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PLAN = Plan(
    header=Header(
        issuer="Sở Y tế",
        subject="Tiêm chủng",
        signer=Signer(title="GIÁM ĐỐC", name="Vũ A"),
        recipients=("UBND tỉnh", "Lưu: VT"),
    ),
    body=(Node(label="I", text="NỘI DUNG", heading=True),),
)


def tree(*paragraphs: str | list[str]) -> Any:
    """A body of paragraphs, each one run or several."""
    root = etree.Element(f"{{{W}}}body")
    for runs in paragraphs:
        element = etree.SubElement(root, f"{{{W}}}p")
        for text in [runs] if isinstance(runs, str) else runs:
            run = etree.SubElement(element, f"{{{W}}}r")
            etree.SubElement(run, f"{{{W}}}t").text = text
    return root


def texts(root: Any) -> list[list[str]]:
    return [
        ["".join(node.text or "" for node in run.iter(f"{{{W}}}t")) for run in p.iter(f"{{{W}}}r")]
        for p in root.iter(f"{{{W}}}p")
    ]


@pytest.mark.parametrize(
    ("paragraphs", "fields", "expected"),
    [
        (["{{ a }}"], {"a": "x"}, [["x"]]),
        (["Số: {{ a }}!"], {"a": "x & <y>"}, [["Số: x & <y>!"]]),
        ([["{{ a", " }}", "z"]], {"a": "x"}, [["x", "", "z"]]),  # a tag cut by Word
        ([["A {", "{ a }", "} B", "C"]], {"a": "x"}, [["A x", "", " B", "C"]]),
        ([["a", "{{ a }}", "b"]], {"a": "x"}, [["a", "x", "b"]]),
        (["{{ a or “k” }}"], {"a": ""}, [["k"]]),  # curly quotation marks
        (["{{ a }}"], {"a": None}, [[""]]),
        (["{%p if a %}", "ja", "{%p endif %}", "z"], {"a": 0}, [["z"]]),
        (
            ["{%p for x in a %}", "- {{ x }}", "{%p endfor %}"],
            {"a": ["u", "v"]},
            [["- u"], ["- v"]],
        ),
        (["{% if a %}x{% else %}y{% endif %}"], {"a": 1}, [["x"]]),
        (["không có thẻ"], {}, [["không có thẻ"]]),
        (["{{ a }}"], {"a": "x\x01\x02\x03y"}, [["xxxy".replace("xxxy", "xy")]]),  # no forged marks
    ],
)
def test_render(paragraphs: list[Any], fields: dict[str, Any], expected: list[list[str]]) -> None:
    root = tree(*paragraphs)
    render(root, fields, name="t.docx")
    assert texts(root) == expected


def test_a_line_end_in_a_value_is_a_break() -> None:
    root = tree("{{ a }}")
    render(root, {"a": "x\ny"}, name="t.docx")
    assert len(list(root.iter(f"{{{W}}}br"))) == 1


def test_rows_repeat() -> None:
    root = tree()
    table = etree.SubElement(root, f"{{{W}}}tbl")
    for text in ("{%tr for x in a %}", "{{ x }}", "{%tr endfor %}"):
        row = etree.SubElement(table, f"{{{W}}}tr")
        row.append(etree.SubElement(row, f"{{{W}}}tc"))
        row[0].append(tree(text)[0])
    render(root, {"a": [1, 2, 3]}, name="t.docx")
    assert texts(root) == [["1"], ["2"], ["3"]]
    assert len(list(root.iter(f"{{{W}}}tr"))) == 3


@pytest.mark.parametrize(
    ("paragraphs", "message"),
    [
        # tag and field, with the nearest name
        (
            ["ok", "Số: {{ isuer }}"],
            r"t\.docx: tag \{\{ isuer \}\}: 'isuer' is undefined; did you mean issuer\?",
        ),
        (["{{ xyzzy }}"], r"'xyzzy' is undefined; fields: issuer"),
        (["ok", "{{ issuer"], r"t\.docx: tag \{\{ issuer: "),  # not closed
        (["{{ issuer | nope }}"], r"tag \{\{ issuer \| nope \}\}: No filter named 'nope'"),
        (["{%p for x in issuer %}", "x"], r"t\.docx: .*for"),  # no endfor
        (["{{ 1 // 0 }}"], r"tag \{\{ 1 // 0 \}\}: "),
        (["{{ issuer.__class__.__mro__ }}"], r"unsafe|undefined"),  # the sandbox
    ],
)
def test_errors_name_template_tag_and_field(paragraphs: list[str], message: str) -> None:
    with pytest.raises(BadTemplate, match=message) as caught:
        render(tree(*paragraphs), {"issuer": "Sở"}, name="t.docx")
    assert "\n" not in str(caught.value)


def office(tmp_path: Path, *changes: tuple[str, str, str]) -> Path:
    """The default template with replaced pieces (part, old, new), as an office would save it."""
    path = tmp_path / "office.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts().items():
            for part, old, new in changes:
                if name == part:
                    assert old in text
                    text = text.replace(old, new)
            archive.writestr(name, text)
    return path


def document_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(p.itertext(f"{{{W}}}t")) for p in root.iter(f"{{{W}}}p"))


def test_an_offices_own_template(tmp_path: Path) -> None:
    template = office(
        tmp_path,
        ("word/document.xml", "{{ signer.name }}", "Người ký: {{ plan.header.signer.name }}"),
        ("word/styles.xml", 'w:styleId="NDBasis"', 'w:styleId="Other"'),  # a style it lacks
    )
    out = generate(PLAN, tmp_path / "a.docx", template=template)
    assert "Người ký: Vũ A" in document_text(out)
    with zipfile.ZipFile(out) as archive:
        assert b'w:styleId="NDBasis"' in archive.read("word/styles.xml")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ body }}", "", r"office\.docx: has no paragraph \{\{ body \}\}"),
        (
            "{{ subject }}",
            "{{ subjekt }}",
            r"office\.docx: tag \{\{ subjekt \}\}: .*did you mean subject\?",
        ),
    ],
)
def test_a_template_that_is_wrong(tmp_path: Path, old: str, new: str, message: str) -> None:
    template = office(tmp_path, ("word/document.xml", old, new))
    with pytest.raises(BadTemplate, match=message):
        generate(PLAN, tmp_path / "a.docx", template=template)
    assert not (tmp_path / "a.docx").exists()


@pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_template_that_is_no_word_file(tmp_path: Path, content: bytes | None) -> None:
    template = tmp_path / "t.docx"
    if content is not None:
        template.write_bytes(content)
    with pytest.raises(BadTemplate, match=r"t\.docx: (no such template|is not a Word file)"):
        generate(PLAN, tmp_path / "a.docx", template=template)


def test_a_zip_that_is_no_document(tmp_path: Path) -> None:
    template = tmp_path / "t.docx"
    with zipfile.ZipFile(template, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(BadTemplate, match="is not a Word document"):
        generate(PLAN, tmp_path / "a.docx", template=template)


def test_without_a_mark_appendices_go_to_the_end(tmp_path: Path) -> None:
    from plans.model import Appendix

    template = office(tmp_path, ("word/document.xml", "{{ appendices }}", ""))
    appendix = Appendix(label="Phụ lục", title="Danh mục", note="(Kèm theo)")
    plan = PLAN.model_copy(update={"appendices": (appendix,)})
    out = generate(plan, tmp_path / "a.docx", template=template)
    assert document_text(out).rstrip().endswith("Phụ lục\nDanh mục\n(Kèm theo)")


def test_the_template_in_the_package_is_what_the_script_builds(tmp_path: Path) -> None:
    built = build(tmp_path / "ke-hoach.docx")
    kept = Path(__file__).parents[2] / "templates" / "ke-hoach.docx"
    with zipfile.ZipFile(built) as a, zipfile.ZipFile(kept) as b:
        assert a.namelist() == b.namelist()
        assert all(a.read(name) == b.read(name) for name in a.namelist())
