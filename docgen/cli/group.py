"""The top command: loads a subcommand when it is asked for, and answers errors with one line."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from plans.errors import DocgenError, ExitCode


class DocgenGroup(click.Group):
    """A click group whose commands are named by "module:attribute" and loaded when used.

    A command returns its exit code or None. An expected failure (DocgenError) is one line on
    standard error with the code it carries; so is a wrong option (2) and what the system refuses.
    """

    def __init__(self, *args: Any, commands_from: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._commands_from = dict(commands_from)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a plan's life."""
        return list(self._commands_from)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        where = self._commands_from.get(cmd_name)
        if where is None:
            return None
        module, name = where.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is answered with the nearest."""
        if args and args[0] not in self._commands_from and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self._commands_from, n=1)
            advice = f'did you mean "{near[0]}"?' if near else "see `docgen --help`"
            raise click.UsageError(f'no command "{args[0]}"; {advice}', ctx=None)
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, print at most one line of error, and leave with an exit code."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        _speak_utf8()
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except BaseException as error:  # noqa: BLE001 - every end is answered here
            code = _answer(error)
        sys.exit(int(code) if isinstance(code, int) else 0)


def _answer(error: BaseException) -> int:
    """Say what went wrong in one line; the exit code."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(ExitCode.FAILURE)
    if isinstance(error, KeyboardInterrupt | click.Abort):
        _say("stopped")
        return 130
    if isinstance(error, DocgenError):
        _say(str(error))
        return int(error.exit_code)
    if isinstance(error, click.UsageError):
        _say(_usage(error))
        return int(ExitCode.USAGE)
    if isinstance(error, click.ClickException):
        _say(error.format_message())
        return int(ExitCode.INPUT)
    if isinstance(error, OSError):
        return _answer_system(error)
    if os.environ.get("DOCGEN_DEBUG"):
        traceback.print_exception(error)
    _say(
        f"internal error: {describe(error)}; "
        "set DOCGEN_DEBUG=1 to see where, and please report it with the file"
    )
    return int(ExitCode.FAILURE)


def describe(error: BaseException) -> str:
    """An exception as one short line: "ValueError: what it says"."""
    said = str(error).strip().splitlines()
    return f"{type(error).__name__}: {said[0][:300]}" if said else type(error).__name__


def _answer_system(error: OSError) -> int:
    if isinstance(error, BrokenPipeError) or error.errno == errno.EPIPE:
        # the reader of a pipe (`docgen tasks | head`) has gone: nothing to say, nobody to say it to
        with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.FAILURE)
    place = f"{error.filename}: " if error.filename else ""
    _say(f"{place}{(error.strerror or str(error)).lower()}")
    if isinstance(error, FileNotFoundError | IsADirectoryError | NotADirectoryError):
        return int(ExitCode.INPUT)
    return int(ExitCode.ENVIRONMENT)


def _usage(error: click.UsageError) -> str:
    message = error.format_message().rstrip(".")
    message = message[:1].lower() + message[1:]
    if error.ctx is None or "docgen" in message:
        return message
    return f"{message}; see `{error.ctx.command_path} --help`"


def _say(message: str) -> None:
    line = " ".join(message.split())
    with contextlib.suppress(OSError, ValueError):
        click.echo(f"docgen: {line}", err=True)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page is (Windows)."""
    for stream in (sys.stdout, sys.stderr):
        encoding = (getattr(stream, "encoding", "") or "").lower().replace("-", "")
        if encoding != "utf8" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
