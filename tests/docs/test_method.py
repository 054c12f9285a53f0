"""docs/method.md is true: its worked example, its table of rules, and what it says of other tools."""

import ast
import json
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

import pytest

from dxtrack.judge import FLAGS, VERDICTS, Status
from dxtrack.render.json import to_json
from dxtrack.targets import Pace
from tests.conftest import ROOT, Result, judge, only
from tests.oracles.test_oracles import CASES, PROMISES, judged

DOCUMENT = (ROOT / "docs" / "method.md").read_text("utf-8")
BY_ID: dict[str, dict[str, Any]] = {case["id"]: case for case in CASES}
DEADLINES = ("2025-12-31", "2030-12-31")
QUANTITIES = {"gap", "progress", "expected", "pace", "lag_months", "needed_per_year", "speed_up", "projected"}


def table(marker: str) -> list[list[str]]:
    """The cells of the first table after `marker`, without its heading."""
    lines = DOCUMENT[DOCUMENT.index(marker) + len(marker) :].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("|"))
    end = next(number for number, line in enumerate(lines) if number > start and not line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[start + 2 : end]]


def table_of(deadline: str) -> list[list[str]]:
    """The lines of the worked example for the target of that deadline."""
    return table(f"<!-- worked example: {deadline} -->")


def codes(cell: str) -> list[str]:
    """What stands in backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)


_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def computed(text: str) -> Fraction:
    """The exact value of a computation as the document writes it: numbers, + − · / and brackets."""

    def value(node: ast.expr) -> Fraction:
        if isinstance(node, ast.BinOp):
            return _OPERATORS[type(node.op)](value(node.left), value(node.right))
        assert isinstance(node, ast.Constant), text
        return Fraction(str(node.value))

    return value(ast.parse(text.replace("−", "-").replace("·", "*"), mode="eval").body)


def economy(run: Callable[..., Result], deadline: str) -> dict[str, Any]:
    """dxtrack's result for the digital economy of Ho Chi Minh City, by the command that the document prints."""
    command = "dxtrack status examples/hcmc/actuals.csv --as-of 2025-12-31 --goal digital_economy"
    assert f"    {command}\n" in DOCUMENT
    result = run(*command.split()[1:], "-o", "json")
    assert result.code == 0, result.err
    rows: list[dict[str, Any]] = json.loads(result.out, parse_float=Decimal)["results"]
    return next(row for row in rows if row["deadline"] == deadline)


@pytest.mark.parametrize("deadline", DEADLINES)
def test_worked_example_by_hand(deadline: str) -> None:
    """Each computation gives the result beside it: exactly, or rounded where it is marked with ≈."""
    rows = [row for row in table_of(deadline) if row[2]]
    assert len(rows) >= 12
    for quantity, _, computation, result in rows:
        exact, shown = computed(computation), Decimal(result.removeprefix("≈ "))
        if result.startswith("≈"):
            places = len(result.partition(".")[2])
            assert exact != Fraction(shown), quantity
            assert round(exact, places) == Fraction(shown), quantity
        else:
            assert exact == Fraction(shown), quantity


@pytest.mark.parametrize("deadline", DEADLINES)
def test_worked_example_is_what_dxtrack_says(deadline: str, run: Callable[..., Result]) -> None:
    """Each line that names a field of the JSON has the value that stands there, and no quantity is left out."""
    said = economy(run, deadline)
    said |= {name: said[name]["value"] for name in ("baseline", "actual", "threshold")}
    lines = [(codes(field)[0], computation, result) for _, field, computation, result in table_of(deadline) if field]
    assert {field for field, _, _ in lines} == {
        *QUANTITIES, "baseline", "actual", "threshold", "reached", "status", "flags",
    }  # fmt: skip
    for field, computation, result in lines:
        if computation:
            assert said[field] == pytest.approx(Decimal(float(computed(computation))), rel=Decimal("1e-12")), field
        elif field == "flags":
            assert said[field] == result.replace("–", "").split()
        else:
            assert said[field] == result


@pytest.mark.parametrize("deadline", DEADLINES)
def test_worked_example_counts_the_months(deadline: str) -> None:
    """The month in which the threshold is reached is the first whole one after the computed time, from 2023-12 on."""
    rows = table_of(deadline)
    number = next(number for number, row in enumerate(rows) if row[1] == "`reached`")
    month = ceil(computed(rows[number - 1][2]))
    assert rows[number][0] == f"reached: the end of month {month} after 2023-12"
    year, index = divmod(2023 * 12 + 11 + month, 12)
    assert rows[number][3].startswith(f"{year}-{index + 1:02}-")


def test_worked_example_one_day_on(run: Callable[..., Result]) -> None:
    """On 2026-01-01 the target of 2025 is due and stale, as the document says."""
    result = run("status", "examples/hcmc/actuals.csv", "--as-of", "2026-01-01", "--goal", "digital_economy", "-ojson")
    row = json.loads(result.out)["results"][0]
    assert row["status"] == "due"
    assert "stale" in row["flags"]


