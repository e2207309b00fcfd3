"""The register: plans, their tasks, and what became of them (SQLAlchemy on SQLite).

``with open_register(db) as register:`` gives the store; see `docgen.register.store.Register`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.register.records import Filter as Filter
    from docgen.register.store import Register as Register
    from docgen.register.store import open_register as open_register

__all__ = ["Filter", "Register", "open_register"]


def __getattr__(name: str) -> Any:
    """Load SQLAlchemy only when the register is used."""
    if name in ("Register", "open_register"):
        from docgen.register import store

        return getattr(store, name)
    if name == "Filter":
        from docgen.register.records import Filter

        return Filter
    raise AttributeError(name)
