"""dxtrack in a program: what `from dxtrack import …` gives, and that it says what the command says."""

import contextlib
import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import dxtrack
from dxtrack import InputError, Source, assess, read_actuals, read_targets
from tests.conftest import ROOT, Result

DATA = ROOT / "examples" / "hcmc" / "actuals.csv"
DAY = date(2025, 12, 31)


def test_the_documented_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python block of docs/library.md runs, in order, and prints the output that stands below it."""
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / "library.md").read_text("utf-8")
    names: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```(?:\s*```output\n(.*?)```)?", text, re.DOTALL)
    assert len(blocks) == 5 and sum(bool(output) for _, output in blocks) == 4
    for code, output in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, names)
        assert printed.getvalue() == output


@pytest.mark.parametrize("name", dxtrack.__all__)
def test_every_name_is_there(name: str) -> None:
    """Each public name is given, and is the thing itself and not the room it is kept in."""
    found = getattr(dxtrack, name)
    assert not isinstance(found, type(sys))
    assert name in dir(dxtrack)


def test_no_other_name_is_there() -> None:
    """A name that dxtrack does not have is an AttributeError, as everywhere."""
    with pytest.raises(AttributeError, match="no attribute 'forecast'"):
        dxtrack.forecast  # noqa: B018


def test_importing_loads_nothing() -> None:
    """`import dxtrack` alone loads no room and no package: what is not asked for costs nothing."""
    code = (
        "import sys, dxtrack; print([m for m in sys.modules if m.startswith(('dxtrack.', 'pydantic', 'yaml', 'rich'))])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_it_says_what_the_command_says(run: Callable[..., Result]) -> None:
    """The report of the library has the statuses, flags and quantities of the JSON."""
    targets = read_targets(ROOT / "targets.yaml")
    report = assess(targets, read_actuals([DATA], targets), DAY)
    rows = json.loads(run("status", str(DATA), "--as-of", str(DAY), "-o", "json").out)["results"]
    assert len(rows) == len(report.results) == 13
    for row, result in zip(rows, report.results, strict=True):
        assert (row["goal"], row["deadline"]) == (result.goal_id, str(result.deadline))
        assert (row["status"], row["flags"]) == (result.status, list(result.flags))
        for key in ("gap", "progress", "expected", "pace", "lag_months", "needed_per_year", "projected"):
            found = getattr(result, key)
            assert row[key] is None if found is None else row[key] == pytest.approx(float(found), rel=1e-9)


def test_every_kind_of_source_gives_the_same_figures() -> None:
    """Paths, text and binary files, rows and a `Source`: the figures are the same, only the file's name differs."""
    targets = read_targets(str(ROOT / "targets.yaml"))
    text = DATA.read_text("utf-8")
    given = [
        DATA,
        str(DATA),
        [DATA],
        io.StringIO(text),
        io.BytesIO(text.encode()),
        [io.StringIO(text)],
        Source("named", DATA),
        csv.DictReader(io.StringIO(text)),
        list(csv.DictReader(io.StringIO(text))),
    ]
    found = []
    for data in given:
        figures = read_actuals(data, targets).figures
        found.append(
            {
                (goal, area, series, figure.period, figure.value, figure.status, figure.source)
                for goal, tracks in figures.items()
                for (area, series), track in tracks.items()
                for figure in track
            }
        )
    assert len(found[0]) > 10
    assert all(one == found[0] for one in found)


def test_open_files_have_their_names(tmp_path: Path) -> None:
    """A problem in an open file has the file's name, one in a stream without a name that of a usual file."""
    broken = "goal,period,value\ne_payment,2025,x\n"
    path = tmp_path / "broken.csv"
    path.write_text(broken, "utf-8")
    with path.open(encoding="utf-8") as file, pytest.raises(InputError) as error:
        read_actuals(file)
    assert [problem.place for problem in error.value.problems] == [f"{path}:2:16"]
    with pytest.raises(InputError) as error:
        read_actuals(io.StringIO(broken))
    assert [problem.place for problem in error.value.problems] == ["data.csv:2:16"]
    with pytest.raises(InputError) as error:
        read_targets(io.StringIO("version: 1\n"))
    assert {problem.path for problem in error.value.problems} == {"targets.yaml"}


def test_rows_of_numbers_and_nothing() -> None:
    """Cells may be numbers, dates and None; rows need not have the same columns; 61.5 is 61.5 exactly."""
    rows = [
        {"goal": "e_payment", "period": date(2025, 6, 30), "value": 57, "area": None},
        {"goal": "e_payment", "period": 2025, "value": 61.5, "status": "preliminary"},
    ]
    (figures,) = read_actuals(rows, read_targets(ROOT / "targets.yaml")).figures["e_payment"].values()
    assert [(figure.day, Fraction(figure.value), figure.status) for figure in figures] == [
        (date(2025, 6, 30), Fraction(57), "final"),
        (date(2025, 12, 31), Fraction("61.5"), "preliminary"),
    ]


