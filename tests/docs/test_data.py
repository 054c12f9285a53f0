"""docs/data.md is true: each period that its tables write is read as they say, and what they refuse is refused."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dxtrack.actuals.headings import heading_period
from dxtrack.periods import PeriodError, parse_period, read_period
from dxtrack.render import FORMATS
from tests.conftest import ROOT, Result

PERIODS = (ROOT / "docs" / "data.md").read_text("utf-8").partition("\n### Periods\n")[2].partition("\n### ")[0]
APRIL = 4


def codes(text: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", text)


def test_periods() -> None:
    """What a cell may write is read as the period beside it."""
    rows = [line.strip("| ").split(" | ") for line in PERIODS.splitlines() if line.startswith("| `")]
    assert len(rows) >= 7
    for written, said in rows:
        for text in codes(written):
            found = read_period(text, APRIL)
            meant = [parse_period(period) for period in codes(said)]
            assert meant or "fiscal year" in said
            assert not meant or (found.first, found.last) == (meant[0].first, meant[0].last), text


def test_refused_periods() -> None:
    """What is not certain is an error."""
    uncertain = PERIODS[PERIODS.index("What is not certain") : PERIODS.index("In a wide table")]
    assert len(codes(uncertain)) == 3
    for text in codes(uncertain):
        with pytest.raises(PeriodError):
            read_period(text)


def test_headings_with_a_status() -> None:
    """A heading of a wide table says how certain its figures are."""
    sentence = " ".join(PERIODS[PERIODS.index("In a wide table") :].split()).partition(". A heading")[0]
    told = re.findall(r"(`.*?) are (final|preliminary|estimate|forecast)", sentence)
    assert len(told) == 4
    for texts, status in told:
        for text in codes(texts):
            found = heading_period(text)
            assert found is not None, text
            assert found[1] == status, text


def test_fiscal_years() -> None:
    """targets.md: what writes a fiscal year, and what stays a calendar one."""
    text = (ROOT / "docs" / "targets.md").read_text("utf-8").partition("\n### Fiscal years\n")[2].partition("\n## ")[0]
    said = " ".join(text.split())
    written = re.search(r"Then (.*?) are the year from (\S+) to (\S+),", said)
    assert written
    for year in codes(written[1]):
        assert [str(day) for day in parse_period(year, APRIL)[1:]] == list(written.groups()[1:]), year
        with pytest.raises(PeriodError):
            parse_period(year)
    for unchanged in ("2010-11", "2025", "2025-Q1", "2020/2025"):
        assert f"`{unchanged}`" in said
        assert parse_period(unchanged, APRIL) == parse_period(unchanged)
    assert parse_period("2010/11", APRIL).first.isoformat() == "2010-04-01"


@pytest.mark.parametrize(
    ("value", "read"),
    [("45.3", True), ("-2", True), ("1.2e6", True), ("45.3%", True)]
    + [(text, False) for text in ("n/a", "-", "#DIV/0!", "1 234", "45,3,1")],
)
def test_numbers(value: str, read: bool, run: Callable[..., Result], tmp_path: Path) -> None:
    """The numbers that data.md names are read, and what it calls no number is refused."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "actuals.csv").write_text(f'goal,period,value\ng,2025,"{value}"\n', "utf-8")
    assert run("validate", "actuals.csv", cwd=tmp_path).code == (0 if read else 3)


TARGETS = 'version: 1\ngoals: {g: {unit: "%", targets: [{deadline: 2026, threshold: at least 1}]}}\n'


def test_formats_of_commands(run: Callable[..., Result]) -> None:
    """codes.md: each command knows the formats that are named for it, and no others."""
    said = " ".join((ROOT / "docs" / "codes.md").read_text("utf-8").split())
    given = {"show": ["digital_economy"], "compare": [DATA]}
    for command in ("status", "check", "show", "matrix", "compare", "validate"):
        named = re.search(rf"`{command}` knows ([^.;]*)", said)
        known = codes(named[1]) if named else [*FORMATS]
        for name in FORMATS:
            result = run(command, *given.get(command, []), DATA, "-o", name, "--as-of", "2025-12-31")
            assert (result.code == 2) == (name not in known), (command, name, result.err)


DATA = "examples/hcmc/actuals.csv"
