"""How a value stands to a threshold, exactly: its gap, whether it satisfies, and the value to reach."""

from decimal import Decimal
from fractions import Fraction

from ..numbers import fraction
from ..targets import Threshold

Value = Fraction | Decimal


def direction(threshold: Threshold) -> int:
    """+1 where more is better, -1 where less is better; a range is judged by its distance, where less is better."""
    return 1 if threshold.operator in (">=", ">") else -1


def gap_of(value: Value, threshold: Threshold) -> Fraction:
    """d·(x − T), in the goal's unit: negative is short by so much. Of a range, minus the distance to it."""
    value = fraction(value)
    goal = nearest(value, threshold)
    if threshold.value is None:
        return -abs(value - goal)
    return value - goal if threshold.operator in (">=", ">") else goal - value


def satisfied_by(gap: Fraction, threshold: Threshold) -> bool:
    """Whether a value with that gap satisfies the threshold; equality never satisfies `more than` and `less than`."""
    return gap > 0 if threshold.operator in (">", "<") else gap >= 0


def nearest(value: Fraction, threshold: Threshold) -> Fraction:
    """The value to reach from another: the threshold's own, or of a range the nearest value that lies in it."""
    if threshold.value is not None:
        return fraction(threshold.value)
    assert threshold.low is not None and threshold.high is not None
    return min(max(value, fraction(threshold.low)), fraction(threshold.high))


def way(value: Fraction, threshold: Threshold) -> int:
    """+1 where the way from a value to the threshold leads up, -1 where it leads down; to a range from either side."""
    if threshold.low is not None:
        return 1 if value < threshold.low else -1
    return direction(threshold)
