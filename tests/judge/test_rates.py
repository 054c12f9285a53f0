"""Rates that are kept, by hand: every period, on average, and the latest."""

import math
from datetime import date
from fractions import Fraction

import pytest

from dxtrack.judge import Kept
from dxtrack.problems import InputError
from tests.conftest import judge, only, targets_of

from .made import average, by_deadline, every, goal, has, rows, years

# --- hold: every ---


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
