"""The frame of a chart on the page: where days and values stand, and the axes."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ...judge import Assessment
from ...periods import month_end, month_index
from ...targets import satisfies
from ...wording import Language, Number, day, decimals, edges_of, pick
from ..curves import is_below, ticks
from ..rows import LONGEST_UNIT
from .markup import escaped, signed

WIDTH, HEIGHT = 380.0, 210.0
TOP, BOTTOM = 24.0, 178.0
LETTER, BOLD = 6.6, 7.6
"""About how wide a letter of the labels is."""
_NEAR = 3.5
"""So many pixels an unmet figure keeps from the target line."""
_TICK_STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))


class Plot(NamedTuple):
    """Where days and values stand in a chart."""

    left: float
    right: float
    first: date
    last: date
    low: Fraction
    high: Fraction

    def x(self, when: date) -> float:
        """Where a day stands, in pixels from the left."""
        return self.left + (self.right - self.left) * (when - self.first).days / max((self.last - self.first).days, 1)

    def y(self, value: Number) -> float:
        """Where a value stands, in pixels from the top."""
        return BOTTOM - (BOTTOM - TOP) * float((Fraction(value) - self.low) / (self.high - self.low))

    def apart(self, value: Number, result: Assessment) -> float:
        """The height of a value, which touches the target line only where it satisfies the threshold."""
        y, threshold = self.y(value), result.threshold
        if not threshold.is_known or satisfies(Fraction(value), threshold):
            return y
        for edge in edges_of(threshold):
            if abs(y - self.y(edge)) < _NEAR:
                return self.y(edge) + (_NEAR if is_below(value, edge, threshold) else -_NEAR)
        return y


def framed(days: Iterable[date], low: Fraction, high: Fraction, label_letters: int, language: Language) -> Plot:
    """The plot of these days and values, with room for the value axis and for labels of so many letters."""
    days = list(days)
    values, places = ticks(low, high, most=4, steps=_TICK_STEPS)
    left = 8 + LETTER * max((len(decimals(tick, places, language)) for tick in values), default=1)
    right = WIDTH - 10 - BOLD * label_letters
    return Plot(left, max(right, left + 80), min(days), max(days), low, high)


def value_axis(plot: Plot, unit: str | None, language: Language) -> Iterable[str]:
    """The unit, where it does not stand behind the name, and a line for each round value."""
    values, places = ticks(plot.low, plot.high, most=4, steps=_TICK_STEPS)
    if unit and len(unit) <= LONGEST_UNIT:
        yield f'<text class="axis" x="{plot.left - 5:.1f}" y="{TOP - 13:g}" text-anchor="end">{escaped(unit)}</text>'
    for value in values:
        y = plot.y(value)
        yield f'<path class="grid" d="M{plot.left:.1f} {y:.1f}H{plot.right:.1f}"/>'
        said = signed(decimals(value, places, language))
        yield f'<text class="axis" x="{plot.left - 5:.1f}" y="{y + 4:.1f}" text-anchor="end">{said}</text>'


def time_axis(plot: Plot, language: Language) -> Iterable[str]:
    """Years, or months where it is short: a tick where one ends, as that is where its figure stands."""
    yield f'<path class="frame" d="M{plot.left:.1f} {BOTTOM:g}H{plot.right:.1f}"/>'
    first, last = month_index(plot.first), month_index(plot.last)
    years = last - first > 24
    months, room = (12, 34.0) if years else (1, 54.0)
    each = (plot.right - plot.left) / max((last - first) / months, 1)
    steps = (1, 2, 5, 10, 20, 50, 100, 500, 1000) if years else (1, 2, 3, 6, 12)
    step = next((step for step in steps if step * each >= room), steps[-1])
    for start in range(first // months * months, last + 1, months):
        begin, end = (min(max(_month_end(index), plot.first), plot.last) for index in (start - 1, start + months - 1))
        if plot.first < end < plot.last:
            yield f'<path class="frame" d="M{plot.x(end):.1f} {BOTTOM:g}v4"/>'
        x, wide = (plot.x(begin) + plot.x(end)) / 2, plot.x(end) - plot.x(begin)
        if start // months % step == 0 and wide >= min(room * 0.8, each * 0.6):
            year, month = f"{start // 12:04}", f"{start % 12 + 1:02}"
            label = year if years else pick(language, f"{year}-{month}", f"{month}/{year}")
            yield f'<text class="axis" x="{x:.1f}" y="{BOTTOM + 17:g}" text-anchor="middle">{label}</text>'


def _month_end(index: int) -> date:
    year, month = divmod(min(max(index, 12), month_index(date.max)), 12)
    return month_end(year, month + 1)


def as_of_line(plot: Plot, as_of: date, language: Language) -> Iterable[str]:
    """The as-of day, where the chart has it."""
    if plot.first <= as_of <= plot.last:
        x, said = plot.x(as_of), day(as_of, language)
        yield f'<path class="now" d="M{x:.1f} {TOP - 8:g}V{BOTTOM:g}"/>'
        half = len(said) * LETTER / 2
        x = min(max(x, half), WIDTH - half)
        yield f'<text class="axis" x="{x:.1f}" y="{TOP - 13:g}" text-anchor="middle">{escaped(said)}</text>'
