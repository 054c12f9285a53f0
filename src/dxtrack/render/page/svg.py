"""The pictures of the page: the bullet bar of a row, and the burn-up chart of what is behind plan."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import escape
from itertools import pairwise, takewhile
from typing import NamedTuple

from ...actuals import Figure
from ...judge import Assessment, Status, direction, power
from ...periods import month_end, month_index
from ...targets import satisfies
from ...wording import (
    BAD,
    Language,
    Number,
    Shown,
    day,
    decimals,
    edges_of,
    number,
    period,
    safe,
    threshold_words,
    verdict,
    with_unit,
    word,
)

_WORDS: dict[str, tuple[str, str]] = {
    "way": ("{0} of the way from {1} to {2}", "đã đi {0} quãng đường từ {1} đến {2}"),
    "expected": ("expected then {0}", "lẽ ra khi đó {0}"),
    "projected": ("projected {0}", "dự báo {0}"),
    "plan": ("plan", "kế hoạch"),
    "chart": (
        "{0}: from {1} ({2}) to {3} ({4}); the target is {5} by {6}",
        "{0}: từ {1} ({2}) đến {3} ({4}); mục tiêu là {5} đến {6}",
    ),
    "plan_then": ("the plan stood at {0} then", "kế hoạch khi đó là {0}"),
}
_TONES = {
    **dict.fromkeys(BAD, "off"),
    Status.AT_RISK: "risk",
    Status.DUE: "due",
    Status.ON_TRACK: "on",
    Status.MET: "met",
}
_MINUS = re.compile(r"(?<![\w)/-])-(?=[0-9])")


def tone_of(status: Status) -> str:
    """The CSS class of a status."""
    return _TONES.get(status, "dim")


def escaped(foreign: str) -> str:
    """Any text as the page shows it: markup as text, and what cannot be seen as its code."""
    return escape(safe(foreign))


def signed(ours: str) -> str:
    """Figures and sentences of ours, with a true minus before their numbers."""
    return _MINUS.sub("−", ours)


def _say(key: str, language: Language, *values: object) -> str:
    return _WORDS[key][language == "vi"].format(*values)


def _named(result: Assessment, figure: str) -> str:
    """A cell with its unit; the percent sign stands there already."""
    return with_unit(figure, None if result.goal.is_percent else result.goal.unit)


# --- the bullet bar ---

_BASE, _TARGET, _END = 16.0, 226.0, 256.0
"""Where the baseline, the target and the end of a bar stand, in its 260 pixels."""
_BELOW = 2.0
_CLEAR = 2.5
"""So many pixels before the target line an unmet bar stops."""


def bar_svg(result: Assessment, cells: Shown, name: str, language: Language) -> str:
    """The bar of a row, from the baseline to the target, in the grammar of the terminal's; "" where it has no way."""
    if result.progress is None:
        return ""
    end, expected = _fill(result)
    kind = tone_of(result.status)
    parts = [f'<rect class="track" x="{_BASE:g}" y="11" width="{_TARGET - _BASE:g}" height="8"/>']
    if end != _BASE:
        start = min(end, _BASE)
        parts.append(f'<rect class="fill {kind}" x="{start:.1f}" y="9" width="{abs(end - _BASE):.1f}" height="12"/>')
    if end in (_BELOW, _END):
        tip = "M3 6L-2 15l5 9z" if end == _BELOW else f"M{_END - 1:g} 6l5 9-5 9z"
        parts.append(f'<path class="fill {kind}" d="{tip}"/>')
    parts.append(f'<path class="base" d="M{_BASE:g} 7v16"/>')
    if expected is not None:
        parts.append(f'<path class="pace" d="M{expected:.1f} 4v22"/>')
    parts.append(f'<path class="goal" d="M{_TARGET:g} 3v24"/>')
    if (dot := _dot(result)) is not None:
        parts.append(f'<path class="ahead" d="M{max(end, _BASE):.1f} 15H{dot:.1f}"/>')
        parts.append(f'<circle class="dot" cx="{dot:.1f}" cy="15" r="3.5"/>')
    label = escaped(signed(_bar_sentence(result, cells, name, language)))
    return f'<svg class="bar" viewBox="0 0 260 30" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _share(result: Assessment, value: Fraction | None) -> float | None:
    """How far a value stands on the way from the baseline (0) to the target (1), at most nine times as far.

    Of a range, how much of the distance to it is gone, on whichever side the value is.
    """
    end = next((station for when, station in result.stations[1:] if when == result.deadline), None)
    if value is None or end is None or end == result.stations[0][1]:
        return None
    start, low, high = result.stations[0][1], result.threshold.low, result.threshold.high
    if low is not None and high is not None:
        share = 1 - max(Fraction(low) - value, value - Fraction(high), Fraction(0)) / abs(end - start)
    else:
        share = (value - start) / (end - start)
    return float(min(max(share, Fraction(-9)), Fraction(9)))


