"""How an actual is judged against a target: one pure function of (targets, actuals, as-of day).

It reads no clock, prints nothing and rounds nothing. The rules are those of the offices and tools compared in
docs/method.md; the numbers of the rules ("rule 3") are the order in which a status is decided there.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal, Overflow
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from ..actuals import STATUSES, TREND_WINDOW, Actuals, Figure, Gone, Tracks, share
from ..numbers import exact_sum
from ..periods import Period, after_two, cut
from ..problems import Problem
from ..targets import (
    DEFAULT_PACE,
    Break,
    Goal,
    Localized,
    Operator,
    Pace,
    Programme,
    Target,
    Targets,
    Threshold,
    goal_targets,
    satisfies,
)
from .paths import Clock, Exact, Path, clock, first_after, logarithm, power


class Status(StrEnum):
    """Where a target stands, from worst to best."""

    MISSED = "missed"
    MOVING_AWAY = "moving_away"
    OFF_TRACK = "off_track"
    DUE = "due"
    NO_DATA = "no_data"
    AT_RISK = "at_risk"
    UNRATED = "unrated"
    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    MET = "met"


VERDICTS = frozenset({Status.MISSED, Status.MOVING_AWAY, Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.MET})
"""The statuses that say something about the goal; the others say that nothing can be said."""

FLAGS = ("break", "disputed", "late", "overshot", "provisional", "stale", "waived", "worsening")
LEAST_FOR_TREND = 4
LEAST_FOR_RECENT = 3
BEYOND_EVERY_NUMBER = 10**100
"""What growth leads to that is said of nothing; figures and thresholds end at 1e30."""


class BaselineFigure(NamedTuple):
    """The baseline of one series; `value` is None where that series has no figure of the period."""

    period: Period
    value: Fraction | None
    series: str | None


class Kept(NamedTuple):
    """For `hold: every`: how many periods have been kept so far, of how many in the whole window."""

    periods: int
    of: int


class Alternative(NamedTuple):
    """What another series says of the same target."""

    series: str | None
    actual: Figure | None
    status: Status


class RollUp(NamedTuple):
    """Why a period of the whole is not the sum of its areas: which areas lack a figure, and which have bare values."""

    period: Period
    areas: int
    missing: tuple[str, ...]
    bare: tuple[str, ...]


class Assessment(NamedTuple):
    """One target of one goal, judged. Quantities are exact, in the goal's unit; unknown is None.

    `gap` is negative when short, `progress` and `pace` are shares (1 is all of it), `lag_months` is in months and
    positive when behind, `needed_per_year` in units a year; `expected` holds for the day of the actual.
    """

    goal_id: str
    goal: Goal
    target: Target
    area: str | None
    as_of: date
    status: Status
    flags: tuple[str, ...] = ()
    baseline: BaselineFigure | None = None
    actual: Figure | None = None
    gap: Fraction | None = None
    progress: Fraction | None = None
    expected: Fraction | None = None
    pace: Fraction | None = None
    lag_months: Fraction | None = None
    needed_per_year: Fraction | None = None
    speed_up: Fraction | None = None
    projected: Fraction | None = None
    reached: date | None = None
    kept: Kept | None = None
    alternatives: tuple[Alternative, ...] = ()
    # what the verdict rests on, for those who explain it
    satisfied: bool | None = None
    """Whether what is shown satisfies the threshold; None where nothing is shown."""
    rule: int = 0
    """Which rule of docs/method.md decided the status."""
    series: str | None = None
    figures: tuple[Figure, ...] = ()
    """The usable figures of the judged series, in the order of time."""
    set_aside: int = 0
    """How many figures have another length of period than `frequency` asks for."""
    trend: tuple[Figure, ...] = ()
    """The last consecutive figures, six at the most."""
    broken_by: Break | None = None
    stations: tuple[tuple[date, Fraction], ...] = ()
    """The planned path: the baseline and the targets it leads through."""
    counted: Clock | None = None
    cuts: Pace = DEFAULT_PACE
    roll_up: RollUp | None = None
    known_series: tuple[str | None, ...] = ()

    @property
    def deadline(self) -> date:
        """The day by which the threshold is to be satisfied."""
        return self.target.deadline.last

    @property
    def threshold(self) -> Threshold:
        """What the figure must satisfy."""
        return self.target.threshold

    @property
    def name(self) -> Localized:
        """The goal's name, by default its id."""
        return self.goal.name or Localized(vi=self.goal_id, en=self.goal_id)


class Report(NamedTuple):
    """All assessments of a programme on one day."""

    as_of: date
    programme: Programme
    results: tuple[Assessment, ...]
    problems: tuple[Problem, ...] = ()
    actuals: Actuals | None = None

    @property
    def counts(self) -> dict[Status, int]:
        """How many results have each status, from worst to best."""
        counts = dict.fromkeys(Status, 0)
        for result in self.results:
            counts[result.status] += 1
        return counts


def assess(
    targets: Targets,
    actuals: Actuals,
    as_of: date,
    *,
    goals: Collection[str] | None = None,
    deadlines: Collection[date] | None = None,
    areas: Sequence[str | None] = (None,),
) -> Report:
    """Judges every target of the programme, in the official order and by deadline, as of a day.

    Figures that stand after `as_of` are ignored. `goals` and `deadlines` select; `areas` asks for areas by name, and
    for the whole programme with None. No valid input makes it raise.
    """
    results = [
        assessment
        for goal_id, goal in targets.goals.items()
        if goals is None or goal_id in goals
        for area in areas
        for assessment in _assess_goal(targets, goal_id, goal, actuals, as_of, area)
        if deadlines is None or assessment.deadline in deadlines
    ]
    return Report(as_of, targets.programme, tuple(results), actuals.problems, actuals)


