"""What keeps dxtrack fast, told without a clock: few imports, one pass, and figures that do not depend on each other.

How fast that is, `python -m benchmarks` measures.
"""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from dxtrack.actuals import Source, read_actuals
from dxtrack.judge import assess
from dxtrack.render.json import to_json
from tests.conftest import ROOT, targets_of

TODAY = date(2026, 11, 24)


# --- start-up ---


def imported(*arguments: str) -> set[str]:
    """The modules that a run of dxtrack with its output in a pipe imports."""
    command = [sys.executable, "-X", "importtime", "-m", "dxtrack", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=True, stdin=subprocess.DEVNULL)
    lines = done.stderr.decode().splitlines()
    modules = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    assert "click" in modules
    return modules


def within(modules: set[str], *names: str) -> set[str]:
    """Those of the modules that are one of `names`, or inside one."""
    return {module for module in modules for name in names if f"{module}.".startswith(f"{name}.")}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_saying_what_it_is_reads_nothing(option: str) -> None:
    """The version and the help import click and the command line itself, and no room that reads or judges."""
    modules = imported(option)
    assert within(modules, "yaml", "pydantic_core", "pydantic", "rich", "csv", "_csv", "shutil") == set()
    of_cli = {"dxtrack.cli.program", "dxtrack.cli.exits", "dxtrack.cli.streams"}
    assert within(modules, "dxtrack") == {"dxtrack", "dxtrack.cli", *of_cli}


@pytest.mark.parametrize("form", ["json", "table"])
def test_a_piped_status_imports_little(form: str) -> None:
    """In a pipe no table is drawn by Rich, and of Pydantic only the core checks; records cost no dataclasses."""
    modules = imported("status", "examples/hcmc/actuals.csv", "-o", form)
    assert within(modules, "rich", "pydantic", "importlib.metadata", "dataclasses") == set()
    assert {"pydantic_core", "yaml", "dxtrack.targets"} <= modules


# --- one pass ---


class Pipe(io.RawIOBase):
    """A stream that can only be read forward, and counts what it gave."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.given = 0
        self.ends = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes, as many as there is room for."""
        part = self.content[self.given : self.given + len(buffer)]
        buffer[: len(part)] = part
        self.given += len(part)
        self.ends += not part
        return len(part)


def rows_of(goals: int, rows: int) -> Iterator[str]:
    """Lines of a data file: each goal in turn with its figure of the next day."""
    yield "goal,period,value\n"
    for number in range(rows):
        day = date(2022, 1, 1) + timedelta(number // goals)
        yield f"g{number % goals},{day},{number % 90 + 1}.5\n"


def targets_with(goals: int) -> str:
    """A targets file with so many goals."""
    each = '  g{}: {{unit: "%", targets: [{{deadline: 2030, threshold: at least 95}}]}}\n'
    return "version: 1\ngoals:\n" + "".join(each.format(number) for number in range(goals))


def test_one_pass() -> None:
    """Every byte of a data file is asked for once, in order, and nothing is sought: a pipe of any length will do."""
    content = "".join(rows_of(20, 20_000)).encode()
    pipe = Pipe(content)
    read_actuals([Source("-", pipe)], targets_of(targets_with(20)), today=TODAY)  # type: ignore[arg-type]
    assert pipe.given == len(content)
    assert pipe.ends <= 3  # each layer of buffers may look once whether more came


def test_a_profiler_is_let_finish() -> None:
    """A run ends at once, without taking apart what it holds, but not before a profiler has said what it saw."""
    command = [sys.executable, "-m", "cProfile", "-m", "dxtrack", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.startswith("dxtrack ")
    assert "function calls" in done.stdout


# --- every figure is kept ---

ALONE = """\
version: 1
goals:
  late: {targets: [{deadline: 2021, threshold: at least 5}]}
  kept: {hold: every, unit: "%", targets: [{from: 2020, deadline: 2030, threshold: at least 5}]}
  latest: {hold: latest, frequency: monthly, unit: "%", targets: [{from: 2020, deadline: 2030, threshold: at most 5}]}
  trend: {method: trend, targets: [{deadline: 2030, threshold: at least 500}]}
  based: {baseline: {period: 2020-02}, targets: [{deadline: 2022, threshold: between 4 and 6}]}
"""
MONTHS = [f"{year}-{month:02}" for year in range(2020, 2026) for month in range(1, 13)]


def results_of(targets: str, rows: list[str]) -> dict[str, list[Any]]:
    """The results of each goal as JSON has them, without the lines of the file."""
    read = targets_of(targets)
    content = "goal,period,value\n" + "".join(rows)
    actuals = read_actuals([Source("data.csv", io.BytesIO(content.encode()))], read, today=TODAY)
    found: dict[str, list[Any]] = {}
    for result in json.loads(to_json(assess(read, actuals, TODAY)))["results"]:
        if result["actual"]:
            del result["actual"]["source"]["line"]
        found.setdefault(result["goal"], []).append(result)
    return found


def test_a_goal_is_judged_as_if_it_were_alone_in_its_file() -> None:
    """Each goal's JSON from 120,000 rows of many goals is that from a file of its own rows, in every field."""
    dice = Random(1)
    of_goal = {
        goal: [f"{goal},{month},{dice.randint(1, 9)}\n" for month in MONTHS]
        for goal in ("late", "kept", "latest", "trend", "based")
    }
    of_goal["late"] = [f"late,{month},{1 if month < '2023-05' else 7}\n" for month in MONTHS]
    others = list(rows_of(100, 120_000))[1:]
    rows = [row for rows in of_goal.values() for row in rows] + others
    dice.shuffle(rows)
    together = results_of(ALONE + targets_with(100).partition("goals:\n")[2], rows)
    for goal, own in of_goal.items():
        in_their_order = [row for row in rows if row.startswith(f"{goal},")]
        assert sorted(in_their_order) == sorted(own)
        assert together[goal] == results_of(ALONE, in_their_order)[goal]
    assert together["late"][0]["flags"] == ["late"]
    assert "7 in 2023-05" in together["late"][0]["reason"]


@pytest.mark.parametrize("header", ["goal,period,value", "goal,period,value,numerator"])
def test_every_figure_is_kept(header: str) -> None:
    """However many rows a file has, each is a figure with its line and column."""
    rows = [f"{row.rstrip()}{',' * (header.count(',') - 2)}\n" for row in list(rows_of(10, 5000))[1:]]
    content = f"{header}\n{''.join(rows)}".encode()
    actuals = read_actuals([Source("data.csv", io.BytesIO(content))], targets_of(targets_with(10)), today=TODAY)
    assert actuals.stated == 5000
    figures = sorted(actuals.figures["g3"][None, None], key=lambda figure: figure.line or 0)
    assert [figure.line for figure in figures] == list(range(5, 5002, 10))
    assert {figure.column for figure in figures} == {len("g3,2022-01-01,") + 1}
    assert [str(figure.value) for figure in figures[:2]] == ["4.5", "14.5"]
