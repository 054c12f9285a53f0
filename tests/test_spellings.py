"""Periods as published files write them: what is read, what is proposed, and what has two readings."""

import re
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dxtrack.periods import PeriodError, parse_period, read_period, written_days

READ = {
    # as published files write it: as the targets file does
    "2025": "2025",
    "Năm 2023": "2023",
    "cả năm 2023": "2023",
    "2020 [YR2020]": "2020",
    "Quý I/2025": "2025-Q1",
    "Quý IV năm 2024": "2024-Q4",
    "QÚY 2 - 2025": "2025-Q2",
    "QIII/2025": "2025-Q3",
    "Q1/2025": "2025-Q1",
    "Q1 2025": "2025-Q1",
    "2025Q1": "2025-Q1",
    "2025-q1": "2025-Q1",
    "1Q2025": "2025-Q1",
    "H2 2025": "2025-H2",
    "Tháng 6/2025": "2025-06",
    "tháng 12 năm 2025": "2025-12",
    "T6/2025": "2025-06",
    "06/2025": "2025-06",
    "2025/6": "2025-06",
    "2025.06": "2025-06",
    "June 2025": "2025-06",
    "Sept. 2025": "2025-09",
    "thg 6 2025": "2025-06",
    "6T/2025": "2025-H1",
    "6 tháng đầu năm 2025": "2025-H1",
    "6 tháng cuối năm 2025": "2025-H2",
    "9T/2025": "2025-01/2025-09",
    "9 tháng 2025": "2025-01/2025-09",
    "9 tháng đầu năm 2025": "2025-01/2025-09",
    "3 tháng đầu năm 2025": "2025-Q1",
    "12 tháng 2025": "2025",
    "2020-2025": "2020-01/2025-12",
    "2025-01 / 2025-09": "2025-01/2025-09",
    # SDMX 2.1, reporting periods
    "2020-A1": "2020",
    "2020-S1": "2020-H1",
    "2020-Q1": "2020-Q1",
    "2020-M01": "2020-01",
    "2020M01": "2020-01",
    "2020-W05": "2020-W05",
    "2020-D060": "2020-02-29",
    "2021-D060": "2021-03-01",
    # days
    "30/06/2025": "2025-06-30",
    "30.06.2025": "2025-06-30",
    "30-06-2025": "2025-06-30",
    "6/30/2025": "2025-06-30",
    "05/05/2025": "2025-05-05",
    "30 Jun 2025": "2025-06-30",
    "ngày 30 tháng 6 năm 2025": "2025-06-30",
    "2024-04-01 00:00:00": "2024-04-01",
    "2024-04-01T00:00": "2024-04-01",
    "6/30/2023 0:00": "2023-06-30",
}


@pytest.mark.parametrize("text", READ)
def test_what_data_files_write(text: str) -> None:
    """Each is the period that it certainly means, and has the text that the targets file would have."""
    for spelling in (text, normalize("NFD", text), text.upper(), f" {text.replace(' ', '  ')} "):
        period = read_period(spelling)
        assert period == parse_period(READ[text])
        assert period.text == READ[text]


@pytest.mark.parametrize("text", [text for text in READ if text != READ[text] and " / " not in text])
def test_the_targets_file_keeps_one_form(text: str) -> None:
    """There each of them is refused, and what data is read by is what the help says to write."""
    with pytest.raises(PeriodError) as refusal:
        parse_period(text)
    assert refusal.value.hint is not None
    proposal = parse_period(refusal.value.hint.removeprefix("write "))
    assert proposal == parse_period(READ[text])


REFUSED = {
    # text: what the message says, and what the help says
    "Jun-25": ("is not a period but what a spreadsheet makes of a month", "write 2025-06"),
    "thg 6-25": ("is not a period but what a spreadsheet makes of a month", "write 2025-06"),
    "45658": ("is not a period but a spreadsheet's number for a day", "write 2025-01-01"),
    "2025-06-30 14:00": ("has a time of day", "write 2025-06-30"),
    "2025-06-30T00:00:00Z": ("has a time of day", "write 2025-06-30"),
    "Q1/25": ("is not a period", "write 2025-Q1"),
    "30/06/25": ("is not a period", "write 2025-06-30"),
    "Quý V/2025": ("is not a period", None),
    "Tháng 13/2025": ("is not a period", None),
    "2020-T1": ("is not a period", None),  # four months in SDMX, a quarter in French
    "2021-D366": ("is not a period", None),
    "31/02/2025": ("is not a period", None),
    "2010.1": ("is not a period", None),
    "٠٦/٢٠٢٥": ("is not a period", None),
    "tháng năm 2025": ("is not a period", None),  # May in words
    "05/06/2025": ("05/06/2025 is 2025-06-05 or 2025-05-06", None),
    "2010/11": ("is a fiscal year", None),
    "năm 2010/11": ("is a fiscal year", None),
    "2024-2025": ("is a fiscal year", None),
    "FY 2025": ("is a fiscal year", None),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_certain_is_not_read(text: str) -> None:
    """It is refused, with what was probably meant where there is one such thing."""
    said, meant = REFUSED[text]
    with pytest.raises(PeriodError, match=re.escape(said)) as refusal:
        read_period(text)
    if meant:
        assert refusal.value.hint == meant


def test_fiscal_years_in_data() -> None:
    """With the month in which they begin they are read, however their marks are written; a month stays a month."""
    for text in ("2024/25", "2024-25", "FY2025", "FY 2025", "fy2024/25", "năm 2024-2025", "năm tài chính 2025"):
        assert read_period(text, 4) == parse_period("2024-04/2025-03")
    assert read_period("2024/25", 4).text == "2024/25"
    assert read_period("FY 2025", 4).text == "FY2025"
    assert read_period("2010-11", 4) == parse_period("2010-11")
    assert read_period("năm 2010/11", 4) == parse_period("2010/11", 4)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30/06/2025", ["2025-06-30"]),
        ("6/30/2025", ["2025-06-30"]),
        ("05.06.2025", ["2025-06-05", "2025-05-06"]),
        ("05-05-2025", ["2025-05-05"]),
        ("31/02/2025", []),
        ("12/31/2025", ["2025-12-31"]),
        ("5/6-2025", []),
        ("2025-06-05", []),
        ("06/2025", []),
        ("30/06/25", []),
    ],
)
def test_days_with_the_year_behind(text: str, days: list[str]) -> None:
    """All days that such a text may be, the day first before the month first."""
    assert [day.text for day in written_days(text)] == days


property_test = settings(deadline=None, derandomize=True)


@property_test
@given(st.text(), st.sampled_from([None, 1, 4, 12]))
@example("9999-D366", None)
@example("0000-D001", None)
@example("0 tháng 2025", None)
@example("9" * 100_000, 4)
def test_any_text_is_read_or_refused(text: str, fiscal: int | None) -> None:
    """No text raises anything but PeriodError; what is read has a first day that is not after its last."""
    try:
        period = read_period(text, fiscal)
    except PeriodError:
        assert len(written_days(text)) != 1
    else:
        assert period.first <= period.last


@property_test
@given(
    st.from_regex(
        r"(q|quý |tháng |t|năm |fy)?[0-9]{1,4}([-/. ](q|h|s|m|w|d)?[0-9]{1,4}){0,2}( 00:00)?", fullmatch=True
    ),
    st.sampled_from([None, 1, 4, 12]),
)
def test_what_is_read_is_read_again(text: str, fiscal: int | None) -> None:
    """The text that a period is given is one that the targets file takes, for the same days."""
    try:
        period = read_period(text, fiscal)
    except PeriodError:
        return
    assert parse_period(period.text, fiscal) == period
