"""Thresholds: the one grammar in which they are written, and whether a figure satisfies one."""

import re
from decimal import Decimal
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import Literal, NamedTuple
from unicodedata import category, normalize

from ..numbers import NumberError, fraction, parse_number
from ..problems import Message, closest, shown

Operator = Literal[">=", ">", "<=", "<", "between"]

FORMS = "at least N, more than N, at most N, less than N, between N and M"
"""How a threshold is written, for messages."""

THE_FORMS = Message("the forms are {forms}", forms=FORMS)

RELATIVE_FORMS = Message(
    "N% of baseline, N% above baseline, N% below baseline, N above baseline, N below baseline behind at least, "
    "more than, at most or less than"
)

LONGEST = 120
"""Longer texts are refused before any expression sees them."""

NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
SUFFIX = r'[^\s\d_.,:;/+\x27’*^=<>~|"-].*'  # a unit begins with none of these, so that 1:30 and 1_000 have none
WORDS = r"at\s+least|more\s+than|at\s+most|less\s+than|>=|<=|[<>≥≤]"
PERCENT = "%"
POINTS = "pp"
"""The unit of differences between percentages."""


class Relative(NamedTuple):
    """How far from the baseline a threshold lies, as it is written: `55% below baseline`, `10 pp above baseline`."""

    number: Decimal
    way: Literal["of", "above", "below"]
    unit: str | None = None
    """`%` is a share of the baseline, `pp` a distance in percentage points; None is the goal's unit."""

    @property
    def is_share(self) -> bool:
        """Whether the number is a percentage of the baseline, and not a distance in the goal's unit."""
        return self.unit == PERCENT

    @property
    def size(self) -> str:
        """`55%`, `10 pp`, `10`."""
        return f"{self.number:f}{'%' if self.is_share else ' ' + self.unit if self.unit else ''}"

    @property
    def text(self) -> str:
        """`55% below baseline`."""
        return f"{self.size} {self.way} baseline"

    def value(self, baseline: Fraction) -> Fraction:
        """The value that is meant, exactly: b·N/100, b·(1 ± N/100) or b ± N."""
        number = Fraction(self.number)
        if self.is_share:
            number = baseline * number / 100
        return {"of": number, "above": baseline + number, "below": baseline - number}[self.way]


class Threshold(NamedTuple):
    """What a figure must satisfy. `low` and `high` are set for `between`, `value` for every other operator.

    Equality satisfies `>=`, `<=` and both edges of `between`, never `>` and `<`. All numbers are in the goal's unit.
    """

    operator: Operator
    value: Decimal | Fraction | None = None
    """As it is written, or a fraction where a baseline gives it."""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    """The unit as written behind the number, or None."""
    relative: Relative | None = None
    """How far it lies from the baseline; the `value` is None until the baseline is known."""

    @property
    def is_known(self) -> bool:
        """Whether there is a number to compare with: not for an unknown baseline, nor where nothing is asked for."""
        return self.value is not None or self.low is not None


class ThresholdError(ValueError):
    """A text that is no threshold: the message says why, `hint` what to write instead."""

    def __init__(self, text: str, message: Message | None = None, hint: Message | None = None) -> None:
        self.message = message or Message("{value} is not a threshold", value=shown(text))
        super().__init__(self.message)
        self._text = text
        self._hint = hint

    def hint(self) -> Message:
        """Guessed only when it is asked for: thousands may be wrong, of which few are told."""
        return self._hint or (_hint(self._text) if len(self._text) <= LONGEST else None) or THE_FORMS


def satisfies(value: Decimal | Fraction, threshold: Threshold) -> bool:
    """Whether a figure satisfies a threshold, decided exactly."""
    if threshold.value is None:
        assert threshold.low is not None
        assert threshold.high is not None
        return fraction(threshold.low) <= fraction(value) <= fraction(threshold.high)
    compared = _COMPARED[threshold.operator]
    return bool(compared(fraction(value), fraction(threshold.value)))


def resolved(threshold: Threshold, baseline: Fraction | None) -> Threshold:
    """The threshold with the value that it has from this baseline: the only place where one becomes a number.

    It stays unknown where the baseline is, and where a share of a baseline of 0 is asked for.
    """
    relative = threshold.relative
    if relative is None or baseline is None or (relative.is_share and not baseline):
        return threshold
    return threshold._replace(value=relative.value(baseline))


def parse_threshold(text: str) -> Threshold:
    """The threshold that `text` writes, in one of `FORMS` or with a symbol. Raises ThresholdError."""
    text = text.strip()
    try:
        if len(text) <= LONGEST and (threshold := _single(text) or _range(text)):
            return threshold
    except NumberError as error:
        raise ThresholdError(text, error.message, error.hint) from None
    raise ThresholdError(text)


