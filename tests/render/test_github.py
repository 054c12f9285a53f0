"""The annotations of GitHub: which, in which order, and where they stand."""

import re
from pathlib import Path

import pytest

from dxtrack.problems import Problem
from dxtrack.render.github import path_from, problems_to_github
from tests.conftest import Run
from tests.render.tiny import DATA, TARGETS, commands


def test_github_positions(run: Run, tiny: Path) -> None:
    """Annotations are worst first, at the line of the figure, or at that of the target where there is no figure."""
    (tiny / "targets.yaml").write_text(
        TARGETS + "  calls:\n    unit: '%'\n    baseline: {period: 2020, value: 10}\n    targets:\n"
        "      - {deadline: 2023, threshold: at least 50}\n      - {deadline: 2030, threshold: at least 90}\n",
        "utf-8",
    )
    (tiny / "data.csv").write_text(DATA + "calls,2023,40,,final\ncalls,2024,41,,final\n", "utf-8")
    result = run("check", "data.csv", "--as-of", "2025-07-01", "-o", "github", cwd=tiny)
    found = [
        (read.name, read.properties["title"], read.properties["file"], read.properties["line"])
        for read in commands(result.out)
    ]
    assert found == [
        ("error", "missed: calls by 2023", "data.csv", "6"),
        ("error", "off track: online by 2025", "data.csv", "3"),
        ("error", "no data: phones by 2025", "targets.yaml", "23"),
        ("warning", "at risk: calls by 2030", "data.csv", "7"),
    ]
    lines = (tiny / "targets.yaml").read_text("utf-8").splitlines()
    assert lines[22] == "      - deadline: 2025"
    read = run("check", "data.csv", "--as-of", "2025-07-01", "-o", "github", "--fail-on", "at_risk", cwd=tiny).out
    again = [(command.name, command.properties["title"]) for command in commands(read)]
    assert again == [("error", found[3][1]), *(("warning", title) for _, title, _, _ in found[:3])]


def test_github_areas(run: Run, tiny: Path) -> None:
    """An annotation of an area says once which area."""
    (tiny / "data.csv").write_text("goal,period,value,area,series\nonline,2024,9,Ward 1,office\n", "utf-8")
    result = run(
        "check",
        "data.csv",
        "--as-of",
        "2024",
        "--area",
        "Ward 1",
        "--goal",
        "online",
        "--fail-on",
        "unrated",
        "-o",
        "github",
        cwd=tiny,
    )
    command, warning = commands(result.out)
    assert warning.properties["title"] == "areas-only"
    assert re.fullmatch(r"Ward 1: not rated: online by 20\d\d", command.properties["title"])


def test_github_standard_input(run: Run, tiny: Path) -> None:
    """A figure from a pipe stands in no file of the repository: the annotation is at the target."""
    result = run("check", "-", "--as-of", "2024", "--goal", "online", "-o", "github", cwd=tiny, stdin=DATA.encode())
    (command,) = commands(result.out)
    assert (command.properties["file"], command.properties["line"]) == ("targets.yaml", "12")


def test_github_problems(run: Run, tiny: Path) -> None:
    """Warnings about the data are annotations too, with their line and column; they come behind every result."""
    (tiny / "data.csv").write_text(f"{DATA}unheard,2024,1,,final\n", "utf-8")
    result = run("check", "data.csv", "--as-of", "2024", "--allow-unknown", "-o", "github", cwd=tiny)
    *_, last = commands(result.out)
    assert (last.name, last.properties) == (
        "warning", {"file": "data.csv", "line": "6", "col": "1", "title": "unknown-goal"}
    )  # fmt: skip


def test_paths_lead_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub finds a file by its path from the root of the repository, however the command line wrote it."""
    inside = tmp_path / "repo" / "sub"
    inside.mkdir(parents=True)
    (inside / "d.csv").touch()
    (tmp_path / "other.csv").touch()
    (tmp_path / "link").symlink_to(tmp_path / "repo")
    monkeypatch.chdir(inside)
    root = str(tmp_path / "repo")
    written = ("d.csv", "./d.csv", "../sub/d.csv", str(inside / "d.csv"), str(tmp_path / "link" / "sub" / "d.csv"))
    assert {path_from(root, path) for path in written} == {"sub/d.csv"}
    assert path_from(str(tmp_path / "link"), "d.csv") == "sub/d.csv"
    assert path_from(root, "../../other.csv") == "../../other.csv"
    assert path_from(root, "-") == "-"
    assert path_from("", "./d.csv") == "d.csv"
    problem = Problem("./d.csv", 1, 2, "quote", "open", severity="error")
    assert problems_to_github([problem], "en", root=root) == "::error file=sub/d.csv,line=1,col=2,title=quote::open\n"
