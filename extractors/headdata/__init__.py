"""Words and patterns for letterheads, signature blocks and legal bases, as YAML beside this file."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def load(name: str) -> dict[str, Any]:
    """The mapping in ``<name>.yaml``; callers must not change it."""
    text = (resources.files(__name__) / f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


def words(name: str, key: str) -> tuple[str, ...]:
    """One list of words of a data file."""
    return tuple(str(item) for item in load(name)[key])
