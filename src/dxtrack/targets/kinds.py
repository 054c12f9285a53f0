"""What a single value of the targets file may be: as the validator checks it, and as JSON Schema describes it.

The dictionaries given to Pydantic's core are those documented in `pydantic_core.core_schema`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple
from unicodedata import combining, normalize

from pydantic_core import PydanticCustomError

from ..numbers import NumberError, parse_number
from ..periods import Period, PeriodError, parse_period
from ..problems import Message, shown
from ..spellings import month_number
from . import threshold
from .threshold import Threshold, ThresholdError, parse_threshold

Schema = dict[str, Any]  # both kinds of schema are nested dictionaries of plain values

LONGEST = 1000
"""No more than so many characters are looked at by an expression; numbers and periods are far shorter."""

MOST_ACCENTS = 30
"""To order them takes time with the square; letters of living scripts have a handful."""


class Kind(NamedTuple):
    """What a value may be."""

    core: Schema
    """For Pydantic's core."""
    json: Schema
    """For JSON Schema."""
    shape: Message | None = None
    """What is wanted where that is not a mapping with these keys, for messages."""
    keys: "Mapping[str, Key]" = MappingProxyType({})
    """Of a record: its keys as the file writes them."""
    members: "Kind | None" = None
    """What each item of a list is, or each value of a mapping with free keys."""


class Key(NamedTuple):
    """A key of a record: what its value may be, what it is for, and whether it must be there."""

    kind: Kind
    about: str
    required: bool


def said(value: object) -> str:
    """A value as messages name it."""
    match value:
        case None:
            return Message("nothing")
        case bool():
            return str(value).lower()
        case Decimal():
            return Message("the number {value:f}", value=value)
        case str():
            return Message("the text {value}", value=shown(value))
        case Mapping():
            return Message("a mapping")
        case _:
            return Message("a list")


