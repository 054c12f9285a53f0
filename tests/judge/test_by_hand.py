"""What a statistician would work out by hand: every method, hold, status, flag and quantity, with its arithmetic."""

import io
import math
from datetime import date
from fractions import Fraction

import pytest

from dxtrack.actuals.reading import Source, read_actuals
from dxtrack.judge.levels import FLAGS, Alternative, Assessment, Kept, Report, RollUp, Status, assess
from dxtrack.periods import parse_period
from dxtrack.problems import InputError
from dxtrack.render.json import to_json
from tests.conftest import judge, only, targets_of


def goal(*targets: str, **keys: str) -> str:
    """A targets file with the one goal g; a target is `2025: at least 50`, and more keys may follow a comma."""
    lines = [f"    {key}: {value}" for key, value in keys.items()]
    pairs = [target.split(": ", 1) for target in targets]
    lines += ["    targets:", *(f"      - {{deadline: {deadline}, threshold: {rest}}}" for deadline, rest in pairs)]
    return "\n".join(["version: 1", "goals:", "  g:", *lines])


def rows(*lines: str, columns: str = "period,value") -> str:
    """A data file of g with those columns."""
    return "\n".join([f"goal,{columns}", *(f"g,{line}" for line in lines), ""])


def years(first: int, *values: float) -> str:
    """A data file of g with a figure for each year from the first on."""
    return rows(*(f"{first + number},{value}" for number, value in enumerate(values)))


def has(result: Assessment, **wanted: object) -> None:
    """Asserts the named fields of a result; quantities are exact."""
    for name, value in wanted.items():
        assert getattr(result, name) == value, name


def by_deadline(report: Report) -> tuple[Assessment, ...]:
    """The results of a report, which come in the order of their deadlines."""
    assert [result.deadline for result in report.results] == sorted(result.deadline for result in report.results)
    return report.results


FORTY_TO_FIFTY = goal("2025: at least 50", baseline="{period: 2020, value: 40}")


# --- linear ---


def test_linear_one_deadline() -> None:
    """40 (2020) on the way to 50 (2025) is 45 in 2023, where the plan is 46: five of six, half a year behind.

    The plan stood at 45 after 2.5 years. 5 are left for 2 years, at 5/3 a year so far: 2.5 / (5/3) = 3/2 times the
    speed. At this speed it is 40 + 25/3 in 2025, and 50 three years from 2023.
    """
    has(
        only(judge(FORTY_TO_FIFTY, years(2023, 45), "2024-02-01")),
        status="at_risk",
        gap=-5,
        progress=Fraction(1, 2),
        expected=46,
        pace=Fraction(5, 6),
        lag_months=6,
        needed_per_year=Fraction(5, 2),
        speed_up=Fraction(3, 2),
        projected=Fraction(145, 3),
        reached=date(2026, 12, 31),
        kept=None,
        flags=(),
    )


def test_linear_where_less_is_better() -> None:
    """10 (2020) to at most 4 (2026) is 8 in 2023: planned 7, so 2/3 of the move; the gap is negative when short.

    -4 are left for 3 years at -2/3 a year so far, twice the speed; 6 years more at this speed.
    """
    targets = goal("2026: at most 4", baseline="{period: 2020, value: 10}")
    has(
        only(judge(targets, years(2023, 8), "2024-02-01")),
        status="at_risk",
        gap=-4,
        progress=Fraction(1, 3),
        expected=7,
        pace=Fraction(2, 3),
        lag_months=12,
        needed_per_year=Fraction(-4, 3),
        speed_up=2,
        projected=6,
        reached=date(2029, 12, 31),
    )


def test_linear_through_several_deadlines() -> None:
    """From 10 (2020) through 20 (2022) to 50 (2025) the plan bends: 26 in 2023 is measured against 30.

    First target: 18 in 2022 is 2 short and 8/10 of the way; the plan stood at 18 after 19.2 of 24 months; 2 more at
    4 a year take half a year. Second: 16 of 20 planned; the plan stood at 26 after 24 + 36·6/30 = 31.2 of 36 months;
    24 left for 2 years is 12, against 16/3 a year so far 9/4 times; 10 + 5·16/3 in 2025; 4.5 years more.
    """
    targets = goal("2022: at least 20", "2025: at least 50", baseline="{period: 2020, value: 10}")
    first, second = by_deadline(judge(targets, years(2022, 18, 26), "2024-02-01"))
    has(first, status="missed", flags=("late",), gap=-2, progress=Fraction(4, 5), expected=20, pace=Fraction(4, 5))
    has(first, lag_months=Fraction(24, 5), needed_per_year=None, speed_up=None, projected=18, reached=date(2023, 6, 30))
    has(second, status="at_risk", flags=(), gap=-24, progress=Fraction(2, 5), expected=30, pace=Fraction(4, 5))
    has(second, lag_months=Fraction(24, 5), needed_per_year=12, speed_up=Fraction(9, 4), projected=Fraction(110, 3))
    assert second.reached == date(2028, 6, 30)


def test_on_track_though_the_projection_falls_short() -> None:
    """Where the plan grows steeper, 16 in 2021 against 15 is on track, though 10 + 5·6 = 40 is not 50.

    34 are left for 4 years: 17/2 a year, 17/12 of the 6 so far.
    """
    targets = goal("2022: at least 20", "2025: at least 50", baseline="{period: 2020, value: 10}")
    _, second = by_deadline(judge(targets, years(2021, 16), "2022-02-01"))
    has(second, status="on_track", expected=15, pace=Fraction(6, 5), projected=40, needed_per_year=Fraction(17, 2))
    assert second.speed_up == Fraction(17, 12)


def test_a_path_leads_only_through_targets_of_its_direction() -> None:
    """A target that the baseline satisfies, or of the other direction, is no station: 40 to 60 is straight (R21)."""
    targets = goal("2022: at least 30", "2025: at most 35", "2030: at least 60", baseline="{period: 2020, value: 40}")
    results = by_deadline(judge(targets, years(2021, 41), "2022-02-01"))
    assert [result.expected for result in results] == [None, 39, 42]
    assert [result.status for result in results] == ["met", "moving_away", "off_track"]


def test_path_from_zero_and_through_zero() -> None:
    """Zero is a figure like any other: from -5 (2020) to 5 (2024), 0 in 2022 is half of the way and on plan."""
    targets = goal("2024: at least 5", baseline="{period: 2020, value: -5}")
    has(only(judge(targets, years(2022, 0), "2023-02-01")), progress=Fraction(1, 2), expected=0, pace=1, lag_months=0)
    targets = goal("2024: at most 0", baseline="{period: 2020, value: 8}")
    has(only(judge(targets, years(2022, 4), "2023-02-01")), progress=Fraction(1, 2), expected=4, pace=1, projected=0)


# --- compound ---


def compound(*targets: str, baseline: str) -> str:
    """A goal that is judged by growth from a figure of 2020."""
    return goal(*targets, baseline=f"{{period: 2020, value: {baseline}}}", method="compound")


def test_compound_growth() -> None:
    """1000 (2020) to 1464.1 (2024) asks 10 % a year; 1102.5 in 2022 is 5 % a year: half the pace.

    Planned were 1000·1.1² = 1210; at 5 % it is 1102.5·1.05² = 1215.50625 in 2024. What is needed and the speed-up
    stay straight: 361.6 in 2 years against 102.5 in 2 years.
    """
    result = only(judge(compound("2024: at least 1464.1", baseline="1000"), years(2022, 1102.5), "2023-02-01"))
    has(
        result,
        status="off_track",
        expected=1210,
        pace=Fraction(1, 2),
        projected=Fraction("1215.50625"),
        gap=Fraction("-361.6"),
    )
    has(result, progress=Fraction(1025, 4641), needed_per_year=Fraction("180.8"), speed_up=Fraction(3616, 1025))


def test_compound_lag_and_day_of_reaching() -> None:
    """The curve of 10 % stood at 1102.5 after ln 1.1025 / ln 1.1 years; at 5 % the target is ln 1.328 / ln 1.05 away.

    That is 12·(2 - 1.0238) = 11.71 months behind, and 69.8 months, so the end of the 70th.
    """
    result = only(judge(compound("2024: at least 1464.1", baseline="1000"), years(2022, 1102.5), "2023-02-01"))
    assert result.lag_months == pytest.approx(12 * (2 - math.log(1.1025) / math.log(1.1)))
    assert 69 < 12 * math.log(1464.1 / 1102.5) / math.log(1.05) < 70
    assert result.reached == date(2028, 10, 31)


@pytest.mark.parametrize(
    ("threshold", "reached"),
    [
        ("at least 1331", date(2023, 12, 31)),
        ("more than 1331", date(2024, 1, 31)),  # one later, as equality is not enough
        ("at least 1210", date(2022, 12, 31)),  # satisfied: the day of the figure
    ],
)
def test_compound_reached(threshold: str, reached: date) -> None:
    """From 1000 (2020) over 1210 (2022) it grows by 10 % a year, to 1331 at the end of 2023 (R7)."""
    result = only(judge(compound(f"2030: {threshold}", baseline="1000"), years(2022, 1210), "2023-02-01"))
    assert result.reached == reached


