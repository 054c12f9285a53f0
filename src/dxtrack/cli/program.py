"""The command line: which commands there are, and how a run ends. They themselves are loaded when one is asked for."""

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

import click

from .. import __version__
from .exits import BUG, DONE, EXIT_CODES, INTERRUPTED, NOT_WRITTEN, READER_GONE, WRONG_USE
from .streams import NoOutput, say, tell, width

COMMANDS = {
    "status": ("report", "The gap table: where every target stands."),
    "check": ("report", "The same as a gate: exit 1 when a goal is in a failing status."),
    "show": ("report", "One goal in full, with its arithmetic and every figure."),
    "matrix": ("report", "Areas by goals, the worst areas first."),
    "compare": ("report", "What changed between two data files."),
    "validate": ("files", "Every problem of the targets file and the data."),
    "init": ("init", "A commented targets.yaml to begin with."),
    "schema": ("files", "The JSON Schema of the targets file, or of the JSON output."),
}
"""Every command: in which file it is, and what it is for in a line."""


class Commands(click.Group):
    """All commands: each is loaded when it is asked for, and a wrong name is answered with the closest one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        file, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f".{file}", __package__), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in COMMANDS or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        if ctx.resilient_parsing:
            return None, None, []
        from ..problems import Message
        from .options import unknown

        listing = Message("the commands are {known}", known=", ".join(COMMANDS))
        raise unknown(Message("command"), args[0], list(COMMANDS), listing)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in EXIT_CODES.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""How far is each promise from being kept?

    A YAML file states the promises, a CSV file states what happened; dxtrack prints the gap.
    """,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None: ...


def main() -> NoReturn:
    """Runs the command line and exits with one of EXIT_CODES."""
    import gc

    gc.disable()  # a run is short and makes no garbage worth looking for
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nothing installed beside takes part in judging
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)  # not every system has both
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    code = _run(sys.argv[1:])
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _discard_stdout()
        code = code or NOT_WRITTEN
    if sys.gettrace() or sys.getprofile():  # who traces or profiles the run is let finish
        sys.exit(code)
    os._exit(code)  # taking apart what it holds takes as long as a tenth of its work


def _run(arguments: list[str]) -> int:
    try:
        return _answer(arguments)
    except click.exceptions.NoArgsIsHelpError as error:
        say(f"{error.format_message()}\n")
        return WRONG_USE
    except click.UsageError as error:
        _say_wrong_use(error, arguments)
        return WRONG_USE
    except (KeyboardInterrupt, click.Abort):
        _discard_stdout()
        return INTERRUPTED
    except SystemExit as error:  # of a signal
        _discard_stdout()
        return int(error.code or DONE)
    except BrokenPipeError:
        _discard_stdout()
        return READER_GONE
    except NoOutput as error:
        _discard_stdout()
        _say_not_written(error, arguments)
        return NOT_WRITTEN
    except OSError as error:  # click's, of a help
        _discard_stdout()
        from ..problems import Message

        reason = Message("standard output: {reason}", reason=error.strerror or error)
        _say_not_written(NoOutput(reason), arguments)
        return NOT_WRITTEN
    except Exception as error:
        if "-v" in arguments or "--verbose" in arguments:
            import traceback

            from ..wording import safe

            lines = "".join(traceback.format_exception(error)).splitlines()
            say("".join(f"{safe(line)}\n" for line in lines))
        _say_bug(error, arguments)
        return BUG


def _answer(arguments: list[str]) -> int:
    """The exit code of a command, or of what click prints by itself."""
    if instruction := os.environ.get("_DXTRACK_COMPLETE"):
        from click.shell_completion import shell_complete

        code = WRONG_USE if shell_complete(cli, {}, "dxtrack", "_DXTRACK_COMPLETE", instruction) else DONE
    else:
        try:
            # not cli.main(): it answers a broken pipe with exit code 1
            columns = max(min(width() or 80, 80) - 2, 50)
            with cli.make_context("dxtrack", list(arguments), terminal_width=columns) as context:  # click empties it
                return cli.invoke(context) or DONE
        except click.exceptions.Exit as error:
            code = error.exit_code
    if code == DONE and sys.stdout is None:  # where click prints nothing and says nothing
        from ..problems import Message

        raise NoOutput(Message("standard output: it is closed"))
    return code


def _say_wrong_use(error: click.UsageError, arguments: list[str]) -> None:
    from ..wording import word
    from .usage import language_of, told

    language = language_of(arguments)
    tell(told(error, language), language, kind="error")
    say(f"   = {word('help', language)}: {error.ctx.command_path if error.ctx else 'dxtrack'} --help\n")


def _say_not_written(error: NoOutput, arguments: list[str]) -> None:
    from ..problems import Message
    from .usage import language_of

    tell(Message("cannot write {what}", what=error.message), language_of(arguments), kind="error")


def _say_bug(error: Exception, arguments: list[str]) -> None:
    from ..problems import Message
    from .usage import language_of

    message = Message(
        "a bug in dxtrack {version} ({error}); please report it where you have dxtrack from, "
        "with the output of the same command and -v",
        version=__version__,
        error=type(error).__name__,
    )
    try:
        tell(message, language_of(arguments), kind="error")
    except ImportError:  # of an installation that lacks a package
        say(f"error: {message}\n")


def _discard_stdout() -> None:
    """Nothing more is to be written, not even when Python closes its streams."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
