"""Reports and problems as JSON, byte-identical for the same input."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from ..actuals import Figure
from ..judge import Assessment, BaselineFigure, Report, Status
from ..problems import Problem
from ..targets import Localized, Threshold
from ..wording import exact, reason
from .alike import made_once

STATUS_SCHEMA = "dxtrack-status-1"
QUANTITIES = ("gap", "progress", "expected", "pace", "lag_months", "needed_per_year", "speed_up", "projected")
COMPARE_SCHEMA = "dxtrack-compare-1"


def to_json(report: Report) -> str:
    """The report as one JSON document, a result a line; numbers are plain decimals, unknown is null."""
    programme = report.programme
    counts = {"targets": len(report.results), "goals": len({result.goal_id for result in report.results})}
    head = {
        "schema": STATUS_SCHEMA,
        "as_of": report.as_of.isoformat(),
        "programme": {"name": _localized(programme.name), "source": programme.source},
        "summary": counts | {str(status): count for status, count in report.counts.items()},
    }
    return document(head, {"results": _result_lines(report.results), "problems": problem_lines(report.problems)})


def problems_to_json(problems: Iterable[Problem], *, as_of: str | None = None) -> str:
    """The same document where nothing was judged: no results, and the problems that say why."""
    head = {
        "schema": STATUS_SCHEMA,
        "as_of": as_of,
        "programme": {"name": None, "source": None},
        "summary": {"targets": 0, "goals": 0} | {str(status): 0 for status in Status},
    }
    return document(head, {"results": (), "problems": problem_lines(problems)})


def _result_lines(results: Sequence[Assessment]) -> Iterator[str]:
    def around_the_area(result: Assessment) -> tuple[str, str]:
        before, key, behind = encoded(result_fields(result)).partition('"area": ')  # in a text it has backslashes
        return before + key, behind.removeprefix("null")

    for area, (before, behind) in made_once(results, around_the_area):
        yield f"{before}{encoded(area)}{behind}"


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Each problem as JSON on one line."""
    return (encoded(problem_fields(problem)) for problem in problems)


def document(head: dict[str, Any], lists: dict[str, Iterable[str]]) -> str:
    """One JSON object: a line for each entry of the head, and one for each item of each list, which is encoded."""
    entries = [f'"{key}": {encoded(value)}' for key, value in head.items()]
    for key, items in lists.items():
        lines = ",\n  ".join(items)
        entries.append(f'"{key}": [\n  {lines}]' if lines else f'"{key}": []')
    return "{" + ",\n ".join(entries) + "}\n"


def encoded(value: Any) -> str:
    """A value as JSON on one line. The keys of dictionaries are names of ours.

    `json.dumps` knows no Decimal, and as floats figures would lose their digits behind the 17th and get exponents.
    """
    return _ENCODERS.get(type(value), _text_or_number)(value)


def _text(text: str) -> str:
    quoted = encode_basestring(text) if text.isprintable() else encode_basestring_ascii(text)
    return quoted.replace("##[", r"#\u0023[")  # no command for a CI runner that reads the log


def _text_or_number(value: Any) -> str:
    return _text(value) if isinstance(value, str) else exact(value) or "null"


_ENCODERS: Mapping[type, Callable[[Any], str]] = {
    str: _text,
    bool: lambda value: "true" if value else "false",
    dict: lambda value: "{" + ", ".join([f'"{key}": {encoded(item)}' for key, item in value.items()]) + "}",
    list: lambda value: "[" + ", ".join(map(encoded, value)) + "]",
}
"""How a value of each of these types is written; all others are texts of some kind, numbers or None."""


# --- the fields ---


def problem_fields(problem: Problem) -> dict[str, Any]:
    """A problem with the names of the JSON."""
    return {
        "file": problem.path,
        **{key: getattr(problem, key) for key in ("line", "column", "code", "severity", "message", "hint")},
    }


def result_fields(result: Assessment) -> dict[str, Any]:
    """A result with the names of the JSON: text, exact numbers, lists and dictionaries; unknown is None."""
    return {
        "goal": result.goal_id,
        "name": _localized(result.name),
        "unit": result.goal.unit_in("en"),
        "group": _localized(result.goal.group),
        "owner": _localized(result.goal.owner),
        "area": result.area,
        "deadline": result.deadline.isoformat(),
        "threshold": _threshold(result.threshold),
        "baseline": _baseline(result.baseline) if result.baseline else None,
        "actual": _actual(result.actual) if result.actual else None,
        "status": result.status,
        "flags": list(result.flags),
        "reason": reason(result, "en"),
        **{quantity: getattr(result, quantity) for quantity in QUANTITIES},
        "reached": result.reached.isoformat() if result.reached else None,
        "kept": result.kept._asdict() if result.kept else None,
        "alternatives": [
            {
                "series": other.series,
                "period": other.actual.period.text if other.actual else None,
                "value": other.actual.value if other.actual else None,
                "status": other.status,
            }
            for other in result.alternatives
        ],
    }


def _localized(text: Localized | None) -> dict[str, str] | None:
    return {"vi": text.get("vi"), "en": text.get("en")} if text else None


def _threshold(threshold: Threshold) -> dict[str, str | Decimal | Fraction | None] | None:
    """None where nothing is asked for, as of a part of a sum."""
    if threshold.relative is not None:
        relative = threshold.relative.text
        return {"operator": threshold.operator, "value": threshold.value, "relative": relative}
    if threshold.value is not None:
        return {"operator": threshold.operator, "value": threshold.value}
    if threshold.low is None:
        return None
    return {"operator": "between", "low": threshold.low, "high": threshold.high}


def _baseline(baseline: BaselineFigure) -> dict[str, str | Fraction | None]:
    return {
        "period": baseline.period.text,
        "date": baseline.period.last.isoformat(),
        "value": baseline.value,
        "series": baseline.series,
    }


def _actual(figure: Figure) -> dict[str, Any]:
    return {
        "period": figure.period.text,
        "date": figure.period.last.isoformat(),
        "value": figure.value,
        "status": figure.status,
        "series": figure.series,
        "source": {"file": figure.file, "line": figure.line},
    }