# --- which actual ---


class _View(NamedTuple):
    """One series of one goal in one area, as of a day: all that its targets are judged from."""

    goal_id: str
    goal: Goal
    targets: Sequence[Target]
    """Those of the goal, in the order of their deadlines."""
    unit: int
    """The least n so that all thresholds of the goal are whole numbers of 1/n."""
    area: str | None
    series: str | None
    as_of: date
    usable: tuple[Figure, ...]
    set_aside: int
    baseline: BaselineFigure | None
    breaks: tuple[Break, ...]
    cuts: Pace
    roll_up: RollUp | None
    known_series: tuple[str | None, ...]


def _assess_goal(
    targets: Targets, goal_id: str, goal: Goal, actuals: Actuals, as_of: date, area: str | None
) -> list[Assessment]:
    tracks = actuals.figures.get(goal_id, {})
    judging = actuals.judging_series(goal_id, goal)
    names = tuple(sorted({series for _, series in tracks}, key=lambda name: (name is not None, name or "")))
    breaks, cuts, in_order = tuple(targets.breaks(goal)), targets.cuts(goal), goal_targets(goal)
    unit = lcm(*[bottom for target in in_order for bottom in _bottoms(target.threshold)])

    def view(series: str | None) -> _View:
        gone = actuals.gone.get((goal_id, series)) if area is None else None
        known, refused = _known(tracks, goal, area, series, as_of, gone, breaks)
        usable, set_aside = known, 0
        if goal.frequency:
            usable = [figure for figure in known if figure.period.has(goal.frequency)]
            set_aside = len(known) - len(usable)
        if gone:
            set_aside += gone.of_other_length(goal.frequency, as_of, known)
        baseline = _baseline(goal, area, series, judging, known)
        return _View(
            goal_id,
            goal,
            in_order,
            unit,
            area,
            series,
            as_of,
            tuple(usable),
            set_aside,
            baseline,
            breaks,
            cuts,
            refused,
            names,
        )

    own, others = view(judging), [view(series) for series in names if series != judging]
    results = [_judge(own, target) for target in in_order]
    if not others:
        return results
    return [
        _with_alternatives(result, [_judge(other, target) for other in others])
        for result, target in zip(results, in_order, strict=True)
    ]


def _with_alternatives(result: Assessment, others: list[Assessment]) -> Assessment:
    others = [other for other in others if other.actual is not None]
    if not others:
        return result
    disputed = any(
        (result.satisfied is not None and other.satisfied is not None and result.satisfied != other.satisfied)
        or (result.status in VERDICTS and other.status in VERDICTS and result.status != other.status)
        for other in others
    )
    alternatives = tuple(Alternative(other.series, other.actual, other.status) for other in others)
    flags = tuple(sorted({*result.flags, "disputed"})) if disputed else result.flags
    return result._replace(alternatives=alternatives, flags=flags)


def _known(
    tracks: Tracks,
    goal: Goal,
    area: str | None,
    series: str | None,
    as_of: date,
    gone: Gone | None,
    breaks: tuple[Break, ...],
) -> tuple[list[Figure], RollUp | None]:
    """The figures of a series, in the order of time: its own, and those of the whole that are sums of its areas."""
    known = _most_final(tracks.get((area, series), ()), as_of, gone)
    if area is not None:
        return known, None
    areas = {name: _most_final(figures, as_of) for (name, of), figures in tracks.items() if name and of == series}
    if not areas:
        return known, None
    own = {_identity(figure) for figure in known} | (gone.periods if gone else set())
    sums, refused = _roll_up(areas, own, series, goal, breaks)
    return sorted([*known, *sums], key=_order), refused


def _identity(figure: Figure) -> tuple[date, date]:
    return figure.period.first, figure.period.last


def _order(figure: Figure) -> tuple[date, date]:
    """Of two figures that stand on one day, the one of the shorter period is the later."""
    return figure.period.last, figure.period.first


def _most_final(figures: Iterable[Figure], as_of: date, gone: Gone | None = None) -> list[Figure]:
    """Of each period the most final figure, in the order of time; no forecasts, nothing after `as_of`."""
    best: dict[tuple[date, date], Figure] = {}
    for figure in figures:
        period = figure.period
        if figure.status == "forecast" or period.last > as_of:
            continue
        if gone and gone.stands_above(figure):
            continue
        order = period.last, period.first
        other = best.setdefault(order, figure)
        if other is not figure and STATUSES.index(figure.status) < STATUSES.index(other.status):
            best[order] = figure
    return [best[order] for order in sorted(best)]


