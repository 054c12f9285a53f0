"""Periods as published files write them, and how each is written here: texts only, nothing is looked up in a calendar.

What is said here is certain: data is read by it, and the targets file, which has one form, is told what to write.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from unicodedata import normalize

LONGEST = 60
"""No period is written longer."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = (
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
"""An expression for the name of a month in English, in lower case."""

_FORMS = (  # a folded text, and how the period is written here
    (r"(?:cả )?([0-9]{4})(?: ?\[yr\1\])?", "{0}"),
    (r"([0-9]{4})(?:-a|-?a1)", "{0}"),
    (r"([0-9]{4})[-/. ]?[hs]([12])", "{0}-H{1}"),
    (r"([0-9]{4})[-/. ]?q([1-4])", "{0}-Q{1}"),
    (r"([0-9]{4})[-/. ]?m([0-9]{1,2})", "{0}-{1:0>2}"),
    (r"([0-9]{4})[-/. ]?w([0-9]{1,2})", "{0}-W{1:0>2}"),
    (r"([0-9]{4})[-/. ]tháng ([0-9]{1,2})", "{0}-{1:0>2}"),
    (r"([0-9]{4})[-/]([0-9]{1,2})", "{0}-{1:0>2}"),
    (r"([0-9]{4})\.(0[1-9]|1[0-2])", "{0}-{1}"),  # 2010.1 may have been 2010.10 before a spreadsheet had it
    (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", "{0}-{2:0>2}-{3:0>2}"),
    (r"([0-9]{4})[-–]([0-9]{4})", "{0}/{1}"),
    (r"(?:q|quý|quí|qúy|quarter)[. ]?([1-4])[-/., ]?([0-9]{4})", "{1}-Q{0}"),
    (r"([1-4])q[-/., ]?([0-9]{4})", "{1}-Q{0}"),
    (r"(?:h|half) ?([12])[-/., ]?([0-9]{4})", "{1}-H{0}"),
    (r"([12])h[-/., ]?([0-9]{4})", "{1}-H{0}"),
    (r"(?:tháng|thg|t) ?([0-9]{1,2})[-/., ]([0-9]{4})", "{1}-{0:0>2}"),
    (r"([0-9]{1,2})[-/.]([0-9]{4})", "{1}-{0:0>2}"),
    (r"6 ?(?:tháng|t) cuối[-/., ]([0-9]{4})", "{0}-H2"),
    (r"([0-9]{1,2}) ?(?:tháng|t)(?: đầu)?[-/., ]?([0-9]{4})", "{1}-01/{1}-{0:0>2}"),
    (r"(?:ngày )?([0-9]{1,2})[-/. ]tháng ([0-9]{1,2})[-/., ]([0-9]{4})", "{2}-{1:0>2}-{0:0>2}"),
)
_FORM_HERE = "[0-9]{4}(?:-(?:[HQ][1-4]|W[0-9]{2}|[0-9]{2}(?:-[0-9]{2})?))?"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY_ZERO_OF_SPREADSHEETS = date(1899, 12, 30)


@lru_cache(maxsize=256)
def as_written_here(text: str) -> str | None:
    """The form of the targets file in which a text of a published file would be written, or None where it is no period.

    Case, inner space and the composition of letters do not matter. Whether the calendar has it is not asked.
    """
    folded = re.sub("^(?:fy|fiscal year|tài chính|tài khóa) ?", "fy", _folded(text))
    if day := re.fullmatch(r"([0-9]{4})-?d([0-9]{3})", folded):  # SDMX: the days of a year, counted from 1
        return _counted_day(int(day[1]), int(day[2]))
    upper = folded.upper()
    if ends_fiscal_year(upper) is not None or re.fullmatch(rf"{_FORM_HERE}(?:/{_FORM_HERE})?", upper):
        return upper
    for pattern, form in _FORMS:
        if match := re.fullmatch(pattern, folded):
            return form.format(*match.groups())
    return None


_FISCAL_YEAR = re.compile("(FY)?([0-9]{4})(?:([-/])([0-9]{2}|[0-9]{4}))?")


def ends_fiscal_year(text: str) -> int | None:
    """The year in which a fiscal year ends that is written FY2025, 2024/25, 2024-25 or with both; None for other texts.

    2010-11 is a month, 2020/2025 an interval.
    """
    match = _FISCAL_YEAR.fullmatch(text)
    if match is None:
        return None
    mark, year, mark_between, following = match.groups()
    if not following:
        return int(year) if mark else None
    is_month = not mark and mark_between == "-" and len(following) == 2 and 1 <= int(following) <= 12
    return int(year) + 1 if next_year(year).endswith(following) and not is_month else None


def month_number(text: str) -> int | None:
    """The number of a month by its name in English or its digits, or None."""
    folded = _folded(text).removeprefix("tháng ")
    return int(folded) if re.fullmatch("0?[1-9]|1[0-2]", folded) else None


def next_year(year: str) -> str:
    """The year after one, both in four digits or more."""
    return f"{int(year) + 1:04}"


def days_written(text: str) -> Iterator[str]:
    """The days that 30/06/2025, 30.06.2025 or 30-06-2025 may mean: the day first, then the month first."""
    if text[:4].isdigit():  # a year: what stands in most data
        return
    if match := re.fullmatch(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})", _folded(text)):
        one, _, two, year = match.groups()
        for day, month in dict.fromkeys([(int(one), int(two)), (int(two), int(one))]):
            yield f"{year}-{month:02}-{day:02}"


def guessed(text: str) -> str | None:
    """What a text was probably meant to be that is not certain enough to be read, written as published files do.

    Day numbers of spreadsheets, days with a time, years of two digits.
    """
    folded = _folded(text)
    if re.fullmatch(r"[0-9]{5}", folded):
        return (_DAY_ZERO_OF_SPREADSHEETS + timedelta(days=int(folded))).isoformat()
    if timed := re.fullmatch(r"([0-9]+[-/.][0-9]+[-/.][0-9]+)[t ][0-9]{1,2}:[0-9]{2}.*", folded):
        return timed[1]
    if short := re.fullmatch(r"(.*[^0-9.])([0-9]{2})", folded):
        return short[1].rstrip("'’") + "20" + short[2]
    return None


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    """Composed, in lower case, one space between words and none round marks, months and quarters by their numbers."""
    if len(text) > LONGEST:
        return ""
    folded = " ".join(normalize("NFC", text).casefold().split())
    folded = re.sub(rf"{MONTH_NAME}\.?", lambda match: f"tháng {_MONTHS.index(match[1][:3]) + 1}", folded)
    folded = re.sub(r" ?([-/.,–]) ?", r"\1", folded)
    folded = re.sub(r"\bnăm ?", "", folded)
    folded = re.sub(r"([0-9][-/.][0-9]+[-/.][0-9]+)[t ]0?0:00(?::00(?:\.0+)?)?$", r"\1", folded)  # midnight is the day
    folded = re.sub(r"(?:(?<=q)|\b)(i{1,3}|iv)\b", lambda match: str(_ROMAN[match[1]]), folded)
    return re.sub(r"\bthg ?(?=[0-9])", "tháng ", folded)


def _counted_day(year: int, number: int) -> str | None:
    try:
        day = date(year, 1, 1) + timedelta(days=number - 1)
    except (ValueError, OverflowError):
        return None
    return day.isoformat() if day.year == year else None