@pytest.mark.parametrize("value", [100, 90])
def test_compound_without_growth_reaches_nothing(value: int) -> None:
    """What stands still or shrinks never doubles."""
    result = only(judge(compound("2030: at least 200", baseline="100"), years(2022, value), "2023-02-01"))
    has(result, reached=None, speed_up=None, status="off_track" if value == 100 else "moving_away")


def test_compound_of_negative_figures() -> None:
    """A debt of 100 (2020) to be at most 25 (2022), halved by 2021, is on plan: both rates are -1/2."""
    result = only(judge(compound("2022: at least -25", baseline="-100"), years(2021, -50), "2022-02-01"))
    has(result, status="on_track", expected=-50, pace=1, projected=-25, lag_months=0, gap=-25)


def test_compound_of_something_to_shrink() -> None:
    """80 (2020) to at most 20 (2022) has to halve each year; 60 in 2021 shrank by a quarter: half the pace."""
    result = only(judge(compound("2022: at most 20", baseline="80"), years(2021, 60), "2022-02-01"))
    has(result, status="off_track", expected=40, pace=Fraction(1, 2), projected=45, gap=-40, progress=Fraction(1, 3))


def test_compound_has_one_curve_for_every_target() -> None:
    """Growth knows no stretches (R19): to 400 (2022) it is 100·2 in 2021, to 625 (2024) it is 100·√2.5."""
    targets = compound("2022: at least 400", "2024: at least 1600", baseline="100")
    first, second = by_deadline(judge(targets, years(2021, 150), "2022-02-01"))
    has(first, expected=200, pace=Fraction(1, 2))
    has(second, expected=200, pace=Fraction(1, 2), projected=Fraction("506.25"))


def test_compound_counts_months_whatever_the_other_targets_do() -> None:
    """A deadline in the middle of June is no station of the curve to 2024: two of four years are 1000·1.1² = 1210."""
    targets = compound("2022-06-15: at least 1100", "2024: at least 1464.1", baseline="1000")
    _, second = by_deadline(judge(targets, years(2022, 1100), "2023-02-01"))
    has(second, expected=1210)
    assert [value for _, value in second.stations] == [1000, Fraction("1464.1")]


def test_compound_plan_ends_at_its_target() -> None:
    """The year 2022 decides a deadline in its June; the plan is 400 then, and does not grow on (R27)."""
    targets = compound("2022-06-30: at least 400", baseline="100")
    has(only(judge(targets, years(2022, 200), "2023-02-01")), status="missed", expected=400, gap=-200)


@pytest.mark.parametrize("value", [0, -1])
def test_compound_through_zero_is_unrated(value: int) -> None:
    """Nothing grows from 100 to 0 or below: there is no pace, and no number in its place."""
    result = only(judge(compound("2024: at least 200", baseline="100"), years(2022, value), "2023-02-01"))
    has(result, status="unrated", rule=6, pace=None, projected=None, lag_months=None, gap=value - 200)


@pytest.mark.parametrize(
    ("baseline", "threshold"), [("0", "at least 5"), ("-1", "at least 5"), ("5", "at most 0"), ("5", "between 6 and 7")]
)
def test_compound_refuses_what_no_growth_leads_to(baseline: str, threshold: str) -> None:
    """Zero, mixed signs and ranges are an error in the targets file."""
    with pytest.raises(InputError):
        targets_of(compound(f"2025: {threshold}", baseline=baseline))


# --- trend ---


TO_200 = goal("2028: at least 200", method="trend")


@pytest.mark.parametrize(
    ("first", "status"),
    [
        ("42.97", "on_track"),  # v = 19.01, projected 195.05: 4.95 of 100 are missing
        ("43", "at_risk"),  # v = 19, projected 195: exactly 5 %
        ("52", "at_risk"),  # v = 16, projected 180: exactly 20 %
        ("52.03", "off_track"),  # v = 15.99, projected 179.95
        ("99.97", "off_track"),  # v = 0.01
        ("100", "moving_away"),
        ("101", "moving_away"),
    ],
)
def test_trend_cuts(first: str, status: str) -> None:
    """First and last of four figures, drawn on to 2028: what is then left of 200 - 100 is cut at 5 and 20 %."""
    data = rows(f"2020,{first}", "2021,-7", "2022,1000", "2023,100")
    assert only(judge(TO_200, data, "2024-02-01")).status == status


def test_trend_quantities() -> None:
    """19 a year from 100 (2023) is 195 in 2028; 100 left for 5 years is 20, 20/19 of the speed; 63.2 months to go.

    There is no plan, so nothing is expected, and no baseline, so there is no progress.
    """
    result = only(judge(TO_200, years(2020, 43, 62, 81, 100), "2024-02-01"))
    has(result, gap=-100, projected=195, needed_per_year=20, speed_up=Fraction(20, 19), reached=date(2029, 4, 30))
    has(result, expected=None, pace=None, lag_months=None, progress=None)


def test_trend_where_less_is_better() -> None:
    """40, 36, 32, 28 falls by 4 a year: 28 - 20 = 8 in 2028 of at most 8, nothing is missing."""
    targets = goal("2028: at most 8", method="trend", baseline="{period: 2019, value: 48}")
    result = only(judge(targets, years(2020, 40, 36, 32, 28), "2024-02-01"))
    has(result, status="on_track", projected=8, progress=Fraction(1, 2), needed_per_year=-4, speed_up=1)
    assert result.reached == date(2028, 12, 31)


def test_trend_takes_the_last_six_figures() -> None:
    """Of seven figures the first does not count, and all others do: 50 to 100 in five years is 10 a year."""
    result = only(judge(TO_200, years(2017, 999, 50, 85, 85, 85, 85, 100), "2024-02-01"))
    has(result, projected=150, status="off_track", flags=())


@pytest.mark.parametrize(
    ("data", "extra"),
    [
        (years(2021, 62, 81, 100), {}),
        (rows("2018,5", "2019,24", "2020,43", "2022,81", "2023,100"), {}),  # a hole
        (rows("2019,24", "2020,43", "2021,62", "2022,81", "2023-H1,90", "2023-H2,100"), {}),  # another length
        (years(2020, 43, 62, 81, 100), {"breaks": "[{date: 2021-06-01}]"}),
        (years(2021, 62, 81, 100), {"baseline": "{period: 2020, value: 43}"}),  # stated, but no row of the data
    ],
)
def test_trend_needs_four_consecutive_figures(data: str, extra: dict[str, str]) -> None:
    """Three in a row are too few: unrated, with the gap and what is needed, but without a projection (R10)."""
    result = only(judge(goal("2028: at least 200", method="trend", **extra), data, "2024-02-01"))
    has(result, status="unrated", rule=6, gap=-100, needed_per_year=20, projected=None, reached=None, speed_up=None)


@pytest.mark.parametrize(("first", "status"), [(7, "on_track"), (10, "moving_away"), (12, "moving_away")])
def test_trend_on_a_strict_threshold(first: int, status: str) -> None:
    """10 does not satisfy more than 10: on track while it rises, else moving away (R25); nothing is divided by 0."""
    result = only(judge(goal("2028: more than 10", method="trend"), years(2020, first, 9, 9, 10), "2024-02-01"))
    has(result, status=status, gap=0, needed_per_year=0, satisfied=False)


def test_trend_away_from_a_satisfied_baseline() -> None:
    """A baseline that satisfied comes first (rule 7): moving away, without a projection, though it rises again."""
    targets = goal("2028: at least 200", method="trend", baseline="{period: 2019, value: 201}")
    result = only(judge(targets, years(2020, 10, 40, 70, 100), "2024-02-01"))
    has(result, status="moving_away", rule=7, projected=None, progress=None, reached=None, needed_per_year=20)


def test_trend_into_a_range() -> None:
    """70, 66, 62, 58 towards between 45 and 50: 58 - 8 = 50 in 2025 is inside; 8 of distance are left."""
    targets = goal("2025: between 45 and 50", method="trend")
    result = only(judge(targets, years(2020, 70, 66, 62, 58), "2024-02-01"))
    has(result, status="on_track", gap=-8, projected=50, needed_per_year=-4, speed_up=1)


def test_trend_through_a_range_leads_back_to_the_side_of_the_baseline() -> None:
    """From 30 (2019) up to 52 (2023), through between 45 and 50: off track, and 45 is 7/2 a year back by 2025."""
    targets = goal("2025: between 45 and 50", method="trend", baseline="{period: 2019, value: 30}")
    result = only(judge(targets, years(2020, 43, 46, 49, 52), "2024-02-01"))
    has(result, status="off_track", flags=("overshot",), gap=-2, needed_per_year=Fraction(-7, 2))


def test_trend_counts_days_where_its_first_figure_ends_no_month() -> None:
    """1 a day from 28 to 31 January is 334 more by the end of the year, though t and deadline end months (R8)."""
    data = rows("2025-01-28,1", "2025-01-29,2", "2025-01-30,3", "2025-01-31,4")
    assert only(judge(goal("2025: at least 500", method="trend"), data, "2025-02-01")).projected == 338


# --- hold: every ---


def every(threshold: str = "at least 7", **keys: str) -> str:
    """A rate to keep in each year from 2021 to 2025."""
    return goal(f"2025: {threshold}, from: 2021", hold="every", **keys)


