"""Thresholds relative to the baseline, thresholds of areas, sums over areas, deadlines that are a day."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxtrack.judge import Assessment, Status
from dxtrack.targets import Relative, Threshold, resolved, satisfies
from tests.conftest import judge, only
from tests.judge.made import goal, has, rows

FROM_1000 = "{period: 1990, value: 1000}"


@pytest.mark.parametrize(
    ("written", "baseline", "value"),
    [
        ("at most 45% of baseline", "1000", 450),
        ("at most 55% below baseline", "1000", 450),
        ("at least 200% of baseline", "30", 60),
        ("at least 12.5% above baseline", "80", 90),
        ("at least 7 above baseline", "80", 87),
        ("less than 7 below baseline", "80", 73),
        ("at most 50% below baseline", "-10", -5),
        ("at least 3 above baseline", "0", 3),
        ("at most 5% below baseline", "0.07", Fraction(133, 2000)),
    ],
)
def test_resolved(written: str, baseline: str, value: int | Fraction) -> None:
    """T is b·N/100, b·(1 ± N/100) or b ± N, exactly."""
    result = only(
        judge(goal(f"2030: {written}", baseline=f"{{period: 1990, value: {baseline}}}"), rows(), "2021-01-01")
    )
    assert result.threshold.value == value


def test_points() -> None:
    """In percent a distance is one of percentage points: 10 pp above 41.5 is 51.5."""
    text = goal("2027: more than 10 pp above baseline", unit='"%"', baseline="{period: 2023, value: 41.5}")
    has(only(judge(text, rows("2025,51.5"), "2026-01-01")), gap=0, status=Status.ON_TRACK)


def test_areas_have_their_own_threshold_from_their_own_baseline() -> None:
    """Halving is halving of what each area had: 400 of 800, 50 of 100; not known where nobody knows that."""
    text = goal("2030: at most 50% of baseline", baseline="{period: 2020}")
    data = rows("2020,800,A", "2024,500,A", "2020,100,B", "2024,50,B", "2024,7,C", columns="period,value,area")
    found = {area: only(judge(text, data, "2025-01-01", area=area)) for area in "ABC"}
    assert [found[area].threshold.value for area in "ABC"] == [400, 50, None]
    assert [found[area].status for area in "ABC"] == [Status.ON_TRACK, Status.MET, Status.UNRATED]
    has(found["C"], rule=6, gap=None, satisfied=None)


@pytest.mark.parametrize("as_of", ["2026-01-01", "2031-06-30"])
def test_unknown_baseline(as_of: str) -> None:
    """With a figure and no baseline a relative threshold decides nothing, past its deadline too."""
    text = goal("2030: at most 50% of baseline", baseline="{period: 1990}")
    data = rows("2025,7", "2030,1")
    has(only(judge(text, data, as_of)), status=Status.UNRATED, rule=6, gap=None, needed_per_year=None)


def test_unknown_baseline_comes_behind_what_is_not_there() -> None:
    """Not started, no data and due go before it."""
    text = goal("2030: at most 50% of baseline", baseline="{period: 1990}")
    assert only(judge(text, rows("2025,7"), "1990-06-30")).status == Status.NOT_STARTED
    assert only(judge(text, rows(), "2026-01-01")).status == Status.NO_DATA
    has(only(judge(text, rows("2025,7"), "2031-01-01")), status=Status.DUE, rule=4, gap=None)


def test_share_of_a_baseline_of_0() -> None:
    """A share of a baseline of 0 that the data has is no number; a distance from it is one."""
    data = rows("1990,0", "2025,7")
    share = goal("2030: at most 50% of baseline", baseline="{period: 1990}")
    assert only(judge(share, data, "2026-01-01")).status == Status.UNRATED
    distance = goal("2030: at least 7 above baseline", baseline="{period: 1990}")
    has(only(judge(distance, data, "2026-01-01")), status=Status.MET, gap=0)


@pytest.mark.parametrize("as_of", ["2026-01-01", "2031-06-30"])
def test_break_before_the_figure(as_of: str) -> None:
    """Across a break the figure is compared with nothing: the threshold is that of the old count."""
    text = goal("2030: at most 50% of baseline", baseline=FROM_1000, breaks="[{date: 2024-01-01}]")
    result = only(judge(text, rows("2025,400", "2030,400"), as_of))
    has(result, status=Status.UNRATED, rule=6, flags=("break",), satisfied=None, gap=None)
    assert result.threshold.value == 500


def test_path_through_resolved_thresholds() -> None:
    """The path leads through what the thresholds are: 1000 (1990), 750 (2020), 500 (2030); in 2025 it stands at 625."""
    text = goal("2020: at most 75% of baseline", "2030: at most 50% of baseline", baseline=FROM_1000)
    last = judge(text, rows("2025,625"), "2026-01-01").results[1]
    has(last, expected=625, pace=1, status=Status.ON_TRACK)


def test_other_series_resolve_by_their_own_baseline() -> None:
    """Another series is judged against half of its own baseline."""
    text = goal("2030: at most 50% of baseline", series="a", baseline="{period: 1990}")
    data = rows("1990,10,a", "2025,5,a", "1990,100,b", "2025,60,b", columns="period,value,series")
    result = only(judge(text, data, "2026-01-01"))
    assert (result.status, result.alternatives[0].status) == (Status.MET, Status.AT_RISK)


_numbers = st.decimals(-100, 100, places=1).filter(lambda number: number != 0)


@given(
    sign=st.sampled_from(["at least", "more than", "at most", "less than"]),
    way=st.sampled_from(["% of", "% above", "% below", " above", " below"]),
    number=st.decimals(0, 150, places=1),
    b=_numbers,
    x=_numbers,
    method=st.sampled_from(["linear", "trend"]),
)
def test_relative_is_the_number_written_by_hand(
    sign: str, way: str, number: Decimal, b: Decimal, x: Decimal, method: str
) -> None:
    """A relative threshold is judged as the same number written by hand, in everything but how it is written."""
    value = {
        "% of": b * number / 100,
        "% above": b + b * number / 100,
        "% below": b - b * number / 100,
        " above": b + number,
        " below": b - number,
    }[way]
    keys = {"baseline": f"{{period: 2015, value: {b}}}", "method": method}
    data = rows(*(f"{2016 + year},{x + year}" for year in range(5)))
    relative = only(judge(goal(f"2030: {sign} {number}{way} baseline", **keys), data, "2021-01-01"))
    by_hand = only(judge(goal(f"2030: {sign} {value:f}", **keys), data, "2021-01-01"))
    left_out = {"target", "goal"}
    for name in Assessment._fields:
        if name not in left_out:
            assert getattr(relative, name) == getattr(by_hand, name), name


@given(b=st.fractions(), number=st.decimals(-200, 200, places=2), value=st.decimals(-200, 200, places=2))
def test_resolved_threshold_compares_exactly(b: Fraction, number: Decimal, value: Decimal) -> None:
    """A figure of decimals is compared with a threshold that has none as exact fractions are."""
    threshold = resolved(Threshold(">=", relative=Relative(number, "above")), b)
    assert satisfies(value, threshold) == (Fraction(value) >= b + Fraction(number))


# --- thresholds of areas, and sums over areas ---

BY_AREA = goal("2025: at least 50, areas: {Quận 1: at least 70, Cần Giờ: at least 30}", unit='"%"')


def test_thresholds_of_areas() -> None:
    """60 is short of 70 in Quận 1, over 30 in Cần Giờ and over 50 elsewhere and in the whole."""
    names = ("Quận 1", "Cần Giờ", "Thủ Đức", "")
    data = rows(*(f"2025,60,{name}" for name in names), columns="period,value,area")
    gaps = [only(judge(BY_AREA, data, "2026-01-01", area=name or None)).gap for name in names]
    assert gaps == [-10, 30, 10, 10]


def test_areas_without_figures_have_their_own_threshold() -> None:
    """Also an area that has no figure of the goal shows its own threshold."""
    result = only(judge(BY_AREA, rows(), "2026-01-01", area="Quận 1"))
    has(result, status=Status.NO_DATA)
    assert result.threshold.value == 70


def test_names_of_areas_are_composed() -> None:
    """A name written with combining accents is the same area."""
    decomposed = BY_AREA.replace("Quận 1", "Qua\u0323\u0302n 1")
    data = rows("2025,60,Quận 1", columns="period,value,area")
    assert only(judge(decomposed, data, "2026-01-01", area="Quận 1")).gap == -10


PARTS = goal("2025: at most 300, areas: {South: at most 100}", roll_up="sum")
NORTH_AND_SOUTH = rows("2024,205,North", "2024,95,South", columns="period,value,area")


def test_sum_over_areas() -> None:
    """205 and 95 make 300 of the whole; of a part nothing is asked but what it has of its own."""
    has(only(judge(PARTS, NORTH_AND_SOUTH, "2025-01-01")), status=Status.MET, gap=0)
    north = only(judge(PARTS, NORTH_AND_SOUTH, "2025-01-01", area="North"))
    has(north, status=Status.UNRATED, rule=6, gap=None)
    assert north.actual is not None and north.whole is not None
    assert (north.actual.value, north.whole.value) == (205, 300)
    has(only(judge(PARTS, NORTH_AND_SOUTH, "2025-01-01", area="South")), status=Status.MET, gap=5)


def test_sum_over_areas_needs_all_of_them() -> None:
    """A part of the areas is never taken for the whole."""
    data = NORTH_AND_SOUTH + "g,2025,200,North\n"
    result = only(judge(PARTS, data, "2026-01-01"))
    has(result, status=Status.DUE)
    assert result.roll_up is not None and result.roll_up.missing == ("South",)


def test_sum_over_areas_of_counts() -> None:
    """With counts the numerators are added, and the denominators say nothing."""
    data = rows("2024,,North,30,40", "2024,,South,50,60", columns="period,value,area,numerator,denominator")
    result = only(judge(goal("2025: at least 90", roll_up="sum"), data, "2025-01-01"))
    assert result.actual is not None and result.actual.value == 80
    assert judge(PARTS, data, "2025-01-01", area="North").results[0].actual.value == 30  # type: ignore[union-attr]


def test_path_of_a_part_leads_past_what_is_not_asked() -> None:
    """The path of an area goes through the thresholds that it has, and not through those of the whole."""
    text = goal(
        "2025: at least 300", "2030: at least 900, areas: {A: at least 100}", roll_up="sum", baseline="{period: 2020}"
    )
    data = rows("2020,0,A", "2025,50,A", columns="period,value,area")
    first, second = judge(text, data, "2026-01-01", area="A").results
    assert first.status == Status.UNRATED
    has(second, expected=50, pace=1)


# --- deadlines that are a day ---

BY_DAY = goal("2010-03-01: at least 100", baseline="{period: 2009-01-01, value: 0}")


def test_day_in_no_period() -> None:
    """What stood last on the day decides, once a figure stands behind it; a later one that satisfies makes it late."""
    data = rows("2009-12-31,60", "2010-09-14,100")
    has(only(judge(BY_DAY, data, "2026-01-01")), status=Status.MISSED, rule=3, gap=-40, flags=("late",))
    assert only(judge(BY_DAY, data, "2010-06-01")).status == Status.DUE


def test_day_in_no_period_without_a_figure_before() -> None:
    """Without a figure on or before the day it stays due."""
    has(only(judge(BY_DAY, rows("2010-09-14,100"), "2026-01-01")), status=Status.DUE, rule=4, actual=None)


def test_day_in_a_period() -> None:
    """The figure whose period holds the day decides, as before."""
    has(only(judge(BY_DAY, rows("2009,60", "2010,100", "2011,100"), "2026-01-01")), status=Status.MET)


def test_year_without_figure_waits() -> None:
    """A deadline that is longer than a day waits for its figure, whatever stands behind it."""
    text = goal("2010: at least 100", baseline="{period: 2008, value: 0}")
    assert only(judge(text, rows("2009,60", "2011,100"), "2026-01-01")).status == Status.DUE
