"""Periods: what a text writes, which days it holds, and what is said of texts that are none."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dxtrack.periods import (
    FORMS,
    LENGTHS,
    Length,
    Period,
    PeriodError,
    add_days,
    add_months,
    after_two,
    between,
    both_readings,
    cut,
    ends_month,
    is_year_and_next,
    month_end,
    month_index,
    parse_period,
)

D = date

FINE = {
    "2025": (D(2025, 1, 1), D(2025, 12, 31)),
    "0001": (D(1, 1, 1), D(1, 12, 31)),
    "9999": (D(9999, 1, 1), D(9999, 12, 31)),
    "2025-H1": (D(2025, 1, 1), D(2025, 6, 30)),
    "2025-H2": (D(2025, 7, 1), D(2025, 12, 31)),
    "2025-Q1": (D(2025, 1, 1), D(2025, 3, 31)),
    "2025-Q2": (D(2025, 4, 1), D(2025, 6, 30)),
    "2025-Q3": (D(2025, 7, 1), D(2025, 9, 30)),
    "2025-Q4": (D(2025, 10, 1), D(2025, 12, 31)),
    "2025-02": (D(2025, 2, 1), D(2025, 2, 28)),
    "2024-02": (D(2024, 2, 1), D(2024, 2, 29)),
    "1900-02": (D(1900, 2, 1), D(1900, 2, 28)),
    "2000-02": (D(2000, 2, 1), D(2000, 2, 29)),
    "2025-W01": (D(2024, 12, 30), D(2025, 1, 5)),
    "2025-W47": (D(2025, 11, 17), D(2025, 11, 23)),
    "2020-W53": (D(2020, 12, 28), D(2021, 1, 3)),
    "2025-06-30": (D(2025, 6, 30), D(2025, 6, 30)),
    "2024-02-29": (D(2024, 2, 29), D(2024, 2, 29)),
    "2025-07-01/2025-09-10": (D(2025, 7, 1), D(2025, 9, 10)),
    "2025/2027": (D(2025, 1, 1), D(2027, 12, 31)),
    "2025-01/2026-12": (D(2025, 1, 1), D(2026, 12, 31)),
    "2025-04/2025-06": (D(2025, 4, 1), D(2025, 6, 30)),
    "2025-Q1/2025-Q2": (D(2025, 1, 1), D(2025, 6, 30)),
    "2025-W10/2025-W12": (D(2025, 3, 3), D(2025, 3, 23)),
    "2025-06-30/2025-06-30": (D(2025, 6, 30), D(2025, 6, 30)),
    "2025-H2/2025": (D(2025, 7, 1), D(2025, 12, 31)),
}


@pytest.mark.parametrize("text", FINE)
def test_first_and_last_day(text: str) -> None:
    """Every form has the days that a calendar gives it, and keeps its spelling."""
    period = parse_period(text)
    assert (period.first, period.last) == FINE[text]
    assert period.text == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-Q2", "2025-04/2025-06"),
        ("2025-H1", "2025-Q1/2025-Q2"),
        ("2025", "2025-01-01/2025-12-31"),
        ("2025", "2025/2025"),
        ("2025-06-30", "2025-06-30/2025-06-30"),
        ("2025-W47", "2025-11-17/2025-11-23"),
    ],
)
def test_two_spellings_of_one_period(one: str, other: str) -> None:
    """One period is one first and one last day, however it is spelled."""
    assert parse_period(one) == parse_period(other)
    assert len({parse_period(one), parse_period(other)}) == 1


def test_periods_that_end_on_one_day_differ() -> None:
    """A year, its last quarter, its last month and its last day are four periods."""
    assert len({parse_period(text) for text in ("2025", "2025-Q4", "2025-12", "2025-12-31")}) == 4


REFUSED = {
    # text: what the message says, and what the help says to write
    "": ("the period is missing", None),
    "text": ("is not a period", None),
    "23": ("is not a period", None),
    "20230630": ("is not a period", None),
    "2023.0": ("is not a period", None),
    "-2023": ("is not a period", None),
    "2023-": ("is not a period", None),
    "2023-06/": ("is not a period", None),
    "/2023": ("is not a period", None),
    "2023/2023/2023": ("is not a period", None),
    "２０２３": ("is not a period", None),
    "0000": ("no year 0000", None),
    "2023-13": ("not in the calendar", None),
    "2023-00": ("not in the calendar", None),
    "2023-02-29": ("not in the calendar", None),
    "2023-06-31": ("not in the calendar", None),
    "2023-W00": ("not in the calendar", None),
    "2023-W53": ("not in the calendar", None),
    "9999-W52": ("not in the calendar", None),  # it would end in the year 10000
    "2023-H3": ("halves are H1 and H2", None),
    "2023-Q0": ("quarters Q1 to Q4", None),
    "2023-Q2/2023-Q1": ("ends before it begins", "2023-Q1/2023-Q2"),
    "2023-q2": ("is not a period", "2023-Q2"),
    "2023Q2": ("is not a period", "2023-Q2"),
    "Q2 2023": ("is not a period", "2023-Q2"),
    "Q2/2023": ("is not a period", "2023-Q2"),
    "Quý 2/2023": ("is not a period", "2023-Q2"),
    "Quý IV năm 2023": ("is not a period", "2023-Q4"),
    "quý iii 2023": ("is not a period", "2023-Q3"),
    "H1 2023": ("is not a period", "2023-H1"),
    "2023-6": ("is not a period", "2023-06"),
    "6/2023": ("is not a period", "2023-06"),
    "Tháng 6/2023": ("is not a period", "2023-06"),
    "tháng 6 năm 2023": ("is not a period", "2023-06"),
    "2023w5": ("is not a period", "2023-W05"),
    "2023/6/3": ("is not a period", "2023-06-03"),
    "30/06/2023": ("is not a period", "2023-06-30"),
    "6/30/2023": ("is not a period", "2023-06-30"),
    "5/5/2023": ("is not a period", "2023-05-05"),
    "05/06/2023": ("is not a period", "2023-06-05 or 2023-05-06"),
    "31/02/2023": ("is not a period", None),
    "2020-2023": ("is not a period", "2020/2023"),
    "2023/2022": ("ends before it begins", None),
    "Q1/23": ("is not a period", "2023-Q1"),
    "30/06/23": ("is not a period", "2023-06-30"),
    "thg 6-23": ("what a spreadsheet makes of a month", "2023-06"),
    "năm 2023": ("is not a period", "2023"),
    "45107": ("spreadsheet's number for a day", "2023-06-30"),
    "2023-06-30T00:00:00Z": ("has a time of day", "2023-06-30"),
    "2023-06-30 12:00": ("has a time of day", "2023-06-30"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_period(text: str) -> None:
    """It is refused, and the help proposes a period only where one is certainly meant."""
    said, meant = REFUSED[text]
    with pytest.raises(PeriodError, match=re.escape(said)) as refusal:
        parse_period(text)
    if meant is None:
        assert refusal.value.hint in (None, f"write one of {FORMS}")
    else:
        assert refusal.value.hint == f"write {meant}"
        for proposal in meant.split(" or "):
            parse_period(proposal)


FISCAL = {
    # text: the year in which it begins
    "2024/25": 2024,
    "2024/2025": 2024,
    "2024-25": 2024,
    "2024-2025": 2024,
    "FY2025": 2024,
    "FY2024/25": 2024,
    "FY2024-2025": 2024,
    "2010/11": 2010,
    "FY2010-11": 2010,
    "1999/00": 1999,
    "1999/2000": 1999,
}


@pytest.mark.parametrize("text", FISCAL)
def test_a_fiscal_year_begins_in_its_month(text: str) -> None:
    """It lasts twelve months from the first of its month, FY2025 ends in 2025, and its text stays as written."""
    year = FISCAL[text]
    period = parse_period(text, 4)
    assert (period.text, period.first, period.last) == (text, D(year, 4, 1), D(year + 1, 3, 31))
    assert period.has("annual")
    assert parse_period(text, 10).first == D(year, 10, 1)
    assert parse_period(text, 3).last == D(year + 1, 2, 29 if year == 1999 else 28)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("2024/25", ""),
        ("2024-25", ""),
        ("FY2025", ""),
        ("FY2024/25", ""),
        ("2024/2025", "; the two calendar years are 2024-01/2025-12"),
        ("2024-2025", "; the two calendar years are 2024-01/2025-12"),
    ],
)
def test_a_fiscal_year_without_its_month(text: str, more: str) -> None:
    """Where nothing says when fiscal years begin, each is refused with the key that says it and the interval."""
    with pytest.raises(PeriodError, match="is a fiscal year") as refusal:
        parse_period(text)
    assert refusal.value.hint == (
        f"say programme: {{fiscal_year_starts: 4}} for years from April, or write 2024-04/2025-03{more}"
    )
    parse_period("2024-04/2025-03")
    parse_period("2024-01/2025-12")


def test_fiscal_years_that_are_calendar_years() -> None:
    """Where fiscal years begin in January FY2025 is 2025, and no two years make one."""
    assert parse_period("FY2025", 1) == parse_period("2025")
    for text in ("2024/25", "2024/2025", "FY2024/25"):
        with pytest.raises(PeriodError, match="a fiscal year lies in one"):
            parse_period(text, 1)


@pytest.mark.parametrize("fiscal", [None, 4])
def test_what_a_fiscal_year_does_not_change(fiscal: int | None) -> None:
    """A month stays one although it could be a year and the next, and an interval of other years stays one."""
    assert parse_period("2010-11", fiscal).first == D(2010, 11, 1)
    assert parse_period("2020/2025", fiscal).first == D(2020, 1, 1)
    assert parse_period("2025", fiscal).first == D(2025, 1, 1)
    assert parse_period("2025-Q1", fiscal).last == D(2025, 3, 31)
    for text in ("2024/26", "FY2024/26", "2024-26", "FY0001", "FY25", "fy2025"):
        with pytest.raises(PeriodError):
            parse_period(text, fiscal)


def test_months_that_may_be_a_year_and_the_next() -> None:
    """2009-10 is October, and the fiscal year 2009/10 to many; the message shows both."""
    assert [text for text in ("2009-10", "2011-12", "2011-10", "2009", "2009/10") if is_year_and_next(text)] == [
        "2009-10",
        "2011-12",
    ]
    assert both_readings("2009-10") == "'2009-10' is a month, or the fiscal year 2009/10"


@pytest.mark.parametrize("odd", ["２０２３", "2023–06", "2023−06", "2023\u200b", "2023\u00a006", "2О23"])
def test_look_alikes_are_named(odd: str) -> None:
    """Where the eye sees no difference to a period, the message names the character or shows its code."""
    with pytest.raises(PeriodError, match=r"U\+[0-9A-F]{4}|\\u200b|\\xa0"):
        parse_period(odd)


def test_a_message_is_short() -> None:
    """A text of any length is shown in part."""
    with pytest.raises(PeriodError) as refusal:
        parse_period("2" * 100_000)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2025", Length("months", 12)),
        ("2025-H2", Length("months", 6)),
        ("2025-Q3", Length("months", 3)),
        ("2024-02", Length("months", 1)),
        ("2025-W47", Length("days", 7)),
        ("2025-06-30", Length("days", 1)),
        ("2025-01/2026-12", Length("months", 24)),
        ("2025-07-01/2025-09-10", Length("days", 72)),  # 31 + 31 + 10
    ],
)
def test_length(text: str, length: Length) -> None:
    """A period is so many whole months where it begins and ends with a month, else so many days."""
    assert parse_period(text).length == length


def test_has_frequency() -> None:
    """A week begins on Monday; seven other days are not one, and a quarter is one however it is spelled."""
    assert parse_period("2025-W47").has("weekly")
    assert not parse_period("2025-11-18/2025-11-24").has("weekly")
    assert parse_period("2025-04/2025-06").has("quarterly")
    assert not parse_period("2025").has("quarterly")


def test_a_period_contains_its_ends() -> None:
    """Both ends belong to a period, the days before and after do not."""
    period = parse_period("2025-Q2")
    assert period.contains(D(2025, 4, 1)) and period.contains(D(2025, 6, 30))
    assert not period.contains(D(2025, 3, 31)) and not period.contains(D(2025, 7, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
        (D(2025, 2, 28), 12, D(2026, 2, 28)),
        (D(2023, 2, 28), 12, D(2024, 2, 29)),  # the end of a month stays one
        (D(2025, 6, 15), -6, D(2024, 12, 15)),
        (D(2025, 3, 30), -1, D(2025, 2, 28)),
        (D(9999, 12, 31), 1, None),
        (D(1, 1, 1), -1, None),
    ],
)
def test_add_months(day: date, months: int, later: date | None) -> None:
    """Months are added by the calendar; beyond its years there is no day."""
    assert add_months(day, months) == later


def test_add_days_ends_with_the_calendar() -> None:
    """A day after the last one is None and no crash."""
    assert add_days(D(2024, 2, 28), 2) == D(2024, 3, 1)
    assert add_days(D(9999, 12, 31), 1) is None


def test_after_two() -> None:
    """Two periods on; past the calendar's end its last day."""
    assert after_two(D(2023, 12, 31), "annual") == D(2025, 12, 31)
    assert after_two(D(2025, 11, 23), "weekly") == D(2025, 12, 7)
    assert after_two(D(9999, 12, 31), "monthly") == date.max


