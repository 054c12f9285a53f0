"""What holds for every goal and every series of figures: generated goals, judged around each of their dates.

A goal is made of one string of bytes, which hypothesis draws at once and shrinks; a draw for every choice would be much
slower. Targets are read from JSON text. Figures are records made directly, at a fiftieth of the cost of reading CSV,
except in the properties that are about rows: never raising, the order of the rows, and what the reader keeps of them.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Context, Decimal
from fractions import Fraction
from math import prod
from random import Random
from typing import Any, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxtrack.actuals import Actuals, Figure, Source, read_actuals
from dxtrack.actuals.columns import COLUMNS
from dxtrack.judge import FLAGS, Assessment, Status, assess
from dxtrack.periods import cut, parse_period
from dxtrack.render.json import to_json
from dxtrack.targets import Targets
from tests.conftest import targets_of

T = TypeVar("T")
Quantity = Decimal | Fraction

GOALS = 10
"""Goals in one generated file."""
BYTES = 120
"""Choices that a goal may take; what is beyond them is the first of each."""
EXACT = Context(prec=200)


def goals_in_all(number: int) -> Callable[[T], T]:
    """Settings for so many generated goals."""
    return settings(
        deadline=None,
        derandomize=True,
        max_examples=number // GOALS,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
    )


# --- goals and figures from bytes ---


class Dice:
    """Choices read from bytes; zeros, and bytes that are not there, choose the first option."""

    def __init__(self, content: bytes) -> None:
        self.content = iter(content)

    def below(self, many: int) -> int:
        """A number from 0 to many - 1."""
        return next(self.content, 0) % many

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.below(len(options))]

    def once_in(self, many: int) -> bool:
        """True once in so many times."""
        return self.below(many) == many - 1


@dataclass(frozen=True)
class Case:
    """A goal as a mapping (a threshold is its words and its numbers), its figures, and a day to judge it on."""

    goal: dict[str, Any]
    figures: tuple[Figure, ...]
    as_of: date


KINDS = {"annual": 1, "half-yearly": 2, "quarterly": 4, "monthly": 12, "weekly": 52, "daily": 365}
OPERATORS = ("at least", "more than", "at most", "less than", "between")
MIRRORED = {"at least": "at most", "at most": "at least", "more than": "less than", "less than": "more than"}
EXTREMES = [Decimal(f"{sign}{text}") for sign in ("", "-") for text in ("0", "1e-27", "1", "100", "1e27", "9.99e27")]
PALETTES: tuple[list[Decimal], ...] = (
    [Decimal(number) for number in range(13)],
    [Decimal(number) for number in range(-6, 7)],
    [Decimal(number * 37) / 100 for number in range(-60, 196)],
    [Decimal(f"12345678901234.{number}") for number in range(100, 110)] + [Decimal("0.1"), Decimal("49.96")],
    sorted(EXTREMES),
)


def nth_period(kind: str, year: int, number: int) -> str:
    """The period of that kind that comes so many after the first of a year."""
    per_year = KINDS[kind]
    year, part = (year + number // per_year, number % per_year) if per_year <= 12 else (year, number)
    match kind:
        case "annual":
            return f"{year:04}"
        case "half-yearly":
            return f"{year:04}-H{part + 1}"
        case "quarterly":
            return f"{year:04}-Q{part + 1}"
        case "monthly":
            return f"{year:04}-{part + 1:02}"
        case "weekly":
            monday = date.fromisocalendar(year, 1, 1) + timedelta(days=7 * part)
            return "{}-W{:02}".format(*monday.isocalendar())
        case _:
            return str(date(year, 1, 1) + timedelta(days=part))


def deadline(dice: Dice, year: int) -> str:
    """A deadline in that year, or late in the one before."""
    form = dice.pick(("{}", "{}", "{}-H1", "{}-Q3", "{}-02", "{}-06-15", "{}-W01", "{}-02-28", "{}-05-01/{}-08-20"))
    return form.format(f"{year:04}", f"{year:04}")


def case(content: bytes) -> Case:
    """A valid goal with its figures, and a day on, before or after one of its dates."""
    dice = Dice(content)
    goal: dict[str, Any] = {}
    rule = dice.pick((None, "linear", "linear", "compound", "trend", "trend", "every", "average", "latest"))
    hold = rule if rule in ("every", "average", "latest") else None
    if rule:
        goal["hold" if hold else "method"] = rule
    if rule == "average" or dice.once_in(3):
        goal["unit"] = "%"
    palette = dice.pick(PALETTES)
    if rule == "compound":
        sign = dice.pick((1, -1))
        palette = sorted(EXACT.multiply(abs(number), Decimal(sign)) for number in palette if number)
    kind = dice.pick(("annual",) * 5 + tuple(KINDS))
    figures = _figures(dice, goal, palette, kind)
    if dice.once_in(4) and not any(figure.denominator for figure in figures):
        goal["bounds"] = [min(*palette, Decimal(-1)), max(*palette, Decimal(1))]
    if hold or dice.once_in(3):
        goal["frequency"] = "annual" if kind == "daily" else kind
    if not dice.once_in(2 if rule == "trend" else 8):
        goal["baseline"] = {"period": nth_period(dice.pick((kind, kind, "annual")), 2020, 0)}
        if not dice.once_in(4):
            goal["baseline"]["value"] = dice.pick(palette)
    goal["targets"] = _targets(dice, goal, palette, OPERATORS[:4] if rule == "compound" else OPERATORS)
    days = sorted({day for figure in figures for day in (figure.day, figure.period.first)})
    if dice.once_in(5) and days:
        goal["breaks"] = [{"date": str(dice.pick(days))}]
    if dice.once_in(8):
        goal["pace"] = {"on_track": dice.pick((Decimal(1), Decimal("0.5"))), "at_risk": Decimal(0)}
    _choose_series(dice, goal, figures)
    days = dates(goal, figures) if not days or dice.once_in(3) else days[len(days) // 2 :]
    return Case(goal, figures, around(dice.pick(days))[dice.below(3)])


def _targets(
    dice: Dice, goal: dict[str, Any], palette: Sequence[Decimal], words: Sequence[str]
) -> list[dict[str, Any]]:
    """Up to three deadlines, two to four years apart, so that every window of a rate holds a whole period."""
    targets: list[dict[str, Any]] = []
    year = 2021
    for _ in range(dice.pick((1, 1, 2, 3))):
        year += 2 + dice.below(3)
        first, second, third = sorted(dice.pick(palette) for _ in range(3))
        word = dice.pick(words)
        ambitious = third if word in ("at least", "more than") else first
        numbers = (first, second) if word == "between" else (dice.pick((ambitious, ambitious, second)),)
        targets.append({"deadline": deadline(dice, year), "threshold": (word, *numbers)})
        if dice.once_in(10):
            targets[-1]["waive"] = {"until": deadline(dice, year), "reason": "a reason"}
    if "hold" in goal and ("baseline" not in goal or dice.once_in(2)):
        targets[0]["from"] = nth_period(goal["frequency"], 2021, dice.below(2))
    if dice.once_in(30) and "hold" not in goal and goal.get("method") != "compound":  # numbers of 100,000 digits
        targets.append({"deadline": "9999", "threshold": targets[-1]["threshold"]})
    if dice.once_in(2):
        targets.reverse()
    return targets


def _figures(dice: Dice, goal: dict[str, Any], palette: Sequence[Decimal], kind: str) -> tuple[Figure, ...]:
    """Runs of consecutive figures that rise or fall, with holes, areas and vintages; no two are the same figure."""
    areas = dice.pick(((None,),) * 5 + (("x",), ("x", "y"), (None, "x", "y")))
    series = dice.pick(((None,),) * 5 + (("a",), ("a", "b"), (None, "a")))
    counts = areas != (None,) and not dice.once_in(4)
    found: dict[tuple[object, ...], Figure] = {}
    for run in range(dice.pick((1, 1, 2))):
        kind = dice.pick(("annual", *KINDS)) if run else kind
        year, start = dice.pick((2020, 2021, 2022, 2019)), dice.below(KINDS[kind])
        at, steps = dice.below(len(palette)), dice.pick(((1, 1, 2, 0), (-1, -1, -2, 0), (0, 1, -1, 5), (1,)))
        for number in range(dice.below(10) or dice.below(10)):
            if dice.once_in(9):
                continue
            period = parse_period(nth_period(kind, year, start + number))
            for area in areas:
                if area and dice.once_in(16):
                    continue
                name = dice.pick(series)
                status = dice.pick(("final",) * 6 + ("preliminary", "estimate", "forecast"))
                at = min(max(at + dice.pick(steps), 0), len(palette) - 1)
                value: Quantity = palette[at]
                numerator = denominator = None
                if area and counts and not dice.once_in(20):
                    numerator, denominator = Decimal(dice.below(12)), Decimal(1 + dice.below(12))
                    value = Fraction(numerator) / Fraction(denominator) * (100 if goal.get("unit") == "%" else 1)
                figure = Figure(period, value, status, area, name, "d.csv", 1, 1, None, numerator, denominator)
                found[period.first, period.last, area, name, status] = figure
    return tuple(found.values())


def _choose_series(dice: Dice, goal: dict[str, Any], figures: Sequence[Figure]) -> None:
    names = {figure.series for figure in figures}
    if (None not in names and len(names) > 1) or dice.once_in(16):
        goal["series"] = dice.pick(("a", "b"))
    if "baseline" in goal and dice.once_in(8):
        goal["baseline"]["series"] = dice.pick(("a", "b"))


def dates(goal: dict[str, Any], figures: Iterable[Figure]) -> list[date]:
    """All days that a verdict on this goal may hang on."""
    texts = [target["deadline"] for target in goal["targets"]]
    texts += [target[key] for target in goal["targets"] for key in ("from",) if key in target]
    texts += [target["waive"]["until"] for target in goal["targets"] if "waive" in target]
    texts += [cut_off["date"] for cut_off in goal.get("breaks", ())]
    texts += [goal["baseline"]["period"]] if "baseline" in goal else []
    days = [parse_period(text).last for text in texts] + [figure.day for figure in figures]
    return sorted(set(days))


def around(day: date) -> list[date]:
    """The day, the one before and the one after."""
    return [day, day - timedelta(days=1), min(day, date.max - timedelta(days=1)) + timedelta(days=1)]


files = st.binary(min_size=GOALS * BYTES, max_size=GOALS * BYTES).map(
    lambda content: [case(content[start : start + BYTES]) for start in range(0, GOALS * BYTES, BYTES)]
)


# --- judging them ---


def written(value: Any) -> str:
    """Plain data as JSON, with decimals and thresholds as a targets file has them."""
    match value:
        case Decimal():
            return f"{value}"
        case (str(words), Decimal() as number):
            return f'"{words} {number}"'
        case ("between", low, high):
            return f'"between {low} and {high}"'
        case dict():
            return "{" + ", ".join(f'"{key}": {written(item)}' for key, item in value.items()) + "}"
        case list():
            return f"[{', '.join(map(written, value))}]"
        case _:
            return json.dumps(value)


def targets_of_cases(cases: Sequence[Case]) -> Targets:
    """The targets file of all cases; the goals are g0, g1 and so on."""
    return targets_of(written({"version": 1, "goals": {f"g{at}": case.goal for at, case in enumerate(cases)}}))


def figures_of(cases: Sequence[Case]) -> Actuals:
    """The figures of all cases as the reader would keep them."""
    kept: dict[str, dict[tuple[str | None, str | None], list[Figure]]] = {}
    for at, case in enumerate(cases):
        for figure in case.figures:
            kept.setdefault(f"g{at}", {}).setdefault((figure.area, figure.series), []).append(figure)
    return Actuals(kept)


def rows_of(cases: Sequence[Case]) -> list[str]:
    """The rows of a data file with all cases' figures."""
    rows = []
    for at, case in enumerate(cases):
        for figure in case.figures:
            value = "" if figure.denominator else figure.value
            counts = (figure.numerator, figure.denominator) if figure.denominator else ("", "")
            cells = (
                f"g{at}",
                figure.period.text,
                value,
                figure.area or "",
                figure.series or "",
                figure.status,
                *counts,
            )
            rows.append(",".join(map(str, cells)) + ",")
    return rows


