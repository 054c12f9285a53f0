"""A result as one row: its figures as they stand beside each other, rounded so that none contradicts the verdict."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from ..judge import Assessment, Report, Status
from .figures import (
    Number,
    apart,
    day,
    edges_of,
    gap_unit,
    judged_value,
    keeps_sides,
    kept,
    period,
    rounded,
    times,
    written_decimals,
)
from .foreign import local, safe, unaccented
from .thresholds import row_gap, side, target_sign, told
from .words import BAD, Language, word

SHORT_OF_EXPECTED = 4
"""Up to so many decimals are added to tell an actual from its expected value."""
MONTH = timedelta(days=30)


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
    value, unit = judged_value(result), result.goal.unit_in(language)
    edges = edges_of(told(result))

    def figure(number: Number | None, edges: Sequence[Number] = edges, places: int = places) -> str:
        return "–" if number is None else kept(number, edges, places, language) + ("%" if unit == "%" else "")

    projected = result.projected
    row = Shown(
        actual=("ø" if result.goal.hold == "average" and value is not None else "") + figure(value),
        target=target_sign(result, language),
        gap=row_gap(result, places, language),
        progress=progress_shown(result),
        expected=figure(result.expected, ()),
        projected=figure(projected, places=1 if projected is None else apart(projected, edges, min(places, 1))),
        speed=speed_shown(result, language),
        baseline=figure(result.baseline.value if result.baseline else None),
    )
    return Shown(*map(unaccented, row)) if ascii_only else row


def places_needed(results: Iterable[Assessment]) -> int:
    """How many decimals the results of one goal need, so that no comparison that they show is changed by rounding."""
    return max((places_of(result) for result in results), default=1)


def places_of(result: Assessment) -> int:
    """How many decimals one result needs for that."""
    edges = edges_of(told(result))
    value, baseline = judged_value(result), result.baseline.value if result.baseline else None
    whole = all(number is None or number.as_integer_ratio()[1] == 1 for number in (value, baseline))
    least = 0 if whole and not result.goal.is_percent else 1
    places = max([least, *map(written_decimals, edges)])
    if value is None:
        return places
    if baseline is not None:
        places = apart(baseline, edges, places)
    places = apart(value, edges, places, [] if baseline is None else [baseline])
    if result.expected is not None:
        for more in range(places, max(places, SHORT_OF_EXPECTED) + 1):
            if keeps_sides(value, (), more, [result.expected]):
                return more
    return places


def progress_shown(result: Assessment) -> str:
    """A whole percentage: 100% only where the threshold is satisfied, 0% only at the baseline."""
    progress = result.progress
    if progress is None:
        return "–"
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


def speed_shown(result: Assessment, language: Language, nothing: str = "–") -> str:
    """How many times the speed so far is needed: `8.3x`, a dash where it suffices, `reverse` where it is wrong.

    Nobody changes a speed in the last days, so that with less than `MONTH` left it is a dash too.
    """
    if result.satisfied or result.status in (Status.MISSED, Status.DUE):
        return nothing
    if result.deadline - result.as_of < MONTH:
        return nothing
    if result.speed_up is None:
        return word("reverse", language) if result.status == Status.MOVING_AWAY else nothing
    return times(result.speed_up, language) if result.speed_up > 1 else nothing


# --- beside the row ---


def title_of(report: Report, language: Language) -> str:
    """The name of the programme, if it has one."""
    return local(report.programme.name, language) or "dxtrack"


def name_of(result: Assessment, language: Language) -> str:
    """The name of the goal, behind that of the area if the result has one."""
    name = local(result.name, language)
    return f"{safe(result.area)}: {name}" if result.area else name


def label_of(result: Assessment, language: Language) -> str:
    """The short name of the goal, for columns; its name where it has no label."""
    return local(result.goal.label or result.name, language)


def series_name(series: str, result: Assessment, language: Language) -> str:
    """How people call a series: by the name in the targets file, else as the data does. Foreign text, as it is."""
    named = result.series_names.get(series)
    return named.get(language) if named else series


def gap_words(result: Assessment, gap: str, language: Language) -> str:
    """`10.3 pp short`: the printed gap of a result in words; "" where there is none."""
    if gap in ("–", "-"):
        return ""
    return side(result, gap, gap_unit(result.goal.unit_in(language), language), language)


def actual_period(result: Assessment, language: Language) -> str:
    """Of when the actual is: `2023`; of a mean `2021–2023`, the periods that it is made of; "" where there is none."""
    actual = result.actual
    if actual is None:
        return ""
    first = actual
    if result.goal.hold == "average" and (window := result.goal.window(result.target)):
        made_of = (each for each in result.figures if each.period.length == actual.period.length)
        first = next((each for each in made_of if each.period.first >= window[0]), actual)
    said = [period(each.period, language) for each in (first, actual)]
    return "–".join(dict.fromkeys(said))


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
