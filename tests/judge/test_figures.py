"""Which actual: the figure of the deadline, series, areas and their sum."""

from fractions import Fraction

import pytest

from dxtrack.judge import RollUp, Status
from dxtrack.periods import parse_period
from dxtrack.problems import InputError
from tests.conftest import judge, only

from .made import FORTY_TO_FIFTY, by_deadline, goal, has, rows, years

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