@pytest.mark.parametrize(
    ("values", "as_of", "status", "kept", "worst"),
    [
        ((), "2021-12-30", "not_started", 0, None),
        ((), "2021-12-31", "no_data", 0, None),
        ((8, 7, 9), "2024-02-01", "on_track", 3, 2022),
        ((8, 6, 5), "2024-02-01", "missed", 1, 2023),
        ((6, 8, 6, 9), "2025-02-01", "missed", 2, 2021),  # the earliest of equals
        ((7, 7, 7, 7, 7), "2025-12-31", "met", 5, 2021),  # complete on the deadline day itself
        ((8, 8, 8, 8), "2025-12-31", "on_track", 4, 2021),
        ((8, 8, 8, 8), "2026-01-01", "due", 4, 2021),
        ((8, 8, 8, 8, 6, 9), "2027-02-01", "missed", 4, 2025),  # 2026 is outside, and late is unknown here
    ],
)
def test_every(values: tuple[int, ...], as_of: str, status: str, kept: int, worst: int | None) -> None:
    """At least 7 in each of five years: one that fails settles it, the row shows the worst, kept counts those kept."""
    result = only(judge(every(), years(2021, *values), as_of))
    has(result, status=status, kept=Kept(kept, 5))
    assert (int(result.actual.period.text) if result.actual else None) == worst
    has(result, progress=None, expected=None, pace=None, lag_months=None, projected=None)


def test_every_shows_the_gap_of_the_worst() -> None:
    """8, 6.5, 7.5: the worst, 6.5, is half a point short; nothing can be needed any more, nor reached."""
    result = only(judge(every(), years(2021, 8, 6.5, 7.5), "2024-02-01"))
    has(result, gap=Fraction(-1, 2), satisfied=False, needed_per_year=None, reached=None)
    result = only(judge(every(), years(2021, 8, 7.5), "2024-02-01"))
    has(result, gap=Fraction(1, 2), satisfied=True, needed_per_year=0, reached=date(2022, 12, 31))


@pytest.mark.parametrize(
    ("worst", "newest", "flags"), [("final", "estimate", ()), ("estimate", "final", ("provisional",))]
)
def test_every_is_as_provisional_as_its_worst_figure(worst: str, newest: str, flags: tuple[str, ...]) -> None:
    """The figure that the row shows is the one that may change."""
    data = rows(f"2021,7,{worst}", f"2022,8,{newest}", columns="period,value,status")
    assert only(judge(every(), data, "2023-02-01")).flags == flags


def test_every_waits_for_periods_that_lack() -> None:
    """Without 2022 the others wait: on track, due when the window is over, met only with all of them (R13)."""
    data = rows("2021,8", "2023,8", "2024,8", "2025,8")
    assert only(judge(every(), data, "2025-12-31")).status == "on_track"
    has(only(judge(every(), data, "2026-01-01")), status="due", kept=Kept(4, 5))
    assert only(judge(every(), data + "g,2022,7\n", "2026-01-01")).status == "met"


def test_every_window_begins_after_the_previous_deadline_or_the_baseline() -> None:
    """Windows are 2021 to 2023 after the baseline of 2020, and 2024 to 2025 after the deadline of 2023."""
    targets = goal("2023: at least 7", "2025: at least 9", hold="every", baseline="{period: 2020}")
    first, second = by_deadline(judge(targets, years(2020, 1, 7, 8, 7, 9, 10), "2026-02-01"))
    has(first, status="met", kept=Kept(3, 3), gap=0)
    has(second, status="met", kept=Kept(2, 2), gap=0)


def test_every_counts_periods_of_its_length_only() -> None:
    """A window of years is not broken by a bad quarter; with the frequency quarterly it has 20 periods, not 5."""
    data = rows("2021,8", "2021-Q1,3")
    assert only(judge(every(), data, "2022-02-01")).status == "on_track"
    has(only(judge(every(frequency="quarterly"), data, "2022-02-01")), status="missed", kept=Kept(0, 20), set_aside=1)


@pytest.mark.parametrize(
    ("threshold", "status"),
    [("at least 7", "on_track"), ("more than 7", "missed"), ("between 7 and 8", "on_track"), ("at most 6.9", "missed")],
)
def test_every_with_each_kind_of_threshold(threshold: str, status: str) -> None:
    """7 in 2021 keeps at least 7 and the edge of a range, and breaks more than 7 and at most 6.9."""
    assert only(judge(every(threshold), years(2021, 7), "2022-02-01")).status == status


@pytest.mark.parametrize("keys", [{"hold": "every"}, {"hold": "every", "frequency": "annual"}])
def test_a_window_must_begin_somewhere(keys: dict[str, str]) -> None:
    """Without `from`, previous deadline and baseline a rate is an error, with a frequency too."""
    with pytest.raises(InputError):
        targets_of(goal("2025: at least 7", **keys))


# --- hold: average ---


def average(threshold: str, deadline: int = 2023) -> str:
    """A mean of growth rates in percent from 2021 on."""
    return goal(f"{deadline}: {threshold}, from: 2021", hold="average", unit='"%"')


@pytest.mark.parametrize(("threshold", "status"), [("at least 10", "met"), ("more than 10", "missed")])
def test_average_is_the_geometric_mean(threshold: str, status: str) -> None:
    """0 % and 21 % are 10 % a year, for 1.1² = 1.21, and not 10.5 %; equality is decided exactly."""
    result = only(judge(average(threshold, 2022), years(2021, 0, 21), "2023-02-01"))
    has(result, status=status, rule=3, projected=10, gap=0, pace=None, progress=None, expected=None, lag_months=None)


def test_average_equal_to_a_threshold_of_many_digits() -> None:
    """Two years of exactly the threshold are met, however many digits it has."""
    rate = "3.333333333333333333333333333333333333333333"
    data = rows(f"2021,{rate}", f"2022,{rate}")
    has(only(judge(average(f"at least {rate}", 2022), data, "2023-02-01")), status="met", gap=0)


def test_average_before_its_window_is_complete() -> None:
    """0 % and 15.5 % of three years against 10 %: 0.155 of the planned 0.21, and 1.331 / 1.155 - 1 is needed.

    The mean so far is √1.155 - 1 = 7.471 %, and stands under projected.
    """
    result = only(judge(average("at least 10"), years(2021, 0, 15.5), "2023-02-01"))
    has(result, status="at_risk", pace=Fraction(31, 42), needed_per_year=Fraction(320, 21), satisfied=False)
    assert result.projected == pytest.approx(100 * (math.sqrt(1.155) - 1))
    assert result.gap == pytest.approx(100 * (math.sqrt(1.155) - 1) - 10)


def test_average_on_plan() -> None:
    """0 % and 21 % of three years against 10 % are exactly on plan: pace 1, and 10 % for the year that is left."""
    has(
        only(judge(average("at least 10"), years(2021, 0, 21), "2023-02-01")),
        status="on_track",
        pace=1,
        needed_per_year=10,
        gap=0,
    )


@pytest.mark.parametrize(
    ("threshold", "status"),
    [
        ("at most 10", "on_track"),
        ("less than 10", "off_track"),
        ("at least 0", "on_track"),
        ("between 9 and 11", "on_track"),
    ],
)
def test_average_without_a_planned_growth(threshold: str, status: str) -> None:
    """For at most, ranges and thresholds of 0 there is no pace: on track while the mean of 10 % satisfies (R14)."""
    has(only(judge(average(threshold), years(2021, 0, 21), "2023-02-01")), status=status, pace=None, projected=10)


def test_average_is_as_provisional_as_any_of_its_figures() -> None:
    """An estimate among the growth rates makes their mean one, though the newest is final."""
    data = "goal,period,value,status\ng,2021,10,estimate\ng,2022,10,final\n"
    has(only(judge(average("at least 10"), data, "2023-02-01")), flags=("provisional",))


def test_average_lacking_a_year_is_due() -> None:
    """Two of three years are no mean: due from the day after the deadline, on track on the day itself."""
    data = years(2021, 10, 10)
    assert only(judge(average("at least 10"), data, "2023-12-31")).status == "on_track"
    has(only(judge(average("at least 10"), data, "2024-01-01")), status="due", projected=10)


def test_average_after_losing_everything() -> None:
    """-100 % leaves nothing to grow: the mean is -100 %, moving away; below -100 % there is no mean at all."""
    has(only(judge(average("at least 10"), years(2021, 50, -100), "2023-02-01")), status="moving_away", projected=-100)
    for values in ((-101,), (-101, -101)):
        has(only(judge(average("at least 10"), years(2021, *values), "2023-02-01")), status="unrated", gap=None)


# --- hold: latest ---


LATEST = goal("2025: at least 7, from: 2021", hold="latest")


@pytest.mark.parametrize(
    ("values", "status", "flags"),
    [
        ((5, 6, 7), "met", ()),
        ((9, 8, 7), "met", ("worsening",)),
        ((9, 8), "met", ()),  # two figures are no trend
        ((5, 5.5, 6), "off_track", ()),
        ((5, 6), "moving_away", ()),
        ((6, 5, 6), "moving_away", ()),  # back where it was
        ((6.5, 6.4, 6), "moving_away", ("worsening",)),
    ],
)
def test_latest(values: tuple[float, ...], status: str, flags: tuple[str, ...]) -> None:
    """The newest figure counts; one that does not keep 7 is judged by where the last figures point (R15)."""
    result = only(judge(LATEST, years(2021, *values), "2024-02-01"))
    has(result, status=status, flags=flags, gap=Fraction(values[-1]) - 7)
    has(result, progress=None, expected=None, pace=None, lag_months=None, projected=None)


