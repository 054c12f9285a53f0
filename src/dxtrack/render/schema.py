"""JSON Schema 2020-12 of what dxtrack reads and writes: the targets file, and the JSON of `status`."""

import json
from typing import Any

from ..judge import FLAGS, Status
from ..problems import CODES
from ..targets import json_schema
from .json import STATUS_SCHEMA


def to_schema(subject: str) -> str:
    """The schema of `targets` or `status`, as JSON with two blanks of indentation."""
    schema = {"title": "dxtrack targets file", **json_schema()} if subject == "targets" else _status()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(properties: dict[str, Any], about: str = "") -> dict[str, Any]:
    """An object with these keys; keys are only ever added, so others are allowed."""
    described = {"description": about} if about else {}
    return {"type": "object", **described, "properties": properties, "required": list(properties)}


_TEXT = {"type": "string"}
_NUMBER = {"type": "number"}
_DAY = {"type": "string", "format": "date"}
_PERIOD = {"type": "string", "examples": ["2025", "2025-Q3", "2025-06"]}
_COUNT = {"type": "integer", "minimum": 0}
_NAME = _object({"vi": _TEXT, "en": _TEXT}, "One text per language.")


def _status() -> dict[str, Any]:
    statuses = {"enum": [str(status) for status in Status]}
    summary = {"targets": _COUNT, "goals": _COUNT} | {str(status): _COUNT for status in Status}
    problem = {
        "file": _TEXT,
        "line": _or_null(_COUNT),
        "column": _or_null(_COUNT),
        "code": {"enum": list(CODES)},
        "severity": {"enum": ["error", "warning", "note"]},
        "message": _TEXT,
        "hint": _or_null(_TEXT),
    }
    properties = {
        "schema": {"const": STATUS_SCHEMA},
        "as_of": _or_null(_DAY),
        "programme": _object({"name": _or_null(_NAME), "source": _or_null(_TEXT)}),
        "summary": _object(summary, "How many results have each status."),
        "results": {"type": "array", "items": _result(statuses)},
        "problems": {"type": "array", "items": _object(problem)},
    }
    return {"title": "The JSON of dxtrack status", **_object(properties)}


def _result(statuses: dict[str, Any]) -> dict[str, Any]:
    single = _object({"operator": {"enum": [">=", ">", "<=", "<"]}, "value": _or_null(_NUMBER)})
    relative = "Where it is relative to the baseline: how; the value is null while the baseline is unknown."
    single["properties"]["relative"] = _TEXT | {"description": relative}
    range_ = _object({"operator": {"const": "between"}, "low": _NUMBER, "high": _NUMBER})
    baseline = {"period": _PERIOD, "date": _DAY, "value": _or_null(_NUMBER), "series": _or_null(_TEXT)}
    figure = {
        "period": _PERIOD,
        "date": _DAY,
        "value": _NUMBER,
        "status": {"enum": ["final", "preliminary", "estimate"]},
        "series": _or_null(_TEXT),
        "source": _object({"file": _TEXT, "line": _or_null(_COUNT)}, "Line null: summed over the areas, or over time."),
    }
    other = {"series": _or_null(_TEXT), "period": _or_null(_PERIOD), "value": _or_null(_NUMBER), "status": statuses}
    quantities = {
        "gap": "Negative: short by that much.",
        "progress": "Share of the way from the baseline to the target.",
        "expected": "Where the plan stood on the day of the actual.",
        "pace": "Share of the planned move that was made; 1 is exactly on plan.",
        "lag_months": "Months behind the plan; negative is ahead.",
        "needed_per_year": "What every year left has to bring.",
        "speed_up": "How many times the speed so far is needed.",
        "projected": "At the deadline, at the speed so far; of hold: average the mean so far.",
    }
    return _object(
        {
            "goal": _TEXT,
            "name": _NAME,
            "unit": _or_null(_TEXT | {"description": "In English, where the targets file has one per language."}),
            "group": _or_null(_NAME),
            "owner": _or_null(_NAME),
            "area": _or_null(_TEXT),
            "deadline": _DAY,
            "threshold": _or_null({"anyOf": [single, range_]}),
            "baseline": _or_null(_object(baseline)),
            "actual": _or_null(_object(figure)),
            "status": statuses,
            "flags": {"type": "array", "items": {"enum": list(FLAGS)}, "uniqueItems": True},
            "reason": {"type": "string", "description": "One sentence for the status and one for each flag."},
            **{name: _or_null(_NUMBER | {"description": about}) for name, about in quantities.items()},
            "reached": _or_null(_DAY),
            "kept": _or_null(_object({"periods": _COUNT, "of": _COUNT})),
            "alternatives": {"type": "array", "items": _object(other)},
        }
    )
