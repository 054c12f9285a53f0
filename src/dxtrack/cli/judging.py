"""What a run asks the judge: which goals, deadlines and areas, on which day, and what if."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from ..problems import Message
from .exits import DONE, NOTHING_TO_JUDGE
from .options import Options, hinted, unknown
from .streams import tell

if TYPE_CHECKING:
    from ..actuals import Actuals
    from ..judge import Report
    from ..periods import Period
    from ..targets import Goal, Targets


def judge(
    options: Options, targets: "Targets", actuals: "Actuals", *, areas: Sequence[str] | None = None, older: bool = False
) -> "Report":
    """The report that the options ask for, of these areas or theirs; in `older` data an area may be missing."""
    from ..actuals import suppose
    from ..judge import assess
    from ..periods import between

    deadlines = [_deadline(text, targets) for text in options.deadlines]
    goals = _selected(options, targets)
    _check(deadlines, [targets.goals[goal_id] for goal_id in goals], () if older else options.areas, actuals)
    supposed: dict[str, dict[Period, Decimal]] = {}
    for text in options.what_if:
        goal_id, period, value = _supposed(text, targets)
        _check_amount(goal_id, period, targets, actuals)
        supposed.setdefault(goal_id, {})[period] = value
        if period.last > options.as_of and not older:
            ignored = Message(
                "--set {goal}={period} stands after {day} and is ignored; say --as-of {until}",
                goal=goal_id,
                period=period.text,
                day=options.as_of,
                until=between(period.first, period.last).text,
            )
            tell(ignored, options.language, kind="note")
    return assess(
        targets,
        suppose(actuals, targets.goals, supposed),
        options.as_of,
        goals=set(goals),
        deadlines={deadline.last for deadline in deadlines} or None,
        areas=tuple(dict.fromkeys(options.areas)) or (None,) if areas is None else areas,
    )


def ending(report: "Report", options: Options) -> int:
    """The exit code of a run that showed a report; says so where there was nothing to judge."""
    if nothing_to_judge(report, options):
        tell(Message("nothing to judge: the data has no row for any goal asked for"), options.language)
        return NOTHING_TO_JUDGE
    return DONE


def nothing_to_judge(report: "Report", options: Options) -> bool:
    """Whether the data has no row for any goal asked for."""
    assert report.actuals is not None
    goals = {result.goal_id for result in report.results} or options.goals
    return not any(goal_id in report.actuals.figures for goal_id in goals)


def _selected(options: Options, targets: "Targets") -> list[str]:
    """The goals that are asked for by their id, their group and their owner, in the official order."""
    for goal_id in options.goals:
        if goal_id not in targets.goals:
            raise unknown(Message("goal"), goal_id, list(targets.goals))
    goals = [goal_id for goal_id in targets.goals if not options.goals or goal_id in options.goals]
    for key, asked in (Message("group"), options.groups), (Message("owner"), options.owners):
        names = {goal_id: getattr(targets.goals[goal_id], key) or () for goal_id in targets.goals}
        known = list(dict.fromkeys(name for of_goal in names.values() for name in of_goal if name))
        for name in asked:
            if name not in known:
                raise unknown(key, name, known)
        goals = [goal_id for goal_id in goals if not asked or not set(asked).isdisjoint(names[goal_id])]
    if not goals and targets.goals:
        raise click.UsageError(Message("no goal fits --goal, --group and --owner at once"))
    return goals


def _check(asked: "Sequence[Period]", goals: "Sequence[Goal]", areas: Sequence[str], actuals: "Actuals") -> None:
    deadlines = {target.deadline.last: target.deadline.text for goal in goals for target in goal.targets}
    for deadline in asked:
        if deadline.last not in deadlines:
            raise unknown(Message("deadline"), deadline.text, [text for _, text in sorted(deadlines.items())])
    known = dict.fromkeys(actuals.areas)
    for area in areas:
        if area not in known:
            raise unknown(Message("area"), area, list(known))


def _check_amount(goal_id: str, period: "Period", targets: "Targets", actuals: "Actuals") -> None:
    """Amounts of periods that contain each other would count twice: what is supposed has the length of the others."""
    goal = targets.goals[goal_id]
    if not goal.accumulate:
        return
    start = min(filter(None, map(goal.start, goal.targets)))
    periods = [figure.period for track in actuals.figures.get(goal_id, {}).values() for figure in track]
    known = [each for each in periods if each.first >= start and (not goal.frequency or each.has(goal.frequency))]
    if known and period.length not in {each.length for each in known}:
        message = Message(
            "--set {goal}: its amounts are of periods such as {known}, and {period} would count twice",
            goal=goal_id,
            known=known[0].text,
            period=period.text,
        )
        raise click.UsageError(message)


def _deadline(text: str, targets: "Targets") -> "Period":
    from ..periods import PeriodError, parse_period

    try:
        return parse_period(text, targets.programme.fiscal_year_starts)
    except PeriodError as error:
        raise click.UsageError(Message("{option}: {message}", option="--deadline", message=hinted(error))) from None


def _supposed(text: str, targets: "Targets") -> "tuple[str, Period, Decimal]":
    """Goal, period and value of GOAL=PERIOD:VALUE."""
    from ..numbers import NumberError, parse_number
    from ..periods import PeriodError, parse_period
    from ..problems import shown

    goal_id, _, figure = text.partition("=")
    period, _, value = figure.rpartition(":")
    if not period:
        message = Message("--set {text}: write GOAL=PERIOD:VALUE, as in e_payment=2025:65", text=shown(text))
        raise click.UsageError(message)
    if goal_id not in targets.goals:
        missing = unknown(Message("goal"), goal_id, list(targets.goals))
        raise click.UsageError(Message("{option}: {message}", option="--set", message=missing.message))
    fiscal = targets.programme.fiscal_year_starts
    try:
        return goal_id, parse_period(period, fiscal), parse_number(value.removesuffix("%"))
    except (PeriodError, NumberError) as error:
        raise click.UsageError(Message("{option}: {message}", option="--set", message=hinted(error))) from None