def test_latest_says_what_is_needed() -> None:
    """6 in 2023 lacks 1 for two years."""
    has(only(judge(LATEST, years(2021, 5, 5.5, 6), "2024-02-01")), needed_per_year=Fraction(1, 2), reached=None)


def test_latest_at_the_deadline() -> None:
    """The figure of the deadline decides: due without it, missed with 6, and late where 7 follows."""
    assert only(judge(LATEST, years(2021, 8, 8, 8, 8), "2026-02-01")).status == "due"
    has(only(judge(LATEST, years(2024, 8, 6), "2026-02-01")), status="missed", flags=(), gap=-1)
    has(only(judge(LATEST, years(2024, 8, 6, 7), "2027-02-01")), status="missed", flags=("late",), gap=-1)
    has(only(judge(LATEST, years(2024, 8, 7, 7), "2027-02-01")), status="met", flags=(), gap=0)


def test_latest_counts_periods_of_its_length_only() -> None:
    """A quarter that satisfies makes no year late, nor does it judge."""
    data = years(2024, 8, 6) + "g,2025-Q4,9\ng,2026-Q1,9\n"
    has(only(judge(LATEST, data, "2026-12-30")), status="missed", flags=(), gap=-1)


# --- ranges ---


def between(baseline: str) -> str:
    """To between 45 and 50 by 2025, from a figure of 2020."""
    return goal("2025: between 45 and 50", baseline=f"{{period: 2020, value: {baseline}}}")


def test_range_from_below() -> None:
    """30 (2020) leads to the edge 45; 36 in 2022 is on plan, 9 outside, and 3 a year away from the edge."""
    has(
        only(judge(between("30"), years(2022, 36), "2023-02-01")),
        status="on_track",
        gap=-9,
        progress=Fraction(2, 5),
        expected=36,
        pace=1,
        lag_months=0,
        needed_per_year=3,
        speed_up=1,
        projected=45,
        reached=date(2025, 12, 31),
    )


def test_range_from_above() -> None:
    """60 (2020) leads to the edge 50; 58 in 2022, where the plan is 56, is half of the move, and 8 outside.

    expected, needed and projected stay on the scale of the figure (R17): 56, -8/3 a year, and 55.
    """
    result = only(judge(between("60"), years(2022, 58), "2023-02-01"))
    has(result, status="off_track", gap=-8, progress=Fraction(1, 5), expected=56, pace=Fraction(1, 2), lag_months=12)
    has(result, needed_per_year=Fraction(-8, 3), speed_up=Fraction(8, 3), projected=55, reached=date(2030, 12, 31))


@pytest.mark.parametrize("value", [45, 47.5, 50])
def test_inside_a_range_the_gap_is_zero(value: float) -> None:
    """Both edges satisfy, and no place inside is better than another."""
    has(
        only(judge(between("30"), years(2022, value), "2023-02-01")), status="met", gap=0, progress=1, needed_per_year=0
    )


def test_range_overshot() -> None:
    """From 30 to 52 it went through the range: 2 outside, 13/15 of the way, off track, and back to the edge 45 (R17).

    At the deadline a miss keeps the flag (R18).
    """
    result = only(judge(between("30"), years(2022, 52), "2023-02-01"))
    has(
        result,
        status="off_track",
        flags=("overshot",),
        gap=-2,
        progress=Fraction(13, 15),
        needed_per_year=Fraction(-7, 3),
    )
    has(only(judge(between("30"), years(2025, 52), "2026-02-01")), status="missed", flags=("overshot",), gap=-2)
    assert only(judge(between("30"), years(2022, 44), "2023-02-01")).flags == ()
    has(only(judge(between("60"), years(2022, 44), "2023-02-01")), status="off_track", flags=("overshot",), gap=-1)


def test_range_left() -> None:
    """47 (2020) satisfied and 44 does not: moving away (rule 7), without a plan or a progress."""
    result = only(judge(between("47"), years(2022, 44), "2023-02-01"))
    has(
        result,
        status="moving_away",
        rule=7,
        gap=-1,
        expected=None,
        progress=None,
        pace=None,
        needed_per_year=Fraction(1, 3),
    )


# --- status, in the order of evaluation ---


@pytest.mark.parametrize(
    ("data", "as_of", "status", "rule"),
    [
        ("", "2020-12-30", "not_started", 1),
        ("2020,40", "2020-12-31", "no_data", 2),  # the baseline's own figure is not one after it
        ("2019,60", "2030-01-01", "no_data", 2),  # past the deadline too
        ("2025,50", "2026-01-01", "met", 3),
        ("2025,49.999999999999999999999999999999", "2026-01-01", "missed", 3),
        ("2024,60", "2026-01-01", "due", 4),
        ("2026,60", "2027-01-01", "due", 4),  # nothing up to the deadline to show, but not nothing
        ("2024,50", "2025-12-31", "met", 5),  # the deadline day itself is not past
        ("2021,42", "2022-01-01", "on_track", 8),
        ("2021,41.5", "2022-01-01", "at_risk", 8),
        ("2021,41", "2022-01-01", "off_track", 8),
        ("2021,39", "2022-01-01", "moving_away", 8),
    ],
)
def test_statuses(data: str, as_of: str, status: str, rule: int) -> None:
    """40 (2020) to 50 (2025), of which 2021 asks 42: each status with the rule that comes first."""
    has(only(judge(FORTY_TO_FIFTY, rows(*data.split()), as_of)), status=status, rule=rule)


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"baseline": "{period: 2020}"},  # whose figure the data does not have
        {"baseline": "{period: 2020, value: 40}", "breaks": "[{date: 2021-01-01}]"},
    ],
)
def test_unrated(keys: dict[str, str]) -> None:
    """Without a baseline, or with a break since, there is a gap and a speed needed but no rating (rule 6)."""
    result = only(judge(goal("2025: at least 50", **keys), years(2023, 45), "2024-02-01"))
    has(result, status="unrated", rule=6, gap=-5, needed_per_year=Fraction(5, 2), speed_up=None)
    has(result, progress=None, expected=None, pace=None, lag_months=None, projected=None, reached=None)


def test_a_baseline_without_value_is_the_figure_of_its_period() -> None:
    """Where the targets file states only 2020, the 40 of the data is the baseline."""
    targets = goal("2025: at least 50", baseline="{period: 2020}")
    has(only(judge(targets, years(2020, 40, 42), "2022-02-01")), expected=42, pace=1, status="on_track")


def test_falling_below_a_satisfied_threshold() -> None:
    """52 (2020) satisfied at least 50 and 49 does not: moving away, though it rose last year (rule 7, R3, R16)."""
    targets = goal("2025: at least 50", baseline="{period: 2020, value: 52}")
    result = only(judge(targets, years(2021, 47, 48, 49), "2024-02-01"))
    has(result, status="moving_away", rule=7, gap=-1, needed_per_year=Fraction(1, 2), speed_up=None)
    has(result, progress=None, expected=None, pace=None, lag_months=None, projected=None)


def test_a_threshold_equal_to_the_baseline() -> None:
    """At least 40 from 40 is satisfied at the start: met while it holds, and nothing is divided by T - b = 0."""
    targets = goal("2025: at least 40", baseline="{period: 2020, value: 40}")
    has(only(judge(targets, years(2021, 40), "2022-02-01")), status="met", gap=0, progress=None, speed_up=None)
    has(only(judge(targets, years(2021, 39), "2022-02-01")), status="moving_away", rule=7)


@pytest.mark.parametrize(("value", "status"), [(41, "met"), (40, "off_track"), (39, "moving_away")])
def test_a_strict_threshold_equal_to_the_baseline(value: int, status: str) -> None:
    """More than 40 from 40: the plan stands still, so there is no pace; equal is off track, worse moves away (R20)."""
    targets = goal("2025: more than 40", baseline="{period: 2020, value: 40}")
    has(only(judge(targets, years(2021, value), "2022-02-01")), status=status, pace=None, progress=None, expected=40)


@pytest.mark.parametrize(("value", "status"), [(41, "on_track"), (40, "off_track"), (39, "moving_away")])
def test_a_plan_that_stands_still_at_first(value: int, status: str) -> None:
    """To 60 (2030) by way of more than 40 (2025) from 40: better than the baseline is on track meanwhile (R20)."""
    targets = goal("2025: more than 40", "2030: at least 60", baseline="{period: 2020, value: 40}")
    _, second = by_deadline(judge(targets, years(2023, value), "2024-02-01"))
    has(second, status=status, pace=None, expected=40)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("95", "on_track"),
        ("94.999999999999999999", "at_risk"),
        ("60", "at_risk"),
        ("59.999999999999999999", "off_track"),
        ("0", "off_track"),
        ("-0.000000000000000001", "moving_away"),
    ],
)
def test_pace_cuts_at_their_edges(value: str, status: str) -> None:
    """Where 100 is planned, 95 and 60 and 0 belong to the better class, and what is next below them does not."""
    targets = goal("2022: at least 200", baseline="{period: 2020, value: 0}")
    result = only(judge(targets, rows(f"2021,{value}"), "2022-02-01"))
    has(result, status=status, pace=Fraction(value) / 100, expected=100)


