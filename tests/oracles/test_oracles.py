"""Every oracle case: published judgements, values of other tools, and the rules' own edges (see SOURCES.md)."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dxtrack.actuals import Source, read_actuals
from dxtrack.actuals.columns import COLUMNS
from dxtrack.judge import Report, assess
from dxtrack.problems import InputError
from dxtrack.render.json import to_json
from tests.conftest import targets_of


def _cases(name: str) -> list[dict[str, Any]]:
    document = json.loads((Path(__file__).parent / name).read_text("utf-8"), parse_float=Decimal)
    return list(document["cases"])


CASES = _cases("cases.json")
PROMISES = _cases("promises.json")


class _Encoder(json.JSONEncoder):
    """Writes decimals as they stand in the case."""

    def default(self, o: Any) -> Any:
        return float(o)


def judged(case: dict[str, Any]) -> Report:
    """The report that dxtrack makes of a case."""
    targets = targets_of(json.dumps(case["targets"], cls=_Encoder, ensure_ascii=False))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(case["actuals"])
    actuals = read_actuals([Source("data.csv", io.BytesIO(stream.getvalue().encode()))], targets)
    return assess(targets, actuals, date.fromisoformat(case["as_of"]), areas=(case.get("area"),))


def agrees(expected: Any, got: Any, tolerance: Decimal) -> bool:
    """Whether what is expected is there: numbers within the tolerance, mappings by the keys that are named."""
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(agrees(value, got.get(key), tolerance) for key, value in expected.items())
    if isinstance(expected, list):
        return len(expected) == len(got) and all(map(agrees, expected, got, [tolerance] * len(got)))
    if isinstance(expected, Decimal | int) and not isinstance(expected, bool):
        return got is not None and abs(expected - got) <= tolerance * max(1, abs(expected))
    return bool(expected == got)


def test_all_cases_are_here() -> None:
    """The files hold the 114 and the 12 cases that they were delivered with."""
    assert (len(CASES), len(PROMISES)) == (114, 12)


@pytest.mark.parametrize("case", [*CASES, *PROMISES], ids=lambda case: case["id"])
def test_oracle(case: dict[str, Any]) -> None:
    """dxtrack says what the source of the case says, in every field that the case names."""
    if case["expect"] == {"exit": 3}:
        with pytest.raises(InputError):
            judged(case)
        return
    document = json.loads(to_json(judged(case)), parse_float=Decimal)
    wanted = case["expect"] if isinstance(case["expect"], list) else [case["expect"]]
    for expected in wanted:
        goal = expected.get("goal", "g")
        got = [result for result in document["results"] if result["goal"] == goal]
        result = next(r for r in got if r["deadline"] == expected.get("deadline", r["deadline"]))
        for key, value in expected.items():
            if key == "flags":
                assert set(result["flags"]) == set(value)
            elif key == "flags_with":
                assert set(value) <= set(result["flags"])
            elif key == "flags_without":
                assert not set(value) & set(result["flags"])
            else:
                assert agrees(value, result[key], Decimal(case.get("tolerance", "1e-6"))), (key, value, result[key])
