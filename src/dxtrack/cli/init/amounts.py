"""Figures and thresholds as people write them into tables of targets: 1,200 · $1.5M · 45 % · ≥ 50 · tối thiểu 80%."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from ...actuals import Cell, folded
from ...numbers import DecimalMarks, Mark, NumberError, parse_number, two_readings
from ...problems import Message, shown

Wrong = Callable[[Cell, str, Message, Message | None], None]
"""Is told what is wrong with a cell: the code of the problem, its message and its help."""

CURRENCIES = "$€£¥₫"


class Amount(NamedTuple):
    """A number with what stands around it."""

    number: Decimal
    unit: str
    """A sign of a currency before it and what follows behind it, "" where there is neither."""
    words: str
    """What stands before it, in small letters."""


def read_amount(cell: Cell, mark: Mark, wrong: Wrong) -> Amount | None:
    """The one number in a cell; None where there is none or several, and with a problem where it cannot be read."""
    match = _AMOUNT.fullmatch(cell.text)
    if match is None:
        return None
    try:
        number = DecimalMarks(mark).read(match["sign"] + match["number"], lambda: (cell.line, cell.column))
    except NumberError as error:
        wrong(cell, error.code, error.message, error.hint)
        return None
    unit = match["currency"] + " ".join((match["unit"] or "").split())
    return Amount(number, unit_named(unit), folded(match["words"]))


def unit_named(text: str) -> str:
    """A unit as targets files write it: percent is %, and a mere number has none."""
    return _UNITS.get(text.casefold(), text)


def fits(written: str, unit: str) -> bool:
    """Whether a figure with that unit, or with none, is one of a goal in `unit`; 1.5M is none of a goal in dollars."""
    is_multiple = bool(_MAGNITUDE.match(unit.lstrip(CURRENCIES)))
    if not written:
        return not is_multiple
    as_percent = written == "%" and any(word in unit.casefold() for word in ("percent", "phần trăm", "%"))
    as_money = written in list(CURRENCIES) and unit.isalpha() and not is_multiple  # $1,200 in USD
    return as_percent or as_money or _words(written) == _words(unit)


def _words(unit: str) -> set[str]:
    """TZS billion and Billion TZS, day and days are the same."""
    return {word.removesuffix("s") for word in unit.casefold().split()}


def decimal_mark(cells: Iterable[Cell], wrong: Wrong) -> Mark:
    """The decimal mark that the figures of a table prove; a problem where they prove both, or leave it open."""
    numbers = [(cell, match["number"]) for cell in cells if (match := _AMOUNT.fullmatch(cell.text))]
    proofs: dict[Mark, Cell] = {}
    for cell, text in numbers:
        if mark := _proved(text):
            proofs.setdefault(mark, cell)
    if len(proofs) > 1:
        point, comma = proofs["."], proofs[","]
        message = Message(
            "{comma} has a decimal comma, but {point} on line {line} a point",
            comma=shown(comma.text),
            point=shown(point.text),
            line=point.line,
        )
        wrong(comma, "decimal-mark", message, _SAY_WHICH)
    for cell, text in numbers:
        if not proofs and _GROUP_LIKE.fullmatch(text):
            one, other = two_readings(text)
            message = Message("{text} has two readings: {one} or {other}", text=shown(cell.text), one=one, other=other)
            wrong(cell, "decimal-mark", message, _SAY_WHICH)
    return "," if "," in proofs else "."


def _proved(text: str) -> Mark | None:
    """The decimal mark of a number: the last of two kinds, the other one where one kind parts thousands."""
    marks = [character for character in text if character in ",."]
    if not marks or _GROUP_LIKE.fullmatch(text):
        return None
    parts_thousands = len(marks) > 1 and len(set(marks)) == 1
    return "," if (marks[-1] == ",") != parts_thousands else "."


def read_threshold(target: str, amount: Amount | None, direction: str, baseline: Decimal | None) -> str | None:
    """A target as a threshold, without its unit; None where the table does not say which side of it is meant.

    `amount` is the one number in it, and `direction` what the table says besides; without it the way leads from the
    baseline to the target.
    """
    if match := _RANGE.fullmatch(target):
        return _range(match[1], match[2])
    if amount is None:
        return None
    if amount.words:
        operator = _OPERATORS.get(amount.words)
    elif direction:
        operator = (_OPERATORS | _DIRECTIONS).get(folded(direction))
    else:
        operator = _side(amount.number, baseline)
    return f"{operator} {amount.number:f}" if operator else None


def _side(target: Decimal, baseline: Decimal | None) -> str | None:
    if baseline is None or target == baseline:
        return None
    return "at least" if target > baseline else "at most"


def _range(*ends: str) -> str | None:
    try:
        low, high = map(parse_number, ends)
    except NumberError:
        return None
    return f"between {low:f} and {high:f}" if low <= high else None


_AMOUNT = re.compile(
    rf"(?P<words>[^\d{CURRENCIES}.,+-]*?)\s*(?P<sign>[+-]?)(?P<currency>[{CURRENCIES}]?)\s*"
    r"(?P<number>[0-9](?:[0-9.,]*[0-9])?)\s*(?P<unit>[^\s\d.,+*/-]\D{0,30})?"
)
_RANGE = re.compile(r"(?i:between)\s+([+-]?[0-9.]+)\s*%?\s+(?i:and)\s+([+-]?[0-9.]+)\s*%?")
_GROUP_LIKE = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_SAY_WHICH = Message("say which mark is meant: --decimal comma or --decimal point")
_MAGNITUDE = re.compile(
    r"\s*(?:k|m|mn|mio|b|bn|t|tr|nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion|trillion)\b", re.IGNORECASE
)
_UNITS = dict.fromkeys(("%", "percent", "per cent", "percentage", "pct", "phần trăm"), "%")
_UNITS |= dict.fromkeys(("number", "no.", "count", "#", "số", "số lượng"), "")


def _by_word(words: dict[str, str]) -> dict[str, str]:
    return {word: meant for meant, all_words in words.items() for word in all_words.split(" | ")}


_OPERATORS = _by_word(
    {
        "at least": "at least | ≥ | >= | min | minimum | no less than | not less than | tối thiểu | ít nhất",
        "more than": "more than | > | over | above | trên | hơn",
        "at most": "at most | ≤ | <= | max | maximum | no more than | not more than | tối đa | không quá",
        "less than": "less than | < | under | below | dưới",
    }
)
_DIRECTIONS = _by_word(
    {
        "at least": "up | increase | grow | higher | higher is better | rise | raise | tăng | ↑",
        "at most": "down | decrease | reduce | lower | lower is better | fall | giảm | ↓",
    }
)
"""As a column of their own; before a number they would mean a change by so much."""