@pytest.mark.parametrize(
    ("first", "last", "length", "periods"),
    [
        (
            D(2021, 1, 1),
            D(2022, 12, 31),
            Length("months", 12),
            [(2021, 1, 1, 2021, 12, 31), (2022, 1, 1, 2022, 12, 31)],
        ),
        (D(2021, 1, 2), D(2021, 6, 30), Length("months", 3), [(2021, 2, 1, 2021, 4, 30)]),
        (
            D(2025, 11, 18),
            D(2025, 12, 7),
            Length("days", 7),
            [(2025, 11, 24, 2025, 11, 30), (2025, 12, 1, 2025, 12, 7)],
        ),
        (D(9999, 11, 1), D(9999, 12, 31), Length("months", 2), [(9999, 11, 1, 9999, 12, 31)]),
        (D(2021, 1, 1), D(2021, 11, 30), Length("months", 12), []),
    ],
)
def test_cut(first: date, last: date, length: Length, periods: list[tuple[int, ...]]) -> None:
    """Only whole periods lie between two days, from the first whole month or Monday on."""
    assert list(cut(first, last, length).each()) == [(D(*days[:3]), D(*days[3:])) for days in periods]


# --- properties ---

property_test = settings(deadline=None, derandomize=True)
DAYS = st.dates()


