"""The options that commands share, as one record; and the clock and the language of a run."""

import os
from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..problems import Message

if TYPE_CHECKING:
    from ..numbers import Mark, NumberError
    from ..periods import PeriodError
    from ..wording import Language


class Output(NamedTuple):
    """Where the result goes in one of the formats; `file` is None for standard output."""

    form: str
    file: str | None


class Options(NamedTuple):
    """What the data argument and the shared options say."""

    data: tuple[str, ...]
    targets: str | None
    as_of: date
    goals: tuple[str, ...]
    deadlines: tuple[str, ...]
    """As the targets file writes them."""
    groups: tuple[str, ...]
    owners: tuple[str, ...]
    areas: tuple[str, ...]
    what_if: tuple[str, ...]
    strict: bool
    allow_unknown: bool
    language: "Language"
    color: str
    ascii_only: bool
    quiet: bool
    verbose: bool
    encoding: str | None
    decimal: "Mark | None"
    max_errors: int
    outputs: tuple[Output, ...]


def shared(command: click.Command) -> click.Command:
    """Gives a command the shared options, collected in one record; its `data` argument goes there too."""
    asked = command.callback
    assert asked is not None

    def collected(**values: Any) -> int:  # click hands over what its types made
        values.setdefault("data", ())
        options = Options(**{name: values.pop(name) for name in Options._fields})
        code: int = asked(options, **values)
        return code

    command.callback = collected
    command.params += _parameters()
    return command


@cache
def _parameters() -> list[click.Parameter]:
    """The shared options, made once for all commands."""
    command = click.Command("shared")
    for decorate in _SHARED:
        decorate(command)
    return command.params


def today() -> date:
    """The user's own day."""
    return date.today()


def unknown(kind: Message, name: str, known: Sequence[str], listing: Message | None = None) -> click.UsageError:
    """What is not there, with the one that was probably meant, else with all that there are: the `listing`, if any."""
    from ..problems import closest, shown

    if not known:
        return click.UsageError(Message("there is no {kind} {name}; there are none", kind=kind, name=shown(name)))
    if guess := closest(name, known):
        hint = Message("did you mean {meant}?", meant=guess)
    else:
        hint = listing or Message("there are {known}", known=", ".join(known[:20]))
    missing = Message("there is no {kind} {name}", kind=kind, name=shown(name))
    return click.UsageError(Message("{message}; {hint}", message=missing, hint=hint))


def hinted(error: "PeriodError | NumberError") -> Message:
    """What is wrong with a period or a number, and what to write instead."""
    return Message("{message}; {hint}", message=error.message, hint=error.hint) if error.hint else error.message


# --- what is made of the values ---


def _day(text: str) -> date:
    """The last day of a period; no targets file is read yet, so that a fiscal year is to be written out."""
    from ..periods import PeriodError, parse_period
    from ..spellings import ends_fiscal_year

    try:
        return parse_period(text).last
    except PeriodError as error:
        hint = hinted(error)
        if ends := ends_fiscal_year(text):
            interval = f"{ends - 1:04}-04/{ends:04}-03"
            hint = Message(
                "{text} is a fiscal year; write its last day or the interval, as in {interval}",
                text=text,
                interval=interval,
            )
        raise click.BadParameter(hint) from None


def _deadline(text: str) -> str:
    """A period as the targets file writes it, which says in which month fiscal years begin."""
    from ..periods import PeriodError, parse_period
    from ..spellings import ends_fiscal_year

    try:
        if ends_fiscal_year(text) is None:
            parse_period(text)
    except PeriodError as error:
        raise click.BadParameter(hinted(error)) from None
    return text


def _composed(name: str) -> str:
    """Letters and accents in one character each, as the files are read."""
    from unicodedata import normalize

    return normalize("NFC", name)


def _encoding(name: str) -> str:
    try:
        b"".decode(name)
        "a".encode(name)
    except (LookupError, ValueError):
        from ..problems import shown

        message = Message("there is no text encoding {name}; try utf-8, cp1258 or utf-16", name=shown(name))
        raise click.UsageError(message) from None
    return name


def _output(text: str) -> Output:
    form, _, file = text.partition(":")
    return Output(form, None if file in ("", "-") else file)


def language_around() -> "Language":
    """That of DXTRACK_LANG, else of the locale; English where none of them is Vietnamese."""
    names = ("DXTRACK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next(filter(None, map(os.environ.get, names)), "en")
    return "vi" if chosen.lower().startswith("vi") else "en"


def _complete_format(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    from ..render import FORMATS

    return [form for form in FORMATS if form.startswith(incomplete)]


# --- the options ---

_repeatable = partial(click.option, multiple=True)
_DECIMAL_MARKS = {".": ".", "point": ".", ",": ",", "comma": ","}

DATA = click.argument("data", nargs=-1, type=click.Path(allow_dash=True))
LANG = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "vi"]),
    default=language_around,
    help="The language.  [default: DXTRACK_LANG, else the locale]",
)
AS_OF = partial(
    click.option, "--as-of", type=_day, metavar="PERIOD", callback=lambda _context, _option, day: day or today()
)
ENCODING = click.option(
    "--encoding", type=_encoding, metavar="NAME", help="What data files are written in, if not UTF-8."
)
DECIMAL = click.option(
    "--decimal",
    type=click.Choice(list(_DECIMAL_MARKS)),
    callback=lambda _context, _option, mark: _DECIMAL_MARKS.get(mark),
    help="The decimal mark of data files, if they do not prove it.",
)
BY = click.option(
    "--by",
    type=click.Choice(["deadline", "group", "owner"]),
    help="What makes the sections of tables, text and pages.  [default: group where there are groups, else deadline]",
)
_SHARED = (
    click.option("-t", "--targets", type=click.Path(), metavar="FILE", help="The targets file."),
    AS_OF(help="The day of the report: a period stands for its last day.  [default: today]"),
    _repeatable("--goal", "goals", metavar="ID", help="Only this goal (repeatable)."),
    _repeatable(
        "--deadline", "deadlines", type=_deadline, metavar="PERIOD", help="Only targets of this deadline (repeatable)."
    ),
    _repeatable("--group", "groups", type=_composed, metavar="NAME", help="Only goals of this group (repeatable)."),
    _repeatable("--owner", "owners", type=_composed, metavar="NAME", help="Only goals of this owner (repeatable)."),
    _repeatable("--area", "areas", type=_composed, metavar="NAME", help="This area instead of the whole (repeatable)."),
    _repeatable("--set", "what_if", metavar="GOAL=PERIOD:VALUE", help="What if (repeatable)."),
    click.option("--strict", is_flag=True, help="Take warnings for errors."),
    click.option("--allow-unknown", is_flag=True, help="Rows of unknown goals are a warning, not an error."),
    LANG,
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour."),
    click.option("--ascii", "ascii_only", is_flag=True, help="Only ASCII characters."),
    click.option("-q", "--quiet", is_flag=True, help="No warnings and notes."),
    click.option("-v", "--verbose", is_flag=True, help="Say which files were used; a traceback for a bug."),
    ENCODING,
    DECIMAL,
    click.option(
        "--max-errors",
        type=click.IntRange(1),
        default=20,
        metavar="N",
        show_default=True,
        help="How many problems to show.",
    ),
    _repeatable(
        "-o",
        "--output",
        "outputs",
        type=_output,
        metavar="FORMAT[:FILE]",
        shell_complete=_complete_format,
        help="How to show the result, and where (repeatable).",
    ),
)
