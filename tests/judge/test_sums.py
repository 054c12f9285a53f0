"""Sums over time: amounts, what is missing among them, limits, breaks."""

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxtrack.judge import Assessment, Status
from dxtrack.problems import InputError
from tests.conftest import judge, only
from tests.judge.made import goal, has, rows


def months(year: int, *values: object) -> list[str]:
    """A row for each month of a year; None leaves it out."""
    return [f"{year}-{month:02},{value}" for month, value in enumerate(values, 1) if value is not None]


def quarters(*values: object) -> list[str]:
    """A row for each quarter of 2025."""
    return [f"2025-Q{quarter},{value}" for quarter, value in enumerate(values, 1)]


TREES = goal("2026: at least 300000, from: 2024", accumulate="true")
BUDGET = goal("2025: at most 1000, from: 2025", accumulate="true")


def test_sum() -> None:
    """Twelve months of 5,000 are 60,000 of 300,000: planned 100,000, pace 0.6, 120,000 a year to go."""
    result = only(judge(TREES, rows(*months(2024, *[5000] * 12)), "2025-01-15"))
    has(result, status=Status.AT_RISK, expected=100000, pace=Fraction(3, 5), needed_per_year=120000, projected=180000)
    assert result.actual is not None and result.amounts is not None
    assert (result.actual.period.text, result.actual.value, result.actual.line) == ("2024-01/2024-12", 60000, None)
    assert (result.amounts.counted, result.amounts.missing) == (12, None)


def test_gap_ends_the_sum() -> None:
    """Behind a missing month nothing is counted."""
    result = only(judge(TREES, rows(*months(2024, 1, 2, None, 4, 5)), "2025-01-15"))
    assert result.actual is not None and result.amounts is not None and result.amounts.missing is not None
    assert result.actual.value == 3
    assert (result.amounts.missing.text, result.amounts.left_out) == ("2024-03", 2)


def test_first_period_missing() -> None:
    """Where the first one is missing there is no sum."""
    result = only(judge(TREES, rows(*months(2024, None, 2, 3)), "2025-01-15"))
    has(result, status=Status.NO_DATA)
    assert result.amounts is not None and result.amounts.left_out == 2


def test_what_is_known_suffices() -> None:
    """300,000 without the missing month are met already, also past the deadline; not with a negative amount."""
    enough = rows(*months(2024, 100000, None, 200000))
    has(only(judge(TREES, enough, "2025-01-15")), status=Status.MET, rule=5, gap=0)
    has(only(judge(TREES, enough, "2027-06-30")), status=Status.MET, rule=3, gap=0)
    undone = rows(*months(2024, 100000, None, 300000, -1))
    has(only(judge(TREES, undone, "2025-01-15")), status=Status.ON_TRACK, gap=-200000)


def test_deadline() -> None:
    """The sum that ends on the deadline day decides; without it the target is due."""
    text = goal("2024-06: at least 60, from: 2024-01", accumulate="true")
    assert only(judge(text, rows(*months(2024, *[9] * 6)), "2024-07-31")).status == Status.MISSED
    has(only(judge(text, rows(*months(2024, *[9] * 5)), "2024-07-31")), status=Status.DUE, gap=-15)
    late = only(judge(text, rows(*months(2024, *[9] * 7)), "2024-09-30"))
    has(late, status=Status.MISSED, flags=("late",), gap=-6)


def test_weeks_that_no_deadline_ends() -> None:
    """Where no sum ends on the deadline the last one before it decides, once a later one is there."""
    text = goal("2025-01-31: at least 40, from: 2025", accumulate="true", frequency="weekly")
    four = [f"2025-W{week:02},10" for week in (2, 3, 4)]
    assert only(judge(text, rows(*four), "2025-03-01")).status == Status.DUE
    has(only(judge(text, rows(*four, "2025-W05,10"), "2025-03-01")), status=Status.MISSED, gap=-10)


def test_start_is_the_day_after_the_baseline() -> None:
    """What was there counts: 100 and 20 in two years are 120, and the way of five years leads from 100."""
    text = goal("2025: at least 200", accumulate="true", baseline="{period: 2020, value: 100}")
    result = only(judge(text, rows("2020,7", "2021,10", "2022,10"), "2023-01-15"))
    has(result, expected=140, pace=Fraction(1, 2), progress=Fraction(1, 5))
    assert result.actual is not None and result.actual.value == 120


def test_each_start_has_its_own_path() -> None:
    """A target that begins anew has a sum of its own; two of one start share a path."""
    targets = ("2021: at least 10, from: 2020", "2023: at least 40, from: 2020", "2025: at least 30, from: 2024")
    data = rows(*(f"{year},10" for year in range(2020, 2025)))
    first, second, third = judge(goal(*targets, accumulate="true"), data, "2025-01-15").results
    has(second, gap=0, status=Status.MET)
    assert [day.year for day, _ in second.stations] == [2019, 2021, 2023]
    has(third, gap=-20, expected=15)
    assert first.status == Status.MET


def test_most_uncertain_amount() -> None:
    """A sum is as uncertain as its most uncertain amount."""
    data = rows("2024-01,5,final", "2024-02,5,estimate", columns="period,value,status")
    assert "provisional" in only(judge(TREES, data, "2025-01-15")).flags


def test_frequency_says_what_counts() -> None:
    """Months and their year would count twice, unless the frequency says which."""
    data = rows(*months(2024, *[5] * 12), "2024,60")
    with pytest.raises(InputError, match="would count twice"):
        judge(TREES, data, "2025-01-15")
    text = goal("2026: at least 300000, from: 2024", accumulate="true", frequency="annual")
    result = only(judge(text, data, "2025-01-15"))
    assert result.actual is not None and result.actual.value == 60


