"""What the bars and charts of terminal and page share: ways, ticks and curves as numbers; nothing is drawn here."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import count

from ..actuals import Figure
from ..judge import Assessment, direction, power
from ..targets import Threshold
from ..wording import Number

Point = tuple[date, Fraction]
Curve = list[Point]
MOST_POINTS = 400
"""More are not told apart in a chart."""
_SHARES = [Fraction(step, 16) for step in range(17)]


def way_of(result: Assessment) -> tuple[Fraction, Fraction] | None:
    """Where the way to the target begins and where it ends; None where there is no way."""
    end = next((station for when, station in result.stations[1:] if when == result.deadline), None)
    if end is None or end == result.stations[0][1]:
        return None
    return result.stations[0][1], end


def share_of_way(result: Assessment, value: Fraction | None) -> Fraction | None:
    """How far along the way from the baseline to the target a value stands: 0 at the baseline, 1 at the target."""
    way = way_of(result)
    if value is None or way is None:
        return None
    start, end = way
    return (value - start) / (end - start)


def is_below(value: Number, edge: Number, threshold: Threshold) -> bool:
    """Whether an unmet value is to be drawn below that edge of the threshold; one on the edge lies on its bad side."""
    return value < edge or (value == edge and direction(threshold) > 0)


def ticks(low: Fraction, high: Fraction, *, most: int, steps: Sequence[Fraction]) -> tuple[list[Fraction], int]:
    """The round values from low to high, about `most` of them, and the decimals that they need.

    They are a multiple apart of one of these `steps` (ascending from 1, below 10), times a power of ten.
    """
    least = (high - low) / most
    power_of_ten = Fraction(10) ** (Decimal(least.numerator) / Decimal(least.denominator)).adjusted()
    step = next(step for step in (factor * power_of_ten for factor in (*steps, Fraction(10))) if step >= least)
    places = next(places for places in count() if (step * 10**places).denominator == 1)
    return [step * number for number in range(-(-low // step), high // step + 1)], places


def figures_of(result: Assessment) -> list[Figure]:
    """The figures that a chart shows: those of the judged series, from the baseline on."""
    begin = result.baseline.period.last if result.baseline and not result.goal.hold else date.min
    window = result.goal.window(result.target) if result.goal.hold else None
    length = window[2] if window else None
    return [f for f in result.figures if f.day >= begin and length in (None, f.period.length)]


def start_of(result: Assessment) -> Point | None:
    """The baseline of a level."""
    baseline = result.baseline
    if baseline is None or baseline.value is None or result.goal.hold:
        return None
    return baseline.period.last, Fraction(baseline.value)


def drawn(figures: Sequence[Figure], actual: Figure | None) -> list[Figure]:
    """The figures that a chart draws: of very many the actual, and of each stretch the least and the greatest."""
    if len(figures) <= MOST_POINTS:
        return list(figures)
    kept, size = {0, len(figures) - 1}, -(-2 * len(figures) // MOST_POINTS)
    for start in range(0, len(figures), size):
        stretch = range(start, min(start + size, len(figures)))
        kept |= {pick(stretch, key=lambda number: figures[number].value) for pick in (min, max)}
    return [figure for number, figure in enumerate(figures) if number in kept or figure == actual]


def points_of(figures: Sequence[Figure], start: Point | None) -> Curve:
    """The figures as points, and before them where the way begins, if that is before them all."""
    points = [(figure.day, Fraction(figure.value)) for figure in figures]
    return [start, *points] if start and points and start[0] < points[0][0] else points


def straight(start: Point, end: Point) -> Curve:
    """A straight line."""
    return [(day_between(start[0], end[0], share), start[1] + (end[1] - start[1]) * share) for share in _SHARES]


def growing(start: Point, end: Point) -> Curve:
    """A curve of constant growth; a straight line where there is none."""
    if start[1] == 0 or end[1] / start[1] <= 0:
        return straight(start, end)
    return [(day_between(start[0], end[0], share), start[1] * power(end[1] / start[1], share)) for share in _SHARES]


def day_between(first: date, last: date, share: Fraction) -> date:
    """The day that stands at that share of the way from the first day to the last."""
    return date.fromordinal(first.toordinal() + round((last - first).days * share))
