"""What is shown never contradicts the verdict: 100,000 drawn figures, near every line that a verdict is drawn at.

The cells are made by the function that makes the rows of `status`; they are read back as numbers, as a reader does, and
compared as a reader compares them. Half of the figures lie within a few units of a far decimal of the threshold, the
baseline, the planned value or a cut of the pace, where rounding could say the opposite of what was judged.
"""

import operator
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxtrack.actuals import Actuals, Figure
from dxtrack.judge import Assessment, Report, assess
from dxtrack.periods import parse_period
from dxtrack.render import rows as render_rows
from dxtrack.render.rows import Row, rows_of
from dxtrack.targets import Baseline, Goal, Localized, Target, Targets, Threshold, satisfies
from dxtrack.targets.threshold import Operator
from dxtrack.wording import figures, gap_words, rows
from dxtrack.wording.figures import written
from dxtrack.wording.words import Language

DRAWS = 100_000
GOALS = 500
"""Goals in one report."""
EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
CUTS = (Fraction(0), Fraction(60, 100), Fraction(95, 100), Fraction(1))
"""Where docs/method.md cuts the pace, and the plan itself."""
ATTENTION = ("missed", "moving_away", "off_track", "at_risk")
"""The statuses of which `Needs attention` words the gap."""
NOT_SATISFIED = ("short", "too high", "exactly on it", "below the range", "above the range")
"""How the words of a gap end that does not satisfy its target; in Vietnamese they begin with `còn` or `đúng`."""
COMPARE = {"≥": operator.ge, ">": operator.gt, "≤": operator.le, "<": operator.lt}
OPERATORS: tuple[Operator, ...] = (">=", ">", "<=", "<", "between")
MONTHS = [parse_period(f"{year}-{month:02}") for year in range(2021, 2026) for month in range(1, 13)]
BASELINE, DEADLINE, LATER = (parse_period(text) for text in ("2020", "2025-12", "2030-12"))
LANGUAGES: tuple[Language, ...] = ("en", "vi")


# --- draws ---


def number(random: Random) -> Decimal:
    """A number as a targets file may state it: of either sign, small or large, with up to four decimals."""
    places = random.choice((0, 0, 0, 1, 1, 2, 4))
    whole = random.randint(-2, 10) * random.choice((1, 5, 37, 370, 61_725))
    return Decimal(whole).scaleb(-places)


def near(random: Random, anchor: Decimal | Fraction) -> Decimal | Fraction:
    """A figure beside a number, or on it: a decimal as a data file has it, or the exact ratio of two counts."""
    step = random.choice((-5, -4, -1, -1, 0, 0, 1, 1, 4, 5))
    places = random.choice((0, 1, 1, 2, 2, 3, 4, 5, 6, 8)) if random.random() < 0.96 else random.choice((12, 25, 40))
    if random.random() < 0.2:
        return Fraction(anchor) + Fraction(step, random.choice((3, 7, 10**places, 3 * 10**places)))
    top, bottom = anchor.as_integer_ratio()
    stated = Decimal(round(Fraction(top * 10**places, bottom))).scaleb(-places)
    return EXACT.add(stated, Decimal(step).scaleb(-places))


def draw(random: Random) -> tuple[Goal, Figure, bool]:
    """A goal of one target or two, a figure of it, and whether it is judged after the deadline."""
    edge, sign = number(random), random.choice(OPERATORS)
    width = abs(number(random)) + 1
    threshold = Threshold(sign, low=edge, high=edge + width) if sign == "between" else Threshold(sign, edge)
    start = number(random)
    if random.random() < 0.2:
        start = EXACT.add(edge, Decimal(random.choice((-1, 1))).scaleb(-random.choice((0, 1, 2, 5))))
    past = random.random() < 0.4
    month = 59 if past else random.randrange(60)
    match random.randrange(8):
        case 0 | 1 | 2:
            anchor: Decimal | Fraction = edge
        case 3 | 4 | 5:
            way = Fraction((edge if sign != "between" or start < edge else edge + width) - start)
            anchor = Fraction(start) + way * (month + 1) / 60 * random.choice(CUTS)
        case 6:
            anchor = edge + width
        case _:
            anchor = number(random)
    value = near(random, anchor)
    targets = [Target(DEADLINE, threshold)]
    if sign != "between" and random.random() < 0.2:
        targets.append(Target(LATER, Threshold(sign, edge + width if sign in (">=", ">") else edge - width)))
    stated = Baseline(BASELINE, start) if random.random() < 0.9 else None
    goal = Goal(targets=targets, unit=Localized(en=random.choice(("%", "%", None, "dossiers"))), baseline=stated)
    return goal, Figure(MONTHS[month], value, "final", None, None, "data.csv", 2, 3, None), past


