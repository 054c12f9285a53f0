"""What a run asks the judge: figures supposed with `--set`."""

from pathlib import Path

import pytest

from dxtrack.actuals import Actuals
from tests.conftest import Run

TARGETS = """\
version: 1
programme: {name: Tiny}
goals:
  online:
    baseline: {period: 2020, value: 10}
    targets: [{deadline: 2025, threshold: at least 50}]
"""
STATUS = ("status", "plain.csv", "--as-of", "2024")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Targets beside data that lag far behind."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "plain.csv").write_text("goal,period,value\nonline,2024,20\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("figure", "status"), [("online=2024:60", "met"), ("online=2024:60%", "met"), ("online=2024:20", "off_track")]
)
def test_set(run: Run, folder: Path, figure: str, status: str) -> None:
    """`--set` puts a figure in the place of what the data say: 60 satisfies 50, 20 lags behind the line from 10."""
    result = run(*STATUS, "--set", figure, "-o", "csv", cwd=folder)
    assert result.code == 0
    assert f",{status}," in result.out


def test_set_of_a_later_day(run: Run, folder: Path) -> None:
    """A supposed figure that stands after the day of the report is ignored, and the run says so."""
    arguments = [*STATUS, "-o", "csv"]
    plain, supposed = run(*arguments, cwd=folder), run(*arguments, "--set", "online=2025:90", cwd=folder)
    assert supposed.out == plain.out
    assert supposed.err == "note: --set online=2025 stands after 2024-12-31 and is ignored; say --as-of 2025\n"


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("online=2024", "--set 'online=2024': write GOAL=PERIOD:VALUE, as in e_payment=2025:65"),
        ("onlin=2024:5", "--set: there is no goal 'onlin'; did you mean online?"),
        ("zzz=2024:5", "--set: there is no goal 'zzz'; there are "),
        ("online=2024-13:5", "--set: '2024-13' is not in the calendar"),
        ("online=2024:much", "--set: 'much' is not a number"),
    ],
)
def test_set_refused(run: Run, folder: Path, figure: str, said: str) -> None:
    """2: a supposed figure that cannot be read says which part of it is wrong."""
    result = run(*STATUS, "--set", figure, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {said}")


# --- by the thousand ---


MANY = 3000


def test_areas_by_the_thousand(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The areas of the data are listed as often for thousands of `--area` as for one; each is judged once."""
    rows = "".join(f"online,2024,20,area {number}\n" for number in range(MANY))
    (folder / "plain.csv").write_text(f"goal,period,value,area\n{rows}", "utf-8")
    areas = Actuals.areas
    listed: list[None] = []

    def counted(actuals: Actuals) -> list[str]:
        listed.append(None)
        return areas.fget(actuals)  # type: ignore[attr-defined]

    monkeypatch.setattr(Actuals, "areas", property(counted))
    counts = []
    for number in (1, MANY):
        listed.clear()
        asked = [part for each in range(number) for part in ("--area", f"area {each}")]
        result = run(*STATUS, *asked, *asked, "-o", "csv", cwd=folder)
        assert (result.code, result.out.count("\n")) == (0, number + 1)
        counts.append(len(listed))
    assert counts[0] == counts[1] < 10


def test_supposed_figures_by_the_thousand(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All figures of `--set` are put into the data at once, and the last one for a period counts."""
    from dxtrack import actuals

    calls: list[None] = []
    suppose = actuals.suppose
    monkeypatch.setattr(actuals, "suppose", lambda *given: calls.append(None) or suppose(*given))  # type: ignore[func-returns-value]
    asked = [
        f"--set=online={year}-{month:02}:{value}"
        for value in (1, 2)
        for year in range(1800, 2000)
        for month in range(1, 13)
    ]
    result = run(*STATUS, *asked, "--set=online=2024:60", "-o", "csv", cwd=folder)
    assert (result.code, len(calls)) == (0, 1)
    assert ",met," in result.out


@pytest.mark.parametrize("option", ["--goal=online", "--deadline=2025", "--set=online=2024:60"])
def test_the_same_again(run: Run, folder: Path, option: str) -> None:
    """An option that is repeated with the same value says what it says once."""
    once, often = (run(*STATUS, *[option] * times, "-o", "csv", cwd=folder) for times in (1, MANY))
    assert once == often


FISCAL = """\
version: 1
programme: {fiscal_year_starts: 4}
goals:
  online:
    baseline: {period: 2020/21, value: 10}
    targets:
      - {deadline: FY2025, threshold: at least 50}
      - {deadline: 2029/30, threshold: at least 90}
"""


def test_deadlines_and_suppositions_in_fiscal_years(run: Run, folder: Path) -> None:
    """`--deadline` and `--set` take fiscal years in any form, with the month of the targets file."""
    (folder / "targets.yaml").write_text(FISCAL, "utf-8")
    arguments = ["status", "plain.csv", "--as-of", "2024-10", "-o", "csv", "--set", "online=2023/24:60"]
    for deadline in ("FY2025", "2024/25", "2024-04/2025-03"):
        result = run(*arguments, "--deadline", deadline, cwd=folder)
        assert (result.code, result.err) == (0, "")
        assert len(result.out.splitlines()) == 2
        assert "2024-03-31" in result.out and ",met," in result.out
    result = run(*arguments, "--deadline", "2023/24", cwd=folder)
    assert result.code == 2
    assert "there is no deadline '2023/24'; there are FY2025, 2029/30" in result.err
    result = run("status", "plain.csv", "--as-of", "2025-01", "--set", "online=2024/25:60", cwd=folder)
    assert "say --as-of 2024-04/2025-03\n" in result.err


def test_a_deadline_of_a_fiscal_year_that_nobody_knows(run: Run, folder: Path) -> None:
    """Where the targets file says no month, it is a wrong use, with the key and the interval."""
    result = run(*STATUS, "--deadline", "2024/25", cwd=folder)
    assert result.code == 2
    assert "write 2024-04/2025-03" in result.err and "fiscal_year_starts" in result.err


@pytest.mark.parametrize("text", ["FY2025", "2024/25", "2024/2025", "2024-25"])
def test_the_day_of_the_report_is_no_fiscal_year(run: Run, folder: Path, text: str) -> None:
    """`--as-of` wants its last day, or the interval."""
    result = run("status", "plain.csv", "--as-of", text, cwd=folder)
    assert result.code == 2
    assert f"{text} is a fiscal year; write its last day or the interval, as in 2024-04/2025-03" in result.err