def read(rows: Sequence[str], targets: Targets) -> Actuals:
    """The figures of those rows, as `read_actuals` reads them."""
    content = "\n".join([",".join(COLUMNS), *rows, ""])
    return read_actuals([Source("d.csv", io.BytesIO(content.encode()))], targets)


def results(cases: Sequence[Case]) -> list[Assessment]:
    """All results of all cases, each on its own day: for the whole, and for the area x where there is one."""
    targets, actuals = targets_of_cases(cases), figures_of(cases)
    return [
        result
        for at, case in enumerate(cases)
        for result in assess(targets, actuals, case.as_of, goals={f"g{at}"}, areas=areas_of(case)).results
    ]


def areas_of(case: Case) -> tuple[str | None, ...]:
    """The whole, and the area x if the case has a figure of it."""
    return (None, "x") if any(figure.area == "x" for figure in case.figures) else (None,)


def pairs(cases: Sequence[Case], others: Sequence[Case]) -> Iterator[tuple[Assessment, Assessment]]:
    """The results of cases beside those of the same cases, changed."""
    return zip(results(cases), results(others), strict=True)


def mapped(case: Case, change: Callable[[Quantity], Any], words: Mapping[str, str] | None = None) -> Case:
    """The case with every value changed, and with other words for its thresholds; ranges stay the right way round."""

    def threshold(word: str, *numbers: Decimal) -> tuple[Any, ...]:
        return ((words or {}).get(word, word), *sorted(map(change, numbers)))

    def figure(old: Figure) -> Figure:
        numerator = old.numerator if old.numerator is None else change(old.numerator)
        return old._replace(value=change(old.value), numerator=numerator)

    goal = dict(case.goal)
    goal["targets"] = [target | {"threshold": threshold(*target["threshold"])} for target in goal["targets"]]
    if "bounds" in goal:
        goal["bounds"] = sorted(map(change, goal["bounds"]))
    if "value" in goal.get("baseline", ()):
        goal["baseline"] = goal["baseline"] | {"value": change(goal["baseline"]["value"])}
    return replace(case, goal=goal, figures=tuple(map(figure, case.figures)))


