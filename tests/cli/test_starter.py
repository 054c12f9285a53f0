"""The first minute: what `init` writes works at once, and the schema that editors use is the one that is committed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Result

Run = Callable[..., Result]

SCHEMA_LINE = "# yaml-language-server: $schema="


@pytest.mark.parametrize("language", ["en", "vi"])
def test_init_works_at_once(run: Run, tmp_path: Path, language: str) -> None:
    """Two files, judged without another word: a goal that is met, one that lags, one that nobody has measured."""
    assert run("init", "--lang", language, cwd=tmp_path).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actuals.csv", "targets.yaml"]
    written = (tmp_path / "targets.yaml").read_text("utf-8")
    assert written.startswith(SCHEMA_LINE)
    result = run("status", "-o", "json", cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    assert sorted(row["status"] for row in json.loads(result.out)["results"]) == ["met", "no_data", "off_track"]
    assert sum(line.lstrip().startswith("#") for line in written.splitlines()) >= 4, "the goals are explained"


@pytest.mark.parametrize("there", ["targets.yaml", "actuals.csv"])
def test_init_never_writes_over_a_file(run: Run, tmp_path: Path, there: str) -> None:
    """A file of one of the names stops it, stays as it is, and the other is not written either."""
    (tmp_path / there).write_text("mine\n", "utf-8")
    result = run("init", cwd=tmp_path)
    assert result.code == 2
    assert there in result.err
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(there, "mine\n")]


def test_init_example(run: Run, tmp_path: Path) -> None:
    """The real programme has the verdicts that it has in the repository."""
    assert run("init", "--example", "hcmc", cwd=tmp_path).code == 0

    def verdicts(cwd: Path, *data: str) -> list[tuple[str, str, str]]:
        out = run("status", *data, "--as-of", "2025-12-31", "-o", "json", cwd=cwd).out
        return [(row["goal"], row["deadline"], row["status"]) for row in json.loads(out)["results"]]

    assert verdicts(tmp_path) == verdicts(ROOT, "examples/hcmc/actuals.csv")
    assert len(verdicts(tmp_path)) == 13


def test_init_from_data(run: Run, tmp_path: Path) -> None:
    """Each goal of the data becomes one of the targets file, which names the data and is valid as it stands."""
    (tmp_path / "my figures.csv").write_text(
        "goal,period,value,series\nchurn,2024,5,\nchurn,2025,4.5,\nshare,2025,10,a\nshare,2025,11,b\n", "utf-8"
    )
    assert run("init", "my figures.csv", cwd=tmp_path).code == 0
    result = run("status", "-o", "json", cwd=tmp_path)
    assert result.code == 0, result.err
    assert {row["goal"] for row in json.loads(result.out)["results"]} == {"churn", "share"}


def test_the_committed_schema(run: Run) -> None:
    """targets.schema.json is what `dxtrack schema targets` prints."""
    assert run("schema", "targets").out == (ROOT / "targets.schema.json").read_text("utf-8")


TARGETS_FILES = sorted(
    [ROOT / "targets.yaml", *(ROOT / "examples").glob("**/targets.yaml")], key=lambda path: path.as_posix()
)


@pytest.mark.parametrize("path", TARGETS_FILES, ids=lambda path: path.parent.name)
def test_targets_files_name_the_schema(path: Path) -> None:
    """The first line of each targets file of the repository leads an editor to the schema."""
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith(SCHEMA_LINE)
    assert (path.parent / first.removeprefix(SCHEMA_LINE)).resolve() == ROOT / "targets.schema.json"


def test_what_each_period_would_have_to_reach(run: Run, tmp_path: Path) -> None:
    """From 20 at the end of 2024 to 50 at the end of 2027 are 10 a year: 30, 40, 50. Nothing where it is satisfied."""
    (tmp_path / "targets.yaml").write_text(
        "version: 1\ngoals:\n  g:\n    baseline: {period: 2020, value: 0}\n"
        "    targets: [{deadline: 2027, threshold: at least 50}]\n",
        "utf-8",
    )
    (tmp_path / "data.csv").write_text("goal,period,value\ng,2024,20\n", "utf-8")
    shown = run("show", "g", "data.csv", "--as-of", "2025-06-01", cwd=tmp_path).out
    assert "2025: 30, 2026: 40, 2027: 50 (on a straight way to the target)" in shown
    (tmp_path / "data.csv").write_text("goal,period,value\ng,2024,50\n", "utf-8")
    assert "straight way" not in run("show", "g", "data.csv", "--as-of", "2025-06-01", cwd=tmp_path).out