def _roll_up(
    areas: dict[str, list[Figure]],
    own: set[tuple[date, date]],
    series: str | None,
    goal: Goal,
    breaks: tuple[Break, ...],
) -> tuple[list[Figure], RollUp | None]:
    """The whole as the sum of its areas, in the periods that all of them have reported with counts.

    All of them: those that have any figure of that length of period between the same breaks. Percentages are never
    averaged. Also says why the newest period without a figure has none.
    """

    def stretch(period: Period) -> tuple[int, object]:
        return sum(cut_off.date <= period.last for cut_off in breaks), period.length

    by_period: dict[tuple[date, date], dict[str, Figure]] = {}
    for area, figures in areas.items():
        for figure in figures:
            by_period.setdefault(_identity(figure), {})[area] = figure
    reporting: dict[tuple[int, object], set[str]] = {}
    for figures_of in by_period.values():
        some = next(iter(figures_of.values()))
        reporting.setdefault(stretch(some.period), set()).update(figures_of)
    sums: list[Figure] = []
    refused: RollUp | None = None
    for identity, figures_of in by_period.items():
        if identity in own:
            continue
        some = next(iter(figures_of.values()))
        wanted = reporting[stretch(some.period)]
        missing = tuple(sorted(wanted - set(figures_of)))
        bare = tuple(sorted(area for area, figure in figures_of.items() if figure.denominator is None))
        if missing or bare:
            if refused is None or _order(some) > (refused.period.last, refused.period.first):
                refused = RollUp(some.period, len(wanted), missing, bare)
            continue
        numerator = exact_sum(figure.numerator for figure in figures_of.values())
        denominator = exact_sum(figure.denominator for figure in figures_of.values())
        sums.append(
            some._replace(
                value=share(goal, numerator, denominator),
                status=max((figure.status for figure in figures_of.values()), key=STATUSES.index),
                area=None,
                series=series,
                line=None,
                column=None,
                source=None,
                numerator=numerator,
                denominator=denominator,
            )
        )
    if refused and any(figure.day >= refused.period.last for figure in sums):
        refused = None
    return sums, refused


def _baseline(
    goal: Goal, area: str | None, series: str | None, judging: str | None, known: Sequence[Figure]
) -> BaselineFigure | None:
    """A stated value belongs to one series of the whole; everyone else has the own figure of that period, or none."""
    stated = goal.baseline
    if stated is None:
        return None
    owner = judging if stated.series is None else stated.series
    if stated.value is not None and area is None and series == owner:
        return BaselineFigure(stated.period, Fraction(*stated.value.as_integer_ratio()), series)
    own = next((figure for figure in known if figure.period == stated.period), None)
    return BaselineFigure(stated.period, None if own is None else Fraction(own.value), series)


# --- thresholds ---


class Aim(NamedTuple):
    """A threshold for exact arithmetic: `edge` for one value, `low` and `high` for a range."""

    operator: Operator
    edge: Exact | None
    low: Exact | None
    high: Exact | None

    @property
    def direction(self) -> int:
        """+1 where more is better, -1 where less is better; of a range the distance, where less is better."""
        return 1 if self.operator in (">=", ">") else -1

    def nearest(self, value: Exact) -> Exact:
        """The value to reach: the threshold's own, or the edge of a range that is nearest to where one stands."""
        if self.edge is not None:
            return self.edge
        assert self.low is not None and self.high is not None
        if value < self.low:
            return self.low
        if value > self.high:
            return self.high
        return value

    def gap(self, value: Exact) -> Exact:
        """How far the value is over; negative when short. Of a range, minus the distance."""
        if self.edge is None:
            distance: Exact = value - self.nearest(value)
            return -distance if distance > 0 else distance
        return value - self.edge if self.operator in (">=", ">") else self.edge - value

    def satisfied(self, gap: Exact) -> bool:
        """Whether a value with that gap satisfies the threshold, decided exactly."""
        return gap > 0 if self.operator in (">", "<") else gap >= 0

    def times(self, factor: Exact) -> "Aim":
        """The same, for values that are counted in units so many times smaller."""
        if self.edge is not None:
            return Aim(self.operator, self.edge * factor, None, None)
        assert self.low is not None and self.high is not None
        return Aim(self.operator, None, self.low * factor, self.high * factor)

    def way(self, start: Exact) -> int:
        """+1 where the way from `start` leads up, -1 where it leads down; to a range from either side."""
        if self.low is not None:
            return 1 if start < self.low else -1
        return self.direction


def aim(threshold: Threshold, scale: int = 1) -> Aim:
    """The threshold in units of 1/scale, ready for exact arithmetic."""
    if threshold.value is not None:
        return Aim(threshold.operator, whole(threshold.value, scale), None, None)
    assert threshold.low is not None and threshold.high is not None
    return Aim(threshold.operator, None, whole(threshold.low, scale), whole(threshold.high, scale))


