"""The commands: read, assess, render. The only room with a clock and lazy imports."""

import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from .. import __version__
from .streams import is_terminal, save, say, takes_unicode, width, write

if TYPE_CHECKING:
    from ..actuals import Actuals
    from ..judge import Report, Status
    from ..numbers import NumberError
    from ..periods import PeriodError
    from ..problems import Problem
    from ..render import Format, ReadingLine, Scene
    from ..targets import Targets
    from ..wording import Language

    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType  # no generic yet in click 8.2

GATE_FAILED = 1
INVALID_INPUT = 3
NOTHING_TO_JUDGE = 4


# --- options ---


class PeriodParam(_ParamType):
    """A period on the command line."""

    name = "PERIOD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from ..periods import Period, PeriodError, parse_period

        if isinstance(value, Period):
            return value
        try:
            return parse_period(value)
        except PeriodError as error:
            self.fail(_hinted(error), param, ctx)


def _hinted(error: "PeriodError | NumberError") -> str:
    return f"{error}; {error.hint}" if error.hint else str(error)


PERIOD = PeriodParam()
DECIMAL_MARKS = {".": ".", "point": ".", ",": ",", "comma": ","}


class Options(NamedTuple):
    """The options that all commands on data share."""

    data: tuple[str, ...]
    targets: str | None
    as_of: Any
    goal: tuple[str, ...]
    deadline: tuple[Any, ...]
    area: tuple[str, ...]
    what_if: tuple[str, ...]
    strict: bool
    allow_unknown: bool
    lang: str | None
    color: str
    ascii_only: bool
    quiet: bool
    verbose: bool
    encoding: str | None
    decimal: str | None
    max_errors: int
    output: tuple[str, ...]


