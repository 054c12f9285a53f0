"""The encoder of the JSON: digits as they are, and text that no reader of a log takes for a command."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from dxtrack.render.json import document, encoded


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("12345678901234567890.123456789"), "12345678901234567890.123456789"),
        (Decimal("40.0"), "40"),
        (Decimal(0), "0"),
        (Fraction(1, 3), "0.333333333333333"),
        (Fraction(-5, 2), "-2.5"),
        (7, "7"),
        (None, "null"),
        (True, "true"),
        ("Sổ", '"Sổ"'),
        ("a\u202eb", '"a\\u202eb"'),
        ("##[x", '"#\\u0023[x"'),
        ({"a": [1, {"b": None}], "c": []}, '{"a": [1, {"b": null}], "c": []}'),
    ],
)
def test_values(value: object, text: str) -> None:
    """Numbers are plain digits without exponent, all that a file gave and 15 of computed ones; text is quoted."""
    assert encoded(value) == text
    json.loads(text)


def test_lines() -> None:
    """A document has a line for each entry of its head and for each item of a list, also where a list is empty."""
    text = document({"schema": "x", "as_of": None}, {"results": iter(['{"a": 1}', '{"a": 2}']), "problems": []})
    assert text == '{"schema": "x",\n "as_of": null,\n "results": [\n  {"a": 1},\n  {"a": 2}],\n "problems": []}\n'
