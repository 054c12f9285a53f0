"""The Markdown of a report: what foreign text may not do in it, and how much of it there may be."""

import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dxtrack.actuals import Actuals, Figure
from dxtrack.judge import Report, assess, compare
from dxtrack.periods import parse_period
from dxtrack.render.gate import Gate
from dxtrack.render.markdown import LONGEST, MOST_BYTES, escaped, to_markdown
from dxtrack.render.terminal.changes import changes_markdown
from dxtrack.render.terminal.matrix import matrix_markdown
from dxtrack.targets import Baseline, Goal, Localized, Target, Targets, Threshold


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@octocat", "@&#8203;octocat"),
        ("mail me@here.vn", "mail me@&#8203;here.vn"),
        ("see #12", r"see \#&#8203;12"),
        ("https://a.vn/b_c", r"https:&#8203;//a.vn/b\_c"),
        ("WWW.a.vn", "WWW&#8203;.a.vn"),
        ("12 @ 3, C#, a:b, <b>&lt;", r"12 @ 3, C\#, a:b, \<b\>\&lt;"),
        ("x" * 5000, "x" * LONGEST + "…"),
    ],
)
def test_foreign_text_is_only_text(text: str, written: str) -> None:
    """A name mentions nobody, links nowhere and points at no issue; a very long one is cut."""
    assert escaped(text) == written


def report_of(goals: int, *, name: str = "Goal", each_its_day: bool = False, decimals: str = "5") -> Report:
    """So many goals of one deadline, or of one each, all missed."""
    days = [date(2000, 1, 1) + timedelta(days=number if each_its_day else 0) for number in range(goals)]
    periods = [parse_period(day.isoformat()) for day in days]
    baseline, value = Baseline(parse_period("1999"), Decimal(1)), Decimal(f"49.{decimals}")
    of_goals, of_figures = {}, {}
    for number, period in enumerate(periods):
        targets = [Target(period, Threshold(">=", Decimal(50)))]
        of_goals[f"g{number}"] = Goal(
            name=Localized(en=name), targets=targets, unit=Localized(en="%"), baseline=baseline
        )
        of_figures[f"g{number}"] = {(None, None): [Figure(period, value, "final", None, None, "d.csv", 2, 3, None)]}
    return assess(Targets(goals=of_goals), Actuals(of_figures), date(2050, 1, 1))


@pytest.mark.parametrize("name", ["Goal " * 20, "Ắ@" * 2000])
def test_a_summary_fits(name: str) -> None:
    """Markdown stays under 1 MiB; how many targets do not fit is said, and the rows before are whole."""
    report = report_of(8_000, name=name)
    text = to_markdown(report, "en")
    assert len(text.encode()) <= MOST_BYTES + 1_000 < 2**20
    rows = text.count("| **× missed** |")
    assert f"\n{8_000 - rows} more targets do not fit here.\n" in text
    assert text.endswith("8000 targets: 8000 missed\n")
    assert "more target" not in to_markdown(report_of(300), "en")


def test_a_comparison_fits() -> None:
    """The Markdown of `compare` stays under 1 MiB too, and says how many changes do not fit."""
    new = report_of(6_000, name="Goal " * 20)
    text = changes_markdown(compare(new._replace(results=()), new), "vi")
    assert len(text.encode()) <= MOST_BYTES + 1_000
    rows = text.count("| Goal ")
    assert 1000 < rows < 6000
    assert text.endswith(f" |\n\nCòn {6_000 - rows} thay đổi nữa không đủ chỗ.\n")
    few = new._replace(results=new.results[:300])
    assert changes_markdown(compare(few._replace(results=()), few), "vi").count("| Goal ") == 300


@pytest.mark.parametrize(("goals", "areas"), [(10, 20_000), (4_000, 300), (1, 15_000)])
def test_a_matrix_fits(goals: int, areas: int) -> None:
    """That of `matrix` stays under 1 MiB, each row whole, and says how many areas and goals do not fit."""
    report = report_of(goals, name="Goal " * 20)
    names = [f"ward {number} of a long name" for number in range(areas)]
    results = [result._replace(area=name) for name in names[: 60_000 // goals] for result in report.results]
    results += [report.results[0]._replace(area=name) for name in names[60_000 // goals :]]
    text = matrix_markdown(report._replace(results=tuple(results)), "en")
    assert len(text.encode()) <= MOST_BYTES + 1_000
    lines = text.splitlines()
    rows = [line for line in lines if line.startswith("| ward")]
    columns = lines[4].count("| Goal ")
    assert {row.replace(r"\|", "").count("|") for row in rows} == {columns + 3}
    assert len(rows) > 10
    assert (f"{areas - len(rows)} more areas do not fit here." in lines) == (len(rows) < areas)
    assert (f"{goals - columns} more goals do not fit here." in lines) == (columns < goals)
    assert (len(rows) < areas) == (areas == 20_000 or goals == 4_000)


SLOW = """
from tests.render.test_markdown import report_of
from dxtrack.render.{file} import {make}
{make}({report}, {arguments})
"""


@pytest.mark.parametrize(
    ("file", "make", "report", "arguments"),
    [
        ("markdown", "to_markdown", "report_of(6_000, each_its_day=True)", "'en'"),
        ("github", "to_github", "report_of(6_000, each_its_day=True)", "(), Targets(), 'en'"),
        ("markdown", "to_markdown", "report_of(5_000, decimals='9' * 50)", "'en'"),
        ("text", "to_text", "(report := report_of(5_000, decimals='9' * 50))", "report.results, 'en'"),
    ],
)
def test_many_rows_are_not_slow(file: str, make: str, report: str, arguments: str) -> None:
    """Thousands of deadlines, or figures a hair below their target, take seconds and not minutes."""
    program = "from dxtrack.targets import Targets\n" + SLOW.format(
        file=file, make=make, report=report, arguments=arguments
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_what_fails_is_never_left_out() -> None:
    """Where not all targets fit, those that fail a gate stand first and bold; the others give way."""
    report = report_of(8_000, name="Goal " * 20)
    failing = report.results[-3:]
    text = to_markdown(report, "en", gate=Gate(failing, "--fail-on missed"))
    lines = text.splitlines()
    assert lines[2] == "**FAILED: 3 missed (--fail-on missed)**"
    rows = [line for line in lines if line.startswith("| **× missed** |")]
    assert [row.startswith("| **× missed** | **Goal ") for row in rows] == [True] * 3 + [False] * (len(rows) - 3)
    assert f"{8_000 - len(rows)} more targets do not fit here." in lines
    assert len(text.encode()) < 2**20