@st.composite
def spelled(draw: st.DrawFn) -> str:
    """A period in any form of one stretch."""
    day = draw(DAYS)
    year, week, _ = day.isocalendar()
    forms = [
        f"{day:%Y}".zfill(4),
        f"{day.year:04}-H{(day.month + 5) // 6}",
        f"{day.year:04}-Q{(day.month + 2) // 3}",
        f"{day.year:04}-{day.month:02}",
        day.isoformat(),
    ]
    if 1 <= year < 9999:
        forms.append(f"{year:04}-W{week:02}")
    return draw(st.sampled_from(forms))


@property_test
@given(spelled())
def test_every_form_reads(text: str) -> None:
    """What the forms write is read, and its length is that of one of the frequencies, or a day."""
    period = parse_period(text)
    assert period.first <= period.last
    assert period.length in {*LENGTHS.values(), Length("days", 1)}


@property_test
@given(spelled(), spelled())
def test_an_interval_spans_its_ends(one: str, other: str) -> None:
    """An interval goes from the first day of its first to the last day of its second, else it is refused."""
    begin, end = parse_period(one), parse_period(other)
    if end.last < begin.first:
        with pytest.raises(PeriodError):
            parse_period(f"{one}/{other}")
    else:
        assert parse_period(f"{one}/{other}") == Period("", begin.first, end.last)


