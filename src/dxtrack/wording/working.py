"""The arithmetic of a result with its numbers filled in, and the rule that decided."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from ..judge import LEAST_FOR_TREND, Assessment, Clock, Status, aim, direction
from ..periods import LENGTHS, Period, between, cut
from .figures import Number, day, decimals, edges_of, own_decimals, share, times
from .words import Language, pick


class Step(NamedTuple):
    """One quantity: its name, the formula, the formula with its numbers, and what it gives."""

    name: str
    formula: str
    filled: str
    gives: str

    def __str__(self) -> str:
        parts = [part for part in (self.formula, self.filled, self.gives) if part]
        return f"{self.name} = {' = '.join(parts)}"


MOST_SHOWN = 6
"""Decimals of a number in the arithmetic; what has more is rounded there and ends in `…`."""


_YEARS_LEFT = ("(years left)", "(số năm còn lại)")
_STRAIGHT_ON = (
    "b + (x − b) × (whole time)/(time so far)",
    "b + (x − b) × (toàn bộ thời gian)/(thời gian đã qua)",
)
_GROWN = ("b × (T/b)^(elapsed share)", "b × (T/b)^(phần thời gian đã qua)")
_PACE_OF_GROWTH = ("growth so far/growth planned, a year", "mức tăng đến nay/mức tăng kế hoạch, mỗi năm")


def number(value: Number, language: Language) -> str:
    """A number with all its decimals, or with six and `…`."""
    places = own_decimals(value)
    if places <= MOST_SHOWN:
        return decimals(value, places, language, grouped=False)
    return decimals(value, MOST_SHOWN, language, grouped=False) + "…"


def _signed(value: Number, language: Language) -> str:
    text = number(value, language)
    return f"({text})" if text.startswith("-") else text


def steps(result: Assessment, language: Language) -> list[Step]:
    """Every quantity of a result, in the order in which one is computed from the other."""
    if result.actual is None:
        return []
    if result.goal.hold:
        return _rate_steps(result, language)
    gap = _gap_step(result, "x", result.actual.value, language)
    return [gap, *_way_steps(result, language), *_end_steps(result, language)]


def _gap_step(result: Assessment, name: str, value: Number, language: Language) -> Step:
    assert result.gap is not None
    x, threshold, said = number(value, language), result.threshold, number(result.gap, language)
    if threshold.value is None:
        low, high = (number(edge, language) for edge in edges_of(threshold))
        return Step("gap", f"−d({name}, T)", f"−d({x}, {low} … {high})", said)
    goal = _signed(threshold.value, language)
    if direction(threshold) > 0:
        return Step("gap", f"{name} − T", f"{x} − {goal}", said)
    return Step("gap", f"−({name} − T)", f"−({x} − {goal})", said)


def _edge_of(result: Assessment) -> Fraction | None:
    """The value that the way leads to: the threshold, or of a range the edge on the baseline's side."""
    if result.threshold.value is not None:
        return Fraction(result.threshold.value)
    return next((value for when, value in result.stations if when == result.deadline), None)


def _way_steps(result: Assessment, language: Language) -> list[Step]:
    baseline, actual, goal = result.baseline, result.actual, _edge_of(result)
    if result.progress is None or goal is None or actual is None or baseline is None or baseline.value is None:
        return []
    b, x, target = (_signed(value, language) for value in (baseline.value, Fraction(actual.value), goal))
    if result.threshold.value is None:
        return _range_steps(result, baseline.value, Fraction(actual.value), language)
    filled = f"({x} − {b})/({target} − {b})"
    made = [Step("progress", "(x − b)/(T − b)", filled, number(result.progress, language))]
    if result.expected is not None and result.counted is not None:
        made.append(_expected_step(result, language))
    if result.pace is not None and result.expected is not None:
        expected = _signed(result.expected, language)
        if result.goal.method == "compound":
            made.append(Step("pace", pick(language, *_PACE_OF_GROWTH), "", number(result.pace, language)))
        else:
            filled = f"({x} − {b})/({expected} − {b})"
            made.append(Step("pace", "(x − b)/(expected − b)", filled, number(result.pace, language)))
    return [*made, *_lag_steps(result, language)]


