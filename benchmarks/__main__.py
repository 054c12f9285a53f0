"""Runs dxtrack and its peers in turn on the same work and writes RESULTS.md: `python -m benchmarks --help`."""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import which
from typing import NamedTuple

import dxtrack

from . import data

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "RESULTS.md"
PEERS = str(Path(__file__).parent / "peers.py")
PYTHON = [sys.executable]
DXTRACK = [*PYTHON, "-m", "dxtrack"]
PACKAGES = ("click", "PyYAML", "pydantic", "pydantic_core", "rich", "pandas", "polars", "duckdb")
BASE = "base4: import click, yaml, pydantic, rich.table"
DRAIN = "csv.reader, drained"
SAFE_LOAD = "pandas with yaml.safe_load"
_DRAIN = """
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as stream:
    for row in csv.reader(stream):
        pass
"""
_DRAIN_GZIP = _DRAIN.replace("import csv, sys", "import csv, gzip, sys").replace(
    "open(sys.argv[1]", 'gzip.open(sys.argv[1], "rt"'
)
_YAML = """
import sys, yaml
with open(sys.argv[1], encoding="utf-8") as stream:
    yaml.load(stream, yaml.CSafeLoader)
"""
_LAUNCH = """
import os, sys, time
start = time.perf_counter()
_, status, usage = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ), 0)
wall = time.perf_counter() - start
cpu = usage.ru_utime + usage.ru_stime
sys.stderr.write(f"\\n{os.waitstatus_to_exitcode(status)} {wall} {cpu} {usage.ru_maxrss}")
"""
"""Starts the command from a process as small as can be: on Linux the peak of a child begins with that of its parent."""
_MILLER = "$gap = ($value - $threshold) * $sign"


class Run(NamedTuple):
    """One command to measure."""

    name: str
    command: Sequence[str]
    must: float | None = None
    """The most that it may take of the first run of its scenario, by the budget."""
    stdin: Path | None = None
    check: bool = False
    """Whether its numbers are compared with those of the other runs that are checked."""


class Scenario(NamedTuple):
    """Runs on the same work; the first is what the others are measured by."""

    title: str
    runs: Sequence[Run]
    repeat: int
    warm: int = 0
    """How many rounds are run before and not counted."""


class Cost(NamedTuple):
    """What one process took."""

    wall: float
    cpu: float
    peak: float
    code: int


class Measured(NamedTuple):
    """The medians of a run, and whether its numbers are those of dxtrack."""

    run: Run
    wall: float
    cpu: float
    peak: float
    verdict: str
    walls: Sequence[float]
    """Turn by turn."""