def agree(result: Assessment, other: Assessment, *names: str, times: Fraction | int = 1) -> None:
    """Asserts that quantities of two results are the same, or so many times as much."""
    for name in names:
        value, changed = getattr(result, name), getattr(other, name)
        assert changed == (value if value is None or times == 1 else value * times), (name, result, other)


RATIOS = ("status", "rule", "flags", "pace", "progress", "lag_months", "speed_up", "reached", "kept", "satisfied")
"""What changes neither with the unit of the figures nor with their sign."""


# --- what holds ---


@goals_in_all(4000)
@given(files)
def test_every_valid_goal_is_judged(cases: list[Case]) -> None:
    """No valid targets and rows make assess or the JSON raise; every row has its parts, and NaN is none of them."""
    targets = targets_of_cases(cases)
    actuals = read(rows_of(cases), targets)
    for at, case in enumerate(cases):
        report = assess(targets, actuals, case.as_of, goals={f"g{at}"}, areas=areas_of(case))
        assert len(report.results) == len(case.goal["targets"]) * len(areas_of(case))
        for result in report.results:
            assert result.status in Status
            assert set(result.flags) <= set(FLAGS) and list(result.flags) == sorted(set(result.flags))
            assert (result.gap is None) == (result.satisfied is None)
        document = json.loads(to_json(report), parse_int=Decimal, parse_float=Decimal, parse_constant=no_constant)
        assert [row["status"] for row in document["results"]] == [result.status for result in report.results]


