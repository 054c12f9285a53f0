"""What is measured: scenarios of runs on the same work, and the budget that each has."""

import statistics
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from . import data
from .processes import Cost, Run

BASE = Run("base4", ["-c", "import click, yaml, pydantic, rich.table"])
MODEL = Run("model4", ["-c", "import click, yaml\nfrom pydantic import BaseModel\nclass M(BaseModel): x: int"])
DRAIN = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], encoding='utf-8', newline='')): pass"
HCMC = ["status", "examples/hcmc/actuals.csv", "--as-of", "2025-12-31"]
PEERS = [peer for peer in ("pandas", "polars", "duckdb") if find_spec(peer)]
MISSING = [peer for peer in ("pandas", "polars", "duckdb") if not find_spec(peer)]


class Budget(NamedTuple):
    """A number that must not pass a limit."""

    name: str
    of: Callable[..., float]
    """Makes it of what each of `runs` took, turn by turn."""
    runs: Sequence[str]
    must: float
    aim: float


class Scenario(NamedTuple):
    """Runs that are measured in turn, so many times."""

    title: str
    runs: Sequence[Run]
    budgets: Sequence[Budget]
    turns: int


def start_up(folder: Path) -> Scenario:
    """The smallest real programme, and what it costs to say nothing."""
    runs = [
        BASE,
        MODEL,
        Run("python -c pass", ["-c", "pass"]),
        dxtrack("--version", ["--version"]),
        dxtrack("--help", ["--help"]),
        dxtrack("status, JSON", [*HCMC, "-o", "json"]),
        dxtrack("status, table in a pipe", HCMC),
        dxtrack("status, table on a terminal", HCMC)._replace(terminal=True),
    ]
    budgets = [
        times("--version", BASE.name, 0.45, 0.38),
        times("--help", BASE.name, 0.45, 0.38),
        times("status, JSON", BASE.name, 1.05, 0.85),
        times("status, table in a pipe", BASE.name, 1.05, 0.85),
        times("status, table on a terminal", BASE.name, 1.35, 1.1),
    ]
    return Scenario("Start-up: examples/hcmc, 10 goals, 13 targets", runs, budgets, 15)


def country(folder: Path) -> Scenario:
    """What a statistical office publishes of its programme."""
    targets = data.write(folder / "targets.yaml", data.targets(250, "{period: 2000, value: 50}"))
    file = data.write(folder / "data.csv", data.figures(250, data.YEARS))
    runs = [BASE, MODEL, dxtrack("dxtrack", judged("status", file), gaps=True), *peers(targets, file)]
    budgets = [times("dxtrack", MODEL.name, 1.3, 1.0), times("dxtrack", "pandas", 0.6, 0.4)]
    return Scenario("A country's report: 250 goals × 25 years, 6,250 rows", runs, budgets, 15)


def city(folder: Path) -> Scenario:
    """Wards that report counts, each of them judged."""
    targets = data.write(folder / "targets.yaml", data.targets(13, "{period: 2021-07}"))
    file = data.write(folder / "data.csv", data.counts(13, 168, data.MONTHS))
    runs = [
        dxtrack("dxtrack matrix, JSON", judged("matrix", file), gaps=True),
        dxtrack("dxtrack matrix, table", judged("matrix", file, "table")),
        *peers(targets, file),
    ]
    budgets = [times("dxtrack matrix, table", "pandas", 2, 1), times("dxtrack matrix, JSON", "pandas", 2, 1)]
    return Scenario("A city: 13 goals × 168 wards × 60 months with counts, 131,040 rows", runs, budgets, 7)


def million(folder: Path) -> Scenario:
    """Far more than is ever published."""
    targets = data.write(folder / "targets.yaml", data.targets(5000, "{period: 2000, value: 50}"))
    tenth = data.write(folder / "tenth.csv", data.figures(5000, data.DAYS[-20:]))
    file = data.write(folder / "data.csv", data.figures(5000, data.DAYS))
    runs = [
        Run("csv.reader, drained", ["-c", DRAIN, str(file)]),
        dxtrack("dxtrack, start-up", [*HCMC, "-o", "json"]),
        dxtrack("dxtrack, a tenth", judged("status", tenth)),
        dxtrack("dxtrack", judged("status", file), gaps=True),
        *peers(targets, file),
    ]
    budgets = [
        times("dxtrack", "csv.reader, drained", 9, 6.5),
        Budget("dxtrack, peak in MiB", peak, ["dxtrack"], 250, 180),
        times("dxtrack", "dxtrack, a tenth", 10, 10),
        Budget(
            "the same in memory above start-up", growth, ["dxtrack, start-up", "dxtrack, a tenth", "dxtrack"], 10, 10
        ),
    ]
    return Scenario("A million rows of 5,000 goals, and a tenth of them", runs, budgets, 5)


SCENARIOS: dict[str, Callable[[Path], Scenario]] = {
    "start-up": start_up,
    "country": country,
    "city": city,
    "million": million,
}


def dxtrack(name: str, arguments: Sequence[str], *, gaps: bool = False) -> Run:
    """A run of dxtrack."""
    return Run(name, ["-m", "dxtrack", *arguments], gaps)


def judged(command: str, file: Path, form: str = "json") -> list[str]:
    """The arguments that judge a file of the benchmarks."""
    return [command, str(file), "--as-of", data.AS_OF, "-o", form]


def peers(targets: Path, file: Path) -> list[Run]:
    """The peers that are installed, on the same files."""
    script = str(Path(__file__).with_name("peers.py"))
    return [Run(peer, [script, peer, str(targets), str(file)], gaps=True, peer=True) for peer in PEERS]


def times(run: str, other: str, must: float, aim: float) -> Budget:
    """How many times as long a run takes as another."""
    return Budget(f"{run} / {other}", ratio, [run, other], must, aim)


def ratio(mine: Sequence[Cost], yours: Sequence[Cost]) -> float:
    """The median of the ratios of each turn: what slows a machine down for a while slows both."""
    return statistics.median(my.wall / your.wall for my, your in zip(mine, yours, strict=True))


def peak(mine: Sequence[Cost]) -> float:
    """The largest peak, in MiB."""
    return max(cost.peak for cost in mine)


def growth(start: Sequence[Cost], few: Sequence[Cost], many: Sequence[Cost]) -> float:
    """How many times as much memory many rows take as few, above that of start-up."""
    return (peak(many) - peak(start)) / (peak(few) - peak(start))