def measure(run: Run, output: Path) -> Cost:
    """Runs a command, its output in a file."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "120", "TERM": "xterm-256color"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as users run it: the round to warm up leaves .pyc files
    source = run.stdin or Path(os.devnull)
    command = [*PYTHON, "-S", "-c", _LAUNCH, *run.command]
    with source.open("rb") as stdin, output.open("wb") as out, output.with_suffix(".err").open("wb") as err:
        done = subprocess.Popen(command, stdin=stdin, stdout=out, stderr=err, cwd=ROOT, env=environment)
        done.wait()
    code, wall, cpu, peak = output.with_suffix(".err").read_text(errors="replace").split("\n")[-1].split()
    return Cost(float(wall), float(cpu), float(peak) / (1 << 20 if sys.platform == "darwin" else 1 << 10), int(code))


def measured(scenario: Scenario, folder: Path) -> list[Measured]:
    """Every run of a scenario in turn, again and again."""
    outputs = [folder / f"out{index}.txt" for index in range(len(scenario.runs))]
    costs: list[list[Cost]] = [[] for _ in scenario.runs]
    for turn in range(scenario.repeat + scenario.warm):
        for run, output, found in zip(scenario.runs, outputs, costs, strict=True):
            cost = measure(run, output)
            if cost.code:
                raise SystemExit(f"{run.name} ended with {cost.code}: {output.with_suffix('.err').read_text()[-1000:]}")
            if turn >= scenario.warm:
                found.append(cost)
    verdicts = compared(scenario.runs, outputs)
    results = []
    for run, found, verdict in zip(scenario.runs, costs, verdicts, strict=True):
        wall, cpu = (statistics.median(getattr(cost, what) for cost in found) for what in ("wall", "cpu"))
        walls = [cost.wall for cost in found]
        results.append(Measured(run, wall, cpu, max(cost.peak for cost in found), verdict, walls))
    return results


def compared(runs: Sequence[Run], outputs: Sequence[Path]) -> list[str]:
    """For each run whose numbers are checked whether they are those of the first such run.

    In a process of its own, since a large parent would show in the peaks of its children.
    """
    first: Path | None = None
    verdicts = []
    for run, output in zip(runs, outputs, strict=True):
        if not run.check:
            verdicts.append("")
        elif first is None:
            first = output
            verdicts.append("reference")
        else:
            command = [*PYTHON, PEERS, "compare", str(first), str(output)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            verdicts.append(done.stdout.strip())
    return verdicts


# --- the scenarios ---


def status(file: Path | str, form: str = "json", *more: str) -> list[str]:
    """The command for the gap table of a file of the benchmarks."""
    return [*DXTRACK, "status", str(file), "--as-of", data.AS_OF, "-q", "-o", form, *more]


def peers(targets: Path, file: Path, suffix: str = "") -> list[Run]:
    """The peers that are installed, on the same files."""
    return [
        Run(name + suffix, [*PYTHON, PEERS, module, str(targets), str(file)], check=True)
        for name, module in (("pandas", "pandas"), ("polars", "polars"), ("DuckDB from Python", "duckdb"))
        if installed(module)
    ]


def safe_load(targets: Path, file: Path) -> list[Run]:
    """The pandas script as most people write it: with `yaml.safe_load`, which does not use the C parser."""
    command = [*PYTHON, PEERS, "pandas", str(targets), str(file), "SafeLoader"]
    return [Run(SAFE_LOAD, command, check=True)] if installed("pandas") else []


def miller(thresholds: Path, file: Path) -> list[Run]:
    """Miller, where it is installed."""
    if which("mlr") is None:
        return []
    verbs = ["sort", "-f", "period", "then", "tail", "-n", "1", "-g", "goal", "then", "join", "-j", "goal"]
    command = ["mlr", "--icsv", "--ojson", *verbs, "-f", str(thresholds), "then", "put", _MILLER, str(file)]
    return [Run("Miller, thresholds as CSV", command, check=True)]


def installed(package: str) -> bool:
    """Whether a package is there."""
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def drain(file: Path) -> Run:
    """A pass over the rows that looks at none of them."""
    return Run(DRAIN, [*PYTHON, "-c", _DRAIN_GZIP if file.suffix == ".gz" else _DRAIN, str(file)])


def start_up(repeat: int) -> Scenario:
    """The small real programme, and what it costs to say nothing."""
    file = "examples/hcmc/actuals.csv"
    hcmc = [*DXTRACK, "status", file, "-q"]
    runs = [
        Run(BASE, [*PYTHON, "-c", "import click, yaml, pydantic, rich.table"]),
        Run("python -c pass", [*PYTHON, "-c", "pass"]),
        Run("--version", [*DXTRACK, "--version"], 0.45),
        Run("--help", [*DXTRACK, "--help"], 0.45),
        Run("status examples/hcmc, JSON", [*hcmc, "-o", "json"], 1.35),
        Run("status examples/hcmc, table", [*hcmc, "-o", "table"], 1.35),
        Run("status examples/hcmc, Rich", [*hcmc, "--color", "always", "-o", "table"], 1.7),
    ]
    packages = [module for module in ("pandas", "polars", "duckdb") if installed(module)]
    runs += [Run(f"import {module}", [*PYTHON, "-c", f"import {module}"]) for module in packages]
    return Scenario("Start-up: 10 goals, 13 targets", runs, repeat, warm=1)


def many_goals(folder: Path, goals: int, repeat: int) -> Scenario:
    """As many goals as figures."""
    targets = data.write(folder / "targets.yaml", data.targets(goals))
    bare = data.write(folder / "bare.yaml", data.targets(goals, baselines=False))
    file = data.write(folder / "data.csv", data.long(goals, goals))
    runs = [
        Run("yaml.load(…, CSafeLoader) of the targets file alone", [*PYTHON, "-c", _YAML, str(targets)]),
        Run("dxtrack, JSON", status(file), 0.6, check=True),
        Run("dxtrack, table", status(file, "table")),
        Run("dxtrack, JSON, goals without a baseline", status(file, "json", "-t", str(bare)), check=True),
        *peers(targets, file),
    ]
    return Scenario(f"{goals:,} goals, {goals:,} figures", runs, repeat)


def many_rows(folder: Path, goals: int, rows: int, repeat: int) -> Scenario:
    """A long file, with the thresholds in YAML for all, and in CSV for those who would rather."""
    targets = data.write(folder / "targets.yaml", data.targets(goals))
    thresholds = data.write(folder / "thresholds.csv", data.thresholds(goals))
    file = data.write(folder / "data.csv", data.long(goals, rows))
    runs = [
        drain(file),
        Run("dxtrack", status(file), 3.5, check=True),
        *peers(targets, file),
        *safe_load(targets, file),
        *peers(thresholds, file, ", thresholds as CSV"),
        *miller(thresholds, file),
    ]
    return Scenario(f"{rows:,} rows, {goals:,} goals", runs, repeat)


def forms(folder: Path, goals: int, rows: int, repeat: int) -> Scenario:
    """The same figures in every dress that a file can wear."""
    data.write(folder / "targets.yaml", data.targets(goals))
    plain = data.write(folder / "plain.csv", data.long(goals, rows))
    by_goal = data.write(folder / "by_goal.csv", data.goal_by_goal(data.long(goals, rows)))
    shuffled = data.write(folder / "shuffled.csv", data.in_no_order(data.long(goals, rows)))
    dressed = {
        "gzip": data.write(folder / "plain.csv.gz", data.long(goals, rows)),
        "quoted fields": data.write(folder / "quoted.csv", data.quoted(data.long(goals, rows))),
        "decimal comma, semicolons": data.write(folder / "comma.csv", data.comma(data.long(goals, rows))),
        "a column in Vietnamese": data.write(folder / "noted.csv", data.noted(data.long(goals, rows))),
        "wide table": data.write(folder / "wide.csv", data.wide(goals, rows // goals)),
    }
    bounded = data.write(folder / "bounded.yaml", data.targets(goals, bounds=True))
    stdin = status("-", "json", "-t", str(folder / "targets.yaml"))
    runs = [
        drain(plain),
        Run("dxtrack, plain", status(plain), check=True),
        Run("dxtrack, standard input", stdin, stdin=plain, check=True),
        Run("dxtrack, goal by goal", status(by_goal), check=True),
        Run("dxtrack, in no order", status(shuffled), check=True),
        Run("dxtrack, goals with bounds", status(plain, "json", "-t", str(bounded)), check=True),
        Run("dxtrack, --decimal point", status(plain, "json", "--decimal", "point"), check=True),
    ]
    for name, file in dressed.items():
        runs.append(drain(file)._replace(name=f"{DRAIN}: {name}"))
        runs.append(Run(f"dxtrack, {name}", status(file), check=True))
    return Scenario(f"The same {rows:,} figures of {goals:,} goals in other forms", runs, repeat)


def counts(folder: Path, rows: int, repeat: int) -> Scenario:
    """Areas that report counts, of which the whole is made."""
    goals, places = 10, 168
    targets = data.write(folder / "targets.yaml", data.targets(goals))
    file = data.write(folder / "data.csv", data.areas(goals, places, rows))
    matrix = [*DXTRACK, "matrix", str(file), "--as-of", data.AS_OF, "-q", "-o", "json"]
    runs = [
        drain(file),
        Run("dxtrack status", status(file), check=True),
        Run("dxtrack matrix (each area judged)", matrix),
        *peers(targets, file),
    ]
    rows = rows // (goals * places) * goals * places
    return Scenario(f"{places} areas with numerators and denominators: {rows:,} rows, {goals} goals", runs, repeat)


def very_many_rows(folder: Path, goals: int, rows: int) -> Scenario:
    """Ten times as many rows of the same goals, by what a drain of a tenth takes; and the peak beside that of few."""
    targets = data.write(folder / "targets.yaml", data.targets(goals))
    few, some, many = (
        data.write(folder / f"{number}.csv", data.long(goals, number))
        for number in (max(rows // 100, goals), rows // 10, rows)
    )
    runs = [
        drain(some)._replace(name=f"{DRAIN}: {rows // 10:,} rows"),
        Run(f"dxtrack, {max(rows // 100, goals):,} rows", status(few)),
        Run(f"dxtrack, {rows:,} rows", status(many), 40, check=True),
        *(peer for peer in peers(targets, many) if "pandas" not in peer.name),
    ]
    return Scenario(f"{rows:,} rows, {goals:,} goals", runs, 1)


# --- the report ---


def table(scenario: Scenario, results: Sequence[Measured]) -> Iterable[str]:
    """Lines of Markdown on one scenario."""
    first = results[0]
    yield f"## {scenario.title}\n\n"
    yield "| run | × wall | × CPU | must | wall, s | CPU, s | peak, MiB | numbers |\n"
    yield "|---|---|---|---|---|---|---|---|\n"
    for result in results:
        run = result.run
        must = ""
        if run.must:
            over = sum(ratio > run.must for ratio in (result.wall / first.wall, result.cpu / first.cpu))
            must = f"≤ {run.must:g}{('', ' (✗)', ' ✗')[over]}"
        yield (
            f"| {run.name} | {result.wall / first.wall:.2f} | {result.cpu / first.cpu:.2f} | {must} "
            f"| {result.wall:.3f} | {result.cpu:.3f} | {result.peak:.0f} | {result.verdict} |\n"
        )
    yield "\n"
    yield from remarks(results)
    yield f"Repetitions: {scenario.repeat}.\n\n"


def remarks(results: Sequence[Measured]) -> Iterable[str]:
    """What the budget says of two runs together."""
    found = {result.run.name: result for result in results}
    if "dxtrack, table" in found:
        pairs = zip(found["dxtrack, table"].walls, found["dxtrack, JSON"].walls, strict=True)
        longer = statistics.median(one - other for one, other in pairs) * 1000  # turn by turn: the clock wanders
        yield f"The table takes {longer:+.0f} ms over the JSON (must: at most 100).\n"
    for name in (SAFE_LOAD, "pandas"):
        if "dxtrack" in found and name in found:
            part = found["dxtrack"].wall / found[name].wall
            must = " (must: at most 0.3)" if name == SAFE_LOAD else ""
            yield f"dxtrack takes {part:.2f} of the time of the script of {name}{must}.\n"
    peaks = [result.peak for name, result in found.items() if name.startswith("dxtrack, ") and name.endswith(" rows")]
    if len(peaks) == 2:
        more = peaks[1] - peaks[0]
        yield f"The peak of many rows lies {more:+.1f} MiB from that of few (must: at most 6; 80 in all).\n"


def machine() -> Iterable[str]:
    """Lines of Markdown on where this was measured."""
    yield "# Speed, measured\n\n"
    yield "Written by `python -m benchmarks`; see README.md beside it. Only ratios taken in one run count.\n\n"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    yield f"- {datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
    yield f"{memory:.0f} GiB; load at the start: {load}.\n"
    yield f"- dxtrack {dxtrack.__version__}, Python {platform.python_version()}"
    yield "".join(f", {package} {version(package)}" for package in PACKAGES if installed(package)) + ".\n"
    missing = [package for package in ("pandas", "polars", "duckdb") if not installed(package)]
    missing += [] if which("mlr") else ["Miller"]
    yield f"- Not installed and left out: {', '.join(missing)}.\n" if missing else ""
    yield (
        "- Whole processes, output into a file, in turn; medians of few repetitions, the largest peak memory;\n"
        "  `.pyc` files are there. Where the load is above the number of processors the machine was shared: wall\n"
        "  times are noisy then, and user and system CPU time (× CPU) is the steadier measure. polars and DuckDB\n"
        "  use several threads, so their CPU time may exceed the wall time.\n"
        "- `must` is the budget against the first run of a table; ✗ marks what is over it in wall and in CPU time,\n"
        "  (✗) in one of them. `numbers`: whether the latest value and the gap of every goal are those of\n"
        "  dxtrack's JSON. dxtrack checks every row and judges pace and forecast too; the peers do not.\n\n"
    )


def main() -> None:
    """Makes the data, measures, writes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows and goals, fewer repetitions")
    parser.add_argument("--rows", type=int, help="rows of the long file  [default: 1000000]")
    parser.add_argument("--goals", type=int, help="goals of the long file  [default: 5000]")
    parser.add_argument("--folder", type=Path, help="where the data go and stay  [default: a temporary folder]")
    parser.add_argument("--output", type=Path, default=RESULTS, help="where the report goes  [default: %(default)s]")
    options = parser.parse_args()
    part = 10 if options.quick else 1
    rows, goals = options.rows or 1_000_000 // part, options.goals or 5000 // part
    few, often = (1, 3) if options.quick else (5, 15)
    makers: list[Callable[[Path], Scenario]] = [
        lambda folder: start_up(often),
        lambda folder: many_goals(folder, 10_000 // part, few),
        lambda folder: many_rows(folder, goals, rows, few),
        lambda folder: very_many_rows(folder, goals, rows * 10),
        lambda folder: forms(folder, 1000 // part, 200_000 // part, few),
        lambda folder: counts(folder, 100_800 if not options.quick else 16_800, few),
    ]
    text = "".join(machine())
    with tempfile.TemporaryDirectory() as temporary:
        for index, make in enumerate(makers):
            folder = (options.folder or Path(temporary)).resolve() / str(index)
            folder.mkdir(parents=True, exist_ok=True)
            scenario = make(folder)
            sys.stderr.write(f"{scenario.title} …\n")
            text += "".join(table(scenario, measured(scenario, folder)))
            options.output.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    sys.stderr.write(f"wrote {options.output}\n")


if __name__ == "__main__":
    main()
