"""The report as CSV: one row a result, with the names of the JSON, byte-identical for the same input."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..judge import Assessment, Report, Status
from ..wording import exact, safe
from .alike import made_once
from .json import result_fields

COLUMNS = (
    "goal", "name_vi", "name_en", "unit", "area", "deadline",
    "threshold_operator", "threshold_value", "threshold_low", "threshold_high",
    "baseline_period", "baseline_date", "baseline_value", "baseline_series",
    "actual_period", "actual_date", "actual_value", "actual_status", "actual_series",
    "actual_source_file", "actual_source_line",
    "status", "flags", "reason", "gap", "progress", "expected", "pace", "lag_months", "needed_per_year",
    "speed_up", "projected", "reached", "kept_periods", "kept_of", "alternatives",
    "group_vi", "group_en", "owner_vi", "owner_en", "threshold_relative",
)  # fmt: skip
_AREA = COLUMNS.index("area")


def to_csv(report: Report) -> str:
    """One row a result with the names of the JSON, flattened; no cell starts a formula in a spreadsheet."""
    lines = [",".join(COLUMNS)]
    for area, (before, behind) in made_once(report.results, _around_the_area):
        lines.append(f"{before},{_cell(area)},{behind}")
    return "\n".join(lines) + "\n"


def _around_the_area(result: Assessment) -> tuple[str, str]:
    cells = [_cell(value) for value in _row(result).values()]
    return ",".join(cells[:_AREA]), ",".join(cells[_AREA + 1 :])


def flat_rows(report: Report) -> list[dict[str, object]]:
    """A flat dictionary for each result, with the names of the CSV, as a frame of pandas or polars takes them.

    Numbers are floats, lines and periods kept are ints, days are ISO text, unknown is None. The exact numbers are those
    of the results themselves.
    """
    return [{key: _plain(value) for key, value in _row(result).items()} for result in report.results]


def _plain(value: Any) -> object:
    """A float goes up to 1.8e308; beyond it is infinite."""
    return float(exact(value) or "nan") if isinstance(value, Decimal | Fraction) else value


def _row(result: Assessment) -> dict[str, Any]:
    flat = dict(_flat(result_fields(result)))
    return {column: flat.get(column) for column in COLUMNS}


def _flat(fields: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in fields.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}_")
        elif key == "alternatives":
            yield key, "; ".join(_beside(other) for other in value)
        elif isinstance(value, list):
            yield prefix + key, " ".join(value)
        else:
            yield prefix + key, str(value) if isinstance(value, Status) else value


def _beside(other: dict[str, Any]) -> str:
    return f"{other['series'] or '-'} {other['period']} {exact(other['value'])} {other['status']}"


_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_LATER_FORMULA = re.compile(r"([;|\t]\s*)([=+\-@＝＋－＠])")  # behind what parts cells in another locale
_TO_QUOTE = re.compile(r'[",;\t\r\n|]|^\s|\s$')


def _cell(value: Any) -> str:
    """A cell that no spreadsheet runs: a text that begins like a formula gets an apostrophe, numbers stay numbers.

    Whatever holds a list separator of some locale is quoted, so that it stays one cell there.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return exact(value) or ""
    text = value.replace("##[", r"#\x23[")
    if _FORMULA.match(text):
        text = f"'{text}"
    text = _LATER_FORMULA.sub(r"\1'\2", safe(text))
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text
