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
_LONG = Context(prec=60)
_SHORT = Context(prec=EXACT_DIGITS)
_LAST_MONTH = month_index(date.max)


_MONTHS_A_YEAR = Fraction(12)
_DAYS_A_YEAR = Fraction(1461, 4)


Exact = Fraction | int
"""An exact number. Within one row all figures are whole numbers of a common unit, so that most of them are ints."""


class Clock(NamedTuple):
    """Time in whole months, or in days; a year is then 365.25 of them and a month a twelfth of that."""

    months: bool

    @property
    def per_year(self) -> Fraction:
        """How many units of this clock make a year."""
        return _MONTHS_A_YEAR if self.months else _DAYS_A_YEAR

    def a_year(self, top: Exact, bottom: Exact) -> Fraction:
        """So much in so many units of this clock, as so much a year."""
        return Fraction(top * 12, bottom) if self.months else Fraction(top * 1461, bottom * 4)

    def at(self, day: date) -> Exact:
        """The day as a point of time in units of this clock. In months, a day inside one counts in part."""
        if not self.months:
            return day.toordinal()
        if ends_month(day):
            return month_index(day)
        return month_index(day) - 1 + Fraction(day.day, month_end(day.year, day.month).day)

    def years(self, start: date, end: date) -> Fraction:
        """From one day to another, in years; negative backward."""
        return (self.at(end) - self.at(start)) / self.per_year

    def in_months(self, top: Exact, bottom: Exact = 1) -> Fraction:
        """So many units of this clock (`top` divided by `bottom`), in months."""
        return Fraction(top, bottom) if self.months else Fraction(top * 48, bottom * 1461)

    def day(self, units: int) -> date | None:
        """The day at a whole point of time: the end of a month, or the day. None outside the years 1 to 9999."""
        if self.months:
            return month_end(units // 12, units % 12 + 1) if 12 <= units <= _LAST_MONTH else None
        return date.fromordinal(units) if 1 <= units <= date.max.toordinal() else None


def clock(days: Iterable[date]) -> Clock:
    """Months where every one of `days` ends one, else days."""
    for day in days:
        if not ends_month(day):
            return _IN_DAYS
    return _IN_MONTHS


_IN_MONTHS, _IN_DAYS = Clock(months=True), Clock(months=False)


class Path(NamedTuple):
    """A piecewise straight plan through stations in the order of time; behind the last one it stays there."""

    stations: Sequence[tuple[Exact, Exact]]

    def value(self, time: Exact) -> Fraction | None:
        """Where the plan stands at that time; None before it begins."""
        stands = self.stands(time)
        return Fraction(*stands) if stands else None

    def stands(self, time: Exact) -> tuple[Exact, Exact] | None:
        """The same, not divided yet: the first number by the second, which is more than 0."""
        if time < self.stations[0][0]:
            return None
        for (start, low), (end, high) in pairwise(self.stations):
            if time <= end:
                return low * (end - start) + (high - low) * (time - start), end - start
        return self.stations[-1][1], 1

    def nearest(self, value: Exact, time: Exact) -> tuple[Exact, Exact] | None:
        """The time nearest to `time` at which the plan stands at `value`, not divided yet; None where it never does."""
        found: list[tuple[Exact, Exact]] = []
        for (start, low), (end, high) in pairwise(self.stations):
            if low == high == value:
                found.append((min(max(time, start), end), 1))
            elif low != high and (low <= value <= high or high <= value <= low):
                found.append((start * (high - low) + (end - start) * (value - low), high - low))
        end, last = self.stations[-1]
        if last == value:
            found.append((max(time, end), 1))
        if len(found) < 2:
            return found[0] if found else None
        return min(found, key=lambda at: (abs(Fraction(*at) - time), Fraction(*at)))


def first_after(time: Exact, crossing: Fraction, satisfied: Callable[[Fraction], bool], counted: Clock) -> date | None:
    """The first whole point of time after `time`, at or after `crossing`, at which a projection satisfies.

    One that equals a strict threshold there is looked at one point later; never is None.
    """
    point = max(ceil(crossing), int(time) + 1)
    for later in (point, point + 1):
        if satisfied(Fraction(later)):
            return counted.day(later)
    return None


# --- growth at a constant rate, to 28 digits ---


def decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal of 60 digits."""
    return _LONG.divide(Decimal(value.numerator), Decimal(value.denominator))


def rounded(value: Decimal) -> Fraction:
    """A decimal rounded to 28 significant digits, where powers that have an exact value are exact again."""
    return Fraction(_SHORT.plus(value))


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """`base` (not negative) to a power that need not be whole, to 28 digits; exact where both are whole and small.

    An overflow, beyond 1e999999, raises decimal.Overflow.
    """
    if base in (0, 1) or exponent == 1:
        return base
    return rounded(_LONG.power(decimal(base), decimal(exponent)))


def logarithm(value: Fraction) -> Fraction:
    """The natural logarithm of a positive fraction, to 28 digits and more."""
    return Fraction(_LONG.ln(decimal(value)))