def is_threshold(text: str) -> bool:
    """Whether `text` can be read as a threshold, so that it may be proposed."""
    try:
        parse_threshold(text)
    except ThresholdError:
        return False
    return True


_COMPARED = {">=": ge, ">": gt, "<=": le, "<": lt}
_SINGLE = re.compile(rf"({WORDS})\s*({NUMBER})\s*({SUFFIX})?")
_RANGE = rf"between\s+({NUMBER})\s*({SUFFIX}?)?\s+and\s+({NUMBER})\s*({SUFFIX})?"
_RELATIVE = r"(?:(.*?)\s+|(%)\s*)?(of|above|below)\s+(?:the\s+)?baseline"
_OPERATORS: dict[str, Operator] = {"at least": ">=", "more than": ">", "at most": "<=", "less than": "<"}
_SYMBOLS: dict[str, Operator] = {">=": ">=", ">": ">", "<=": "<=", "<": "<", "≥": ">=", "≤": "<="}
_MEANT = {
    word: meant
    for meant, words in {
        "at least": ("tối thiểu", "ít nhất", "từ", "not less than", "no less than", "minimum", "min", "=>"),
        "more than": ("trên", "hơn", "over", "above"),
        "at most": ("tối đa", "không quá", "not more than", "no more than", "maximum", "max", "=<"),
        "less than": ("dưới", "under", "below"),
    }.items()
    for word in (*words, meant)
}
"""What people write instead."""


def _single(text: str) -> Threshold | None:
    match = _SINGLE.fullmatch(text)
    if match is None or _continues(match[3]):
        return None
    operator = (_OPERATORS | _SYMBOLS)[" ".join(match[1].split())]
    number, unit = parse_number(match[2]), _unit(match[3])
    if unit and (stated := re.fullmatch(_RELATIVE, unit)):
        return Threshold(operator, relative=_relative(text, number, stated))
    return Threshold(operator, value=number, unit=unit)


def _relative(text: str, number: Decimal, stated: re.Match[str]) -> Relative:
    unit, way = stated[1] or stated[2], stated[3]
    if way == "of" and unit != PERCENT:
        hint = Message("write {number:f}% of baseline, or {number:f} above baseline", number=number)
        message = Message("{text}: only percent are taken of a baseline", text=shown(text))
        raise ThresholdError(text, message, None if unit else hint)
    return Relative(number, way, unit)  # type: ignore[arg-type]  # one of the three words of the expression


def _range(text: str) -> Threshold | None:
    match = re.fullmatch(_RANGE, text)
    if match is None or _continues(match[2]) or _continues(match[4]):
        return None
    low, high = parse_number(match[1]), parse_number(match[3])
    if low > high:
        message = Message("{text}: the range is the wrong way round", text=shown(text))
        raise ThresholdError(text, message, Message("write {meant}", meant=f"between {match[3]} and {match[1]}"))
    units = {unit for unit in (_unit(match[2]), _unit(match[4])) if unit}
    return Threshold("between", low=low, high=high, unit=next(iter(units), None)) if len(units) < 2 else None


def _continues(suffix: str | None) -> bool:
    """Whether the text behind a number begins with a digit of another kind, as in 10² and 5½."""
    return suffix is not None and category(suffix[0]).startswith("N")


def _unit(text: str | None) -> str | None:
    return normalize("NFC", " ".join(text.split())) if text else None


def _hint(text: str) -> Message | None:
    """What was probably meant, where that is certain."""
    if "baseline" in text.casefold():
        return Message("relative to the baseline the forms are {forms}", forms=RELATIVE_FORMS)
    match = re.fullmatch(rf"(.*?)\s*({NUMBER}|[+-]?[0-9]+,[0-9]+)\s*%?", text)
    if match is None or re.fullmatch(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}", match[2]):  # 1,234 has two readings
        return None
    number = match[2].replace(",", ".")
    if not is_threshold(f"at least {number}"):
        return None
    word = " ".join(match[1].split()).casefold()
    if not word:
        return least_or_most(number)
    if not re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*|[=<>≥≤]+", word):
        return None
    if word in _OPERATORS or word in _SYMBOLS:
        return Message("write {meant}", meant=f"{word} {number}")
    meant = _MEANT.get(word) or _MEANT.get(closest(word, list(_MEANT)) or "")
    return Message("write {meant}; the forms are {forms}", meant=f"{meant} {number}", forms=FORMS) if meant else None


def least_or_most(number: str) -> Message:
    """What to write where the direction is missing."""
    return Message("write at least {number} or at most {number}", number=number)
