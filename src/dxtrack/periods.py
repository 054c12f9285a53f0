"""Periods: how a year, half, quarter, month, week, day or interval is written, and its first and last day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from .problems import Message, either, look_alike, shown
from .spellings import as_written_here, days_written, ends_fiscal_year, guessed, next_year

FORMS = Message("2025, 2025-H1, 2025-Q3, 2025-06, 2025-W47, 2025-06-30, or two of them: 2025-07-01/2025-09-10")
"""How a period is written, for messages."""

Frequency = Literal["annual", "half-yearly", "quarterly", "monthly", "weekly"]


class Length(NamedTuple):
    """How long a period is: in whole months where it begins and ends with a month, else in days."""

    unit: Literal["months", "days"]
    many: int


LENGTHS: dict[Frequency, Length] = {
    "annual": Length("months", 12),
    "half-yearly": Length("months", 6),
    "quarterly": Length("months", 3),
    "monthly": Length("months", 1),
    "weekly": Length("days", 7),
}


EXAMPLES: dict[Frequency, str] = {
    "annual": "2025",
    "half-yearly": "2025-H1",
    "quarterly": "2025-Q3",
    "monthly": "2025-06",
    "weekly": "2025-W47",
}
"""How one period of each is written."""


class PeriodError(ValueError):
    """A text that is no period: the message says why, `hint` what to write instead where that is certain."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Period(NamedTuple):
    """A stretch of days, both ends included. Two spellings of one stretch are equal: 2025-Q2 is 2025-04/2025-06."""

    text: str
    first: date
    last: date

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and self.first == other.first and self.last == other.last

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    @property
    def length(self) -> Length:
        """Whole months (a year has 12) or days (a week has 7)."""
        return _length(self.first, self.last)

    def has(self, frequency: Frequency) -> bool:
        """Whether this is one period of that frequency: so many whole months, or a week from Monday to Sunday."""
        return self.length == LENGTHS[frequency] and (frequency != "weekly" or self.first.weekday() == 0)

    def contains(self, day: date) -> bool:
        """Whether the day is one of the period's."""
        return self.first <= day <= self.last


@lru_cache(maxsize=65536)
def _length(first: date, last: date) -> Length:
    if first.day == 1 and ends_month(last):
        return Length("months", month_index(last) - month_index(first) + 1)
    return Length("days", (last - first).days + 1)


_QUARTERS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}
_SIMPLE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:(?P<part>[HQ][0-9])|W(?P<week>[0-9]{2})|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)


@lru_cache(maxsize=65536)
def parse_period(text: str, fiscal: int | None = None) -> Period:
    """The period that `text` writes, in one of the forms of `FORMS`.

    With the month in which a fiscal year begins, 1 to 12, also FY2025, which ends in 2025, and 2024/25, 2024/2025,
    2024-25 and FY2024/25. Raises PeriodError for everything else, also for days that no calendar has.
    """
    if (ends := ends_fiscal_year(text)) is not None:
        return _fiscal_year(text, ends, fiscal)
    if "/" in text:
        begin, _, end = text.partition("/")
        if _SIMPLE.fullmatch(begin) and _SIMPLE.fullmatch(end):
            first, last = _simple(begin).first, _simple(end).last
            if last < first:
                swapped = f"{end}/{begin}"
                message = Message("{text} ends before it begins", text=shown(text))
                raise PeriodError(message, _write(swapped if _exists(swapped) else None))
            return Period(text, first, last)
    return _simple(text, fiscal)


def _simple(text: str, fiscal: int | None = None) -> Period:
    match = _SIMPLE.fullmatch(text)
    if match is None:
        raise _refusal(text, fiscal)
    year = int(match["year"])
    if year == 0:
        raise PeriodError(Message("{text}: there is no year 0000", text=shown(text)))
    try:
        if match["part"]:
            begin, end = _QUARTERS[match["part"]]
            return Period(text, date(year, begin, 1), month_end(year, end))
        if match["week"]:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
            return Period(text, monday, monday + timedelta(days=6))
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return Period(text, day, day)
        if match["month"]:
            return Period(text, date(year, int(match["month"]), 1), month_end(year, int(match["month"])))
    except KeyError:
        message = Message("{text}: halves are H1 and H2, quarters Q1 to Q4", text=shown(text))
        raise PeriodError(message) from None
    except (ValueError, OverflowError):
        raise _in_no_calendar(text) from None
    return Period(text, date(year, 1, 1), date(year, 12, 31))


def _in_no_calendar(text: str) -> PeriodError:
    return PeriodError(Message("{text} is not in the calendar", text=shown(text)))


# --- fiscal years ---


