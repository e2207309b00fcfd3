"""What an office owns: its Word template and the texts of its standard clauses.

A folder made by ``docgen template init`` holds ke-hoach.docx and one .txt a clause. A clause is
text with Jinja2 tags; each line is a paragraph: "# " begins a heading, "1.", "a)", "-", "+" number
it, a line that begins with "#:" is a remark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from docgen.compose.errors import BadTemplate, CannotWrite
from docgen.compose.template import render_text
from plans.labels import Kind
from plans.ladder import parse_label, rank
from plans.model import Node, Role

WORD: Final = "ke-hoach.docx"
OPENING: Final = "mo-dau"
CLOSING: Final = "ket-thuc"
_FOLDER: Final = "templates"


@dataclass(frozen=True, slots=True)
class Office:
    """An office's templates: ``word`` its Word file, ``folder`` where its clauses are.

    None stands for those that come with docgen.
    """

    word: Path | None = None
    folder: Path | None = None

    def clause(self, name: str, fields: Mapping[str, Any], *, role: Role) -> list[Node]:
        """The paragraphs of a clause.

        Raises:
            BadTemplate: there is no such clause, or a tag or field in it is wrong.
        """
        shown, text = self._text(name)
        return nodes_of(render_text(text, fields, name=shown), role=role)

    def _text(self, name: str) -> tuple[str, str]:
        file = f"{name}.txt"
        try:
            if self.folder is not None and (self.folder / file).is_file():
                return str(self.folder / file), (self.folder / file).read_text("utf-8-sig")
            source = resources.files(_FOLDER).joinpath(file)
            if name == Path(name).name and source.is_file():
                return file, source.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadTemplate(f"{file}: cannot be read", advice="save it as UTF-8 text") from error
        raise BadTemplate(
            f"{file}: no such clause", advice=f"there are {', '.join(clause_names(self.folder))}"
        )


def office_of(template: Path | None) -> Office:
    """The templates behind ``--template``: a Word file, or a folder with one.

    Raises:
        BadTemplate: there is no such folder.
    """
    if template is None:
        return Office()
    if not template.is_dir():
        return Office(word=template)
    word = template / WORD
    return Office(word=word if word.is_file() else None, folder=template)


def clause_names(folder: Path | None = None) -> list[str]:
    """The names of the clauses there are, those of ``folder`` too."""
    names = {
        item.name[:-4] for item in resources.files(_FOLDER).iterdir() if item.name[-4:] == ".txt"
    }
    if folder is not None:
        names |= {path.stem for path in folder.glob("*.txt")}
    return sorted(names)


def init_templates(folder: Path, *, force: bool = False) -> list[Path]:
    """Copy the default Word template and clauses into a folder; the files written.

    Raises:
        CannotWrite: a file is there already (without ``force``), or the folder cannot be written.
    """
    names = [WORD, *(f"{name}.txt" for name in clause_names())]
    targets = [folder / name for name in names]
    there = next((path for path in targets if path.exists()), None)
    if there is not None and not force:
        raise CannotWrite(f"{there}: already exists", advice="use --force to replace it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, target in zip(names, targets, strict=True):
            data = resources.files(_FOLDER).joinpath(name).read_bytes()
            beside = target.with_name(f".{name}.tmp")
            beside.write_bytes(data)
            beside.replace(target)
    except OSError as error:
        raise CannotWrite(
            f"{folder}: cannot be written ({error.strerror or error})",
            advice="choose another folder",
        ) from error
    return targets


def nodes_of(text: str, *, role: Role) -> list[Node]:
    """The lines of a text as a tree by the numbering ladder, each a paragraph."""
    flat: list[tuple[int, Node]] = []
    for line in text.splitlines():
        line = " ".join(line.split())
        if not line or line.startswith("#:"):
            continue
        if line.startswith("# "):
            flat.append((0, Node(text=line[2:].strip(), heading=True, role=role)))
            continue
        label = parse_label(line)
        if label is None:
            flat.append((_DEEPEST, Node(text=line, role=role)))
        else:
            node = Node(label=label.label, text=line[label.end :].strip(), role=role)
            flat.append((_depth(label.kind), node))
    nodes, _ = _tree(flat, 0, -1)
    return nodes


_DEEPEST: Final = 99


def _depth(kind: Kind) -> int:
    return 1 + rank(kind)


def _tree(flat: list[tuple[int, Node]], at: int, above: int) -> tuple[list[Node], int]:
    nodes: list[Node] = []
    while at < len(flat) and flat[at][0] > above:
        depth, node = flat[at]
        children, after = ([], at + 1) if depth == _DEEPEST else _tree(flat, at + 1, depth)
        nodes.append(node.model_copy(update={"children": tuple(children)}))
        at = after
    return nodes, at
