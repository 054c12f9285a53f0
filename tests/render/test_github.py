"""The annotations of GitHub: which, in which order, and where they stand."""

import re
from pathlib import Path

from tests.render.tiny import DATA, TARGETS, Run, commands


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
    (command,) = commands(result.out)
    assert re.fullmatch(r"Ward 1: not rated: online by 20\d\d", command.properties["title"])


def test_github_standard_input(run: Run, tiny: Path) -> None:
    """A figure from a pipe stands in no file of the repository: the annotation is at the target."""
    result = run("check", "-", "--as-of", "2024", "--goal", "online", "-o", "github", cwd=tiny, stdin=DATA.encode())
    (command,) = commands(result.out)
    assert (command.properties["file"], command.properties["line"]) == ("targets.yaml", "12")


def test_github_problems(run: Run, tiny: Path) -> None:
    """Warnings about the data are annotations too, with their line and column."""
    (tiny / "data.csv").write_text(f"{DATA}unheard,2024,1,,final\n", "utf-8")
    result = run("check", "data.csv", "--as-of", "2024", "--allow-unknown", "-o", "github", cwd=tiny)
    first = commands(result.out)[0]
    assert (first.name, first.properties) == (
        "warning", {"file": "data.csv", "line": "6", "col": "1", "title": "unknown-goal"}
    )  # fmt: skip