def _fiscal_year(text: str, ends: int, fiscal: int | None) -> Period:
    if not 2 <= ends <= 9999:
        raise _in_no_calendar(text)
    if fiscal == 1 and text.startswith("FY") and len(text) == len("FY2025"):
        return Period(text, date(ends, 1, 1), date(ends, 12, 31))
    if fiscal is None or fiscal == 1:
        raise _unsaid(text, ends, fiscal)
    return Period(text, date(ends - 1, fiscal, 1), month_end(ends, fiscal - 1))


def _unsaid(text: str, ends: int, fiscal: int | None) -> PeriodError:
    begins = ends - 1
    message = Message(
        "{text} is a year and the next, but with fiscal_year_starts: 1 a fiscal year lies in one"
        if fiscal == 1
        else "{text} is a fiscal year, and nothing says in which month it begins",
        text=shown(text),
    )
    hint = Message(
        "say programme: {{fiscal_year_starts: 4}} for years from April, or write {months}",
        months=f"{begins:04}-04/{ends:04}-03",
    )
    if re.fullmatch("[0-9]{4}[-/][0-9]{4}", text):
        years = f"{begins:04}-01/{ends:04}-12"
        hint = Message("{hint}; the two calendar years are {years}", hint=hint, years=years)
    elif re.fullmatch("[0-9]{4}/(?:0[1-9]|1[0-2])", text):
        hint = Message("{hint}; the month is {month}", hint=hint, month=text.replace("/", "-"))
    return PeriodError(message, hint)


def is_year_and_next(text: str) -> bool:
    """Whether a month, such as 2009-10, may as well be a year and the next, as fiscal years are written."""
    return re.fullmatch("[0-9]{4}-[0-9]{2}", text) is not None and text.endswith(next_year(text[:4])[2:])


def both_readings(text: str) -> Message:
    """What a text of which `is_year_and_next` holds may be, for messages."""
    return Message("{text} is a month, or the fiscal year {year}", text=shown(text), year=text.replace("-", "/"))


# --- as published files write them ---


@lru_cache(maxsize=65536)
def read_period(text: str, fiscal: int | None = None) -> Period:
    """The period that a cell or a heading of a data file writes: as `parse_period` has it, or as offices write it.

    `Quý I/2025` and `2025Q1` become 2025-Q1; a fiscal year stays as it is written. Raises PeriodError for everything
    else, also for a day such as 05/06/2025 that has two readings; `written_days` gives both.
    """
    stated = " ".join(text.split())
    try:
        return parse_period(stated, fiscal)
    except PeriodError as error:
        if ends_fiscal_year(stated) is not None:
            raise
        refusal = error
    days = written_days(stated)
    if len(days) == 2:
        message = Message("{text} is {days}", text=stated, days=either([day.text for day in days]))
        raise PeriodError(message, Message("write the year first, as in 2025-06-30"))
    if re.fullmatch("[0-9]{4}-[0-9]", stated):  # a month, or what is left of one
        raise refusal
    written = days[0].text if days else as_written_here(stated)
    if written and ends_fiscal_year(written) is not None:
        return parse_period(written, fiscal)
    if written and _exists(written):
        period = parse_period(written)
        return between(period.first, period.last)
    raise refusal


def written_days(text: str) -> tuple[Period, ...]:
    """The days that 30/06/2025, 30.06.2025 or 30-06-2025 may be, the day first before the month first.

    One where the other is in no calendar; none where nothing of the kind is written.
    """
    return tuple(parse_period(day) for day in days_written(text) if _exists(day))


def day_stands_first(text: str) -> bool | None:
    """Whether 30/06/2025 proves that days begin with the day; None for what has two readings, or is no such day."""
    days = written_days(text)
    if len(days) != 1 or days[0].first.day <= 12:
        return None
    return text.lstrip().startswith(str(days[0].first.day))


def _refusal(text: str, fiscal: int | None) -> PeriodError:
    if not text:
        return PeriodError(Message("the period is missing"), _write(None))
    named, folded = shown(text), text.casefold()
    if re.fullmatch(r"[a-z]{3}-\d\d|thg ?\d{1,2}-\d\d", folded):
        message = Message("{text} is not a period but what a spreadsheet makes of a month", text=named)
    elif re.fullmatch(r"[0-9]{5}", text):
        message = Message("{text} is not a period but a spreadsheet's number for a day", text=named)
    elif re.search(r"\d[T ]\d{1,2}:\d{2}", text):
        message = Message("{text} has a time of day; a period is made of whole days", text=named)
    else:
        message = Message("{text} is not a period{oddity}", text=named, oddity=look_alike(text))
    return PeriodError(message, _write(_meant(text, fiscal)))