def reports(draws: int) -> Iterator[Report]:
    """Reports of so many targets or a few more, most of them of the deadline's last day, some of the day after."""
    random = Random(20260101)
    while draws > 0:
        drawn = [draw(random) for _ in range(GOALS)]
        for past in (False, True):
            some = {f"g{index}": (goal, figure) for index, (goal, figure, late) in enumerate(drawn) if late is past}
            targets = Targets(goals={goal_id: goal for goal_id, (goal, _) in some.items()})
            actuals = Actuals({goal_id: {(None, None): [figure]} for goal_id, (_, figure) in some.items()})
            report = assess(targets, actuals, date(2026, 1, 1) if past else date(2025, 12, 31))
            draws -= len(report.results)
            yield report


# --- reading as a reader does ---


def as_number(text: str, language: Language) -> Decimal:
    """The number that a cell shows: `1.234,5%` in Vietnamese is 1234.5; of `49.9…` more digits follow, as in 49.95."""
    grouping, mark = (".", ",") if language == "vi" else (",", ".")
    return Decimal(text.rstrip("%").replace(grouping, "").replace(mark, ".").replace("…", "5"))


def shown_test(target: str, language: Language) -> Callable[[Decimal], bool]:
    """Whether a shown number satisfies the target as it is shown."""
    if target[0] not in "≥>≤<":
        match = re.fullmatch(r"(-?[0-9.,]+)–(-?[0-9.,]+)%?", target)
        assert match, target
        low, high = (as_number(text, language) for text in match.groups())
        return lambda value: low <= value <= high
    edge, compare = as_number(target[1:], language), COMPARE[target[0]]
    return lambda value: compare(value, edge)


def order(one: Decimal | Fraction, other: Decimal | Fraction | int) -> int:
    """-1, 0 or 1: less, equal, greater."""
    (top, bottom), (other_top, other_bottom) = one.as_integer_ratio(), other.as_integer_ratio()
    difference = top * other_bottom - other_top * bottom
    return (difference > 0) - (difference < 0)


def contradictions(row: Row, language: Language) -> Iterator[str]:
    """Everything that the row shows and the verdict denies; nothing where the row is honest."""
    result, cells = row.result, row.cells
    if result.actual is None:
        return
    actual = as_number(cells.actual, language)
    satisfied = shown_test(cells.target, language)
    if satisfied(actual) != result.satisfied:
        yield "actual against target"
    gap = as_number(cells.gap, language)
    if bool(gap) != bool(result.gap):
        yield "a gap of zero that is none, or none that is one"
    if (gap < 0 or cells.gap.startswith("-")) and result.satisfied:
        yield "a gap that says short where it is satisfied"
    if (gap > 0 or cells.gap.startswith("+")) and not result.satisfied:
        yield "a gap that says over where it is not satisfied"
    words = gap_words(result, cells.gap, language) if result.status in ATTENTION else ""
    bad = words.startswith(("còn", "đúng")) if language == "vi" else words.endswith(NOT_SATISFIED)
    if words and bad is result.satisfied:
        yield "short or over in words"
    yield from _progress(result, cells.progress)
    if cells.expected != "–" and result.expected is not None:
        shown = order(actual, as_number(cells.expected, language))
        if shown == -order(result.actual.value, result.expected) != 0:
            yield "actual against expected"
    if cells.projected != "–" and result.projected is not None:
        projected = as_number(cells.projected, language)
        if satisfied(projected) != satisfies(result.projected, result.threshold):
            yield "projected against target"
    if result.pace is not None:
        pace = as_number(figures.share(result.pace, language), language)
        for cut, of_hundred in zip(CUTS, (0, 60, 95, 100), strict=True):
            if order(pace, of_hundred) != order(result.pace, cut):
                yield f"pace against {cut}"


