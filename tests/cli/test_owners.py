"""Whom goals belong to: `--group` and `--owner` select, `--by` makes the sections."""

from pathlib import Path
from unicodedata import normalize

import pytest

from tests.conftest import Run

TARGETS = """\
version: 1
programme: {name: Tiny, series_names: {gso: {vi: Tổng cục Thống kê, en: Statistics Office}}}
goals:
  share:
    group: {vi: Kinh tế số, en: Digital economy}
    owner: Sở Công Thương
    series: gso
    unit: {vi: tỷ đồng, en: billion dong}
    targets: [{deadline: 2025, threshold: at least 25 tỷ đồng}]
  days:
    group: {vi: Chính quyền số, en: Digital government}
    owner: {vi: Sở Nội vụ, en: Home Affairs}
    targets: [{deadline: 2025, threshold: at most 5}]
  trees:
    targets: [{deadline: 2026, threshold: at least 25}]
"""
FIGURES = "goal,period,value,series\nshare,2024,20,gso\nshare,2024,26,press\ndays,2024,6,\n"
STATUS = ("status", "data.csv", "--as-of", "2024")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Targets with groups and owners beside their data."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text(FIGURES, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("selection", "goals"),
    [
        (("--group", "Kinh tế số"), ["share"]),
        (("--group", "Digital economy"), ["share"]),
        (("--group", normalize("NFD", "Kinh tế số")), ["share"]),
        (("--group", "Digital economy", "--group", "Chính quyền số"), ["share", "days"]),
        (("--owner", "Home Affairs"), ["days"]),
        (("--owner", "Home Affairs", "--group", "Digital government", "--goal", "days"), ["days"]),
    ],
)
def test_selection(run: Run, folder: Path, selection: tuple[str, ...], goals: list[str]) -> None:
    """The goals of a group or an owner, by the name in either language; several groups add up, group and owner meet."""
    result = run(*STATUS, *selection, "-o", "csv", cwd=folder)
    assert (result.code, result.err) == (0, "")
    assert [line.split(",")[0] for line in result.out.splitlines()[1:]] == goals


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (("--group", "Digital econmy"), "there is no group 'Digital econmy'; did you mean Digital economy?"),
        (("--owner", "x"), "there is no owner 'x'; there are Sở Công Thương, Sở Nội vụ, Home Affairs"),
        (("--goal", "trees", "--group", "Kinh tế số"), "no goal fits --goal, --group and --owner at once"),
    ],
)
def test_nobody(run: Run, folder: Path, selection: tuple[str, ...], said: str) -> None:
    """A group or an owner that no goal has, and goals that are not in both, are usage errors."""
    result = run(*STATUS, *selection, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


@pytest.mark.parametrize("command", ["status", "check"])
def test_by(run: Run, folder: Path, command: str) -> None:
    """`--by` makes the sections of a report, whatever groups there are, and changes no verdict."""
    asked = (command, "data.csv", "--as-of", "2026-06", "--fail-on", "due,no_data")
    asked = asked if command == "check" else asked[:4]
    by = {by: run(*asked, "--by", by, cwd=folder) for by in ("deadline", "group", "owner")}
    assert by["group"].out == run(*asked, cwd=folder).out
    assert [result.out.splitlines()[2].split(" · ")[0] for result in by.values()] == [
        "By 2025-12-31", "Digital economy", "Sở Công Thương"
    ]  # fmt: skip
    assert len({(result.code, result.out.splitlines()[-1]) for result in by.values()}) == 1


@pytest.mark.parametrize("width", ["40", "60", "80", "120"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_width(run: Run, folder: Path, language: str, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sections fit into every width, with and without Unicode, and the deadline stays."""
    monkeypatch.setattr("dxtrack.cli.writing.width", lambda: int(width))
    for more in ((), ("--ascii",)):
        result = run(*STATUS, "--lang", language, *more, cwd=folder)
        assert max(map(len, result.out.splitlines())) <= int(width)
        assert "2026" in result.out
        assert not more or result.out.isascii()


def test_unit_and_series_by_their_names(run: Run, folder: Path) -> None:
    """Figures have the unit of the language, series the name that the targets file gives them; JSON stays English."""
    shown = run("show", "share", *STATUS[1:], "--lang", "vi", cwd=folder).out
    assert "20 tỷ đồng" in shown
    assert "Tổng cục Thống kê" in shown
    assert "gso" not in shown
    assert "Phụ trách" in shown
    document = run(*STATUS, "--lang", "vi", "-o", "json", cwd=folder).out
    assert '"unit": "billion dong", "group": {"vi": "Kinh tế số", "en": "Digital economy"}' in document
    assert '"owner": {"vi": "Sở Công Thương", "en": "Sở Công Thương"}' in document
    assert '"series": "gso"' in document


def test_matrix_and_compare_select_too(run: Run, folder: Path) -> None:
    """`matrix` and `compare` take the goals of a group as `status` does."""
    (folder / "areas.csv").write_text("goal,period,value,area\nshare,2024,20,A\ndays,2024,6,A\n", "utf-8")
    targets = TARGETS.replace("    series: gso\n", "")
    (folder / "targets.yaml").write_text(targets, "utf-8")
    matrix = run("matrix", "areas.csv", "--as-of", "2024", "--group", "Kinh tế số", "-o", "csv", cwd=folder)
    assert [line.split(",")[0] for line in matrix.out.splitlines()[1:]] == ["share"]
    (folder / "new.csv").write_text("goal,period,value\nshare,2024,21\ndays,2024,5\n", "utf-8")
    (folder / "old.csv").write_text("goal,period,value\nshare,2024,20\ndays,2024,6\n", "utf-8")
    asked = ("compare", "old.csv", "new.csv", "--as-of", "2024", "--owner", "Home Affairs", "-o", "text")
    assert "days" in run(*asked, cwd=folder).out
    assert "share" not in run(*asked, cwd=folder).out
