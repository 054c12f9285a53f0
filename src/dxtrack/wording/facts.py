"""What the sentences about a result are filled with: its figures, days and names as words."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction

from ..judge import Assessment, Status
from ..problems import shown as quoted
from ..targets import satisfies
from .figures import (
    Number,
    apart,
    brief,
    brief_places,
    day,
    edges_of,
    gap_shown,
    gap_unit,
    period,
    share,
    threshold_words,
    times,
    with_unit,
)
from .foreign import safe
from .rows import judged_value, places_of
from .words import Language, pick, status_word, word

UNJUDGED = (Status.NO_DATA, Status.DUE, Status.UNRATED)
"""The statuses of which a sentence says what there is instead of a figure."""
MOST_LISTED = 10
"""So many series are named in a sentence; it is made for every result."""
Quantity = Callable[[Number | None], str]


def facts_of(result: Assessment, language: Language) -> dict[str, str]:
    """What stands for each `{name}` in the sentences; a dash where it is unknown."""
    places, unit = places_of(result), result.goal.unit
    value, baseline, kept = judged_value(result), result.baseline, result.kept
    edges, stated = edges_of(result.threshold), [] if baseline is None else [baseline.value]
    if value is not None:  # figures of a sentence are compared with the target and with each other
        places = apart(value, edges, max(places, 2), [number for number in stated if number is not None])

    def quantity(number: Number | None) -> str:
        if number is None:
            return "–"
        near = edges if value is None or number == value else [*edges, value]
        return with_unit(brief(number, places, language, near, grouped=True), unit)

    def speed(number: Fraction | None) -> str:
        return "–" if number is None else brief(number, places, language, grouped=True)

    facts = defaultdict[str, str](lambda: "–")
    facts |= {
        "actual": quantity(value),
        "gap": "–" if value is None else _gap(value, result, places, language),
        "threshold": threshold_words(result.threshold, language, unit),
        "deadline": period(result.target.deadline, language),
        "ended": day(result.deadline, language),
        "expected": quantity(result.expected),
        "projected": quantity(result.projected),
        "needed": with_unit(speed(result.needed_per_year), unit),
        "asks": speed(result.needed_per_year),
        "series": quoted(result.series or ""),
        "of_series": "",
        **dict(_facts_beside(result, language, quantity)),
        **dict(_series(result, language, quantity)),
    }
    if result.series is not None:
        facts["of_series"] = pick(language, " of the series ", " của chuỗi ") + facts["series"]
    if result.actual is not None:
        facts |= {"of": period(result.actual.period, language), "on": day(result.actual.day, language)}
    if baseline is not None:
        begin = period(baseline.period, language)
        facts |= {"begin": begin, "begun": day(baseline.period.last, language)}
        facts["baseline"] = f"{quantity(baseline.value)} ({begin})"
    if result.goal.hold and (window := result.goal.window(result.target)):
        facts |= {"first_day": day(window[0], language), "last_day": day(window[1], language)}
    if kept is not None:
        facts |= {"kept": str(kept.periods), "periods": str(kept.of)}
    if result.pace is not None:
        facts["made"] = share(result.pace, language, result.cuts)
    if result.speed_up is not None:
        facts["factor"] = times(result.speed_up, language)
    return facts


def _facts_beside(result: Assessment, language: Language, quantity: Quantity) -> Iterator[tuple[str, str]]:
    """The same for what is seldom there: a trend, a break, a waiver, areas that do not add up, other series."""
    actual, trend, refused = result.actual, result.trend, result.roll_up
    if newest := trend[-1] if trend else actual:
        yield "newest", period(newest.period, language)
    if trend:
        yield "count", str(len(trend))
        yield "first", f"{quantity(trend[0].value)} ({period(trend[0].period, language)})"
        yield "last", f"{quantity(trend[-1].value)} ({period(trend[-1].period, language)})"
    if broken := result.broken_by:
        yield "since", day(broken.date, language)
        yield "note", f" ({safe(broken.note)})" if broken.note else ""
    if waive := result.target.waive:
        yield "until", day(waive.until.last, language)
        yield "why", safe(waive.reason)
    if refused:
        yield "when", period(refused.period, language)
        yield "areas", str(refused.areas)
        yield "have", str(refused.areas - len(refused.missing))
        yield "missing", ", ".join(map(safe, refused.missing[:3])) + (", …" if len(refused.missing) > 3 else "")
    if "late" in result.flags and actual is not None:
        later = next(f for f in result.figures if f.day > actual.day and satisfies(f.value, result.threshold))
        yield "later", quantity(later.value)
        yield "later_period", period(later.period, language)


def _series(result: Assessment, language: Language, quantity: Quantity) -> Iterator[tuple[str, str]]:
    """Other series: those there are where there is no figure, and what those say that have one."""
    unnamed = pick(language, "rows without a series", "dòng không ghi chuỗi")
    named = [name for name in result.known_series if name] if result.status in UNJUDGED else []
    yield "names", _listed([quoted(name) for name in named[:MOST_LISTED]], len(named), ", ", language) or unnamed
    others = [
        f"{quoted(other.series) if other.series else unnamed} {quantity(other.actual.value)} "
        f"({period(other.actual.period, language)}, {status_word(other.status, language)})"
        for other in result.alternatives[:MOST_LISTED]
        if other.actual is not None
    ]
    yield "others", _listed(others, len(result.alternatives), "; ", language)


def _listed(some: list[str], count: int, mark: str, language: Language) -> str:
    """These, and how many more there are."""
    left = count - len(some)
    return mark.join([*some, pick(language, f"{left} more", f"{left} chuỗi khác")] if left else some)


def _gap(value: Number, result: Assessment, places: int, language: Language) -> str:
    """`10.35 pp short`, or `3.1 pp over`, or `exactly on it`."""
    threshold, unit = result.threshold, gap_unit(result.goal.unit, language)
    places = max(places, brief_places(value, places, edges_of(threshold)))
    gap = gap_shown(value, threshold, places, language, trimmed=True)
    if gap[0] not in "+-":
        return pick(language, "exactly on it", "đúng bằng ngưỡng")
    return word("short" if gap[0] == "-" else "over", language, with_unit(gap[1:], unit))