@pytest.mark.parametrize(
    ("value", "status"), [(100, "on_track"), (99, "at_risk"), (70, "at_risk"), (69, "off_track"), (-1, "moving_away")]
)
def test_pace_cuts_of_a_goal(value: int, status: str) -> None:
    """A goal's own cuts, 1 and 0.7, go before those of the file."""
    targets = goal("2022: at least 200", baseline="{period: 2020, value: 0}", pace="{on_track: 1, at_risk: 0.7}")
    targets += "\npace: {on_track: 0.2, at_risk: 0.1}"
    assert only(judge(targets, years(2021, value), "2022-02-01")).status == status


@pytest.mark.parametrize(
    ("threshold", "baseline", "met"),
    [
        ("at least 50", 40, True),
        ("more than 50", 40, False),
        ("at most 50", 60, True),
        ("less than 50", 60, False),
        ("between 50 and 55", 40, True),
        ("between 40 and 50", 60, True),
    ],
)
def test_equality(threshold: str, baseline: int, met: bool) -> None:
    """50 on the threshold satisfies at least, at most and both edges, never more than and less than; the gap is 0."""
    targets = goal(f"2025: {threshold}", baseline=f"{{period: 2020, value: {baseline}}}")
    result = only(judge(targets, years(2025, 50), "2026-02-01"))
    has(result, status="met" if met else "missed", gap=0, progress=1, needed_per_year=0 if met else None)


# --- which actual ---


def test_the_figure_of_the_deadline_is_that_of_its_period_as_written() -> None:
    """For 2025 the year decides, not its December; for the day 2025-12-31 the shortest period around it (R29)."""
    data = rows("2025,50", "2025-12,49", "2025-Q4,48")
    has(only(judge(goal("2025: at least 50"), data, "2026-01-01")), status="met", gap=0)
    has(only(judge(goal("2025-12-31: at least 50"), data, "2026-01-01")), status="missed", gap=-1)


def test_a_due_row_shows_the_latest_figure_up_to_the_deadline() -> None:
    """Of 2024 and 2026 around a deadline in 2025 the row shows 2024 (R4), however much later as-of is."""
    result = only(judge(FORTY_TO_FIFTY, rows("2024,47", "2026,60"), "2030-01-01"))
    has(result, status="due", gap=-3, pace=Fraction(7, 8), satisfied=False, flags=())


def test_a_figure_that_stands_after_the_deadline_day() -> None:
    """0 (2020) to 90 by 2025-06-30, and the year 2025 is 60: missed by 30, of the 90 that the plan stays at (R27).

    It is due until the year is over. The plan stood at 60 after 36 months; the year ends after 60.
    """
    targets = goal("2025-06-30: at least 90", baseline="{period: 2020, value: 0}")
    data = rows("2024,55", "2025,60")
    has(only(judge(targets, data, "2025-12-30")), status="due", gap=-35, expected=80)
    result = only(judge(targets, data, "2025-12-31"))
    has(
        result,
        status="missed",
        gap=-30,
        progress=Fraction(2, 3),
        expected=90,
        pace=Fraction(2, 3),
        lag_months=24,
        projected=54,
    )
    has(only(judge(targets, rows("2025,90"), "2026-02-01")), status="met", gap=0, lag_months=0)


def test_after_the_deadline_the_plan_goes_on_to_the_next() -> None:
    """With 120 by 2026-06-30 to follow, the same year 2025 stands where the plan is halfway: 105 (R27)."""
    targets = goal("2025-06-30: at least 90", "2026-06-30: at least 120", baseline="{period: 2020, value: 0}")
    first, second = by_deadline(judge(targets, rows("2025,63"), "2026-01-31"))
    has(first, status="missed", expected=105, pace=Fraction(3, 5), gap=-27)
    has(second, status="at_risk", expected=105, pace=Fraction(3, 5), needed_per_year=114)


def test_of_two_figures_on_one_day_the_shorter_period_is_the_later() -> None:
    """December and the year both stand on 31 December: December is the latest actual (R9)."""
    has(only(judge(goal("2030: at least 50"), rows("2025-12,41", "2025,40"), "2026-02-01")), gap=-9)


def test_frequency_sets_other_lengths_aside() -> None:
    """With annual data the quarters do not judge, at the deadline neither (R32); the report counts them."""
    targets = goal("2025-Q4: at least 50", frequency="annual")
    data = rows("2024,45", "2025-Q1,60", "2025-Q4,60")
    has(only(judge(targets, data, "2025-12-31")), gap=-5, set_aside=2, status="unrated")
    assert only(judge(targets, data, "2026-01-01")).status == "due"
    has(only(judge(goal("2025-Q4: at least 50", frequency="quarterly"), data, "2026-01-01")), status="met", set_aside=1)


def test_weeks_begin_on_monday() -> None:
    """Seven days from a Tuesday are no week: weekly data sets them aside."""
    targets = goal("2030: at least 50", frequency="weekly")
    has(only(judge(targets, rows("2025-07-01/2025-07-07,45"), "2025-08-01")), status="no_data", set_aside=1)
    has(only(judge(targets, rows("2025-06-30/2025-07-06,45"), "2025-08-01")), status="unrated", set_aside=0)


@pytest.mark.parametrize(
    ("statuses", "gap", "flags"),
    [
        (("forecast", "estimate", "preliminary", "final"), -1, ()),
        (("forecast", "estimate", "preliminary"), -2, ("provisional",)),
        (("forecast", "estimate"), -3, ("provisional",)),
        (("forecast",), None, ()),
    ],
)
def test_the_most_final_figure_judges(statuses: tuple[str, ...], gap: int | None, flags: tuple[str, ...]) -> None:
    """Of one period's vintages the most final is taken, wherever it stands; a forecast is no actual (R28)."""
    values = {"final": 49, "preliminary": 48, "estimate": 47, "forecast": 99}
    data = rows(*(f"2024,{values[status]},{status}" for status in statuses), columns="period,value,status")
    has(only(judge(goal("2030: at least 50"), data, "2025-02-01")), gap=gap, flags=flags)


def test_figures_after_as_of_do_not_exist() -> None:
    """On 2023-12-30 the figure of 2023 is not there yet; on 2023-12-31 it is."""
    data = years(2022, 44, 45)
    has(only(judge(FORTY_TO_FIFTY, data, "2023-12-30")), gap=-6, status="on_track")
    has(only(judge(FORTY_TO_FIFTY, data, "2023-12-31")), gap=-5, status="at_risk")


# --- time ---


def test_time_is_counted_in_whole_months_between_ends_of_months() -> None:
    """Of 2020 to 2025 the end of 2024 is exactly 4/5, and February 2021 exactly 2/60, however long they are (R8)."""
    targets = goal("2025: at least 100", baseline="{period: 2020, value: 0}")
    has(only(judge(targets, years(2024, 80), "2025-02-01")), expected=80, pace=1, needed_per_year=20)
    has(
        only(judge(targets, rows("2021-02,5"), "2021-03-01")),
        expected=Fraction(10, 3),
        pace=Fraction(3, 2),
        lag_months=-1,
    )


def test_time_is_counted_in_days_where_one_day_ends_no_month() -> None:
    """To 2025-06-15 it is 166 days, of which the first quarter is 90: 100·90/166 are planned (R8).

    The plan stood at 30 after 49.8 days: 40.2 days late, of 365.25/12 to a month. 70 are left for 76 days, at a
    third of one a day so far; 210 days more.
    """
    targets = goal("2025-06-15: at least 100", baseline="{period: 2024, value: 0}")
    result = only(judge(targets, rows("2025-Q1,30"), "2025-05-01"))
    has(
        result,
        expected=Fraction(4500, 83),
        pace=Fraction(83, 150),
        lag_months=Fraction("40.2") * 48 / 1461,
        reached=date(2025, 10, 27),
    )
    has(
        result,
        needed_per_year=70 / (76 / Fraction("365.25")),
        speed_up=Fraction(70, 76) * 3,
        projected=Fraction(166, 3),
    )


@pytest.mark.parametrize(
    ("baseline", "deadline", "actual", "total", "elapsed"),
    [
        ("2020-06-15", "2025", "2020-12-31", 2025, 199),
        ("2020", "2021", "2021-03-15", 365, 74),
        ("2020", "2021-06-15", "2021-02", 166, 59),
    ],
)
def test_any_day_inside_a_month_turns_a_row_to_days(
    baseline: str, deadline: str, actual: str, total: int, elapsed: int
) -> None:
    """Whether baseline, actual or deadline: at one a day the plan is as many as the days that have passed (R8)."""
    targets = goal(f"{deadline}: at least {total}", baseline=f"{{period: {baseline}, value: 0}}")
    assert only(judge(targets, rows(f"{actual},1"), "2021-05-31")).expected == elapsed


def test_each_row_counts_time_for_itself() -> None:
    """A deadline in the middle of a month turns its own row and the later ones to days, the earlier ones not.

    1461 days lead from 2020 to 2024, and 166 more to 2025-06-15.
    """
    targets = goal("2024: at least 100", "2025-06-15: at least 200", baseline="{period: 2020, value: 0}")
    first, second = by_deadline(judge(targets, years(2021, 25), "2022-02-01"))
    has(first, expected=25, pace=1)
    has(second, expected=Fraction(100 * 365, 1461), projected=Fraction(25 * (1461 + 166), 365))


