"""Runs Pythons in turn, each a whole process, and says what each took and printed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_START = """
import os, sys, time
output, *command = sys.argv[1:]
if output == "terminal":
    import pty, termios
start = time.perf_counter()
if output == "terminal":
    child, screen = pty.fork()
    if not child:
        termios.tcsetwinsize(0, (50, 120))
        os.execvp(command[0], command)
    try:
        while text := os.read(screen, 1 << 16):
            os.write(1, text)
    except OSError:
        pass  # how Linux says that the other end was closed
else:
    child = os.posix_spawnp(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
print(os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=sys.stderr)
"""
"""Starts a command from a process as small as can be: on Linux the peak of a child begins with that of its parent."""


class Run(NamedTuple):
    """One run of a Python to measure."""

    name: str
    arguments: Sequence[str]
    gaps: bool = False
    """Whether it prints gaps, which are compared with those of the other runs that do."""
    terminal: bool = False
    """Whether its output goes to a terminal, else to a file."""
    peer: bool = False
    """Whether it needs the Python that runs the benchmarks, which has the peers, else the Python that is measured."""


class Cost(NamedTuple):
    """What one process took: seconds, seconds, and MiB."""

    wall: float
    cpu: float
    peak: float


def measure(runs: Sequence[Run], turns: int, folder: Path, python: str) -> dict[str, list[Cost]]:
    """What each run took in each turn, after a turn to warm up; what it printed last is in `printed` of its place.

    `python` is the interpreter that has dxtrack. Ends the program where a run fails.
    """
    costs: dict[str, list[Cost]] = {run.name: [] for run in runs}
    for turn in range(turns + 1):
        for place, run in enumerate(runs):
            cost = _cost(run, printed(folder, place), python)
            if turn:
                costs[run.name].append(cost)
    return costs


def printed(folder: Path, place: int) -> Path:
    """The file with what the run of that place printed."""
    return folder / f"printed-{place}.txt"


def _cost(run: Run, output: Path, python: str) -> Cost:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as users run it: the turn to warm up leaves .pyc files
    start = [sys.executable, "-S", "-c", _START, "terminal" if run.terminal else "file"]
    command = [*start, sys.executable if run.peer else python, *run.arguments]
    with output.open("wb") as out:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE, cwd=ROOT, env=environment, check=True
        )
    *said, last = done.stderr.decode(errors="replace").splitlines()
    code, wall, cpu, peak = last.split()
    if code != "0":
        sys.exit("\n".join([f"{run.name} ended with {code}:", *said[-20:]]))
    return Cost(float(wall), float(cpu), float(peak) / (1 << 20 if sys.platform == "darwin" else 1 << 10))
