"""The commands that judge: `status`, `check`, `show`, `matrix` and `compare`."""

from typing import TYPE_CHECKING

import click

from ..problems import Message
from .exits import DONE, GATE_FAILED, NOTHING_TO_JUDGE
from .judging import ending, judge, nothing_to_judge
from .options import BY, DATA, Options, shared, unknown
from .reading import read
from .streams import tell
from .writing import chosen, scene, write_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..judge import Report, Status
    from ..render import By, Format


@shared
@click.command(
    help="""The gap table: where every target stands.

    Exit 0 whatever the verdicts. DATA are CSV files or Excel workbooks, - is standard input; without any, those that
    the targets file names.
    """
)
@DATA
@BY
def status(options: Options, by: "By | None") -> int:
    from ..render import FORMATS

    return _shown(options, FORMATS, by)


@shared
@click.command(
    help="""The same as a gate: exit 1 when a goal is in a failing status.

    Prints the failing goals and the summary. A target that is waived is shown and does not fail.
    """
)
@DATA
@click.option(
    "--fail-on",
    metavar="STATUS,...",
    default="missed,moving_away,off_track,no_data",
    show_default=True,
    help="Which statuses fail.",
)
@click.option(
    "--against",
    metavar="OLD",
    multiple=True,
    type=click.Path(),
    help="Fail only on what is worse than this data file made it.",
)
@BY
def check(options: Options, fail_on: str, against: tuple[str, ...], by: "By | None") -> int:
    from ..judge import compare as compared
    from ..render import FORMATS, Gate
    from ..wording import failure, safe

    statuses = _statuses(fail_on)
    outputs = chosen(options, FORMATS)
    targets, actuals, older = read(options, older=against, older_quiet=True)
    report = judge(options, targets, actuals)
    if against:
        changes = compared(judge(options, targets, older, older=True), report).changes
        listed = [change.after for change in changes if change.after and change.worse]
        why = f"--against {' '.join(against)}"
    else:
        listed = [result for result in report.results if result.status in statuses]
        why = f"--fail-on {','.join(statuses)}"
    failing = tuple(result for result in listed if "waived" not in result.flags)
    gate = scene(options, targets, by=by)._replace(gate=Gate(failing, why), listed=tuple(listed))
    write_in(FORMATS, outputs, report, gate)
    if code := ending(report, options):
        return code
    if not failing:
        return DONE
    tell(failure(failing, safe(why), options.language), options.language)
    return GATE_FAILED


@shared
@click.command(help="One goal in full: every figure, the arithmetic with its numbers, and where each number stands.")
@click.argument("goal_id", metavar="GOAL")
@DATA
def show(options: Options, goal_id: str) -> int:
    from ..render import GOAL_FORMATS

    return _shown(options._replace(goals=(goal_id,)), GOAL_FORMATS)


@shared
@click.command(help="Areas by goals at the next deadline that is not past (else the last), worst areas first.")
@DATA
@click.option("--all", "everything", is_flag=True, help="All areas, not only the worst 20.")
def matrix(options: Options, everything: bool) -> int:
    from ..judge import by_area
    from ..render import MATRIX_FORMATS

    outputs = chosen(options, MATRIX_FORMATS)
    targets, actuals, _ = read(options)
    report = by_area(judge(options, targets, actuals, areas=options.areas or tuple(actuals.areas)))
    no_area = not actuals.areas and not options.areas
    if no_area:
        tell(Message("nothing to judge: the data names no area"), options.language)
        outputs = [output for output in outputs if output.form in ("json", "csv")]
    write_in(MATRIX_FORMATS, outputs, report, scene(options, targets, everything=everything))
    return NOTHING_TO_JUDGE if no_area else ending(report, options)


@shared
@click.command(help="Which goals changed status, gap or figure between two data files.")
@click.argument("old", type=click.Path(allow_dash=True))
@click.argument("new", type=click.Path(allow_dash=True))
def compare(options: Options, old: str, new: str) -> int:
    from ..judge import compare as compared
    from ..render import CHANGES_FORMATS

    outputs = chosen(options, CHANGES_FORMATS)
    targets, actuals, older = read(options._replace(data=(new,)), older=(old,))
    after = judge(options, targets, actuals)
    before = judge(options, targets, older, older=True)
    write_in(CHANGES_FORMATS, outputs, compared(before, after), scene(options, targets))
    return ending(after, options) if nothing_to_judge(before, options) else DONE


def _shown(options: Options, formats: "Mapping[str, Format[Report]]", by: "By | None" = None) -> int:
    outputs = chosen(options, formats)
    targets, actuals, _ = read(options)
    report = judge(options, targets, actuals)
    write_in(formats, outputs, report, scene(options, targets, by=by))
    return ending(report, options)


def _statuses(text: str) -> "list[Status]":
    from ..judge import Status

    listing = Message("the statuses are {known}", known=", ".join(Status))
    names = [name for part in text.split(",") if (name := part.strip().replace("-", "_"))]
    for name in names:
        if name not in list(Status):
            raise unknown(Message("status"), name, list(Status), listing)
    if not names:
        raise click.UsageError(Message("{message}; {hint}", message=Message("--fail-on names no status"), hint=listing))
    return [Status(name) for name in names]
