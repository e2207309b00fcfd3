"""The rooms of the house: who may import whom, no printing in libraries, light imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("plans", "extractors", "docgen")
FORBIDDEN = {"plans": {"extractors", "docgen"}, "extractors": {"docgen"}, "docgen": set[str]()}
HEAVY = {
    "spacy",
    "underthesea",
    "pdfplumber",
    "pypdfium2",
    "docx",
    "docxtpl",
    "sqlalchemy",
    "alembic",
    "matplotlib",
    "tesserocr",
}
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module.split(".")[0]


def _is_type_checking(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _run_on_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that run when the module is imported, without those for the type checker."""
    for node in body:
        if _is_type_checking(node):
            continue
        yield node
        for field in ("body", "orelse", "finalbody"):
            if isinstance(node, (ast.If, ast.Try, ast.With, ast.ClassDef)):
                yield from _run_on_import(getattr(node, field, []))
        if isinstance(node, ast.Try):
            for handler in node.handlers:
                yield from _run_on_import(handler.body)


def test_there_are_modules_to_look_at() -> None:
    for room in ROOMS:
        assert any(_name(path).startswith(f"{room}/") for path in MODULES)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_lower_rooms_do_not_import_higher_ones(path: Path) -> None:
    room = _name(path).split("/")[0]
    found = {name for node in ast.walk(_tree(path)) for name in _imported(node)}
    assert not found & FORBIDDEN[room]


@pytest.mark.parametrize(
    "path", [p for p in MODULES if not _name(p).startswith("docgen/cli/")], ids=_name
)
def test_libraries_do_not_print(path: Path) -> None:
    printed = [
        node.lineno
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert printed == []


@pytest.mark.parametrize(
    "path", [p for p in MODULES if _name(p).startswith(("plans/", "docgen/cli/"))], ids=_name
)
def test_plans_and_commands_import_nothing_heavy(path: Path) -> None:
    found = {name for node in _run_on_import(_tree(path).body) for name in _imported(node)}
    assert not found & HEAVY


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import extractors", HEAVY),
        ("import extractors.pipeline", {"spacy", "underthesea", "docx", "tesserocr", "sqlalchemy"}),
        ("import extractors.mentions", {"spacy", "underthesea"}),
        ("import plans.io, plans.units.lists", HEAVY),
        ("import docgen.cli", HEAVY),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_imports_stay_light(code: str, absent: set[str]) -> None:
    script = f"{code}\nimport sys\nprint(','.join(sorted(m for m in sys.modules if '.' not in m)))"
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    assert not set(run.stdout.strip().split(",")) & absent
