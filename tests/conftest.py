"""What all tests share: dxtrack run in this process or as a real one, and targets and figures made from text."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dxtrack.actuals import Source, read_actuals
from dxtrack.cli import program as cli
from dxtrack.judge import Assessment, Report, assess
from dxtrack.targets import Targets, read_targets

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
"""Runs dxtrack with arguments: what the fixture `run` gives."""


class _Stdin:
    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)

    def isatty(self) -> bool:
        return False


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs dxtrack in this process: `run("status", "data.csv", stdin=b"…", cwd=tmp_path)`."""
    for name in list(os.environ):
        if name.startswith(("DXTRACK_", "LC_", "LANG")) or name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def invoke(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> Result:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", _Stdin(stdin))
            patch.chdir(cwd or ROOT)
            code = cli._run(list(arguments))
        return Result(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]

    return invoke


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs dxtrack as a process of its own, with only the environment that is given."""

    def invoke(*arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None, **more: Any) -> Any:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **(env or {})}
        command = [sys.executable, "-m", "dxtrack", *arguments]
        more.setdefault("stdin", subprocess.DEVNULL)
        more.setdefault("capture_output", True)
        return subprocess.run(command, cwd=cwd, env=environment, timeout=60, check=False, **more)

    return invoke


def targets_of(text: str | bytes, name: str = "targets.yaml") -> Targets:
    """The targets file with that content."""
    return read_targets(io.StringIO(text) if isinstance(text, str) else io.BytesIO(text), name=name)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive with these parts, such as a workbook is; that which says the kind of OpenDocument is not packed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return content.getvalue()


def judge(targets: str, figures: str, as_of: str, *, area: str | None = None) -> Report:
    """The report of a targets file and a data file, both as text."""
    read = targets_of(targets)
    actuals = read_actuals([Source("data.csv", io.BytesIO(figures.encode()))], read)
    return assess(read, actuals, date.fromisoformat(as_of), areas=(area,))


def only(report: Report) -> Assessment:
    """The one result of a report."""
    (result,) = report.results
    return result


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, ours and those of C, while it works."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` rewrites committed outputs; the diff is what gets reviewed."""
    parser.addoption("--update", action="store_true", help="rewrite committed outputs")