def whole(number: Decimal | Fraction, scale: int) -> Exact:
    """A number in units of 1/scale: an int where it is a whole number of them."""
    top, bottom = number.as_integer_ratio()
    return top * (scale // bottom) if not scale % bottom else Fraction(top * scale, bottom)


def order(one: Decimal | Fraction, other: Decimal | Fraction) -> int:
    """-1, 0 or 1: whether one number is less than the other, equal or greater; exactly."""
    (top, bottom), (other_top, other_bottom) = one.as_integer_ratio(), other.as_integer_ratio()
    left, right = top * other_bottom, other_top * bottom
    return (left > right) - (left < right)


def _bottoms(threshold: Threshold) -> list[int]:
    """The denominators of its numbers."""
    edges = (threshold.value,) if threshold.value is not None else (threshold.low, threshold.high)
    return [edge.as_integer_ratio()[1] for edge in edges if edge is not None]


def direction(threshold: Threshold) -> int:
    """+1 where more is better, -1 where less is better; a range is judged by its distance, where less is better."""
    return 1 if threshold.operator in (">=", ">") else -1


# --- one target ---


def _judge(view: _View, target: Target) -> Assessment:
    waived = target.waive and view.as_of <= target.waive.until.last
    flags = {"waived"} if waived else set()
    return _judge_rate(view, target, flags) if view.goal.hold else _judge_level(view, target, flags)


def _result(
    view: _View, target: Target, flags: Iterable[str], *, status: Status = Status.NO_DATA, rule: int = 0, **found: Any
) -> Assessment:
    """What every row says, with what was found for this one."""
    return Assessment(
        view.goal_id,
        view.goal,
        target,
        view.area,
        view.as_of,
        status,
        tuple(sorted(flags)),
        view.baseline,
        rule=rule,
        series=view.series,
        figures=view.usable,
        set_aside=view.set_aside,
        cuts=view.cuts,
        roll_up=view.roll_up,
        known_series=view.known_series,
        **found,
    )


def _latest(figures: Sequence[Figure], until: date) -> Figure | None:
    for figure in reversed(figures):
        if figure.period.last <= until:
            return figure
    return None


def _of_deadline(figures: Sequence[Figure], deadline: Period) -> Figure | None:
    """The figure of the deadline: of the period as written, else of the shortest that contains the deadline day."""
    containing = [figure for figure in figures if figure.period.contains(deadline.last)]
    for figure in containing:
        if figure.period == deadline:
            return figure
    return min(
        containing,
        key=lambda figure: (figure.period.last - figure.period.first, -figure.day.toordinal()),
        default=None,
    )


def _recent(figures: Sequence[Figure], last: Figure, breaks: Sequence[Break]) -> tuple[Figure, ...]:
    """The consecutive figures up to `last`, six at the most.

    They are of one length, and each begins the day after the one before; a break between two ends the window.
    """
    length = last.period.length
    window = [last]
    for figure in reversed(figures):
        first = window[0].period.first
        if figure.day >= first:
            continue
        if (
            (first - figure.day).days > 1
            or len(window) == TREND_WINDOW
            or _break_between(figure.day, window[0].day, breaks)
        ):
            break
        if figure.period.length == length:
            window.insert(0, figure)
    return tuple(window)


def _break_between(start: date, end: date, breaks: Sequence[Break]) -> Break | None:
    for cut_off in breaks:
        if start < cut_off.date <= end:
            return cut_off
    return None


def _trend_sign(window: Sequence[Figure], goal: Aim, scale: int = 1) -> int:
    """+1 where the recent figures move towards the target, -1 away from it, 0 where they do neither or are too few."""
    if len(window) < LEAST_FOR_RECENT:
        return 0
    change = goal.gap(whole(window[-1].value, scale)) - goal.gap(whole(window[0].value, scale))
    return (change > 0) - (change < 0)


class _Way(NamedTuple):
    """One level on the day of its actual: the numbers that every quantity is computed from, in units of 1/scale."""

    view: _View
    target: Target
    scale: int
    goal: Aim
    actual: Figure
    day: date
    """On which the actual stands."""
    deadline: date
    """The day by which the threshold is to be satisfied."""
    value: Exact
    gap: Exact
    satisfied: bool
    start: Exact | None
    """The baseline's value; None where it is unknown, or a break lies in between."""
    start_gap: Exact | None
    """The baseline's gap; None where `start` is."""
    start_satisfies: bool
    """Whether the baseline satisfies the threshold already."""
    window: tuple[Figure, ...]

    def clamped(self, value: Fraction) -> Fraction:
        """A value in the goal's unit, within what is possible."""
        if self.view.goal.bounds is None:
            return value
        low, high = self.view.goal.bounds
        if order(value, low) < 0:
            return Fraction(low)
        return Fraction(high) if order(value, high) > 0 else value


def _judge_level(view: _View, target: Target, flags: set[str]) -> Assessment:
    baseline = view.baseline
    since = baseline.period.last if baseline else date.min
    if baseline and view.as_of < since:
        return _result(view, target, flags, status=Status.NOT_STARTED, rule=1)
    if not view.usable or (baseline and view.usable[-1].day <= since):
        return _result(view, target, flags, rule=2)
    deadline = target.deadline.last
    past = view.as_of > deadline
    decided = _of_deadline(view.usable, target.deadline) if past else None
    actual = decided or _latest(view.usable, deadline if past else view.as_of)
    if actual is None:
        return _result(view, target, flags, status=Status.DUE, rule=4)

    day = actual.period.last
    window = _recent(view.usable, actual, view.breaks)
    broken_by = _break_between(since, day, view.breaks) if baseline else None
    known = baseline.value if baseline and not broken_by else None
    numbers = [figure.value for figure in window] + ([] if known is None else [known])
    scale = lcm(view.unit, *[number.as_integer_ratio()[1] for number in numbers])
    goal, value = aim(target.threshold, scale), whole(actual.value, scale)
    gap = goal.gap(value)
    satisfied = goal.satisfied(gap)
    start = None if known is None else whole(known, scale)
    start_gap = None if start is None else goal.gap(start)
    way = _Way(
        view,
        target,
        scale,
        goal,
        actual,
        day,
        deadline,
        value,
        gap,
        satisfied,
        start,
        start_gap,
        start_gap is not None and goal.satisfied(start_gap),
        window,
    )

    if actual.status in ("preliminary", "estimate"):
        flags.add("provisional")
    if broken_by:
        flags.add("break")
    outside = goal.low is not None and not way.start_satisfies and not satisfied
    if outside and start is not None and goal.way(start) != goal.way(value):
        flags.add("overshot")
    if _trend_sign(window, goal, scale) < 0:
        flags.add("worsening")
    found: dict[str, Any] = _by_trend(way) if view.goal.method == "trend" else _by_path(way)
    if decided:
        status, rule = (Status.MET if satisfied else Status.MISSED), 3
        if not satisfied and _reached_later(view.usable, actual, target.threshold):
            flags.add("late")
    else:
        if view.goal.frequency and view.as_of > after_two(day, view.goal.frequency):
            flags.add("stale")
        status, rule = (Status.DUE, 4) if past else _open_status(way, found, flags)
    return _result(
        view,
        target,
        flags,
        status=status,
        rule=rule,
        actual=actual,
        satisfied=satisfied,
        gap=Fraction(gap, scale),
        trend=window,
        broken_by=broken_by,
        **found,
    )


def _reached_later(usable: Sequence[Figure], actual: Figure, threshold: Threshold) -> bool:
    return any(satisfies(figure.value, threshold) for figure in usable if figure.day > actual.day)


def _open_status(way: _Way, found: dict[str, Any], flags: Collection[str]) -> tuple[Status, int]:
    """Rules 5 to 8: a target whose deadline is not past."""
    method, start = way.view.goal.method, way.start
    if way.satisfied:
        return Status.MET, 5
    if "overshot" in flags:
        return Status.OFF_TRACK, 8
    if "break" in flags or (start is None if method != "trend" else len(way.window) < LEAST_FOR_TREND):
        return Status.UNRATED, 6
    if way.start_satisfies:
        return Status.MOVING_AWAY, 7
    if method == "trend":
        return _trend_status(way, found["projected"]), 8
    assert start is not None
    if found.get("expected") is None or (method == "compound" and start * way.value <= 0):
        return Status.UNRATED, 6  # nothing grows from 0 or through it
    if (pace := found.get("pace")) is not None:
        return _by_pace(way.view, pace), 8
    move = (way.value - start) * way.goal.direction
    return (Status.ON_TRACK if move > 0 else Status.MOVING_AWAY if move < 0 else Status.OFF_TRACK), 8


def _by_pace(view: _View, pace: Fraction) -> Status:
    top, bottom = pace.as_integer_ratio()
    if top < 0:
        return Status.MOVING_AWAY
    part, of = view.cuts.on_track.as_integer_ratio()
    if top * of >= part * bottom:
        return Status.ON_TRACK
    part, of = view.cuts.at_risk.as_integer_ratio()
    return Status.AT_RISK if top * of >= part * bottom else Status.OFF_TRACK


def _trend_status(way: _Way, projected: Fraction) -> Status:
    """Destatis, indicator report, rule 1: the share of the way that the projection leaves, cut at 5 % and 20 %."""
    towards = _trend_sign(way.window, way.goal, way.scale) > 0
    if not way.gap:
        return Status.ON_TRACK if towards else Status.MOVING_AWAY
    ahead = way.goal.gap(projected * way.scale)
    left = Fraction(0) if way.goal.low is not None and way.goal.satisfied(ahead) else Fraction(ahead) / way.gap
    if left < Fraction(5, 100):
        return Status.ON_TRACK
    if left <= Fraction(20, 100):
        return Status.AT_RISK
    return Status.OFF_TRACK if towards else Status.MOVING_AWAY


def _needed(way: _Way, move: Exact, left: Exact, counted: Clock) -> Fraction | None:
    """A year, for so much of a move in the time that is left: 0 when satisfied, None when not and no time is left."""
    if way.satisfied:
        return Fraction(0)
    return counted.a_year(move, left * way.scale) if left > 0 else None


def _speed_up(way: _Way, move: Exact, left: Exact, *, made: Exact, elapsed: Exact, towards: bool) -> Fraction | None:
    """How many times the speed so far is needed: needed / (made/elapsed); None without one in the right direction."""
    if not towards or (not way.satisfied and left <= 0):
        return None
    if way.satisfied:
        return Fraction(0)
    return None if move * made < 0 else Fraction(move * elapsed, left * made)


def _progress(way: _Way) -> Fraction | None:
    """(x − b)/(T − b), by their gaps, so that it holds for both directions and for ranges."""
    return Fraction(way.start_gap - way.gap, way.start_gap) if way.start_gap else None


def _by_trend(way: _Way) -> dict[str, Any]:
    """Destatis: the last consecutive figures, at least four, go on as they did."""
    start, actual, window = way.start, way.actual, way.window
    away = start is not None and not way.start_satisfies
    enough = len(window) >= LEAST_FOR_TREND
    counted = clock([*([window[0].day] if enough else []), actual.day, way.deadline])
    edge = way.goal.nearest(start if away and start is not None else way.value)
    now = counted.at(actual.day)
    move, left = edge - way.value, counted.at(way.deadline) - now
    found: dict[str, Any] = {"counted": counted, "needed_per_year": _needed(way, move, left, counted)}
    if way.satisfied:
        found["reached"] = actual.day
    if away:
        found["progress"] = _progress(way)
    broken = way.view.baseline and _break_between(way.view.baseline.period.last, actual.day, way.view.breaks)
    if not enough or broken:
        return found
    made = way.value - whole(window[0].value, way.scale)
    elapsed = now - counted.at(window[0].day)
    towards = _trend_sign(window, way.goal, way.scale) > 0
    found["speed_up"] = _speed_up(way, move, left, made=made, elapsed=elapsed, towards=towards)
    if start is None or away:
        found["projected"] = way.clamped(Fraction(way.value * elapsed + made * left, elapsed * way.scale))
        if not way.satisfied:
            found["reached"] = _reached_straight(way, made, elapsed, now, counted)
    return found


def _reached_straight(way: _Way, made: Exact, elapsed: Exact, now: Exact, counted: Clock) -> date | None:
    """When a straight line through the actual, that moved by `made` in `elapsed`, first satisfies the threshold."""
    left = way.goal.nearest(way.value) - way.value
    if (left or way.goal.direction) * made <= 0:
        return None
    crossing = now * made + left * elapsed  # divided by `made`
    if way.view.goal.bounds is None and way.goal.edge is not None:  # nothing in the way: the crossing decides
        strict = way.goal.operator in (">", "<")
        return counted.day(max(crossing // made + 1 if strict else -(-crossing // made), now // 1 + 1))

    def satisfied(time: Fraction) -> bool:
        ahead = way.clamped(Fraction(way.value * elapsed + made * (time - now), elapsed * way.scale))
        return satisfies(ahead, way.target.threshold)

    return first_after(now, Fraction(crossing, made), satisfied, counted)


def _by_path(way: _Way) -> dict[str, Any]:
    """What the way from the baseline says: by straight lines, or by constant growth."""
    start, day, deadline, known = way.start, way.day, way.deadline, way.view.baseline
    found: dict[str, Any] = {"reached": day} if way.satisfied else {}
    if known is None or start is None:
        seen_from, days = way.value, [day, deadline]
        if known and known.value is not None:
            seen_from = whole(known.value, way.scale)
            days.append(known.period.last)
        found["counted"] = counted = clock(days)
        left = counted.at(deadline) - counted.at(day)
        found["needed_per_year"] = _needed(way, way.goal.nearest(seen_from) - way.value, left, counted)
        return found
    stations = _stations(way, known.period.last, start)
    found["counted"] = counted = clock(_days_counted(way, [station_day for station_day, _ in stations]))
    path = Path([(counted.at(station_day), station) for station_day, station in stations])
    since, now, end = path.stations[0][0], counted.at(day), counted.at(deadline)
    move = way.goal.nearest(way.value if way.start_satisfies else start) - way.value
    made, elapsed, left = way.value - start, now - since, end - now
    found["needed_per_year"] = _needed(way, move, left, counted)
    later = [(station_day, Fraction(station, way.scale)) for station_day, station in stations[1:]]
    found["stations"] = ((known.period.last, known.value), *later)
    if elapsed > 0:
        towards = way.start_gap is not None and way.gap > way.start_gap
        found["speed_up"] = _speed_up(way, move, left, made=made, elapsed=elapsed, towards=towards)
    if way.start_satisfies:
        return found
    found["progress"] = _progress(way)
    if elapsed > 0:
        found |= (
            _by_growth(way, counted) if way.view.goal.method == "compound" else _by_line(way, path, now, end, counted)
        )
    return found


def _days_counted(way: _Way, stations: Sequence[date]) -> list[date]:
    """The days that the arithmetic of a path uses: of its stations those up to the deadline, and the actual's next."""
    days = [stations[0], way.day, way.deadline]
    if not way.start_satisfies and len(stations) > 2:
        beyond = next((day for day in stations[1:] if day >= way.day), way.day)
        days += [day for day in stations[1:] if day <= max(way.deadline, beyond)]
    return days


def _stations(way: _Way, begin: date, start: Exact) -> list[tuple[date, Exact]]:
    """The baseline and the targets that the path leads through: of one direction, not satisfied by the baseline."""
    stations = [(begin, start)]
    for other in [way.target] if way.view.goal.method == "compound" else way.view.targets:
        if other is way.target:
            stations.append((way.deadline, way.goal.nearest(start)))
            continue
        there = aim(other.threshold, way.scale)
        if there.way(start) == way.goal.way(start) and not there.satisfied(there.gap(start)):
            stations.append((other.deadline.last, there.nearest(start)))
    return stations


def _by_line(way: _Way, path: Path, now: Exact, end: Exact, counted: Clock) -> dict[str, Any]:
    """Straight from the baseline to the first target, then from target to target."""
    begin, start = path.stations[0]
    made, elapsed = way.value - start, now - begin
    plan = path.stands(now)
    assert plan is not None and way.start_gap is not None
    expected, parts = plan
    planned = way.goal.times(parts).gap(expected) - way.start_gap * parts
    stood = path.nearest(way.value, now)
    found: dict[str, Any] = {
        "expected": Fraction(expected, parts * way.scale),
        "pace": Fraction((way.gap - way.start_gap) * parts, planned) if planned else None,
        "lag_months": None if stood is None else counted.in_months(now * stood[1] - stood[0], stood[1]),
        "projected": way.clamped(Fraction(start * elapsed + made * (end - begin), elapsed * way.scale)),
    }
    if not way.satisfied:
        found["reached"] = _reached_straight(way, made, elapsed, now, counted)
    return found


def _by_growth(way: _Way, counted: Clock) -> dict[str, Any]:
    """Constant yearly growth, as Eurostat and Open SDG have it: pace is the ratio of observed to required growth."""
    baseline, threshold = way.view.baseline, way.target.threshold
    assert baseline is not None and baseline.value is not None and threshold.value is not None
    value, start, goal = Fraction(way.actual.value), baseline.value, Fraction(threshold.value)
    begin = baseline.period.last
    if start * goal <= 0:  # a baseline from the data: nothing grows from 0 or through it
        return {}
    elapsed, span = counted.years(begin, way.actual.day), counted.years(begin, way.deadline)
    try:
        expected = start * power(goal / start, elapsed / span) if elapsed < span else goal
        if value / start <= 0:
            return {"expected": expected}
        growth = power(value / start, 1 / elapsed) - 1
        required = power(goal / start, 1 / span) - 1
        sign = way.goal.direction * (1 if start > 0 else -1)
        found: dict[str, Any] = {
            "expected": expected,
            "pace": sign * growth / abs(required) if required else None,
            "lag_months": _growth_lag(way, start, goal, counted),
            "projected": _grown(way, value, value / start, (span - elapsed) / elapsed),
        }
        if not way.satisfied:
            found["reached"] = _reached_growing(way, value / start, elapsed, goal, counted)
    except Overflow:  # growth beyond every number: nothing can be said of its end
        return {}
    return found


def _grown(way: _Way, value: Fraction, factor: Fraction, times: Fraction) -> Fraction | None:
    """The value after so many more stretches of growth by the factor; None where it grows beyond every number."""
    try:
        grown = way.clamped(value * power(factor, times))
    except Overflow:
        return None
    return grown if abs(grown) < BEYOND_EVERY_NUMBER else None


def _growth_lag(way: _Way, start: Fraction, goal: Fraction, counted: Clock) -> Fraction | None:
    """From the day on which the curve stands at the actual to the actual's day, in months; None off the curve."""
    assert way.view.baseline is not None
    value = Fraction(way.actual.value)
    begin, now, end = (Fraction(counted.at(d)) for d in (way.view.baseline.period.last, way.actual.day, way.deadline))
    if start == goal:
        return Fraction(0) if value == start else None
    if value == goal:
        stood = max(end, now)
    elif value == start:
        stood = begin
    else:
        share = logarithm(value / start) / logarithm(goal / start)
        if not 0 <= share <= 1:
            return None
        stood = begin + share * (end - begin)
    return counted.in_months(now - stood)


def _reached_growing(way: _Way, grown: Fraction, elapsed: Fraction, goal: Fraction, counted: Clock) -> date | None:
    """When the growth goes on that made the actual `grown` times the baseline in `elapsed` years."""
    value, now = Fraction(way.actual.value), counted.at(way.actual.day)
    if grown == 1 or (value == goal and (grown - 1) * value * way.goal.direction <= 0):
        return None
    spans = logarithm(goal / value) / logarithm(grown) if value != goal else Fraction(0)
    if spans < 0:
        return None
    crossing = now + spans * elapsed * counted.per_year
    if crossing > counted.at(date.max):
        return None
    near = round(crossing)
    if abs(crossing - near) < Fraction(1, 10**20):
        crossing = Fraction(near)  # whole but for the last digits of a logarithm

    def satisfied(time: Fraction) -> bool:
        ahead = way.clamped(value * power(grown, (time - now) / (counted.per_year * elapsed)))
        return satisfies(ahead, way.target.threshold)

    return first_after(now, crossing, satisfied, counted)


# --- rates: kept, not reached ---


def _judge_rate(view: _View, target: Target, flags: set[str]) -> Assessment:
    base = _result(view, target, flags)
    window = view.goal.window(target)
    assert window is not None  # read_targets refuses a rate without one
    first, last, length = window
    periods = list(cut(first, last, length))
    kept = Kept(0, len(periods)) if view.goal.hold == "every" else None
    if view.as_of < periods[0][1]:
        return base._replace(status=Status.NOT_STARTED, rule=1, kept=kept)
    of_length = [figure for figure in view.usable if figure.period.length == length]
    by_period = {_identity(figure): figure for figure in of_length}
    figures = [by_period[period] for period in periods if period in by_period]
    if kept:
        fine = sum(satisfies(Fraction(figure.value), target.threshold) for figure in figures)
        kept = Kept(fine, len(periods))
    base = base._replace(kept=kept)
    if not figures:
        return base._replace(rule=2)
    newest = figures[-1]
    if newest.status in ("preliminary", "estimate"):
        flags.add("provisional")
    trend = _recent(of_length, newest, view.breaks)
    if _trend_sign(trend, aim(target.threshold)) < 0:
        flags.add("worsening")
    base = base._replace(actual=newest, trend=trend, flags=tuple(sorted(flags)))
    complete = len(figures) == len(periods)
    match view.goal.hold:
        case "every":
            result, decided = _kept_every(view, target, base, figures, complete)
        case "average":
            result, decided = _kept_on_average(view, target, base, figures, len(periods))
        case _:
            result, decided = _kept_latest(view, target, base, of_length, periods[-1])
    if not decided and view.goal.frequency and view.as_of > after_two(newest.day, view.goal.frequency):
        result = result._replace(flags=tuple(sorted({*result.flags, "stale"})))
    return result


def _kept_every(
    view: _View, target: Target, base: Assessment, figures: list[Figure], complete: bool
) -> tuple[Assessment, bool]:
    threshold = target.threshold
    goal = aim(threshold)
    worst = min(figures, key=lambda figure: (goal.gap(Fraction(figure.value)), figure.day))
    value = Fraction(worst.value)
    satisfied = satisfies(value, threshold)
    if satisfied and threshold.operator in (">", "<", ">=", "<="):
        satisfied = all(satisfies(Fraction(figure.value), threshold) for figure in figures)
    if not satisfied:
        status, rule = Status.MISSED, 3
    elif complete:
        status, rule = Status.MET, 3
    elif view.as_of > target.deadline.last:
        status, rule = Status.DUE, 4
    else:
        status, rule = Status.ON_TRACK, 8
    flags = set(base.flags) - {"provisional"}
    if worst.status in ("preliminary", "estimate"):
        flags.add("provisional")
    result = base._replace(
        status=status,
        rule=rule,
        actual=worst,
        gap=Fraction(aim(threshold).gap(value)),
        satisfied=satisfied,
        flags=tuple(sorted(flags)),
        needed_per_year=Fraction(0) if satisfied else None,
        reached=worst.day if satisfied else None,
    )
    return result, rule == 3


def _kept_latest(
    view: _View, target: Target, base: Assessment, of_length: list[Figure], last: tuple[date, date]
) -> tuple[Assessment, bool]:
    """The newest figure of the window counts; once it is over, that of its last period."""
    threshold, actual = target.threshold, base.actual
    assert actual is not None
    past = view.as_of > target.deadline.last
    decided = past and _identity(actual) == last
    value = Fraction(actual.value)
    satisfied = satisfies(value, threshold)
    flags = set(base.flags)
    counted = clock([actual.day, target.deadline.last])
    if decided:
        status, rule = (Status.MET if satisfied else Status.MISSED), 3
        later = (figure for figure in of_length if figure.day > actual.day)
        if not satisfied and any(satisfies(Fraction(figure.value), threshold) for figure in later):
            flags.add("late")
    elif past:
        status, rule = Status.DUE, 4
    elif satisfied:
        status, rule = Status.MET, 5
    else:
        towards = _trend_sign(base.trend, aim(threshold)) > 0
        status, rule = (Status.OFF_TRACK if towards else Status.MOVING_AWAY), 8
    needed: Fraction | None = Fraction(0) if satisfied else None
    if not satisfied and actual.day < target.deadline.last:
        needed = Fraction(aim(threshold).nearest(value) - value) / counted.years(actual.day, target.deadline.last)
    result = base._replace(
        status=status,
        rule=rule,
        gap=Fraction(aim(threshold).gap(value)),
        satisfied=satisfied,
        flags=tuple(sorted(flags)),
        needed_per_year=needed,
        reached=actual.day if satisfied else None,
        counted=counted,
    )
    return result, decided


def _mean_satisfies(factor: Fraction, count: int, threshold: Threshold) -> bool:
    """Whether the geometric mean satisfies, without drawing the root: both sides are raised to the power instead."""

    def over(edge: Decimal) -> Fraction:
        """Has the sign of the mean less the edge."""
        return factor - (1 + Fraction(edge) / 100) ** count if edge >= -100 else Fraction(1)

    if threshold.low is not None and threshold.high is not None:
        return over(threshold.low) >= 0 >= over(threshold.high)
    assert threshold.value is not None
    side = over(threshold.value) * direction(threshold)
    return side > 0 if threshold.operator in (">", "<") else side >= 0


def _kept_on_average(
    view: _View, target: Target, base: Assessment, figures: list[Figure], periods: int
) -> tuple[Assessment, bool]:
    """The geometric mean of growth rates in percent: 28 digits, but compared with the threshold exactly."""
    threshold, count = target.threshold, len(figures)
    factor = Fraction(1)
    for figure in figures:
        factor *= 1 + Fraction(figure.value) / 100
    if factor < 0 or any(Fraction(figure.value) < -100 for figure in figures):
        return base._replace(status=Status.UNRATED, rule=6), False  # nothing shrinks by more than all of it
    goal = threshold.value
    if goal is not None and goal >= -100 and factor == (1 + Fraction(goal) / 100) ** count:
        mean = Fraction(goal)
    else:
        mean = (power(factor, Fraction(1, count)) - 1) * 100
    satisfied = _mean_satisfies(factor, count, threshold)
    complete = count == periods
    flags = set(base.flags)
    if any(figure.status in ("preliminary", "estimate") for figure in figures):
        flags.add("provisional")
    growing = goal is not None and goal > 0 and threshold.operator in (">=", ">")
    pace = needed = None
    if not complete:
        if growing:
            assert goal is not None
            pace = (factor - 1) / ((1 + Fraction(goal) / 100) ** count - 1)
        if goal is not None and goal > -100 and factor > 0:
            rest = (1 + Fraction(goal) / 100) ** periods / factor
            needed = (power(rest, Fraction(1, periods - count)) - 1) * 100
    elif satisfied:
        needed = Fraction(0)
    if complete:
        status, rule = (Status.MET if satisfied else Status.MISSED), 3
    elif view.as_of > target.deadline.last:
        status, rule = Status.DUE, 4
    elif pace is not None:
        status, rule = _by_pace(view, pace), 8
    else:
        status, rule = (Status.ON_TRACK if satisfied else Status.OFF_TRACK), 8
    result = base._replace(
        status=status,
        rule=rule,
        gap=Fraction(aim(threshold).gap(mean)),
        satisfied=satisfied,
        projected=mean,
        pace=pace,
        needed_per_year=needed,
        reached=figures[-1].day if satisfied else None,
        flags=tuple(sorted(flags)),
    )
    return result, complete


__all__ = [
    "FLAGS",
    "VERDICTS",
    "Alternative",
    "Assessment",
    "BaselineFigure",
    "Kept",
    "Report",
    "RollUp",
    "Status",
    "assess",
    "direction",
    "satisfies",
]