def _fill(result: Assessment) -> tuple[float, float | None]:
    """Where the bar ends, and the mark of what was expected; their order with the target is kept exactly."""
    assert result.progress is not None
    way = _TARGET - _BASE
    share, mark = _share(result, result.expected), None
    if share is not None and share < 1:
        mark = min(max(_BASE + share * way, _BASE + 4), _TARGET - 7)
    end = _BASE + float(min(max(result.progress, Fraction(-9)), Fraction(9))) * way
    if result.satisfied:
        return min(max(end, _TARGET + (4 if result.progress > 1 else 0)), _END), mark
    if result.progress <= 0:
        return (max(min(end, _BASE - 2), _BELOW) if result.progress else _BASE), mark
    end = min(max(end, _BASE + 1.5), _TARGET - _CLEAR)
    if mark is not None and result.pace is not None:
        end = max(end, mark + 2.5) if result.pace >= 1 else min(end, mark - 2)
    return end, mark


def _dot(result: Assessment) -> float | None:
    """Where the projection stands, on its side of the target; None behind the baseline, and of what is decided."""
    share = _share(result, result.projected)
    if share is None or result.projected is None or result.status in (Status.MET, Status.MISSED) or share < -0.05:
        return None
    x = _BASE + min(share, 1.13) * (_TARGET - _BASE)
    return max(x, _TARGET) if satisfies(result.projected, result.threshold) else min(x, _TARGET - 6)


def _bar_sentence(result: Assessment, cells: Shown, name: str, language: Language) -> str:
    baseline = f"{word('baseline_legend', language)} {_named(result, cells.baseline)}"
    target = f"{word('target_legend', language)} {threshold_words(result.threshold, language, result.goal.unit)}"
    parts = [f"{word('actual_legend', language)} {_named(result, cells.actual)}"]
    parts.append(_say("way", language, cells.progress, baseline, target))
    if cells.expected != "–":
        parts.append(_say("expected", language, _named(result, cells.expected)))
    if cells.projected != "–":
        parts.append(_say("projected", language, _named(result, cells.projected)))
    return f"{name}: {', '.join(parts)}; {verdict(result, language)}."


# --- the burn-up chart ---

_WIDTH, _HEIGHT = 380.0, 210.0
_TOP, _BOTTOM = 24.0, 178.0
_LETTER, _BOLD = 6.6, 7.6
"""About how wide a letter of the labels is."""
_NEAR = 3.5
"""So many pixels an unmet figure keeps from the target line."""
_SHORT = 3
"""Longer units stand behind the name."""
_MOST_DOTS = 60
_Curve = list[tuple[date, Fraction]]


class _Plot(NamedTuple):
    """Where days and values stand in a chart."""

    left: float
    right: float
    first: date
    last: date
    low: Fraction
    high: Fraction

    def x(self, when: date) -> float:
        return self.left + (self.right - self.left) * (when - self.first).days / max((self.last - self.first).days, 1)

    def y(self, value: Number) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * float((Fraction(value) - self.low) / (self.high - self.low))

    def apart(self, value: Number, result: Assessment) -> float:
        """The height of a value, which touches the target line only where it satisfies the threshold."""
        y = self.y(value)
        if satisfies(Fraction(value), result.threshold):
            return y
        for edge in edges_of(result.threshold):
            below = value < edge or (value == edge and direction(result.threshold) > 0)
            if abs(y - self.y(edge)) < _NEAR:
                return self.y(edge) + (_NEAR if below else -_NEAR)
        return y


