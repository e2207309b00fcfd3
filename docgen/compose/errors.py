"""What can go wrong when a plan is written; each error is one line with advice."""

from __future__ import annotations

from plans.errors import DocgenError, ExitCode


class BadTemplate(DocgenError):
    """The Word template cannot be used: names the template, the tag and the field."""


class CannotWrite(DocgenError):
    """The file cannot be written: it exists, or the folder is missing or closed to us."""

    exit_code = ExitCode.ENVIRONMENT
