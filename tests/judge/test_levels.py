"""The status of a level in the order of its rules, and its flags."""

from fractions import Fraction

import pytest

from dxtrack.judge import FLAGS, Alternative, Assessment, Status
from tests.conftest import judge, only

from .made import FORTY_TO_FIFTY, by_deadline, every, goal, has, rows, years

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
    [("final", "preliminary", ("provisional",)), ("final", "estimate", ("provisional",)), ("estimate", "final", ())],
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
