"""The line that reading shows at a terminal: after a while, how much and how many rows, and nothing left of it."""

import io
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from dxtrack.actuals import read_actuals
from dxtrack.actuals import rows as csv_rows
from dxtrack.render.terminal import progress
from tests.conftest import Result

TARGETS = "version: 1\ngoals: {g: {targets: [{deadline: 2030, threshold: at least 5}]}}\n"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A targets file and a hundred rows, to be read in many blocks."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    rows = "".join(f"g,{1900 + year},{year}\n" for year in range(100))
    (tmp_path / "data[red].csv").write_text(f"goal,period,value\n{rows}", "utf-8")
    return tmp_path


@pytest.mark.parametrize(("language", "rows"), [("en", "rows"), ("vi", "dòng")])
def test_it_is_shown_and_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, language: str, rows: str
) -> None:
    """After a second it names the file as it is called, its bytes and rows, and clears its line in the end."""
    monkeypatch.setattr(csv_rows, "FIRST_BLOCK", 50)
    monkeypatch.setattr(csv_rows, "BLOCK", 50)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    terminal = _Terminal()
    seconds = count()
    with progress.ReadingLine(terminal, lambda: next(seconds), language) as line:  # type: ignore[arg-type]
        read_actuals([str(folder / "data[red].csv")], None, progress=line)
    said = terminal.getvalue()
    assert "data[red].csv" in said
    assert f" {rows}" in said and "kB" in said
    assert said.endswith("\x1b[1A\x1b[2K"), "the line is cleared"


def test_a_short_file_shows_nothing(folder: Path) -> None:
    """What is read within the second says nothing, and loads nothing to say it with."""
    terminal = _Terminal()
    with progress.ReadingLine(terminal, lambda: 0.0, "en") as line:
        read_actuals([str(folder / "data[red].csv")], None, progress=line)
    assert terminal.getvalue() == ""


def test_off_a_terminal_nothing_is_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]
) -> None:
    """However long it takes, a pipe gets no line."""
    monkeypatch.setattr(csv_rows, "FIRST_BLOCK", 50)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    assert run("status", "data[red].csv", "-q", cwd=folder).err == ""
