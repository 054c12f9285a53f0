"""Measures dxtrack and its peers in turn on the same work: `python -m benchmarks --help`."""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from .processes import Cost, Run, measure, printed
from .scenarios import MISSING, PEERS, SCENARIOS, Scenario

RESULTS = Path(__file__).parent / "RESULTS.md"
PACKAGES = ("dxtrack", "click", "PyYAML", "pydantic", "pydantic_core", "rich")
VERSIONS = """
import platform, sys
from importlib.metadata import version
print(platform.python_version(), *map(version, sys.argv[1:]))
"""
HEAD = """\
# Speed, measured

Written by `python -m benchmarks`; README.md beside it says what the scenarios are. Only ratios taken in one run count.

"""
HOW = """\
- Whole processes in turn: medians of the turns, the largest peak; CPU seconds are those of all threads. Where the load
  is not near 0 the machine was shared and times are noisy.
- `gaps`: whether the latest value and the gap of every goal are those of dxtrack. It checks every row, and judges pace
  and forecast too; the peers do not.

"""


def main() -> None:
    """Makes the data, measures, and prints a report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("scenario", nargs="*", help=f"{', '.join(SCENARIOS)}  [default: all of them, into RESULTS.md]")
    parser.add_argument("--python", default=sys.executable, help="the interpreter whose dxtrack is measured")
    parser.add_argument("--output", type=Path, help="a file for the report")
    options = parser.parse_args()
    if unknown := set(options.scenario) - set(SCENARIOS):
        parser.error(f"no such scenario: {', '.join(unknown)}")
    report = ""
    for part in parts(options.scenario or list(SCENARIOS), options.python):
        sys.stdout.write(part)
        sys.stdout.flush()
        report += part
    if output := options.output or (None if options.scenario else RESULTS):
        output.write_text(report.rstrip("\n") + "\n", encoding="utf-8")


def parts(names: Sequence[str], python: str) -> Iterator[str]:
    """The parts of the report: on the machine, and on each scenario of these names."""
    yield HEAD + "".join(machine(python)) + HOW
    for name in names:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            scenario = SCENARIOS[name](folder)
            costs = measure(scenario.runs, scenario.turns, folder, python)
            yield "".join(tables(scenario, costs, agreement(scenario.runs, folder)))


def machine(python: str) -> Iterator[str]:
    """Lines of Markdown on where this is measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    yield f"- {datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
    yield f"{memory:.0f} GiB; load at the start: {load}.\n"
    yield f"- {versions(python, PACKAGES)}.\n"
    yield f"- Peers: {versions(sys.executable, PEERS)}.\n"
    yield f"- Not installed and left out: {', '.join(MISSING)}.\n" if MISSING else ""


def versions(python: str, packages: Sequence[str]) -> str:
    """The versions of a Python and of some of its packages."""
    command = [python, "-c", VERSIONS, *packages]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return ", ".join(" ".join(pair) for pair in zip(("Python", *packages), found, strict=True))


def tables(scenario: Scenario, costs: dict[str, list[Cost]], gaps: dict[str, str]) -> Iterator[str]:
    """Lines of Markdown on one scenario: the budget, then what each run took."""
    yield f"## {scenario.title}\n\n| budget | measured | must | aim |\n|---|---|---|---|\n"
    for budget in scenario.budgets:
        if costs.keys() >= set(budget.runs):  # a peer may be lacking
            number = budget.of(*(costs[name] for name in budget.runs))
            mark = "" if number <= budget.must else " ✗"
            yield f"| {budget.name} | {number:.2f}{mark} | ≤ {budget.must:g} | {budget.aim:g} |\n"
    yield "\n| run | wall, s | CPU, s | peak, MiB | gaps |\n|---|---|---|---|---|\n"
    for run in scenario.runs:
        wall, cpu = (statistics.median(getattr(cost, what) for cost in costs[run.name]) for what in ("wall", "cpu"))
        peak = max(cost.peak for cost in costs[run.name])
        yield f"| {run.name} | {wall:.3f} | {cpu:.3f} | {peak:.0f} | {gaps.get(run.name, '')} |\n"
    yield f"\nTurns: {scenario.turns}.\n\n"


def agreement(runs: Sequence[Run], folder: Path) -> dict[str, str]:
    """By the name of each run that prints gaps, whether they are those of the first such run."""
    found = {run.name: gaps(printed(folder, place)) for place, run in enumerate(runs) if run.gaps}
    said: dict[str, str] = {}
    for name, theirs in found.items():
        ours = found[next(iter(found))]
        unlike = [key for key in ours.keys() | theirs.keys() if not same(ours.get(key), theirs.get(key))]
        said[name] = f"{len(unlike)} differ, such as {unlike[0]}" if unlike else f"{len(ours)}, the same"
    return said


def gaps(file: Path) -> dict[tuple[str, str | None], tuple[float, float]]:
    """By goal and area the value and the gap that dxtrack's JSON or a peer's says."""
    document = json.loads(file.read_text(encoding="utf-8"))
    if isinstance(document, dict):
        results = [{**result, "value": result["actual"]["value"]} for result in document["results"] if result["actual"]]
    else:
        results = document
    return {(result["goal"], result.get("area")): (result["value"], result["gap"]) for result in results}


def same(ours: tuple[float, float] | None, theirs: tuple[float, float] | None) -> bool:
    """Whether two values and gaps are equal, but for the last digits of a float."""
    if ours is None or theirs is None:
        return False
    return all(abs(one - other) < 1e-8 for one, other in zip(ours, theirs, strict=True))


if __name__ == "__main__":
    main()
