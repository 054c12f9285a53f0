"""The arithmetic of a result with its numbers filled in, and the rule that decided."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from ..judge import LEAST_FOR_TREND, Assessment, Clock, Status, direction, gap_of
from ..periods import LENGTHS, Period, between
from ..periods import cut as periods_in
from .figures import MOST_DECIMALS, Number, cut, day, decimals, edges_of, own_decimals, share, times
from .thresholds import is_limit, is_part
from .words import Language, pick

MOST_ADDED = 6
"""So many terms of a sum are written out."""
MOST_SHOWN = 6
"""Decimals of a number in the arithmetic; what has more is cut there and ends in `…`."""


class Step(NamedTuple):
    """One quantity: its name, the formula, the formula with its numbers, and what it gives."""

    name: str
    formula: str
    filled: str
    gives: str

    def __str__(self) -> str:
        return " = ".join(filter(None, self))


def steps(result: Assessment, language: Language) -> list[Step]:
    """Every quantity of a result, in the order in which one is computed from the other."""
    if result.actual is None:
        return []
    if result.goal.hold == "average":
        return list(_mean(result, language))
    found = [*_sum(result, language), *_resolved(result, language)]
    if result.gap is None:
        return found
    found.append(_gap("x", result.actual.value, result, language))
    if result.goal.hold == "every" and result.kept:
        found.append(Step("kept", "", "", f"{result.kept.periods}{pick(language, ' of ', '/')}{result.kept.of}"))
    elif result.goal.hold == "latest":
        found += _needed(result, language)
    elif not result.goal.hold:
        found += [*_way(result, language), *_projected(result, language), *_needed(result, language)]
    return found


def number(value: Number, language: Language) -> str:
    """A number with all its decimals, or with the first six and `…`; with more where those would all be 0."""
    telling = (places for places in range(MOST_SHOWN, MOST_DECIMALS) if abs(value) * 10**places >= 1)
    most = next(telling, MOST_SHOWN)
    places = own_decimals(value, most)
    if places > most:
        return cut(value, most, language, grouped=False)
    return decimals(value, places, language, grouped=False)


def _signed(value: Number, language: Language) -> str:
    text = number(value, language)
    return f"({text})" if text.startswith("-") else text


def _sum(result: Assessment, language: Language) -> Iterator[Step]:
    """What a sum over time is made of: what there was, and the amounts."""
    actual, amounts, baseline = result.actual, result.amounts, result.baseline
    if actual is None or amounts is None or baseline is None:
        return
    parts = [baseline.value or Fraction(0), *(f.value for f in amounts.figures if f.day <= actual.day)]
    written = [_signed(part, language) for part in parts]
    if len(written) > MOST_ADDED:
        written = [*written[: MOST_ADDED - 1], "…", written[-1]]
    count = pick(language, f"{len(parts) - 1} amounts", f"{len(parts) - 1} số liệu")
    yield Step("x", f"b + Σ ({count})", " + ".join(written), number(actual.value, language))


def _resolved(result: Assessment, language: Language) -> Iterator[Step]:
    """The threshold from the baseline."""
    relative, baseline, value = result.threshold.relative, result.baseline, result.threshold.value
    if relative is None or value is None or baseline is None or baseline.value is None:
        return
    b, n, sign = _signed(baseline.value, language), number(relative.number, language), "+−"[relative.way == "below"]
    if relative.way == "of":
        yield Step("T", "b × N/100", f"{b} × {n}/100", number(value, language))
    elif relative.is_share:
        yield Step("T", f"b × (1 {sign} N/100)", f"{b} × (1 {sign} {n}/100)", number(value, language))
    else:
        yield Step("T", f"b {sign} N", f"{b} {sign} {n}", number(value, language))


def _gap(name: str, value: Number, result: Assessment, language: Language) -> Step:
    assert result.gap is not None
    x, threshold, gap = number(value, language), result.threshold, number(result.gap, language)
    if threshold.value is None:
        low, high = (number(edge, language) for edge in edges_of(threshold))
        return Step("gap", f"−d({name}, T)", f"−d({x}, {low} … {high})", gap)
    goal = _signed(threshold.value, language)
    if direction(threshold) > 0:
        return Step("gap", f"{name} − T", f"{x} − {goal}", gap)
    return Step("gap", f"−({name} − T)", f"−({x} − {goal})", gap)


# --- levels ---


def _way(result: Assessment, language: Language) -> Iterator[Step]:
    """From the baseline; to a range, distances from its nearer edge are what counts."""
    actual, baseline, expected, threshold = result.actual, result.baseline, result.expected, result.threshold
    if is_limit(result):
        yield from _limit(result, language)
    if result.progress is None or actual is None or baseline is None or baseline.value is None:
        return

    def place(value: Number) -> str:
        gap = -gap_of(value, threshold)
        return number(gap, language) if threshold.value is None else _signed(value, language)

    b, x, progress = place(baseline.value), place(actual.value), number(result.progress, language)
    if threshold.value is None:
        yield Step("progress", "(d(b) − d(x))/d(b)", f"({b} − {x})/{b}", progress)
    else:
        goal = _signed(threshold.value, language)
        yield Step("progress", "(x − b)/(T − b)", f"({x} − {b})/({goal} − {b})", progress)
    if expected is not None and result.counted is not None:
        yield Step("expected", *_expected(result, actual.day, result.counted, language), number(expected, language))
    if expected is not None and result.pace is not None:
        planned, pace = place(expected), number(result.pace, language)
        if threshold.value is None:
            yield Step("pace", "(d(b) − d(x))/(d(b) − d(expected))", f"({b} − {x})/({b} − {planned})", pace)
        elif result.goal.method == "compound":
            said = "growth so far/growth planned, a year", "mức tăng đến nay/mức tăng theo lộ trình, mỗi năm"
            yield Step("pace", pick(language, *said), "", pace)
        else:
            yield Step("pace", "(x − b)/(expected − b)", f"({x} − {b})/({planned} − {b})", pace)
    if result.lag_months is not None:
        formula = pick(language, "t − (the day the path stood at x)", "t − (ngày lộ trình ở mức x)")
        yield Step("lag", formula, "", f"{number(result.lag_months, language)} {pick(language, 'months', 'tháng')}")


def _limit(result: Assessment, language: Language) -> Iterator[Step]:
    """A limit to a sum: what the plan had used by then, over what is used."""
    if result.expected is None or result.actual is None or result.counted is None or result.progress is not None:
        return
    (begin, start), (end, limit) = result.stations[0], result.stations[-1]
    b, goal = _signed(start, language), _signed(limit, language)
    shares = _shares(result.counted, begin, result.actual.day, end, language)
    said = "b + (T − b) × (time so far)/(whole time)", "b + (T − b) × (thời gian đã qua)/(toàn bộ thời gian)"
    filled = f"{b} + ({goal} − {b}) × {shares}"
    yield Step("expected", pick(language, *said), filled, number(result.expected, language))
    if result.pace is not None:
        planned, x = _signed(result.expected, language), _signed(result.actual.value, language)
        gives = number(result.pace, language)
        yield Step("pace", "(expected − b)/(x − b)", f"({planned} − {b})/({x} − {b})", gives)


def _expected(result: Assessment, on: date, counted: Clock, language: Language) -> tuple[str, str]:
    """The formula of the planned value, and the same with its numbers."""
    if result.goal.method == "compound":
        (begin, start), (end, goal) = result.stations[0], result.stations[-1]
        b, target = _signed(start, language), _signed(goal, language)
        formula = pick(language, "b × (T/b)^(elapsed share)", "b × (T/b)^(phần thời gian đã qua)")
        return formula, f"{b} × ({target}/{b})^({_shares(counted, begin, on, end, language)})"
    for (begin, start), (end, goal) in pairwise(result.stations):
        if on <= end:
            low, high = _signed(start, language), _signed(goal, language)
            filled = f"{low} + ({high} − {low}) × {_shares(counted, begin, on, end, language)}"
            return pick(language, "path at t", "lộ trình tại t"), filled
    return pick(language, "the last station of the path", "mốc cuối của lộ trình"), ""


def _shares(counted: Clock, begin: date, on: date, end: date, language: Language) -> str:
    """`48/60`: the time from `begin` to one day, and to another, in units of the clock."""
    return "/".join(number(Fraction(counted.at(until) - counted.at(begin)), language) for until in (on, end))


def _projected(result: Assessment, language: Language) -> Iterator[Step]:
    projected, actual, counted, baseline = result.projected, result.actual, result.counted, result.baseline
    if actual is None or counted is None:
        return
    x, value, left = _signed(actual.value, language), Fraction(actual.value), counted.years(actual.day, result.deadline)
    years_left = pick(language, "(years left)", "(số năm còn lại)")
    trend = result.trend if result.goal.method == "trend" and len(result.trend) >= LEAST_FOR_TREND else ()
    if trend:
        years = counted.years(trend[0].day, actual.day)
        speed = (value - Fraction(trend[0].value)) / years
        filled = f"({x} − {_signed(trend[0].value, language)})/{number(years, language)}"
        yield Step(
            "v", pick(language, "(x − first)/years", "(x − số liệu đầu)/số năm"), filled, number(speed, language)
        )
    if projected is None or (not trend and (baseline is None or baseline.value is None)):
        return
    gives = number(projected, language)
    if trend:
        raw, formula = value + speed * left, f"x + v × {years_left}"
        filled = f"{x} + {_signed(speed, language)} × {number(left, language)}"
    elif result.goal.method == "compound":
        raw, formula, filled = projected, f"x × (1 + r)^{years_left}", ""
    else:
        assert baseline is not None and baseline.value is not None
        start, begin = baseline.value, baseline.period.last
        b, shares = _signed(start, language), _shares(counted, begin, result.deadline, actual.day, language)
        raw = start + (value - start) * counted.years(begin, result.deadline) / counted.years(begin, actual.day)
        said = "b + (x − b) × (whole time)/(time so far)", "b + (x − b) × (toàn bộ thời gian)/(thời gian đã qua)"
        formula, filled = pick(language, *said), f"{b} + ({x} − {b}) × {shares}"
    if raw != projected:
        gives = f"{number(raw, language)}, {pick(language, 'within the bounds', 'trong giới hạn')} {gives}"
    yield Step("projected", formula, filled, gives)


def _needed(result: Assessment, language: Language) -> Iterator[Step]:
    needed, actual, counted = result.needed_per_year, result.actual, result.counted
    if needed is not None and result.satisfied and not is_limit(result):
        yield Step(
            "needed", pick(language, "the threshold is satisfied", "đã đạt mức đề ra"), "", number(needed, language)
        )
    elif needed is not None and actual is not None and counted is not None and actual.day < result.deadline:
        left = counted.years(actual.day, result.deadline)
        goal = Fraction(actual.value) + needed * left  # of a range, the edge that the way leads to
        filled = f"({_signed(goal, language)} − {_signed(actual.value, language)})/{number(left, language)}"
        formula = pick(language, "(T − x)/(years left)", "(T − x)/(số năm còn lại)")
        yield Step("needed", formula, filled, number(needed, language))
    if result.satisfied:
        return
    if result.speed_up is not None:
        formula = pick(language, "needed/(speed so far)", "needed/(tốc độ đến nay)")
        yield Step("speed_up", formula, "", times(result.speed_up, language))
    if result.reached is not None:
        formula = pick(language, "the projection satisfies first on", "ngày dự báo đạt mức đề ra lần đầu")
        yield Step("reached", formula, "", day(result.reached, language))


# --- rates ---


def _mean(result: Assessment, language: Language) -> Iterator[Step]:
    window, mean = result.goal.window(result.target), result.projected
    if mean is not None and window is not None:
        first, last, length = window
        inside = (f for f in result.figures if first <= f.period.first and f.period.last <= last)
        factors = [number(1 + Fraction(f.value) / 100, language) for f in inside if f.period.length == length]
        filled = f"({' × '.join(factors)})^(1/{len(factors)}) − 1"
        yield Step("mean", "(Π(1 + g))^(1/n) − 1", filled, number(mean, language) + "%")
    if mean is not None:
        yield _gap("mean", mean, result, language)
    if result.pace is not None:
        yield Step("pace", "(Π(1 + g) − 1)/((1 + T)^n − 1)", "", number(result.pace, language))
    if result.needed_per_year is not None and not result.satisfied:
        gives = number(result.needed_per_year, language) + "%"
        yield Step("needed", "((1 + T)^N/Π(1 + g))^(1/(N − n)) − 1", "", gives)


# --- the rule, the clock, the steps left ---


def counting(counted: Clock, language: Language) -> str:
    """How time is counted: in whole months, or in days."""
    if counted.months:
        english = "time is counted in whole months: every day used ends one"
        return pick(language, english, "thời gian tính theo tháng: mọi ngày được dùng đều là ngày cuối tháng")
    english = "time is counted in days: a year is 365.25 of them"
    return pick(language, english, "thời gian tính theo ngày: một năm là 365,25 ngày")


_RULES: dict[int, tuple[str, str]] = {
    1: ("as-of is before the first figure can exist", "chưa đến lúc có số liệu đầu tiên"),
    2: ("no usable figure since the baseline", "không có số liệu dùng được sau kỳ cơ sở"),
    3: ("the figures of the deadline decide", "số liệu tại thời hạn quyết định"),
    4: ("past the deadline, without its figure", "đã qua thời hạn, chưa có số liệu"),
    5: ("the latest figure satisfies the threshold now", "số liệu mới nhất đã đạt mức đề ra"),
    6: ("nothing to measure the way from", "không có cơ sở để đo mức tăng (giảm)"),
    7: (
        "the baseline satisfied the target, the latest figure does not",
        "giá trị cơ sở đã đạt, số liệu mới nhất thì không",
    ),
}


def rule(result: Assessment, language: Language) -> str:
    """Which rule of docs/method.md decided, with the number it decided on."""
    if result.goal.hold == "every" and result.status == Status.MISSED:
        return pick(language, "a period that is not kept settles it", "một kỳ không đạt là đủ để kết luận")
    if result.amounts and result.rule == 3 and result.actual and result.actual.day != result.deadline:
        return pick(language, "what is known decides, whatever comes", "số liệu đã có đủ để kết luận")
    if is_part(result) and result.rule == 6:
        return pick(language, "nothing is asked of a part", "không có mục tiêu riêng cho từng địa bàn")
    if result.gap is None and result.rule == 6 and not result.goal.hold:
        return pick(language, "nothing to compare the figure with", "không có gì để so sánh")
    if is_limit(result) and result.pace is None and result.rule == 8:
        return pick(language, "nothing is used yet", "chưa dùng gì")
    if result.rule in _RULES:
        return pick(language, *_RULES[result.rule])
    if "overshot" in result.flags:
        return pick(language, "it went through the range and out of it", "đã vượt ra ngoài khoảng mục tiêu")
    if result.pace is not None:
        said, cuts = share(result.pace, language, result.cuts), result.cuts
        if result.pace >= cuts.at_risk:
            least = share(Fraction(cuts.on_track if result.pace >= cuts.on_track else cuts.at_risk), language)
            return pick(language, f"pace {said} is at least {least}", f"nhịp độ {said} từ {least} trở lên")
        below = share(Fraction(cuts.at_risk), language) if result.pace >= 0 else "0%"
        return pick(language, f"pace {said} is below {below}", f"nhịp độ {said} dưới {below}")
    if result.goal.hold or result.goal.method == "trend" or result.status == Status.OFF_TRACK:
        return pick(language, "the trend of the last figures", "xu hướng của các số liệu gần nhất")
    return pick(language, "the plan stands at the baseline", "lộ trình giữ nguyên giá trị cơ sở")


def steps_left(result: Assessment, most: int) -> list[tuple[Period, Fraction] | None]:
    """The whole periods from the actual to the deadline, each with the value it has to reach on a straight way there.

    Of more than `most` the first ones and the last, with None between them for those left out. Empty where the
    threshold is satisfied, where no time is left, and for rates, of which each period counts by itself.
    """
    actual, needed, counted = result.actual, result.needed_per_year, result.counted
    if result.satisfied or result.goal.hold or actual is None or needed is None or counted is None:
        return []
    newest = result.amounts.figures[0] if result.amounts and result.amounts.figures else actual
    length = LENGTHS[result.goal.frequency] if result.goal.frequency else newest.period.length
    left = periods_in(actual.day + timedelta(days=1), result.deadline, length)
    numbers = [*range(most - 1), None, left.many - 1] if left.many > most else range(left.many)

    def step(first: date, last: date) -> tuple[Period, Fraction]:
        return between(first, last), Fraction(actual.value) + needed * counted.years(actual.day, last)

    return [None if number is None else step(*left.at(number)) for number in numbers]
