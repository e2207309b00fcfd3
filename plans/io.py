"""Plans as JSON and YAML text, and back with errors that name the wrong field."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from plans.errors import InvalidPlan
from plans.model import Plan


def to_data(plan: Plan) -> dict[str, Any]:
    """The plan as plain data in the order of the public form, dates as ISO strings."""
    data: dict[str, Any] = plan.model_dump(mode="json", by_alias=True)
    return data


def to_json(plan: Plan, *, indent: int | None = 1) -> str:
    """The plan as JSON text without ASCII escapes."""
    return json.dumps(to_data(plan), ensure_ascii=False, indent=indent)


def to_yaml(plan: Plan) -> str:
    """The plan as YAML text that a person can edit: keys in order, empty fields left out."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(
        _without_empty(to_data(plan)), Dumper=dumper, allow_unicode=True, sort_keys=False, width=100
    )
    return text


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_empty(item)
            for key, item in value.items()
            if item is not None and item != [] and item != {}
        }
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def from_data(data: Any, *, where: str = "plan") -> Plan:
    """Validate plain data as a plan.

    Raises:
        InvalidPlan: names the first wrong field by its path and what was expected.
    """
    if not isinstance(data, dict):
        raise InvalidPlan(
            f"{where}: expected a mapping with the keys of a plan", advice="see `docgen schema`"
        )
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(top)"
        shown = repr(first.get("input"))
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise InvalidPlan(
            f"{where}: {field}: {first['msg']}, got {shown}{more}", advice="see `docgen schema`"
        ) from error


@cache
def _loader() -> Any:
    """A safe YAML loader that leaves dates as text: a wrong one is then named by its field."""
    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    dates = "tag:yaml.org,2002:timestamp"
    resolvers = {
        first: [(tag, pattern) for tag, pattern in rules if tag != dates]
        for first, rules in base.yaml_implicit_resolvers.items()
    }
    return type("PlanLoader", (base,), {"yaml_implicit_resolvers": resolvers})


def load_plan(path: Path) -> Plan:
    """Read a plan from a .json, .yaml or .yml file.

    Raises:
        InvalidPlan: the file is missing, not UTF-8, not JSON/YAML or not a plan.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InvalidPlan(f"{path}: no such file", advice="check the path") from error
    except IsADirectoryError as error:
        raise InvalidPlan(f"{path}: is a folder", advice="give one plan file") from error
    except UnicodeDecodeError as error:
        raise InvalidPlan(f"{path}: not UTF-8 text", advice="save it as UTF-8") from error
    except OSError as error:
        raise InvalidPlan(f"{path}: {error.strerror}", advice="check the path") from error
    try:
        if path.suffix.lower() == ".json":
            data = json.loads(text)
        else:
            data = yaml.load(text, Loader=_loader())
    except json.JSONDecodeError as error:
        raise InvalidPlan(
            f"{path}: line {error.lineno}: {error.msg}", advice="mend the JSON"
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise InvalidPlan(f"{path}: {line}{reason}", advice="mend the YAML") from error
    return from_data(data, where=str(path))


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the public form."""
    schema = Plan.model_json_schema(by_alias=True, mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "docgen.plan/1"
    return schema
