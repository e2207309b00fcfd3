"""Failures as one line: what happened, where, and what to do about it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a docgen command answers to the shell."""

    OK = 0
    FAILURE = 1  # some documents of a batch failed; a check found an error
    USAGE = 2  # a wrong option, an unknown unit or plan
    INPUT = 3  # a file that cannot be read as what it should be
    ENVIRONMENT = 4  # something this computer lacks: a program, a font, a right to write
    DATA = 5  # the register holds something that contradicts the request


class DocgenError(Exception):
    """Base of every expected failure; ``str(error)`` is the one line a user sees."""

    exit_code: ExitCode = ExitCode.INPUT

    def __init__(self, message: str, *, advice: str = "") -> None:
        self.message = message
        self.advice = advice
        super().__init__(f"{message}; {advice}" if advice else message)


class InvalidPlan(DocgenError):
    """A plan file whose data breaks the form: names the field and what was expected."""