# --- quantities ---


@pytest.mark.parametrize(
    ("value", "lag"),
    [
        (20, 0),  # the plan stands at 20 from 2022 to 2024
        (15, 24),  # after 12 months
        (25, -24),  # after 60 months
        (30, -36),  # after 72 months
        (10, 36),
        (9, None),  # worse than the baseline
        (31, None),  # beyond the last target
    ],
)
def test_lag_is_counted_from_the_nearest_day_of_the_plan(value: int, lag: int | None) -> None:
    """The plan is 10 (2020), 20 (2022), still 20 (2024) and 30 (2026); lag is from there to the figure of 2023 (R6)."""
    targets = goal("2022: at least 20", "2024: at least 20", "2026: at least 30", baseline="{period: 2020, value: 10}")
    assert by_deadline(judge(targets, years(2023, value), "2024-02-01"))[2].lag_months == lag


def test_lag_behind_a_plan_that_has_left_a_plateau() -> None:
    """20 in 2025, where the plan left 20 at the end of 2024: twelve months, not thirty-six."""
    targets = goal("2022: at least 20", "2024: at least 20", "2026: at least 30", baseline="{period: 2020, value: 10}")
    assert by_deadline(judge(targets, years(2025, 20), "2026-02-01"))[2].lag_months == 12


def test_needed_is_zero_when_satisfied_and_unknown_without_time() -> None:
    """51 needs nothing; 49 on the deadline day has no time left (R5); with neither, there is no speed-up (R33)."""
    has(only(judge(FORTY_TO_FIFTY, years(2024, 51), "2025-02-01")), needed_per_year=0, speed_up=0)
    has(only(judge(FORTY_TO_FIFTY, years(2025, 49), "2025-12-31")), needed_per_year=None, speed_up=None)


@pytest.mark.parametrize("value", [40, 39])
def test_no_speed_up_without_a_speed(value: int) -> None:
    """Standing still or moving away has no multiple that reaches the target: unknown, and so is the day of reaching."""
    has(only(judge(FORTY_TO_FIFTY, years(2021, value), "2022-02-01")), speed_up=None, reached=None)


def test_no_speed_up_of_a_move_away_that_still_satisfies() -> None:
    """From 52 to 51, both at least 50, nothing is needed, but it has not moved towards anything (R33)."""
    targets = goal("2025: at least 50", baseline="{period: 2020, value: 52}")
    has(only(judge(targets, years(2021, 51), "2022-02-01")), status="met", needed_per_year=0, speed_up=None)


def test_projection_is_clamped_to_what_is_possible() -> None:
    """25 a year from 50 would be 175 in 2025: 100 is all there is; downward 0."""
    share = goal("2025: at least 90", baseline="{period: 2020, value: 50}", bounds="[0, 100]")
    has(only(judge(share, years(2021, 75), "2022-02-01")), projected=100, reached=date(2022, 8, 31))
    has(only(judge(share, years(2021, 25), "2022-02-01")), projected=0, reached=None, pace=Fraction(-25, 8))


def test_a_strict_threshold_at_a_bound_is_never_reached() -> None:
    """More than 100 of [0, 100] never comes, however fast the rise (R7)."""
    share = goal("2025: more than 100", baseline="{period: 2020, value: 50}", bounds="[0, 100]")
    has(only(judge(share, years(2021, 75), "2022-02-01")), reached=None, projected=100)


@pytest.mark.parametrize(
    ("threshold", "value", "reached"),
    [
        ("at least 50", 45, date(2026, 12, 31)),  # 36 months at 5/36 a month
        ("more than 50", 45, date(2027, 1, 31)),  # one month later, as equality is not enough
        ("at least 50", 46, date(2025, 12, 31)),
        ("at least 50", 47, date(2025, 4, 30)),  # 15.4 months
        ("at least 50", 51, date(2023, 12, 31)),  # satisfied: the day of the figure
        ("at least 50", 40, None),
        ("at least 5000000", 41, None),  # after the year 9999
    ],
)
def test_reached(threshold: str, value: int, reached: date | None) -> None:
    """40 (2020) and the figure of 2023 drawn on: the first end of a month on which the line satisfies (R7)."""
    targets = goal(f"2030: {threshold}", baseline="{period: 2020, value: 40}")
    assert only(judge(targets, years(2023, value), "2024-02-01")).reached == reached


# --- flags ---


def test_flag_break() -> None:
    """Between the baseline day and the figure, its own day included, a break takes all that subtracts them (R22)."""

    def broken(day: str, value: int = 45, as_of: str = "2024-02-01") -> Assessment:
        targets = goal("2025: at least 50", baseline="{period: 2020, value: 40}", breaks=f"[{{date: {day}}}]")
        return only(judge(targets, years(2023, value), as_of))

    has(broken("2020-12-31"), flags=(), status="at_risk")
    for day in ("2021-01-01", "2023-12-31"):
        has(broken(day), flags=("break",), status="unrated", gap=-5, progress=None, pace=None, projected=None)
    has(broken("2024-01-01"), flags=(), status="at_risk")
    has(broken("2021-01-01", 50), flags=("break",), status="met", gap=0, progress=None)


def test_a_break_comes_before_a_satisfied_baseline() -> None:
    """52 (2020) satisfied and 45 does not, but a break lies between: unrated (rule 6), and not moving away (rule 7)."""
    targets = goal("2025: at least 50", baseline="{period: 2020, value: 52}", breaks="[{date: 2021-06-01}]")
    has(only(judge(targets, years(2023, 45), "2024-02-01")), status="unrated", rule=6)


def test_a_break_since_the_baseline_takes_the_trend_too() -> None:
    """Four figures since the break would do, but the baseline lies before it: unrated, without a projection."""
    targets = goal(
        "2028: at least 200", method="trend", baseline="{period: 2018, value: 5}", breaks="[{date: 2019-06-01}]"
    )
    result = only(judge(targets, years(2020, 43, 62, 81, 100), "2024-02-01"))
    has(result, status="unrated", rule=6, flags=("break",), projected=None, progress=None, speed_up=None)


def test_breaks_of_the_programme_count_for_every_goal() -> None:
    """A break that the programme states is one of the goal (R22)."""
    targets = FORTY_TO_FIFTY + "\nprogramme: {breaks: [{date: 2022-01-01}]}"
    has(only(judge(targets, years(2023, 45), "2024-02-01")), flags=("break",), status="unrated")


@pytest.mark.parametrize(
    ("other", "as_of", "flags"),
    [
        ("2023,51", "2024-02-01", ("disputed",)),  # on the other side of the threshold
        ("2023,45", "2024-02-01", ()),  # the same, and no baseline of its own: no verdict that could differ
        ("2024,51", "2024-02-01", ()),  # not known yet
        ("2023,51", "2026-02-01", ("disputed",)),  # beside a due row too
    ],
)
def test_flag_disputed(other: str, as_of: str, flags: tuple[str, ...]) -> None:
    """The series b disputes where its shown figure lies on the other side of the threshold (R23)."""
    data = rows("2023,45,", f"{other},b", columns="period,value,series")
    assert only(judge(FORTY_TO_FIFTY, data, as_of)).flags == flags


def test_flag_disputed_by_another_verdict() -> None:
    """Both are 45 and short, but from 40 that is at risk and from b's own 35 on track: disputed."""
    data = rows("2023,45,", "2020,35,b", "2023,45,b", columns="period,value,series")
    result = only(judge(FORTY_TO_FIFTY, data, "2024-02-01"))
    has(result, status="at_risk", flags=("disputed",), pace=Fraction(5, 6))
    (other,) = result.alternatives
    assert other == Alternative("b", other.actual, Status.ON_TRACK)
    assert other.actual is not None and other.actual.value == 45


@pytest.mark.parametrize(("after", "flags"), [(50, ("late",)), (49, ())])
def test_flag_late(after: int, flags: tuple[str, ...]) -> None:
    """Missed at the deadline and satisfied by any later figure, not necessarily the latest, is late (R11)."""
    result = only(judge(FORTY_TO_FIFTY, years(2025, 48, after, 47), "2028-02-01"))
    has(result, status="missed", gap=-2, flags=flags)
    assert only(judge(FORTY_TO_FIFTY, years(2025, 50, after, 47), "2028-02-01")).flags == ()


@pytest.mark.parametrize(
    ("before", "latest", "flags"),
    [
        ("final", "preliminary", ("provisional",)),
        ("final", "estimate", ("provisional",)),
        ("estimate", "final", ()),
    ],
)
def test_flag_provisional(before: str, latest: str, flags: tuple[str, ...]) -> None:
    """A judging figure that may change is flagged; the one before it is not asked."""
    data = rows(f"2022,44,{before}", f"2023,45,{latest}", columns="period,value,status")
    assert only(judge(FORTY_TO_FIFTY, data, "2024-02-01")).flags == flags