def chart_svg(result: Assessment, cells: Shown, name: str, language: Language) -> str:
    """The figures of a result over time, with the plan, the projection and the target; "" where it has no figure."""
    figures, plan, ahead = charted(result), _plan(result), _ahead(result)
    if not figures:
        return ""
    labels = [signed(cells.target)]
    if ahead:
        labels.append(signed(cells.actual if result.goal.hold else cells.projected))
    points = _points(result, figures)
    plot = _plot(result, points, plan, ahead, labels, language)
    parts = [
        *_value_axis(plot, result.goal.unit, language),
        *_time_axis(plot, language),
        *_as_of(plot, result, language),
        *_target_line(plot, result),
        *_plan_line(plot, result, plan, language),
        *_figure_lines(plot, result, points),
        *_ahead_line(plot, result, ahead),
        *_end_labels(plot, result, ahead, labels),
        _actual_label(plot, result, signed(cells.actual)),
    ]
    sentence = escaped(signed(_chart_sentence(result, cells, name, figures, language)))
    return (
        f'<svg class="chart {tone_of(result.status)}" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" role="img" '
        f'aria-label="{sentence}">{"".join(parts)}</svg>'
    )


def charted(result: Assessment) -> list[Figure]:
    """The figures that a chart shows: those of the judged series, from the baseline on."""
    begin = result.baseline.period.last if result.baseline and not result.goal.hold else date.min
    window = result.goal.window(result.target) if result.goal.hold else None
    length = window[2] if window else None
    return [f for f in result.figures if f.day >= begin and length in (None, f.period.length)]


def _plan(result: Assessment) -> _Curve:
    """The planned path from the baseline to the target."""
    stations = [(when, value) for when, value in result.stations if when <= result.deadline]
    if result.expected is None or len(stations) < 2:
        return []
    return _growing(*stations) if result.goal.method == "compound" else stations


def _ahead(result: Assessment) -> _Curve:
    """From the actual to the projection; of a mean, the mean over all its figures."""
    end, actual = result.projected, result.actual
    if end is None or actual is None or result.status == Status.MISSED:
        return []
    if result.goal.hold:
        return [(charted(result)[0].day, end), (result.deadline, end)]
    if actual.day >= result.deadline:
        return []
    curve = (actual.day, Fraction(actual.value)), (result.deadline, end)
    return _growing(*curve) if result.goal.method == "compound" else _straight(*curve)


def _straight(start: tuple[date, Fraction], end: tuple[date, Fraction]) -> _Curve:
    return [(_between(start[0], end[0], share), start[1] + (end[1] - start[1]) * share) for share in _SHARES]


def _growing(start: tuple[date, Fraction], end: tuple[date, Fraction]) -> _Curve:
    if start[1] == 0 or end[1] / start[1] <= 0:
        return _straight(start, end)
    return [(_between(start[0], end[0], share), start[1] * power(end[1] / start[1], share)) for share in _SHARES]


_SHARES = [Fraction(step, 16) for step in range(17)]


def _between(first: date, last: date, share: Fraction) -> date:
    return date.fromordinal(first.toordinal() + round((last - first).days * share))


def _plot(
    result: Assessment, points: _Curve, plan: _Curve, ahead: _Curve, labels: list[str], language: Language
) -> _Plot:
    """The frame: a projection that leads far away is cut off where the rest would become too flat."""
    days = [*(when for when, _ in [*points, *plan]), result.deadline]
    if not plan:
        days.append(charted(result)[0].period.first)
    values = [value for _, value in [*points, *plan]]
    values += [Fraction(edge) for edge in edges_of(result.threshold)]
    least, most = min(values), max(values)
    span = max(most - least, max(abs(most), abs(least)) / 10**9) or Fraction(1)
    near = [value for _, value in ahead if least - span < value < most + span]
    low, high = min([least, *near]) - span / 6, max([most, *near]) + span / 12
    ticks, places = _ticks(low, high)
    left = 8 + _LETTER * max((len(decimals(tick, places, language)) for tick in ticks), default=1)
    right = _WIDTH - 10 - _BOLD * max(len(label) for label in labels)
    return _Plot(left, max(right, left + 80), min(days), max(days), low, high)