def test_text_is_not_decoded_again() -> None:
    """A text stream is text already, whatever encoding is told for the files beside it."""
    stream = io.StringIO("goal,period,value,area\nsatisfaction,2025,95,Thủ Đức\n")
    assert read_actuals(stream, read_targets(ROOT / "targets.yaml"), encoding="cp1258").areas == ["Thủ Đức"]


@pytest.mark.parametrize(("language", "words"), [("en", "off track"), ("vi", "chậm tiến độ")])
def test_a_notebook_shows_the_table(language: str, words: str) -> None:
    """The HTML of a report is the table of `status`, in colour, with foreign text escaped."""
    targets = read_targets(
        io.StringIO(
            'version: 1\nprogramme: {name: "<script>alert(1)</script>"}\ngoals:\n'
            "  g: {baseline: {period: 2020, value: 0}, targets: [{deadline: 2030, threshold: at least 100}]}\n"
        )
    )
    rows = [{"goal": "g", "period": 2024, "value": 1}]
    page = assess(targets, read_actuals(rows, targets), date(2025, 6, 1), language=language)._repr_html_()  # type: ignore[arg-type]
    assert page.startswith("<pre>") and page.endswith("</pre>")
    assert "&lt;script&gt;" in page and "<script" not in page
    assert words in re.sub(r"<[^>]+>", "", page)
    assert 'style="' in page


def test_rows_for_a_frame(run: Callable[..., Result]) -> None:
    """`rows()` has the columns of `-o csv` in their order, a row a result, with plain values: floats, None, text."""
    targets = read_targets(ROOT / "targets.yaml")
    rows = assess(targets, read_actuals([DATA], targets), DAY).rows()
    table = list(csv.DictReader(io.StringIO(run("status", str(DATA), "--as-of", str(DAY), "-o", "csv").out)))
    assert len(rows) == len(table) == 13
    for row, cells in zip(rows, table, strict=True):
        assert list(row) == list(cells)
        assert all(value is None or isinstance(value, str | int | float) for value in row.values())
        for name, value in row.items():
            cell = cells[name]
            assert value is None or float(cell) == pytest.approx(value) if isinstance(value, float) else True
            assert (cell == "") is (value in (None, ""))
        assert (row["goal"], row["status"]) == (cells["goal"], cells["status"])
    assert rows[2]["threshold_value"] == 25.0
    assert rows[2]["gap"] == -10.35


def test_a_result_is_one_short_line() -> None:
    """What a notebook or a debugger prints of a result says what it is, not all that it holds."""
    targets = read_targets(ROOT / "targets.yaml")
    actuals = read_actuals([DATA], targets)
    report = assess(targets, actuals, DAY)
    assert repr(report) == "<Report on 2025-12-31: 2 off_track, 7 no_data, 2 unrated, 1 not_started, 1 met>"
    assert repr(report.results[2]) == "<Assessment digital_economy by 2025: off_track>"
    assert repr(report.results[2]._replace(area="Quận 1")) == (
        "<Assessment digital_economy in 'Quận 1' by 2025: off_track>"
    )
    assert repr(report._replace(results=())) == "<Report on 2025-12-31: no targets>"
    assert repr(actuals) == "<Actuals: 21 figures of 4 goals>"
    assert repr(targets) == f"<Targets {str(ROOT / 'targets.yaml')!r}: 10 goals, 13 targets>"


BROKEN = """
from dxtrack import read_actuals
read_actuals([{"goal": "g", "period": f"Q3/{25 + row}", "value": f"{57 + row}*"} for row in range(%d)])
"""


@pytest.mark.parametrize(("rows", "last"), [(1, "    help: "), (30, "and 40 more in .problems")])
def test_an_error_that_nobody_catches(rows: int, last: str) -> None:
    """An interpreter shows place, message and help of the first twenty problems, and how many there are beside."""
    done = subprocess.run([sys.executable, "-c", BROKEN % rows], capture_output=True, text=True, check=False)
    lines = done.stderr.splitlines()
    assert "dxtrack.problems.InputError: rows:2:3: 'Q3/25' is not a period" in lines
    assert "    help: write 2025-Q3" in lines
    assert lines[-1].startswith(last)
    assert sum(line.startswith("    help: ") for line in lines) == min(20, 2 * rows)


def test_an_error_in_a_notebook() -> None:
    """A notebook runs a cell and formats what it raises: the help is in the text of the error, which can be pickled."""
    import code
    import pickle

    shell = code.InteractiveInterpreter()
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        shell.runcode(compile(BROKEN % 1, "<cell>", "exec"))
    assert "    help: write 2025-Q3" in said.getvalue()
    with pytest.raises(InputError) as error:
        exec(BROKEN % 1)
    assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)
