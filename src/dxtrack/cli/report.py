"""The commands that show a report: `status`, `check`, `show` and `matrix`."""

from typing import TYPE_CHECKING

import click

from .exits import DONE, GATE_FAILED, NOTHING_TO_JUDGE
from .judging import ending, judge
from .options import DATA, Options, shared, unknown
from .reading import read
from .streams import say
from .writing import chosen, scene, write_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..judge import Assessment, Report, Status

FAILING = "missed,moving_away,off_track,no_data"


@click.command()
@DATA
@shared
def status(options: Options) -> int:
    """The gap table: where every target stands.

    Exit 0 whatever the verdicts. DATA are CSV files, - is standard input; without any, those that the targets file
    names.
    """
    from ..render import FORMATS

    outputs = chosen(options, FORMATS)
    targets, actuals = read(options)
    report = judge(options, targets, actuals)
    write_in(FORMATS, outputs, report, scene(options, targets))
    return ending(report, options)


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
    from ..render import FORMATS

    statuses = _statuses(fail_on)
    outputs = chosen(options, FORMATS)
    if "-" in options.data and "-" in against:
        raise click.UsageError("standard input can be read only once")
    targets, actuals = read(options)
    report = judge(options, targets, actuals)
    if against:
        why = f"--against {' '.join(against)}"
        listed = _worse(report, options._replace(data=against, quiet=True))
    else:
        why = f"--fail-on {','.join(statuses)}"
        listed = [result for result in report.results if result.status in statuses]
    failing = [result for result in listed if "waived" not in result.flags]
    gate = scene(options, targets)._replace(failing=tuple(failing), listed=tuple(listed))
    write_in(FORMATS, outputs, report, gate)
    return ending(report, options) or _verdict(failing, why)


@click.command()
@click.argument("goal_id", metavar="GOAL")
@DATA
@shared
def show(options: Options, goal_id: str) -> int:
    """One goal in full: every figure, the arithmetic with its numbers, and where each number stands."""
    from ..render import GOAL_FORMATS

    outputs = chosen(options, GOAL_FORMATS)
    targets, actuals = read(options)
    options = options._replace(goals=(goal_id,))
    report = judge(options, targets, actuals)
    write_in(GOAL_FORMATS, outputs, report, scene(options, targets))
    return ending(report, options)


@click.command()
@DATA
@click.option("--all", "everything", is_flag=True, help="All areas, not only the worst 20.")
@shared
def matrix(options: Options, everything: bool) -> int:
    """Areas by goals at the next deadline that is not past (else the last), worst areas first."""
    from ..judge import by_area
    from ..render import MATRIX_FORMATS

    outputs = chosen(options, MATRIX_FORMATS)
    targets, actuals = read(options)
    report = by_area(judge(options, targets, actuals, areas=options.areas or tuple(actuals.areas)))
    no_area = not actuals.areas and not options.areas
    if no_area:
        say("nothing to judge: the data names no area\n")
        outputs = [output for output in outputs if output.form in ("json", "csv")]
    write_in(MATRIX_FORMATS, outputs, report, scene(options, targets, everything=everything))
    return NOTHING_TO_JUDGE if no_area else ending(report, options)


# --- the gate ---


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


def _worse(report: "Report", older: Options) -> "list[Assessment]":
    """The results that are worse than those of the older data, in the order of the report."""
    from ..judge import compare

    old = judge(older, *read(older), older=True)
    return [change.after for change in compare(old, report).changes if change.after and change.worse]


def _verdict(failing: "Sequence[Assessment]", why: str) -> int:
    if not failing:
        return DONE
    statuses = [result.status for result in failing]
    counts = ", ".join(f"{statuses.count(status)} {status}" for status in dict.fromkeys(statuses))
    say(f"FAILED: {counts} ({why})\n")
    return GATE_FAILED
