"""Numbers, thresholds, days and periods as text; every number that people see is rounded here."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from ..judge import Assessment, direction, gap_of
from ..periods import Period
from ..targets import Threshold, satisfies
from .foreign import safe, unaccented
from .words import Language, word

Number = Decimal | Fraction

MOST_DECIMALS = 30
"""Behind that many decimals two different figures of a data file cannot look alike."""


# --- numbers ---


def exact(value: Number | int | None) -> str | None:
    """A number for machines: the digits a data file gave, computed ones half-even to 15; no trailing zeros."""
    if value is None:
        return None
    number = _FIFTEEN.divide(value.numerator, value.denominator) if isinstance(value, Fraction) else Decimal(value)
    text = f"{number:f}"  # without an exponent
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_EVEN)


def own_decimals(value: Number) -> int:
    """How many decimals a number has, as machines read it."""
    return len((exact(value) or "").partition(".")[2])


def rounded(value: Number, places: int) -> Decimal:
    """Half up (away from zero) to so many decimals, exactly, however many digits the number has. Zero has no sign."""
    top, bottom = value.as_integer_ratio()
    units = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    return Decimal((int(top < 0 < units), Decimal(units).as_tuple().digits, -places))


def decimals(value: Number, places: int, language: Language, *, grouped: bool = True) -> str:
    """A number with so many decimals: `1,234.5`, in Vietnamese `1.234,5`. Zero has no sign."""
    number = rounded(value, places)
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.translate(_VIETNAMESE) if language == "vi" else text


_VIETNAMESE = str.maketrans(",.", ".,")


def apart(value: Number, edges: Iterable[Number | int], places: int, beside: Iterable[Number] = ()) -> int:
    """So many decimals, or as many more as it takes that the rounded value lies on its own side of every edge.

    Edges are shown as they are; what stands `beside` the value is rounded as it is.
    """
    edges, beside = list(edges), list(beside)
    while places < MOST_DECIMALS and not keeps_sides(value, edges, places, beside):
        places += 1
    return places


def keeps_sides(value: Number, edges: Iterable[Number | int], places: int, beside: Iterable[Number] = ()) -> bool:
    """Whether the value with so many decimals is less than, equal to or greater than every other number still."""
    shown = rounded(value, places)
    return all(_order(shown, edge) == _order(value, edge) for edge in edges) and all(
        _order(shown, rounded(other, places)) == _order(value, other) for other in beside
    )


def _order(one: Number, other: Number | int) -> int:
    return (one > other) - (one < other)


def written(value: Decimal, language: Language) -> str:
    """A number of the targets file, with the decimals it is written with."""
    text = exact(value) or ""
    return decimals(value, written_decimals(value), language) if len(text) < MOST_DECIMALS else text


def written_decimals(value: Decimal) -> int:
    """How many decimals a number is written with; 40.0 has one."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def brief(
    value: Number, places: int, language: Language, edges: Iterable[Number | int] = (0,), *, grouped: bool = False
) -> str:
    """A number with all its decimals where they are four at the most, else so many, and never rounded to an edge."""
    return decimals(value, brief_places(value, places, edges), language, grouped=grouped)


def brief_places(value: Number, places: int, edges: Iterable[Number | int]) -> int:
    """How many decimals `brief` shows."""
    own = own_decimals(value)
    return own if own <= max(places, 4) else apart(value, edges, max(places, 2))


def times(factor: Fraction, language: Language) -> str:
    """`8.3x`, in Vietnamese `8,3 lần`; never 1.0x for what is more than that, and `>99x` at the most."""
    if factor > 99:
        return word("times", language, ">99")
    places = apart(factor, [1], 1) if factor > 1 else 1
    return word("times", language, decimals(factor, places, language))


def share(value: Fraction, language: Language, cuts: Iterable[Decimal] = ()) -> str:
    """A share as a percentage with one decimal, or as many more as tell it from 0 %, 60 %, 95 %, 100 % and `cuts`."""
    percent = 100 * value
    edges: list[Number | int] = [0, 60, 95, 100, *(100 * Fraction(cut) for cut in cuts)]
    return decimals(percent, apart(percent, edges, 1), language) + "%"


def with_unit(number: str, unit: str | None) -> str:
    """`50%`, `9.8 million`."""
    if unit == "%":
        return f"{number}%"
    return f"{number} {safe(unit)}" if unit else number


# --- thresholds and gaps ---


def edges_of(threshold: Threshold) -> list[Decimal]:
    """The number of a threshold, or the two of a range."""
    return [edge for edge in (threshold.value, threshold.low, threshold.high) if edge is not None]


def threshold_sign(threshold: Threshold, language: Language, unit: str | None, *, ascii_only: bool = False) -> str:
    """`≥50%`, `>60%`, `45–50%`: the threshold as a column shows it."""
    sign = {"between": "", ">=": "≥", "<=": "≤"}.get(threshold.operator, threshold.operator)
    text = sign + "–".join(written(edge, language) for edge in edges_of(threshold)) + ("%" if unit == "%" else "")
    return unaccented(text) if ascii_only else text


def threshold_words(threshold: Threshold, language: Language, unit: str | None) -> str:
    """`at least 50%`: the threshold as a sentence says it."""
    *low, last = (written(edge, language) for edge in edges_of(threshold))
    return word(threshold.operator, language, *low, with_unit(last, unit))


def gap_unit(unit: str | None, language: Language) -> str | None:
    """The unit of differences: percentage points for percentages."""
    return word("pp", language) if unit == "%" else unit


def shown_gap(value: Number, threshold: Threshold, places: int) -> Decimal:
    """The gap that a reader gets who subtracts the printed target from the printed actual; negative is short."""
    number = rounded(value, places)
    if threshold.value is not None:
        return direction(threshold) * (number - threshold.value)
    assert threshold.low is not None and threshold.high is not None
    return min(number - threshold.low, threshold.high - number, Decimal(0))


def gap_shown(value: Number, threshold: Threshold, places: int, language: Language) -> str:
    """The gap with its sign: - is short, + is over, and zero has none."""
    gap = shown_gap(value, threshold, places)
    return ("+" if gap > 0 else "") + decimals(gap, places, language)


def distance(value: Number, result: Assessment, places: int, language: Language) -> str:
    """`10.35 pp short` of the target, for any value on its scale; what satisfies it is over."""
    unit, threshold = gap_unit(result.goal.unit, language), result.threshold
    gap = abs(gap_of(value, threshold))
    text = with_unit(brief(gap, places, language), unit)
    return word("over" if satisfies(Fraction(value), threshold) else "short", language, text)


# --- days ---


def day(value: date, language: Language) -> str:
    """`2025-12-31`, in Vietnamese `31/12/2025`."""
    return f"{value:%d/%m/}{value.year:04}" if language == "vi" else value.isoformat()


def period(value: Period, language: Language) -> str:
    """A period as it is written; a single day as days are."""
    return day(value.first, language) if value.first == value.last else value.text


def heading(deadline: date, as_of: date, language: Language) -> str:
    """`By 2025-12-31 · 92 days left`: a deadline, and how far it is from the as-of day."""
    days = (deadline - as_of).days
    if days == 0:
        left = word("last_day", language)
    elif abs(days) == 1:
        left = word("day_left" if days > 0 else "ended_day", language)
    elif abs(days) <= 730:
        left = word("days_left" if days > 0 else "ended_days", language, abs(days))
    else:
        years = decimals(Fraction(abs(days) * 4, 1461), 1, language)
        left = word("years_left" if days > 0 else "ended_years", language, years)
    return f"{word('by', language, day(deadline, language))} · {left}"
