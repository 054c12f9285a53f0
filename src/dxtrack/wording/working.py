"""The arithmetic of a result with its numbers filled in, and the rule that decided."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from ..judge import LEAST_FOR_TREND, Assessment, Clock, Status, direction, gap_of
from ..periods import LENGTHS, Period, between, cut
from .figures import Number, day, decimals, edges_of, own_decimals, share, times
from .words import Language, pick

MOST_SHOWN = 6
"""Decimals of a number in the arithmetic; what has more is rounded there and ends in `…`."""


class Step(NamedTuple):
    """One quantity: its name, the formula, the formula with its numbers, and what it gives."""

    name: str
    formula: str
    filled: str
    gives: str

    def __str__(self) -> str:
        parts = [part for part in (self.formula, self.filled, self.gives) if part]
        return f"{self.name} = {' = '.join(parts)}"


def steps(result: Assessment, language: Language) -> list[Step]:
    """Every quantity of a result, in the order in which one is computed from the other."""
    if result.actual is None:
        return []
    makers = _STEPS[result.goal.hold]
    return [step for make in makers if (step := make(result, language)) is not None]


def number(value: Number, language: Language) -> str:
    """A number with all its decimals, or with six and `…`."""
    places = own_decimals(value)
    if places <= MOST_SHOWN:
        return decimals(value, places, language, grouped=False)
    return decimals(value, MOST_SHOWN, language, grouped=False) + "…"


def _signed(value: Number, language: Language) -> str:
    text = number(value, language)
    return f"({text})" if text.startswith("-") else text


# --- the gap ---


def _gap(result: Assessment, language: Language) -> Step:
    assert result.actual is not None
    return _gap_of("x", result.actual.value, result, language)


def _gap_of(name: str, value: Number, result: Assessment, language: Language) -> Step:
    assert result.gap is not None
    x, threshold, gap = number(value, language), result.threshold, number(result.gap, language)
    if threshold.value is None:
        low, high = (number(edge, language) for edge in edges_of(threshold))
        return Step("gap", f"−d({name}, T)", f"−d({x}, {low} … {high})", gap)
    goal = _signed(threshold.value, language)
    if direction(threshold) > 0:
        return Step("gap", f"{name} − T", f"{x} − {goal}", gap)
    return Step("gap", f"−({name} − T)", f"−({x} − {goal})", gap)


# --- the way from the baseline ---


class _Way(NamedTuple):
    """The numbers of the way; to a range, of which `goal` is the nearer edge, distances are what counts."""

    start: Fraction
    value: Fraction
    goal: Fraction


def _way(result: Assessment) -> _Way | None:
    actual, baseline = result.actual, result.baseline
    goal: Number | None = result.threshold.value
    if goal is None:
        goal = next((value for when, value in result.stations if when == result.deadline), None)
    if result.progress is None or goal is None or actual is None or baseline is None or baseline.value is None:
        return None
    return _Way(baseline.value, Fraction(actual.value), Fraction(goal))


def _distances(result: Assessment, language: Language, *values: Fraction) -> list[str]:
    """How far each value is from the range."""
    return [number(-gap_of(value, result.threshold), language) for value in values]


def _progress(result: Assessment, language: Language) -> Step | None:
    way = _way(result)
    if way is None or result.progress is None:
        return None
    gives = number(result.progress, language)
    if result.threshold.value is None:
        b, x = _distances(result, language, way.start, way.value)
        return Step("progress", "(d(b) − d(x))/d(b)", f"({b} − {x})/{b}", gives)
    b, x, goal = (_signed(value, language) for value in way)
    return Step("progress", "(x − b)/(T − b)", f"({x} − {b})/({goal} − {b})", gives)


def _expected(result: Assessment, language: Language) -> Step | None:
    actual, counted, stations = result.actual, result.counted, result.stations
    if _way(result) is None or actual is None or result.expected is None or counted is None:
        return None
    on, gives = actual.day, number(result.expected, language)
    if result.goal.method == "compound":
        (begin, start), (end, goal) = stations[0], stations[-1]
        b, target = _signed(start, language), _signed(goal, language)
        filled = f"{b} × ({target}/{b})^({_shares(counted, begin, on, end, language)})"
        formula = pick(language, "b × (T/b)^(elapsed share)", "b × (T/b)^(phần thời gian đã qua)")
        return Step("expected", formula, filled, gives)
    for (begin, start), (end, goal) in pairwise(stations):
        if on <= end:
            low, high = _signed(start, language), _signed(goal, language)
            filled = f"{low} + ({high} − {low}) × {_shares(counted, begin, on, end, language)}"
            return Step("expected", pick(language, "path at t", "lộ trình tại t"), filled, gives)
    return Step("expected", pick(language, "the last station of the path", "mốc cuối của lộ trình"), "", gives)


def _shares(counted: Clock, begin: date, on: date, end: date, language: Language) -> str:
    """`48/60`: the time from `begin` to one day, and to another, in units of the clock."""
    part, whole = (Fraction(counted.at(until) - counted.at(begin)) for until in (on, end))
    return f"{number(part, language)}/{number(whole, language)}"


def _pace(result: Assessment, language: Language) -> Step | None:
    way, expected = _way(result), result.expected
    if way is None or result.pace is None or expected is None:
        return None
    gives = number(result.pace, language)
    if result.threshold.value is None:
        b, x, planned = _distances(result, language, way.start, way.value, expected)
        return Step("pace", "(d(b) − d(x))/(d(b) − d(expected))", f"({b} − {x})/({b} − {planned})", gives)
    if result.goal.method == "compound":
        formula = pick(language, "growth so far/growth planned, a year", "mức tăng đến nay/mức tăng kế hoạch, mỗi năm")
        return Step("pace", formula, "", gives)
    b, x, planned = (_signed(value, language) for value in (way.start, way.value, expected))
    return Step("pace", "(x − b)/(expected − b)", f"({x} − {b})/({planned} − {b})", gives)


def _lag(result: Assessment, language: Language) -> Step | None:
    if _way(result) is None or result.lag_months is None:
        return None
    formula = pick(language, "t − (the day the path stood at x)", "t − (ngày lộ trình đứng ở x)")
    gives = f"{number(result.lag_months, language)} {pick(language, 'months', 'tháng')}"
    return Step("lag", formula, "", gives)


# --- the way to the deadline ---


def _years_left(language: Language) -> str:
    return pick(language, "(years left)", "(số năm còn lại)")


def _speed_of_trend(result: Assessment) -> Fraction | None:
    """What the last figures of a trend brought, a year; None where no trend is judged."""
    counted, trend = result.counted, result.trend
    if result.goal.method != "trend" or len(trend) < LEAST_FOR_TREND or counted is None or result.actual is None:
        return None
    move = Fraction(result.actual.value) - Fraction(trend[0].value)
    return move / counted.years(trend[0].day, result.actual.day)


def _speed(result: Assessment, language: Language) -> Step | None:
    speed, actual, counted = _speed_of_trend(result), result.actual, result.counted
    if speed is None or actual is None or counted is None:
        return None
    first = result.trend[0]
    x, before = _signed(actual.value, language), _signed(first.value, language)
    years = number(counted.years(first.day, actual.day), language)
    formula = pick(language, "(x − first)/years", "(x − số đầu)/số năm")
    return Step("v", formula, f"({x} − {before})/{years}", number(speed, language))


def _projected(result: Assessment, language: Language) -> Step | None:
    projected, actual, counted, baseline = result.projected, result.actual, result.counted, result.baseline
    if projected is None or actual is None or counted is None:
        return None
    x, left, speed = Fraction(actual.value), counted.years(actual.day, result.deadline), _speed_of_trend(result)
    if speed is not None:
        formula = f"x + v × {_years_left(language)}"
        filled = f"{_signed(x, language)} + {_signed(speed, language)} × {number(left, language)}"
        return Step("projected", formula, filled, _within(projected, x + speed * left, language))
    if baseline is None or baseline.value is None:
        return None
    if result.goal.method == "compound":
        return Step("projected", f"x × (1 + r)^{_years_left(language)}", "", number(projected, language))
    start, begin = baseline.value, baseline.period.last
    formula = pick(
        language, "b + (x − b) × (whole time)/(time so far)", "b + (x − b) × (toàn bộ thời gian)/(thời gian đã qua)"
    )
    b, said = _signed(start, language), _signed(x, language)
    filled = f"{b} + ({said} − {b}) × {_shares(counted, begin, result.deadline, actual.day, language)}"
    raw = start + (x - start) * counted.years(begin, result.deadline) / counted.years(begin, actual.day)
    return Step("projected", formula, filled, _within(projected, raw, language))


def _within(projected: Fraction, raw: Fraction, language: Language) -> str:
    """The projection; behind it the bound, where it leads beyond one."""
    if raw == projected:
        return number(projected, language)
    bounded = pick(language, "within the bounds", "trong giới hạn")
    return f"{number(raw, language)}, {bounded} {number(projected, language)}"


def _needed(result: Assessment, language: Language) -> Step | None:
    needed, actual, counted = result.needed_per_year, result.actual, result.counted
    if needed is None or actual is None:
        return None
    if result.satisfied:
        formula = pick(language, "the threshold is satisfied", "đã thỏa ngưỡng")
        return Step("needed", formula, "", number(needed, language))
    if counted is None or actual.day >= result.deadline:
        return None
    left = counted.years(actual.day, result.deadline)
    goal = Fraction(actual.value) + needed * left  # of a range, the edge that the way leads to
    filled = f"({_signed(goal, language)} − {_signed(actual.value, language)})/{number(left, language)}"
    return Step("needed", f"(T − x)/{_years_left(language)}", filled, number(needed, language))


def _speed_up(result: Assessment, language: Language) -> Step | None:
    if result.speed_up is None or result.satisfied:
        return None
    formula = pick(language, "needed/(speed so far)", "needed/(tốc độ đến nay)")
    return Step("speed_up", formula, "", times(result.speed_up, language))


def _reached(result: Assessment, language: Language) -> Step | None:
    if result.reached is None or result.satisfied:
        return None
    formula = pick(language, "the projection satisfies first on", "dự báo thỏa ngưỡng lần đầu ngày")
    return Step("reached", formula, "", day(result.reached, language))


# --- rates ---


def _kept(result: Assessment, language: Language) -> Step:
    assert result.kept is not None
    return Step("kept", "", "", f"{result.kept.periods}{pick(language, ' of ', '/')}{result.kept.of}")


def _mean(result: Assessment, language: Language) -> Step | None:
    window = result.goal.window(result.target)
    if result.projected is None or window is None:
        return None
    first, last, length = window
    figures = [
        figure
        for figure in result.figures
        if first <= figure.period.first and figure.period.last <= last and figure.period.length == length
    ]
    factors = " × ".join(number(1 + Fraction(figure.value) / 100, language) for figure in figures)
    filled = f"({factors})^(1/{len(figures)}) − 1"
    return Step("mean", "(Π(1 + g))^(1/n) − 1", filled, number(result.projected, language) + "%")


def _gap_of_mean(result: Assessment, language: Language) -> Step | None:
    return None if result.projected is None else _gap_of("mean", result.projected, result, language)


def _pace_of_mean(result: Assessment, language: Language) -> Step | None:
    if result.pace is None:
        return None
    return Step("pace", "(Π(1 + g) − 1)/((1 + T)^n − 1)", "", number(result.pace, language))


def _needed_of_mean(result: Assessment, language: Language) -> Step | None:
    if result.needed_per_year is None or result.satisfied:
        return None
    gives = number(result.needed_per_year, language) + "%"
    return Step("needed", "((1 + T)^N/Π(1 + g))^(1/(N − n)) − 1", "", gives)


_STEPS: dict[str | None, tuple[Callable[[Assessment, Language], Step | None], ...]] = {
    None: (_gap, _progress, _expected, _pace, _lag, _speed, _projected, _needed, _speed_up, _reached),
    "latest": (_gap, _needed),
    "every": (_gap, _kept),
    "average": (_mean, _gap_of_mean, _pace_of_mean, _needed_of_mean),
}
"""What makes the steps, for each `hold` of a goal."""


# --- the rule, the clock, the steps left ---


def counting(counted: Clock, language: Language) -> str:
    """How time is counted: in whole months, or in days."""
    if counted.months:
        return pick(
            language,
            "time is counted in whole months: every day used ends one",
            "thời gian tính theo tháng trọn: mọi ngày dùng đến đều là cuối tháng",
        )
    return pick(
        language,
        "time is counted in days: a year is 365.25 of them",
        "thời gian tính theo ngày: một năm là 365,25 ngày",
    )


_RULES: dict[int, tuple[str, str]] = {
    1: ("as-of is before the first figure can exist", "ngày lập trước khi có thể có số liệu đầu tiên"),
    2: ("no usable figure since the baseline", "không có số liệu dùng được sau kỳ gốc"),
    3: ("the figures of the deadline decide", "số liệu của thời hạn quyết định"),
    4: ("past the deadline, without its figure", "đã qua thời hạn, chưa có số liệu"),
    5: ("the latest figure satisfies the threshold now", "số liệu mới nhất đã thỏa ngưỡng"),
    6: ("nothing to measure the way from", "không có gì để đo quãng đường"),
    7: ("the baseline satisfied the target, the latest figure does not", "số gốc đã đạt, số mới nhất thì không"),
}


def rule(result: Assessment, language: Language) -> str:
    """Which rule of docs/method.md decided, with the number it decided on."""
    if result.goal.hold == "every" and result.status == Status.MISSED:
        return pick(language, "a period that is not kept settles it", "một kỳ không đạt là đủ để kết luận")
    if result.rule in _RULES:
        return pick(language, *_RULES[result.rule])
    if "overshot" in result.flags:
        return pick(language, "it went through the range and out of it", "đã vượt qua khoảng mục tiêu")
    if result.pace is not None:
        return _cut(result, result.pace, language)
    if result.goal.hold or result.goal.method == "trend" or result.status == Status.OFF_TRACK:
        return pick(language, "the trend of the last figures", "xu hướng của các số liệu gần nhất")
    return pick(language, "the plan stands at the baseline", "kế hoạch đứng ở số gốc")


def _cut(result: Assessment, pace: Fraction, language: Language) -> str:
    """`pace 27.3% is below 60.0%`: on which side of which cut the pace lies."""
    said = share(pace, language, result.cuts)
    cuts = result.cuts
    if pace >= cuts.at_risk:
        least = share(Fraction(cuts.on_track if pace >= cuts.on_track else cuts.at_risk), language)
        return pick(language, f"pace {said} is at least {least}", f"nhịp độ {said} từ {least} trở lên")
    below = share(Fraction(cuts.at_risk), language) if pace >= 0 else "0%"
    return pick(language, f"pace {said} is below {below}", f"nhịp độ {said} dưới {below}")


def steps_left(result: Assessment) -> list[tuple[Period, Fraction]]:
    """The whole periods from the actual to the deadline, each with the value it has to reach on a straight way there.

    Empty where the threshold is satisfied, where no time is left, and for rates, of which each period counts by itself.
    """
    actual, needed, counted = result.actual, result.needed_per_year, result.counted
    if result.satisfied or result.goal.hold or actual is None or needed is None or counted is None:
        return []
    length = LENGTHS[result.goal.frequency] if result.goal.frequency else actual.period.length
    ends = cut(actual.day + timedelta(days=1), result.deadline, length).each()
    return [(between(*end), Fraction(actual.value) + needed * counted.years(actual.day, end[1])) for end in ends]
