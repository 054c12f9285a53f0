"""Reports and problems for machines: JSON and CSV, byte-identical for the same input."""

import csv
import io
import re
from collections.abc import Iterable
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from ..actuals import Figure
from ..assess import Assessment, BaselineFigure, Report, Status
from ..problems import Problem
from ..reasons import reason
from ..targets import Localized, Threshold
from ..wording import exact

STATUS_SCHEMA = "dxtrack-status-1"
COMPARE_SCHEMA = "dxtrack-compare-1"


class Plain(str):
    """A number as its digits, to stand in JSON without quotes."""

    __slots__ = ()


def to_json(report: Report) -> str:
    """The report as one JSON document, a result a line; numbers are plain decimals, unknown is null."""
    programme = report.programme
    counts = {"targets": len(report.results), "goals": len({result.goal_id for result in report.results})}
    head = {
        "schema": STATUS_SCHEMA,
        "as_of": report.as_of.isoformat(),
        "programme": {"name": _localized(programme.name), "source": programme.source},
        "summary": counts | {str(status): report.counts[status] for status in Status},
    }
    return document(
        head, {"results": map(result_fields, report.results), "problems": map(problem_fields, report.problems)}
    )


def problems_to_json(problems: Iterable[Problem], *, as_of: str | None = None) -> str:
    """The same document where nothing was judged: no results, and the problems that say why."""
    head = {
        "schema": STATUS_SCHEMA,
        "as_of": as_of,
        "programme": {"name": None, "source": None},
        "summary": {"targets": 0, "goals": 0} | {str(status): 0 for status in Status},
    }
    return document(head, {"results": (), "problems": map(problem_fields, problems)})


def document(head: dict[str, Any], lists: dict[str, Iterable[dict[str, Any]]]) -> str:
    """One JSON object: a line for each entry of the head, and one for each item of each list."""
    lines = [f"{_encoded(key)}: {_encoded(value)}" for key, value in head.items()]
    lines += [f"{_encoded(key)}: {_list(map(_encoded, items))}" for key, items in lists.items()]
    return "{" + ",\n ".join(lines) + "}\n"


def _list(items: Iterable[str]) -> str:
    joined = ",\n  ".join(items)
    return f"[\n  {joined}]" if joined else "[]"


def _encoded(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, Plain):
        return value
    if isinstance(value, str):
        return encode_basestring(value) if value.isprintable() else encode_basestring_ascii(value)
    if isinstance(value, dict):
        return "{" + ", ".join([f"{_encoded(key)}: {_encoded(item)}" for key, item in value.items()]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join([_encoded(item) for item in value]) + "]"
    return str(value)


def _number(value: Any) -> Plain | None:
    text = exact(value)
    return None if text is None else Plain(text)


def _localized(text: Localized | None) -> dict[str, str] | None:
    return {"vi": text.get("vi"), "en": text.get("en")} if text else None


def problem_fields(problem: Problem) -> dict[str, Any]:
    """A problem with the names of the JSON."""
    return {
        "file": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def result_fields(result: Assessment) -> dict[str, Any]:
    """A result with the names of the JSON."""
    return {
        "goal": result.goal_id,
        "name": _localized(result.name),
        "unit": result.goal.unit,
        "area": result.area,
        "deadline": result.deadline.isoformat(),
        "threshold": _threshold(result.threshold),
        "baseline": _baseline(result.baseline),
        "actual": _actual(result.actual),
        "status": str(result.status),
        "flags": list(result.flags),
        "reason": reason(result, "en"),
        "gap": _number(result.gap),
        "progress": _number(result.progress),
        "expected": _number(result.expected),
        "pace": _number(result.pace),
        "lag_months": _number(result.lag_months),
        "needed_per_year": _number(result.needed_per_year),
        "speed_up": _number(result.speed_up),
        "projected": _number(result.projected),
        "reached": result.reached.isoformat() if result.reached else None,
        "kept": result.kept._asdict() if result.kept else None,
        "alternatives": [
            {
                "series": other.series,
                "period": other.actual.period.text if other.actual else None,
                "value": _number(other.actual.value) if other.actual else None,
                "status": str(other.status),
            }
            for other in result.alternatives
        ],
    }


def _threshold(threshold: Threshold) -> dict[str, Any]:
    if threshold.operator == "between":
        return {"operator": "between", "low": _number(threshold.low), "high": _number(threshold.high)}
    return {"operator": threshold.operator, "value": _number(threshold.value)}


def _baseline(baseline: BaselineFigure | None) -> dict[str, Any] | None:
    if baseline is None:
        return None
    return {
        "period": baseline.period.text,
        "date": baseline.period.last.isoformat(),
        "value": _number(baseline.value),
        "series": baseline.series,
    }


def _actual(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "period": figure.period.text,
        "date": figure.day.isoformat(),
        "value": _number(figure.value),
        "status": figure.status,
        "series": figure.series,
        "source": {"file": figure.file, "line": figure.line},
    }


def to_csv(report: Report) -> str:
    """One row a result with the names of the JSON, flattened; no cell starts a formula in a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for result in report.results:
        flat = _flat(result_fields(result))
        writer.writerow([_harmless(flat.get(column)) for column in CSV_COLUMNS])
    return stream.getvalue()


CSV_COLUMNS = (
    "goal", "name_vi", "name_en", "unit", "area", "deadline",
    "threshold_operator", "threshold_value", "threshold_low", "threshold_high",
    "baseline_period", "baseline_date", "baseline_value", "baseline_series",
    "actual_period", "actual_date", "actual_value", "actual_status", "actual_series",
    "actual_source_file", "actual_source_line",
    "status", "flags", "reason", "gap", "progress", "expected", "pace", "lag_months", "needed_per_year",
    "speed_up", "projected", "reached", "kept_periods", "kept_of", "alternatives",
)  # fmt: skip


def _flat(value: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, item in value.items():
        if isinstance(item, dict):
            flat |= _flat(item, f"{prefix}{key}_")
        elif key == "alternatives":
            flat[key] = "; ".join(_alternative(other) for other in item)
        elif isinstance(item, list):
            flat[prefix + key] = " ".join(item)
        else:
            flat[prefix + key] = item
    return flat


def _alternative(other: dict[str, Any]) -> str:
    return f"{other['series'] or '-'} {other['period']} {other['value']} {other['status']}"


_FORMULA = re.compile(r"[=+\-@\t\r]")


def _harmless(value: Any) -> str:
    """A cell that no spreadsheet runs: numbers stay numbers, texts that begin like a formula get an apostrophe."""
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, Plain | int) or not _FORMULA.match(text):
        return text
    return f"'{text}"
