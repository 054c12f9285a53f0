"""Reports and problems for machines: JSON and CSV, byte-identical for the same input."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from ..actuals import Figure
from ..judge import Alternative, Assessment, BaselineFigure, Kept, Report, Status
from ..problems import Problem
from ..targets import Localized, Threshold
from ..wording import exact, reason, safe

STATUS_SCHEMA = "dxtrack-status-1"
COMPARE_SCHEMA = "dxtrack-compare-1"


class Plain(str):
    """A number as its digits, to stand in JSON without quotes."""

    __slots__ = ()


def to_json(report: Report) -> str:
    """The report as one JSON document, a result a line; numbers are plain decimals, unknown is null."""
    programme = report.programme
    statuses = report.counts
    counts = {"targets": len(report.results), "goals": len({result.goal_id for result in report.results})}
    head = {
        "schema": STATUS_SCHEMA,
        "as_of": report.as_of.isoformat(),
        "programme": {"name": _localized(programme.name), "source": programme.source},
        "summary": counts | {str(status): statuses[status] for status in Status},
    }
    problems = (encoded(problem_fields(problem)) for problem in report.problems)
    return document(head, {"results": map(_line, report.results), "problems": problems})


def problems_to_json(problems: Iterable[Problem], *, as_of: str | None = None) -> str:
    """The same document where nothing was judged: no results, and the problems that say why."""
    head = {
        "schema": STATUS_SCHEMA,
        "as_of": as_of,
        "programme": {"name": None, "source": None},
        "summary": {"targets": 0, "goals": 0} | {str(status): 0 for status in Status},
    }
    return document(head, {"results": (), "problems": (encoded(problem_fields(problem)) for problem in problems)})


def document(head: dict[str, Any], lists: dict[str, Iterable[str]]) -> str:
    """One JSON object: a line for each entry of the head, and one for each item, encoded already, of each list."""
    return "".join(_document(head, lists))  # once: a large report is not copied on its way


def _document(head: dict[str, Any], lists: dict[str, Iterable[str]]) -> Iterator[str]:
    between = "{"
    for key, value in head.items():
        yield f"{between}{encoded(key)}: {encoded(value)}"
        between = ",\n "
    for key, items in lists.items():
        yield f"{between}{encoded(key)}: "
        opening = "[\n  "
        for item in items:
            yield opening
            yield item
            opening = ",\n  "
        yield "]" if opening == ",\n  " else "[]"
        between = ",\n "
    yield "}\n"


def encoded(value: Any) -> str:
    """A value as JSON on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Plain):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join([f"{encoded(key)}: {encoded(item)}" for key, item in value.items()]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join([encoded(item) for item in value]) + "]"
    return str(value)


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
    """A result with the names of the JSON; numbers are their digits."""
    fields: dict[str, Any] = json.loads(_line(result), parse_float=Plain, parse_int=Plain)
    return fields


def _line(result: Assessment) -> str:
    """A result as JSON, written in one go: most of a large report is these lines."""
    goal = result.goal
    flags = ", ".join([f'"{flag}"' for flag in result.flags])
    alternatives = ", ".join([_alternative(other) for other in result.alternatives])
    return (
        f'{{"goal": {_text(result.goal_id)}, "name": {_name(result.name)}, "unit": {_text(goal.unit)}, '
        f'"area": {_text(result.area)}, "deadline": {_quoted(result.deadline)}, '
        f'"threshold": {_threshold(result.threshold)}, "baseline": {_baseline(result.baseline)}, '
        f'"actual": {_actual(result.actual)}, "status": "{result.status}", '
        f'"flags": [{flags}], '
        f'"reason": {_text(reason(result, "en"))}, '
        f'"gap": {_number(result.gap)}, "progress": {_number(result.progress)}, '
        f'"expected": {_number(result.expected)}, "pace": {_number(result.pace)}, '
        f'"lag_months": {_number(result.lag_months)}, "needed_per_year": {_number(result.needed_per_year)}, '
        f'"speed_up": {_number(result.speed_up)}, "projected": {_number(result.projected)}, '
        f'"reached": {_quoted(result.reached)}, '
        f'"kept": {_kept(result.kept)}, '
        f'"alternatives": [{alternatives}]}}'
    )


def _text(text: str | None) -> str:
    if text is None:
        return "null"
    encoded_text = encode_basestring(text) if text.isprintable() else encode_basestring_ascii(text)
    return encoded_text.replace("##[", r"#\u0023[")  # no command for a CI runner that reads the log


def _number(value: Decimal | Fraction | None) -> str:
    return exact(value) or "null"


def _kept(kept: Kept | None) -> str:
    return "null" if kept is None else f'{{"periods": {kept.periods}, "of": {kept.of}}}'


@lru_cache(maxsize=4096)
def _quoted(day: date | None) -> str:
    return "null" if day is None else f'"{day}"'


def _name(name: Localized) -> str:
    vi, en = name.get("vi"), name.get("en")
    vietnamese = _text(vi)
    return f'{{"vi": {vietnamese}, "en": {vietnamese if en == vi else _text(en)}}}'


def _threshold(threshold: Threshold) -> str:
    if threshold.value is not None:
        return f'{{"operator": "{threshold.operator}", "value": {_number(threshold.value)}}}'
    return f'{{"operator": "between", "low": {_number(threshold.low)}, "high": {_number(threshold.high)}}}'


def _baseline(baseline: BaselineFigure | None) -> str:
    if baseline is None:
        return "null"
    period = baseline.period
    return (
        f'{{"period": "{period.text}", "date": {_quoted(period.last)}, "value": {_number(baseline.value)}, '
        f'"series": {_text(baseline.series)}}}'
    )


def _actual(figure: Figure | None) -> str:
    if figure is None:
        return "null"
    period = figure.period
    line = "null" if figure.line is None else figure.line
    return (
        f'{{"period": "{period.text}", "date": {_quoted(period.last)}, "value": {_number(figure.value)}, '
        f'"status": "{figure.status}", "series": {_text(figure.series)}, '
        f'"source": {{"file": {_text(figure.file)}, "line": {line}}}}}'
    )


def _alternative(other: Alternative) -> str:
    period = f'"{other.actual.period.text}"' if other.actual else "null"
    value = _number(other.actual.value) if other.actual else "null"
    return f'{{"series": {_text(other.series)}, "period": {period}, "value": {value}, "status": "{other.status}"}}'


def to_csv(report: Report) -> str:
    """One row a result with the names of the JSON, flattened; no cell starts a formula in a spreadsheet."""
    lines = [",".join(CSV_COLUMNS)]
    for result in report.results:
        flat = _flat(result_fields(result))
        lines.append(",".join(_cell(flat.get(column)) for column in CSV_COLUMNS))
    return "\n".join(lines) + "\n"


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
            flat[key] = "; ".join(_beside(other) for other in item)
        elif isinstance(item, list):
            flat[prefix + key] = " ".join(item)
        else:
            flat[prefix + key] = item
    return flat


def _beside(other: dict[str, Any]) -> str:
    return f"{other['series'] or '-'} {other['period']} {other['value']} {other['status']}"


_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_LATER_FORMULA = re.compile(r"([;|\t]\s*)([=+\-@＝＋－＠])")  # behind what parts cells in another locale
_TO_QUOTE = re.compile(r'[",;\t\r\n|]|^\s|\s$')


def _cell(value: Any) -> str:
    """A cell that no spreadsheet runs: a text that begins like a formula gets an apostrophe, numbers stay numbers.

    Whatever holds a list separator of some locale is quoted, so that it stays one cell there.
    """
    if value is None:
        return ""
    text = str(value).replace("##[", r"#\x23[")
    if not isinstance(value, Plain | int):
        if _FORMULA.match(text):
            text = f"'{text}"
        text = _LATER_FORMULA.sub(r"\1'\2", safe(text))
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text
