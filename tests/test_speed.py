"""What keeps dxtrack fast, told without a clock: few imports, one pass, flat memory, and a fast way that says the same.

How fast that is, `python -m benchmarks` measures.
"""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dxtrack.actuals import lanes, plain_rows
from dxtrack.actuals import rows as csv_rows
from dxtrack.actuals.reading import Source, read_actuals
from dxtrack.judge.levels import assess
from dxtrack.problems import InputError, Problem
from dxtrack.render.json import to_json
from dxtrack.targets.reading import Targets, parse_targets, read_targets
from tests.conftest import ROOT

HOSTILE = Path(__file__).parent / "hostile"
TODAY = date(2026, 11, 24)
EVERY_LINE = (1, 1)
"""So many characters in the first block and in the others: a line is one, and the fast way gets each it can."""
THE_REST = (100, 1 << 30)
"""The first lines are read with care, all others at once."""
ONE_BLOCK = (1 << 30, 1 << 30)
"""The first block holds all, and the careful way reads it."""


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


def targets_of(goals: int) -> str:
    """A targets file with so many goals."""
    each = '  g{}: {{unit: "%", targets: [{{deadline: 2030, threshold: at least 95}}]}}\n'
    return "version: 1\ngoals:\n" + "".join(each.format(number) for number in range(goals))


def test_one_pass() -> None:
    """Every byte of a data file is asked for once, in order, and nothing is sought: a pipe of any length will do."""
    content = "".join(rows_of(20, 20_000)).encode()
    pipe = Pipe(content)
    read_actuals([Source("-", pipe)], parse_targets(targets_of(20)), today=TODAY, as_of=TODAY)  # type: ignore[arg-type]
    assert pipe.given == len(content)
    assert pipe.ends <= 3  # each layer of buffers may look once whether more came


def test_a_profiler_is_let_finish() -> None:
    """A run ends at once, without taking apart what it holds, but not before a profiler has said what it saw."""
    command = [sys.executable, "-m", "cProfile", "-m", "dxtrack", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.startswith("dxtrack ")
    assert "function calls" in done.stdout


# --- flat memory ---

_PEAK = """
import resource, sys
from dxtrack.cli.program import _run
code = _run(sys.argv[1:])
sys.stdout.flush()
sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
sys.exit(code)
"""


def peak(folder: Path, goals: int, rows: int) -> int:
    """The most memory, in KiB, that a run on so many rows of so many goals takes."""
    (folder / "targets.yaml").write_text(targets_of(goals), encoding="utf-8")
    with (folder / "data.csv").open("w", encoding="utf-8") as stream:
        stream.writelines(rows_of(goals, rows))
    command = [sys.executable, "-c", _PEAK, "status", "data.csv", "-q", "--as-of", "2026-11-24", "-o", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=True)
    assert len(json.loads(done.stdout)["results"]) == goals
    amount = int(done.stderr)
    return amount // 1024 if sys.platform == "darwin" else amount


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of a process is asked for the Unix way")
def test_memory_is_flat(tmp_path: Path) -> None:
    """Ten times as many rows of the same goals take no 6 MiB more: of a long series little is kept."""
    few, many = peak(tmp_path, 500, 20_000), peak(tmp_path, 500, 200_000)
    assert many - few < 6 * 1024, (few, many)


# --- the fast way and the careful way ---

Said = tuple[list[Any], list[Problem]]


def said(
    monkeypatch: pytest.MonkeyPatch, content: bytes, targets: Targets | None, blocks: tuple[int, int], **options: Any
) -> Said:
    """All figures (but for their columns, which the fast way does not count) and all problems of a data file."""
    monkeypatch.setattr(csv_rows, "FIRST_BLOCK", blocks[0])
    monkeypatch.setattr(csv_rows, "BLOCK", blocks[1])
    monkeypatch.setattr(plain_rows, "LEAST_RUN", 1)
    try:
        read = read_actuals([Source("data.csv", io.BytesIO(content))], targets, **options)
    except InputError as error:
        return [], list(error.problems)
    figures = [
        (goal_id, key, figure._replace(column=None))
        for goal_id, tracks in read.figures.items()
        for key, track in tracks.items()
        for figure in track
    ]
    return sorted(figures, key=repr), list(read.problems)


def same_both_ways(
    monkeypatch: pytest.MonkeyPatch, content: bytes, targets: Targets | None, **options: Any
) -> tuple[Said, Said]:
    """What the fast way says of a file, and what the careful way says: to be compared."""
    by_line, at_once, careful = (
        said(monkeypatch, content, targets, blocks, **options) for blocks in (EVERY_LINE, THE_REST, ONE_BLOCK)
    )
    assert by_line == at_once
    return at_once, careful


def cases() -> list[tuple[str, str, dict[str, Any]]]:
    """Each data file with each targets file and the options it is read with in expect.json, once at least."""
    expected = json.loads((HOSTILE / "expect.json").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, str, dict[str, Any]]] = {}
    for case in expected.values():
        command = case["command"]
        given = dict(pairwise(command))
        options: dict[str, Any] = {}
        if "--encoding" in given:
            options["encoding"] = given["--encoding"]
        if "--allow-unknown" in command:
            options["allow_unknown"] = True
        files = [case["file"], case.get("with")]
        for file in files:
            if isinstance(file, str) and (HOSTILE / "data" / file).is_file():
                found[f"{file} {given['--targets']} {options}"] = file, given["--targets"], options
    seen = {file for file, _, _ in found.values()}
    for path in (HOSTILE / "data").iterdir():
        if path.name not in seen:
            found[path.name] = path.name, "good.yaml", {}
    return [found[key] for key in sorted(found)]