def _complete_format(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from ..render import FORMATS

    return [form for form in FORMATS if form.startswith(incomplete)]


LANG = click.option(
    "--lang", type=click.Choice(["en", "vi"]), help="The language.  [default: DXTRACK_LANG, else the locale]"
)
DATA = click.argument("data", nargs=-1, type=click.Path(allow_dash=True))
SHARED = (
    click.option("-t", "--targets", type=click.Path(), metavar="FILE", help="The targets file."),
    click.option(
        "--as-of", type=PERIOD, help="The day of the report: a period stands for its last day.  [default: today]"
    ),
    click.option("--goal", multiple=True, metavar="ID", help="Only this goal (repeatable)."),
    click.option("--deadline", multiple=True, type=PERIOD, help="Only targets of this deadline (repeatable)."),
    click.option("--area", multiple=True, metavar="NAME", help="This area instead of the whole (repeatable)."),
    click.option("--set", "what_if", multiple=True, metavar="GOAL=PERIOD:VALUE", help="What if (repeatable)."),
    click.option("--strict", is_flag=True, help="Take warnings for errors."),
    click.option("--allow-unknown", is_flag=True, help="Rows of unknown goals are a warning, not an error."),
    LANG,
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour."),
    click.option("--ascii", "ascii_only", is_flag=True, help="Only ASCII characters."),
    click.option("-q", "--quiet", is_flag=True, help="No warnings and notes."),
    click.option("-v", "--verbose", is_flag=True, help="Say which files were used; a traceback for a bug."),
    click.option("--encoding", metavar="NAME", help="What data files are written in, if not UTF-8."),
    click.option(
        "--decimal",
        type=click.Choice(list(DECIMAL_MARKS)),
        help="The decimal mark of data files, if they do not prove it.",
    ),
    click.option(
        "--max-errors",
        type=click.IntRange(1),
        default=20,
        metavar="N",
        show_default=True,
        help="How many problems to show.",
    ),
    click.option(
        "-o",
        "--output",
        multiple=True,
        metavar="FORMAT[:FILE]",
        shell_complete=_complete_format,
        help="How to show the result, and where (repeatable).",
    ),
)


def shared(function: Callable[..., int | None]) -> Callable[..., int | None]:
    """Gives a command the shared options, collected in one record; its `data` argument goes there too."""

    @wraps(function)
    def command(**values: Any) -> int | None:
        values.setdefault("data", ())
        options = Options(**{name: values.pop(name) for name in Options._fields})
        if options.area:
            from unicodedata import normalize

            options = options._replace(area=tuple(normalize("NFC", area) for area in options.area))
        return function(options, **values)

    for decorate in reversed(SHARED):
        command = decorate(command)
    return command


def unknown(kind: str, name: str, known: Sequence[str], listing: str = "there are {0}") -> click.UsageError:
    """What is not there, with the one that was probably meant, else with all that there are."""
    from ..problems import closest, shown

    guess = closest(name, known)
    hint = f"did you mean {guess}?" if guess else listing.format(", ".join(known[:20])) if known else "there are none"
    return click.UsageError(f"there is no {kind} {shown(name)}; {hint}")


# --- reading ---


def _language(options: Options) -> "Language":
    return _language_of(options.lang)


def _language_of(lang: str | None) -> "Language":
    """What was asked for, else DXTRACK_LANG, else the locale; English where none of them is Vietnamese."""
    from_environment = (os.environ.get(name) for name in ("DXTRACK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = lang or next((value for value in from_environment if value), "en")
    return "vi" if chosen.lower().startswith("vi") else "en"


def _name(path: str) -> str:
    """What messages and reports call a file: as it was named, but never by an absolute path."""
    if os.path.isabs(path):
        try:
            path = os.path.relpath(path)
        except ValueError:  # another drive
            path = os.path.basename(path)
    return path.encode("utf-8", "backslashreplace").decode()


def _find_targets(options: Options) -> str:
    """Named, in the environment, beside the first data file, or upward to the folder that holds `.git`."""
    if named := options.targets or os.environ.get("DXTRACK_TARGETS"):
        _must_be_file(named, "targets file")
        return named
    if options.data and options.data[0] != "-":
        beside = os.path.join(os.path.dirname(options.data[0]), "targets.yaml")
        if os.path.isfile(beside):
            return beside
    here = os.getcwd()
    folders = [here]
    while not os.path.exists(os.path.join(folders[-1], ".git")) and os.path.dirname(folders[-1]) != folders[-1]:
        folders.append(os.path.dirname(folders[-1]))
    if not os.path.exists(os.path.join(folders[-1], ".git")):
        folders = [here]
    for folder in folders:
        if os.path.isfile(os.path.join(folder, "targets.yaml")):
            return os.path.relpath(os.path.join(folder, "targets.yaml"))
    raise click.UsageError("there is no targets.yaml here; name one with --targets, or write one with `dxtrack init`")


def _must_be_file(path: str, what: str) -> None:
    from ..wording import safe

    if os.path.isdir(path):
        raise click.UsageError(f"{safe(path)} is a folder, not a {what}")
    if not os.path.exists(path):
        raise click.UsageError(f"there is no {what} {safe(path)}")


def _progress(options: Options) -> "AbstractContextManager[ReadingLine | None]":
    """A line for whoever waits at a terminal; nothing elsewhere."""
    if not is_terminal(sys.stderr):
        return nullcontext()
    from time import monotonic

    from ..render import ReadingLine

    return ReadingLine(sys.stderr, monotonic, _language(options))


def _data_files(options: Options, targets: "Targets | None", path: str) -> list[str]:
    files = list(options.data)
    if not files and targets is not None:
        files = [os.path.normpath(os.path.join(os.path.dirname(path), file)) for file in targets.data]
    for file in files:
        if file != "-":
            _must_be_file(file, "data file")
    if files.count("-") > 1:
        raise click.UsageError("standard input can be read only once")
    if "-" in files and sys.stdin is None:
        raise click.UsageError("standard input is closed")
    return files


def _check_encoding(name: str | None) -> None:
    if name is None:
        return
    try:
        b"".decode(name)
        "a".encode(name)
    except (LookupError, ValueError, UnicodeError):
        from ..problems import shown

        raise click.UsageError(f"there is no text encoding {shown(name)}; try utf-8, cp1258 or utf-16") from None


def _read(options: Options, *, needs_data: bool = True) -> "tuple[Targets, Actuals]":
    """Targets and actuals; says all problems of both and ends the command where one of them is an error."""
    from ..actuals import Source, read_actuals
    from ..problems import InputError
    from ..targets import read_targets

    _check_encoding(options.encoding)
    path = _find_targets(options)
    problems: list[Problem] = []
    targets: Targets | None = None
    try:
        targets = read_targets(path, name=_name(path))
    except InputError as error:
        problems += error.problems
    except OSError as error:
        raise click.UsageError(f"{_name(path)}: {error.strerror}") from None
    if options.verbose:
        say(f"targets: {_name(path)}\n")
    files = _data_files(options, targets, path)
    if not files and needs_data and targets is not None:
        raise click.UsageError("no data file is named, and the targets file has no data:")
    sources = [Source(_name(file), sys.stdin.buffer if file == "-" else file) for file in files]
    actuals: Actuals | None = None
    try:
        with _progress(options) as progress:
            actuals = read_actuals(
                sources,
                targets,
                encoding=options.encoding,
                decimal=cast(Any, DECIMAL_MARKS.get(options.decimal or "")),
                allow_unknown=options.allow_unknown,
                today=date.today(),
                progress=progress,
            )
        problems += actuals.problems
    except InputError as error:
        problems += error.problems
    except OSError as error:
        raise click.UsageError(f"{_name(str(error.filename or 'data'))}: {error.strerror or error}") from None
    except LookupError as error:
        raise click.UsageError(str(error)) from None
    if options.strict:
        problems = [p._replace(severity="error") if p.severity == "warning" else p for p in problems]
    invalid = any(problem.severity == "error" for problem in problems)
    _say_problems(problems, options)
    if invalid or targets is None or actuals is None:
        _write_invalid(problems, options)
        raise click.exceptions.Exit(INVALID_INPUT)
    return targets, actuals


def _say_problems(problems: "Sequence[Problem]", options: Options) -> None:
    from ..render import to_messages

    shown = [p for p in problems if p.severity == "error" or not options.quiet]
    if shown:
        say(to_messages(shown, most=options.max_errors, paint=_paint(options)))


def _paint(options: Options) -> Callable[[str, str], str]:
    colours = _colours(options, sys.stderr)
    looks = {"error": "red", "warning": "yellow", "note": "cyan", "frame": "blue"}

    def paint(text: str, style: str) -> str:
        return click.style(text, fg=looks.get(style), bold=True) if colours else text

    return paint


# --- assessing ---


def _assess(
    options: Options,
    targets: "Targets",
    actuals: "Actuals",
    *,
    areas: Sequence[str] | None = None,
    lenient: bool = False,
) -> "Report":
    """The report that the options ask for; `lenient` where an area may be missing, as in older data."""
    from ..judge import assess

    for goal_id in options.goal:
        if goal_id not in targets.goals:
            raise unknown("goal", goal_id, list(targets.goals))
    deadlines = {
        target.deadline.last: target.deadline.text
        for goal_id, goal in targets.goals.items()
        for target in goal.targets
        if not options.goal or goal_id in options.goal
    }
    for deadline in options.deadline:
        if deadline.last not in deadlines:
            raise unknown("deadline", deadline.text, [text for _, text in sorted(deadlines.items())])
    for area in options.area:
        if area not in actuals.areas and not lenient:
            raise unknown("area", area, actuals.areas)
    return assess(
        targets,
        _what_if(options, targets, actuals),
        _as_of(options),
        goals=set(options.goal) or None,
        deadlines={deadline.last for deadline in options.deadline} or None,
        areas=options.area or (None,) if areas is None else areas,
    )


def _what_if(options: Options, targets: "Targets", actuals: "Actuals") -> "Actuals":
    """The actuals with the figures of `--set` in place of what the data says."""
    from ..actuals import suppose
    from ..numbers import NumberError, parse_number
    from ..periods import PeriodError, parse_period
    from ..problems import closest, shown

    for text in options.what_if:
        goal_id, _, figure = text.partition("=")
        period, _, value = figure.rpartition(":")
        if not period:
            raise click.UsageError(f"--set {shown(text)}: write GOAL=PERIOD:VALUE, as in e_payment=2025:65")
        if goal_id not in targets.goals:
            guess = closest(goal_id, list(targets.goals))
            raise click.UsageError(
                f"--set: there is no goal {shown(goal_id)}" + (f"; did you mean {guess}?" if guess else "")
            )
        try:
            supposed = parse_period(period), parse_number(value.removesuffix("%"))
        except (PeriodError, NumberError) as error:
            raise click.UsageError(f"--set: {_hinted(error)}") from None
        if supposed[0].last > _as_of(options):
            say(f"note: --set {goal_id}={period} stands after {_as_of(options)} and is ignored; say --as-of {period}\n")
        actuals = suppose(actuals, goal_id, targets.goals[goal_id], *supposed)
    return actuals


def _as_of(options: Options) -> date:
    return cast(date, options.as_of.last) if options.as_of else date.today()


def _nothing_to_judge(report: "Report", options: Options) -> bool:
    assert report.actuals is not None
    goals = {result.goal_id for result in report.results} or set(options.goal)
    return not any(goal_id in report.actuals.figures for goal_id in goals)


# --- writing ---


def _colours(options: Options, stream: Any) -> str | None:
    """Rich's name for the colours to use on a stream, None for not a single escape byte."""
    environment = os.environ
    forced = any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE"))
    if options.color == "never":
        return None
    if options.color == "auto":
        if environment.get("NO_COLOR"):
            return None
        if not forced and (not is_terminal(stream) or environment.get("TERM") == "dumb"):
            return None
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256" in environment.get("TERM", "") else "standard"


def _scene(options: Options, targets: "Targets", **more: Any) -> "Scene":
    from ..render import Look, Scene

    ascii_only = options.ascii_only or not takes_unicode(sys.stdout)
    look = Look(_language(options), width(), ascii_only, everything=more.pop("everything", False))
    return Scene(look, _colours(options, sys.stdout), targets, __version__, **more)


def _outputs(options: Options, known: Collection[str]) -> list[tuple[str, str | None]]:
    """Format and file of each output, checked against the `known` formats, of which the first is the default."""
    outputs: list[tuple[str, str | None]] = []
    for text in options.output or (next(iter(known)),):
        form, _, file = text.partition(":")
        if form not in known:
            raise unknown("format", form, list(known), "the formats here are {0}")
        outputs.append((form, None if file in ("", "-") else file))
    to_stdout = [form for form, file in outputs if file is None]
    if len(to_stdout) - ("github" in to_stdout and len(to_stdout) > 1) > 1:
        raise click.UsageError(f"only one format can go to stdout, not {' and '.join(to_stdout)}")
    return outputs


def _write(outputs: list[tuple[str, str | None]], make: Callable[[str, bool], str]) -> None:
    """Each output made, for a file or not, and written; files first, so that a broken pipe costs none of them."""
    from ..render import FORMATS

    texts = [(make(form, file is not None), form, file) for form, file in outputs]
    for text, _, file in texts:
        if file is not None:
            save(text, file)
    for text, form, file in texts:
        if file is None:
            write(text, unicode=FORMATS[form].machine)


def _write_in(formats: "Mapping[str, Format[Any]]", subject: Any, scene: "Scene", options: Options) -> None:
    """What a command shows, in each of its formats that is asked for."""
    _write(_outputs(options, formats), lambda form, to_file: formats[form].make(subject, _for(scene, to_file)))


def _plain(text: str, scene: "Scene") -> str:
    from ..wording import unaccented

    return unaccented(text) if scene.look.ascii_only else text


def _for(scene: "Scene", to_file: bool) -> "Scene":
    """The scene, or for a file the plain one: no colour, no terminal's width, all characters."""
    if not to_file:
        return scene
    return scene._replace(colours=None, look=scene.look._replace(width=None, ascii_only=False))


def _write_invalid(problems: "Sequence[Problem]", options: Options) -> None:
    """Where nothing was judged, JSON still is one valid document and GitHub is told, with the problems."""
    from ..render import problems_to_github, problems_to_json

    forms = [text.partition(":") for text in options.output]
    outputs = [(form, None if file in ("", "-") else file) for form, _, file in forms if form in ("json", "github")]
    as_of = _as_of(options).isoformat()
    _write(
        outputs,
        lambda form, _: problems_to_json(problems, as_of=as_of) if form == "json" else problems_to_github(problems),
    )


# --- commands ---


@click.command()
@DATA
@shared
def status(options: Options) -> int:
    """The gap table: where every target stands.

    Exit 0 whatever the verdicts. DATA are CSV files, - is standard input; without any, those that the targets file
    names.
    """
    from ..render import FORMATS

    _outputs(options, FORMATS)
    targets, actuals = _read(options)
    report = _assess(options, targets, actuals)
    _write_in(FORMATS, report, _scene(options, targets), options)
    return _end(report, options)


FAILING = "missed,moving_away,off_track,no_data"


@click.command()
@DATA
@click.option("--fail-on", metavar="STATUS,...", default=FAILING, show_default=True, help="Which statuses fail.")
@click.option(
    "--against",
    metavar="OLD",
    multiple=True,
    type=click.Path(),
    help="Fail only on what is worse than this data file made it.",
)
@shared
def check(options: Options, fail_on: str, against: tuple[str, ...]) -> int:
    """The same as a gate: exit 1 when a goal is in a failing status.

    Prints the failing goals and the summary. A target that is waived is shown and does not fail.
    """
    from ..judge import compare
    from ..render import FORMATS

    statuses = _statuses(fail_on)
    _outputs(options, FORMATS)
    if "-" in options.data and "-" in against:
        raise click.UsageError("standard input can be read only once")
    targets, actuals = _read(options)
    report = _assess(options, targets, actuals)
    failing = [result for result in report.results if result.status in statuses]
    why = f"--fail-on {','.join(statuses)}"
    if against:
        old = _assess(options, *_read(options._replace(data=against, quiet=True)), lenient=True)
        failing = [change.result for change in compare(old, report).changes if change.worse and change.after]
        why = f"--against {' '.join(against)}"
    shown = set(map(id, failing))
    listed = tuple(result for result in report.results if id(result) in shown)
    failing = [result for result in failing if "waived" not in result.flags]
    scene = _scene(options, targets, failing=tuple(failing), listed=listed)
    _write_in(FORMATS, report, scene, options)
    if code := _end(report, options):
        return code
    if not failing:
        return 0
    counts = ", ".join(
        f"{sum(result.status == status for result in failing)} {status}"
        for status in dict.fromkeys(result.status for result in failing)
    )
    say(f"FAILED: {counts} ({why})\n")
    return GATE_FAILED


def _statuses(text: str) -> "list[Status]":
    from ..judge import Status

    chosen = []
    for name in filter(None, (part.strip().replace("-", "_") for part in text.split(","))):
        if name not in list(Status):
            raise unknown("status", name, list(Status), "the statuses are {0}")
        chosen.append(Status(name))
    if not chosen:
        raise click.UsageError(f"--fail-on names no status; the statuses are {', '.join(Status)}")
    return chosen


@click.command()
@click.argument("goal_id", metavar="GOAL")
@DATA
@shared
def show(options: Options, goal_id: str) -> int:
    """One goal in full: every figure, the arithmetic with its numbers, and where each number stands."""
    from ..render import GOAL_FORMATS

    _outputs(options, GOAL_FORMATS)
    targets, actuals = _read(options)
    options = options._replace(goal=(goal_id,))
    report = _assess(options, targets, actuals)
    _write_in(GOAL_FORMATS, report, _scene(options, targets), options)
    return _end(report, options)


@click.command()
@DATA
@click.option("--all", "everything", is_flag=True, help="All areas, not only the worst 20.")
@shared
def matrix(options: Options, everything: bool) -> int:
    """Areas by goals at the next deadline that is not past (else the last), worst areas first."""
    from ..judge import by_area
    from ..render import MATRIX_FORMATS

    outputs = _outputs(options, MATRIX_FORMATS)
    targets, actuals = _read(options)
    report = by_area(_assess(options, targets, actuals, areas=options.area or tuple(actuals.areas)))
    scene = _scene(options, targets, everything=everything)
    if not actuals.areas and not options.area:
        say("nothing to judge: the data names no area\n")
        machine = [output for output in outputs if output[0] in ("json", "csv")]
        _write(machine, lambda form, to_file: MATRIX_FORMATS[form].make(report, scene))
        return NOTHING_TO_JUDGE
    _write_in(MATRIX_FORMATS, report, scene, options)
    return _end(report, options)


@click.command()
@click.argument("old", type=click.Path(allow_dash=True))
@click.argument("new", type=click.Path(allow_dash=True))
@shared
def compare(options: Options, old: str, new: str) -> int:
    """Which goals changed status, gap or figure between two data files."""
    from ..judge import compare as compared
    from ..render import CHANGES_FORMATS

    _outputs(options, CHANGES_FORMATS)
    before = options._replace(data=(old,))
    after = options._replace(data=(new,))
    targets, actuals = _read(after)
    newer = _assess(after, targets, actuals)
    older = _assess(before, *_read(before._replace(targets=options.targets or targets.path)), lenient=True)
    _write_in(CHANGES_FORMATS, compared(older, newer), _scene(options, targets), options)
    return 0 if not _nothing_to_judge(older, before) else _end(newer, after)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@click.command()
@DATA
@shared
def validate(options: Options) -> int:
    """Reads the targets file and the data and reports every problem, judging nothing."""
    from ..render import problems_to_github, problems_to_json

    outputs = _outputs(options, ("text", "json", "github"))
    targets, actuals = _read(options, needs_data=False)
    goals, promises = len(targets.goals), sum(len(goal.targets) for goal in targets.goals.values())
    text = f"valid: {_counted(goals, 'goal')}, {_counted(promises, 'target')}, {_counted(actuals.stated, 'figure')}\n"
    if _language(options) == "vi":
        text = f"hợp lệ: {goals} chỉ tiêu, {promises} mục tiêu, {actuals.stated} số liệu\n"
    as_of = _as_of(options).isoformat()
    scene = _scene(options, targets)
    makers = {
        "text": lambda: _plain(text, scene),
        "json": lambda: problems_to_json(actuals.problems, as_of=as_of),
        "github": lambda: problems_to_github(actuals.problems),
    }
    _write(outputs, lambda form, _: makers[form]())
    return 0


@click.command()
@click.argument("data", required=False, type=click.Path())
@click.option("--example", "name", metavar="NAME", help="A real programme instead: hcmc.")
@LANG
def init(data: str | None, name: str | None, lang: str | None) -> int:
    """Writes a commented targets.yaml to begin with, never over an existing file.

    With DATA, for the goals found in it; without, also a small actuals.csv.
    """
    from ..problems import InputError, shown
    from ..wording import pick, safe
    from .starter import EXAMPLES, example, first_files, from_data

    language = _language_of(lang)
    if name is not None and name not in EXAMPLES:
        raise click.UsageError(f"there is no example {shown(name)}; there is {', '.join(EXAMPLES)}")
    if name is not None and data is not None:
        raise click.UsageError("an example brings its own data: leave DATA or --example out")
    if name is not None:
        files = example(name)
    elif data is None:
        files = first_files(date.today(), language)
    else:
        from ..actuals import read_actuals
        from ..render import to_messages

        _must_be_file(data, "data file")
        try:
            actuals = read_actuals(data)
        except InputError as error:
            say(to_messages(error.problems))
            raise click.exceptions.Exit(INVALID_INPUT) from None
        files = {"targets.yaml": from_data(actuals, data, date.today(), language)}
    for file in files:
        if os.path.lexists(file):
            raise click.UsageError(f"{file} exists already, and init never writes over a file")
    for file, text in files.items():
        save(text, file)
    written = safe(", ".join(files))
    said = pick(language, f"wrote {written}; now run", f"đã ghi {written}; bây giờ hãy chạy") + ": dxtrack status\n"
    if not os.path.exists("targets.schema.json"):
        said += pick(language, "for completion in your editor", "để trình soạn thảo gợi ý")
        said += ": dxtrack schema targets > targets.schema.json\n"
    write(said)
    return 0


@click.command()
@click.argument("subject", type=click.Choice(["targets", "status"]), default="targets")
def schema(subject: str) -> int:
    """The JSON Schema (2020-12) of the targets file, or of the JSON output."""
    from ..render import to_schema

    write(to_schema(subject), unicode=True)
    return 0


def _end(report: "Report", options: Options) -> int:
    if _nothing_to_judge(report, options):
        say("nothing to judge: the data has no row for any goal asked for\n")
        return NOTHING_TO_JUDGE
    return 0
