"""Settings of a register: how this office reads what plans leave open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from docgen.errors import WrongValue
from docgen.register.tables import SettingRow


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its values, the first being the default, and what it is for (Vietnamese)."""

    name: str
    values: tuple[str, ...]
    about: str


BEFORE: Final = Setting(
    "before-includes-day",
    ("no", "yes"),
    '"trước ngày X": ngày X đã là trễ (no), hoặc ngày X vẫn còn trong hạn (yes)',
)
SETTINGS: Final = (BEFORE,)


def get(session: Session, setting: Setting) -> str:
    """The value of a setting in this register."""
    cached: dict[str, str] = session.info.setdefault("settings", {})
    if setting.name not in cached:
        found = session.scalar(select(SettingRow.value).where(SettingRow.name == setting.name))
        cached[setting.name] = found or setting.values[0]
    return cached[setting.name]


def put(session: Session, name: str, value: str) -> Setting:
    """Change a setting.

    Raises:
        WrongValue: no such setting or value.
    """
    setting = next((item for item in SETTINGS if item.name == name), None)
    if setting is None:
        known = ", ".join(item.name for item in SETTINGS)
        raise WrongValue(f'no setting "{name}"', advice=f"there is {known}")
    if value not in setting.values:
        raise WrongValue(f'"{value}" for {name}', advice=f"expected {' or '.join(setting.values)}")
    session.merge(SettingRow(name=name, value=value))
    session.flush()
    session.info.pop("settings", None)
    return setting


def inclusive_before(session: Session) -> bool:
    """Whether "trước ngày X" is read as X."""
    return get(session, BEFORE) == "yes"