@pytest.mark.parametrize(
    ("frequency", "period", "as_of", "flags"),
    [
        ("annual", "2023", "2025-12-31", ()),
        ("annual", "2023", "2026-01-01", ("stale",)),
        ("half-yearly", "2023-H2", "2024-12-31", ()),
        ("half-yearly", "2023-H2", "2025-01-01", ("stale",)),
        ("quarterly", "2023-Q4", "2024-06-30", ()),
        ("quarterly", "2023-Q4", "2024-07-01", ("stale",)),
        ("monthly", "2023-12", "2024-02-29", ()),
        ("monthly", "2023-12", "2024-03-01", ("stale",)),
        ("weekly", "2025-W47", "2025-12-07", ()),
        ("weekly", "2025-W47", "2025-12-08", ("stale",)),
    ],
)
def test_flag_stale(frequency: str, period: str, as_of: str, flags: tuple[str, ...]) -> None:
    """A figure is stale from the day after two more periods are over (R12)."""
    targets = goal("2030: at least 50", frequency=frequency)
    assert only(judge(targets, rows(f"{period},45"), as_of)).flags == flags


def test_a_decided_row_is_never_stale() -> None:
    """The figure of the deadline does not age, nor a broken rate; a due row does (R12)."""
    targets = goal("2025: at least 50", frequency="annual")
    has(only(judge(targets, years(2025, 45), "2099-01-01")), status="missed", flags=())
    has(only(judge(targets, years(2024, 45), "2099-01-01")), status="due", flags=("stale",))
    has(only(judge(every(frequency="annual"), years(2021, 6), "2099-01-01")), status="missed", flags=())
    has(only(judge(every(frequency="annual"), years(2021, 8), "2099-01-01")), status="due", flags=("stale",))


@pytest.mark.parametrize(
    ("until", "as_of", "flags"),
    [
        ("2026-06-30", "2026-06-30", ("waived",)),
        ("2026-06-30", "2026-07-01", ()),
        ("2026", "2026-12-31", ("waived",)),
        ("2026", "2027-01-01", ()),
    ],
)
def test_flag_waived(until: str, as_of: str, flags: tuple[str, ...]) -> None:
    """A waiver holds through the last day of its period (R24) and changes no status."""
    targets = goal(f"2025: at least 50, waive: {{until: {until}, reason: storm}}")
    has(only(judge(targets, years(2025, 45), as_of)), status="missed", flags=flags)


@pytest.mark.parametrize(
    ("values", "status", "flags"),
    [
        ((60, 55, 52), "met", ("worsening",)),
        ((55, 52), "met", ()),  # two figures are no trend
        ((52, 60, 52), "met", ()),
        ((50, 55, 52), "met", ()),
        ((48, 47, 46), "on_track", ("worsening",)),  # beside an old baseline that hides the turn
    ],
)
def test_flag_worsening(values: tuple[int, ...], status: str, flags: tuple[str, ...]) -> None:
    """The last three to six consecutive figures point away from the target, whatever the status says."""
    has(only(judge(FORTY_TO_FIFTY, years(2023 - len(values) + 1, *values), "2024-02-01")), status=status, flags=flags)


def test_worsening_of_a_range_is_by_distance() -> None:
    """From 40 to 43 towards between 45 and 50 is better, from 52 to 55 worse."""
    targets = goal("2030: between 45 and 50")
    assert only(judge(targets, years(2021, 40, 41, 43), "2024-02-01")).flags == ()
    assert only(judge(targets, years(2021, 52, 53, 55), "2024-02-01")).flags == ("worsening",)


def test_flags_stand_in_the_order_of_the_alphabet() -> None:
    """A row may carry several flags; their order says nothing."""
    targets = goal(
        "2022: at least 50, waive: {until: 2030, reason: storm}",
        baseline="{period: 2018, value: 40}",
        breaks="[{date: 2019-01-01}]",
    )
    data = rows(
        *("2020,48,final,", "2021,47,final,", "2022,46,estimate,", "2023,51,final,", "2022,50,final,b"),
        columns="period,value,status,series",
    )
    flags = only(judge(targets, data, "2024-02-01")).flags
    assert flags == ("break", "disputed", "late", "provisional", "waived", "worsening")
    assert set(flags) < set(FLAGS) and list(FLAGS) == sorted(FLAGS)


# --- series ---


def series(*lines: str) -> str:
    """A data file with the columns period, value and series."""
    return rows(*lines, columns="period,value,series")


@pytest.mark.parametrize(
    ("keys", "lines", "gap"),
    [
        ({}, ("2024,48,", "2024,47,a"), -2),  # rows without a series judge
        ({}, ("2024,47,a",), -3),  # the only one there is
        ({"series": "a"}, ("2024,48,", "2024,47,a"), -3),
        ({"series": "a"}, ("2024,48,", "2024,46,b"), None),  # named, but absent: another does not stand in for it
    ],
)
def test_which_series_judges(keys: dict[str, str], lines: tuple[str, ...], gap: int | None) -> None:
    """The goal's series, else the rows without one, else the only series there is."""
    assert only(judge(goal("2030: at least 50", **keys), series(*lines), "2025-02-01")).gap == gap


def test_several_named_series_want_one_to_be_named() -> None:
    """Of a and b none is better: an error, until the goal says which."""
    data = series("2024,47,a", "2024,48,b")
    with pytest.raises(InputError, match="series"):
        judge(goal("2030: at least 50"), data, "2025-02-01")
    assert only(judge(goal("2030: at least 50", series="b"), data, "2025-02-01")).gap == -2


def test_which_series_judges_is_asked_of_all_rows() -> None:
    """A row without a series after as-of, or of an area, is a row without a series (R30): a does not judge."""
    assert only(judge(goal("2030: at least 50"), series("2024,47,a", "2026,48,"), "2025-02-01")).status == "no_data"
    data = rows("2024,47,a,", "2024,48,,x", columns="period,value,series,area")
    assert only(judge(goal("2030: at least 50"), data, "2025-02-01")).gap is None


def test_a_stated_baseline_belongs_to_one_series() -> None:
    """40 (2020) is a's; b is judged from its own 30, and has no baseline where it has no figure of 2020 (R31)."""
    targets = goal("2025: at least 50", series="b", baseline="{period: 2020, value: 40, series: a}")
    result = only(judge(targets, series("2020,30,b", "2021,34,b"), "2022-02-01"))
    has(result, expected=34, pace=1, status="on_track")
    result = only(judge(targets, series("2021,34,b"), "2022-02-01"))
    has(result, status="unrated", progress=None)
    assert result.baseline is not None and result.baseline.value is None and result.baseline.series == "b"


def test_other_series_are_judged_beside() -> None:
    """Each other series with a figure is an alternative with its own status; one without a figure is none (R23)."""
    data = series("2021,42,", "2020,46,a", "2021,46,a", "2024,60,b")
    result = only(judge(FORTY_TO_FIFTY, data, "2022-02-01"))
    assert [(other.series, other.status) for other in result.alternatives] == [("a", Status.OFF_TRACK)]
    assert result.flags == ("disputed",)


# --- areas and their sum ---


def areas(*lines: str) -> str:
    """A data file with the columns period, area, value, numerator, denominator and status."""
    return rows(*lines, columns="period,area,value,numerator,denominator,status")


def test_the_whole_is_the_sum_of_its_areas_by_counts() -> None:
    """30 of 100 and 10 of 300 are 40 of 400, 10 %, and not the mean of 30 % and 3.33 %."""
    targets = goal("2030: at least 50", unit='"%"')
    result = only(judge(targets, areas("2024,x,,30,100,", "2024,y,,10,300,"), "2025-02-01"))
    has(result, gap=-40, roll_up=None)
    assert result.actual is not None
    assert result.actual.numerator == 40 and result.actual.denominator == 400


def test_only_percentages_are_multiplied_by_a_hundred() -> None:
    """Without a unit the same counts are 0.1 (R26)."""
    result = only(judge(goal("2030: at least 1"), areas("2024,x,,30,100,", "2024,y,,10,300,"), "2025-02-01"))
    assert result.gap == Fraction(1, 10) - 1


def test_the_sum_is_a_baseline_too() -> None:
    """10 of 100 in 2020 and 30 of 100 in 2021, to 90 % in 2024: planned was one of four steps of 20 points."""
    targets = goal("2024: at least 90", unit='"%"', baseline="{period: 2020}")
    data = areas("2020,x,,4,50,", "2020,y,,6,50,", "2021,x,,10,50,", "2021,y,,20,50,")
    has(only(judge(targets, data, "2022-02-01")), expected=30, pace=1, progress=Fraction(1, 4))


def test_the_wholes_own_figure_goes_before_the_sum() -> None:
    """Where the whole has a row of the period, the areas are not added up; a forecast row is none."""
    counts = ("2024,x,,30,100,", "2024,y,,10,300,")
    assert only(judge(goal("2030: at least 1"), areas("2024,,0.5,,,", *counts), "2025-02-01")).gap == Fraction(-1, 2)
    forecast = areas("2024,,0.5,,,forecast", *counts)
    assert only(judge(goal("2030: at least 1"), forecast, "2025-02-01")).gap == Fraction(-9, 10)


def test_no_sum_while_an_area_is_missing() -> None:
    """y reported 2023 and not 2024: the whole stays at 2023, and the report says who is missing."""
    data = areas("2023,x,,30,100,", "2023,y,,30,100,", "2024,x,,90,100,")
    result = only(judge(goal("2030: at least 1"), data, "2025-02-01"))
    has(result, gap=Fraction("-0.7"), roll_up=RollUp(parse_period("2024"), 2, ("y",), ()))