CASES = cases()


@pytest.mark.parametrize("as_of", [None, TODAY])
@pytest.mark.parametrize(("file", "targets_file", "options"), CASES, ids=[f"{a}-{b}" for a, b, _ in CASES])
def test_both_ways_agree(
    monkeypatch: pytest.MonkeyPatch, file: str, targets_file: str, options: dict[str, Any], as_of: date | None
) -> None:
    """Every good and hostile file comes to the same figures and problems, read fast or with care."""
    try:
        targets = read_targets(HOSTILE / "targets" / targets_file)
    except InputError:
        targets = None
    content = (HOSTILE / "data" / file).read_bytes()
    fast, careful = same_both_ways(monkeypatch, content, targets, today=TODAY, as_of=as_of, **options)
    assert fast == careful


@pytest.mark.parametrize("mark", [".", ","])
@pytest.mark.parametrize("file", sorted(path.name for path in (HOSTILE / "data").iterdir()))
def test_both_ways_agree_where_the_mark_is_told(monkeypatch: pytest.MonkeyPatch, file: str, mark: Any) -> None:
    """The same with `--decimal`, which changes what a number is."""
    targets = read_targets(HOSTILE / "targets" / "good.yaml")
    content = (HOSTILE / "data" / file).read_bytes()
    fast, careful = same_both_ways(monkeypatch, content, targets, today=TODAY, decimal=mark)
    assert fast == careful