def no_constant(name: str) -> None:
    """NaN and Infinity, which Python would read, are no JSON."""
    raise AssertionError(name)


@goals_in_all(300)
@given(files)
def test_on_before_and_after_every_date(cases: list[Case]) -> None:
    """On every date that a goal or its figures name, the day before and the day after, there is a verdict."""
    targets, actuals = targets_of_cases(cases), figures_of(cases)
    for at, case in enumerate(cases):
        for as_of in {near for day in dates(case.goal, case.figures) for near in around(day)}:
            for result in assess(targets, actuals, as_of, goals={f"g{at}"}).results:
                assert result.status in Status
                assert result.actual is None or result.actual.day <= as_of
                if result.status in (Status.MISSED, Status.DUE):
                    assert as_of > result.deadline or result.goal.hold
                if result.status == Status.NOT_STARTED and not result.goal.hold:
                    assert result.baseline and as_of < result.baseline.period.last


@goals_in_all(1000)
@given(files, st.booleans())
def test_on_the_threshold_the_gap_is_zero(cases: list[Case], upper: bool) -> None:
    """Where all figures stand exactly on a threshold, or on one edge of a range, its gap is 0 and not unknown."""
    edges = [case.goal["targets"][0]["threshold"][-1 if upper else 1] for case in cases]
    flat = [
        replace(case, figures=tuple(figure._replace(value=edge, denominator=None) for figure in case.figures))
        for case, edge in zip(cases, edges, strict=True)
    ]
    for result in results(flat):
        case, edge = flat[int(result.goal_id[1:])], edges[int(result.goal_id[1:])]
        if result.target.deadline.text != case.goal["targets"][0]["deadline"] or result.actual is None:
            continue
        if result.goal.hold == "average" and (edge < -100 or result.threshold.operator == "between"):
            continue  # no mean below -100 %; of ranges the mean is compared to 28 digits
        assert result.gap == 0
        assert result.satisfied == (result.threshold.operator not in ("<", ">"))


