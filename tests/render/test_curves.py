"""The numbers that bars and charts are drawn from."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dxtrack.render.curves import (
    MOST_POINTS,
    day_between,
    drawn,
    growing,
    is_below,
    points_of,
    share_of_way,
    straight,
    ticks,
)
from dxtrack.targets import Threshold
from tests.conftest import judge

PAGE = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))
TERMINAL = (Fraction(1), Fraction(2), Fraction(5))
LEVEL = "version: 1\ngoals:\n  a:\n    baseline: {period: 2020, value: 40}\n"
LEVEL += "    targets: [{deadline: 2025, threshold: at most 20}]\n"


@pytest.mark.parametrize(("most", "steps"), [(4, PAGE), (5, TERMINAL)])
@pytest.mark.parametrize("low", ["0", "-20", "21.5", "1e-30", "7e30", "0.3", "99.97"])
@pytest.mark.parametrize("span", ["1e-30", "0.009", "0.7", "1", "3", "7.3", "9.99", "40", "1e30"])
def test_ticks_are_what_they_say(low: str, span: str, most: int, steps: tuple[Fraction, ...]) -> None:
    """Two to nine round values inside of the frame, which their labels do not round."""
    begin, largest = Fraction(low), max(abs(Fraction(low)), Fraction(span))
    end = begin + max(Fraction(span), largest / 10**9)
    values, places = ticks(begin, end, most=most, steps=steps)
    assert 2 <= len(values) <= 9
    assert all(begin <= value <= end and (value * 10**places).denominator == 1 for value in values)


@pytest.mark.parametrize(
    ("low", "high", "steps", "values", "places"),
    [
        (0, 10, PAGE, [0, Fraction(5, 2), 5, Fraction(15, 2), 10], 1),  # a quarter of ten is a step of its own
        (0, 10, TERMINAL, [0, 5, 10], 0),
        (-3, 41, TERMINAL, [0, 20, 40], 0),  # 44/4 = 11: the next round step is 20
    ],
)
def test_ticks(low: int, high: int, steps: tuple[Fraction, ...], values: list[Fraction], places: int) -> None:
    """The smallest round step that is no less than a fourth of the frame."""
    assert ticks(Fraction(low), Fraction(high), most=4, steps=steps) == (values, places)


def test_ticks_of_a_hair() -> None:
    """Two figures may differ in their sixtieth digit only."""
    _, places = ticks(Fraction(1), 1 + Fraction(1, 10**60), most=5, steps=TERMINAL)
    assert places == 61


def test_share_of_way() -> None:
    """From 40 down to 20, 35 is a fourth of the way; what is worse than the baseline is behind it."""
    (result,) = judge(LEVEL, "goal,period,value\na,2021,35\n", "2022-06-30").results
    assert share_of_way(result, Fraction(35)) == Fraction(1, 4)
    assert share_of_way(result, Fraction(44)) == Fraction(-1, 5)
    assert share_of_way(result, None) is None


def test_no_way() -> None:
    """Without a baseline there is no way."""
    targets = "version: 1\ngoals:\n  a:\n    targets: [{deadline: 2025, threshold: at most 20}]\n"
    (result,) = judge(targets, "goal,period,value\na,2021,35\n", "2022-06-30").results
    assert share_of_way(result, Fraction(35)) is None


@pytest.mark.parametrize(
    ("operator", "value", "below"), [(">", 5, True), (">=", 4, True), ("<", 5, False), ("<=", 6, False)]
)
def test_unmet_values_lie_on_the_bad_side(operator: str, value: int, below: bool) -> None:
    """5 is not more than 5 and lies below the line; it is not less than 5 and lies above."""
    threshold = Threshold(operator, Decimal(5))  # type: ignore[arg-type]  # one of the operators
    assert is_below(Decimal(value), Decimal(5), threshold) is below


def test_lines() -> None:
    """Half of the way is at half of the days: 20 of 10 to 30 in a straight line, 20 of 10 to 40 where it grows."""
    start, half, end = date(2021, 1, 1), date(2021, 1, 17), date(2021, 2, 2)
    assert day_between(start, end, Fraction(1, 2)) == half
    assert (half, 20) in straight((start, Fraction(10)), (end, Fraction(30)))
    grown = dict(growing((start, Fraction(10)), (end, Fraction(40))))
    assert grown[half] == pytest.approx(20)
    assert growing((start, Fraction(0)), (end, Fraction(4))) == straight((start, Fraction(0)), (end, Fraction(4)))


def test_points_begin_where_the_way_does() -> None:
    """The start stands before the figures, and not a second time where a figure stands on its day."""
    (result,) = judge(LEVEL, "goal,period,value\na,2020,40\na,2021,35\n", "2022-06-30").results
    figures = [figure for figure in result.figures if figure.day > date(2020, 12, 31)]
    start = date(2020, 12, 31), Fraction(40)
    assert points_of(figures, start) == [start, (date(2021, 12, 31), 35)]
    assert points_of(figures, (date(2021, 12, 31), Fraction(40))) == [(date(2021, 12, 31), 35)]
    assert points_of(figures, None) == [(date(2021, 12, 31), 35)]


def test_of_very_many_figures_those_are_drawn_that_show() -> None:
    """The first, the last, the actual, and what stands out above and below; in the order of time."""
    days = "".join(f"a,{date.fromordinal(730_000 + number)},{50 + number % 7}\n" for number in range(5000))
    report = judge(LEVEL, f"goal,period,value\n{days}a,1990-01-01,99\na,1990-06-01,-99\n", "2012-01-01")
    figures = report.results[0].figures
    actual = figures[2504]
    points = drawn(figures, actual)
    assert len(points) <= MOST_POINTS + 4
    assert [points[0], points[-1]] == [figures[0], figures[-1]]
    assert actual in points and actual.value not in (50, 56)
    assert {point.value for point in points} >= {Decimal(50), Decimal(56), Decimal(99), Decimal(-99)}
    assert points == sorted(points, key=lambda figure: figure.day)
    assert drawn(figures[:MOST_POINTS], None) == list(figures[:MOST_POINTS])