THREE_GOALS = parse_targets(
    """\
version: 1
goals:
  a: {targets: [{deadline: 2030, threshold: at least 80}]}
  b: {unit: "%", targets: [{deadline: 2030, threshold: at least 80}]}
  c: {unit: "%", bounds: [0, 100], targets: [{deadline: 2030, threshold: at least 80}]}
"""
)
TAUGHT = "goal,period,value\n" + "".join(f"b,{year},5\n" for year in range(2020, 2025)) + "a,2019,5\nc,2019,5\n"
"""Rows that teach the fast way all goals and these periods."""
MORE = "b,2014,5\nb,2015,5\nb,2016,5\n"
"""Rows up to the end of the first of two blocks."""
COUNTS_TAUGHT = TAUGHT.replace("5\n", ",5,50\n").replace("value\n", "value,numerator,denominator\n")
TRAPS = {
    "a final figure where a forecast was": "goal,period,value,status\na,2027,5,forecast\nb,2024,5,\nb,2027,6,\n",
    "a comment where the goal is second": "note,goal,period,value\nx,a,2023,5\nx,b,2024,5\n# x,a,2024,6\n",
    "a denominator alone": "goal,period,value,denominator\na,2023,5,\nb,2024,5,\na,2024,5,7\n",
    "a column without a name": "goal,period,value,\na,2023,5,\nb,2024,5,\na,2024,5,7\n",
    "letters and digits beyond ASCII": "goal,period,value,x\na,2023,5,Cần Giờ\nb,2024,5,ộ\na,2024,²,ố\nb,2023,٣,ế\n",
    "fractions": "goal,period,value\nb,2023,0.5\na,2024,5\nb,2024,.55\n",
    "a comment": "goal,period,value\na,2023,5\nb,2024,5\n#a,2024,6\n",
    "odd numbers": "goal,period,value\na,2023,5.5\nb,2024,5\na,2024,5.\nb,2023,.5\nb,2022,007\nb,2021,0\n",
    "a point or a thousand": "goal,period,value\na,2023,5.55\nb,2024,5\na,2024,1.234\n",
    "only a point or a thousand": "goal,period,value\na,2023,5\nb,2024,5\na,2024,1.234\n",
    "a comma after a point": "goal;period;value\na;2023;5.55\nb;2024;5\na;2024;1.234\nb;2023;1,5\n",
    "two spellings": "goal,period,value\na,2023-12,5\nb,2023-12,5\na,12/2023,6\na,2023-12,5\n",
    "twice": "goal,period,value\na,2023,5\nb,2024,5\nb,2023,6\nb,2023,6.0\n",
    "a contradiction": "goal,period,value\na,2023,5\nb,2024,5\nb,2023,6\nb,2023,7\n",
    "spaces": "goal,period,value,x\na,2023,5,\n a, 2024 ,5,\n a, 2023 ,6,\na,2024,6 ,\x0c\n",
    "a cell too many": "goal,period,value\na,2023,5\nb,2024,5\na,2024,6,\nb,2023,6,7\n",
    "returns alone": "goal,period,value\ra,2023,5\rb,2024,5\ra,2024,6\r",
    "returns before line feeds": "goal,period,value\r\na,2023,5\r\nb,2024,5\r\na,2024,x\r\n",
    "quotes in the middle": 'goal,period,value,x\na,2023,5,"1\n2"\nb,2024,5,\na,2024,6,"\n\n"\nb,2023,4,\n',
    "a wide row twice": "goal,2020,2021\na,1,2\nb,3,4\na,,6\nb,5,\n",
    "a wide row with a figure of the future": "goal,2020,2099\na,1,\nb,3,4\nb,,6\n",
    "beyond the bounds": f"{TAUGHT}c,2020,5\nc,2021,100\nc,2022,100.1\nc,2023,-1\na,2023,40\nc,2024,99\n",
    "beyond the bounds in a run": f"{TAUGHT}a,2021,5\nc,2021,101\na,2022,40\nc,2022,6\n",
    "beyond the bounds in a wide row": "goal,2020,2021\nc,1,2\nb,3,30\nc,,101\n",
    "counts beyond the bounds": f"{COUNTS_TAUGHT}c,2020,,5,10\nc,2021,,3,3\nc,2022,,4,3\na,2023,,4,3\nc,2023,,2,3\n",
    "counts beside a value": f"{COUNTS_TAUGHT}c,2020,,1,2\nc,2021,50,1,2\nc,2022,51,1,2\nc,2023,5,,2\nc,2024,5,,\n",
    "counts of nothing": f"{COUNTS_TAUGHT}c,2020,,1,2\nc,2021,,1,0\nc,2022,,0,2\nc,2023,,1,0.0\nc,2024,,,\n",
    "counts of nothing before another count": COUNTS_TAUGHT.replace("numerator,denominator", "denominator,numerator")
    + "c,2020,,2,1\nc,2021,,0,5\nc,2022,,0,0\n",
    "a wide table of the future": "goal,2098,2099\na,,\nb,,\nnobody,,\nc,,5\n",
    "a goal twice in a run": f"{TAUGHT}a,2020,5\nc,2021,6\na,2021,7\na,2021,7\n",
    "a run that was there": f"{TAUGHT}a,2020,5\nc,2020,6\nb,2020,5\na,2020,7\nc,2020,8\n",
    "a period's run across a goal's": f"{TAUGHT}{MORE}c,2020,5\nc,2021,6\nc,2022,7\na,2021,6\nc,2021,8\na,2022,6\n",
    "a goal's run across a period's": f"{TAUGHT}{MORE}a,2021,6\nc,2021,7\nc,2020,5\nc,2021,8\nc,2022,7\na,2020,6\n",
    "two spellings in a goal's run": f"{TAUGHT}{MORE}b,2023-12,5\na,2023-12-01/2023-12-31,5\nc,2023-12,5\n"
    "c,2023-12-01/2023-12-31,6\n",
    "two spellings in a period's run": "goal,area,period,value\n"
    + "".join(f"b,Q {number},2020,5\n" for number in range(8))
    + "a,Q 1,2020,5\na,Q  1,2021,5\nb,Q 0,2022,5\na,Q 1,2022,6\na,Q  1,2022,7\n",
    "a wide table with counts": "goal,2020,numerator,denominator\n" + "b,1,,\n" * 12 + "a,2,,\nc,,1,2\na,,3,4\n",
    "returns in a source": f"{TAUGHT}a,2020,5,x\n".replace("5\n", "5,\n")
    .replace("value\n", "value,source\n")
    .replace("\n", "\r\n")
    + 'a,2021,5,"x\r\ny"\r\na,2022,5,"x\ny"\r\nb,2023,6,z\r\n',
    "returns in a goal": TAUGHT.replace("\n", "\r\n") + 'a,2020,5\r\n"a\r\nb",2021,5\r\nb,2021,6\r\n',
    "returns before some line feeds": TAUGHT + "a,2020,5\r\na,2021,6\n" + '"a\nb",2021,5\r\nb,2021,6\r\n',
    "a goal's run twice": f"{TAUGHT}{MORE}c,2020,5\nc,2021,6\nc,2022,7\na,2020,5\na,2021,6\nc,2022,7\nc,2023,8\n",
    "a goal's run with gaps": f"{TAUGHT}{MORE}c,2020,5\nc,2022,6\nc,2023,7\na,2021,5\na,2020,6\nb,2019,7\nb,2024,8\n",
    "a goal's run beyond the bounds": f"{TAUGHT}{MORE}c,2020,5\nc,2021,101\nc,2022,7\na,2020,5\na,2021,6\n",
    "sources": f"{TAUGHT}a,2020,5,x\n".replace("5\n", "5,\n").replace("value\n", "value,source\n")
    + "a,2021,5,  y\na,2022,5, \na,2023,5,e\u0302\na,2024,5,\n",
    "quoted cells": f'{TAUGHT}"a","2020","5"\n"a","2021","6"\n"a",2022,"7.5"\na,"2023",""\n',
    "quoted cells with more in them": f"{TAUGHT}a,2020,5,\n".replace("5\n", "5,\n").replace("value\n", "value,x\n")
    + 'a,2021,5,""\na,2022,6,"1, 2"\na,2023,7.5,"say ""so"""\na,2024,8,\n',
    "quotation marks where none can stand": f'{TAUGHT}a,2020,5"\na,2021,"6"2\n',
    "quoted decimal commas": f'{TAUGHT}a,2020,"5,25"\na,2021,"6,5"\na,2022,"1,234"\na,2023,"8,"\na,2024,7,5\n',
    "decimal commas": TAUGHT.replace(",", ";") + "a;2020;5,25\na;2021;6,5\na;2022;1,234\na;2023;7\na;2024;-8,\n",
    "a long number": f"goal,period,value\na,2023,5\nb,2024,5\na,2024,{'9' * 40}\n",
}


