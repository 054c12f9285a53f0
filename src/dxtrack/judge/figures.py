"""Which actual: the usable figures of each series, sums over areas, the baseline, and the figure of the deadline."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ..actuals import STATUSES, Actuals, Figure, Track, added, before, periods_of, until
from ..numbers import fraction
from ..periods import Length, Period
from ..targets import Break, Goal, Localized, Pace, Target, Targets, Threshold, resolved
from .results import BaselineFigure, RollUp
from .thresholds import gap_of

TREND_WINDOW = 6
"""How many consecutive figures a trend looks back on."""
LEAST_FOR_TREND = 4
LEAST_FOR_RECENT = 3
PROVISIONAL = ("preliminary", "estimate")

Stretch = tuple[date, date]
"""The last and the first day of a period: in their order, the shorter of two that end on one day is the later."""


class View(NamedTuple):
    """One series of one goal in one area, as of a day: all that its targets are judged from."""

    goal_id: str
    goal: Goal
    targets: Sequence[Target]
    """Those of the goal, in the order of their deadlines, each with the threshold that holds for this row."""
    area: str | None
    series: str | None
    as_of: date
    usable: Sequence[Figure]
    """In the order of time: of the judging length of period, no forecast, nothing after the as-of day."""
    by_length: Mapping[Length, Sequence[Figure]]
    """The same for each length of period, where a rate is judged."""
    set_aside: int
    baseline: BaselineFigure | None
    breaks: Sequence[Break]
    cuts: Pace
    roll_up: RollUp | None
    known_series: tuple[str | None, ...]
    series_names: Mapping[str, Localized]
    whole: Sequence[Figure] = ()
    """Of an area that is a part of a sum: the figures of the whole."""

    @property
    def since(self) -> date:
        """The day of the baseline; the first of all days where there is none."""
        return self.baseline.period.last if self.baseline else date.min


def views(
    targets: Targets, goal_id: str, actuals: Actuals, as_of: date, areas: Iterable[str | None]
) -> Iterator[list[View]]:
    """For each area what every series of a goal says, as of a day; the judging series is the first."""
    goal = targets.goals[goal_id]
    judging = actuals.judging_series(goal_id, goal)
    by_series: dict[str | None, dict[str | None, Sequence[Figure]]] = {judging: {}}
    in_area: dict[str | None, list[str | None]] = {}
    for (area, series), track in actuals.figures.get(goal_id, {}).items():
        by_series.setdefault(series, {})[area] = track
        in_area.setdefault(area, []).append(series)
    known_series = tuple(sorted({name for names in in_area.values() for name in names}, key=_none_first))
    breaks = targets.breaks(goal)
    cuts = targets.cuts(goal)
    in_order = sorted(goal.targets, key=lambda target: target.deadline.last)

    wholes: dict[str | None, Sequence[Figure]] = {}  # each is the sum of all areas, and asked for by every area

    def view(area: str | None, series: str | None) -> View:
        if goal.adds_up and area and series not in wholes:
            wholes[series] = _known(by_series[series], goal, None, series, as_of, breaks)[0]
        known, refused = _known(by_series[series], goal, area, series, as_of, breaks)
        baseline = _baseline(goal, area, series, judging, known)
        usable = [each for each in known if each.period.has(goal.frequency)] if goal.frequency else known
        return View(
            goal_id=goal_id,
            goal=goal,
            targets=[_of_row(target, goal, area, baseline) for target in in_order],
            area=area,
            series=series,
            as_of=as_of,
            usable=usable,
            by_length=_by_length(usable) if goal.hold else {},
            set_aside=len(known) - len(usable),
            baseline=baseline,
            breaks=breaks,
            cuts=cuts,
            roll_up=refused,
            known_series=known_series,
            series_names=targets.programme.series_names,
            whole=wholes.get(series, ()) if area else (),
        )

    for area in areas:
        there = known_series if area is None else sorted(in_area.get(area, ()), key=_none_first)
        yield [view(area, series) for series in (judging, *(name for name in there if name != judging))]


def _none_first(name: str | None) -> tuple[bool, str]:
    return name is not None, name or ""


def _date(each: Break) -> date:
    return each.date


def _known(
    tracks: Mapping[str | None, Sequence[Figure]],
    goal: Goal,
    area: str | None,
    series: str | None,
    as_of: date,
    breaks: Sequence[Break],
) -> tuple[Sequence[Figure], RollUp | None]:
    """The figures of a series, in the order of time: its own, and those of the whole that are sums of its areas.

    `tracks` are those of the series, by area.
    """
    known = _most_final(tracks.get(area, ()), as_of)
    areas = {name: _most_final(track, as_of) for name, track in tracks.items() if name} if area is None else {}
    if not areas:
        return known, None
    sums, refused = _roll_up(areas, known, goal, breaks)
    return sorted([*known, *sums], key=_stretch), refused


def _stretch(figure: Figure) -> Stretch:
    return figure.period.last, figure.period.first


def _by_length(figures: Iterable[Figure]) -> dict[Length, list[Figure]]:
    by_length: dict[Length, list[Figure]] = {}
    for figure in figures:
        by_length.setdefault(figure.period.length, []).append(figure)
    return by_length


def _most_final(figures: Sequence[Figure], as_of: date) -> Sequence[Figure]:
    """Of each period the most final figure, in the order of time; no forecasts, nothing after `as_of`."""
    if isinstance(figures, Track) and (there := figures.until(as_of)) is not None:
        return there
    known = [figure for figure in figures if figure.period.last <= as_of and figure.status != "forecast"]
    best = {_stretch(figure): figure for figure in known}
    if len(best) < len(known):
        known.sort(key=lambda figure: STATUSES.index(figure.status), reverse=True)
        best = {_stretch(figure): figure for figure in known}
    return [best[stretch] for stretch in sorted(best)]


def _roll_up(
    areas: Mapping[str, Sequence[Figure]], own: Sequence[Figure], goal: Goal, breaks: Sequence[Break]
) -> tuple[list[Figure], RollUp | None]:
    """The whole as the sum of its areas, in the periods that all of them have reported, with counts if need be.

    All of them: those that have any figure of that length of period between the same breaks. Percentages are never
    averaged. Also says why the newest period without a figure has none.
    """
    by_period: dict[Stretch, dict[str, Figure]] = {}
    for area, figures in areas.items():
        for figure in figures:
            by_period.setdefault(_stretch(figure), {})[area] = figure

    def kind(period: Period) -> tuple[int, object]:
        return bisect_right(breaks, period.last, key=_date), period.length

    reporting: dict[tuple[int, object], set[str]] = {}
    for of_areas in by_period.values():
        reporting.setdefault(kind(_period(of_areas)), set()).update(of_areas)
    sums: list[Figure] = []
    lacking: Mapping[str, Figure] = {}
    for stretch in sorted(by_period.keys() - {_stretch(figure) for figure in own}):
        of_areas = by_period[stretch]
        complete = len(of_areas) == len(reporting[kind(_period(of_areas))])
        if complete and (goal.adds_up or all(figure.denominator is not None for figure in of_areas.values())):
            sums.append(added(goal, list(of_areas.values())))
        else:
            lacking = of_areas
    if not lacking or any(figure.day >= _period(lacking).last for figure in sums):
        return sums, None
    wanted = reporting[kind(_period(lacking))]
    bare = sorted(area for area, figure in lacking.items() if figure.denominator is None and not goal.adds_up)
    return sums, RollUp(_period(lacking), len(wanted), tuple(sorted(wanted - lacking.keys())), tuple(bare))


def _period(of_areas: Mapping[str, Figure]) -> Period:
    return next(iter(of_areas.values())).period


def _baseline(
    goal: Goal, area: str | None, series: str | None, judging: str | None, known: Sequence[Figure]
) -> BaselineFigure | None:
    """A stated value belongs to one series of the whole; everyone else has the own figure of that period, or none."""
    stated = goal.baseline
    if stated is None:
        return None
    owner = judging if stated.series is None else stated.series
    if stated.value is not None and area is None and series == owner:
        return BaselineFigure(stated.period, fraction(stated.value), series)
    if goal.accumulate:  # nothing was there, or nobody knows how much of it is theirs
        return BaselineFigure(stated.period, None if stated.value else Fraction(0), series)
    own = of_period(known, stated.period)
    return BaselineFigure(stated.period, None if own is None else fraction(own.value), series)


def _of_row(target: Target, goal: Goal, area: str | None, baseline: BaselineFigure | None) -> Target:
    """The target with the threshold of a row: the area's own, else the target's, resolved by the row's own baseline.

    A part of a sum has none but its own: what is asked of the whole says nothing of it.
    """
    threshold = target.threshold
    if area is not None:
        nothing = Threshold(threshold.operator)
        threshold = target.areas.get(area, nothing if goal.adds_up else threshold)
    threshold = resolved(threshold, baseline.value if baseline else None)
    return target if threshold is target.threshold else target._replace(threshold=threshold)


# --- of one target ---


def of_period(figures: Sequence[Figure], period: Period) -> Figure | None:
    """The figure of a period among those in the order of time."""
    periods, there = periods_of(figures), range(before(figures, period.last), until(figures, period.last))
    return next((figures[number] for number in there if periods[number] == period), None)


def latest(figures: Sequence[Figure], day: date) -> Figure | None:
    """The last figure that stands on or before a day."""
    many = until(figures, day)
    return figures[many - 1] if many else None


def of_deadline(figures: Sequence[Figure], deadline: Period, *, sums: bool = False) -> Figure | None:
    """The figure of the deadline: of the period as written, else of the shortest that contains the deadline day.

    Of sums since a start it is the one that ends on the deadline day. Where figures go on behind a deadline that is a
    single day in no period, or on which no sum ends, it is the last one before.
    """
    at = before(figures, deadline.last)
    later = figures[at:]
    containing = [f for f in later if (f.day == deadline.last if sums else f.period.first <= deadline.last)]
    written = [figure for figure in containing if figure.period == deadline]
    if later and not containing and (sums or deadline.first == deadline.last):
        return figures[at - 1] if at else None
    return min(
        written or containing,
        key=lambda figure: (figure.period.last - figure.period.first, -figure.day.toordinal()),
        default=None,
    )


def break_between(start: date, end: date, breaks: Sequence[Break]) -> Break | None:
    """The first of the breaks, which are in the order of time, after one day, up to and with another."""
    at = bisect_right(breaks, start, key=_date)
    return breaks[at] if at < len(breaks) and breaks[at].date <= end else None


def recent(figures: Sequence[Figure], last: Figure, breaks: Sequence[Break]) -> Sequence[Figure]:
    """The consecutive figures up to `last`, six at the most.

    They are of one length, and each begins the day after the one before; a break between two ends the window.
    """
    periods, next_one, length = periods_of(figures), last.period, last.period.length
    at: list[int] = []
    for number in reversed(range(before(figures, last.period.first))):
        period = periods[number]
        if period.last >= next_one.first:
            continue
        follows = (next_one.first - period.last).days == 1 and not break_between(period.last, next_one.last, breaks)
        if not follows or len(at) == TREND_WINDOW - 1:
            break
        if period.length == length:
            at.insert(0, number)
            next_one = period
    if at and len(at) == at[-1] + 1 - at[0] and at[-1] + 1 < len(periods) and periods[at[-1] + 1] == last.period:
        return figures[at[0] : at[-1] + 2]
    return (*(figures[number] for number in at), last)


def trend_sign(window: Sequence[Figure], threshold: Threshold) -> int:
    """+1 where the recent figures move towards the target, -1 away from it, 0 where they do neither or are too few."""
    if len(window) < LEAST_FOR_RECENT:
        return 0
    before, after = gap_of(window[0].value, threshold), gap_of(window[-1].value, threshold)
    return (after > before) - (after < before)