def test_the_newest_period_without_a_sum_is_named() -> None:
    """With y missing in 2023 and 2024 it is 2024 that is named; where 2025 has its sum again, none is."""
    lines = ["2022,x,,1,10,", "2022,y,,1,10,", "2023,x,,1,10,", "2024,x,,1,10,"]
    result = only(judge(goal("2030: at least 1"), areas(*lines), "2025-02-01"))
    has(result, roll_up=RollUp(parse_period("2024"), 2, ("y",), ()))
    lines += ["2025,x,,1,10,", "2025,y,,1,10,"]
    assert only(judge(goal("2030: at least 1"), areas(*lines), "2026-02-01")).roll_up is None


def test_no_sum_of_bare_percentages() -> None:
    """y states 3 % without its counts: percentages are never averaged."""
    targets = goal("2030: at least 50", unit='"%"')
    result = only(judge(targets, areas("2024,x,,30,100,", "2024,y,3,,,"), "2025-02-01"))
    has(result, status="no_data", gap=None, roll_up=RollUp(parse_period("2024"), 2, (), ("y",)))


def test_a_forecast_of_an_area_is_no_report() -> None:
    """An area that only forecasts has not reported, nor is it waited for."""
    data = areas("2024,x,,30,100,", "2024,y,,60,100,forecast")
    has(only(judge(goal("2030: at least 1"), data, "2025-02-01")), gap=Fraction("-0.7"), roll_up=None)


def test_areas_are_asked_anew_after_a_break_and_for_each_length() -> None:
    """y, merged into x in 2024, is not missed after it; nor is its quarter where it reports years (R26).

    A figure on the day of the break is behind it.
    """
    data = areas("2023,x,,30,100,", "2023,y,,30,100,", "2024,x,,90,100,", "2025-Q1,x,,80,100,")
    for day in ("2024-01-01", "2024-12-31"):
        broken = goal("2030: at least 1", breaks=f"[{{date: {day}}}]")
        has(only(judge(broken, data, "2025-02-01")), gap=Fraction("-0.1"), roll_up=None)
    has(only(judge(goal("2030: at least 1"), data, "2025-04-01")), gap=Fraction("-0.2"))


def test_the_sum_is_as_uncertain_as_its_most_uncertain_part() -> None:
    """final + estimate is an estimate."""
    data = areas("2024,x,,30,100,", "2024,y,,60,100,estimate")
    result = only(judge(goal("2030: at least 1"), data, "2025-02-01"))
    assert result.flags == ("provisional",) and result.actual is not None and result.actual.status == "estimate"


def test_an_area_is_judged_from_its_own_baseline() -> None:
    """The stated 40 is the whole's: x is judged from its own 30 of 2020, against the same 50 (R31)."""
    data = rows("2020,x,30", "2021,x,34", "2021,y,34", columns="period,area,value")
    has(only(judge(FORTY_TO_FIFTY, data, "2022-02-01", area="x")), expected=34, pace=1, area="x", gap=-16)
    has(only(judge(FORTY_TO_FIFTY, data, "2022-02-01", area="y")), status="unrated", gap=-16, area="y")
    has(only(judge(FORTY_TO_FIFTY, data, "2020-12-30", area="y")), status="not_started")


# --- the report ---


def test_results_come_in_official_order_and_can_be_chosen() -> None:
    """Goals stand as in the file, their targets by deadline; goals and deadlines select, and counts add up."""
    text = (
        goal("2025: at least 50", "2023: at least 45") + "\n  a:\n    targets: [{deadline: 2025, threshold: at most 1}]"
    )
    targets, actuals = targets_of(text), judge(text, rows("2021,50"), "2022-01-01").actuals
    assert actuals is not None

    def chosen(**choice: object) -> list[tuple[str, int]]:
        report = assess(targets, actuals, date(2022, 1, 1), **choice)  # type: ignore[arg-type]
        return [(result.goal_id, result.deadline.year) for result in report.results]

    assert chosen() == [("g", 2023), ("g", 2025), ("a", 2025)]
    assert chosen(goals={"a"}) == [("a", 2025)]
    assert chosen(deadlines={date(2023, 12, 31)}) == [("g", 2023)]
    counts = judge(text, rows("2021,50"), "2022-01-01").counts
    assert list(counts) == list(Status) and counts[Status.MET] == 2 and counts[Status.NO_DATA] == 1
    assert sum(counts.values()) == 3


# --- exact to the last digit, however long the series ---


@pytest.mark.parametrize(
    ("first", "second", "year", "third", "reached"),
    [("100", "200", 2022, "400", 2024), ("5", "6", 2024, "7.2", 2028), ("10", "11", 2029, "12.1", 2038)],
)
def test_compound_reaches_on_the_day_itself(first: str, second: str, year: int, third: str, reached: int) -> None:
    """What doubled from 2020 to 2022 has doubled again at the end of 2024, and not a month later."""
    targets = compound(f"2040: at least {third}", baseline=first)
    assert only(judge(targets, rows(f"{year},{second}"), f"{year + 1}-02-01")).reached == date(reached, 12, 31)


def test_sums_of_counts_are_exact() -> None:
    """(10^30 + 2) / (10^30 + 1) is more than 1, though by less than 28 digits show."""
    data = rows(f"2024,x,{10**30 + 2},{10**30 + 1}", columns="period,area,numerator,denominator")
    assert only(judge(goal("2024: more than 1"), data, "2025-02-01")).status == "met"


def test_the_mean_is_compared_exactly() -> None:
    """10 % and a little more than 10 % are on average more than 10 %, whatever the 28th digit says."""
    data = rows("2021,10", "2022,10.0000000000000000000000000000001")
    assert only(judge(average("at most 10", 2022), data, "2023-02-01")).status == "missed"


def test_all_days_of_the_arithmetic_decide_how_time_is_counted() -> None:
    """The plan at the end of 2024 lies between 2024-09-30 and 2025-06-15, 92 of 258 days in: so in days (R8, R27)."""
    targets = goal(
        *("2024-06-30: at least 10", "2024-09-30: at least 20", "2025-06-15: at least 30"),
        baseline="{period: 2020, value: 0}",
    )
    results = by_deadline(judge(targets, years(2024, 9), "2025-02-01"))
    assert [result.expected for result in results] == [20 + Fraction(920, 258)] * 3


def test_a_row_without_a_path_asks_for_no_other_deadline() -> None:
    """40 (2020) satisfied at least 30, so there is no path: 25 in 2023 lacks 5 for three years of whole months (R8)."""
    targets = goal("2024-06-15: at least 60", "2026: at least 30", baseline="{period: 2020, value: 40}")
    _, second = by_deadline(judge(targets, years(2023, 25), "2024-02-01"))
    has(second, status="moving_away", rule=7, needed_per_year=Fraction(5, 3))


def long_months(*lines: str) -> str:
    """Ten years of months at 40, in a file long enough for the reader to forget what judging does not need."""
    months = (f"{year}-{month:02},40,,final,,,{'s' * 400}" for year in range(2015, 2025) for month in range(1, 13))
    return rows(*lines, *months, columns="period,value,area,status,numerator,denominator,source")


@pytest.mark.parametrize("line", ["2016-01,60,,preliminary,,,", "2016-01,,x,,60,100,"])
def test_what_a_figure_stands_above_does_not_come_back(line: str) -> None:
    """2016-01 is 40, whatever was preliminary (R28) or an area says: nothing reached 50, so nothing is late."""
    targets = targets_of(goal("2015-06: at least 50", unit='"%"'))
    content = io.BytesIO(long_months(line).encode())
    actuals = read_actuals([Source("data.csv", content)], targets, as_of=date(2025, 6, 1))
    has(only(assess(targets, actuals, date(2025, 6, 1))), status="missed", flags=())


def test_all_figures_that_are_set_aside_are_counted() -> None:
    """Of 120 months none is a year: 120 are set aside, however many of them the reader keeps."""
    targets = targets_of(goal("2030: at least 50", frequency="annual"))
    content = io.BytesIO(long_months().encode())
    actuals = read_actuals([Source("data.csv", content)], targets, as_of=date(2025, 6, 1))
    has(only(assess(targets, actuals, date(2025, 6, 1))), status="no_data", set_aside=120)


def test_growth_beyond_every_number_is_not_projected() -> None:
    """A billionfold in a month, kept up until the year 9999, is no number that anyone could read: no projection."""
    text = goal("9999: at least 1e30", method="compound", baseline="{period: 2020-01, value: 1}")
    result = only(judge(text, rows("2020-02,1e9"), "2020-03-01"))
    assert result.projected is None
    assert len(to_json(judge(text, rows("2020-02,1e9"), "2020-03-01"))) < 5000


@pytest.mark.parametrize("first", ["x", "y"])
def test_the_order_of_rows_does_not_change_the_reason(first: str) -> None:
    """Of a year and its last quarter that both lack an area, the quarter is the newer one."""
    lines = {
        "x": ["2023,x,1,2", "2024-Q3,x,1,2", "2024-Q4,x,1,2"],
        "y": ["2023,y,1,2", "2024,y,1,2", "2024-Q3,y,1,2"],
    }
    ordered = [*lines[first], *lines["y" if first == "x" else "x"]]
    result = only(
        judge(goal("2030: at least 5"), rows(*ordered, columns="period,area,numerator,denominator"), "2025-02-01")
    )
    assert result.roll_up is not None
    assert (result.roll_up.period.text, result.roll_up.missing) == ("2024-Q4", ("y",))
