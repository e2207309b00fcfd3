"""What can go wrong in the application; each error is one line with advice and its exit code."""

from __future__ import annotations

from plans.errors import DocgenError, ExitCode


class NothingToRead(DocgenError):
    """A folder holds no document that could be a plan."""


class UnknownName(DocgenError):
    """A unit, plan or task that the register does not hold; the message gives the nearest names."""

    exit_code = ExitCode.USAGE


class AmbiguousName(DocgenError):
    """A name that fits more than one plan or task."""

    exit_code = ExitCode.USAGE


class WrongValue(DocgenError):
    """A value the command cannot use: a date in the future, an occurrence the duty does not have."""

    exit_code = ExitCode.USAGE


class BadForm(DocgenError):
    """A form that came back and cannot be taken: no form, of another register, or changed."""

    exit_code = ExitCode.INPUT


class StateChanged(DocgenError):
    """Somebody else wrote about a task between looking at it and writing about it."""

    exit_code = ExitCode.DATA


class RegisterUnavailable(DocgenError):
    """The register cannot be opened or written: no right, no space, locked, no driver."""

    exit_code = ExitCode.ENVIRONMENT


class RegisterDamaged(DocgenError):
    """The file is no register, or one that a newer docgen wrote."""

    exit_code = ExitCode.DATA


class OutputExists(DocgenError):
    """The file to be written is there already and may hold somebody's edits."""


class OutputNotWritten(DocgenError):
    """The file cannot be written."""

    exit_code = ExitCode.ENVIRONMENT


class NotInstalled(DocgenError):
    """A part of docgen or a library it needs is missing from this installation."""

    exit_code = ExitCode.ENVIRONMENT


class ReaderTooLong(DocgenError):
    """A document was not read within its time limit."""

    exit_code = ExitCode.ENVIRONMENT


class ReaderTooLarge(DocgenError):
    """A document needs more memory than it may take."""

    exit_code = ExitCode.ENVIRONMENT


class ReaderCrashed(DocgenError):
    """The process that read a document ended without an answer."""

    exit_code = ExitCode.FAILURE


class WrongArchive(DocgenError):
    """A folder or file that is no export of a register, or a register that is not empty for it."""
