"""A programme whose years begin in April, by hand: a level on its way, and a rate that is kept."""

from datetime import date
from fractions import Fraction

import pytest

from dxtrack.judge import Assessment, Kept
from tests.conftest import judge, only

from .made import goal, has, rows


def fiscal(*targets: str, **keys: str) -> str:
    """A targets file with the one goal g, in fiscal years that begin in April."""
    return goal(*targets, **keys).replace("goals:", "programme: {fiscal_year_starts: 4}\ngoals:", 1)


LEVEL = fiscal("2024/25: at least 50", baseline="{period: 2020/21, value: 10}", frequency="annual")


def test_a_level() -> None:
    """From 10 on 2021-03-31 to 50 on 2025-03-31; 26 after two of four years is 16 of the 20 that were planned."""
    result = only(judge(LEVEL, rows("2021-04/2022-03,20", "2022-04/2023-03,26"), "2023-12-31"))
    has(result, status="at_risk", deadline=date(2025, 3, 31), expected=30, progress=Fraction(2, 5))
    has(result, pace=Fraction(4, 5), needed_per_year=12, gap=Fraction(-24), flags=())
    assert result.actual is not None
    assert result.actual.day == date(2023, 3, 31)


def test_a_figure_of_a_fiscal_year_is_annual() -> None:
    """With `frequency: annual` it judges where a quarter does not; it is stale after two more fiscal years."""
    data = rows("2022-04/2023-03,26", "2023-Q4,49")
    for day, flags in (("2025-03-31", ()), ("2025-04-01", ("stale",))):
        result = only(judge(LEVEL, data, day))
        assert result.actual is not None
        has(result, flags=flags)
        assert result.actual.value == 26


def test_the_figure_of_the_deadline() -> None:
    """After the deadline that of its fiscal year judges, and not the calendar year's that contains the day."""
    data = rows("2024-04/2025-03,51", "2025,40")
    has(only(judge(LEVEL, data, "2026-02-01")), status="met", rule=3)
    has(only(judge(LEVEL, rows("2024,51"), "2026-02-01")), status="due")


def kept(text: str, *figures: str, as_of: str = "2024-06-30") -> Assessment:
    """The result of a rate that is kept."""
    return only(judge(text, rows(*figures), as_of))


WINDOWS = [
    fiscal("2024/25: at least 7, from: 2021/22", hold="every"),
    fiscal("FY2025: at least 7", hold="every", baseline="{period: FY2021, value: 5}"),
    fiscal("2024-25: at least 7, from: FY2021/22", hold="every", frequency="annual"),
]


@pytest.mark.parametrize("text", WINDOWS)
def test_a_rate_in_every_fiscal_year(text: str) -> None:
    """The window from 2021-04-01 to 2025-03-31 holds four fiscal years; a calendar year is none of them."""
    good = ("2021-04/2022-03,8", "2022-04/2023-03,7", "2023-04/2024-03,9")
    has(kept(text, *good), status="on_track", kept=Kept(3, 4))
    has(kept(text, *good, "2022,1", "2023,1"), status="on_track", kept=Kept(3, 4))
    missed = kept(text, *good, "2024-04/2025-03,6.9", as_of="2025-04-01")
    has(missed, status="missed", kept=Kept(3, 4))
    assert missed.actual is not None
    assert missed.actual.day == date(2025, 3, 31)
    has(kept(text, *good, "2024-04/2025-03,7", as_of="2025-04-01"), status="met", kept=Kept(4, 4))
    has(kept(text, as_of="2022-03-30"), status="not_started")
    has(kept(text, as_of="2022-03-31"), status="no_data")
