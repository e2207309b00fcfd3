"""A whole register to a folder of JSON and back, and a copy of it as one file."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from docgen.errors import OutputExists, OutputNotWritten, WrongArchive
from docgen.register.store import Register, open_register

_INDEX = "register.json"


def export_all(register: Register, folder: Path) -> int:
    """Write every plan with its tasks, state, history and corrections to a new folder.

    The folder appears whole or not at all. Returns how many plans it holds.

    Raises:
        OutputExists: there is something in the folder already.
        OutputNotWritten
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputExists(f"{folder}: is there already", advice="give a new folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            names = _write(register, made)
            if folder.exists():
                folder.rmdir()
            made.chmod(0o777 & ~_umask())
            made.rename(folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputNotWritten(f"{folder}: {reason}", advice="give another folder") from error
    return len(names)


def _write(register: Register, folder: Path) -> list[str]:
    names: list[str] = []
    with register.dump() as (settings, plans):
        for number, plan in enumerate(plans, 1):
            plain = re.sub(r"[^\w-]+", "-", str(plan["row"]["plan_id"]))[:80]
            names.append(f"{number:05d}-{plain}.json")
            _put(folder / names[-1], plan)
    _put(folder / _INDEX, {"format": "docgen.register/1", "settings": settings, "plans": names})
    return names


def _put(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def import_all(register: Register, folder: Path) -> int:
    """Take a folder that `export_all` wrote into an empty register; how many plans it held.

    Raises:
        WrongArchive: a file is missing or no part of an export, or the register is not empty.
    """
    index = _get(folder / _INDEX)
    if not isinstance(index, dict) or not isinstance(index.get("plans"), list):
        raise WrongArchive(f"{folder / _INDEX}: is no export of a register")
    plans = (_get(folder / Path(str(name)).name) for name in index["plans"])
    return register.load(plans, index.get("settings") or {})


def _get(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise WrongArchive(
            f"{path}: {reason}", advice="give a folder that `docgen export --all` wrote"
        ) from error


def backup(register: Register, path: Path) -> None:
    """Copy the register into one SQLite file that `--db` takes, also from PostgreSQL.

    The file appears whole or not at all, also while others write to the register.

    Raises:
        OutputExists: the file is there already.
        OutputNotWritten
    """
    if path.exists():
        raise OutputExists(f"{path}: is there already", advice="give a new file")
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputNotWritten(f"{path}: {reason}", advice="give another place") from error
    try:
        made = folder / "register.sqlite3"
        if not register.copy_file(made):
            with register.dump() as (settings, plans), open_register(made) as other:
                other.load(plans, settings)
                other.copy_file(folder / "whole.sqlite3")
                made = folder / "whole.sqlite3"
        made.replace(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputNotWritten(f"{path}: {reason}", advice="give another place") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