def test_rules_decide_as_the_table_says() -> None:
    """Over all oracle cases a rule gives no status but those of its line, and each of them somewhere."""
    written = {
        (int(rule), status) for rule, _, cell in table("The rules are tried in this order") for status in codes(cell)
    }
    seen = {
        (result.rule, str(result.status))
        for case in CASES
        if case["expect"] != {"exit": 3}
        for result in judged(case).results
    }
    assert seen == written


def test_order_and_verdicts() -> None:
    """The statuses stand from worst to best as in the code, and the verdicts are the code's."""
    found = re.search(r"From worst to best: (.*?)\. A verdict is one of (.*?);", DOCUMENT, re.DOTALL)
    assert found
    order, verdicts = found.groups()
    assert codes(order) == [str(status) for status in Status]
    assert set(codes(verdicts)) == {str(status) for status in VERDICTS}


def test_cuts() -> None:
    """The cuts that the document names are those that hold where no others are set."""
    found = re.search(r"from ([0-9.]+) `on_track`; from ([0-9.]+) `at_risk`; from 0 `off_track`", DOCUMENT)
    assert found
    assert [Decimal(cut) for cut in found.groups()] == [Pace().on_track, Pace().at_risk]


def test_flags() -> None:
    """Every flag is explained, and no other."""
    assert sorted(codes(row[0])[0] for row in table("\n## Flags\n")) == sorted(FLAGS)


def test_every_reading_is_named() -> None:
    """The readings R1 to R34, which the oracle cases rest on, all stand in the document."""
    named = set(re.findall(r"\bR[0-9]+\b", DOCUMENT))
    assert named == {f"R{number}" for number in range(1, 35)}
    assert {reading for case in CASES for reading in case.get("readings", ())} <= named


def test_what_other_tools_say() -> None:
    """A line on another tool repeats what its case recorded of that tool, and what the case expects of dxtrack."""
    rows = table("### Where it differs")
    assert len(rows) == 14
    for name, _, _, says, ours in rows:
        case = BY_ID[name]
        assert case.get("peer") == (codes(says)[0] if "`" in says else None), name
        assert ours == ("refused" if case["expect"] == {"exit": 3} else f"`{case['expect']['status']}`"), name


def test_cases_exist() -> None:
    """Every oracle case that the document names is there."""
    names = re.findall(r"\b(?:SB|OP|UP|SLO|DE|DX|VN)-[0-9A-Za-z-]*[0-9][0-9A-Za-z-]*", DOCUMENT)
    assert names
    assert set(names) <= set(BY_ID)


def test_growth_runs_away() -> None:
    """Viet Nam's digital economy: 33.1 % in 2030 on the straight line; 60.2 % by growth, over 100 % in 2033."""
    targets = """
version: 1
goals:
  g:
    method: {method}
    baseline: {{period: 2021, value: 11.91}}
    targets:
      - {{deadline: {deadline}, threshold: at least 30}}
"""

    def projected(method: str, deadline: int) -> Fraction:
        text = targets.format(method=method, deadline=deadline)
        value = only(judge(text, "goal,period,value\ng,2022,14.26\n", "2022-12-31")).projected
        assert value is not None
        return value

    assert "projects to 33.1 % in 2030" in DOCUMENT
    assert "60.2 %, and more than 100 % three years later" in DOCUMENT
    assert round(float(projected("linear", 2030)), 1) == 33.1
    assert round(float(projected("compound", 2030)), 1) == 60.2
    assert projected("compound", 2032) < 100 < projected("compound", 2033)


def test_links() -> None:
    """Every link of the document leads to a file or a heading that is there."""
    anchors = {
        re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", DOCUMENT, re.MULTILINE)
    }
    for link in re.findall(r"\]\(([^)]+)\)", DOCUMENT):
        if link.startswith("#"):
            assert link[1:] in anchors
        else:
            assert (ROOT / "docs" / link).exists(), link


def test_worked_cases() -> None:
    """Each worked case is one of the oracles, and what the last column names is what dxtrack says of it."""
    by_id = BY_ID | {case["id"]: case for case in PROMISES}
    rows = table("<!-- worked cases -->")
    assert len(rows) >= 7
    for case, promise, _, said in rows:
        (result,) = json.loads(to_json(judged(by_id[case])), parse_float=Decimal)["results"]
        stated = next(iter(by_id[case]["targets"]["goals"].values()))["targets"][0]["threshold"]
        assert codes(promise) == [stated]
        result["value"] = result["threshold"]["value"]
        named = dict(re.findall(r"`(\w+)` (-?[0-9.]+)", said))
        assert {name: Decimal(value) for name, value in named.items()} == {name: result[name] for name in named}
        assert {*codes(said)} - named.keys() == {result["status"], *result["flags"]}, case


def test_worked_cases_by_hand() -> None:
    """What is computed in front of a quantity gives it."""
    for *_, said in table("<!-- worked cases -->"):
        for text, shown in re.findall(r"([0-9−·/. ]+[·/][0-9−·/. ]+): `\w+` (-?[0-9.]+)", said):
            assert float(computed(text.strip())) == pytest.approx(float(shown)), text
