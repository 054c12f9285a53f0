"""A result as one row: its figures as they stand beside each other, rounded so that none contradicts the verdict."""

from collections.abc import Iterable
from typing import NamedTuple

from ..judge import Assessment, Status
from .figures import (
    Number,
    apart,
    day,
    decimals,
    edges_of,
    gap_shown,
    keeps_sides,
    rounded,
    threshold_sign,
    times,
    written_decimals,
)
from .words import BAD, Language, word

SHORT_OF_EXPECTED = 4
"""Up to so many decimals are added to tell an actual from its expected value."""


class Shown(NamedTuple):
    """One result as people read it; unknown is a dash. No shown comparison contradicts the verdict."""

    actual: str
    target: str
    gap: str
    progress: str
    expected: str
    projected: str
    speed: str
    baseline: str


def shown(result: Assessment, language: Language, places: int, *, ascii_only: bool = False) -> Shown:
    """The columns of one result, with so many decimals (`places_needed`)."""
    nothing = "-" if ascii_only else "–"
    unit = result.goal.unit
    percent = "%" if unit == "%" else ""
    value = judged_value(result)

    def figure(number: Number | None) -> str:
        return nothing if number is None else decimals(number, places, language) + percent

    actual = figure(value)
    if result.goal.hold == "average" and value is not None:
        actual = ("o" if ascii_only else "ø") + actual
    return Shown(
        actual=actual,
        target=threshold_sign(result.threshold, language, unit, ascii_only=ascii_only),
        gap=nothing if value is None else gap_shown(value, result.threshold, places, language),
        progress=progress_shown(result, nothing),
        expected=figure(result.expected),
        projected=nothing if result.projected is None else projected_shown(result, places, language) + percent,
        speed=speed_shown(result, language, nothing),
        baseline=figure(result.baseline.value if result.baseline else None),
    )


def judged_value(result: Assessment) -> Number | None:
    """The figure whose gap is shown: the actual, or for `hold: average` the mean so far."""
    if result.goal.hold == "average" and result.projected is not None:
        return result.projected
    return result.actual.value if result.actual else None


def places_needed(results: Iterable[Assessment]) -> int:
    """How many decimals the results of one goal need, so that no comparison that they show is changed by rounding."""
    return max((places_of(result) for result in results), default=1)


def places_of(result: Assessment) -> int:
    """How many decimals one result needs for that."""
    edges = edges_of(result.threshold)
    value, baseline = judged_value(result), result.baseline.value if result.baseline else None
    least = 1 if result.goal.is_percent or _has_part(value) or _has_part(baseline) else 0
    places = max(least, *map(written_decimals, edges))
    if value is None:
        return places
    places = apart(value, edges, places, [] if baseline is None else [baseline])
    if result.expected is not None:
        for more in range(places, max(places, SHORT_OF_EXPECTED) + 1):
            if keeps_sides(value, (), more, [result.expected]):
                return more
    return places


def _has_part(value: Number | None) -> bool:
    return value is not None and value.as_integer_ratio()[1] != 1


def progress_shown(result: Assessment, nothing: str = "–") -> str:
    """A whole percentage: 100% only where the threshold is satisfied, 0% only at the baseline."""
    progress = result.progress
    if progress is None:
        return nothing
    if progress == 0:
        return "0%"
    percent = int(rounded(100 * progress, 0))
    if result.satisfied:
        return f"{max(percent, 100)}%"
    if percent >= 100:
        return ">99%"
    if percent == 0:
        return "<1%" if progress > 0 else ">-1%"
    return f"{percent}%"


def projected_shown(result: Assessment, places: int, language: Language) -> str:
    """The projection with one decimal, or as many more as keep it on its side of the target."""
    projected = result.projected
    assert projected is not None
    return decimals(projected, apart(projected, edges_of(result.threshold), min(places, 1)), language)


def speed_shown(result: Assessment, language: Language, nothing: str = "–") -> str:
    """How many times the speed so far is needed: `8.3x`, a dash where it suffices, `reverse` where it is wrong."""
    if result.satisfied or result.status in (Status.MISSED, Status.DUE):
        return nothing
    if result.speed_up is None:
        return word("reverse", language) if result.status == Status.MOVING_AWAY else nothing
    return times(result.speed_up, language) if result.speed_up > 1 else nothing


# --- beside the row ---


def attention_order(results: Iterable[Assessment]) -> list[Assessment]:
    """The results that need attention, worst first: missed, moving away, off track, at risk; then by progress."""
    worst = [*BAD, Status.AT_RISK]
    found = [result for result in results if result.status in worst and "waived" not in result.flags]
    return sorted(found, key=lambda result: (worst.index(result.status), result.progress is None, result.progress or 0))


def clause(result: Assessment, language: Language, speed: str) -> str:
    """What is wrong, speed or direction: `needs 8.3x the speed so far`, `moving away from the target`."""
    if result.status == Status.MOVING_AWAY:
        return word("turning", language)
    if result.speed_up is not None and result.status != Status.MISSED and speed not in ("–", "-"):
        return word("speed_needed", language, speed)
    return ""


def full_name(result: Assessment, results_of_goal: int, name: str, language: Language) -> str:
    """The name, with its deadline where the report has several results of the goal."""
    if results_of_goal < 2:
        return name
    deadline = result.target.deadline
    return f"{name} ({deadline.text if deadline.text.isdigit() else day(result.deadline, language)})"
