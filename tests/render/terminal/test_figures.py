"""The figures of a goal: what each is used for, found without looking through the others."""

from dxtrack.actuals import Figure
from dxtrack.render.lines import Look, plain
from dxtrack.render.terminal.figures import figures_lines
from dxtrack.targets import Localized
from tests.conftest import judge

TARGETS = """\
version: 1
goals:
  a:
    frequency: annual
    baseline: {period: 2019, value: 10}
    targets: [{deadline: 2030, threshold: at least 50}]
"""
ROWS = """\
goal,period,value,status
a,2019,10,final
a,2020,12,final
a,2021,20,final
a,2022-03,4,final
a,2022,25,final
a,2023,24,preliminary
a,2025,40,forecast
"""


class Unsearched(tuple[Figure, ...]):
    """Figures of which none may be looked for one by one."""

    def __contains__(self, figure: object) -> bool:
        raise AssertionError("looked for a figure among the others")


def test_uses() -> None:
    """Each figure says what it is used for; as many as there are, none is searched for in a list."""
    report = judge(TARGETS, ROWS, "2024-06-30")
    results = tuple(
        result._replace(figures=Unsearched(result.figures), trend=Unsearched(result.trend)) for result in report.results
    )
    lines = plain(figures_lines(report._replace(results=results), Look()), Look()).splitlines()
    uses = [line.rpartition("–")[2].partition("data.csv")[0].strip() for line in lines if "data.csv" in line]
    assert uses == ["baseline", "trend", "trend", "other length", "trend", "judges", "a forecast"]


def test_a_long_unit_is_shown_short() -> None:
    """A unit stands at every figure, so a very long one of a program's is cut also where there is room."""
    report = judge(TARGETS, ROWS, "2024-06-30")
    results = (each._replace(goal=each.goal._replace(unit=Localized(en="u" * 50_000))) for each in report.results)
    text = plain(figures_lines(report._replace(results=tuple(results)), Look()), Look())
    assert max(map(len, text.splitlines())) < 600