def test_areas_add_up_over_time_too() -> None:
    """The whole of each month is the sum of its areas, and the whole is the sum of its months."""
    text = goal("2024: at least 100, from: 2024", accumulate="true", roll_up="sum")
    data = rows("2024-01,1,A", "2024-01,2,B", "2024-02,3,A", "2024-02,4,B", columns="period,value,area")
    whole = only(judge(text, data, "2024-03-01"))
    assert whole.actual is not None and whole.actual.value == 10
    part = only(judge(text, data, "2024-03-01", area="A"))
    assert part.status == Status.UNRATED
    assert part.actual is not None and part.whole is not None and (part.actual.value, part.whole.value) == (4, 10)


def test_beginning_of_an_area_is_not_known() -> None:
    """How much of what was there is an area's nobody says: its sum is compared with nothing."""
    text = goal("2025: at least 200", accumulate="true", baseline="{period: 2020, value: 100}")
    data = rows("2021,300,A", columns="period,value,area")
    has(only(judge(text, data, "2022-01-15", area="A")), status=Status.UNRATED, rule=6, gap=None)


def test_break_ends_the_sum() -> None:
    """A break inside the window ends the sum, and the row is not rated."""
    text = goal("2026: at least 300000, from: 2024", accumulate="true", breaks="[{date: 2024-03-01}]")
    result = only(judge(text, rows(*months(2024, 1, 2, 3)), "2025-01-15"))
    has(result, status=Status.UNRATED, rule=6, flags=("break",), pace=None, projected=None)
    assert result.actual is not None and result.actual.value == 3


# --- limits ---


@pytest.mark.parametrize(
    ("spent", "pace", "projected", "status"),
    [
        ((300, 100), Fraction(5, 4), 800, Status.ON_TRACK),
        ((300, 400), Fraction(5, 7), 1400, Status.AT_RISK),
        ((500, 400), Fraction(5, 9), 1800, Status.OFF_TRACK),
        ((0, 0), None, 0, Status.ON_TRACK),
        ((5, -10), None, -10, Status.ON_TRACK),
    ],
)
def test_limit_while_open(spent: tuple[int, ...], pace: Fraction | None, projected: int, status: Status) -> None:
    """A budget is not met before its time is over: planned over used until then, the plan of two quarters being 500."""
    result = only(judge(BUDGET, rows(*quarters(*spent)), "2025-07-31"))
    has(result, status=status, pace=pace, projected=projected, expected=500, rule=8)
    assert result.needed_per_year == (1000 - sum(spent)) * 2


def test_limit_exceeded() -> None:
    """Beyond the limit it is missed at once, a missing quarter or not; a negative amount may bring it back."""
    has(only(judge(BUDGET, rows(*quarters(600, 401)), "2025-07-31")), status=Status.MISSED, rule=3, gap=-1)
    gap = rows("2025-Q1,600", "2025-Q3,401")
    has(only(judge(BUDGET, gap, "2025-10-31")), status=Status.MISSED, rule=3, gap=-1)
    assert only(judge(BUDGET, rows(*quarters(1200, -1)), "2025-07-31")).status == Status.OFF_TRACK


def test_limit_in_the_end() -> None:
    """With its last amount it is met or missed; without it, it is due."""
    assert only(judge(BUDGET, rows(*quarters(250, 250, 250, 250)), "2026-01-31")).status == Status.MET
    assert only(judge(BUDGET, rows(*quarters(250, 250, 250, 251)), "2026-01-31")).status == Status.MISSED
    assert only(judge(BUDGET, rows(*quarters(250, 250, 250)), "2026-01-31")).status == Status.DUE
    has(only(judge(BUDGET, rows(*quarters(250, 250, 250, 250)), "2025-12-31")), status=Status.MET, rule=3)
    has(only(judge(BUDGET, rows(*quarters(1250, -250, 0, 1)), "2025-12-31")), status=Status.MISSED, rule=3)


# --- the level that a sum is ---


@given(
    amounts=st.lists(st.decimals(-50, 50, places=1), min_size=1, max_size=23),
    missing=st.integers(0, 30),
    limit=st.decimals(-100, 400, places=1),
    b=st.integers(0, 50),
    as_of=st.sampled_from(["2024-06-30", "2025-06-15", "2026-02-01"]),
)
def test_sums_fed_as_a_level(amounts: list[Decimal], missing: int, limit: Decimal, b: int, as_of: str) -> None:
    """The sums of an accumulated goal, written as figures of a level by hand, give the same row."""
    amounts = amounts[:missing] if missing else amounts
    rest = f"2025: at least {limit}"
    keys = {"baseline": f"{{period: 2023, value: {b}}}"}
    names = [f"{2024 + month // 12}-{month % 12 + 1:02}" for month in range(len(amounts))]
    sums = list(accumulate(amounts, initial=Decimal(b)))[1:]
    level_rows = [f"2024-01/{name},{total}" for name, total in zip(names, sums, strict=True)]
    added = only(judge(goal(rest, accumulate="true", **keys), rows(*map("{},{}".format, names, amounts)), as_of))
    level = only(judge(goal(rest, **keys), rows(*level_rows), as_of))
    if added.status == Status.MET and added.rule == 3 and level.status == Status.DUE:
        return  # no later amount changes it, which a level cannot know
    left_out = {"goal", "figures", "actual", "amounts", "trend", "known_series"}
    for name in Assessment._fields:
        if name not in left_out:
            assert getattr(added, name) == getattr(level, name), name
    assert (added.actual and Fraction(added.actual.value)) == (level.actual and Fraction(level.actual.value))
