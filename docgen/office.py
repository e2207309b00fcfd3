"""What an office tells docgen of itself: the file of its own units' names."""

from __future__ import annotations

import os
from pathlib import Path


def own_units_file(given: Path | None = None) -> Path | None:
    """The file of own names: ``--units``, else DOCGEN_UNITS, else ``units.yaml`` in the user's
    configuration folder for docgen if it is there; None if none is meant."""
    if given is not None:
        return given
    if told := os.environ.get("DOCGEN_UNITS"):
        return Path(told)
    from platformdirs import user_config_path

    usual = user_config_path("docgen", appauthor=False) / "units.yaml"
    return usual if usual.is_file() else None