@pytest.mark.parametrize("content", TRAPS.values(), ids=TRAPS)
def test_both_ways_agree_on_traps(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    """Rows that look plain, among rows that taught the fast way their goals and periods, and are not."""
    fast, careful = same_both_ways(monkeypatch, content.encode(), THREE_GOALS, today=TODAY)
    assert fast == careful


def test_the_fast_way_names_the_line_of_a_jump(monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning about figures that were read in blocks has their line, though not their column."""
    content = b"goal,period,value\na,2023,5.5\nb,2024,5\na,2024,55555\n"
    (fast,), (careful,) = (said(monkeypatch, content, THREE_GOALS, blocks)[1] for blocks in (EVERY_LINE, ONE_BLOCK))
    assert fast == careful._replace(column=None, source=None)
    assert (careful.code, careful.line, careful.column) == ("jump", 4, 8)


FORMS: dict[str, Callable[[str, str, str], str]] = {
    "goal,period,value": lambda goal, day, value: f"{goal},{day},{value}",
    "goal,period,value,sổ tay": lambda goal, day, value: f"{goal},{day},{value},Cần Giờ",
    '"goal","period","value"': lambda goal, day, value: f'"{goal}","{day}","{value}"',
    "goal;period;value": lambda goal, day, value: f"{goal};{day};{value.replace('.', ',')}",
    "source,status,value,period,goal": lambda goal, day, value: f"gso,final,{value},{day},{goal}",
    "goal,period,numerator,denominator": lambda goal, day, value: f"{goal},{day},{value},100",
    "goal,area,period,value,,": lambda goal, day, value: f"{goal},Quận 1,{day},{value},,",
}


@pytest.mark.parametrize("bounds", ["", "bounds: [0, 100], "])
@pytest.mark.parametrize("head", FORMS)
def test_the_fast_way_is_taken(monkeypatch: pytest.MonkeyPatch, head: str, bounds: str) -> None:
    """These tests compare two ways indeed: of a plain file few rows need care, whatever it looks like."""
    from dxtrack import actuals

    cared = []
    read_row = actuals._read_row
    monkeypatch.setattr(actuals, "_read_row", lambda file, cells: cared.append(cells) or read_row(file, cells))
    written = [FORMS[head](*row.rstrip("\n").split(",")) for row in list(rows_of(10, 400))[1:]]
    content = "\n".join([head, *written]).encode()
    counts = []
    targets = parse_targets(targets_of(10).replace("targets:", f"{bounds}targets:"))
    for blocks in (EVERY_LINE, THE_REST, ONE_BLOCK):
        cared.clear()
        figures, problems = said(monkeypatch, content, targets, blocks, today=TODAY)
        assert len(figures) == 400
        assert [problem for problem in problems if problem.severity == "error"] == []
        counts.append(len(cared))
    assert counts[2] == 400
    assert max(counts[:2]) < 65


@pytest.mark.parametrize("cell", ["x{}", '"x{}"', "{}"])
def test_a_cell_beyond_the_limit_of_csv(monkeypatch: pytest.MonkeyPatch, cell: str) -> None:
    """A cell larger than a cell may be is refused, however it is read."""
    monkeypatch.setattr(csv_rows, "LONGEST_CELL", 1000)
    monkeypatch.setattr(plain_rows, "LONGEST_CELL", 1000)
    content = f"goal,period,value,note\na,2020,5,\nb,2021,5,\na,2021,5,{cell.format('y' * 2000)}\n"
    fast, careful = same_both_ways(monkeypatch, content.encode(), THREE_GOALS, today=TODAY)
    assert fast == careful
    assert fast[1]


def test_a_wide_table_is_read_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a wide table only the rows of goals that have not been met need care."""
    from dxtrack import actuals

    cared = []
    read_row = actuals._read_row
    monkeypatch.setattr(actuals, "_read_row", lambda file, cells: cared.append(cells) or read_row(file, cells))
    content = "goal,2020,2021\n" + "".join(f"g{number},1.5,2.5\n" for number in range(200))
    fast, careful = same_both_ways(monkeypatch, content.encode(), parse_targets(targets_of(200)), today=TODAY)
    assert fast == careful
    assert len(fast[0]) == 400
    assert len(cared) <= 200 + 2 * 5  # the careful way, and twice what taught the fast way


@pytest.mark.parametrize("again", ["b,1992,5", "b,1992,6", "b, 1992,6"])
def test_a_second_figure_of_a_period_that_was_cut(monkeypatch: pytest.MonkeyPatch, again: str) -> None:
    """A figure that comes again when the first is not kept any more is refused, fast or with care."""
    monkeypatch.setattr(lanes, "MOST_KEPT", 0)
    monkeypatch.setattr(lanes, "LONG", 0)
    rows = "".join(f"a,{1990 + year},5\nb,{1990 + year},5\n" for year in range(20))
    content = f"goal,period,value\n{rows}{again}\n".encode()
    _, problems = said(monkeypatch, content, THREE_GOALS, EVERY_LINE, as_of=TODAY)
    assert [(problem.line, problem.code) for problem in problems] == [(42, "conflict")]


@pytest.mark.parametrize("blocks", [EVERY_LINE, THE_REST, ONE_BLOCK])
def test_a_period_is_shown_as_it_is_spelled(monkeypatch: pytest.MonkeyPatch, blocks: tuple[int, int]) -> None:
    """2020-06 and its days are one period, and each figure has the spelling of its own row or column."""
    monkeypatch.setattr(csv_rows, "FIRST_BLOCK", blocks[0])
    monkeypatch.setattr(csv_rows, "BLOCK", blocks[1])
    long = f"{TAUGHT}{MORE}a,2020-06,1\nb,2020-06-01/2020-06-30,2\nc,2020-06-01/2020-06-30,3\n"
    wide = "goal,area,2020-06-01/2020-06-30\n" + "".join(f"{goal},Q{area},7\n" for area in range(9) for goal in "abc")
    sources = [Source(name, io.BytesIO(text.encode())) for name, text in (("long.csv", long), ("wide.csv", wide))]
    tracks = read_actuals(sources, THREE_GOALS, today=TODAY).figures
    spelled = {goal_id: [figure.period.text for figure in of[None, None]] for goal_id, of in tracks.items()}
    assert [spelled[goal_id][-1] for goal_id in "abc"] == ["2020-06", *["2020-06-01/2020-06-30"] * 2]
    assert {
        figure.period.text for of in tracks.values() for key, track in of.items() if key[0] for figure in track
    } == {"2020-06-01/2020-06-30"}


def read_cut(monkeypatch: pytest.MonkeyPatch, content: str, targets: Targets) -> Any:
    """The results of a file of which only what judging needs is kept."""
    monkeypatch.setattr(lanes, "MOST_KEPT", 0)
    monkeypatch.setattr(lanes, "LONG", 0)
    monkeypatch.setattr(csv_rows, "FIRST_BLOCK", 60)
    monkeypatch.setattr(csv_rows, "BLOCK", 60)
    actuals = read_actuals([Source("data.csv", io.BytesIO(content.encode()))], targets, as_of=TODAY)
    return json.loads(to_json(assess(targets, actuals, TODAY)))["results"]


@pytest.mark.parametrize("days", [7, 1])
@pytest.mark.parametrize("beside", ["", "frequency: weekly, "])
def test_a_trend_of_periods_that_overlap(monkeypatch: pytest.MonkeyPatch, beside: str, days: int) -> None:
    """Seven days that are reported each day, or beside the weeks: the trend is of those that do not overlap.

    They rise by 7 a week, as the days do by 1: from 2025-08-04 to 2030-12-31 pass 1975 days.
    """
    rows = []
    for number in range(0, 210, days):
        for shift in (0, 3) if days == 7 else (0,):
            first = date(2025, 1, 6) + timedelta(number + shift)
            rows.append(f"g,{first}/{first + timedelta(6)},{number + shift + 1}\n")
    goal = f"{{method: trend, {beside}targets: [{{deadline: 2030, threshold: at least 500}}]}}"
    targets = parse_targets(f"version: 1\ngoals:\n  g: {goal}\n")
    (result,) = read_cut(monkeypatch, "goal,period,value\n" + "".join(rows), targets)
    last = date.fromisoformat(result["actual"]["date"])
    assert result["projected"] == result["actual"]["value"] + (date(2030, 12, 31) - last).days
    assert last > date(2025, 7, 20)


def test_late_is_what_no_final_figure_denies(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preliminary 9 of 2022-02 is revised to 1, and that of 2022-06 is not."""
    months = [f"{2021 + month // 12}-{month % 12 + 1:02}" for month in range(11, 48)]
    values = dict.fromkeys(months, "1") | {"2022-02": "9", "2022-06": "9"}
    rows = "".join(f"g,{month},{value},preliminary\n" for month, value in values.items())
    targets = parse_targets("version: 1\ngoals:\n  g: {targets: [{deadline: 2021, threshold: at least 5}]}\n")
    (result,) = read_cut(monkeypatch, f"goal,period,value,status\ng,2022-02,1,final\n{rows}", targets)
    assert "late" in result["flags"]
    assert "9 in 2022-06" in result["reason"]


@pytest.mark.parametrize("comes_last", [False, True])
@pytest.mark.parametrize(
    ("of_deadline", "said"),
    [("2021-05", "4 in 2021-06"), ("2021-Q2", "5.8 in 2021-08"), ("2021", "5.5 in 2022-03")],
)
def test_what_was_reached_late_is_the_first_that_satisfies(
    monkeypatch: pytest.MonkeyPatch, of_deadline: str, said: str, comes_last: bool
) -> None:
    """Between the deadline and now 4, 5.8 or 5.5 satisfies first; none is the lowest or the highest of a long series.

    Where only the quarter or the year around the deadline has its figure, what stands behind it comes late; that
    figure may stand anywhere in the file.
    """
    goal = "{targets: [{deadline: 2021-05-31, threshold: between 4 and 6}]}"
    months = [f"{2021 + month // 12}-{month % 12 + 1:02}" for month in range(5, 48)]
    values = dict.fromkeys(months, "9")
    values |= {"2021-06": "4", "2021-08": "5.8", "2022-03": "5.5", "2022-05": "5", "2023-05": "2"}
    rows = [f"g,{month},{value}\n" for month, value in values.items()]
    rows.insert(len(rows) if comes_last else 0, f"g,{of_deadline},9\n")
    targets = parse_targets(f"version: 1\ngoals:\n  g: {goal}\n")
    (result,) = read_cut(monkeypatch, "goal,period,value\n" + "".join(rows), targets)
    assert result["status"] == "missed"
    assert result["flags"] == ["late"]
    assert said in result["reason"]


def test_a_series_that_begins_after_the_day_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a series whose figures all stand after the as-of day no figure is needed, but that there is such a series."""
    rows = "".join(f"a,{2030 + year},5,gso\n" for year in range(20))
    (result, *_) = read_cut(monkeypatch, f"goal,period,value,series\n{rows}", THREE_GOALS)
    assert result["status"] == "no_data"
    assert "'gso'" in result["reason"]
