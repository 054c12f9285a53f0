"""What is asked of a result, as people read it: its threshold, rounded where a baseline gives it, and in words."""

from fractions import Fraction

from ..judge import Assessment, direction, gap_of
from ..targets import Relative, Threshold, satisfies
from .figures import (
    Number,
    brief,
    gap_shown,
    gap_unit,
    in_sentence,
    judged_value,
    own_decimals,
    rounded,
    threshold_sign,
    threshold_words,
    with_unit,
    written_decimals,
)
from .words import SIDES, Language, pick, word

MOST_DECIMALS = 30
FINE = 1000
"""A threshold that a baseline gives is shown to a thousandth of itself, or finer."""


def told(result: Assessment) -> Threshold:
    """The threshold with the number that is printed: what is compared with it lies on the same side of both.

    One that is written in the targets file stays as it is.
    """
    threshold = result.threshold
    if not isinstance(threshold.value, Fraction):
        return threshold
    exact, baseline = threshold.value, result.baseline.value if result.baseline else None
    figures = [result.actual.value if result.actual else None, baseline, result.expected, result.projected]
    compared = [figure for figure in figures if figure is not None]
    least = max(1, 0 if baseline is None else min(written_decimals(baseline), 6))
    own = own_decimals(exact)
    for places in range(min(least, own), MOST_DECIMALS):
        step = Fraction(1, 10**places)
        nearest = Fraction(rounded(exact, places))
        if own > places and abs(nearest - exact) * FINE > abs(exact):
            continue
        for value in (nearest, nearest - step, nearest + step):
            shown = threshold._replace(value=rounded(value, places))
            if all(satisfies(figure, shown) == satisfies(figure, threshold) for figure in compared):
                return shown
    return threshold


def target_sign(result: Assessment, language: Language, *, ascii_only: bool = False) -> str:
    """`≥50%`, `≤446.9`: the threshold as a column shows it; `≤b−55%` while its baseline b is unknown."""
    return threshold_sign(told(result), language, result.goal.unit_in(language), ascii_only=ascii_only)


def target_words(result: Assessment, language: Language) -> str:
    """`at least 50%`, `at most 446.9 (55% below 993.1, 1990)`: the threshold as a sentence says it."""
    threshold = told(result)
    if threshold.is_known:
        words = threshold_words(threshold, language, result.goal.unit_in(language))
        return f"{words} ({from_baseline(result, language)})" if threshold.relative else words
    if threshold.relative is None:
        return "–"
    size = _size(threshold.relative, language)
    way = threshold.relative.way
    said = pick(language, f"{size} {way} the baseline", _OF_BASELINE[way].format(size))
    return word(threshold.operator, language, said)


_OF_BASELINE = {
    "of": "{0} giá trị cơ sở",
    "above": "mức cao hơn giá trị cơ sở {0}",
    "below": "mức thấp hơn giá trị cơ sở {0}",
}


def from_baseline(result: Assessment, language: Language) -> str:
    """`55% below 993.1, 1990`: how the threshold follows from the baseline; "" where it does not."""
    relative, baseline = result.threshold.relative, result.baseline
    if relative is None or baseline is None or baseline.value is None:
        return ""
    b = brief(baseline.value, 1, language) + ("%" if result.goal.is_percent else "")
    size, when = _size(relative, language), in_sentence(baseline.period, language)
    if language == "vi":
        words = {
            "of": "bằng {0} mức {1}",
            "above": "cao hơn {0} so với mức {1}",
            "below": "thấp hơn {0} so với mức {1}",
        }
        return words[relative.way].format(size, f"{b} của {when}")
    return f"{size} {relative.way} {b}, {when}"


def _size(relative: Relative, language: Language) -> str:
    number = brief(relative.number, 1, language)
    if relative.is_share:
        return f"{number}%"
    return with_unit(number, word("pp", language) if relative.unit == "pp" else relative.unit)


def row_gap(result: Assessment, places: int, language: Language, *, trimmed: bool = False) -> str:
    """The gap of a result with its sign; a dash where there is none to tell."""
    value = judged_value(result)
    if value is None or not result.threshold.is_known or (result.gap is None and not result.goal.hold):
        return "–"
    return gap_shown(value, told(result), places, language, trimmed=trimmed)


def part_shown(result: Assessment, language: Language, places: int = 1) -> str:
    """Of a part of a sum its figure and its share of the whole: `205 (50%)`; "" of everything else."""
    if result.actual is None or not is_part(result):
        return ""
    value = brief(result.actual.value, places, language)
    share = share_of_whole(result, language)
    return f"{value} ({share})" if share else value


def is_limit(result: Assessment) -> bool:
    """Whether it is a limit to a sum over time, which is used up and not reached."""
    return result.goal.accumulate and direction(result.threshold) < 0


def side(result: Assessment, gap: str, unit: str | None, language: Language, value: Number | None = None) -> str:
    """`10 pp short`, `8 pp too high`, `300 left`: a printed gap, with its sign, in the direction of its target.

    It is the gap of `value`, where that is not the one that is judged.
    """
    threshold, value = told(result), judged_value(result) if value is None else value
    if gap[0] not in "+-":
        return word("on_it" if threshold.low is None else "within", language)
    kind: str = "sum" if is_limit(result) else threshold.operator
    if threshold.low is not None and value is not None:
        kind = "below" if value < threshold.low else "above"
    return pick(language, *SIDES[kind][gap[0] == "+"]).format(with_unit(gap[1:], unit))


def is_part(result: Assessment) -> bool:
    """Whether it is an area that is a part of a sum, of which nothing is asked by itself."""
    return not result.threshold.is_known and result.threshold.relative is None


def share_of_whole(result: Assessment, language: Language) -> str:
    """`50%`: the share of a part in the whole; "" where the whole is not known, or 0."""
    if result.actual is None or result.whole is None or not result.whole.value:
        return ""
    percent = 100 * Fraction(result.actual.value) / Fraction(result.whole.value)
    return brief(percent, 1, language) + "%"


def distance(value: Number, result: Assessment, places: int, language: Language) -> str:
    """`10.35 pp short` of the target, for any value on its scale."""
    threshold = told(result)
    gap = gap_of(value, threshold)
    sign = "+" if gap > 0 else "-" if gap < 0 else ""
    text = sign + brief(abs(gap), places, language)
    return side(result, text, gap_unit(result.goal.unit_in(language), language), language, value)
