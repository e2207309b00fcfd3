"""What can be wrong with a file that was to be read; each error is one line with advice."""

from __future__ import annotations

from plans.errors import DocgenError, ExitCode


class UnreadableFile(DocgenError):
    """The file is missing, empty, damaged, or not what its name says."""


class EncryptedFile(DocgenError):
    """The file is protected by a password that was not given or is wrong."""


class ScannedFile(DocgenError):
    """The pages are pictures: there is no text to read without recognition."""


class MissingProgram(DocgenError):
    """A program that reading this file needs is not installed."""

    exit_code = ExitCode.ENVIRONMENT