@property_test
@given(DAYS, DAYS)
def test_days_round_trip(one: date, other: date) -> None:
    """Two days as ISO 8601 writes them are the interval between them."""
    first, last = sorted((one, other))
    period = parse_period(f"{first.isoformat()}/{last.isoformat()}")
    assert (period.first, period.last) == (first, last)
    assert period.contains(first) and period.contains(last)
    days = (last - first).days + 1
    length = period.length
    assert length.many == days if length.unit == "days" else 28 * length.many <= days <= 31 * length.many


@property_test
@given(st.text())
@example("quý 1/2023")
@example("٠١/٠٢/٢٠٢٣")
@example("99/99/9999")
@example("1/0/0000")
@example("9999/10000")
@example("0000/0001")
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but PeriodError, and what the help proposes can be read."""
    read_or_refused(text)


def read_or_refused(text: str) -> None:
    """Reads a period; one that is refused with a proposal is proposed one that can be read."""
    try:
        period = parse_period(text)
    except PeriodError as error:
        if error.hint and error.hint != f"write one of {FORMS}" and not error.hint.startswith("say "):
            for proposal in error.hint.removeprefix("write ").split(" or "):
                parse_period(proposal)
    else:
        assert period.first <= period.last


@property_test
@given(st.from_regex(r"[0-9]{1,4}([-/. ][HQWhqw]?[0-9]{1,2}){0,2}([T ][0-9]{2}:[0-9]{2})?", fullmatch=True))
def test_nearly_a_period(text: str) -> None:
    """What looks like a period is read, or refused with a proposal that can be read."""
    read_or_refused(text)


@property_test
@given(DAYS, st.integers(-200, 200))
def test_months_there_and_back(day: date, months: int) -> None:
    """Months added and taken off again lead to the same month, and to the same day if it is not near a month's end."""
    later = add_months(day, months)
    if later is None:
        assert not 12 <= month_index(day) + months < 120000
        return
    assert month_index(later) == month_index(day) + months
    assert later.day <= day.day or ends_month(day)
    back = add_months(later, -months)
    assert back is not None and month_index(back) == month_index(day)
    if day.day < 28 or ends_month(day):
        assert back == day