def _ticks(low: Fraction, high: Fraction) -> tuple[list[Fraction], int]:
    """About four round values, and the decimals they need."""
    raw = (high - low) / 4
    exponent = (Decimal(raw.numerator) / Decimal(raw.denominator)).adjusted()
    factors = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
    step = next(step for step in (factor * Fraction(10) ** exponent for factor in factors) if step >= raw)
    places = next(places for places in range(60) if (step * 10**places).denominator == 1)
    return [step * count for count in range(-(-low // step), high // step + 1)], places


def _value_axis(plot: _Plot, unit: str | None, language: Language) -> Iterable[str]:
    ticks, places = _ticks(plot.low, plot.high)
    if unit and len(unit) <= _SHORT:
        yield f'<text class="axis" x="{plot.left - 5:.1f}" y="{_TOP - 13:g}" text-anchor="end">{escaped(unit)}</text>'
    for tick in ticks:
        y = plot.y(tick)
        yield f'<path class="grid" d="M{plot.left:.1f} {y:.1f}H{plot.right:.1f}"/>'
        said = signed(decimals(tick, places, language))
        yield f'<text class="axis" x="{plot.left - 5:.1f}" y="{y + 4:.1f}" text-anchor="end">{said}</text>'


def _time_axis(plot: _Plot, language: Language) -> Iterable[str]:
    """Years, or months where it is short: a tick where one ends, as that is where its figure stands."""
    yield f'<path class="frame" d="M{plot.left:.1f} {_BOTTOM:g}H{plot.right:.1f}"/>'
    first, last = month_index(plot.first), month_index(plot.last)
    years = last - first > 24
    months, room = (12, 34.0) if years else (1, 54.0)
    each = (plot.right - plot.left) / max((last - first) / months, 1)
    steps = (1, 2, 5, 10, 20, 50, 100, 500, 1000) if years else (1, 2, 3, 6, 12)
    step = next((step for step in steps if step * each >= room), steps[-1])
    for start in range(first // months * months, last + 1, months):
        year, month = divmod(start, 12)
        begin, end = (min(max(_month_end(index), plot.first), plot.last) for index in (start - 1, start + months - 1))
        if plot.first < end < plot.last:
            yield f'<path class="frame" d="M{plot.x(end):.1f} {_BOTTOM:g}v4"/>'
        label = (
            f"{year:04}" if years else f"{month + 1:02}/{year:04}" if language == "vi" else f"{year:04}-{month + 1:02}"
        )
        x, wide = (plot.x(begin) + plot.x(end)) / 2, plot.x(end) - plot.x(begin)
        if start // months % step == 0 and wide >= min(room * 0.8, each * 0.6):
            yield f'<text class="axis" x="{x:.1f}" y="{_BOTTOM + 17:g}" text-anchor="middle">{label}</text>'


def _month_end(index: int) -> date:
    year, month = divmod(min(max(index, 12), month_index(date.max)), 12)
    return month_end(year, month + 1)


def _as_of(plot: _Plot, result: Assessment, language: Language) -> Iterable[str]:
    if plot.first <= result.as_of <= plot.last:
        x, said = plot.x(result.as_of), day(result.as_of, language)
        yield f'<path class="now" d="M{x:.1f} {_TOP - 8:g}V{_BOTTOM:g}"/>'
        half = len(said) * _LETTER / 2
        x = min(max(x, half), _WIDTH - half)
        yield f'<text class="axis" x="{x:.1f}" y="{_TOP - 13:g}" text-anchor="middle">{escaped(said)}</text>'


def _target_line(plot: _Plot, result: Assessment) -> Iterable[str]:
    heights = [plot.y(edge) for edge in edges_of(result.threshold)]
    if len(heights) == 2:
        tall, wide = abs(heights[0] - heights[1]), plot.right - plot.left
        yield f'<rect class="zone" x="{plot.left:.1f}" y="{min(heights):.1f}" width="{wide:.1f}" height="{tall:.1f}"/>'
    for y in heights:
        yield f'<path class="goal" d="M{plot.left:.1f} {y:.1f}H{plot.right:.1f}"/>'


def _plan_line(plot: _Plot, result: Assessment, plan: _Curve, language: Language) -> Iterable[str]:
    """The planned path, named where it is two fifths on its way, on the side where no unmet figure is."""
    if not plan:
        return
    yield _line("plan", [(plot.x(when), plot.y(value)) for when, value in plan])
    (begin, start), (end, goal) = plan[0], plan[-1]
    (after, low), (before, high) = next(
        pair for pair in pairwise(plan) if pair[1][0] >= _between(begin, end, Fraction(2, 5))
    )
    when = _between(begin, end, Fraction(2, 5))
    value = low + (high - low) * Fraction((when - after).days, max((before - after).days, 1))
    said, x = _say("plan", language), plot.x(when) - 7
    y = plot.y(value) + (-5 if goal > start else 13)
    anchor = "end" if x - len(said) * _LETTER > plot.left else "start"
    yield f'<text class="note" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{said}</text>'


def _line(kind: str, points: Sequence[tuple[float, float]]) -> str:
    return f'<polyline class="{kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def _points(result: Assessment, figures: Sequence[Figure]) -> _Curve:
    """The figures, and before them the baseline where only the targets file states it."""
    points = [(figure.day, Fraction(figure.value)) for figure in figures]
    baseline = result.baseline
    if baseline and baseline.value is not None and not result.goal.hold and baseline.period.last < points[0][0]:
        points.insert(0, (baseline.period.last, Fraction(baseline.value)))
    return points


def _figure_lines(plot: _Plot, result: Assessment, points: _Curve) -> Iterable[str]:
    """The figures, joined but across a break."""
    cut = result.broken_by.date if result.broken_by else date.max
    places = [(plot.x(when), plot.apart(value, result), when < cut) for when, value in points]
    for before in (True, False):
        side = [(x, y) for x, y, early in places if early == before]
        if len(side) > 1:
            yield _line("line", side)
    if len(places) <= _MOST_DOTS:
        yield from (f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y, _ in places)


def _ahead_line(plot: _Plot, result: Assessment, ahead: _Curve) -> Iterable[str]:
    points = _kept(plot, ahead)
    if points:
        yield _line("ahead", [(plot.x(when), plot.apart(value, result)) for when, value in points])


def _kept(plot: _Plot, ahead: _Curve) -> _Curve:
    return list(takewhile(lambda point: plot.low <= point[1] <= plot.high, ahead))


def _end_labels(plot: _Plot, result: Assessment, ahead: _Curve, labels: Sequence[str]) -> Iterable[str]:
    """The target and the projection, named where their lines end, and never one over the other."""
    heights = [plot.y(edge) for edge in edges_of(result.threshold)]
    target = sum(heights) / len(heights)
    yield f'<text class="end" x="{plot.right + 6:.1f}" y="{target + 4:.1f}">{escaped(labels[0])}</text>'
    if kept := _kept(plot, ahead):
        y = plot.apart(kept[-1][1], result)
        if abs(y - target) < 14:
            y = target + (14 if y >= target else -14)
        yield f'<text class="end ahead-end" x="{plot.right + 6:.1f}" y="{y + 4:.1f}">{escaped(labels[1])}</text>'


def _actual_label(plot: _Plot, result: Assessment, said: str) -> str:
    """The actual, named on the side of its point where the target is not, and away from the projection."""
    actual, edges = result.actual, edges_of(result.threshold)
    if actual is None or result.goal.hold == "average":
        return ""
    below = actual.value < edges[0] or (actual.value == edges[0] and direction(result.threshold) > 0)
    x, y = plot.x(actual.day), plot.apart(actual.value, result) + (17 if below else -9)
    half = len(said) * _BOLD / 2
    if result.projected is not None and (result.projected < actual.value) == below:
        x -= half
    x = min(max(x, plot.left + half + 2), plot.right - half - 2)
    return f'<text class="end actual-end" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{escaped(said)}</text>'


def _chart_sentence(result: Assessment, cells: Shown, name: str, figures: Sequence[Figure], language: Language) -> str:
    unit = result.goal.unit
    ends = [(with_unit(number(f.value, language), unit), period(f.period, language)) for f in (figures[0], figures[-1])]
    goal = threshold_words(result.threshold, language, unit)
    parts = [_say("chart", language, name, *ends[0], *ends[1], goal, day(result.deadline, language))]
    if cells.expected != "–":
        parts.append(_say("plan_then", language, _named(result, cells.expected)))
    if cells.projected != "–":
        parts.append(_say("projected", language, _named(result, cells.projected)))
    return f"{'; '.join(parts)}; {verdict(result, language)}."
