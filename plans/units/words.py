"""Word lists the naming of units goes by (data/naming.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from plans.datafile import load_yaml


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words by the part they play in a name; see data/naming.yaml."""

    prefixes: tuple[str, ...]
    doubled: tuple[str, ...]
    own: Mapping[str, str]
    heads: tuple[str, ...]
    plural: tuple[str, ...]
    classes: tuple[str, ...]
    places: tuple[str, ...]
    offices: tuple[str, ...]
    level_heads: tuple[str, ...]
    class_nouns: tuple[str, ...]
    district: tuple[str, ...]
    not_initials: tuple[str, ...]


@cache
def words() -> Words:
    """The lists, read once."""
    path = resources.files("plans.units").joinpath("data", "naming.yaml")
    data = load_yaml(path.read_text(encoding="utf-8"))
    own = data.pop("own")
    return Words(own=own, **{key: tuple(values) for key, values in data.items()})
