"""The quantities of a level, by hand: linear, compound, trend and ranges, with their arithmetic."""

import math
from datetime import date
from fractions import Fraction

import pytest

from dxtrack.problems import InputError
from dxtrack.render.json import to_json
from tests.conftest import judge, only, targets_of

from .made import FORTY_TO_FIFTY, average, by_deadline, goal, has, rows, years

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


def test_a_range_left_after_a_break_leads_back_to_its_edge() -> None:
    """22 lay in 10 to 28, then the count changed; from 55 in 2023-Q1 to 28 in a quarter is 27, or 108 a year down."""
    keys = {"baseline": "{period: 2020, value: 22}", "breaks": "[{date: 2022-06-01}]"}
    result = only(judge(goal("2023-H1: between 10 and 28", **keys), rows("2023-Q1,55"), "2023-05-01"))
    has(result, status="unrated", flags=("break",), gap=Fraction(-27), needed_per_year=Fraction(-108), progress=None)


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


def test_growth_beyond_every_number_is_not_projected() -> None:
    """A billionfold in a month, kept up until the year 9999, is no number that anyone could read: no projection."""
    text = goal("9999: at least 1e30", method="compound", baseline="{period: 2020-01, value: 1}")
    result = only(judge(text, rows("2020-02,1e9"), "2020-03-01"))
    assert result.projected is None
    assert len(to_json(judge(text, rows("2020-02,1e9"), "2020-03-01"))) < 5000


@pytest.mark.parametrize("first", ["x", "y"])
def test_the_order_of_rows_does_not_change_the_reason(first: str) -> None:
    """Of a year and its last quarter that both lack an area, the quarter is the newer one."""
    lines = {"x": ["2023,x,1,2", "2024-Q3,x,1,2", "2024-Q4,x,1,2"], "y": ["2023,y,1,2", "2024,y,1,2", "2024-Q3,y,1,2"]}
    ordered = [*lines[first], *lines["y" if first == "x" else "x"]]
    result = only(
        judge(goal("2030: at least 5"), rows(*ordered, columns="period,area,numerator,denominator"), "2025-02-01")
    )
    assert result.roll_up is not None
    assert (result.roll_up.period.text, result.roll_up.missing) == ("2024-Q4", ("y",))
