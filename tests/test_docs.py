"""The documents say what the project is: every dependency justified, every promise checked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def _names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=!\[; ]", requirement)[0] for requirement in requirements]


def test_every_dependency_is_justified() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    wanted = _names(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        wanted += _names(extra)
    missing = [
        name for name in wanted if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", told)
    ]
    assert missing == []


def test_dependencies_are_pinned_to_a_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    loose = [r for r in project["dependencies"] if ">=" not in r or "<" not in r]
    assert loose == []


def test_readme_shows_both_commands_and_its_links_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    for link in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / link).exists(), link


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [
        line for line in script.splitlines() if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["exec make test"]


def test_changelog_names_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_warning_is_documented() -> None:
    told = (ROOT / "docs" / "doubt.md").read_text(encoding="utf-8")
    codes: set[str] = set()
    for path in (ROOT / "extractors").rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        codes |= set(re.findall(r'\bcode="([a-z-]+)"', code))
        codes |= set(
            re.findall(r'warnings(?:\.append\(|=\()[^"]{0,40}\(\s*"([a-z]+-[a-z-]+)"', code)
        )
    assert {"totals-mismatch", "cut-off-file", "unit-not-in-force"} <= codes
    assert sorted(code for code in codes if f"`{code}`" not in told) == []
