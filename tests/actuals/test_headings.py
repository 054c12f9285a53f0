"""Headings of wide tables: which are periods, which status they give, and that none of them is left out in silence."""

import re
from contextlib import suppress
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dxtrack.actuals.figures import STATUS_WORDS, STATUSES
from dxtrack.actuals.headings import heading_period
from dxtrack.periods import PeriodError, parse_period

PERIODS = {
    # heading: period, status
    "2020": ("2020", None),
    "2020 [YR2020]": ("2020", None),
    "Năm 2023": ("2023", None),
    "T6/2025": ("2025-06", None),
    "6T/2025": ("2025-H1", None),
    "30/06/2025": ("2025-06-30", None),
    "Prel. 2020": ("2020", "preliminary"),
    "Preliminary 2020": ("2020", "preliminary"),
    "Sơ bộ 2024": ("2024", "preliminary"),
    "Sơ bộ - Prel. 2024": ("2024", "preliminary"),
    "Sơ bộ\n2024": ("2024", "preliminary"),
    "2024 (sơ bộ)": ("2024", "preliminary"),
    "2024 - sơ bộ": ("2024", "preliminary"),
    "(Sơ bộ) 2024": ("2024", "preliminary"),
    "2024p": ("2024", "preliminary"),
    "2025-Q1 P": ("2025-Q1", "preliminary"),
    "Ước 2025": ("2025", "estimate"),
    "ƯỚC TÍNH NĂM 2025": ("2025", "estimate"),
    "Ước thực hiện 2025": ("2025", "estimate"),
    "Ước TH 2025": ("2025", "estimate"),
    "Ước TH 6 tháng đầu năm 2025": ("2025-H1", "estimate"),
    "2025e": ("2025", "estimate"),
    "2025 (e)": ("2025", "estimate"),
    "2025 [E]": ("2025", "estimate"),
    "Est. 2025": ("2025", "estimate"),
    "2025 est.": ("2025", "estimate"),
    "Q1/2025e": ("2025-Q1", "estimate"),
    "Dự báo 2030": ("2030", "forecast"),
    "Dự kiến 2030": ("2030", "forecast"),
    "Kế hoạch 2030": ("2030", "forecast"),
    "Forecast 2030": ("2030", "forecast"),
    "2030f": ("2030", "forecast"),
    "Thực hiện 2023": ("2023", "final"),
    "Thực hiện cả năm 2023": ("2023", "final"),
    "Chính thức 2023": ("2023", "final"),
    "Actual 2023": ("2023", "final"),
    "2023A": ("2023", "final"),
}


@pytest.mark.parametrize("heading", PERIODS)
def test_periods_with_their_status(heading: str) -> None:
    """A heading that writes a period is read with its status, however its letters are composed."""
    period, status = PERIODS[heading]
    for spelling in (heading, normalize("NFD", heading), f" {heading} "):
        found = heading_period(spelling)
        assert found is not None
        assert (found[0].text, found[1]) == (period, status)


def test_fiscal_years_head_columns() -> None:
    """With the month in which they begin; their text stays as it is written."""
    found = heading_period("Est. 2024/25", 4)
    assert found is not None
    assert (found[0].text, found[0], found[1]) == ("2024/25", parse_period("2024-04/2025-03"), "estimate")
    assert heading_period("FY2025E", 4) == (parse_period("2024-04/2025-03"), "estimate")


HONEST = """
Code; May; Jan; March of progress; ISO 3166; Mã; Actual; Sơ bộ; Ước; Kỳ; Tháng; Q1; H2; Q101; 5-9; 10-14; 15-24; 65+;
1.25; 8.6.1; 06037; 90210; 123456; 12345678; 20200; 31/12; T1; Trẻ dưới 6 tháng; Target; Thực hiện; Note (p); SDG 6
"""


@pytest.mark.parametrize("heading", ["", *map(str.strip, HONEST.split(";"))])
def test_honest_headings_that_are_no_periods(heading: str) -> None:
    """What holds neither a year nor a month with a number heads something else."""
    assert heading_period(heading) is None


REFUSED = {
    # heading: what is said, and what the help says
    "FY2021": ("the heading 'FY2021' is a fiscal year", "say programme: {fiscal_year_starts: 4}"),
    "2020/21": ("the heading '2020/21' is a fiscal year", "say programme: {fiscal_year_starts: 4}"),
    "Prel. 2020/21": ("is a fiscal year", "say programme: {fiscal_year_starts: 4}"),
    "FY21": ("the heading 'FY21' is not a period", "write the year too"),
    "Jun-25": ("the heading 'Jun-25' is not a period but what a spreadsheet makes of a month", "write 2025-06"),
    "thg 6-25": ("what a spreadsheet makes of a month", "write 2025-06"),
    "Est. Jun-25": ("the heading 'Est. Jun-25' is not a period", "write 2025-06"),
    "45658": ("a spreadsheet's number for a day", "write 2025-01-01"),
    "Q1/25": ("the heading 'Q1/25' is not a period", "write 2025-Q1"),
    "T6/25": ("the heading 'T6/25' is not a period", "write 2025-06"),
    "30/06/25": ("the heading '30/06/25' is not a period", "write 2025-06-30"),
    "Tháng 6": ("the heading 'Tháng 6' is not a period", "write the year too, as in 2025-06"),
    "05/06/2025": ("the heading 05/06/2025 is 2025-06-05 or 2025-05-06", "write the year first"),
    "Population 2020 census": ("is not a period", "write 2020 if that is its period"),
    "Mã 2020-1": ("is not a period", "write 2020 if that is its period"),
    "y1_2026_27": ("is not a period", "write 2026 if that is its period"),
    "Target 2030": ("is not a period", "write 2030 if that is its period"),
    "2020*": ("is not a period", "write 2020 if that is its period"),
    "2025-13": ("the heading '2025-13' is not in the calendar", "write 2025 if that is its period"),
    "Sơ bộ 2024e": ("the heading 'Sơ bộ 2024e' is not a period", "write 2024 if that is its period"),
}


@pytest.mark.parametrize("heading", REFUSED)
def test_no_period_is_left_out_in_silence(heading: str) -> None:
    """A heading that holds a year or a month with a number, and is not certain, is an error with a proposal."""
    said, hint = REFUSED[heading]
    with pytest.raises(PeriodError, match=re.escape(said)) as refusal:
        heading_period(heading)
    assert refusal.value.hint is not None
    assert refusal.value.hint.startswith(hint)


def test_words_of_statuses() -> None:
    """Each status has its words, itself among them, and no word stands for two."""
    assert set(STATUS_WORDS) == set(STATUSES)
    words = [word for status, of_status in STATUS_WORDS.items() for word in (status, *of_status)]
    assert len(set(words)) == len(words) - len(STATUSES)
    assert all(word == normalize("NFC", word).casefold() for word in words)


@settings(deadline=None, derandomize=True)
@given(st.text(), st.integers(1900, 2100), st.text())
@example("(p", 2020, "(e")
@example(")" * 5000, 2020, "- " * 5000)
def test_a_heading_with_a_year_is_never_none(before: str, year: int, behind: str) -> None:
    """Whatever stands round a year, the heading is a period or an error."""
    if before[-1:].isdigit() or behind[:1].isdigit():
        return
    with suppress(PeriodError):
        assert heading_period(f"{before}{year}{behind}") is not None
