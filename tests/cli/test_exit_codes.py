"""The exit codes of every command, one by one; those of a run that cannot write or is stopped are in test_commands."""

from pathlib import Path

import pytest

from dxtrack.cli.program import COMMANDS
from tests.conftest import Run

TARGETS = """\
version: 1
programme: {name: Tiny}
goals:
  online:
    baseline: {period: 2020, value: 10}
    targets: [{deadline: 2025, threshold: at least 50}]
  phones:
    targets: [{deadline: 2025, threshold: at least 100}]
"""
ON_DATA = ("status", "check", "show", "matrix", "compare", "validate")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Targets beside data of areas, without areas, of no goal with a target of its own, and data that are wrong."""
    files = {
        "targets.yaml": TARGETS,
        "good.csv": "goal,period,value,area\nonline,2024,60,\nonline,2024,60,North\n",
        "plain.csv": "goal,period,value\nonline,2024,20\n",
        "empty.csv": "goal,period,value\n",
        "wrong.csv": "goal,period,value\nonline,2024,abc\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def on(command: str, file: str) -> list[str]:
    """A command on that data file, with what it needs beside; `compare` looks from good data to it."""
    before = {"show": ["online"], "compare": ["good.csv"]}.get(command, [])
    return [command, *before, file, "--as-of", "2024"]


@pytest.mark.parametrize("command", ON_DATA)
def test_0(run: Run, folder: Path, command: str) -> None:
    """0: the data were read, and no goal that the gate looks at fails."""
    gate = ["--fail-on", "missed"] if command == "check" else []
    result = run(*on(command, "good.csv"), *gate, cwd=folder)
    assert (result.code, result.err) == (0, "")
    assert result.out


@pytest.mark.parametrize("command", ["schema", "init"])
def test_0_of_commands_without_data(run: Run, tmp_path: Path, command: str) -> None:
    """0: the schema is printed, and the first files are written."""
    assert run(command, cwd=tmp_path).code == 0


@pytest.mark.parametrize("command", ON_DATA)
def test_1_is_of_check_alone(run: Run, folder: Path, command: str) -> None:
    """1: of data that miss the promise, `check` says so with its exit code and no other command does."""
    assert (run(*on(command, "plain.csv"), cwd=folder).code == 1) is (command == "check")


@pytest.mark.parametrize("command", COMMANDS)
def test_2(run: Run, folder: Path, command: str) -> None:
    """2: an option that is not there, and nothing is printed as a result."""
    result = run(command, "--nothing", cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert "No such option" in result.err


@pytest.mark.parametrize("command", ON_DATA)
def test_2_of_files(run: Run, folder: Path, command: str) -> None:
    """2: a data file that is not there, and one in a folder's place."""
    assert run(*on(command, "gone.csv"), cwd=folder).err.startswith("error: there is no data file gone.csv\n")
    result = run(*on(command, "."), cwd=folder)
    assert (result.code, result.err.splitlines()[0]) == (2, "error: . is a folder, not a data file")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gone.csv"], "there is no data file gone.csv"),
        (["plain.csv", "--example", "hcmc"], "an example brings its own data: leave DATA or --example out"),
        (["--example", "hanoi"], "there is no example 'hanoi'; there is hcmc"),
    ],
)
def test_2_of_init(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    """2: `init` for data or an example that there are not, or both; no file is written."""
    before = sorted(folder.iterdir())
    result = run("init", *arguments, cwd=folder)
    assert (result.code, result.out, result.err.splitlines()[0]) == (2, "", f"error: {said}")
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("command", [*ON_DATA, "init"])
def test_3(run: Run, folder: Path, command: str) -> None:
    """3: a figure that is not a number stands at its place, and nothing is printed as a result."""
    (folder / "targets.yaml").rename(folder / "promises.yaml")
    arguments = ["init", "wrong.csv"] if command == "init" else [*on(command, "wrong.csv"), "-t", "promises.yaml"]
    result = run(*arguments, cwd=folder)
    assert (result.code, result.out) == (3, "")
    assert "wrong.csv:2:13" in result.err


@pytest.mark.parametrize("command", ON_DATA)
def test_3_of_targets(run: Run, folder: Path, command: str) -> None:
    """3: a targets file without goals is invalid for every command that reads it."""
    (folder / "targets.yaml").write_text("version: 1\nprogramme: {name: Tiny}\ngoals: {}\n", "utf-8")
    result = run(*on(command, "good.csv"), cwd=folder)
    assert (result.code, result.out) == (3, "")
    assert "targets.yaml:3" in result.err


@pytest.mark.parametrize("command", ["status", "check", "show", "matrix"])
def test_4(run: Run, folder: Path, command: str) -> None:
    """4: a header without rows gives nothing to judge."""
    result = run(*on(command, "empty.csv"), cwd=folder)
    assert result.code == 4
    assert result.err.splitlines()[-1].startswith("nothing to judge: the data ")


def test_4_of_compare(run: Run, folder: Path) -> None:
    """4: two files without rows have nothing to compare; where one of them has rows, what came or went is shown."""
    for old, new, code in (("empty", "empty", 4), ("empty", "good", 0), ("good", "empty", 0)):
        assert run("compare", f"{old}.csv", f"{new}.csv", "--as-of", "2024", cwd=folder).code == code


def test_validate_judges_nothing(run: Run, folder: Path) -> None:
    """`validate` is done where there is nothing to judge, and without any data file."""
    assert run("validate", "empty.csv", cwd=folder).out.startswith("valid: 2 goals, 2 targets, 0 figures\n")
    assert run("validate", "plain.csv", cwd=folder).out.startswith("valid: 2 goals, 2 targets, 1 figure\n")
    assert run("validate", cwd=folder).code == 0


def test_every_command_is_here() -> None:
    """No command is without a test of its exit codes."""
    assert {*ON_DATA, "init", "schema"} == set(COMMANDS)