def _write(meant: str | None) -> Message:
    return Message("write {meant}", meant=meant) if meant else Message("write one of {forms}", forms=FORMS)


def _meant(text: str, fiscal: int | None) -> str | None:
    """What was certainly meant by a text that is no period here; two days where both may be."""
    for spelling in (text, guessed(text)):
        if spelling:
            proposals = [*days_written(spelling), as_written_here(spelling)]
            if meant := [each for each in proposals if each and _exists(each, fiscal)]:
                return either(meant)
    return None


def _exists(text: str, fiscal: int | None = None) -> bool:
    try:
        parse_period(text, fiscal)
    except PeriodError:
        return False
    return True


# --- the calendar ---


def month_end(year: int, month: int) -> date:
    """The last day of that month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def ends_month(day: date) -> bool:
    """Whether `day` is the last of its month."""
    return day.day >= 28 and day == month_end(day.year, day.month)


def month_index(day: date) -> int:
    """Months since the year 0, so that differences count whole months."""
    return day.year * 12 + day.month - 1


def add_months(day: date, months: int) -> date | None:
    """`day`, so many months on; the end of a month stays one. None beyond the year 9999."""
    year, month = divmod(month_index(day) + months, 12)
    if not 1 <= year <= 9999:
        return None
    last = month_end(year, month + 1)
    return last if ends_month(day) or day.day > last.day else last.replace(day=day.day)


def add_days(day: date, days: int) -> date | None:
    """`day`, so many days on. None beyond the year 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def after_two(day: date, frequency: Frequency) -> date:
    """The day two periods of that frequency after `day`."""
    length = LENGTHS[frequency]
    later = add_months(day, 2 * length.many) if length.unit == "months" else add_days(day, 2 * length.many)
    return later or date.max


def between(first: date, last: date) -> Period:
    """The period from one day to another, written in the shortest way: 2025, 2025-Q3, 2025-06, 2025-W47.

    Whatever is none of these is two months (2024-04/2025-03) or two days.
    """
    year = f"{first.year:04}"
    if first == last:
        return Period(first.isoformat(), first, last)
    simple = [year, *(f"{year}-{part}" for part in _QUARTERS), f"{year}-{first.month:02}"]
    if first.weekday() == 0:
        iso_year, week, _ = first.isocalendar()
        simple.append(f"{iso_year:04}-W{week:02}")
    for text in simple:
        period = parse_period(text)
        if (period.first, period.last) == (first, last):
            return period
    return interval(first, last)


def interval(first: date, last: date) -> Period:
    """The period from one day to another, written as an interval: of two months (2024-01/2024-12), else of two days."""
    if first.day == 1 and ends_month(last):
        return Period(f"{first.isoformat()[:7]}/{last.isoformat()[:7]}", first, last)
    return Period(f"{first}/{last}", first, last)


class Cut(NamedTuple):
    """The whole periods of one length that follow each other from a day on, by their numbers from 0."""

    begin: date
    length: Length
    many: int

    def at(self, number: int) -> tuple[date, date]:
        """The first and the last day of one of them."""
        unit, units = self.length
        if unit == "days":
            first = self.begin + timedelta(days=number * units)
            return first, first + timedelta(days=units - 1)
        start = month_index(self.begin) + number * units
        end = start + units - 1
        return date(start // 12, start % 12 + 1, 1), month_end(end // 12, end % 12 + 1)

    def each(self) -> Iterator[tuple[date, date]]:
        """The first and the last day of each, in the order of time."""
        return (self.at(number) for number in range(self.many))

    def holds(self, period: Period) -> bool:
        """Whether a period is one of them."""
        if period.first < self.begin or period.length != self.length:
            return False
        unit, units = self.length
        apart = (period.first - self.begin).days
        if unit == "months":
            apart = month_index(period.first) - month_index(self.begin)
        return apart % units == 0 and apart // units < self.many


def cut(first: date, last: date, length: Length) -> Cut:
    """The whole periods of that length between two days, both included.

    Months are cut from the first whole month on, weeks from the first Monday, other days from `first`.
    """
    begin: date | None = first
    if length.unit == "months" and first.day > 1:
        begin = add_months(first.replace(day=1), 1)
    elif length == LENGTHS["weekly"] and first.weekday():
        begin = add_days(first, 7 - first.weekday())
    if begin is None:
        return Cut(first, length, 0)
    if length.unit == "months":
        room = month_index(last) + ends_month(last) - month_index(begin)
    else:
        room = (last - begin).days + 1
    return Cut(begin, length, max(room, 0) // length.many)
