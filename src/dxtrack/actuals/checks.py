"""What only all rows together tell: the decimal mark of a file, and figures that do not go with each other."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ..numbers import DecimalMarks, two_readings
from ..periods import EXAMPLES, LENGTHS, Length, Period
from ..problems import Message, Problem, Severity, closest, either, shown
from ..targets import Goal
from .figures import STATUSES, Figure, added, judging_series, plain, rounds_to
from .names import MOST_NAMES, did_you_mean, listed
from .rows import Rows
from .tracks import Tracked

JUMP = 10
"""A figure so many times its neighbour gets a warning."""
WHOLE = (
    *("total", "totals", "grand total", "overall", "all", "all areas", "whole", "sum", "national", "nationwide"),
    *("tổng", "tổng số", "tổng cộng", "toàn bộ", "tất cả", "chung", "cả nước", "toàn quốc", "toàn tỉnh", "cả tỉnh"),
    *("toàn thành phố", "cả thành phố", "toàn tp", "toàn huyện", "toàn xã"),
)
"""What people write in the column of the area for the whole."""


def settle_marks(marks: DecimalMarks, rows: Rows) -> None:
    """At the end of a file: whether its figures prove a decimal comma, and which of them have two readings."""
    if marks.told is not None:
        return
    if marks.comma and marks.point:
        first, second = sorted([marks.comma, marks.point])
        message = Message(
            "{text} has a decimal point, but {other} on line {line} has a decimal comma"
            if second is marks.point
            else "{text} has a decimal comma, but {other} on line {line} has a decimal point",
            text=shown(second.text),
            other=shown(first.text),
            line=first.line,
        )
        hint = Message("use one decimal mark in a file; --decimal comma or --decimal point says which")
        rows.note("decimal-mark", message, second.line, second.column, hint)
        return
    doubtful = marks.two_readings["." if marks.comma else ","]
    for place in doubtful:
        one, other = two_readings(place.text)
        message = Message("{text} has two readings: {one} or {other}", text=shown(place.text), one=one, other=other)
        hint = Message("write decimal points, or say --decimal comma or --decimal point")
        rows.note("decimal-mark", message, place.line, place.column, hint)
    if marks.comma and not doubtful:
        message = Message("decimal commas are read, as {text} proves", text=shown(marks.comma.text))
        rows.note("decimal-comma", message, marks.comma.line, marks.comma.column, severity="note")


_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])\.(?=[0-9])")


def with_own_mark(problem: Problem, comma_files: Collection[str]) -> Problem:
    """The problem as it is said in a file of decimal commas: what it proposes has them too."""
    hint = problem.hint
    if problem.path not in comma_files or not hint or problem.code not in ("bad-number", "fraction", "row-length"):
        return problem
    if "decimal point" in hint:
        hint = Message("write digits and a decimal comma, as in 45,3")
    elif "whole" in hint.values:
        hint = Message('a decimal comma splits the cell: write "{whole},{rest}"', **hint.values)
    texts = {name: value for name, value in hint.values.items() if type(value) is str}
    return problem._replace(hint=hint.but(**{name: _BETWEEN_DIGITS.sub(",", text) for name, text in texts.items()}))


def check_goals(
    figures: Mapping[str, Tracked], goals: Mapping[str, Goal], in_percent: Collection[str], problems: list[Problem]
) -> None:
    """Adds what is odd about the figures of a goal to `problems`; no fraction is meant by the goals `in_percent`."""
    certain = not any(problem.code == "decimal-mark" for problem in problems)
    whole = not any(problem.severity == "error" for problem in problems)
    for goal_id, tracks in figures.items():
        checks = [_series]
        if whole:  # a row that is refused may be the one that is missed
            checks += [_frequency, _amounts]
        if goal_id not in in_percent:
            checks.append(_fractions)
        if certain:  # a figure of two readings may contradict nothing
            checks += [_jumps, _parts, _baseline]
        for check in checks:
            problems.extend(check(goal_id, goals[goal_id], tracks))
    problems.extend(_words_for_the_whole(figures))
    if whole:
        problems.extend(_areas_only(figures, goals))


def _at(figure: Figure, code: str, message: Message, hint: Message | None, severity: Severity = "warning") -> Problem:
    return Problem(figure.file, figure.line, figure.column, code, message, hint, severity)


def _first(tracks: Tracked) -> Figure:
    """The figure that stands first, without its column: what is said concerns the others too."""
    figures = (figure for track in tracks.values() for figure in track)
    return min(figures, key=lambda figure: (figure.file, figure.line or 0))._replace(column=None)


def _series(goal_id: str, goal: Goal, tracks: Tracked) -> Iterator[Problem]:
    names = sorted({series for _, series in tracks if series is not None})
    if goal.series is not None and goal.series not in names:
        message = Message(
            "{goal}: the series {series} does not occur; the data has {names}"
            if names
            else "{goal}: the series {series} does not occur; the rows of the data name none",
            goal=goal_id,
            series=shown(goal.series),
            names=listed(names),
        )
        yield _at(_first(tracks), "series-absent", message, did_you_mean(closest(goal.series, names)))
    elif goal.series is None and len(names) > 1 and all(series is not None for _, series in tracks):
        message = Message(
            "{goal}: the data has the series {names}, and none is said to judge", goal=goal_id, names=listed(names)
        )
        hint = Message(
            "write `series: {series}` or another of them under {goal} in the targets file",
            series=names[0],
            goal=goal_id,
        )
        yield _at(_first(tracks), "series-needed", message, hint, "error")


def _frequency(goal_id: str, goal: Goal, tracks: Tracked) -> Iterator[Problem]:
    wanted = goal.frequency
    if wanted is None or any(period.has(wanted) for track in tracks.values() for period in track.periods):
        return
    first = _first(tracks)
    other = next((name for name in LENGTHS if first.period.has(name)), None)
    hint = Message(
        "write {frequency} periods, such as {period}, or `frequency: {other}` in the targets file"
        if other
        else "write {frequency} periods, such as {period}",
        frequency=wanted,
        period=EXAMPLES[wanted],
        other=other,
    )
    message = Message(
        "{goal}: no figure judges, since none is of a period that is {frequency} as its frequency is",
        goal=goal_id,
        frequency=wanted,
    )
    yield _at(first, "frequency", message, hint)


def _amounts(goal_id: str, goal: Goal, tracks: Tracked) -> Iterator[Problem]:
    """Amounts of periods that contain each other would count twice: which length is it?"""
    if not goal.accumulate or goal.frequency:
        return
    start = min(filter(None, map(goal.start, goal.targets)))
    of_series: dict[str | None, dict[Length, Figure]] = {}
    for (_, series), track in tracks.items():
        for figure in track:
            if figure.period.first >= start and figure.status != "forecast":
                of_series.setdefault(series, {}).setdefault(figure.period.length, figure)
    for lengths in of_series.values():
        if len(lengths) > 1:
            one, other, *_ = lengths.values()
            message = Message(
                "{subject}: amounts of {period} and of {other} would count twice",
                subject=subject(goal_id, other),
                period=one.period.text,
                other=other.period.text,
            )
            known = [name for name in LENGTHS if LENGTHS[name] in lengths]
            hint = Message(
                "write `frequency: {frequency}` under {goal} in the targets file",
                frequency=either(known or ["monthly"]),
                goal=goal_id,
            )
            yield _at(other, "frequency-needed", message, hint, "error")


def _fractions(goal_id: str, goal: Goal, tracks: Tracked) -> Iterator[Problem]:
    def values() -> Iterator[Decimal]:
        return (value for track in tracks.values() for value in track.bare())

    if not goal.is_percent or not all(0 <= value <= 1 for value in values()) or not any(0 < v < 1 for v in values()):
        return
    stated = (figure for track in tracks.values() for figure in track if figure.denominator is None)
    fraction = next(figure for figure in stated if 0 < figure.value < 1)
    expected = _expected(goal)
    percent = 100 * max(values())
    likely = any(edge >= 10 or edge / 5 <= percent <= edge * 5 for edge in expected)  # 0.5 of 7 % may be honest
    if likely and min(expected) >= 1:
        message = Message(
            "{goal}: all values lie between 0 and 1 and look like fractions, but the goal is in %", goal=goal_id
        )
        hint = Message(
            "write {percent} for {value} if percent is meant",
            percent=plain(fraction.value * 100),
            value=plain(fraction.value),
        )
        yield _at(fraction, "fraction", message, hint)


def _expected(goal: Goal) -> list[Decimal]:
    """The sizes that the targets file speaks of: of thresholds and the baseline, but for 0."""
    edges: list[Decimal | Fraction | None] = [goal.baseline.value if goal.baseline else None]
    for target in goal.targets:
        edges += [target.threshold.value, target.threshold.low, target.threshold.high]
    return [abs(edge) for edge in edges if isinstance(edge, Decimal) and edge]


def _jumps(goal_id: str, goal: Goal, tracks: Tracked) -> Iterator[Problem]:
    for figures in tracks.values():
        least, most = figures.span()
        if 0 <= most < (JUMP - 1) * least:  # what most series tell soonest
            continue
        one_sign = least > 0 or most < 0  # what crosses zero comes near it
        in_time = sorted(figures, key=lambda figure: (figure.period.last, figure.period.first))
        for before, after in pairwise(in_time):
            one, other = abs(float(before.value)), abs(float(after.value))  # a warning needs no exact figure
            if not one or not other or before.period.length != after.period.length:
                continue
            if other > JUMP * one and other > JUMP:
                apart = Message("more than ten times")
            elif one > JUMP * other and (one > JUMP or one_sign):
                apart = Message("less than a tenth")
            else:
                continue
            message = Message(
                "{subject}: {value} for {period}, after {before} for {earlier}: {apart}",
                subject=subject(goal_id, after),
                value=plain(after.value),
                period=after.period.text,
                before=plain(before.value),
                earlier=before.period.text,
                apart=apart,
            )
            yield _at(after, "jump", message, Message("a slip of the decimal mark?"))


def subject(goal_id: str, figure: Figure) -> str:
    """Whose figure it is, as a message begins: the goal, then area and series where there are such."""
    names = " ".join(shown(name) for name in (figure.area, figure.series) if name is not None)
    return f"{goal_id}, {names}" if names else goal_id


def _parts(goal_id: str, goal: Goal, tracks: Tracked) -> Iterator[Problem]:
    """A whole is compared with the sum of its areas in periods of which each area that reports such has counts."""
    areas: dict[str | None, list[dict[Period, Figure]]] = {}
    for (area, series), figures in tracks.items():
        if area is not None and (None, series) in tracks:
            areas.setdefault(series, []).append(_by_period(figures))
    for series, tables in areas.items():
        reporting = Counter(length for table in tables for length in {period.length for period in table})
        parts: dict[Period, list[Figure]] = {}
        for table in tables:
            for period, figure in table.items():
                if figure.numerator is not None:
                    parts.setdefault(period, []).append(figure)
        for period, whole in _by_period(tracks[None, series]).items():
            counted = parts.get(period, ())
            if len(counted) < 2 or len(counted) < reporting[period.length]:
                continue
            sums = added(goal, counted)
            if whole.denominator not in (None, sums.denominator) or rounds_to(sums.value, whole.value):
                continue
            message = Message(
                "{goal}: {value} for {period} is not what the counts of its areas give, {sum}",
                goal=goal_id,
                value=plain(whole.value),
                period=period.text,
                sum=plain(sums.value),
            )
            hint = Message("mend one of them; where they are not all the areas, leave out their counts")
            yield _at(whole, "parts", message, hint)
            break  # the first tells


def _by_period(figures: Sequence[Figure]) -> dict[Period, Figure]:
    """Of each period the most final figure that is no forecast, the newest first."""
    known = [figure for figure in figures if figure.status != "forecast"]
    known.sort(key=lambda figure: (figure.day, -STATUSES.index(figure.status)))
    return {figure.period: figure for figure in known}


def _baseline(goal_id: str, goal: Goal, tracks: Tracked) -> Iterator[Problem]:
    stated = goal.baseline
    if stated is None or stated.value is None or goal.accumulate:  # what was there is no amount of a period
        return
    series = stated.series or judging_series(goal, tracks)
    track = tracks.get((None, series))
    if track is None or not track.has(stated.period):
        return
    figure = _by_period(track).get(stated.period)
    if figure and not rounds_to(Fraction(figure.value), stated.value) and not rounds_to(stated.value, figure.value):
        message = Message(
            "{goal}: {value} for {period}, but the baseline of that period is {baseline} in the targets file",
            goal=goal_id,
            value=plain(figure.value),
            period=figure.period.text,
            baseline=plain(stated.value),
        )
        yield _at(figure, "baseline", message, Message("mend one of them, or name the series of the baseline"))


def _words_for_the_whole(figures: Mapping[str, Tracked]) -> Iterator[Problem]:
    said = set()
    for goal_id, tracks in figures.items():
        for (area, _), track in tracks.items():
            if area is not None and area not in said and area.casefold() in WHOLE:
                said.add(area)
                message = Message(
                    "{goal}: the area {area} is read as one area among others", goal=goal_id, area=shown(area)
                )
                hint = Message("of the whole the area is left empty")
                yield _at(track[0]._replace(column=None), "whole", message, hint)


def _areas_only(figures: Mapping[str, Tracked], goals: Mapping[str, Goal]) -> Iterator[Problem]:
    """Goals of bare areas, all of them in one warning: a file of areas for the matrix is as it should be."""
    bare = {
        goal_id: tracks
        for goal_id, tracks in figures.items()
        if not goals[goal_id].adds_up and _is_of_areas_only(tracks)
    }
    if bare:
        message = Message(
            "{goals}: all figures are of areas and have no counts, so that the whole has none",
            goals=", ".join(list(bare)[:MOST_NAMES]) + (", …" if len(bare) > MOST_NAMES else ""),
        )
        hint = Message(
            "add rows whose area is empty, or counts of each area; of a published file say `whole:` under data:"
        )
        yield _at(_first(next(iter(bare.values()))), "areas-only", message, hint)


def _is_of_areas_only(tracks: Tracked) -> bool:
    return all(
        area is not None and area.casefold() not in WHOLE and all(figure.denominator is None for figure in track)
        for (area, _), track in tracks.items()
    )
