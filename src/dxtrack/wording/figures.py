"""Numbers, thresholds, days and periods as text; every number that people see is rounded here."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from ..judge import Assessment, gap_of
from ..periods import Period
from ..spellings import ends_fiscal_year
from ..targets import Relative, Threshold
from .foreign import safe, unaccented
from .words import Language, word

Number = Decimal | Fraction

ZERO = Decimal(0)

MOST_DECIMALS = 30
"""So many decimals are shown at the most to keep a number on its side of another; then it is cut."""


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


def own_decimals(value: Number, most: int = MOST_DECIMALS) -> int:
    """How many decimals a number has; one more than `most` where it has more than that."""
    bottom = value.as_integer_ratio()[1]
    return next((places for places in range(most + 1) if 10**places % bottom == 0), most + 1)


def rounded(value: Number, places: int) -> Decimal:
    """Half up (away from zero) to so many decimals, exactly, however many digits the number has. Zero has no sign."""
    units = _units(value, places)
    return Decimal((int(units < 0), Decimal(units).as_tuple().digits, -places))


def _units(value: Number, places: int) -> int:
    """The same in units of the last decimal."""
    top, bottom = value.as_integer_ratio()
    units: int = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    return -units if top < 0 else units


def decimals(value: Number, places: int, language: Language, *, grouped: bool = True) -> str:
    """A number with so many decimals: `1,234.5`, in Vietnamese `1.234,5`. Zero has no sign."""
    return _written(rounded(value, places), language, grouped=grouped)


def count_shown(count: int, language: Language) -> str:
    """A count with its thousands grouped: `1,234`, in Vietnamese `1.234`."""
    return decimals(Decimal(count), 0, language)


def cut(value: Number, places: int, language: Language, *, grouped: bool = True) -> str:
    """A number with the first of its decimals, and `…` for those that follow: `49.9…`, `-0.0…`; never rounded."""
    top, bottom = value.as_integer_ratio()
    units = abs(top) * 10**places // bottom
    number = Decimal((int(top < 0), Decimal(units).as_tuple().digits, -places))
    return _written(number, language, grouped=grouped) + "…"


def _written(number: Decimal, language: Language, *, grouped: bool) -> str:
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.translate(_VIETNAMESE) if language == "vi" else text


_VIETNAMESE = str.maketrans(",.", ".,")


def apart(value: Number, edges: Sequence[Number], places: int, beside: Sequence[Number] = ()) -> int:
    """So many decimals, or as many more as it takes that the rounded value lies on its own side of every edge.

    Edges are shown as they are; what stands `beside` the value is rounded as it is. Where `MOST_DECIMALS` are not
    enough it stays at the first number, and `kept` cuts.
    """
    if keeps_sides(value, edges, places, beside):
        return places
    most = max(places, MOST_DECIMALS)
    for others in (beside, ()) if beside else ((),):
        if keeps_sides(value, edges, most, others):
            return next(more for more in range(places, most + 1) if keeps_sides(value, edges, more, others))
    return places


def keeps_sides(value: Number, edges: Sequence[Number], places: int, beside: Sequence[Number] = ()) -> bool:
    """Whether the value with so many decimals is less than, equal to or greater than every other number still."""
    top, bottom = value.as_integer_ratio()
    shown, unit = _units(value, places), 10**places
    for edge in edges:
        other, below = edge.as_integer_ratio()
        seen, there = shown * below - other * unit, top * below - other * bottom
        if (seen > 0) != (there > 0) or (seen < 0) != (there < 0):
            return False
    for each in beside:
        other, below = each.as_integer_ratio()
        if _order(shown, _units(each, places)) != _order(top * below, other * bottom):
            return False
    return True


def _order(one: Number | int, other: Number | int) -> int:
    return (one > other) - (one < other)


def kept(value: Number, edges: Sequence[Number], places: int, language: Language) -> str:
    """A number that is compared with `edges`: rounded where it stays on its side of them all, else cut.

    This is the rule for every number that stands beside another: no shown figure lies.
    """
    if keeps_sides(value, edges, places):
        return decimals(value, places, language)
    return cut(value, max(places, 1, *map(written_decimals, edges)), language)


def written(value: Number, language: Language) -> str:
    """A number of the targets file, with the decimals it is written with."""
    return decimals(value, written_decimals(value), language)


def written_decimals(value: Number) -> int:
    """How many decimals a number is written with; 40.0 has one."""
    if isinstance(value, Fraction):
        return own_decimals(value)
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def brief(value: Number, places: int, language: Language, edges: Sequence[Number] = (ZERO,)) -> str:
    """A number with all its decimals where they are four at the most, else so many, and never rounded to an edge."""
    return kept(value, edges, brief_places(value, places, edges), language)


def brief_places(value: Number, places: int, edges: Sequence[Number]) -> int:
    """How many decimals `brief` shows."""
    most = max(places, 4)
    own = own_decimals(value, most)
    return own if own <= most else apart(value, edges, max(places, 2))


def times(factor: Fraction, language: Language) -> str:
    """`8.3x`, in Vietnamese `8,3 lần`; never 1.0x for what is more than that, and `>99x` at the most."""
    if factor > 99:
        return word("times", language, ">99")
    edges = [Decimal(1)] if factor > 1 else []
    return word("times", language, kept(factor, edges, apart(factor, edges, 1), language))


def share(value: Fraction, language: Language, cuts: Iterable[Decimal] = ()) -> str:
    """A share as a percentage with one decimal, or as many more as tell it from 0 %, 60 %, 95 %, 100 % and `cuts`."""
    percent = 100 * value
    edges = [*map(Fraction, (0, 60, 95, 100)), *(100 * Fraction(cut) for cut in cuts)]
    return kept(percent, edges, apart(percent, edges, 1), language) + "%"


def judged_value(result: Assessment) -> Number | None:
    """The figure whose gap is shown: the actual, or for `hold: average` the mean so far."""
    if result.goal.hold == "average" and result.projected is not None:
        return result.projected
    return result.actual.value if result.actual else None


def with_unit(number: str, unit: str | None) -> str:
    """`50%`, `9.8 million`."""
    if unit == "%":
        return f"{number}%"
    return f"{number} {safe(unit)}" if unit else number


# --- thresholds and gaps ---


def edges_of(threshold: Threshold) -> list[Number]:
    """The number of a threshold, or the two of a range; none where it is not known."""
    return [edge for edge in (threshold.value, threshold.low, threshold.high) if edge is not None]


def threshold_sign(threshold: Threshold, language: Language, unit: str | None, *, ascii_only: bool = False) -> str:
    """`≥50%`, `>60%`, `45–50%`: the threshold as a column shows it; `≤b−55%` while b is unknown."""
    sign = {"between": "", ">=": "≥", "<=": "≤"}.get(threshold.operator, threshold.operator)
    if not threshold.is_known:
        text = sign + unknown_sign(threshold.relative, language) if threshold.relative else "–"
        return unaccented(text) if ascii_only else text
    text = sign + "–".join(written(edge, language) for edge in edges_of(threshold)) + ("%" if unit == "%" else "")
    return unaccented(text) if ascii_only else text


def unknown_sign(relative: Relative, language: Language) -> str:
    """`b−55%`, `b+10`, `45%·b`: a threshold by the letter of the baseline."""
    number = written(relative.number, language) + ("%" if relative.is_share else "")
    return {"of": f"{number}·b", "above": f"b+{number}", "below": f"b−{number}"}[relative.way]


def threshold_words(threshold: Threshold, language: Language, unit: str | None) -> str:
    """`at least 50%`: the threshold as a sentence says it."""
    *low, last = (written(edge, language) for edge in edges_of(threshold))
    return word(threshold.operator, language, *low, with_unit(last, unit))


def gap_unit(unit: str | None, language: Language) -> str | None:
    """The unit of differences, safe to show: percentage points for percentages."""
    return word("pp", language) if unit == "%" else safe(unit) if unit else None


def gap_shown(value: Number, threshold: Threshold, places: int, language: Language, *, trimmed: bool = False) -> str:
    """The gap with its sign: - is short, + is over, and zero has none; `trimmed` without zeros at its end.

    It is what a reader gets who subtracts the printed target from the printed value.
    """
    gap = gap_of(value, threshold)
    if keeps_sides(value, edges_of(threshold), places):
        gap = gap_of(rounded(value, places), threshold)
        places = own_decimals(gap, places) if trimmed else places
    sign = "+" if gap > 0 else "-" if gap < 0 else ""
    return sign + kept(abs(gap), [ZERO], places, language)


# --- days ---


def day(value: date, language: Language) -> str:
    """`2025-12-31`, in Vietnamese `31/12/2025`."""
    return f"{value:%d/%m/}{value.year:04}" if language == "vi" else value.isoformat()


def period(value: Period, language: Language) -> str:
    """A period as it is written, in Vietnamese as an officer does: `quý I/2025`, `tuần 47/2025`; a day as days are."""
    if value.first == value.last:
        return day(value.first, language)
    if language == "en" or ends_fiscal_year(value.text) is not None:
        return value.text
    return _vietnamese(value)


def in_sentence(value: Period, language: Language) -> str:
    """The same within a sentence, where Vietnamese says that a number is a year and a date a day."""
    text = period(value, language)
    if language == "en":
        return text
    return f"năm {text}" if text.isdigit() else f"ngày {text}" if value.first == value.last else text


def _vietnamese(value: Period) -> str:
    first, last = value.first, value.last
    if value.has("weekly"):
        year, week, _ = first.isocalendar()
        return f"tuần {week}/{year}"
    unit, many = value.length
    if unit == "days":
        return f"{day(first, 'vi')}–{day(last, 'vi')}"
    named = _PARTS_OF_YEAR.get((first.month, many))
    if named and first.year == last.year:
        return named.format(last.year)
    begin, end = (f"tháng {each.month}/{each.year}" for each in (first, last))
    return begin if many == 1 else f"{begin}–{end}"


_PARTS_OF_YEAR = {
    **{(1, many): f"{many} tháng đầu năm {{0}}" for many in range(2, 12)},
    **{(3 * quarter + 1, 3): f"quý {number}/{{0}}" for quarter, number in enumerate(("I", "II", "III", "IV"))},
    (1, 12): "{0}",
    (7, 6): "6 tháng cuối năm {0}",
}
"""What Vietnamese calls so many months of a year from one month on."""


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
