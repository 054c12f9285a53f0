"""Numbers: one strict grammar, exact decimals, and which decimal mark a file writes them with."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dxtrack.numbers import DecimalMarks, Mark, NumberError, Place, parse_number, two_readings

property_test = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45.3", "45.3"),
        ("45.30", "45.30"),
        ("0045.3", "45.3"),
        ("+38", "38"),
        ("-3.6", "-3.6"),
        ("85.", "85"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("3.02e1", "30.2"),
        ("1E+2", "100"),
        ("5e-3", "0.005"),
        ("1e30", "1" + "0" * 30),
        ("1e-30", "0." + "0" * 29 + "1"),
        ("9" * 31, "9" * 31),
        ("49.99999999999999999", "49.99999999999999999"),
        ("1." + "1" * 59, "1." + "1" * 59),
    ],
)
def test_what_is_a_number(text: str, value: str) -> None:
    """A number is the exact decimal that is written, with all its digits."""
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["0", "-0", "+0", "0.00", "-0.0", "0e9", ".0", "-0e-20"])
def test_a_zero_has_no_sign(text: str) -> None:
    """Every zero is the plain one."""
    assert str(parse_number(text)) == "0"


@pytest.mark.parametrize(
    "text",
    [
        "1e31",
        "1e999",
        "1e-31",
        "9e-31",
        "1" * 32,
        "0." + "1" * 61,
        "1e" + "9" * 100,
        "1e-99999999",
        "1e99999999999999999999",
    ],
)
def test_out_of_range(text: str) -> None:
    """Beyond 1e±30 and 60 digits a number is a slip, whatever it costs to say so."""
    with pytest.raises(NumberError) as refusal:
        parse_number(text)
    assert refusal.value.code == "number-range"


REFUSED = {
    # text: what the help says to write, where that is certain; None: no number is proposed
    "": None,
    "text": None,
    "NaN": None,
    "inf": None,
    "-∞": None,
    "true": None,
    "N/A": None,
    "-": None,
    "...": None,
    ".": None,
    "#N/A": None,
    "1_000": None,
    "0x1F": None,
    "(5)": None,
    "5-": None,
    "1/2": None,
    "4.5.6": None,
    "1,2,3": None,
    "12 34": None,
    "5 million": None,  # not 5
    "5k": None,
    "2.5 tỷ": None,
    "45.3¹": None,  # the mark of a footnote, not 45.31
    "1²": None,
    "½": None,
    "−3.6": "-3.6",
    "–3.6": "-3.6",
    "４５": "45",
    "٤٥": "45",
    "45\u200b": "45",
    "\ufeff45": "45",
    "1 234.5": "1234.5",
    "1\u00a0234": "1234",
    "1\u202f234": "1234",
    "1'234": "1234",
    "1’234": "1234",
    "1,234.5": "1234.5",
    "1.234,5": "1234.5",
    "1,234,567": "1234567",
    "1.234.567": "1234567",
    "~78": "78",
    "78*": "78",
    ">60": "60",
    "≥ 60.5": "60.5",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number(text: str) -> None:
    """It is refused, and the help proposes a number only where one is certainly meant."""
    with pytest.raises(NumberError, match="is not a number") as refusal:
        DecimalMarks().read(text, lambda: (1, 1))
    assert refusal.value.code == "bad-number"
    proposed = re.match(r"write ([-+.,0-9]*[0-9])", refusal.value.hint or "")
    assert (proposed[1] if proposed else None) == REFUSED[text]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("４５", "U+FF14"),
        ("−3.6", "U+2212"),
        ("45\u200b", "U+200B"),
        ("1\u00a0234", "U+00A0"),
        ("4\u202e5", "U+202E"),
        ("4\x1b5", "U+001B"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, code: str) -> None:
    """A character that cannot be seen or is not what it looks like is named by its code."""
    with pytest.raises(NumberError, match=re.escape(code)):
        parse_number(text)


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "1" * 100_000, "٣" * 100_000, "1" + ",000" * 30_000, "*" * 100_000 + "1x"]
)
def test_a_message_is_short(text: str) -> None:
    """A text of any length is shown in part, in the message and in the help."""
    with pytest.raises(NumberError) as refusal:
        parse_number(text)
    assert len(str(refusal.value)) < 200
    assert len(refusal.value.hint or "") < 200


# --- decimal marks ---


def test_a_comma_is_read_as_a_decimal_comma() -> None:
    """A comma that cannot group thousands is one, and the first such figure is the proof."""
    marks = DecimalMarks()
    assert marks.read("1,234", lambda: (2, 5)) == Decimal("1.234")
    assert marks.read("30,2", lambda: (3, 5)) == Decimal("30.2")
    assert marks.read("14,26", lambda: (4, 5)) == Decimal("14.26")
    assert marks.comma == Place(3, 5, "30,2")
    assert marks.two_readings[","] == [Place(2, 5, "1,234")]


@pytest.mark.parametrize("text", ["0,123", "01,234", "1234,567", "1,23", "1,2345", "5,", ",5", "1,5e3"])
def test_what_proves_a_decimal_comma(text: str) -> None:
    """A comma without three digits behind it and one to three before it groups nothing."""
    marks = DecimalMarks()
    marks.read(text, lambda: (1, 1))
    assert marks.comma == Place(1, 1, text)


@pytest.mark.parametrize("text", ["1,234", "12,345", "123,456", "-1,234", "+1,234"])
def test_what_proves_nothing(text: str) -> None:
    """One group of three behind a comma has two readings."""
    marks = DecimalMarks()
    marks.read(text, lambda: (1, 1))
    assert marks.comma is None
    assert [place.text for place in marks.two_readings[","]] == [text]


def test_an_exponent_proves_nothing_of_a_group() -> None:
    """1,500e3 could be 1.5 or 1500 thousands: it does not prove that the comma is decimal."""
    marks = DecimalMarks()
    marks.read("1,500e3", lambda: (1, 1))
    assert marks.comma is None


def test_a_point_and_what_it_proves() -> None:
    """45.3 proves a decimal point, 1.234 does not, 38 says nothing."""
    marks = DecimalMarks()
    marks.read("1.234", lambda: (1, 1))
    marks.read("38", lambda: (2, 1))
    assert (marks.point, marks.comma) == (None, None)
    marks.read("45.3", lambda: (3, 1))
    assert marks.point == Place(3, 1, "45.3")


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("45", "45", "45"),
        ("45.3", "45.3", None),
        ("45,3", None, "45.3"),
        ("1.234", "1.234", "1234"),
        ("1,234", "1234", "1.234"),
        ("-1,234.5", "-1234.5", None),
        ("-1.234,5", None, "-1234.5"),
        ("1,234,567", "1234567", None),
        ("1.234.567", None, "1234567"),
        ("1,23,456", None, None),
        ("1e3", "1000", "1000"),
        ("1.5e3", "1500", None),
        ("1,5e3", None, "1500"),
        ("1 234", None, None),
        ("", None, None),
    ],
)
def test_a_mark_that_is_told(text: str, point: str | None, comma: str | None) -> None:
    """With `--decimal` a text has one reading, thousands may be grouped with the other mark, and nothing else fits."""
    readings: dict[Mark, str | None] = {".": point, ",": comma}
    for told, value in readings.items():
        marks = DecimalMarks(told)
        if value is None:
            with pytest.raises(NumberError) as refusal:
                marks.read(text, lambda: (1, 1))
            assert repr(text) in str(refusal.value), "the message shows what the file says"
        else:
            assert marks.read(text, lambda: (1, 1)) == Decimal(value)


def test_both_readings_are_shown() -> None:
    """1.234 and 1,234 are a number with a decimal mark, or a thousand and more."""
    assert two_readings("1.234") == ("1.234", "1234")
    assert two_readings("-1,234") == ("-1.234", "-1234")


# --- properties ---

MARKS: tuple[Mark | None, ...] = (None, ".", ",")


def read(text: str, told: Mark | None = None) -> Decimal | NumberError:
    """The number of a text, or why it is none."""
    try:
        return DecimalMarks(told).read(text, lambda: (1, 1))
    except NumberError as error:
        return error


NUMBERS = st.decimals(
    min_value=Decimal("-1e30"), max_value=Decimal("1e30"), places=20, allow_nan=False, allow_infinity=False
)


@property_test
@given(NUMBERS)
def test_plain_and_scientific_round_trip(number: Decimal) -> None:
    """What Python writes of a decimal, plainly or with an exponent, is read as the same decimal."""
    assert parse_number(f"{number:f}") == number
    if len(str(number)) < 60:
        assert parse_number(str(number)) == number


@property_test
@given(NUMBERS)
def test_marks_change_no_value(number: Decimal) -> None:
    """A number is the same in a file of points or commas, and with its thousands grouped where a mark is told."""
    grouped = f"{number:,f}"
    swapped = grouped.translate(str.maketrans(",.", ".,"))
    assert DecimalMarks(".").read(grouped, lambda: (1, 1)) == number
    assert DecimalMarks(",").read(swapped, lambda: (1, 1)) == number
    assert DecimalMarks().read(f"{number:f}".replace(".", ","), lambda: (1, 1)) == number


@property_test
@given(NUMBERS, NUMBERS)
def test_order_is_kept(one: Decimal, other: Decimal) -> None:
    """Texts are ordered as the numbers they write."""
    assert (parse_number(f"{one:f}") < parse_number(f"{other:f}")) == (one < other)


@property_test
@given(st.from_regex(r"[+-]?([0-9]{1,20}\.?[0-9]{0,20}|\.[0-9]{1,20})([eE][+-]?[0-9]{1,2})?", fullmatch=True))
def test_the_grammar(text: str) -> None:
    """What the grammar writes is its exact value, or out of range."""
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, rest = mantissa.lstrip("+-").partition(".")
    value = Fraction(int(whole + rest or "0"), 10 ** len(rest)) * Fraction(10) ** int(exponent or 0)
    value = -value if text.startswith("-") else value
    number = read(text)
    if isinstance(number, NumberError):
        assert number.code == "number-range"
        assert not Fraction(1, 10**30) <= abs(value) < 10**31
    else:
        assert Fraction(number) == value


@property_test
@given(st.text())
@example("²")
@example("1,2,3")
@example("--1")
@example("0e99999999999999999999")
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but NumberError, whatever mark is told, and a message holds no control character."""
    for told in MARKS:
        number = read(text, told)
        if isinstance(number, NumberError):
            assert number.code in ("bad-number", "number-range")
            assert (str(number) + (number.hint or "")).isprintable()
        else:
            assert number.is_finite()
            assert set(text) <= set("0123456789.,+-eE")


@property_test
@given(st.from_regex(r"[-+~>]?[0-9]{1,4}[ ,.'\u00a0]?[0-9]{0,3}[,.]?[0-9]{0,2}[%*e]?[0-9]{0,2}", fullmatch=True))
def test_a_proposal_is_a_number(text: str) -> None:
    """What the help says to write can be read, and has the digits of what was written."""
    refusal = read(text)
    hint = refusal.hint if isinstance(refusal, NumberError) else None
    if proposed := re.match(r"write ([-+.,0-9]*[0-9])(?:;|$)", hint or ""):
        parse_number(proposed[1])
        assert re.sub("[^0-9]", "", proposed[1]) in re.sub("[^0-9]", "", text)