def _lag_steps(result: Assessment, language: Language) -> list[Step]:
    if result.lag_months is None:
        return []
    months = number(result.lag_months, language)
    formula = pick(language, "t − (the day the path stood at x)", "t − (ngày lộ trình đứng ở x)")
    return [Step("lag", formula, "", f"{months} {pick(language, 'months', 'tháng')}")]


def _range_steps(result: Assessment, start: Fraction, value: Fraction, language: Language) -> list[Step]:
    """Progress and pace on the way to a range are those of the distance to it."""
    distance = aim(result.threshold).gap
    b, x = (number(-Fraction(distance(at)), language) for at in (start, value))
    made = []
    if result.progress is not None:
        said = number(result.progress, language)
        made.append(Step("progress", "(d(b) − d(x))/d(b)", f"({b} − {x})/{b}", said))
    if result.expected is not None and result.counted is not None:
        made.append(_expected_step(result, language))
        if result.pace is not None:
            planned = number(-Fraction(distance(result.expected)), language)
            filled = f"({b} − {x})/({b} − {planned})"
            said = number(result.pace, language)
            made.append(Step("pace", "(d(b) − d(x))/(d(b) − d(expected))", filled, said))
    return [*made, *_lag_steps(result, language)]


def _span(result: Assessment, start: date, end: date, language: Language) -> str:
    assert result.counted is not None
    units = result.counted.at(end) - result.counted.at(start)
    return number(Fraction(units), language)


def _expected_step(result: Assessment, language: Language) -> Step:
    assert result.actual is not None and result.expected is not None and result.counted is not None
    on, said = result.actual.day, number(result.expected, language)
    stations = result.stations
    if result.goal.method == "compound":
        (begin, start), (end, goal) = stations[0], stations[-1]
        b, target = _signed(start, language), _signed(goal, language)
        shares = f"{_span(result, begin, on, language)}/{_span(result, begin, end, language)}"
        return Step("expected", pick(language, *_GROWN), f"{b} × ({target}/{b})^({shares})", said)
    for (begin, start), (end, goal) in pairwise(stations):
        if on <= end:
            low, high = _signed(start, language), _signed(goal, language)
            shares = f"{_span(result, begin, on, language)}/{_span(result, begin, end, language)}"
            formula = pick(language, "path at t", "lộ trình tại t")
            return Step("expected", formula, f"{low} + ({high} − {low}) × {shares}", said)
    return Step("expected", pick(language, "the last station of the path", "mốc cuối của lộ trình"), "", said)


def _end_steps(result: Assessment, language: Language) -> list[Step]:
    assert result.actual is not None
    made = []
    x, on = _signed(result.actual.value, language), result.actual.day
    counted = result.counted
    left = counted.years(on, result.deadline) if counted else None
    if result.goal.method == "trend" and len(result.trend) >= LEAST_FOR_TREND and counted:
        first = result.trend[0]
        years = counted.years(first.day, on)
        speed = (Fraction(result.actual.value) - Fraction(first.value)) / years
        filled = f"({x} − {_signed(first.value, language)})/{number(years, language)}"
        formula = pick(language, "(x − first)/years", "(x − số đầu)/số năm")
        made.append(Step("v", formula, filled, number(speed, language)))
        if result.projected is not None and left is not None:
            filled = f"{x} + {_signed(speed, language)} × {number(left, language)}"
            formula = f"x + v × {pick(language, *_YEARS_LEFT)}"
            raw = Fraction(result.actual.value) + speed * left
            made.append(Step("projected", formula, filled, _within(result.projected, raw, language)))
    elif result.projected is not None and result.baseline is not None and result.baseline.value is not None and counted:
        made.append(_projected_step(result, language))
    made += _needed_step(result, language)
    if result.speed_up is not None and not result.satisfied:
        formula = pick(language, "needed/(speed so far)", "needed/(tốc độ đến nay)")
        made.append(Step("speed_up", formula, "", times(result.speed_up, language)))
    if result.reached and not result.satisfied:
        text = pick(language, "the projection satisfies first on", "dự báo thỏa ngưỡng lần đầu ngày")
        made.append(Step("reached", text, "", day(result.reached, language)))
    return made