@goals_in_all(1000)
@given(files, st.sampled_from(["2", "0.5", "10", "1000", "0.001"]))
def test_the_unit_does_not_matter(cases: list[Case], text: str) -> None:
    """The same figures in another unit (thousands, halves) get the same verdicts; amounts are so many times as much.

    Compound growth too: it is computed from ratios. Only the mean of growth rates is a matter of percent.
    """
    factor = Decimal(text)

    def scaled(value: Quantity) -> Quantity:
        return value * Fraction(factor) if isinstance(value, Fraction) else EXACT.multiply(value, factor)

    levels = [case for case in cases if case.goal.get("hold") != "average"]
    for result, other in pairs(levels, [mapped(case, scaled) for case in levels]):
        agree(result, other, *RATIOS)
        agree(result, other, "gap", "expected", "projected", "needed_per_year", times=Fraction(factor))


@goals_in_all(1000)
@given(files)
def test_more_and_less_are_mirror_images(cases: list[Case]) -> None:
    """With every value negated and at least for at most, the verdict is the same, and so are gap, pace and progress."""

    def negated(value: Quantity) -> Quantity:
        return -value if isinstance(value, Fraction) else value.copy_negate()

    levels = [case for case in cases if case.goal.get("hold") != "average"]
    for result, other in pairs(levels, [mapped(case, negated, MIRRORED) for case in levels]):
        agree(result, other, *RATIOS, "gap")
        agree(result, other, "expected", "projected", "needed_per_year", times=-1)


@goals_in_all(1000)
@given(files)
def test_the_future_is_not_known(cases: list[Case]) -> None:
    """Figures that stand after the as-of day change nothing, but for the names of series, which are asked of all."""
    known = [
        replace(case, figures=tuple(figure for figure in case.figures if figure.day <= case.as_of)) for case in cases
    ]
    same = [
        (case, past)
        for case, past in zip(cases, known, strict=True)
        if {figure.series for figure in case.figures} == {figure.series for figure in past.figures}
        and areas_of(case) == areas_of(past)
    ]
    if same:
        for result, other in pairs(*zip(*same, strict=True)):
            assert result == other


@goals_in_all(1000)
@given(files)
def test_splitting_an_area_changes_no_sum(cases: list[Case]) -> None:
    """Where an area is divided in two, and both report what it reported, the whole is the same to the last digit."""
    whole = [replace(case, figures=tuple(as_counts(case))) for case in cases]
    split = [replace(case, figures=tuple(divided(case.figures))) for case in whole]
    for result, other in pairs(whole, split):
        assert (result.roll_up is None) == (other.roll_up is None)
        agree(result, other, *(name for name in Assessment.__annotations__ if name != "roll_up"))


def as_counts(case: Case) -> Iterator[Figure]:
    """Figures of the areas y and z; those of a goal without areas as counts of the area y."""
    counted = any(figure.area for figure in case.figures)
    for figure in case.figures:
        if counted:
            yield figure._replace(area="z" if figure.area == "x" else figure.area)
        else:
            count, unit = Decimal(str(figure.value)).copy_abs(), Decimal(100 if case.goal.get("unit") == "%" else 1)
            yield figure._replace(area="y", value=count, numerator=count, denominator=unit)


