"""The README is true: what it says first is what is done first."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Result

README = ROOT / "README.md"


def test_first_commands() -> None:
    """The two commands of the house stand first, and .ci/run begins with exactly them."""
    console = re.search(r"```console\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert console
    first, second = [command.strip() for command in console[1].removeprefix("$ ").split("\n$ ")]
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert first in ci
    assert ci.index(first) < ci.index(second)
    assert all(len(line) <= 80 for line in console[1].splitlines())


def test_short() -> None:
    """The README is read at one sitting; what is a reference stands in docs/."""
    assert len(README.read_text("utf-8").splitlines()) < 120


def shown(language: str) -> str:
    """The first code block of that language."""
    block = re.search(rf"```{language}\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert block
    return block[1]


def test_smallest_files(run: Callable[..., Result], tmp_path: Path) -> None:
    """The smallest targets file and the smallest data file fit together."""
    (tmp_path / "targets.yaml").write_text(shown("yaml"), "utf-8")
    (tmp_path / "actuals.csv").write_text(shown("csv"), "utf-8")
    result = run("status", "actuals.csv", "--as-of", "2025-10-01", cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    assert "1 target: 1 not rated" in result.out


def test_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of Python run in a clone."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(shown("python"), names)
    assert str(names["report"]).startswith("<Report")