@property_test
@given(DAYS)
def test_month_ends(day: date) -> None:
    """A day ends its month where the next day is a first."""
    following = add_days(day, 1)
    assert ends_month(day) == (following is None or following.day == 1)
    assert month_end(day.year, day.month) >= day


@property_test
@given(DAYS, st.integers(0, 3000), st.sampled_from(list(LENGTHS.values())))
@example(date(9999, 5, 1), 244, LENGTHS["annual"])
@example(date(9999, 1, 1), 364, LENGTHS["annual"])
@example(date(9999, 12, 27), 4, LENGTHS["weekly"])
def test_cut_leaves_no_gap(first: date, days: int, length: Length) -> None:
    """The periods between two days follow each other, have the length that is asked for, and none more would fit."""
    last = add_days(first, days) or date.max
    periods = [Period("", *both) for both in cut(first, last, length).each()]
    for period in periods:
        assert first <= period.first and period.last <= last
        assert period.length == length
        assert cut(first, last, length).holds(period)
        shifted = Period(
            "", period.first + timedelta(days=1), min(period.last, date.max - timedelta(days=1)) + timedelta(days=1)
        )
        assert not cut(first, last, length).holds(shifted)
    for before, after in pairwise(periods):
        assert after.first - before.last == timedelta(days=1)
    if periods and periods[-1].last < last:
        begin = periods[-1].last + timedelta(days=1)
        assert not cut(begin, last, length).many
    between_them = [Period("", one.first, other.last) for one, other in pairwise(periods)]
    assert not any(cut(first, last, length).holds(period) for period in between_them)


@pytest.mark.parametrize(
    "text",
    [
        "2025",
        "2025-H2",
        "2025-Q3",
        "2025-06",
        "2025-W47",
        "2026-W01",
        "2025-06-30",
        "2024-04/2025-03",
        "2025-07-01/2025-09-10",
    ],
)
def test_between(text: str) -> None:
    """From the first to the last day of a period it is the period again, written as shortly as it goes."""
    period = parse_period(text)
    written = between(period.first, period.last)
    assert written == period
    assert written.text == text
