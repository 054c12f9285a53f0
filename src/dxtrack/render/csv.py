"""The report as CSV: one row a result, with the names of the JSON, byte-identical for the same input."""

import re
from collections.abc import Iterator
from typing import Any

from ..judge import Report
from ..wording import exact, safe
from .json import result_fields

COLUMNS = (
    "goal", "name_vi", "name_en", "unit", "area", "deadline",
    "threshold_operator", "threshold_value", "threshold_low", "threshold_high",
    "baseline_period", "baseline_date", "baseline_value", "baseline_series",
    "actual_period", "actual_date", "actual_value", "actual_status", "actual_series",
    "actual_source_file", "actual_source_line",
    "status", "flags", "reason", "gap", "progress", "expected", "pace", "lag_months", "needed_per_year",
    "speed_up", "projected", "reached", "kept_periods", "kept_of", "alternatives",
)  # fmt: skip


def to_csv(report: Report) -> str:
    """One row a result with the names of the JSON, flattened; no cell starts a formula in a spreadsheet."""
    lines = [",".join(COLUMNS), *(",".join(map(_cell, row.values())) for row in flat_rows(report))]
    return "\n".join(lines) + "\n"


def flat_rows(report: Report) -> list[dict[str, object]]:
    """A dictionary for each result with the same columns, for programs: exact numbers as they are, unknown as None."""
    rows = (dict(_flat(result_fields(result))) for result in report.results)
    return [{column: row.get(column) for column in COLUMNS} for row in rows]


def _flat(fields: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in fields.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}_")
        elif key == "alternatives":
            yield key, "; ".join(_beside(other) for other in value)
        elif isinstance(value, list):
            yield prefix + key, " ".join(value)
        else:
            yield prefix + key, value


def _beside(other: dict[str, Any]) -> str:
    return f"{other['series'] or '-'} {other['period']} {exact(other['value'])} {other['status']}"


_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_LATER_FORMULA = re.compile(r"([;|\t]\s*)([=+\-@＝＋－＠])")  # behind what parts cells in another locale
_TO_QUOTE = re.compile(r'[",;\t\r\n|]|^\s|\s$')


def _cell(value: Any) -> str:
    """A cell that no spreadsheet runs: a text that begins like a formula gets an apostrophe, numbers stay numbers.

    Whatever holds a list separator of some locale is quoted, so that it stays one cell there.
    """
    if not isinstance(value, str):
        return exact(value) or ""
    text = value.replace("##[", r"#\x23[")
    if _FORMULA.match(text):
        text = f"'{text}"
    text = _LATER_FORMULA.sub(r"\1'\2", safe(text))
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text