def _progress(result: Assessment, text: str) -> Iterator[str]:
    if result.progress is None:
        if text != "–":
            yield "a progress that is unknown"
        return
    if text.startswith((">", "<")):
        least, most = {"<1%": (0, 1), ">-1%": (-1, 0), ">99%": (99, 101)}[text]
        if not least < result.progress * 100 < most or (text == ">99%" and result.satisfied):
            yield "progress that is not what its sign says"
        return
    percent = int(text.removesuffix("%"))
    if (percent >= 100) != result.satisfied:
        yield "progress of 100% against the verdict"
    if order(Fraction(percent), 0) != order(result.progress, 0):
        yield "progress on the other side of the baseline"


# --- what must hold ---


def found(draws: int) -> list[str]:
    """The contradictions of so many draws, in one language and then the other, with the numbers that make them."""
    return [
        f"{language}: {what}: {row.cells} of {row.result.actual and row.result.actual.value!r},"
        f" baseline {row.result.baseline and row.result.baseline.value}, {row.result.threshold}, {row.result.status}"
        for number, report in enumerate(reports(draws))
        for language in [LANGUAGES[number // 2 % 2]]
        for row in rows_of(report.results, language)
        for what in contradictions(row, language)
    ]


def test_no_shown_figure_contradicts_its_verdict() -> None:
    """Actual, gap, progress, expected, projected and pace are shown on that side of every line where they truly lie.

    A gap is a plain zero only where it is zero: a strict threshold that is met exactly and so not satisfied.
    """
    assert found(DRAWS) == []


def test_draws_lie_near_the_lines() -> None:
    """The draws hold every open and every decided verdict often, and figures that one decimal would misstate."""
    results = [result for report in reports(GOALS * 20) for result in report.results]
    for status in ("missed", "moving_away", "off_track", "at_risk", "unrated", "on_track", "met"):
        assert sum(result.status == status for result in results) > 200, status
    close = [result for result in results if result.gap and abs(result.gap) < Fraction(1, 20)]
    assert len(close) > len(results) // 10
    assert sum(result.gap == 0 for result in results) > 200


@pytest.mark.parametrize(
    ("name", "rounded", "says"),
    [
        (
            "kept",
            lambda value, _, places, language, **how: figures.decimals(value, places, language, **how),
            "actual against target",
        ),
        ("progress_shown", lambda result: "–" if result.progress is None else f"{float(result.progress):.0%}", "100%"),
        ("share", lambda value, language: figures.decimals(value * 100, 1, language) + "%", "pace"),
    ],
)
def test_the_test_can_fail(monkeypatch: pytest.MonkeyPatch, name: str, rounded: object, says: str) -> None:
    """Where one of the functions rounds as everybody does, contradictions are found."""
    for module in (figures, rows, render_rows):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, rounded)
    assert any(says in text for text in found(GOALS * 2))


# --- the tools that wording rounds with ---


numbers = st.one_of(
    st.fractions(),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.builds(Fraction, st.integers(-(10**40), 10**40), st.integers(1, 10**30)),
    st.builds(lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(-999, 999), st.integers(-30, 27)),
)


@given(numbers, st.integers(0, figures.MOST_DECIMALS))
def test_decimals_are_half_up(value: Decimal | Fraction, places: int) -> None:
    """The text is the nearest number with so many decimals; of two that are as near, the one away from zero."""
    text = figures.decimals(value, places, "en")
    assert len(text.partition(".")[2]) == places
    nearest, half = Fraction(text.replace(",", "")), Fraction(1, 2 * 10**places)
    distance = abs(nearest) - abs(Fraction(value))
    assert -half < distance <= half
    assert nearest * Fraction(value) >= 0
    assert not (nearest == 0 and text.startswith("-"))
    vietnamese = text.translate(str.maketrans(",.", ".,"))
    assert figures.decimals(value, places, "vi") == vietnamese
    assert figures.decimals(value, places, "en", grouped=False) == text.replace(",", "")


def test_decimals_by_hand() -> None:
    """Halves go away from zero, thousands are grouped, zero has no sign, and no number is too long."""
    said = [
        figures.decimals(Decimal(text), 1, "en") for text in ("0.25", "-0.25", "0.05", "-0.04", "1234567.85", "-0.0")
    ]
    assert said == ["0.3", "-0.3", "0.1", "0.0", "1,234,567.9", "0.0"]
    assert figures.decimals(Fraction(10**6000), 0, "en", grouped=False) == "1" + "0" * 6000


@given(numbers)
def test_exact_is_the_number(value: Decimal | Fraction) -> None:
    """A decimal reads back as it is; a fraction as the nearest number of 15 digits. No exponent, no trailing zero."""
    text = figures.exact(value)
    assert text is not None
    assert "E" not in text
    assert not (text.endswith(("0", ".")) and "." in text)
    assert text != "-0"
    if isinstance(value, Decimal):
        assert Decimal(text) == value
    elif value:
        unit = Fraction(10) ** (Decimal(text).adjusted() - 14)
        assert abs(Fraction(text) - value) <= unit / 2
        assert (Fraction(text) / unit).denominator == 1


@given(numbers, st.lists(numbers, max_size=3), st.integers(0, 4), st.lists(numbers, max_size=2))
def test_apart_is_the_least_that_keeps_sides(
    value: Decimal | Fraction, edges: list[Any], places: int, beside: list[Any]
) -> None:
    """As few decimals as leave the rounded value on its own side of every edge, and no fewer than were asked for.

    An edge is compared as it is, and what stands beside the value as it is rounded itself.
    """

    def rounded(number: Decimal | Fraction, many: int) -> Fraction:
        return Fraction(figures.decimals(number, many, "en", grouped=False))

    def kept(many: int) -> bool:
        shown = rounded(value, many)
        return all(order(shown, Fraction(edge)) == order(value, edge) for edge in edges) and all(
            order(shown, rounded(other, many)) == order(value, other) for other in beside
        )

    found = figures.apart(value, edges, places, beside)
    assert kept(found) or not kept(figures.MOST_DECIMALS)
    assert not any(kept(fewer) for fewer in range(places, found))


@given(numbers, st.integers(0, 6))
def test_what_is_cut_begins_as_the_number_does(value: Decimal | Fraction, places: int) -> None:
    """The digits before `…` are the first of the number, with its sign, however small it is."""
    text = figures.cut(value, places, "en", grouped=False)
    least = Fraction(text.removesuffix("…"))
    assert text.endswith("…")
    assert abs(least) <= abs(Fraction(value)) < abs(least) + Fraction(1, 10**places)
    assert text.startswith("-") == (value < 0)


@given(numbers, numbers)
def test_a_threshold_is_satisfied_exactly_at_its_number(one: Decimal | Fraction, other: Decimal | Fraction) -> None:
    """A figure satisfies a threshold as their fractions compare, however many digits both have."""
    if isinstance(other, Decimal):
        for sign, compare in ((">=", operator.ge), (">", operator.gt), ("<=", operator.le), ("<", operator.lt)):
            assert satisfies(one, Threshold(sign, value=other)) == compare(Fraction(one), Fraction(other))


def test_equal_thresholds_keep_their_own_decimals() -> None:
    """At least 40.0 and at least 40 are equal, and each is shown with the decimals it is written with."""
    assert [written(Decimal(text), "en") for text in ("40.0", "40", "40.00", "4E+1")] == ["40.0", "40", "40.00", "40"]
