"""Numbers as text: one strict grammar, exact decimals, and which mark a file writes them with."""

import re
from collections.abc import Callable, Collection, Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from .problems import Message, invisible, it_has, named, shown

Mark = Literal[".", ","]
WORDS: dict[Mark, str] = {".": "point", ",": "comma"}

LARGEST_EXPONENT = 30
"""Numbers reach from 1e-30 to below 1e31; what lies outside is a slip of the pen."""
MOST_DIGITS = 60
LONGEST = 200
"""Longer text is refused before it is looked at."""
MOST_POINTS = 1000
"""So many figures such as 1.234 are remembered, which have two readings only in a file of decimal commas."""
MOST_KNOWN = 100_000
"""So many numbers of a file are remembered by their text."""

_SURE = re.compile(r"-?(?:[0-9]{1,15}(?:\.(?:[0-9]{1,2}|[0-9]{4,15}))?|0\.[0-9]{3})")
"""Of one reading, and in range."""
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_COMMA = re.compile(r"[+-]?(?:[0-9]+,[0-9]*|,[0-9]+)(?:[eE][+-]?[0-9]+)?")
_GROUP_LIKE = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = {
    ".": re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?"),
    ",": re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]*)?"),
}


class NumberError(ValueError):
    """A text that is no number: `code` is the problem's code, `hint` what to write instead."""

    def __init__(self, code: str, message: Message, hint: Message | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def parse_number(text: str) -> Decimal:
    """The exact decimal that `text` writes: ASCII digits, a point, a sign, an exponent.

    A zero has no sign. Raises NumberError for everything else, and beyond 1e±30 or 60 digits.
    """
    if len(text) > LONGEST or _PLAIN.fullmatch(text) is None:
        raise _refusal(text)
    mantissa, _, exponent = text.lower().partition("e")
    if len(exponent) <= 6 and len(mantissa) <= MOST_DIGITS + 2:
        number = Decimal(text)
        if not number:
            return Decimal(0)
        if -LARGEST_EXPONENT <= number.adjusted() <= LARGEST_EXPONENT:
            return number
    raise _out_of_range(text)


def _out_of_range(text: str) -> NumberError:
    return NumberError(
        "number-range",
        Message("{text} is out of range", text=shown(text)),
        Message(
            "numbers reach from 1e-{exponent} to 1e{exponent} and have at most {digits} digits",
            exponent=LARGEST_EXPONENT,
            digits=MOST_DIGITS,
        ),
    )


def fraction(value: Decimal | Fraction) -> Fraction:
    """The same number as a fraction."""
    return _fraction(value) if isinstance(value, Decimal) else value


@lru_cache(maxsize=4096)  # thresholds and figures are compared many times
def _fraction(value: Decimal) -> Fraction:
    return Fraction(value)


class Place(NamedTuple):
    """A figure whose decimal mark speaks for one reading or for two."""

    line: int
    column: int
    text: str


class DecimalMarks:
    """Which decimal mark a file uses: told by `--decimal`, else proved by the file's own figures.

    A comma is read as a decimal comma at once; whether the file proves it is known at its end.
    """

    __slots__ = ("_missing", "comma", "known", "point", "told", "two_readings")

    def __init__(self, told: Mark | None = None, missing: Collection[str] = ()) -> None:
        self.told = told
        self._missing = missing
        """What says that there is no figure, although it may look like a number."""
        self.point: Place | None = None
        self.comma: Place | None = None
        self.two_readings: dict[Mark, list[Place]] = {".": [], ",": []}
        self.known: dict[str, Decimal] = {}
        """By their text the numbers so far whose place does not matter any more, and none that is missing."""

    def sure(self, text: str) -> Decimal | None:
        """A number that is not known yet, where its text is plain and its place does not matter; else None."""
        if self.told is not None or not _SURE.fullmatch(text) or (self.point is None and "." in text):
            return None
        return None if text in self._missing else self._remembered(text, Decimal(text) or Decimal(0))

    def _remembered(self, text: str, number: Decimal) -> Decimal:
        if len(self.known) < MOST_KNOWN and text not in self._missing:
            self.known[text] = number
        return number

    def read(self, text: str, spot: Callable[[], tuple[int, int]]) -> Decimal:
        """The number that `text` writes; `spot` gives its line and column where they matter.

        Raises NumberError as `parse_number` does.
        """
        if len(text) > LONGEST:
            raise _refusal(text)
        if self.told is not None:
            number = _told(text, self.told)
        elif not _PLAIN.fullmatch(text) and not _COMMA.fullmatch(text):
            raise _refusal(text)
        else:
            mark: Mark | None = "," if "," in text else "." if "." in text else None
            doubtful = mark is not None and self._has_two_readings(text, mark, spot)
            number = parse_number(text.replace(",", "."))
            if doubtful:
                return number
        return self._remembered(text, number)

    def _has_two_readings(self, text: str, mark: Mark, spot: Callable[[], tuple[int, int]]) -> bool:
        """Whether the mark may separate thousands, which is remembered; where it may not, the file has such a mark."""
        if _GROUP_LIKE.fullmatch(text.lower().partition("e")[0]):
            if mark == "," or len(self.two_readings[mark]) < MOST_POINTS:
                self.two_readings[mark].append(Place(*spot(), text))
            return True
        if mark == "." and self.point is None:
            self.point = Place(*spot(), text)
        elif mark == "," and self.comma is None:
            self.comma = Place(*spot(), text)
        return False


def _told(text: str, mark: Mark) -> Decimal:
    other = "," if mark == "." else "."
    plain = text.replace(other, "") if _GROUPED[mark].fullmatch(text) else text
    if other in plain or not _PLAIN.fullmatch(plain.replace(",", ".")):
        if not _PLAIN.fullmatch(text) and not _COMMA.fullmatch(text):
            raise _refusal(text)
        raise NumberError(
            "bad-number",
            Message(
                "{text} is not a number with a decimal point"
                if mark == "."
                else "{text} is not a number with a decimal comma",
                text=shown(text),
            ),
        )
    return parse_number(plain.replace(",", "."))


_EXACT = Context(prec=10 * MOST_DIGITS, traps=[Inexact, InvalidOperation])


def exact_sum(numbers: Iterable[Decimal | None]) -> Decimal:
    """The sum of numbers as they are read, to the last digit; None is nothing."""
    total = Decimal(0)
    for number in numbers:
        if number is not None:
            total = _EXACT.add(total, number)
    return total


def two_readings(text: str) -> tuple[str, str]:
    """Both numbers that a text such as 1.234 or 1,234 can write: with a decimal mark, and with thousands."""
    return text.replace(",", "."), text.replace(",", "").replace(".", "")


_NO_FIGURE = ("n/a", "na", "null", "none", "nil", "-", "–", "—", "...", "…", "..", "x", "nd", "nan")


def says_no_figure(text: str) -> bool:
    """Whether a cell is what people write where they have no figure: n/a, .., a dash."""
    return text.casefold() in _NO_FIGURE or not any(character.isalnum() for character in text)


_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "‒": "-", "’": "'"})
_UNSEEN = {ord(character): None for character in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"}


def _refusal(text: str) -> NumberError:
    """Why `text` is no number, and what was probably meant where that is certain."""
    if len(text) > LONGEST and not text.strip("+-0123456789.,eE"):
        return _out_of_range(text)
    said = Message("{text} is not a number", text=shown(text))
    if len(text) > MOST_DIGITS:
        return NumberError("bad-number", said, _WELL_WRITTEN)
    if text.startswith("#"):
        message = Message("{text} is not a number but a spreadsheet's error", text=shown(text))
        return NumberError("bad-number", message, Message("mend the cell, or leave the row out"))
    if says_no_figure(text):
        return NumberError("bad-number", said, Message("where there is no figure, leave the row out"))
    said = Message("{message}{oddity}", message=said, oddity=it_has(_odd(text)))
    plain = _in_ascii(text)
    if plain is None:
        return NumberError("bad-number", said, _WELL_WRITTEN)
    if plain != text and _PLAIN.fullmatch(plain):
        return NumberError("bad-number", said, Message("write {meant}", meant=plain))
    if any(grouped.fullmatch(plain.replace(" ", ",").replace("'", ",")) for grouped in _GROUPED.values()):
        message = Message("{message}: thousands take no separator", message=said)
        return NumberError("bad-number", message, Message("write {meant}", meant=_ungrouped(plain)))
    if match := re.fullmatch(r"[~≈><≥≤=*+]*\s*([+-]?[0-9]+(?:\.[0-9]+)?)\s*[*†‡]*", text):
        hint = Message("write {meant}; signs and remarks belong in a column of their own", meant=match[1])
        return NumberError("bad-number", said, hint)
    return NumberError("bad-number", said, _WELL_WRITTEN)


_WELL_WRITTEN = Message("write digits and a decimal point, as in 45.3")


def _odd(text: str) -> Message | None:
    """Names the first character that cannot be seen or is no digit of ASCII."""
    odd = invisible(text)
    if not odd and any(character.isdigit() for character in text):
        odd = next((named(character) for character in text if not character.isascii()), None)
    return odd


def _in_ascii(text: str) -> str | None:
    """The text with digits and signs of other scripts in ASCII; None where it has superscripts or circled digits."""
    from unicodedata import category, normalize

    if any(category(character) == "No" for character in text):
        return None
    plain = normalize("NFKC", text).translate(_MINUS).translate(_UNSEEN)
    return "".join(str(int(c)) if c.isdecimal() and not c.isascii() else c for c in plain)


def _ungrouped(text: str) -> str:
    """A number with well-formed thousands separators, as it is written without them."""
    text = text.replace(" ", "").replace("'", "")
    marks = [character for character in text if character in ",."]
    if len(set(marks)) == 2:
        return text.replace(marks[0], "").replace(",", ".")
    return text if len(marks) == 1 and not _GROUP_LIKE.fullmatch(text) else text.replace(",", "").replace(".", "")