def refused(code: str, message: Message, hint: Message | Callable[[], Message] | None = None) -> PydanticCustomError:
    """A value refused by one of our own checks, with its problem code, message and help, or what finds the help."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _checked(check: Callable[..., Any], json: Schema, *, info: str = "no-info") -> Kind:
    return Kind({"type": "function-plain", "function": {"type": info, "function": check}}, json)


# --- None, bool, str, Decimal, Map and Seq come in ---


def _text(value: object) -> str:
    if isinstance(value, str):
        text = " ".join(value.split())
        if len(text) > LONGEST and any(
            accents and len(list(run)) > MOST_ACCENTS for accents, run in groupby(text, _is_accent)
        ):
            raise refused("wrong-type", Message("more than {many} accents stand on one letter", many=MOST_ACCENTS))
        if text:
            return normalize("NFC", text)
        raise refused("wrong-type", Message("the text is empty"))
    hint = _in_quotes(value) if isinstance(value, Decimal | bool) else None
    raise refused("wrong-type", Message("a text is wanted, not {value}", value=said(value)), hint)


def _in_quotes(value: Decimal | bool) -> Message:
    return Message("write {meant}", meant=f'"{value}"'.lower())


def _cell(value: object) -> str:
    if isinstance(value, str):
        return normalize("NFC", " ".join(value.split()))
    if isinstance(value, Decimal):
        return str(value)
    hint = _in_quotes(value) if isinstance(value, bool) else Message('an empty cell is ""')
    raise refused("wrong-type", Message("the text of a cell is wanted, not {value}", value=said(value)), hint)


def _encoding(value: object) -> str:
    name = _text(value)
    try:
        b"".decode(name)  # of bytes to text, as not every codec is
        "a".encode(name)
    except (LookupError, ValueError):
        message = Message("there is no encoding {name}", name=shown(name))
        raise refused("encoding", message, Message("write utf-8, cp1258, latin-1 …")) from None
    return name


def _whole(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if isinstance(value, Decimal) and value == value.to_integral_value() and least <= value <= most:
            return int(value)
        message = Message(
            "a number from {least:,} to {most:,} is wanted, not {value}", least=least, most=most, value=said(value)
        )
        raise refused("wrong-type", message)

    return check


def _is_accent(character: str) -> bool:
    return combining(character) > 0


_PLAIN = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?"
"""A number that is one in quotes too, as programs write it that keep all its digits."""


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    what, hint = said(value), Message("write a number, as in 45.3")
    if isinstance(value, str) and re.fullmatch(_PLAIN, value):
        return parse_number(value)
    if isinstance(value, str):
        what = shown(value)
        try:
            number = parse_number(value)
            hint = Message("write {meant}, without quotes and without leading zeros", meant=number)
        except NumberError as error:
            hint = _without_rows(error.hint or hint)
    raise refused("bad-number", Message("{text} is not a number", text=what), hint)


def _without_rows(hint: Message) -> Message:
    """The help for a cell as that for a key, which has neither rows nor columns beside it."""
    if "meant" in hint.values:
        return Message("write {meant}", meant=hint.values["meant"])
    return Message("where there is no figure, leave the key out") if "row" in hint.template else hint


FISCAL = "fiscal_year_starts"
"""The key, and where the context of a validation has the month in which fiscal years begin."""


def _period(value: object, info: Any) -> Period:
    if isinstance(value, Decimal | str):
        try:
            return parse_period(str(value).strip()[:LONGEST], (info.context or {}).get(FISCAL))
        except PeriodError as error:
            raise refused("bad-period", error.message, error.hint) from None
    message = Message("{text} is not a period{oddity}", text=said(value), oddity="")
    raise refused("bad-period", message, Message("write 2025, 2025-Q3, 2025-06 or 2025-06-30"))


def _day(value: object, info: Any) -> date:
    period = _period(value, info)
    if period.first != period.last:
        hint = Message("write a day, as in {day}", day=period.first.isoformat())
        raise refused("bad-period", Message("{text} is not a day", text=repr(period.text)), hint)
    return period.first


def _month(value: object) -> int:
    if isinstance(value, Decimal) and value in range(1, 13):
        return int(value)
    meant = month_number(value) if isinstance(value, str) else None
    hint = Message("write {meant}", meant=meant) if meant else Message("write its number: 4 for April")
    raise refused("wrong-type", Message("{value} is not a month", value=said(value)), hint)


def _threshold(value: object) -> Threshold:
    if isinstance(value, str):
        if value.strip().casefold() == "todo":
            hint = Message("write one of: {forms}", forms=threshold.FORMS)
            raise refused("todo", Message("the threshold is still to be written"), hint)
        try:
            return parse_threshold(value)
        except ThresholdError as error:
            raise refused("threshold", error.message, error.hint) from None
    if isinstance(value, Decimal):
        number = f"{value:f}" if threshold.is_threshold(f"at least {value:f}") else str(value)
        message = Message("{number} says no direction", number=number)
        raise refused("threshold", message, threshold.least_or_most(number))
    message = Message("{value} is not a threshold", value=said(value))
    raise refused("threshold", message, threshold.THE_FORMS)


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    words = {"yes": "true", "on": "true", "no": "false", "off": "false"}
    meant = words.get(value.casefold()) if isinstance(value, str) else None
    hint = Message("write {meant}", meant=meant) if meant else None
    raise refused("wrong-type", Message("true or false is wanted, not {value}", value=said(value)), hint)


def _version(value: object) -> int:
    if value == 1 and not isinstance(value, bool):
        return 1
    if isinstance(value, Decimal) and value > 1:
        message = Message("version {version} is made for a newer dxtrack", version=value)
        raise refused("version", message, Message("this one reads version: 1"))
    raise refused("version", Message("the version is {value}", value=said(value)), Message("write version: 1"))


_PERIOD_PATTERN = r"[0-9]{4}(-(H[12]|Q[1-4]|W[0-9]{2}|[0-9]{2}(-[0-9]{2})?))?"
_FISCAL_PATTERN = "(FY)?[0-9]{4}([-/][0-9]{2}([0-9]{2})?)?"
TEXT = _checked(_text, {"type": "string", "minLength": 1})
CELL = _checked(_cell, {"type": ["string", "number"]})
ENCODING = _checked(_encoding, {"type": "string", "examples": ["cp1258", "utf-16-le"]})
NUMBER = _checked(_number, {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^(?:{_PLAIN})$"}]})
BOOLEAN = _checked(_boolean, {"type": "boolean"})
PERIOD = _checked(
    _period,
    {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 9999},
            {"type": "string", "pattern": rf"^\s*({_PERIOD_PATTERN}(/{_PERIOD_PATTERN})?|{_FISCAL_PATTERN})\s*$"},
        ],
        "examples": [2025, "2025-H1", "2025-Q3", "2025-06", "2025-W47", "2025-06-30", "2025-07-01/2025-09-10"],
    },
    info="with-info",
)
DAY = _checked(
    _day,
    {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(/.*)?$", "examples": ["2025-07-01"]},
    info="with-info",
)
MONTH = _checked(_month, {"type": "integer", "minimum": 1, "maximum": 12})
THRESHOLD = _checked(
    _threshold,
    {
        "type": "string",
        "pattern": rf"^\s*(({threshold.WORDS})\s*{threshold.NUMBER}"
        rf"|between\s+{threshold.NUMBER}.*\s+and\s+{threshold.NUMBER})\s*({threshold.SUFFIX})?$",
        "examples": [
            *("at least 50", "more than 60", "at most 5", "less than 4.5", "between 45 and 50", ">= 50"),
            *("at most 55% below baseline", "at least 200% of baseline", "at least 10 pp above baseline"),
        ],
    },
)


def whole_number(least: int, most: int) -> Kind:
    """A whole number between two ends, both included."""
    return _checked(_whole(least, most), {"type": "integer", "minimum": least, "maximum": most})


VERSION = _checked(_version, {"const": 1})
