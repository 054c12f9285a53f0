"""Periods: how a year, half, quarter, month, week, day or interval is written, and its first and last day."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from .problems import look_alike, shown

FORMS = "2025, 2025-H1, 2025-Q3, 2025-06, 2025-W47, 2025-06-30, or two of them: 2025-07-01/2025-09-10"
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

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
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
def parse_period(text: str) -> Period:
    """The period that `text` writes, in one of the forms of `FORMS`.

    Raises PeriodError for everything else, also for days that no calendar has.
    """
    if "/" in text:
        begin, _, end = text.partition("/")
        if _SIMPLE.fullmatch(begin) and _SIMPLE.fullmatch(end):
            first, last = _simple(begin).first, _simple(end).last
            if last < first:
                raise PeriodError(f"{shown(text)} ends before it begins", f"write {end}/{begin}")
            return Period(text, first, last)
    return _simple(text)


def _simple(text: str) -> Period:
    match = _SIMPLE.fullmatch(text)
    if match is None:
        raise _refusal(text)
    year = int(match["year"])
    if year == 0:
        raise PeriodError(f"{shown(text)}: there is no year 0000")
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
        raise PeriodError(f"{shown(text)}: halves are H1 and H2, quarters Q1 to Q4") from None
    except (ValueError, OverflowError):
        raise PeriodError(f"{shown(text)} is not in the calendar") from None
    return Period(text, date(year, 1, 1), date(year, 12, 31))


# --- what people write instead, and what it certainly means ---

_SLIPS = (
    (r"(?:năm\s*)(\d{4})", "{0}"),
    (r"(?:q|quý|quarter)\s*([1-4])\s*[-/., ]?\s*(?:năm\s*)?(\d{4})", "{1}-Q{0}"),
    (r"(?:h|half)\s*([12])\s*[-/., ]?\s*(\d{4})", "{1}-H{0}"),
    (r"(?:tháng\s*)(\d{1,2})\s*[-/., ]\s*(?:năm\s*)?(\d{4})", "{1}-{0:0>2}"),
    (r"(\d{1,2})[-/.](\d{4})", "{1}-{0:0>2}"),
    (r"(\d{4})[-/. ]?q([1-4])", "{0}-Q{1}"),
    (r"(\d{4})[-/. ]?h([12])", "{0}-H{1}"),
    (r"(\d{4})[-/. ]?w(\d{1,2})", "{0}-W{1:0>2}"),
    (r"(\d{4})[-/.](\d{1,2})", "{0}-{1:0>2}"),
    (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?", "{0}-{1:0>2}-{2:0>2}"),
    (r"(\d{4})\s*[-–]\s*(\d{4})", "{0}/{1}"),
)
_ROMAN = ("i", "ii", "iii", "iv")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DAY_ZERO_OF_SPREADSHEETS = date(1899, 12, 30)


def _refusal(text: str) -> PeriodError:
    if not text:
        return PeriodError("the period is missing", f"write one of {FORMS}")
    meant = _meant(text) if len(text) <= 60 else None
    hint = f"write {meant}" if meant else f"write one of {FORMS}"
    if re.fullmatch(r"[a-z]{3}-\d\d|thg ?\d{1,2}-\d\d", text.casefold()):
        return PeriodError(f"{shown(text)} is not a period but what a spreadsheet makes of a month", hint)
    if re.fullmatch(r"[0-9]{5}", text):
        return PeriodError(f"{shown(text)} is not a period but a spreadsheet's number for a day", hint)
    if re.search(r"\d[T ]\d{1,2}:\d{2}", text):
        return PeriodError(f"{shown(text)} has a time of day; a period is made of whole days", hint)
    return PeriodError(f"{shown(text)} is not a period{look_alike(text)}", hint)


def _meant(text: str) -> str | None:
    folded = " ".join(text.split()).casefold()
    folded = re.sub(r"^quý (i{1,3}|iv)\b", lambda match: f"quý {_ROMAN.index(match[1]) + 1}", folded)
    if re.fullmatch(r"[0-9]{5}", folded):
        return (_DAY_ZERO_OF_SPREADSHEETS + timedelta(days=int(folded))).isoformat()
    if match := _DAY_FIRST.fullmatch(folded):
        one, two, year = (int(part) for part in match.groups())
        days = dict.fromkeys([(one, two), (two, one)])  # the day first, as it is written nearly everywhere
        possible = [f"{year:04}-{month:02}-{day:02}" for day, month in days if month <= 12]
        return " or ".join(text for text in possible if _exists(text)) or None
    if match := re.fullmatch(r"(?:([a-z]{3})[a-z]*|thg ?(\d{1,2}))[-/. ](?:20)?(\d\d)", folded):
        month = _MONTHS.index(match[1]) + 1 if match[1] in _MONTHS else int(match[2] or 0)
        return f"20{match[3]}-{month:02}" if 1 <= month <= 12 else None
    for pattern, form in _SLIPS:
        if match := re.fullmatch(pattern, folded):
            proposal = form.format(*match.groups())
            return proposal if _exists(proposal) else None
    return None


def _exists(text: str) -> bool:
    try:
        parse_period(text)
    except PeriodError:
        return False
    return True


# --- the calendar ---


def month_end(year: int, month: int) -> date:
    """The last day of that month."""
    return date(year, month, monthrange(year, month)[1])


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
    """The period from one day to another, written in the shortest way: 2025, 2025-Q3, 2025-06, 2025-W47, two days."""
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
