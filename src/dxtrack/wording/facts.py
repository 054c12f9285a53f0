"""What the sentences about a result are filled with: its figures, days and names as words."""

from collections.abc import Callable, Iterator, Mapping

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
    gap_unit,
    in_sentence,
    judged_value,
    share,
    times,
    with_unit,
)
from .foreign import safe
from .rows import places_of, series_name
from .thresholds import row_gap, share_of_whole, side, target_words, told
from .words import Language, pick, status_word, word

UNJUDGED = (Status.NO_DATA, Status.DUE, Status.UNRATED)
"""The statuses of which a sentence says what there is instead of a figure."""
MOST_LISTED = 10
"""So many series are named in a sentence; it is made for every result."""
Quantity = Callable[[Number | None], str]
Called = Callable[[str], str]


class Facts(dict[str, str]):
    """What stands for each `{name}` in the sentences, made when one asks for it; a dash where it is unknown."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        self._makers = makers

    def __missing__(self, name: str) -> str:
        self[name] = self._makers[name]() if name in self._makers else "–"
        return self[name]


def facts_of(result: Assessment, language: Language) -> Facts:
    """The facts of a result: no sentence needs all of them."""
    unit, edges = result.goal.unit_in(language), edges_of(told(result))
    value, baseline, needed = judged_value(result), result.baseline, result.needed_per_year
    stated = [baseline.value] if baseline is not None and baseline.value is not None else []
    places = places_of(result)
    if value is not None:  # figures of a sentence are compared with the target and with each other
        places = apart(value, edges, max(places, 2), stated)

    def quantity(number: Number | None) -> str:
        if number is None:
            return "–"
        near = edges if value is None or number == value else [*edges, value]
        return with_unit(brief(number, places, language, near), unit)

    def asks() -> str:
        return "–" if needed is None else brief(needed, places, language)

    def named(series: str) -> str:
        return quoted(series_name(series, result, language))

    def of_series() -> str:
        return "" if result.series is None else pick(language, " of the series ", " của chuỗi ") + named(result.series)

    makers: dict[str, Callable[[], str]] = {
        "actual": lambda: quantity(value),
        "gap": lambda: "–" if value is None else _gap(value, result, places, language),
        "threshold": lambda: target_words(result, language),
        "deadline": lambda: in_sentence(result.target.deadline, language),
        "ended": lambda: day(result.deadline, language),
        "expected": lambda: quantity(result.expected),
        "projected": lambda: quantity(result.projected),
        "needed": lambda: with_unit(asks(), unit),
        "asks": asks,
        "series": lambda: named(result.series or ""),
        "of_series": of_series,
        "names": lambda: _names(result, language, named),
        "others": lambda: _others(result, language, quantity, named),
    }
    if result.actual is not None:
        of = result.actual.period
        makers |= {"of": lambda: in_sentence(of, language), "on": lambda: day(of.last, language)}
        makers["newest"] = makers["of"]  # unless there is a trend
    if baseline is not None:
        since, start = baseline.period, baseline.value
        makers |= {"begin": lambda: in_sentence(since, language), "begun": lambda: day(since.last, language)}
        makers["baseline"] = lambda: f"{quantity(start)} ({in_sentence(since, language)})"
    if result.goal.hold and (window := result.goal.window(result.target)):
        first, last, _ = window
        makers |= {"first_day": lambda: day(first, language), "last_day": lambda: day(last, language)}
    if result.goal.accumulate and (begins := result.goal.start(result.target)):
        makers["first_day"] = lambda: day(begins, language)
    if kept := result.kept:
        makers |= {"kept": lambda: str(kept.periods), "periods": lambda: str(kept.of)}
    if (pace := result.pace) is not None:
        makers["made"] = lambda: share(pace, language, result.cuts)
        makers["move"] = lambda: _move(result)
    if (speed_up := result.speed_up) is not None:
        makers["factor"] = lambda: times(speed_up, language)
    return Facts(makers | dict(_facts_beside(result, language, quantity)))


def _facts_beside(
    result: Assessment, language: Language, quantity: Quantity
) -> Iterator[tuple[str, Callable[[], str]]]:
    """The same for what is seldom there: a trend, a break, a waiver, areas that do not add up."""
    if (whole := result.whole) is not None:
        yield "whole", lambda: quantity(whole.value)
        yield "share", lambda: share_of_whole(result, language)
    if (amounts := result.amounts) is not None and (lost := amounts.missing) is not None:
        yield "lost", lambda: in_sentence(lost, language)
    if after := result.behind(result.deadline):
        yield "after", lambda: in_sentence(after[0].period, language)
    trend, refused, broken, waive = result.trend, result.roll_up, result.broken_by, result.target.waive
    if trend:
        yield "newest", lambda: in_sentence(trend[-1].period, language)
        yield "count", lambda: str(len(trend))
        yield "first", lambda: f"{quantity(trend[0].value)} ({in_sentence(trend[0].period, language)})"
        yield "last", lambda: f"{quantity(trend[-1].value)} ({in_sentence(trend[-1].period, language)})"
    if broken:
        yield "since", lambda: day(broken.date, language)
        yield "note", lambda: f" ({safe(broken.note)})" if broken.note else ""
    if waive:
        yield "until", lambda: day(waive.until.last, language)
        yield "why", lambda: safe(waive.reason)
    if refused:
        missing = refused.missing
        yield "when", lambda: in_sentence(refused.period, language)
        yield "areas", lambda: str(refused.areas)
        yield "have", lambda: str(refused.areas - len(missing))
        yield "missing", lambda: ", ".join(map(safe, missing[:3])) + (", …" if len(missing) > 3 else "")
    if "late" in result.flags and (actual := result.actual) is not None:
        later = next(figure for figure in result.behind(actual.day) if satisfies(figure.value, result.threshold))
        yield "later", lambda: quantity(later.value)
        yield "later_period", lambda: in_sentence(later.period, language)


def _move(result: Assessment) -> str:
    """What the plan asks for, in Vietnamese: that the figure rises, or that it falls."""
    start, planned = result.baseline and result.baseline.value, result.expected
    return "mức giảm" if start is not None and planned is not None and planned < start else "mức tăng"


def _names(result: Assessment, language: Language, called: Called) -> str:
    """Other series that there are where there is no figure."""
    named = [name for name in result.known_series if name] if result.status in UNJUDGED else []
    return _listed([called(name) for name in named[:MOST_LISTED]], len(named), ", ", language) or _unnamed(language)


def _unnamed(language: Language) -> str:
    return pick(language, "rows without a series", "dòng không ghi chuỗi")


def _others(result: Assessment, language: Language, quantity: Quantity, called: Called) -> str:
    """What the other series say that have a figure."""
    mark = word("listing", language)
    others = [
        f"{called(other.series) if other.series else _unnamed(language)} {quantity(other.actual.value)} "
        f"({in_sentence(other.actual.period, language)}{mark}{status_word(other.status, language)})"
        for other in result.alternatives[:MOST_LISTED]
        if other.actual is not None
    ]
    return _listed(others, len(result.alternatives), "; ", language)


def _listed(some: list[str], count: int, mark: str, language: Language) -> str:
    """These, and how many more there are."""
    left = count - len(some)
    return mark.join([*some, pick(language, f"{left} more", f"{left} chuỗi khác")] if left else some)


def _gap(value: Number, result: Assessment, places: int, language: Language) -> str:
    """`10.35 pp short`, `1.2 litres below the limit`, `exactly on it`."""
    unit = gap_unit(result.goal.unit_in(language), language)
    places = max(places, brief_places(value, places, edges_of(told(result))))
    gap = row_gap(result, places, language, trimmed=True)
    if gap == "–":
        return gap
    return side(result, gap, unit, language)
