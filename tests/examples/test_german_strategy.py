"""The German strategy: every line of its README is what dxtrack says, and what the office published."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT, Result

FOLDER = ROOT / "examples" / "german-strategy"
CASES = json.loads(Path(ROOT, "tests", "oracles", "cases.json").read_text("utf-8"))["cases"]
SERIES = {
    "7-2-a-i1": "renewable_energy",
    "4-1-a-i1": "early_school_leavers",
    "5-1-a-i1": "gender_pay_gap",
    "8-2-ab-i1": "government_deficit",
    "8-2-ab-i2": "structural_deficit",
}
"""The goals of this example, by the middle of the ids of their oracle cases."""

STANDS_FOR = {
    "sun": {("on_track", False), ("met", False)},
    "sun behind cloud": {("at_risk", False), ("met", True)},
    "cloud": {("off_track", False)},
    "thunderstorm": {("moving_away", False), ("moving_away", True)},
    "assessment ended": {("met", False), ("met", True), ("missed", False), ("missed", True)},
}
"""What each symbol stands for: a status, and whether it carries the flag `worsening`."""


class Line(NamedTuple):
    """A line of the README's table."""

    indicator: str
    goal: str
    deadline: str
    year: str
    symbol: str
    status: str
    flags: list[str]


def lines() -> list[Line]:
    """The lines of the table "Side by side"."""
    section = (FOLDER / "README.md").read_text("utf-8").partition("## Side by side")[2].partition("\n## ")[0]
    table = [line.strip("|").replace("`", "").split("|") for line in section.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in cells] for cells in table]
    assert rows[0][0] == "indicator"
    return [
        Line(indicator, goal, deadline, year, symbol, status, flags.split())
        for indicator, goal, deadline, year, symbol, status, flags in rows[2:]
    ]


LINES = lines()


def published() -> dict[tuple[str, str, str], str]:
    """The symbols of the oracle cases, by goal, year of the deadline and year judged."""
    symbols = {}
    for case in CASES:
        for middle, goal in SERIES.items():
            if case["id"].startswith(f"DE-{middle}t"):
                (target,) = case["targets"]["goals"]["g"]["targets"]
                symbols[goal, str(target["deadline"]), case["as_of"][:4]] = case["published"]
    return symbols


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.goal}-{line.deadline}-{line.year}")
def test_side_by_side(line: Line, run: Callable[..., Result]) -> None:
    """A line's status and flags are what dxtrack prints as of that year, and its symbol stands for them."""
    options = ("--as-of", line.year, "--goal", line.goal, "--deadline", line.deadline, "-o", "json")
    result = run("status", "examples/german-strategy/actuals.csv", *options)
    assert result.code == 0, result.err
    (row,) = json.loads(result.out)["results"]
    assert (row["status"], row["flags"]) == (line.status, line.flags)
    assert (line.status, "worsening" in line.flags) in STANDS_FOR[line.symbol]


def test_all_published_symbols() -> None:
    """Every symbol that the oracle cases have of these indicators stands in the table, as it was published."""
    table = {(line.goal, line.deadline, line.year): line.symbol for line in LINES}
    symbols = published()
    assert len(symbols) == 9
    assert symbols.items() <= table.items()
    assert set(table.values()) == set(STANDS_FOR)


def test_every_row_of_the_output_has_a_symbol(run: Callable[..., Result]) -> None:
    """As of 2020 each target that is judged stands in the table, in the year of its figure."""
    result = run("status", "examples/german-strategy/actuals.csv", "--as-of", "2020", "-o", "json")
    judged = {
        (row["goal"], row["deadline"][:4], row["actual"]["period"], row["status"])
        for row in json.loads(result.out)["results"]
    }
    assert len(judged) == 6
    assert judged <= {(line.goal, line.deadline, line.year, line.status) for line in LINES}


def test_figures_are_those_of_the_oracle_cases() -> None:
    """actuals.csv holds the figures of the oracle cases, all of them and no others, each with its source."""
    wanted = {
        (goal, row["period"], row["value"])
        for case in CASES
        for middle, goal in SERIES.items()
        if case["id"].startswith(f"DE-{middle}t")
        for row in case["actuals"]
    }
    with open(FOLDER / "actuals.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["goal"], row["period"], row["value"]) for row in rows} == wanted
    assert len(rows) == len(wanted)
    assert all("(Destatis)" in row["source"] and "7de43d68" in row["source"] for row in rows)


def test_a_day_after_the_deadline(run: Callable[..., Result]) -> None:
    """The pay gap is off track on the last day of 2020 and missed on the first of 2021, as the README says."""
    statuses = []
    for day in ("2020-12-31", "2021-01-01"):
        options = ("--as-of", day, "--goal", "gender_pay_gap", "-o", "json")
        result = run("status", "examples/german-strategy/actuals.csv", *options)
        statuses.append(json.loads(result.out)["results"][0]["status"])
    assert statuses == ["off_track", "missed"]