def divided(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The same figures with the area y cut into two: a quarter of the numerators, and half of the denominators."""
    for figure in figures:
        if figure.area != "y":
            yield figure
            continue
        for part, above, below in (("1", "0.25", "0.5"), ("2", "0.75", "0.5")):
            if figure.numerator is None or figure.denominator is None:
                yield figure._replace(area="y" + part)
            else:
                yield figure._replace(
                    area="y" + part,
                    numerator=EXACT.multiply(figure.numerator, Decimal(above)),
                    denominator=EXACT.multiply(figure.denominator, Decimal(below)),
                )


@goals_in_all(1000)
@given(files)
def test_a_final_verdict_is_an_exact_comparison(cases: list[Case]) -> None:
    """What is met or missed by rule 3 is so by a comparison of fractions that knows nothing of the rules before it."""
    for result in results(cases):
        if result.rule != 3:
            continue
        assert result.status in (Status.MET, Status.MISSED) and result.actual is not None
        kept = fits(Fraction(result.actual.value), result)
        if result.goal.hold in ("every", "average"):
            values = window_values(result)
            kept = all(fits(value, result) for value in values)
            if result.goal.hold == "average":
                kept = fits(prod((1 + value / 100 for value in values), start=Fraction(1)), result, len(values))
        assert result.status == (Status.MET if kept else Status.MISSED)
        assert result.satisfied == kept


def fits(value: Fraction, result: Assessment, powers: int | None = None) -> bool:
    """Whether a value satisfies the threshold of a result, or as growth over so many periods the threshold's growth."""

    def scaled(edge: Decimal | None) -> Fraction:
        assert edge is not None
        if powers is None:
            return Fraction(edge)
        return (1 + Fraction(edge) / 100) ** powers if edge >= -100 else Fraction(-1)  # below every growth

    threshold = result.threshold
    if threshold.operator == "between":
        return scaled(threshold.low) <= value <= scaled(threshold.high)
    edge = scaled(threshold.value)
    return {">=": value >= edge, ">": value > edge, "<=": value <= edge, "<": value < edge}[threshold.operator]


def window_values(result: Assessment) -> list[Fraction]:
    """The figures of the periods that a rate is kept in."""
    window = result.goal.window(result.target)
    assert window is not None
    periods = set(cut(*window).each())
    return [Fraction(f.value) for f in result.figures if (f.period.first, f.period.last) in periods]


@goals_in_all(700)
@given(files, st.sampled_from(["1", "0.01", "1e9"]))
def test_a_better_figure_is_never_worse(cases: list[Case], text: str) -> None:
    """Had the judging figure been better, the status would not be worse, if there is one: a range has no better end."""
    step, order = Decimal(text), list(Status)
    better, before = [], []
    for case, result in ((cases[int(result.goal_id[1:])], result) for result in results(cases)):
        old = result.actual
        if old not in case.figures or result.threshold.operator == "between" or result.status == Status.UNRATED:
            continue
        up = step if result.threshold.operator in (">", ">=") else -step
        figures = tuple(new_value(figure, up) if figure == old else figure for figure in case.figures)
        better.append(replace(case, figures=figures))
        before.append(result)
    changed = {(result.goal_id, result.area, result.deadline): result for result in results(better)} if better else {}
    for at, result in enumerate(before):
        after = changed[f"g{at}", result.area, result.deadline]
        unrated = after.status == Status.UNRATED  # a mean below -100 %, or growth through 0
        assert unrated or order.index(after.status) >= order.index(result.status), (result, after)


def new_value(figure: Figure, more: Decimal) -> Figure:
    """The figure with another value, and without the counts that gave the old one."""
    return figure._replace(value=Fraction(figure.value) + Fraction(more), numerator=None, denominator=None)


@goals_in_all(300)
@given(files, st.integers(0, 2**32))
def test_the_order_of_rows_does_not_matter(cases: list[Case], seed: int) -> None:
    """A data file whose rows are shuffled gives the same report, but for the lines where the figures stand."""
    targets, rows = targets_of_cases(cases), rows_of(cases)
    shuffled = Random(seed).sample(rows, len(rows))

    def documents(rows: Sequence[str]) -> list[Any]:
        actuals = read(rows, targets)
        reports = [
            assess(targets, actuals, case.as_of, goals={f"g{at}"}, areas=areas_of(case))
            for at, case in enumerate(cases)
        ]
        return [json.loads(re.sub(r'"line": \d+', '"line": 0', to_json(report)))["results"] for report in reports]

    assert documents(rows) == documents(shuffled)