def _needed_step(result: Assessment, language: Language) -> list[Step]:
    needed, actual, counted = result.needed_per_year, result.actual, result.counted
    if needed is None or actual is None:
        return []
    if result.satisfied:
        text = pick(language, "the threshold is satisfied", "đã thỏa ngưỡng")
        return [Step("needed", text, "", number(needed, language))]
    if counted is None or actual.day >= result.deadline:
        return []
    left = counted.years(actual.day, result.deadline)
    goal = Fraction(actual.value) + needed * left  # of a range, the edge that the way leads to
    filled = f"({_signed(goal, language)} − {_signed(actual.value, language)})/{number(left, language)}"
    return [Step("needed", f"(T − x)/{pick(language, *_YEARS_LEFT)}", filled, number(needed, language))]


def _within(projected: Fraction, raw: Fraction, language: Language) -> str:
    """The projection; behind it the bound, where it leads beyond one."""
    if raw == projected:
        return number(projected, language)
    bounded = pick(language, "within the bounds", "trong giới hạn")
    return f"{number(raw, language)}, {bounded} {number(projected, language)}"


def _projected_step(result: Assessment, language: Language) -> Step:
    baseline, actual = result.baseline, result.actual
    assert baseline is not None and baseline.value is not None and actual is not None and result.projected is not None
    b, x = _signed(baseline.value, language), _signed(actual.value, language)
    begin = baseline.period.last
    if result.goal.method == "compound":
        return Step("projected", f"x × (1 + r)^{pick(language, *_YEARS_LEFT)}", "", number(result.projected, language))
    shares = f"{_span(result, begin, result.deadline, language)}/{_span(result, begin, actual.day, language)}"
    raw = baseline.value + (Fraction(actual.value) - baseline.value) * Fraction(
        result.counted.years(begin, result.deadline) if result.counted else 0
    ) / (result.counted.years(begin, actual.day) if result.counted else 1)
    filled = f"{b} + ({x} − {b}) × {shares}"
    return Step("projected", pick(language, *_STRAIGHT_ON), filled, _within(result.projected, raw, language))


def _rate_steps(result: Assessment, language: Language) -> list[Step]:
    assert result.actual is not None
    if result.goal.hold != "average":
        made = [_gap_step(result, "x", result.actual.value, language)]
        if result.kept:
            kept = f"{result.kept.periods}{pick(language, ' of ', '/')}{result.kept.of}"
            return [*made, Step("kept", "", "", kept)]
        return [*made, *_needed_step(result, language)]
    window = result.goal.window(result.target)
    assert window is not None
    figures = [f for f in result.figures if window[0] <= f.period.first and f.period.last <= window[1]]
    figures = [figure for figure in figures if figure.period.length == window[2]]
    made = []
    if result.projected is not None:
        factors = " × ".join(number(1 + Fraction(figure.value) / 100, language) for figure in figures)
        filled = f"({factors})^(1/{len(figures)}) − 1"
        made.append(Step("mean", "(Π(1 + g))^(1/n) − 1", filled, number(result.projected, language) + "%"))
        made.append(_gap_step(result, "mean", result.projected, language))
    if result.pace is not None:
        made.append(Step("pace", "(Π(1 + g) − 1)/((1 + T)^n − 1)", "", number(result.pace, language)))
    if result.needed_per_year is not None and not result.satisfied:
        needed = number(result.needed_per_year, language) + "%"
        made.append(Step("needed", "((1 + T)^N/Π(1 + g))^(1/(N − n)) − 1", "", needed))
    return made


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
    ends = cut(actual.day + timedelta(days=1), result.deadline, length)
    return [(between(*end), Fraction(actual.value) + needed * counted.years(actual.day, end[1])) for end in ends]
