"""Planned paths and projections: how time is counted, where a plan stands on a day, and when it stands at a value."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from ..periods import ends_month, month_end, month_index

EXACT_DIGITS = 28
"""Significant digits of what has no exact value: roots and powers."""


_MONTHS, _DAYS = Fraction(12), Fraction(1461, 4)

Time = Fraction | int
"""A point of time, or a stretch of it, in months or days."""


class Clock(NamedTuple):
    """Time in whole months, or in days; a year is then 365.25 of them and a month a twelfth of that."""

    months: bool

    @property
    def per_year(self) -> Fraction:
        """How many units of this clock make a year."""
        return _MONTHS if self.months else _DAYS

    def at(self, day: date) -> Time:
        """The day as a point of time in units of this clock. In months, a day inside one counts in part."""
        if not self.months:
            return day.toordinal()
        if ends_month(day):
            return month_index(day)
        return month_index(day) - 1 + Fraction(day.day, month_end(day.year, day.month).day)

    def years(self, start: date, end: date) -> Fraction:
        """From one day to another, in years; negative backward."""
        return (self.at(end) - self.at(start)) / self.per_year

    def day(self, time: int) -> date | None:
        """The day at a whole point of time: the end of a month, or the day. None outside the years 1 to 9999."""
        if self.months:
            return month_end(time // 12, time % 12 + 1) if 12 <= time <= month_index(date.max) else None
        return date.fromordinal(time) if 1 <= time <= date.max.toordinal() else None


def clock(days: Iterable[date]) -> Clock:
    """Months where every one of `days` ends one, else days."""
    return Clock(months=all(ends_month(day) for day in days))


class Path(NamedTuple):
    """A piecewise straight plan through stations in the order of time; behind the last one it stays there."""

    stations: Sequence[tuple[Time, Fraction]]

    def value(self, time: Time) -> Fraction | None:
        """Where the plan stands at that time; None before it begins."""
        if time < self.stations[0][0]:
            return None
        for (start, low), (end, high) in pairwise(self.stations):
            if time <= end:
                return low + (high - low) * (time - start) / (end - start)
        return self.stations[-1][1]

    def nearest(self, value: Fraction, time: Time) -> Time | None:
        """The time nearest to `time` the plan stands at a value, the earlier of two; None where it never does."""
        found: list[Time] = []
        for (start, low), (end, high) in pairwise(self.stations):
            if low == high == value:
                found.append(min(max(time, start), end))
            elif low != high and (low <= value <= high or high <= value <= low):
                found.append(start + (end - start) * (value - low) / (high - low))
        end, last = self.stations[-1]
        if last == value:
            found.append(max(time, end))
        return min(found, key=lambda stood: (abs(stood - time), stood), default=None)


def first_after(time: Time, crossing: Time, satisfied: Callable[[Time], bool], counted: Clock) -> date | None:
    """The first whole point of time after `time`, at or after `crossing`, at which a projection satisfies.

    One that equals a strict threshold there is looked at one point later; never is None.
    """
    point = max(ceil(crossing), int(time) + 1)
    for later in (point, point + 1):
        if satisfied(later):
            return counted.day(later)
    return None


# --- growth at a constant rate, to 28 digits ---

_LONG = Context(prec=60)
_SHORT = Context(prec=EXACT_DIGITS)


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """`base` (not negative) to a power that need not be whole, to 28 digits; exact where that has no more.

    What grows beyond 1e999999 raises decimal.Overflow.
    """
    if base in (0, 1) or exponent == 1:
        return base
    return Fraction(_SHORT.plus(_LONG.power(_decimal(base), _decimal(exponent))))


def logarithm(value: Fraction) -> Fraction:
    """The natural logarithm of a positive fraction, to 28 digits and more."""
    return Fraction(_LONG.ln(_decimal(value)))


def _decimal(value: Fraction) -> Decimal:
    return _LONG.divide(Decimal(value.numerator), Decimal(value.denominator))
